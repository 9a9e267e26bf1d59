//! Akten and Vorgänge: what may be said about them, and how they are read.

use crate::{
    DocumentRow, JournalEntry, Register,
    columns::timestamp,
    documents::{ROW, many},
    error::{Attempt, Error},
    history,
    seen::Seen,
    sight::Sight,
};
use document::{CaseFileId, DocumentId, Fact, FileSign, MatterId, Seq, Timestamp};
use rusqlite::{Connection, OptionalExtension, Params, Result as SqlResult, Row, params};

/// An Akte as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFileRow {
    /// Its identity.
    pub id: CaseFileId,
    /// Key of its group in the file plan.
    pub group: String,
    /// Its Aktenzeichen.
    pub sign: FileSign,
    /// What it is about.
    pub title: String,
    /// When it was opened, to the millisecond.
    pub opened_at: Timestamp,
    /// Vorgänge in it.
    pub matters: u64,
    /// Of these, not closed.
    pub open: u64,
    /// Letters in its Vorgänge.
    pub letters: u64,
}

/// A Vorgang as it stands now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MatterRow {
    /// Its identity.
    pub id: MatterId,
    /// The Akte in which it lies.
    pub file: CaseFileId,
    /// Key of the Akte's group in the file plan.
    pub group: String,
    /// Sign of the Akte.
    pub file_sign: FileSign,
    /// Title of the Akte.
    pub file_title: String,
    /// Its Aktenzeichen.
    pub sign: FileSign,
    /// What it is about.
    pub subject: String,
    /// When it was opened, to the millisecond.
    pub opened_at: Timestamp,
    /// The entry that closed it and when; `None` while it is open.
    pub closed: Option<(Seq, Timestamp)>,
    /// Letters in it.
    pub letters: u64,
}

impl Register {
    /// Akten of one group, in the order of their numbers.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads here.
    pub fn case_files(&self, group: &str) -> Result<Vec<CaseFileRow>, Error> {
        self.everything().case_files(group)
    }

    /// How many Akten each group has; groups without any are left out.
    pub fn case_files_by_group(&self) -> Result<Vec<(String, u64)>, Error> {
        self.everything().case_files_by_group()
    }

    /// One Akte.
    pub fn case_file(&self, id: CaseFileId) -> Result<Option<CaseFileRow>, Error> {
        self.everything().case_file(id)
    }

    /// Vorgänge of one Akte, in the order of their numbers.
    pub fn matters_of(&self, file: CaseFileId) -> Result<Vec<MatterRow>, Error> {
        self.everything().matters_of(file)
    }

    /// Vorgänge that are not closed, the one in which something was filed last first.
    pub fn open_matters(&self, limit: u32) -> Result<Vec<MatterRow>, Error> {
        self.everything().open_matters(limit)
    }

    /// One Vorgang.
    pub fn matter(&self, id: MatterId) -> Result<Option<MatterRow>, Error> {
        self.everything().matter(id)
    }

    /// The Vorgang with this sign, however it is spelled.
    pub fn matter_by_sign(&self, sign: &FileSign) -> Result<Option<MatterRow>, Error> {
        self.everything().matter_by_sign(sign)
    }

    /// Letters in a Vorgang, in the order of their entry numbers.
    pub fn letters_in(&self, matter: MatterId) -> Result<Vec<DocumentRow>, Error> {
        self.everything().letters_in(matter)
    }

    /// What happened to an Akte and its Vorgänge, oldest first, without the letters.
    pub fn case_file_history(&self, file: CaseFileId) -> Result<Vec<JournalEntry>, Error> {
        self.everything().case_file_history(file)
    }

    /// What happened to a Vorgang, oldest first; of letters only what was filed there and is still.
    pub fn matter_history(&self, matter: MatterId) -> Result<Vec<JournalEntry>, Error> {
        self.everything().matter_history(matter)
    }

    fn everything(&self) -> Seen<'_> {
        self.seen(Sight::All)
    }
}

