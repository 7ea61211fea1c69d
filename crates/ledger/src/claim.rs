//! Accident claims in the account of a policy: a decision in force uses sums insured, and a
//! correction frees exactly what it used.

use calendar::{Date, Timestamp};
use identity::DecisionId;
use serde::{Deserialize, Serialize};

use crate::{AccountState, Amount, LedgerError, Posting};

/// What an entry about a claim does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimEntryKind {
    /// A decision came into force: what it pays is used of the sums insured.
    Payment,
    /// The decision was corrected: what it used is free again.
    PaymentReversal,
}

/// One thing that a claim did to the account of a policy. Never changed: a correction is an
/// entry of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClaimEntry {
    /// Its number in the account, from 1, without gaps.
    pub sequence: u64,
    /// The decision it is about.
    pub decision: DecisionId,
    /// What it does.
    pub kind: ClaimEntryKind,
    /// When.
    pub at: Timestamp,
    /// What it moves, under the ids of benefits; empty when the decision pays nothing.
    pub postings: Vec<Posting>,
    /// What a payment is for; absent in a reversal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payment: Option<Payment>,
}

/// What a decision in force pays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Payment {
    /// The decision.
    #[serde(rename = "c")]
    pub decision: DecisionId,
    /// Day of the accident: some sums insured are there for each accident anew.
    #[serde(rename = "d")]
    pub accident_on: Date,
    /// What is paid of each benefit, in cents; a benefit that pays nothing is left out.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Amount>,
}

/// A sum insured: no payments may pass it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SumLimit {
    /// Benefit id.
    pub limit: String,
    /// Cents.
    pub sum: i64,
    /// Whether it is there for each accident anew, or once for the policy's time (T2-14).
    pub per_accident: bool,
}

impl Payment {
    /// Every amount is positive; no benefit is named twice.
    fn is_well_formed(&self) -> bool {
        let mut limits: Vec<&str> = self.amounts.iter().map(|a| a.limit.as_str()).collect();
        limits.sort_unstable();
        let twice = limits.windows(2).any(|pair| pair[0] == pair[1]);
        self.amounts.iter().all(|a| a.amount > 0) && !twice
    }

    fn of(&self, benefit: &str) -> i64 {
        let found = self.amounts.iter().find(|amount| amount.limit == benefit);
        found.map_or(0, |amount| amount.amount)
    }
}

impl ClaimEntryKind {
    /// The entry's postings, which follow from what the decision pays.
    fn postings(self, amounts: &[Amount]) -> Vec<Posting> {
        let sign = match self {
            ClaimEntryKind::Payment => 1,
            ClaimEntryKind::PaymentReversal => -1,
        };
        let posting = |amount: &Amount| Posting {
            limit: amount.limit.clone(),
            held: 0,
            used: sign * amount.amount,
        };
        amounts.iter().map(posting).collect()
    }
}

impl AccountState {
    /// The entry that uses what a decision pays. It is not posted yet.
    ///
    /// # Errors
    /// [`LedgerError::OverLimit`] if more would be paid than a sum insured allows, or of one that
    /// is not insured at all.
    pub fn pay(
        &self,
        payment: Payment,
        limits: &[SumLimit],
        at: Timestamp,
    ) -> Result<ClaimEntry, LedgerError> {
        for amount in &payment.amounts {
            self.check_limit(&payment, amount, limits)?;
        }
        Ok(ClaimEntry {
            sequence: self.sequence() + 1,
            decision: payment.decision,
            kind: ClaimEntryKind::Payment,
            at,
            postings: ClaimEntryKind::Payment.postings(&payment.amounts),
            payment: Some(payment),
        })
    }

    fn check_limit(
        &self,
        payment: &Payment,
        amount: &Amount,
        limits: &[SumLimit],
    ) -> Result<(), LedgerError> {
        let over = || LedgerError::OverLimit {
            limit: amount.limit.clone(),
        };
        let limit = limits.iter().find(|known| known.limit == amount.limit);
        let limit = limit.ok_or_else(over)?;
        let counts =
            |known: &&Payment| !limit.per_accident || known.accident_on == payment.accident_on;
        let before = self.payments().iter().filter(counts);
        let total = before
            .map(|known| known.of(&amount.limit))
            .try_fold(amount.amount, i64::checked_add);
        match total {
            Some(total) if total <= limit.sum => Ok(()),
            _ => Err(over()),
        }
    }

    /// The entry that frees what a decision used. It is not posted yet.
    ///
    /// # Errors
    /// [`LedgerError::NotInForce`] if the decision is not in the account.
    pub fn reverse_payment(
        &self,
        decision: DecisionId,
        at: Timestamp,
    ) -> Result<ClaimEntry, LedgerError> {
        let kind = ClaimEntryKind::PaymentReversal;
        Ok(ClaimEntry {
            sequence: self.sequence() + 1,
            decision,
            kind,
            at,
            postings: kind.postings(&self.payment(decision)?.amounts),
            payment: None,
        })
    }

    /// Posts an entry about a claim just made and hands it back, to be kept.
    ///
    /// # Errors
    /// As [`AccountState::apply_claim`].
    pub fn post_claim(&mut self, entry: ClaimEntry) -> Result<ClaimEntry, LedgerError> {
        self.apply_claim(&entry)?;
        Ok(entry)
    }

    /// Posts an entry about a claim. On an error the account is as before.
    ///
    /// # Errors
    /// [`LedgerError`] if the entry is not the next one, or does not follow from the account.
    pub fn apply_claim(&mut self, entry: &ClaimEntry) -> Result<(), LedgerError> {
        self.check_sequence(entry.sequence)?;
        let amounts = self.amounts_of(entry)?;
        if entry.kind.postings(amounts) != entry.postings {
            return Err(LedgerError::PaymentDiffers(entry.decision));
        }
        self.add_postings(entry.sequence, &entry.postings)?;
        let payments = self.payments_mut();
        match &entry.payment {
            Some(payment) => payments.push(payment.clone()),
            None => payments.retain(|known| known.decision != entry.decision),
        }
        Ok(())
    }

    /// What the entry must move, if it says what it must say for its kind.
    fn amounts_of<'a>(&'a self, entry: &'a ClaimEntry) -> Result<&'a [Amount], LedgerError> {
        let decision = entry.decision;
        match (entry.kind, &entry.payment) {
            (ClaimEntryKind::Payment, Some(payment)) => {
                if self.payment(decision).is_ok() {
                    return Err(LedgerError::DecisionKnown(decision));
                }
                if payment.decision != decision || !payment.is_well_formed() {
                    return Err(LedgerError::PaymentDiffers(decision));
                }
                Ok(&payment.amounts)
            }
            (ClaimEntryKind::PaymentReversal, None) => Ok(&self.payment(decision)?.amounts),
            _ => Err(LedgerError::PaymentDiffers(decision)),
        }
    }

    fn payment(&self, decision: DecisionId) -> Result<&Payment, LedgerError> {
        let mut known = self.payments().iter();
        let found = known.find(|payment| payment.decision == decision);
        found.ok_or(LedgerError::NotInForce(decision))
    }
}
