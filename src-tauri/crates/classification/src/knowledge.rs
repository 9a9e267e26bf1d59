//! Everything that is known before a letter is read.

use crate::{
    catalogue::Catalogue,
    known::Known,
    law::Rules,
    learning::{ColdStart, Learned},
    office::Office,
};
use document::Date;

/// What the house knows. Build once, use for many letters; a value without input or output.
#[derive(Debug, Clone)]
pub struct Knowledge {
    /// Who we are.
    pub office: Office,
    /// Senders and file numbers that the archive knows.
    pub known: Known,
    /// What was learned from confirmations.
    pub learned: Learned,
    /// Rules of law.
    pub rules: Rules,
    catalogue: Catalogue,
    pub(crate) cold: ColdStart,
}

impl Knowledge {
    /// Knowledge with these lists, nothing learned yet and the shipped rules of law.
    pub fn new(catalogue: Catalogue, office: Office) -> Self {
        Self {
            office,
            known: Known::default(),
            learned: Learned::default(),
            rules: Rules::shipped(),
            cold: ColdStart::of(&catalogue),
            catalogue,
        }
    }

    /// Units and kinds.
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Takes other lists of units and kinds.
    pub fn set_catalogue(&mut self, catalogue: Catalogue) {
        self.cold = ColdStart::of(&catalogue);
        self.catalogue = catalogue;
    }
}

/// What is known about one letter beside its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProposalContext {
    /// Eingangsdatum.
    pub received_on: Date,
    /// XML files that came inside the letter's file or as the letter itself.
    pub attachments: Vec<String>,
}
