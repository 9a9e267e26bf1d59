//! The offices of the bench: who works there, what lies in their baskets, and the bare tables to compare with.

use anyhow::Result;
use document::Basket;
use rusqlite::Connection;
use std::{fmt::Write as _, fs};
use tests::command_line::Archive;

const UNITS: u32 = 40;
const PEOPLE: u32 = 200;
/// A unit and a person of it, with the role of a clerk.
pub(crate) const UNIT: &str = "u7";
pub(crate) const CLERK: &str = "p7";
/// Sees every basket.
pub(crate) const LEAD: &str = "p0";

/// Gives the archive its units, people, absences and roles.
pub(crate) fn people(archive: &Archive) -> Result<()> {
    let mut units = String::new();
    for unit in 0..UNITS {
        writeln!(
            units,
            "[[unit]]\nkey = \"u{unit}\"\nname = \"Amt {unit}\"\nwords = []\n"
        )?;
    }
    let mut people = String::new();
    for person in 0..PEOPLE {
        let unit = person % UNITS;
        writeln!(
            people,
            "[[person]]\nlogin = \"p{person}\"\nname = \"Person {person}\"\ninitials = \"P{person}\"\nunit = \"u{unit}\"\n"
        )?;
    }
    for (list, text) in [("units", units), ("people", people)] {
        let file = archive.folder().with_file_name(format!("{list}.toml"));
        fs::write(&file, text)?;
        archive.expect(&[list, "import", file.to_str().unwrap()]);
    }
    // The clerk stands in for a colleague; others are away without a deputy, so their unit does their work.
    for away in 20..30 {
        let login = format!("p{away}");
        let mut absence = vec!["absence", "set", &login];
        absence.extend(["--from", "2026-01-01", "--to", "2099-12-31"]);
        if away == 20 {
            absence.extend(["--deputy", CLERK]);
        }
        archive.expect(&absence);
    }
    archive.expect(&["roles", "set", "p1", "administration"]);
    for (login, role) in [(CLERK, "clerk"), (LEAD, "lead")] {
        let given = archive.run_as("p1", &["roles", "set", login, role]);
        assert_eq!(given.code, Some(0), "{:?}", given.lines);
    }
    Ok(())
}

/// Sends every letter to a unit and every third for information to another: eight of ten are done, the others lie
/// in units' baskets, in people's hands, or wait for a day.
pub(crate) fn forward(archive: &Archive) -> Result<Bare> {
    let register = archive.folder().join("register/register.sqlite");
    Connection::open(&register)?.execute_batch(&format!(
        "BEGIN;
         CREATE TEMP TABLE sent AS
           SELECT id, entry_number AS n, 'unit:u' || (entry_number / 10 % {UNITS}) AS basket,
                  CASE entry_number % 10 WHEN 8 THEN 'new' WHEN 9 THEN iif(entry_number / 400 % 2, 'taken', 'waiting')
                                         ELSE 'done' END AS standing
           FROM document;
         UPDATE document SET stage = 'confirmed', circulation = iif(entry_number % 10 < 8, 'done', 'under_way'),
                             lead = 'unit:u' || (entry_number / 10 % {UNITS}),
                             due = iif(entry_number % 10 < 8, NULL, date('now', (id % 90 - 20) || ' days'));
         INSERT INTO errand (id, document, run, number, basket, kind, wording, duty, by_itself, standing, holder, wakes,
                             since, changed)
         SELECT id * 64 + 1, id, id, 1, basket, 'zwv', 'z. w. V.', 'work', 0, standing,
                iif(standing = 'taken', 'p' || (n / 10 % {UNITS} + {UNITS} * (n / 800 % 5)), NULL),
                iif(standing = 'waiting', date('now', (n / 10 % 60 - 5) || ' days'), NULL), id, id
         FROM sent;
         INSERT INTO errand (id, document, run, number, basket, kind, wording, duty, by_itself, standing, since, changed)
         SELECT id * 64, id, id, 0, 'unit:u' || ((n / 10 + 1) % {UNITS}), 'zk', 'z. K.', 'read', 0,
                iif(n % 10 = 6, 'new', 'done'), id, id
         FROM sent WHERE n % 3 = 0;
         INSERT OR IGNORE INTO lay SELECT document, basket FROM errand;
         INSERT OR IGNORE INTO lay SELECT document, 'person:' || holder FROM errand WHERE holder IS NOT NULL;
         COMMIT;
         ANALYZE"
    ))?;
    let bare = Connection::open(archive.folder().with_file_name("bare.sqlite"))?;
    bare.execute_batch(&format!(
        "ATTACH '{}' AS full;
         CREATE TABLE task (id INTEGER PRIMARY KEY, basket TEXT, holder TEXT, standing TEXT, day TEXT, wording TEXT,
                            document INTEGER, number INTEGER, received_on TEXT, sender TEXT, subject TEXT, due TEXT);
         INSERT INTO task SELECT errand.id, basket, holder, standing, coalesce(wakes, until), wording,
                                 document.id, entry_number, received_on, sender, subject, due
                          FROM full.errand JOIN full.document ON document.id = errand.document
                                           LEFT JOIN full.form ON form.seq = document.form;
         CREATE INDEX by_basket ON task (basket, standing);
         CREATE INDEX by_holder ON task (holder, standing);
         CREATE INDEX open ON task (basket, holder, standing) WHERE standing <> 'done';
         CREATE INDEX by_day ON task (coalesce(day, due)) WHERE standing <> 'done';
         CREATE INDEX by_document ON task (document);
         DETACH full;
         ANALYZE",
        register.display()
    ))?;
    Ok(Bare(bare))
}

