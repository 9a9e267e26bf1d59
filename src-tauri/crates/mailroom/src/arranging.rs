//! What people do with the pages of a letter: turn, put aside, order, split, join, scan anew.
//!
//! Always on a view of the pages: files stay byte for byte as they came. Each of these is one entry of the
//! journal about each letter concerned, and is taken back by one.

use crate::{
    Changed, Error, Mailroom,
    house::House,
    layout::{Layout, Sheet},
    meanwhile,
    permit::Permit,
    way,
};
use document::{
    Arranged, Circulation, DocumentId, EntryNumber, Fact, Joined, PageChange, Private,
    ReceiptCorrected, Received, Recognised, Reversed, Revision, Seq,
};
use forwarding::Operation;
use recognition::Reading;
use register::{About, DocumentRow};

impl Mailroom {
    /// Turns pages clockwise by 90, 180 or 270 degrees.
    ///
    /// # Errors
    /// Not found for an unknown letter or page, refused while it was not read.
    pub fn turn_pages(
        &self,
        number: EntryNumber,
        pages: &[u32],
        degrees: u16,
    ) -> Result<(), Error> {
        let degrees = degrees % 360;
        if degrees == 0 || !degrees.is_multiple_of(90) {
            return Err(Error::NoSuchTurn);
        }
        self.rearrange(number, PageChange::Turned, None, |layout| {
            for page in pages {
                let at = layout.at(number, *page)?;
                layout.shown[at].turn_by(degrees);
            }
            Ok(())
        })
    }

    /// Puts pages aside; at least one page stays.
    ///
    /// # Errors
    /// Not found for an unknown letter or page, refused when no page would be left.
    pub fn drop_pages(
        &self,
        number: EntryNumber,
        pages: &[u32],
        reason: Option<&str>,
    ) -> Result<(), Error> {
        self.rearrange(number, PageChange::Dropped, reason, |layout| {
            let gone = places(layout, number, pages)?;
            if gone.len() >= layout.shown.len() {
                return Err(Error::NoPageLeft(number));
            }
            let mut rest = Vec::new();
            for (at, sheet) in std::mem::take(&mut layout.shown).into_iter().enumerate() {
                if gone.contains(&at) {
                    layout.dropped.push(sheet);
                } else {
                    rest.push(sheet);
                }
            }
            layout.shown = rest;
            Ok(())
        })
    }

