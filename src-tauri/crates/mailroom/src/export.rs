//! A letter leaves as plain files that outlive this program.

use crate::{Error, Mailroom, archive::write_durably};
use document::{EntryNumber, RecognisedPage};
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

impl Mailroom {
    /// Writes a letter's original, searchable PDF (made again if it is gone) and text into a folder, named by
    /// its entry number. Nothing that lies there is overwritten by something else: the same letter
    /// gives the same names.
    ///
    /// # Errors
    /// Not found for an unknown number, refused when the folder cannot be written, damaged when the
    /// original is not what was stored.
    pub fn export(&self, number: EntryNumber, to: &Path) -> Result<Exported, Error> {
        let letter = self.letter(number)?;
        let refuse = |source| Error::Export {
            folder: to.to_owned(),
            source,
        };
        fs::create_dir_all(to).map_err(refuse)?;
        let original = self.house.originals.read(letter.hash, letter.media_type)?;
        let ending = letter
            .media_type
            .map_or("bin", document::MediaType::file_ending);
        let mut files = vec![(to.join(format!("{number}-Original.{ending}")), original)];
        let searchable = self.house.searchable(&self.house.row(number)?)?;
        if let Some(pdf) = &searchable {
            let pdf = fs::read(pdf).map_err(refuse)?;
            files.push((to.join(format!("{number}.pdf")), pdf));
        }
        if !letter.pages.is_empty() {
            let text: Vec<_> = letter.pages.iter().map(RecognisedPage::text).collect();
            files.push((
                to.join(format!("{number}.txt")),
                text.join("\n\u{c}\n").into_bytes(),
            ));
        }
        for (path, bytes) in &files {
            write_durably(path, bytes).map_err(refuse)?;
        }
        Ok(Exported {
            entry_number: number,
            files: files.into_iter().map(|(path, _)| path).collect(),
            searchable: searchable.is_some(),
        })
    }
}
