use identity::InvoiceId;

use super::Bucket;

/// Why an entry about premium cannot be posted. The account is as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PremiumError {
    /// The entry was posted before, or one before it is missing.
    #[error("premium entry {found} cannot follow entry {last}")]
    OutOfSequence {
        /// The number of the last entry posted.
        last: u64,
        /// The number of this one.
        found: u64,
    },
    /// An amount that is nothing or less, an entry without any, or parts that are more than the
    /// whole.
    #[error("premium entry {0} is malformed")]
    Malformed(u64),
    /// More would be taken than is there: a charge billed twice, an invoice paid twice, a refund
    /// above what the policyholder has.
    #[error("more would be taken from {0:?} than is there")]
    TooMuch(Bucket),
    /// The invoice or credit note was issued before.
    #[error("invoice {0} is in the account already")]
    InvoiceKnown(InvoiceId),
    /// No entry has this number, or it is a reversal itself.
    #[error("premium entry {0} is not one that can be reversed")]
    NotReversible(u64),
    /// The entry was reversed before.
    #[error("premium entry {0} was reversed before")]
    ReversedBefore(u64),
    /// A sum does not fit in 64 bits of cents.
    #[error("the sum of premium is too large")]
    Overflow,
}

impl From<money::Overflow> for PremiumError {
    fn from(_: money::Overflow) -> Self {
        Self::Overflow
    }
}
