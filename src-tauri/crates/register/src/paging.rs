//! The journal as an auditor pages through it: letters by their numbers, entries by their places; of some days, of a
//! basket, of a person.

use crate::{
    DocumentRow, Error, JournalEntry, Seen, columns::milliseconds, documents, history, sight::Sight,
};
use document::{Basket, Date, DocumentId, EntryNumber, Private, Seq, Timestamp};
use rusqlite::{
    Connection, Result as SqlResult, params, params_from_iter,
    types::{FromSql, Value},
};
use serde_json::json;

/// Which letters or entries are wanted; what is not named restricts nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Letters from this number on, and entries about them.
    pub first: Option<EntryNumber>,
    /// Letters up to this number, and entries about them.
    pub last: Option<EntryNumber>,
    /// Letters that lie or lay there, for a unit also those whose form in force names it; and entries about them.
    pub basket: Option<Basket>,
    /// What this person has said, by the name under which the system knows them.
    pub person: Option<Private<String>>,
}

/// Besides, letters that came on these days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LettersAsked {
    /// What is asked of letters and entries alike.
    pub asked: Asked,
    /// Eingangsdatum: the first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

/// Besides, entries that were written at these times.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EntriesAsked {
    /// What is asked of letters and entries alike.
    pub asked: Asked,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub before: Option<Timestamp>,
    /// Only entries that are about no letter.
    pub letterless: bool,
}

impl LettersAsked {
    /// Nothing is restricted.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

impl EntriesAsked {
    /// Nothing is restricted.
    pub fn is_everything(&self) -> bool {
        *self == Self::default()
    }
}

impl Seen<'_> {
    /// The letters asked for, highest number first. Goes over every letter: whoever pages through them keeps the
    /// answer.
    ///
    /// # Errors
    /// SQLite could not read, as with all reads here.
    pub fn letters_asked(&self, asked: &LettersAsked) -> Result<Vec<DocumentId>, Error> {
        let question = Question::about_letters(&self.sight, asked);
        let ids: Vec<u64> = self
            .register
            .read("look for letters of the journal", |connection| {
                question.column(connection)
            })?;
        Ok(ids.into_iter().map(DocumentId).collect())
    }

    /// The entries asked for, newest first. Who sees not every letter sees only entries about those they see. Goes over
    /// every entry, unless a person or a basket is named.
    pub fn entries_asked(&self, asked: &EntriesAsked) -> Result<Vec<Seq>, Error> {
        let question = Question::about_entries(&self.sight, asked);
        let seqs: Vec<u64> = self
            .register
            .read("look for entries of the journal", |connection| {
                question.column(connection)
            })?;
        Ok(seqs.into_iter().map(Seq).collect())
    }

    /// These letters, as far as they may be seen, highest number first.
    pub fn letters_of(&self, ids: &[DocumentId]) -> Result<Vec<DocumentRow>, Error> {
        let sql = format!(
            "{} WHERE document.id IN (SELECT value FROM json_each(?2)) AND {}
             ORDER BY entry_year DESC, entry_number DESC",
            documents::ROW,
            self.sight.of_document("document.id")
        );
        let ids = json!(ids.iter().map(|id| id.0).collect::<Vec<_>>()).to_string();
        self.register
            .read("read letters of the journal", |connection| {
                documents::many(connection, &sql, params![self.sight.value(), ids])
            })
    }

    /// These entries, as far as they may be seen, newest first.
    pub fn entries_at(&self, seqs: &[Seq]) -> Result<Vec<JournalEntry>, Error> {
        let sql = format!(
            "SELECT entry.*, salt, body FROM entry LEFT JOIN detail USING (seq)
             WHERE seq IN (SELECT value FROM json_each(?2)) AND {} ORDER BY seq DESC",
            self.sight.of_document("entry.document")
        );
        let seqs = json!(seqs.iter().map(|seq| seq.0).collect::<Vec<_>>()).to_string();
        self.register.readers.read(|connection| {
            history::entries(connection, &sql, params![self.sight.value(), seqs])
        })
    }

    /// Every entry of a kind that is about no letter, oldest first; nothing for whoever sees not everything.
    pub fn house_entries(&self, kind: &str) -> Result<Vec<JournalEntry>, Error> {
        if !self.sight.is_all() {
            return Ok(Vec::new());
        }
        let sql = "SELECT entry.*, salt, body FROM entry LEFT JOIN detail USING (seq)
                   WHERE kind = ?1 AND document IS NULL ORDER BY seq";
        self.register
            .readers
            .read(|connection| history::entries(connection, sql, [kind]))
    }

    /// Names of everybody who has said something that may be seen, in their order.
    pub fn journal_people(&self) -> Result<Vec<String>, Error> {
        let sql = match &self.sight {
            Sight::All => "SELECT name FROM actor WHERE ?1 IS NULL ORDER BY name".to_owned(),
            Sight::Baskets { .. } => format!(
                "SELECT name FROM actor WHERE number IN (SELECT entry.actor FROM entry WHERE {}) ORDER BY name",
                self.sight.of_document("entry.document")
            ),
        };
        self.register
            .read("read who stands in the journal", |connection| {
                connection
                    .prepare_cached(&sql)?
                    .query_map([self.sight.value()], |row| row.get(0))?
                    .collect()
            })
    }
}

/// A question to the journal that one column answers.
struct Question {
    sql: String,
    values: Vec<Value>,
}

