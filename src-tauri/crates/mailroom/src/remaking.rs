//! Searchable PDFs are derived: one that is gone is made again when somebody asks for it. The letter is read once
//! more for that and nothing else comes of it; what stands in the book stays as it is.

use crate::{
    Error,
    house::{House, locked},
};
use document::{DocumentId, Problem};
use recognition::{Job, Reading};
use register::DocumentRow;
use std::{path::PathBuf, sync::mpsc::channel};

impl House {
    /// Where the searchable PDF of a letter lies, made again if it is gone. None for a letter that was never read,
    /// that is being read right now, or when this seat only reads.
    pub(crate) fn searchable(&self, row: &DocumentRow) -> Result<Option<PathBuf>, Error> {
        let path = self.searchable_path(row);
        if path.exists() {
            return Ok(Some(path));
        }
        let busy = locked(&self.working).contains_key(&row.id);
        let Ok(pool) = self.pool() else {
            return Ok(None);
        };
        if busy || row.text.is_none() {
            return Ok(None);
        }
        let (sender, made) = channel();
        let first = {
            let mut remaking = locked(&self.remaking);
            let waiting = remaking.entry(row.id).or_default();
            waiting.push(sender);
            waiting.len() == 1
        };
        if first {
            pool.read(Job {
                document: row.id,
                original: self
                    .originals
                    .path(row.original.hash, row.original.media_type),
                media_type: row.original.media_type,
                title: row.original.file_name.clone(),
            });
        }
        drop(pool);
        // An error means that the mailroom closes: nothing was made.
        made.recv().ok();
        Ok(path.exists().then_some(path))
    }

    /// Whether a reading was asked for only because of the PDF, which is then kept.
    pub(crate) fn remade(
        &self,
        document: DocumentId,
        outcome: &Result<Reading, Problem>,
    ) -> Result<bool, Error> {
        let Some(waiting) = locked(&self.remaking).remove(&document) else {
            return Ok(false);
        };
        if let (Ok(reading), Some(row)) = (outcome, self.register.document(document)?) {
            let part = match row.cut {
                Some(cut) => {
                    let mut parts = reading.parts.iter();
                    parts.find(|part| part.first_page == cut.first_page)
                }
                None => reading.parts.first(),
            };
            if let Some(pdf) = part.and_then(|part| part.searchable.as_ref()) {
                self.keep_searchable(&row, pdf)?;
            }
        }
        for waiting in waiting {
            waiting.send(()).ok();
        }
        Ok(true)
    }
}
