//! Reads of the tables: lists, single letters, counts. Every read is one statement and returns values.

use crate::{
    columns::{optional_document, optional_hash, optional_word, time_of, timestamp, word},
    error::{Attempt, Error},
    sealed::{self, SealedRow},
    sight::Sight,
};
use document::{
    ArrivalKind, Basket, Channel, Circulation, ContentHash, Cut, Date, DocumentId, EntryNumber,
    MatterId, MediaType, Original, Private, Problem, Rejected, Revision, Seq, Stage, Time,
    Timeliness, Timestamp,
};
use rusqlite::{Connection, OptionalExtension, Params, Result, Row, params};

/// A letter as it stands in the book now.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentRow {
    /// Its identity.
    pub id: DocumentId,
    /// Number of facts about it; a writer names the one it has seen.
    pub revision: Revision,
    /// Eingangsnummer.
    pub entry_number: EntryNumber,
    /// Eingangsdatum.
    pub received_on: Date,
    /// The time of day at which it came, where a person has said it.
    pub received_time: Option<Time>,
    /// Eingangsart, where a person has said it.
    pub arrival: Option<ArrivalKind>,
    /// When it was put into the book, to the millisecond.
    pub received_at: Timestamp,
    /// How far it has come.
    pub stage: Stage,
    /// Its file; none for an envelope that was never opened.
    pub original: Option<Original>,
    /// What is known about that envelope.
    pub sealed: Option<SealedRow>,
    /// How it came.
    pub channel: Channel,
    /// An earlier letter with the very same bytes.
    pub duplicate_of: Option<DocumentId>,
    /// Address of the newest recognised text.
    pub text: Option<ContentHash>,
    /// The entry that arranged its pages, if one did.
    pub arrangement: Option<Seq>,
    /// The letter that has its pages now, and the entry that says so.
    pub joined: Option<(DocumentId, Seq)>,
    /// Number of pages that are shown, once read.
    pub pages: Option<u32>,
    /// Mean confidence of the reading, 0 to 1.
    pub confidence: Option<f32>,
    /// Why the newest reading failed, if it did. A letter with a text keeps it and its stage.
    pub problem: Option<Problem>,
    /// Its pages in a file that holds a stack of letters.
    pub cut: Option<Cut>,
    /// The form in force.
    pub form: Option<FormRow>,
    /// The Vorgang in which it is filed.
    pub matter: Option<MatterId>,
    /// A person should look closely: little is sure, or it was hard to read.
    pub doubtful: bool,
    /// A person should look soon: a near deadline, or mail of a court.
    pub urgent: bool,
    /// Where it stands on its way through the offices.
    pub circulation: Circulation,
    /// Who leads, since it was forwarded.
    pub lead: Option<Basket>,
    /// Whether an objection came in time, as a person has judged.
    pub timeliness: Option<Timeliness>,
}

/// What the form in force says, in short. The whole of it is the fact at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// Its entry: a `Proposed` or a `Confirmed`.
    pub seq: Seq,
    /// A person filled it in, and not the machine.
    pub confirmed: bool,
    /// Key of the document kind.
    pub kind: Option<String>,
    /// Key of the unit.
    pub unit: Option<String>,
    /// Who wrote.
    pub sender: Option<String>,
    /// What it is about.
    pub subject: Option<String>,
    /// The day on the letter.
    pub letter_date: Option<Date>,
    /// The last day on which something is asked of us.
    pub deadline: Option<Date>,
}

/// A part of all letters that people look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Every letter.
    #[default]
    All,
    /// Letters of one stage.
    Stage(Stage),
    /// Letters that no person has confirmed.
    Open,
    /// Letters that a person should look at closely.
    Doubtful,
    /// Letters that a person should look at soon.
    Urgent,
    /// Letters that were confirmed and wait to be forwarded, also again.
    ToForward,
}

/// Which letters a list shows: newest entry number first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ListQuery {
    /// Only these.
    pub which: Which,
    /// Only letters that stand below this one in the list: the last one of the page before.
    pub before: Option<EntryNumber>,
    /// At most so many.
    pub limit: u32,
}

/// A file that was not taken into the book.
#[derive(Debug, Clone, PartialEq)]
pub struct RejectedRow {
    /// Its entry in the journal.
    pub seq: Seq,
    /// When it was rejected, to the millisecond.
    pub at: Timestamp,
    /// The file and the reason.
    pub rejected: Rejected,
}

