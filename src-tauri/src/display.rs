//! What the screen of this machine needs: a way of drawing that suits it, and one sentence where there is none.

/// Asked by the web view: whether what it draws is handed over in the memory of a graphics card.
#[cfg(target_os = "linux")]
const WITHOUT_CARD: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Exit code for a wrong set-up of the machine (`EX_CONFIG` of sysexits.h).
#[cfg(target_os = "linux")]
const NO_DISPLAY: i32 = 78;

/// On a machine without a graphics card (thin client, virtual machine) the program starts itself again such that
/// the web view does not emulate one: the next letter stands there in about 60 % of the time (docs/measurements.md).
///
/// The environment must be set before any thread runs, which only a new start of the program can do safely.
#[cfg_attr(
    target_os = "linux",
    expect(
        clippy::disallowed_methods,
        reason = "no other program starts: this one begins anew in its own place"
    )
)]
pub(crate) fn suit() {
    #[cfg(target_os = "linux")]
    {
        use std::os::unix::process::CommandExt;
        if std::env::var_os(WITHOUT_CARD).is_some() || has_card() {
            return;
        }
        let Ok(program) = std::env::current_exe() else {
            return;
        };
        let mut arguments = std::env::args_os();
        let mut again = std::process::Command::new(program);
        if let Some(name) = arguments.next() {
            again.arg0(name);
        }
        // Comes back only when it fails; then the window is drawn as it always was.
        let _failed = again.args(arguments).env(WITHOUT_CARD, "1").exec();
    }
}

#[cfg(target_os = "linux")]
fn has_card() -> bool {
    std::fs::read_dir("/dev/dri").is_ok_and(|nodes| {
        nodes
            .flatten()
            .any(|node| node.file_name().as_encoded_bytes().starts_with(b"renderD"))
    })
}

/// Ends the program when no window can be opened.
#[cfg_attr(
    target_os = "linux",
    expect(clippy::print_stderr, reason = "there is no window in which to say it")
)]
pub(crate) fn require() {
    #[cfg(target_os = "linux")]
    if gtk::init().is_err() {
        eprintln!(
            "poststelle: Es ist kein Bildschirm erreichbar (DISPLAY oder WAYLAND_DISPLAY). Ohne Bildschirm arbeitet poststelle-cli."
        );
        std::process::exit(NO_DISPLAY);
    }
}
