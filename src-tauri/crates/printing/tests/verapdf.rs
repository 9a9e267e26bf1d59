//! An independent judge: veraPDF takes our papers for PDF/UA-1 and PDF/A-2a.

#![allow(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test, and the judge is a program of its own"
)]

use printing::{Block, Column, Paper, Table, pdf};
use std::{ffi::OsStr, fs, path::Path, process::Command};

/// The jar needs an implementation of JAXB, which Java no longer brings; Debian and Ubuntu: libjaxb-java.
const JAXB: [&str; 6] = [
    "jaxb-runtime",
    "jaxb-core",
    "istack-commons-runtime",
    "txw2",
    "stax-ex",
    "FastInfoset",
];

fn vera(flavour: &str, file: &Path) -> String {
    let tools = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../target/verapdf");
    let jar = tools.join("verapdf.jar");
    assert!(
        jar.exists(),
        "veraPDF is missing at {}; `cargo xtask test` fetches it",
        jar.display()
    );
    let jaxb = JAXB.map(|name| format!("/usr/share/java/{name}.jar").into());
    let path = std::env::join_paths([jar, tools].into_iter().chain(jaxb)).unwrap();
    let arguments = [
        "-Xmx512m".as_ref(),
        "-cp".as_ref(),
        path.as_os_str(),
        "CheckPdfA".as_ref(),
        flavour.as_ref(),
        AsRef::<OsStr>::as_ref(file),
    ];
    let said = Command::new("java").args(arguments).output().unwrap();
    String::from_utf8(said.stdout).unwrap()
}

#[test]
fn verapdf_takes_a_list_of_several_pages_for_accessible_and_for_archiving() {
    let rows = (1..=70).map(|number| {
        vec![
            format!("2026-{number:06}"),
            "Müller & Söhne GmbH „Łódź“".to_owned(),
            "3".to_owned(),
        ]
    });
    let paper = Paper {
        title: "Tagesliste vom 22.11.2026".to_owned(),
        office: "Stadt Auental".to_owned(),
        at: "2026-11-22T16:00:00Z".parse().unwrap(),
        blocks: vec![
            Block::Text("Abgeschlossen am 22.11.2026 um 17:00 Uhr.".to_owned()),
            Block::Heading("Eingänge".to_owned()),
            Block::Table(Table {
                summary: "Eingänge mit Nummer, Absender und Seiten".to_owned(),
                columns: vec![
                    Column::new("Nummer", 30.0),
                    Column::new("Absender", 80.0),
                    Column::of_numbers("Seiten", 20.0),
                ],
                rows: rows.collect(),
            }),
        ],
    };
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("liste.pdf");
    fs::write(&file, pdf(&paper).unwrap()).unwrap();
    for flavour in ["ua1", "2a"] {
        let said = vera(flavour, &file);
        assert!(said.starts_with("PASS"), "{flavour}: {said}");
    }
}
