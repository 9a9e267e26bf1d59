//! Brings words into reading order: lines, then blocks, columns one after the other, tables row by row.

use hayro::kurbo::Rect;

use super::words::LaidWord;

/// A gap of so many em splits a line into cells or columns.
const CELL_GAP: f64 = 1.4;
/// A line pitch of so many em begins a new block.
const BLOCK_PITCH: f64 = 1.75;
/// A gap of so many em between lines is at least an empty line: what is above is read first.
const BLANK_LINE: f64 = 0.9;
/// Columns with a gap so many times wider than the widest gap between lines are read one by one.
const FAR_APART: f64 = 2.5;
/// How deep columns may lie in columns.
const DEEPEST: u32 = 48;

/// A run of words on one base line without wide gaps.
struct Cell {
    words: Vec<LaidWord>,
    area: Rect,
    base: f64,
    size: f64,
}

/// Sorts the words and numbers their lines and blocks.
pub(super) fn in_reading_order(words: Vec<LaidWord>) -> Vec<LaidWord> {
    let mut numbered = Numbered::default();
    arrange(cells(words), 0, &mut numbered);
    numbered.words
}

#[derive(Default)]
struct Numbered {
    words: Vec<LaidWord>,
    line: u32,
    block: u32,
    last: Option<(f64, f64)>,
}

impl Numbered {
    /// Adds the cells of one row as one line.
    fn add_row(&mut self, mut row: Vec<Cell>) {
        row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        let (base, size) = row.iter().fold((f64::MIN, 0.0f64), |(base, size), cell| {
            (base.max(cell.base), size.max(cell.size))
        });
        if let Some((above, height)) = self.last {
            self.line += 1;
            let pitch = base - above;
            if pitch < 0.0 || pitch > BLOCK_PITCH * height.max(size) {
                self.block += 1;
            }
        }
        self.last = Some((base, size));
        for mut word in row.into_iter().flat_map(|cell| cell.words) {
            (word.line, word.block) = (self.line, self.block);
            self.words.push(word);
        }
    }

    /// What follows belongs to another block.
    fn close_block(&mut self) {
        if self.last.take().is_some() {
            self.line += 1;
            self.block += 1;
        }
    }
}

fn cells(mut words: Vec<LaidWord>) -> Vec<Cell> {
    words.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut rows: Vec<Vec<LaidWord>> = Vec::new();
    for word in words {
        match rows.last_mut() {
            Some(row)
                if row.last().is_some_and(|last| {
                    word.base - last.base < 0.25 * last.size.max(word.size)
                }) =>
            {
                row.push(word);
            }
            _ => rows.push(vec![word]),
        }
    }
    let mut cells: Vec<Cell> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
        let mut open: Option<Cell> = None;
        for word in row {
            match &mut open {
                Some(cell) if word.area.x0 - cell.area.x1 < CELL_GAP * cell.size.max(word.size) => {
                    cell.area = cell.area.union(word.area);
                    cell.size = cell.size.max(word.size);
                    cell.words.push(word);
                }
                _ => {
                    let fresh = Cell {
                        area: word.area,
                        base: word.base,
                        size: word.size,
                        words: vec![word],
                    };
                    cells.extend(open.replace(fresh));
                }
            }
        }
        cells.extend(open);
    }
    cells
}

fn arrange(cells: Vec<Cell>, depth: u32, numbered: &mut Numbered) {
    if cells.is_empty() {
        return;
    }
    if depth < DEEPEST {
        match split(cells) {
            Split::Columns(columns) => {
                for column in columns {
                    numbered.close_block();
                    arrange(column, depth + 1, numbered);
                }
                numbered.close_block();
            }
            Split::Bands(upper, lower) => {
                arrange(upper, depth + 1, numbered);
                arrange(lower, depth + 1, numbered);
            }
            Split::None(cells) => add_rows(cells, numbered),
        }
    } else {
        add_rows(cells, numbered);
    }
}

