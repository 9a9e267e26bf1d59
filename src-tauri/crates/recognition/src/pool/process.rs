//! What the system tells about a worker process.

use std::time::Duration;

/// Resident memory in bytes, where the system tells it.
#[cfg(target_os = "linux")]
pub(super) fn resident_memory(process: u32) -> Option<u64> {
    const PAGE: u64 = 4096;
    let statm = std::fs::read_to_string(format!("/proc/{process}/statm")).ok()?;
    let pages: u64 = statm.split(' ').nth(1)?.parse().ok()?;
    Some(pages * PAGE)
}

/// Processor time so far, where the system tells it.
#[cfg(target_os = "linux")]
pub(super) fn working_time(process: u32) -> Option<Duration> {
    /// Linux counts in hundredths of a second for all programs.
    const TICK: Duration = Duration::from_millis(10);
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).ok()?;
    // The name in parentheses may hold blanks; fields are counted behind it.
    let mut fields = stat.rsplit(')').next()?.split_whitespace().skip(11);
    let mut ticks = || fields.next()?.parse::<u32>().ok();
    Some(TICK * (ticks()? + ticks()?))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn resident_memory(_: u32) -> Option<u64> {
    None
}

#[cfg(not(target_os = "linux"))]
pub(super) fn working_time(_: u32) -> Option<Duration> {
    None
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn our_own_process_has_memory_and_works() {
        let process = std::process::id();
        assert!(resident_memory(process).unwrap() > 1 << 20);
        let before = working_time(process).unwrap();
        while working_time(process).unwrap() < before + Duration::from_millis(30) {
            std::hint::black_box((0..10_000).sum::<u64>());
        }
        assert_eq!(working_time(u32::MAX), None);
    }
}
