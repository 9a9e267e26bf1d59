//! The sample letters in `assets/letters`: test data, demonstration and screenshots at once.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde::Serialize;

use crate::degradation::Degradation;
use crate::fields::{Fields, Reference};
use crate::file;
use crate::letter::{Letter, Order, TemplateSet, letter};
use crate::numbers::euro;
use crate::truth::TruePage;
use crate::wording::Class;

/// One sample: folder, kind, sender, layout, pages, how it arrives, seed.
struct Sample {
    name: &'static str,
    kind: &'static str,
    class: Class,
    layout: &'static str,
    pages: u32,
    arrives: Arrives,
    seed: u64,
}

/// In which file and state a sample arrives.
#[derive(Clone, Copy)]
enum Arrives {
    /// Scanned PDF, printed on one side.
    Pdf(Degradation),
    /// Scanned PDF with blank backs.
    DuplexPdf(Degradation),
    /// One TIFF with all pages, as a fax.
    FaxTiff,
    /// One JPEG.
    Jpeg(Degradation),
    /// One PNG.
    Png(Degradation),
    /// PDF with text.
    Digital,
}

const SAMPLES: &[Sample] = &[
    sample(
        "widerspruch",
        "widerspruch",
        Class::Lawyer,
        "law_firm",
        3,
        Arrives::Pdf(Degradation::Office),
        11,
    ),
    sample(
        "bauantrag",
        "bauantrag",
        Class::Firm,
        "reference_line",
        2,
        Arrives::FaxTiff,
        12,
    ),
    sample(
        "rechnung",
        "rechnung",
        Class::Firm,
        "invoice",
        1,
        Arrives::Jpeg(Degradation::Office),
        13,
    ),
    sample(
        "mahnung",
        "mahnung",
        Class::Firm,
        "company_b",
        1,
        Arrives::Digital,
        14,
    ),
    sample(
        "gewerbeanmeldung",
        "gewerbeanmeldung",
        Class::Citizen,
        "form",
        1,
        Arrives::Pdf(Degradation::Punched),
        15,
    ),
    sample(
        "wohngeldantrag",
        "wohngeldantrag",
        Class::Citizen,
        "form",
        1,
        Arrives::Jpeg(Degradation::Skewed),
        16,
    ),
    sample(
        "gerichtspost",
        "gerichtspost",
        Class::Court,
        "court",
        4,
        Arrives::DuplexPdf(Degradation::Office),
        17,
    ),
    sample(
        "bewerbung",
        "bewerbung",
        Class::Citizen,
        "citizen_header",
        1,
        Arrives::Pdf(Degradation::Clean),
        18,
    ),
    sample(
        "beschwerde",
        "beschwerde",
        Class::Citizen,
        "citizen_plain",
        1,
        Arrives::Jpeg(Degradation::BadCopy),
        19,
    ),
    sample(
        "auskunft_dsgvo",
        "auskunft_dsgvo",
        Class::Citizen,
        "email",
        1,
        Arrives::Png(Degradation::Fax),
        20,
    ),
    sample(
        "hundesteuer",
        "hundesteuer",
        Class::Citizen,
        "citizen_plain",
        1,
        Arrives::Jpeg(Degradation::Stamped),
        21,
    ),
    sample(
        "versicherungsschaden",
        "versicherungsschaden",
        Class::Insurer,
        "company_b",
        2,
        Arrives::Pdf(Degradation::Rotated),
        22,
    ),
    sample(
        "kita_anmeldung",
        "kita_anmeldung",
        Class::Citizen,
        "citizen_header",
        1,
        Arrives::Jpeg(Degradation::Office),
        23,
    ),
    sample(
        "rundschreiben",
        "rundschreiben",
        Class::Authority,
        "authority_a",
        2,
        Arrives::FaxTiff,
        24,
    ),
];

const fn sample(
    name: &'static str,
    kind: &'static str,
    class: Class,
    layout: &'static str,
    pages: u32,
    arrives: Arrives,
    seed: u64,
) -> Sample {
    Sample {
        name,
        kind,
        class,
        layout,
        pages,
        arrives,
        seed,
    }
}