impl Question {
    fn about_letters(sight: &Sight, asked: &LettersAsked) -> Self {
        let mut conditions = Conditions::of(sight, "document.id");
        conditions.numbers(&asked.asked);
        conditions.bound(
            "document.received_on >= ?",
            asked.from.map(|day| day.to_string()),
        );
        conditions.bound(
            "document.received_on <= ?",
            asked.to.map(|day| day.to_string()),
        );
        conditions.basket("document.id", asked.asked.basket.as_ref());
        let person = asked.asked.person.as_ref().map(|person| person.0.clone());
        conditions.bound(
            "document.id IN (SELECT entry.document FROM entry WHERE entry.document IS NOT NULL
               AND entry.actor = (SELECT actor.number FROM actor WHERE actor.name = ?))",
            person,
        );
        conditions.of_rows(
            "document.id FROM document",
            "entry_year DESC, entry_number DESC",
        )
    }

    fn about_entries(sight: &Sight, asked: &EntriesAsked) -> Self {
        let mut conditions = Conditions::of(sight, "entry.document");
        let mut letters = Conditions::default();
        letters.numbers(&asked.asked);
        if !letters.all.is_empty() {
            conditions.all.push(format!(
                "entry.document IN (SELECT document.id FROM document WHERE {})",
                letters.all.join(" AND ")
            ));
        }
        conditions.bound("entry.at >= ?", asked.from.map(milliseconds));
        conditions.bound("entry.at < ?", asked.before.map(milliseconds));
        conditions.basket("entry.document", asked.asked.basket.as_ref());
        let person = asked.asked.person.as_ref().map(|person| person.0.clone());
        conditions.bound(
            "entry.actor = (SELECT actor.number FROM actor WHERE actor.name = ?)",
            person,
        );
        if asked.letterless {
            conditions.all.push("entry.document IS NULL".to_owned());
        }
        conditions.of_rows("entry.seq FROM entry", "entry.seq DESC")
    }

    fn column<T: FromSql>(&self, connection: &Connection) -> SqlResult<Vec<T>> {
        connection
            .prepare(&self.sql)?
            .query_map(params_from_iter(&self.values), |row| row.get(0))?
            .collect()
    }
}

/// Conditions of one question with their values; the first is what may be seen.
#[derive(Default)]
struct Conditions {
    all: Vec<String>,
    values: Vec<Value>,
}

impl Conditions {
    fn of(sight: &Sight, id: &str) -> Self {
        Self {
            all: vec![sight.of_document(id)],
            values: vec![sight.value().into()],
        }
    }

    /// A condition that holds for a value, which stands in the place of each question mark.
    fn bound(&mut self, condition: &str, value: Option<impl Into<Value>>) {
        if let Some(value) = value {
            self.values.push(value.into());
            let place = format!("?{}", self.values.len());
            self.all.push(condition.replace('?', &place));
        }
    }

    fn numbers(&mut self, asked: &Asked) {
        let place = "(document.entry_year, document.entry_number)";
        for (sign, number) in [(">=", asked.first), ("<=", asked.last)] {
            if let Some(EntryNumber { year, number }) = number {
                self.all.push(format!("{place} {sign} ({year}, {number})"));
            }
        }
    }

    fn basket(&mut self, id: &str, basket: Option<&Basket>) {
        let lay = format!("{id} IN (SELECT lay.document FROM lay WHERE lay.basket = ?)");
        match basket {
            None => {}
            Some(person @ Basket::Person(_)) => self.bound(&lay, Some(person.key())),
            Some(Basket::Unit(unit)) => self.bound(
                &format!(
                    "{id} IN (SELECT lay.document FROM lay WHERE lay.basket = 'unit:' || ?
                              UNION SELECT letter.id FROM form JOIN document AS letter
                                      ON letter.id = form.document AND letter.form = form.seq
                                    WHERE form.unit = ?)"
                ),
                Some(unit.clone()),
            ),
        }
    }

    /// The question for one column of the rows for which all of them hold.
    fn of_rows(self, column: &str, order: &str) -> Question {
        Question {
            sql: format!(
                "SELECT {column} WHERE {} ORDER BY {order}",
                self.all.join(" AND ")
            ),
            values: self.values,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(question: &Question) -> String {
        let connection = Connection::open_in_memory().unwrap();
        crate::file::lay_out(&connection).unwrap();
        connection
            .prepare(&format!("EXPLAIN QUERY PLAN {}", question.sql))
            .unwrap()
            .query_map(params_from_iter(&question.values), |row| row.get("detail"))
            .unwrap()
            .collect::<SqlResult<Vec<String>>>()
            .unwrap()
            .join("; ")
    }

    #[test]
    fn what_a_person_has_said_is_looked_up_and_days_need_no_look_at_the_letters() {
        let by = Asked {
            person: Some(Private("m.weber".into())),
            ..Asked::default()
        };
        let letters = LettersAsked {
            asked: by.clone(),
            ..LettersAsked::default()
        };
        let entries = EntriesAsked {
            asked: by,
            ..EntriesAsked::default()
        };
        for question in [
            Question::about_letters(&Sight::All, &letters),
            Question::about_entries(&Sight::All, &entries),
        ] {
            let plan = plan(&question);
            assert!(plan.contains("INDEX entry_by_actor (actor=?"), "{plan}");
        }
        let days = LettersAsked {
            from: Some(Date::MIN),
            to: Some(Date::MAX),
            ..LettersAsked::default()
        };
        let plan = plan(&Question::about_letters(&Sight::All, &days));
        assert!(
            plan.contains("COVERING INDEX document_by_number_and_day"),
            "{plan}"
        );
        assert!(!plan.contains("TEMP B-TREE"), "{plan}");
    }
}