/// Adds cells row by row, those with nearly the same base line together.
fn add_rows(mut cells: Vec<Cell>, numbered: &mut Numbered) {
    cells.sort_by(|a, b| a.base.total_cmp(&b.base));
    let mut row: Vec<Cell> = Vec::new();
    for cell in cells {
        if row
            .last()
            .is_some_and(|last: &Cell| cell.base - last.base > 0.35 * last.size.max(cell.size))
        {
            numbered.add_row(std::mem::take(&mut row));
        }
        row.push(cell);
    }
    if !row.is_empty() {
        numbered.add_row(row);
    }
}

enum Split {
    Columns(Vec<Vec<Cell>>),
    Bands(Vec<Cell>, Vec<Cell>),
    None(Vec<Cell>),
}

fn split(mut cells: Vec<Cell>) -> Split {
    if cells.len() < 2 {
        return Split::None(cells);
    }
    cells.sort_by(|a, b| a.area.x0.total_cmp(&b.area.x0));
    let size = median(cells.iter().map(|cell| cell.size));
    let across = gaps(
        cells.iter().map(|cell| (cell.area.x0, cell.area.x1)),
        CELL_GAP * size,
    );
    let columns = columns(cells, &across);
    if is_running_text(&columns) {
        return Split::Columns(columns);
    }
    let mut heights: Vec<(f64, f64)> = columns
        .iter()
        .flatten()
        .map(|cell| (cell.area.y0, cell.area.y1))
        .collect();
    heights.sort_by(|a, b| a.0.total_cmp(&b.0));
    let widest = widest_gap(heights.into_iter());
    // What stands far apart side by side belongs less together than what an empty line divides.
    let narrowest = across.iter().map(|gap| gap.0).fold(f64::MAX, f64::min);
    let divided = widest
        .is_some_and(|(width, _)| width >= BLANK_LINE * size && width * FAR_APART > narrowest);
    if !divided && stand_apart(&columns) {
        return Split::Columns(columns);
    }
    let cells: Vec<Cell> = columns.into_iter().flatten().collect();
    match widest {
        Some((_, start)) => {
            let (upper, lower) = cells.into_iter().partition(|cell| cell.area.y0 < start);
            Split::Bands(upper, lower)
        }
        None => Split::None(cells),
    }
}

/// The cells between the gaps at which columns begin.
fn columns(cells: Vec<Cell>, gaps: &[(f64, f64)]) -> Vec<Vec<Cell>> {
    let mut columns: Vec<Vec<Cell>> = Vec::new();
    for cell in cells {
        let column = gaps
            .iter()
            .filter(|(_, start)| cell.area.x0 >= *start)
            .count();
        columns.resize_with(columns.len().max(column + 1), Vec::new);
        columns[column].push(cell);
    }
    columns
}

/// Columns as in a newspaper: several lines of several words each.
fn is_running_text(columns: &[Vec<Cell>]) -> bool {
    columns.len() > 1
        && columns.iter().all(|column| {
            let words: usize = column.iter().map(|cell| cell.words.len()).sum();
            column.len() >= 3 && words as f64 >= 3.5 * column.len() as f64
        })
}

/// Columns whose lines do not stand on common base lines, such as an address beside an information
/// block; otherwise they are a table.
fn stand_apart(columns: &[Vec<Cell>]) -> bool {
    if columns.len() < 2 || columns.iter().any(|column| column.len() < 2) {
        return false;
    }
    let aligned = |cell: &Cell, other: &[Cell]| {
        other
            .iter()
            .any(|beside| (beside.base - cell.base).abs() < 0.2 * cell.size)
    };
    let shared = columns[1..]
        .iter()
        .flatten()
        .filter(|cell| aligned(cell, &columns[0]))
        .count();
    let others: usize = columns[1..].iter().map(Vec::len).sum();
    shared * 2 < others
}

