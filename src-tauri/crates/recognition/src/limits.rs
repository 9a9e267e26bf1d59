//! How much time, memory and paper a reading may cost.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// Ceilings that keep one hostile or broken file from holding up the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Longest time to open a file and to count its pages.
    pub opening: Duration,
    /// Longest time for one page, everything included.
    pub page: Duration,
    /// Longest working time for one document; pages beyond it are kept unread.
    pub document: Duration,
    /// Address space of one worker in bytes; a worker that wants more ends.
    pub memory: u64,
    /// Resident memory in bytes at which a worker is replaced between two pages.
    pub resting_memory: u64,
    /// Largest page in picture points. 120 million is A3 at 600 dpi and a half.
    pub largest_page_pixels: u64,
    /// Longest side of a page in picture points.
    pub largest_page_side: u32,
    /// Most pages of one file.
    pub most_pages: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            opening: Duration::from_secs(60),
            page: Duration::from_secs(60),
            document: Duration::from_secs(3600),
            memory: 3 << 30,
            resting_memory: 600 << 20,
            largest_page_pixels: 120_000_000,
            largest_page_side: 20_000,
            most_pages: 5_000,
        }
    }
}
