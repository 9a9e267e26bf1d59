//! A letter's row in the book: where it is now, and who has had it in hand.

use super::{JournalLetter, names::Names};
use crate::{Error, Summary, permit::Permit};
use document::{Circulation, DocumentId, Stage, Standing};
use register::DocumentRow;

impl Permit<'_> {
    pub(super) fn book_row(&self, row: DocumentRow, names: &Names) -> Result<JournalLetter, Error> {
        let id = row.id;
        let said = self.register.said_about(id)?;
        let letter = self.summary(row)?;
        let unit = match &letter.sealed {
            Some(sealed) => sealed.addressee.clone(),
            None => letter
                .unit
                .as_deref()
                .map(|key| names.unit(key))
                .unwrap_or_default(),
        };
        Ok(JournalLetter {
            unit,
            kind: letter
                .kind
                .as_deref()
                .map(|key| names.kind(key))
                .unwrap_or_default(),
            whereabouts: self.whereabouts(id, &letter, names)?,
            people: said
                .people
                .iter()
                .map(|login| names.person(login))
                .collect(),
            entries: said.entries,
            corrected: said.corrected,
            letter,
        })
    }

    fn whereabouts(
        &self,
        id: DocumentId,
        letter: &Summary,
        names: &Names,
    ) -> Result<String, Error> {
        if letter.stage == Stage::Joined {
            return Ok(letter.joined_into.map_or_else(
                || "mit einem anderen Schreiben zusammengeführt".to_owned(),
                |number| format!("zusammengeführt mit {number}"),
            ));
        }
        if let Some(sealed) = &letter.sealed {
            return Ok(match &sealed.handed_over {
                Some((to, _)) => format!("verschlossen übergeben an {to}"),
                None => "verschlossen in der Poststelle".to_owned(),
            });
        }
        let here = match letter.circulation {
            Circulation::UnderWay => self.lies_with(id, names)?,
            Circulation::Done => "erledigt".to_owned(),
            Circulation::Returned => "zurück in der Poststelle, nicht zuständig".to_owned(),
            Circulation::Recalled => "zurückgerufen in die Poststelle".to_owned(),
            Circulation::None => format!("Poststelle, {}", stage(letter.stage)),
        };
        Ok(match &letter.matter {
            Some(sign) => format!("{here}, abgelegt in {sign}"),
            None => here,
        })
    }

    /// In whose basket or hands: everybody who has something to do about it now.
    fn lies_with(&self, id: DocumentId, names: &Names) -> Result<String, Error> {
        let mut with: Vec<String> = Vec::new();
        for errand in self.register.errands(id)? {
            if matches!(
                errand.standing,
                Standing::New | Standing::Taken | Standing::Waiting
            ) {
                let basket = names.basket(&errand.basket);
                let name = match &errand.holder {
                    Some(holder) if names.person(holder) != basket => {
                        format!("{} ({basket})", names.person(holder))
                    }
                    _ => basket,
                };
                if !with.contains(&name) {
                    with.push(name);
                }
            }
        }
        Ok(match with.as_slice() {
            [] => "im Umlauf".to_owned(),
            with => format!("bei {}", with.join(", ")),
        })
    }
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Received => "wird gelesen",
        Stage::Unreadable => "nicht lesbar",
        Stage::Recognised | Stage::Proposed => "nicht bestätigt",
        Stage::Confirmed => "bestätigt",
        Stage::Joined => "zusammengeführt",
        Stage::Sealed => "verschlossen",
        Stage::HandedOver => "übergeben",
    }
}
