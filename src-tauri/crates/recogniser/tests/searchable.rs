//! The searchable copy before two judges that are not ours: veraPDF (is it PDF/A?) and poppler
//! (does the text lie on the print?).
#![allow(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the judges are programs of their own and want files; a test may fail by unwrapping"
)]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use document::{ContentHash, Word};
use recogniser::opening::{self, Limits, SourcePage};
use recogniser::picture::{Picture, Pixels};
use recogniser::searchable::{Details, PageForPdf, Writer};
use recogniser::separator::{PrintedSheet, sheets};

fn details() -> Details {
    Details {
        title: "Bescheid über Gebühren <2026> & Anlagen".into(),
        created: "2026-11-21T12:00:00Z".parse().unwrap(),
        original: ContentHash([7; 32]),
    }
}

fn written(pages: &[PageForPdf<'_>]) -> Vec<u8> {
    let mut writer = Writer::new(Vec::new(), details()).unwrap();
    pages.iter().for_each(|page| writer.add_page(page).unwrap());
    writer.finish().unwrap()
}

/// A born-digital page: words with exact places on a drawn picture.
fn drawn_page() -> SourcePage {
    let sheet = PrintedSheet {
        unit: Some("Amt für Straßen und Grünflächen".into()),
        ..PrintedSheet::default()
    };
    let bytes: Arc<[u8]> = sheets(&[sheet]).unwrap().into();
    opening::open(bytes, None, &Limits::default())
        .unwrap()
        .page(0)
        .unwrap()
}

fn file(folder: &tempfile::TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

/// What a program prints, or why it cannot be run.
fn output(program: &str, arguments: &[&std::ffi::OsStr]) -> (bool, String) {
    let done = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program} is missing ({error}); `cargo xtask test` installs it")
        });
    let text = [done.stdout, done.stderr].concat();
    (
        done.status.success(),
        String::from_utf8_lossy(&text).into_owned(),
    )
}

fn vera(files: &[PathBuf]) -> (bool, String) {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/verapdf");
    let jar = tools.join("verapdf.jar");
    assert!(
        jar.exists(),
        "veraPDF is missing at {}; `cargo xtask test` fetches it",
        jar.display()
    );
    let mut path = vec![jar, tools];
    // The jar needs an implementation of JAXB, which Java no longer brings; Debian and Ubuntu: libjaxb-java.
    for name in [
        "jaxb-runtime",
        "jaxb-core",
        "istack-commons-runtime",
        "txw2",
        "stax-ex",
        "FastInfoset",
    ] {
        path.push(format!("/usr/share/java/{name}.jar").into());
    }
    let path = std::env::join_paths(path).unwrap();
    let fixed = [
        "-Xmx512m".as_ref(),
        "-cp".as_ref(),
        path.as_os_str(),
        "CheckPdfA".as_ref(),
        "2u".as_ref(),
    ];
    let arguments: Vec<&std::ffi::OsStr> = fixed
        .into_iter()
        .chain(files.iter().map(|file| file.as_os_str()))
        .collect();
    output("java", &arguments)
}

fn word(text: &str, x: u32, y: u32, w: u32, h: u32, line: u32) -> Word {
    Word {
        text: text.into(),
        x,
        y,
        w,
        h,
        confidence: 0.9,
        line,
        block: 0,
    }
}

#[test]
fn verapdf_accepts_every_kind_of_page() {
    let folder = tempfile::tempdir().unwrap();
    let (width, height) = (1240u32, 1754u32);
    let size = (width * height) as usize;
    let picture = |pixels| Picture {
        width,
        height,
        dpi: 150,
        pixels,
    };
    let bits = picture(Pixels::Bits(vec![
        0b1010_0000;
        (width / 8 * height) as usize
    ]));
    let gray = picture(Pixels::Gray((0..size).map(|n| (n % 200) as u8).collect()));
    let colour = picture(Pixels::Rgb(
        (0..size * 3).map(|n| (n % 240) as u8).collect(),
    ));
    let white = picture(Pixels::Rgb(vec![255; size * 3]));
    let tiny = Picture {
        width: 3,
        height: 2,
        dpi: 600,
        pixels: Pixels::Gray(vec![9; 6]),
    };
    let words = [
        word("Grüße", 100, 100, 90, 30, 0),
        word("„Straße“", 210, 101, 120, 31, 0),
        word("𝔉raktur\u{0}\u{FEFF}", 100, 150, 90, 20, 1),
        word("aufwärts", 900, 300, 30, 200, 2),
        word("", 10, 10, 10, 10, 3),
    ];
    let page = |picture, turn| PageForPdf {
        picture,
        encoded: None,
        turn,
        words: &words,
    };
    let mixed = written(&[
        page(&bits, 0),
        page(&gray, 90),
        page(&colour, 180),
        page(&white, 270),
        page(&tiny, 0),
    ]);
    let silent = written(&[PageForPdf {
        picture: &bits,
        encoded: None,
        turn: 0,
        words: &[],
    }]);
    let drawn = drawn_page();
    let drawn = written(&[PageForPdf {
        picture: &drawn.picture,
        encoded: None,
        turn: 0,
        words: &drawn.text_layer,
    }]);
    let files = [
        file(&folder, "mixed.pdf", &mixed),
        file(&folder, "silent.pdf", &silent),
        file(&folder, "drawn.pdf", &drawn),
    ];
    let (passed, report) = vera(&files);
    assert!(
        passed && report.matches("PASS").count() == files.len(),
        "{report}"
    );
}

