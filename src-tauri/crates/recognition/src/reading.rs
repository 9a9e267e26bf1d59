//! What comes out of reading a document.

use document::{Orders, RecognisedPage, RecognisedText, ScanMode};

use crate::SearchablePdf;

/// Confidence of a word that was guessed; the worker weighs its own attempts in the same way.
const GUESS: f32 = 0.4;

/// The result for a whole document.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The text of every page. Pages that could not be read stand in it with their problem.
    pub text: RecognisedText,
    /// How separator sheets divide the pages; one part with all pages if there is none, and never no part.
    pub parts: Vec<Part>,
}

/// A run of pages of the source file that makes one document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// First page, from 1, without the separator sheet.
    pub first_page: u32,
    /// Last page, inclusive.
    pub last_page: u32,
    /// The sheet that lay on top of this part, if any.
    pub sheet: Option<SeparatorSheet>,
    /// The searchable PDF/A of these pages, unless it could not be made.
    pub searchable: Option<SearchablePdf>,
}

/// A separator sheet that was found between letters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeparatorSheet {
    /// Page of the source file, from 1.
    pub page: u32,
    /// What it says, if it is one of ours; others only divide.
    pub orders: Option<Orders>,
}

impl Part {
    /// The orders of the sheet on top.
    pub fn orders(&self) -> Option<&Orders> {
        self.sheet.as_ref()?.orders.as_ref()
    }

    /// The pages of the source file, from 1, in the order in which they are read.
    ///
    /// Where the sheet says that all front sides were scanned first and then the turned stack, the last page is the
    /// back of the first. If the sheet itself was turned with the stack, one page is left over: its own back, which
    /// stays the last.
    pub fn pages(&self) -> Vec<u32> {
        let in_order = self.first_page..=self.last_page;
        let collated = ScanMode::FrontsThenBacks;
        if self
            .orders()
            .is_none_or(|orders| orders.scan_mode != collated)
        {
            return in_order.collect();
        }
        let sheets = (self.last_page + 1 - self.first_page) / 2;
        let backs = self.first_page + sheets..self.first_page + 2 * sheets;
        let left_over = backs.end..=self.last_page;
        (self.first_page..backs.start)
            .zip(backs.rev())
            .flat_map(|(front, back)| [front, back])
            .chain(left_over)
            .collect()
    }
}

/// Whether this reading of a page tells at least as much as another one of the same page, and anything at all.
pub fn is_better(reading: &RecognisedPage, other: &RecognisedPage) -> bool {
    let told = readable(reading);
    told > 0.0 && told >= readable(other)
}

/// How much was read well: letters, weighted by how sure they are beyond guessing.
fn readable(page: &RecognisedPage) -> f32 {
    let sure = |confidence: f32| (confidence - GUESS).max(0.0);
    page.words
        .iter()
        .map(|word| sure(word.confidence) * word.text.chars().count() as f32)
        .sum()
}

/// Divides pages 1 to `pages` at the sheets, which are in the order of their pages. Two sheets in a
/// row make no empty part, and neither does a sheet at either end. Nothing but sheets is one part: what was
/// scanned stays in the book.
pub(crate) fn parts(pages: u32, sheets: &[SeparatorSheet]) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut first_page = 1;
    let mut on_top = None;
    for sheet in sheets {
        if sheet.page > first_page {
            parts.push(Part {
                first_page,
                last_page: sheet.page - 1,
                sheet: on_top.take(),
                searchable: None,
            });
        }
        first_page = sheet.page + 1;
        on_top = Some(sheet.clone());
    }
    if first_page <= pages || parts.is_empty() {
        parts.push(Part {
            first_page: if first_page <= pages { first_page } else { 1 },
            last_page: pages,
            sheet: on_top,
            searchable: None,
        });
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ranges(pages: u32, sheets: &[u32]) -> Vec<(u32, u32)> {
        let sheet = |&page: &u32| SeparatorSheet { page, orders: None };
        let sheets: Vec<_> = sheets.iter().map(sheet).collect();
        parts(pages, &sheets)
            .iter()
            .map(|part| (part.first_page, part.last_page))
            .collect()
    }

    #[test]
    fn without_a_sheet_all_pages_are_one_part() {
        assert_eq!(ranges(3, &[]), [(1, 3)]);
    }

    #[test]
    fn sheets_divide_and_never_make_an_empty_part() {
        assert_eq!(ranges(7, &[1, 4]), [(2, 3), (5, 7)]);
        assert_eq!(ranges(5, &[2, 3, 5]), [(1, 1), (4, 4)]);
        assert_eq!(ranges(1, &[1]), [(1, 1)]);
        assert_eq!(ranges(2, &[1, 2]), [(1, 2)]);
    }

    #[test]
    fn backs_that_were_scanned_last_go_behind_their_fronts() {
        let orders = Orders {
            scan_mode: ScanMode::FrontsThenBacks,
            ..Orders::default()
        };
        let part = |last_page| Part {
            first_page: 2,
            last_page,
            sheet: Some(SeparatorSheet {
                page: 1,
                orders: Some(orders.clone()),
            }),
            searchable: None,
        };
        assert_eq!(part(7).pages(), [2, 7, 3, 6, 4, 5]);
        assert_eq!(part(8).pages(), [2, 7, 3, 6, 4, 5, 8]);
        assert_eq!(part(2).pages(), [2]);
        let plain = Part {
            sheet: None,
            ..part(4)
        };
        assert_eq!(plain.pages(), [2, 3, 4]);
    }

    #[test]
    fn a_part_knows_the_sheet_on_top_of_it() {
        let sheet = SeparatorSheet {
            page: 2,
            orders: Some(Orders::default()),
        };
        let parts = parts(3, std::slice::from_ref(&sheet));
        assert_eq!(parts[0].sheet, None);
        assert_eq!(parts[1].sheet, Some(sheet));
    }
}
