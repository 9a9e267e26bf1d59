//! Where our processor time goes, step by step: the worker's own library on one thread, without the pool.

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use recogniser::engine::{OrientationFinder, Tesseract};
use recogniser::leaf::Leaf;
use recogniser::opening::{self, Limits};
use recogniser::page_image::page_image;
use recogniser::reading::Reader;
use recogniser::separator::separator;
use recogniser::work_clock::WorkClock;

use crate::Pile;

/// Reads the pile and prints milliseconds a page.
pub(crate) fn measure(pile: &Pile) -> Result<()> {
    let engine = Tesseract::load("deu", None).context("the models are missing")?;
    let mut reader = Reader::new(
        engine,
        OrientationFinder::load(None),
        Duration::from_secs(60),
    );
    let file: Arc<[u8]> = fs::read(&pile.pdf)?.into();
    let refused = |problem: document::Problem| anyhow!("not readable: {}", problem.code());
    let mut pages = opening::open(file, None, &Limits::default()).map_err(refused)?;
    let [mut opening, mut sheets, mut image, mut leaf] = [Duration::ZERO; 4];
    let count = pages.count();
    for number in 0..count {
        let page = timed(&mut opening, || pages.page(number)).map_err(refused)?;
        timed(&mut sheets, || separator(&page.picture));
        let read = reader.read(&page, number + 1);
        timed(&mut image, || page_image(&page.picture, read.rotation));
        timed(&mut leaf, || {
            Leaf::new(&page, read.rotation, &read.words).and_then(|leaf| leaf.to_bytes())
        });
    }
    let spent = reader.spent();
    println!(
        "\n| step, {} pages | ms a page |\n|---|---|",
        pile.degradation.name()
    );
    for (step, time) in [
        ("out of the PDF, decoded", opening),
        ("looking for a separator sheet", sheets),
        ("looking: colour, paper, edges, noise", spent.looking),
        ("which side is up, how far lines lean", spent.turning),
        ("making the picture that is read", spent.preparing),
        ("areas and recognition (tesseract)", spent.recognising),
        ("page image for the window", image),
        ("page of the PDF/A", leaf),
    ] {
        println!(
            "| {step} | {:.0} |",
            time.as_secs_f64() * 1000.0 / f64::from(count)
        );
    }
    println!();
    Ok(())
}

fn timed<T>(spent: &mut Duration, work: impl FnOnce() -> T) -> T {
    let clock = WorkClock::allowing(Duration::MAX);
    let done = work();
    *spent += clock.spent();
    done
}
