//! Embeds the window's pages; makes a placeholder where they have not been built yet.

use std::{fs::File, io::Write, path::Path};

fn main() -> std::io::Result<()> {
    // `cargo check`, clippy and unit tests must work before `npm run build` has run once.
    let page = Path::new("../ui/dist/index.html");
    if !page.exists() {
        std::fs::create_dir_all("../ui/dist")?;
        let words = b"<!doctype html><title>Poststelle</title><p id=\"placeholder\">npm --prefix ui run build";
        File::create(page)?.write_all(words)?;
        println!(
            "cargo:warning=ui/dist is missing: made a placeholder; run `npm --prefix ui run build`"
        );
    }
    println!("cargo:rerun-if-changed=../ui/dist/index.html");
    tauri_build::build();
    Ok(())
}
