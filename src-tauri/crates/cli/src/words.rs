//! German for people: what happened and what to do.

mod circulating;
mod day;
mod journal;
mod mail;
mod outbox;

pub(crate) use circulating::{circulation, date, slip_line, standing, timeliness};
pub(crate) use day::{closed_day, open_day};
pub(crate) use journal::{journal_letter, journal_line};
pub(crate) use mail::mail;
pub(crate) use outbox::{HAS_LEFT, leaving};

use document::{Confirmation, Date, HandOverProblem, Private, Stage};
use mailroom::{Error, Finding, Letter};

/// The search could not compare every letter.
pub(crate) const INDEX_BEHIND: &str =
    "Der Suchindex ist im Rückstand; ältere Schreiben können fehlen. „rebuild“ baut ihn neu auf.";

/// What a person reads when a command could not be carried out.
pub(crate) fn failure(error: &anyhow::Error) -> String {
    match error.downcast_ref::<Error>() {
        Some(error) => mailroom_failure(error),
        None => format!("Das ist fehlgeschlagen: {error:#}"),
    }
}

fn mailroom_failure(error: &Error) -> String {
    match error {
        Error::NoArchive { folder } => format!(
            "In „{}“ liegt kein Archiv. Legen Sie mit „init“ eines an oder nennen Sie den richtigen Ordner.",
            folder.display()
        ),
        Error::ArchiveExists { folder } => {
            format!("In „{}“ liegt schon ein Archiv.", folder.display())
        }
        Error::FolderNotEmpty { folder } => format!(
            "Der Ordner „{}“ enthält schon andere Dateien. Bitte wählen Sie einen leeren Ordner.",
            folder.display()
        ),
        Error::ArchiveInUse { folder } => format!(
            "Das Archiv „{}“ ist gerade in einem anderen Programm geöffnet. Bitte schließen Sie es dort zuerst.",
            folder.display()
        ),
        Error::ScanFolder { path, source } => {
            format!(
                "Der Scan-Ordner „{}“ lässt sich nicht verwenden: {source}",
                path.display()
            )
        }
        Error::DayIsClosed(day) => format!(
            "Der {} ist schon abgeschlossen. Was danach kommt, steht auf der nächsten Liste; mit „close-day --reopen --reason TEXT“ öffnen Sie die letzte Liste wieder.",
            date(*day)
        ),
        Error::DayNotCome(day) => format!("Der {} ist noch nicht gekommen.", date(*day)),
        Error::NothingLeaves(number) => {
            format!("Von {number} wartet nichts mehr darauf, das Haus zu verlassen.")
        }
        Error::NoMailbox => {
            "Das ist keine E-Mail-Adresse. Bitte geben Sie sie in der Form name@haus.de an.".to_owned()
        }
        Error::UnknownPlace(place) => format!("Einen Platzhalter {{{place}}} gibt es nicht."),
        Error::NoMailUser => {
            "In „settings.toml“ ist unter [mail] kein Benutzername angegeben; ohne ihn gehört das Passwort zu niemandem.".to_owned()
        }
        Error::NoKeyring(_) => {
            let problem = HandOverProblem::KeyringMissing;
            format!("{} {}", problem.german(), problem.what_to_do())
        }
        Error::NoDayClosed => "Es ist kein Tag abgeschlossen.".to_owned(),
        Error::NoLetter(number) => {
            format!("Es gibt kein Schreiben mit der Eingangsnummer {number}.")
        }
        Error::UnderstandList(source) => {
            format!(
                "Die Liste ist nicht lesbar: {:#}. Die bisherige gilt weiter.",
                Chain(source)
            )
        }
        Error::UnderstandRules(source) => {
            format!(
                "Die Regeln sind nicht lesbar: {:#}. Die bisherigen gelten weiter.",
                Chain(source)
            )
        }
        Error::UnknownUnit(key) => {
            format!(
                "Ein Amt mit dem Schlüssel „{key}“ gibt es nicht. „units list“ listet die Ämter."
            )
        }
        Error::UnknownKind(key) => format!(
            "Eine Dokumentart mit dem Schlüssel „{key}“ gibt es nicht. „kinds list“ listet die Dokumentarten."
        ),
        Error::UnknownRule(name) => {
            format!("Eine Regel „{name}“ gibt es nicht. „rules list“ listet die Regeln.")
        }
        Error::IdleRule(name) => format!(
            "Der Regel „{name}“ fehlt eine Bedingung, oder was sie vorschlagen soll. Die bisherigen Regeln gelten weiter."
        ),
        Error::RuleTwice(name) => format!(
            "Es gibt zwei Regeln „{name}“. Bitte geben Sie jeder einen eigenen Namen. Die bisherigen gelten weiter."
        ),
        Error::UnderstandPlan(source) => format!(
            "Der Aktenplan ist nicht lesbar: {:#}. Der bisherige gilt weiter.",
            Chain(source)
        ),
        Error::UnknownGroup(key) => {
            format!("Der Aktenplan hat keine Gruppe „{key}“. „file-plan list“ listet die Gruppen.")
        }
        Error::UnknownCaseFile(sign) => format!(
            "Eine Akte „{sign}“ gibt es nicht. „files --under GRUPPE“ listet die Akten einer Gruppe."
        ),
        Error::UnknownMatter(sign) => {
            format!("Einen Vorgang „{sign}“ gibt es nicht. „matters“ listet die offenen Vorgänge.")
        }
        Error::MatterIsClosed(sign) => {
            format!("Der Vorgang „{sign}“ ist geschlossen. „reopen-matter“ öffnet ihn wieder.")
        }
        Error::MatterIsOpen(sign) => format!("Der Vorgang „{sign}“ ist offen."),
        Error::SignTaken(sign) => format!(
            "Das Aktenzeichen „{sign}“ ist schon vergeben. Bitte ändern Sie das Muster in den Einstellungen."
        ),
        Error::NoTitle => "Bitte geben Sie an, worum es geht.".to_owned(),
        Error::NotFiled(number) => format!("{number} liegt in keinem Vorgang."),
        Error::UnknownPerson(name) => format!(
            "Eine Person mit dem Namen „{}“ gibt es nicht. „people list“ listet die Beschäftigten.",
            name.0
        ),
        Error::UnderstandStaff(source) => format!(
            "Die Liste ist nicht lesbar oder nennt etwas, das es nicht gibt: {:#}.",
            Chain(source)
        ),
        Error::NoUnit(number) => {
            format!("Zu {number} ist kein Amt genannt. Bitte nennen Sie es mit --to.")
        }
        Error::UnderWay(number) => {
            format!("{number} ist schon weitergeleitet. „act {number} recall“ ruft es zurück.")
        }
        Error::NotUnderWay(number) => format!("{number} ist nicht im Umlauf."),
        Error::NoErrand(number) => format!("Zu {number} liegt nichts bei Ihnen."),
        Error::NotYourBasket => {
            "Das liegt in einem fremden Postkorb, oder Ihre Vertretung umfasst es nicht.".to_owned()
        }
        Error::NoRole { administration } => format!(
            "Für Sie ist in diesem Archiv keine Rolle eingetragen. Bitte wenden Sie sich an die Administration: {}.",
            names(administration)
        ),
        Error::NotYourRole => "Das gehört nicht zu Ihrer Rolle.".to_owned(),
        Error::NoAdministration => {
            "Jemand muss die Rolle „administration“ behalten. Bitte geben Sie sie zuerst einer anderen Person.".to_owned()
        }
        Error::NotAllowed(refusal) => circulating::refusal(*refusal).to_owned(),
        Error::AbsenceEndsBefore => "Der letzte Tag liegt vor dem ersten.".to_owned(),
        Error::OwnDeputy => "Niemand vertritt sich selbst.".to_owned(),
        Error::ReasonMissing => "Bitte nennen Sie den Grund mit --reason.".to_owned(),
        Error::NotReceivedYet => "Das Eingangsdatum liegt in der Zukunft.".to_owned(),
        Error::AddresseeMissing => "Bitte nennen Sie mit --to, an wen die Post geht.".to_owned(),
        Error::Sealed(number) => {
            format!("{number} ist verschlossene Post und hat keine Seiten und kein Formular.")
        }
        Error::NotSealed(number) => format!("{number} ist keine verschlossene Post."),
        Error::NotRead(number) => format!("{number} ist noch nicht gelesen."),
        Error::NoPage { number, page } => format!("{number} hat keine Seite {page}."),
        Error::NoPageLeft(number) => format!("{number} hätte danach keine Seite mehr."),
        Error::NoOrder(number) => {
            format!("Bitte nennen Sie jede Seite von {number} genau einmal.")
        }
        Error::NoSuchTurn => "Seiten drehen sich um 90, 180 oder 270 Grad.".to_owned(),
        Error::NotJoinable(number) => {
            format!("{number} lässt sich mit diesem Schreiben nicht zusammenführen.")
        }
        Error::Rescan(problem) => problem.message(),
        Error::NothingProposed(number) => {
            format!("Zu {number} liegt noch kein Vorschlag vor.")
        }
        Error::IsConfirmed(number) => format!("{number} ist schon bestätigt."),
        Error::NothingToTakeBack(number) => {
            format!("Zu {number} gibt es nichts, was sich zurücknehmen ließe.")
        }
        Error::UnderstandSettings { path, source } => {
            format!(
                "Die Einstellungen in „{}“ sind nicht lesbar: {source}",
                path.display()
            )
        }
        Error::Export { folder, source } => {
            format!(
                "In „{}“ konnte nicht geschrieben werden: {source}",
                folder.display()
            )
        }
        other => format!("Das ist fehlgeschlagen: {:#}", Chain(other)),
    }
}

