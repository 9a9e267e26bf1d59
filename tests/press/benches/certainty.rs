//! Counts what has to be right on every page: which side is up, what is blank, what is a separator sheet.
//!
//! Only the step in question is run where that shows the same as reading the whole page: a page that the quick look
//! leaves open is read whole. Environment: `PRESS_PAGES` (pages of each kind, default 200), `PRESS_STEPS` (names with
//! commas: `turned`, `blank`, `separators`; default all).
#![allow(
    clippy::print_stdout,
    missing_docs,
    reason = "a bench prints what it measured"
)]

use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, anyhow};
use document::{Orders, ScanMode, Urgency};
use image::GrayImage;
use press::{Degradation, Letter, Scan, TemplateSet};
use recogniser::engine::{OrientationFinder, Tesseract};
use recogniser::opening::{self, SourcePage};
use recogniser::preparation::Sheet;
use recogniser::reading::Reader;
use recogniser::separator::{PrintedSheet, Separator, separator, sheets};

fn main() -> Result<()> {
    let pages = setting("PRESS_PAGES").map_or(Ok(200), |pages| pages.parse())?;
    let letters = press::letters(20_261_124, pages, TemplateSet::HeldOut)?;
    let engine = Tesseract::load("deu", None).context("the models are missing")?;
    let finder = OrientationFinder::load(None);
    let mut reader = Reader::new(engine, finder, Duration::from_secs(60));
    println!("| kind | pages | right | wrong | read whole |\n|---|---|---|---|---|");
    if wanted("turned") {
        turned(&letters, &mut reader)?;
    }
    if wanted("blank") {
        blank(&letters, &mut reader)?;
    }
    if wanted("separators") {
        separators(&letters)?;
    }
    Ok(())
}

fn setting(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn wanted(step: &str) -> bool {
    setting("PRESS_STEPS").is_none_or(|steps| steps.split(',').any(|wanted| wanted == step))
}

#[derive(Default)]
struct Count {
    right: usize,
    wrong: usize,
    whole: usize,
}

impl Count {
    fn add(&mut self, right: bool) {
        self.right += usize::from(right);
        self.wrong += usize::from(!right);
    }

    fn print(&self, kind: &str) {
        let pages = self.right + self.wrong;
        println!(
            "| {kind} | {pages} | {} | {} | {} |",
            self.right, self.wrong, self.whole
        );
    }
}

/// The page as the worker gets it out of a file.
fn source(scan: &Scan) -> Result<SourcePage> {
    let file: Arc<[u8]> = press::file::pdf(std::slice::from_ref(scan))?.into();
    let opened = opening::open(file, None, &opening::Limits::default());
    let page = opened.and_then(|mut pages| pages.page(0));
    page.map_err(|problem| anyhow!("could not open a scan: {}", problem.code()))
}

/// Pages that lie on a side or on their head, and pages that do not.
fn turned(letters: &[Letter], reader: &mut Reader) -> Result<()> {
    for degradation in [Degradation::Rotated, Degradation::Office] {
        let mut count = Count::default();
        for letter in letters {
            let scan = letter.scan_page(0, degradation)?;
            let page = source(&scan)?;
            let expected = (360 - scan.turned) % 360;
            let mut found = reader.turn(&Sheet::of(&page.picture));
            if found != Some(expected) {
                count.whole += 1;
                found = Some(reader.read(&page, 1).rotation);
            }
            count.add(found == Some(expected));
        }
        count.print(&format!("turned, {}", degradation.name()));
    }
    Ok(())
}

/// Blank backs, with nothing read from them, and printed pages that must not be taken for blank.
fn blank(letters: &[Letter], reader: &mut Reader) -> Result<()> {
    for degradation in [Degradation::Punched, Degradation::Fax] {
        let (mut backs, mut fronts) = (Count::default(), Count::default());
        for letter in letters {
            let mut is_blank = |scan: &Scan, count: &mut Count| -> Result<bool> {
                let page = source(scan)?;
                let sheet = Sheet::of(&page.picture);
                if sheet.is_blank() || !sheet.is_nearly_bare() {
                    return Ok(sheet.is_blank());
                }
                count.whole += 1;
                let read = reader.read(&page, 1);
                Ok(read.blank && read.words.is_empty())
            };
            let back = is_blank(&letter.blank_back(0, degradation), &mut backs)?;
            backs.add(back);
            let front = is_blank(&letter.scan_page(0, degradation)?, &mut fronts)?;
            fronts.add(!front);
        }
        backs.print(&format!("blank backs, {}", degradation.name()));
        fronts.print(&format!("printed fronts, {}", degradation.name()));
    }
    Ok(())
}

/// Our own sheets as they are scanned, faxed, skewed and turned, and letters that are none.
fn separators(letters: &[Letter]) -> Result<()> {
    let orders = |number: usize| Orders {
        unit: Some(["ordnungsamt", "bauamt", "jugendamt-nord"][number % 3].to_owned()),
        urgency: Urgency::ALL[number % 3],
        scan_mode: if number.is_multiple_of(2) {
            ScanMode::InOrder
        } else {
            ScanMode::FrontsThenBacks
        },
    };
    for degradation in Degradation::ALL {
        let (mut found, mut letters_kept) = (Count::default(), Count::default());
        let each = letters.len().div_ceil(Degradation::ALL.len());
        for (number, letter) in letters.iter().take(each).enumerate() {
            let printed = PrintedSheet {
                orders: orders(number),
                unit: Some("Amt für Sonstiges".into()),
            };
            let pdf: Arc<[u8]> = sheets(&[printed])?.into();
            let drawn = opening::open(pdf, None, &opening::Limits::default())
                .and_then(|mut pages| pages.page(0));
            let drawn = drawn
                .map_err(|problem| anyhow!("no sheet: {}", problem.code()))?
                .picture;
            let print = GrayImage::from_raw(drawn.width, drawn.height, drawn.gray().into_owned())
                .context("a sheet of odd size")?;
            let scan = press::degradation::scan_of_print(print, degradation, number as u64);
            let said = separator(&source(&scan)?.picture);
            found.add(said == Some(Separator::Ours(orders(number))));
            found.whole += usize::from(said == Some(Separator::Plain));
            let page = source(&letter.scan_page(0, degradation)?)?;
            letters_kept.add(separator(&page.picture).is_none());
        }
        found.print(&format!(
            "sheets, {} (last column: code lost, bars seen)",
            degradation.name()
        ));
        letters_kept.print(&format!(
            "letters that are no sheet, {}",
            degradation.name()
        ));
    }
    Ok(())
}
