//! A row of checks, each timed; all of them run, and the end says which failed.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

/// What was done so far.
#[derive(Default)]
pub(crate) struct Steps {
    done: Vec<Step>,
}

struct Step {
    name: &'static str,
    took: Duration,
    note: Result<String, String>,
}

impl Steps {
    /// Does one step; a failure is printed and remembered, and the next step still runs.
    /// Returns true when the step went well.
    pub(crate) fn step(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<String>,
    ) -> bool {
        println!("\n── {name}");
        let start = Instant::now();
        let note = work().map_err(|error| format!("{error:#}"));
        if let Err(reason) = &note {
            println!("{name}: {reason}");
        }
        self.done.push(Step {
            name,
            took: start.elapsed(),
            note,
        });
        self.done.last().is_some_and(|step| step.note.is_ok())
    }

    /// Does a step without which nothing else can be done: its failure ends everything at once.
    pub(crate) fn first(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<()>,
    ) -> Result<()> {
        let start = Instant::now();
        work()?;
        self.done.push(Step {
            name,
            took: start.elapsed(),
            note: Ok(String::new()),
        });
        Ok(())
    }

    /// Prints each step with its time, and fails when one failed.
    pub(crate) fn finish(self) -> Result<()> {
        println!("\n{}", summary(&self.done));
        let failed: Vec<&str> = self
            .done
            .iter()
            .filter(|step| step.note.is_err())
            .map(|step| step.name)
            .collect();
        if !failed.is_empty() {
            bail!("failed: {}", failed.join(", "));
        }
        Ok(())
    }
}

fn summary(done: &[Step]) -> String {
    let width = done
        .iter()
        .map(|step| step.name.chars().count())
        .max()
        .unwrap_or(0);
    let mut lines: Vec<String> = done
        .iter()
        .map(|step| {
            let (sign, note) = match &step.note {
                Ok(note) => ("✓", note.as_str()),
                Err(reason) => ("✗", reason.lines().next().unwrap_or("failed")),
            };
            format!(
                "{sign} {:width$}  {:>8}  {note}",
                step.name,
                time(step.took)
            )
            .trim_end()
            .to_owned()
        })
        .collect();
    lines.push(format!(
        "  {:width$}  {:>8}",
        "in all",
        time(done.iter().map(|step| step.took).sum())
    ));
    lines.join("\n")
}

fn time(took: Duration) -> String {
    match took.as_secs() {
        seconds @ 60.. => format!("{} min {:02} s", seconds / 60, seconds % 60),
        _ => format!("{:.1} s", took.as_secs_f64()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_shows_times_notes_and_failures() {
        let done = [
            Step {
                name: "build",
                took: Duration::from_millis(61_200),
                note: Ok(String::new()),
            },
            Step {
                name: "Rust tests",
                took: Duration::from_millis(2_340),
                note: Err("two failed\nmore".to_owned()),
            },
        ];
        assert_eq!(
            summary(&done),
            "✓ build       1 min 01 s\n✗ Rust tests     2.3 s  two failed\n  in all      1 min 03 s"
        );
    }

    #[test]
    fn a_failed_step_does_not_stop_the_next_and_fails_the_whole() {
        let mut steps = Steps::default();
        steps.first("set-up", || Ok(())).expect("it went well");
        assert!(
            steps
                .first("more", || bail!("nothing goes without it"))
                .is_err()
        );
        assert!(!steps.step("first", || bail!("no")));
        assert!(steps.step("second", || Ok("yes".to_owned())));
        let error = steps.finish().expect_err("one step failed");
        assert_eq!(error.to_string(), "failed: first");
    }
}
