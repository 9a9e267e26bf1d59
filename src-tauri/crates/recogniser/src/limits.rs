//! Ceilings that the worker sets on itself before it looks at anything.

/// Ends this process with its parent and lets it have no more than `memory` bytes of address space.
/// Elsewhere than on Unix the pool's watchdog is the only ceiling.
pub fn set(memory: u64) {
    end_with_parent();
    limit_memory(memory);
}

#[cfg(target_os = "linux")]
fn end_with_parent() {
    use rustix::process::{Signal, set_parent_process_death_signal};
    // If it cannot be set, the end of standard input still ends the worker between two pages.
    let _ = set_parent_process_death_signal(Some(Signal::KILL));
}

#[cfg(not(target_os = "linux"))]
fn end_with_parent() {}

#[cfg(unix)]
fn limit_memory(memory: u64) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let most = getrlimit(Resource::As)
        .maximum
        .map_or(memory, |most| most.min(memory));
    let limit = Rlimit {
        current: Some(most),
        maximum: Some(most),
    };
    // No core dumps: they would hold the letter.
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let _ = setrlimit(Resource::As, limit);
    let _ = setrlimit(Resource::Core, none);
}

#[cfg(not(unix))]
fn limit_memory(_: u64) {}
