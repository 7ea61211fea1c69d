//! What is left and what is paid.

use adjudication::{LimitDocument, LimitUnit, LineFacts};
use calendar::Date;
use money::Rounding;
use terms::{JoinerAmount, Limit, LimitAmount};

use super::Naive;
use super::days::months_after;

pub(super) struct Numbers {
    pub(super) eligible: i64,
    pub(super) share_amount: i64,
    pub(super) insurer: i64,
    /// Clause and amount of the limit that cuts the payment.
    pub(super) cut_by: Option<(String, i64)>,
}

impl Naive<'_> {
    pub(super) fn numbers(&self, line: &LineFacts) -> Option<Numbers> {
        let benefit = self.benefit(&line.service)?;
        let mut eligible = line.price.get();
        for ceiling in [line.list_price, benefit.price_cap].into_iter().flatten() {
            eligible = eligible.min(ceiling.get());
        }
        let rounding = self.rules().rounding.rounding;
        let share_amount = rounded(
            i128::from(eligible) * i128::from(benefit.share.basis_points()),
            10_000,
            rounding,
        );
        let mut insurer = share_amount;
        let mut cut_by = None;
        for limit in self.limits_of(benefit) {
            let (amount, left) = self.balance(limit);
            if matches!(limit.amount, LimitAmount::Money(_)) && left < insurer {
                insurer = left;
                cut_by = Some((self.clause(limit.clause), amount));
            }
        }
        Some(Numbers {
            eligible,
            share_amount,
            insurer,
            cut_by,
        })
    }

    pub(super) fn limits(&self, service: &str, insurer: i64) -> Vec<LimitDocument> {
        let limits = self.limits_of(self.benefit(service).unwrap());
        limits
            .into_iter()
            .map(|limit| {
                let (amount, before) = self.balance(limit);
                let (unit, taken) = match limit.amount {
                    LimitAmount::Money(_) => (LimitUnit::Money, insurer),
                    LimitAmount::Count(_) => (LimitUnit::Count, insurer.min(1)),
                };
                LimitDocument {
                    limit: limit.id.clone(),
                    unit,
                    amount,
                    before,
                    after: before - taken,
                }
            })
            .collect()
    }

    /// Amount and rest of a limit.
    pub(super) fn balance(&self, limit: &Limit) -> (i64, i64) {
        let whole = match limit.amount {
            LimitAmount::Money(cents) => cents.get(),
            LimitAmount::Count(count) => i64::from(count),
        };
        let cover = self.cover().unwrap();
        let by_months = self
            .rules()
            .joiner_limit
            .is_some_and(|it| it.amount == JoinerAmount::ByContractMonths);
        let amount = if by_months && cover.from != cover.contract_from {
            let months: Vec<Date> = (0..)
                .map(|k| months_after(cover.contract_from, k))
                .take_while(|it| *it <= cover.contract_to)
                .collect();
            let touched = (0..months.len()).filter(|&k| {
                let next = months.get(k + 1).copied().unwrap_or(Date::MAX);
                next > cover.from && months[k] <= cover.to
            });
            let touched = i128::try_from(touched.count()).unwrap();
            let all = i128::try_from(months.len()).unwrap();
            rounded(
                i128::from(whole) * touched,
                all,
                self.rules().rounding.rounding,
            )
        } else {
            whole
        };
        (
            amount,
            (amount - self.used.get(&limit.id).copied().unwrap_or(0)).max(0),
        )
    }
}

fn rounded(numerator: i128, denominator: i128, rounding: Rounding) -> i64 {
    let (floor, rest) = (numerator / denominator, numerator % denominator);
    let up = match rounding {
        Rounding::Down => false,
        Rounding::Up => rest > 0,
        Rounding::HalfUp => rest * 2 >= denominator,
        Rounding::HalfEven => rest * 2 > denominator || (rest * 2 == denominator && floor % 2 == 1),
    };
    i64::try_from(floor + i128::from(up)).unwrap()
}
