//! What baskets cost with 100,000 letters, 40 units and 200 people: every question that the window asks for them, put to
//! the mailroom as a clerk and as the lead, beside the bare query on a table made for nothing else.
//!
//! `POSTSTELLE_LETTERS` sets another number than 100,000.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a measurement, not a part of the house"
)]

#[path = "window/archive.rs"]
mod archive;
#[path = "baskets/offices.rs"]
mod offices;

use anyhow::Result;
use document::{Actor, Basket, Date, Private};
use mailroom::{BasketView, ListQuery, Mailroom, Seat, Shelf, Which};
use offices::{Bare, CLERK, LEAD, UNIT};
use std::{
    env,
    time::{Duration, Instant},
};
use tests::program;

const LETTERS: u64 = 100_000;
/// How often each question is asked; the first answer is thrown away.
const ASKED: usize = 41;
/// Rows that the window fetches at once.
const ROWS: u32 = 60;
/// Days that the window fetches at most.
const DAYS: u32 = 500;
const SHELVES: [(&str, Shelf); 4] = [
    ("new", Shelf::New),
    ("taken", Shelf::Taken),
    ("waiting", Shelf::Waiting),
    ("done", Shelf::Done),
];

fn main() -> Result<()> {
    let letters = env::var("POSTSTELLE_LETTERS").map_or(Ok(LETTERS), |text| text.parse())?;
    let archive = archive::with_letters(0)?;
    offices::people(&archive)?;
    archive::multiply(&archive, letters)?;
    let bare = offices::forward(&archive)?;
    println!(
        "{letters} letters; milliseconds: median, 95 %, slowest of {}",
        ASKED - 1
    );
    for person in [CLERK, LEAD] {
        let seat = Seat {
            worker: program("recogniser"),
            clock: Seat::clock(),
            person: Actor::Person(Private(person.to_owned())),
        };
        // Whoever only looks indexes nothing meanwhile.
        let mailroom = Mailroom::open_reading(&archive.folder(), seat)?;
        println!("\n{person}");
        views(&mailroom, &bare);
        around(&mailroom, &bare);
    }
    Ok(())
}

/// What the window asks when somebody looks into a basket: a page, all counts, how much is done.
fn views(mailroom: &Mailroom, bare: &Bare) {
    let unit = Basket::Unit(UNIT.to_owned());
    let own = Basket::Person(Private(CLERK.to_owned()));
    for (whose, basket) in [("the unit's", unit), ("a person's", own)] {
        for (name, shelf) in SHELVES {
            let page = || {
                let view = BasketView {
                    basket: basket.clone(),
                    shelf,
                    on: None,
                    offset: 0,
                    limit: ROWS,
                };
                mailroom.basket(&view).unwrap().len()
            };
            // A person's basket holds nothing that is new: what they have taken over lies there.
            assert_eq!(page() > 0, whose == "the unit's" || shelf == Shelf::Taken);
            if page() == 0 {
                continue;
            }
            tell(
                &format!("view of {whose} basket, {name}"),
                || {
                    page();
                    assert!(mailroom.baskets().unwrap().iter().any(|one| one.new > 0));
                    mailroom.count_done(&basket).unwrap();
                },
                || bare.view(&basket, name, ROWS),
            );
        }
    }
}

/// The parts of it, and what stands around it.
fn around(mailroom: &Mailroom, bare: &Bare) {
    tell(
        "all baskets with their counts",
        || assert!(!mailroom.baskets().unwrap().is_empty()),
        || bare.counts(),
    );
    tell(
        "days to keep, with their counts",
        || {
            mailroom.count_due().unwrap();
            assert!(!mailroom.due(None, Date::MAX, DAYS).unwrap().is_empty());
        },
        || bare.due(DAYS),
    );
    tell(
        "counts in the head of the window",
        || assert!(mailroom.counts().unwrap().letters > 0),
        || bare.counts(),
    );
    let list = ListQuery {
        which: Which::All,
        offset: 0,
        limit: 1,
    };
    let number = mailroom.list(list).unwrap()[0].entry_number;
    tell(
        "a routing slip",
        || assert!(!mailroom.slip(number).unwrap().errands.is_empty()),
        || bare.slip(),
    );
}

/// Ours and theirs take turns, so that whatever else the machine does hits both alike.
fn tell(what: &str, mut ours: impl FnMut(), mut theirs: impl FnMut()) {
    let (mut our_times, mut their_times) = (Vec::new(), Vec::new());
    for _ in 0..ASKED {
        our_times.push(time(&mut ours));
        their_times.push(time(&mut theirs));
    }
    let (ours, theirs) = (Told::of(our_times), Told::of(their_times));
    println!(
        "{what:<36} {:>6.1} {:>6.1} {:>6.1}   bare {:>6.1}   ratio {:.1}",
        ours.median,
        ours.most,
        ours.slowest,
        theirs.median,
        ours.median / theirs.median
    );
}

struct Told {
    median: f64,
    most: f64,
    slowest: f64,
}

impl Told {
    fn of(mut times: Vec<Duration>) -> Self {
        times.remove(0);
        times.sort_unstable();
        let at = |place: usize| times[place.min(times.len() - 1)].as_secs_f64() * 1000.0;
        Self {
            median: at(times.len() / 2),
            most: at(times.len() * 95 / 100),
            slowest: at(times.len()),
        }
    }
}

fn time(work: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    work();
    begin.elapsed()
}
