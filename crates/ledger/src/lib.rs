//! Limits, holds and payments as postings; balances are sums.
//!
//! Each cover has one account. What happens to it is an [`Entry`]: numbered from 1 without gaps,
//! never changed, never deleted. A visit is held, then captured (confirmed) or released
//! (cancelled, expired); what was captured can be reversed (voided). An entry carries
//! [`Posting`]s, one for each limit it moves, in cents or in services, as the limit counts.
//! [`AccountState`] is what the entries add up to, and can be thrown away and computed again.
//!
//! An accident policy has an account of the same kind. What happens to it is a [`ClaimEntry`]: a
//! decision in force uses sums insured, and its correction frees exactly what it used.
//!
//! The premium of a contract is kept in an account of another kind: see [`receivable`].
//!
//! The ledger does not know how high a limit of a visit is: that is for the edition that decides;
//! the sums insured of a policy it is told, and pays no more ([`SumLimit`]). It knows that nothing
//! is captured that was not held, that what is undone is undone exactly, and that
//! no entry counts twice.
//!
//! ```
//! use ledger::{AccountState, Amount, Hold};
//! # use calendar::{Timestamp, date};
//! # use identity::{ProviderId, Uuid, VisitId, VisitNumber};
//! # let (visit, provider) = (VisitId::new(Uuid::nil()), ProviderId::new(Uuid::nil()));
//! # let now = Timestamp::UNIX_EPOCH;
//! let mut account = AccountState::default();
//! let hold = Hold {
//!     visit,
//!     number: VisitNumber::new(2026, 4711)?,
//!     date: date(2026, 3, 2),
//!     provider,
//!     services: vec!["Z-101".into()],
//!     amounts: vec![Amount { limit: "dental".into(), amount: 12_50 }],
//! };
//! account.post(account.hold(hold, now))?;
//! account.post(account.capture(visit, now)?)?;
//! assert_eq!(account.balance("dental").used, 12_50);
//! account.post(account.reversal(visit, now)?)?;
//! assert_eq!(account.balance("dental").used, 0);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account;
mod claim;
mod entry;
mod error;
pub mod receivable;

pub use account::{AccountState, Balance, Stage, VisitUse};
pub use claim::{ClaimEntry, ClaimEntryKind, Payment, SumLimit};
pub use entry::{Amount, Entry, EntryKind, Hold, Posting};
pub use error::LedgerError;
