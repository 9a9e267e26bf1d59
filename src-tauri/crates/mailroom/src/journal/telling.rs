//! Entries in plain German.

use super::{
    JournalLine, Manner, correcting,
    names::{Names, counted, date},
};
use crate::{Error, permit::Permit};
use document::{
    Absent, Act, Acted, Channel, DayClosed, DocumentId, EntryNumber, Fact, Forwarded, HandOver,
    HandOverStep, MatterId, PageChange, Private, Seq, Timeliness, WayOut,
};
use register::JournalEntry;
use std::collections::HashMap;

/// Tells entries; what several of them need is read once.
pub(super) struct Teller<'a> {
    house: &'a Permit<'a>,
    names: Names,
    /// Entries about letters by whose history something was told.
    histories: HashMap<DocumentId, Vec<JournalEntry>>,
    /// Entries about roles, once they were needed.
    roles: Option<Vec<JournalEntry>>,
}

impl<'a> Teller<'a> {
    pub(super) fn at(house: &'a Permit<'a>) -> Self {
        Self {
            house,
            names: house.names(),
            histories: HashMap::new(),
            roles: None,
        }
    }

    pub(super) fn lines(&mut self, entries: &[JournalEntry]) -> Result<Vec<JournalLine>, Error> {
        entries.iter().map(|entry| self.line(entry)).collect()
    }

    fn line(&mut self, entry: &JournalEntry) -> Result<JournalLine, Error> {
        let (manner, changes, taken_back) = match (&entry.fact, entry.document) {
            (Some(Fact::RolesGiven(now)), _) => {
                let changes = correcting::roles(entry.seq, now, self.about_roles()?);
                (Manner::Changed, changes, None)
            }
            (_, Some(document)) => {
                self.read(document)?;
                let history = &self.histories[&document];
                let (manner, changes) = correcting::changes(entry, history, &self.names);
                let taken_back = history.iter().find(|later| {
                    matches!(later.fact, Some(Fact::Reversed(fact)) if fact.reversed == entry.seq)
                });
                (manner, changes, taken_back.map(|later| later.seq))
            }
            _ => (Manner::Plain, Vec::new(), None),
        };
        let text = match &entry.fact {
            Some(Fact::Confirmed(_)) => match (manner, changes.is_empty()) {
                (Manner::Corrected, false) => "Formular berichtigt".to_owned(),
                (Manner::Corrected, true) => "Formular erneut bestätigt".to_owned(),
                (Manner::AgainstProposal, false) => "Formular geändert und bestätigt".to_owned(),
                _ => "Formular bestätigt".to_owned(),
            },
            Some(Fact::Recognised(_)) if self.was_read_before(entry) => {
                "Neu gelesen, wie die Seiten jetzt liegen".to_owned()
            }
            Some(fact) => self.told(fact)?,
            None => "Inhalt gelöscht, oder Eintrag einer neueren Programmversion".to_owned(),
        };
        Ok(JournalLine {
            seq: entry.seq,
            at: entry.at,
            actor: entry.actor.clone(),
            entry_number: match entry.document {
                Some(document) => self.number(document)?,
                None => None,
            },
            kind: entry.kind.clone(),
            text,
            said: entry.fact.as_ref().map(said).unwrap_or_default(),
            manner: if manner != Manner::Corrected && changes.is_empty() {
                Manner::Plain
            } else {
                manner
            },
            changes,
            taken_back,
            hash: match &entry.fact {
                Some(Fact::DayClosed(_)) => self.house.whole().register.hash_at(entry.seq)?,
                _ => None,
            },
        })
    }

    fn was_read_before(&self, entry: &JournalEntry) -> bool {
        let history = entry.document.and_then(|id| self.histories.get(&id));
        history.is_some_and(|history| {
            let earlier = history.iter().filter(|earlier| earlier.seq < entry.seq);
            earlier
                .filter_map(|earlier| earlier.fact.as_ref())
                .any(|fact| matches!(fact, Fact::Recognised(_)))
        })
    }

