//! Letters that the index has not taken in yet: compared one by one, so that no letter waits to be found.
//!
//! The same expressions are judged as in the index, without its vocabulary: a stretched word is compared
//! with each word of the letter.

use std::{cmp::Ordering, collections::HashMap};

use document::EntryNumber;

use crate::{
    answer::{Answer, Facet, FacetValue, Hit},
    engine::{self, By, CHANCE, EXACT, FORM, Level, MOST_VALUES, level_why, relation, show},
    error::Reading,
    german::Stems,
    letter::Letter,
    marks::marker_for,
    numbers,
    pages::places,
    query::{self, DateName, Days, Expression, FieldName, Word},
    request::{FacetKind, Request},
    schema::day_number,
    shelf::fields_text,
    tokens::Words,
};

/// Where the question is asked: in the query language, or at the counter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Search,
    LookUp,
}

/// Answers from these letters alone, without an index.
pub fn search_plainly<L: AsRef<Letter>>(request: &Request, letters: &[L]) -> Answer {
    let (limit, offset) = (request.limit, request.offset);
    let mut answer = compare(request, Asked::Search, letters);
    answer.hits = answer.hits.into_iter().skip(offset).take(limit).collect();
    answer
}

/// Answers from the index and from newer letters together; `ask` asks the index, in which those are left out.
pub(crate) fn together<L: AsRef<Letter>>(
    request: &Request,
    asked: Asked,
    newer: &[L],
    ask: impl Fn(&Request) -> Reading<Answer>,
) -> Reading<Answer> {
    let found = compare(request, asked, newer);
    let more = found.hits.len();
    if more == 0 && found.facets.iter().all(|facet| facet.values.is_empty()) {
        return ask(request);
    }
    let by = by(request, asked);
    let offset = request.offset.saturating_sub(more);
    let mut answer = ask(&Request {
        limit: request.limit.saturating_add(more),
        offset,
        ..request.clone()
    })?;
    // Newer letters that stand above the part of the list that the index gave.
    let first = answer.hits.first().filter(|_| offset > 0);
    let above = found
        .hits
        .iter()
        .take_while(|hit| first.is_some_and(|first| order(by, hit, first) == Ordering::Less))
        .count();
    answer.hits.extend(found.hits.into_iter().skip(above));
    answer.hits.sort_by(|one, other| order(by, one, other));
    let skip = request.offset.saturating_sub(offset + above);
    answer.hits = answer
        .hits
        .into_iter()
        .skip(skip)
        .take(request.limit)
        .collect();
    answer.total += found.total;
    for facet in &mut answer.facets {
        let counted = found.facets.iter().find(|other| other.kind == facet.kind);
        add(facet, counted.map_or(&[][..], |other| &other.values));
    }
    Ok(answer)
}

/// All of the letters that match, in order.
fn compare<L: AsRef<Letter>>(request: &Request, asked: Asked, letters: &[L]) -> Answer {
    let (expression, not_understood) = match asked {
        Asked::Search => {
            let parsed = query::parse(&request.query, request.typing);
            (parsed.expression, parsed.not_understood)
        }
        Asked::LookUp => (
            query::parse_plain(&request.query, request.typing),
            Vec::new(),
        ),
    };
    let mut answer = Answer {
        not_understood,
        ..Answer::default()
    };
    if request.facets {
        answer.facets = FacetKind::ALL.map(empty).into();
    }
    let nothing = match asked {
        Asked::Search => engine::means_something(&request.query),
        Asked::LookUp => true,
    };
    if expression == Expression::Everything && nothing {
        return answer;
    }
    let mut judge = Judge {
        stems: Stems::new(),
        known: HashMap::new(),
    };
    for letter in letters.iter().map(AsRef::as_ref) {
        let allowed = request
            .access
            .as_ref()
            .is_none_or(|tags| tags.iter().any(|tag| letter.access.contains(tag)));
        if !allowed || request.only.is_some_and(|only| only != letter.document) {
            continue;
        }
        let texts = Texts::of(letter);
        let mut level = judge.level(&expression, &texts, texts.all(), false);
        if asked == Asked::LookUp && level > 0 && !judge.names(&expression, &texts) {
            level = CHANCE;
        }
        if level == 0 {
            continue;
        }
        for facet in &mut answer.facets {
            if wanted(request, letter, Some(facet.kind)) {
                count(facet, value(letter, facet.kind));
            }
        }
        if wanted(request, letter, None) {
            answer.total += 1;
            answer
                .hits
                .push(hit(&expression, &texts, level, asked == Asked::LookUp));
        }
    }
    let by = by(request, asked);
    answer.hits.sort_by(|one, other| order(by, one, other));
    answer
}

