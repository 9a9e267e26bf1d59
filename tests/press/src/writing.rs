//! Writes a letter's head and foot and brings all its parts together with the true fields.

mod body;
mod look;

use crate::fields::{Fields, Reference, ReferenceKind};
use crate::filling::Filling;
use crate::layout::Layout;
use crate::numbers;
use crate::senders;
use crate::sheet::Sheet;
use crate::wording::{self, Class, Kind, Wording};

/// A letter being written.
pub(crate) struct Writer {
    pub(crate) kind: &'static Kind,
    pub(crate) wording: &'static Wording,
    pub(crate) class: Class,
    pub(crate) layout: &'static Layout,
    /// How many pages are wanted; 1 leaves it to the text.
    pub(crate) pages: u32,
    pub(crate) filling: Filling,
}
impl Writer {
    /// The sheet for the template and what is true about it.
    pub(crate) fn write(&mut self, sender: senders::Writing) -> (Sheet, Fields) {
        let kind = self.kind;
        let date_text = self.filling.style.print(self.filling.date);
        let remark = self.remark();
        let recipient = self.recipient();
        let template = self.filling.chance.of(&kind.subjects).clone();
        let subject = self.filling.fill(&template);
        let info = self.info(&sender, &date_text);
        let reference_lines = self.reference_lines();
        let salutation = self.salutation();
        let (body, deadline) = self.body();
        let enclosures = self.enclosures();
        let attachments = self.attachments(&enclosures);
        let closing = if kind.closings.is_empty() {
            &self.wording.closings
        } else {
            &kind.closings
        };
        let closing = self.filling.chance.of(closing).clone();
        let role = if kind.roles.is_empty() {
            sender.role.clone()
        } else {
            self.filling.chance.of(&kind.roles).clone()
        };
        if self.layout.bank && !sender.sender.iban.is_empty() {
            self.filling.iban_printed = true;
        }
        let fields = Fields {
            kind: kind.key.clone(),
            unit: kind.unit.clone(),
            class: self.class,
            sender: sender.sender.name.clone(),
            sender_address: vec![sender.sender.street.clone(), sender.sender.town.clone()],
            recipient: recipient.clone(),
            date: self.filling.date,
            subject: subject.clone(),
            references: self.filling.references.clone(),
            deadline,
            ibans: if self.filling.iban_printed {
                vec![self.filling.iban.clone()]
            } else {
                Vec::new()
            },
            amounts: self.filling.amounts.clone(),
            enclosures: enclosures.clone(),
            confidential: (!remark.is_empty() && kind.confidential).then(|| remark.clone()),
        };
        let (_, town) = sender
            .sender
            .town
            .split_once(' ')
            .unwrap_or(("", &sender.sender.town));
        let place_date = match self.filling.chance.below(3) {
            0 => format!("{town}, den {date_text}"),
            1 => format!("{town}, {date_text}"),
            _ => date_text.clone(),
        };
        let hour = self.filling.chance.between(7, 21);
        let minute = self.filling.chance.between(10, 59);
        let sheet = Sheet {
            look: self.look(),
            recipient,
            remark,
            info,
            reference_lines,
            place_date,
            sent: format!("{date_text} {hour:02}:{minute}"),
            date: date_text,
            mailbox: "poststelle@landkreis-auental.example".into(),
            subject_label: (*self.filling.chance.of(&["", "", "Betreff: ", "Betr.: "])).into(),
            subject,
            salutation,
            body,
            closing,
            signature: if self.layout.is_message() || sender.unsigned {
                Vec::new()
            } else {
                self.signature()
            },
            signer: sender.signer,
            role,
            enclosure_label: if enclosures.len() > 1 {
                "Anlagen".into()
            } else {
                "Anlage".into()
            },
            enclosures,
            attachments,
            partners: sender.partners,
            sender: sender.sender,
        };
        (sheet, fields)
    }

    fn remark(&mut self) -> String {
        let wanted = self.kind.confidential || self.filling.chance.happens(0.7);
        if self.kind.remarks.is_empty() || !wanted || self.layout.is_message() || self.layout.form {
            return String::new();
        }
        self.filling.chance.of(&self.kind.remarks).clone()
    }

