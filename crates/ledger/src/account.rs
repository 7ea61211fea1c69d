use std::collections::BTreeMap;

use calendar::Timestamp;
use identity::VisitId;
use serde::{Deserialize, Serialize};

use crate::{Entry, EntryKind, Hold, LedgerError, Payment, Posting};

/// What the entries of one cover, or of one accident policy, add up to. The keys in JSON are one letter each: this is read
/// and written with every visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountState {
    /// Number of the last entry posted; 0 before the first.
    #[serde(rename = "q")]
    sequence: u64,
    /// By limit id. A limit with nothing held or used has no row.
    #[serde(rename = "b", default, skip_serializing_if = "BTreeMap::is_empty")]
    balances: BTreeMap<String, Balance>,
    /// Visits that hold or have used something, in the order of their holds.
    #[serde(rename = "v", default, skip_serializing_if = "Vec::is_empty")]
    visits: Vec<VisitUse>,
    /// Decisions about accident claims that are in force, in the order in which they came.
    #[serde(rename = "p", default, skip_serializing_if = "Vec::is_empty")]
    payments: Vec<Payment>,
}

/// What is gone of one limit: cents or services, as the limit counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Put aside for visits not confirmed yet.
    #[serde(rename = "h", default)]
    pub held: i64,
    /// Used by confirmed visits.
    #[serde(rename = "u", default)]
    pub used: i64,
}

impl Balance {
    /// Held and used together: what a decision may not promise again.
    #[must_use]
    pub fn taken(self) -> i64 {
        self.held.saturating_add(self.used)
    }
}

/// A visit in an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitUse {
    /// Whether it is only held yet.
    #[serde(rename = "t")]
    pub stage: Stage,
    /// What it is for, as when it was held.
    #[serde(rename = "o")]
    pub hold: Hold,
}

/// How far a visit in an account is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Authorised.
    #[serde(rename = "h")]
    Held,
    /// Confirmed.
    #[serde(rename = "u")]
    Used,
}

