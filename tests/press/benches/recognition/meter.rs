//! What a run costs: time, CPU time and memory of this process and all it started. Linux only, from `/proc`.

use std::collections::HashMap;
use std::fs;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// Clock ticks a second in `/proc`; 100 on every Linux that people use.
const TICKS: u64 = 100;

/// What one run cost.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cost {
    /// From start to end.
    pub(crate) wall: Duration,
    /// CPU time of all processes and threads.
    pub(crate) cpu: Duration,
    /// Largest sum of resident memory over all processes started, in bytes.
    pub(crate) peak_bytes: u64,
}

/// Measures `work`. What it starts must have ended and been waited for when it returns.
pub(crate) fn measure<T>(work: impl FnOnce() -> Result<T>) -> Result<(Cost, T)> {
    let stop = Arc::new(AtomicBool::new(false));
    let stopping = Arc::clone(&stop);
    let watcher = thread::spawn(move || {
        let mut peak = 0;
        while !stopping.load(Ordering::Relaxed) {
            peak = peak.max(children_memory(std::process::id()));
            thread::sleep(Duration::from_millis(50));
        }
        peak
    });
    let before = cpu()?;
    let start = Instant::now();
    let result = work();
    let wall = start.elapsed();
    let cpu = cpu()?.saturating_sub(before);
    stop.store(true, Ordering::Relaxed);
    let peak_bytes = watcher.join().unwrap_or_default();
    Ok((
        Cost {
            wall,
            cpu,
            peak_bytes,
        },
        result?,
    ))
}

/// CPU time of this process and of all children that have ended.
fn cpu() -> Result<Duration> {
    let stat = fs::read_to_string("/proc/self/stat")
        .context("could not read CPU time; the bench needs Linux")?;
    // The name in parentheses may hold blanks; fields are counted behind it.
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let ticks: u64 = fields
        .get(11..15)
        .unwrap_or_default()
        .iter()
        .filter_map(|field| field.parse::<u64>().ok())
        .sum();
    Ok(Duration::from_millis(ticks * 1000 / TICKS))
}

/// Resident memory of all descendants of a process, in bytes.
fn children_memory(root: u32) -> u64 {
    let mut parents = HashMap::new();
    let mut memory = HashMap::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(process) = entry
            .file_name()
            .to_str()
            .and_then(|name| name.parse::<u32>().ok())
        else {
            continue;
        };
        let Ok(stat) = fs::read_to_string(entry.path().join("stat")) else {
            continue;
        };
        let fields: Vec<&str> = stat
            .rsplit(')')
            .next()
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        let number = |index: usize| {
            fields
                .get(index)
                .and_then(|field| field.parse::<u64>().ok())
                .unwrap_or_default()
        };
        parents.insert(process, number(1) as u32);
        memory.insert(process, number(21) * 4096);
    }
    let descends = |mut process: u32| {
        while let Some(&parent) = parents.get(&process) {
            if parent == root {
                return true;
            }
            process = parent;
        }
        false
    };
    memory
        .iter()
        .filter(|(process, _)| descends(**process))
        .map(|(_, bytes)| bytes)
        .sum()
}
