//! A letter leaves as plain files that outlive this program.

mod facts;
mod list;

pub(crate) use list::file as csv_file;

use crate::{Error, Mailroom, archive::write_durably, permit::Permit};
use document::{EntryNumber, RecognisedPage};
use forwarding::Operation;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// What was written for one letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exported {
    /// Which letter.
    pub entry_number: EntryNumber,
    /// The files, all in the folder that was named.
    pub files: Vec<PathBuf>,
    /// A searchable PDF is among them.
    pub searchable: bool,
}

/// What leaves with the letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ExportWishes {
    /// The entry stamp lies over the first page of the searchable PDF.
    pub stamp: bool,
    /// A list of all of them as CSV, for a spreadsheet.
    pub list: bool,
}

impl Mailroom {
    /// Writes for each letter its original, searchable PDF (of its pages as they lie now), text and facts (as JSON)
    /// into a folder, named by its entry number. Nothing that lies there is overwritten by something else: the
    /// same letter gives the same names. `done` hears of each as soon as it is written.
    ///
    /// # Errors
    /// Not found for an unknown number, refused when the folder cannot be written, damaged when an
    /// original is not what was stored.
    pub fn export(
        &self,
        numbers: &[EntryNumber],
        to: &Path,
        wishes: ExportWishes,
        mut done: impl FnMut(Exported),
    ) -> Result<(), Error> {
        let refuse = |source| Error::Export {
            folder: to.to_owned(),
            source,
        };
        fs::create_dir_all(to).map_err(refuse)?;
        let mut rows = Vec::new();
        for number in numbers {
            done(self.export_one(*number, to, wishes.stamp)?);
            rows.push(list::row(&self.letter(*number)?, self));
        }
        if wishes.list {
            let path = to.join("Schreiben.csv");
            write_durably(&path, list::file(&list::HEAD, &rows).as_bytes()).map_err(refuse)?;
        }
        Ok(())
    }

    fn export_one(&self, number: EntryNumber, to: &Path, stamp: bool) -> Result<Exported, Error> {
        let house = self.door.permit(Operation::Export)?;
        house.write_letter(number, to, stamp)
    }
}

impl Permit<'_> {
    /// Writes the files of one letter; the entry stamp lies over the first page of the copy if it shall.
    pub(crate) fn write_letter(
        &self,
        number: EntryNumber,
        to: &Path,
        stamp: bool,
    ) -> Result<Exported, Error> {
        let house = self;
        let write = |path: PathBuf, bytes: &[u8]| {
            let written = write_durably(&path, bytes).map_err(|source| Error::Export {
                folder: to.to_owned(),
                source,
            });
            written.map(|()| path)
        };
        let letter = house.letter(number)?;
        let row = house.row(number)?;
        let mut files = Vec::new();
        if let Some(original) = &letter.original {
            let ending = original
                .media_type
                .map_or("bin", document::MediaType::file_ending);
            let bytes = house.originals.read(original.hash, original.media_type)?;
            files.push(write(
                to.join(format!("{number}-Original.{ending}")),
                &bytes,
            )?);
        }
        let pdf = to.join(format!("{number}.pdf"));
        let stamp = stamp.then_some(&letter.stamp);
        let searchable = match house.write_searchable(&row, stamp, &pdf) {
            Ok(written) => written,
            // A letter of which a page cannot be drawn still has its original and its text.
            Err(Error::BindPdf { problem, .. }) => {
                tracing::warn!(%number, problem = problem.code(), "no searchable PDF to export");
                false
            }
            Err(error) => return Err(error),
        };
        if searchable {
            files.push(pdf);
        }
        if !letter.pages.is_empty() {
            let text: Vec<_> = letter.pages.iter().map(RecognisedPage::text).collect();
            let text = text.join("\n\u{c}\n");
            files.push(write(to.join(format!("{number}.txt")), text.as_bytes())?);
        }
        let facts = facts::json(&letter, &house.proposing.catalogue());
        files.push(write(to.join(format!("{number}.json")), &facts)?);
        Ok(Exported {
            entry_number: number,
            files,
            searchable,
        })
    }
}