/// Widths of the gaps of at least `least`, and the starts of the intervals that follow them; the
/// intervals are sorted.
fn gaps(intervals: impl Iterator<Item = (f64, f64)>, least: f64) -> Vec<(f64, f64)> {
    let mut found = Vec::new();
    let mut reach: Option<f64> = None;
    for (start, end) in intervals {
        if let Some(reach) = reach.filter(|reach| start - reach >= least) {
            found.push((start - reach, start));
        }
        reach = Some(reach.map_or(end, |reach| reach.max(end)));
    }
    found
}

/// The widest gap of sorted intervals: its width and the start of the interval after it.
fn widest_gap(intervals: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    gaps(intervals, f64::MIN_POSITIVE)
        .into_iter()
        .max_by(|a, b| a.0.total_cmp(&b.0))
}

fn median(values: impl Iterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, x: f64, base: f64) -> LaidWord {
        let area = Rect::new(x, base - 8.0, x + 5.0 * text.len() as f64, base);
        LaidWord {
            text: text.into(),
            area,
            base,
            size: 10.0,
            line: 0,
            block: 0,
        }
    }

    fn read(words: Vec<LaidWord>) -> Vec<(String, u32, u32)> {
        in_reading_order(words)
            .into_iter()
            .map(|word| (word.text, word.line, word.block))
            .collect()
    }

    #[test]
    fn an_address_is_read_before_the_information_block_beside_it() {
        let words = vec![
            word("Zeichen:", 300.0, 104.0),
            word("Frau", 0.0, 100.0),
            word("Muster", 30.0, 100.0),
            word("Datum:", 300.0, 117.0),
            word("Weg", 0.0, 112.0),
            word("12345", 0.0, 124.0),
            word("Telefon:", 300.0, 130.0),
        ];
        let texts: Vec<String> = read(words).into_iter().map(|(text, ..)| text).collect();
        assert_eq!(
            texts,
            [
                "Frau", "Muster", "Weg", "12345", "Zeichen:", "Datum:", "Telefon:"
            ]
        );
    }

    #[test]
    fn a_table_is_read_row_by_row_and_a_row_is_a_line() {
        let words = vec![
            word("Miete", 0.0, 100.0),
            word("500", 200.0, 100.0),
            word("Strom", 0.0, 114.0),
            word("80", 200.0, 114.0),
            word("Summe", 0.0, 128.0),
            word("580", 200.0, 128.0),
        ];
        let found = read(words);
        let lines: Vec<(&str, u32)> = found
            .iter()
            .map(|(text, line, _)| (text.as_str(), *line))
            .collect();
        assert_eq!(
            lines,
            [
                ("Miete", 0),
                ("500", 0),
                ("Strom", 1),
                ("80", 1),
                ("Summe", 2),
                ("580", 2)
            ]
        );
        assert!(found.iter().all(|(.., block)| *block == 0));
    }

    #[test]
    fn empty_lines_at_the_same_height_do_not_join_distant_columns() {
        let words = vec![
            word("Frau", 0.0, 100.0),
            word("Amt", 400.0, 102.0),
            word("Muster", 0.0, 112.0),
            word("Kreisstadt", 400.0, 116.0),
            word("Musterweg", 0.0, 140.0),
            word("Telefon", 400.0, 143.0),
            word("Musterstadt", 0.0, 152.0),
            word("Zimmer", 400.0, 157.0),
        ];
        let texts: Vec<String> = read(words).into_iter().map(|(text, ..)| text).collect();
        assert_eq!(
            texts,
            [
                "Frau",
                "Muster",
                "Musterweg",
                "Musterstadt",
                "Amt",
                "Kreisstadt",
                "Telefon",
                "Zimmer"
            ]
        );
    }

    #[test]
    fn a_wide_pitch_begins_a_block() {
        let found = read(vec![word("Betreff", 0.0, 100.0), word("Sehr", 0.0, 140.0)]);
        assert_eq!(found[1].2, 1);
    }
}
