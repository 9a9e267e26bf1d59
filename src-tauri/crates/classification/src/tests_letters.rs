//! Letters as they come, in forms that the press does not print.

use super::tests::{county, letter};
use crate::{ProposalContext, propose};
use document::{Proposal, ReferenceKind};

type Lines<'a> = &'a [(f32, f32, f32, &'a str)];

fn read(lines: Lines, received_on: &str) -> Proposal {
    let context = ProposalContext {
        received_on: received_on.parse().unwrap(),
        attachments: Vec::new(),
    };
    propose(&letter(lines), &county(), &context)
}

fn subject(proposal: &Proposal) -> &str {
    proposal.subject.as_ref().map_or("", |found| &found.value)
}

fn sender(proposal: &Proposal) -> &str {
    proposal
        .sender
        .as_ref()
        .map_or("", |found| &found.value.name)
}

fn deadline(proposal: &Proposal) -> Option<String> {
    let day = proposal.deadline.as_ref()?.value.day?;
    Some(day.to_string())
}

fn references(proposal: &Proposal) -> Vec<(ReferenceKind, &str)> {
    let found = proposal.references.iter();
    found
        .map(|found| (found.value.kind, found.value.value.as_str()))
        .collect()
}

#[test]
fn an_old_fashioned_row_of_signs() {
    let lines = [
        (25.0, 15.0, 6.0, "Wasserverband Obere Au"),
        (25.0, 54.0, 3.5, "Landkreis Auental"),
        (25.0, 59.0, 3.5, "Schlossplatz 1"),
        (25.0, 64.0, 3.5, "99101 Auenstadt"),
        (25.0, 85.0, 2.5, "Ihr Zeichen"),
        (70.0, 85.0, 2.5, "Unser Zeichen"),
        (115.0, 85.0, 2.5, "Bearbeiter"),
        (160.0, 85.0, 2.5, "Datum"),
        (25.0, 90.0, 3.5, "66-118/25"),
        (70.0, 90.0, 3.5, "WV 4.2 be"),
        (115.0, 90.0, 3.5, "Bender"),
        (160.0, 90.0, 3.5, "12.01.2026"),
        (25.0, 103.0, 3.5, "Gewässerschau am Mühlbach"),
        (25.0, 114.0, 3.5, "Sehr geehrte Damen und Herren,"),
        (
            25.0,
            124.0,
            3.5,
            "die Teilnahme sagen Sie uns bitte bis Ende Februar zu.",
        ),
        (25.0, 140.0, 3.5, "Mit freundlichen Grüßen"),
    ];
    let proposal = read(&lines, "2026-01-14");
    assert_eq!(sender(&proposal), "Wasserverband Obere Au");
    assert_eq!(subject(&proposal), "Gewässerschau am Mühlbach");
    assert_eq!(
        proposal.date.as_ref().unwrap().value.to_string(),
        "2026-01-12"
    );
    assert_eq!(deadline(&proposal).as_deref(), Some("2026-02-28"));
    assert!(references(&proposal).contains(&(ReferenceKind::Ours, "66-118/25")));
}

#[test]
fn a_subject_with_a_house_number_is_no_address() {
    let lines = [
        (25.0, 46.0, 2.0, "Gisela Groß · Am Stauwehr 4 · 99102"),
        (25.0, 49.0, 2.0, "Unterauen"),
        (25.0, 54.0, 3.5, "Landkreis Auental"),
        (25.0, 59.0, 3.5, "Schlossplatz 1"),
        (25.0, 64.0, 3.5, "99101 Auenstadt"),
        (140.0, 80.0, 3.5, "Unterauen, 4. Februar 2026"),
        (25.0, 96.0, 3.5, "Wilder Müll hinter der Gartenstraße 17"),
        (25.0, 106.0, 3.5, "Guten Tag,"),
        (
            25.0,
            114.0,
            3.5,
            "seit Wochen liegen dort alte Reifen. Ich bin bis zum 20.02.2026 verreist.",
        ),
        (25.0, 130.0, 3.5, "Viele Grüße"),
        (25.0, 140.0, 3.5, "Gisela Groß"),
    ];
    let proposal = read(&lines, "2026-02-06");
    assert_eq!(subject(&proposal), "Wilder Müll hinter der Gartenstraße 17");
    assert_eq!(sender(&proposal), "Gisela Groß");
    assert_eq!(deadline(&proposal), None);
}

#[test]
fn a_printed_e_mail_speaks_of_a_tender_without_being_sealed() {
    let lines = [
        (18.0, 20.0, 4.5, "Rückfrage zur Submission ZVS 44/26"),
        (
            18.0,
            32.0,
            3.0,
            "Bau Lindner GmbH <info@bau-lindner.example>",
        ),
        (18.0, 37.0, 3.0, "An: vergabe@landkreis-auental.example"),
        (150.0, 32.0, 3.0, "01.04.2026 09:12"),
        (18.0, 48.0, 3.0, "Sehr geehrte Damen und Herren,"),
        (
            18.0,
            56.0,
            3.0,
            "wir bitten um Auskunft zu Position 3 des Leistungsverzeichnisses.",
        ),
        (18.0, 66.0, 3.0, "Viele Grüße"),
    ];
    let proposal = read(&lines, "2026-04-01");
    assert_eq!(subject(&proposal), "Rückfrage zur Submission ZVS 44/26");
    assert_eq!(sender(&proposal), "Bau Lindner GmbH");
    assert!(proposal.confidential.is_none());
    assert_eq!(references(&proposal), [(ReferenceKind::Ours, "ZVS 44/26")]);
}

#[test]
fn a_letterhead_over_two_lines_is_one_name() {
    let lines = [
        (25.0, 14.0, 5.0, "Ministerium für Landwirtschaft und"),
        (25.0, 20.0, 5.0, "Forsten"),
        (25.0, 54.0, 3.5, "Landkreis Auental"),
        (25.0, 59.0, 3.5, "Schlossplatz 1"),
        (25.0, 64.0, 3.5, "99101 Auenstadt"),
        (130.0, 50.0, 3.0, "Geschäftszeichen: II 3-27.74"),
        (130.0, 56.0, 3.0, "Datum: 04.02.2026"),
        (25.0, 98.0, 3.5, "Abfrage zum Waldumbau"),
        (25.0, 108.0, 3.5, "Sehr geehrte Damen und Herren,"),
        (
            25.0,
            116.0,
            3.5,
            "die Frist zur Rückmeldung wird auf den 6. März 2026 festgesetzt.",
        ),
    ];
    let proposal = read(&lines, "2026-02-06");
    assert_eq!(
        sender(&proposal),
        "Ministerium für Landwirtschaft und Forsten"
    );
    assert_eq!(deadline(&proposal).as_deref(), Some("2026-03-06"));
    assert_eq!(
        references(&proposal),
        [(ReferenceKind::Theirs, "II 3-27.74")]
    );
}

#[test]
fn a_reminder_names_the_invoice_in_its_subject() {
    let lines = [
        (25.0, 14.0, 6.0, "Druckhaus Sander GmbH"),
        (25.0, 54.0, 3.5, "Landkreis Auental"),
        (25.0, 59.0, 3.5, "Postfach 11 20"),
        (25.0, 64.0, 3.5, "99101 Auenstadt"),
        (150.0, 80.0, 3.5, "Datum: 10.03.2026"),
        (25.0, 96.0, 3.5, "2. Mahnung zu unserer Rechnung R-26-4471"),
        (25.0, 106.0, 3.5, "Sehr geehrte Damen und Herren,"),
        (
            25.0,
            114.0,
            3.5,
            "unsere Rechnung war am 15.02.2026 fällig. Zahlen Sie bitte binnen 10 Tagen.",
        ),
        (
            25.0,
            122.0,
            3.5,
            "Bei sofortiger Zahlung innerhalb von 3 Tagen gewähren wir 1 % Skonto.",
        ),
    ];
    let proposal = read(&lines, "2026-03-12");
    assert!(references(&proposal).contains(&(ReferenceKind::Invoice, "R-26-4471")));
    assert_eq!(deadline(&proposal).as_deref(), Some("2026-03-23"));
    assert_eq!(sender(&proposal), "Druckhaus Sander GmbH");
}

#[test]
fn a_form_without_salutation_has_its_title_as_subject() {
    let lines = [
        (22.0, 18.0, 3.0, "Landkreis Auental"),
        (22.0, 23.0, 3.0, "Schlossplatz 1"),
        (22.0, 28.0, 3.0, "99101 Auenstadt"),
        (80.0, 50.0, 4.5, "Neuer Hund im Haushalt"),
        (24.0, 62.0, 3.0, "Name"),
        (72.0, 62.0, 3.0, "Erkan Yılmaz"),
        (24.0, 68.0, 3.0, "Geburtsdatum"),
        (72.0, 68.0, 3.0, "03.04.1981"),
        (24.0, 74.0, 3.0, "Datum"),
        (72.0, 74.0, 3.0, "02.03.2026"),
        (
            22.0,
            88.0,
            3.0,
            "ich habe seit Februar einen Welpen und möchte ihn ordnungsgemäß melden.",
        ),
        (
            22.0,
            98.0,
            3.0,
            "In der Anlage finden Sie den Impfpass des Tieres und die Bescheinigung.",
        ),
    ];
    let proposal = read(&lines, "2026-03-04");
    assert_eq!(subject(&proposal), "Neuer Hund im Haushalt");
    assert_eq!(sender(&proposal), "Erkan Yılmaz");
    assert_eq!(
        proposal.date.as_ref().unwrap().value.to_string(),
        "2026-03-02"
    );
}
