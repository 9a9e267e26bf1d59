//! Letters are stored once, whole, and repaired when damaged.

use super::*;
use crate::StoredFile;
use std::io::Cursor;
use tempfile::TempDir;

const LETTER: &[u8] = b"%PDF-1.7 Sehr geehrte Damen und Herren";

fn originals() -> (TempDir, Originals) {
    let folder = TempDir::new().unwrap();
    let originals = Originals::open(&folder.path().join("originals")).unwrap();
    (folder, originals)
}

fn overwrite(path: &Path, bytes: &[u8]) {
    fs::remove_file(path).unwrap();
    File::create(path).unwrap().write_all(bytes).unwrap();
}

fn temporaries(originals: &Originals) -> usize {
    fs::read_dir(&originals.inner.folder)
        .unwrap()
        .filter(|entry| {
            entry
                .as_ref()
                .unwrap()
                .file_name()
                .to_string_lossy()
                .starts_with(TEMPORARY_PREFIX)
        })
        .count()
}

#[test]
fn a_letter_lies_read_only_under_its_hash() {
    let (_folder, originals) = originals();
    let stored = originals.store(&mut Cursor::new(LETTER)).unwrap();
    assert_eq!(stored.hash, ContentHash(Sha256::digest(LETTER).into()));
    assert_eq!(stored.bytes, LETTER.len() as u64);
    assert_eq!(stored.media_type, Some(MediaType::Pdf));
    assert!(stored.new && !stored.repaired);

    let path = originals.path(stored.hash, stored.media_type);
    let hash = stored.hash.to_string();
    assert!(
        path.ends_with(format!("{}/{hash}.pdf", &hash[..2])),
        "{path:?}"
    );
    assert!(fs::metadata(&path).unwrap().permissions().readonly());
    assert_eq!(
        originals.read(stored.hash, stored.media_type).unwrap(),
        LETTER
    );
    assert_eq!(
        originals.check(stored.hash, stored.media_type).unwrap(),
        Condition::Intact
    );
    assert_eq!(temporaries(&originals), 0);
}

#[test]
fn bytes_of_no_kind_are_stored_all_the_same() {
    let (_folder, originals) = originals();
    let stored = originals.store(&mut Cursor::new(b"no letter")).unwrap();
    assert_eq!(stored.media_type, None);
    assert_eq!(
        originals.path(stored.hash, None).extension().unwrap(),
        "bin"
    );
    let nothing = originals.store(&mut Cursor::new(b"")).unwrap();
    assert_eq!(nothing.bytes, 0);
    assert_eq!(originals.read(nothing.hash, None).unwrap(), b"");
}

#[test]
fn the_same_bytes_again_are_stored_once() {
    let (_folder, originals) = originals();
    let first = originals.store(&mut Cursor::new(LETTER)).unwrap();
    let second = originals.store(&mut Cursor::new(LETTER)).unwrap();
    assert_eq!(
        second,
        Stored {
            new: false,
            ..first
        }
    );
    assert_eq!(originals.all().count(), 1);
    assert_eq!(temporaries(&originals), 0);
}

