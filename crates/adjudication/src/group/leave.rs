//! Cover of a person ends early (section 2 of the terms of groups).

use calendar::{Date, add_days};
use terms::{CoverEnd, Initiative, NoticeForPerson, RecoveryCause, Refunded, UnreturnedCard};

use super::case::{Case, Checked, need};
use super::ending::{Cards, cards, recover};
use super::{GroupRefusal, GroupStepDoes, Leave, RefundWay, WaitsFor};
use super::{due, refund, way};
use crate::EndingBy;

/// What is known of the end when the refund is counted.
pub(super) struct End {
    pub(super) initiative: Initiative,
    /// Last day of cover.
    pub(super) last_day: Date,
    pub(super) cards: Cards,
}

/// The contract is ended, or the person leaves.
pub(super) fn leave(case: &mut Case<'_>, event: &Leave) -> Checked {
    let initiative = initiative(event.initiative);
    let rule = cover_end(case, initiative)?;
    notice(case, event, rule)?;
    if event.way == RefundWay::SetOff {
        way::check(case)?;
    }
    let cards = keeping(cards(case, event)?, event, initiative);
    let last_day = last_day(case, (event, rule), cards)?;
    case.step(rule.clause, GroupStepDoes::CoverEnds { on: last_day });
    case.document.cover_last_day = Some(last_day);
    let end = End {
        initiative,
        last_day,
        cards,
    };
    refunded(case, event, &end)?;
    if late(event, &end) {
        recover(case, RecoveryCause::KeptCard, event.losses);
    }
    Ok(())
}

fn initiative(by: EndingBy) -> Initiative {
    match by {
        EndingBy::Insurer => Initiative::Insurer,
        EndingBy::Policyholder => Initiative::Policyholder,
        EndingBy::PolicyholderForPerson => Initiative::PolicyholderForPerson,
    }
}

/// How such an end works; it is the rule that visits are decided by, too.
fn cover_end(case: &Case<'_>, initiative: Initiative) -> Checked<CoverEnd> {
    let visit = case.edition.visit.as_ref();
    let rule = visit.and_then(|rules| {
        let ends = rules.cover.ends.iter();
        ends.copied().find(|end| end.initiative == initiative)
    });
    need(rule, "cover_end")
}

/// Whether the notice of an end leaves enough days.
pub(super) fn notice_of(case: &mut Case<'_>, event: &Leave) -> Checked {
    let rule = cover_end(case, initiative(event.initiative))?;
    notice(case, event, rule)
}

/// Whether the notice leaves enough days (T4-14, T4-37).
fn notice(case: &mut Case<'_>, event: &Leave, end: CoverEnd) -> Checked {
    let Some(rule) = case.rules.notice else {
        return Ok(());
    };
    let received = event.notice_received_on;
    let one_person = end.initiative == Initiative::PolicyholderForPerson;
    if one_person && rule.for_person == NoticeForPerson::NotBeforeNotice {
        if event.ends_on < received {
            let reason = GroupRefusal::EndsBeforeNotice { earliest: received };
            return case.refused(end.clause, reason);
        }
        return Ok(());
    }
    let (days, earliest) = (rule.days, add_days(received, i32::from(rule.days)));
    if event.ends_on < earliest {
        return case.refused(rule.clause, GroupRefusal::NoticeTooShort { days, earliest });
    }
    case.step(rule.clause, GroupStepDoes::NoticeKept { days, earliest });
    Ok(())
}

/// The cards that may keep something open: of cover that never begins there is nothing to keep (2.3.1, 2.4.1), but the
/// refund of a contract that the insurer ended (2.2.2.2).
fn keeping(cards: Cards, event: &Leave, initiative: Initiative) -> Cards {
    match event.never_begins() && initiative != Initiative::Insurer {
        true => Cards::None,
        false => cards,
    }
}

/// The last day of cover; while a card is out it may be open, if it began (T4-10).
fn last_day(case: &mut Case<'_>, (event, rule): (&Leave, CoverEnd), cards: Cards) -> Checked<Date> {
    let by_notice = event.ends_on;
    if event.never_begins() {
        return Ok(by_notice);
    }
    let until = case.facts.contract.last_day;
    match (rule.unreturned_card, cards) {
        (UnreturnedCard::CoverEnds, _) | (_, Cards::None) => Ok(by_notice),
        (UnreturnedCard::CoverLasts, Cards::In(day)) => Ok(by_notice.max(day).min(until)),
        (UnreturnedCard::CoverLasts, Cards::Out(out)) => {
            case.step(rule.clause, GroupStepDoes::CoverLasts { until });
            if case.facts.today > until {
                // The contract is over: no card that comes back now ends anything earlier.
                return Ok(until);
            }
            case.waiting(rule.clause, WaitsFor::Cards { out })
        }
    }
}

/// Whether the insurer ended the contract and a card was not in by then.
pub(super) fn late(event: &Leave, end: &End) -> bool {
    let in_time = match end.cards {
        Cards::None => true,
        Cards::In(day) => day <= event.ends_on,
        Cards::Out(_) => false,
    };
    end.initiative == Initiative::Insurer && !in_time
}

/// The refund, by when it is paid, and how.
fn refunded(case: &mut Case<'_>, event: &Leave, end: &End) -> Checked {
    if let Some(rule) = case.rules.family_refund.filter(|_| event.family)
        && rule.refunded == Refunded::No
    {
        case.step(rule.clause, GroupStepDoes::FamilyNotRefunded);
        return Ok(());
    }
    let amount = refund::count(case, event, end)?;
    case.document.refund = amount;
    if amount.is_positive() {
        due::set(case, event, end)?;
        way::pay(case, event.way, amount);
    }
    Ok(())
}
