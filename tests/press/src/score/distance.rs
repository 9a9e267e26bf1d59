//! Edit distances between sequences of characters.

/// Fewest insertions, deletions and replacements that make one text from the other (Levenshtein).
pub fn edits(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<u32> = (0..=b.len() as u32).collect();
    for (index, character) in a.iter().enumerate() {
        step(&mut row, *character, b, index as u32 + 1);
    }
    row[b.len()] as usize
}

/// Fewest edits that make `line` from any part of `text`: what comes before and after costs nothing.
pub fn infix_edits(line: &[char], text: &[char]) -> usize {
    let mut row = vec![0_u32; text.len() + 1];
    for (index, character) in line.iter().enumerate() {
        step(&mut row, *character, text, index as u32 + 1);
    }
    row.into_iter().min().unwrap_or(0) as usize
}

/// One row of the table: `first` is the cost in its first column.
fn step(row: &mut [u32], character: char, text: &[char], first: u32) {
    let mut diagonal = row[0];
    row[0] = first;
    let mut left = first;
    for (cell, other) in row[1..].iter_mut().zip(text) {
        let replaced = diagonal + u32::from(character != *other);
        diagonal = *cell;
        left = replaced.min(diagonal + 1).min(left + 1);
        *cell = left;
    }
}