/// A letter and its texts: first its fields, then its pages.
struct Texts<'a> {
    letter: &'a Letter,
    fields: String,
}

impl<'a> Texts<'a> {
    fn of(letter: &'a Letter) -> Self {
        Self {
            letter,
            fields: fields_text(letter),
        }
    }

    fn all(&self) -> Vec<&str> {
        let pages = self.letter.pages.iter().map(String::as_str);
        std::iter::once(self.fields.as_str()).chain(pages).collect()
    }

    fn field(&self, name: FieldName) -> Vec<&str> {
        let letter = self.letter;
        let one = |value: &'a Option<String>| value.as_deref().into_iter().collect();
        match name {
            FieldName::Sender => one(&letter.sender),
            FieldName::Recipient => one(&letter.recipient),
            FieldName::Unit => one(&letter.unit),
            FieldName::Kind => one(&letter.kind),
            FieldName::CaseFile => one(&letter.case_file),
            FieldName::Subject => one(&letter.subject),
            FieldName::Reference => letter.references.iter().map(String::as_str).collect(),
            FieldName::FileName => vec![&letter.file_name],
        }
    }
}

/// Judges letters, and remembers how words relate.
struct Judge {
    stems: Stems,
    known: HashMap<Word, HashMap<String, Level>>,
}

impl Judge {
    /// How well the texts answer; 0 for not at all. With `names`, words may be beginnings, as in fields.
    fn level(
        &mut self,
        expression: &Expression,
        letter: &Texts<'_>,
        texts: Vec<&str>,
        names: bool,
    ) -> Level {
        match expression {
            Expression::Everything => EXACT,
            Expression::All(items) => items
                .iter()
                .map(|item| self.level(item, letter, texts.clone(), names))
                .min()
                .unwrap_or(EXACT),
            Expression::Any(items) => items
                .iter()
                .map(|item| self.level(item, letter, texts.clone(), names))
                .max()
                .unwrap_or(0),
            Expression::Not(inside) => match self.level(inside, letter, texts, names) {
                FORM.. => 0,
                _ => EXACT,
            },
            Expression::Word(word) => self.word(word, &texts, names),
            Expression::Joined(words) => {
                let row: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
                if texts.iter().any(|text| has_row(text, &row)) {
                    return EXACT;
                }
                let weakest = words.iter().map(|word| self.word(word, &texts, names));
                weakest.min().unwrap_or(0).min(FORM)
            }
            Expression::Phrase(words, last) => {
                let row: Vec<&str> = words.iter().map(String::as_str).collect();
                if !row.is_empty() && !texts.iter().any(|text| has_row(text, &row)) {
                    return 0;
                }
                last.as_ref()
                    .map_or(EXACT, |last| self.word(last, &texts, names))
            }
            Expression::Number(number) => {
                let marker = marker_for("", expression);
                let written = texts
                    .iter()
                    .flat_map(|text| places(text, &marker))
                    .map(|place| place.level)
                    .max();
                let as_word = Word {
                    folded: numbers::compact(&number.parts),
                    beginning: number.beginning,
                    ending: false,
                };
                written.unwrap_or(0).max(self.word(&as_word, &texts, names))
            }
            Expression::In(name, inside) => self.level(inside, letter, letter.field(*name), true),
            Expression::On(name, days) => {
                if on(letter.letter, *name, *days) {
                    EXACT
                } else {
                    0
                }
            }
        }
    }

