//! Running text: lines joined to paragraphs and sentences, every letter traceable to its word.

use crate::{
    sheet::{Line, Sheet},
    text::pattern,
};
use document::Evidence;
use std::ops::Range;

/// Text whose parts can be found on the pages again.
#[derive(Debug, Default)]
pub(crate) struct Flow {
    pub(crate) text: String,
    /// Beginning in `text`, page, word.
    words: Vec<(usize, u32, u32)>,
}

impl Flow {
    /// All lines; a line break in `text` is the end of a paragraph.
    pub(crate) fn of(sheet: &Sheet) -> Self {
        let mut flow = Self::default();
        let pitch = pitch(sheet);
        let mut before: Option<&Line> = None;
        for line in &sheet.lines {
            match before {
                None => {}
                Some(last) if continues(last, line, pitch) => flow.join(&line.text),
                Some(_) => flow.text.push('\n'),
            }
            for (place, word) in line.text.split(' ').enumerate() {
                if place > 0 {
                    flow.text.push(' ');
                }
                flow.words.push((
                    flow.text.len(),
                    line.page,
                    line.words[place.min(line.words.len() - 1)],
                ));
                flow.text.push_str(word);
            }
            before = Some(line);
        }
        flow
    }

    /// Prepares for the next line of the paragraph: a divided word is put together.
    fn join(&mut self, next: &str) {
        let divided = self.text.ends_with(['-', '¬'])
            && self
                .text
                .chars()
                .rev()
                .nth(1)
                .is_some_and(char::is_alphabetic)
            && next.starts_with(char::is_lowercase)
            && !next.starts_with("und ")
            && !next.starts_with("oder ");
        if divided {
            self.text.pop();
        } else {
            self.text.push(' ');
        }
    }

    /// The paragraphs as ranges of `text`.
    pub(crate) fn paragraphs(&self) -> impl Iterator<Item = Range<usize>> {
        let mut start = 0;
        self.text.split('\n').map(move |paragraph| {
            let range = start..start + paragraph.len();
            start = range.end + 1;
            range
        })
    }

    /// The sentence around a place in `text`.
    pub(crate) fn sentence(&self, at: &Range<usize>) -> Range<usize> {
        let paragraph = self
            .paragraphs()
            .find(|range| range.start <= at.start && at.start <= range.end);
        let paragraph = paragraph.unwrap_or(0..self.text.len());
        let (mut start, mut end) = (paragraph.start, paragraph.end);
        for stop in stops(&self.text[paragraph.clone()]) {
            let stop = paragraph.start + stop;
            if stop <= at.start {
                start = stop;
            } else if stop >= at.end {
                end = stop;
                break;
            }
        }
        let text = &self.text[start..end];
        let lead = text.len() - text.trim_start().len();
        start + lead..start + lead + text.trim().len()
    }

    /// A part of the text as reasons, one a page.
    pub(crate) fn evidence(&self, range: &Range<usize>, why: &str) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = Vec::new();
        for (place, (start, page, word)) in self.words.iter().enumerate() {
            let end = self
                .words
                .get(place + 1)
                .map_or(self.text.len(), |next| next.0);
            if *start >= range.end || end <= range.start {
                continue;
            }
            match evidence.last_mut() {
                Some(last) if last.page == *page => last.words.push(*word),
                _ => evidence.push(Evidence {
                    page: *page,
                    words: vec![*word],
                    why: why.to_owned(),
                }),
            }
        }
        evidence
    }
}

/// Where sentences end, just behind the mark.
fn stops(text: &str) -> Vec<usize> {
    let ends = pattern!(r"([\p{L}\p{N}»”“)€%§]+)[.!?][”“)]?\s+(?:[\p{Lu}„»(]|\d)");
    const NOT_AN_END: [&str; 34] = [
        "bzw", "z", "b", "nr", "abs", "art", "vgl", "ca", "tel", "str", "dr", "st", "az", "gz",
        "prof", "frau", "hr", "fr", "inkl", "ggf", "evtl", "i", "a", "d", "h", "s", "u", "v", "m",
        "ziff", "lit", "usw", "geb", "zzgl",
    ];
    let mut stops = Vec::new();
    let mut from = 0;
    while let Some(found) = ends.captures_at(text, from) {
        let word = found.get(1).map_or("", |word| word.as_str());
        let whole = found.get(0).map_or(0..0, |whole| whole.range());
        let next = text[..whole.end].chars().next_back().unwrap_or(' ');
        // "15. Mai" and "3. Mahnung" go on; "am 15.03.2026. Danach", "3704 05. Danach", "Weg 61. Danach" and
        // "Weg 3 a. Danach" do not.
        let behind_number = text[..whole.start]
            .trim_end()
            .ends_with(|c: char| c.is_ascii_digit());
        let ordinal = word.len() <= 2
            && word.parse::<u8>().is_ok_and(|number| number <= 31)
            && !behind_number;
        let short = NOT_AN_END.contains(&word.to_lowercase().as_str())
            && !(behind_number && matches!(word, "a" | "b" | "d" | "h"));
        if !ordinal && !short && !next.is_ascii_digit() {
            stops.push(whole.end - next.len_utf8());
        }
        from = whole.end - next.len_utf8();
    }
    stops
}

/// Whether `line` goes on with the paragraph of `last`.
fn continues(last: &Line, line: &Line, pitch: f32) -> bool {
    if last.page != line.page {
        // A sentence may run over the page's end.
        return last.words.len() >= 6
            && !last.text.ends_with(['.', ':', '!', '?'])
            && line.text.starts_with(char::is_lowercase);
    }
    let step = line.bottom - last.bottom;
    let height = last.height().max(line.height()).clamp(2.0, 8.0);
    let indent = (line.left - last.left).abs();
    let alike = (last.height() / line.height().max(0.1) - 1.0).abs() < 0.7;
    step > 0.4 * height && step < 1.22 * pitch.max(1.1 * height) && indent < 14.0 && alike
}

/// The usual step from line to line of running text, in millimetres.
fn pitch(sheet: &Sheet) -> f32 {
    let pairs = sheet
        .lines
        .windows(2)
        .filter(|pair| pair[0].page == pair[1].page && pair[0].words.len() >= 6);
    let mut steps: Vec<f32> = pairs
        .map(|pair| pair[1].bottom - pair[0].bottom)
        .filter(|step| (2.5..10.0).contains(step))
        .collect();
    steps.sort_by(f32::total_cmp);
    // Paragraphs step further, so the usual step is among the smaller ones.
    steps.get(steps.len() * 2 / 5).copied().unwrap_or(5.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_do_not_end_at_days_and_abbreviations() {
        let text = "Bitte antworten Sie bis zum 15. Mai 2026. Danach gilt Nr. 4 des Vertrags, vgl. Anlage. Ende";
        let sentences: Vec<&str> = {
            let mut from = 0;
            let mut parts: Vec<&str> = stops(text)
                .into_iter()
                .map(|stop| {
                    let part = text[from..stop].trim();
                    from = stop;
                    part
                })
                .collect();
            parts.push(text[from..].trim());
            parts
        };
        assert_eq!(
            sentences,
            [
                "Bitte antworten Sie bis zum 15. Mai 2026.",
                "Danach gilt Nr. 4 des Vertrags, vgl. Anlage.",
                "Ende",
            ]
        );
    }
}
