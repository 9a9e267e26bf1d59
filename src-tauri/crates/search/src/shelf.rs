//! One index folder of tantivy: its one writer, its reader and its vocabulary.

use std::{
    collections::{BTreeMap, BTreeSet, HashSet},
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
    time::{Duration, Instant},
};

use document::DocumentId;
use tantivy::{
    IndexReader, IndexSettings, IndexWriter, ReloadPolicy, Searcher, SegmentMeta, TantivyDocument,
    TantivyError, Term,
    directory::{MmapDirectory, error::LockError},
    merge_policy::LogMergePolicy,
};

use crate::{
    engine::SegmentCaches,
    error::{Error, Reading},
    letter::Letter,
    numbers,
    schema::{self, Fields, day_number},
    tokens::Words,
    vocabulary::{Vocabulary, is_word},
    watermark::Watermark,
};

/// Memory for letters that are not committed yet; one indexing thread is right for a desktop.
const WRITER_BYTES: usize = 64_000_000;
/// Above this many letters the vocabulary is read in the background at opening.
const READ_AT_ONCE: u64 = 5_000;

/// How long purging waits for a merge in the background.
const PATIENCE: Duration = Duration::from_secs(60);

/// An open index folder.
pub(crate) struct Shelf {
    pub(crate) fields: Fields,
    pub(crate) caches: Arc<SegmentCaches>,
    index: tantivy::Index,
    reader: IndexReader,
    writing: Mutex<Writing>,
    vocabulary: Arc<RwLock<Vocabulary>>,
}

struct Writing {
    /// Given up after a failed commit and made anew with the next letter.
    writer: Option<IndexWriter>,
    /// Words of the letters since the last commit.
    words: BTreeMap<String, u32>,
    watermark: Option<Watermark>,
}

/// What stands in the way of opening a folder.
pub(crate) enum Unusable {
    /// Build it again.
    Damaged(TantivyError),
    /// Made by another version of this program: build it again.
    OtherFormat,
    /// Building again would not help.
    Failed(Error),
}

impl Shelf {
    /// Makes an empty index in a folder that exists.
    pub(crate) fn create(folder: &Path) -> Result<Self, Error> {
        let (schema, _) = schema::schema();
        let directory = MmapDirectory::open(folder).map_err(|error| Error::Open(error.into()))?;
        let index = tantivy::Index::create(directory, schema, IndexSettings::default())
            .map_err(Error::Open)?;
        match Self::over(index, Some(folder)) {
            Ok(shelf) => Ok(shelf),
            Err(Unusable::Failed(error)) => Err(error),
            Err(Unusable::Damaged(error)) => Err(Error::Open(error)),
            Err(Unusable::OtherFormat) => unreachable!("BUG: an empty index has no other format"),
        }
    }

    /// Opens what lies in the folder.
    pub(crate) fn open(folder: &Path) -> Result<Self, Unusable> {
        let directory = MmapDirectory::open(folder).map_err(|error| unusable(error.into()))?;
        let index = tantivy::Index::open(directory).map_err(unusable)?;
        if index.schema() != schema::schema().0 {
            return Err(Unusable::OtherFormat);
        }
        Self::over(index, Some(folder))
    }

    /// Opens what lies in the folder beside the process that writes there.
    pub(crate) fn open_reading(folder: &Path) -> Result<Self, Unusable> {
        let directory = MmapDirectory::open(folder).map_err(|error| unusable(error.into()))?;
        let index = tantivy::Index::open(directory).map_err(unusable)?;
        if index.schema() != schema::schema().0 {
            return Err(Unusable::OtherFormat);
        }
        Self::over(index, None)
    }

