//! Reasons of a claim by receipt, in the order of [`Reason`]. What a counter has and a receipt has not is left out:
//! the card, the contract of the clinic, its practitioners and its price list.

use calendar::add_days;
use money::Share;
use terms::{BenefitMatch, ChannelRule, ClaimForm, ClauseIdx, Pays, ReceiptRules};

use crate::line::{self, Line};
use crate::visit::{self, Finding};
use crate::waiting::Waiting;
use crate::{ClaimPaper, LineAnswer, LineNote, Question, Reason, ReceiptFacts};

/// A claim by receipt with the rules for such.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Asked<'a> {
    pub(crate) rules: &'a ReceiptRules,
    pub(crate) channel: ChannelRule,
    pub(crate) facts: &'a ReceiptFacts,
}

pub(crate) const WHOLE_IN_ORDER: [visit::Check; 8] = [
    visit::service_date_in_future,
    submitted_too_late,
    visit::insured_unknown,
    visit::no_cover,
    visit::cover_not_started,
    visit::cover_ended,
    visit::cover_ended_by_misuse,
    form_not_signed,
];

pub(crate) const LINE_IN_ORDER: [line::Check; 18] = [
    service_unknown,
    line::provider_unpaid,
    line::not_in_programme,
    line::excluded,
    clauses_clash,
    referred_to_person,
    denied,
    line::waiting_period_not_over,
    document_missing,
    line::referral_missing,
    line::prescription_missing,
    line::approval_missing,
    line::age_not_met,
    line::sex_not_met,
    paid_already,
    line::too_soon,
    line::count_limit_reached,
    line::money_limit_reached,
];

fn submitted_too_late(q: &Question<'_>) -> Option<Finding> {
    let asked = q.receipt?;
    let rule = asked.rules.submission?;
    let last_day = add_days(q.facts.service_date, i32::from(rule.days?));
    (asked.facts.received_on > last_day)
        .then(|| Finding::new(Reason::SubmittedTooLate { last_day }, rule.clause))
}

fn form_not_signed(q: &Question<'_>) -> Option<Finding> {
    let Asked { channel, facts, .. } = q.receipt?;
    (channel.form == ClaimForm::Signed && !facts.signed)
        .then(|| Finding::new(Reason::FormNotSigned, channel.clause))
}

/// No clinic's price list is asked, so the programme is what does not have it.
fn service_unknown(line: &Line<'_>) -> Option<Finding> {
    let clause = line.question.rules.programme;
    line.service
        .is_none()
        .then(|| Finding::new(Reason::ServiceUnknown, clause))
}

/// A person may say which of two documents rules on the waiting period. Of two benefits nobody can: their shares
/// differ, and the sheet has to be mended.
fn clauses_clash(line: &Line<'_>) -> Option<Finding> {
    let of_benefits = matches!(line.named, BenefitMatch::Clash(..));
    line::clauses_clash(line).filter(|_| of_benefits || note(line).question.is_none())
}

/// A yes to a question whose clause does not say what is then paid leaves it with the person.
fn referred_to_person(line: &Line<'_>) -> Option<Finding> {
    let answered = match note(line).question {
        Some(LineAnswer::Granted) => line.benefit()?.share != Share::NONE,
        Some(LineAnswer::Denied) => true,
        None => false,
    };
    line::referred_to_person(line).filter(|_| !answered)
}

/// A person answered no to what the line was referred with.
fn denied(line: &Line<'_>) -> Option<Finding> {
    let note = note(line);
    let by_question = || asked_in(line).filter(|_| note.question == Some(LineAnswer::Denied));
    let by_repeat = || {
        let rules = line.question.rules;
        let repeated = note.repeated == Some(LineAnswer::Denied) && is_repeat(line);
        repeated.then_some(rules.duplicate)
    };
    let clause = by_question().or_else(by_repeat)?;
    Some(Finding::new(Reason::DeniedByPerson, clause))
}

/// The clause that asks a person about the line.
fn asked_in(line: &Line<'_>) -> Option<ClauseIdx> {
    if let Waiting::Clash { withholds, .. } = line.waiting {
        return Some(withholds);
    }
    let benefit = line.benefit()?;
    matches!(benefit.pays, Pays::Judgement(_)).then_some(benefit.clause)
}

fn document_missing(line: &Line<'_>) -> Option<Finding> {
    let document = note(line).missing?;
    let rules = line.question.receipt?.rules;
    let kept = rules.originals.filter(|_| document == ClaimPaper::Original);
    let clause = kept.map_or(rules.clause, |rule| rule.clause);
    Some(Finding::new(Reason::DocumentMissing { document }, clause))
}

/// The same service of the same day was paid already: mostly the clinic settled it by the card, or one receipt is on two
/// lines. A person looks.
fn paid_already(line: &Line<'_>) -> Option<Finding> {
    let on = line.question.facts.service_date;
    let clause = line.question.rules.duplicate;
    (note(line).repeated.is_none() && is_repeat(line))
        .then(|| Finding::new(Reason::PaidAlready { on }, clause))
}

fn is_repeat(line: &Line<'_>) -> bool {
    paid_the_same_day(line) || paid_in_this_claim(line)
}

/// Whether the earlier line that says the same is paid.
fn paid_in_this_claim(line: &Line<'_>) -> bool {
    let place = note(line).same_as.and_then(|line| line.checked_sub(1));
    let earlier = place.and_then(|place| line.earlier.get(usize::from(place)));
    earlier.is_some_and(|earlier| earlier.insurer.is_positive())
}

fn paid_the_same_day(line: &Line<'_>) -> bool {
    let q = line.question;
    let mut past = q.past.iter().zip(&q.facts.history.services);
    past.any(|(service, past)| line.service == Some(*service) && past.date == q.facts.service_date)
}

fn note(line: &Line<'_>) -> LineNote {
    let asked = line.question.receipt;
    asked.map_or_else(LineNote::default, |asked| asked.facts.note(line.at))
}
