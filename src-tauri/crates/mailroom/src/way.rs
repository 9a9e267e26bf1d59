//! The way of a letter, one function a station.
//!
//! file, quiet -> [`take`]: original stored and fsynced, `Received` appended, source leaves
//! -> [`read`]: the worker reads -> [`hear`]: text stored and fsynced, `Recognised` appended
//! -> `proposing` fills in the form, `Proposed` appended -> index.
//!
//! There is no job table: [`go_on`] asks the register which letters were not read yet. Every step may
//! be cut off by a crash and is found again from there.

use crate::{
    Changed, Error, cutting,
    house::{House, locked},
    views::Working,
};
use document::{
    Actor, Channel, DocumentId, Fact, Original, Private, Problem, Received, Recognised,
    RecognisedText, RecognitionFailed, office_date,
};
use intake::FoundFile;
use recognition::{Event, Job, Reading};
use register::{About, DocumentRow, Source};
use std::{collections::hash_map::Entry, fs::File};

/// A file that is about to become a letter.
pub(crate) struct Arrival<'a> {
    pub(crate) file: &'a FoundFile,
    pub(crate) channel: Channel,
    pub(crate) actor: &'a Actor,
}

/// Station 1: the original is stored and on the disk, then the fact, and only then the source leaves.
///
/// # Errors
/// When the file could not be read or anything could not be written; the source is then untouched.
pub(crate) fn take(house: &House, arrival: &Arrival<'_>) -> Result<DocumentId, Error> {
    let mut file = File::open(&arrival.file.path).map_err(Error::TakeFile)?;
    let stored = house.originals.store(&mut file)?;
    drop(file);
    if !intake::unchanged(arrival.file) {
        return Err(Error::FileChanged);
    }
    let at = house.seat.clock.now();
    let fact = Fact::Received(Received {
        original: Original {
            hash: stored.hash,
            file_name: Private(arrival.file.name.clone()),
            media_type: stored.media_type,
            bytes: stored.bytes,
        },
        channel: arrival.channel,
        received_on: office_date(at),
        duplicate_of: house.register.first_with_original(stored.hash)?,
        cut: None,
    });
    // Only what the scanner put down leaves; files that people hand in are theirs.
    let source = (arrival.channel == Channel::ScanFolder).then(|| Source {
        path: Private(arrival.file.path.clone()),
        bytes: arrival.file.bytes,
        modified: arrival.file.modified,
        hash: stored.hash,
    });
    let about = source
        .clone()
        .map_or(About::NewDocument, About::NewDocumentFrom);
    let appended = house.register.append(at, arrival.actor, about, &fact)?;
    let document = appended
        .document
        .expect("BUG: a received letter is a document");
    tracing::info!(%document, bytes = stored.bytes, "letter received");
    if let Some(source) = source {
        leave(house, &source);
    }
    if let Some(number) = appended.entry_number {
        house.listeners.tell(Changed::Arrived(number));
    }
    Ok(document)
}

/// The letter that this very file became already, if it could not leave the scan folder since.
///
/// # Errors
/// When the register cannot be read.
pub(crate) fn taken_before(house: &House, file: &FoundFile) -> Result<Option<DocumentId>, Error> {
    for (source, document) in house.register.departing()? {
        if source.path.0 == file.path
            && source.bytes == file.bytes
            && source.modified == file.modified
        {
            leave(house, &source);
            return Ok(Some(document));
        }
    }
    Ok(None)
}

/// The source leaves the scan folder. If it cannot, it is still known to stand in the book and is not
/// taken again.
pub(crate) fn leave(house: &House, source: &Source) {
    match intake::remove_source(&found(source)) {
        // A changed file under the same name is the next letter; the one in the book has left.
        Ok(()) | Err(intake::Error::Changed) => {
            if let Err(error) = house.register.departed(source) {
                tracing::warn!(?error, "could not note that a source has left");
            }
        }
        Err(error) => tracing::warn!(?error, "a source could not leave the scan folder yet"),
    }
}

/// Station 2: the pages go to the worker, unless the same bytes were read before.
///
/// # Errors
/// When the register cannot be read or written.
pub(crate) fn read(house: &House, document: DocumentId) -> Result<(), Error> {
    let Some(row) = house.register.document(document)? else {
        return Ok(());
    };
    let Some(original) = row.original.clone() else {
        return Ok(());
    };
    if original.media_type.is_none() {
        return fail(house, document, Problem::Damaged);
    }
    if let Some(twin) = read_before(house, &row)? {
        return append_about(house, document, &Fact::Recognised(twin));
    }
    match locked(&house.twins).entry(original.hash) {
        Entry::Occupied(mut being_read) => {
            being_read.get_mut().push(document);
            return Ok(());
        }
        Entry::Vacant(first) => first.insert(Vec::new()),
    };
    house.pool()?.read(Job {
        document,
        original: house.originals.path(original.hash, original.media_type),
        media_type: original.media_type,
        title: original.file_name,
    });
    Ok(())
}

/// Goes on where the last process stopped: sources that still have to leave, letters not read yet.
///
/// # Errors
/// When the register cannot be read or written.
pub(crate) fn go_on(house: &House) -> Result<(), Error> {
    for (source, _) in house.register.departing()? {
        leave(house, &source);
    }
    house
        .unread()?
        .into_iter()
        .try_for_each(|document| read(house, document))
}

/// Station 3: what the worker says becomes facts.
pub(crate) fn hear(house: &House, event: Event) {
    let document = match &event {
        Event::Opened { document, .. }
        | Event::PageRead { document, .. }
        | Event::Finished { document, .. } => *document,
    };
    let heard = match event {
        Event::Opened { pages, .. } => opened(house, document, pages),
        Event::PageRead { page, image, .. } => {
            house.page_read(document, page.original_page, &image)
        }
        Event::Finished { outcome, .. } => finished(house, document, outcome),
    };
    if let Err(error) = heard {
        tracing::error!(%document, ?error, "could not go on with a letter; it is tried again at the next start");
    }
}