    /// `writing_in` is the folder whose writer and left-over files are ours, if they are.
    fn over(mut index: tantivy::Index, writing_in: Option<&Path>) -> Result<Self, Unusable> {
        index.set_tokenizers(schema::tokenizers());
        index.set_fast_field_tokenizers(schema::tokenizers());
        let writer = writing_in
            .map(|_| new_writer(&index))
            .transpose()
            .map_err(unusable)?;
        let payload = index.load_metas().map_err(unusable)?.payload;
        let reader: IndexReader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()
            .map_err(unusable)?;
        let watermark = payload.as_deref().and_then(Watermark::from_payload);
        if watermark.is_none() && (payload.is_some() || reader.searcher().num_docs() > 0) {
            return Err(Unusable::OtherFormat);
        }
        if let (Some(folder), Some(writer)) = (writing_in, &writer) {
            remove_orphans(&index, writer, folder);
        }
        let shelf = Self {
            fields: schema::schema().1,
            caches: Arc::default(),
            index,
            reader,
            writing: Mutex::new(Writing {
                writer,
                words: BTreeMap::new(),
                watermark,
            }),
            vocabulary: Arc::default(),
        };
        shelf.read_vocabulary().map_err(unusable)?;
        Ok(shelf)
    }

    /// How far this index has followed the register.
    pub(crate) fn watermark(&self) -> Option<Watermark> {
        self.writing().watermark
    }

