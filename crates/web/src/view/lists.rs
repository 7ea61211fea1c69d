//! Rows of lists.

use app::InsuredName;
use wording::Lang;

use super::{amount, day, euros, month, state, with};
use crate::pages::{LimitView, SettlementRow, Totals, VisitRow};

/// Given and family name.
pub(crate) fn full_name(name: &InsuredName) -> String {
    format!("{} {}", name.given, name.family)
}

/// What the third column of a list of visits shows: a clinic knows its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// The practitioner.
    Practitioner,
    /// The clinic.
    Provider,
}

/// A visit in a list. `from` is the query that brings the reader back.
pub(crate) fn visit_row(
    lang: Lang,
    row: &app::VisitRow,
    from: &'static str,
    place: Place,
) -> VisitRow {
    VisitRow {
        id: row.id.to_string(),
        from,
        number: row.number.to_string(),
        date: day(lang, Some(row.service_date)),
        insured: row
            .insured
            .as_ref()
            .map_or_else(|| "—".to_owned(), full_name),
        place: match place {
            Place::Practitioner => row.practitioner.name.clone(),
            Place::Provider => row.provider.name.clone(),
        },
        insurer: row.insurer.name.clone(),
        price: euros(lang, row.totals.price),
        insurer_pays: euros(lang, row.totals.insurer),
        patient_pays: euros(lang, row.totals.patient),
        state: state(row.state, row.settlement.as_ref()),
    }
}

/// Sums.
pub(crate) fn totals(lang: Lang, totals: &app::Totals) -> Totals {
    Totals {
        price: euros(lang, totals.price),
        insurer_pays: euros(lang, totals.insurer),
        patient_pays: euros(lang, totals.patient),
    }
}

/// A period. A clinic sees the insurer's name, the others the clinic's.
pub(crate) fn settlement_row(
    lang: Lang,
    row: &app::SettlementRow,
    place: Place,
    late: bool,
) -> SettlementRow {
    let first = row.month;
    let tag = month_tag(first);
    let last = first.last_of_month();
    let open = crate::fields::href(
        "/reports/visits",
        [
            ("from", first.to_string()),
            ("to", last.to_string()),
            ("insurer", row.insurer.id.to_string()),
            ("back", "settlements".to_owned()),
        ],
    );
    let close = crate::fields::href(
        "/settlements/close",
        [("insurer", row.insurer.id.to_string()), ("month", tag)],
    );
    SettlementRow {
        id: row
            .settlement
            .as_ref()
            .map(|settlement| settlement.id.to_string()),
        month: month(lang, first),
        other: if place == Place::Practitioner {
            row.insurer.name.clone()
        } else {
            row.provider.name.clone()
        },
        visits: row.visits.to_string(),
        amount: euros(lang, row.totals.insurer),
        close_href: row.may_close.then_some(close),
        late,
        visits_href: open,
    }
}

/// A month as in addresses, `2026-10`.
pub(crate) fn month_tag(first: calendar::Date) -> String {
    format!("{:04}-{:02}", first.year(), first.month())
}

/// A limit of a person: how much of it is left.
pub(crate) fn limit_gauge(lang: Lang, limit: &app::LimitView) -> LimitView {
    let left = limit
        .amount
        .saturating_sub(limit.used)
        .saturating_sub(limit.held);
    let whole = amount(lang, limit.unit, limit.amount);
    LimitView {
        label: lang.of(&limit.label).to_owned(),
        before: whole.clone(),
        after: amount(lang, limit.unit, left),
        amount: with(lang, "limit-whole", "amount", &whole),
        max: limit.amount,
        value: left,
    }
}
