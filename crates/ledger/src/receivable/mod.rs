//! Premium: what a contract's policyholder owes, has been billed, has paid and gets back.
//!
//! Each contract has one account. What happens to it is a [`PremiumEntry`]: numbered from 1 without
//! gaps, never changed, never deleted. An entry moves cents between [`Bucket`]s, and
//! [`PremiumAccount`] is the sum of what its entries move:
//!
//! ```text
//! charge ──► Charge(n) ──invoice──► Invoice(id) ──payment, set-off──► settled
//! credit ──► Credit(n) ──credit note──► Advance ──set-off, refund──► gone
//! ```
//!
//! No bucket is ever below zero: nothing is billed that was not charged, nothing is paid twice,
//! and no more is paid back than the policyholder has with the insurer. A reversal undoes one
//! entry exactly, and only if nothing that followed rests on it.
//!
//! ```
//! use ledger::receivable::{Payer, PremiumAccount, PremiumEntryKind};
//! # use calendar::{Timestamp, date};
//! # use identity::{ChangeId, InvoiceId, PaymentId, Uuid};
//! # use money::Cents;
//! # let now = Timestamp::UNIX_EPOCH;
//! # let (change, invoice, payment) = (ChangeId::new(Uuid::nil()), InvoiceId::new(Uuid::nil()), PaymentId::new(Uuid::nil()));
//! let mut account = PremiumAccount::default();
//! let due_on = date(2026, 2, 1);
//! let amount = Cents::new(25_000);
//! account.post(PremiumEntryKind::Charge { change, amount, due_on }, now)?;
//! let charges = account.uninvoiced().collect();
//! account.post(PremiumEntryKind::Invoice { invoice, due_on, charges, payer: Payer::Policyholder }, now)?;
//! // Ten euros more than was asked for: they stay as an advance.
//! let amount = Cents::new(26_000);
//! let to = account.allocate(amount);
//! account.post(PremiumEntryKind::Payment { payment, amount, to }, now)?;
//! assert_eq!(account.advance(), Cents::new(10_00));
//! assert_eq!(account.owed()?, Cents::new(-10_00));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod account;
mod entry;
mod error;
mod held;

pub use account::{OpenInvoice, PremiumAccount};
pub use entry::{Bucket, InvoicePart, Part, Payer, PremiumEntry, PremiumEntryKind};
pub use error::PremiumError;
pub use held::{Held, Way};