    /// What is committed.
    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }

    /// The words known so far.
    pub(crate) fn vocabulary(&self) -> Vocabulary {
        self.vocabulary
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Puts a letter in; it replaces the one with the same identity.
    pub(crate) fn upsert(&self, letter: &Letter) -> Result<(), Error> {
        let document = self.tantivy_document(letter);
        let mut seen = BTreeSet::new();
        for text in letter
            .pages
            .iter()
            .map(String::as_str)
            .chain([fields_text(letter).as_str()])
        {
            let mut words = Words::new(text);
            while words.advance() {
                if is_word(&words.folded) && !seen.contains(&words.folded) {
                    seen.insert(words.folded.clone());
                }
            }
        }
        let mut writing = self.writing();
        let key = self.key(letter.document);
        let writer = writing.writer(&self.index)?;
        writer.delete_term(key);
        writer.add_document(document).map_err(Error::Write)?;
        for word in seen {
            *writing.words.entry(word).or_default() += 1;
        }
        Ok(())
    }

    /// Takes a letter out with the next commit.
    pub(crate) fn remove(&self, document: DocumentId) -> Result<(), Error> {
        let key = self.key(document);
        self.writing().writer(&self.index)?.delete_term(key);
        Ok(())
    }

    /// Makes everything put in durable together with the watermark and shows it to searches.
    pub(crate) fn commit(&self, watermark: &Watermark) -> Result<(), Error> {
        let mut writing = self.writing();
        let writer = writing.writer(&self.index)?;
        let committed = writer.prepare_commit().and_then(|mut commit| {
            commit.set_payload(&watermark.payload());
            commit.commit()
        });
        let words = std::mem::take(&mut writing.words);
        if let Err(error) = committed {
            // A writer that failed once stays broken and holds the lock: the next letter makes a new one.
            writing.writer = None;
            return Err(Error::Commit(error));
        }
        writing.watermark = Some(*watermark);
        self.reload().map_err(Error::Read)?;
        let mut vocabulary = self
            .vocabulary
            .write()
            .unwrap_or_else(PoisonError::into_inner);
        *vocabulary = vocabulary.with(&words);
        drop(vocabulary);
        self.caches.forget_words();
        Ok(())
    }

    /// Rewrites every segment that still holds removed letters, and the vocabulary, so that nothing of
    /// them is left on disk or in memory. What was put in and not committed stays uncommitted.
    pub(crate) fn purge(&self) -> Result<(), Error> {
        let mut writing = self.writing();
        let writer = writing.writer(&self.index)?;
        let begun = Instant::now();
        let with_deletes = || -> Reading<_> {
            let segments = self.index.searchable_segment_metas()?;
            Ok(segments.into_iter().find(SegmentMeta::has_deletes))
        };
        while let Some(segment) = with_deletes().map_err(Error::Read)? {
            match writer.merge(&[segment.id()]).wait() {
                // A merge in the background is at work on it: look again at what that leaves.
                Err(TantivyError::InvalidArgument(_)) if begun.elapsed() < PATIENCE => {
                    std::thread::sleep(Duration::from_millis(20));
                }
                merged => drop(merged.map_err(Error::Write)?),
            }
        }
        self.reload().map_err(Error::Read)?;
        let writer = writing.writer(&self.index)?;
        writer
            .garbage_collect_files()
            .wait()
            .map_err(Error::Write)?;
        let words = Vocabulary::of(&self.searcher(), &self.fields).map_err(Error::Read)?;
        *self
            .vocabulary
            .write()
            .unwrap_or_else(PoisonError::into_inner) = words;
        self.caches.forget();
        Ok(())
    }

    /// Reads every byte and compares checksums; gives the files that are damaged.
    pub(crate) fn damaged_files(&self) -> Reading<Vec<PathBuf>> {
        let _still = self.writing();
        let mut damaged: Vec<_> = self.index.validate_checksum()?.into_iter().collect();
        damaged.sort();
        Ok(damaged)
    }

    fn writing(&self) -> MutexGuard<'_, Writing> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn key(&self, document: DocumentId) -> Term {
        Term::from_field_u64(self.fields.document, document.0)
    }

    fn reload(&self) -> Reading<()> {
        self.reader.reload()?;
        self.caches.follow(&self.reader.searcher())
    }

    /// Small indexes at once; large ones beside the first searches, which stretch less until then.
    fn read_vocabulary(&self) -> Reading<()> {
        let searcher = self.searcher();
        let fields = self.fields;
        if searcher.num_docs() <= READ_AT_ONCE {
            self.caches.follow(&searcher)?;
            let words = Vocabulary::of(&searcher, &fields)?;
            *self
                .vocabulary
                .write()
                .unwrap_or_else(PoisonError::into_inner) = words;
            return Ok(());
        }
        let (vocabulary, caches) = (Arc::clone(&self.vocabulary), Arc::clone(&self.caches));
        std::thread::spawn(move || {
            if let Err(error) = caches.follow(&searcher) {
                tracing::error!(%error, "could not read the facets");
            }
            read_into(&vocabulary, &searcher, &fields);
        });
        Ok(())
    }

    fn tantivy_document(&self, letter: &Letter) -> TantivyDocument {
        let fields = &self.fields;
        let mut document = TantivyDocument::default();
        document.add_u64(fields.document, letter.document.0);
        document.add_u64(fields.entry, entry_key(letter));
        document.add_u64(fields.received, day_number(letter.received_on));
        if let Some(date) = letter.date {
            document.add_u64(fields.date, day_number(date));
        }
        if let Some(deadline) = letter.deadline {
            document.add_u64(fields.deadline, day_number(deadline));
        }
        let heading = fields_text(letter);
        let mut terms = HashSet::new();
        for text in std::iter::once(&heading).chain(&letter.pages) {
            document.add_text(fields.body, text);
            document.add_text(fields.pairs, text);
            numbers::terms(text, &mut terms);
        }
        for term in terms {
            document.add_text(fields.numbers, term);
        }
        for (field, value) in [
            (fields.sender, &letter.sender),
            (fields.recipient, &letter.recipient),
            (fields.subject, &letter.subject),
            (fields.kind, &letter.kind),
            (fields.unit, &letter.unit),
            (fields.case_file, &letter.case_file),
        ] {
            if let Some(value) = value {
                document.add_text(field, value);
            }
        }
        for reference in &letter.references {
            document.add_text(fields.reference, reference);
        }
        document.add_text(fields.file_name, &letter.file_name);
        for tag in &letter.access {
            document.add_text(fields.access, tag);
        }
        let year = Some(letter.received_on.year().to_string());
        let facets = [
            &letter.unit,
            &letter.kind,
            &letter.sender,
            &year,
            &letter.case_file,
        ];
        for (field, value) in fields.facets.iter().zip(facets) {
            if let Some(value) = value {
                document.add_text(*field, value);
            }
        }
        document
    }
}

