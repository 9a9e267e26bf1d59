//! How far one document has come, and what its next piece of work is.

use std::time::Duration;

use document::{Orders, Problem, RecognisedPage, RecognisedText};

use super::leaves::Leaves;
use super::{Event, Job};
use crate::protocol::PageMessage;
use crate::reading::parts;
use crate::{Limits, Part, Reading, SeparatorSheet};

/// A document on the desk.
pub(super) struct Progress {
    /// Number of this reading, never given twice.
    pub(super) number: u32,
    pub(super) job: Job,
    state: State,
    /// Working time so far.
    spent: Duration,
    /// Every worker that reads a file holds all of it: a large one has only one, at this seat.
    large: bool,
    seat: Option<usize>,
}

enum State {
    Waiting { attempts: u8 },
    Opening { attempts: u8 },
    Reading(Pages),
    Binding(Pages),
}

struct Pages {
    /// SHA-256 of the bytes that were read.
    hash: String,
    attachments: Vec<String>,
    pages: Vec<Page>,
    /// Place of the first page that was never handed out.
    next: usize,
    /// Pages to be handed out once more, after their worker was lost.
    again: Vec<usize>,
    missing: usize,
    leaves: Option<Leaves>,
    sheets: Vec<SeparatorSheet>,
}

#[derive(Default)]
struct Page {
    attempts: u8,
    /// Reading was given up for this reason; it is only shown.
    broken: Option<Problem>,
    done: Option<RecognisedPage>,
}

/// A piece of work on a document.
pub(super) enum Step {
    Open,
    /// Page from 0; `plain` means without recognition.
    Read {
        page: u32,
        plain: bool,
    },
    /// Original's hash, the parts of the document, and the leaves of all pages unless one is missing.
    Bind {
        hash: String,
        parts: Vec<Part>,
        leaves: Option<Leaves>,
    },
}

/// Attempts on a file or a page before its problem is believed to be its own.
const ATTEMPTS: u8 = 2;
/// Pages after which a document is long and has to share.
const SHORT: usize = 4;
/// Pages that a long document gets in a row.
const TURN: usize = 8;
/// Size in bytes from which on a file is read by one worker: two of them are all that 600 MB have room for.
const LARGE: u64 = 128 << 20;

impl Progress {
    pub(super) fn new(number: u32, job: Job) -> Self {
        let bytes = std::fs::metadata(&job.original).map_or(0, |metadata| metadata.len());
        Self {
            number,
            job,
            large: bytes > LARGE,
            seat: None,
            state: State::Waiting { attempts: 0 },
            spent: Duration::ZERO,
        }
    }

    /// Whether this seat may work on it.
    pub(super) fn suits(&self, seat: usize) -> bool {
        self.seat.is_none_or(|own| own == seat)
    }

    /// This seat works on it.
    pub(super) fn begin_at(&mut self, seat: usize) {
        if self.large {
            self.seat = Some(seat);
        }
    }

    /// Whether there is something to do that nobody is doing yet.
    pub(super) fn has_work(&self) -> bool {
        match &self.state {
            State::Waiting { .. } => true,
            State::Opening { .. } | State::Binding(_) => false,
            State::Reading(pages) => {
                pages.missing == 0 || !pages.again.is_empty() || pages.next < pages.pages.len()
            }
        }
    }

    /// Whether all that is left is to finish.
    pub(super) fn is_nearly_done(&self) -> bool {
        matches!(&self.state, State::Reading(pages) if pages.missing == 0)
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(&self.state, State::Reading(_))
    }

    /// Turns that a long document has had; `None` while it is short.
    pub(super) fn turns(&self) -> Option<usize> {
        match &self.state {
            State::Reading(pages) if pages.next >= SHORT && pages.missing > 0 => {
                Some(pages.next / TURN)
            }
            _ => None,
        }
    }

    /// Takes the next piece of work; call only if there is one.
    pub(super) fn take_step(&mut self) -> Option<Step> {
        let (state, step) = match std::mem::replace(&mut self.state, State::Opening { attempts: 0 })
        {
            State::Waiting { attempts } => (
                State::Opening {
                    attempts: attempts + 1,
                },
                Some(Step::Open),
            ),
            State::Reading(mut pages) if pages.missing == 0 => {
                let leaves = pages.leaves.take().filter(Leaves::is_complete);
                let hash = pages.hash.clone();
                pages.sheets.sort_by_key(|sheet| sheet.page);
                let parts = parts(pages.pages.len() as u32, &pages.sheets);
                let step = Step::Bind {
                    hash,
                    parts,
                    leaves,
                };
                (State::Binding(pages), Some(step))
            }
            State::Reading(mut pages) => {
                let step = pages.take_page();
                (State::Reading(pages), step)
            }
            busy @ (State::Opening { .. } | State::Binding(_)) => (busy, None),
        };
        self.state = state;
        step
    }

