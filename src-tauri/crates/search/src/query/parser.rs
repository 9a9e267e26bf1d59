//! From pieces to an expression.

use super::{DateName, Days, Expression, FieldName, Named, Number, Word, lexer};
use crate::{
    answer::Span,
    numbers::{self, Part},
    tokens::Words,
};
use lexer::Piece;

/// Words and numbers of a query that count; a pasted page is cut off after these.
const MOST_WORDS: usize = 24;
/// Brackets within brackets that count.
const DEEPEST: usize = 8;

/// A query that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parsed {
    pub(crate) expression: Expression,
    /// Pieces without a meaning, as typed.
    pub(crate) not_understood: Vec<String>,
}

/// Reads a query. With `typing`, the last word is a beginning.
pub(crate) fn parse(text: &str, typing: bool) -> Parsed {
    let pieces = lexer::pieces(text);
    let mut parser = Parser {
        pieces: &pieces,
        at: 0,
        words: 0,
        not_understood: Vec::new(),
    };
    let mut expression = parser.alternatives(0);
    if typing && text.ends_with(|c: char| c.is_alphanumeric()) {
        begin_last(&mut expression);
    }
    if parser.words > MOST_WORDS {
        parser
            .not_understood
            .push(format!("… ab dem {MOST_WORDS}. Wort"));
    }
    Parsed {
        expression,
        not_understood: parser.not_understood,
    }
}

/// Reads text without operators and fields, as at the counter; the last word is a beginning while typing.
pub(crate) fn parse_plain(text: &str, typing: bool) -> Expression {
    let mut parser = Parser {
        pieces: &[],
        at: 0,
        words: 0,
        not_understood: Vec::new(),
    };
    let mut expression = collect(parser.plain(text));
    if typing && text.ends_with(|c: char| c.is_alphanumeric()) {
        begin_last(&mut expression);
    }
    expression
}

struct Parser<'a> {
    pieces: &'a [Piece<'a>],
    at: usize,
    words: usize,
    not_understood: Vec<String>,
}

