//! Lines in doubt: where the engine ran two lines into one or cut one in two, a few lines are read that nobody
//! printed. They are looked at once more by themselves, as one block.

use std::ops::RangeInclusive;

use crate::engine::ReadWord;

/// Mean confidence below which a line is in doubt.
const DOUBTFUL: f32 = 0.6;
/// The tallest run of such lines, in millimetres: what is taller is a picture.
const TALLEST_MM: f32 = 20.0;
/// Letters that a run has at least.
const FEWEST_LETTERS: usize = 6;
/// More runs than this in one area are no lines that went wrong but a map or a chart, which no second look makes clear.
const MOST_RUNS: usize = 15;
/// By so much the second reading has to be surer.
const SURER: f32 = 0.03;
/// How many letters it may have for one of the first: far more are noise, far fewer are lost.
const ABOUT_AS_LONG: RangeInclusive<f32> = 0.7..=1.3;
/// White around the lines, in millimetres.
const MARGIN_MM: f32 = 0.4;

/// A rectangle on the picture: left, top, right and lower edge.
type Area = [i32; 4];

/// Where lines in doubt follow one another.
pub(super) fn areas(words: &[ReadWord], dpi: u32) -> Vec<Area> {
    let points = |millimetres: f32| (millimetres / 25.4 * dpi as f32) as i32;
    let mut lines: Vec<Area> = words
        .chunk_by(|one, next| one.line == next.line)
        .filter(|line| is_doubtful(line))
        .filter_map(|line| line.iter().map(edges).reduce(joined))
        .collect();
    lines.sort_unstable_by_key(|&[_, top, ..]| top);
    let mut runs: Vec<Area> = Vec::new();
    for line in lines {
        match runs.last_mut() {
            Some(run) if line[1] - run[3] < (line[3] - line[1]) / 2 => *run = joined(*run, line),
            _ => runs.push(line),
        }
    }
    let margin = points(MARGIN_MM);
    runs.retain(|run| {
        let letters: usize = words
            .iter()
            .filter(|word| lies_in(word, *run))
            .map(|word| word.text.chars().count())
            .sum();
        run[3] - run[1] <= points(TALLEST_MM) && letters >= FEWEST_LETTERS
    });
    if runs.len() > MOST_RUNS {
        return Vec::new();
    }
    for [left, top, right, bottom] in &mut runs {
        (*left, *top) = (*left - margin, *top - margin);
        (*right, *bottom) = (*right + margin, *bottom + margin);
    }
    runs
}

/// Puts a second reading of an area in the place of the first if it is the surer one and about as long.
pub(super) fn put(words: &mut Vec<ReadWord>, area: Area, again: Vec<ReadWord>) {
    let (before, mut kept): (Vec<_>, Vec<_>) =
        words.drain(..).partition(|word| lies_in(word, area));
    // Parts of lines beyond the edge have been read whole before.
    let is_new = |word: &ReadWord| !kept.iter().any(|known| lies_in(word, edges(known)));
    let again: Vec<ReadWord> = again.into_iter().filter(is_new).collect();
    let ((sure_before, letters_before), (sure, letters)) = (certainty(&before), certainty(&again));
    let better = sure >= sure_before + SURER && ABOUT_AS_LONG.contains(&(letters / letters_before));
    let mut chosen = if better { again } else { before };
    if better {
        let next = kept.iter().map(|word| word.line + 1).max().unwrap_or(0);
        chosen.iter_mut().for_each(|word| word.line += next);
    }
    kept.append(&mut chosen);
    kept.sort_by_key(|word| word.line);
    *words = kept;
}

fn is_doubtful(line: &[ReadWord]) -> bool {
    certainty(line).0 < DOUBTFUL
}

/// Mean confidence by letter, and how many letters there are.
fn certainty(words: &[ReadWord]) -> (f32, f32) {
    let (sum, letters) = words.iter().fold((0.0, 0.0), |(sum, letters), word| {
        let count = word.text.chars().count() as f32;
        (sum + word.confidence * count, letters + count)
    });
    (if letters > 0.0 { sum / letters } else { 0.0 }, letters)
}

fn edges(word: &ReadWord) -> Area {
    [word.left, word.top, word.right, word.bottom]
}

fn joined(one: Area, other: Area) -> Area {
    [
        one[0].min(other[0]),
        one[1].min(other[1]),
        one[2].max(other[2]),
        one[3].max(other[3]),
    ]
}

/// Whether the middle of a word lies in an area.
fn lies_in(word: &ReadWord, [left, top, right, bottom]: Area) -> bool {
    (left..right).contains(&i32::midpoint(word.left, word.right))
        && (top..bottom).contains(&i32::midpoint(word.top, word.bottom))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(text: &str, line: u32, confidence: f32, left: i32) -> ReadWord {
        let top = 40 * line as i32;
        ReadWord {
            text: text.to_owned(),
            confidence,
            left,
            top,
            right: left + 20 * text.len() as i32,
            bottom: top + 30,
            line,
        }
    }

    fn page() -> Vec<ReadWord> {
        vec![
            word("Sehr geehrte", 0, 0.95, 0),
            word("Sparkase", 1, 0.3, 0),
            word("BANN", 1, 0.5, 200),
            word("DEGE", 2, 0.2, 0),
            word("Grüßen", 4, 0.9, 0),
        ]
    }

    #[test]
    fn lines_in_doubt_that_follow_one_another_are_one_area() {
        assert_eq!(areas(&page(), 300), [[-4, 36, 284, 114]]);
    }

    #[test]
    fn a_tall_area_is_a_picture_and_a_short_word_no_line() {
        let tall: Vec<_> = (0..9).map(|line| word("Rauschen", line, 0.2, 0)).collect();
        assert_eq!(areas(&tall, 300), [] as [Area; 0]);
        assert_eq!(areas(&[word("Irgs", 0, 0.1, 0)], 300), [] as [Area; 0]);
        let map: Vec<_> = (0..40)
            .map(|line| word("Ortschaft", 3 * line, 0.2, 0))
            .collect();
        assert_eq!(areas(&map, 300), [] as [Area; 0]);
        assert_eq!(areas(&map[..5], 300).len(), 5);
    }

    #[test]
    fn the_better_reading_stays_and_words_beyond_the_area_stay_as_they_are() {
        let area = areas(&page(), 300)[0];
        let better = vec![
            word("Sparkasse", 1, 0.9, 0),
            word("IBAN", 1, 0.8, 200),
            word("gr", 4, 0.9, 30),
        ];
        let mut words = page();
        put(&mut words, area, better);
        let texts: Vec<_> = words.iter().map(|word| word.text.as_str()).collect();
        assert_eq!(texts, ["Sehr geehrte", "Grüßen", "Sparkasse", "IBAN"]);

        let mut words = page();
        put(&mut words, area, vec![word("Sp", 1, 0.9, 0)]);
        assert_eq!(words, page());
    }
}