#[test]
fn a_damaged_file_is_noticed_and_repaired_by_the_good_bytes() {
    let (_folder, originals) = originals();
    let Stored {
        hash, media_type, ..
    } = originals.store(&mut Cursor::new(LETTER)).unwrap();
    let path = originals.path(hash, media_type);
    let mut same_length = LETTER.to_vec();
    same_length[20] ^= 1;
    for damage in [&LETTER[..10], &same_length, b""] {
        overwrite(&path, damage);
        assert_eq!(
            originals.check(hash, media_type).unwrap(),
            Condition::Altered
        );
        assert!(matches!(
            originals.read(hash, media_type),
            Err(Error::Altered { .. })
        ));
        let again = originals.store(&mut Cursor::new(LETTER)).unwrap();
        assert!(again.new && again.repaired);
        assert_eq!(originals.read(hash, media_type).unwrap(), LETTER);
        assert!(fs::metadata(&path).unwrap().permissions().readonly());
    }
    fs::remove_file(&path).unwrap();
    assert_eq!(
        originals.check(hash, media_type).unwrap(),
        Condition::Missing
    );
    assert!(matches!(
        originals.read(hash, media_type),
        Err(Error::Read { .. })
    ));
    let again = originals.store(&mut Cursor::new(LETTER)).unwrap();
    assert!(again.new && !again.repaired);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_an_original_is_no_original() {
    let (folder, originals) = originals();
    let Stored {
        hash, media_type, ..
    } = originals.store(&mut Cursor::new(LETTER)).unwrap();
    let path = originals.path(hash, media_type);
    let elsewhere = folder.path().join("elsewhere.pdf");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    assert_eq!(
        originals.check(hash, media_type).unwrap(),
        Condition::Altered
    );
    assert!(originals.store(&mut Cursor::new(LETTER)).unwrap().repaired);
    assert!(fs::symlink_metadata(&path).unwrap().is_file());
}

#[test]
fn what_a_crash_has_left_is_removed_when_the_folder_is_opened() {
    let (_folder, originals) = originals();
    let stored = originals.store(&mut Cursor::new(LETTER)).unwrap();
    let left = originals
        .inner
        .folder
        .join(format!("{TEMPORARY_PREFIX}1-0"));
    File::create(&left).unwrap();
    Originals::open_reading(&originals.inner.folder);
    assert!(
        left.exists(),
        "a reader must not disturb the process that writes"
    );
    let reopened = Originals::open(&originals.inner.folder).unwrap();
    assert!(!left.exists());
    assert_eq!(
        reopened.read(stored.hash, stored.media_type).unwrap(),
        LETTER
    );
}

#[test]
fn a_source_that_fails_half_way_leaves_nothing() {
    struct Failing(usize);
    impl Read for Failing {
        fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
            self.0 += 1;
            match self.0 {
                1 => Err(io::ErrorKind::Interrupted.into()),
                2 | 3 => {
                    chunk[..4].copy_from_slice(b"%PDF");
                    Ok(4)
                }
                _ => Err(io::Error::other("the share is gone")),
            }
        }
    }
    let (_folder, originals) = originals();
    assert!(matches!(
        originals.store(&mut Failing(0)),
        Err(Error::Source(_))
    ));
    assert_eq!(originals.all().count(), 0);
    assert_eq!(temporaries(&originals), 0);
}

#[test]
fn a_large_file_in_small_pieces_is_told_by_its_first_bytes() {
    struct Dripping<'a>(&'a [u8]);
    impl Read for Dripping<'_> {
        fn read(&mut self, chunk: &mut [u8]) -> io::Result<usize> {
            let n = self.0.len().min(3).min(chunk.len());
            chunk[..n].copy_from_slice(&self.0[..n]);
            self.0 = &self.0[n..];
            Ok(n)
        }
    }
    let mut bytes = vec![b'\n'; 400_000];
    bytes[1000..1008].copy_from_slice(b"%PDF-1.4");
    let (_folder, originals) = originals();
    let stored = originals.store(&mut Dripping(&bytes)).unwrap();
    assert_eq!(stored.media_type, Some(MediaType::Pdf));
    assert_eq!(
        originals.read(stored.hash, stored.media_type).unwrap(),
        bytes
    );
}

#[test]
fn all_names_every_original_and_nothing_else() {
    let (_folder, originals) = originals();
    let mut hashes: Vec<_> = (0..40u8)
        .map(|n| originals.store(&mut Cursor::new([n])).unwrap().hash)
        .collect();
    hashes.sort();
    let folder = &originals.inner.folder;
    File::create(folder.join("Thumbs.db")).unwrap();
    fs::create_dir(folder.join("zz")).unwrap();
    File::create(folder.join("zz").join(format!("{}.pdf", hashes[0]))).unwrap();
    let all: Vec<StoredFile> = originals.all().map(Result::unwrap).collect();
    assert_eq!(all.iter().map(|file| file.hash).collect::<Vec<_>>(), hashes);
    assert!(all.iter().all(|file| file.path.exists()));

    let missing = Originals::open_reading(&folder.join("nowhere"));
    assert!(matches!(
        missing.all().next(),
        Some(Err(Error::List { .. }))
    ));
}

#[test]
fn many_threads_may_store_the_same_and_different_letters_at_once() {
    let (_folder, originals) = originals();
    let new = AtomicU64::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for n in 0..25u8 {
                    let stored = originals.store(&mut Cursor::new([n; 3000])).unwrap();
                    new.fetch_add(u64::from(stored.new), Ordering::SeqCst);
                }
            });
        }
    });
    assert_eq!(new.load(Ordering::SeqCst), 25);
    assert_eq!(originals.all().count(), 25);
    assert_eq!(temporaries(&originals), 0);
}
