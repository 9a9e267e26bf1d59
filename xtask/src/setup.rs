//! Everything that must be there before a command can do its work; what is there already is passed over.

pub(crate) mod packages;
pub(crate) mod pages;
pub(crate) mod pdf_check;
pub(crate) mod peers;
mod stamp;
pub(crate) mod toolchain;

use anyhow::Result;

use packages::Purpose;

/// What building and running the program takes: system packages, npm packages, the window's pages.
pub(crate) fn for_building(further: &[Purpose]) -> Result<()> {
    let purposes: Vec<Purpose> = [Purpose::Building, Purpose::Reading]
        .into_iter()
        .chain(further.iter().copied())
        .collect();
    packages::provide(&purposes)?;
    pages::provide()
}
