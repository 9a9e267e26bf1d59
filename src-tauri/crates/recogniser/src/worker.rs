//! The worker's loop: one question after another, each answered with one message.

use std::cell::RefCell;
use std::collections::HashMap;
use std::io::{self, Read, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::rc::Rc;
use std::sync::Arc;

use document::{ContentHash, MediaType, Orders, Problem, Timestamp};
use recognition::protocol::{
    Blob, PageMessage, Reply, Request, Setup, SheetMessage, WordMessage, exchange_greetings,
    receive, send,
};
use recognition::{Error, Limits, StampMark};
use sha2::{Digest, Sha256};

use crate::engine::{OrientationFinder, Tesseract};
use crate::leaf::Leaf;
use crate::opening::{self, Pages, SourcePage};
use crate::page_image::page_image;
use crate::reading::Reader;
use crate::searchable::{Details, Impression, Writer};
use crate::separator::{PrintedSheet, Separator, separator, sheets};
use crate::{limits, sandbox};

/// Speaks the protocol until the other side closes.
///
/// # Errors
/// The other side is no pool of this version, or broke off in the middle of a message.
pub fn serve(mut input: impl Read, mut output: impl Write) -> Result<(), Error> {
    exchange_greetings(&mut input, &mut output)?;
    let Some(Request::Setup(setup)) = receive(&mut input)? else {
        return Err(Error::OutOfTurn);
    };
    let Some((mut worker, ready)) = Worker::set_up(&setup) else {
        return send(&mut output, &Reply::NoModels);
    };
    send(&mut output, &ready)?;
    while let Some(request) = receive(&mut input)? {
        if let Some(reply) = worker.answer(request) {
            send(&mut output, &reply)?;
        }
    }
    Ok(())
}

struct Worker {
    reader: Reader,
    limits: Limits,
    files: HashMap<u32, Box<dyn Pages>>,
    arriving: Option<Arriving>,
    binder: Option<Binder>,
}

/// A searchable PDF in the making. What is written of it leaves the worker with every answer.
struct Binder {
    writer: Writer<Outlet>,
    outlet: Outlet,
}

/// Where the PDF's bytes wait for the next answer.
#[derive(Debug, Clone, Default)]
struct Outlet(Rc<RefCell<Vec<u8>>>);

/// A file of which not all bytes are there yet.
struct Arriving {
    slot: u32,
    media_type: Option<MediaType>,
    /// As long as was announced; a second copy of a large file would be too much.
    bytes: Arc<[u8]>,
    filled: usize,
}

impl Worker {
    /// Loads the models, then closes the sandbox: from here on nothing can be opened.
    fn set_up(setup: &Setup) -> Option<(Self, Reply)> {
        limits::set(setup.limits.memory);
        let models = setup.models.as_deref().map(Path::new);
        let engine = Tesseract::load(&setup.languages, models)?;
        let reader = Reader::new(engine, OrientationFinder::load(models), setup.limits.page);
        let closed = sandbox::close();
        let ready = Reply::Ready {
            engine: "tesseract".to_owned(),
            version: Tesseract::version(),
            model: setup.languages.clone(),
            files_closed: closed.files,
            calls_closed: closed.calls,
        };
        let limits = setup.limits.clone();
        Some((
            Self {
                reader,
                limits,
                files: HashMap::new(),
                arriving: None,
                binder: None,
            },
            ready,
        ))
    }

    fn answer(&mut self, request: Request) -> Option<Reply> {
        // A panic in a parser or in our own measuring costs its page, not the worker.
        let answered = catch_unwind(AssertUnwindSafe(|| {
            match request {
                Request::Open {
                    slot,
                    media_type,
                    bytes,
                } => {
                    self.expect_file(slot, media_type.as_deref(), bytes);
                    return Ok(None);
                }
                Request::Bytes(Blob(piece)) => {
                    self.take_piece(&piece);
                    return Ok(None);
                }
                Request::AllBytes => self.open(),
                Request::Close { slot } => {
                    self.files.remove(&slot);
                    Ok(Reply::Done)
                }
                Request::Read {
                    slot,
                    page,
                    plain,
                    told,
                } => self.read(slot, page, plain, told),
                Request::Show {
                    slot,
                    page,
                    rotation,
                } => self.show(slot, page, rotation),
                Request::Leave {
                    slot,
                    page,
                    rotation,
                    words,
                } => self.leave(slot, page, rotation, &words),
                Request::Bind {
                    original,
                    title,
                    created,
                    stamp,
                } => self.begin_binding(&original, title, created, stamp.as_ref()),
                Request::Leaf(Blob(leaf)) => self.bind(&leaf),
                Request::AllLeaves => self.finish_binding(),
                Request::Sheets(wanted) => draw_sheets(wanted),
                Request::Setup(_) => Err(Problem::WorkerFailed),
            }
            .map(Some)
        }));
        let reply = answered.unwrap_or(Err(Problem::WorkerFailed));
        reply.unwrap_or_else(|problem| {
            Some(Reply::Failed {
                problem: problem.code().to_owned(),
            })
        })
    }

    fn expect_file(&mut self, slot: u32, media_type: Option<&str>, bytes: u64) {
        let length = bytes.min(Problem::LARGEST_FILE_BYTES) as usize;
        let media_type = media_type.and_then(MediaType::from_media_type);
        self.arriving = Some(Arriving {
            slot,
            media_type,
            bytes: std::iter::repeat_n(0, length).collect(),
            filled: 0,
        });
    }

    fn take_piece(&mut self, piece: &[u8]) {
        if let Some(arriving) = &mut self.arriving {
            let end = arriving.filled + piece.len();
            let bytes = Arc::get_mut(&mut arriving.bytes);
            if let Some(place) = bytes.and_then(|bytes| bytes.get_mut(arriving.filled..end)) {
                place.copy_from_slice(piece);
            }
            arriving.filled = end;
        }
    }

    fn open(&mut self) -> Result<Reply, Problem> {
        let Arriving {
            slot,
            media_type,
            bytes,
            filled,
        } = self.arriving.take().ok_or(Problem::WorkerFailed)?;
        if filled != bytes.len() {
            return Err(Problem::OriginalDamaged);
        }
        let hash = ContentHash(Sha256::digest(&bytes).into()).to_string();
        let limits = opening::Limits {
            points: self.limits.largest_page_pixels,
            side: self.limits.largest_page_side,
        };
        let file = opening::open(bytes, media_type, &limits)?;
        let pages = file.count();
        if pages == 0 {
            return Err(Problem::NoPages);
        }
        if pages > self.limits.most_pages {
            return Err(Problem::TooLarge);
        }
        let attachments = file.attachments();
        self.files.insert(slot, file);
        Ok(Reply::Opened {
            pages,
            hash,
            attachments,
        })
    }

    fn page(&mut self, slot: u32, page: u32) -> Result<SourcePage, Problem> {
        self.files
            .get_mut(&slot)
            .ok_or(Problem::WorkerFailed)?
            .page(page)
    }

    fn read(
        &mut self,
        slot: u32,
        page: u32,
        plain: bool,
        told: Option<u16>,
    ) -> Result<Reply, Problem> {
        if !matches!(told, None | Some(0 | 90 | 180 | 270)) {
            return Err(Problem::WorkerFailed);
        }
        let source = self.page(slot, page)?;
        // Whoever turns a page has seen that it is no separator sheet.
        let sheet = if plain || told.is_some() {
            None
        } else {
            separator(&source.picture)
        };
        // What is printed on a separator sheet is of no letter.
        let read = if plain || sheet.is_some() {
            Reader::unread(&source, page + 1)
        } else {
            self.reader.read_turned(&source, page + 1, told)
        };
        let separator = sheet.map(|found| match found {
            Separator::Plain => "PATCHT".to_owned(),
            Separator::Ours(orders) => orders.payload(),
        });
        let image = page_image(&source.picture, read.rotation).ok_or(Problem::Damaged)?;
        let leaf = Leaf::new(&source, read.rotation, &read.words).and_then(|leaf| leaf.to_bytes());
        let message = PageMessage::new(&read, separator, image, leaf.unwrap_or_default());
        Ok(Reply::Page(Box::new(message)))
    }

    fn show(&mut self, slot: u32, page: u32, rotation: u16) -> Result<Reply, Problem> {
        let source = self.page(slot, page)?;
        page_image(&source.picture, rotation)
            .map(Reply::Image)
            .ok_or(Problem::Damaged)
    }

    fn leave(
        &mut self,
        slot: u32,
        page: u32,
        rotation: u16,
        words: &[WordMessage],
    ) -> Result<Reply, Problem> {
        let source = self.page(slot, page)?;
        let words: Vec<_> = words.iter().map(WordMessage::word).collect();
        let leaf = Leaf::new(&source, rotation, &words).and_then(|leaf| leaf.to_bytes());
        leaf.map(|leaf| Reply::Leaf(Blob(leaf)))
            .ok_or(Problem::Damaged)
    }

    fn begin_binding(
        &mut self,
        original: &str,
        title: String,
        created: i64,
        stamp: Option<&StampMark>,
    ) -> Result<Reply, Problem> {
        let details = Details {
            title,
            created: Timestamp::from_millisecond(created).map_err(|_| Problem::WorkerFailed)?,
            original: original.parse().map_err(|_| Problem::WorkerFailed)?,
        };
        let outlet = Outlet::default();
        let mut writer = Writer::new(outlet.clone(), details).map_err(|_| Problem::WorkerFailed)?;
        if let Some(stamp) = stamp {
            writer.stamp_first(Impression::of(stamp)?);
        }
        let begun = outlet.take();
        self.binder = Some(Binder { writer, outlet });
        Ok(begun)
    }

    fn bind(&mut self, leaf: &[u8]) -> Result<Reply, Problem> {
        let leaf = Leaf::from_bytes(leaf).ok_or(Problem::WorkerFailed)?;
        let binder = self.binder.as_mut().ok_or(Problem::WorkerFailed)?;
        leaf.bind(|page| binder.writer.add_page(page))
            .map_err(|_| Problem::WorkerFailed)?;
        Ok(binder.outlet.take())
    }

    fn finish_binding(&mut self) -> Result<Reply, Problem> {
        let Binder { writer, outlet } = self.binder.take().ok_or(Problem::WorkerFailed)?;
        writer.finish().map_err(|_| Problem::WorkerFailed)?;
        Ok(outlet.take())
    }
}

fn draw_sheets(wanted: Vec<SheetMessage>) -> Result<Reply, Problem> {
    let wanted: Vec<_> = wanted
        .into_iter()
        .map(|sheet| PrintedSheet {
            orders: Orders::of_payload(&sheet.orders).unwrap_or_default(),
            unit: sheet.unit,
        })
        .collect();
    let pdf = sheets(&wanted).map_err(|_| Problem::WorkerFailed)?;
    Ok(Reply::Bound(Blob(pdf)))
}

impl Outlet {
    fn take(&self) -> Reply {
        Reply::Bound(Blob(self.0.take()))
    }
}

impl Write for Outlet {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Standard output for answers only: whatever a library prints goes to the error output instead.
///
/// # Errors
/// The operating system has no further file descriptor.
#[cfg(unix)]
pub fn answers() -> io::Result<impl Write> {
    let answers = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(io::BufWriter::with_capacity(
        1 << 16,
        std::fs::File::from(answers),
    ))
}

/// Standard output for answers only.
///
/// # Errors
/// None here.
#[cfg(not(unix))]
pub fn answers() -> io::Result<impl Write> {
    Ok(io::BufWriter::with_capacity(1 << 16, io::stdout()))
}