    fn told(&self, fact: &Fact) -> Result<String, Error> {
        Ok(match fact {
            Fact::Received(fact) => format!(
                "Eingegangen {}: {}",
                match fact.channel {
                    Channel::ScanFolder => "über den Scan-Ordner",
                    Channel::Window => "über das Fenster",
                    Channel::CommandLine => "über die Befehlszeile",
                },
                fact.original.file_name.0
            ),
            Fact::Recognised(fact) => format!("Gelesen: {}", pages(fact.pages.into())),
            Fact::RecognitionFailed(fact) => {
                format!("Nicht gelesen: {}", fact.problem.what_happened())
            }
            Fact::Proposed(_) => "Formular vorgeschlagen".to_owned(),
            Fact::Confirmed(_) => "Formular bestätigt".to_owned(),
            Fact::Reversed(fact) => self.reversed(fact.reversed)?,
            Fact::FileOpened(fact) => format!("Akte angelegt: {} {}", fact.sign, fact.title),
            Fact::MatterOpened(fact) => {
                format!("Vorgang angelegt: {} {}", fact.sign, fact.subject)
            }
            Fact::MatterClosed(fact) => format!("Vorgang geschlossen: {}", self.sign(fact.matter)?),
            Fact::Filed(fact) => format!("Abgelegt im Vorgang {}", self.sign(fact.matter)?),
            Fact::Rejected(fact) => format!(
                "Datei nicht aufgenommen: {}. {}",
                fact.file_name.0,
                fact.problem.what_happened()
            ),
            Fact::Forwarded(fact) => self.forwarded(fact),
            Fact::Acted(fact) => self.acted(fact),
            Fact::Recalled(_) => "Zurückgerufen".to_owned(),
            Fact::Judged(fact) => format!(
                "Rechtsbehelf beurteilt: {}",
                match fact.timeliness {
                    Timeliness::InTime => "fristgerecht",
                    Timeliness::Late => "verfristet",
                    Timeliness::Unclear => "unklar",
                }
            ),
            Fact::Absent(fact) => self.absent(fact),
            Fact::ReceiptCorrected(_) => "Eingang berichtigt".to_owned(),
            Fact::Arranged(fact) => arranged(fact.change, &self.other(fact.with)?),
            Fact::Joined(fact) => format!("Zusammengeführt mit {}", self.other(Some(fact.into))?),
            Fact::Sealed(fact) => format!(
                "Verschlossen eingetragen ({}), an {}",
                fact.class.german(),
                fact.addressee.0
            ),
            Fact::SealedHandedOver(fact) => format!("Verschlossen übergeben an {}", fact.to.0),
            Fact::SealedOpened(_) => "Versehentlich geöffnet und wieder verschlossen".to_owned(),
            Fact::HandOver(fact) => self.handed_over(fact),
            Fact::DayClosed(fact) => closed(fact),
            Fact::DayReopened(fact) => match self.house.register.fact(fact.closed)? {
                Some(Fact::DayClosed(closed)) => {
                    format!("Tagesliste vom {} wieder geöffnet", date(closed.day))
                }
                _ => "Tagesliste wieder geöffnet".to_owned(),
            },
            Fact::RolesGiven(fact) => {
                format!("Rollen geändert: {}", self.names.person(&fact.person))
            }
        })
    }

    fn reversed(&self, seq: Seq) -> Result<String, Error> {
        Ok(match self.house.register.fact(seq)? {
            Some(Fact::MatterClosed(fact)) => {
                format!("Vorgang wieder geöffnet: {}", self.sign(fact.matter)?)
            }
            Some(Fact::Filed(fact)) => {
                format!(
                    "Ablage im Vorgang {} zurückgenommen",
                    self.sign(fact.matter)?
                )
            }
            Some(fact) => format!("Eintrag {seq} zurückgenommen: {}", self.told(&fact)?),
            None => format!("Eintrag {seq} zurückgenommen"),
        })
    }

    fn forwarded(&self, fact: &Forwarded) -> String {
        let mut text = format!("Weitergeleitet an {}", self.names.basket(&fact.lead));
        let orders: Vec<_> = fact
            .dispositions
            .iter()
            .map(|one| one.text.as_str())
            .collect();
        if !orders.is_empty() {
            text = format!("{text}: {}", orders.join(", "));
        }
        if !fact.copies.is_empty() {
            let copies: Vec<_> = fact
                .copies
                .iter()
                .map(|one| self.names.basket(one))
                .collect();
            text = format!("{text}; zur Kenntnis an {}", copies.join(", "));
        }
        text
    }

    fn acted(&self, fact: &Acted) -> String {
        let text = match &fact.act {
            Act::TakenOver => "Übernommen".to_owned(),
            Act::Seen => "Gesehen".to_owned(),
            Act::Done { .. } => "Erledigt".to_owned(),
            Act::Answered { .. } => "Rücksprache beantwortet".to_owned(),
            Act::PassedOn { to, .. } => format!("Weitergegeben an {}", self.names.basket(to)),
            Act::Asked { whom, .. } => {
                format!("Rücksprache erbeten bei {}", self.names.basket(whom))
            }
            Act::Returned { .. } => "Zurückgegeben: nicht zuständig".to_owned(),
            Act::Resubmitted { day, .. } => format!("Wiedervorlage am {}", date(*day)),
        };
        match &fact.sign.stands_for {
            Some(absent) => format!("{text} (i. V. für {})", self.names.person(absent)),
            None => text,
        }
    }

