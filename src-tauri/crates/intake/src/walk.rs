//! Looking through the scan folder, without opening any file.

use crate::{PROBLEM_FOLDER, ScanFolder, appearance::Appearance, file_system::Device, names};
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// What lies in the scan folder.
#[derive(Debug, Default)]
pub(crate) struct Walk {
    /// Files that may be letters.
    pub(crate) files: Vec<(PathBuf, Appearance)>,
    /// Sub-folders that could not be listed; nothing is known about their files.
    pub(crate) unread: Vec<PathBuf>,
    /// Sub-folders on another file system.
    pub(crate) mounts: Vec<PathBuf>,
}

/// Lists the files that may be letters. Fails only if the scan folder itself cannot be listed.
/// `stop` is asked often; once it says so, the walk ends early and its result is of no use.
pub(crate) fn walk(folder: &ScanFolder, stop: &dyn Fn() -> bool) -> io::Result<Walk> {
    let mut walk = Walk::default();
    let device = Device::of(&folder.folder);
    let never: Vec<_> = folder
        .never
        .iter()
        .filter_map(|path| path.canonicalize().ok())
        .collect();
    let mut open = vec![(folder.folder.clone(), 0)];
    while let Some((here, depth)) = open.pop() {
        let folders = match list(&here, &mut walk.files, stop) {
            Ok(folders) => folders,
            Err(error) if depth == 0 => return Err(error),
            Err(_) => {
                walk.unread.push(here);
                continue;
            }
        };
        if depth == ScanFolder::DEEPEST {
            continue;
        }
        for sub_folder in folders {
            if is_forbidden(&sub_folder, depth, &never) {
                continue;
            }
            if Device::of(&sub_folder) != device {
                walk.mounts.push(sub_folder.clone());
            }
            open.push((sub_folder, depth + 1));
        }
    }
    walk.files.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(walk)
}

/// Adds the files of one folder to `files` and returns its sub-folders. An entry that vanishes
/// while one looks is nobody's fault.
fn list(
    here: &Path,
    files: &mut Vec<(PathBuf, Appearance)>,
    stop: &dyn Fn() -> bool,
) -> io::Result<Vec<PathBuf>> {
    let mut folders = Vec::new();
    for entry in fs::read_dir(here)? {
        if stop() {
            break;
        }
        let entry = entry?;
        if names::never_taken(&entry.file_name().to_string_lossy()) {
            continue;
        }
        // Not `entry.metadata()`: on Windows that is the folder's stale copy of size and time.
        let Ok(metadata) = fs::symlink_metadata(entry.path()) else {
            continue;
        };
        if metadata.is_dir() {
            folders.push(entry.path());
        } else if metadata.is_file() {
            files.push((entry.path(), Appearance::of(&metadata)));
        }
    }
    Ok(folders)
}

fn is_forbidden(folder: &Path, depth: usize, never: &[PathBuf]) -> bool {
    let problem_folder = depth == 0
        && folder
            .file_name()
            .is_some_and(|name| names::same(&name.to_string_lossy(), PROBLEM_FOLDER));
    problem_folder
        || folder
            .canonicalize()
            .is_ok_and(|folder| never.contains(&folder))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::{File, create_dir_all};
    use tempfile::TempDir;

    fn names_in(folder: &ScanFolder) -> Vec<String> {
        let walk = walk(folder, &|| false).unwrap();
        let relative = |path: &Path| {
            path.strip_prefix(&folder.folder)
                .unwrap()
                .display()
                .to_string()
        };
        walk.files.iter().map(|(path, _)| relative(path)).collect()
    }

    #[test]
    fn only_plain_files_outside_forbidden_folders_are_seen() {
        let temp = TempDir::new().unwrap();
        let root = temp.path().join("Scans");
        let mut folder = ScanFolder::new(&root);
        folder.never = vec![root.join("Archiv"), root.join("nicht da")];
        for sub in [
            "Archiv/originals",
            "Problemfa\u{308}lle",
            ".git",
            "a/b/c/d/e/f",
            "a/Problemfälle",
        ] {
            create_dir_all(root.join(sub)).unwrap();
        }
        for file in [
            "Brief.pdf",
            "Archiv/originals/x.pdf",
            "Archiv/y.pdf",
            "Problemfa\u{308}lle/z.pdf",
            ".git/q.pdf",
            "a/b/c/d/e/tief.pdf",
            "a/b/c/d/e/f/zu tief.pdf",
            "a/Problemfälle/eigener Name.pdf",
            ".x.pdf",
        ] {
            File::create(root.join(file)).unwrap();
        }
        let expected = [
            "Brief.pdf",
            "a/Problemfälle/eigener Name.pdf",
            "a/b/c/d/e/tief.pdf",
        ];
        assert_eq!(names_in(&folder), expected);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_pipes_are_never_taken() {
        use rustix::fs::{CWD, FileType, Mode, mknodat};
        let temp = TempDir::new().unwrap();
        let outside = temp.path().join("outside");
        let root = temp.path().join("Scans");
        create_dir_all(&outside).unwrap();
        create_dir_all(&root).unwrap();
        File::create(outside.join("geheim.pdf")).unwrap();
        std::os::unix::fs::symlink(&outside, root.join("link")).unwrap();
        std::os::unix::fs::symlink(outside.join("geheim.pdf"), root.join("link.pdf")).unwrap();
        std::os::unix::fs::symlink(&root, root.join("kreis")).unwrap();
        mknodat(
            CWD,
            root.join("pipe.pdf"),
            FileType::Fifo,
            Mode::RUSR | Mode::WUSR,
            0,
        )
        .unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(root.join("socket.pdf")).unwrap();
        assert!(names_in(&ScanFolder::new(&root)).is_empty());
        // The scan folder itself may be a link: a person has chosen it.
        std::os::unix::fs::symlink(&outside, temp.path().join("gewählt")).unwrap();
        assert_eq!(
            names_in(&ScanFolder::new(temp.path().join("gewählt"))),
            ["geheim.pdf"]
        );
    }
}
