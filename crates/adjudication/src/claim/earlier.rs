//! What injuries of other accidents do to one of this: repetitions and what is paid once.

use calendar::{Date, add_days, add_months};
use money::Share;
use terms::{ClauseIdx, InjuryFact, LastDay, OncePerTerm, RepeatRule, SamePlace};

use crate::claim::look_up::{Injury, Past};
use crate::{Claim, Exclusion};

/// What earlier injuries leave of one.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left {
    /// The part that still counts.
    pub(crate) share: Share,
    /// The clause and day behind that, where something was taken.
    pub(crate) why: Option<(ClauseIdx, Repeat)>,
    /// The part that counts should the place turn out to be the same, and the clause that asks.
    pub(crate) if_same: Option<(ClauseIdx, Share)>,
}

/// A repetition.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Repeat {
    earlier: Date,
    from: Option<Date>,
}

impl From<Repeat> for Exclusion {
    fn from(Repeat { earlier, from }: Repeat) -> Self {
        Exclusion::Repeated { earlier, from }
    }
}

/// What repeat rules leave; of several repetitions the hardest counts, the latest of equal ones.
pub(crate) fn left(claim: &Claim<'_>, injury: &Injury<'_>) -> Left {
    let mut left = Left {
        share: Share::FULL,
        why: None,
        if_same: None,
    };
    if claim.past.is_empty() {
        return left;
    }
    let rules = claim
        .rules
        .repeats
        .iter()
        .filter(|rule| rule.rows.contains(&injury.idx));
    for (rule, past) in rules.flat_map(|rule| claim.past.iter().map(move |past| (rule, past))) {
        if concerns(claim, rule, past) {
            left.take(claim, rule, past, same_place(rule.same, injury, past));
        }
    }
    left.if_same = left.if_same.filter(|(_, share)| *share < left.share);
    left
}

impl Left {
    fn take(&mut self, claim: &Claim<'_>, rule: &RepeatRule, past: &Past<'_>, same: Option<bool>) {
        let healed = healed(rule, past.facts.on);
        let late = healed.is_some_and(|day| claim.facts.accident.on >= day);
        let share = if late { rule.late } else { rule.early };
        let repeat = Repeat {
            earlier: past.facts.on,
            from: healed.filter(|_| rule.late > Share::NONE),
        };
        match same {
            Some(false) => {}
            Some(true) => {
                let latest = self
                    .why
                    .is_none_or(|(_, before)| before.earlier < repeat.earlier);
                if share < self.share || (share == self.share && share < Share::FULL && latest) {
                    self.share = share;
                    self.why = Some((rule.clause, repeat));
                }
            }
            None => {
                if self.if_same.is_none_or(|(_, before)| share < before) {
                    self.if_same = Some((rule.clause, share));
                }
            }
        }
    }
}

/// First day from which an earlier injury is long enough ago; absent: never.
fn healed(rule: &RepeatRule, earlier: Date) -> Option<Date> {
    let over = add_months(earlier, i32::from(rule.months?));
    Some(match rule.last_day {
        LastDay::Inclusive => add_days(over, 1),
        LastDay::Exclusive => over,
    })
}

/// An earlier accident, of a row that counts, at a time that counts (T2-13).
fn concerns(claim: &Claim<'_>, rule: &RepeatRule, past: &Past<'_>) -> bool {
    past.facts.on < claim.facts.accident.on
        && (rule.before_policy || past.facts.on >= claim.facts.policy.from)
        && rule.after.contains(&past.idx)
}

/// Whether both are of one place; absent: somebody must look.
fn same_place(same: SamePlace, injury: &Injury<'_>, past: &Past<'_>) -> Option<bool> {
    let told = injury.flag(InjuryFact::SamePlace);
    match same {
        SamePlace::Row => Some(true),
        SamePlace::Side => and(same_part(injury, past), same_side(injury, past)).or(told),
        SamePlace::Bone => and(same_spot(injury, past), same_side(injury, past)).or(told),
    }
}

fn and(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    }
}

/// A site that is not paired has no side to differ in.
fn same_side(injury: &Injury<'_>, past: &Past<'_>) -> Option<bool> {
    let side = injury.facts.side;
    match (side, past.facts.side) {
        (None, _) => Some(true),
        (Some(_), None) => None,
        (Some(side), Some(other)) => Some(side == other),
    }
}

fn same_part(injury: &Injury<'_>, past: &Past<'_>) -> Option<bool> {
    let part = injury.site.part;
    match past.site {
        Some(site) => Some(site.part == part),
        None if past.row.sites.iter().all(|site| site.part == part) => Some(true),
        None if past.row.sites.iter().all(|site| site.part != part) => Some(false),
        None => None,
    }
}

/// A site of which there are several, such as a rib, does not tell which one it was.
fn same_spot(injury: &Injury<'_>, past: &Past<'_>) -> Option<bool> {
    let is_here = |site: &terms::Site| site.bone == injury.site.bone && site.id == injury.site.id;
    match past.site {
        Some(site) if !is_here(site) => Some(false),
        Some(_) if injury.site.most == 1 => Some(true),
        None if !past.row.sites.iter().any(is_here) => Some(false),
        _ => None,
    }
}

/// The rule and day of another accident for which the row was paid already (R6, T2-12).
pub(crate) fn paid_once(claim: &Claim<'_>, injury: &Injury<'_>) -> Option<(ClauseIdx, Date)> {
    if claim.past.is_empty() {
        return None;
    }
    let rules = claim
        .rules
        .once
        .iter()
        .filter(|rule| rule.rows.contains(&injury.idx));
    rules
        .filter_map(|rule| Some((rule.clause, last_paid(claim, rule)?)))
        .next()
}

fn last_paid(claim: &Claim<'_>, rule: &OncePerTerm) -> Option<Date> {
    let past = claim.past.iter().filter(|past| {
        past.facts.paid && past.facts.on != claim.facts.accident.on && rule.rows.contains(&past.idx)
    });
    past.map(|past| past.facts.on).max()
}
