//! From an expression to what is looked up in the index, and to what is marked in the letters.

use document::DocumentId;
use foldhash::HashMap;
use rayon::prelude::*;
use tantivy::{Searcher, schema::Field};

use super::{
    expand::{Reach, Stretched, Stretching},
    level::{self, Level},
};
use crate::{
    error::Reading,
    german::Stems,
    numbers, pairs,
    query::{DateName, Days, Expression, FieldName, Number, Word},
    request::{FacetKind, Request},
    schema::Fields,
    shelf::Shelf,
    vocabulary::Vocabulary,
};

/// What is looked up in every segment.
pub(crate) enum Sought {
    Everything,
    All(Vec<Sought>),
    Any(Vec<Sought>),
    Not(Box<Sought>),
    /// Any of these words in the field.
    Words {
        field: Field,
        words: std::sync::Arc<Vec<Stretched>>,
    },
    /// These words in this order.
    Phrase {
        field: Field,
        words: Vec<String>,
    },
    /// A number, written as one; `longer` ones too.
    Number {
        digits: String,
        longer: bool,
    },
    /// The same, but no better than this.
    AtMost(Level, Box<Sought>),
    Days(DateName, Days),
    Tags(Vec<String>),
    Value(FacetKind, String),
    Letters(Vec<DocumentId>),
}

/// What is marked in a letter.
#[derive(Default)]
pub(crate) struct Marker {
    /// Folded word: the part of the query it belongs to, and how well it matches.
    pub(crate) words: HashMap<String, (usize, Level)>,
    /// Words in a row.
    pub(crate) phrases: Vec<(usize, Vec<String>)>,
    /// Numbers as one.
    pub(crate) numbers: Vec<(usize, String)>,
    /// How many parts the query has.
    pub(crate) parts: usize,
}

/// Makes a plan of an expression.
pub(crate) struct Planner<'a> {
    shelf: &'a Shelf,
    fields: &'a Fields,
    searcher: &'a Searcher,
    vocabulary: Vocabulary,
    stems: Stems,
    reach: Reach,
    most: usize,
    marker: Marker,
}

impl<'a> Planner<'a> {
    pub(crate) fn new(shelf: &'a Shelf, searcher: &'a Searcher, expression: &Expression) -> Self {
        let segments = searcher.segment_readers().len().max(1);
        let words = count_words(expression).max(1);
        Self {
            shelf,
            fields: &shelf.fields,
            searcher,
            vocabulary: shelf.vocabulary(),
            stems: Stems::new(),
            // A pasted sentence is meant as it stands.
            reach: if words > 8 { Reach::Forms } else { Reach::Full },
            // Every word costs one look into every segment's dictionary.
            most: (3_000 / segments / words).clamp(64, 800),
            marker: Marker::default(),
        }
    }

    /// The plan with everything else that the request asks for.
    pub(crate) fn plan_request(
        &mut self,
        expression: &Expression,
        request: &Request,
    ) -> Reading<Sought> {
        self.stretch_ahead(expression);
        let mut all = vec![self.within(expression, self.fields.body, self.reach)?];
        self.limit(&mut all, request);
        Ok(Sought::All(all))
    }

