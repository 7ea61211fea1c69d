//! How far a claim by receipt is, as the insured person is told: on the page and in letters alike.

use crate::{Lang, say};

/// How far a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClaimStatus {
    /// It came in.
    Received,
    /// Somebody works on it.
    Examined,
    /// The insurer waits for documents.
    DocumentsAsked,
    /// All of it is paid as insured; the money is not out yet.
    Approved,
    /// Some of it is.
    ApprovedInPart,
    /// The money is out, for all of it.
    Paid,
    /// The money is out, for some of it.
    PaidInPart,
    /// The bank did not take the payment, or it came back.
    PaymentFailed,
    /// Nothing is paid.
    Refused,
    /// Taken back.
    Withdrawn,
}

impl ClaimStatus {
    /// All of them, as a claim goes through them.
    pub const ALL: [Self; 10] = [
        Self::Received,
        Self::Examined,
        Self::DocumentsAsked,
        Self::Approved,
        Self::ApprovedInPart,
        Self::Paid,
        Self::PaidInPart,
        Self::PaymentFailed,
        Self::Refused,
        Self::Withdrawn,
    ];

    /// Stable code; the texts are `claim-status-<code>`, `claim-status-<code>-means` and `claim-status-<code>-do`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Examined => "examined",
            Self::DocumentsAsked => "documents",
            Self::Approved => "approved",
            Self::ApprovedInPart => "approved-part",
            Self::Paid => "paid",
            Self::PaidInPart => "paid-part",
            Self::PaymentFailed => "failed",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The word.
    #[must_use]
    pub fn word(self, lang: Lang) -> String {
        say(lang, &format!("claim-status-{}", self.code()))
    }

    /// What it means, and what happens next.
    #[must_use]
    pub fn means(self, lang: Lang) -> String {
        say(lang, &format!("claim-status-{}-means", self.code()))
    }

    /// What the person has to do.
    #[must_use]
    pub fn to_do(self, lang: Lang) -> String {
        say(lang, &format!("claim-status-{}-do", self.code()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_is_defined_and_says_what_to_do() {
        for lang in Lang::ALL {
            let mut words = std::collections::HashSet::new();
            for status in ClaimStatus::ALL {
                assert!(words.insert(status.word(lang)), "{status:?}");
                for text in [status.word(lang), status.means(lang), status.to_do(lang)] {
                    assert!(!text.contains("claim-status"), "{text}");
                }
            }
        }
    }
}
