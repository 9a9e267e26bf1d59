//! Remembers for which inputs a step was done last, so that it is done again only when they change.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::shell;

/// A small file under `target/setup` that holds the fingerprint of the inputs of the last good run.
pub(crate) struct Stamp {
    file: PathBuf,
}

impl Stamp {
    pub(crate) fn named(name: &str) -> Self {
        // Always the repository's own target folder: what is stamped (ui/node_modules, ui/dist) lies in the repository too.
        Self {
            file: shell::root().join("target/setup").join(name),
        }
    }

    /// True when the step was last done for exactly these inputs.
    pub(crate) fn holds(&self, fingerprint: &str) -> bool {
        fs::read_to_string(&self.file).is_ok_and(|last| last == fingerprint)
    }

    pub(crate) fn set(&self, fingerprint: &str) -> Result<()> {
        let folder = self.file.parent().expect("BUG: a stamp lies in a folder");
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&self.file, fingerprint))
            .with_context(|| format!("could not write {}", self.file.display()))
    }
}

/// Names and contents of files and folders as one short text. Contents, not times: a fresh checkout changes all times
/// and no content. Folders named in `without` are left out wherever they are.
pub(crate) fn fingerprint(paths: &[PathBuf], without: &[&str]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        add(path, without, &mut hasher)
            .with_context(|| format!("could not read {}", path.display()))?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(path: &Path, without: &[&str], hasher: &mut DefaultHasher) -> std::io::Result<()> {
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = fs::read_dir(path)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<Result<_, _>>()?;
        entries.sort();
        for entry in entries {
            let name = entry.file_name().unwrap_or_default();
            if !without.iter().any(|left_out| name == *left_out) {
                name.hash(hasher);
                add(&entry, without, hasher)?;
            }
        }
        Ok(())
    } else {
        fs::read(path)?.hash(hasher);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Folder(PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("xtask-stamp-{name}-{}", std::process::id()));
            fs::create_dir_all(folder.join("kept/skipped")).unwrap();
            fs::write(folder.join("kept/a.ts"), "one").unwrap();
            fs::write(folder.join("kept/skipped/b.ts"), "two").unwrap();
            Self(folder)
        }

        fn fingerprint(&self) -> String {
            fingerprint(std::slice::from_ref(&self.0), &["skipped"]).unwrap()
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn contents_and_names_count_and_times_do_not() {
        let folder = Folder::new("contents");
        let before = folder.fingerprint();
        fs::write(folder.0.join("kept/a.ts"), "one").unwrap();
        assert_eq!(
            folder.fingerprint(),
            before,
            "written anew with the same content"
        );
        fs::write(folder.0.join("kept/a.ts"), "other").unwrap();
        assert_ne!(folder.fingerprint(), before, "other content");
        fs::write(folder.0.join("kept/a.ts"), "one").unwrap();
        fs::rename(folder.0.join("kept/a.ts"), folder.0.join("kept/c.ts")).unwrap();
        assert_ne!(folder.fingerprint(), before, "other name");
    }

    #[test]
    fn what_is_left_out_does_not_count() {
        let folder = Folder::new("left-out");
        let before = folder.fingerprint();
        fs::write(folder.0.join("kept/skipped/b.ts"), "three").unwrap();
        assert_eq!(folder.fingerprint(), before);
    }

    #[test]
    fn a_stamp_holds_for_its_own_inputs_only() {
        let folder = Folder::new("stamp");
        let stamp = Stamp {
            file: folder.0.join("deep/stamp"),
        };
        assert!(!stamp.holds("a"), "never set");
        stamp.set("a").unwrap();
        assert!(stamp.holds("a"));
        assert!(!stamp.holds("b"));
    }
}
