//! Who we are: what never is the sender of a letter to us.

use crate::text::fold;

/// Our own names and ways to reach us. May be empty; then the address window tells.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Office {
    /// Names under which people write to us, such as `Landkreis Auental`, `Landratsamt Auental`.
    pub names: Vec<String>,
    /// Our mail domains.
    pub domains: Vec<String>,
    /// Our accounts, without blanks.
    pub ibans: Vec<String>,
}

impl Office {
    /// Whether a line names us.
    pub(crate) fn is_named_in(&self, line: &str) -> bool {
        let line = fold(line);
        self.names
            .iter()
            .any(|name| !name.is_empty() && line.contains(&fold(name)))
    }
}
