//! How far the index has followed the register.

use document::Seq;
use serde::{Deserialize, Serialize};

/// Raised whenever schema, analysis or stored shape change: an index of another format is built again.
pub(crate) const FORMAT: u32 = 5;

/// The place in the journal up to which the index knows everything. Travels in the commit itself,
/// so it is durable exactly when the letters are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Watermark {
    /// The journal that was followed.
    pub journal: [u8; 16],
    /// The last entry that is in the index.
    pub seq: Seq,
    /// Chain hash of that entry: another one means another history.
    pub hash_at_seq: [u8; 32],
    /// Fingerprint of the names that units and kinds had in the letters that were put in: other names mean
    /// putting them in anew.
    pub names: u64,
}

/// The commit payload as it stands on disk.
#[derive(Serialize, Deserialize)]
struct Payload {
    format: u32,
    journal: [u8; 16],
    seq: u64,
    hash_at_seq: [u8; 32],
    names: u64,
}

impl Watermark {
    /// The commit payload.
    pub(crate) fn payload(&self) -> String {
        let payload = Payload {
            format: FORMAT,
            journal: self.journal,
            seq: self.seq.0,
            hash_at_seq: self.hash_at_seq,
            names: self.names,
        };
        serde_json::to_string(&payload).expect("BUG: numbers always serialise")
    }

    /// Reads a commit payload; `None` for another format.
    pub(crate) fn from_payload(payload: &str) -> Option<Self> {
        let payload: Payload = serde_json::from_str(payload).ok()?;
        (payload.format == FORMAT).then_some(Self {
            journal: payload.journal,
            seq: Seq(payload.seq),
            hash_at_seq: payload.hash_at_seq,
            names: payload.names,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_comes_back_and_another_format_does_not() {
        let mark = Watermark {
            journal: [7; 16],
            seq: Seq(42),
            hash_at_seq: [9; 32],
            names: u64::MAX,
        };
        assert_eq!(Watermark::from_payload(&mark.payload()), Some(mark));
        let other = mark
            .payload()
            .replace(&format!("\"format\":{FORMAT}"), "\"format\":999");
        assert_eq!(Watermark::from_payload(&other), None);
        assert_eq!(Watermark::from_payload("{}"), None);
    }
}
