//! Letters as they come from scanners are read well enough: a guard against setbacks, not the measurement
//! (that is `benches/recognition.rs`). The limits leave room for other versions of the engine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::disallowed_methods,
    reason = "a failing test may panic, and a test lays files down"
)]

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use document::{DocumentId, MediaType, Private, RecognisedPage, SystemClock};
use press::{Degradation, Scan, TemplateSet, file, letters, score};
use recognition::{Event, Job, Pool, PoolSettings};

/// Long enough for a busy machine; a test that waits longer has failed.
const PATIENCE: Duration = Duration::from_secs(600);

/// The worker that was built into the folder of this test.
fn worker() -> PathBuf {
    let own = std::env::current_exe().unwrap();
    let folder = own.parent().and_then(|deps| deps.parent()).unwrap();
    let worker = folder.join(format!("recogniser{}", std::env::consts::EXE_SUFFIX));
    assert!(
        worker.is_file(),
        "{} is missing: build the whole workspace with --bins",
        worker.display()
    );
    worker
}

fn read(scans: &[Scan]) -> Vec<RecognisedPage> {
    let folder = tempfile::tempdir().unwrap();
    let original = folder.path().join("pile.pdf");
    std::fs::write(&original, file::pdf(scans).unwrap()).unwrap();
    let (pool, events) = Pool::start(PoolSettings::new(worker(), Arc::new(SystemClock))).unwrap();
    pool.read(Job {
        document: DocumentId(1),
        original,
        media_type: Some(MediaType::Pdf),
        title: Private("Stapel".into()),
    });
    loop {
        let event = events
            .recv_timeout(PATIENCE)
            .expect("the pool has to finish");
        if let Event::Finished { outcome, .. } = event {
            return outcome.unwrap().text.pages;
        }
    }
}

/// Character errors in percent of the first pages of three letters, whatever the order of lines.
fn errors(degradation: Degradation) -> f64 {
    let scans: Vec<Scan> = letters(7, 3, TemplateSet::Development)
        .unwrap()
        .iter()
        .map(|letter| letter.scan_page(0, degradation).unwrap())
        .collect();
    let mut total = score::Score::default();
    for (scan, page) in scans.iter().zip(read(&scans)) {
        assert_eq!(
            u32::from(page.rotation),
            (360 - u32::from(scan.turned)) % 360
        );
        total += score::text(&scan.words, &page.text());
    }
    total.cer()
}

#[test]
fn clean_skewed_and_turned_pages_are_read_almost_without_errors() {
    for degradation in [
        Degradation::Clean,
        Degradation::Skewed,
        Degradation::Rotated,
    ] {
        let errors = errors(degradation);
        assert!(errors < 1.0, "{}: {errors:.2} %", degradation.name());
    }
}

#[test]
fn bad_copies_faxes_and_stamped_pages_are_read_well() {
    for degradation in [Degradation::BadCopy, Degradation::Fax, Degradation::Stamped] {
        let errors = errors(degradation);
        assert!(errors < 4.0, "{}: {errors:.2} %", degradation.name());
    }
}

#[test]
fn unprinted_backs_are_blank_and_silent_and_fronts_are_not() {
    let letters = letters(11, 2, TemplateSet::Development).unwrap();
    let scans: Vec<Scan> = letters
        .iter()
        .flat_map(|letter| {
            [
                letter.scan_page(0, Degradation::Office).unwrap(),
                letter.blank_back(0, Degradation::Punched),
            ]
        })
        .collect();
    for (scan, page) in scans.iter().zip(read(&scans)) {
        assert_eq!(
            (page.blank, page.words.is_empty()),
            (scan.blank, scan.blank)
        );
    }
}
