//! An automaton for everything that a word may have been misread as.
//!
//! Made anew for every word that is typed, so it must cost next to nothing to make: a set of places, no table of
//! states (a regular expression took most of the time of a whole question).

use tantivy_fst::Automaton;

use super::confusion::group;

/// Bytes of readings that can be told apart; a word with more keeps only its own letters towards its end.
const MOST: usize = 255;
/// Stands for having read the whole word.
const READ: usize = MOST;

/// A set of places in the readings of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Places([u64; 4]);

/// Takes the word and whatever differs from it only by letters that look alike.
#[derive(Debug)]
pub(crate) struct Misreading {
    /// For each byte the places that it can stand in.
    taken: Box<[Places; 256]>,
    /// For each place what can follow it.
    following: Vec<Places>,
    start: Places,
}

impl Places {
    const EMPTY: Self = Self([0; 4]);

    fn with(mut self, place: usize) -> Self {
        self.0[place / 64] |= 1 << (place % 64);
        self
    }

    fn has(self, place: usize) -> bool {
        self.0[place / 64] >> (place % 64) & 1 == 1
    }

    fn and(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] & other.0[at]))
    }

    fn or(self, other: Self) -> Self {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    fn each(self, mut visit: impl FnMut(usize)) {
        for (at, mut bits) in self.0.into_iter().enumerate() {
            while bits != 0 {
                visit(at * 64 + bits.trailing_zeros() as usize);
                bits &= bits - 1;
            }
        }
    }
}

impl Misreading {
    /// What a folded word may have been misread as: at each place the letters themselves or what looks like them.
    pub(crate) fn of(folded: &str) -> Self {
        let letters = folded.len();
        let mut places: Vec<(u8, usize)> = Vec::new();
        // Places at which the readings of the letters from here on begin.
        let mut beginnings = vec![Places::EMPTY; letters + 1];
        beginnings[letters] = Places::EMPTY.with(READ);
        // Each place leads to the next byte of its reading, the last one to behind the letters it stands for.
        for (from, beginning) in beginnings.iter_mut().enumerate().take(letters) {
            let own = [(true, 1, &folded.as_bytes()[from..=from])];
            let alike = [2, 1].into_iter().flat_map(|length| {
                let groups = folded.get(from..from + length).and_then(group);
                let readings = groups.into_iter().flat_map(|group| &group[1..]);
                readings.map(move |reading| (false, length, reading.as_bytes()))
            });
            // The letters behind this one need a place each.
            let kept = letters - from - 1;
            for (is_own, length, reading) in own.into_iter().chain(alike) {
                if places.len() + reading.len() + if is_own { 0 } else { kept } > MOST {
                    continue;
                }
                *beginning = beginning.with(places.len());
                let last = reading.len() - 1;
                for (at, byte) in reading.iter().enumerate() {
                    let to = if at == last {
                        from + length
                    } else {
                        usize::MAX
                    };
                    places.push((*byte, to));
                }
            }
        }
        let mut taken = Box::new([Places::EMPTY; 256]);
        let mut following = Vec::with_capacity(places.len());
        for (place, (byte, to)) in places.into_iter().enumerate() {
            taken[usize::from(byte)] = taken[usize::from(byte)].with(place);
            following.push(match beginnings.get(to) {
                Some(places) => *places,
                None => Places::EMPTY.with(place + 1),
            });
        }
        Self {
            taken,
            following,
            start: beginnings[0],
        }
    }
}

impl Automaton for Misreading {
    type State = Places;

    fn start(&self) -> Places {
        self.start
    }

    fn is_match(&self, state: &Places) -> bool {
        state.has(READ)
    }

    fn can_match(&self, state: &Places) -> bool {
        *state != Places::EMPTY
    }

    fn accept(&self, state: &Places, byte: u8) -> Places {
        let mut next = Places::EMPTY;
        state
            .and(self.taken[usize::from(byte)])
            .each(|place| next = next.or(self.following[place]));
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(misreading: &Misreading, word: &str) -> bool {
        let state = word.bytes().fold(misreading.start(), |state, byte| {
            misreading.accept(&state, byte)
        });
        misreading.is_match(&state)
    }

    #[test]
    fn it_takes_what_looks_alike_and_nothing_else() {
        for (word, read) in [
            ("zulassung", "zulassung"),
            ("zulassung", "zu1assung"),
            ("rechnung", "rechnuug"),
            ("kommunal", "kornmunal"),
            ("kornmunal", "kommunal"),
            ("anmeldung", "anmelclung"),
            ("wohngeld", "wobngeld"),
            ("mueller", "muller"),
            ("strasse", "strabe"),
            ("hilfe", "bilfe"),
            ("möwe", "möwc"),
        ] {
            assert!(takes(&Misreading::of(word), read), "{word} as {read}");
        }
        let misreading = Misreading::of("rechnung");
        for other in ["zeichnung", "rechnun", "rechnungs", "", "r"] {
            assert!(!takes(&misreading, other), "{other}");
        }
    }

    #[test]
    fn long_words_are_taken_as_they_stand() {
        for word in [
            "sssssssssssssssssssssssssssssssssss".repeat(3),
            "rn".repeat(60),
        ] {
            assert!(takes(&Misreading::of(&word), &word));
        }
        // Beyond the places there are, it takes nothing, and does no harm.
        let endless = "m".repeat(300);
        assert!(!takes(&Misreading::of(&endless), "m"));
    }
}
