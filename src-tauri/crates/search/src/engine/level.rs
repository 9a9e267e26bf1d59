//! How good a reason is. Exact is always above stretched: the level decides before any weight.

use crate::answer::Why;

/// The rank of a reason; 0 is no match.
pub(crate) type Level = u8;

pub(crate) const EXACT: Level = 7;
pub(crate) const FORM: Level = 6;
pub(crate) const BEGINNING: Level = 5;
/// A part of a word whose rest is known to the archive too.
pub(crate) const PART: Level = 4;
pub(crate) const MISREAD: Level = 3;
pub(crate) const SIMILAR: Level = 2;
/// A part of a word whose rest is unknown: perhaps chance, perhaps a misread compound.
pub(crate) const CHANCE: Level = 1;

/// The reason that a level stands for.
pub(crate) fn why(level: Level) -> Why {
    match level {
        EXACT.. => Why::Exact,
        FORM => Why::WordForm,
        BEGINNING => Why::Beginning,
        MISREAD => Why::Misread,
        SIMILAR => Why::Similar,
        PART | CHANCE | 0 => Why::PartOf,
    }
}

/// The level that a reason stands for.
pub(crate) fn of(why: Why) -> Level {
    match why {
        Why::Exact => EXACT,
        Why::WordForm => FORM,
        Why::Beginning => BEGINNING,
        Why::PartOf => PART,
        Why::Misread => MISREAD,
        Why::Similar => SIMILAR,
    }
}

/// How much a match of that level weighs against others within one letter.
pub(crate) fn weight(level: Level) -> f32 {
    match level {
        EXACT.. => 1.0,
        FORM => 0.8,
        BEGINNING => 0.6,
        PART => 0.5,
        MISREAD => 0.4,
        SIMILAR => 0.3,
        CHANCE | 0 => 0.1,
    }
}
