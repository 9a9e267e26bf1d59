//! Electronic invoices that come as bare XML (XRechnung in UBL or CII): a plain page shows their fields.
//!
//! The page is for reading; what counts is the XML, which is handed on as an attachment.

mod labels;
mod paper;

use document::Problem;
use quick_xml::events::Event;
use quick_xml::{Reader, escape::resolve_predefined_entity};
use recognition::protocol::LARGEST_ATTACHMENT;

use super::{Limits, Pages, SourcePage, pdf};
use labels::Line;

/// Longest text of one element that is shown; longer ones are files inside the invoice.
const LONGEST_TEXT: usize = 600;
/// Deepest nesting of elements; invoices have about ten levels.
const DEEPEST: usize = 40;
/// Most lines that are shown, about thirty pages.
const MOST_LINES: usize = 1500;

struct Invoice {
    pages: Box<dyn Pages>,
    xml: String,
}

/// Draws the invoice.
pub(super) fn open(bytes: &[u8], limits: Limits) -> Result<Box<dyn Pages>, Problem> {
    let text = std::str::from_utf8(bytes).map_err(|_| Problem::Damaged)?;
    let xml = text.trim_start_matches('\u{feff}').trim();
    if xml.len() > LARGEST_ATTACHMENT {
        return Err(Problem::TooLarge);
    }
    let lines = lines(xml).ok_or(Problem::Damaged)?;
    let pages = pdf::open(paper::printed(&lines).into(), limits)?;
    Ok(Box::new(Invoice {
        pages,
        xml: xml.to_owned(),
    }))
}

impl Pages for Invoice {
    fn count(&self) -> u32 {
        self.pages.count()
    }

    fn page(&mut self, index: u32) -> Result<SourcePage, Problem> {
        self.pages.page(index)
    }

    fn attachments(&self) -> Vec<String> {
        vec![self.xml.clone()]
    }
}

/// What is shown, in the order of the file; `None` if it is not well-formed. Document types are not
/// followed, and of references only the five predefined ones are.
fn lines(xml: &str) -> Option<Vec<Line>> {
    let mut reader = Reader::from_str(xml);
    let mut path: Vec<String> = Vec::new();
    let mut lines = vec![Line::title()];
    let mut text = String::new();
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) => {
                path.push(start.local_name().as_ref().to_string());
                if path.len() > DEEPEST {
                    return None;
                }
                lines.extend(Line::heading(&path));
                text.clear();
            }
            Event::Text(part) if text.len() < LONGEST_TEXT => {
                text.push_str(&part.xml10_content());
            }
            Event::CData(part) if text.len() < LONGEST_TEXT => {
                text.push_str(&part.xml10_content());
            }
            Event::GeneralRef(reference) => match reference.resolve_char_ref() {
                Ok(Some(character)) => text.push(character),
                _ => text.push_str(
                    resolve_predefined_entity(&reference.xml10_content()).unwrap_or_default(),
                ),
            },
            Event::End(_) => {
                if text.len() <= LONGEST_TEXT && lines.len() < MOST_LINES {
                    lines.extend(Line::field(&path, text.trim()));
                }
                text.clear();
                path.pop();
            }
            Event::Eof => return (path.is_empty() && lines.len() > 1).then_some(lines),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const UBL: &str = "<Invoice xmlns='urn:oasis:names:specification:ubl:schema:xsd:Invoice-2'>\
        <ID>RE-7</ID><IssueDate>2026-03-01</IssueDate>\
        <AccountingSupplierParty><Party><PartyName><Name>Krug &amp; Söhne</Name></PartyName></Party></AccountingSupplierParty>\
        <LegalMonetaryTotal><PayableAmount currencyID='EUR'>1234.50</PayableAmount></LegalMonetaryTotal></Invoice>";

    #[test]
    fn an_invoice_becomes_a_page_that_can_be_read_and_searched() {
        let mut pages = open(UBL.as_bytes(), Limits::default()).unwrap();
        assert_eq!(pages.attachments(), [UBL]);
        let page = pages.page(0).unwrap();
        assert!(page.text_covers_page);
        let text = document::page_text(&page.text_layer);
        for expected in [
            "Elektronische Rechnung",
            "Rechnungsnummer",
            "RE-7",
            "01.03.2026",
            "Krug & Söhne",
            "1234,50",
        ] {
            assert!(text.contains(expected), "{expected} is missing in\n{text}");
        }
    }

    #[test]
    fn what_is_broken_or_too_deep_is_damaged() {
        let deep = format!("{}{}", "<Invoice>".repeat(100), "</Invoice>".repeat(100));
        for xml in [&UBL[..UBL.len() - 4], "<Invoice/>", &deep] {
            assert_eq!(
                open(xml.as_bytes(), Limits::default()).err(),
                Some(Problem::Damaged)
            );
        }
    }
}