    fn recipient(&mut self) -> Vec<String> {
        let unit = wording::unit_name(&self.kind.unit);
        let mut lines = match self.filling.chance.below(6) {
            0 => vec!["Landkreis Auental".to_owned(), unit.to_owned()],
            1 => vec!["Kreisverwaltung Auental".to_owned(), unit.to_owned()],
            2 => vec!["Landkreis Auental".to_owned(), "Der Landrat".to_owned()],
            3 => vec!["Landratsamt Auental".to_owned()],
            4 => vec!["An den".to_owned(), "Landkreis Auental".to_owned()],
            _ => vec!["Landkreis Auental".to_owned()],
        };
        let place = if self.filling.chance.happens(0.85) {
            "Schlossplatz 1"
        } else {
            "Postfach 11 20"
        };
        lines.push(place.to_owned());
        lines.push("99101 Auenstadt".to_owned());
        lines
    }

    /// Label and value of the information block; the date stands last.
    fn info(&mut self, sender: &senders::Writing, date: &str) -> Vec<(String, String)> {
        if !self.layout.info {
            return Vec::new();
        }
        let mut info: Vec<(String, String)> = Vec::new();
        let filling = &mut self.filling;
        if let Some(ours) = filling
            .our
            .clone()
            .filter(|_| self.class != Class::Citizen && filling.chance.happens(0.6))
        {
            filling.refer(ReferenceKind::Ours, &ours);
            info.push((
                ["Ihr Zeichen", "Ihr Aktenzeichen"][filling.chance.below(2)].into(),
                ours,
            ));
        }
        if let Some(theirs) = filling.their.clone() {
            filling.refer(ReferenceKind::Theirs, &theirs);
            info.push((
                ["Unser Zeichen", "Unser Az.", "Geschäftszeichen"][filling.chance.below(3)].into(),
                theirs,
            ));
        }
        if self.kind.invoice {
            let customer = numbers::reference(&mut filling.chance, "K####");
            filling.refer(ReferenceKind::Customer, &customer);
            let invoice = filling.invoice.clone();
            filling.refer(ReferenceKind::Invoice, &invoice);
            info.push(("Rechnungs-Nr.".into(), invoice));
            info.push(("Kunden-Nr.".into(), customer));
        }
        if self.layout.name != "craftsman" {
            info.push((
                ["Ansprechpartner", "Bearbeitung", "Es schreibt Ihnen"][filling.chance.below(3)]
                    .into(),
                sender.clerk.clone(),
            ));
        }
        if filling.chance.happens(0.5) && info.len() < 4 {
            info.push((
                ["Durchwahl", "Telefon"][filling.chance.below(2)].into(),
                filling.phone(),
            ));
        }
        let label = if self.kind.invoice && filling.chance.happens(0.5) {
            "Rechnungsdatum"
        } else {
            "Datum"
        };
        info.push((label.into(), date.to_owned()));
        info
    }

    /// References in layouts without an information block, and a court's file number everywhere.
    fn reference_lines(&mut self) -> Vec<String> {
        let mut lines = Vec::new();
        let filling = &mut self.filling;
        if let Some(pattern) =
            (!self.kind.court.is_empty()).then(|| filling.chance.of(&self.kind.court).clone())
        {
            let number = numbers::reference(&mut filling.chance, &pattern);
            filling.refer(ReferenceKind::Court, &number);
            lines.push(format!("Aktenzeichen: {number}"));
        }
        let ours = filling.our.clone().unwrap_or_default();
        let known =
            |references: &[Reference]| references.iter().any(|reference| reference.value == ours);
        let room = matches!(
            self.layout.name,
            "citizen_plain"
                | "citizen_header"
                | "law_firm"
                | "association"
                | "typewriter"
                | "citizen_right"
                | "chambers"
                | "agency"
        );
        if room && !ours.is_empty() && !known(&filling.references) && filling.chance.happens(0.6) {
            let label = ["Ihr Zeichen: ", "Ihr Aktenzeichen: ", "Az.: "][filling.chance.below(3)];
            filling.refer(ReferenceKind::Ours, &ours);
            lines.push(format!("{label}{ours}"));
        }
        if self.layout.name == "association"
            && let Some(theirs) = filling.their.clone()
        {
            filling.refer(ReferenceKind::Theirs, &theirs);
            lines.push(format!("Unser Zeichen: {theirs}"));
        }
        lines
    }

    fn salutation(&mut self) -> String {
        let template = self.filling.chance.of(&self.wording.salutations).clone();
        self.filling.fill(&template)
    }
}
