//! Whatever is typed, pasted or half typed: an answer, never an error, never a panic.

mod support;

use std::sync::{Arc, OnceLock};

use document::DocumentId;
use proptest::prelude::{ProptestConfig, Strategy, any, prop, proptest};
use search::{Matched, Request, Sort, Why, find, marks, search_plainly};
use support::Archive;

fn archive() -> &'static Archive {
    static ARCHIVE: OnceLock<Archive> = OnceLock::new();
    ARCHIVE.get_or_init(|| {
        let long =
            "Sehr geehrte Damen und Herren, hiermit widerspreche ich dem Bescheid 32.1-4711/2026. "
                .repeat(20);
        Archive::with(&[
            "Antrag auf Wohngeld",
            "Straße 🙂 4711/2026 DE89 3704",
            &long,
            "",
            "e\u{301}\u{308} İ ß ﬁ — „Zitat“",
        ])
    })
}

fn ask_everything(query: &str) {
    let index = &archive().index;
    for typing in [false, true] {
        for sort in [Sort::Relevance, Sort::Newest] {
            let request = Request {
                typing,
                sort,
                facets: true,
                ..Request::new(query)
            };
            let answer = index
                .search(&request)
                .expect("an answer, whatever was typed");
            assert!(answer.hits.len() <= answer.total);
        }
        let request = Request {
            typing,
            access: Some(vec!["x".into()]),
            ..Request::new(query)
        };
        assert_eq!(index.search(&request).expect("an answer").total, 0);
        index.complete(&Request::new(query), 5).expect("proposals");
        index.look_up(&request).expect("an answer");
        find(&[], query, typing);
    }
    let matched = Matched {
        word: query.to_owned(),
        mark: query.to_owned(),
        why: Why::Exact,
    };
    marks(&[], &[matched]);
    let newer = [Arc::new(support::letter(9, &["Antrag 4711/2026", query]))];
    let request = Request {
        facets: true,
        ..Request::new(query)
    };
    search_plainly(&request, &newer);
    index.search_with(&request, &newer).expect("an answer");
    index.look_up_with(&request, &newer).expect("an answer");
}

#[test]
fn odd_queries() {
    let paste =
        "Sehr geehrte Damen und Herren, (siehe \"Anlage\") -Az: 12/3 von: datum:.. ".repeat(140);
    assert!(paste.len() > 10_000);
    let brackets = "(".repeat(10_000);
    let closing = ")".repeat(5_000);
    let minus = "-".repeat(5_000);
    let minus_words = "-a ".repeat(3_000);
    let quotes = "\"".repeat(5_001);
    let ors = "OR ".repeat(2_000);
    let long_word = "ß".repeat(10_000);
    let digits = "1 ".repeat(5_000);
    let nested = "(a OR ".repeat(500);
    let nots = "NICHT ".repeat(3_000);
    for query in [
        "",
        " ",
        "\"",
        "\"\"",
        "-",
        "--",
        "- -",
        "+",
        "*",
        "**",
        "*a*",
        "?",
        "[",
        "]",
        "{",
        "}",
        "(",
        ")",
        "()",
        ")(",
        ":",
        "::",
        "von:",
        "von::",
        "von:\"",
        "von:\"\"",
        "von:(",
        "von:*",
        "an:-",
        "datum:",
        "datum:..",
        "datum:...",
        "datum:2026-13-45",
        "datum:0000",
        "datum:9999-99-99",
        "datum:2026-03 ..",
        "datum:.. 2026",
        "frist:heute",
        "az:",
        "az:/",
        "az:32.",
        "ordner:\u{0}",
        "OR",
        "OR OR",
        "a OR",
        "OR a",
        "|",
        "||",
        "a | | b",
        "NICHT",
        "NICHT NICHT a",
        "UND",
        "(((a",
        "a)))",
        "(a OR (b",
        "-(a b)",
        "-\"a b",
        "🙂",
        "👩‍👩‍👧‍👦",
        "\u{202e}abc",
        "\u{0}",
        "\u{feff}",
        "a\u{308}",
        "\u{308}",
        "\u{ad}",
        "\u{ad}-\n",
        "-\n",
        "\\",
        "\\\\",
        "/",
        "a/b",
        "/.*/",
        "a~",
        "a~2",
        "a^2",
        "a:b:c",
        "http://x.de/?a=b&c=d",
        "x@y.de",
        "12:30",
        "1-2-3",
        "1 - 2",
        "(1) 2",
        "1)",
        "0",
        "00000000000000000",
        "32.1 -",
        "32.1 - 4711 /",
        "DE",
        "DE8",
        "DE89 ",
        "'",
        "a'b",
        "„",
        "“",
        "»a",
        "a AND",
        "İ",
        "ﬁ",
        "東京",
        "\t\n\r",
        "a\u{a0}b",
        "AND OR NOT",
        &paste,
        &brackets,
        &closing,
        &minus,
        &minus_words,
        &quotes,
        &ors,
        &long_word,
        &digits,
        &nested,
        &nots,
    ] {
        ask_everything(query);
    }
}

#[test]
fn every_beginning_of_a_query_is_a_query() {
    let whole = "von:\"Stadtwerke\" -Müll (Antrag OR „Bescheid über“) datum:2026-03..2026-05 32.1 - 4711 / 2026 Straß*";
    for (end, _) in whole.char_indices() {
        ask_everything(&whole[..end]);
    }
}

#[test]
fn similar_letters_of_odd_letters() {
    for number in 1..=5 {
        archive()
            .index
            .similar(DocumentId(number), None, 5)
            .expect("hits");
    }
}

/// Text out of the pieces that queries are made of.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "von:", "an:", "datum:", "frist:", "az:", "ordner:", "2026", "-03", "..", "\"", "„", "“",
        "-", "(", ")", "*", " OR ", " ", "|", "Antrag", "Müller", "ß", "🙂", "32.1", "/", ":",
        "\n", "\u{308}", "\u{ad}", "NICHT ", "e", "DE89", "\\", "[", "~",
    ]);
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_pieces(query in pieces()) {
        ask_everything(&query);
    }

    #[test]
    fn random_characters(query in any::<String>()) {
        ask_everything(&query);
    }
}
