//! What the system tells about this process.

/// Processor time of this process so far, where the system tells (Linux, in steps of 10 ms); else 0.
pub fn processor_ms() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = status
        .rsplit(')')
        .next()
        .unwrap_or_default()
        .split_whitespace();
    let ticks = fields
        .skip(11)
        .take(2)
        .filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() * 10.0
}

/// Own memory and mapped files, where the system tells (Linux).
pub fn resident() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name))?;
        Some(line.split_whitespace().nth(1)?.parse::<f64>().ok()? / 1e3)
    };
    match (of("RssAnon"), of("RssFile"), of("VmHWM")) {
        (Some(own), Some(files), Some(peak)) => {
            format!("{own:.0} MB own, {files:.0} MB of files, {peak:.0} MB at most")
        }
        _ => "unknown here".into(),
    }
}