/// Akten and Vorgänge that somebody may see, with the numbers of what they may see in them.
impl Seen<'_> {
    /// As [`Register::case_files`].
    ///
    /// # Errors
    /// SQLite could not read, as with all reads here.
    pub fn case_files(&self, group: &str) -> Result<Vec<CaseFileRow>, Error> {
        let sql = format!(
            "{} AND plan = ?2 ORDER BY coalesce(year, 0), number",
            files(&self.sight)
        );
        self.register.read("read the case files", |connection| {
            rows(connection, &sql, (self.sight.value(), group), file_of)
        })
    }

    /// Akten of all groups, the one that was opened last first.
    pub fn newest_case_files(&self, limit: u32) -> Result<Vec<CaseFileRow>, Error> {
        let sql = format!("{} ORDER BY id DESC LIMIT ?2", files(&self.sight));
        self.register
            .read("read the newest case files", |connection| {
                rows(connection, &sql, (self.sight.value(), limit), file_of)
            })
    }

    /// As [`Register::case_files_by_group`].
    pub fn case_files_by_group(&self) -> Result<Vec<(String, u64)>, Error> {
        let sql = format!(
            "SELECT plan, count(*) FROM case_file WHERE {} GROUP BY plan ORDER BY plan",
            self.sight.of_case_file("case_file.id")
        );
        self.register.read("count the case files", |connection| {
            rows(connection, &sql, [self.sight.value()], |row| {
                Ok((row.get(0)?, row.get(1)?))
            })
        })
    }

    /// As [`Register::case_file`].
    pub fn case_file(&self, id: CaseFileId) -> Result<Option<CaseFileRow>, Error> {
        let sql = format!("{} AND id = ?2", files(&self.sight));
        self.register.read("read a case file", |connection| {
            one(connection, &sql, (self.sight.value(), id.0), file_of)
        })
    }

    /// The Akte with this sign, however it is spelled.
    pub fn case_file_by_sign(&self, sign: &FileSign) -> Result<Option<CaseFileRow>, Error> {
        let sql = format!("{} AND sign_key = ?2", files(&self.sight));
        self.register
            .read("read a case file by its sign", |connection| {
                one(connection, &sql, (self.sight.value(), sign.key()), file_of)
            })
    }

    /// As [`Register::matters_of`].
    pub fn matters_of(&self, file: CaseFileId) -> Result<Vec<MatterRow>, Error> {
        let sql = format!(
            "{} AND case_file = ?2 ORDER BY matter.number",
            matters(&self.sight)
        );
        self.register
            .read("read the matters of a case file", |connection| {
                rows(connection, &sql, (self.sight.value(), file.0), matter_of)
            })
    }

    /// As [`Register::open_matters`].
    pub fn open_matters(&self, limit: u32) -> Result<Vec<MatterRow>, Error> {
        let sql = format!(
            "{} AND closed IS NULL ORDER BY last_at DESC, matter.id DESC LIMIT ?2",
            matters(&self.sight)
        );
        self.register.read("read the open matters", |connection| {
            rows(connection, &sql, (self.sight.value(), limit), matter_of)
        })
    }

    /// As [`Register::matter`].
    pub fn matter(&self, id: MatterId) -> Result<Option<MatterRow>, Error> {
        let sql = format!("{} AND matter.id = ?2", matters(&self.sight));
        self.register.read("read a matter", |connection| {
            one(connection, &sql, (self.sight.value(), id.0), matter_of)
        })
    }

    /// As [`Register::matter_by_sign`].
    pub fn matter_by_sign(&self, sign: &FileSign) -> Result<Option<MatterRow>, Error> {
        let sql = format!("{} AND matter.sign_key = ?2", matters(&self.sight));
        self.register
            .read("read a matter by its sign", |connection| {
                one(
                    connection,
                    &sql,
                    (self.sight.value(), sign.key()),
                    matter_of,
                )
            })
    }

    /// As [`Register::letters_in`].
    pub fn letters_in(&self, matter: MatterId) -> Result<Vec<DocumentRow>, Error> {
        let sql = format!(
            "{ROW} WHERE matter = ?2 AND {} ORDER BY entry_year, entry_number",
            self.sight.of_document("document.id")
        );
        self.register
            .read("read the letters of a matter", |connection| {
                many(connection, &sql, (self.sight.value(), matter.0))
            })
    }

    /// As [`Register::case_file_history`]; nothing about Vorgänge that are not seen.
    pub fn case_file_history(&self, file: CaseFileId) -> Result<Vec<JournalEntry>, Error> {
        let sql = format!(
            "SELECT entry.*, salt, body FROM filing_entry JOIN entry USING (seq) LEFT JOIN detail USING (seq)
             WHERE filing_entry.case_file = ?2 AND (filing_entry.matter IS NULL OR {}) ORDER BY seq",
            self.sight.of_matter("filing_entry.matter")
        );
        let bound = (self.sight.value(), file.0);
        self.register
            .readers
            .read(|connection| history::entries(connection, &sql, bound))
    }

    /// As [`Register::matter_history`]; nothing about letters that are not seen.
    pub fn matter_history(&self, matter: MatterId) -> Result<Vec<JournalEntry>, Error> {
        let sql = format!(
            "SELECT entry.*, salt, body FROM entry LEFT JOIN detail USING (seq)
             WHERE seq IN (SELECT seq FROM filing_entry WHERE matter = ?2
                           UNION SELECT max(filed.seq) FROM filed JOIN document ON document.id = filed.document
                                 WHERE document.matter = ?2 AND {} GROUP BY filed.document)
             ORDER BY seq",
            self.sight.of_document("document.id")
        );
        let bound = (self.sight.value(), matter.0);
        self.register
            .readers
            .read(|connection| history::entries(connection, &sql, bound))
    }
}

