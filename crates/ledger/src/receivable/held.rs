//! What of the policyholder's money with the insurer came from where, and what is to become of it.

use std::collections::BTreeMap;

use calendar::Date;
use identity::InvoiceId;
use money::Cents;
use serde::{Deserialize, Serialize};

use super::{
    InvoicePart, OpenInvoice, Part, Payer, PremiumAccount, PremiumEntryKind, PremiumError,
};

/// How a policyholder wants to have back what is returned (D4, 2.4.5; T4-16).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// To their bank account.
    #[default]
    Transfer,
    /// Off the next payments of the contract.
    SetOff,
}

impl Way {
    pub(super) const fn is_transfer(&self) -> bool {
        matches!(self, Self::Transfer)
    }
}

/// A part of what a policyholder has with the insurer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// The number of the entry that credited it, and how it is to go back; absent for money that came in for no
    /// invoice.
    pub credit: Option<(u64, Way)>,
    /// How much of it is left.
    pub amount: Cents,
    /// Whose it is.
    pub payer: Payer,
}

impl Held {
    fn way(&self) -> Option<Way> {
        self.credit.map(|(_, way)| way)
    }
}

impl PremiumAccount {
    /// What the advance is made of, what came first before the rest. Money that is paid back is taken from what was
    /// to be transferred, and what settles invoices from what was to be set off, as far as there is some; then from
    /// money of no credit, then from the rest; of whoever pays the invoice before the others.
    #[must_use]
    pub fn held(&self) -> Vec<Held> {
        let mut pile = Pile::default();
        let stand = |sequence: u64| !self.is_reversed(sequence);
        for entry in self.entries().iter().filter(|it| stand(it.sequence)) {
            match &entry.kind {
                PremiumEntryKind::CreditNote { credits, payer, .. } => {
                    for part in credits {
                        let credit = Some((part.entry, self.way_of(part)));
                        pile.put(credit, part.amount, *payer);
                    }
                }
                PremiumEntryKind::Payment { amount, to, .. } => {
                    pile.put(None, less(*amount, to), Payer::Policyholder);
                }
                PremiumEntryKind::SetOff { to } => {
                    for part in to {
                        let whose = (Way::SetOff, self.payer_of(part.invoice));
                        pile.take(whose, part.amount);
                    }
                }
                PremiumEntryKind::Refund { amount, .. } => {
                    pile.take((Way::Transfer, Payer::Policyholder), *amount);
                }
                _ => {}
            }
        }
        pile.held.retain(|held| held.amount.is_positive());
        pile.held
    }

    /// What of the advance is to go back in this way, as the policyholder chose.
    #[must_use]
    pub fn held_for(&self, way: Way) -> Cents {
        self.part_held(|held| held.way() == Some(way))
    }

    /// A part of the advance.
    fn part_held(&self, of: impl Fn(&Held) -> bool) -> Cents {
        let held = self.held();
        let amounts = held.iter().filter(|it| of(it)).map(|held| held.amount);
        // It is no more than the advance, which fits.
        Cents::try_sum(amounts).unwrap_or_default()
    }

    /// What is open of one payer, what is due first before the rest.
    fn open_of(&self, payer: Payer) -> Vec<OpenInvoice> {
        let mut open = self.open_invoices();
        open.retain(|open| open.payer == payer);
        open
    }

    fn payer_of(&self, of: InvoiceId) -> Payer {
        let mut payers = self.entries().iter().filter_map(|entry| match entry.kind {
            PremiumEntryKind::Invoice { invoice, payer, .. } if invoice == of => Some(payer),
            _ => None,
        });
        payers.next().unwrap_or_default()
    }

    /// What of the advance the policyholder wants set off, and waits for a payment that is not billed yet.
    #[must_use]
    pub fn waits_for_invoice(&self) -> Cents {
        let unbilled = self.unbilled().unwrap_or_default();
        self.held_for(Way::SetOff).min(unbilled)
    }

    /// What may be paid back on a day: nothing while an invoice of the policyholder is overdue; beside invoices that are
    /// not, what they want transferred, but no more than came in from them; else all but what waits to be set off. What
    /// the insured owe holds nothing back but what is theirs.
    #[must_use]
    pub fn can_pay_back(&self, today: Date) -> Cents {
        let own = |held: &Held| held.payer == Payer::Policyholder;
        let open = self.open_of(Payer::Policyholder);
        if open.iter().any(|open| open.due_on < today) {
            return Cents::ZERO;
        }
        if !open.is_empty() {
            let transfer = |held: &Held| own(held) && held.way() == Some(Way::Transfer);
            return self.part_held(transfer).min(self.came_in());
        }
        let free = match self.open_of(Payer::Insured).is_empty() {
            true => self.advance(),
            false => self.part_held(own),
        };
        free.saturating_sub_to_zero(self.waits_for_invoice())
    }

    /// What came in from the policyholder and did not go back to them.
    fn came_in(&self) -> Cents {
        let stand = |sequence: u64| !self.is_reversed(sequence);
        let entries = self.entries().iter().filter(|it| stand(it.sequence));
        let (mut paid, mut back) = (Vec::new(), Vec::new());
        for entry in entries {
            match entry.kind {
                PremiumEntryKind::Payment { amount, .. } => paid.push(amount),
                PremiumEntryKind::Refund { amount, .. } => back.push(amount),
                _ => {}
            }
        }
        let sum = |amounts| Cents::try_sum(amounts).unwrap_or_default();
        sum(paid).saturating_sub_to_zero(sum(back))
    }

