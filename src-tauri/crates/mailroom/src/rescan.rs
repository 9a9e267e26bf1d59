//! A page is scanned once more: the new scan takes its place, the old page is put aside and can be taken back.

use crate::{
    Error, Mailroom,
    house::{House, locked},
    layout::Sheet,
};
use document::{
    ContentHash, DocumentId, EntryNumber, Fact, Original, PageChange, Private, Problem,
};
use forwarding::Operation;
use recognition::{Job, Reading};
use std::{
    fs::File,
    path::Path,
    sync::mpsc::{Sender, channel},
};

/// A new scan that is being read for somebody who waits.
pub(crate) struct Aside {
    original: ContentHash,
    waiting: Sender<Result<Reading, Problem>>,
}

impl Mailroom {
    /// Puts the pages of a file in the place of a page and waits until they are read. The file stays where it is.
    ///
    /// # Errors
    /// Not found for an unknown letter or page, refused when the file cannot be read, busy while the letter is
    /// being read.
    pub fn rescan(
        &self,
        number: EntryNumber,
        page: u32,
        file: &Path,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::ArrangePages)?;
        house.pool()?;
        let row = house.row(number)?;
        house.layout(&row)?.at(number, page)?;
        let stored = house
            .originals
            .store(&mut File::open(file).map_err(Error::TakeFile)?)?;
        let media_type = stored.media_type;
        media_type.ok_or(Error::Rescan(Problem::UnknownType))?;
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let original = Original {
            hash: stored.hash,
            file_name: Private(name.into_owned()),
            media_type,
            bytes: stored.bytes,
        };
        let reading = house
            .read_aside(row.id, &original)?
            .map_err(Error::Rescan)?;

        // People may have worked on the letter while it was read.
        let row = house.row(number)?;
        let mut layout = house.layout(&row)?;
        let at = layout.at(number, page)?;
        let new = reading.text.pages.iter().map(|read| Sheet {
            file: original.clone(),
            page: read.original_page,
            turn: 0,
            text: read.clone(),
        });
        layout
            .dropped
            .extend(layout.shown.splice(at..=at, new).collect::<Vec<_>>());
        let arranged = layout.fact(&house, PageChange::Rescanned, reason)?;
        house
            .say(&row, &Fact::Arranged(Box::new(arranged)))
            .map(|_| house.turning.look_at(row.id))
    }
}

impl House {
    /// Has a file read that becomes no letter of its own.
    fn read_aside(
        &self,
        document: DocumentId,
        original: &Original,
    ) -> Result<Result<Reading, Problem>, Error> {
        let (waiting, read) = channel();
        {
            let mut aside = locked(&self.read_aside);
            if aside.contains_key(&document) || locked(&self.working).contains_key(&document) {
                return Err(Error::BeingRead);
            }
            let original = original.hash;
            aside.insert(document, Aside { original, waiting });
        }
        self.pool()?.read(Job {
            document,
            original: self.originals.path(original.hash, original.media_type),
            media_type: original.media_type,
            title: original.file_name.clone(),
        });
        // The sender goes with the house when it closes.
        Ok(read.recv().unwrap_or(Err(Problem::WorkerFailed)))
    }

    /// The file that is being read for this letter beside its own, if one is.
    pub(crate) fn aside(&self, document: DocumentId) -> Option<ContentHash> {
        locked(&self.read_aside)
            .get(&document)
            .map(|aside| aside.original)
    }

    /// The reading of a new scan is through.
    pub(crate) fn read_aside_finished(
        &self,
        document: DocumentId,
        outcome: Result<Reading, Problem>,
    ) {
        if let Some(aside) = locked(&self.read_aside).remove(&document) {
            // Whoever asked may have gone.
            aside.waiting.send(outcome).ok();
        }
    }
}
