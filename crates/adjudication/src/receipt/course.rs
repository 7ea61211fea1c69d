//! The course of a claim by receipt: by when it is decided, who is told, until when originals are kept.

use calendar::{Date, Holidays, Profile, YearNotCovered, add_days};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{
    Channel, ChannelRule, ClaimForm, ClauseIdx, DaysRule, DeadlineDays, Edition, FullPayment,
    OriginalsUntil, ReceiptRules,
};

use crate::{DecisionDocument, LineDocument, Outcome, Reason};

/// What is known of the course of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CourseFacts {
    /// The way it came in.
    pub channel: Channel,
    /// The day on which the last needed document was in; absent while some are asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub complete_on: Option<Date>,
    /// The last day of the contract.
    pub contract_to: Date,
    /// What came of it, once decided.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<DecidedFacts>,
    /// Who asked for the decision in writing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub requested: Option<RequestedFacts>,
}

/// What came of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecidedFacts {
    /// The day.
    pub on: Date,
    /// How much is paid.
    pub paid: Paid,
}

/// How much of what was asked for is paid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Paid {
    /// The whole price.
    InFull,
    /// All that the programme insures: its share, from a price up to its cap.
    AsInsured,
    /// Less: a limit is used up, or a line is refused.
    InPart,
    /// Nothing.
    Nothing,
}

/// Who asked for the decision in writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RequestedFacts {
    /// Who.
    pub by: Requester,
    /// The day on which the request came in.
    pub on: Date,
}

/// Who may ask for a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Requester {
    /// The insured person.
    Insured,
    /// The policyholder.
    Policyholder,
}

/// The course of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CourseDocument {
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// The way it came in.
    pub channel: Channel,
    /// The clause on that.
    pub clause: String,
    /// Whether its form must be signed.
    pub form: ClaimForm,
    /// By when it is paid or refused.
    pub decide: DecideBy,
    /// Who is told without asking; absent while it is not decided, or where nothing says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<Told>,
    /// What who asked is given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Given>,
    /// Until when originals are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub originals: Option<Kept>,
}

/// By when a claim is paid or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum DecideBy {
    /// On this day at the latest.
    Day {
        /// The day.
        day: Date,
    },
    /// Documents are asked for: the days start anew when they are in.
    Stopped,
    /// The terms promise no day.
    NotPromised,
}

/// Who is told what came of it, without asking.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Told {
    /// The clause.
    pub clause: String,
    /// By what.
    pub by: ToldBy,
}

/// By what the insured person is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ToldBy {
    /// The payment alone.
    Payment,
    /// A letter to the insured person, and to nobody else.
    Letter,
}

/// What who asked for the decision is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Given {
    /// The clause.
    pub clause: String,
    /// What.
    pub what: GivenWhat,
}

/// What who asked for the decision is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case")]
pub enum GivenWhat {
    /// All of it.
    Decision {
        /// By when.
        by: Date,
    },
    /// That it was paid and how much, with nothing of health.
    Amount {
        /// By when.
        by: Date,
    },
    /// Nothing: refusals are for the insured person.
    Nothing,
}

/// Until when originals are kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Kept {
    /// The clause.
    pub clause: String,
    /// The last day.
    pub until: Date,
}

/// What is wrong with the facts of a course.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error,
)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum CourseProblem {
    /// The edition takes no claims by receipt.
    #[error("the edition takes no claims by receipt")]
    NoReceiptClaims,
    /// The edition does not take claims in this way.
    #[error("claims do not come in by {channel:?}")]
    ChannelClosed {
        /// The way.
        channel: Channel,
    },
    /// Decided before the documents were in.
    #[error("the claim was decided before its documents were in")]
    DecidedTooEarly,
    /// The holidays of that year are not known.
    #[error("the holidays of {year} are not known")]
    HolidaysUnknown {
        /// The year.
        year: i16,
    },
}

impl From<YearNotCovered> for CourseProblem {
    fn from(unknown: YearNotCovered) -> Self {
        Self::HolidaysUnknown { year: unknown.year }
    }
}

/// The last of some days after an event, whose own day is not counted.
///
/// # Errors
/// [`YearNotCovered`] if working days are counted into a year whose holidays are not known.
pub fn last_day(rule: DaysRule, event: Date) -> Result<Date, YearNotCovered> {
    match rule.counting {
        DeadlineDays::Calendar => Ok(add_days(event, i32::from(rule.days))),
        DeadlineDays::Working => {
            let holidays = Holidays::latvia();
            holidays.add_business_days(event, u16::from(rule.days), Profile::Statutory)
        }
    }
}

/// By when a claim that came in by a channel is paid or refused.
///
/// # Errors
/// As [`last_day`].
pub fn decide_by(
    channel: &ChannelRule,
    complete_on: Option<Date>,
) -> Result<DecideBy, YearNotCovered> {
    match (channel.decide, complete_on) {
        (None, _) => Ok(DecideBy::NotPromised),
        (Some(_), None) => Ok(DecideBy::Stopped),
        (Some(rule), Some(complete)) => last_day(rule, complete).map(|day| DecideBy::Day { day }),
    }
}

