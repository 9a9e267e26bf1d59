//! The peer: SQLite FTS5, as an office program would use it.

use std::path::Path;

use rusqlite::Connection;
use search::Letter;

/// A full-text table in a file of its own.
pub struct Peer {
    connection: Connection,
    trigram: bool,
}

impl Peer {
    pub fn create(file: &Path, trigram: bool) -> Self {
        let connection = Connection::open(file).expect("SQLite opens");
        let tokenizer = if trigram {
            "trigram remove_diacritics 1"
        } else {
            "unicode61 remove_diacritics 2"
        };
        let prefix = if trigram { "" } else { ", prefix='2 3 4'" };
        connection
            .execute_batch(&format!(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536; PRAGMA mmap_size=2000000000;
                 CREATE VIRTUAL TABLE letters USING fts5(body, tokenize=\"{tokenizer}\"{prefix}); BEGIN"
            ))
            .expect("FTS5 is there");
        Self {
            connection,
            trigram,
        }
    }

    pub fn insert(&self, letter: &Letter) {
        let mut insert = self
            .connection
            .prepare_cached("INSERT INTO letters(rowid, body) VALUES (?, ?)")
            .expect("valid");
        let number = i64::try_from(letter.document.0).expect("small");
        insert
            .execute(rusqlite::params![number, letter.pages.join("\n")])
            .expect("inserted");
    }

    pub fn finish(&self) {
        self.connection
            .execute_batch("COMMIT; INSERT INTO letters(letters) VALUES ('optimize');")
            .expect("committed");
    }

    /// The first twenty ranked hits with snippets; gives how many there were of them. `None` if FTS5 cannot ask that.
    pub fn search(&self, words: &[String], typing: bool, phrase: bool) -> Option<usize> {
        if self.trigram && words.iter().any(|word| word.chars().count() < 3) {
            return None;
        }
        let quoted = |word: &String| format!("\"{}\"", word.replace('"', ""));
        let mut query = if phrase {
            quoted(&words.join(" "))
        } else {
            words.iter().map(quoted).collect::<Vec<_>>().join(" AND ")
        };
        if typing && !self.trigram {
            query.push('*');
        }
        let mut select = self
            .connection
            .prepare_cached("SELECT rowid, snippet(letters, 0, '[', ']', '…', 20) FROM letters WHERE letters MATCH ? ORDER BY rank LIMIT 20")
            .expect("valid");
        let rows = select
            .query_map([query], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
            })
            .expect("asked");
        Some(rows.filter(Result::is_ok).count())
    }
}
