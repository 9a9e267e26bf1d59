//! The typefaces that letters are printed in. A missing one is an error that names its package.

use anyhow::{Result, bail};
use typst_kit::fonts::{self, FontStore};

/// Family and the Debian and Ubuntu package that brings it.
pub const FAMILIES: [(&str, &str); 15] = [
    ("Liberation Sans", "fonts-liberation"),
    ("Liberation Serif", "fonts-liberation"),
    ("Liberation Mono", "fonts-liberation"),
    ("DejaVu Sans", "fonts-dejavu-core"),
    ("DejaVu Serif", "fonts-dejavu-core"),
    ("Carlito", "fonts-crosextra-carlito"),
    ("Caladea", "fonts-crosextra-caladea"),
    ("Lato", "fonts-lato"),
    ("Open Sans", "fonts-open-sans"),
    ("Roboto", "fonts-roboto-unhinted"),
    ("P052", "fonts-urw-base35"),
    ("C059", "fonts-urw-base35"),
    ("Nimbus Sans", "fonts-urw-base35"),
    ("Nimbus Mono PS", "fonts-urw-base35"),
    ("URW Bookman", "fonts-urw-base35"),
];

/// Loads the typefaces installed on this machine.
///
/// # Errors
/// If one of [`FAMILIES`] is missing; the message names the packages to install.
pub(crate) fn load() -> Result<FontStore> {
    let mut store = FontStore::new();
    let mut found: Vec<_> = fonts::system()
        .filter(|(_, info)| FAMILIES.iter().any(|(family, _)| info.family == *family))
        .collect();
    // The order in which folders are read must not decide between two equal faces.
    found.sort_by(|(a, _), (b, _)| (&a.path, a.index).cmp(&(&b.path, b.index)));
    store.extend(found);
    let missing: Vec<_> = FAMILIES
        .iter()
        .filter(|(family, _)| !store.book().contains_family(&family.to_lowercase()))
        .collect();
    if !missing.is_empty() {
        let families: Vec<_> = missing.iter().map(|(family, _)| *family).collect();
        let mut packages: Vec<_> = missing.iter().map(|(_, package)| *package).collect();
        packages.dedup();
        bail!(
            "sample letters need typefaces that are not installed ({}): apt-get install {}",
            families.join(", "),
            packages.join(" ")
        );
    }
    Ok(store)
}
