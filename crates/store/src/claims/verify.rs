//! Whether the books of policies add up: every account from its entries, and the link from
//! decisions to entries and to what is due.

use std::collections::BTreeMap;

use identity::{DecisionId, PolicyId};
use ledger::{AccountState, ClaimEntry, ClaimEntryKind, LedgerError};
use money::Cents;

use super::write::ClaimEntryRow;
use super::{DecisionState, PaymentDue};
use crate::driver::values;
use crate::error::Result;
use crate::policies::PolicyAccountRow;
use crate::record::{Cells, columns};
use crate::store::Store;
use crate::verify::{Difference, Verification};

/// Something in the books of a policy that is not as it must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PolicyDifference {
    /// An entry cannot follow those before it.
    Entry {
        /// The number of the entry.
        sequence: u64,
        /// What is wrong with it.
        error: LedgerError,
    },
    /// The account kept at hand is not the sum of its entries.
    Balance,
    /// A decision is not in the state that its last entry says.
    State {
        /// The decision.
        decision: DecisionId,
        /// The state it is in; absent when the decision is not there.
        state: Option<DecisionState>,
    },
    /// What is due is not what the entry says.
    Due {
        /// The decision.
        decision: DecisionId,
    },
    /// What an entry pays is not what the decision says.
    Amount {
        /// The decision.
        decision: DecisionId,
    },
    /// A decision is or was in force without an entry.
    NoEntry {
        /// The decision.
        decision: DecisionId,
    },
    /// The account is of no cover and of no policy.
    NoOwner,
    /// A version of a claim is not the number of its last event.
    Events,
}

/// A policy's account with its entries.
struct Book {
    account: PolicyAccountRow,
    entries: Vec<Page>,
}

/// An entry with the decision's state and what it makes due.
struct Page {
    entry: ClaimEntryRow,
    state: Option<DecisionState>,
    amount: Option<Cents>,
    due: Vec<PaymentDue>,
}

const NO_ENTRY: &str = "SELECT d.policy_id, d.id FROM claim_decisions d \
    WHERE d.state IN ('in_force', 'reversed') AND NOT EXISTS (SELECT 1 FROM entries e \
        WHERE e.cover_id = d.policy_id AND e.visit_id = d.id) ORDER BY d.id";

const NO_OWNER: &str = "SELECT a.cover_id FROM accounts a \
    WHERE NOT EXISTS (SELECT 1 FROM covers r WHERE r.id = a.cover_id) \
    AND NOT EXISTS (SELECT 1 FROM policies r WHERE r.id = a.cover_id) ORDER BY a.cover_id";

const EVENTS: &str = "SELECT c.policy_id FROM claims c WHERE c.version <> \
    (SELECT COALESCE(MAX(e.sequence), 0) FROM claim_events e WHERE e.claim_id = c.id) \
    OR c.version <> (SELECT COUNT(*) FROM claim_events e WHERE e.claim_id = c.id) ORDER BY c.id";

impl Store {
    /// Computes a page of policies' accounts again, each as it was at one moment.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_policies(
        &self,
        after: Option<PolicyId>,
        limit: i64,
    ) -> Result<(Verification, Option<PolicyId>)> {
        let books = self.policy_books(after, limit).await?;
        let next = books.last().map(|book| book.account.cover_id);
        let mut found = Verification {
            accounts: books.len() as u64,
            ..Verification::default()
        };
        for book in books {
            found.entries += book.entries.len() as u64;
            let policy = book.account.cover_id;
            let differences = book.differences()?.into_iter();
            let named = differences.map(|what| Difference::Policy { policy, what });
            found.differences.extend(named);
        }
        Ok((found, next))
    }

    /// Decisions without entries, accounts of nobody, claims whose events have gaps.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn verify_claims(&self) -> Result<Vec<Difference>> {
        let no_entry = |cells: &mut Cells| {
            let (policy, decision) = (cells.next()?, cells.next()?);
            let what = PolicyDifference::NoEntry { decision };
            Ok(Difference::Policy { policy, what })
        };
        let mut found = self.driver.read_as(NO_ENTRY, Vec::new(), no_entry).await?;
        for (sql, what) in [
            (NO_OWNER, PolicyDifference::NoOwner),
            (EVENTS, PolicyDifference::Events),
        ] {
            let rows: Vec<PolicyId> = self.driver.read_as(sql, Vec::new(), Cells::next).await?;
            let named = |policy| Difference::Policy {
                policy,
                what: what.clone(),
            };
            found.extend(rows.into_iter().map(named));
        }
        Ok(found)
    }

    /// Accounts of policies with their entries, by one statement and so as of one moment.
    async fn policy_books(&self, after: Option<PolicyId>, limit: i64) -> Result<Vec<Book>> {
        let after = after.map_or(uuid::Uuid::nil(), PolicyId::uuid);
        let sql = format!(
            "SELECT {}, {}, d.state, d.amount_cents, {} FROM (SELECT x.cover_id, x.version, x.state \
                FROM accounts x JOIN policies y ON y.id = x.cover_id WHERE x.cover_id > $1 \
                ORDER BY x.cover_id LIMIT $2) a \
            LEFT JOIN entries e ON e.cover_id = a.cover_id \
            LEFT JOIN claim_decisions d ON d.id = e.visit_id \
            LEFT JOIN payments_due p ON p.decision_id = e.visit_id \
            ORDER BY a.cover_id, e.sequence, p.benefit",
            columns::<PolicyAccountRow>("a"),
            columns::<ClaimEntryRow>("e"),
            columns::<PaymentDue>("p"),
        );
        let mut books: Vec<Book> = Vec::new();
        for mut row in self.driver.read(sql, values![after, limit]).await? {
            let account: PolicyAccountRow = row.record()?;
            let same = |book: &Book| book.account.cover_id == account.cover_id;
            if !books.last().is_some_and(same) {
                let entries = Vec::new();
                books.push(Book { account, entries });
            }
            if let Some(book) = books.last_mut() {
                book.add(&mut row)?;
            }
        }
        Ok(books)
    }
}