    fn handed_over(&self, fact: &HandOver) -> String {
        match &fact.step {
            HandOverStep::Ordered { unit, way } => {
                let unit = self.names.unit(unit);
                match way {
                    WayOut::Folder(folder) => format!("Übergabe vorgesehen für {unit}: {folder}"),
                    WayOut::Email { to, .. } => format!("E-Mail vorgesehen für {unit}: {}", to.0),
                }
            }
            HandOverStep::Began => "Übergabe begonnen".to_owned(),
            HandOverStep::Arrived => "Übergeben".to_owned(),
            HandOverStep::Confirmed => "Übergabe vom anderen Verfahren bestätigt".to_owned(),
            HandOverStep::Unclear => "Unklar, ob die Übergabe gelungen ist".to_owned(),
            HandOverStep::Failed(problem) => format!("Nicht übergeben: {}", problem.german()),
            HandOverStep::Retried => "Übergabe sofort wiederholen".to_owned(),
            HandOverStep::Cancelled { .. } => "Übergabe abgesagt".to_owned(),
        }
    }

    fn absent(&self, fact: &Absent) -> String {
        let name = self.names.person(&fact.person);
        let Some(absence) = &fact.absence else {
            return format!("{name} ist wieder da");
        };
        let deputy = absence.deputy.as_ref().map_or(String::new(), |deputy| {
            format!(", Vertretung: {}", self.names.person(deputy))
        });
        let (from, to) = (date(absence.from), date(absence.to));
        format!("{name} ist abwesend vom {from} bis {to}{deputy}")
    }

    fn about_roles(&mut self) -> Result<&[JournalEntry], Error> {
        if self.roles.is_none() {
            self.roles = Some(self.house.register.house_entries("roles_given")?);
        }
        Ok(self.roles.as_deref().unwrap_or_default())
    }

    fn read(&mut self, document: DocumentId) -> Result<(), Error> {
        if !self.histories.contains_key(&document) {
            let history = self.house.register.history(document)?;
            self.histories.insert(document, history);
        }
        Ok(())
    }

    /// The sign of a Vorgang that may be seen.
    fn sign(&self, matter: MatterId) -> Result<String, Error> {
        let row = self.house.register.matter(matter)?;
        Ok(row.map_or_else(|| "eines anderen Bereichs".to_owned(), |row| row.sign.0))
    }

    /// The number of a letter that may be seen.
    fn number(&self, id: DocumentId) -> Result<Option<EntryNumber>, Error> {
        let row = self.house.register.document(id)?;
        Ok(row.map(|row| row.entry_number))
    }

    fn other(&self, id: Option<DocumentId>) -> Result<String, Error> {
        let number = id.map(|id| self.number(id)).transpose()?.flatten();
        Ok(number.map_or_else(
            || "einem anderen Schreiben".to_owned(),
            |number| number.to_string(),
        ))
    }
}

fn closed(fact: &DayClosed) -> String {
    let numbers = match fact.numbers {
        Some((first, last)) if first == last => format!(", {first}"),
        Some((first, last)) => format!(", {first} bis {last}"),
        None => String::new(),
    };
    format!(
        "Tag abgeschlossen: Tagesliste vom {}{numbers}, {}",
        date(fact.day),
        counted(fact.sums.letters.into(), "Eingang", "Eingänge")
    )
}

fn arranged(change: PageChange, other: &str) -> String {
    match change {
        PageChange::Turned => "Seiten gedreht".to_owned(),
        PageChange::Dropped => "Seiten beiseite gelegt".to_owned(),
        PageChange::TakenBack => "Seiten wieder aufgenommen".to_owned(),
        PageChange::Ordered => "Seiten umgeordnet".to_owned(),
        PageChange::Split => format!("Seiten abgegeben an {other}"),
        PageChange::SplitOff => format!("Herausgelöst aus {other}"),
        PageChange::Joined => format!("Seiten angehängt aus {other}"),
        PageChange::Rescanned => "Seite neu gescannt".to_owned(),
    }
}

fn pages(number: u64) -> String {
    counted(number, "Seite", "Seiten")
}

/// What somebody wrote to it.
fn said(fact: &Fact) -> String {
    let private =
        |text: &Option<Private<String>>| text.clone().map(|text| text.0).unwrap_or_default();
    match fact {
        Fact::Forwarded(fact) => fact.note.clone(),
        Fact::Recalled(fact) => fact.reason.clone(),
        Fact::ReceiptCorrected(fact) => fact.reason.0.clone(),
        Fact::Arranged(fact) => private(&fact.reason),
        Fact::Sealed(fact) => private(&fact.remark),
        Fact::SealedOpened(fact) => fact.reason.0.clone(),
        Fact::Judged(fact) => fact.computation.join(" "),
        Fact::DayReopened(fact) => fact.reason.0.clone(),
        Fact::HandOver(fact) => match &fact.step {
            HandOverStep::Cancelled { reason } => reason.0.clone(),
            _ => String::new(),
        },
        Fact::Acted(fact) => match &fact.act {
            Act::Done { remark, .. } => remark.clone(),
            Act::Answered { answer } => answer.clone(),
            Act::PassedOn { reason, .. } | Act::Returned { reason } => reason.clone(),
            Act::Asked { question, .. } => question.clone(),
            Act::Resubmitted { purpose, .. } => purpose.clone(),
            Act::TakenOver | Act::Seen => String::new(),
        },
        _ => String::new(),
    }
}
