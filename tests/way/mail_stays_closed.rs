//! Envelopes that are not opened, and the receipt of letters put right.

use serde_json::Value;
use std::fs;
use tests::{
    command_line::Archive,
    stack::{Sheet, pdf},
};

fn show(archive: &Archive, number: &str) -> Value {
    archive.expect(&["show", number]).remove(0)
}

fn letter(archive: &Archive) -> String {
    let file = archive.folder().parent().unwrap().join("brief.pdf");
    let lines = [
        "Widerspruch gegen den Bescheid",
        "",
        "Auenstadt, 12.03.2026",
    ];
    fs::write(&file, pdf(&[Sheet::Page(&lines)])).unwrap();
    let letters = archive.expect(&["import", file.to_str().unwrap()]);
    letters[0]["entry_number"].as_str().unwrap().to_owned()
}

#[test]
fn an_envelope_is_entered_handed_over_and_never_read() {
    let archive = Archive::new();
    let entered = archive.expect(&[
        "seal",
        "--class",
        "bid",
        "--to",
        "Vergabestelle",
        "--from",
        "Bau GmbH Falkenrod",
        "--remark",
        "Vergabe 17/2026, Los 2",
        "--on",
        "2026-03-12",
        "--at",
        "09:41",
        "--by",
        "courier",
    ]);
    let number = entered[0]["entry_number"].as_str().unwrap().to_owned();
    assert_eq!(entered[0]["stage"], "sealed");
    assert_eq!(entered[0]["received_time"], "09:41");
    assert_eq!(number, "2026-000001");
    assert!(
        archive.expect(&["search", "Falkenrod"]).is_empty(),
        "not in the full text"
    );
    assert_eq!(archive.run(&["confirm", &number]).code, Some(1));
    assert_eq!(
        archive.run(&["hand-over", &number, "--to", " "]).code,
        Some(1)
    );
    assert_eq!(
        archive.run(&["opened", &number, "--reason", ""]).code,
        Some(1)
    );

    archive.expect(&[
        "opened",
        &number,
        "--reason",
        "Aufdruck übersehen, sofort wieder verschlossen",
    ]);
    let handed = archive.expect(&["hand-over", &number, "--to", "Frau Kern"]);
    assert_eq!(handed[0]["stage"], "handed_over");
    assert_eq!(handed[0]["sealed"]["handed_over_to"], "Frau Kern");
    assert_eq!(handed[0]["sealed"]["opened"], true);
    let to = tempfile::tempdir().unwrap();
    let exported = archive.expect(&["export", &number, "--to", to.path().to_str().unwrap()]);
    assert_eq!(
        exported[0]["files"].as_array().unwrap().len(),
        1,
        "nothing but its facts"
    );
    archive.expect(&["undo", &number]);
    assert_eq!(archive.letters()[0]["stage"], "sealed");
    archive.expect(&["verify"]);
    archive.expect(&["rebuild"]);
    assert_eq!(archive.letters()[0]["sealed"]["addressee"], "Vergabestelle");
}

#[test]
fn the_receipt_is_put_right_with_a_reason_and_the_old_day_stays_in_the_history() {
    let archive = Archive::new();
    let number = letter(&archive);
    let today = archive.letters()[0]["received_on"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        archive
            .run(&["receipt", &number, "--on", "2026-03-12"])
            .code,
        Some(1),
        "a reason is missing"
    );
    assert_eq!(
        archive
            .run(&["receipt", &number, "--on", "2199-01-01", "--reason", "x"])
            .code,
        Some(1)
    );
    archive.expect(&["receipt", &number, "--by", "post"]);
    let said = archive.expect(&[
        "receipt",
        &number,
        "--on",
        "2026-03-12",
        "--at",
        "23:50",
        "--by",
        "night_letterbox",
        "--reason",
        "Leerung am Morgen des 13.",
    ]);
    assert_eq!(said[0]["received_on"], "2026-03-12");
    assert_eq!(said[0]["arrival"], "night_letterbox");
    assert_eq!(
        said[0]["stage"], "proposed",
        "proposed anew from the day that counts"
    );
    let stamp = show(&archive, &number)["stamp"].to_string();
    assert!(
        stamp.contains("12.03.2026, 23:50 Uhr") && stamp.contains("Nachtbriefkasten"),
        "{stamp}"
    );
    let history = show(&archive, &number)["history"].to_string();
    assert_eq!(history.matches("receipt_corrected").count(), 2);

    archive.expect(&["undo", &number]);
    assert_eq!(archive.letters()[0]["received_on"], *today);
    assert_eq!(archive.letters()[0]["arrival"], "post");
    archive.expect(&["verify"]);
}

#[test]
fn copies_leave_with_stamp_facts_and_a_list() {
    let archive = Archive::new();
    let (first, second) = (letter(&archive), {
        let sealed = archive.expect(&["seal", "--class", "personal", "--to", "=Frau Kern"]);
        sealed[0]["entry_number"].as_str().unwrap().to_owned()
    });
    let (plain, stamped) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    archive.expect(&["export", &first, "--to", plain.path().to_str().unwrap()]);
    archive.expect(&[
        "export",
        &first,
        &second,
        "--stamp",
        "--csv",
        "--to",
        stamped.path().to_str().unwrap(),
    ]);
    let pdf =
        |folder: &tempfile::TempDir| fs::read(folder.path().join(format!("{first}.pdf"))).unwrap();
    let masks = |pdf: &[u8]| {
        pdf.windows(15)
            .filter(|bytes| bytes == b"/ImageMask true")
            .count()
    };
    assert_eq!(
        (masks(&pdf(&plain)), masks(&pdf(&stamped))),
        (0, 1),
        "laid over the copy, and only there"
    );
    let original = |folder: &tempfile::TempDir| {
        fs::read(folder.path().join(format!("{first}-Original.pdf"))).unwrap()
    };
    assert_eq!(original(&plain), original(&stamped));
    let facts: Value =
        serde_json::from_slice(&fs::read(stamped.path().join(format!("{first}.json"))).unwrap())
            .unwrap();
    assert_eq!(facts["entry_number"], *first);
    assert!(facts["original"]["sha256"].as_str().unwrap().len() == 64);
    let list = fs::read_to_string(stamped.path().join("Schreiben.csv")).unwrap();
    assert_eq!(list.lines().count(), 3);
    assert!(list.contains("verschlossen, an =Frau Kern"), "{list}");
}
