//! Exim as Debian ships it, started by the test in a folder of its own: STARTTLS, a login, one file for each message.

use super::Certificates;
use std::{
    fs,
    net::{TcpListener, TcpStream},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// Who may send.
pub const USER: &str = "poststelle";
/// With which password.
pub const PASSWORD: &str = "Gänse-Füßchen 17";

/// A running mail server.
pub struct RealServer {
    folder: TempDir,
    port: u16,
    exim: Child,
}

impl RealServer {
    /// Starts it on a free port of `localhost`. It takes messages of up to a megabyte and knows every mailbox but
    /// `unbekannt`.
    ///
    /// # Panics
    /// When it is not installed or does not come up.
    pub fn start(certificates: &Certificates) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let port = free_port();
        for name in ["", "spool", "mail"] {
            let path = folder.path().join(name);
            fs::create_dir_all(&path).expect("a folder");
            // Started as root it works under a name of its own.
            fs::set_permissions(&path, fs::Permissions::from_mode(0o777)).expect("our folder");
        }
        for file in ["server.pem", "server.key"] {
            let (from, to) = (certificates.folder().join(file), folder.path().join(file));
            fs::copy(from, &to).expect("a copy");
            fs::set_permissions(&to, fs::Permissions::from_mode(0o644)).expect("our file");
        }
        let config = folder.path().join("exim.conf");
        fs::write(&config, settings(folder.path(), port)).expect("a file");
        fs::set_permissions(&config, fs::Permissions::from_mode(0o644)).expect("our file");
        let exim = Command::new("/usr/sbin/exim4")
            .arg("-C")
            .arg(&config)
            .arg("-bdf")
            .stdin(Stdio::null())
            .spawn()
            .expect("exim4-daemon-light is installed");
        let server = Self { folder, port, exim };
        server.wait_until("it answers", || {
            TcpStream::connect(("127.0.0.1", port)).is_ok()
        });
        server
    }

    /// Its port on `localhost`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Waits for so many messages and gives them, the oldest first.
    ///
    /// # Panics
    /// When they do not come within ten seconds.
    pub fn messages(&self, count: usize) -> Vec<Vec<u8>> {
        let folder = self.folder.path().join("mail");
        let files = || -> Vec<PathBuf> {
            let entries = fs::read_dir(&folder).expect("our folder");
            let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
            // Named by exim in the order in which they came.
            files.sort();
            files
        };
        self.wait_until("its messages came", || files().len() >= count);
        let found = files();
        assert_eq!(found.len(), count, "no message more than that");
        found
            .iter()
            .map(|file| fs::read(file).expect("a message"))
            .collect()
    }

    fn wait_until(&self, what: &str, holds: impl Fn() -> bool) {
        let begin = Instant::now();
        while !holds() {
            let log = fs::read_to_string(self.folder.path().join("spool/mainlog"));
            assert!(
                begin.elapsed() < Duration::from_secs(10),
                "{what}: {}",
                log.unwrap_or_default()
            );
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for RealServer {
    fn drop(&mut self) {
        self.exim.kill().ok();
        self.exim.wait().ok();
    }
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("its number").port()
}

/// Exim lets nobody but root and its own user start it, unless the settings name another user as its own.
fn settings(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    let (user, group) = (rustix::process::getuid(), rustix::process::getgid());
    let (ours, delivers) = if user.is_root() {
        let to = "user = Debian-exim\n  group = Debian-exim\n";
        (String::new(), to.to_owned())
    } else {
        let (user, group) = (user.as_raw(), group.as_raw());
        let ours = format!("exim_user = {user}\nexim_group = {group}\nadmin_groups = {group}\n");
        (ours, String::new())
    };
    format!(
        "{ours}primary_hostname = localhost
spool_directory = {folder}/spool
log_file_path = {folder}/spool/%slog
daemon_smtp_ports = {port}
local_interfaces = 127.0.0.1
tls_advertise_hosts = *
tls_certificate = {folder}/server.pem
tls_privatekey = {folder}/server.key
message_size_limit = 1M
auth_advertise_hosts = ${{if eq{{$tls_in_cipher}}{{}}{{}}{{*}}}}
acl_smtp_rcpt = to_whom
acl_smtp_data = accept
never_users =
deliver_drop_privilege = true
host_lookup =
rfc1413_query_timeout = 0s
keep_environment =
begin acl
to_whom:
  deny !authenticated = *
  deny local_parts = unbekannt
  accept
begin routers
all:
  driver = accept
  transport = keep
begin transports
keep:
  driver = appendfile
  file = {folder}/mail/$message_exim_id
  create_file = anywhere
  message_prefix =
  message_suffix =
  {delivers}
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{USER}}}}}{{eq{{$auth3}}{{{PASSWORD}}}}}}}}}
  server_set_id = $auth2
"
    )
}
