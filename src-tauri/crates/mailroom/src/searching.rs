//! Finding letters: full text, the counter's question, likeness, and what of an open letter is to be marked.
//!
//! The index answers; what it has not taken in yet is compared letter by letter, so that a letter is
//! found as soon as it stands in the book, also while the index is built anew.

use crate::{Error, Mailroom, Summary, newer::Behind, permit::Permit};
use document::EntryNumber;
use forwarding::Operation;
use register::Sight;
use search::{
    Answer, Completion, Facet, FacetKind, Found, Fragment, Hit, Index, Matched, Sort, Why,
};

/// A search, as typed.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct SearchRequest {
    /// Whatever stands in the box.
    pub query: String,
    /// Whether the last word may be half a word still.
    pub typing: bool,
    /// How many hits to pass over.
    pub offset: usize,
    /// How many hits at most.
    pub limit: usize,
    /// Order of the hits.
    pub sort: Sort,
    /// Whether to count facets.
    pub facets: bool,
    /// Only letters with one of these values, for each kind that is named.
    pub narrow: Vec<(FacetKind, String)>,
}

/// What was found.
#[derive(Debug, Clone)]
pub struct SearchAnswer {
    /// Hits in the order asked for.
    pub hits: Vec<SearchHit>,
    /// How many there are in all.
    pub total: usize,
    /// Counts of all hits, if asked for.
    pub facets: Vec<Facet>,
    /// Pieces of the query that mean nothing, such as `datum:gestern`.
    pub not_understood: Vec<String>,
    /// Whether every letter of the book was searched; false while the index is far behind.
    pub complete: bool,
}

/// One letter that was found.
#[derive(Debug, Clone)]
pub struct SearchHit {
    /// Its line in the list.
    pub summary: Summary,
    /// Who wrote, if known.
    pub sender: Option<String>,
    /// How well it fits; comparable within one answer only.
    pub score: f32,
    /// The weakest of the reasons that were needed; none for a question without words.
    pub why: Option<Why>,
    /// The page with the best passage, from 1.
    pub page: u32,
    /// The passage, in pieces of which some are what was searched.
    pub snippet: Vec<Fragment>,
    /// The words on the letter that matched, and why.
    pub matched: Vec<Matched>,
    /// It is so new that the index does not know it yet.
    pub newer: bool,
}

/// What is to be marked on one page of an open letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkedPage {
    /// Place in the letter, from 1.
    pub page: u32,
    /// In order of the page; never empty.
    pub places: Vec<Found>,
}

