//! Tests of papers.

use super::*;

fn paper(rows: usize) -> Paper {
    let row = |number: usize| {
        vec![
            format!("2026-{number:06}"),
            "Müller & Söhne GmbH, Straße des 17. Juni 135, 10623 Berlin, z. Hd. Frau Łukasiewicz-Đorđević".to_owned(),
            "7".to_owned(),
        ]
    };
    Paper {
        title: "Tagesliste vom 22.11.2026".to_owned(),
        office: "Stadt Auental".to_owned(),
        at: "2026-11-22T16:00:00Z".parse().unwrap(),
        blocks: vec![
            Block::Heading("Eingänge".to_owned()),
            Block::Text("Ein Satz.\nNoch einer mit 漢字.".to_owned()),
            Block::Table(Table {
                summary: "Eingänge mit Nummer, Absender und Seiten".to_owned(),
                columns: vec![
                    Column::new("Nummer", 30.0),
                    Column::new("Absender", 60.0),
                    Column::of_numbers("Seiten", 20.0),
                ],
                rows: (1..=rows).map(row).collect(),
            }),
        ],
    }
}

#[test]
fn a_paper_is_tagged_and_says_its_title_and_language() {
    let bytes = pdf(&paper(3)).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    for word in [
        "/MarkInfo",
        "/StructTreeRoot",
        "(de-DE)",
        "/DisplayDocTitle true",
        "/Scope/Column",
        "/Scope/Row",
        "pdfuaid:part",
        "pdfaid:conformance",
    ] {
        let found = text.replace("/Scope /", "/Scope/").contains(word);
        assert!(found, "no {word}");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    assert_eq!(pdf(&paper(5)).unwrap(), pdf(&paper(5)).unwrap());
}

#[test]
fn a_long_table_goes_on_with_its_head_on_the_next_page_and_loses_no_row() {
    let fonts = Fonts::load();
    let pages = lay_out::lay_out(&paper(60), &fonts);
    assert!(pages.len() > 2);
    let pieces = || pages.iter().flatten();
    let heads = pieces().filter(|piece| matches!(piece, lay_out::Piece::Head { .. }));
    assert_eq!(heads.count(), pages.len());
    let rows = pieces().filter(|piece| matches!(piece, lay_out::Piece::Row { .. }));
    assert_eq!(rows.count(), 60);
    for piece in pieces() {
        if let lay_out::Piece::Row { rule, .. } = piece {
            assert!(rule.y < lay_out::PAGE.1 - 40.0, "a row in the foot");
        }
    }
}

#[test]
fn a_word_wider_than_its_column_is_broken_and_strange_letters_are_no_boxes() {
    let fonts = Fonts::load();
    assert_eq!(fonts.printable("a\n漢ß"), "a ?ß");
    let mut wide = paper(0);
    wide.blocks.push(Block::Table(Table {
        summary: String::new(),
        columns: vec![Column::new("Wort", 20.0)],
        rows: vec![vec!["Rindfleischetikettierungsüberwachung".to_owned()]],
    }));
    let pages = lay_out::lay_out(&wide, &fonts);
    let last = pages.last().unwrap().last().unwrap();
    let lay_out::Piece::Row { cells, .. } = last else {
        panic!("no row");
    };
    assert!(cells[0].len() > 1);
    let limit = 20.0 * 72.0 / 25.4;
    for line in &cells[0] {
        assert!(fonts.width(&line.text, line.weight, line.size) <= limit);
    }
}
