//! Shows from inside that the sandbox holds: closes it, then tries what it has to refuse.

use std::process::ExitCode;

use crate::sandbox;

/// Prints a line for everything that was tried; fails if something succeeded that must not.
#[expect(clippy::print_stdout, reason = "the answer of a command")]
#[expect(
    clippy::disallowed_methods,
    reason = "tries whether a program can be started, and it must not"
)]
pub fn run() -> ExitCode {
    let readable = std::env::current_exe().unwrap_or_default();
    let writable =
        std::env::temp_dir().join(format!("poststelle-self-check-{}", std::process::id()));
    // The standard library loads and asks for what it needs on first use; let it do so while it may.
    println!("open before: {}", refused(std::fs::File::open(&readable)));
    let closed = sandbox::close();
    let tried = [
        ("open", refused(std::fs::File::open(&readable))),
        ("create", refused(std::fs::File::create(&writable))),
        ("list", refused(std::fs::read_dir("."))),
        ("socket", refused(std::net::UdpSocket::bind("127.0.0.1:0"))),
        (
            "listen",
            refused(std::net::TcpListener::bind("127.0.0.1:0")),
        ),
        (
            "program",
            refused(
                std::process::Command::new(&readable)
                    .arg("--never")
                    .status(),
            ),
        ),
    ];
    println!(
        "files closed: {}, calls closed: {}",
        closed.files, closed.calls
    );
    for (what, refused) in &tried {
        println!("{what}: {refused}");
    }
    let holds =
        closed.files && closed.calls && tried.iter().all(|(_, answer)| *answer == "refused");
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn refused<T>(attempt: std::io::Result<T>) -> &'static str {
    match attempt {
        Ok(_) => "allowed",
        Err(error) if error.kind() == std::io::ErrorKind::PermissionDenied => "refused",
        Err(_) => "failed otherwise",
    }
}