fn names(people: &[Private<String>]) -> String {
    let names: Vec<&str> = people.iter().map(|Private(name)| name.as_str()).collect();
    names.join(", ")
}

/// An error with everything that led to it.
struct Chain<'a>(&'a dyn std::error::Error);

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut source = self.0.source();
        while let Some(error) = source {
            write!(f, ": {error}")?;
            source = error.source();
        }
        Ok(())
    }
}

/// The form of a letter, a line for each field that says something.
pub(crate) fn form(letter: &Letter) -> Vec<String> {
    let proposed = letter.proposal.as_ref().map(Confirmation::accepting);
    let Some(form) = letter.confirmed.as_ref().or(proposed.as_ref()) else {
        return Vec::new();
    };
    let day = |day: Date| day.strftime("%d.%m.%Y").to_string();
    let title = if letter.confirmed.is_some() {
        "Bestätigt:"
    } else {
        "Vorgeschlagen:"
    };
    let fields = [
        ("Dokumentart", form.kind.clone()),
        ("Amt", form.unit.clone()),
        ("Absender", form.sender.clone()),
        ("Datum", form.date.map(day)),
        ("Betreff", form.subject.clone()),
        ("Frist", form.deadline.map(day)),
    ];
    let fields = fields
        .into_iter()
        .filter_map(|(name, value)| Some(format!("  {name}: {}", value?)));
    let references = form
        .references
        .iter()
        .map(|reference| format!("  Zeichen: {}", reference.value));
    std::iter::once(title.to_owned())
        .chain(fields)
        .chain(references)
        .collect()
}