impl Parser<'_> {
    /// `a b OR c d`, until a closing bracket.
    fn alternatives(&mut self, depth: usize) -> Expression {
        let mut together = Vec::new();
        while let Some(piece) = self.pieces.get(self.at) {
            match piece {
                Piece::Close if depth > 0 => break,
                Piece::Close => self.at += 1,
                Piece::Or => {
                    self.at += 1;
                    let mut following = self.items(depth).into_iter();
                    // OR binds its neighbours only: `a b OR c d` asks for a, one of b and c, and d.
                    if let Some(other) = following.next() {
                        let last = together.pop();
                        together.push(last.map_or(other.clone(), |last| either(last, other)));
                    }
                    together.extend(following);
                }
                _ => together.extend(self.items(depth)),
            }
        }
        collect(together)
    }

    /// What one piece means; after an operator only the first of it is bound.
    fn items(&mut self, depth: usize) -> Vec<Expression> {
        let Some(piece) = self.pieces.get(self.at) else {
            return Vec::new();
        };
        self.at += 1;
        match piece {
            Piece::Plain(text) => self.plain(text),
            Piece::Quoted { text, closed } => self.quoted(text, *closed).into_iter().collect(),
            Piece::Field(named, value) => self.field(*named, value).into_iter().collect(),
            Piece::Not => {
                while matches!(self.pieces.get(self.at), Some(Piece::Not)) {
                    self.at += 1;
                }
                let mut items = self.items(depth).into_iter();
                let negated = items.next().map(|item| Expression::Not(Box::new(item)));
                negated.into_iter().chain(items).collect()
            }
            Piece::Open if depth < DEEPEST => {
                let inside = self.alternatives(depth + 1);
                self.at += usize::from(matches!(self.pieces.get(self.at), Some(Piece::Close)));
                (inside != Expression::Everything)
                    .then_some(inside)
                    .into_iter()
                    .collect()
            }
            Piece::Open | Piece::Close | Piece::Or => Vec::new(),
        }
    }

    fn field(&mut self, named: Named, value: &str) -> Option<Expression> {
        let quoted = match self.pieces.get(self.at) {
            Some(Piece::Quoted { text, .. }) if value.is_empty() => {
                self.at += 1;
                Some(*text)
            }
            _ => None,
        };
        let value = quoted.unwrap_or(value).trim();
        if value.is_empty() {
            // Half typed: nothing is asked yet.
            return None;
        }
        match named {
            Named::Days(name) => self.days(name, value),
            Named::Words(name) => self.field_words(name, value, quoted.is_some()),
        }
    }

    fn days(&mut self, name: DateName, value: &str) -> Option<Expression> {
        let days = Days::parse(value);
        if days.is_none()
            && !value
                .bytes()
                .all(|byte| byte.is_ascii_digit() || b".-/".contains(&byte))
        {
            self.not_understood.push(value.chars().take(40).collect());
        }
        days.map(|days| Expression::On(name, days))
    }

    fn field_words(&mut self, name: FieldName, value: &str, quoted: bool) -> Option<Expression> {
        let inside = if quoted {
            self.quoted(value, true)?
        } else {
            collect(self.plain(value))
        };
        (inside != Expression::Everything).then(|| Expression::In(name, Box::new(inside)))
    }

    fn quoted(&mut self, text: &str, closed: bool) -> Option<Expression> {
        let mut words = Vec::new();
        let mut cut = Words::new(text);
        while cut.advance() && words.len() < MOST_WORDS {
            if !cut.joined {
                words.push(cut.folded.clone());
            }
        }
        self.words += 1;
        if words.is_empty() || self.words > MOST_WORDS {
            return None;
        }
        let last = match words.pop() {
            Some(last) if !closed && !text.ends_with(char::is_whitespace) => Some(last),
            Some(last) => {
                words.push(last);
                None
            }
            None => None,
        };
        let last = last.map(|folded| Word {
            folded,
            beginning: true,
            ending: false,
        });
        Some(Expression::Phrase(words, last))
    }

    /// Words and numbers of a stretch without operators.
    fn plain(&mut self, text: &str) -> Vec<Expression> {
        let mut numbers = numbers::numbers(text)
            .into_iter()
            .filter(|parts| asks_for_number(parts))
            .peekable();
        let mut found: Vec<Expression> = Vec::new();
        let mut group: Vec<(Word, Span)> = Vec::new();
        let mut words = Words::new(text);
        while words.advance() && self.words < MOST_WORDS + 1 {
            if words.joined {
                continue;
            }
            while numbers
                .peek()
                .is_some_and(|parts| ends_before(parts, words.span.start))
            {
                numbers.next();
            }
            if let Some(parts) = numbers.peek()
                && let (Some(first), Some(last)) = (parts.first(), parts.last())
                && first.span.start <= words.span.start
            {
                if first.span.start == words.span.start {
                    self.finish_group(&mut group, &mut found);
                    self.words += 1;
                    let beginning = text[last.span.end..].starts_with('*');
                    found.push(Expression::Number(Number {
                        parts: parts.clone(),
                        beginning,
                    }));
                }
                continue;
            }
            let glued = group.last().is_some_and(|(_, last)| {
                !text[last.end..words.span.start].contains(|c: char| c.is_whitespace() || c == '*')
            });
            if !glued {
                self.finish_group(&mut group, &mut found);
            }
            let word = Word {
                folded: words.folded.clone(),
                beginning: text[words.span.end..].starts_with('*'),
                ending: text[..words.span.start].ends_with('*'),
            };
            group.push((word, words.span.clone()));
        }
        self.finish_group(&mut group, &mut found);
        found
    }

    fn finish_group(&mut self, group: &mut Vec<(Word, Span)>, found: &mut Vec<Expression>) {
        let mut words: Vec<Word> = group.drain(..).map(|(word, _)| word).collect();
        self.words += words.len();
        if self.words > MOST_WORDS {
            words.truncate(words.len().saturating_sub(self.words - MOST_WORDS));
        }
        let expression = match words.len() {
            0 => return,
            1 => Expression::Word(words.remove(0)),
            _ => Expression::Joined(words),
        };
        if !found.contains(&expression) {
            found.push(expression);
        }
    }
}

/// Worth looking up as a number: several parts, or three digits in one.
fn asks_for_number(parts: &[Part]) -> bool {
    let digits: usize = parts
        .iter()
        .map(|part| part.folded.bytes().filter(u8::is_ascii_digit).count())
        .sum();
    digits >= 3
}

fn ends_before(parts: &[Part], at: usize) -> bool {
    parts.last().is_none_or(|last| last.span.end <= at)
}

fn collect(mut items: Vec<Expression>) -> Expression {
    match items.len() {
        0 => Expression::Everything,
        1 => items.remove(0),
        _ => Expression::All(items),
    }
}

fn either(last: Expression, other: Expression) -> Expression {
    match last {
        Expression::Any(mut all) => {
            all.push(other);
            Expression::Any(all)
        }
        one => Expression::Any(vec![one, other]),
    }
}

/// Lets the word that is being typed be a beginning.
fn begin_last(expression: &mut Expression) {
    match expression {
        Expression::All(items) | Expression::Any(items) => {
            if let Some(last) = items.last_mut() {
                begin_last(last);
            }
        }
        Expression::In(_, inside) => begin_last(inside),
        Expression::Word(word) => word.beginning = true,
        Expression::Joined(words) => {
            if let Some(last) = words.last_mut() {
                last.beginning = true;
            }
        }
        Expression::Number(number) => number.beginning = true,
        // What is excluded is excluded when it is a whole word only.
        Expression::Not(_)
        | Expression::Everything
        | Expression::Phrase(..)
        | Expression::On(..) => {}
    }
}
