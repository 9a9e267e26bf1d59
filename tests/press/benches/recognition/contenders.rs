//! Who reads: our pool, the bare tesseract command, OCRmyPDF as Debian has it and as its makers publish it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use document::{DocumentId, MediaType, Private, SystemClock};
use press::Degradation;
use press::score::ReadWord;
use recognition::{Event, Job, Pool, PoolSettings};

use crate::meter::{self, Cost};
use crate::{Pile, ReadPage, setting};

/// A program that reads scans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Contender {
    /// Our worker pool: text, boxes, page images and PDF/A.
    Poststelle,
    /// `tesseract FILE - -l deu tsv`, two at a time, `OMP_THREAD_LIMIT=1`: text and boxes only.
    Tesseract,
    /// OCRmyPDF of the distribution, `--jobs 2`, default PDF/A.
    OcrmypdfDebian,
    /// The same with `--rotate-pages --deskew`.
    OcrmypdfDebianStraight,
    /// Newest OCRmyPDF, `--jobs 2`, default PDF/A.
    OcrmypdfNewest,
    /// The same with `--rotate-pages --deskew`.
    OcrmypdfNewestStraight,
}

/// Those that are installed, and why the others are not measured.
pub(crate) fn all() -> (Vec<Contender>, Vec<String>) {
    let mut missing = Vec::new();
    let everybody = [
        Contender::Poststelle,
        Contender::Tesseract,
        Contender::OcrmypdfDebian,
        Contender::OcrmypdfDebianStraight,
        Contender::OcrmypdfNewest,
        Contender::OcrmypdfNewestStraight,
    ];
    let present = everybody
        .into_iter()
        .filter(|contender| match contender.program() {
            Ok(_) => true,
            Err(reason) => {
                missing.push(format!("{}: {reason:#}", contender.name()));
                false
            }
        });
    (present.collect(), missing)
}

impl Contender {
    /// Stable name for tables and file names.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Poststelle => "poststelle",
            Self::Tesseract => "tesseract",
            Self::OcrmypdfDebian => "ocrmypdf-debian",
            Self::OcrmypdfDebianStraight => "ocrmypdf-debian-rd",
            Self::OcrmypdfNewest => "ocrmypdf-newest",
            Self::OcrmypdfNewestStraight => "ocrmypdf-newest-rd",
        }
    }

    /// Whether it reads pages of this kind: OCRmyPDF takes its time, so it reads clean pages both ways and skewed ones
    /// only with deskewing.
    pub(crate) fn is_asked(self, degradation: Degradation) -> bool {
        match self {
            Self::Poststelle | Self::Tesseract => true,
            Self::OcrmypdfDebian | Self::OcrmypdfNewest => degradation == Degradation::Clean,
            Self::OcrmypdfDebianStraight | Self::OcrmypdfNewestStraight => {
                matches!(degradation, Degradation::Clean | Degradation::Skewed)
            }
        }
    }

    /// Where its program lies.
    fn program(self) -> Result<PathBuf> {
        match self {
            Self::Poststelle => named("POSTSTELLE_RECOGNISER"),
            Self::Tesseract => installed("tesseract"),
            Self::OcrmypdfDebian | Self::OcrmypdfDebianStraight => installed("ocrmypdf"),
            Self::OcrmypdfNewest | Self::OcrmypdfNewestStraight => named("POSTSTELLE_OCRMYPDF"),
        }
    }

    /// Reads the pile and says what it cost.
    pub(crate) fn read(self, pile: &Pile) -> Result<(Cost, Vec<ReadPage>)> {
        match self {
            Self::Poststelle => poststelle(pile, self.program()?),
            Self::Tesseract => tesseract(pile),
            _ => ocrmypdf(
                pile,
                &self.program()?,
                matches!(
                    self,
                    Self::OcrmypdfDebianStraight | Self::OcrmypdfNewestStraight
                ),
            ),
        }
    }
}

fn named(variable: &str) -> Result<PathBuf> {
    let path = PathBuf::from(setting(variable).with_context(|| format!("{variable} is not set"))?);
    if path.is_file() {
        Ok(path)
    } else {
        bail!("{} is missing", path.display())
    }
}

fn installed(program: &str) -> Result<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|path| path.is_file())
        .with_context(|| format!("{program} is not installed"))
}

fn poststelle(pile: &Pile, worker: PathBuf) -> Result<(Cost, Vec<ReadPage>)> {
    let (cost, reading) = meter::measure(|| {
        let (pool, events) = Pool::start(PoolSettings::new(worker, Arc::new(SystemClock)))?;
        let document = DocumentId(1);
        pool.read(Job {
            document,
            original: pile.pdf.clone(),
            media_type: Some(MediaType::Pdf),
            title: Private("Messung".into()),
        });
        loop {
            match events
                .recv_timeout(Duration::from_secs(1800))
                .context("the pool fell silent")?
            {
                Event::Finished { outcome, .. } => {
                    break outcome
                        .map_err(|problem| anyhow::anyhow!("could not read: {problem:?}"));
                }
                Event::Opened { .. } | Event::PageRead { .. } => {}
            }
        }
    })?;
    if reading.parts.iter().any(|part| part.searchable.is_none()) {
        println!("  (poststelle made no PDF/A)");
    }
    let pages = reading.text.pages.iter().map(|page| ReadPage {
        words: page
            .words
            .iter()
            .map(|word| {
                let edges = [word.x, word.y, word.x + word.w, word.y + word.h].map(f64::from);
                ReadWord {
                    text: word.text.clone(),
                    edges,
                    line: word.line,
                }
            })
            .collect(),
        size: (f64::from(page.width), f64::from(page.height)),
        blank: page.blank,
        turned: Some(page.rotation),
    });
    Ok((cost, pages.collect()))
}

