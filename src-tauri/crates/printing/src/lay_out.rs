//! Where everything stands: lines are broken, rows kept whole, pages filled from the top.

use crate::{
    Block, Paper, Table,
    font::{Fonts, Weight},
};

/// Width and height of a page in points: A4 across.
pub(crate) const PAGE: (f32, f32) = (841.89, 595.28);
/// Left, right and upper edge, in points: room for a punch.
pub(crate) const EDGE: f32 = 56.7;
/// The lowest line of a page; below it stands the foot.
const LOWEST: f32 = 595.28 - 62.0;
const POINTS_PER_MM: f32 = 72.0 / 25.4;
const BODY: f32 = 9.5;
const LEADING: f32 = 1.32;
/// Between the cells of a row, and above and below their words.
const PADDING: f32 = 4.0;
/// A cell that would fill pages is cut; the whole of it stands in the book.
const MOST_LINES: usize = 12;

/// A line of words at its place.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    pub(crate) x: f32,
    /// Of the base line, from the upper edge.
    pub(crate) y: f32,
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) text: String,
}

/// What belongs together for a reader.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Piece {
    /// A heading of a level, from 1.
    Heading(u16, Vec<Line>),
    Text(Vec<Line>),
    /// The head of a table, of which a new page begins with a copy.
    Head {
        table: usize,
        again: bool,
        cells: Vec<Vec<Line>>,
        rule: Rule,
    },
    Row {
        table: usize,
        cells: Vec<Vec<Line>>,
        rule: Rule,
    },
}

/// The line below a row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) y: f32,
    pub(crate) right: f32,
}

/// Pages with what stands on each.
pub(crate) fn lay_out(paper: &Paper, fonts: &Fonts) -> Vec<Vec<Piece>> {
    let mut sheet = Sheet {
        fonts,
        pages: vec![Vec::new()],
        y: EDGE,
    };
    sheet.heading(1, &paper.title, 18.0);
    for (place, block) in paper.blocks.iter().enumerate() {
        match block {
            Block::Heading(text) => sheet.heading(2, text, 12.5),
            Block::Text(text) => sheet.text(text),
            Block::Table(table) => sheet.table(place, table),
        }
    }
    sheet.pages
}

struct Sheet<'a> {
    fonts: &'a Fonts,
    pages: Vec<Vec<Piece>>,
    /// Upper edge of what comes next.
    y: f32,
}

impl Sheet<'_> {
    fn heading(&mut self, level: u16, text: &str, size: f32) {
        self.y += if level == 1 { 0.0 } else { 14.0 };
        // A heading at the foot of a page would stand over nothing.
        self.room(size * LEADING + 60.0);
        let lines = self.lines(text, EDGE, width(), size, Weight::Strong);
        self.y += lines.len() as f32 * size * LEADING + 3.0;
        self.put(Piece::Heading(level, lines));
    }

    fn text(&mut self, text: &str) {
        for paragraph in text.split('\n') {
            let broken = self.broken(paragraph, width(), BODY, Weight::Regular).len();
            self.room(broken as f32 * BODY * LEADING);
            let lines = self.lines(paragraph, EDGE, width(), BODY, Weight::Regular);
            self.y += lines.len() as f32 * BODY * LEADING + 3.0;
            self.put(Piece::Text(lines));
        }
    }

    fn table(&mut self, table: usize, what: &Table) {
        let titles: Vec<String> = what
            .columns
            .iter()
            .map(|column| column.title.clone())
            .collect();
        self.room(40.0);
        self.head(table, what, &titles, false);
        for row in &what.rows {
            let height = self.height(what, row, Weight::Regular);
            if self.y + height > LOWEST {
                self.turn_page();
                self.head(table, what, &titles, true);
            }
            let cells = self.cells(what, row, Weight::Regular);
            self.y += height;
            let rule = self.rule(what);
            self.put(Piece::Row { table, cells, rule });
        }
        self.y += 6.0;
    }

    fn head(&mut self, table: usize, what: &Table, titles: &[String], again: bool) {
        let cells = self.cells(what, titles, Weight::Strong);
        self.y += self.height(what, titles, Weight::Strong);
        let rule = self.rule(what);
        self.put(Piece::Head {
            table,
            again,
            cells,
            rule,
        });
    }

    fn rule(&self, table: &Table) -> Rule {
        let width: f32 = table.columns.iter().map(|column| column.width).sum();
        Rule {
            y: self.y,
            right: EDGE + width * POINTS_PER_MM,
        }
    }

    fn cells(&self, table: &Table, row: &[String], weight: Weight) -> Vec<Vec<Line>> {
        let mut x = EDGE;
        let mut cells = Vec::new();
        for (column, text) in table.columns.iter().zip(row) {
            let inner = inner(column.width);
            let mut lines = self.lines(text, x, inner, BODY, weight);
            for line in &mut lines {
                line.y += PADDING;
                if column.right {
                    line.x = x + inner - PADDING - self.fonts.width(&line.text, weight, BODY);
                }
            }
            x += column.width * POINTS_PER_MM;
            cells.push(lines);
        }
        cells
    }

    fn height(&self, table: &Table, row: &[String], weight: Weight) -> f32 {
        let lines = table
            .columns
            .iter()
            .zip(row)
            .map(|(column, text)| self.broken(text, inner(column.width), BODY, weight).len())
            .max()
            .unwrap_or(1);
        lines as f32 * BODY * LEADING + 2.0 * PADDING
    }

    fn lines(&self, text: &str, x: f32, width: f32, size: f32, weight: Weight) -> Vec<Line> {
        let base = self.y + size;
        let broken = self.broken(text, width, size, weight);
        (0_u16..)
            .zip(broken)
            .map(|(number, text)| Line {
                x,
                y: base + f32::from(number) * size * LEADING,
                size,
                weight,
                text,
            })
            .collect()
    }

    /// Breaks at blanks, and within a word only if it is wider than its room.
    fn broken(&self, text: &str, width: f32, size: f32, weight: Weight) -> Vec<String> {
        let text = self.fonts.printable(text);
        let fits = |text: &str| self.fonts.width(text, weight, size) <= width;
        let mut lines = vec![String::new()];
        for word in text.split_whitespace() {
            let last = lines.last_mut().expect("BUG: there is always a line");
            let longer = if last.is_empty() {
                word.to_owned()
            } else {
                format!("{last} {word}")
            };
            if fits(&longer) {
                *last = longer;
                continue;
            }
            if !last.is_empty() {
                lines.push(String::new());
            }
            for letter in word.chars() {
                let last = lines.last_mut().expect("BUG: there is always a line");
                last.push(letter);
                if !fits(last) && last.chars().count() > 1 {
                    last.pop();
                    lines.push(letter.to_string());
                }
            }
        }
        if lines.len() > MOST_LINES {
            lines.truncate(MOST_LINES);
            lines.push("…".to_owned());
        }
        lines
    }

    /// Turns the page if there is not so much room left on it.
    fn room(&mut self, height: f32) {
        if self.y + height > LOWEST {
            self.turn_page();
        }
    }

    fn turn_page(&mut self) {
        self.pages.push(Vec::new());
        self.y = EDGE;
    }

    fn put(&mut self, piece: Piece) {
        self.pages
            .last_mut()
            .expect("BUG: there is always a page")
            .push(piece);
    }
}

fn width() -> f32 {
    PAGE.0 - 2.0 * EDGE
}

fn inner(millimetres: f32) -> f32 {
    millimetres * POINTS_PER_MM - PADDING
}
