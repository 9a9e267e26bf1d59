//! What a fact does to the tables. The same function serves live work and rebuild.

mod day;
mod filing;

mod forwarding;
mod hand_over;

mod pages;
mod receipt;
mod roles;
mod sealed;

use crate::{columns::unspelled, journal::Entry};
use document::{
    Circulation, Confirmation, Fact, Proposal, Received, Recognised, RecognitionFailed, Rejected,
    Reversed, SpecialMail, Stage,
};
use rusqlite::{Connection, Params, Result, named_params};

/// Applies one fact. Reads nothing but the tables themselves: no clock, no chance, no files.
pub(crate) fn apply(connection: &Connection, entry: &Entry, fact: &Fact) -> Result<()> {
    match fact {
        Fact::Received(received) => receive(connection, entry, received),
        Fact::Recognised(recognised) => recognise(connection, entry, recognised),
        Fact::RecognitionFailed(failed) => fail_recognition(connection, entry, *failed),
        Fact::Proposed(proposal) => propose(connection, entry, proposal),
        Fact::Confirmed(form) => confirm(connection, entry, form),
        Fact::Reversed(reversed) => reverse(connection, entry, *reversed),
        Fact::FileOpened(file) => filing::open_file(connection, entry, file),
        Fact::MatterOpened(matter) => filing::open_matter(connection, entry, matter),
        Fact::MatterClosed(closed) => filing::close_matter(connection, entry, *closed),
        Fact::Filed(filed) => filing::file(connection, entry, *filed),
        Fact::Rejected(rejected) => reject(connection, entry, rejected),
        Fact::Forwarded(forwarded) => forwarding::forward(connection, entry, forwarded),
        Fact::Acted(acted) => forwarding::act(connection, entry, acted),
        Fact::Recalled(_) => forwarding::recall(connection, entry),
        Fact::Judged(judged) => forwarding::judge(connection, entry, judged),
        Fact::Absent(absent) => forwarding::absent(connection, entry, absent),
        Fact::ReceiptCorrected(corrected) => receipt::correct(connection, entry, corrected),
        Fact::Arranged(arranged) => pages::arrange(connection, entry, arranged),
        Fact::Joined(joined) => pages::join(connection, entry, *joined),
        Fact::Sealed(sealed) => sealed::register(connection, entry, sealed),
        Fact::SealedHandedOver(handed) => sealed::hand_over(connection, entry, handed),
        Fact::SealedOpened(_) => sealed::open(connection, entry),
        Fact::HandOver(fact) => hand_over::step(connection, entry, fact),
        Fact::DayClosed(closed) => day::close(connection, entry, closed),
        Fact::DayReopened(reopened) => day::reopen(connection, entry, reopened),
        Fact::RolesGiven(given) => roles::give(connection, entry, given),
    }
}

fn receive(connection: &Connection, entry: &Entry, received: &Received) -> Result<()> {
    let number = entry.number.ok_or_else(|| unspelled("entry_number"))?;
    let original = &received.original;
    change_one(
        connection,
        "INSERT INTO document (id, revision, last_seq, entry_year, entry_number, received_on, received_at,
                               stage, original_hash, file_name, media_type, bytes, channel, duplicate_of,
                               cut_from, first_page, last_page)
         VALUES (:seq, 1, :seq, :entry_year, :entry_number, :received_on, :received_at,
                 :stage, :original_hash, :file_name, :media_type, :bytes, :channel, :duplicate_of,
                 :cut_from, :first_page, :last_page)",
        named_params! {
            ":seq": entry.seq.0,
            ":entry_year": number.year,
            ":entry_number": number.number,
            ":received_on": received.received_on.to_string(),
            ":received_at": entry.at,
            ":stage": Stage::Received.as_str(),
            ":original_hash": original.hash.0,
            ":file_name": original.file_name.0,
            ":media_type": original.media_type.map(document::MediaType::as_str),
            ":bytes": original.bytes,
            ":channel": received.channel.as_str(),
            ":duplicate_of": received.duplicate_of.map(|id| id.0),
            ":cut_from": received.cut.map(|cut| cut.from.0),
            ":first_page": received.cut.map(|cut| cut.first_page),
            ":last_page": received.cut.map(|cut| cut.last_page),
        },
    )?;
    receipt::note(connection, entry, received.received_on, None, None)
}