/// The course of a claim.
///
/// # Errors
/// [`CourseProblem`] when the facts cannot be.
pub fn course(edition: &Edition, facts: &CourseFacts) -> Result<CourseDocument, CourseProblem> {
    let rules = edition
        .visit
        .as_ref()
        .and_then(|visit| visit.receipts.as_ref());
    let rules = rules.ok_or(CourseProblem::NoReceiptClaims)?;
    let mut channels = rules.channels.iter();
    let channel = channels.find(|rule| rule.channel == facts.channel).ok_or(
        CourseProblem::ChannelClosed {
            channel: facts.channel,
        },
    )?;
    let early = |decided: DecidedFacts| facts.complete_on.is_none_or(|day| decided.on < day);
    if facts.decided.is_some_and(early) {
        return Err(CourseProblem::DecidedTooEarly);
    }
    Ok(CourseDocument {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        channel: facts.channel,
        clause: clause(edition, channel.clause),
        form: channel.form,
        decide: decide_by(channel, facts.complete_on)?,
        told: facts
            .decided
            .and_then(|decided| told(edition, rules, decided)),
        answer: given(edition, rules, facts)?,
        originals: kept(edition, rules, facts),
    })
}

/// How the insured person is told without asking, when so much is paid; absent where nothing says so.
#[must_use]
pub fn told_by(edition: &Edition, paid: Paid) -> Option<ToldBy> {
    let rules = edition.visit.as_ref()?.receipts.as_ref()?;
    told_in(rules, paid).map(|(by, _)| by)
}

fn clause(edition: &Edition, ClauseIdx(at): ClauseIdx) -> String {
    edition.clauses[usize::from(at)].id.clone()
}

fn told(edition: &Edition, rules: &ReceiptRules, decided: DecidedFacts) -> Option<Told> {
    let (by, at) = told_in(rules, decided.paid)?;
    Some(Told {
        clause: clause(edition, at),
        by,
    })
}

/// A payment in full speaks for itself; everything less is told to the insured person by letter.
fn told_in(rules: &ReceiptRules, paid: Paid) -> Option<(ToldBy, ClauseIdx)> {
    match is_full(rules, paid) {
        true => Some((ToldBy::Payment, rules.on_request?.clause)),
        false => Some((ToldBy::Letter, rules.refusal_told?)),
    }
}

/// Whether so much counts as paid in full.
fn is_full(rules: &ReceiptRules, paid: Paid) -> bool {
    let as_insured = || {
        let rule = rules.on_request;
        rule.is_some_and(|rule| rule.full == FullPayment::AsInsured)
    };
    paid == Paid::InFull || (paid == Paid::AsInsured && as_insured())
}

impl DecisionDocument {
    /// How much of what was asked for it pays.
    #[must_use]
    pub fn paid(&self) -> Paid {
        let as_insured = |line: &LineDocument| {
            matches!(
                line.reason,
                Reason::ShareOfPrice { .. } | Reason::PriceAboveCap { .. }
            ) && line.is_payable()
        };
        let whole = |line: &LineDocument| line.outcome == Outcome::Paid;
        match () {
            () if !self.insurer.is_positive() => Paid::Nothing,
            () if self.lines.iter().all(whole) => Paid::InFull,
            () if self
                .lines
                .iter()
                .all(|line| whole(line) || as_insured(line)) =>
            {
                Paid::AsInsured
            }
            () => Paid::InPart,
        }
    }
}

fn given(
    edition: &Edition,
    rules: &ReceiptRules,
    facts: &CourseFacts,
) -> Result<Option<Given>, CourseProblem> {
    let (Some(rule), Some(asked), Some(decided)) =
        (rules.on_request, facts.requested, facts.decided)
    else {
        return Ok(None);
    };
    // A request made before the decision is answered from the day of the decision.
    let by = last_day(rule.within, asked.on.max(decided.on))?;
    let secret = rules.refusal_told.filter(|_| !is_full(rules, decided.paid));
    let (at, what) = match (asked.by, secret) {
        (Requester::Insured, _) => (rule.clause, GivenWhat::Decision { by }),
        (Requester::Policyholder, None) => (rule.clause, GivenWhat::Amount { by }),
        (Requester::Policyholder, Some(at)) => (at, GivenWhat::Nothing),
    };
    Ok(Some(Given {
        clause: clause(edition, at),
        what,
    }))
}

fn kept(edition: &Edition, rules: &ReceiptRules, facts: &CourseFacts) -> Option<Kept> {
    let rule = rules.originals?;
    let decided = facts.decided.map(|decided| decided.on);
    let until = match rule.until {
        OriginalsUntil::ContractEnd => facts.contract_to,
        OriginalsUntil::ContractEndOrDecision => {
            decided.map_or(facts.contract_to, |day| day.max(facts.contract_to))
        }
    };
    Some(Kept {
        clause: clause(edition, rule.clause),
        until,
    })
}