/// Two at a time: the command starts its engine anew for every page, which is what people do.
fn tesseract(pile: &Pile) -> Result<(Cost, Vec<ReadPage>)> {
    let next = AtomicUsize::new(0);
    let results = Mutex::new(vec![ReadPage::default(); pile.pictures.len()]);
    let (cost, ()) = meter::measure(|| {
        thread::scope(|scope| {
            let workers: Vec<_> = (0..2)
                .map(|_| {
                    scope.spawn(|| -> Result<()> {
                        while let Some(picture) =
                            pile.pictures.get(next.fetch_add(1, Ordering::Relaxed))
                        {
                            let place = pile
                                .pictures
                                .iter()
                                .position(|other| other == picture)
                                .unwrap_or_default();
                            let page = one_page(picture)?;
                            results
                                .lock()
                                .map_err(|_| anyhow::anyhow!("a reader panicked"))?[place] = page;
                        }
                        Ok(())
                    })
                })
                .collect();
            workers.into_iter().try_for_each(|worker| {
                worker
                    .join()
                    .map_err(|_| anyhow::anyhow!("a reader panicked"))?
            })
        })
    })?;
    Ok((cost, results.into_inner().unwrap_or_default()))
}

fn one_page(picture: &Path) -> Result<ReadPage> {
    let output = Command::new("tesseract")
        .arg(picture)
        .args(["-", "-l", "deu", "tsv"])
        .env("OMP_THREAD_LIMIT", "1")
        .stderr(Stdio::null())
        .output()
        .context("could not start tesseract")?;
    let mut page = ReadPage::default();
    let mut line = (0, 0, 0);
    let mut number = 0;
    for row in String::from_utf8_lossy(&output.stdout).lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let value = |index: usize| {
            cells
                .get(index)
                .and_then(|cell| cell.parse::<f64>().ok())
                .unwrap_or_default()
        };
        let edges = [value(6), value(7), value(6) + value(8), value(7) + value(9)];
        match cells.first() {
            Some(&"1") => page.size = (value(8), value(9)),
            Some(&"5") if cells.get(11).is_some_and(|text| !text.trim().is_empty()) => {
                let here = (value(2) as u32, value(3) as u32, value(4) as u32);
                if here != line {
                    line = here;
                    number += 1;
                }
                page.words.push(ReadWord {
                    text: cells[11].trim().to_owned(),
                    edges,
                    line: number,
                });
            }
            _ => {}
        }
    }
    Ok(page)
}

fn ocrmypdf(pile: &Pile, program: &Path, straighten: bool) -> Result<(Cost, Vec<ReadPage>)> {
    let target = pile.folder.join("peer.pdf");
    let (cost, ()) = meter::measure(|| {
        let mut command = Command::new(program);
        command.args(["--jobs", "2", "-l", "deu", "--quiet"]);
        if straighten {
            command.args(["--rotate-pages", "--deskew"]);
        }
        let status = command
            .arg(&pile.pdf)
            .arg(&target)
            .stdin(Stdio::null())
            .status()?;
        if status.success() {
            Ok(())
        } else {
            bail!("{} ended with {status}", program.display())
        }
    })?;
    let output = Command::new("pdftotext")
        .args(["-bbox-layout"])
        .arg(&target)
        .arg("-")
        .output();
    let output = output.context("pdftotext is needed to see what OCRmyPDF read (poppler-utils)")?;
    let pages = boxes(&String::from_utf8_lossy(&output.stdout));
    fs::remove_file(&target)?;
    Ok((cost, pages))
}

/// Words and places out of poppler's XHTML; its shape is fixed, one element a line.
fn boxes(xhtml: &str) -> Vec<ReadPage> {
    let mut pages: Vec<ReadPage> = Vec::new();
    let mut line = 0;
    for row in xhtml.lines().map(str::trim) {
        let number = |name: &str| -> f64 {
            row.split_once(&format!("{name}=\""))
                .and_then(|(_, rest)| rest.split('"').next()?.parse().ok())
                .unwrap_or_default()
        };
        if row.starts_with("<page ") {
            pages.push(ReadPage {
                size: (number("width"), number("height")),
                ..ReadPage::default()
            });
        } else if row.starts_with("<line ") {
            line += 1;
        } else if let (true, Some(page)) = (row.starts_with("<word "), pages.last_mut()) {
            let text = row
                .split_once('>')
                .and_then(|(_, rest)| rest.strip_suffix("</word>"))
                .unwrap_or_default();
            let text = text
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
            let edges = [
                number("xMin"),
                number("yMin"),
                number("xMax"),
                number("yMax"),
            ];
            page.words.push(ReadWord { text, edges, line });
        }
    }
    pages
}

/// What was read, line by line.
pub(crate) fn lines(words: &[ReadWord]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for (index, word) in words.iter().enumerate() {
        match lines.last_mut() {
            Some(line) if words[index - 1].line == word.line => {
                line.push(' ');
                line.push_str(&word.text);
            }
            _ => lines.push(word.text.clone()),
        }
    }
    lines
}
