//! The pool with real workers: letters in, words and pictures and PDFs out.

mod common;

use std::fs;
use std::time::Duration;

use common::{job, letter, long_letter, settings, wait_for};
use document::{DocumentId, MediaType, Problem, TextSource};
use recognition::{Error, Event, Limits, Pool, PoolSettings, is_better};

#[test]
fn a_letter_is_read_from_its_bytes_to_its_searchable_copy() {
    let (pool, events) = Pool::start(settings(1)).unwrap();
    pool.read(job(7, letter()));
    assert_eq!(
        events.recv().unwrap(),
        Event::Opened {
            document: DocumentId(7),
            pages: 1
        }
    );
    let Event::PageRead { page, image, .. } = events.recv().unwrap() else {
        panic!("the page has to follow");
    };
    let text = page.text();
    for words in [
        "Landratsamt Musterkreis",
        "Sehr geehrte Frau Müller,",
        "14. März 2026",
        "125,50 €",
        "Straßenverkehrsbehörde",
    ] {
        assert!(text.contains(words), "{words} is missing in\n{text}");
    }
    assert_eq!(
        (page.number, page.width, page.height, page.rotation),
        (1, 1400, 900, 0)
    );
    assert!(page.confidence > 0.8 && !page.blank && page.source == TextSource::Recognition);
    let place = page
        .words
        .iter()
        .find(|word| word.text == "Landratsamt")
        .unwrap();
    assert!(
        place.x.abs_diff(120) < 8 && place.y.abs_diff(102) < 12,
        "{place:?}"
    );
    assert_eq!(
        (image.media_type, image.width, image.height),
        ("image/jpeg", 1400, 900)
    );
    let Event::Finished { outcome, .. } = events.recv().unwrap() else {
        panic!("nothing else may follow");
    };
    let reading = outcome.unwrap();
    let mut pdf = Vec::new();
    let searchable = reading.parts[0].searchable.as_ref().unwrap();
    searchable.copy_to(&mut pdf).unwrap();
    assert!(pdf.starts_with(b"%PDF-1.7"));
    assert_eq!(
        (reading.parts.len(), reading.text.engine.name.as_str()),
        (1, "tesseract")
    );
}

#[test]
fn what_is_no_letter_is_refused_and_the_next_letter_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut broken = fs::read(letter()).unwrap();
    broken.truncate(200);
    let files = [
        ("broken.png", broken),
        ("empty.png", Vec::new()),
        ("program.exe", b"MZ program".to_vec()),
    ];
    let (pool, events) = Pool::start(settings(1)).unwrap();
    for (number, (name, bytes)) in files.iter().enumerate() {
        let path = folder.path().join(name);
        #[expect(clippy::disallowed_methods, reason = "a test lays a file down")]
        fs::write(&path, bytes).unwrap();
        pool.read(job(number as u64, path));
    }
    pool.read(job(8, folder.path().join("missing.pdf")));
    pool.read(job(9, letter()));
    let mut finished = wait_for(&events, 5);
    finished.sort_by_key(|outcome| outcome.document);
    let problems: Vec<_> = finished
        .iter()
        .map(|outcome| outcome.outcome.as_ref().err().copied())
        .collect();
    let broken_page = finished[0]
        .outcome
        .as_ref()
        .map_or_else(|problem| Some(*problem), |r| r.text.pages[0].problem);
    assert_eq!(broken_page, Some(Problem::Damaged));
    assert_eq!(
        problems[1..],
        [
            Some(Problem::Empty),
            Some(Problem::UnknownType),
            Some(Problem::OriginalDamaged),
            None
        ]
    );
}

#[test]
fn a_short_letter_does_not_wait_for_a_long_file() {
    let folder = tempfile::tempdir().unwrap();
    let (pool, events) = Pool::start(settings(1)).unwrap();
    pool.read(job(1, long_letter(folder.path(), 14)));
    while !matches!(events.recv().unwrap(), Event::PageRead { .. }) {}
    pool.read(job(2, letter()));
    let order: Vec<_> = wait_for(&events, 2)
        .iter()
        .map(|outcome| outcome.document.0)
        .collect();
    assert_eq!(order, [2, 1]);
}

