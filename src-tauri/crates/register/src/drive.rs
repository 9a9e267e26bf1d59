//! Keeps the register off network drives, where SQLite's locks and shared memory do not hold.

use crate::error::Error;
use std::path::{Component, Path, Prefix};

/// Refuses a folder, which need not exist yet, on a drive of another machine. Where the system does not
/// tell what a drive is (today: everything but Linux), only `\\machine\share` paths are refused.
pub(crate) fn refuse_network(folder: &Path) -> Result<(), Error> {
    if let Some(Component::Prefix(prefix)) = folder.components().next()
        && matches!(prefix.kind(), Prefix::UNC(..) | Prefix::VerbatimUNC(..))
    {
        return Err(Error::NetworkDrive {
            file_system: "smb".to_owned(),
        });
    }
    match system::network_file_system(folder)? {
        None => Ok(()),
        Some(file_system) => Err(Error::NetworkDrive { file_system }),
    }
}

#[cfg(target_os = "linux")]
mod system {
    use crate::error::{Attempt, Error};
    use std::{
        fs, io,
        os::linux::fs::MetadataExt,
        path::{Path, PathBuf},
    };

    /// The kernel's numbers of file systems that live on another machine (`statfs(2)`).
    const NETWORK: [(u32, &str); 11] = [
        (0x0000_6969, "nfs"),
        (0x0000_517B, "smb"),
        (0xFF53_4D42, "cifs"),
        (0xFE53_4D42, "smb2"),
        (0x0000_564C, "ncp"),
        (0x5346_414F, "afs"),
        (0x7375_7245, "coda"),
        (0x00C3_6400, "ceph"),
        (0x0BD0_0BD0, "lustre"),
        (0x0102_1997, "9p"),
        (0x786F_4256, "vboxsf"),
    ];

    /// File systems in user space: some are local (NTFS, encrypted folders), some are not.
    const FUSE: u32 = 0x6573_5546;

    /// Names of user-space file systems that live on another machine.
    const NETWORK_FUSE: [&str; 14] = [
        "virtiofs",
        "fuse.sshfs",
        "fuse.rclone",
        "fuse.davfs",
        "fuse.davfs2",
        "fuse.gvfsd-fuse",
        "fuse.curlftpfs",
        "fuse.s3fs",
        "fuse.smbnetfs",
        "fuse.glusterfs",
        "fuse.ceph",
        "fuse.ceph-fuse",
        "fuse.kio-fuse",
        "fuse.onedriver",
    ];

    /// The name of the network file system on which `folder` lies or will lie.
    pub(super) fn network_file_system(folder: &Path) -> Result<Option<String>, Error> {
        let attempt = "look at the drive";
        let there = nearest_there(folder).attempt(attempt)?;
        let statistics = rustix::fs::statfs(&there)
            .map_err(io::Error::from)
            .attempt(attempt)?;
        // The field's width and sign differ between machines; the numbers have 32 bits.
        #[expect(
            clippy::cast_possible_truncation,
            reason = "the kernel's numbers have 32 bits"
        )]
        #[expect(clippy::cast_sign_loss, reason = "a bit pattern")]
        let number = statistics.f_type as u32;
        if number == FUSE {
            let device = fs::metadata(&there).attempt(attempt)?.st_dev();
            let mounts = fs::read_to_string("/proc/self/mountinfo").attempt(attempt)?;
            return Ok(network_mount(&mounts, device).map(str::to_owned));
        }
        Ok(NETWORK
            .iter()
            .find(|(known, _)| *known == number)
            .map(|(_, name)| (*name).to_owned()))
    }

    fn nearest_there(folder: &Path) -> io::Result<PathBuf> {
        let folder = std::path::absolute(folder)?;
        for ancestor in folder.ancestors() {
            if ancestor.try_exists()? {
                return Ok(ancestor.to_owned());
            }
        }
        Err(io::ErrorKind::NotFound.into())
    }

    /// The file system of the mount with this device number, if it is one of [`NETWORK_FUSE`]
    /// (`proc_pid_mountinfo(5)`: the third field is major:minor, the type follows ` - `).
    fn network_mount(mounts: &str, device: u64) -> Option<&str> {
        let device = format!(
            "{}:{}",
            rustix::fs::major(device),
            rustix::fs::minor(device)
        );
        let mount = mounts
            .lines()
            .find(|line| line.split(' ').nth(2) == Some(&device))?;
        let (_, kind) = mount.split_once(" - ")?;
        kind.split(' ')
            .next()
            .filter(|kind| NETWORK_FUSE.contains(kind))
    }

    #[cfg(test)]
    mod tests {
        use super::*;

        #[test]
        fn a_folder_in_user_space_is_refused_only_if_it_lies_on_another_machine() {
            let mounts = "\
25 1 254:1 / / rw,relatime shared:1 - ext4 /dev/vda1 rw
90 25 0:52 / /mnt/share rw,nosuid - fuse.sshfs clerk@server:/ rw,user_id=1000
91 25 0:53 / /mnt/vault rw,nosuid shared:9 - fuse.gocryptfs /home/vault rw";
            let device = |minor| rustix::fs::makedev(0, minor);
            assert_eq!(network_mount(mounts, device(52)), Some("fuse.sshfs"));
            assert_eq!(network_mount(mounts, device(53)), None);
            assert_eq!(network_mount(mounts, device(54)), None);
        }

        #[test]
        fn a_folder_that_is_not_there_yet_counts_as_its_nearest_ancestor() {
            let folder = tempfile::tempdir().unwrap();
            let deep = folder.path().join("a/b/c");
            assert_eq!(nearest_there(&deep).unwrap(), folder.path());
            assert_eq!(
                network_file_system(&deep).unwrap(),
                None,
                "tests run on a local disk"
            );
        }
    }
}

#[cfg(not(target_os = "linux"))]
mod system {
    use crate::error::Error;
    use std::path::Path;

    #[expect(clippy::unnecessary_wraps, reason = "Linux can fail to tell")]
    pub(super) fn network_file_system(_folder: &Path) -> Result<Option<String>, Error> {
        Ok(None)
    }
}