    /// Whether a word of the question stands in the sender or in a reference.
    fn names(&mut self, expression: &Expression, letter: &Texts<'_>) -> bool {
        let items = match expression {
            Expression::All(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let fields = [FieldName::Sender, FieldName::Reference];
        items.iter().any(|item| {
            fields
                .iter()
                .any(|field| self.level(item, letter, letter.field(*field), true) > 0)
        })
    }

    fn word(&mut self, typed: &Word, texts: &[&str], names: bool) -> Level {
        let typed = Word {
            beginning: typed.beginning || names,
            ..typed.clone()
        };
        let known = self.known.entry(typed.clone()).or_default();
        let mut best = 0;
        for text in texts {
            let mut words = Words::new(text);
            while best < EXACT && words.advance() {
                let level = match known.get(&words.folded) {
                    Some(level) => *level,
                    None => {
                        let level = relation(&self.stems, &typed, &words.folded).unwrap_or(0);
                        known.insert(words.folded.clone(), level);
                        level
                    }
                };
                best = best.max(level);
            }
        }
        best
    }
}

/// Whether these words stand one after another.
fn has_row(text: &str, row: &[&str]) -> bool {
    let mut words = Words::new(text);
    let mut found = Vec::new();
    while words.advance() {
        if !words.joined {
            found.push(words.folded.clone());
        }
    }
    found.windows(row.len().max(1)).any(|run| run == row)
}

fn on(letter: &Letter, name: DateName, days: Days) -> bool {
    let within = |date| (days.from..=days.to).contains(&day_number(date));
    match name {
        DateName::Any => within(letter.received_on) || letter.date.is_some_and(within),
        DateName::Received => within(letter.received_on),
        DateName::Written => letter.date.is_some_and(within),
        DateName::Deadline => letter.deadline.is_some_and(within),
    }
}

fn hit(expression: &Expression, letter: &Texts<'_>, level: Level, counter: bool) -> Hit {
    let texts = letter.all();
    let marker = marker_for(&texts.join("\n"), expression);
    let shown = show(&texts, &marker);
    let best = shown.matched.first().map(|best| best.why);
    Hit {
        document: letter.letter.document,
        entry_number: letter.letter.entry_number,
        received_on: letter.letter.received_on,
        sender: letter.letter.sender.clone(),
        // Among equally good ones it stands first: nobody has seen it yet.
        score: f32::from(level) + 0.99,
        why: if counter {
            best
        } else {
            best.map(|_| level_why(level))
        },
        page: shown.page,
        pages: shown.pages,
        snippet: shown.snippet,
        matched: shown.matched,
        newer: true,
    }
}

fn by(request: &Request, asked: Asked) -> By {
    match asked {
        Asked::Search => request.sort.into(),
        Asked::LookUp => By::LevelThenNewest,
    }
}

/// As the index orders its hits.
fn order(by: By, one: &Hit, other: &Hit) -> Ordering {
    let newest =
        |hit: &Hit| -> (document::Date, EntryNumber) { (hit.received_on, hit.entry_number) };
    let later_first = newest(other).cmp(&newest(one));
    match by {
        By::Relevance => other.score.total_cmp(&one.score).then(later_first),
        By::LevelThenNewest => {
            let level = other.score.floor().total_cmp(&one.score.floor());
            level.then(later_first)
        }
        By::Newest => later_first,
        By::Oldest => later_first.reverse(),
    }
}

/// Whether the letter bears what the request is narrowed by, but for one kind.
fn wanted(request: &Request, letter: &Letter, but: Option<FacetKind>) -> bool {
    FacetKind::ALL
        .into_iter()
        .filter(|kind| Some(*kind) != but)
        .all(|kind| {
            let mut named = request
                .narrow
                .iter()
                .filter(|(of, _)| *of == kind)
                .peekable();
            named.peek().is_none() || named.any(|(_, wanted)| value(letter, kind) == *wanted)
        })
}

/// The value by which a letter is counted; empty if it has none.
fn value(letter: &Letter, kind: FacetKind) -> String {
    let value = match kind {
        FacetKind::Unit => letter.unit.clone(),
        FacetKind::Kind => letter.kind.clone(),
        FacetKind::Sender => letter.sender.clone(),
        FacetKind::Year => Some(letter.received_on.year().to_string()),
        FacetKind::CaseFile => letter.case_file.clone(),
    };
    value.unwrap_or_default()
}

fn empty(kind: FacetKind) -> Facet {
    Facet {
        kind,
        values: Vec::new(),
    }
}

fn count(facet: &mut Facet, value: String) {
    if !value.is_empty() {
        add(facet, &[FacetValue { value, count: 1 }]);
    }
}

fn add(facet: &mut Facet, more: &[FacetValue]) {
    for counted in more {
        match facet
            .values
            .iter_mut()
            .find(|known| known.value == counted.value)
        {
            Some(known) => known.count += counted.count,
            None => facet.values.push(counted.clone()),
        }
    }
    facet.values.sort_by(|one, other| {
        let count = other.count.cmp(&one.count);
        count.then_with(|| one.value.cmp(&other.value))
    });
    facet.values.truncate(MOST_VALUES);
}
