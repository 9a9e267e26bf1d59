//! Seeded chance: the same seed prints the same letter.

/// A sequence of random choices that depends on its seed alone.
#[derive(Debug, Clone)]
pub(crate) struct Chance(fastrand::Rng);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
        Self(fastrand::Rng::with_seed(seed))
    }

    /// A sequence of its own for a named purpose, so that one more choice there changes nothing here.
    pub(crate) fn named(seed: u64, purpose: &str) -> Self {
        // FNV-1a, because the standard hasher may change between Rust versions.
        let hash = purpose
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            });
        Self::new(seed.rotate_left(17) ^ hash)
    }

    /// 0 to `end` - 1.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.usize(..end)
    }

    /// `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: i64, high: i64) -> i64 {
        self.0.i64(low..=high)
    }

    /// A real number from `low` up to `high`.
    pub(crate) fn real(&mut self, low: f64, high: f64) -> f64 {
        low + self.0.f64() * (high - low)
    }

    /// True in `share` (0 to 1) of all cases.
    pub(crate) fn happens(&mut self, share: f64) -> bool {
        self.0.f64() < share
    }

    /// One of them.
    pub(crate) fn of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.below(choices.len())]
    }

    /// `count` different ones in their order, or all.
    pub(crate) fn some<'a, T>(&mut self, choices: &'a [T], count: usize) -> Vec<&'a T> {
        let mut places: Vec<_> = (0..choices.len()).collect();
        self.0.shuffle(&mut places);
        places.truncate(count);
        places.sort_unstable();
        places.into_iter().map(|place| &choices[place]).collect()
    }

    /// So many decimal digits, the first not 0.
    pub(crate) fn digits(&mut self, count: usize) -> String {
        (0..count)
            .map(|place| char::from(b'0' + self.0.u8(u8::from(place == 0)..10)))
            .collect()
    }

    /// A normally distributed number (mean 0, deviation 1).
    pub(crate) fn normal(&mut self) -> f64 {
        let radius = (-2.0 * (1.0 - self.0.f64()).ln()).sqrt();
        radius * (std::f64::consts::TAU * self.0.f64()).cos()
    }

    /// A seed for another sequence.
    pub(crate) fn seed(&mut self) -> u64 {
        self.0.u64(..)
    }
}
