//! By when a refund is paid (T4-11, T4-38).

use calendar::{Date, Holidays, Profile, YearNotCovered, add_days};
use terms::DayOff;

use super::case::{Case, Checked, Stop};
use super::ending::handed_in;
use super::leave::{End, late};
use super::{GroupProblem, GroupStepDoes, Leave};

/// Sets the day on which the refund is due, or until which it is kept.
pub(super) fn set(case: &mut Case<'_>, event: &Leave, end: &End) -> Checked {
    let deadlines = &case.rules.refund_deadlines;
    let rule = deadlines
        .iter()
        .copied()
        .find(|rule| rule.initiative == end.initiative);
    let day_off = rule.map_or(DayOff::SameDay, |rule| rule.day_off);
    if late(event, end)
        && let Some(withheld) = case.rules.withheld
        && let Some(card_last_day) = last_of_late_cards(case, event)
    {
        let until = add_days(card_last_day, i32::from(withheld.days));
        let does = GroupStepDoes::Withheld {
            card_last_day,
            days: withheld.days,
            until,
        };
        case.step(withheld.clause, does);
        case.document.withheld_until = Some(until);
        case.document.due_on = Some(on_business_day(until, day_off)?);
    } else if let Some(rule) = rule {
        let last_day = add_days(end.last_day, i32::from(rule.days));
        let due_on = on_business_day(last_day, day_off)?;
        let does = GroupStepDoes::RefundDue {
            days: rule.days,
            last_day,
            due_on,
        };
        case.step(rule.clause, does);
        case.document.due_on = Some(due_on);
    }
    Ok(())
}

/// The latest last day printed on a card that was not in by the end.
fn last_of_late_cards(case: &Case<'_>, event: &Leave) -> Option<Date> {
    let by = case.rules.card_handin?.by;
    let late = event
        .tokens
        .iter()
        .filter(|token| handed_in(by, token).is_none_or(|day| day > event.ends_on));
    late.map(|token| token.last_day).max()
}

/// A deadline, moved where it is no business day.
fn on_business_day(day: Date, way: DayOff) -> Checked<Date> {
    let moved = |day| -> Result<Date, YearNotCovered> {
        let holidays = Holidays::latvia();
        match holidays.is_business_day(day, Profile::Statutory)? {
            true => Ok(day),
            false => holidays.add_business_days(day, 1, Profile::Statutory),
        }
    };
    match way {
        DayOff::SameDay => Ok(day),
        DayOff::NextBusinessDay => moved(day)
            .map_err(|unknown| Stop::Problem(GroupProblem::HolidaysUnknown { year: unknown.year })),
    }
}
