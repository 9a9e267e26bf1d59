//! Cuts a stack that was scanned into one file at its separator sheets: every letter gets a number of its own.
//!
//! The file came into the book as one letter, which keeps the first part. For every further part a letter is
//! received that names its pages. Whatever is cut off on the way by a crash is done when the file is read
//! again at the next start: the first letter counts as read only when all others stand in the book.

use crate::{Changed, Error, arranging, house::House, way};
use document::{Actor, Cut, DocumentId, Fact, FilePages, Received, Recognised, RecognisedText};
use recognition::{Part, Reading};
use register::{About, DocumentRow};

/// The pages of a file were read: this letter, and what lay below it in the stack, go on.
pub(crate) fn recognised(
    house: &House,
    document: DocumentId,
    reading: &Reading,
) -> Result<(), Error> {
    let Some(row) = house.register.document(document)? else {
        return Ok(());
    };
    if row.arrangement.is_some() {
        return arranging::read_again(house, document, reading);
    }
    if let Some(cut) = row.cut {
        let part = reading
            .parts
            .iter()
            .find(|part| part.first_page == cut.first_page);
        return go_on(house, &row, reading, cut.first_page, cut.last_page, part);
    }
    let Some((first, others)) = reading.parts.split_first() else {
        return go_on(house, &row, reading, 1, u32::MAX, None);
    };
    let known = house.register.cut_from(document)?;
    for part in others {
        let stands = known
            .iter()
            .find(|row| row.cut.is_some_and(|cut| cut.first_page == part.first_page));
        let row = match stands {
            Some(row) => Some(row.clone()),
            None => receive(house, &row, part)?,
        };
        // One that was read before and that people may have worked on since stays as it is.
        if let Some(row) = row.filter(|row| row.text.is_none()) {
            go_on(
                house,
                &row,
                reading,
                part.first_page,
                part.last_page,
                Some(part),
            )?;
        }
    }
    go_on(
        house,
        &row,
        reading,
        first.first_page,
        first.last_page,
        Some(first),
    )
}

/// Puts a further letter of the stack into the book.
fn receive(house: &House, stack: &DocumentRow, part: &Part) -> Result<Option<DocumentRow>, Error> {
    let Some(original) = stack.original.clone() else {
        return Ok(None);
    };
    let fact = Fact::Received(Received {
        original,
        channel: stack.channel,
        received_on: stack.received_on,
        duplicate_of: None,
        cut: Some(Cut {
            from: stack.id,
            first_page: part.first_page,
            last_page: part.last_page,
        }),
    });
    let now = house.seat.clock.now();
    let appended = house
        .register
        .append(now, &Actor::House, About::NewDocument, &fact)?;
    if let Some(number) = appended.entry_number {
        house.listeners.tell(Changed::Arrived(number));
    }
    let document = appended
        .document
        .expect("BUG: a received letter is a document");
    tracing::info!(%document, stack = %stack.id, "letter cut out of a stack");
    Ok(house.register.document(document)?)
}

/// The letter has its own pages from now on, and its own searchable PDF.
fn go_on(
    house: &House,
    row: &DocumentRow,
    reading: &Reading,
    first_page: u32,
    last_page: u32,
    part: Option<&Part>,
) -> Result<(), Error> {
    if let Some(pdf) = part.and_then(|part| part.searchable.as_ref()) {
        house.keep_searchable(row, pdf)?;
    }
    let own = part.map_or_else(
        || {
            let all = reading.text.pages.iter().map(|page| page.original_page);
            all.filter(|page| (first_page..=last_page).contains(page))
                .collect()
        },
        Part::pages,
    );
    let mut text = pages(&reading.text, &own);
    text.orders = part.and_then(Part::orders).cloned();
    // Nobody can tell to which letter of a stack an embedded file belongs.
    if reading.parts.len() > 1 {
        text.attachments.clear();
    }
    let fact = Fact::Recognised(Recognised {
        file: row.cut.is_none().then(|| counted(reading)),
        ..way::store_text(house, &text)?
    });
    way::append_about(house, row.id, &fact)
}

/// What the scanner delivered: the day's close counts from here whether every page has its place.
fn counted(reading: &Reading) -> FilePages {
    let pages = count(reading.text.pages.len());
    let inside = |part: &Part| part.last_page + 1 - part.first_page;
    let letters: u32 = reading.parts.iter().map(inside).sum();
    FilePages {
        pages,
        separators: if reading.parts.is_empty() {
            0
        } else {
            pages.saturating_sub(letters)
        },
    }
}

fn count(pages: usize) -> u32 {
    u32::try_from(pages).unwrap_or(u32::MAX)
}

/// The pages of one letter in their order, counted from 1 again; `original_page` still names their place in
/// the file.
fn pages(text: &RecognisedText, own: &[u32]) -> RecognisedText {
    let place = |original: u32| own.iter().position(|&page| page == original);
    let mut letter = text.clone();
    letter
        .pages
        .retain(|page| place(page.original_page).is_some());
    letter.pages.sort_by_key(|page| place(page.original_page));
    for (number, page) in (1..).zip(&mut letter.pages) {
        page.number = number;
    }
    letter
}
