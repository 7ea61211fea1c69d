use std::collections::{BTreeMap, BTreeSet};

use calendar::{Date, Timestamp};
use identity::{ChangeId, InvoiceId, PaymentId};
use money::Cents;

use super::held::shared;
use super::{Bucket, InvoicePart, Part, Payer, PremiumEntry, PremiumEntryKind, PremiumError};

/// The premium of one contract: its entries, and what they add up to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PremiumAccount {
    entries: Vec<PremiumEntry>,
    balances: BTreeMap<Bucket, Cents>,
    /// The invoices and credit notes issued.
    issued: BTreeSet<InvoiceId>,
    /// The numbers of the entries that were undone.
    reversed: BTreeSet<u64>,
    /// The numbers of the charges of each change.
    charges: BTreeMap<ChangeId, Vec<u64>>,
}

/// An invoice that is not paid, or not wholly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenInvoice {
    /// The invoice.
    pub invoice: InvoiceId,
    /// By which day it is to be paid.
    pub due_on: Date,
    /// What is not paid of it.
    pub left: Cents,
    /// Whose money pays it.
    pub payer: Payer,
}

impl PremiumAccount {
    /// The account that these entries make, first to last.
    ///
    /// # Errors
    /// As [`PremiumAccount::apply`]; of the first entry that does not follow.
    pub fn of(entries: impl IntoIterator<Item = PremiumEntry>) -> Result<Self, PremiumError> {
        let mut account = Self::default();
        for entry in entries {
            account.apply(entry)?;
        }
        Ok(account)
    }

    /// The entries, first to last.
    #[must_use]
    pub fn entries(&self) -> &[PremiumEntry] {
        &self.entries
    }

    /// Number of the last entry posted; 0 before the first.
    #[must_use]
    pub fn sequence(&self) -> u64 {
        self.entries.last().map_or(0, |entry| entry.sequence)
    }

    /// What is in a bucket.
    #[must_use]
    pub fn balance(&self, bucket: Bucket) -> Cents {
        self.balances.get(&bucket).copied().unwrap_or_default()
    }

    /// Every bucket in which there is something.
    pub fn balances(&self) -> impl Iterator<Item = (Bucket, Cents)> {
        self.balances
            .iter()
            .map(|(bucket, cents)| (*bucket, *cents))
    }

    /// What is charged and on no invoice, by entry.
    pub fn uninvoiced(&self) -> impl Iterator<Item = Part> {
        self.balances().filter_map(|(bucket, amount)| match bucket {
            Bucket::Charge(entry) => Some(Part { entry, amount }),
            _ => None,
        })
    }

    /// What is charged, on no invoice, and to be paid by `day` or before.
    pub fn uninvoiced_by(&self, day: Date) -> impl Iterator<Item = Part> {
        let due_on = |part: &Part| self.entry(part.entry)?.kind.due_on();
        let due = move |part: &Part| due_on(part).is_some_and(|due_on| due_on <= day);
        self.uninvoiced().filter(due)
    }

    /// What is given back and on no credit note, by entry.
    pub fn uncredited(&self) -> impl Iterator<Item = Part> {
        self.balances().filter_map(|(bucket, amount)| match bucket {
            Bucket::Credit(entry) => Some(Part { entry, amount }),
            _ => None,
        })
    }

    /// Invoices that are not wholly paid: what is due first comes first, then what was issued
    /// first.
    #[must_use]
    pub fn open_invoices(&self) -> Vec<OpenInvoice> {
        let open = |entry: &PremiumEntry| match entry.kind {
            PremiumEntryKind::Invoice {
                invoice,
                due_on,
                payer,
                ..
            } => {
                let left = self.balance(Bucket::Invoice(invoice));
                left.is_positive().then_some(OpenInvoice {
                    invoice,
                    due_on,
                    left,
                    payer,
                })
            }
            _ => None,
        };
        let mut open: Vec<OpenInvoice> = self.entries.iter().filter_map(open).collect();
        open.sort_by_key(|invoice| invoice.due_on);
        open
    }

    /// Invoices that should have been paid before `today`.
    pub fn overdue(&self, today: Date) -> impl Iterator<Item = OpenInvoice> {
        let late = move |invoice: &OpenInvoice| invoice.due_on < today;
        self.open_invoices().into_iter().filter(late)
    }

    /// What the policyholder has with the insurer.
    #[must_use]
    pub fn advance(&self) -> Cents {
        self.balance(Bucket::Advance)
    }

    /// What is given back and on no credit note, so that the policyholder does not have it yet.
    ///
    /// # Errors
    /// [`PremiumError::Overflow`] if it does not fit.
    pub fn to_credit(&self) -> Result<Cents, PremiumError> {
        Ok(Cents::try_sum(self.uncredited().map(|part| part.amount))?)
    }

    /// What the policyholder owes, billed or not, after all that is given back; below zero when
    /// the insurer owes.
    ///
    /// # Errors
    /// [`PremiumError::Overflow`] if it does not fit.
    pub fn owed(&self) -> Result<Cents, PremiumError> {
        let signed = self.balances().map(|(bucket, cents)| match bucket {
            Bucket::Charge(_) | Bucket::Invoice(_) => cents,
            // What is in a bucket is not below zero, so it can be negated.
            Bucket::Credit(_) | Bucket::Advance => Cents::new(-cents.get()),
        });
        Ok(Cents::try_sum(signed)?)
    }

