//! What the file system under a folder can do.

use std::path::Path;

/// Whether changes that other machines make in `folder` reach us as events. Network shares and
/// user-space file systems are known not to tell; where nothing is known, events are believed.
#[cfg(target_os = "linux")]
pub(crate) fn gives_events(folder: &Path) -> bool {
    /// Magic numbers from `statfs(2)`: NFS, SMB (three generations), FUSE, 9P, AFS, Coda, Ceph,
    /// VirtualBox shares, Lustre, GFS2, OCFS2.
    const SILENT: [u64; 13] = [
        0x6969,
        0x517B,
        0xFF53_4D42,
        0xFE53_4D42,
        0x6573_5546,
        0x0102_1997,
        0x5346_414F,
        0x7375_7245,
        0x00C3_6400,
        0x786F_4256,
        0x0BD0_0BD0,
        0x0116_1970,
        0x7461_636F,
    ];
    match rustix::fs::statfs(folder) {
        // The field's type differs between machines; the numbers are 32 bits wide on all.
        Ok(status) => !SILENT.contains(&(status.f_type as u64 & 0xFFFF_FFFF)),
        Err(_) => true,
    }
}

/// See above: a path that names another machine is a network share.
#[cfg(not(target_os = "linux"))]
pub(crate) fn gives_events(folder: &Path) -> bool {
    use std::path::{Component, Prefix};
    !matches!(
        folder.components().next(),
        Some(Component::Prefix(prefix)) if matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    )
}

/// The file system on which something lies; unknown on systems that do not tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Device(Option<u64>);

impl Device {
    pub(crate) fn of(path: &Path) -> Self {
        Self(Identity::of(path).0.map(|(device, _)| device))
    }
}

/// Which folder a path leads to. Changes when a share is mounted over it or the folder is made anew,
/// and then an old watch is deaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Identity(Option<(u64, u64)>);

impl Identity {
    #[cfg(unix)]
    pub(crate) fn of(path: &Path) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self(
            std::fs::metadata(path)
                .ok()
                .map(|metadata| (metadata.dev(), metadata.ino())),
        )
    }

    #[cfg(not(unix))]
    pub(crate) fn of(_path: &Path) -> Self {
        Self(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_made_anew_is_another_folder() {
        let temp = tempfile::TempDir::new().unwrap();
        let path = temp.path().join("Scans");
        std::fs::create_dir(&path).unwrap();
        let first = Identity::of(&path);
        assert_eq!(first, Identity::of(&path));
        std::fs::rename(&path, temp.path().join("weg")).unwrap();
        std::fs::create_dir(&path).unwrap();
        assert!(first != Identity::of(&path) || cfg!(not(unix)));
        assert_eq!(Device::of(&path), Device::of(temp.path()));
    }

    #[test]
    fn a_folder_that_is_away_is_believed_to_give_events() {
        assert!(gives_events(Path::new("/nowhere/at/all")));
    }
}
