//! Chance that can be repeated.

/// Numbers that look drawn and follow from a seed (SplitMix64).
#[derive(Clone, Debug)]
pub(crate) struct Draw(u64);

impl Draw {
    /// The numbers of one thing of the year; another thing has others, so that neither disturbs the other.
    pub(crate) const fn of(seed: u64, what: &str, number: u64) -> Self {
        let bytes = what.as_bytes();
        let mut state = seed ^ 0x9E37_79B9_7F4A_7C15;
        let mut at = 0;
        while at < bytes.len() {
            state = mixed(state ^ bytes[at] as u64);
            at += 1;
        }
        Self(mixed(state ^ mixed(number)))
    }

    pub(crate) const fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed(self.0)
    }

    /// A number below another, 0 if that is 0.
    pub(crate) fn below(&mut self, end: u32) -> u32 {
        // The high half of the product is as even as needed here.
        let high = (u128::from(self.next()) * u128::from(end)) >> 64;
        u32::try_from(high).unwrap_or_default()
    }

    /// From one number to another, both included.
    pub(crate) fn between(&mut self, first: u32, last: u32) -> u32 {
        first + self.below(last - first + 1)
    }

    /// True as many times of a hundred.
    pub(crate) fn percent(&mut self, times: u32) -> bool {
        self.below(100) < times
    }

    /// One of several, each as likely as its weight says.
    pub(crate) fn weighted<'a, T>(&mut self, of: &'a [(T, u32)]) -> &'a T {
        let mut left = self.below(of.iter().map(|(_, weight)| weight).sum());
        for (thing, weight) in of {
            if left < *weight {
                return thing;
            }
            left -= weight;
        }
        &of[0].0
    }

    /// One of several, all as likely.
    pub(crate) fn one<'a, T>(&mut self, of: &'a [T]) -> &'a T {
        let end = u32::try_from(of.len()).unwrap_or(u32::MAX);
        &of[self.below(end) as usize]
    }
}

const fn mixed(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}