    /// The plan of what is typed at the counter: words that stand in sender or reference come first.
    pub(crate) fn plan_look_up(
        &mut self,
        expression: &Expression,
        request: &Request,
    ) -> Reading<Sought> {
        let items = match expression {
            Expression::All(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        };
        let fields = [self.fields.sender, self.fields.reference];
        let mut named = Vec::new();
        for (item, field) in items
            .iter()
            .flat_map(|item| fields.map(|field| (item, field)))
        {
            named.push(self.within(item, field, Reach::Names)?);
        }
        let mut anywhere = || -> Reading<Sought> {
            let each = items
                .iter()
                .map(|item| self.within(item, self.fields.body, Reach::Names));
            Ok(Sought::All(each.collect::<Reading<Vec<_>>>()?))
        };
        let first = Sought::All(vec![Sought::Any(named), anywhere()?]);
        let others = Sought::AtMost(level::CHANCE, Box::new(anywhere()?));
        let mut all = vec![Sought::Any(vec![first, others])];
        self.limit(&mut all, request);
        Ok(Sought::All(all))
    }

    /// What is to be marked, after planning.
    pub(crate) fn into_marker(self) -> Marker {
        self.marker
    }

    /// Stretches several words on all cores; planning then finds them done. What fails is met again there.
    fn stretch_ahead(&self, expression: &Expression) {
        let mut words = Vec::new();
        plain_words(expression, &mut words);
        if words.len() > 1 {
            words
                .par_iter()
                .for_each(|word| drop(self.stretched(word, self.fields.body, self.reach)));
        }
    }

    fn limit(&self, all: &mut Vec<Sought>, request: &Request) {
        if let Some(tags) = &request.access {
            all.push(Sought::Tags(tags.clone()));
        }
        for kind in FacetKind::ALL {
            let values = request.narrow.iter().filter(|(named, _)| *named == kind);
            let any: Vec<Sought> = values
                .map(|(kind, value)| Sought::Value(*kind, value.clone()))
                .collect();
            if !any.is_empty() {
                all.push(Sought::Any(any));
            }
        }
        all.extend(request.only.map(|letter| Sought::Letters(vec![letter])));
        if !request.without.is_empty() {
            let outdated = Sought::Letters(request.without.clone());
            all.push(Sought::Not(Box::new(outdated)));
        }
    }

    fn within(&mut self, expression: &Expression, field: Field, reach: Reach) -> Reading<Sought> {
        let each = |planner: &mut Self, items: &[Expression]| {
            items
                .iter()
                .map(|item| planner.within(item, field, reach))
                .collect::<Reading<Vec<_>>>()
        };
        Ok(match expression {
            Expression::Everything => Sought::Everything,
            Expression::All(items) => Sought::All(each(self, items)?),
            Expression::Any(items) => Sought::Any(each(self, items)?),
            Expression::Not(inside) => {
                let marker = std::mem::take(&mut self.marker);
                let sought = self.within(inside, field, Reach::Forms)?;
                self.marker = marker;
                Sought::Not(Box::new(sought))
            }
            Expression::Word(word) => self.word(word, field, reach)?,
            Expression::Joined(words) => self.joined(words, field, reach)?,
            Expression::Phrase(words, last) => self.phrase(words, last.as_ref(), field)?,
            Expression::Number(number) => self.number(number, field)?,
            Expression::In(name, inside) => self.within(inside, self.field(*name), Reach::Names)?,
            Expression::On(name, days) => Sought::Days(*name, *days),
        })
    }

    fn word(&mut self, word: &Word, field: Field, reach: Reach) -> Reading<Sought> {
        let part = self.next_part();
        // In fields one looks for beginnings without a star: `von:Stadt`.
        let word = Word {
            beginning: word.beginning || reach == Reach::Names,
            ..word.clone()
        };
        let words = self.stretched(&word, field, reach)?;
        for (term, level) in words.iter() {
            self.mark(term, part, *level);
        }
        Ok(Sought::Words { field, words })
    }

    fn stretched(
        &self,
        word: &Word,
        field: Field,
        reach: Reach,
    ) -> Reading<std::sync::Arc<Vec<Stretched>>> {
        let key = (word.clone(), reach, field, self.most);
        self.shelf.caches.stretched(key, || {
            let stretching = Stretching {
                vocabulary: &self.vocabulary,
                searcher: self.searcher,
                field,
                whole_letters: field == self.fields.body,
                stems: &self.stems,
            };
            stretching.stretch(word, reach, self.most)
        })
    }

    /// `Müller-Lüdenscheidt`: in a row, as one word, or all of them somewhere.
    fn joined(&mut self, words: &[Word], field: Field, reach: Reach) -> Reading<Sought> {
        let joined: String = words.iter().map(|word| word.folded.as_str()).collect();
        let last = words.last().filter(|word| word.beginning);
        let mut any = Vec::new();
        if last.is_none() {
            let row: Vec<String> = words.iter().map(|word| word.folded.clone()).collect();
            let part = self.next_part();
            any.push(self.row(&row, field));
            self.marker.phrases.push((part, row));
        }
        let one = Word {
            folded: joined,
            beginning: last.is_some(),
            ending: false,
        };
        any.push(Sought::AtMost(
            level::FORM,
            Box::new(self.word(&one, field, reach)?),
        ));
        let all = words
            .iter()
            .map(|word| self.word(word, field, reach))
            .collect::<Reading<Vec<_>>>()?;
        any.push(Sought::AtMost(level::FORM, Box::new(Sought::All(all))));
        Ok(Sought::Any(any))
    }

    fn phrase(&mut self, words: &[String], last: Option<&Word>, field: Field) -> Reading<Sought> {
        let mut all = Vec::new();
        if !words.is_empty() {
            let part = self.next_part();
            self.marker.phrases.push((part, words.to_vec()));
            all.push(self.row(words, field));
        }
        if let Some(last) = last {
            all.push(self.word(last, field, Reach::Exact)?);
        }
        Ok(Sought::All(all))
    }

    /// Words in this order; a row with a small word in every pair is sought by its pairs.
    fn row(&self, words: &[String], field: Field) -> Sought {
        let pairs = pairs::of_phrase(words).filter(|_| field == self.fields.body);
        match pairs {
            Some(words) => Sought::Phrase {
                field: self.fields.pairs,
                words,
            },
            None => Sought::Phrase {
                field,
                words: words.to_vec(),
            },
        }
    }

    fn number(&mut self, number: &Number, field: Field) -> Reading<Sought> {
        let digits = numbers::normalise(&numbers::compact(&number.parts));
        let part = self.next_part();
        self.marker.numbers.push((part, digits.clone()));
        let words: Vec<Word> = number
            .parts
            .iter()
            .map(|part| Word {
                folded: part.folded.clone(),
                beginning: false,
                ending: false,
            })
            .collect();
        let mut any = Vec::new();
        if let [only] = words.as_slice() {
            let word = Word {
                beginning: number.beginning,
                ..only.clone()
            };
            any.push(self.word(&word, field, self.reach)?);
        } else {
            let row = words.iter().map(|word| word.folded.clone()).collect();
            any.push(Sought::Phrase { field, words: row });
            // Typed in groups, written as one.
            let one = Word {
                folded: numbers::compact(&number.parts),
                beginning: number.beginning,
                ending: false,
            };
            any.push(self.word(&one, field, Reach::Exact)?);
            let all = words
                .iter()
                .map(|word| self.word(word, field, Reach::Exact))
                .collect::<Reading<Vec<_>>>()?;
            any.push(Sought::AtMost(level::CHANCE, Box::new(Sought::All(all))));
        }
        let longer = number.beginning || digits.len() >= 4;
        let anywhere = Sought::Number { digits, longer };
        any.push(if field == self.fields.body {
            anywhere
        } else {
            Sought::AtMost(level::PART, Box::new(anywhere))
        });
        Ok(Sought::Any(any))
    }

    fn field(&self, name: FieldName) -> Field {
        match name {
            FieldName::Sender => self.fields.sender,
            FieldName::Recipient => self.fields.recipient,
            FieldName::Unit => self.fields.unit,
            FieldName::Kind => self.fields.kind,
            FieldName::Reference => self.fields.reference,
            FieldName::CaseFile => self.fields.case_file,
            FieldName::Subject => self.fields.subject,
            FieldName::FileName => self.fields.file_name,
        }
    }

    fn next_part(&mut self) -> usize {
        self.marker.parts += 1;
        self.marker.parts - 1
    }

    fn mark(&mut self, term: &str, part: usize, level: Level) {
        let known = self
            .marker
            .words
            .entry(term.to_owned())
            .or_insert((part, level));
        if known.1 < level {
            *known = (part, level);
        }
    }
}

/// Words of their own, wherever in the letter they are sought.
fn plain_words<'a>(expression: &'a Expression, words: &mut Vec<&'a Word>) {
    match expression {
        Expression::Word(word) => words.push(word),
        Expression::All(items) | Expression::Any(items) => {
            items.iter().for_each(|item| plain_words(item, words));
        }
        _ => {}
    }
}

fn count_words(expression: &Expression) -> usize {
    match expression {
        Expression::Everything | Expression::On(..) => 0,
        Expression::Word(_) => 1,
        Expression::All(items) | Expression::Any(items) => items.iter().map(count_words).sum(),
        Expression::Not(inside) | Expression::In(_, inside) => count_words(inside),
        Expression::Joined(words) => words.len(),
        Expression::Phrase(words, _) => words.len().min(2),
        Expression::Number(number) => number.parts.len().min(2),
    }
}