    /// Numbers of the pages on which there is nothing but paper.
    ///
    /// # Errors
    /// Not found for an unknown letter.
    pub fn blank_pages(&self, number: EntryNumber) -> Result<Vec<u32>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let pages = house.pages(&house.row(number)?)?;
        let blank = (1..).zip(pages.iter()).filter(|(_, page)| page.blank);
        Ok(blank.map(|(number, _)| number).collect())
    }

    /// Takes pages back that were put aside, counted from 1 among them; each comes to where its file has it.
    ///
    /// # Errors
    /// Not found for an unknown letter or page.
    pub fn take_pages_back(&self, number: EntryNumber, pages: &[u32]) -> Result<(), Error> {
        self.rearrange(number, PageChange::TakenBack, None, |layout| {
            let aside = layout.dropped.len();
            for page in pages {
                if *page == 0 || *page as usize > aside {
                    return Err(Error::NoPage {
                        number,
                        page: *page,
                    });
                }
            }
            let mut rest = Vec::new();
            for (place, sheet) in (1..).zip(std::mem::take(&mut layout.dropped)) {
                if pages.contains(&place) {
                    layout.shown.insert(home(&layout.shown, &sheet), sheet);
                } else {
                    rest.push(sheet);
                }
            }
            layout.dropped = rest;
            Ok(())
        })
    }

    /// Brings the pages into this order: every page that is shown, once.
    ///
    /// # Errors
    /// Not found for an unknown letter, refused for anything but an order of all its pages.
    pub fn order_pages(&self, number: EntryNumber, order: &[u32]) -> Result<(), Error> {
        self.rearrange(number, PageChange::Ordered, None, |layout| {
            let mut once: Vec<u32> = order.to_vec();
            once.sort_unstable();
            if !once.iter().copied().eq(1..=layout.shown.len() as u32) {
                return Err(Error::NoOrder(number));
            }
            layout.shown = order
                .iter()
                .map(|page| layout.shown[*page as usize - 1].clone())
                .collect();
            Ok(())
        })
    }

    /// A new letter, with an entry number of its own, begins at this page. Says its number.
    ///
    /// # Errors
    /// Not found for an unknown letter or page, refused at the first page.
    pub fn split(
        &self,
        number: EntryNumber,
        page: u32,
        reason: Option<&str>,
    ) -> Result<EntryNumber, Error> {
        let house = self.door.permit(Operation::ArrangePages)?;
        house.pool()?;
        let row = house.row(number)?;
        let mut rest = house.layout(&row)?;
        let at = rest.at(number, page)?;
        if at == 0 {
            return Err(Error::NoPageLeft(number));
        }
        let own = Layout::of(rest.shown.split_off(at), &rest);
        let first = own.shown.first().ok_or(Error::NoPage { number, page })?;
        let received = Fact::Received(Received {
            original: first.file.clone(),
            channel: row.channel,
            received_on: row.received_on,
            duplicate_of: None,
            cut: None,
        });
        let own = own.fact(&house, PageChange::SplitOff, reason)?;
        let rest = rest.fact(&house, PageChange::Split, reason)?;
        let split = house.together(|book| {
            let new = book.append(&About::NewDocument, &received)?;
            let id = new.document.expect("BUG: a received letter is a document");
            let mut seen = new.revision;
            if row.received_time.is_some() || row.arrival.is_some() {
                let same = Fact::ReceiptCorrected(ReceiptCorrected {
                    received_on: row.received_on,
                    time: row.received_time,
                    arrival: row.arrival,
                    reason: Private(format!("wie bei {number}")),
                });
                seen = book.append(&About::Document { id, seen }, &same)?.revision;
            }
            let with = |fact: Arranged, with| {
                Fact::Arranged(Box::new(Arranged {
                    with: Some(with),
                    ..fact
                }))
            };
            book.append(&About::Document { id, seen }, &with(own, row.id))?;
            book.append(&about(&row), &with(rest, id))?;
            Ok(new.entry_number)
        })?;
        let split = split.expect("BUG: a new letter has a number");
        house.changed(&[number, split]);
        house.listeners.tell(Changed::Arrived(split));
        Ok(split)
    }

    /// The pages of `other` come behind those of `number`; both numbers stay in the book.
    ///
    /// # Errors
    /// Not found for an unknown letter, refused for one and the same, or one that has no pages of its own.
    pub fn join(
        &self,
        number: EntryNumber,
        other: EntryNumber,
        reason: Option<&str>,
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::ArrangePages)?;
        house.pool()?;
        let (row, gone) = (house.row(number)?, house.row(other)?);
        if row.id == gone.id || row.joined.is_some() || gone.joined.is_some() {
            return Err(Error::NotJoinable(other));
        }
        if gone.circulation == Circulation::UnderWay {
            return Err(Error::UnderWay(other));
        }
        let mut layout = house.layout(&row)?;
        let Layout { shown, dropped, .. } = house.layout(&gone)?;
        layout.shown.extend(shown);
        layout.dropped.extend(dropped);
        let arranged = Fact::Arranged(Box::new(Arranged {
            with: Some(gone.id),
            ..layout.fact(&house, PageChange::Joined, reason)?
        }));
        house.together(|book| {
            book.append(&about(&row), &arranged)?;
            book.append(&about(&gone), &Fact::Joined(Joined { into: row.id }))
        })?;
        house.proposing.unlearn(gone.id);
        house.changed(&[number, other]);
        Ok(())
    }

    /// Takes back the newest entry about a letter that can be taken back, whatever it was; the other letter of
    /// a split or a join follows.
    ///
    /// # Errors
    /// Not found for an unknown letter, refused when there is nothing to take back.
    pub fn undo(&self, number: EntryNumber) -> Result<(), Error> {
        self.door.permit(Operation::SeeLetters)?.pool()?;
        meanwhile::again(|| self.undo_newest(number))
    }

    fn undo_newest(&self, number: EntryNumber) -> Result<(), Error> {
        let seen = self.door.permit(Operation::SeeLetters)?;
        let row = seen.row(number)?;
        let nothing = || Error::NothingToTakeBack(number);
        let seq = seen.register.reversible(row.id)?.ok_or_else(nothing)?;
        let fact = seen.register.fact(seq)?;
        // To take something back needs the permit that it took to say it.
        let house = self.door.permit(match fact {
            Some(Fact::Confirmed(_)) => return self.take_back(number),
            Some(Fact::Filed(_)) => return self.take_out(number),
            Some(Fact::Arranged(_) | Fact::Joined(_)) => Operation::ArrangePages,
            Some(Fact::ReceiptCorrected(_)) => Operation::CorrectReceipt,
            _ => Operation::TakeIn,
        })?;
        match fact {
            Some(Fact::Arranged(arranged)) => match (arranged.change, arranged.with) {
                (PageChange::Split, Some(new)) => house.unsplit(&row, seq, new),
                (PageChange::Joined, Some(gone)) => house.part(&row, gone),
                _ => house.reverse(&row, seq),
            },
            Some(Fact::Joined(joined)) => {
                let into = house.register.document(joined.into)?.ok_or_else(nothing)?;
                house.part(&into, row.id)
            }
            _ => house.reverse(&row, seq),
        }
    }

    fn rearrange(
        &self,
        number: EntryNumber,
        change: PageChange,
        reason: Option<&str>,
        work: impl Fn(&mut Layout) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let house = self.door.permit(Operation::ArrangePages)?;
        house.pool()?;
        meanwhile::again(|| {
            let row = house.row(number)?;
            let mut layout = house.layout(&row)?;
            work(&mut layout)?;
            let arranged = layout.fact(&house, change, reason)?;
            house
                .say(&row, &Fact::Arranged(Box::new(arranged)))
                .map(|_| house.turning.look_at(row.id))
        })
    }
}

