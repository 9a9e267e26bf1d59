//! Looking at one complete file: can it be had, and is it a letter?

use crate::appearance::Appearance;
use document::{MediaType, Problem};
use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read},
    path::Path,
};

/// What a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judgement {
    /// It belongs into the book, readable or not.
    Letter,
    /// It cannot be taken.
    Problem(Problem),
    /// Somebody still holds it.
    Busy,
    /// The system does not let us read it.
    NotAccessible,
    /// It is gone, or no longer the file that was seen.
    Changed,
}

/// Looks at the file, which looked like `seen` from outside.
pub(crate) fn judge(path: &Path, seen: Appearance) -> Judgement {
    let mut file = match open(path) {
        Ok(file) => file,
        Err(error) => return why_not(&error),
    };
    match file.metadata() {
        Ok(metadata) if metadata.is_file() && Appearance::of(&metadata) == seen => {}
        Ok(_) => return Judgement::Changed,
        Err(error) => return why_not(&error),
    }
    // A shared lock is enough to notice a writer's lock, and works for files opened for reading on
    // network shares. Where locks are unknown there is nobody to wait for.
    if let Err(TryLockError::WouldBlock) = file.try_lock_shared() {
        return Judgement::Busy;
    }
    let mut header = [0; MediaType::HEADER_BYTES];
    match read_header(&mut file, &mut header) {
        Ok(read) => kind(path, seen.bytes, &header[..read]),
        Err(error) => why_not(&error),
    }
}

/// What a file with this name, size and beginning is.
fn kind(path: &Path, bytes: u64, header: &[u8]) -> Judgement {
    let name = path
        .file_name()
        .map(|name| name.to_string_lossy())
        .unwrap_or_default();
    if bytes == 0 {
        Judgement::Problem(Problem::Empty)
    } else if bytes > Problem::LARGEST_FILE_BYTES {
        Judgement::Problem(Problem::TooLarge)
    } else if MediaType::of_bytes(header).is_some() {
        Judgement::Letter
    } else if is_heic(header) || has_heic_ending(&name) {
        Judgement::Problem(Problem::Heic)
    } else if MediaType::of_name(&name).is_some_and(|kind| kind != MediaType::Xml) {
        // A damaged letter is a letter: it goes to the book, and the book says that it is damaged. XML is one only
        // if it says so itself: scanners lay lists of their own beside their files.
        Judgement::Letter
    } else {
        Judgement::Problem(Problem::UnknownType)
    }
}

fn is_heic(header: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [
        b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1",
    ];
    header.get(4..8) == Some(b"ftyp")
        && header
            .get(8..12)
            .is_some_and(|brand| BRANDS.contains(&brand))
}

fn has_heic_ending(name: &str) -> bool {
    let name = name.to_lowercase();
    [".heic", ".heif", ".hif"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// Opens for reading; never through a link, never waiting for the other end of a pipe, and on
/// Windows only when nobody is writing.
fn open(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true);
    #[cfg(unix)]
    {
        use rustix::fs::OFlags;
        use std::os::unix::fs::OpenOptionsExt;
        options.custom_flags((OFlags::NOFOLLOW | OFlags::NONBLOCK).bits().cast_signed());
    }
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        /// `FILE_SHARE_READ`: others may read meanwhile, but not write.
        const SHARE_READ: u32 = 1;
        options.share_mode(SHARE_READ);
    }
    options.open(path)
}

fn read_header(file: &mut File, header: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < header.len() {
        match file.read(&mut header[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

fn why_not(error: &io::Error) -> Judgement {
    /// Windows: somebody has opened the file (`ERROR_SHARING_VIOLATION`) or locked a part of it.
    const HELD: [i32; 2] = [32, 33];
    match error.kind() {
        io::ErrorKind::NotFound => Judgement::Changed,
        io::ErrorKind::ResourceBusy
        | io::ErrorKind::ExecutableFileBusy
        | io::ErrorKind::WouldBlock => Judgement::Busy,
        _ if cfg!(windows)
            && error
                .raw_os_error()
                .is_some_and(|code| HELD.contains(&code)) =>
        {
            Judgement::Busy
        }
        _ => Judgement::NotAccessible,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{fs, io::Write};
    use tempfile::TempDir;

    fn judged(name: &str, bytes: &[u8]) -> Judgement {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join(name);
        File::create(&path).unwrap().write_all(bytes).unwrap();
        judge(&path, Appearance::of(&fs::metadata(&path).unwrap()))
    }

    #[test]
    fn bytes_or_name_make_a_letter() {
        assert_eq!(judged("Brief.PDF", b"%PDF-1.7"), Judgement::Letter);
        assert_eq!(judged("Brief", b"%PDF-1.7"), Judgement::Letter);
        assert_eq!(judged("Foto.heic", b"\xFF\xD8\xFF\xE0"), Judgement::Letter);
        assert_eq!(judged("beschädigt.TIFF", b"rubbish"), Judgement::Letter);
    }

    #[test]
    fn other_files_are_problems_with_their_reason() {
        let heic = b"\0\0\0\x18ftypheic\0\0\0\0";
        assert_eq!(
            judged("IMG_1.HEIC", heic),
            Judgement::Problem(Problem::Heic)
        );
        assert_eq!(judged("IMG_1.jpg", heic), Judgement::Problem(Problem::Heic));
        assert_eq!(
            judged("IMG_1.heif", b"?"),
            Judgement::Problem(Problem::Heic)
        );
        assert_eq!(
            judged("Brief.docx", b"PK\x03\x04"),
            Judgement::Problem(Problem::UnknownType)
        );
        assert_eq!(
            judged("README", b"text"),
            Judgement::Problem(Problem::UnknownType)
        );
        assert_eq!(judged("Brief.pdf", b""), Judgement::Problem(Problem::Empty));
    }

    #[test]
    fn a_file_is_too_large_before_it_is_read() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("Akte.pdf");
        let sparse = File::create(&path).unwrap();
        for (bytes, expected) in [
            (Problem::LARGEST_FILE_BYTES, Judgement::Letter),
            (
                Problem::LARGEST_FILE_BYTES + 1,
                Judgement::Problem(Problem::TooLarge),
            ),
        ] {
            sparse.set_len(bytes).unwrap();
            assert_eq!(
                judge(&path, Appearance::of(&fs::metadata(&path).unwrap())),
                expected
            );
        }
    }

    #[test]
    fn a_locked_file_is_busy_and_a_changed_one_is_not_judged() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("Brief.pdf");
        let mut scanner = File::create(&path).unwrap();
        scanner.write_all(b"%PDF-1.7").unwrap();
        let seen = Appearance::of(&fs::metadata(&path).unwrap());
        scanner.lock().unwrap();
        assert_eq!(judge(&path, seen), Judgement::Busy);
        scanner.unlock().unwrap();
        scanner.write_all(b"more").unwrap();
        assert_eq!(judge(&path, seen), Judgement::Changed);
        fs::remove_file(&path).unwrap();
        assert_eq!(judge(&path, seen), Judgement::Changed);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_that_took_the_place_of_a_file_is_not_read() {
        let folder = TempDir::new().unwrap();
        let (path, secret) = (
            folder.path().join("Brief.pdf"),
            folder.path().join("secret.pdf"),
        );
        File::create(&secret)
            .unwrap()
            .write_all(b"%PDF-1.7")
            .unwrap();
        let seen = Appearance::of(&fs::metadata(&secret).unwrap());
        std::os::unix::fs::symlink(&secret, &path).unwrap();
        assert_eq!(judge(&path, seen), Judgement::NotAccessible);
    }
}
