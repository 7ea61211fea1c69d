//! The books are computed again: every balance from its entries, every decision from its facts.

use std::fmt;

use identity::{ClaimId, DecisionId, ReceiptId, VisitId, VisitNumber};
use store::Visit;

use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// Accounts or visits read at once.
pub(crate) const PAGE: i64 = 500;

/// What was computed again, and what differs.
#[derive(Clone, Debug, Default)]
pub struct Verified {
    /// Accounts whose balances were summed.
    pub accounts: u64,
    /// Entries they were summed from.
    pub entries: u64,
    /// Visits that were decided again.
    pub visits: u64,
    /// Decisions about claims that were made again.
    pub claims: u64,
    /// Group contracts whose changes were added up.
    pub contracts: u64,
    /// Changes they were added up from.
    pub changes: u64,
    /// Accounts of premium that were added up.
    pub premiums: u64,
    /// Entries they were added up from.
    pub premium_entries: u64,
    /// Files for banks that were read again.
    pub payout_runs: u64,
    /// Files of claims that were hashed again.
    pub documents: u64,
    /// Everything that differs.
    pub differences: Vec<Difference>,
}

/// Something that is not as it must be.
#[derive(Clone, Debug)]
pub enum Difference {
    /// In the accounts and entries.
    Books(store::Difference),
    /// In the decision of a visit.
    Decision {
        /// The visit.
        visit: VisitId,
        /// Its number.
        number: VisitNumber,
        /// What is wrong with it.
        what: &'static str,
    },
    /// In a decision about a group contract.
    Contract {
        /// The contract.
        contract: identity::ContractId,
        /// The number of the change.
        sequence: i64,
        /// What is wrong with it.
        what: &'static str,
    },
    /// A file of a claim is not what its hash says.
    Document {
        /// The hash under which it is kept.
        sha256: String,
    },
    /// In a decision about a claim by receipt.
    Receipt {
        /// The claim.
        claim: ReceiptId,
        /// The decision.
        decision: DecisionId,
        /// What is wrong with it.
        what: &'static str,
    },
    /// In a decision about a claim.
    Claim {
        /// The claim.
        claim: ClaimId,
        /// The decision.
        decision: DecisionId,
        /// What is wrong with it.
        what: &'static str,
    },
}

/// For the log and the console: ids only.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::Books(difference) => write!(f, "{difference:?}"),
            Difference::Decision {
                visit,
                number,
                what,
            } => {
                write!(f, "visit {number} ({visit}): {what}")
            }
            Difference::Contract {
                contract,
                sequence,
                what,
            } => write!(f, "contract {contract}, change {sequence}: {what}"),
            Difference::Document { sha256 } => write!(f, "document {sha256}: it was changed"),
            Difference::Receipt {
                claim,
                decision,
                what,
            } => write!(f, "claim by receipt {claim}, decision {decision}: {what}"),
            Difference::Claim {
                claim,
                decision,
                what,
            } => write!(f, "claim {claim}, decision {decision}: {what}"),
        }
    }
}

impl App {
    /// Computes all again, while work goes on.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn verify(&self, actor: &Actor) -> Result<Verified, AppError> {
        self.admit(actor, UseCase::Verify).await?;
        self.note(actor, "books.verify", None).await?;
        let mut verified = Verified::default();
        self.verify_accounts(&mut verified).await?;
        let visits = self.core.store.verify_visits().await?;
        let settlements = self.core.store.verify_settlements().await?;
        let receipts = self.core.store.verify_receipts().await?;
        let found = visits.into_iter().chain(settlements).chain(receipts);
        verified.differences.extend(found.map(Difference::Books));
        self.verify_decisions(&mut verified).await?;
        self.verify_claims(&mut verified).await?;
        self.verify_receipt_decisions(&mut verified).await?;
        self.verify_contracts(&mut verified).await?;
        self.verify_premiums(&mut verified).await?;
        self.verify_payouts(&mut verified).await?;
        self.verify_documents(&mut verified).await?;
        Ok(verified)
    }

    async fn verify_accounts(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let page = self.core.store.verify_accounts(after, PAGE).await?;
            verified.accounts += page.accounts;
            verified.entries += page.entries;
            verified
                .differences
                .extend(page.differences.into_iter().map(Difference::Books));
            if page.next.is_none() {
                return Ok(());
            }
            after = page.next;
        }
    }

    async fn verify_decisions(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let page = self.core.store.visits_after(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            for visit in &page {
                verified.visits += 1;
                let what = self.wrong_with(visit);
                let (visit, number) = (visit.id, visit.number);
                verified
                    .differences
                    .extend(what.map(|what| Difference::Decision {
                        visit,
                        number,
                        what,
                    }));
            }
        }
    }

    fn wrong_with(&self, visit: &Visit) -> Option<&'static str> {
        let Ok(replay) = self.core.replay(visit) else {
            return Some("its facts, decision or edition cannot be read");
        };
        let kept = &replay.kept;
        let sums = (visit.price_cents, visit.insurer_cents, visit.patient_cents);
        if !replay.is_same() {
            Some("decided again it comes out otherwise")
        } else if sums != (kept.price, kept.insurer, kept.patient) {
            Some("its sums are not those of its decision")
        } else if kept.insurer.checked_add(kept.patient) != Some(kept.price) {
            Some("its parts do not add up to the price")
        } else {
            None
        }
    }
}
