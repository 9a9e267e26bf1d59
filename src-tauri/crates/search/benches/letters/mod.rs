//! Writes letters as a German town hall gets them: always the same ones for the same number.
//!
//! Words follow Zipf's law over words of grammar, nouns, verbs, adjectives and an open number of compounds
//! made of the nouns; names, file numbers, accounts and dates are drawn; one word in a hundred is misread.

pub mod words;

use document::{Date, DocumentId, EntryNumber};
use search::Letter;

/// Random numbers that are the same on every machine (xorshift64*).
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        let mut chance = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
        for _ in 0..4 {
            chance.next();
        }
        chance
    }

    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    pub fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end.max(1)
    }

    /// Small places far more often than large ones: about 1/rank.
    fn zipf(&mut self, end: usize) -> usize {
        let uniform = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((end as f64).powf(uniform) - 1.0) as usize % end.max(1)
    }
}

/// The writer of letters.
pub struct Writer {
    nouns: Vec<&'static str>,
    verbs: Vec<&'static str>,
    adjectives: Vec<&'static str>,
    small: Vec<&'static str>,
    first_names: Vec<&'static str>,
    names: Vec<&'static str>,
    beginnings: Vec<&'static str>,
    ends: Vec<&'static str>,
    streets: Vec<&'static str>,
    units: Vec<&'static str>,
    kinds: Vec<&'static str>,
}

impl Writer {
    pub fn new() -> Self {
        let list = |words: &'static str| words.split_whitespace().collect::<Vec<_>>();
        Self {
            nouns: shuffled(list(words::NOUNS)),
            verbs: list(words::VERBS),
            adjectives: list(words::ADJECTIVES),
            small: list(words::SMALL),
            first_names: list(words::FIRST_NAMES),
            names: list(words::NAMES),
            beginnings: list(words::PLACE_BEGINNINGS),
            ends: list(words::PLACE_ENDS),
            streets: list(words::STREET_ENDS),
            units: list(words::UNITS),
            kinds: list(words::KINDS),
        }
    }

    /// The letter of that number, about 250 words on one to three pages.
    pub fn letter(&self, number: u64) -> Letter {
        let chance = &mut Chance::new(number + 1);
        let unit = self.units[chance.zipf(self.units.len())];
        let kind = self.kinds[chance.zipf(self.kinds.len())];
        let person = self.person(chance);
        let sender = match chance.below(3) {
            0 => format!("{} {} GmbH", self.name(chance), self.noun(chance)),
            _ => person.clone(),
        };
        let place = self.place(chance);
        let street = format!(
            "{}{} {}",
            pick(&self.beginnings, chance),
            pick(&self.streets, chance),
            1 + chance.below(120)
        );
        let year = 2020 + i16::try_from(chance.below(7)).expect("small");
        let day = |chance: &mut Chance| (1 + chance.below(28), 1 + chance.below(12));
        let (d, m) = day(chance);
        let reference = format!(
            "{}.{} - {} / {year}",
            10 + chance.below(90),
            chance.below(10),
            1 + chance.below(9999)
        );
        let subject = format!("{kind} {}", self.compound(chance));
        let heading = format!(
            "{sender}\n{street}\n{:05} {place}\n\nStadtverwaltung\n{unit}\n\n{place}, {d:02}.{m:02}.{year}\nIhr Zeichen: {reference}\n\
             Tel. 0{}/{}-{}\n\n{subject}\n\nSehr geehrte Damen und Herren,\n\n",
            10_000 + chance.below(89_999),
            3000 + chance.below(6000),
            1000 + chance.below(8999),
            10 + chance.below(89),
        );
        let mut pages = Vec::new();
        let mut text = heading;
        for _ in 0..1 + chance.zipf(4).min(2) {
            let words = 90 + chance.below(160);
            self.write(&mut text, words, chance);
            if chance.below(3) == 0 {
                text.push_str(&format!("Bankverbindung: {}\n", iban(chance)));
            }
            pages.push(std::mem::take(&mut text));
        }
        if let Some(last) = pages.last_mut() {
            last.push_str(&format!("\nMit freundlichen Grüßen\n{person}\n"));
        }
        let (received_day, received_month) = day(chance);
        let received_on = date(year, received_month, received_day);
        Letter {
            document: DocumentId(number),
            file_name: format!("scan_{number:07}.pdf"),
            pages,
            sender: Some(sender),
            recipient: Some("Stadtverwaltung".into()),
            subject: Some(subject),
            kind: Some(kind.into()),
            unit: Some(unit.into()),
            references: vec![reference],
            date: Some(date(year, m, d)),
            deadline: (chance.below(4) == 0).then(|| date(year + 1, m, d)),
            case_file: Some(format!(
                "{} {}",
                self.nouns[chance.zipf(self.nouns.len())],
                1 + chance.below(200)
            )),
            access: vec![unit.into()],
            ..Letter::new(
                DocumentId(number),
                EntryNumber {
                    year,
                    number: u32::try_from(number).expect("small") + 1,
                },
                received_on,
            )
        }
    }

