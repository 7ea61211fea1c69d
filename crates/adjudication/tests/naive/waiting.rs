//! Waiting periods.

use adjudication::Reason;
use calendar::Date;
use terms::{PaidCareOnly, Payment, WaitingFor, WaitingFrom};

use super::days::months_after;
use super::{Holds, Naive};

/// First paid days and their clauses, the latest first.
type Ends = Vec<(Date, String)>;

impl Naive<'_> {
    /// Every binding waiting period: document, first paid day, clause.
    fn periods(&self, code: &str) -> Vec<(String, Date, String)> {
        let (Some(cover), Some(service)) = (self.cover(), self.service(code)) else {
            return Vec::new();
        };
        let index = self.edition.service_by_code[code];
        let programme = self.edition.programme_by_id.get(&cover.programme).copied();
        let mut periods = Vec::new();
        for period in &self.rules().waiting {
            let who = match period.applies_to {
                WaitingFor::Everyone => true,
                WaitingFor::FirstYear => !cover.renewed,
                WaitingFor::LateJoiner => cover.from != cover.contract_from,
            };
            let care =
                period.paid_care_only == PaidCareOnly::No || service.payment == Payment::Paid;
            let sheet = period.programme.is_none() || period.programme == programme;
            if who && care && sheet && period.services.contains(index) {
                let start = if period.from == WaitingFrom::Contract {
                    cover.contract_from
                } else {
                    cover.from
                };
                let end = months_after(start, u32::from(period.months));
                periods.push((
                    format!("{:?}", period.document),
                    end,
                    self.clause(period.clause),
                ));
            }
        }
        periods
    }

    /// The latest end of each document that speaks, those of the highest rank apart from the rest.
    fn by_rank(&self, code: &str) -> (Ends, Ends) {
        let mut latest: Vec<(usize, Date, String)> = Vec::new();
        let order: Vec<String> = self
            .rules()
            .precedence
            .iter()
            .flat_map(|it| &it.order)
            .map(|it| format!("{it:?}"))
            .collect();
        for document in ["Terms", "Programme", "Shared"] {
            let rank = order.iter().position(|it| it == document).unwrap_or(99);
            let mut of_document: Vec<_> = self
                .periods(code)
                .into_iter()
                .filter(|it| it.0 == document)
                .collect();
            of_document.sort_by_key(|it| std::cmp::Reverse(it.1));
            latest.extend(
                of_document
                    .into_iter()
                    .next()
                    .map(|(_, end, clause)| (rank, end, clause)),
            );
        }
        let best = latest.iter().map(|it| it.0).min();
        let (high, low): (Vec<_>, Vec<_>) = latest.into_iter().partition(|it| Some(it.0) == best);
        let strip = |list: Vec<(usize, Date, String)>| {
            let mut list: Vec<_> = list
                .into_iter()
                .map(|(_, end, clause)| (end, clause))
                .collect();
            list.sort_by_key(|it| std::cmp::Reverse(it.0));
            list
        };
        (strip(high), strip(low))
    }

    pub(super) fn waiting(&self, code: &str) -> Option<Holds> {
        let day = self.facts.service_date;
        let (high, low) = self.by_rank(code);
        let withholding: Vec<_> = high.iter().filter(|(end, _)| *end > day).collect();
        let (payable_from, clause) = (*withholding.first()?).clone();
        if withholding.len() < high.len() {
            let mut over: Vec<_> = high.iter().filter(|(end, _)| *end <= day).collect();
            over.sort_by_key(|(end, _)| *end);
            return Some((Reason::ClausesClash, clause, Some(over[0].1.clone())));
        }
        let beaten = low
            .first()
            .filter(|(end, _)| *end != payable_from)
            .map(|it| it.1.clone());
        Some((
            Reason::WaitingPeriodNotOver { payable_from },
            clause,
            beaten,
        ))
    }

    /// The waiting period that would have withheld a paid line.
    pub(super) fn gives_way(&self, code: &str) -> Option<String> {
        let (_, low) = self.by_rank(code);
        low.first()
            .filter(|(end, _)| *end > self.facts.service_date)
            .map(|it| it.1.clone())
    }
}