/// Akten with a condition that further ones follow. Somebody who does not see everything gets counts of what
/// they see.
fn files(sight: &Sight) -> String {
    let seen = sight.of_case_file("case_file.id");
    if sight.is_all() {
        return format!("SELECT * FROM case_file WHERE {seen}");
    }
    let (matter, letter) = (
        sight.of_matter("matter.id"),
        sight.of_document("document.id"),
    );
    let within = format!("FROM matter WHERE matter.case_file = case_file.id AND {matter}");
    format!(
        "SELECT case_file.id, plan, sign, title, opened_at,
                (SELECT count(*) {within}) AS matters,
                (SELECT count(*) {within} AND matter.closed IS NULL) AS open,
                (SELECT count(*) FROM document JOIN matter ON matter.id = document.matter
                 WHERE matter.case_file = case_file.id AND {letter}) AS letters
         FROM case_file WHERE {seen}"
    )
}

/// The same for Vorgänge.
fn matters(sight: &Sight) -> String {
    let seen = sight.of_matter("matter.id");
    let letters = if sight.is_all() {
        "matter.letters".to_owned()
    } else {
        format!(
            "(SELECT count(*) FROM document WHERE document.matter = matter.id AND {})",
            sight.of_document("document.id")
        )
    };
    format!(
        "SELECT matter.id, matter.case_file, matter.sign, matter.subject, matter.opened_at, matter.closed,
                matter.closed_at, {letters} AS letters,
                case_file.plan AS plan, case_file.sign AS file_sign, case_file.title AS file_title
         FROM matter JOIN case_file ON case_file.id = matter.case_file WHERE {seen}"
    )
}

impl Register {
    /// The filing of a letter that counts: its entry.
    pub fn filing_of(&self, id: DocumentId) -> Result<Option<Seq>, Error> {
        self.read("read a filing", |connection| {
            let sql = "SELECT seq FROM filed WHERE document = ?1 ORDER BY seq DESC LIMIT 1";
            one(connection, sql, [id.0], |row| row.get(0).map(Seq))
        })
    }

    /// The number that the next Akte of a group takes in this year, or for ever.
    pub fn next_file_number(&self, group: &str, year: Option<i16>) -> Result<u32, Error> {
        self.read("look up the next file number", |connection| {
            next_file(connection, group, year)
        })
    }

    /// The number that the next Vorgang of an Akte takes.
    pub fn next_matter_number(&self, file: CaseFileId) -> Result<u32, Error> {
        self.read("look up the next matter number", |connection| {
            next_matter(connection, file)
        })
    }
}

/// Whether a fact is one about Akten and Vorgänge, and may be said now: numbers follow one another without a gap,
/// signs are given once.
pub(crate) fn may_follow(connection: &Connection, fact: &Fact) -> Result<bool, Error> {
    let attempt = "look up where a fact of filing belongs";
    match fact {
        Fact::FileOpened(file) => {
            must_be_next(
                file.number,
                next_file(connection, &file.group, file.year).attempt(attempt)?,
            )?;
            must_be_new(connection, &file.sign)?;
        }
        Fact::MatterOpened(matter) => {
            let known = exists(
                connection,
                "SELECT 1 FROM case_file WHERE id = ?1",
                matter.file.0,
            );
            if !known.attempt(attempt)? {
                return Err(Error::UnknownCaseFile(matter.file));
            }
            must_be_next(
                matter.number,
                next_matter(connection, matter.file).attempt(attempt)?,
            )?;
            must_be_new(connection, &matter.sign)?;
        }
        Fact::MatterClosed(closed) => must_be_open(connection, closed.matter)?,
        Fact::Reversed(reversed) => {
            let closing = exists(
                connection,
                "SELECT 1 FROM matter WHERE closed = ?1",
                reversed.reversed.0,
            );
            return closing.attempt(attempt);
        }
        _ => return Ok(false),
    }
    Ok(true)
}

