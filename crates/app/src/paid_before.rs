//! Whether another claim pays for the same stay or bill already.
//!
//! Injuries are weighed together over all claims about an accident, and what was paid is taken off. Stays and
//! costs are not weighed: each is paid for as it is claimed. So one that a decision in force pays for is not
//! paid for by another.

use adjudication::{ClaimDocument, ClaimFacts, ExpenseFacts, StayFacts};
use calendar::{Date, add_days};
use identity::ClaimNumber;
use store::{ClaimFile, PastDecision};
use terms::{BenefitPays, Edition, StayDays};

use crate::AppError;
use crate::app::Core;
use crate::claim_facts::accident_rules;
use crate::view::parse;

/// Something claimed that is paid for already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaidBefore {
    /// What.
    pub what: PaidFor,
    /// By a decision about which claim; this one itself if a bill stands in it twice.
    pub by: ClaimNumber,
}

/// What is paid for once only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidFor {
    /// A stay in hospital, counted from 1.
    Stay(usize),
    /// A cost, counted from 1.
    Expense(usize),
}

/// How far two stays may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Counted {
    /// A stay may begin on the day on which another ends.
    Nights,
    /// Each day is paid once.
    Days,
}

impl Core {
    /// What other claims of the insured pay for already, and bills that stand in this one twice.
    pub(crate) async fn paid_before(
        &self,
        file: &ClaimFile,
        edition: &Edition,
        facts: &ClaimFacts,
    ) -> Result<Vec<PaidBefore>, AppError> {
        let mut found = bills_twice(facts, file.claim.number);
        if facts.stays.is_empty() && facts.expenses.is_empty() {
            return Ok(found);
        }
        let (insurer, insured) = (file.claim.insurer_id, file.claim.insured_id);
        let past = self.store.past_decisions(insurer, insured).await?;
        for (past, by) in past.iter().filter(|(it, _)| it.claim_id != file.claim.id) {
            let paid = paid_by(past, file, edition)?;
            found.extend(paid.again(facts).map(|what| PaidBefore { what, by: *by }));
        }
        Ok(found)
    }
}

/// What a decision in force pays for.
struct Paid {
    stays: Vec<StayFacts>,
    counted: Counted,
    expenses: Vec<ExpenseFacts>,
}

/// Stays count under the same policy only: days in hospital are a sum that several policies may insure. A
/// cost is borne once, whoever insures it.
fn paid_by(past: &PastDecision, file: &ClaimFile, edition: &Edition) -> Result<Paid, AppError> {
    let document: ClaimDocument = parse(&past.decision)?;
    let facts: ClaimFacts = parse(&past.facts)?;
    let pays = |id: &str| {
        let mut benefits = document.benefits.iter();
        benefits.any(|it| it.benefit == id && it.most.is_positive())
    };
    let rules = accident_rules(edition)?;
    let daily = rules
        .benefits
        .iter()
        .find_map(|benefit| match &benefit.pays {
            BenefitPays::Daily(daily) => Some((benefit.id.as_str(), daily.days)),
            _ => None,
        });
    let same_policy = past.policy_id == file.claim.policy_id;
    let stays_paid = same_policy && daily.is_some_and(|(id, _)| pays(id));
    let in_days = daily.is_some_and(|(_, days)| days == StayDays::CalendarDays);
    Ok(Paid {
        stays: if stays_paid { facts.stays } else { Vec::new() },
        counted: if in_days {
            Counted::Days
        } else {
            Counted::Nights
        },
        expenses: facts
            .expenses
            .into_iter()
            .filter(|cost| pays(&cost.benefit))
            .collect(),
    })
}

