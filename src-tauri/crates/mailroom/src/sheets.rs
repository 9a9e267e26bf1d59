//! Separator sheets for printing: laid between letters, they cut a stack and say where each letter goes.

use crate::{Error, Mailroom, archive::write_durably};
use document::{Orders, ScanMode, Urgency};
use forwarding::Operation;
use std::path::{Path, PathBuf};

impl Mailroom {
    /// A PDF with one A4 page a sheet: one for each of these units, or one that leaves the unit open if none is
    /// named. Letters below a sheet get its unit and urgency; the scan mode says whether their backs come last.
    ///
    /// # Errors
    /// Refused for a unit that the house does not have, or when this seat only reads the archive.
    pub fn separator_sheets(
        &self,
        units: &[String],
        urgency: Urgency,
        scan_mode: ScanMode,
    ) -> Result<Vec<u8>, Error> {
        let house = self.door.permit(Operation::TakeIn)?;
        let orders = |unit: Option<&String>| Orders {
            unit: unit.cloned(),
            urgency,
            scan_mode,
        };
        let catalogue = house.proposing.catalogue();
        let mut sheets = Vec::new();
        for key in units {
            let unit = catalogue.unit(key);
            let unit = unit.ok_or_else(|| Error::UnknownUnit(key.clone()))?;
            sheets.push((orders(Some(key)), Some(unit.name.clone())));
        }
        if sheets.is_empty() {
            sheets.push((orders(None), None));
        }
        let pool = house.pool()?;
        pool.separator_sheets(&sheets).map_err(Error::DrawSheets)
    }

    /// Writes them as `Trennblatt.pdf`, or under the key of their only unit, into a folder; says where. A sheet that
    /// lies there under the same name is replaced by its like.
    ///
    /// # Errors
    /// As [`Mailroom::separator_sheets`], and refused when the folder cannot be written.
    pub fn save_separator_sheets(
        &self,
        folder: &Path,
        units: &[String],
        urgency: Urgency,
        scan_mode: ScanMode,
    ) -> Result<PathBuf, Error> {
        let pdf = self.separator_sheets(units, urgency, scan_mode)?;
        let name = match units {
            [unit] => format!("Trennblatt-{}.pdf", unit.replace(['/', '\\', ':'], "-")),
            _ => "Trennblatt.pdf".to_owned(),
        };
        let path = folder.join(name);
        let written = write_durably(&path, &pdf);
        written.map_err(|source| Error::Export {
            folder: folder.to_owned(),
            source,
        })?;
        Ok(path)
    }
}