impl Book {
    /// Adds the entry of a row, or another thing due by the same entry.
    fn add(&mut self, row: &mut Cells) -> Result<()> {
        let entry: Option<ClaimEntryRow> = row.optional()?;
        let state: Option<DecisionState> = row.next()?;
        let amount: Option<Cents> = row.next()?;
        let due: Option<PaymentDue> = row.optional()?;
        let Some(entry) = entry else { return Ok(()) };
        let same = |page: &Page| page.entry.sequence == entry.sequence;
        if !self.entries.last().is_some_and(same) {
            let due = Vec::new();
            self.entries.push(Page {
                entry,
                state,
                amount,
                due,
            });
        }
        if let Some(page) = self.entries.last_mut() {
            page.due.extend(due);
        }
        Ok(())
    }

    fn differences(self) -> Result<Vec<PolicyDifference>> {
        let mut account = AccountState::default();
        let mut found = Vec::new();
        let mut last = BTreeMap::new();
        for Page {
            entry,
            state,
            amount,
            due,
        } in self.entries
        {
            let entry = entry.entry()?;
            if let Err(error) = account.apply_claim(&entry) {
                // What follows would only differ because of this one.
                let sequence = entry.sequence;
                return Ok(vec![PolicyDifference::Entry { sequence, error }]);
            }
            let decision = entry.decision;
            if !is_due(&entry, &due, state) {
                found.push(PolicyDifference::Due { decision });
            }
            if amount.is_some_and(|amount| !pays(&entry, amount)) {
                found.push(PolicyDifference::Amount { decision });
            }
            last.insert(decision, (entry.kind, state));
        }
        let version = i64::try_from(account.sequence());
        if account != self.account.state || version != Ok(self.account.version) {
            found.insert(0, PolicyDifference::Balance);
        }
        let wrong = last.into_iter().filter(|(_, (kind, state))| {
            *state
                != Some(match kind {
                    ClaimEntryKind::Payment => DecisionState::InForce,
                    ClaimEntryKind::PaymentReversal => DecisionState::Reversed,
                })
        });
        found.extend(
            wrong.map(|(decision, (_, state))| PolicyDifference::State { decision, state }),
        );
        Ok(found)
    }
}

/// Whether a payment is of that amount; a reversal says none.
fn pays(entry: &ClaimEntry, amount: Cents) -> bool {
    let Some(payment) = &entry.payment else {
        return true;
    };
    let paid = payment.amounts.iter().map(|it| Cents::new(it.amount));
    Cents::try_sum(paid) == Ok(amount)
}

/// Whether what is due is what the payment says, and taken back if the decision is.
fn is_due(entry: &ClaimEntry, due: &[PaymentDue], state: Option<DecisionState>) -> bool {
    let Some(payment) = &entry.payment else {
        return true;
    };
    let said = payment.amounts.iter();
    let said: BTreeMap<&str, Cents> = said
        .map(|amount| (amount.limit.as_str(), Cents::new(amount.amount)))
        .collect();
    let written = due.iter();
    let written: BTreeMap<&str, Cents> = written
        .map(|due| (due.benefit.as_str(), due.amount_cents))
        .collect();
    let taken_back = state == Some(DecisionState::Reversed);
    said == written
        && due
            .iter()
            .all(|due| due.reversed_by.is_some() == taken_back)
}
