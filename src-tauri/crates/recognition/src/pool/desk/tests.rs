//! Tests of `desk`.

use std::sync::mpsc::channel;

use super::*;
use crate::protocol::{Blob, ImageMessage};

fn desk() -> (Desk, std::sync::mpsc::Receiver<Event>) {
    let (events, receiver) = channel();
    (Desk::new(Limits::default(), events), receiver)
}

fn job(document: u64) -> Job {
    Job {
        document: DocumentId(document),
        original: PathBuf::new(),
        media_type: None,
        title: String::new().into(),
    }
}

fn page() -> PageMessage {
    let page = RecognisedPage {
        width: 10,
        height: 10,
        dpi: 300,
        blank: true,
        ..RecognisedPage::bare(1)
    };
    let image = ImageMessage {
        jpeg: Blob(vec![0xFF, 0xD8, 0xFF]),
        width: 10,
        height: 10,
    };
    PageMessage::new(&page, None, image, vec![1])
}

/// Works alone at one seat until `tasks` tasks are done; each is told as document and page.
fn work(
    desk: &Desk,
    open: &mut Vec<u32>,
    tasks: usize,
    sizes: &[(u64, u32)],
) -> Vec<(u64, Option<u32>)> {
    let mut done = Vec::new();
    while done.len() < tasks {
        match desk.next(0, open) {
            Some(Task::Close(stale)) => open.retain(|slot| !stale.contains(slot)),
            Some(Task::Step(number, job, step)) => {
                let document = job.document.0;
                match step {
                    Step::Open => {
                        let pages = sizes
                            .iter()
                            .find(|(of, _)| *of == document)
                            .map_or(1, |size| size.1);
                        open.push(number);
                        desk.opened(number, pages, String::new(), Vec::new());
                    }
                    Step::Read { page: at, .. } => {
                        assert!(desk.page_read(number, at, page(), Duration::ZERO));
                        done.push((document, Some(at)));
                    }
                    Step::Bind { leaves, .. } => {
                        assert!(leaves.is_some());
                        desk.bound(number, Engine::default(), Vec::new());
                        done.push((document, None));
                    }
                }
            }
            Some(Task::Errand(_)) | None => panic!("there is work"),
        }
    }
    done
}

#[test]
fn a_letter_comes_between_the_pages_of_a_long_file() {
    let (desk, _events) = desk();
    let sizes = [(1, 400), (2, 1), (3, 1)];
    desk.add(job(1));
    let mut open = Vec::new();
    work(&desk, &mut open, 20, &sizes);
    desk.add(job(2));
    desk.add(job(3));
    let order: Vec<u64> = work(&desk, &mut open, 8, &sizes)
        .iter()
        .map(|(document, _)| *document)
        .collect();
    let place = |of: u64| order.iter().rposition(|document| *document == of).unwrap();
    assert!(place(2) < place(3), "{order:?}");
    let of_long = order.iter().filter(|document| **document == 1).count();
    assert!((1..=4).contains(&of_long), "both go on: {order:?}");
}

#[test]
fn letters_are_finished_one_by_one_in_the_order_in_which_they_came() {
    let (desk, events) = desk();
    for document in 1..=3 {
        desk.add(job(document));
    }
    work(&desk, &mut Vec::new(), 9, &[(1, 2), (2, 2), (3, 2)]);
    let finished: Vec<u64> = events
        .try_iter()
        .filter_map(|event| match event {
            Event::Finished {
                document,
                outcome: Ok(_),
            } => Some(document.0),
            _ => None,
        })
        .collect();
    assert_eq!(finished, [1, 2, 3]);
}

#[test]
fn long_files_take_turns() {
    let (desk, _events) = desk();
    desk.add(job(1));
    desk.add(job(2));
    let order = work(&desk, &mut Vec::new(), 48, &[(1, 100), (2, 100)]);
    let of_first = order.iter().filter(|(document, _)| *document == 1).count();
    assert!((16..=32).contains(&of_first), "{of_first} of 48");
}

#[test]
fn a_page_that_loses_two_workers_is_shown_and_then_given_up() {
    let (desk, events) = desk();
    desk.add(job(1));
    let mut kinds = Vec::new();
    loop {
        match desk.next(0, &[1]) {
            Some(Task::Step(number, _, Step::Open)) => {
                desk.opened(number, 2, String::new(), Vec::new());
            }
            Some(Task::Step(number, _, Step::Read { page: 0, plain })) => {
                kinds.push(plain);
                desk.page_lost(number, 0, Problem::WorkerFailed, Duration::ZERO);
            }
            Some(Task::Step(number, _, Step::Read { page: at, .. })) => {
                assert!(desk.page_read(number, at, page(), Duration::ZERO));
            }
            Some(Task::Step(number, _, Step::Bind { leaves, .. })) => {
                assert!(
                    leaves.is_none(),
                    "a PDF without its first page would be a lie"
                );
                desk.bound(number, Engine::default(), Vec::new());
                break;
            }
            Some(Task::Close(_) | Task::Errand(_)) | None => panic!("there is work"),
        }
    }
    assert_eq!(kinds, [false, false, true]);
    let Some(Event::Finished {
        outcome: Ok(reading),
        ..
    }) = events.try_iter().last()
    else {
        panic!("the document is finished");
    };
    let problems: Vec<_> = reading.text.pages.iter().map(|page| page.problem).collect();
    assert_eq!(problems, [Some(Problem::WorkerFailed), None]);
}

#[test]
fn a_file_that_loses_two_workers_is_refused() {
    let (desk, events) = desk();
    desk.add(job(1));
    for _ in 0..2 {
        let Some(Task::Step(number, _, Step::Open)) = desk.next(0, &[]) else {
            panic!("it is tried again");
        };
        desk.opening_lost(number, Problem::OutOfMemory);
    }
    let finished = Event::Finished {
        document: DocumentId(1),
        outcome: Err(Problem::OutOfMemory),
    };
    assert_eq!(events.try_recv(), Ok(finished));
}

#[test]
fn a_page_that_cannot_be_true_is_not_taken() {
    let (desk, _events) = desk();
    desk.add(job(1));
    let Some(Task::Step(number, _, Step::Open)) = desk.next(0, &[]) else {
        panic!("there is work");
    };
    desk.opened(number, 1, String::new(), Vec::new());
    let mut lie = page();
    lie.rotation = 33;
    assert!(!desk.page_read(number, 0, lie, Duration::ZERO));
}
