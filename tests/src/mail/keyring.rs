//! A keyring of the test's own: a private message bus, and GNOME's keyring on it, unlocked and empty.

use std::{
    fs,
    io::Write,
    os::unix::fs::PermissionsExt,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// A keyring that ends with the test.
pub struct Keyring {
    folder: TempDir,
    bus: Child,
    keyring: Child,
}

impl Keyring {
    /// Starts it.
    ///
    /// # Panics
    /// When dbus-daemon or gnome-keyring is missing or does not come up.
    #[expect(
        clippy::new_without_default,
        reason = "starting programs is work, not a default"
    )]
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
        let mut keyring = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .arg(format!("--control-directory={}", path.display()))
            .env("DBUS_SESSION_BUS_ADDRESS", address(path))
            .env("XDG_RUNTIME_DIR", path)
            .env("XDG_DATA_HOME", path.join("data"))
            .env("HOME", path)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring is installed");
        let mut stdin = keyring.stdin.take().expect("a pipe");
        stdin.write_all(b"nur zur Probe").expect("it reads");
        drop(stdin);
        let started = Self {
            folder,
            bus,
            keyring,
        };
        wait_until("the keyring is there", || started.answers());
        started
    }

    /// Where programs find it: the value of `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> String {
        address(self.folder.path())
    }

    fn answers(&self) -> bool {
        let asked = Command::new("dbus-send")
            .args([
                "--session",
                "--print-reply",
                "--dest=org.freedesktop.secrets",
            ])
            .args([
                "/org/freedesktop/secrets",
                "org.freedesktop.Secret.Service.ReadAlias",
            ])
            .arg("string:default")
            .env("DBUS_SESSION_BUS_ADDRESS", self.address())
            .output()
            .expect("dbus-send is installed");
        String::from_utf8_lossy(&asked.stdout).contains("collection/login")
    }
}

impl Drop for Keyring {
    fn drop(&mut self) {
        for process in [&mut self.keyring, &mut self.bus] {
            process.kill().ok();
            process.wait().ok();
        }
    }
}

fn address(folder: &std::path::Path) -> String {
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

fn wait_until(what: &str, holds: impl Fn() -> bool) {
    let begin = Instant::now();
    while !holds() {
        assert!(begin.elapsed() < Duration::from_secs(10), "{what}");
        thread::sleep(Duration::from_millis(50));
    }
}
