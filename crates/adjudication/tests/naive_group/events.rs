//! What each event costs and returns.

use adjudication::{
    AddOn, EndingBy, GroupEvent, Join, JoinFamily, Leave, RefundWay, Relation, Token, TokenKind,
    Upgrade,
};
use calendar::Date;

use super::days::{after, age, business_day, left, months, months_after, rounded};
use super::{Answer, Question, number, says};

/// The answer to a question that the engine did not refuse as input.
pub(crate) fn decide(question: &Question<'_>) -> Answer {
    match &question.facts.event {
        GroupEvent::Join(event) => question.join(event),
        GroupEvent::JoinFamily(event) => question.family(event),
        GroupEvent::Upgrade(event) => question.upgrade(event),
        GroupEvent::Leave(event) => question.leave(event),
        other => panic!("not asked: {other:?}"),
    }
}

impl Question<'_> {
    fn says(&self, name: &str) -> &str {
        says(self.readings, name)
    }

    fn days(&self, name: &str) -> i64 {
        number(self.readings, name)
    }

    fn left(&self, from: Date, way: &str) -> i64 {
        let contract = &self.facts.contract;
        left(
            &months(contract.first_day, contract.last_day),
            from,
            self.says(way),
        )
    }

    fn twelfths(&self, annual: i64, months: i64, way: &str) -> i64 {
        rounded(i128::from(annual * months), 12, self.says(way))
    }

    fn begins(&self, on: Date) -> Date {
        on.max(self.facts.contract.first_day)
    }

    fn in_past(&self, on: Date) -> bool {
        self.says("past_start") == "refused" && self.begins(on) < self.facts.today
    }

    fn covered(&self, on: Date, charge: i64, due_on: Option<Date>) -> Answer {
        Answer {
            cover: (Some(self.begins(on)), Some(self.facts.contract.last_day)),
            charge,
            due_on,
            ..Answer::refused("accepted")
        }
    }

    fn by_months(&self, annual: i64, on: Date) -> i64 {
        let months = self.left(self.begins(on), "joiner_months");
        self.twelfths(annual, months, "premium_rounding")
    }

    fn add_on(&self, annual: i64, on: Date) -> i64 {
        match self.says("add_ons_joining") {
            "whole" => annual,
            _ => self.by_months(annual, on),
        }
    }

    fn join(&self, event: &Join) -> Answer {
        if self.in_past(event.on) {
            return Answer::refused("past");
        }
        let add_ons = event.add_ons.iter();
        let add_ons: i64 = add_ons
            .map(|it| self.add_on(it.annual.get(), event.on))
            .sum();
        let charge = self.by_months(event.annual.get(), event.on) + add_ons;
        let charge = (charge - event.charged.map_or(0, |it| it.get())).max(0);
        self.covered(event.on, charge, None)
    }

    fn upgrade(&self, event: &Upgrade) -> Answer {
        let contract = &self.facts.contract;
        let until = after(contract.concluded_on, self.days("upgrade_days"));
        if !contract.upgrades_offered {
            return Answer::refused("not offered");
        }
        if self.facts.today > until {
            return Answer::refused("too late");
        }
        if self.in_past(event.on) {
            return Answer::refused("past");
        }
        let annual = event.annual_difference.get();
        let charge = match self.says("upgrade_proration") {
            "whole" => annual,
            _ => self.by_months(annual, event.on),
        };
        self.covered(event.on, charge, Some(until))
    }

    fn family(&self, event: &JoinFamily) -> Answer {
        let contract = &self.facts.contract;
        if !contract.family_offered {
            return Answer::refused("not offered");
        }
        let mut until = [
            after(contract.concluded_on, self.days("family_days")),
            months_after(contract.concluded_on, self.days("family_months")),
        ];
        until.sort();
        let until = until[usize::from(self.says("family_until") == "later")];
        if self.facts.today > until {
            return Answer::refused("too late");
        }
        let age = age(event.born, self.begins(event.on));
        let bound = match event.relation {
            Relation::Other => return Answer::refused("no family"),
            Relation::Child => true,
            Relation::FosterChild => self.says("foster_child") == "as_child",
            _ => false,
        };
        if bound && age >= self.days("child_under") {
            return Answer::refused("too old");
        }
        let has = |id: &String| event.add_ons.iter().any(|it| it.id == *id);
        let same = event.programme == event.employee_programme
            && event.add_ons.len() == event.employee_add_ons.len()
            && event.employee_add_ons.iter().all(has);
        if !same {
            return Answer::refused("programme");
        }
        let members = i128::from(event.family_members) + 1;
        let insured = match self.says("family_share_of") {
            "employees" => i128::from(event.employees),
            _ => i128::from(event.employees) + members,
        };
        let most = rounded(insured * 20, 100, self.says("family_share_rounding"));
        if members > i128::from(most) {
            return Answer::refused("too many");
        }
        if self.in_past(event.on) {
            return Answer::refused("past");
        }
        let charge = self.family_premium(event, age) - event.charged.map_or(0, |it| it.get());
        self.covered(event.on, charge.max(0), Some(until))
    }

    fn family_premium(&self, event: &JoinFamily, age: i64) -> i64 {
        let tenths = if age >= self.days("family_older_from") {
            17
        } else {
            15
        };
        let times = |annual: i64| {
            rounded(
                i128::from(annual) * tenths,
                10,
                self.says("family_rounding"),
            )
        };
        let programme = times(event.annual.get());
        let add_ons: Vec<i64> = event
            .add_ons
            .iter()
            .map(|it| times(it.annual.get()))
            .collect();
        if self.says("family_proration") == "whole" {
            return programme + add_ons.iter().sum::<i64>();
        }
        let add_ons = add_ons.iter().map(|annual| self.add_on(*annual, event.on));
        self.by_months(programme, event.on) + add_ons.sum::<i64>()
    }

    fn leave(&self, event: &Leave) -> Answer {
        if let Some(why) = self.notice(event) {
            return Answer::refused(why);
        }
        let instalments = self.facts.contract.instalments.clone().unwrap_or_default();
        if event.way == RefundWay::SetOff && instalments.is_empty() {
            return Answer::refused("no instalments");
        }
        let by_insurer = event.initiative == EndingBy::Insurer;
        let card = match by_insurer {
            true => self.says("unreturned_card_insurer"),
            false => self.says("unreturned_card"),
        };
        // What never begins no card keeps open; only an insurer that ends a contract asks for it.
        let never = event.ends_on < event.first_day;
        let asked = event.tokens.iter().filter(|_| by_insurer || !never);
        let days: Vec<Option<Date>> = asked.map(|it| self.day_in(it)).collect();
        let out = days.contains(&None);
        let last_in = days.iter().flatten().max().copied();
        let end = self.facts.contract.last_day;
        let open = out && !never && card == "cover_lasts";
        if open && self.facts.today <= end {
            return Answer::refused("waits for cards");
        }
        let mut last_day = if open { end } else { event.ends_on };
        if !open
            && !never
            && card == "cover_lasts"
            && let Some(day) = last_in
        {
            last_day = last_day.max(day).min(end);
        }
        let mut answer = Answer::refused("accepted");
        answer.cover.1 = Some(last_day);
        let late: Vec<&Token> = event
            .tokens
            .iter()
            .filter(|it| by_insurer && self.day_in(it).is_none_or(|day| day > event.ends_on))
            .collect();
        if !late.is_empty() {
            answer.proposal = 2 * event.losses.get();
        }
        if event.family && self.says("family_refunded") == "no" {
            return answer;
        }
        let counted_to = match (out, last_in) {
            (true, _) if open || self.says("kept_card") == "nothing" => end,
            (false, Some(day)) if self.says("refund_from") == "card_return" => {
                event.ends_on.max(day)
            }
            _ => event.ends_on,
        };
        let never_began = !out && never;
        answer.refund = self.refund(event, after(counted_to, 1), never_began);
        if answer.refund == 0 {
            return answer;
        }
        self.when_and_how(event, (last_day, &late), &mut answer);
        answer
    }

    fn notice(&self, event: &Leave) -> Option<&'static str> {
        let received = event.notice_received_on;
        let one = event.initiative == EndingBy::PolicyholderForPerson;
        if one && self.says("notice_for_person") == "not_before_notice" {
            return (event.ends_on < received).then_some("before notice");
        }
        let earliest = after(received, self.days("notice_days"));
        (event.ends_on < earliest).then_some("notice")
    }

    fn day_in(&self, token: &Token) -> Option<Date> {
        match (self.says("card_handin"), token.kind) {
            ("return", TokenKind::Plastic) => token.returned_on,
            ("return", TokenKind::Ecard) => token.revoked_on,
            _ => match (token.returned_on, token.revoked_on) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            },
        }
    }

    /// What was to be paid for the person.
    fn due(&self, event: &Leave) -> i64 {
        let add_ons = event.add_ons.iter().map(|it| it.annual.get());
        if event.family && self.says("family_proration") == "whole" {
            return event.annual.get() + add_ons.sum::<i64>();
        }
        let add_ons = add_ons.map(|annual| self.add_on(annual, event.first_day));
        self.by_months(event.annual.get(), event.first_day) + add_ons.sum::<i64>()
    }

    fn refund(&self, event: &Leave, from: Date, never_began: bool) -> i64 {
        let charged = self.left(self.begins(event.first_day), "joiner_months");
        let months = self.left(from, "refund_months").min(charged);
        let part = |annual: i64| self.twelfths(annual, months, "refund_rounding");
        let kept = self.says("add_ons_refunded") == "no";
        let of_add_on = |it: &AddOn| match kept {
            true => 0,
            false => part(it.annual.get()).min(it.annual.get()),
        };
        let due = self.due(event);
        let add_ons: i64 = event.add_ons.iter().map(of_add_on).sum();
        let unused = match never_began {
            true => due,
            false => (part(event.annual.get()) + add_ons).min(due),
        };
        let paid = event.paid.get();
        let refund = match self.says("refund_paid") {
            "less_earned" => (paid - (due - unused)).max(0),
            _ if due == 0 => 0,
            _ if paid == due => unused,
            _ => rounded(
                i128::from(paid) * i128::from(unused),
                i128::from(due),
                self.says("refund_rounding"),
            ),
        };
        let claims = event.claims_paid.get();
        let excused =
            event.initiative == EndingBy::Insurer && self.says("cliff_if_insurer_ends") == "no";
        let reached = match self.says("cliff") {
            "at_least" => claims >= refund,
            "over" => claims > refund,
            _ => false,
        };
        if reached && !excused && claims > 0 {
            0
        } else {
            refund
        }
    }

    fn when_and_how(
        &self,
        event: &Leave,
        (last_day, late): (Date, &[&Token]),
        answer: &mut Answer,
    ) {
        let moved = |day| match self.says("refund_day_off") {
            "same_day" => day,
            _ => business_day(day),
        };
        match late.iter().map(|it| it.last_day).max() {
            Some(card) => {
                let until = after(card, self.days("withheld_days"));
                answer.withheld_until = Some(until);
                answer.due_on = Some(moved(until));
            }
            None => answer.due_on = Some(moved(after(last_day, 60))),
        }
        let mut rest = answer.refund;
        if event.way == RefundWay::SetOff {
            for one in self.facts.contract.instalments.iter().flatten() {
                if one.due_on >= self.facts.today {
                    rest -= rest.min(one.amount.get());
                }
            }
        }
        answer.paid_by = (answer.refund - rest, rest);
    }
}
