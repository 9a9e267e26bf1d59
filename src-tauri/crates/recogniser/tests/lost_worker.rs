//! A worker that dies in the middle, and what is left of workers when the pool is gone. Alone in its
//! own binary, because it ends every worker of this process.

#![cfg(target_os = "linux")]

mod common;

use std::fs;

use common::{job, long_letter, settings, wait_for};
use document::{DocumentId, MediaType};
use recognition::{Event, Pool};
use rustix::process::{Pid, Signal, kill_process};

/// Processes that this one has started and that have not been waited for.
fn children() -> Vec<i32> {
    let own = std::process::id().to_string();
    let processes = fs::read_dir("/proc")
        .expect("the list of processes")
        .filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    let parent_of = |process: &i32| {
        let stat = fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
        let after_name = stat.rsplit_once(") ")?.1;
        after_name.split(' ').nth(1).map(str::to_owned)
    };
    processes
        .filter(|process| parent_of(process).as_ref() == Some(&own))
        .collect()
}

#[test]
fn a_worker_that_dies_costs_nothing_and_no_worker_outlives_the_pool() {
    let folder = tempfile::tempdir().unwrap();
    let (pool, events) = Pool::start(settings(1)).unwrap();
    pool.read(job(1, long_letter(folder.path(), 4)));
    while !matches!(events.recv().unwrap(), Event::PageRead { .. }) {}
    let workers = children();
    assert_eq!(workers.len(), 1);
    kill_process(Pid::from_raw(workers[0]).unwrap(), Signal::KILL).unwrap();
    let reading = wait_for(&events, 1).remove(0).outcome.unwrap();
    assert_eq!(reading.text.pages.len(), 4);
    for page in &reading.text.pages {
        assert!(
            page.problem.is_none() && page.text().contains("Bauaufsicht"),
            "page {}",
            page.number
        );
    }
    assert!(reading.parts[0].searchable.is_some());

    pool.read(job(2, long_letter(folder.path(), 9)));
    while !matches!(
        events.recv().unwrap(),
        Event::PageRead {
            document: DocumentId(2),
            ..
        }
    ) {}
    drop(pool);
    assert_eq!(children(), Vec::<i32>::new());

    let (pool, _events) = Pool::start(settings(1)).unwrap();
    let garbage = folder.path().join("garbage.tif");
    #[expect(clippy::disallowed_methods, reason = "a test lays a file down")]
    fs::write(&garbage, b"II*\0 and then nothing that makes sense").unwrap();
    assert!(pool.page_image(&garbage, MediaType::Tiff, 1, 0).is_err());
    drop(pool);
    assert_eq!(children(), Vec::<i32>::new());
}