    /// What is charged and on no invoice.
    ///
    /// # Errors
    /// [`PremiumError::Overflow`] if it does not fit.
    pub fn unbilled(&self) -> Result<Cents, PremiumError> {
        Ok(Cents::try_sum(self.uninvoiced().map(|part| part.amount))?)
    }

    /// How `amount` is shared among the open invoices, what is due first before the rest. May be
    /// less than the amount.
    #[must_use]
    pub fn allocate(&self, amount: Cents) -> Vec<InvoicePart> {
        shared(self.open_invoices(), amount)
    }

    /// Posts what happened, as the next entry, and hands it back, to be kept.
    ///
    /// # Errors
    /// As [`PremiumAccount::apply`].
    pub fn post(
        &mut self,
        kind: PremiumEntryKind,
        at: Timestamp,
    ) -> Result<PremiumEntry, PremiumError> {
        let sequence = self.sequence() + 1;
        let entry = PremiumEntry { sequence, at, kind };
        self.apply(entry.clone())?;
        Ok(entry)
    }

    /// Posts an entry. On an error the account is as before.
    ///
    /// # Errors
    /// [`PremiumError`] if the entry is not the next one, or does not follow from the account.
    pub fn apply(&mut self, entry: PremiumEntry) -> Result<(), PremiumError> {
        let (last, found) = (self.sequence(), entry.sequence);
        if last.checked_add(1) != Some(found) {
            return Err(PremiumError::OutOfSequence { last, found });
        }
        self.check_known(&entry.kind)?;
        let changed = self.changed(&self.moves(&entry)?)?;
        for (bucket, cents) in changed {
            match cents.is_zero() {
                true => self.balances.remove(&bucket),
                false => self.balances.insert(bucket, cents),
            };
        }
        self.index(&entry);
        self.entries.push(entry);
        Ok(())
    }

    fn index(&mut self, entry: &PremiumEntry) {
        self.issued.extend(entry.kind.issues());
        match entry.kind {
            PremiumEntryKind::Reversal { of } => {
                self.reversed.insert(of);
            }
            PremiumEntryKind::Charge { change, .. } => {
                self.charges.entry(change).or_default().push(entry.sequence);
            }
            _ => {}
        }
    }

    /// What a change cost and is on no invoice, by entry.
    pub fn uninvoiced_of(&self, change: ChangeId) -> impl Iterator<Item = Part> {
        let entries = self.charges.get(&change).into_iter().flatten();
        let parts = entries.map(|&entry| Part {
            entry,
            amount: self.balance(Bucket::Charge(entry)),
        });
        parts.filter(|part| part.amount.is_positive())
    }

    /// The entry by which a payment came in.
    #[must_use]
    pub fn payment(&self, payment: PaymentId) -> Option<&PremiumEntry> {
        let is_it = |entry: &&PremiumEntry| matches!(entry.kind, PremiumEntryKind::Payment { payment: it, .. } if it == payment);
        self.entries.iter().find(is_it)
    }

    /// The entry with this number.
    #[must_use]
    pub fn entry(&self, sequence: u64) -> Option<&PremiumEntry> {
        let place = usize::try_from(sequence.checked_sub(1)?).ok()?;
        self.entries.get(place)
    }

    /// Whether a later entry has undone this one.
    #[must_use]
    pub fn is_reversed(&self, sequence: u64) -> bool {
        self.reversed.contains(&sequence)
    }

    /// What the entry adds to each bucket.
    fn moves(&self, entry: &PremiumEntry) -> Result<Vec<(Bucket, i128)>, PremiumError> {
        if let Some(moves) = entry.kind.moves(entry.sequence) {
            if !entry.kind.is_well_formed() {
                return Err(PremiumError::Malformed(entry.sequence));
            }
            return Ok(moves);
        }
        let PremiumEntryKind::Reversal { of } = entry.kind else {
            return Ok(Vec::new());
        };
        let undone = self.entry(of).and_then(|undone| undone.kind.moves(of));
        let undone = undone.ok_or(PremiumError::NotReversible(of))?;
        if self.is_reversed(of) {
            return Err(PremiumError::ReversedBefore(of));
        }
        Ok(undone
            .into_iter()
            .map(|(bucket, cents)| (bucket, -cents))
            .collect())
    }

    fn check_known(&self, kind: &PremiumEntryKind) -> Result<(), PremiumError> {
        let Some(invoice) = kind.issues() else {
            return Ok(());
        };
        if self.issued.contains(&invoice) {
            return Err(PremiumError::InvoiceKnown(invoice));
        }
        Ok(())
    }

    /// The buckets that are moved, as they will be.
    fn changed(&self, moves: &[(Bucket, i128)]) -> Result<BTreeMap<Bucket, Cents>, PremiumError> {
        let mut sums: BTreeMap<Bucket, i128> = BTreeMap::new();
        for (bucket, cents) in moves {
            let now = || i128::from(self.balance(*bucket).get());
            *sums.entry(*bucket).or_insert_with(now) += cents;
        }
        let fits = |(bucket, cents): (Bucket, i128)| {
            if cents < 0 {
                return Err(PremiumError::TooMuch(bucket));
            }
            let cents = i64::try_from(cents).map_err(|_| PremiumError::Overflow)?;
            Ok((bucket, Cents::new(cents)))
        };
        sums.into_iter().map(fits).collect()
    }
}