/// Writes every sample with `expected.toml` and `text.txt` into a folder of its own below `folder`.
///
/// # Errors
/// If a typeface is missing or a file cannot be written.
pub fn write(folder: &Path) -> Result<()> {
    for sample in SAMPLES {
        let order = Order {
            seed: sample.seed,
            set: TemplateSet::Development,
            kind: Some(sample.kind.into()),
            class: Some(sample.class),
            layout: Some(sample.layout.into()),
            pages: sample.pages,
        };
        let letter = letter(&order)?;
        let own = folder.join(sample.name);
        fs::create_dir_all(&own).with_context(|| format!("could not make {}", own.display()))?;
        let (ending, bytes, sides) = print(&letter, sample.arrives)?;
        put(&own.join(format!("{}.{ending}", sample.name)), &bytes)?;
        let mut printed = letter.truth.pages.iter();
        let side_text = |side: &Side| {
            if side.blank {
                None
            } else {
                printed.next().map(TruePage::text)
            }
        };
        let texts: Vec<_> = sides
            .iter()
            .map(side_text)
            .map(Option::unwrap_or_default)
            .collect();
        let expected = toml::to_string_pretty(&Expected::of(&letter.truth.fields, sides))?;
        put(&own.join("expected.toml"), expected.as_bytes())?;
        // Pages are parted by form feeds, as text of scanned pages usually is.
        put(
            &own.join("text.txt"),
            format!("{}\n", texts.join("\n\u{c}\n")).as_bytes(),
        )?;
    }
    Ok(())
}

/// File ending, bytes, and for every page of the file whether it is blank and how it is turned.
fn print(letter: &Letter, arrives: Arrives) -> Result<(&'static str, Vec<u8>, Vec<Side>)> {
    let mut scans = match arrives {
        Arrives::Digital => {
            let sides = letter
                .truth
                .pages
                .iter()
                .map(|_| Side {
                    blank: false,
                    turned: 0,
                })
                .collect();
            return Ok(("pdf", letter.digital_pdf()?, sides));
        }
        Arrives::DuplexPdf(degradation) => letter.scan_both_sides(degradation)?,
        Arrives::FaxTiff => letter.scan(Degradation::Fax)?,
        Arrives::Pdf(degradation) | Arrives::Jpeg(degradation) | Arrives::Png(degradation) => {
            letter.scan(degradation)?
        }
    };
    for scan in &mut scans {
        // Twenty pages shall weigh little in the repository; scanners in offices are often set as low.
        scan.quality = scan.quality.map(|quality| quality.min(45));
    }
    let sides = scans
        .iter()
        .map(|scan| Side {
            blank: scan.blank,
            turned: scan.turned,
        })
        .collect();
    let (ending, bytes) = match arrives {
        Arrives::Pdf(_) | Arrives::DuplexPdf(_) | Arrives::Digital => ("pdf", file::pdf(&scans)?),
        Arrives::FaxTiff => ("tif", file::tiff(&scans)?),
        Arrives::Jpeg(_) => ("jpg", file::jpeg(&scans[0])?),
        Arrives::Png(_) => ("png", file::png(&scans[0])?),
    };
    Ok((ending, bytes, sides))
}

fn put(path: &Path, bytes: &[u8]) -> Result<()> {
    #[expect(
        clippy::disallowed_methods,
        reason = "sample files are made anew at will and need not survive a crash"
    )]
    fs::write(path, bytes).with_context(|| format!("could not write {}", path.display()))
}

/// The fields as they stand in `expected.toml`.
#[derive(Serialize)]
struct Expected<'a> {
    kind: &'a str,
    unit: &'a str,
    date: String,
    subject: &'a str,
    recipient: &'a [String],
    ibans: &'a [String],
    amounts: Vec<String>,
    enclosures: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    confidential: Option<&'a str>,
    sender: ExpectedSender<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deadline: Option<ExpectedDeadline<'a>>,
    references: &'a [Reference],
    pages: Vec<Side>,
}

#[derive(Serialize)]
struct ExpectedSender<'a> {
    name: &'a str,
    address: &'a [String],
}

#[derive(Serialize)]
struct ExpectedDeadline<'a> {
    phrase: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    day: Option<String>,
}

/// One page of the file.
#[derive(Serialize)]
struct Side {
    blank: bool,
    turned: u16,
}

impl<'a> Expected<'a> {
    fn of(fields: &'a Fields, pages: Vec<Side>) -> Self {
        Self {
            kind: &fields.kind,
            unit: &fields.unit,
            date: fields.date.to_string(),
            subject: &fields.subject,
            recipient: &fields.recipient,
            ibans: &fields.ibans,
            amounts: fields.amounts.iter().map(|cents| euro(*cents)).collect(),
            enclosures: &fields.enclosures,
            confidential: fields.confidential.as_deref(),
            sender: ExpectedSender {
                name: &fields.sender,
                address: &fields.sender_address,
            },
            deadline: fields.deadline.as_ref().map(|deadline| ExpectedDeadline {
                phrase: &deadline.phrase,
                day: deadline.day.map(|day| day.to_string()),
            }),
            references: &fields.references,
            pages,
        }
    }
}