macro_rules! columns {
    () => {
        "document.*, form.confirmed, form.kind, unit, sender, subject, letter_date, deadline,
         sealed_class, addressee, sealed_sender, sealed.remark, handed_over, handed_at, handed_to,
         sealed.opened"
    };
}

macro_rules! joined {
    () => {
        " LEFT JOIN form ON form.seq = document.form
          LEFT JOIN sealed ON document.original_hash IS NULL AND sealed.id = document.id"
    };
}

/// A letter with the form in force and, where it is a closed envelope, what stands on that.
pub(crate) const ROW: &str = concat!("SELECT ", columns!(), " FROM document", joined!());

/// The columns of [`ROW`], for statements that name further tables.
pub(crate) const COLUMNS: &str = columns!();

/// What is joined to `document` for these columns.
pub(crate) const JOINED: &str = joined!();

pub(crate) fn document(connection: &Connection, id: DocumentId) -> Result<Option<DocumentRow>> {
    one(connection, "document.id = ?1", [id.0])
}

pub(crate) fn by_entry_number(
    connection: &Connection,
    number: EntryNumber,
) -> Result<Option<DocumentRow>> {
    one(
        connection,
        "entry_year = ?1 AND entry_number = ?2",
        (number.year, number.number),
    )
}

/// A page below the last row of the page before: as fast at the end of the list as at its head.
pub(crate) fn list(connection: &Connection, query: &ListQuery) -> Result<Vec<DocumentRow>> {
    let before = query.before.unwrap_or(EntryNumber {
        year: i16::MAX,
        number: u32::MAX,
    });
    let (_, condition) = part(query.which);
    let sql = format!(
        "{ROW} WHERE {condition} AND (entry_year, entry_number) < (?1, ?2)
         ORDER BY entry_year DESC, entry_number DESC LIMIT ?3"
    );
    many(
        connection,
        &sql,
        params![before.year, before.number, query.limit],
    )
}

/// A page by its place in the list. Only the page's own rows are read; the way to it goes over the index.
pub(crate) fn list_at(
    connection: &Connection,
    sight: &Sight,
    which: Which,
    offset: u64,
    limit: u32,
) -> Result<Vec<DocumentRow>> {
    let sql = format!(
        "{ROW} WHERE document.id IN
           (SELECT id FROM {}
            ORDER BY entry_year DESC, entry_number DESC LIMIT ?2 OFFSET ?3)
         ORDER BY entry_year DESC, entry_number DESC",
        seen_part(sight, which)
    );
    many(connection, &sql, params![sight.value(), limit, offset])
}

/// How many letters of the list stand above this number.
pub(crate) fn position(connection: &Connection, which: Which, number: EntryNumber) -> Result<u64> {
    let (_, condition) = part(which);
    let sql = format!(
        "SELECT count(*) FROM document WHERE {condition} AND (entry_year, entry_number) > (?1, ?2)"
    );
    connection
        .prepare_cached(&sql)?
        .query_row((number.year, number.number), |row| row.get(0))
}

pub(crate) fn count(connection: &Connection, sight: &Sight, which: Which) -> Result<u64> {
    let sql = format!("SELECT count(*) FROM {}", seen_part(sight, which));
    connection
        .prepare_cached(&sql)?
        .query_row([sight.value()], |row| row.get(0))
}

/// The table, and the condition of a part of it. Where everything is seen, the index that knows the part is
/// named; else the few letters that somebody sees are the shorter way.
fn seen_part(sight: &Sight, which: Which) -> String {
    let (index, condition) = part(which);
    let seen = sight.of_document("document.id");
    let index = if sight.is_all() {
        format!("INDEXED BY {index}")
    } else {
        String::new()
    };
    format!("document {index} WHERE {condition} AND {seen}")
}

