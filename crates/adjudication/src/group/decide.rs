//! The decision about one event.

use money::Cents;
use terms::{Edition, GroupRules};

use super::case::{Case, Stop};
use super::{GroupDocument, GroupEvent, GroupFacts, GroupProblem};
use super::{check, discount, ending, family, join, leave, policy};

/// Decides what an event costs, returns and changes, for one person.
///
/// What is refused or waits costs and returns nothing and changes no cover; its steps are those that led there.
///
/// # Errors
/// Every [`GroupProblem`] of the facts.
pub fn decide_group(
    edition: &Edition,
    facts: &GroupFacts,
) -> Result<GroupDocument, Vec<GroupProblem>> {
    let none = GroupRules::default();
    let rules = edition.group.as_ref().unwrap_or(&none);
    let problems = check::problems(edition, rules, facts);
    if !problems.is_empty() {
        return Err(problems);
    }
    let mut case = Case::new(edition, rules, facts);
    let end = match &facts.event {
        GroupEvent::Join(event) => join::join(&mut case, event),
        GroupEvent::JoinFamily(event) => family::join_family(&mut case, event),
        GroupEvent::Upgrade(event) => join::upgrade(&mut case, event),
        GroupEvent::Leave(event) => leave::leave(&mut case, event),
        GroupEvent::Misuse(event) => ending::misuse(&mut case, event),
        GroupEvent::Recover(event) => ending::recovered(&mut case, event),
        GroupEvent::Discount(event) => discount::discount(&mut case, event),
        GroupEvent::Renew(event) => policy::renew(&mut case, event),
        GroupEvent::EndPolicy(event) => policy::end(&mut case, event),
    };
    let mut document = case.document;
    match end {
        Ok(()) => {}
        Err(Stop::Problem(problem)) => return Err(vec![problem]),
        Err(Stop::Outcome(outcome)) => {
            document = GroupDocument {
                outcome,
                cover_first_day: None,
                cover_last_day: None,
                charge: Cents::ZERO,
                refund: Cents::ZERO,
                due_on: None,
                withheld_until: None,
                proposal: None,
                ..document
            };
        }
    }
    Ok(document)
}
