//! Makes the sample letters of the project: `cargo run -p press -- samples`.

use std::path::PathBuf;

use anyhow::{Context, Result, bail};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    match arguments.next().as_deref() {
        Some("samples") => {
            let assets = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../assets/letters");
            let folder = arguments.next().map_or(assets, PathBuf::from);
            press::samples::write(&folder)
                .with_context(|| format!("could not write samples to {}", folder.display()))
        }
        _ => bail!("usage: press samples [FOLDER]"),
    }
}
