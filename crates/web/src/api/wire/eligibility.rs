//! Whether a person is covered.

use adjudication::{LineDocument, Outcome, Reason};
use app::{AskEligibility, Eligibility, EligibleBenefit, EligibleCover, EligibleLimit};
use money::Cents;
use serde::{Deserialize, Serialize};
use terms::Edition;
use utoipa::ToSchema;
use wording::Lang;

use super::PapersForm;
use super::decision::UnitForm;
use super::reading::{Day, Reading};
use super::reason::ReasonForm;
use crate::api::refusal::Refusal;

/// Asks whether a person is covered on a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "insurer": "0190a000-0000-7000-8000-000000000001",
    "personal_code": "320000-00001",
    "card_number": "0011201",
    "day": "2026-03-02"
}))]
pub(crate) struct AskEligibilityForm {
    /// The insurer that issued the card, from the offer.
    #[schema(format = "uuid")]
    insurer: String,
    /// The person's code, with or without its hyphen.
    #[schema(pattern = "^[0-9]{6}-?[0-9]{5}$")]
    personal_code: String,
    /// The number on the card; leading zeros count.
    #[schema(pattern = "^[0-9]{6,10}$")]
    card_number: String,
    /// The day of the visit; it may lie ahead.
    #[schema(format = "date", pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    day: String,
}

/// Whether a person is covered on a day at the clinic.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct EligibilityForm {
    /// Whether a visit on that day is not refused as a whole.
    covered: bool,
    /// The day asked about.
    #[schema(format = "date")]
    day: String,
    /// Why not.
    #[serde(skip_serializing_if = "Option::is_none")]
    refusal: Option<NotCoveredForm>,
    /// Given and family name, when the code and the card name one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    insured: Option<String>,
    /// The cover nearest to the day, when the code and the card name one person.
    #[serde(skip_serializing_if = "Option::is_none")]
    cover: Option<CoverForm>,
    /// The edition of the insurer's terms.
    edition: String,
}

/// Why a person is not covered.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct NotCoveredForm {
    /// Why.
    reason: ReasonForm,
    /// The clause that says so.
    clause: String,
    /// Why, in a sentence in the language asked for.
    says: String,
    /// What the person can do, in the language asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    advice: Option<String>,
}

/// A cover with what it pays.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CoverForm {
    /// Programme id.
    programme: String,
    /// Its name in the language asked for.
    name: String,
    /// First day.
    #[schema(format = "date")]
    first_day: String,
    /// Last day, included.
    #[schema(format = "date")]
    last_day: String,
    /// What is left of the limits.
    limits: Vec<LimitForm>,
    /// What is paid.
    benefits: Vec<BenefitForm>,
}

/// A limit of the person: cents of a `money` limit, services of a `count` limit.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct LimitForm {
    /// Limit id.
    id: String,
    /// Its name in the language asked for.
    name: String,
    /// Unit of its numbers.
    unit: UnitForm,
    /// What the person has in the period.
    amount: i64,
    /// What is left of it; what is held counts as used.
    left: i64,
}

/// A benefit of the programme.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct BenefitForm {
    /// Benefit id.
    id: String,
    /// Its name in the language asked for.
    name: String,
    /// The clause.
    clause: String,
    /// The insurer's share in hundredths of a per cent: 7000 is 70 %.
    #[schema(minimum = 0, maximum = 10000)]
    share_basis_points: u16,
    /// Highest price of a service that the share is taken from.
    #[serde(skip_serializing_if = "Option::is_none")]
    price_cap_cents: Option<i64>,
    /// Papers that must be at hand.
    needs: PapersForm,
    /// Ids of the limits it draws on, the narrowest first.
    limits: Vec<String>,
    /// The most that it could pay now; absent when no limit bounds it.
    #[serde(skip_serializing_if = "Option::is_none")]
    left_cents: Option<i64>,
}

impl AskEligibilityForm {
    /// The question in typed values.
    ///
    /// # Errors
    /// All wrong fields at once.
    pub(crate) fn read(self) -> Result<AskEligibility, Refusal> {
        let mut reading = Reading::default();
        let insurer = reading.body("/insurer", &self.insurer, "id");
        let code = reading.body("/personal_code", &self.personal_code, "personal-code");
        let card = reading.body("/card_number", &self.card_number, "card-number");
        let day = reading.body("/day", &self.day, "date");
        let request = || {
            Some(AskEligibility {
                insurer: insurer?,
                personal_code: code?,
                card_number: card?,
                day: day.map(|Day(day)| day)?,
            })
        };
        let request = request();
        reading.end(request)
    }
}

impl EligibilityForm {
    pub(crate) fn new(lang: Lang, answer: &Eligibility) -> Self {
        let edition = &answer.edition;
        let refusal = answer.refusal.as_ref();
        Self {
            covered: refusal.is_none(),
            day: answer.day.to_string(),
            refusal: refusal
                .map(|(reason, clause)| NotCoveredForm::new(lang, (reason, clause), edition)),
            insured: answer
                .insured
                .as_ref()
                .map(|name| format!("{} {}", name.given, name.family)),
            cover: answer
                .cover
                .as_ref()
                .map(|cover| CoverForm::new(lang, cover)),
            edition: edition.id.clone(),
        }
    }
}

impl NotCoveredForm {
    fn new(lang: Lang, (reason, clause): (&Reason, &String), edition: &Edition) -> Self {
        let line = line(*reason, clause);
        Self {
            reason: reason.into(),
            clause: clause.clone(),
            says: wording::reason(lang, &line, edition),
            advice: wording::advice(lang, &line, edition),
        }
    }
}

/// A line refused for the reason: sentences are about lines.
fn line(reason: Reason, clause: &str) -> LineDocument {
    LineDocument {
        service: String::new(),
        outcome: Outcome::Refused,
        reason,
        clause: clause.to_owned(),
        other_clause: None,
        benefit: None,
        price: Cents::ZERO,
        eligible: Cents::ZERO,
        share: None,
        share_amount: Cents::ZERO,
        insurer: Cents::ZERO,
        patient: Cents::ZERO,
        limits: Vec::new(),
    }
}

impl CoverForm {
    fn new(lang: Lang, cover: &EligibleCover) -> Self {
        Self {
            programme: cover.programme.clone(),
            name: lang.of(&cover.label).to_owned(),
            first_day: cover.first_day.to_string(),
            last_day: cover.last_day.to_string(),
            limits: cover
                .limits
                .iter()
                .map(|limit| LimitForm::new(lang, limit))
                .collect(),
            benefits: cover
                .benefits
                .iter()
                .map(|it| BenefitForm::new(lang, it))
                .collect(),
        }
    }
}

impl LimitForm {
    fn new(lang: Lang, limit: &EligibleLimit) -> Self {
        let standing = &limit.standing;
        Self {
            id: standing.limit.clone(),
            name: lang.of(&limit.label).to_owned(),
            unit: standing.unit.into(),
            amount: standing.amount,
            left: standing.left,
        }
    }
}

impl BenefitForm {
    fn new(lang: Lang, benefit: &EligibleBenefit) -> Self {
        Self {
            id: benefit.id.clone(),
            name: lang.of(&benefit.label).to_owned(),
            clause: benefit.clause.clone(),
            share_basis_points: benefit.share.basis_points(),
            price_cap_cents: benefit.price_cap.map(Cents::get),
            needs: benefit.needs.into(),
            limits: benefit.limits.clone(),
            left_cents: benefit.left.map(Cents::get),
        }
    }
}
