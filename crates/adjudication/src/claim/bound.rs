//! The two ends of what can come out while something is open.

/// How open points are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Against the claim.
    Least,
    /// For it.
    Most,
}

impl Bound {
    /// Which of two ends, least first.
    pub(crate) fn of<T>(self, [least, most]: [T; 2]) -> T {
        match self {
            Bound::Least => least,
            Bound::Most => most,
        }
    }

    /// How a fact is taken that may not be known, where `true` is for the claim.
    pub(crate) fn take(self, known: Option<bool>) -> bool {
        known.unwrap_or(self == Bound::Most)
    }
}
