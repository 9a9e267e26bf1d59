//! Sets a letter with typst: template and letter in, pages out.

use std::path::PathBuf;
use std::sync::{LazyLock, OnceLock};

use anyhow::{Context, Result, anyhow, bail};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_kit::fonts::FontStore;
use typst_layout::PagedDocument;

use crate::fonts;

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static FONTS: OnceLock<FontStore> = OnceLock::new();

/// Sets the template `main` (typst source); it reads the letter from `/letter.json` and shared pieces from `/parts.typ`.
///
/// # Errors
/// If a typeface is missing or the template does not compile or warns.
pub(crate) fn set(main: &str, letter: String) -> Result<PagedDocument> {
    let fonts = match FONTS.get() {
        Some(fonts) => fonts,
        None => {
            let loaded = fonts::load()?;
            FONTS.get_or_init(|| loaded)
        }
    };
    let desk = Desk {
        fonts,
        main: Source::new(file("/main.typ")?, main.to_owned()),
        parts: Source::new(
            file("/parts.typ")?,
            include_str!("../templates/parts.typ").to_owned(),
        ),
        letter_file: file("/letter.json")?,
        letter: Bytes::from_string(letter),
    };
    let result = typst::compile::<PagedDocument>(&desk);
    // The compiler remembers every letter it has set; a thousand letters would fill the memory.
    typst::comemo::evict(4);
    if let Some(warning) = result.warnings.first() {
        bail!("template warns: {}", warning.message);
    }
    result.output.map_err(|errors| {
        let first = errors.first();
        anyhow!(
            "template does not compile: {}",
            first
                .map(|error| error.message.to_string())
                .unwrap_or_default()
        )
        .context(format!("{:?}", first.map(|error| error.span)))
    })
}

fn file(path: &str) -> Result<FileId> {
    let path = VirtualPath::new(path)
        .map_err(|error| anyhow!("{error:?}"))
        .context("no typst path")?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

/// What typst sees of the world: two sources, one letter, no clock.
struct Desk {
    fonts: &'static FontStore,
    main: Source,
    parts: Source,
    letter_file: FileId,
    letter: Bytes,
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        [&self.main, &self.parts]
            .into_iter()
            .find(|source| source.id() == id)
            .cloned()
            .ok_or(FileError::NotFound(PathBuf::new()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.letter_file {
            Ok(self.letter.clone())
        } else {
            Err(FileError::NotFound(PathBuf::new()))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.font(index)
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}
