//! A message bus of the test's own, as desktops have one: keyrings and notifications go over it.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A bus that ends with the test.
pub struct Bus {
    folder: TempDir,
    bus: Child,
}

impl Bus {
    /// Starts it.
    ///
    /// # Panics
    /// When dbus-daemon is missing or does not come up.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path();
        fs::set_permissions(path, fs::Permissions::from_mode(0o700)).expect("our folder");
        let config = path.join("bus.conf");
        fs::write(&config, bus_settings(&address(path))).expect("a file");
        let mut bus = Command::new("dbus-daemon");
        bus.arg("--nofork").arg("--config-file").arg(&config);
        let bus = bus.stderr(Stdio::null()).spawn();
        let bus = bus.expect("dbus-daemon is installed");
        wait_until("the bus is there", || path.join("bus").exists());
        Self { folder, bus }
    }

    /// Where programs find it: the value of `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> String {
        address(self.folder.path())
    }

    /// A folder that goes with the bus.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        self.bus.kill().ok();
        self.bus.wait().ok();
    }
}

fn address(folder: &Path) -> String {
    format!("unix:path={}/bus", folder.display())
}

fn bus_settings(address: &str) -> String {
    format!(
        r#"<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>{address}</listen>
  <auth>EXTERNAL</auth>
  <policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>
"#
    )
}

/// Waits at most ten seconds.
pub(crate) fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(10), "{what}");
        thread::sleep(Duration::from_millis(50));
    }
}