    fn write(&self, text: &mut String, words: usize, chance: &mut Chance) {
        for at in 0..words {
            let mut word = match chance.below(100) {
                0..45 => self.small[chance.zipf(self.small.len())].to_owned(),
                45..60 => self.noun(chance),
                60..72 => self.verbs[chance.zipf(self.verbs.len())].to_owned(),
                72..82 => self.adjectives[chance.zipf(self.adjectives.len())].to_owned(),
                82..96 => self.compound(chance),
                96..98 => self.name(chance).to_owned(),
                98 => self.place(chance),
                _ => format!("{}", chance.zipf(20_000)),
            };
            if chance.below(100) == 0 {
                word = misread(&word, chance);
            }
            text.push_str(&word);
            text.push_str(match (at % 11, chance.below(9)) {
                (10, _) => "\n",
                (_, 0) => ", ",
                (_, 1) if at % 11 > 7 => ". ",
                _ => " ",
            });
        }
        text.push('\n');
    }

    fn noun(&self, chance: &mut Chance) -> String {
        inflected(self.nouns[chance.zipf(self.nouns.len())], chance)
    }

    /// A compound: mostly one that other letters use too, now and then one of its own.
    pub fn compound(&self, chance: &mut Chance) -> String {
        match chance.below(25) {
            0 => self.new_compound(chance),
            _ => {
                let rank = chance.zipf(60_000);
                self.new_compound(&mut Chance::new(1_000_000_007 * (rank as u64 + 1)))
            }
        }
    }

    /// Two or three nouns as one word.
    fn new_compound(&self, chance: &mut Chance) -> String {
        let parts = 2 + usize::from(chance.below(4) == 0);
        let mut word = String::new();
        for part in 0..parts {
            let noun = self.nouns[chance.zipf(self.nouns.len())];
            if part == 0 {
                word.push_str(noun);
            } else {
                word.push_str(joint(&word));
                word.push_str(&noun.to_lowercase());
            }
        }
        inflected(&word, chance)
    }

    fn person(&self, chance: &mut Chance) -> String {
        format!("{} {}", pick(&self.first_names, chance), self.name(chance))
    }

    pub fn name(&self, chance: &mut Chance) -> &'static str {
        self.names[chance.zipf(self.names.len())]
    }

    fn place(&self, chance: &mut Chance) -> String {
        format!(
            "{}{}",
            pick(&self.beginnings, chance),
            pick(&self.ends, chance)
        )
    }

    /// A noun by its rank; 0 is the most frequent.
    pub fn noun_of_rank(&self, rank: usize) -> &'static str {
        self.nouns[rank % self.nouns.len()]
    }

    pub fn unit(&self, chance: &mut Chance) -> &'static str {
        pick(&self.units, chance)
    }
}

/// A word as a recogniser may misread it.
pub fn misread(word: &str, chance: &mut Chance) -> String {
    const PAIRS: [(&str, &str); 12] = [
        ("m", "rn"),
        ("rn", "m"),
        ("l", "1"),
        ("i", "l"),
        ("h", "b"),
        ("e", "c"),
        ("ü", "u"),
        ("ä", "a"),
        ("ö", "o"),
        ("n", "u"),
        ("d", "cl"),
        ("g", "q"),
    ];
    let from = chance.below(PAIRS.len());
    for at in 0..PAIRS.len() {
        let (right, wrong) = PAIRS[(from + at) % PAIRS.len()];
        if word.contains(right) {
            return word.replacen(right, wrong, 1);
        }
    }
    word.to_owned()
}

fn pick(words: &[&'static str], chance: &mut Chance) -> &'static str {
    words[chance.below(words.len())]
}

fn shuffled(mut words: Vec<&'static str>) -> Vec<&'static str> {
    let chance = &mut Chance::new(7);
    for at in (1..words.len()).rev() {
        words.swap(at, chance.below(at + 1));
    }
    words
}

fn joint(word: &str) -> &'static str {
    if word.ends_with("ung") || word.ends_with("heit") || word.ends_with("schaft") {
        "s"
    } else if word.ends_with('e') {
        "n"
    } else {
        ""
    }
}

fn inflected(noun: &str, chance: &mut Chance) -> String {
    let ending = match (chance.below(4), noun.chars().last()) {
        (0, Some('e')) => "n",
        (0, Some('g')) => "en",
        (1, Some('t' | 'd' | 'l' | 'r')) => "s",
        _ => "",
    };
    format!("{noun}{ending}")
}

fn date(year: i16, month: usize, day: usize) -> Date {
    let small = |value: usize| i8::try_from(value).expect("small");
    Date::new(year, small(month), small(day)).expect("a day")
}

fn iban(chance: &mut Chance) -> String {
    let mut group = || chance.below(10_000);
    format!(
        "DE{:02} {:04} {:04} {:04} {:04} {:02}",
        group() % 100,
        group(),
        group(),
        group(),
        group(),
        group() % 100
    )
}
