//! What the program and its web view need of this machine: a way of drawing that suits the screen, memory that is
//! given back, and one sentence where there is no screen.

/// Asked by the web view: whether what it draws is handed over in the memory of a graphics card.
#[cfg(target_os = "linux")]
const WITHOUT_CARD: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Asked by the C library: from how many heaps threads take their memory, and how many. By itself it makes eight for each
/// core, and what a thread gave back stays in its heap: confirming letters then costs twice the memory.
#[cfg(target_os = "linux")]
const HEAPS: (&str, &str) = ("MALLOC_ARENA_MAX", "2");

/// Exit code for a wrong set-up of the machine (`EX_CONFIG` of sysexits.h).
#[cfg(target_os = "linux")]
const NO_DISPLAY: i32 = 78;

/// Starts the program again in an environment that suits the machine, unless it is there already: with few heaps, and
/// on a machine without a graphics card (thin client, virtual machine) such that the web view does not emulate one.
/// The next letter then stands there in about 60 % of the time; figures are in docs/measurements.md.
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
        let mut wanted = vec![HEAPS];
        if !has_card() {
            wanted.push((WITHOUT_CARD, "1"));
        }
        wanted.retain(|(name, _)| std::env::var_os(name).is_none());
        let (false, Ok(program)) = (wanted.is_empty(), std::env::current_exe()) else {
            return;
        };
        let mut arguments = std::env::args_os();
        let mut again = std::process::Command::new(program);
        if let Some(name) = arguments.next() {
            again.arg0(name);
        }
        // Comes back only when it fails; then the window is as it always was.
        let _failed = again.args(arguments).envs(wanted).exec();
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

/// Tells the web view to keep nothing of what it does not show any more: it has one page, and the pictures of letters
/// come from this very machine.
/// By itself it keeps pictures that nobody will ask for again.
pub(crate) fn keep_little(window: &tauri::WebviewWindow) {
    #[cfg(target_os = "linux")]
    {
        use webkit2gtk::{CacheModel, WebContextExt, WebViewExt};
        let told = window.with_webview(|view| {
            if let Some(context) = view.inner().context() {
                context.set_cache_model(CacheModel::DocumentViewer);
            }
        });
        if let Err(error) = told {
            tracing::warn!(%error, "could not tell the web view to keep little");
        }
    }
    #[cfg(not(target_os = "linux"))]
    let _ = window;
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