fn recognise(connection: &Connection, entry: &Entry, recognised: &Recognised) -> Result<()> {
    let reading = pages::Reading {
        text: recognised.text,
        pages: recognised.pages,
        confidence: recognised.confidence,
        origin: pages::Origin::Read,
        blank: u32::try_from(recognised.blank_pages.len()).ok(),
        file: recognised.file,
    };
    pages::read(connection, entry, &reading)
}

/// A letter that was read before keeps its text and its stage: a failed second reading takes nothing away.
fn fail_recognition(
    connection: &Connection,
    entry: &Entry,
    failed: RecognitionFailed,
) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET problem = :problem WHERE id = :id",
        named_params! {
            ":id": entry.document.map(|id| id.0),
            ":problem": failed.problem.code(),
        },
    )?;
    settle(connection, entry)
}

fn propose(connection: &Connection, entry: &Entry, proposal: &Proposal) -> Result<()> {
    forget_proposal(connection, entry)?;
    let unsure = |confidence: Option<f32>| confidence.is_none_or(|share| share < DOUBTFUL);
    let of = |field: &Option<document::Proposed<String>>| {
        field.as_ref().map(|field| field.value.clone())
    };
    let hurried = proposal.special.iter().any(|special| {
        matches!(
            special.value,
            SpecialMail::CourtService | SpecialMail::Objection | SpecialMail::Urgent
        )
    });
    insert_form(
        connection,
        entry,
        &Form {
            confirmed: false,
            kind: of(&proposal.kind),
            unit: of(&proposal.unit),
            sender: proposal
                .sender
                .as_ref()
                .map(|sender| sender.value.name.clone()),
            subject: of(&proposal.subject),
            letter_date: proposal.date.as_ref().map(|date| date.value.to_string()),
            deadline: proposal
                .deadline
                .as_ref()
                .and_then(|deadline| deadline.value.day)
                .map(|day| day.to_string()),
            doubtful: unsure(proposal.kind.as_ref().map(|kind| kind.confidence))
                || unsure(proposal.unit.as_ref().map(|unit| unit.confidence)),
            hurried,
        },
    )?;
    settle(connection, entry)
}

fn confirm(connection: &Connection, entry: &Entry, form: &Confirmation) -> Result<()> {
    insert_form(
        connection,
        entry,
        &Form {
            confirmed: true,
            kind: form.kind.clone(),
            unit: form.unit.clone(),
            sender: form.sender.clone(),
            subject: form.subject.clone(),
            letter_date: form.date.map(|day| day.to_string()),
            deadline: form.deadline.map(|day| day.to_string()),
            doubtful: false,
            hurried: false,
        },
    )?;
    settle(connection, entry)
}

/// What is taken back is a confirmation or a filing of the letter, or the closing of a Vorgang.
fn reverse(connection: &Connection, entry: &Entry, reversed: Reversed) -> Result<()> {
    if entry.document.is_none() {
        return filing::reopen_matter(connection, entry, reversed);
    }
    if filing::take_out(connection, entry, reversed)? {
        return settle(connection, entry);
    }
    let seq = reversed.reversed.0;
    if receipt::reverse(connection, entry, seq)?
        || pages::reverse(connection, entry, seq)?
        || sealed::reverse(connection, entry, seq)?
    {
        return Ok(());
    }
    change_one(
        connection,
        "DELETE FROM form WHERE seq = :seq AND document = :id AND confirmed = 1",
        named_params! { ":seq": seq, ":id": entry.document.map(|id| id.0) },
    )?;
    settle(connection, entry)
}

/// Below this confidence of kind or unit a person should look closely.
const DOUBTFUL: f32 = 0.5;

/// Below this mean confidence of the words a person should look closely, 0 to 1.
const HARD_TO_READ: f32 = 0.75;

/// A deadline so many days after receipt, or fewer, makes a letter urgent.
const SOON: u32 = 14;

struct Form {
    confirmed: bool,
    kind: Option<String>,
    unit: Option<String>,
    sender: Option<String>,
    subject: Option<String>,
    letter_date: Option<String>,
    deadline: Option<String>,
    doubtful: bool,
    hurried: bool,
}

