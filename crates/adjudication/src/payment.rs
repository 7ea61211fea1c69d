//! What a line that nothing refuses is paid, and the reason that says so.

use money::Cents;
use terms::{Benefit, LimitAmount, LimitIdx};

use crate::line::Line;
use crate::visit::Finding;
use crate::{LimitUse, LineDecision, Outcome, Reason};

/// The numbers a line is paid by.
pub(crate) struct Payment<'a> {
    line: &'a Line<'a>,
    benefit: &'a Benefit,
    /// Price, list price or cap, whichever is least.
    eligible: Cents,
    share_amount: Cents,
    insurer: Cents,
    /// The money limit with the least left; the narrower of two that have the same.
    tightest: Option<(LimitIdx, Cents)>,
}

type Check = fn(&Payment<'_>) -> Option<Finding>;

/// Reasons for paying less than the price; when none holds, it is paid in full.
const IN_ORDER: [Check; 4] = [
    money_limit_partly,
    price_above_cap,
    price_above_list,
    share_of_price,
];

impl<'a> Payment<'a> {
    /// Share of the eligible price, then the limits: whatever is least. Never more than asked, never from
    /// more than the list price.
    pub(crate) fn of(line: &'a Line<'a>, benefit: &'a Benefit) -> Self {
        let rounding = line.question.rules.rounding.rounding;
        let eligible = [line.facts.list_price, benefit.price_cap]
            .into_iter()
            .flatten()
            .fold(line.facts.price, Cents::min);
        let share_amount = benefit.share.of(eligible, rounding);
        let tightest = tightest(line, benefit);
        let insurer = tightest.map_or(share_amount, |(_, left)| share_amount.min(left));
        Self {
            line,
            benefit,
            eligible,
            share_amount,
            insurer,
            tightest,
        }
    }

    pub(crate) fn reason(&self) -> Finding {
        let less = IN_ORDER.iter().find_map(|check| check(self));
        less.unwrap_or_else(|| Finding::new(Reason::PaidInFull, self.benefit.clause))
    }

    /// Writes the numbers into a line that stands refused.
    pub(crate) fn enter(&self, line: &mut LineDecision) {
        line.eligible = self.eligible;
        line.share = Some(self.benefit.share);
        line.share_amount = self.share_amount;
        line.insurer = self.insurer;
        line.patient = line.price.saturating_sub_to_zero(self.insurer);
        line.outcome = match () {
            () if self.insurer == line.price => Outcome::Paid,
            () if self.insurer.is_positive() => Outcome::Part,
            () => Outcome::Refused,
        };
        line.limits = self
            .benefit
            .limits
            .iter()
            .map(|&limit| self.draw(limit))
            .collect();
    }

    /// What the payment takes from a limit. A share that rounds to nothing takes no service either.
    fn draw(&self, limit: LimitIdx) -> LimitUse {
        let taken = match amount_of(self.line, limit) {
            LimitAmount::Money(_) => self.insurer.get(),
            LimitAmount::Count(_) => i64::from(self.insurer.is_positive()),
        };
        let balance = self.line.balance(limit);
        let after = balance.left.saturating_sub(taken);
        LimitUse {
            limit,
            amount: balance.amount,
            before: balance.left,
            after,
        }
    }
}

fn tightest(line: &Line<'_>, benefit: &Benefit) -> Option<(LimitIdx, Cents)> {
    let money = |limit: &&LimitIdx| matches!(amount_of(line, **limit), LimitAmount::Money(_));
    let left = |&limit: &LimitIdx| (limit, Cents::new(line.balance(limit).left));
    benefit
        .limits
        .iter()
        .filter(money)
        .map(left)
        .min_by_key(|(_, left)| *left)
}

fn amount_of(line: &Line<'_>, LimitIdx(at): LimitIdx) -> LimitAmount {
    line.programme().map_or(LimitAmount::Count(0), |it| {
        it.limits[usize::from(at)].amount
    })
}

fn money_limit_partly(payment: &Payment<'_>) -> Option<Finding> {
    let (limit, left) = payment.tightest?;
    let of_person = Cents::new(payment.line.balance(limit).amount);
    let clause = payment.line.programme()?.limits[usize::from(limit.0)].clause;
    (left < payment.share_amount)
        .then(|| Finding::new(Reason::MoneyLimitPartly { limit: of_person }, clause))
}

fn price_above_cap(payment: &Payment<'_>) -> Option<Finding> {
    let cap = payment.benefit.price_cap?;
    (cap == payment.eligible && cap < payment.line.facts.price)
        .then(|| Finding::new(Reason::PriceAboveCap { cap }, payment.benefit.clause))
}

fn price_above_list(payment: &Payment<'_>) -> Option<Finding> {
    let list = payment.line.facts.list_price?;
    let clause = payment.line.question.rules.price_list;
    (list < payment.line.facts.price).then(|| Finding::new(Reason::PriceAboveList { list }, clause))
}

fn share_of_price(payment: &Payment<'_>) -> Option<Finding> {
    let share = payment.benefit.share;
    (payment.insurer < payment.line.facts.price)
        .then(|| Finding::new(Reason::ShareOfPrice { share }, payment.benefit.clause))
}
