//! Fills the blanks in a wording and notes what was filled in, because that is the truth to be found again.
//!
//! Blanks: `{unser}` our file number, `{ihr}` the sender's, `{rechnung}` an invoice number, `{bescheid}` and `{zugang}`
//! days of the attacked notice, `{datum}` some past day, `{zukunft}` some coming day, `{frist}` the deadline,
//! `{geburt}` a birthday, `{betrag}` an amount, `{iban}` the sender's account, `{person}`, `{nachname}`, `{strasse}`, `{ort}`,
//! `{telefon}`, `{zahl:2-9}`, `{wahl:this|that}`, `{nr:##/#}`.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::TemplateSet;
use crate::chance::Chance;
use crate::numbers::{self, DateStyle};
use crate::{Reference, ReferenceKind, names};

/// What one letter's blanks were filled with.
#[derive(Debug)]
pub(crate) struct Filling {
    pub(crate) chance: Chance,
    pub(crate) set: TemplateSet,
    /// Day of the letter.
    pub(crate) date: Date,
    pub(crate) style: DateStyle,
    pub(crate) iban: String,
    pub(crate) our: Option<String>,
    pub(crate) their: Option<String>,
    pub(crate) invoice: String,
    pub(crate) notice: Date,
    pub(crate) deadline: Date,
    /// Amounts that were printed, in cents and in order.
    pub(crate) amounts: Vec<i64>,
    pub(crate) iban_printed: bool,
    /// References that were printed in running text or subject.
    pub(crate) references: Vec<Reference>,
}

impl Filling {
    /// The text with every blank filled.
    pub(crate) fn fill(&mut self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 40);
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let (blank, after) = after
                .split_once('}')
                .expect("BUG: a blank is not closed; a test covers all wordings");
            filled.push_str(before);
            let value = self.blank(blank);
            filled.push_str(&value);
            rest = after;
        }
        filled.push_str(rest);
        filled
    }

    fn blank(&mut self, blank: &str) -> String {
        let (name, argument) = blank.split_once(':').unwrap_or((blank, ""));
        match name {
            "unser" => {
                let value = self.our.clone().unwrap_or_default();
                self.refer(ReferenceKind::Ours, &value);
                value
            }
            "ihr" => {
                let value = self.their.clone().unwrap_or_default();
                self.refer(ReferenceKind::Theirs, &value);
                value
            }
            "rechnung" => {
                let value = self.invoice.clone();
                self.refer(ReferenceKind::Invoice, &value);
                value
            }
            "bescheid" => self.style.print(self.notice),
            "zugang" => self.style.print(self.notice.saturating_add(4.days())),
            "datum" => {
                let days = self.chance.between(12, 400);
                self.style.print(self.date.saturating_sub(days.days()))
            }
            "zukunft" => {
                let days = self.chance.between(35, 200);
                self.style.print(self.date.saturating_add(days.days()))
            }
            "frist" => self.style.print(self.deadline),
            "geburt" => {
                let days = self.chance.between(365 * 2, 365 * 84);
                self.style.print(self.date.saturating_sub(days.days()))
            }
            "betrag" => {
                let scale = *self.chance.of(&[20_000, 90_000, 900_000, 4_000_000]);
                let cents = self.chance.between(800, scale);
                self.amount(cents)
            }
            "iban" => {
                self.iban_printed = true;
                self.iban.clone()
            }
            "person" => names::person(&mut self.chance, self.set),
            "nachname" => names::surname(&mut self.chance, self.set).to_owned(),
            "strasse" => names::street_with_article(&mut self.chance, self.set),
            "ort" => names::place(&mut self.chance, self.set).1.to_owned(),
            "telefon" => self.phone(),
            "zahl" => {
                let (low, high) = argument.split_once('-').unwrap_or(("1", "9"));
                self.chance
                    .between(low.parse().unwrap_or(1), high.parse().unwrap_or(9))
                    .to_string()
            }
            "wahl" => {
                let choices: Vec<_> = argument.split('|').collect();
                (*self.chance.of(&choices)).to_owned()
            }
            "nr" => numbers::reference(&mut self.chance, argument),
            other => unreachable!("BUG: unknown blank {other}; a test covers all wordings"),
        }
    }

    /// An amount that is printed now.
    pub(crate) fn amount(&mut self, cents: i64) -> String {
        self.amounts.push(cents);
        numbers::euro(cents)
    }

    /// A number under the fictional area codes of the county.
    pub(crate) fn phone(&mut self) -> String {
        let area = *self.chance.of(&["03999", "03998", "0151", "0176"]);
        let number = self.chance.digits(6);
        if self.chance.happens(0.5) {
            format!("{area} {number}")
        } else {
            format!("{area}/{} {}", &number[..3], &number[3..])
        }
    }

    /// Notes a reference that is printed now.
    pub(crate) fn refer(&mut self, kind: ReferenceKind, value: &str) {
        let reference = Reference {
            kind,
            value: value.to_owned(),
        };
        if !value.is_empty() && !self.references.contains(&reference) {
            self.references.push(reference);
        }
    }
}