pub(crate) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "eingegangen",
        Stage::Unreadable => "nicht lesbar",
        Stage::Recognised => "gelesen",
        Stage::Proposed => "vorgeschlagen",
        Stage::Confirmed => "bestätigt",
        Stage::Joined => "zusammengeführt",
        Stage::Sealed => "verschlossen",
        Stage::HandedOver => "übergeben",
    }
}

pub(crate) fn finding(finding: &Finding) -> String {
    match finding {
        Finding::JournalBroken { seq, reason } => {
            format!(
                "Das Journal ist ab Eintrag {seq} beschädigt: {}. Bitte spielen Sie die Datensicherung zurück.",
                journal::broken(*reason)
            )
        }
        Finding::TablesDiffer => {
            "Die Tabellen weichen vom Journal ab. „rebuild“ baut sie neu auf.".to_owned()
        }
        Finding::OriginalMissing(number) => format!("Das Original zu {number} fehlt."),
        Finding::OriginalAltered(number) => format!("Das Original zu {number} wurde verändert."),
        Finding::TextDamaged(number) => {
            format!("Der erkannte Text zu {number} fehlt oder ist beschädigt.")
        }
        Finding::OriginalWithoutLetter(hash) => {
            format!(
                "Zu dem gespeicherten Original {hash} gibt es keinen Eintrag (Rest eines Abbruchs, unschädlich)."
            )
        }
    }
}
