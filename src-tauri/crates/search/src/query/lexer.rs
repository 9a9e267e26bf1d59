//! Cuts what was typed into pieces: stretches of plain text, quotations, operators, fields.

use super::{Named, field_named};

/// One piece of a query.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Piece<'a> {
    /// Text without operators; `glued` to the piece before it without a blank.
    Plain(&'a str),
    /// Between quotation marks; not `closed` while it is being typed.
    Quoted {
        text: &'a str,
        closed: bool,
    },
    /// `von:`, with what follows as the next piece.
    Field(Named, &'a str),
    Not,
    Or,
    Open,
    Close,
}

/// Cuts the text. Every text can be cut.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut lexer = Lexer {
        text,
        pieces: Vec::new(),
        plain: None,
    };
    let mut at = 0;
    while at < text.len() {
        at = lexer.step(at);
    }
    lexer.end_plain(text.len());
    lexer.pieces
}

struct Lexer<'a> {
    text: &'a str,
    pieces: Vec<Piece<'a>>,
    /// Where the current plain stretch began.
    plain: Option<usize>,
}

impl<'a> Lexer<'a> {
    /// Takes what stands at `at`; gives the place after it.
    fn step(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let Some(first) = rest.chars().next() else {
            return self.text.len();
        };
        let next = at + first.len_utf8();
        let (one, none) = (Piece::Open, Piece::Close);
        match first {
            '"' | '„' | '“' | '”' | '«' | '»' => self.quoted(at, next),
            '(' if !self.in_number(at) => self.operator(at, next, one),
            ')' if !self.in_number(at) => self.operator(at, next, none),
            '|' if self.at_gap(at) => self.operator(at, next, Piece::Or),
            '-' | '−' | '–' if self.negates(at, next) => self.operator(at, next, Piece::Not),
            _ if first.is_whitespace() => next,
            _ => self.chunk(at),
        }
    }

    /// A run without blanks, quotation marks and brackets.
    fn chunk(&mut self, at: usize) -> usize {
        let rest = &self.text[at..];
        let end = rest
            .find(|c: char| c.is_whitespace() || "\"„“”«»()".contains(c))
            .map_or(self.text.len(), |end| at + end);
        let end = if end == at {
            at + rest.chars().next().map_or(1, char::len_utf8)
        } else {
            end
        };
        let chunk = &self.text[at..end];
        match chunk {
            "OR" | "ODER" | "||" => return self.operator(at, end, Piece::Or),
            "NOT" | "NICHT" => return self.operator(at, end, Piece::Not),
            "AND" | "UND" | "&&" | "&" => {
                self.end_plain(at);
                return end;
            }
            _ => {}
        }
        if let Some((name, value)) = chunk.split_once(':')
            && let Some(named) = field_named(name)
        {
            let value_end = self.field_value_end(at + name.len() + 1, end, named);
            self.end_plain(at);
            let value = if value.is_empty() {
                ""
            } else {
                &self.text[at + name.len() + 1..value_end]
            };
            self.pieces.push(Piece::Field(named, value));
            return value_end.max(at + name.len() + 1);
        }
        self.plain.get_or_insert(at);
        end
    }

    /// Values of days may hold blanks around the dots: `datum:2026-03 .. 2026-05`.
    fn field_value_end(&self, from: usize, end: usize, named: Named) -> usize {
        if !matches!(named, Named::Days(_)) || from == end {
            return end;
        }
        let rest = &self.text[end..];
        let trimmed = rest.trim_start();
        let dots = self.text[from..end].ends_with("..") || trimmed.starts_with("..");
        if !dots || trimmed.is_empty() {
            return end;
        }
        let after = trimmed.strip_prefix("..").unwrap_or(trimmed).trim_start();
        if !after.starts_with(|c: char| c.is_ascii_digit()) {
            return self.text.len() - after.len();
        }
        let last = after.find(char::is_whitespace).unwrap_or(after.len());
        self.text.len() - after.len() + last
    }

    fn quoted(&mut self, at: usize, next: usize) -> usize {
        self.end_plain(at);
        let rest = &self.text[next..];
        let closing = rest.find(['"', '“', '”', '«', '»']);
        let end = closing.map_or(self.text.len(), |end| next + end);
        self.pieces.push(Piece::Quoted {
            text: &self.text[next..end],
            closed: closing.is_some(),
        });
        let after = self.text[end..].chars().next().map_or(0, char::len_utf8);
        end + after
    }

    fn operator(&mut self, at: usize, next: usize, piece: Piece<'a>) -> usize {
        self.end_plain(at);
        self.pieces.push(piece);
        next
    }

    fn end_plain(&mut self, at: usize) {
        if let Some(from) = self.plain.take() {
            self.pieces.push(Piece::Plain(&self.text[from..at]));
        }
    }

    fn at_gap(&self, at: usize) -> bool {
        self.text[..at]
            .chars()
            .next_back()
            .is_none_or(|c| c.is_whitespace() || c == '(')
    }

    /// A minus before a word, but not the dash inside `32.1 -4711`.
    fn negates(&self, at: usize, next: usize) -> bool {
        let after = self.text[next..].chars().next();
        let number = after.is_some_and(|c| c.is_ascii_digit())
            && self.plain.is_some()
            && self.text[..at]
                .trim_end()
                .ends_with(|c: char| c.is_ascii_digit());
        self.at_gap(at)
            && !number
            && after.is_some_and(|c| c.is_alphanumeric() || "\"„“»(".contains(c))
    }

    /// Brackets inside a telephone number: `(03441) 725-310`.
    fn in_number(&self, at: usize) -> bool {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        match self.text.as_bytes()[at] {
            b'(' => {
                let inside = self.text[at + 1..].split(')').next().unwrap_or_default();
                inside.len() >= 2
                    && inside
                        .bytes()
                        .all(|byte| byte.is_ascii_digit() || byte == b' ')
            }
            _ => digit(self.text[..at].chars().next_back()) && self.plain.is_some(),
        }
    }
}
