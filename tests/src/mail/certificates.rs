//! A certification authority of its own, and the certificate of a server called `localhost`.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// A folder with `ca.pem`, `server.pem` and `server.key`.
pub struct Certificates(TempDir);

impl Certificates {
    /// Makes them; no other authority would have signed them.
    ///
    /// # Panics
    /// When openssl is missing.
    #[expect(
        clippy::new_without_default,
        reason = "making certificates is work, not a default"
    )]
    pub fn new() -> Self {
        let made = Self(tempfile::tempdir().expect("a temporary folder"));
        let file = |name: &str| made.0.path().join(name).display().to_string();
        let extensions = "subjectAltName=DNS:localhost\nextendedKeyUsage=serverAuth\nbasicConstraints=CA:FALSE\n";
        fs::write(file("extensions"), extensions).expect("a file");
        for name in ["ca", "server"] {
            let key = file(&format!("{name}.key"));
            openssl(&[
                "ecparam",
                "-name",
                "prime256v1",
                "-genkey",
                "-noout",
                "-out",
                &key,
            ]);
        }
        let (key, ca) = (file("ca.key"), file("ca.pem"));
        let own = [
            "req",
            "-x509",
            "-days",
            "2",
            "-subj",
            "/CN=Pruef-CA",
            "-key",
            &key,
        ];
        openssl(&[own.as_slice(), &["-out", &ca]].concat());
        let (server, request) = (file("server.key"), file("server.csr"));
        let asked = ["req", "-new", "-subj", "/CN=localhost", "-key", &server];
        openssl(&[asked.as_slice(), &["-out", &request]].concat());
        let (extensions, signed) = (file("extensions"), file("server.pem"));
        let sign: [&str; 9] = [
            "x509", "-req", "-days", "2", "-in", &request, "-CA", &ca, "-CAkey",
        ];
        let how = [
            key.as_str(),
            "-set_serial",
            "2",
            "-extfile",
            &extensions,
            "-out",
            &signed,
        ];
        openssl(&[sign.as_slice(), how.as_slice()].concat());
        made
    }

    /// The authority that a house would name in its settings.
    pub fn authority(&self) -> PathBuf {
        self.0.path().join("ca.pem")
    }

    /// Certificate and key of the server, as PEM.
    pub fn of_the_server(&self) -> (PathBuf, PathBuf) {
        let file = |name: &str| self.0.path().join(name);
        (file("server.pem"), file("server.key"))
    }

    /// Their folder.
    pub fn folder(&self) -> &Path {
        self.0.path()
    }
}

fn openssl(arguments: &[&str]) {
    let output = Command::new("openssl").args(arguments).output();
    let output = output.expect("openssl is installed");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {said}");
}
