//! The insured persons that `polise fill` made, known by their position.

/// Personal code and card number of the insured at a position, as `polise fill` gives them: the first fields of
/// a JSON object.
pub(crate) fn insured(at: u32) -> String {
    let card = 10_000_000 + at;
    format!(r#"{{"personal_code":"32{at:09}","card_number":"{card:08}""#)
}

/// Numbers for drawing insured and naming requests: small, fast and not secret.
pub(crate) struct Dice(u64);

impl Dice {
    /// Dice that fall otherwise in each client and each run.
    pub(crate) fn new() -> Result<Self, String> {
        getrandom::u64()
            .map(|seed| Self(seed | 1))
            .map_err(|error| error.to_string())
    }

    /// The next number (xorshift).
    pub(crate) fn roll(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A position below `count`.
    pub(crate) fn below(&mut self, count: u32) -> u32 {
        u32::try_from(self.roll() % u64::from(count.max(1))).unwrap_or(0)
    }
}
