//! Counts the pages of a stretch of the journal: what the scanner delivered against where it lies now.

use crate::{Error, house::House};
use document::{
    Circulation, ContentHash, Date, DayDoubt, DaySums, DocumentId, EntryNumber, Seq, Stage,
};
use register::{DayRow, DocumentRow, RejectedRow};
use std::collections::{BTreeMap, HashMap, HashSet};

/// What was counted, and of whom.
pub(super) struct Counted {
    pub(super) after: Seq,
    pub(super) through: Seq,
    pub(super) numbers: Option<(EntryNumber, EntryNumber)>,
    /// First day of receipt.
    pub(super) since: Option<Date>,
    pub(super) sums: DaySums,
    pub(super) doubts: Vec<(DocumentId, DayDoubt)>,
    pub(super) rejected: Vec<RejectedRow>,
    letters: Vec<DayRow>,
    uncounted: Vec<DocumentId>,
}

/// Pages of the files with the same bytes.
#[derive(Default)]
struct Pool {
    /// The letter with which they came in.
    root: Option<DocumentId>,
    expected: i64,
    found: i64,
}

impl Counted {
    pub(super) fn of(house: &House, after: Seq, through: Seq) -> Result<Self, Error> {
        let letters = house.register.letters_between(after, through)?;
        let rejected = house.register.rejected_between(after, through)?;
        let mut counted = Self {
            after,
            through,
            numbers: letters
                .first()
                .zip(letters.last())
                .map(|(first, last)| (first.document.entry_number, last.document.entry_number)),
            since: letters.iter().map(|row| row.document.received_on).min(),
            sums: DaySums {
                letters: count(letters.len()),
                rejected: count(rejected.len()),
                ..DaySums::default()
            },
            doubts: Vec::new(),
            rejected,
            letters,
            uncounted: Vec::new(),
        };
        counted.count_states();
        let pools = counted.count_files();
        counted.find_pages(house, pools)?;
        counted.doubt_letters();
        counted.doubts.sort_unstable();
        Ok(counted)
    }

    /// Letters that somebody should look at, each for the worst reason.
    fn doubt_letters(&mut self) {
        for row in &self.letters {
            let letter = &row.document;
            let doubt = match letter.stage {
                Stage::Unreadable => DayDoubt::Unreadable,
                _ if self.uncounted.contains(&letter.id) => DayDoubt::Uncounted,
                Stage::Sealed => DayDoubt::EnvelopeKept,
                _ if is_unconfirmed(letter) && letter.doubtful => DayDoubt::Doubtful,
                _ if is_unconfirmed(letter) => DayDoubt::Unconfirmed,
                _ if is_unforwarded(letter) => DayDoubt::Unforwarded,
                _ => continue,
            };
            self.doubts.push((letter.id, doubt));
        }
    }

    fn count_states(&mut self) {
        for row in &self.letters {
            let (letter, sums) = (&row.document, &mut self.sums);
            if letter.sealed.is_some() {
                sums.envelopes += 1;
                sums.envelopes_kept += u32::from(letter.stage == Stage::Sealed);
                continue;
            }
            if is_unconfirmed(letter) {
                sums.unconfirmed += 1;
                sums.doubtful += u32::from(letter.doubtful);
                sums.unreadable += u32::from(letter.stage == Stage::Unreadable);
            }
            sums.unforwarded += u32::from(is_unforwarded(letter));
        }
    }

    /// What the scanner delivered, by the bytes of its files.
    fn count_files(&mut self) -> BTreeMap<ContentHash, Pool> {
        let mut pools: BTreeMap<ContentHash, Pool> = BTreeMap::new();
        for row in &self.letters {
            let letter = &row.document;
            let Some(original) = &letter.original else {
                continue;
            };
            if letter.cut.is_some() || row.split_off {
                continue;
            }
            self.sums.files += 1;
            let Some(file) = row.reading.and_then(|reading| reading.file) else {
                self.sums.uncounted_files += 1;
                self.uncounted.push(letter.id);
                continue;
            };
            self.sums.pages_in += file.pages;
            self.sums.separators += file.separators;
            let pool = pools.entry(original.hash).or_default();
            pool.root.get_or_insert(letter.id);
            pool.expected += i64::from(file.pages) - i64::from(file.separators);
        }
        pools
    }

    /// Where these pages lie now: in the letters of the day, and in earlier ones into which people have put them.
    fn find_pages(
        &mut self,
        house: &House,
        mut pools: BTreeMap<ContentHash, Pool>,
    ) -> Result<(), Error> {
        let here: HashSet<DocumentId> = self.letters.iter().map(|row| row.document.id).collect();
        for row in &self.letters {
            let letter = &row.document;
            let Some(original) = letter.original.as_ref().filter(|_| letter.joined.is_none())
            else {
                continue;
            };
            if letter.arrangement.is_some() {
                take_arranged(house, letter, &mut pools, &mut self.sums)?;
            } else if let (Some(reading), Some(pool)) = (row.reading, pools.get_mut(&original.hash))
            {
                let blank = reading.blank.unwrap_or(0);
                self.sums.blank += blank;
                self.sums.pages += reading.pages.saturating_sub(blank);
                pool.found += i64::from(reading.pages);
            }
        }
        let mut elsewhere: HashMap<DocumentId, ()> = HashMap::new();
        for further in house.register.further_originals()? {
            let other = !here.contains(&further.document) && pools.contains_key(&further.hash);
            if !other || elsewhere.insert(further.document, ()).is_some() {
                continue;
            }
            if let Some(letter) = house.register.document(further.document)?
                && letter.joined.is_none()
            {
                take_arranged(house, &letter, &mut pools, &mut self.sums)?;
            }
        }
        for pool in pools.into_values() {
            let missing = pool.expected - pool.found;
            if let Some(document) = pool.root.filter(|_| missing != 0) {
                self.doubts
                    .push((document, DayDoubt::PagesMissing(missing)));
            }
        }
        Ok(())
    }
}

/// Counts the pages that a letter with arranged pages has of the day's files.
fn take_arranged(
    house: &House,
    letter: &DocumentRow,
    pools: &mut BTreeMap<ContentHash, Pool>,
    sums: &mut DaySums,
) -> Result<(), Error> {
    let layout = house.layout(letter)?;
    for sheet in &layout.shown {
        if let Some(pool) = pools.get_mut(&sheet.file.hash) {
            pool.found += 1;
            if sheet.text.blank {
                sums.blank += 1;
            } else {
                sums.pages += 1;
            }
        }
    }
    for sheet in &layout.dropped {
        if let Some(pool) = pools.get_mut(&sheet.file.hash) {
            pool.found += 1;
            sums.aside += 1;
        }
    }
    Ok(())
}

fn is_unconfirmed(letter: &DocumentRow) -> bool {
    letter.sealed.is_none() && !letter.stage.is_done()
}

fn is_unforwarded(letter: &DocumentRow) -> bool {
    use Circulation::{None, Recalled, Returned};
    letter.stage == Stage::Confirmed && matches!(letter.circulation, None | Recalled | Returned)
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
