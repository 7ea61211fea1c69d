//! What the application gives, as texts of a page.

mod lists;
mod proof;
pub(crate) mod terms;
mod visit;

use app::VisitState;
use calendar::{Date, Timestamp, riga_datetime};
use identity::PersonalCode;
use money::Cents;
use wording::{Args, Lang, say_with};

pub(crate) use lists::{
    Place, full_name, limit_gauge, month_tag, settlement_row, totals, visit_row,
};
pub(crate) use proof::{VERIFY, grouped, proof_link, proof_view};
pub(crate) use visit::{
    checked_lines, headline, headline_of, programme, receipt_lines, same_visit_warning,
    service_name, visit_card, visit_lines,
};

use crate::pages::{Fact, State};

/// The state as shown: confirmed visits of a closed settlement are told apart.
pub(crate) const fn state(state: VisitState, settlement: Option<&identity::SettlementId>) -> State {
    match state {
        VisitState::Refused => State::Refused,
        VisitState::Held => State::Held,
        VisitState::Confirmed if settlement.is_some() => State::Settled,
        VisitState::Confirmed => State::Confirmed,
        VisitState::Cancelled => State::Cancelled,
        VisitState::Expired => State::Expired,
        VisitState::Voided => State::Voided,
    }
}

/// A labelled value.
pub(crate) fn fact(lang: Lang, key: &str, value: impl Into<String>) -> Fact {
    Fact {
        label: wording::say(lang, key),
        value: value.into(),
    }
}

/// A sentence with one value.
pub(crate) fn with(lang: Lang, key: &str, name: &str, value: &str) -> String {
    say_with(lang, key, &Args::new().with(name, value))
}

/// A day, `—` when there is none.
pub(crate) fn day(lang: Lang, day: Option<Date>) -> String {
    day.map_or_else(|| "—".to_owned(), |day| wording::date(lang, day))
}

/// A moment by the clock of Riga.
pub(crate) fn moment(lang: Lang, at: Timestamp) -> String {
    wording::moment(lang, riga_datetime(at))
}

/// Money.
pub(crate) fn euros(lang: Lang, amount: Cents) -> String {
    wording::euros(lang, amount)
}

/// A month in words.
pub(crate) fn month(lang: Lang, first: Date) -> String {
    let name = wording::say(lang, &format!("month-{}", first.month()));
    say_with(
        lang,
        "month-of-year",
        &Args::new()
            .with("month", name)
            .with("year", first.year().to_string()),
    )
}

/// The personal code without the part that tells one person of a birthday from another.
pub(crate) fn masked(code: PersonalCode) -> String {
    let written = code.formatted();
    let shown = written.split('-').next().unwrap_or_default();
    format!("{shown}-•••••")
}

/// A limit's amount in its unit.
pub(crate) fn amount(lang: Lang, unit: adjudication::LimitUnit, units: i64) -> String {
    match unit {
        adjudication::LimitUnit::Money => euros(lang, Cents::new(units)),
        adjudication::LimitUnit::Count => units.to_string(),
    }
}
