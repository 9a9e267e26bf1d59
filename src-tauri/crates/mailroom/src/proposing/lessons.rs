//! What was learned from each confirmation, kept beside the index so that a start need not read the letters again.
//!
//! A file of records that is only added to. It is derived: whatever is missing, damaged or from another version or
//! other lists is learned again from the letters themselves.

use crate::{Error, house::House};
use classification::{Example, Trial, Trials};
use document::{Circulation, Confirmation, DocumentId, Fact, Seq};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    fs::{self, OpenOptions},
    io::{self, Write as _},
};

/// So many of the newest confirmations are known after a start.
const KNOWN_AT_START: usize = 3_000;

/// Raised when features, records or what is learned change.
const FORMAT: u32 = 1;

/// What was learned from one letter, so that it can be unlearned exactly.
pub(super) struct Lesson {
    /// Where the journal says what the person said.
    pub(super) said: Seq,
    pub(super) example: Example,
    pub(super) kind: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) trials: Trials,
    /// Accounts and numbers that are the sender's alone.
    pub(super) marks: Vec<String>,
}

/// The first record of the file.
#[derive(Serialize, Deserialize, PartialEq)]
struct Header {
    format: u32,
    /// Fingerprint of the lists of the house: what they say is part of each lesson.
    lists: u64,
}

/// Share, confidence shown, right.
type TrialRecord = Option<(f32, f32, bool)>;

#[derive(Serialize, Deserialize)]
struct Record {
    document: u64,
    said: u64,
    kind: Option<String>,
    unit: Option<String>,
    trials: (TrialRecord, TrialRecord),
    marks: Vec<String>,
    features: Vec<u64>,
    cold_kinds: Vec<(String, f32)>,
    cold_units: Vec<(String, f32)>,
}

/// Adds a lesson to the file. What cannot be kept is learned again at the next start.
pub(super) fn note(house: &House, document: DocumentId, lesson: &Lesson) {
    let path = house.archive.lessons();
    let add = || -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = OpenOptions::new().append(true).create(true).open(&path)?;
        let mut bytes = Vec::new();
        if file.metadata()?.len() == 0 {
            frame(&mut bytes, &header(house));
        }
        frame(&mut bytes, &Record::of(document, lesson));
        file.write_all(&bytes)
    };
    if let Err(error) = add() {
        tracing::warn!(%error, "a lesson could not be kept");
    }
}

/// The lists have changed: lessons that were learned with the old ones are learned again at the next start.
pub(super) fn forget(house: &House) {
    match fs::remove_file(house.archive.lessons()) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => {
            tracing::warn!(%error, "old lessons could not be removed");
        }
        _ => {}
    }
}

/// Knows the newest confirmations again, in the order in which they were made.
pub(super) fn learn_again(house: &House) -> Result<(), Error> {
    for matter in house.register.open_matters(u32::MAX)? {
        house.proposing.know_sign(&matter.sign);
        house.proposing.know_sign(&matter.file_sign);
    }
    let mut all = Vec::new();
    loop {
        let after = all.last().map_or(Seq(0), |(seq, _)| *seq);
        let some = house.register.confirmations(after, 1_000)?;
        if some.is_empty() {
            break;
        }
        all.extend(some);
    }
    let newest = all.len().saturating_sub(KNOWN_AT_START);
    let mut kept = load(house);
    let mut to_read = 0;
    for (said, document) in all.into_iter().skip(newest) {
        if house.proposing.is_stopped() {
            return Ok(());
        }
        let Some(Fact::Confirmed(form)) = house.register.fact(said)? else {
            continue;
        };
        match kept.remove(&document).filter(|lesson| lesson.said == said) {
            Some(lesson) => house.proposing.remember(document, &form, lesson),
            None => {
                house.proposing.knowledge_mut().learned.calibrate();
                to_read += 1;
                read_again(house, document, said, &form)?;
            }
        }
    }
    house.proposing.knowledge_mut().learned.calibrate();
    tracing::info!(to_read, "what people confirmed is known again");
    Ok(())
}

/// What people said while the earlier confirmations were learned again.
pub(super) fn catch_up(house: &House) {
    loop {
        let waited = house.proposing.waited();
        if waited.is_empty() || house.proposing.is_stopped() {
            return;
        }
        for document in waited {
            house.proposing.unlearn_now(document);
            if let Err(error) = learn_if_confirmed(house, document) {
                tracing::warn!(%document, ?error, "could not learn from a confirmation");
            }
        }
    }
}

