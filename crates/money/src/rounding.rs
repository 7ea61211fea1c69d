use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What happens to a fraction of a cent. Always named by the caller.
///
/// Each works on the magnitude, so a reversal (the negative amount) rounds to
/// the exact negative of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// To the nearest cent, half a cent away from zero.
    HalfUp,
    /// To the nearest cent, half a cent to the even neighbour.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

impl Rounding {
    /// `numerator / denominator` as a whole number. A 32-bit denominator, so
    /// doubling a remainder cannot overflow.
    ///
    /// # Panics
    /// If the denominator is zero.
    #[must_use]
    pub fn divide(self, numerator: i128, denominator: u32) -> i128 {
        let (quotient, remainder) = quotient_and_remainder(numerator, denominator);
        let (remainder, denominator) = (remainder.abs(), i128::from(denominator));
        let away = match self {
            Rounding::HalfUp => remainder * 2 >= denominator,
            Rounding::HalfEven => {
                remainder * 2 > denominator || (remainder * 2 == denominator && quotient % 2 != 0)
            }
            Rounding::Down => false,
            Rounding::Up => remainder > 0,
        };
        quotient + if away { numerator.signum() } else { 0 }
    }
}

/// Nearly every amount fits 64 bits, where the machine divides several times faster.
fn quotient_and_remainder(numerator: i128, denominator: u32) -> (i128, i128) {
    if let Ok(numerator) = i64::try_from(numerator) {
        let denominator = i64::from(denominator);
        return (
            i128::from(numerator / denominator),
            i128::from(numerator % denominator),
        );
    }
    let denominator = i128::from(denominator);
    (numerator / denominator, numerator % denominator)
}
