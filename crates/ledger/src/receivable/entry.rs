use calendar::{Date, Timestamp};
use identity::{ChangeId, InvoiceId, PaymentId, RefundId};
use money::Cents;
use serde::{Deserialize, Serialize};

use super::held::Way;

/// One thing that happened to the premium of a contract. Never changed: a correction is an entry
/// of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PremiumEntry {
    /// Its number in the account, from 1, without gaps.
    pub sequence: u64,
    /// When it was written.
    pub at: Timestamp,
    /// What happened.
    pub kind: PremiumEntryKind,
}

/// What an entry does. Every amount is more than nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum PremiumEntryKind {
    /// Premium is owed: the contract was concluded, somebody joined, an instalment is agreed.
    Charge {
        /// The change that costs it.
        change: ChangeId,
        /// How much.
        amount: Cents,
        /// By which day it is to be paid.
        due_on: Date,
    },
    /// Premium is given back: somebody left, the contract ended (D4, 2.4.4).
    Credit {
        /// The change that returns it.
        change: ChangeId,
        /// How much.
        amount: Cents,
        /// The part of it that is taken off charges not yet billed; it needs no credit note.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        off: Vec<Part>,
        /// How the policyholder wants to have it back (D4, 2.4.5).
        #[serde(default, skip_serializing_if = "Way::is_transfer")]
        way: Way,
    },
    /// An invoice was issued for charges.
    Invoice {
        /// The invoice.
        invoice: InvoiceId,
        /// By which day it is to be paid.
        due_on: Date,
        /// The charges on it, and how much of each.
        charges: Vec<Part>,
        /// Whose money pays it.
        #[serde(default, skip_serializing_if = "Payer::is_policyholder")]
        payer: Payer,
    },
    /// A credit note was issued for credits: the policyholder has this with the insurer.
    CreditNote {
        /// The credit note.
        invoice: InvoiceId,
        /// The credits on it, and how much of each.
        credits: Vec<Part>,
        /// Whose money it is.
        #[serde(default, skip_serializing_if = "Payer::is_policyholder")]
        payer: Payer,
    },
    /// Money came in. What is not for an invoice stays as an advance.
    Payment {
        /// The payment.
        payment: PaymentId,
        /// All of it.
        amount: Cents,
        /// The invoices it settles, and how much of each.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        to: Vec<InvoicePart>,
    },
    /// What the policyholder has with the insurer settles invoices (D4, 2.4.5).
    SetOff {
        /// The invoices, and how much of each.
        to: Vec<InvoicePart>,
    },
    /// Money went out to the policyholder's bank account (D4, 2.4.5).
    Refund {
        /// The refund.
        refund: RefundId,
        /// How much.
        amount: Cents,
    },
    /// An earlier entry was a mistake.
    Reversal {
        /// The number of that entry.
        of: u64,
    },
}

/// Whose money pays what is on an invoice. It goes to the policyholder all the same; but an employer's premium is taxed
/// otherwise than what its people pay themselves, and what the one has with the insurer settles nothing of the others'.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The policyholder's.
    #[default]
    Policyholder,
    /// That of the insured and their families (D4, 3.1, 4.1).
    Insured,
}

impl Payer {
    const fn is_policyholder(&self) -> bool {
        matches!(self, Self::Policyholder)
    }
}

/// A part of a charge or a credit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The number of the charge's or credit's entry.
    pub entry: u64,
    /// How much of it.
    pub amount: Cents,
}

/// A part of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvoicePart {
    /// The invoice.
    pub invoice: InvoiceId,
    /// How much of it.
    pub amount: Cents,
}

/// Where cents are. In none of them may be less than nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// Of a charge, by the number of its entry: what is not billed.
    Charge(u64),
    /// Of a credit, by the number of its entry: what is on no credit note.
    Credit(u64),
    /// Of an invoice: what is not paid.
    Invoice(InvoiceId),
    /// What the policyholder has with the insurer: money that came in for no invoice, and credit
    /// notes.
    Advance,
}

