//! Which letters somebody may see, as a condition of every read for people.

use serde_json::json;
use std::fmt;

/// Which letters, Akten and Vorgänge a read may show.
#[derive(Clone, PartialEq, Eq)]
pub enum Sight {
    /// Every one.
    All,
    /// Letters that lie or lay in these baskets, the Vorgänge and Akten with one of them, and those that this
    /// person has opened.
    Baskets {
        /// Keys of baskets, see [`document::Basket::key`].
        keys: Vec<String>,
        /// The name under which the system knows them.
        person: String,
    },
}

impl Sight {
    /// Sees no letter at all.
    pub fn nothing() -> Self {
        Self::Baskets {
            keys: Vec::new(),
            person: String::new(),
        }
    }

    /// Every letter may be seen.
    pub fn is_all(&self) -> bool {
        *self == Self::All
    }

    /// What is bound to the first parameter of a statement with one of the conditions below.
    pub(crate) fn value(&self) -> Option<String> {
        match self {
            Self::All => None,
            Self::Baskets { keys, person } => {
                Some(json!({ "keys": keys, "person": person }).to_string())
            }
        }
    }

    /// A condition on the id of a document.
    pub(crate) fn of_document(&self, id: &str) -> String {
        match self {
            Self::All => ALWAYS.to_owned(),
            Self::Baskets { .. } => format!("{id} IN ({DOCUMENTS})"),
        }
    }

    /// A condition on the id of a Vorgang.
    pub(crate) fn of_matter(&self, id: &str) -> String {
        match self {
            Self::All => ALWAYS.to_owned(),
            Self::Baskets { .. } => format!(
                "({id} IN (SELECT matter FROM document WHERE matter IS NOT NULL AND document.id IN ({DOCUMENTS}))
                  OR {id} IN ({}))",
                opened("matter_opened")
            ),
        }
    }

    /// A condition on the id of an Akte.
    pub(crate) fn of_case_file(&self, id: &str) -> String {
        match self {
            Self::All => ALWAYS.to_owned(),
            Self::Baskets { .. } => format!(
                "({id} IN (SELECT seen.case_file FROM matter AS seen WHERE {})
                  OR {id} IN ({}))",
                self.of_matter("seen.id"),
                opened("file_opened")
            ),
        }
    }
}

/// Keeps the parameter in use where everything is seen.
const ALWAYS: &str = "?1 IS NULL";

const DOCUMENTS: &str =
    "SELECT lay.document FROM lay WHERE lay.basket IN (SELECT value FROM json_each(?1, '$.keys'))";

/// Entries of one kind by this person.
fn opened(kind: &str) -> String {
    format!(
        "SELECT entry.seq FROM entry WHERE entry.kind = '{kind}'
           AND entry.actor = (SELECT actor.number FROM actor WHERE actor.name = ?1 ->> '$.person')"
    )
}

/// Names stay out of logs.
impl fmt::Debug for Sight {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("All"),
            Self::Baskets { keys, .. } => write!(f, "Baskets({})", keys.len()),
        }
    }
}
