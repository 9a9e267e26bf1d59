//! How well a page was read, compared with what was printed on it.

mod distance;

use std::collections::HashMap;
use std::ops::AddAssign;
use std::sync::LazyLock;

use regex::Regex;

use crate::truth::TrueWord;

pub use distance::{edits, infix_edits};

/// A word as somebody read it; the box in the same unit as the page size given with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ReadWord {
    /// The characters as read.
    pub text: String,
    /// Left, top, right and lower edge.
    pub edges: [f64; 4],
    /// Number of the line on the page.
    pub line: u32,
}

/// Counts over pages; add them up and ask for shares.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Score {
    /// Pages counted.
    pub pages: usize,
    /// Printed characters, blanks within lines included.
    pub characters: usize,
    /// Character errors whatever the order of lines: every printed line is compared with the place in the
    /// reading that fits it best.
    pub errors: usize,
    /// Character errors when the whole page is compared in reading order.
    pub errors_in_order: usize,
    /// Printed words.
    pub words: usize,
    /// Words read.
    pub words_read: usize,
    /// Words that were printed and read, each as often as in both.
    pub words_found: usize,
    /// Accounts, dates and amounts printed.
    pub keys: usize,
    /// Accounts, dates and amounts read without any error.
    pub keys_found: usize,
    /// Sum over found words of the mean distance between printed and read edges, in points.
    pub box_distance: f64,
    /// Words with boxes that were compared.
    pub boxes: usize,
    /// Of those, with every edge within 2 points.
    pub boxes_close: usize,
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.pages += other.pages;
        self.characters += other.characters;
        self.errors += other.errors;
        self.errors_in_order += other.errors_in_order;
        self.words += other.words;
        self.words_read += other.words_read;
        self.words_found += other.words_found;
        self.keys += other.keys;
        self.keys_found += other.keys_found;
        self.box_distance += other.box_distance;
        self.boxes += other.boxes;
        self.boxes_close += other.boxes_close;
    }
}

impl Score {
    /// Character error rate independent of reading order, in percent.
    pub fn cer(&self) -> f64 {
        percent(self.errors as f64, self.characters)
    }

    /// Character error rate in reading order, in percent.
    pub fn cer_in_order(&self) -> f64 {
        percent(self.errors_in_order as f64, self.characters)
    }

    /// Share of printed words that were not found, in percent.
    pub fn wer(&self) -> f64 {
        100.0 - percent(self.words_found as f64, self.words)
    }

    /// Bag-of-words F1 in percent.
    pub fn f1(&self) -> f64 {
        percent(2.0 * self.words_found as f64, self.words + self.words_read)
    }

    /// Share of accounts, dates and amounts that were read without any error, in percent.
    pub fn keys(&self) -> f64 {
        percent(self.keys_found as f64, self.keys)
    }

    /// Mean distance between printed and read edges, in points.
    pub fn box_distance(&self) -> f64 {
        self.box_distance / self.boxes.max(1) as f64
    }

    /// Share of words whose edges all lie within 2 points, in percent.
    pub fn boxes_close(&self) -> f64 {
        percent(self.boxes_close as f64, self.boxes)
    }
}

fn percent(part: f64, whole: usize) -> f64 {
    if whole == 0 {
        0.0
    } else {
        100.0 * part / whole as f64
    }
}

/// Compares one page's printed words with the text that was read from it, in reading order.
pub fn text(truth: &[TrueWord], read: &str) -> Score {
    let lines = lines(truth);
    let read_words: Vec<&str> = read.split_whitespace().collect();
    let read_text: Vec<char> = read_words.join(" ").chars().collect();
    let true_text: Vec<char> = lines.join(" ").chars().collect();
    let errors = lines
        .iter()
        .map(|line| infix_edits(&line.chars().collect::<Vec<_>>(), &read_text))
        .sum();
    let (keys, keys_found) = keys(&lines.join(" "), read);
    let mut bag: HashMap<&str, usize> = HashMap::new();
    for word in &read_words {
        *bag.entry(word).or_default() += 1;
    }
    let found = truth
        .iter()
        .filter(|word| match bag.get_mut(word.text.as_str()) {
            Some(left) if *left > 0 => {
                *left -= 1;
                true
            }
            _ => false,
        });
    Score {
        pages: 1,
        characters: lines.iter().map(|line| line.chars().count()).sum(),
        errors,
        errors_in_order: edits(&true_text, &read_text),
        words: truth.len(),
        words_read: read_words.len(),
        words_found: found.count(),
        keys,
        keys_found,
        ..Score::default()
    }
}

/// Compares words and their boxes. `true_size` and `read_size` are the page's width and height in the units
/// of the boxes; both are taken to be A4.
pub fn page(
    truth: &[TrueWord],
    true_size: (f64, f64),
    read: &[ReadWord],
    read_size: (f64, f64),
) -> Score {
    let mut joined = String::new();
    for (index, word) in read.iter().enumerate() {
        if index > 0 {
            joined.push(if read[index - 1].line == word.line {
                ' '
            } else {
                '\n'
            });
        }
        joined.push_str(&word.text);
    }
    let mut score = text(truth, &joined);
    let points = |edges: [f64; 4], (width, height): (f64, f64)| {
        let (across, down) = (595.28 / width, 841.89 / height);
        [
            edges[0] * across,
            edges[1] * down,
            edges[2] * across,
            edges[3] * down,
        ]
    };
    for word in truth {
        let printed = points([word.left, word.top, word.right, word.bottom], true_size);
        let distances = |read: &ReadWord| {
            let edges = points(read.edges, read_size);
            [0, 1, 2, 3].map(|edge| (edges[edge] - printed[edge]).abs())
        };
        let sum = |distances: &[f64; 4]| distances.iter().sum::<f64>();
        let same = read
            .iter()
            .filter(|read| read.text == word.text)
            .map(distances);
        // The same word elsewhere on the page is another word: half an inch apart is not this one misplaced.
        if let Some(best) = same
            .min_by(|a, b| sum(a).total_cmp(&sum(b)))
            .filter(|best| sum(best) < 144.0)
        {
            score.box_distance += sum(&best) / 4.0;
            score.boxes += 1;
            score.boxes_close += usize::from(best.iter().all(|distance| *distance <= 2.0));
        }
    }
    score
}

/// The printed lines.
pub fn lines(truth: &[TrueWord]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (index, word) in truth.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if truth[index - 1].line == word.line => {
                line.push(' ');
                line.push_str(&word.text);
            }
            _ => lines.push(word.text.clone()),
        }
    }
    lines
}

static KEY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r"\bDE\d{2}(?: ?\d{4}){4} ?\d{2}\b|\b\d{2}\.\d{2}\.\d{4}\b|\b\d{1,3}(?:\.\d{3})*,\d{2}\b",
    )
    .expect("BUG: the pattern of keys is wrong")
});

/// Accounts, dates and amounts printed, and how many of them stand in the reading.
fn keys(printed: &str, read: &str) -> (usize, usize) {
    let read: String = read.split_whitespace().collect();
    let printed: Vec<String> = KEY
        .find_iter(printed)
        .map(|key| key.as_str().replace(' ', ""))
        .collect();
    let found = printed
        .iter()
        .filter(|key| read.contains(key.as_str()))
        .count();
    (printed.len(), found)
}

#[cfg(test)]
mod tests;