/// The index that knows a part, and its condition in the words of that index.
fn part(which: Which) -> (&'static str, &'static str) {
    match which {
        Which::All => ("document_by_number", "true"),
        Which::Stage(Stage::Received) => ("document_by_stage", "stage = 'received'"),
        Which::Stage(Stage::Unreadable) => ("document_by_stage", "stage = 'unreadable'"),
        Which::Stage(Stage::Recognised) => ("document_by_stage", "stage = 'recognised'"),
        Which::Stage(Stage::Proposed) => ("document_by_stage", "stage = 'proposed'"),
        Which::Stage(Stage::Confirmed) => ("document_by_stage", "stage = 'confirmed'"),
        Which::Stage(Stage::Joined) => ("document_by_stage", "stage = 'joined'"),
        Which::Stage(Stage::Sealed) => ("document_by_stage", "stage = 'sealed'"),
        Which::Stage(Stage::HandedOver) => ("document_by_stage", "stage = 'handed_over'"),
        Which::Open => (
            "document_open",
            "stage NOT IN ('confirmed', 'joined', 'handed_over')",
        ),
        Which::Doubtful => ("document_doubtful", "document.doubtful <> 0"),
        Which::Urgent => ("document_urgent", "document.urgent <> 0"),
        Which::ToForward => (
            "document_to_forward",
            "stage = 'confirmed' AND circulation IN ('none', 'returned', 'recalled')",
        ),
    }
}

/// Oldest first by entry number.
pub(crate) fn in_stage(
    connection: &Connection,
    stage: Stage,
    limit: u32,
) -> Result<Vec<DocumentId>> {
    connection
        .prepare_cached(
            "SELECT id FROM document WHERE stage = ?1 ORDER BY entry_year, entry_number LIMIT ?2",
        )?
        .query_map((stage.as_str(), limit), |row| row.get(0).map(DocumentId))?
        .collect()
}

pub(crate) fn first_with_original(
    connection: &Connection,
    hash: ContentHash,
) -> Result<Option<DocumentId>> {
    connection
        .prepare_cached("SELECT id FROM document WHERE original_hash = ?1 ORDER BY id LIMIT 1")?
        .query_row([hash.0], |row| row.get(0).map(DocumentId))
        .optional()
}

/// Documents with entries after `seq`, each once with its newest entry, in that order.
pub(crate) fn touched_since(
    connection: &Connection,
    seq: Seq,
    limit: u32,
) -> Result<Vec<(Seq, DocumentId)>> {
    connection
        .prepare_cached(
            "SELECT last_seq, id FROM document WHERE last_seq > ?1 ORDER BY last_seq LIMIT ?2",
        )?
        .query_map((seq.0, limit), |row| {
            Ok((Seq(row.get(0)?), DocumentId(row.get(1)?)))
        })?
        .collect()
}

/// Newest first.
pub(crate) fn rejected(connection: &Connection, limit: u32) -> Result<Vec<RejectedRow>> {
    connection
        .prepare_cached("SELECT * FROM rejected ORDER BY seq DESC LIMIT ?1")?
        .query_map([limit], rejected_of)?
        .collect()
}

/// Reads a row of `rejected`.
pub(crate) fn rejected_of(row: &Row<'_>) -> Result<RejectedRow> {
    Ok(RejectedRow {
        seq: Seq(row.get("seq")?),
        at: timestamp(row, "at")?,
        rejected: Rejected {
            file_name: Private(row.get("file_name")?),
            bytes: row.get("bytes")?,
            hash: optional_hash(row, "hash")?,
            problem: word(row, "problem", Problem::from_code)?,
        },
    })
}

/// Revision and number of a document that must be there.
pub(crate) fn revision(
    connection: &Connection,
    id: DocumentId,
) -> std::result::Result<(Revision, EntryNumber), Error> {
    connection
        .prepare_cached("SELECT revision, entry_year, entry_number FROM document WHERE id = ?1")
        .and_then(|mut select| {
            select
                .query_row([id.0], |row| {
                    Ok((Revision(row.get("revision")?), entry_number(row)?))
                })
                .optional()
        })
        .attempt("look up the document")?
        .ok_or(Error::UnknownDocument(id))
}

fn entry_number(row: &Row<'_>) -> Result<EntryNumber> {
    Ok(EntryNumber {
        year: row.get("entry_year")?,
        number: row.get("entry_number")?,
    })
}

fn one(
    connection: &Connection,
    condition: &str,
    params: impl Params,
) -> Result<Option<DocumentRow>> {
    connection
        .prepare_cached(&format!("{ROW} WHERE {condition}"))?
        .query_row(params, of)
        .optional()
}

pub(crate) fn many(
    connection: &Connection,
    sql: &str,
    params: impl Params,
) -> Result<Vec<DocumentRow>> {
    connection
        .prepare_cached(sql)?
        .query_map(params, of)?
        .collect()
}

