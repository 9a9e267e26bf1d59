//! Measures recognition against its peers on letters that nobody has seen: our worker pool, the bare tesseract
//! command and OCRmyPDF read the same scanned PDFs in the same run on the same machine.
//!
//! Environment: `POSTSTELLE_RECOGNISER` (worker, release build), `POSTSTELLE_OCRMYPDF` (newest version),
//! `PRESS_LETTERS` (per degradation, default 12), `PRESS_SET` (`held_out`, the default, or `development`),
//! `PRESS_DEGRADATIONS` (names with commas, default all), `PRESS_CONTENDERS` (names with commas, default all),
//! `PRESS_KEEP` (a folder for what was printed and what was read).
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    missing_docs,
    reason = "a bench starts the programs it measures and prints what it measured"
)]

#[path = "recognition/contenders.rs"]
mod contenders;
#[path = "recognition/meter.rs"]
mod meter;
#[path = "recognition/steps.rs"]
mod steps;

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use press::score::{self, ReadWord, Score};
use press::{Degradation, Letter, Scan, TemplateSet};

use contenders::Contender;
use meter::Cost;

/// One degradation of all letters, printed into one PDF and into one picture a page.
struct Pile {
    degradation: Degradation,
    folder: PathBuf,
    pdf: PathBuf,
    pictures: Vec<PathBuf>,
    scans: Vec<Scan>,
}

/// What a contender read from one page. The size is that of the page on which the boxes lie.
#[derive(Debug, Clone, Default)]
pub(crate) struct ReadPage {
    pub(crate) words: Vec<ReadWord>,
    pub(crate) size: (f64, f64),
    pub(crate) blank: bool,
    /// Clockwise turn that made the page upright, where the contender tells.
    pub(crate) turned: Option<u16>,
}

fn main() -> Result<()> {
    let set = match setting("PRESS_SET").as_deref() {
        Some("development") => TemplateSet::Development,
        _ => TemplateSet::HeldOut,
    };
    let count = setting("PRESS_LETTERS")
        .map_or(Ok(12), |count| count.parse())
        .context("PRESS_LETTERS is no number")?;
    let letters = press::letters(20_261_121, count, set)?;
    let work = tempfile::tempdir().context("could not make a folder for the scans")?;
    let (present, missing) = contenders::all();
    for reason in missing {
        println!("not measured: {reason}");
    }
    println!(
        "{count} letters, first pages, templates {set:?}, {} cores",
        std::thread::available_parallelism()?
    );
    println!("{HEAD}");
    let mut in_steps = None;
    for degradation in Degradation::ALL {
        if !wanted("PRESS_DEGRADATIONS", degradation.name()) {
            continue;
        }
        let pile = print(&letters, degradation, work.path().join(degradation.name()))?;
        for contender in present
            .iter()
            .filter(|contender| wanted("PRESS_CONTENDERS", contender.name()))
            .filter(|contender| contender.is_asked(degradation))
        {
            let (cost, pages) = contender
                .read(&pile)
                .with_context(|| format!("{} failed", contender.name()))?;
            report(*contender, &pile, &cost, &pages);
            keep(*contender, &pile, &pages)?;
        }
        if degradation == Degradation::Clean && wanted("PRESS_CONTENDERS", "steps") {
            in_steps = Some(pile);
            continue;
        }
        fs::remove_dir_all(&pile.folder)?;
    }
    if let Some(pile) = in_steps {
        steps::measure(&pile)?;
    }
    blank_backs(&letters, work.path().join("blank"), &present)
}

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn wanted(variable: &str, name: &str) -> bool {
    setting(variable).is_none_or(|names| names.split(',').any(|wanted| name == wanted))
}

fn print(letters: &[Letter], degradation: Degradation, folder: PathBuf) -> Result<Pile> {
    let scans = letters
        .iter()
        .map(|letter| letter.scan_page(0, degradation))
        .collect::<Result<Vec<_>>>()?;
    pile(degradation, folder, scans)
}