    /// What open invoices may take of the advance on a day, what is due first before the rest, each of what its payer
    /// has: not what is to be transferred, unless an invoice is overdue.
    #[must_use]
    pub fn can_set_off(&self, today: Date) -> Vec<InvoicePart> {
        let of_one = |payer| {
            let open = self.open_of(payer);
            let is_late = open.iter().any(|open| open.due_on < today);
            let may = |held: &Held| is_late || held.way() != Some(Way::Transfer);
            shared(
                open,
                self.part_held(|held| held.payer == payer && may(held)),
            )
        };
        PAYERS.into_iter().flat_map(of_one).collect()
    }

    /// What of the advance settles invoices without anybody's doing: what the policyholder wants set off, against
    /// invoices that are not overdue.
    #[must_use]
    pub fn set_off_as_chosen(&self, today: Date) -> Vec<InvoicePart> {
        let of_one = |payer| {
            let open = self.open_of(payer).into_iter();
            let to_come = open.filter(|open| open.due_on >= today);
            let chosen = |held: &Held| held.payer == payer && held.way() == Some(Way::SetOff);
            shared(to_come, self.part_held(chosen))
        };
        PAYERS.into_iter().flat_map(of_one).collect()
    }

    /// What is still to be paid by each day from one on, billed or not, the first day first: less what the
    /// policyholder wants set off already.
    ///
    /// # Errors
    /// [`PremiumError::Overflow`] if it does not fit.
    pub fn to_come(&self, today: Date) -> Result<Vec<(Date, Cents)>, PremiumError> {
        let open = self.open_of(Payer::Policyholder).into_iter();
        let open = open.map(|open| (open.due_on, open.left));
        let charged = self.uninvoiced().filter_map(|part| {
            let due_on = self.entry(part.entry)?.kind.due_on()?;
            Some((due_on, part.amount))
        });
        let mut days: BTreeMap<Date, Cents> = BTreeMap::new();
        for (day, amount) in open.chain(charged).filter(|(day, _)| *day >= today) {
            let sum = days.entry(day).or_default();
            *sum = Cents::try_sum([*sum, amount])?;
        }
        let to_set_off = |part: &Part| self.way_of(part) == Way::SetOff;
        let credited = self.uncredited().filter(to_set_off);
        let credited = credited.map(|part| part.amount);
        let mut taken = Cents::try_sum(credited.chain([self.held_for(Way::SetOff)]))?;
        for amount in days.values_mut() {
            let part = taken.min(*amount);
            taken = taken.saturating_sub_to_zero(part);
            *amount = amount.saturating_sub_to_zero(part);
        }
        let left = days.into_iter().filter(|(_, amount)| amount.is_positive());
        Ok(left.collect())
    }

    /// How the credit that a part is of is to go back.
    #[must_use]
    pub fn way_of(&self, part: &Part) -> Way {
        match self.entry(part.entry).map(|entry| &entry.kind) {
            Some(PremiumEntryKind::Credit { way, .. }) => *way,
            _ => Way::default(),
        }
    }
}

const PAYERS: [Payer; 2] = [Payer::Policyholder, Payer::Insured];

/// How an amount is shared among invoices, the first before the rest.
pub(super) fn shared(
    open: impl IntoIterator<Item = OpenInvoice>,
    amount: Cents,
) -> Vec<InvoicePart> {
    let mut left = amount;
    let share = |open: OpenInvoice| {
        let amount = open.left.min(left);
        left = left.saturating_sub_to_zero(amount);
        let invoice = open.invoice;
        amount
            .is_positive()
            .then_some(InvoicePart { invoice, amount })
    };
    open.into_iter().filter_map(share).collect()
}

/// What is held, while the entries are gone through.
#[derive(Default)]
struct Pile {
    held: Vec<Held>,
    /// What was taken before it came: the entry by which it had come was reversed later.
    short: Cents,
}

impl Pile {
    fn put(&mut self, credit: Option<(u64, Way)>, amount: Cents, payer: Payer) {
        let late = amount.min(self.short);
        self.short = self.short.saturating_sub_to_zero(late);
        let amount = amount.saturating_sub_to_zero(late);
        self.held.push(Held {
            credit,
            amount,
            payer,
        });
    }

    fn take(&mut self, (first, payer): (Way, Payer), amount: Cents) {
        let mut left = amount;
        let order = |held: &Held| match held.way() {
            _ if held.payer != payer => 3,
            Some(way) if way == first => 0,
            None => 1,
            Some(_) => 2,
        };
        for place in 0..4 {
            for held in self.held.iter_mut().filter(|held| order(held) == place) {
                let part = held.amount.min(left);
                held.amount = held.amount.saturating_sub_to_zero(part);
                left = left.saturating_sub_to_zero(part);
            }
        }
        self.short = self.short.checked_add(left).unwrap_or(self.short);
    }
}

/// What of an amount is for no invoice.
fn less(amount: Cents, to: &[InvoicePart]) -> Cents {
    let take = |left: Cents, part: &InvoicePart| left.saturating_sub_to_zero(part.amount);
    to.iter().fold(amount, take)
}