impl Writing {
    fn writer(&mut self, index: &tantivy::Index) -> Result<&mut IndexWriter, Error> {
        if self.writer.is_none() {
            self.writer = Some(new_writer(index).map_err(Error::Write)?);
        }
        Ok(self.writer.as_mut().expect("BUG: just made"))
    }
}

/// Year and running number of the entry in one number that sorts like them.
fn entry_key(letter: &Letter) -> u64 {
    let year = u64::try_from(letter.entry_number.year).unwrap_or(0);
    year << 32 | u64::from(letter.entry_number.number)
}

/// The fields as text, so that every word that is known of a letter finds it.
pub(crate) fn fields_text(letter: &Letter) -> String {
    let number = letter.entry_number.to_string();
    let known = [
        &letter.subject,
        &letter.sender,
        &letter.recipient,
        &letter.kind,
        &letter.unit,
        &letter.case_file,
    ];
    let mut lines: Vec<&str> = known.into_iter().flatten().map(String::as_str).collect();
    lines.extend(letter.references.iter().map(String::as_str));
    lines.push(&letter.file_name);
    lines.push(&number);
    lines.join("\n")
}

fn new_writer(index: &tantivy::Index) -> Reading<IndexWriter> {
    let writer = index.writer_with_num_threads(1, WRITER_BYTES)?;
    let mut policy = LogMergePolicy::default();
    policy.set_del_docs_ratio_before_merge(0.3);
    // Every stretched word is looked up in every segment: half as many segments are worth merging more often.
    policy.set_min_num_segments(4);
    writer.set_merge_policy(Box::new(policy));
    Ok(writer)
}

/// Reads the words of all letters; what was indexed meanwhile stays known.
fn read_into(vocabulary: &RwLock<Vocabulary>, searcher: &Searcher, fields: &Fields) {
    match Vocabulary::of(searcher, fields) {
        Ok(words) => {
            let mut vocabulary = vocabulary.write().unwrap_or_else(PoisonError::into_inner);
            *vocabulary = vocabulary.settled_from(&words);
            let (words, bytes) = words.size();
            tracing::debug!(words, bytes, "vocabulary read");
        }
        Err(error) => tracing::error!(%error, "could not read the vocabulary"),
    }
}

/// Deletes files that no commit and no writer knows: left by a crash in the middle of a merge.
fn remove_orphans(index: &tantivy::Index, writer: &IndexWriter, folder: &Path) {
    if let Err(error) = writer.garbage_collect_files().wait() {
        tracing::warn!(%error, "could not collect files of the index");
    }
    let managed = index.directory().list_managed_files();
    let Ok(files) = fs::read_dir(folder) else {
        return;
    };
    for file in files.flatten() {
        let name = file.file_name();
        let own = name
            .to_str()
            .is_none_or(|name| name == "meta.json" || name.starts_with('.'));
        if !own && !managed.contains(Path::new(&name)) && fs::remove_file(file.path()).is_ok() {
            tracing::info!("removed an orphaned file of the index");
        }
    }
}

/// Tells damage, which building again cures, from what it does not.
fn unusable(error: TantivyError) -> Unusable {
    let denied = |error: &io::Error| {
        matches!(
            error.kind(),
            io::ErrorKind::PermissionDenied
                | io::ErrorKind::StorageFull
                | io::ErrorKind::ReadOnlyFilesystem
        )
    };
    match &error {
        TantivyError::LockFailure(LockError::LockBusy, _) => Unusable::Failed(Error::InUse),
        TantivyError::LockFailure(..) => Unusable::Failed(Error::Open(error)),
        TantivyError::IoError(source) if denied(source) => Unusable::Failed(Error::Open(error)),
        TantivyError::OpenDirectoryError(_) => Unusable::Failed(Error::Open(error)),
        _ => Unusable::Damaged(error),
    }
}
