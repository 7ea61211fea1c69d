//! Facts of a contract that contradict themselves, or that the edition does not know.

use calendar::{Date, add_days, add_months};
use money::Cents;
use terms::{Edition, GroupRules};

use super::{
    AddOn, ContractTerms, Discount, EndPolicy, GroupEvent, GroupFacts, GroupProblem, Join,
    JoinFamily, Leave, Renew,
};
use crate::MAX_SUM;

/// A contract of more months is surely a slip of the finger, and amounts must stay far from overflow.
const MOST_MONTHS: u32 = 36;

/// Everything wrong with the facts.
pub(super) fn problems(
    edition: &Edition,
    rules: &GroupRules,
    facts: &GroupFacts,
) -> Vec<GroupProblem> {
    let mut check = Check {
        edition,
        rules,
        facts,
        problems: Vec::new(),
    };
    check.contract(&facts.contract);
    if check.problems.is_empty() {
        check.event();
    }
    check.problems
}

struct Check<'a> {
    edition: &'a Edition,
    rules: &'a GroupRules,
    facts: &'a GroupFacts,
    problems: Vec<GroupProblem>,
}

impl Check<'_> {
    fn note(&mut self, wrong: bool, problem: impl FnOnce() -> GroupProblem) {
        if wrong {
            self.problems.push(problem());
        }
    }

    fn contract(&mut self, contract: &ContractTerms) {
        let (first, last) = (contract.first_day, contract.last_day);
        self.note(last < first, || GroupProblem::ContractReversed);
        let most = i32::try_from(MOST_MONTHS).unwrap_or(i32::MAX);
        let too_long = last >= add_months(first, most);
        self.note(too_long, || GroupProblem::ContractTooLong {
            most: MOST_MONTHS,
        });
        let instalments = contract.instalments.as_deref().unwrap_or_default();
        // Of one that is set off already nothing is left.
        let amounts = instalments.iter().any(|one| !is_amount(one.amount, 0));
        let order = instalments
            .windows(2)
            .any(|two| two[0].due_on >= two[1].due_on);
        self.note(amounts || order, || GroupProblem::Instalments);
    }

    fn event(&mut self) {
        match &self.facts.event {
            GroupEvent::Join(event) => self.join(event),
            GroupEvent::JoinFamily(event) => self.family(event),
            GroupEvent::Upgrade(event) => {
                let least = i64::from(event.add_ons.is_empty());
                self.amount("annual_difference", event.annual_difference, least);
                self.bought(event.annual_difference, &event.add_ons);
                self.first_day(event.on);
            }
            GroupEvent::Leave(event) => self.leave(event),
            GroupEvent::Misuse(event) => {
                self.amount("losses", event.losses, 0);
                self.inside("at", event.at.date(), self.facts.contract.first_day);
                self.not_in_future("at", event.at.date());
            }
            GroupEvent::Recover(event) => self.amount("losses", event.losses, 1),
            GroupEvent::Discount(event) => self.discount(event),
            GroupEvent::Renew(event) => self.renew(event),
            GroupEvent::EndPolicy(event) => self.end_policy(event),
        }
    }

    fn join(&mut self, event: &Join) {
        self.programme("programme", &event.programme);
        self.premium(event.annual, &event.add_ons);
        self.amount("charged", event.charged.unwrap_or_default(), 0);
        self.first_day(event.on);
        if let Some(before) = &event.before {
            self.amount("before.annual", before.annual, 0);
            let first = self.facts.contract.first_day;
            self.inside("before.last_day", before.last_day, first);
        }
    }

    fn family(&mut self, event: &JoinFamily) {
        self.programme("programme", &event.programme);
        self.programme("employee_programme", &event.employee_programme);
        self.premium(event.annual, &event.add_ons);
        self.amount("charged", event.charged.unwrap_or_default(), 0);
        self.first_day(event.on);
        let earliest = event.born;
        let unborn = event.on.max(self.facts.contract.first_day) < earliest;
        self.note(unborn, || too_early("on", earliest));
    }

    fn leave(&mut self, event: &Leave) {
        self.premium(event.annual, &event.add_ons);
        self.amount("paid", event.paid, 0);
        self.amount("claims_paid", event.claims_paid, 0);
        self.amount("losses", event.losses, 0);
        let contract = &self.facts.contract;
        let first = event.first_day.max(contract.first_day);
        self.inside("first_day", first, contract.first_day);
        // The day before cover begins: it never does.
        self.inside("ends_on", event.ends_on, add_days(first, -1));
        self.not_in_future("notice_received_on", event.notice_received_on);
        for token in &event.tokens {
            if let Some(day) = token.returned_on {
                self.not_in_future("returned_on", day);
            }
        }
    }

    fn discount(&mut self, event: &Discount) {
        self.amount("price", event.price, 1);
        let known = self.rules.discounts.iter().map(|rule| rule.line.as_str());
        let known: Vec<&str> = known.collect();
        self.known("line", &event.line, &known);
    }

    fn renew(&mut self, event: &Renew) {
        self.amount("price", event.price, 1);
        let earliest = add_days(self.facts.contract.last_day, 1);
        self.note(event.first_day < earliest, || {
            too_early("first_day", earliest)
        });
        let earliest = event.first_day;
        self.note(event.last_day < earliest, || {
            too_early("last_day", earliest)
        });
        self.not_in_future("offered_on", event.offered_on);
        if let Some(payment) = event.payment {
            self.amount("amount", payment.amount, 1);
            self.not_in_future("payment", payment.on);
        }
    }

    fn end_policy(&mut self, event: &EndPolicy) {
        self.amount("premium", event.premium, 1);
        self.amount("paid", event.paid, 0);
        let due = event.premium;
        self.note(event.paid > due, || GroupProblem::PaidTooMuch { due });
        self.not_in_future("told_on", event.told_on);
        let from = add_days(self.facts.contract.first_day, -1);
        self.inside("ends_on", event.ends_on, from);
    }

    /// The yearly premium and the add-ons: known, each once, and not too much together.
    fn premium(&mut self, annual: Cents, add_ons: &[AddOn]) {
        self.amount("annual", annual, 1);
        self.bought(annual, add_ons);
    }

    /// Add-ons that the terms know, each once, beside a premium.
    fn bought(&mut self, annual: Cents, add_ons: &[AddOn]) {
        let known = self.rules.add_ons.iter().map(|rule| rule.id.as_str());
        let known: Vec<&str> = known.collect();
        for (at, add_on) in add_ons.iter().enumerate() {
            self.known("add_ons", &add_on.id, &known);
            self.amount("add_ons", add_on.annual, 0);
            let twice = add_ons[..at].iter().any(|other| other.id == add_on.id);
            self.note(twice, || GroupProblem::AddOnTwice {
                id: add_on.id.clone(),
            });
        }
        let all = add_ons.iter().map(|add_on| add_on.annual).chain([annual]);
        let together = Cents::try_sum(all).is_ok_and(|sum| sum <= MAX_SUM);
        self.note(!together, || amount("annual"));
    }

    fn programme(&mut self, field: &str, id: &str) {
        let known: Vec<&str> = self
            .edition
            .programmes
            .iter()
            .map(|it| it.id.as_str())
            .collect();
        self.known(field, id, &known);
    }

    fn known(&mut self, field: &str, id: &str, known: &[&str]) {
        self.note(!known.contains(&id), || GroupProblem::Unknown {
            field: field.to_owned(),
            id: id.to_owned(),
            known: known.join(", "),
        });
    }

    fn amount(&mut self, field: &str, cents: Cents, least: i64) {
        self.note(!is_amount(cents, least), || amount(field));
    }

    /// A first day of cover; before the contract it means the contract's.
    fn first_day(&mut self, on: Date) {
        self.inside(
            "on",
            on.max(self.facts.contract.first_day),
            self.facts.contract.first_day,
        );
    }

    fn inside(&mut self, field: &str, day: Date, from: Date) {
        let to = self.facts.contract.last_day;
        self.note(day < from || day > to, || GroupProblem::OutsideContract {
            field: field.to_owned(),
            from,
            to,
        });
    }

    fn not_in_future(&mut self, field: &str, day: Date) {
        let field = || field.to_owned();
        self.note(day > self.facts.today, || GroupProblem::InFuture {
            field: field(),
        });
    }
}

fn is_amount(cents: Cents, least: i64) -> bool {
    (least..=MAX_SUM.get()).contains(&cents.get())
}

fn amount(field: &str) -> GroupProblem {
    GroupProblem::Amount {
        field: field.to_owned(),
    }
}

fn too_early(field: &str, earliest: Date) -> GroupProblem {
    GroupProblem::TooEarly {
        field: field.to_owned(),
        earliest,
    }
}