/// The same rows with the columns that a list shows, and the indexes that its questions need.
pub(crate) struct Bare(Connection);

impl Bare {
    /// A page of a basket's shelf, how much lies in every basket, how much of this one is done.
    pub(crate) fn view(&self, basket: &Basket, standing: &str, limit: u32) {
        let (column, whose) = match basket {
            Basket::Unit(unit) => ("basket", format!("unit:{unit}")),
            Basket::Person(person) => ("holder", person.0.clone()),
        };
        let page = format!(
            "SELECT * FROM task WHERE {column} = '{whose}' AND standing = '{standing}'
             ORDER BY coalesce(day, due, '9999'), number LIMIT {limit}"
        );
        assert!(self.rows(&page) > 0);
        self.counts();
        self.rows(&format!(
            "SELECT count(*) FROM task WHERE {column} = '{whose}' AND standing = 'done'"
        ));
    }

    pub(crate) fn counts(&self) {
        self.rows(
            "SELECT basket, holder, standing, count(*) FROM task WHERE standing <> 'done' GROUP BY 1, 2, 3",
        );
    }

    pub(crate) fn due(&self, limit: u32) {
        let days = format!(
            "SELECT * FROM task WHERE standing <> 'done' AND coalesce(day, due) IS NOT NULL
             ORDER BY coalesce(day, due) LIMIT {limit}"
        );
        assert!(self.rows(&days) > 0);
        self.rows(
            "SELECT sum(day < date('now')), sum(day = date('now')), sum(day > date('now'))
             FROM (SELECT coalesce(day, due) AS day FROM task WHERE standing <> 'done' AND coalesce(day, due) IS NOT NULL)",
        );
    }

    pub(crate) fn slip(&self) {
        assert!(
            self.rows("SELECT * FROM task WHERE document = (SELECT max(document) FROM task)") > 0
        );
    }

    /// Reads every column of every row, as any list must.
    fn rows(&self, sql: &str) -> usize {
        let mut select = self.0.prepare_cached(sql).unwrap();
        let columns = select.column_count();
        let mut rows = select.query([]).unwrap();
        let mut count = 0;
        while let Some(row) = rows.next().unwrap() {
            for column in 0..columns {
                row.get::<_, rusqlite::types::Value>(column).unwrap();
            }
            count += 1;
        }
        count
    }
}
