//! What can go wrong with the pool itself; what goes wrong with a letter is a `document::Problem`.

use std::io;
use std::path::PathBuf;

/// A failure of the pool or of one of its workers.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The worker binary is missing or may not be run.
    #[error("could not start the worker {}", worker.display())]
    StartWorker {
        /// The binary that was to be started.
        worker: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// The worker binary belongs to another version of the program.
    #[error("the worker speaks protocol {theirs}, this program speaks {ours}")]
    OtherProtocol {
        /// The version of this crate.
        ours: u32,
        /// The version of the worker.
        theirs: u32,
    },
    /// What answered is no worker of ours.
    #[error("what was started does not answer like a worker")]
    NoWorker,
    /// The language models could not be loaded.
    #[error("the worker could not load the language models \"{languages}\"")]
    LoadModels {
        /// The languages asked for, such as `deu`.
        languages: String,
    },
    /// The worker ended, was ended, or closed its side.
    #[error("lost the connection to the worker")]
    Connection(#[source] io::Error),
    /// A message that does not follow the protocol.
    #[error("could not understand a message of the worker")]
    Message(#[source] postcard::Error),
    /// A message longer than any that the protocol has.
    #[error("a message of {bytes} bytes is longer than the protocol allows")]
    MessageTooLong {
        /// Announced length.
        bytes: u64,
    },
    /// An answer to another question.
    #[error("the worker answered out of turn")]
    OutOfTurn,
    /// A thread of the pool could not be started.
    #[error("could not start a thread of the pool")]
    StartThread(#[source] io::Error),
}
