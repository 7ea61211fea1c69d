//! What was decided, line by line.

use adjudication::{DecisionDocument, LimitDocument, LimitUnit, LineDocument, Outcome};
use serde::Serialize;
use terms::Edition;
use utoipa::ToSchema;
use wording::Lang;

use super::reason::ReasonForm;

/// What was decided, with the edition of the terms that decided it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecisionForm {
    /// The edition of the insurer's terms.
    edition: String,
    /// SHA-256 of the edition's files, in hexadecimal digits.
    edition_hash: String,
    /// The insured's programme, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    programme: Option<String>,
    /// Sum of the prices.
    price_cents: i64,
    /// Sum of what the insurer pays.
    insurer_cents: i64,
    /// Sum of what the patient pays.
    patient_cents: i64,
    /// Number of an earlier visit that seems to be the same one. Confirming then needs a word: see there.
    #[serde(skip_serializing_if = "Option::is_none")]
    same_visit: Option<String>,
    /// One for each line asked, in the same order.
    lines: Vec<DecidedLineForm>,
}

/// What was decided about a line. The insurer's and the patient's part make the price.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DecidedLineForm {
    /// Service code as asked.
    service: String,
    /// Whether and how it is paid.
    outcome: OutcomeForm,
    /// Why.
    reason: ReasonForm,
    /// The clause that says so.
    clause: String,
    /// The other clause, when two clash or one prevails over it.
    #[serde(skip_serializing_if = "Option::is_none")]
    other_clause: Option<String>,
    /// The benefit of the programme that names the service.
    #[serde(skip_serializing_if = "Option::is_none")]
    benefit: Option<String>,
    /// Price asked.
    price_cents: i64,
    /// The part of the price that the share is taken from.
    eligible_cents: i64,
    /// The insurer's share in hundredths of a per cent: 7000 is 70 %.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 0, maximum = 10000)]
    share_basis_points: Option<u16>,
    /// The share of the eligible part, before limits.
    share_cents: i64,
    /// What the insurer pays.
    insurer_cents: i64,
    /// What the patient pays.
    patient_cents: i64,
    /// The limits it draws on, the narrowest first.
    limits: Vec<DrawnLimitForm>,
    /// The same in sentences.
    says: SaysForm,
}

/// What a line does to a limit: cents of a `money` limit, services of a `count` limit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct DrawnLimitForm {
    /// Limit id.
    limit: String,
    /// Unit of its numbers.
    unit: UnitForm,
    /// What the person has in the period.
    amount: i64,
    /// Left before the line.
    before: i64,
    /// Left after the line.
    after: i64,
}

/// A line's outcome in sentences, in the language asked for.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SaysForm {
    /// Why, in a full sentence.
    reason: String,
    /// Why, in a few words.
    short: String,
    /// What the patient can do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
    /// The calculation with its numbers; empty when there was none.
    formula: String,
    /// The clause with its heading.
    clause: String,
}

/// Whether and how a line is paid.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum OutcomeForm {
    /// The insurer pays the whole price.
    Paid,
    /// The insurer pays a part.
    Part,
    /// The insurer pays nothing.
    Refused,
    /// A person at the insurer has to decide; nothing is paid now.
    Referred,
}

/// Unit of a limit.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum UnitForm {
    /// Cents.
    Money,
    /// Services.
    Count,
}

impl DecisionForm {
    pub(crate) fn new(lang: Lang, decision: &DecisionDocument, edition: &Edition) -> Self {
        let lines = decision
            .lines
            .iter()
            .map(|line| DecidedLineForm::new(lang, line, edition));
        Self {
            edition: decision.edition.clone(),
            edition_hash: decision.edition_hash.clone(),
            programme: decision.programme.clone(),
            price_cents: decision.price.get(),
            insurer_cents: decision.insurer.get(),
            patient_cents: decision.patient.get(),
            same_visit: decision.same_visit.clone(),
            lines: lines.collect(),
        }
    }
}

impl DecidedLineForm {
    fn new(lang: Lang, line: &LineDocument, edition: &Edition) -> Self {
        Self {
            service: line.service.clone(),
            outcome: line.outcome.into(),
            reason: (&line.reason).into(),
            clause: line.clause.clone(),
            other_clause: line.other_clause.clone(),
            benefit: line.benefit.clone(),
            price_cents: line.price.get(),
            eligible_cents: line.eligible.get(),
            share_basis_points: line.share.map(money::Share::basis_points),
            share_cents: line.share_amount.get(),
            insurer_cents: line.insurer.get(),
            patient_cents: line.patient.get(),
            limits: line.limits.iter().map(DrawnLimitForm::from).collect(),
            says: SaysForm::new(lang, line, edition),
        }
    }
}

impl SaysForm {
    fn new(lang: Lang, line: &LineDocument, edition: &Edition) -> Self {
        Self {
            reason: wording::reason(lang, line, edition),
            short: wording::reason_short(lang, line),
            advice: wording::advice(lang, line, edition),
            formula: wording::formula(lang, line, edition),
            clause: wording::clause(lang, &line.clause, edition),
        }
    }
}

impl From<&LimitDocument> for DrawnLimitForm {
    fn from(drawn: &LimitDocument) -> Self {
        Self {
            limit: drawn.limit.clone(),
            unit: drawn.unit.into(),
            amount: drawn.amount,
            before: drawn.before,
            after: drawn.after,
        }
    }
}

impl From<Outcome> for OutcomeForm {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Paid => Self::Paid,
            Outcome::Part => Self::Part,
            Outcome::Refused => Self::Refused,
            Outcome::Referred => Self::Referred,
        }
    }
}

impl From<LimitUnit> for UnitForm {
    fn from(unit: LimitUnit) -> Self {
        match unit {
            LimitUnit::Money => Self::Money,
            LimitUnit::Count => Self::Count,
        }
    }
}
