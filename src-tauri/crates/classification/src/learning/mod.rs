//! Kind and unit: from the house's own lists at first, then from every confirmation.

mod calibration;
mod cold;
mod counts;
mod features;
mod hit_rate;
mod learned;
mod linear;
mod pooling;
mod reliability;
mod study;

pub use calibration::Trial;
pub(crate) use cold::ColdStart;
pub use counts::Counts;
pub use features::Example;
pub(crate) use features::{example, rank, stable_hash};
pub use hit_rate::HitRate;
pub use learned::{Learned, Question, Trials};
pub use study::{Studied, Taught, study};
