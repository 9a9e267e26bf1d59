//! Tests of `score`.

use super::*;

fn word(text: &str, left: f64, top: f64, line: u32) -> TrueWord {
    TrueWord {
        text: text.into(),
        left,
        top,
        right: left + 40.0,
        bottom: top + 10.0,
        line,
    }
}

fn chars(text: &str) -> Vec<char> {
    text.chars().collect()
}

#[test]
fn distances_are_those_of_the_textbook() {
    assert_eq!(edits(&chars("kitten"), &chars("sitting")), 3);
    assert_eq!(edits(&chars(""), &chars("abc")), 3);
    assert_eq!(infix_edits(&chars("Straße"), &chars("in der Strasse 5")), 2);
    assert_eq!(infix_edits(&chars("Amt"), &chars("")), 3);
}

#[test]
fn swapped_lines_cost_nothing_out_of_order_and_much_in_order() {
    let truth = [
        word("Sehr", 0.0, 0.0, 0),
        word("geehrte", 50.0, 0.0, 0),
        word("Frau", 0.0, 20.0, 1),
    ];
    let score = text(&truth, "Frau\nSehr geehrte");
    assert_eq!(
        (score.errors, score.words_found, score.words_read),
        (0, 3, 3)
    );
    assert!(score.errors_in_order > 5, "{score:?}");
    assert!((score.f1() - 100.0).abs() < 1e-9);
}

#[test]
fn a_missing_word_is_missing_and_an_invented_one_lowers_the_f1() {
    let truth = [word("Betrag", 0.0, 0.0, 0), word("Betrag", 50.0, 0.0, 0)];
    let score = text(&truth, "Betrag zu viel");
    assert_eq!(
        (score.words, score.words_found, score.words_read),
        (2, 1, 3)
    );
    assert!((score.wer() - 50.0).abs() < 1e-9);
    assert!((score.f1() - 40.0).abs() < 1e-9);
}

#[test]
fn keys_are_accounts_dates_and_amounts_without_blanks() {
    let printed = "DE89 3704 0044 0532 0130 00 am 03.11.2026 über 1.234,56 €";
    assert_eq!(
        keys(
            printed,
            "DE893704004405320130 00 am 03.11.2026 über 1.234,50"
        ),
        (3, 2)
    );
}

#[test]
fn boxes_are_compared_in_points_whatever_their_resolution() {
    let truth = [word("Amt", 100.0, 100.0, 0)];
    let read = [ReadWord {
        text: "Amt".into(),
        edges: [202.0, 200.0, 280.0, 220.0],
        line: 0,
    }];
    let score = page(&truth, (595.28, 841.89), &read, (1190.56, 1683.78));
    assert_eq!((score.boxes, score.boxes_close), (1, 1));
    assert!(
        (score.box_distance() - 0.25).abs() < 1e-3,
        "{}",
        score.box_distance()
    );
}
