//! What of people's premium is billed, and what of it was given back, by the account of their contract.

use std::collections::HashMap;

use identity::ChangeId;
use ledger::receivable::{PremiumAccount, PremiumEntryKind};
use money::{Cents, Overflow};
use store::ChangeKind;

use crate::AppError;

/// The account of a contract, where a draft needs it: nothing is open or given back in an empty one.
#[derive(Default)]
pub(crate) struct CoverPremiums {
    account: PremiumAccount,
    charged: HashMap<ChangeId, Cents>,
    credited: HashMap<ChangeId, Cents>,
}

/// The changes of a person, in their order.
pub(crate) type Changes = [(ChangeId, ChangeKind)];

impl CoverPremiums {
    pub(crate) fn of(account: PremiumAccount) -> Result<Self, AppError> {
        let (mut charged, mut credited) = (HashMap::new(), HashMap::new());
        for entry in account.entries() {
            let (sums, change, amount) = match &entry.kind {
                PremiumEntryKind::Charge { change, amount, .. } => (&mut charged, change, amount),
                PremiumEntryKind::Credit { change, amount, .. } => (&mut credited, change, amount),
                _ => continue,
            };
            let sum: &mut Cents = sums.entry(*change).or_default();
            *sum = sum.checked_add(*amount).ok_or_else(too_large)?;
        }
        Ok(Self {
            account,
            charged,
            credited,
        })
    }

    /// What was not billed of a person's premium, or was given back: so much of it is not paid (T4-15). What is bought
    /// beside is another premium (3.1).
    pub(crate) fn open(&self, changes: &Changes) -> Result<Cents, AppError> {
        let own = changes.iter().filter(|(_, kind)| {
            matches!(
                kind,
                ChangeKind::Joined | ChangeKind::FamilyJoined | ChangeKind::Reinstated
            )
        });
        let parts = own.flat_map(|(change, _)| self.account.uninvoiced_of(*change));
        let unbilled = sum(parts.map(|part| part.amount))?;
        sum([unbilled, self.given_back(changes)?])
    }

    /// What was given back for a person, or taken off before it was billed, and not charged again. What was charged before
    /// anything was given back is for more time, not again.
    pub(crate) fn given_back(&self, changes: &Changes) -> Result<Cents, AppError> {
        let amount = |sums: &HashMap<ChangeId, Cents>, change: &ChangeId| {
            sums.get(change).copied().unwrap_or_default()
        };
        let mut back = Cents::ZERO;
        for (id, kind) in changes {
            if *kind == ChangeKind::Reinstated {
                back = back.saturating_sub_to_zero(amount(&self.charged, id));
            }
            back = sum([back, amount(&self.credited, id)])?;
        }
        Ok(back)
    }
}

fn sum(amounts: impl IntoIterator<Item = Cents>) -> Result<Cents, AppError> {
    Cents::try_sum(amounts).map_err(|_: Overflow| too_large())
}

fn too_large() -> AppError {
    AppError::Unavailable {
        detail: "too much premium of one person".into(),
    }
}
