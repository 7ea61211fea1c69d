use calendar::{Date, Timestamp};
use identity::{ProviderId, VisitId, VisitNumber};
use serde::{Deserialize, Serialize};

/// What an entry does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    /// A visit was authorised: its amounts are put aside.
    Hold,
    /// The visit was confirmed: what was held is used.
    Capture,
    /// The visit was cancelled or its time ran out: what was held is free again.
    Release,
    /// The confirmed visit was voided: what was used is free again.
    Reversal,
}

/// One thing that happened to an account. Never changed: a correction is an entry of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number in the account, from 1, without gaps.
    pub sequence: u64,
    /// The visit it is about.
    pub visit: VisitId,
    /// What it does.
    pub kind: EntryKind,
    /// When.
    pub at: Timestamp,
    /// What it moves; empty when the visit draws on no limit.
    pub postings: Vec<Posting>,
    /// What a hold is for; absent in the other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hold: Option<Hold>,
}

/// What an entry adds to one limit, in cents or services; balances are sums of these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posting {
    /// The limit's id in the edition.
    #[serde(rename = "l")]
    pub limit: String,
    /// Added to what is held.
    #[serde(rename = "h", default, skip_serializing_if = "is_zero")]
    pub held: i64,
    /// Added to what is used.
    #[serde(rename = "u", default, skip_serializing_if = "is_zero")]
    pub used: i64,
}

// Taken by reference because that is what serde hands over.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_zero(amount: &i64) -> bool {
    *amount == 0
}

/// A visit that asks for something to be put aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hold {
    /// The visit.
    #[serde(rename = "v")]
    pub visit: VisitId,
    /// Its number for people.
    #[serde(rename = "n")]
    pub number: VisitNumber,
    /// The day of its services.
    #[serde(rename = "d")]
    pub date: Date,
    /// Where.
    #[serde(rename = "p")]
    pub provider: ProviderId,
    /// Codes of the services that the insurer pays, in whole or in part; a code for each time.
    #[serde(rename = "s")]
    pub services: Vec<String>,
    /// What is put aside of each limit.
    #[serde(rename = "a", default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Amount>,
}

/// An amount of one limit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// The limit's id in the edition.
    #[serde(rename = "l")]
    pub limit: String,
    /// Cents or services, more than 0.
    #[serde(rename = "a")]
    pub amount: i64,
}

impl EntryKind {
    /// The entry's postings, which follow from what the hold put aside.
    pub(crate) fn postings(self, amounts: &[Amount]) -> Vec<Posting> {
        let (held, used) = match self {
            EntryKind::Hold => (1, 0),
            EntryKind::Capture => (-1, 1),
            EntryKind::Release => (-1, 0),
            EntryKind::Reversal => (0, -1),
        };
        let posting = |amount: &Amount| Posting {
            limit: amount.limit.clone(),
            held: held * amount.amount,
            used: used * amount.amount,
        };
        amounts.iter().map(posting).collect()
    }
}

impl Hold {
    /// Has services; every amount is positive; no limit is named twice.
    pub(crate) fn is_well_formed(&self) -> bool {
        let mut limits: Vec<&str> = self.amounts.iter().map(|a| a.limit.as_str()).collect();
        limits.sort_unstable();
        let twice = limits.windows(2).any(|pair| pair[0] == pair[1]);
        !self.services.is_empty() && self.amounts.iter().all(|a| a.amount > 0) && !twice
    }
}