pub(crate) fn of(row: &Row<'_>) -> Result<DocumentRow> {
    Ok(DocumentRow {
        id: DocumentId(row.get("id")?),
        revision: Revision(row.get("revision")?),
        entry_number: entry_number(row)?,
        received_on: word(row, "received_on", |day| day.parse().ok())?,
        received_time: optional_word(row, "received_time", time_of)?,
        arrival: optional_word(row, "arrival", ArrivalKind::from_name)?,
        received_at: timestamp(row, "received_at")?,
        stage: word(row, "stage", Stage::from_name)?,
        original: original_of(row)?,
        sealed: sealed::of(row)?,
        channel: word(row, "channel", Channel::from_name)?,
        duplicate_of: optional_document(row, "duplicate_of")?,
        text: optional_hash(row, "text")?,
        arrangement: row.get::<_, Option<u64>>("arrangement")?.map(Seq),
        joined: optional_document(row, "joined_into")?
            .zip(row.get::<_, Option<u64>>("joined")?.map(Seq)),
        pages: row.get("pages")?,
        confidence: row.get("confidence")?,
        problem: optional_word(row, "problem", Problem::from_code)?,
        cut: cut_of(row)?,
        form: form_of(row)?,
        matter: row.get::<_, Option<u64>>("matter")?.map(MatterId),
        doubtful: row.get("doubtful")?,
        urgent: row.get("urgent")?,
        circulation: word(row, "circulation", Circulation::from_name)?,
        lead: optional_word(row, "lead", Basket::from_key)?,
        timeliness: optional_word(row, "timeliness", Timeliness::from_name)?,
    })
}

fn original_of(row: &Row<'_>) -> Result<Option<Original>> {
    let Some(hash) = optional_hash(row, "original_hash")? else {
        return Ok(None);
    };
    Ok(Some(Original {
        hash,
        file_name: Private(row.get("file_name")?),
        media_type: optional_word(row, "media_type", MediaType::from_media_type)?,
        bytes: row.get("bytes")?,
    }))
}

fn cut_of(row: &Row<'_>) -> Result<Option<Cut>> {
    let Some(from) = optional_document(row, "cut_from")? else {
        return Ok(None);
    };
    Ok(Some(Cut {
        from,
        first_page: row.get("first_page")?,
        last_page: row.get("last_page")?,
    }))
}

fn form_of(row: &Row<'_>) -> Result<Option<FormRow>> {
    let Some(seq) = row.get::<_, Option<u64>>("form")? else {
        return Ok(None);
    };
    Ok(Some(FormRow {
        seq: Seq(seq),
        confirmed: row.get("confirmed")?,
        kind: row.get("kind")?,
        unit: row.get("unit")?,
        sender: row.get("sender")?,
        subject: row.get("subject")?,
        letter_date: optional_word(row, "letter_date", |day| day.parse().ok())?,
        deadline: optional_word(row, "deadline", |day| day.parse().ok())?,
    }))
}

/// Letters that were cut out of the file of this one, in the order of their pages.
pub(crate) fn cut_from(connection: &Connection, id: DocumentId) -> Result<Vec<DocumentRow>> {
    many(
        connection,
        &format!("{ROW} WHERE cut_from = ?1 ORDER BY first_page"),
        [id.0],
    )
}

/// The machine's newest form for the newest text, whether it is in force or not.
pub(crate) fn proposal(connection: &Connection, id: DocumentId) -> Result<Option<Seq>> {
    connection
        .prepare_cached(
            "SELECT seq FROM form WHERE document = ?1 AND confirmed = 0 ORDER BY seq DESC LIMIT 1",
        )?
        .query_row([id.0], |row| row.get(0).map(Seq))
        .optional()
}

/// Confirmations in force after `seq`, oldest first: what is learned from. A letter that came back from the
/// unit that was confirmed teaches nothing.
pub(crate) fn confirmations(
    connection: &Connection,
    after: Seq,
    limit: u32,
) -> Result<Vec<(Seq, DocumentId)>> {
    connection
        .prepare_cached(
            "SELECT form.seq, document.id FROM form JOIN document ON document.form = form.seq
             WHERE form.confirmed = 1 AND form.seq > ?1 AND document.circulation <> 'returned' ORDER BY form.seq LIMIT ?2",
        )?
        .query_map((after.0, limit), |row| {
            Ok((Seq(row.get(0)?), DocumentId(row.get(1)?)))
        })?
        .collect()
}
