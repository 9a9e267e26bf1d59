//! What the tests of the worker share: a pool with the real binary and files to read.

#![allow(dead_code, reason = "every test binary uses its own part")]

use std::fs::File;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use document::{DocumentId, FixedClock, MediaType, Problem, RecognisedPage, Timestamp};
use recognition::{Event, Job, PoolSettings, Reading};
use tiff::encoder::{TiffEncoder, colortype::Gray8};

/// Long enough for a busy machine; a test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(240);

/// The worker that was built with these tests.
pub(crate) fn settings(workers: usize) -> PoolSettings {
    let clock = FixedClock::at(
        "2026-03-14T08:00:00Z"
            .parse::<Timestamp>()
            .expect("a moment"),
    );
    let worker = PathBuf::from(env!("CARGO_BIN_EXE_recogniser"));
    PoolSettings {
        workers: NonZeroUsize::new(workers).expect("at least one worker"),
        ..PoolSettings::new(worker, Arc::new(clock))
    }
}

/// A letter of eleven lines, set by us.
pub(crate) fn letter() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/letter.png")
}

/// The same letter on every page of one file.
pub(crate) fn long_letter(folder: &Path, pages: usize) -> PathBuf {
    let path = folder.join(format!("{pages}.tif"));
    let page = image::open(letter())
        .expect("the fixture is a picture")
        .into_luma8();
    let mut encoder =
        TiffEncoder::new(File::create(&path).expect("a new file")).expect("a TIFF file");
    for _ in 0..pages {
        encoder
            .write_image::<Gray8>(page.width(), page.height(), &page)
            .expect("another page");
    }
    path
}

/// A job for a file.
pub(crate) fn job(document: u64, original: PathBuf) -> Job {
    let media_type = MediaType::of_name(original.to_str().expect("a name in UTF-8"));
    Job {
        document: DocumentId(document),
        original,
        media_type,
        title: "Schreiben".to_owned().into(),
    }
}

/// What became of one document.
pub(crate) struct Outcome {
    pub(crate) document: DocumentId,
    pub(crate) pages: Vec<RecognisedPage>,
    pub(crate) outcome: Result<Reading, Problem>,
}

/// Waits until so many documents are finished; in the order in which they did.
pub(crate) fn wait_for(events: &Receiver<Event>, count: usize) -> Vec<Outcome> {
    let mut pages = Vec::new();
    let mut finished = Vec::new();
    while finished.len() < count {
        match events
            .recv_timeout(PATIENCE)
            .expect("the pool has to finish in time")
        {
            Event::Opened { .. } => {}
            Event::PageRead { document, page, .. } => pages.push((document, page)),
            Event::Finished { document, outcome } => {
                let own = pages
                    .iter()
                    .filter(|(of, _)| *of == document)
                    .map(|(_, page)| page.clone())
                    .collect();
                finished.push(Outcome {
                    document,
                    pages: own,
                    outcome,
                });
            }
        }
    }
    finished
}
