//! Turns a parser's panic into a problem of the file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use document::Problem;

/// Runs a parser on foreign bytes; a panic in it means that the bytes are damaged.
pub(super) fn guarded<T>(parse: impl FnOnce() -> Result<T, Problem>) -> Result<T, Problem> {
    catch_unwind(AssertUnwindSafe(parse)).unwrap_or_else(|_| {
        tracing::warn!("a parser panicked on the file");
        Err(Problem::Damaged)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_damaged() {
        let broken = guarded::<()>(|| panic!("expected by this test"));
        assert_eq!(broken, Err(Problem::Damaged));
        assert_eq!(guarded(|| Ok(7)), Ok(7));
    }
}
