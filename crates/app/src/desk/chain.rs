//! What a batch does to one cover, one thing after the other.

use adjudication::{held_until, is_hold_over};
use calendar::Timestamp;
use identity::CoverId;
use ledger::{AccountState, Entry, LedgerError};
use store::{AccountWrite, CoverWrite};

use super::wish::{Answer, Waiting};

/// The account of a cover as the batch leaves it, and what is to be written and answered. A wish that
/// touches no account has a chain of its own.
#[derive(Debug, Default)]
pub(super) struct Chain {
    cover: Option<CoverId>,
    account: AccountState,
    entries: Vec<Entry>,
    /// All but the account.
    pub(super) write: CoverWrite,
    answers: Vec<Answered>,
}

/// A wish with what its asker is told once the chain is in the books.
pub(super) type Answered = (Waiting, Result<Answer, crate::AppError>);

impl Chain {
    pub(super) fn new(cover: CoverId, account: AccountState) -> Self {
        Self {
            cover: Some(cover),
            account,
            ..Self::default()
        }
    }

    /// The account with all that the batch posted so far.
    pub(super) fn account(&self) -> &AccountState {
        &self.account
    }

    /// Posts the entry that `make` makes for the account.
    pub(super) fn post(
        &mut self,
        make: impl FnOnce(&AccountState) -> Result<Entry, LedgerError>,
    ) -> Result<(), LedgerError> {
        let entry = make(&self.account)?;
        self.entries.push(self.account.post(entry)?);
        Ok(())
    }

    /// What the asker is told once the chain is in the books.
    pub(super) fn answer(&mut self, waiting: Waiting, answer: Result<Answer, crate::AppError>) {
        self.answers.push((waiting, answer));
    }

    /// What is to be written, if anything, and who waits for it.
    pub(super) fn close(self) -> (Option<CoverWrite>, Vec<Answered>) {
        let Self {
            cover,
            account,
            entries,
            mut write,
            answers,
        } = self;
        if let Some(cover) = cover
            && !entries.is_empty()
        {
            write.account = Some(AccountWrite {
                cover,
                state: account,
                entries,
            });
        }
        let empty = write.account.is_none() && write.visits.is_empty() && write.changes.is_empty();
        ((!empty).then_some(write), answers)
    }

    /// Visits whose amounts are held for longer than `minutes`.
    pub(super) fn overdue(&self, now: Timestamp, minutes: u16) -> Vec<identity::VisitId> {
        overdue(&self.account, now, minutes)
    }
}

/// Visits of an account whose amounts are held for longer than `minutes`.
fn overdue(account: &AccountState, now: Timestamp, minutes: u16) -> Vec<identity::VisitId> {
    let held = account
        .visits()
        .iter()
        .filter(|known| known.stage == ledger::Stage::Held);
    let visits = held.map(|known| known.hold.visit);
    visits
        .filter(|visit| is_overdue(*visit, now, minutes))
        .collect()
}

/// The account as it is without the holds that are over, whether or not anybody has written that down yet.
///
/// # Errors
/// If the account does not add up.
pub(crate) fn without_overdue(
    account: &AccountState,
    now: Timestamp,
    minutes: u16,
) -> Result<AccountState, LedgerError> {
    let mut free = account.clone();
    for visit in overdue(account, now, minutes) {
        let release = free.release(visit, now)?;
        free.post(release)?;
    }
    Ok(free)
}

fn is_overdue(visit: identity::VisitId, now: Timestamp, minutes: u16) -> bool {
    let authorised = crate::chance::authorised_at(visit);
    authorised.is_some_and(|at| is_hold_over(held_until(minutes, at), now))
}
