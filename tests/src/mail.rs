//! Mail servers for tests: a real one, scripted ones that misbehave, their certificates, and a keyring of its own.

mod certificates;
#[cfg(target_os = "linux")]
mod keyring;
mod read;
#[cfg(target_os = "linux")]
mod real;
mod scripted;

pub use certificates::Certificates;
#[cfg(target_os = "linux")]
pub use keyring::Keyring;
pub use read::ReadMail;
#[cfg(target_os = "linux")]
pub use real::{PASSWORD, RealServer, USER};
pub use scripted::{Manner, ScriptedServer};
