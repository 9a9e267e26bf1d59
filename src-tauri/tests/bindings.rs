//! The bindings of the window's pages are generated from the commands and never edited.

use std::{fs, path::Path};

#[test]
fn the_bindings_are_fresh() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/api/bindings.ts");
    let before = fs::read_to_string(&file).unwrap_or_default();
    let header = "/* Generated from src-tauri by `cargo test -p poststelle`; do not edit. */\n";
    poststelle_window::builder()
        .export(
            specta_typescript::Typescript::default().header(header),
            &file,
        )
        .unwrap();
    let after = fs::read_to_string(&file).unwrap();
    assert!(
        before == after,
        "the bindings were stale; they are fresh now: commit {}",
        file.display()
    );
}