impl Mailroom {
    /// Finds letters. Whatever was typed, this is an answer and not an error.
    ///
    /// # Errors
    /// When the index or the register cannot be read.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchAnswer, Error> {
        let asked = search::Request {
            typing: request.typing,
            offset: request.offset,
            limit: request.limit,
            sort: request.sort,
            facets: request.facets,
            narrow: request.narrow.clone(),
            ..search::Request::new(request.query.as_str())
        };
        let (answer, complete) = self.ask(asked, Index::search_with)?;
        self.shown(answer, complete)
    }

    /// „Ist mein Brief da?“: letters by name, street or number; those that bear the words as sender or
    /// reference first, then the newest.
    ///
    /// # Errors
    /// When the index or the register cannot be read.
    pub fn look_up(&self, text: &str, typing: bool, limit: usize) -> Result<SearchAnswer, Error> {
        let asked = search::Request {
            typing,
            limit,
            ..search::Request::new(text)
        };
        let (answer, complete) = self.ask(asked, Index::look_up_with)?;
        self.shown(answer, complete)
    }

    /// Ähnliche Schreiben: letters that share rare words with this one, most alike first. A letter that the
    /// index does not know yet is like none.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn similar(&self, number: EntryNumber, limit: usize) -> Result<Vec<SearchHit>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let row = house.row(number)?;
        let Some(index) = house.indexing.trusted_index() else {
            return Ok(Vec::new());
        };
        let found = index.similar(row.id, access(&house).as_deref(), limit)?;
        self.hits(found)
    }

    /// How what is being typed may go on: fields, their values, words.
    ///
    /// # Errors
    /// When the index cannot be read.
    pub fn complete(&self, query: &str, limit: usize) -> Result<Vec<Completion>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let Some(index) = house.indexing.trusted_index() else {
            return Ok(Vec::new());
        };
        let asked = search::Request {
            access: access(&house),
            ..search::Request::new(query)
        };
        Ok(index.complete(&asked, limit)?)
    }

    /// The words of a letter that answer a question, page by page.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn marks(
        &self,
        number: EntryNumber,
        query: &str,
        typing: bool,
    ) -> Result<Vec<MarkedPage>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let row = house.row(number)?;
        let asked = search::Request {
            typing,
            limit: 1,
            only: Some(row.id),
            ..search::Request::new(query)
        };
        let (answer, _) = self.ask(asked, Index::search_with)?;
        let matched = answer.hits.first().map_or(&[][..], |hit| &hit.matched);
        let pages = house.pages(&row)?;
        Ok(marked(&pages, |words| search::marks(words, matched)))
    }

    /// Searches inside one letter: words are stretched as everywhere, operators mean nothing.
    ///
    /// # Errors
    /// Not found for an unknown number.
    pub fn find_in(&self, number: EntryNumber, text: &str) -> Result<Vec<MarkedPage>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let row = house.row(number)?;
        let pages = house.pages(&row)?;
        Ok(marked(&pages, |words| search::find(words, text, true)))
    }

    /// Asks the index and the newest letters; says whether every letter was asked.
    fn ask(
        &self,
        asked: search::Request,
        question: impl Fn(&Index, &search::Request, &[Newest]) -> Result<Answer, search::Error>,
    ) -> Result<(Answer, bool), Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let Behind {
            letters,
            outdated,
            more,
        } = house.behind()?;
        let asked = search::Request {
            without: outdated,
            access: access(&house),
            ..asked
        };
        let answer = match house.indexing.trusted_index() {
            Some(index) => question(index, &asked, &letters)?,
            None => search::search_plainly(&asked, &letters),
        };
        Ok((answer, !more))
    }

    fn shown(&self, answer: Answer, complete: bool) -> Result<SearchAnswer, Error> {
        Ok(SearchAnswer {
            hits: self.hits(answer.hits)?,
            total: answer.total,
            facets: answer.facets,
            not_understood: answer.not_understood,
            complete,
        })
    }

    fn hits(&self, found: Vec<Hit>) -> Result<Vec<SearchHit>, Error> {
        let house = self.door.permit(Operation::SeeLetters)?;
        let mut hits = Vec::with_capacity(found.len());
        for hit in found {
            // A letter that the index knows and the register does not was erased a moment ago.
            let Some(row) = house.register.document(hit.document)? else {
                continue;
            };
            hits.push(SearchHit {
                summary: house.summary(row)?,
                sender: hit.sender,
                score: hit.score,
                why: hit.why,
                page: hit.page,
                snippet: hit.snippet,
                matched: hit.matched,
                newer: hit.newer,
            });
        }
        Ok(hits)
    }
}

/// What the index may show to a person: letters with one of these tags, or every letter.
fn access(permit: &Permit<'_>) -> Option<Vec<String>> {
    match permit.register.sight() {
        Sight::All => None,
        Sight::Baskets { keys, .. } => Some(keys.clone()),
    }
}

type Newest = std::sync::Arc<search::Letter>;

fn marked(
    pages: &[document::RecognisedPage],
    find: impl Fn(&[document::Word]) -> Vec<Found>,
) -> Vec<MarkedPage> {
    let pages = pages.iter().map(|page| MarkedPage {
        page: page.number,
        places: find(&page.words),
    });
    pages.filter(|page| !page.places.is_empty()).collect()
}