#[test]
fn verapdf_refuses_a_file_that_is_no_pdf_a() {
    let folder = tempfile::tempdir().unwrap();
    let (passed, report) = vera(&[file(
        &folder,
        "sheet.pdf",
        &sheets(&[PrintedSheet::default()]).unwrap(),
    )]);
    assert!(
        !passed && report.contains("FAIL"),
        "the judge lets everything pass: {report}"
    );
}

/// Boxes of words in points as poppler selects them.
fn selected(pdf: &Path) -> Vec<(String, [f64; 4])> {
    let (read, text) = output(
        "pdftotext",
        &["-bbox".as_ref(), pdf.as_os_str(), "-".as_ref()],
    );
    assert!(read, "{text}");
    text.lines()
        .filter_map(|line| line.trim().strip_prefix("<word "))
        .map(|line| {
            let number = |name: &str| -> f64 {
                let (_, rest) = line.split_once(&format!("{name}=\"")).unwrap();
                rest.split_once('"').unwrap().0.parse().unwrap()
            };
            let text = line.split_once('>').unwrap().1.split_once('<').unwrap().0;
            (
                text.to_owned(),
                [
                    number("xMin"),
                    number("yMin"),
                    number("xMax"),
                    number("yMax"),
                ],
            )
        })
        .collect()
}

#[test]
fn selected_text_lies_within_two_points_of_the_print() {
    let folder = tempfile::tempdir().unwrap();
    let page = drawn_page();
    let bytes = written(&[PageForPdf {
        picture: &page.picture,
        encoded: None,
        turn: 0,
        words: &page.text_layer,
    }]);
    let words = selected(&file(&folder, "letter.pdf", &bytes));
    assert_eq!(words.len(), page.text_layer.len());
    let points = |value: u32| f64::from(value) * 72.0 / f64::from(page.picture.dpi);
    for (word, (text, found)) in page.text_layer.iter().zip(words) {
        assert_eq!(text, word.text);
        // Dots and dashes are selected as high as the letters beside them.
        if !text.chars().any(char::is_alphanumeric) {
            continue;
        }
        let print = [
            points(word.x),
            points(word.y),
            points(word.x + word.w),
            points(word.y + word.h),
        ];
        for (edge, (found, print)) in found.into_iter().zip(print).enumerate() {
            assert!(
                (found - print).abs() <= 2.0,
                "edge {edge} of {text:?}: {found:.2} and not {print:.2}"
            );
        }
    }
}

#[test]
fn copied_text_keeps_words_and_lines() {
    let folder = tempfile::tempdir().unwrap();
    let picture = Picture {
        width: 2480,
        height: 3508,
        dpi: 300,
        pixels: Pixels::Gray(vec![255; 2480 * 3508]),
    };
    // Two lines that fall by one degree, as on a page that was fed askew.
    let place = |x: u32, y: u32| y + (f64::from(x) * 0.0175) as u32;
    let words = [
        word("Bescheid", 300, place(300, 400), 190, 38, 0),
        word("über", 520, place(520, 400), 90, 38, 0),
        word("Gebühren", 640, place(640, 400), 210, 38, 0),
        word("aus", 880, place(880, 412), 70, 26, 0),
        word("Sehr", 300, place(300, 480), 90, 38, 1),
        word("geehrte", 420, place(420, 480), 160, 48, 1),
    ];
    let bytes = written(&[PageForPdf {
        picture: &picture,
        encoded: None,
        turn: 0,
        words: &words,
    }]);
    let path = file(&folder, "askew.pdf", &bytes);
    let (read, text) = output(
        "pdftotext",
        &["-raw".as_ref(), path.as_os_str(), "-".as_ref()],
    );
    assert!(read, "{text}");
    let lines: Vec<&str> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    assert_eq!(lines, ["Bescheid über Gebühren aus", "Sehr geehrte"]);
}
