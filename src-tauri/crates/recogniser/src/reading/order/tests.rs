//! Reading order of letterheads, columns and tables.

use super::*;

/// Words at places in millimetres (left, top), 3 mm high, 2 mm a letter; a line of the engine each.
fn read(page: &[&[(i32, i32, &str)]]) -> String {
    let scale = 12;
    let mut words = Vec::new();
    for (line, row) in page.iter().enumerate() {
        for &(x, y, text) in *row {
            for (at, word) in text.split(' ').enumerate() {
                let before: i32 = text
                    .split(' ')
                    .take(at)
                    .map(|word| word.len() as i32 * 2 + 2)
                    .sum();
                words.push(ReadWord {
                    text: word.into(),
                    confidence: 0.9,
                    left: (x + before) * scale,
                    top: y * scale,
                    right: (x + before + word.len() as i32 * 2) * scale,
                    bottom: (y + 3) * scale,
                    line: line as u32,
                });
            }
        }
    }
    let lines = lines(
        &words,
        Page {
            dpi: 305,
            height: 297 * scale,
        },
    );
    let text = |(_, line): &(u32, Vec<usize>)| {
        line.iter()
            .map(|&at| words[at].text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    };
    lines.iter().map(text).collect::<Vec<_>>().join("/")
}

#[test]
fn address_and_information_block_are_read_one_after_the_other() {
    let text = read(&[
        &[(25, 50, "Frau"), (125, 50, "Zeichen: A1")],
        &[(25, 55, "Erika M"), (125, 55, "Datum: 3.4.")],
        &[(25, 60, "Weg 1"), (125, 60, "Telefon: 7")],
        &[(25, 65, "12345 Ort")],
        &[(
            25,
            100,
            "Sehr geehrte Frau M, wir teilen Ihnen mit dass alles gut ist",
        )],
    ]);
    assert_eq!(
        text,
        "Frau/Erika M/Weg 1/12345 Ort/Zeichen: A1/Datum: 3.4./Telefon: 7/\
         Sehr geehrte Frau M, wir teilen Ihnen mit dass alles gut ist"
    );
}

#[test]
fn lines_that_are_not_level_are_not_mixed() {
    let text = read(&[
        &[(25, 50, "Frau")],
        &[(125, 52, "Zeichen: A1")],
        &[(25, 55, "Erika M")],
        &[(125, 57, "Datum: 3.4.")],
        &[(25, 60, "Weg 1")],
    ]);
    assert_eq!(text, "Frau/Erika M/Weg 1/Zeichen: A1/Datum: 3.4.");
}

#[test]
fn a_table_is_read_row_by_row() {
    let text = read(&[
        &[(25, 150, "Posten"), (140, 150, "Betrag")],
        &[(25, 155, "Wasser"), (140, 155, "12,00")],
        &[(25, 160, "Abfall"), (140, 160, "7,50")],
        &[(25, 165, "Summe"), (140, 165, "19,50")],
    ]);
    assert_eq!(text, "Posten Betrag/Wasser 12,00/Abfall 7,50/Summe 19,50");
}

#[test]
fn columns_of_the_footer_are_read_one_after_the_other() {
    let text = read(&[
        &[(25, 275, "Stadt"), (90, 275, "Telefon"), (150, 275, "Bank")],
        &[(25, 279, "Markt 1"), (90, 279, "12345"), (150, 279, "DE12")],
        &[(25, 283, "Ort"), (90, 283, "67890"), (150, 283, "BIC")],
    ]);
    assert_eq!(text, "Stadt/Markt 1/Ort/Telefon/12345/67890/Bank/DE12/BIC");
}