/// Nothing more is said about a Vorgang that was closed.
pub(crate) fn must_be_open(connection: &Connection, matter: MatterId) -> Result<(), Error> {
    let open: Option<bool> = one(
        connection,
        "SELECT closed IS NULL FROM matter WHERE id = ?1",
        [matter.0],
        |row| row.get(0),
    )
    .attempt("look up a matter")?;
    match open {
        Some(true) => Ok(()),
        Some(false) => Err(Error::MatterIsClosed(matter)),
        None => Err(Error::UnknownMatter(matter)),
    }
}

fn must_be_next(given: u32, next: u32) -> Result<(), Error> {
    if given == next {
        Ok(())
    } else {
        Err(Error::NumberNotNext { given, next })
    }
}

/// A sign is found on letters: it names one Akte or one Vorgang and nothing else.
fn must_be_new(connection: &Connection, sign: &FileSign) -> Result<(), Error> {
    let key = sign.key();
    let taken = connection
        .prepare_cached(
            "SELECT 1 FROM case_file WHERE sign_key = ?1 UNION ALL SELECT 1 FROM matter WHERE sign_key = ?1",
        )
        .and_then(|mut select| select.exists([&key]))
        .attempt("look up a sign")?;
    if taken || key.is_empty() {
        return Err(Error::SignTaken);
    }
    Ok(())
}

fn next_file(connection: &Connection, group: &str, year: Option<i16>) -> SqlResult<u32> {
    connection
        .prepare_cached(
            "SELECT coalesce(max(number), 0) + 1 FROM case_file WHERE plan = ?1 AND coalesce(year, 0) = coalesce(?2, 0)",
        )?
        .query_row(params![group, year], |row| row.get(0))
}

fn next_matter(connection: &Connection, file: CaseFileId) -> SqlResult<u32> {
    connection
        .prepare_cached("SELECT coalesce(max(number), 0) + 1 FROM matter WHERE case_file = ?1")?
        .query_row([file.0], |row| row.get(0))
}

fn exists(connection: &Connection, sql: &str, id: u64) -> SqlResult<bool> {
    connection.prepare_cached(sql)?.exists([id])
}

fn one<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    of: impl FnOnce(&Row<'_>) -> SqlResult<T>,
) -> SqlResult<Option<T>> {
    connection
        .prepare_cached(sql)?
        .query_row(params, of)
        .optional()
}

fn rows<T>(
    connection: &Connection,
    sql: &str,
    params: impl Params,
    of: impl FnMut(&Row<'_>) -> SqlResult<T>,
) -> SqlResult<Vec<T>> {
    connection
        .prepare_cached(sql)?
        .query_map(params, of)?
        .collect()
}

fn file_of(row: &Row<'_>) -> SqlResult<CaseFileRow> {
    Ok(CaseFileRow {
        id: CaseFileId(row.get("id")?),
        group: row.get("plan")?,
        sign: FileSign(row.get("sign")?),
        title: row.get("title")?,
        opened_at: timestamp(row, "opened_at")?,
        matters: row.get("matters")?,
        open: row.get("open")?,
        letters: row.get("letters")?,
    })
}

fn matter_of(row: &Row<'_>) -> SqlResult<MatterRow> {
    let closed: Option<u64> = row.get("closed")?;
    Ok(MatterRow {
        id: MatterId(row.get("id")?),
        file: CaseFileId(row.get("case_file")?),
        group: row.get("plan")?,
        file_sign: FileSign(row.get("file_sign")?),
        file_title: row.get("file_title")?,
        sign: FileSign(row.get("sign")?),
        subject: row.get("subject")?,
        opened_at: timestamp(row, "opened_at")?,
        closed: match closed {
            Some(seq) => Some((Seq(seq), timestamp(row, "closed_at")?)),
            None => None,
        },
        letters: row.get("letters")?,
    })
}
