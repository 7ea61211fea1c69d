//! Everything that the terms have against an event, beyond what a decision names first.

use terms::{Edition, GroupRules};

use super::case::{Case, Checked, Stop};
use super::{GroupEvent, GroupFacts, GroupOutcome, RefundWay};
use super::{check, family, join, leave, way};

/// Every refusal of an event by the terms, in their order of precedence; the first is that of
/// [`decide_group`](super::decide_group). Whoever corrects what they asked for corrects it once.
///
/// Of facts that cannot be decided it says nothing.
#[must_use]
pub fn group_refusals(edition: &Edition, facts: &GroupFacts) -> Vec<GroupOutcome> {
    let none = GroupRules::default();
    let rules = edition.group.as_ref().unwrap_or(&none);
    if !check::problems(edition, rules, facts).is_empty() {
        return Vec::new();
    }
    let mut refusals = Refusals {
        case: Case::new(edition, rules, facts),
        found: Vec::new(),
    };
    match &facts.event {
        GroupEvent::Join(event) => refusals.look(|case| join::begins(case, event.on)),
        GroupEvent::JoinFamily(event) => {
            refusals.look(family::window);
            refusals.look(|case| family::relation(case, event));
            refusals.look(|case| family::programme(case, event));
            refusals.look(|case| family::share(case, event));
            refusals.look(|case| join::begins(case, event.on));
        }
        GroupEvent::Upgrade(event) => {
            refusals.look(join::upgrade_window);
            refusals.look(|case| join::begins(case, event.on));
        }
        GroupEvent::Leave(event) => {
            refusals.look(|case| leave::notice_of(case, event));
            if event.way == RefundWay::SetOff {
                refusals.look(|case| way::check(case));
            }
        }
        GroupEvent::Misuse(_)
        | GroupEvent::Recover(_)
        | GroupEvent::Discount(_)
        | GroupEvent::Renew(_)
        | GroupEvent::EndPolicy(_) => {}
    }
    refusals.found
}

/// What was refused so far.
struct Refusals<'a> {
    case: Case<'a>,
    found: Vec<GroupOutcome>,
}

impl<'a> Refusals<'a> {
    fn look<T>(&mut self, check: impl FnOnce(&mut Case<'a>) -> Checked<T>) {
        if let Err(Stop::Outcome(refused @ GroupOutcome::Refused { .. })) = check(&mut self.case) {
            self.found.push(refused);
        }
    }
}