impl AccountState {
    /// Number of the last entry posted; 0 before the first. The store keeps it as the version of
    /// the account.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.sequence
    }

    /// What is held and used of a limit.
    #[must_use]
    pub fn balance(&self, limit: &str) -> Balance {
        self.balances.get(limit).copied().unwrap_or_default()
    }

    /// Every limit of which something is held or used, by id.
    pub fn balances(&self) -> impl Iterator<Item = (&str, Balance)> {
        self.balances
            .iter()
            .map(|(limit, balance)| (limit.as_str(), *balance))
    }

    /// The visits that hold or have used something, in the order of their holds.
    #[must_use]
    pub fn visits(&self) -> &[VisitUse] {
        &self.visits
    }

    /// What decisions about accident claims pay, those in force, in the order in which they came.
    #[must_use]
    pub fn payments(&self) -> &[Payment] {
        &self.payments
    }

    pub(crate) fn payments_mut(&mut self) -> &mut Vec<Payment> {
        &mut self.payments
    }

    /// The entry that puts aside what `hold` asks for. It is not posted yet.
    #[must_use]
    pub fn hold(&self, hold: Hold, at: Timestamp) -> Entry {
        Entry {
            sequence: self.sequence + 1,
            visit: hold.visit,
            kind: EntryKind::Hold,
            at,
            postings: EntryKind::Hold.postings(&hold.amounts),
            hold: Some(hold),
        }
    }

    /// The entry that confirms a held visit. It is not posted yet.
    ///
    /// # Errors
    /// [`LedgerError::NothingToPost`] if the visit is not held.
    pub fn capture(&self, visit: VisitId, at: Timestamp) -> Result<Entry, LedgerError> {
        self.follow(visit, EntryKind::Capture, at)
    }

    /// The entry that frees what a visit holds. It is not posted yet.
    ///
    /// # Errors
    /// [`LedgerError::NothingToPost`] if the visit is not held.
    pub fn release(&self, visit: VisitId, at: Timestamp) -> Result<Entry, LedgerError> {
        self.follow(visit, EntryKind::Release, at)
    }

    /// The entry that frees what a confirmed visit used. It is not posted yet.
    ///
    /// # Errors
    /// [`LedgerError::NothingToPost`] if the visit is not confirmed.
    pub fn reversal(&self, visit: VisitId, at: Timestamp) -> Result<Entry, LedgerError> {
        self.follow(visit, EntryKind::Reversal, at)
    }

    /// Posts an entry just made and hands it back, to be kept.
    ///
    /// # Errors
    /// As [`AccountState::apply`].
    pub fn post(&mut self, entry: Entry) -> Result<Entry, LedgerError> {
        self.apply(&entry)?;
        Ok(entry)
    }

    /// Posts an entry. On an error the account is as before.
    ///
    /// # Errors
    /// [`LedgerError`] if the entry is not the next one, or does not follow from the account.
    pub fn apply(&mut self, entry: &Entry) -> Result<(), LedgerError> {
        self.check_sequence(entry.sequence)?;
        self.check(entry)?;
        self.add_postings(entry.sequence, &entry.postings)?;
        self.move_visit(entry);
        Ok(())
    }

    /// Whether an entry with this number is the next one.
    pub(crate) fn check_sequence(&self, found: u64) -> Result<(), LedgerError> {
        let last = self.sequence;
        if found == last + 1 {
            Ok(())
        } else {
            Err(LedgerError::OutOfSequence { last, found })
        }
    }

    /// Adds what a checked entry moves; its number is the account's from now on.
    pub(crate) fn add_postings(
        &mut self,
        sequence: u64,
        postings: &[Posting],
    ) -> Result<(), LedgerError> {
        self.balances = self.sums(postings)?;
        self.sequence = sequence;
        Ok(())
    }

    fn follow(&self, visit: VisitId, kind: EntryKind, at: Timestamp) -> Result<Entry, LedgerError> {
        let place = self.place_for(visit, kind)?;
        let postings = kind.postings(&self.visits[place].hold.amounts);
        Ok(Entry {
            sequence: self.sequence + 1,
            visit,
            kind,
            at,
            postings,
            hold: None,
        })
    }

    /// Where the visit is that an entry of this kind can be posted for.
    fn place_for(&self, visit: VisitId, kind: EntryKind) -> Result<usize, LedgerError> {
        let stage = match kind {
            EntryKind::Reversal => Stage::Used,
            _ => Stage::Held,
        };
        let fits = |known: &VisitUse| known.hold.visit == visit && known.stage == stage;
        self.visits
            .iter()
            .position(fits)
            .ok_or(LedgerError::NothingToPost { visit, kind })
    }

    /// Whether the entry says what it must say for its kind.
    fn check(&self, entry: &Entry) -> Result<(), LedgerError> {
        let visit = entry.visit;
        let postings = match (entry.kind, &entry.hold) {
            (EntryKind::Hold, Some(hold)) => {
                if self.visits.iter().any(|known| known.hold.visit == visit) {
                    return Err(LedgerError::VisitKnown(visit));
                }
                if hold.visit != visit || !hold.is_well_formed() {
                    return Err(LedgerError::MalformedHold(visit));
                }
                EntryKind::Hold.postings(&hold.amounts)
            }
            (EntryKind::Hold, None) => return Err(LedgerError::MalformedHold(visit)),
            (kind, _) => {
                let place = self.place_for(visit, kind)?;
                kind.postings(&self.visits[place].hold.amounts)
            }
        };
        if postings != entry.postings {
            return Err(LedgerError::PostingsDiffer(visit));
        }
        Ok(())
    }

    /// The balances with the postings added.
    fn sums(&self, postings: &[Posting]) -> Result<BTreeMap<String, Balance>, LedgerError> {
        let mut balances = self.balances.clone();
        for posting in postings {
            let balance = balances.entry(posting.limit.clone()).or_default();
            balance.held = add(balance.held, posting.held)?;
            balance.used = add(balance.used, posting.used)?;
        }
        balances.retain(|_, balance| *balance != Balance::default());
        Ok(balances)
    }

    fn move_visit(&mut self, entry: &Entry) {
        match (entry.kind, &entry.hold) {
            (EntryKind::Hold, Some(hold)) => {
                self.visits.push(VisitUse {
                    stage: Stage::Held,
                    hold: hold.clone(),
                });
            }
            (EntryKind::Capture, _) => {
                let known = self
                    .visits
                    .iter_mut()
                    .find(|known| known.hold.visit == entry.visit);
                if let Some(known) = known {
                    known.stage = Stage::Used;
                }
            }
            _ => self.visits.retain(|known| known.hold.visit != entry.visit),
        }
    }
}

/// A sum that fits and is not below zero: nothing is freed that was not taken.
fn add(balance: i64, change: i64) -> Result<i64, LedgerError> {
    balance
        .checked_add(change)
        .filter(|sum| *sum >= 0)
        .ok_or(LedgerError::Overflow)
}