fn learn_if_confirmed(house: &House, document: DocumentId) -> Result<(), Error> {
    let Some(row) = house.register.document(document)? else {
        return Ok(());
    };
    // A letter that came back from the unit that was confirmed teaches nothing.
    let teaches = row.joined.is_none() && row.circulation != Circulation::Returned;
    if let (true, Some(form), Some(said)) = (teaches, house.confirmation(&row)?, &row.form) {
        house.proposing.learn_now(house, &row, said.seq, &form)?;
    }
    Ok(())
}

fn read_again(
    house: &House,
    document: DocumentId,
    said: Seq,
    form: &Confirmation,
) -> Result<(), Error> {
    if let Some(row) = house.register.document(document)? {
        // One letter whose text is damaged must not keep the others from being learned.
        if let Err(error) = house.proposing.learn_now(house, &row, said, form) {
            tracing::warn!(%document, ?error, "could not learn from a confirmation");
        }
    }
    Ok(())
}

/// The lessons of the file, the newest of each letter. Cuts off what a crash left half written.
fn load(house: &House) -> HashMap<DocumentId, Lesson> {
    let path = house.archive.lessons();
    let Ok(bytes) = fs::read(&path) else {
        return HashMap::new();
    };
    let mut rest = bytes.as_slice();
    if unframe::<Header>(&mut rest) != Some(header(house)) {
        forget(house);
        return HashMap::new();
    }
    let mut lessons = HashMap::new();
    let mut records = 0;
    while let Some(record) = unframe::<Record>(&mut rest) {
        records += 1;
        let (document, lesson) = record.lesson();
        lessons.insert(document, lesson);
    }
    if !rest.is_empty() || records > 2 * lessons.len() + 100 {
        keep_only(house, &lessons);
    }
    lessons
}

/// Writes the file anew without what no longer counts.
fn keep_only(house: &House, lessons: &HashMap<DocumentId, Lesson>) {
    let mut bytes = Vec::new();
    frame(&mut bytes, &header(house));
    for (document, lesson) in lessons {
        frame(&mut bytes, &Record::of(*document, lesson));
    }
    if let Err(error) = crate::archive::write_durably(&house.archive.lessons(), &bytes) {
        tracing::warn!(%error, "lessons could not be tidied");
    }
}

fn header(house: &House) -> Header {
    Header {
        format: FORMAT,
        lists: house.proposing.knowledge().catalogue().fingerprint(),
    }
}

/// A record with its length before it, in four bytes.
fn frame(bytes: &mut Vec<u8>, record: &impl Serialize) {
    let body = postcard::to_stdvec(record).expect("BUG: records are plain text and numbers");
    let length = u32::try_from(body.len()).expect("BUG: a letter has no 4 GiB of features");
    bytes.extend(length.to_le_bytes());
    bytes.extend(body);
}

/// The next record; `None`, with `rest` where it was, at the end and at damage.
fn unframe<'a, T: Deserialize<'a>>(rest: &mut &'a [u8]) -> Option<T> {
    let (length, behind) = rest.split_first_chunk::<4>()?;
    let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
    let (body, behind) = behind.split_at_checked(length)?;
    let record = postcard::from_bytes(body).ok()?;
    *rest = behind;
    Some(record)
}

impl Record {
    fn of(document: DocumentId, lesson: &Lesson) -> Self {
        let trial = |trial: Trial| (trial.share, trial.shown, trial.right);
        let example = &lesson.example;
        Self {
            document: document.0,
            said: lesson.said.0,
            kind: lesson.kind.clone(),
            unit: lesson.unit.clone(),
            trials: (lesson.trials.kind.map(trial), lesson.trials.unit.map(trial)),
            marks: lesson.marks.clone(),
            features: example.features.clone(),
            cold_kinds: example.cold_kinds.clone(),
            cold_units: example.cold_units.clone(),
        }
    }

    fn lesson(self) -> (DocumentId, Lesson) {
        let trial = |(share, shown, right)| Trial {
            share,
            shown,
            right,
        };
        let lesson = Lesson {
            said: Seq(self.said),
            example: Example::remembered(self.features, self.cold_kinds, self.cold_units),
            kind: self.kind,
            unit: self.unit,
            trials: Trials {
                kind: self.trials.0.map(trial),
                unit: self.trials.1.map(trial),
            },
            marks: self.marks,
        };
        (DocumentId(self.document), lesson)
    }
}
