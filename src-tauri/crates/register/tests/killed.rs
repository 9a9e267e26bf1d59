//! A writing process is killed without warning: whatever it had confirmed stands in the book.
//!
//! This program is its own victim: started again with an archive in its environment, it appends and says
//! each entry that it was told is durable, until it is killed. Hence no test harness.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a test, though clippy cannot tell without a harness"
)]

use document::{
    Actor, Channel, ContentHash, Fact, Original, Private, Received, Recognised, Revision, Stage,
    Timestamp,
};
use register::{About, Register, Source, Which};
use std::{
    env,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

const ARCHIVE: &str = "POSTSTELLE_KILLED_ARCHIVE";

/// Kills come after so many confirmed entries; every round goes on with the same archive.
const ROUNDS: [u64; 8] = [1, 2, 3, 5, 8, 13, 21, 34];

fn main() {
    if let Some(archive) = env::var_os(ARCHIVE) {
        append_until_killed(Path::new(&archive));
    } else {
        what_was_confirmed_survives();
    }
}

fn what_was_confirmed_survives() {
    let archive = tempfile::tempdir().unwrap();
    drop(Register::create(archive.path(), Timestamp::UNIX_EPOCH).unwrap());
    for confirmed in ROUNDS {
        let last = run_and_kill(archive.path(), confirmed);
        let register = Register::open(archive.path()).unwrap();
        let head = register.head().unwrap().seq.0;
        assert!(
            head >= last,
            "entry {last} was confirmed, the book ends at {head}"
        );
        let found = register.verify().unwrap();
        assert!(found.is_intact(), "{found:?}");
        let letters = register.count(Which::All).unwrap();
        assert_eq!(
            letters,
            head.div_ceil(2),
            "a letter and its reading take turns"
        );
        assert_eq!(register.departing().unwrap().len() as u64, letters);
        assert!(register.count(Which::Stage(Stage::Received)).unwrap() <= 1);
    }
    println!("test what_was_confirmed_survives_a_kill ... ok");
}

/// Kills the child after it has confirmed some entries; answers the last entry that it confirmed.
fn run_and_kill(archive: &Path, confirmed: u64) -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a process to kill")]
    let mut child = Command::new(env::current_exe().unwrap())
        .env(ARCHIVE, archive)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut last = 0;
    for _ in 0..confirmed {
        last = said
            .next()
            .expect("the child ended by itself")
            .unwrap()
            .parse()
            .unwrap();
    }
    child.kill().unwrap();
    child.wait().unwrap();
    // What it confirmed before the blow fell; the last line may be half said.
    while let Some(Ok(line)) = said.next() {
        last = line.parse().unwrap_or(last).max(last);
    }
    last
}

fn append_until_killed(archive: &Path) {
    let register = Register::open(archive).unwrap();
    let confirm = |seq: document::Seq| println!("{seq}");
    // The blow may have fallen between a letter and its reading.
    for id in register.in_stage(Stage::Received, 2).unwrap() {
        confirm(read(&register, id));
    }
    loop {
        let turn = register.head().unwrap().seq.0;
        let hash = ContentHash([u8::try_from(turn % 251).unwrap(); 32]);
        let original = Original {
            hash,
            file_name: Private("Brief.pdf".into()),
            media_type: None,
            bytes: turn,
        };
        let source = Source {
            path: Private(PathBuf::from(format!("/scan/{turn}.pdf"))),
            bytes: turn,
            modified: Timestamp::UNIX_EPOCH,
            hash,
        };
        let fact = Fact::Received(Received {
            original,
            channel: Channel::ScanFolder,
            received_on: "2026-11-20".parse().unwrap(),
            duplicate_of: None,
            cut: None,
        });
        let about = About::NewDocumentFrom(source);
        let taken = register
            .append(Timestamp::UNIX_EPOCH, &Actor::House, about, &fact)
            .unwrap();
        confirm(taken.seq);
        confirm(read(&register, taken.document.unwrap()));
    }
}

fn read(register: &Register, id: document::DocumentId) -> document::Seq {
    let fact = Fact::Recognised(Recognised {
        text: ContentHash([7; 32]),
        engine: document::Engine::default(),
        pages: 1,
        confidence: 1.0,
        unread_pages: vec![],
        blank_pages: vec![],
        file: None,
    });
    let about = About::Document {
        id,
        seen: Revision(1),
    };
    register
        .append(Timestamp::UNIX_EPOCH, &Actor::House, about, &fact)
        .unwrap()
        .seq
}
