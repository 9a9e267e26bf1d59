//! The body of a letter: sentences, tables, deadline, enclosures.

use jiff::civil::Date;

use super::Writer;
use crate::fields::Deadline;
use crate::sheet::{Attachment, Block};

impl Writer {
    pub(super) fn body(&mut self) -> (Vec<Block>, Option<Deadline>) {
        let kind = self.kind;
        let mut blocks = Vec::new();
        let template = self.filling.chance.of(&kind.openings).clone();
        blocks.push(Block::Text {
            text: self.filling.fill(&template),
        });
        if kind.invoice {
            blocks.push(self.positions());
        }
        if self.layout.form {
            blocks.push(self.form_fields());
        }
        let fewest = kind.bodies.len().div_ceil(2);
        let count = fewest + self.filling.chance.below(kind.bodies.len() + 1 - fewest);
        for body in self.filling.chance.some(&kind.bodies, count) {
            blocks.push(Block::Text {
                text: self.filling.fill(body),
            });
        }
        if self.pages > 1 {
            let count = (self.pages as usize * 3).min(self.wording.long.len());
            for text in self.filling.chance.some(&self.wording.long, count) {
                blocks.push(Block::Text {
                    text: self.filling.fill(text),
                });
            }
        }
        let deadline = self.deadline(&mut blocks);
        let count = self.filling.chance.below(3);
        for text in self.filling.chance.some(&self.wording.shared, count) {
            blocks.push(Block::Text {
                text: self.filling.fill(text),
            });
        }
        (blocks, deadline)
    }

    fn deadline(&mut self, blocks: &mut Vec<Block>) -> Option<Deadline> {
        if self.kind.deadlines.is_empty()
            || !(self.kind.always_deadline || self.filling.chance.happens(0.6))
        {
            return None;
        }
        let template = self.filling.chance.of(&self.kind.deadlines).clone();
        let phrase = self.filling.fill(&template);
        blocks.push(Block::Text {
            text: phrase.clone(),
        });
        let day: Option<Date> = template
            .contains("{frist}")
            .then_some(self.filling.deadline);
        Some(Deadline { phrase, day })
    }

    /// The boxes of a form: file number, birthday, account.
    fn form_fields(&mut self) -> Block {
        let filling = &mut self.filling;
        let mut rows = Vec::new();
        if filling.our.is_some() {
            rows.push([
                "Aktenzeichen (falls bekannt)".to_owned(),
                filling.fill("{unser}"),
            ]);
        }
        rows.push(["Geburtsdatum".to_owned(), filling.fill("{geburt}")]);
        rows.push([
            "Familienstand".to_owned(),
            filling.fill("{wahl:ledig|verheiratet|geschieden|verwitwet}"),
        ]);
        if filling.chance.happens(0.6) {
            rows.push(["Bankverbindung (IBAN)".to_owned(), filling.fill("{iban}")]);
        }
        Block::Fields { rows }
    }

    /// A table of positions with net, tax and total.
    fn positions(&mut self) -> Block {
        let filling = &mut self.filling;
        let work = [
            "Arbeitsstunden Facharbeiter",
            "Material laut Aufstellung",
            "Anfahrt",
            "Wartung der Anlage",
            "Entsorgung",
            "Kleinteile",
            "Prüfung nach DGUV V3",
        ];
        let mut rows = Vec::new();
        let mut net = 0;
        let count = 2 + filling.chance.below(4);
        for (index, what) in filling.chance.some(&work, count).into_iter().enumerate() {
            let number = filling.chance.between(1, 24);
            let price = filling.chance.between(450, 9_800);
            net += number * price;
            let (single, total) = (filling.amount(price), filling.amount(number * price));
            rows.push(vec![
                (index + 1).to_string(),
                (*what).to_owned(),
                number.to_string(),
                single,
                total,
            ]);
        }
        let tax = (net * 19 + 50) / 100;
        for (label, cents) in [
            ("Nettobetrag", net),
            ("zzgl. 19 % USt.", tax),
            ("Rechnungsbetrag", net + tax),
        ] {
            let amount = filling.amount(cents);
            rows.push(vec![
                String::new(),
                label.to_owned(),
                String::new(),
                String::new(),
                amount,
            ]);
        }
        let head = ["Pos.", "Leistung", "Menge", "Einzelpreis", "Gesamt"]
            .map(str::to_owned)
            .to_vec();
        Block::Table {
            head,
            rows,
            wide: 1,
        }
    }

    pub(super) fn enclosures(&mut self) -> Vec<String> {
        let count = if self.kind.enclosures.is_empty() {
            0
        } else {
            self.filling.chance.below(self.kind.enclosures.len() + 1)
        };
        let count = if self.pages > 2 { count.max(1) } else { count };
        self.filling
            .chance
            .some(&self.kind.enclosures, count)
            .into_iter()
            .cloned()
            .collect()
    }

    /// Enclosures that are printed with the letter when it shall have many pages.
    pub(super) fn attachments(&mut self, enclosures: &[String]) -> Vec<Attachment> {
        if self.pages < 3 {
            return Vec::new();
        }
        let name = enclosures
            .first()
            .cloned()
            .unwrap_or_else(|| "Aufstellung".into());
        let rows = (1..=9)
            .map(|number| {
                let filling = &mut self.filling;
                let day = filling.fill("{datum}");
                let what = filling
                    .fill("{wahl:Gespräch mit|Schreiben an|Anruf von|Ortstermin mit} {person}");
                let cents = filling.chance.between(900, 90_000);
                vec![number.to_string(), day, what, filling.amount(cents)]
            })
            .collect();
        let head = ["Nr.", "Datum", "Vorgang", "Betrag"]
            .map(str::to_owned)
            .to_vec();
        let texts = self
            .filling
            .chance
            .some(&self.wording.long, 2)
            .into_iter()
            .cloned()
            .collect::<Vec<_>>();
        let mut blocks = vec![Block::Table {
            head,
            rows,
            wide: 2,
        }];
        blocks.extend(texts.into_iter().map(|text| Block::Text { text }));
        vec![Attachment {
            title: format!("Anlage 1: {name}"),
            blocks,
        }]
    }
}
