//! Reasons that refuse a whole visit, one function each, in the order of [`Reason`].

use calendar::{Date, add_days};
use terms::{ClauseIdx, CoverEnd, Initiative, LastDay, UnreturnedCard, VisitRules};

use crate::receipt::WHOLE_IN_ORDER;
use crate::{CardFacts, CoverFacts, EndingBy, EndingFacts, PractitionerFacts, Question, Reason};

/// A reason that holds, and the clause that says so.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finding {
    pub(crate) reason: Reason,
    pub(crate) clause: ClauseIdx,
    pub(crate) other_clause: Option<ClauseIdx>,
}

impl Finding {
    pub(crate) fn new(reason: Reason, clause: ClauseIdx) -> Self {
        Self {
            reason,
            clause,
            other_clause: None,
        }
    }
}

pub(crate) type Check = fn(&Question<'_>) -> Option<Finding>;

const IN_ORDER: [Check; 14] = [
    service_date_in_future,
    service_date_too_old,
    insured_unknown,
    code_and_card_disagree,
    card_of_another_person,
    card_revoked,
    card_not_yet_valid,
    card_expired,
    no_cover,
    cover_not_started,
    cover_ended,
    cover_ended_by_misuse,
    provider_not_contracted,
    practitioner_not_of_provider,
];

/// The first reason that refuses the whole visit.
pub(crate) fn refusal(question: &Question<'_>) -> Option<Finding> {
    let checks: &[Check] = match question.receipt {
        None => &IN_ORDER,
        Some(_) => &WHOLE_IN_ORDER,
    };
    checks.iter().find_map(|check| check(question))
}

pub(crate) fn service_date_in_future(q: &Question<'_>) -> Option<Finding> {
    let today = q.facts.asked_at.date();
    let clause = q.rules.service_date.clause;
    (q.facts.service_date > today)
        .then(|| Finding::new(Reason::ServiceDateInFuture { today }, clause))
}

fn service_date_too_old(q: &Question<'_>) -> Option<Finding> {
    let rule = q.rules.service_date;
    let oldest = add_days(q.facts.asked_at.date(), -i32::from(rule.oldest_days));
    (q.facts.service_date < oldest)
        .then(|| Finding::new(Reason::ServiceDateTooOld { oldest }, rule.clause))
}

pub(crate) fn insured_unknown(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.identification;
    q.facts
        .insured
        .is_none()
        .then(|| Finding::new(Reason::InsuredUnknown, clause))
}

fn code_and_card_disagree(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.identification;
    (q.facts.card == CardFacts::Unknown).then(|| Finding::new(Reason::CodeAndCardDisagree, clause))
}

fn card_of_another_person(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.identification;
    (q.facts.card == CardFacts::OfAnotherPerson)
        .then(|| Finding::new(Reason::CardOfAnotherPerson, clause))
}

/// The card is shown when the visit is asked for, so that is the moment that counts, also for a service of
/// an earlier day.
fn card_revoked(q: &Question<'_>) -> Option<Finding> {
    let CardFacts::Own {
        revoked_at: Some(at),
        ..
    } = q.facts.card
    else {
        return None;
    };
    let reason = Reason::CardRevoked { on: at.date() };
    (at <= q.facts.asked_at).then(|| Finding::new(reason, q.rules.card_validity.clause))
}

fn card_not_yet_valid(q: &Question<'_>) -> Option<Finding> {
    let CardFacts::Own {
        valid_from: Some(from),
        ..
    } = q.facts.card
    else {
        return None;
    };
    let clause = q.rules.card_validity.clause;
    (q.facts.service_date < from).then(|| Finding::new(Reason::CardNotYetValid { from }, clause))
}

/// Cards are valid on civil days of Riga; whether the printed last day counts is the edition's (T0-03).
fn card_expired(q: &Question<'_>) -> Option<Finding> {
    let CardFacts::Own {
        valid_to: Some(printed),
        ..
    } = q.facts.card
    else {
        return None;
    };
    let rule = q.rules.card_validity;
    let last_day = match rule.last_day {
        LastDay::Inclusive => printed,
        LastDay::Exclusive => add_days(printed, -1),
    };
    (q.facts.service_date > last_day)
        .then(|| Finding::new(Reason::CardExpired { last_day }, rule.clause))
}

pub(crate) fn no_cover(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.cover.start;
    q.facts
        .cover()
        .is_none()
        .then(|| Finding::new(Reason::NoCover, clause))
}

pub(crate) fn cover_not_started(q: &Question<'_>) -> Option<Finding> {
    let from = q.facts.cover()?.from;
    let clause = q.rules.cover.start;
    (q.facts.service_date < from).then(|| Finding::new(Reason::CoverNotStarted { from }, clause))
}

pub(crate) fn cover_ended(q: &Question<'_>) -> Option<Finding> {
    let (last_day, clause) = last_day(q.rules, q.facts.cover()?);
    (q.facts.service_date > last_day).then(|| Finding::new(Reason::CoverEnded { last_day }, clause))
}

/// The last day of cover: as agreed, or earlier by notice. Where the edition has no rule for the one who
/// gave notice, the notice stands as it is.
fn last_day(rules: &VisitRules, cover: &CoverFacts) -> (Date, ClauseIdx) {
    let rules = &rules.cover;
    let Some(ending) = cover.ended else {
        return (cover.to, rules.start);
    };
    let rule = rules
        .ends
        .iter()
        .find(|rule| rule.initiative == ending.initiative.into());
    let ends = rule.map_or(ending.last_day, |rule| day_of_ending(rule, ending, cover));
    if ends < cover.to {
        (ends, rule.map_or(rules.start, |rule| rule.clause))
    } else {
        (cover.to, rules.start)
    }
}

impl CoverFacts {
    /// The last day of cover: as agreed, or earlier by notice as the rules of the edition say.
    #[must_use]
    pub fn last_day(&self, rules: &VisitRules) -> Date {
        last_day(rules, self).0
    }
}

/// An unreturned card may keep the cover alive; it then ends with the day on which the last card is
/// returned or revoked (T4-09, T4-10). Cover that had not begun by then never does: there is none to keep alive.
fn day_of_ending(rule: &CoverEnd, ending: EndingFacts, cover: &CoverFacts) -> Date {
    if ending.last_day < cover.from {
        return ending.last_day;
    }
    match rule.unreturned_card {
        UnreturnedCard::CoverEnds => ending.last_day,
        UnreturnedCard::CoverLasts => ending
            .cards_returned_on
            .map_or(cover.to, |day| day.max(ending.last_day)),
    }
}

impl From<EndingBy> for Initiative {
    fn from(by: EndingBy) -> Self {
        match by {
            EndingBy::Insurer => Self::Insurer,
            EndingBy::Policyholder => Self::Policyholder,
            EndingBy::PolicyholderForPerson => Self::PolicyholderForPerson,
        }
    }
}

/// Cover ends at a moment, not a day (T4-17). Services of earlier days are paid still. For a service of
/// that very day, the moment at which the visit is asked for stands for the moment of the service.
pub(crate) fn cover_ended_by_misuse(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.cover.misuse?;
    let at = q.facts.cover()?.misused_at?;
    (q.facts.asked_at >= at && q.facts.service_date >= at.date())
        .then(|| Finding::new(Reason::CoverEndedByMisuse { at }, clause))
}

fn provider_not_contracted(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.contracted_provider?;
    (!q.facts.provider.contracted).then(|| Finding::new(Reason::ProviderNotContracted, clause))
}

fn practitioner_not_of_provider(q: &Question<'_>) -> Option<Finding> {
    let clause = q.rules.practitioner;
    (q.facts.practitioner == PractitionerFacts::NotOfProvider)
        .then(|| Finding::new(Reason::PractitionerNotOfProvider, clause))
}
