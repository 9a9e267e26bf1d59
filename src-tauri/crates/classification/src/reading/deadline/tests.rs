//! Tests of `deadline`.

use super::*;
use crate::sheet::Sheet;

fn read(text: &str) -> Option<(String, Option<String>)> {
    let sheet = Sheet::of(&crate::tests::letter(&[(25.0, 120.0, 3.5, text)]));
    let rules = Rules::shipped();
    let setting = Setting {
        received_on: "2026-03-05".parse().unwrap(),
        letter_date: Some("2026-03-02".parse().unwrap()),
        rules: &rules,
    };
    let found = deadline(&Flow::of(&sheet), setting)?;
    Some((
        found.value.phrase,
        found.value.day.map(|day| day.to_string()),
    ))
}

fn day(text: &str) -> Option<String> {
    read(text).and_then(|found| found.1)
}

#[test]
fn named_days_are_read_with_their_sentence() {
    let (phrase, found) =
        read("Vielen Dank. Bitte antworten Sie bis zum 15. Mai 2026. Mit Gruß").unwrap();
    assert_eq!(phrase, "Bitte antworten Sie bis zum 15. Mai 2026.");
    assert_eq!(found.as_deref(), Some("2026-05-15"));
    let text = "Den Betrag überweisen Sie spätestens am Freitag, den 20.03.2026 auf unser Konto.";
    assert_eq!(day(text).as_deref(), Some("2026-03-20"));
}

#[test]
fn periods_are_counted_from_what_the_sentence_names() {
    let cases = [
        (
            "Wir bitten um Stellungnahme innerhalb von zwei Wochen nach Zugang.",
            "2026-03-19",
        ),
        (
            "Bitte zahlen Sie binnen 14 Tagen ab Rechnungsdatum.",
            "2026-03-16",
        ),
        (
            "Gegen diesen Bescheid kann innerhalb eines Monats nach Bekanntgabe Widerspruch erhoben werden.",
            "2026-04-07",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(day(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn nothing_is_invented() {
    for text in [
        "Der Bescheid vom 12.01.2026 ist rechtswidrig.",
        "Die Rechnung war am 15.02.2026 fällig.",
        "Der Bewilligungszeitraum dauert vom 01.04.2026 bis zum 31.03.2027.",
        "Wir überweisen den Betrag innerhalb von 14 Tagen auf Ihr Konto.",
        "Unser Büro ist montags bis freitags von 8 bis 16 Uhr geöffnet.",
        "Am 20.04.2026 findet unser Fest statt.",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn days_without_a_year_and_ends_of_months_are_the_next_ones() {
    let cases = [
        (
            "Wir bitten um Rückmeldung bis zum 15.04., danach entscheiden wir.",
            "2026-04-15",
        ),
        (
            "Bitte reichen Sie die Unterlagen bis spätestens 20. Februar nach.",
            "2027-02-20",
        ),
        (
            "Bitte schicken Sie uns die Liste bis Ende April zurück.",
            "2026-04-30",
        ),
        (
            "Wir brauchen Ihre Antwort bis Ende des Monats.",
            "2026-03-31",
        ),
        ("Sie haben dafür 14 Tage Zeit.", "2026-03-19"),
        ("Zahlungsbedingungen: 30 Tage netto.", "2026-04-01"),
        ("Meldeschluss ist der 30.04.2026.", "2026-04-30"),
        (
            "Die Frist zur Stellungnahme wird auf den 17. April 2026 festgesetzt.",
            "2026-04-17",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(day(text).as_deref(), Some(expected), "{text}");
    }
}

#[test]
fn what_binds_or_occupies_others_is_no_deadline_of_ours() {
    for text in [
        "An unser Angebot halten wir uns bis zum 30.06.2026 gebunden.",
        "Die Bindefrist endet am 30.06.2026.",
        "Bei Zahlung innerhalb von 10 Tagen gewähren wir 2 % Skonto.",
        "Ich bin bis zum 20.03.2026 im Urlaub.",
        "Unsere Geschäftsstelle bleibt bis zum 10.04.2026 geschlossen.",
        "Mein Sohn besucht die Kita bis zum 31.07.2026.",
        "Die Straße wird vom 01.04.2026 bis 30.04.2026 gesperrt.",
        "Wir haben drei Monate auf Ihren Bescheid gewartet.",
        "Die mündliche Verhandlung findet am 12.05.2026 statt.",
        "Er wohnt seit dem 1. Mai in 4.2. der Anlage.",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
