//! What changes of a contract cost and return, posted to its account.

use std::collections::{BTreeSet, HashMap};

use adjudication::{GroupDocument, GroupEvent, GroupFacts, GroupStepDoes, RefundWay};
use calendar::{Date, add_days, riga_date};
use identity::{ChangeId, CoverId};
use ledger::receivable::{Part, PremiumAccount, PremiumEntry, PremiumEntryKind, Way};
use money::{Cents, Overflow, split};
use store::{ChangeKind, Contract, ContractChange, ContractTerms, PremiumWrite};

use super::{TRIES, busy, is_stale, refused};
use crate::app::Core;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// When no insurer has set how many days a policyholder has to pay.
const PAYMENT_DAYS: i64 = 14;

/// When the parts of a premium are due.
struct Schedule {
    /// What is agreed of instalments, and from when.
    terms: Option<ContractTerms>,
    payment_days: i32,
}

impl App {
    /// The premium account of a contract, with every change of it posted.
    pub(crate) async fn premium(
        &self,
        actor: &Actor,
        contract: &Contract,
    ) -> Result<PremiumAccount, AppError> {
        for _ in 0..TRIES {
            let (account, entries) = self.core.premium_posted(contract).await?;
            if entries.is_empty() {
                return Ok(account);
            }
            let event = self
                .core
                .event(actor, "premium.post", Some(object(contract)));
            let write = PremiumWrite::of(contract.id, entries);
            match self.core.store.write_premium(&write, &event).await {
                Ok(()) => return Ok(account),
                Err(error) if is_stale(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(busy(contract))
    }
}

impl Core {
    /// The premium account of a contract as it is with every change posted, and the entries of it that are not
    /// written yet.
    pub(crate) async fn premium_posted(
        &self,
        contract: &Contract,
    ) -> Result<(PremiumAccount, Vec<PremiumEntry>), AppError> {
        let mut account = self.store.premium_account(contract.id).await?;
        let changes = self.store.unposted_changes(contract.id).await?;
        let mut entries = Vec::new();
        if changes.is_empty() {
            return Ok((account, entries));
        }
        let schedule = self.schedule(contract).await?;
        let of_covers = self.posted_before(&changes).await?;
        for change in &changes {
            let of_cover = returns(change).and_then(|cover| of_covers.get(&cover));
            let of_cover = of_cover.map_or(&[][..], Vec::as_slice);
            entries.extend(self.posted(&mut account, (change, of_cover), &schedule)?);
        }
        Ok((account, entries))
    }

    async fn schedule(&self, contract: &Contract) -> Result<Schedule, AppError> {
        let store = &self.store;
        let billing = store.billing(contract.insurer_id).await?;
        let days = billing.map_or(PAYMENT_DAYS, |billing| billing.payment_days);
        Ok(Schedule {
            terms: store.contract_terms(contract.id).await?,
            payment_days: i32::try_from(days).unwrap_or(i32::MAX),
        })
    }

    /// The changes about the same people: their charges are what a credit can take from.
    async fn posted_before(
        &self,
        changes: &[ContractChange],
    ) -> Result<HashMap<CoverId, Vec<ChangeId>>, AppError> {
        let covers: BTreeSet<CoverId> = changes.iter().filter_map(returns).collect();
        let covers: Vec<CoverId> = covers.into_iter().collect();
        let found = self.store.changes_about(&covers).await?;
        let ids = |all: Vec<(ChangeId, ChangeKind)>| all.into_iter().map(|(id, _)| id).collect();
        Ok(found
            .into_iter()
            .map(|(cover, all)| (cover, ids(all)))
            .collect())
    }

    /// Posts one change.
    fn posted(
        &self,
        account: &mut PremiumAccount,
        (change, of_cover): (&ContractChange, &[ChangeId]),
        schedule: &Schedule,
    ) -> Result<Vec<PremiumEntry>, AppError> {
        let at = self.clock.now();
        let document: Option<GroupDocument> = change.document.as_deref().map(parse).transpose()?;
        let mut kinds = schedule.charges(change, document.as_ref());
        let returned = Returned {
            refund: change.refund_cents,
            way: way(change)?,
            document: document.as_ref(),
        };
        let credit = returned.credit(account, (ChangeId::new(change.id), of_cover));
        kinds.extend(credit.map_err(|error| too_large(change, error))?);
        let post = |kind| account.post(kind, at).map_err(|error| refused(&error));
        kinds.into_iter().map(post).collect()
    }
}

/// The cover of a change that may return something. Who only joins has nothing to take from.
fn returns(change: &ContractChange) -> Option<CoverId> {
    let returns = change.refund_cents.is_positive() || change.kind == ChangeKind::Left;
    change.cover_id.filter(|_| returns)
}

/// Under which name the trail knows the premium of a contract.
pub(super) fn object(contract: &Contract) -> String {
    format!("contract:{}", contract.id)
}

impl Schedule {
    /// Days and weights of the parts that are still to come, as they are agreed for what begins on a day.
    fn to_come(&self, known_on: Date, begins: Date) -> Vec<(Date, Cents)> {
        let terms = self.terms.as_ref();
        let parts = terms.and_then(|terms| terms.on(known_on.max(begins)).instalments);
        let parts = parts.map(|parts| parts.0).unwrap_or_default();
        let parts = parts.iter().map(|part| (part.due_on, part.cents));
        parts.filter(|(due_on, _)| *due_on >= known_on).collect()
    }

    /// What a change costs, in the parts that are still to come, as the instalments stand to each other. Without
    /// any, it is due when the policyholder has had the usual days, and not before it begins: a renewal may be
    /// concluded long ahead. What is bought beside (3.1) is due at once.
    fn charges(
        &self,
        change: &ContractChange,
        document: Option<&GroupDocument>,
    ) -> Vec<PremiumEntryKind> {
        if !change.charge_cents.is_positive() {
            return Vec::new();
        }
        let known_on = riga_date(change.known_at);
        let to_come: Vec<(Date, Cents)> = match change.kind {
            ChangeKind::Upgraded => Vec::new(),
            _ => self.to_come(known_on, change.holds_from),
        };
        let weights: Vec<u32> = to_come.iter().map(|(_, cents)| weight(*cents)).collect();
        let parts = split(change.charge_cents, &weights);
        let change_id = ChangeId::new(change.id);
        let charge = |due_on, amount| PremiumEntryKind::Charge {
            change: change_id,
            amount,
            due_on,
        };
        match parts {
            Ok(parts) if !to_come.is_empty() => {
                let parts = to_come.iter().zip(parts);
                let parts = parts.filter(|(_, amount)| amount.is_positive());
                parts
                    .map(|((due_on, _), amount)| charge(*due_on, amount))
                    .collect()
            }
            _ => {
                let at_once = add_days(known_on, self.payment_days);
                let by_usage = || match change.kind {
                    ChangeKind::Upgraded => at_once,
                    _ => at_once.max(change.holds_from),
                };
                let due_on = document.and_then(|document| document.due_on);
                vec![charge(due_on.unwrap_or_else(by_usage), change.charge_cents)]
            }
        }
    }
}

/// How much a part weighs beside the others.
pub(crate) fn weight(cents: Cents) -> u32 {
    u32::try_from(cents.get()).unwrap_or(u32::MAX)
}

/// What a change returns.
struct Returned<'a> {
    refund: Cents,
    way: Way,
    document: Option<&'a GroupDocument>,
}

impl Returned<'_> {
    /// Charges of the same person that were never billed are taken off first, so that no money goes back that never
    /// came; not where the policyholder chose to have it set off, which takes from whatever is billed next (2.4.5).
    /// Where the document has lowered the refund by what was not paid (T4-15), they are taken off besides. While a
    /// refund is kept as security (T4-11) nothing is taken off: the change that settles it does that, once.
    fn credit(
        &self,
        account: &PremiumAccount,
        (change, of_cover): (ChangeId, &[ChangeId]),
    ) -> Result<Option<PremiumEntryKind>, Overflow> {
        let (refund, way) = (self.refund, self.way);
        let kept = |it: &GroupDocument| it.withheld_until.is_some() && it.refund > refund;
        let document = self.document.filter(|it| !kept(it));
        let unused = document.map(unused).transpose()?.unwrap_or_default();
        let unbilled = unbilled(account, of_cover);
        let sum = Cents::try_sum(unbilled.iter().map(|part| part.amount))?;
        let never_paid = unused.saturating_sub_to_zero(refund).min(sum);
        let amount = Cents::try_sum([refund, never_paid])?;
        let mut left = match way {
            Way::Transfer => amount,
            Way::SetOff => never_paid,
        };
        let mut off = Vec::new();
        for Part { entry, amount } in unbilled {
            let amount = amount.min(left);
            left = left.saturating_sub_to_zero(amount);
            if amount.is_positive() {
                off.push(Part { entry, amount });
            }
        }
        let credit = PremiumEntryKind::Credit {
            change,
            amount,
            off,
            way,
        };
        Ok(amount.is_positive().then_some(credit))
    }
}

/// How the policyholder wants to have back what a change returns.
fn way(change: &ContractChange) -> Result<Way, AppError> {
    let facts: Option<GroupFacts> = change.facts.as_deref().map(parse).transpose()?;
    Ok(match facts.map(|facts| facts.event) {
        Some(GroupEvent::Leave(leave)) if leave.way == RefundWay::SetOff => Way::SetOff,
        _ => Way::Transfer,
    })
}

fn too_large(change: &ContractChange, error: Overflow) -> AppError {
    AppError::Unavailable {
        detail: format!("change {} of a contract: {error}", change.id),
    }
}

/// What changes cost and is on no invoice, what would be billed last first.
fn unbilled(account: &PremiumAccount, changes: &[ChangeId]) -> Vec<Part> {
    let of = |change: &ChangeId| account.uninvoiced_of(*change);
    let mut parts: Vec<Part> = changes.iter().flat_map(of).collect();
    parts.sort_by_key(|part| std::cmp::Reverse(part.entry));
    parts
}

/// The premium of the time left, by the document; nothing where claims or the terms keep it.
fn unused(document: &GroupDocument) -> Result<Cents, Overflow> {
    let keeps = |does: &GroupStepDoes| {
        matches!(
            does,
            GroupStepDoes::ClaimsReach { .. } | GroupStepDoes::FamilyNotRefunded
        )
    };
    if document.steps.iter().any(|step| keeps(&step.does)) {
        return Ok(Cents::ZERO);
    }
    let whole = document.steps.iter().find_map(|step| match step.does {
        GroupStepDoes::NeverBegan { amount } => Some(amount),
        _ => None,
    });
    if let Some(whole) = whole {
        return Ok(whole);
    }
    let part = |does: &GroupStepDoes| match does {
        GroupStepDoes::Unused { amount, .. } => *amount,
        _ => Cents::ZERO,
    };
    Cents::try_sum(document.steps.iter().map(|step| part(&step.does)))
}