fn pile(degradation: Degradation, folder: PathBuf, scans: Vec<Scan>) -> Result<Pile> {
    fs::create_dir_all(&folder)?;
    let pdf = folder.join("pile.pdf");
    fs::write(&pdf, press::file::pdf(&scans)?)?;
    let mut pictures = Vec::new();
    for (index, scan) in scans.iter().enumerate() {
        let lossless = scan.quality.is_none();
        let path = folder.join(format!(
            "{index:03}.{}",
            if lossless { "tif" } else { "jpg" }
        ));
        let bytes = if lossless {
            press::file::tiff(std::slice::from_ref(scan))?
        } else {
            press::file::jpeg(scan)?
        };
        fs::write(&path, bytes)?;
        pictures.push(path);
    }
    Ok(Pile {
        degradation,
        folder,
        pdf,
        pictures,
        scans,
    })
}

const HEAD: &str = "\
| pages | reader | pages/min | CPU s/page | peak MB | CER | in order | WER | F1 | keys | box, pt | < 2 pt | turned |
|---|---|---|---|---|---|---|---|---|---|---|---|---|";

fn report(contender: Contender, pile: &Pile, cost: &Cost, pages: &[ReadPage]) {
    let mut total = Score::default();
    let mut turned_right = 0;
    for (scan, page) in pile.scans.iter().zip(pages) {
        let true_size = (f64::from(scan.upright.0), f64::from(scan.upright.1));
        total += score::page(&scan.words, true_size, &page.words, page.size);
        let expected = (360 - scan.turned) % 360;
        turned_right += usize::from(page.turned == Some(expected));
    }
    let turned = if pages.iter().any(|page| page.turned.is_some()) {
        format!("{turned_right}/{}", pages.len())
    } else {
        "-".into()
    };
    println!(
        "| {} | {} | {:.1} | {:.2} | {} | {:.2} | {:.2} | {:.1} | {:.1} | {:.1} | {:.2} | {:.0} | {turned} |",
        pile.degradation.name(),
        contender.name(),
        pages.len() as f64 * 60.0 / cost.wall.as_secs_f64(),
        cost.cpu.as_secs_f64() / pages.len() as f64,
        cost.peak_bytes >> 20,
        total.cer(),
        total.cer_in_order(),
        total.wer(),
        total.f1(),
        total.keys(),
        total.box_distance(),
        total.boxes_close(),
    );
}

/// Keeps truth and reading side by side, for people who want to know what went wrong.
fn keep(contender: Contender, pile: &Pile, pages: &[ReadPage]) -> Result<()> {
    let Some(folder) = setting("PRESS_KEEP") else {
        return Ok(());
    };
    let folder = PathBuf::from(folder).join(pile.degradation.name());
    fs::create_dir_all(&folder)?;
    for (index, (scan, page)) in pile.scans.iter().zip(pages).enumerate() {
        let read: Vec<_> = contenders::lines(&page.words);
        let score = score::text(&scan.words, &read.join("\n"));
        fs::write(
            folder.join(format!("{index:03}.true.txt")),
            score::lines(&scan.words).join("\n"),
        )?;
        let text = format!(
            "CER {:.2} in order {:.2}\n{}",
            score.cer(),
            score.cer_in_order(),
            read.join("\n")
        );
        fs::write(
            folder.join(format!("{index:03}.{}.txt", contender.name())),
            text,
        )?;
        let picture = &pile.pictures[index];
        fs::copy(
            picture,
            folder.join(picture.file_name().unwrap_or_default()),
        )?;
    }
    Ok(())
}

/// Blank backs among printed fronts: how many are found, how many fronts are taken for blank.
fn blank_backs(letters: &[Letter], folder: PathBuf, present: &[Contender]) -> Result<()> {
    if !wanted("PRESS_DEGRADATIONS", "blank_backs") || !present.contains(&Contender::Poststelle) {
        return Ok(());
    }
    let mut scans = Vec::new();
    for letter in letters {
        scans.push(letter.scan_page(0, Degradation::Office)?);
        scans.push(letter.blank_back(0, Degradation::Punched));
    }
    let pile = pile(Degradation::Office, folder, scans)?;
    let (_, pages) = Contender::Poststelle.read(&pile)?;
    let found = |blank: bool| {
        pile.scans
            .iter()
            .zip(&pages)
            .filter(|(scan, page)| scan.blank == blank && page.blank)
            .count()
    };
    let words: usize = pile
        .scans
        .iter()
        .zip(&pages)
        .filter(|(scan, _)| scan.blank)
        .map(|(_, page)| page.words.len())
        .sum();
    println!(
        "blank backs found: {}/{}; printed pages taken for blank: {}; words read from blank backs: {words}",
        found(true),
        letters.len(),
        found(false),
    );
    Ok(())
}
