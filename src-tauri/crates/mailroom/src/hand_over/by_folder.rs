//! The way out through a folder that another system reads.

use super::{Tried, pass};
use crate::{Error, Mailroom};
use document::{HandOverProblem, HandOverStanding, HandOverStep, WayOut};
use forwarding::HandOverFolder;
use register::HandOverRow;
use std::{io, path::Path};

impl Mailroom {
    pub(super) fn by_folder(&self, row: &HandOverRow, path: &str) -> Result<Tried, Error> {
        let house = self.door.permit_of_the_house();
        let used = house.whole().register.has_left_into(path)?;
        let folder = match HandOverFolder::open(Path::new(path), used) {
            Ok(folder) => folder,
            Err(problem) => return Ok(Tried::Stays(problem)),
        };
        let name = self.folder_name(row)?;
        if row.standing == HandOverStanding::Waiting {
            let number = self.number_of(row)?;
            let filled = folder.prepare(&name, |to| {
                pass("filling");
                let written = house.write_letter(number, to, true);
                written.map(|letter| letter.files).map_err(|error| {
                    tracing::warn!(%number, ?error, "could not write a letter for handing over");
                    match error {
                        Error::Export { source, .. }
                            if source.kind() == io::ErrorKind::NotFound =>
                        {
                            HandOverProblem::FolderMissing
                        }
                        Error::Export { .. } => HandOverProblem::FolderRefused,
                        _ => HandOverProblem::LetterUnreadable,
                    }
                })
            });
            if let Err(problem) = filled {
                return Ok(Tried::Stays(problem));
            }
            pass("prepared");
            if !self.begin(row)? {
                folder.discard(&name);
                return Ok(Tried::CalledOff);
            }
            pass("began");
        }
        if let Err(problem) = folder.release(&name) {
            return Ok(Tried::Stays(problem));
        }
        pass("released");
        self.step(row, HandOverStep::Arrived)?;
        Ok(Tried::Left)
    }

    /// Hears which letters other systems have taken.
    pub(super) fn hear_confirmations(&self) -> Result<(), Error> {
        let house = self.door.without_permit();
        for row in house.register.hand_overs_unconfirmed()? {
            if let WayOut::Folder(path) = &row.way
                && let Ok(folder) = HandOverFolder::open(Path::new(path), true)
                && folder.is_confirmed(&self.folder_name(&row)?)
            {
                self.step(&row, HandOverStep::Confirmed)?;
            }
        }
        Ok(())
    }

    /// A letter that goes the same way twice has two names there.
    fn folder_name(&self, row: &HandOverRow) -> Result<String, Error> {
        Ok(format!("{}-{}", self.number_of(row)?, row.order.0))
    }
}
