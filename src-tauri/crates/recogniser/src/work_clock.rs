//! How long this thread has worked. Waiting for a busy machine is no work, so that a page is not given up because
//! others had the processor.

use std::time::Duration;

/// Counts from its making.
#[derive(Debug, Clone, Copy)]
pub struct WorkClock {
    began: Duration,
    allowed: Duration,
}

impl WorkClock {
    /// A clock for work that may take so long.
    pub fn allowing(allowed: Duration) -> Self {
        Self {
            began: worked(),
            allowed,
        }
    }

    /// Working time so far.
    pub fn spent(&self) -> Duration {
        worked().saturating_sub(self.began)
    }

    /// Whether the work has taken longer than allowed.
    pub fn is_over(&self) -> bool {
        self.spent() > self.allowed
    }

    /// Whether more than this share of the allowed time is used up.
    pub fn is_beyond(&self, share: f32) -> bool {
        self.spent() > self.allowed.mul_f32(share)
    }
}

/// Processor time of this thread.
#[cfg(unix)]
fn worked() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(seconds, nanoseconds)
}

/// Time since the first question, for want of better.
#[cfg(not(unix))]
fn worked() -> Duration {
    use std::sync::OnceLock;
    use std::time::Instant;
    static BEGAN: OnceLock<Instant> = OnceLock::new();
    BEGAN.get_or_init(Instant::now).elapsed()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(unix)]
    fn work_counts_and_waiting_does_not() {
        let clock = WorkClock::allowing(Duration::from_millis(20));
        std::thread::sleep(Duration::from_millis(60));
        assert!(!clock.is_over());
        while !clock.is_over() {
            std::hint::black_box((0..1000).sum::<u64>());
        }
        assert!(clock.spent() > Duration::from_millis(20) && clock.is_beyond(0.5));
    }
}