impl Paid {
    /// What of the facts it pays for too.
    fn again(&self, facts: &ClaimFacts) -> impl Iterator<Item = PaidFor> {
        let stays = (1..).zip(&facts.stays).filter(|(_, stay)| {
            let mut paid = self.stays.iter();
            paid.any(|it| meet(**stay, *it, (self.counted, facts.decided_on)))
        });
        let expenses = (1..).zip(&facts.expenses).filter(|(_, cost)| {
            let mut paid = self.expenses.iter();
            paid.any(|it| is_same_cost(cost, it))
        });
        let stays = stays.map(|(number, _)| PaidFor::Stay(number));
        stays.chain(expenses.map(|(number, _)| PaidFor::Expense(number)))
    }
}

/// Whether two stays share a night or a day. One that has not ended lasts to the day of the decision.
fn meet(one: StayFacts, other: StayFacts, (counted, today): (Counted, Date)) -> bool {
    let end = |stay: StayFacts| {
        let last = stay.discharged.unwrap_or(today).max(stay.admitted);
        match counted {
            Counted::Days => add_days(last, 1),
            Counted::Nights => last,
        }
    };
    one.admitted < end(other) && other.admitted < end(one)
}

/// The same number of the bill; where one of them has none, the same day and amount.
fn is_same_cost(one: &ExpenseFacts, other: &ExpenseFacts) -> bool {
    match (bill(one), bill(other)) {
        (Some(one), Some(other)) => one == other,
        _ => (one.on, one.amount) == (other.on, other.amount),
    }
}

/// The number of a bill as it is compared: letters and digits only, in capitals.
fn bill(cost: &ExpenseFacts) -> Option<String> {
    let number = cost.bill.as_deref().unwrap_or_default();
    let marks = number.chars().filter(|c| c.is_alphanumeric());
    let plain: String = marks.flat_map(char::to_uppercase).collect();
    (!plain.is_empty()).then_some(plain)
}

fn bills_twice(facts: &ClaimFacts, own: ClaimNumber) -> Vec<PaidBefore> {
    let twice = |at: usize| {
        let number = bill(&facts.expenses[at]);
        number.is_some() && facts.expenses[..at].iter().any(|it| bill(it) == number)
    };
    let found = (0..facts.expenses.len()).filter(|at| twice(*at));
    let of = |at: usize| PaidBefore {
        what: PaidFor::Expense(at + 1),
        by: own,
    };
    found.map(of).collect()
}

#[cfg(test)]
mod tests {
    use calendar::date;
    use money::Cents;

    use super::*;

    fn stay(from: i8, to: i8) -> StayFacts {
        StayFacts {
            admitted: date(2026, 5, from),
            discharged: Some(date(2026, 5, to)),
        }
    }

    fn cost(day: i8, number: Option<&str>) -> ExpenseFacts {
        ExpenseFacts {
            benefit: "medical".into(),
            on: date(2026, 5, day),
            amount: Cents::new(3_000),
            paid_by_others: None,
            in_latvia: None,
            registered: None,
            bill: number.map(str::to_owned),
        }
    }

    #[test]
    fn stays_meet_in_a_night_or_in_a_day() {
        let today = date(2026, 6, 1);
        let meets = |one, other| {
            [Counted::Nights, Counted::Days].map(|counted| meet(one, other, (counted, today)))
        };
        assert_eq!(meets(stay(1, 5), stay(5, 8)), [false, true]);
        assert_eq!(meets(stay(1, 5), stay(4, 8)), [true, true]);
        assert_eq!(meets(stay(1, 5), stay(6, 8)), [false, false]);
        let open = StayFacts {
            discharged: None,
            ..stay(1, 1)
        };
        assert_eq!(meets(open, stay(20, 21)), [true, true]);
    }

    #[test]
    fn bills_are_told_apart_by_number_else_by_day_and_amount() {
        let same = |one, other| is_same_cost(&one, &other);
        assert!(same(cost(1, None), cost(1, None)));
        assert!(!same(cost(1, None), cost(2, None)));
        assert!(same(cost(1, Some("A-17")), cost(2, Some("a 17"))));
        assert!(!same(cost(1, Some("A-17")), cost(1, Some("A-18"))));
        assert!(same(cost(1, Some("A-17")), cost(1, None)));
    }
}
