//! What stands on a paper, before anybody knows where.

use document::Timestamp;

/// A paper of one or more pages, A4 across.
#[derive(Debug, Clone, PartialEq)]
pub struct Paper {
    /// Its title, which is also its first heading.
    pub title: String,
    /// Whose paper it is; stands at the foot of each page.
    pub office: String,
    /// When what it says was true.
    pub at: Timestamp,
    /// What stands on it, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a paper.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading below the title.
    Heading(String),
    /// A sentence or more.
    Text(String),
    /// A table.
    Table(Table),
}

/// A table with a head. The first cell of each row names the row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What it shows, for people who do not see it.
    pub summary: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, a cell for each column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Its head.
    pub title: String,
    /// Its width in millimetres.
    pub width: f32,
    /// Numbers stand at the right.
    pub right: bool,
}

impl Column {
    /// A column of words.
    pub fn new(title: &str, width: f32) -> Self {
        Self {
            title: title.to_owned(),
            width,
            right: false,
        }
    }

    /// A column of numbers.
    pub fn of_numbers(title: &str, width: f32) -> Self {
        Self {
            right: true,
            ..Self::new(title, width)
        }
    }
}