fn insert_form(connection: &Connection, entry: &Entry, form: &Form) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO form (seq, document, confirmed, kind, unit, sender, subject, letter_date, deadline,
                           doubtful, urgent)
         SELECT :seq, id, :confirmed, :kind, :unit, :sender, :subject, :letter_date, :deadline,
                :doubtful OR (NOT :confirmed AND coalesce(confidence, 0) < :hard_to_read),
                :hurried OR coalesce(julianday(:deadline) - julianday(received_on) <= :soon, 0)
         FROM document WHERE id = :id",
        named_params! {
            ":seq": entry.seq.0,
            ":id": entry.document.map(|id| id.0),
            ":confirmed": form.confirmed,
            ":kind": form.kind,
            ":unit": form.unit,
            ":sender": form.sender,
            ":subject": form.subject,
            ":letter_date": form.letter_date,
            ":deadline": form.deadline,
            ":doubtful": form.doubtful,
            ":hurried": form.hurried,
            ":hard_to_read": HARD_TO_READ,
            ":soon": SOON,
        },
    )
}

fn forget_proposal(connection: &Connection, entry: &Entry) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM form WHERE document = ?1 AND confirmed = 0")?
        .execute([entry.document.map(|id| id.0)])
        .map(drop)
}

/// The same, unless a person has decided already: then nobody waits for another proposal.
fn forget_open_proposal(connection: &Connection, entry: &Entry) -> Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM form WHERE document = ?1 AND confirmed = 0
               AND NOT EXISTS (SELECT 1 FROM form WHERE document = ?1 AND confirmed = 1)",
        )?
        .execute([entry.document.map(|id| id.0)])
        .map(drop)
}

/// Another entry stands about this letter: which form is in force now, and how far the letter has come.
fn settle(connection: &Connection, entry: &Entry) -> Result<()> {
    change_one(
        connection,
        "UPDATE document SET revision = revision + 1, last_seq = :seq,
           (form, stage, doubtful, urgent, due) = (
             SELECT form.seq,
                    CASE WHEN document.joined IS NOT NULL THEN :joined
                         WHEN EXISTS (SELECT 1 FROM sealed WHERE id = :id AND handed_over IS NOT NULL)
                           THEN :handed_over
                         WHEN document.original_hash IS NULL THEN :sealed
                         WHEN form.confirmed THEN :confirmed
                         WHEN form.seq IS NOT NULL THEN :proposed
                         WHEN document.text IS NOT NULL THEN :recognised
                         WHEN document.problem IS NOT NULL THEN :unreadable
                         ELSE :received END,
                    coalesce(form.doubtful, 0), coalesce(form.urgent, 0),
                    CASE WHEN document.circulation <> :done THEN form.deadline END
             FROM (SELECT 1) LEFT JOIN form ON form.seq =
               (SELECT seq FROM form WHERE document = :id ORDER BY confirmed DESC, seq DESC LIMIT 1))
         WHERE id = :id",
        named_params! {
            ":seq": entry.seq.0,
            ":id": entry.document.map(|id| id.0),
            ":joined": Stage::Joined.as_str(),
            ":handed_over": Stage::HandedOver.as_str(),
            ":sealed": Stage::Sealed.as_str(),
            ":confirmed": Stage::Confirmed.as_str(),
            ":proposed": Stage::Proposed.as_str(),
            ":recognised": Stage::Recognised.as_str(),
            ":unreadable": Stage::Unreadable.as_str(),
            ":received": Stage::Received.as_str(),
            ":done": Circulation::Done.as_str(),
        },
    )
}

fn reject(connection: &Connection, entry: &Entry, rejected: &Rejected) -> Result<()> {
    change_one(
        connection,
        "INSERT INTO rejected (seq, at, file_name, bytes, hash, problem)
         VALUES (:seq, :at, :file_name, :bytes, :hash, :problem)",
        named_params! {
            ":seq": entry.seq.0,
            ":at": entry.at,
            ":file_name": rejected.file_name.0,
            ":bytes": rejected.bytes,
            ":hash": rejected.hash.map(|hash| hash.0),
            ":problem": rejected.problem.code(),
        },
    )
}

/// A fact about a document that the tables do not hold must not pass silently.
fn change_one(connection: &Connection, sql: &str, params: impl Params) -> Result<()> {
    match connection.prepare_cached(sql)?.execute(params)? {
        1 => Ok(()),
        changed => Err(rusqlite::Error::StatementChangedRows(changed)),
    }
}
