//! The window's pages: npm packages and the build of `ui/`, each only when its inputs changed.

use anyhow::Result;

use super::stamp::{Stamp, fingerprint};
use super::toolchain;
use crate::shell;

/// Provides `ui/node_modules` and a fresh `ui/dist`.
pub(crate) fn provide() -> Result<()> {
    toolchain::check_node()?;
    provide_npm_packages()?;
    build()
}

fn provide_npm_packages() -> Result<()> {
    let ui = shell::root().join("ui");
    let wanted = fingerprint(
        &[ui.join("package.json"), ui.join("package-lock.json")],
        &[],
    )?;
    let stamp = Stamp::named("npm-packages");
    // npm writes this file last, so it also tells whether an installation was broken off.
    if stamp.holds(&wanted) && ui.join("node_modules/.package-lock.json").exists() {
        return Ok(());
    }
    shell::run(shell::npm().args(["ci", "--no-audit", "--no-fund"]))?;
    stamp.set(&wanted)
}

fn build() -> Result<()> {
    let ui = shell::root().join("ui");
    let sources = fingerprint(std::slice::from_ref(&ui), &["node_modules", "dist"])?;
    let start = ui.join("dist/index.html");
    let stamp = Stamp::named("pages");
    // The result counts too: a build without npm lays a placeholder there.
    if start.exists()
        && stamp.holds(&format!(
            "{sources} {}",
            fingerprint(std::slice::from_ref(&start), &[])?
        ))
    {
        return Ok(());
    }
    shell::run(shell::npm().args(["run", "build"]))?;
    stamp.set(&format!("{sources} {}", fingerprint(&[start], &[])?))
}