    /// The file is open. Says so, unless it already was.
    pub(super) fn opened(&mut self, count: u32, hash: String, attachments: Vec<String>) -> Event {
        self.state = State::Reading(Pages {
            hash,
            attachments,
            pages: (0..count).map(|_| Page::default()).collect(),
            next: 0,
            again: Vec::new(),
            missing: count as usize,
            leaves: Some(Leaves::new(count)),
            sheets: Vec::new(),
        });
        Event::Opened {
            document: self.job.document,
            pages: count,
        }
    }

    /// The worker was lost while it opened the file: the problem once that is certain.
    pub(super) fn opening_lost(&mut self, problem: Problem) -> Option<Problem> {
        let State::Opening { attempts } = self.state else {
            return None;
        };
        self.state = State::Waiting { attempts };
        (attempts >= ATTEMPTS || problem == Problem::TimedOut).then_some(problem)
    }

    /// A page came back. The event to send, unless the page was known already.
    pub(super) fn page_read(
        &mut self,
        page: u32,
        message: PageMessage,
        limits: &Limits,
    ) -> Result<Option<Event>, ()> {
        let State::Reading(pages) = &mut self.state else {
            return Ok(None);
        };
        let Some(slot) = pages
            .pages
            .get_mut(page as usize)
            .filter(|slot| slot.done.is_none())
        else {
            return Ok(None);
        };
        let mut read = message.page(page + 1, limits).ok_or(())?;
        let image = message.image.image(limits).ok_or(())?;
        read.problem = read.problem.or(slot.broken);
        slot.done = Some(read.clone());
        pages.missing -= 1;
        if let Some(content) = message.separator {
            pages.sheets.push(SeparatorSheet {
                page: page + 1,
                orders: Orders::of_payload(&content),
            });
        }
        pages.keep_leaf(page, message.leaf.0);
        Ok(Some(Event::PageRead {
            document: self.job.document,
            page: read,
            image,
        }))
    }

    /// The worker says that this page cannot be had at all.
    pub(super) fn page_refused(&mut self, page: u32, problem: Problem) {
        if let State::Reading(pages) = &mut self.state {
            pages.give_up(page as usize, problem);
        }
    }

    /// The worker was lost on this page: it is tried again, then only shown, then given up.
    pub(super) fn page_lost(&mut self, page: u32, problem: Problem) {
        let State::Reading(pages) = &mut self.state else {
            return;
        };
        let Some(slot) = pages.pages.get_mut(page as usize) else {
            return;
        };
        match slot.broken {
            Some(problem) => pages.give_up(page as usize, problem),
            None => {
                slot.attempts += 1;
                if slot.attempts >= ATTEMPTS || problem == Problem::TimedOut {
                    slot.broken = Some(problem);
                }
                pages.again.push(page as usize);
            }
        }
    }

    /// Counts working time; a document that has used up its own keeps its last pages unread.
    pub(super) fn spend(&mut self, time: Duration, limits: &Limits) {
        self.spent += time;
        if let State::Reading(pages) = &mut self.state
            && self.spent > limits.document
        {
            let waiting: Vec<_> = pages
                .again
                .drain(..)
                .chain(pages.next..pages.pages.len())
                .collect();
            pages.next = pages.pages.len();
            for page in waiting {
                pages.give_up(page, Problem::TimedOut);
            }
        }
    }

    /// Everything together.
    pub(super) fn reading(self, engine: document::Engine, parts: Vec<Part>) -> Option<Reading> {
        let (State::Binding(pages) | State::Reading(pages)) = self.state else {
            return None;
        };
        let attachments = pages.attachments;
        let pages = pages
            .pages
            .into_iter()
            .filter_map(|page| page.done)
            .collect();
        let text = RecognisedText {
            engine,
            pages,
            attachments,
            orders: None,
        };
        Some(Reading { text, parts })
    }
}

impl Pages {
    fn take_page(&mut self) -> Option<Step> {
        let page = match self.again.pop() {
            Some(page) => page,
            None if self.next < self.pages.len() => {
                self.next += 1;
                self.next - 1
            }
            None => return None,
        };
        Some(Step::Read {
            page: page as u32,
            plain: self.pages[page].broken.is_some(),
        })
    }

    fn give_up(&mut self, page: usize, problem: Problem) {
        let Some(slot) = self.pages.get_mut(page).filter(|slot| slot.done.is_none()) else {
            return;
        };
        slot.done = Some(unread_page(page as u32 + 1, problem));
        self.missing -= 1;
        // A PDF that silently lacks a page would be worse than none.
        self.leaves = None;
    }

    fn keep_leaf(&mut self, page: u32, leaf: Vec<u8>) {
        if leaf.is_empty() {
            self.leaves = None;
        }
        if let Some(leaves) = &mut self.leaves
            && let Err(error) = leaves.put(page, leaf)
        {
            tracing::warn!(%error, "no room for the searchable PDF");
            self.leaves = None;
        }
    }
}

/// A page of which nothing is known but that it is there.
fn unread_page(number: u32, problem: Problem) -> RecognisedPage {
    RecognisedPage {
        problem: Some(problem),
        ..RecognisedPage::bare(number)
    }
}