fn opened(house: &House, document: DocumentId, pages: u32) -> Result<(), Error> {
    if let Some(row) = house.register.document(document)? {
        let entry_number = row.entry_number;
        locked(&house.working).insert(
            document,
            Working {
                entry_number,
                page: 0,
                pages,
            },
        );
        house.listeners.tell(Changed::Progress);
    }
    Ok(())
}

impl House {
    fn page_read(
        &self,
        document: DocumentId,
        original_page: u32,
        image: &recognition::PageImage,
    ) -> Result<(), Error> {
        let aside = self.aside(document);
        let own = || -> Result<_, Error> {
            let row = self.register.document(document)?;
            Ok(row.and_then(|row| row.original).map(|own| own.hash))
        };
        if let Some(original) = aside.map_or_else(own, |aside| Ok(Some(aside)))? {
            self.page_images.store(original, original_page, 0, image)?;
        }
        if let Some(working) = locked(&self.working).get_mut(&document) {
            working.page += 1;
        }
        self.listeners.tell(Changed::Progress);
        Ok(())
    }
}

fn finished(
    house: &House,
    document: DocumentId,
    outcome: Result<Reading, Problem>,
) -> Result<(), Error> {
    locked(&house.working).remove(&document);
    if house.aside(document).is_some() {
        house.listeners.tell(Changed::Progress);
        house.read_aside_finished(document, outcome);
        return Ok(());
    }
    let Some(original) = house
        .register
        .document(document)?
        .and_then(|row| row.original)
    else {
        return Ok(());
    };
    let twins = locked(&house.twins)
        .remove(&original.hash)
        .unwrap_or_default();
    let mut read = std::iter::once(document).chain(twins);
    match outcome {
        Ok(reading) => read.try_for_each(|document| cutting::recognised(house, document, &reading)),
        Err(problem) => read.try_for_each(|document| fail(house, document, problem)),
    }
}

fn fail(house: &House, document: DocumentId, problem: Problem) -> Result<(), Error> {
    append_about(
        house,
        document,
        &Fact::RecognitionFailed(RecognitionFailed { problem }),
    )
}

/// The text is on the disk before the fact that names it.
pub(crate) fn store_text(house: &House, text: &RecognisedText) -> Result<Recognised, Error> {
    let words = text.pages.iter().flat_map(|page| &page.words);
    let (sum, count) = words.fold((0.0, 0.0), |(sum, count), word| {
        (sum + word.confidence, count + 1.0)
    });
    Ok(Recognised {
        text: house.register.texts().store(text)?,
        engine: text.engine.clone(),
        pages: u32::try_from(text.pages.len()).unwrap_or(u32::MAX),
        confidence: if count > 0.0 { sum / count } else { 0.0 },
        unread_pages: text
            .pages
            .iter()
            .filter(|page| page.problem.is_some())
            .map(|page| page.number)
            .collect(),
        blank_pages: text
            .pages
            .iter()
            .filter(|page| page.blank)
            .map(|page| page.number)
            .collect(),
        file: None,
    })
}

/// The same bytes give the same text: nobody reads them twice.
fn read_before(house: &House, row: &DocumentRow) -> Result<Option<Recognised>, Error> {
    let Some(first) = row.duplicate_of else {
        return Ok(None);
    };
    let Some(first) = house.register.document(first)? else {
        return Ok(None);
    };
    // A stack has to be cut anew: its first letter has but the text of its own pages.
    if row.cut.is_some() || !house.register.cut_from(first.id)?.is_empty() {
        return Ok(None);
    }
    // Whatever people did with the pages of the first one, they did not do with these.
    if first.arrangement.is_some() {
        return Ok(None);
    }
    let Some(hash) = first.text else {
        return Ok(None);
    };
    let Ok(text) = house.register.texts().load(hash) else {
        return Ok(None);
    };
    Ok(Some(Recognised {
        file: house.register.file_pages(first.id)?,
        ..store_text(house, &text)?
    }))
}

/// Appends the house's own fact about a letter, whatever people added to it meanwhile.
pub(crate) fn append_about(house: &House, document: DocumentId, fact: &Fact) -> Result<(), Error> {
    loop {
        let Some(row) = house.register.document(document)? else {
            return Ok(());
        };
        match append_seen(house, &row, fact) {
            Err(Error::Register(register::Error::Conflict { .. })) => {}
            settled => return settled,
        }
    }
}

/// Appends the house's own fact about a letter, if nobody added to it meanwhile.
///
/// # Errors
/// The conflict, if somebody did.
pub(crate) fn append_seen(house: &House, row: &DocumentRow, fact: &Fact) -> Result<(), Error> {
    let (document, seen) = (row.id, row.revision);
    let about = About::Document { id: document, seen };
    let now = house.seat.clock.now();
    house.register.append(now, &Actor::House, about, fact)?;
    tracing::info!(%document, fact = fact.kind(), "letter went on");
    house.indexing.wake();
    house.proposing.wake();
    house.listeners.tell(Changed::Letter(row.entry_number));
    house.listeners.tell(Changed::Progress);
    for waiting in locked(&house.waiting).remove(&document).unwrap_or_default() {
        waiting.send(()).ok();
    }
    Ok(())
}

fn found(source: &Source) -> FoundFile {
    FoundFile {
        path: source.path.0.clone(),
        name: String::new(),
        bytes: source.bytes,
        modified: source.modified,
    }
}
