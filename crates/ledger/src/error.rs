use identity::{DecisionId, VisitId};

use crate::EntryKind;

/// Why an entry cannot be posted. The account is as it was before.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// The entry was posted before, or one before it is missing.
    #[error("entry {found} cannot follow entry {last}")]
    OutOfSequence {
        /// The number of the last entry posted.
        last: u64,
        /// The number of this one.
        found: u64,
    },
    /// The visit holds or has used something already.
    #[error("visit {0} is in the account already")]
    VisitKnown(VisitId),
    /// The visit has nothing held (for a capture or release) or used (for a reversal).
    #[error("visit {visit} has nothing that {kind:?} could be posted for")]
    NothingToPost {
        /// The visit.
        visit: VisitId,
        /// What was to be posted.
        kind: EntryKind,
    },
    /// The postings are not exactly those that follow from the hold.
    #[error("the postings of visit {0} differ from its hold")]
    PostingsDiffer(VisitId),
    /// A hold without services, with an amount that is not positive, or with one limit twice.
    #[error("the hold of visit {0} is malformed")]
    MalformedHold(VisitId),
    /// More would be paid than a sum insured allows.
    #[error("more than the sum insured of {limit}")]
    OverLimit {
        /// The benefit.
        limit: String,
    },
    /// The decision is in the account already.
    #[error("decision {0} is in the account already")]
    DecisionKnown(DecisionId),
    /// The decision is not in the account.
    #[error("decision {0} is not in the account")]
    NotInForce(DecisionId),
    /// The entry is not exactly what follows from what the decision pays.
    #[error("the entry of decision {0} differs from what it pays")]
    PaymentDiffers(DecisionId),
    /// The sum of one limit does not fit in 64 bits.
    #[error("the sum of a limit is too large")]
    Overflow,
}
