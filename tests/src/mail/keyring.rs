//! A keyring of the test's own: GNOME's, on a private message bus, unlocked and empty.

use crate::bus::{Bus, wait_until};
use std::{
    io::Write,
    process::{Child, Command, Stdio},
};

/// A keyring that ends with the test.
pub struct Keyring {
    keyring: Child,
    bus: Bus,
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
        let bus = Bus::new();
        let path = bus.folder();
        let mut keyring = Command::new("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .arg(format!("--control-directory={}", path.display()))
            .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
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
        let started = Self { keyring, bus };
        wait_until("the keyring is there", || started.answers());
        started
    }

    /// Where programs find it: the value of `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> String {
        self.bus.address()
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
        self.keyring.kill().ok();
        self.keyring.wait().ok();
    }
}
