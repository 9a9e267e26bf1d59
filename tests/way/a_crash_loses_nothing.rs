//! The process is killed in the middle of work; the next start finishes it, nothing lost, nothing twice.

use std::{
    collections::BTreeSet,
    fs, thread,
    time::{Duration, Instant},
};
use tests::{command_line::Archive, letters::samples};

const LETTERS: usize = 24;

#[test]
fn killed_again_and_again_in_the_middle_of_a_stack() {
    let archive = Archive::new();
    // Distinct bytes, so that each scan is a letter of its own: readers ignore what follows the end.
    let sample = fs::read(
        &samples()
            .iter()
            .find(|s| s.file.extension().unwrap() == "jpg")
            .unwrap()
            .file,
    )
    .unwrap();
    for i in 0..LETTERS {
        let mut bytes = sample.clone();
        bytes.extend_from_slice(format!("{i:06}").as_bytes());
        fs::write(
            archive.scan_folder().join(format!("scan-{i:03}.jpg")),
            bytes,
        )
        .unwrap();
    }
    let scan_folder = archive.scan_folder();
    let watch = ["watch", "--scan-folder", scan_folder.to_str().unwrap()];
    for killed_after in [2300, 2800, 4000] {
        let mut process = archive.start(&watch);
        thread::sleep(Duration::from_millis(killed_after));
        process.kill().unwrap();
        process.wait().unwrap();
    }
    archive.expect(&[
        "watch",
        "--once",
        "--scan-folder",
        scan_folder.to_str().unwrap(),
    ]);
    let letters = archive.letters();
    let names: BTreeSet<&str> = letters
        .iter()
        .map(|letter| letter["file_name"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), LETTERS, "nothing lost");
    assert_eq!(letters.len(), LETTERS, "nothing twice");
    assert!(letters.iter().all(|letter| letter["stage"] == "proposed"));
    assert_eq!(fs::read_dir(&scan_folder).unwrap().count(), 0);
    assert_eq!(archive.expect(&["verify"])[0]["sound"], true);
}

#[test]
fn ctrl_c_ends_cleanly() {
    let archive = Archive::new();
    let scan_folder = archive.scan_folder();
    let mut process = archive.start(&["watch", "--scan-folder", scan_folder.to_str().unwrap()]);
    thread::sleep(Duration::from_secs(2));
    let pid = rustix::process::Pid::from_child(&process);
    rustix::process::kill_process(pid, rustix::process::Signal::INT).unwrap();
    let started = Instant::now();
    let status = loop {
        if let Some(status) = process.try_wait().unwrap() {
            break status;
        }
        assert!(
            started.elapsed() < Duration::from_secs(60),
            "it does not end"
        );
        thread::sleep(Duration::from_millis(50));
    };
    assert_eq!(status.code(), Some(0));
}
