//! File names: which are never taken, and how they are shown.

use std::path::Path;
use unicode_normalization::UnicodeNormalization;

/// Files that systems leave in every folder.
const OF_THE_SYSTEM: [&str; 5] = [
    "thumbs.db",
    "ehthumbs.db",
    "desktop.ini",
    "icon\r",
    "$recycle.bin",
];

/// Endings that programs use while a file is not complete.
const UNFINISHED: [&str; 11] = [
    "tmp",
    "temp",
    "part",
    "partial",
    "crdownload",
    "download",
    "filepart",
    "swp",
    "lock",
    "lck",
    "!ut",
];

/// Whether a file or folder of this name is left alone: hidden, temporary, or the system's own.
pub(crate) fn never_taken(name: &str) -> bool {
    let name = name.to_lowercase();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending);
    name.starts_with(['.', '~'])
        || name.ends_with('~')
        || OF_THE_SYSTEM.contains(&name.as_str())
        || ending.is_some_and(|ending| UNFINISHED.contains(&ending))
}

/// Whether two names are the same to people: letter case and composed umlauts do not matter.
pub(crate) fn same(one: &str, other: &str) -> bool {
    let plain = |name: &str| name.nfc().flat_map(char::to_lowercase).collect::<String>();
    plain(one) == plain(other)
}

/// The last part of `path` as people read it.
pub(crate) fn for_people(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().nfc().collect())
        .unwrap_or_default()
}

/// `name` with `suffix` set before its ending, shortened in its middle so that it stays within
/// `most` bytes: `Antrag.pdf` and ` (2)` become `Antrag (2).pdf`.
pub(crate) fn with_suffix(name: &str, suffix: &str, most: usize) -> String {
    let (stem, ending) = match name.rfind('.') {
        // An "ending" of a whole sentence is no ending.
        Some(dot) if dot > 0 && name.len() - dot <= 12 => name.split_at(dot),
        _ => (name, ""),
    };
    let mut room = most
        .saturating_sub(suffix.len() + ending.len())
        .min(stem.len());
    while !stem.is_char_boundary(room) {
        room -= 1;
    }
    format!("{}{suffix}{ending}", stem[..room].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unfinished_hidden_and_system_files_are_left_alone() {
        for name in [
            ".versteckt.pdf",
            "~$Brief.docx",
            "~Brief.pdf",
            "Brief.pdf~",
            "scan.TMP",
            "scan.pdf.part",
            "scan.pdf.crdownload",
            "Thumbs.db",
            "DESKTOP.INI",
            ".",
            "a.lock",
        ] {
            assert!(never_taken(name), "{name}");
        }
        for name in [
            "Brief.pdf",
            "Brief",
            "tmp.pdf",
            "Brief.PDF",
            "part",
            "Größe~1.tif",
            "a.tmp.pdf",
        ] {
            assert!(!never_taken(name), "{name}");
        }
    }

    #[test]
    fn umlauts_are_the_same_in_both_spellings() {
        assert!(same("Problemfälle", "PROBLEMFA\u{308}LLE"));
        assert!(!same("Problemfälle", "Problemfalle"));
        assert_eq!(for_people(Path::new("/x/Mu\u{308}ller.pdf")), "Müller.pdf");
    }

    #[test]
    fn a_suffix_keeps_the_ending_and_the_length() {
        assert_eq!(with_suffix("Antrag.pdf", " (2)", 255), "Antrag (2).pdf");
        assert_eq!(with_suffix("Antrag", " (2)", 255), "Antrag (2)");
        assert_eq!(with_suffix(".pdf", " (2)", 255), ".pdf (2)");
        let long = format!("{}.pdf", "ä".repeat(125));
        let shortened = with_suffix(&long, " (10)", 251);
        assert!(
            shortened.len() <= 251 && shortened.ends_with("ä (10).pdf"),
            "{shortened}"
        );
        assert_eq!(with_suffix(&long, "", 255), long);
    }
}
