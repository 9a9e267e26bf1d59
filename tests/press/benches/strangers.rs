//! Reads files that others made, one table row a file: what came of it and how long it took. For looking at, and for
//! finding what no generator thinks of; it fails when a worker dies or a file is never finished.
//!
//! Environment: `POSTSTELLE_RECOGNISER` (worker), `POSTSTELLE_STRANGERS` (a folder, searched with its subfolders).
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints what it measured"
)]

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use document::{DocumentId, MediaType, Private, Problem, RecognisedPage, SystemClock};
use recognition::{Event, Job, Pool, PoolSettings, Reading};

/// Longer than any limit of the pool.
const PATIENCE: Duration = Duration::from_secs(1800);

fn main() -> Result<()> {
    let named = |variable| std::env::var_os(variable).map(PathBuf::from);
    let (Some(worker), Some(folder)) = (
        named("POSTSTELLE_RECOGNISER"),
        named("POSTSTELLE_STRANGERS"),
    ) else {
        println!("not measured: POSTSTELLE_RECOGNISER and POSTSTELLE_STRANGERS are not set");
        return Ok(());
    };
    let mut files = Vec::new();
    collect(&folder, &mut files)?;
    files.sort();
    let settings = PoolSettings {
        workers: NonZeroUsize::MIN,
        ..PoolSettings::new(worker, Arc::new(SystemClock))
    };
    let (pool, events) = Pool::start(settings)?;
    println!(
        "| file | pages | blank | words | sure | turned | parts | sheets | PDF/A kB | s | problem |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let mut lost = 0;
    for (number, original) in (1..).zip(files) {
        let bytes = std::fs::read(&original)?;
        let began = Instant::now();
        pool.read(Job {
            document: DocumentId(number),
            media_type: MediaType::of_bytes(&bytes),
            original: original.clone(),
            title: Private("Probe".into()),
        });
        let outcome = loop {
            let event = events.recv_timeout(PATIENCE);
            if let Event::Finished { outcome, .. } = event.context("the pool fell silent")? {
                break outcome;
            }
        };
        let name = original.strip_prefix(&folder).unwrap_or(&original);
        lost += usize::from(report(name, outcome, began.elapsed()));
    }
    if lost > 0 {
        bail!("{lost} files cost a worker its life or its time");
    }
    Ok(())
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Prints a file's row; true if it cost a worker.
fn report(name: &Path, outcome: Result<Reading, Problem>, time: Duration) -> bool {
    let name = name.display();
    let seconds = time.as_secs_f64();
    let reading = match outcome {
        Ok(reading) => reading,
        Err(problem) => {
            println!(
                "| {name} | | | | | | | | | {seconds:.1} | {} |",
                problem.code()
            );
            return is_loss(problem);
        }
    };
    let pages = &reading.text.pages;
    let words: usize = pages.iter().map(|page| page.words.len()).sum();
    let sure = pages.iter().map(|page| page.confidence).sum::<f32>() / pages.len() as f32;
    let problems: Vec<_> = pages.iter().filter_map(|page| page.problem).collect();
    println!(
        "| {name} | {} | {} | {words} | {sure:.2} | {} | {} | {} | {} | {seconds:.1} | {} |",
        pages.len(),
        pages.iter().filter(|page| page.blank).count(),
        joined(pages.iter().filter(|page| page.rotation != 0).map(turned)),
        reading.parts.len(),
        reading
            .parts
            .iter()
            .filter(|part| part.sheet.is_some())
            .count(),
        reading
            .parts
            .iter()
            .filter_map(|part| Some(part.searchable.as_ref()?.bytes()))
            .sum::<u64>()
            / 1000,
        joined(problems.iter().map(|problem| problem.code().to_owned())),
    );
    if std::env::var_os("POSTSTELLE_STRANGERS_TEXT").is_some() {
        for page in pages {
            println!("{:?}\n{}", page.preparation, page.text());
        }
    }
    problems.into_iter().any(is_loss)
}

fn turned(page: &RecognisedPage) -> String {
    format!("{}: {}°", page.number, page.rotation)
}

fn joined(texts: impl Iterator<Item = String>) -> String {
    texts.collect::<Vec<_>>().join(", ")
}

fn is_loss(problem: Problem) -> bool {
    matches!(
        problem,
        Problem::WorkerFailed | Problem::TimedOut | Problem::OutOfMemory
    )
}