impl PremiumEntryKind {
    /// What the `sequence`-th entry adds to each bucket, in cents; `None` for a reversal, whose
    /// effect is in the entry that it names.
    pub(super) fn moves(&self, sequence: u64) -> Option<Vec<(Bucket, i128)>> {
        Some(match self {
            Self::Charge { amount, .. } => vec![(Bucket::Charge(sequence), cents(*amount))],
            Self::Credit { amount, off, .. } => rest_to(
                Bucket::Credit(sequence),
                *amount,
                taken(off, Bucket::Charge),
            ),
            Self::Invoice {
                invoice, charges, ..
            } => all_to(Bucket::Invoice(*invoice), taken(charges, Bucket::Charge)),
            Self::CreditNote { credits, .. } => {
                all_to(Bucket::Advance, taken(credits, Bucket::Credit))
            }
            Self::Payment { amount, to, .. } => rest_to(Bucket::Advance, *amount, settled(to)),
            Self::SetOff { to } => rest_to(Bucket::Advance, Cents::ZERO, settled(to)),
            Self::Refund { amount, .. } => vec![(Bucket::Advance, -cents(*amount))],
            Self::Reversal { .. } => return None,
        })
    }

    /// Whether it names amounts, each above zero, and no parts of something that are more than it.
    pub(super) fn is_well_formed(&self) -> bool {
        let (whole, parts) = match self {
            Self::Charge { amount, .. } | Self::Refund { amount, .. } => (Some(*amount), vec![]),
            Self::Credit { amount, off, .. } => (Some(*amount), amounts(off)),
            Self::Invoice { charges: parts, .. } | Self::CreditNote { credits: parts, .. } => {
                (None, amounts(parts))
            }
            Self::Payment { amount, to, .. } => (Some(*amount), invoice_amounts(to)),
            Self::SetOff { to } => (None, invoice_amounts(to)),
            Self::Reversal { .. } => return true,
        };
        let sum: i128 = parts.iter().copied().map(cents).sum();
        let fits = whole.map_or(!parts.is_empty(), |whole| sum <= cents(whole));
        fits && whole
            .iter()
            .chain(&parts)
            .all(|amount| amount.is_positive())
    }

    /// The invoice or credit note that the entry issues.
    #[must_use]
    pub fn issues(&self) -> Option<InvoiceId> {
        match self {
            Self::Invoice { invoice, .. } | Self::CreditNote { invoice, .. } => Some(*invoice),
            _ => None,
        }
    }

    /// By which day a charge is to be paid.
    #[must_use]
    pub const fn due_on(&self) -> Option<Date> {
        match self {
            Self::Charge { due_on, .. } => Some(*due_on),
            _ => None,
        }
    }

    /// The change that costs or returns something.
    #[must_use]
    pub fn change(&self) -> Option<ChangeId> {
        match self {
            Self::Charge { change, .. } | Self::Credit { change, .. } => Some(*change),
            _ => None,
        }
    }
}

fn cents(amount: Cents) -> i128 {
    i128::from(amount.get())
}

/// What the parts take from the buckets of their entries.
fn taken(parts: &[Part], bucket: fn(u64) -> Bucket) -> Vec<(Bucket, i128)> {
    let take = |part: &Part| (bucket(part.entry), -cents(part.amount));
    parts.iter().map(take).collect()
}

/// What the parts settle of their invoices.
fn settled(parts: &[InvoicePart]) -> Vec<(Bucket, i128)> {
    let settle = |part: &InvoicePart| (Bucket::Invoice(part.invoice), -cents(part.amount));
    parts.iter().map(settle).collect()
}

/// All that is taken goes to one bucket.
fn all_to(bucket: Bucket, mut moves: Vec<(Bucket, i128)>) -> Vec<(Bucket, i128)> {
    let taken: i128 = moves.iter().map(|(_, cents)| cents).sum();
    moves.push((bucket, -taken));
    moves
}

/// What the amount has beyond what it settles goes to one bucket; what it lacks comes from there.
fn rest_to(bucket: Bucket, amount: Cents, mut moves: Vec<(Bucket, i128)>) -> Vec<(Bucket, i128)> {
    let taken: i128 = moves.iter().map(|(_, cents)| cents).sum();
    moves.push((bucket, cents(amount) + taken));
    moves
}

fn amounts(parts: &[Part]) -> Vec<Cents> {
    parts.iter().map(|part| part.amount).collect()
}

fn invoice_amounts(parts: &[InvoicePart]) -> Vec<Cents> {
    parts.iter().map(|part| part.amount).collect()
}
