//! Says in one sentence that there is no display, where the toolkit would panic with a stack trace.

/// Exit code for a wrong set-up of the machine (`EX_CONFIG` of sysexits.h).
#[cfg(target_os = "linux")]
const NO_DISPLAY: i32 = 78;

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
