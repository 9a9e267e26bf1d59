//! How the time of a question grows with the archive, drawn with characters.

use crate::Measured;

/// Characters that a bar has at most; each stands for the same factor.
const WIDTH: usize = 48;
/// The left edge, in milliseconds.
const LEAST: f64 = 0.1;
/// The right edge.
const MOST: f64 = 1_000.0;

/// Draws p50 (`=`) and p99 (`-`) of each class for each number of letters on a logarithmic scale.
pub fn plot(measured: &[Measured]) {
    println!(
        "\ngrowth: p50 '=' and p99 '-' on a logarithmic scale from {LEAST} ms to {MOST} ms; factor of p50 from line to line"
    );
    let classes = measured.first().map_or(&[][..], |(_, classes)| classes);
    for (at, (name, ..)) in classes.iter().enumerate() {
        println!("{name}");
        let mut before: Option<f64> = None;
        for (letters, classes) in measured {
            let (_, middle, high) = classes[at];
            let factor = before.map_or(String::new(), |before| format!("x{:.1}", middle / before));
            println!(
                "{letters:>10} |{:<WIDTH$}| {middle:>7.1} {high:>7.1} {factor}",
                bar(middle, high)
            );
            before = Some(middle.max(LEAST));
        }
    }
}

fn bar(middle: f64, high: f64) -> String {
    let (middle, high) = (place(middle), place(high));
    "=".repeat(middle) + &"-".repeat(high.saturating_sub(middle))
}

fn place(ms: f64) -> usize {
    let share = (ms / LEAST).max(1.0).ln() / (MOST / LEAST).ln();
    (share.min(1.0) * WIDTH as f64).round() as usize
}
