//! A mail server that does what a test wants: takes, refuses, falls silent, hangs up. Encrypted like a real one.

use super::Certificates;
use rustls::{
    ServerConfig, ServerConnection, StreamOwned,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
};
use std::{
    io::{self, BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
    time::Duration,
};

/// How it behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Takes every message.
    Takes,
    /// Answers a word with a refusal, such as `("RCPT", "550 unknown")`.
    Refuses(&'static str, &'static str),
    /// Takes no message of more bytes.
    TakesUpTo(usize),
    /// Takes the line, and never says a word.
    Silent,
    /// Hangs up when it has all of a message, without a word.
    HangsUpAfterMessage,
    /// Falls silent when it has all of a message.
    SilentAfterMessage,
}

/// A server on a port of its own, until the test ends.
pub struct ScriptedServer {
    port: u16,
    seen: Arc<Mutex<Seen>>,
}

struct Seen {
    manner: Manner,
    lines: usize,
    messages: Vec<Vec<u8>>,
}

type Line = BufReader<StreamOwned<ServerConnection, TcpStream>>;

impl ScriptedServer {
    /// Starts it.
    ///
    /// # Panics
    /// When the system gives no port.
    pub fn start(certificates: &Certificates, manner: Manner) -> Self {
        let (certificate, key) = certificates.of_the_server();
        let certificate = CertificateDer::from_pem_file(certificate).expect("a certificate");
        let key = PrivateKeyDer::from_pem_file(key).expect("a key");
        let config =
            ServerConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
                .with_safe_default_protocol_versions()
                .expect("our provider knows them")
                .with_no_client_auth()
                .with_single_cert(vec![certificate], key)
                .expect("they belong together");
        let config = Arc::new(config);
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("its number").port();
        let seen = Arc::new(Mutex::new(Seen {
            manner,
            lines: 0,
            messages: Vec::new(),
        }));
        let server = Self {
            port,
            seen: Arc::clone(&seen),
        };
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (config, seen) = (Arc::clone(&config), Arc::clone(&seen));
                // A client that does not like our certificate hangs up: that is no failure of the server.
                thread::spawn(move || talk(stream, config, &seen).ok());
            }
        });
        server
    }

    /// Its port on `localhost`.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Behaves so from the next line on.
    pub fn behave(&self, manner: Manner) {
        self.seen().manner = manner;
    }

    /// How often somebody has called.
    pub fn calls(&self) -> usize {
        self.seen().lines
    }

    /// Every message of which it has had all, whatever it said.
    pub fn messages(&self) -> Vec<Vec<u8>> {
        self.seen().messages.clone()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().expect("no thread has panicked")
    }
}

fn talk(stream: TcpStream, config: Arc<ServerConfig>, seen: &Mutex<Seen>) -> io::Result<()> {
    let manner = {
        let mut seen = seen.lock().expect("no thread has panicked");
        seen.lines += 1;
        seen.manner
    };
    let silence = || thread::sleep(Duration::from_secs(20));
    stream.set_read_timeout(Some(Duration::from_secs(20)))?;
    let connection = ServerConnection::new(config).map_err(io::Error::other)?;
    let mut line: Line = BufReader::new(StreamOwned::new(connection, stream));
    if manner == Manner::Silent {
        silence();
        return Ok(());
    }
    say(&mut line, "220 scripted ESMTP")?;
    loop {
        let mut said = String::new();
        if line.read_line(&mut said)? == 0 {
            return Ok(());
        }
        let word = said.split_whitespace().next().unwrap_or_default();
        if let Manner::Refuses(at, answer) = manner
            && word.eq_ignore_ascii_case(at)
        {
            say(&mut line, answer)?;
            continue;
        }
        match (word.to_uppercase().as_str(), manner) {
            ("EHLO", Manner::TakesUpTo(size)) => {
                say(&mut line, &format!("250-scripted\r\n250 SIZE {size}"))?;
            }
            ("EHLO", _) => say(&mut line, "250-scripted\r\n250 8BITMIME")?,
            ("DATA", _) => {
                say(&mut line, "354 go on")?;
                let message = message(&mut line)?;
                seen.lock()
                    .expect("no thread has panicked")
                    .messages
                    .push(message);
                match manner {
                    Manner::HangsUpAfterMessage => return Ok(()),
                    Manner::SilentAfterMessage => {
                        silence();
                        return Ok(());
                    }
                    Manner::Refuses("MESSAGE", answer) => say(&mut line, answer)?,
                    _ => say(&mut line, "250 taken")?,
                }
            }
            ("QUIT", _) => return say(&mut line, "221 bye"),
            _ => say(&mut line, "250 well")?,
        }
    }
}

fn say(line: &mut Line, words: &str) -> io::Result<()> {
    let stream = line.get_mut();
    stream.write_all(format!("{words}\r\n").as_bytes())?;
    stream.flush()
}

/// Everything up to the dot; nothing when the client hangs up before.
fn message(line: &mut Line) -> io::Result<Vec<u8>> {
    let mut message = Vec::new();
    loop {
        let mut row = Vec::new();
        if line.read_until(b'\n', &mut row)? == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        match row.as_slice() {
            b".\r\n" => return Ok(message),
            [b'.', rest @ ..] => message.extend_from_slice(rest),
            row => message.extend_from_slice(row),
        }
    }
}