impl Permit<'_> {
    /// Letters have other pages: index, proposals and windows follow.
    pub(crate) fn changed(&self, numbers: &[EntryNumber]) {
        self.indexing.wake();
        self.proposing.wake();
        for number in numbers {
            if let Ok(row) = self.row(*number) {
                self.turning.look_at(row.id);
            }
            self.listeners.tell(Changed::Letter(*number));
        }
    }

    fn reverse(&self, row: &DocumentRow, seq: Seq) -> Result<(), Error> {
        self.say(row, &Fact::Reversed(Reversed { reversed: seq }))
            .map(|_| self.turning.look_at(row.id))
    }

    /// The pages come back; the letter that was split off stays in the book and points here.
    fn unsplit(&self, row: &DocumentRow, seq: Seq, new: DocumentId) -> Result<(), Error> {
        let nothing = || Error::NothingToTakeBack(row.entry_number);
        let new = self.register.document(new)?.ok_or_else(nothing)?;
        // What people did with the new letter since is not thrown away.
        if new.joined.is_some() || self.register.reversible(new.id)?.is_some_and(|by| by > seq) {
            return Err(nothing());
        }
        self.together(|book| {
            book.append(&about(row), &Fact::Reversed(Reversed { reversed: seq }))?;
            book.append(&about(&new), &Fact::Joined(Joined { into: row.id }))
        })?;
        self.proposing.unlearn(new.id);
        self.changed(&[row.entry_number, new.entry_number]);
        Ok(())
    }

    /// Two letters that were joined are two again, if nothing was done with their pages since.
    fn part(&self, row: &DocumentRow, gone: DocumentId) -> Result<(), Error> {
        let nothing = || Error::NothingToTakeBack(row.entry_number);
        let gone = self.register.document(gone)?.ok_or_else(nothing)?;
        let (Some(arranged), Some((_, joined))) = (row.arrangement, gone.joined) else {
            return Err(nothing());
        };
        let ours = self
            .arrangement(row)?
            .is_some_and(|by| by.change == PageChange::Joined && by.with == Some(gone.id));
        if !ours {
            return Err(nothing());
        }
        self.together(|book| {
            let reversed = |seq| Fact::Reversed(Reversed { reversed: seq });
            book.append(&about(row), &reversed(arranged))?;
            book.append(&about(&gone), &reversed(joined))
        })?;
        self.changed(&[row.entry_number, gone.entry_number]);
        Ok(())
    }
}

/// A letter whose pages people have arranged was read again: its view of the pages stays.
pub(crate) fn read_again(
    house: &House,
    document: DocumentId,
    reading: &Reading,
) -> Result<(), Error> {
    meanwhile::again(|| {
        let Some(row) = house.register.document(document)? else {
            return Ok(());
        };
        follow(house, &row, reading)
    })?;
    house.turning.look_at(document);
    Ok(())
}

fn follow(house: &House, row: &DocumentRow, reading: &Reading) -> Result<(), Error> {
    let mut layout = house.layout(row)?;
    let own = row.original.as_ref().map(|original| original.hash);
    for sheet in layout.shown.iter_mut().chain(&mut layout.dropped) {
        let page = sheet.page;
        let read = reading.text.pages.iter();
        if let Some(read) = read.clone().find(|read| read.original_page == page)
            && Some(sheet.file.hash) == own
        {
            sheet.read_as(read);
        }
    }
    let fact = Fact::Recognised(recognised(house, row, &layout)?);
    way::append_seen(house, row, &fact)
}

/// The words for the journal when pages that people arranged were read again; the text is on the disk when this
/// returns.
pub(crate) fn recognised(
    house: &House,
    row: &DocumentRow,
    layout: &Layout,
) -> Result<Recognised, Error> {
    let shown = u32::try_from(layout.shown.len()).unwrap_or(u32::MAX);
    let mut fact = way::store_text(house, &layout.text())?;
    fact.pages = shown;
    fact.unread_pages.retain(|page| *page <= shown);
    fact.blank_pages.retain(|page| *page <= shown);
    fact.file = house.register.file_pages(row.id)?;
    Ok(fact)
}

pub(crate) fn about(row: &DocumentRow) -> About {
    let (id, seen): (DocumentId, Revision) = (row.id, row.revision);
    About::Document { id, seen }
}

fn places(layout: &Layout, number: EntryNumber, pages: &[u32]) -> Result<Vec<usize>, Error> {
    let mut places = Vec::with_capacity(pages.len());
    for page in pages {
        let at = layout.at(number, *page)?;
        if !places.contains(&at) {
            places.push(at);
        }
    }
    Ok(places)
}

/// Where a page belongs that comes back: behind the last page that lies before it in the same file.
fn home(shown: &[Sheet], sheet: &Sheet) -> usize {
    let before = |other: &Sheet| other.file.hash == sheet.file.hash && other.page < sheet.page;
    let same = |other: &Sheet| other.file.hash == sheet.file.hash;
    shown
        .iter()
        .rposition(before)
        .map(|at| at + 1)
        .or_else(|| shown.iter().position(same))
        .unwrap_or(shown.len())
}