#[test]
fn two_workers_share_a_long_file_and_every_page_is_there_once() {
    let folder = tempfile::tempdir().unwrap();
    let (pool, events) = Pool::start(settings(2)).unwrap();
    pool.read(job(1, long_letter(folder.path(), 6)));
    let outcome = wait_for(&events, 1).remove(0);
    let mut numbers: Vec<_> = outcome.pages.iter().map(|page| page.number).collect();
    numbers.sort_unstable();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6]);
    let reading = outcome.outcome.unwrap();
    assert!(
        reading
            .text
            .pages
            .iter()
            .all(|page| page.text().contains("Bauaufsicht"))
    );
    assert!(
        reading
            .text
            .pages
            .iter()
            .map(|page| page.original_page)
            .eq(1..=6)
    );
}

#[test]
fn a_cancelled_document_says_nothing_more() {
    let folder = tempfile::tempdir().unwrap();
    let (pool, events) = Pool::start(settings(1)).unwrap();
    pool.read(job(1, long_letter(folder.path(), 12)));
    while !matches!(events.recv().unwrap(), Event::PageRead { .. }) {}
    pool.cancel(DocumentId(1));
    pool.read(job(2, letter()));
    let finished = wait_for(&events, 1);
    assert_eq!(finished[0].document, DocumentId(2));
    assert!(finished[0].outcome.is_ok());
}

#[test]
fn a_page_that_takes_too_long_is_kept_unread() {
    let limits = Limits {
        page: Duration::from_millis(1),
        ..Limits::default()
    };
    let (pool, events) = Pool::start(PoolSettings {
        limits,
        ..settings(1)
    })
    .unwrap();
    pool.read(job(1, letter()));
    let reading = wait_for(&events, 1).remove(0).outcome.unwrap();
    assert_eq!(reading.text.pages[0].problem, Some(Problem::TimedOut));
    assert!(reading.parts[0].searchable.is_none());
}

#[test]
fn a_page_image_is_drawn_on_demand_and_turned() {
    let (pool, _events) = Pool::start(settings(1)).unwrap();
    let image = pool.page_image(&letter(), MediaType::Png, 1, 90).unwrap();
    assert_eq!((image.width, image.height), (900, 1400));
    let drawn = image::load_from_memory(&image.bytes).unwrap();
    assert_eq!((drawn.width(), drawn.height()), (450, 700));
    assert!(pool.page_image(&letter(), MediaType::Png, 2, 0).is_err());
    assert!(pool.page_image(&letter(), MediaType::Png, 0, 0).is_err());
}

#[test]
fn a_page_is_read_again_as_people_say_that_it_lies() {
    let (pool, _events) = Pool::start(settings(1)).unwrap();
    let pages = [(1, 180), (1, 0), (2, 0)];
    let answers = pool.read_again(&letter(), MediaType::Png, &pages);
    let read: Vec<_> = answers.iter().collect();
    let [
        Ok(overturned),
        Ok(upright),
        Err(Problem::NoPages | Problem::Damaged),
    ] = &read[..]
    else {
        panic!("{read:?}");
    };
    assert_eq!(
        (overturned.rotation, upright.rotation),
        (180, 0),
        "nobody asks again"
    );
    assert!(upright.text().contains("Sehr geehrte Frau Müller"));
    assert!(!overturned.text().contains("Müller"));
    assert!(is_better(upright, overturned) && !is_better(overturned, upright));
}

#[test]
fn a_missing_worker_and_a_missing_model_are_told_at_the_start() {
    let missing = PoolSettings {
        worker: "/no/such/recogniser".into(),
        ..settings(1)
    };
    assert!(matches!(
        Pool::start(missing),
        Err(Error::StartWorker { .. })
    ));
    let klingon = PoolSettings {
        languages: "tlh".into(),
        ..settings(1)
    };
    assert!(matches!(
        Pool::start(klingon),
        Err(Error::LoadModels { .. })
    ));
}

#[cfg(unix)]
#[test]
fn a_worker_of_another_version_is_refused() {
    let start = |name: &str| {
        let worker = letter().with_file_name(name);
        Pool::start(PoolSettings {
            worker,
            ..settings(1)
        })
        .err()
    };
    assert!(matches!(
        start("other_version.sh"),
        Some(Error::OtherProtocol { theirs: 99, .. })
    ));
    assert!(matches!(start("no_worker.sh"), Some(Error::NoWorker)));
}
