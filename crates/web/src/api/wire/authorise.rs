//! What is asked: a decision, a confirmation, a void.

use adjudication::Papers;
use app::{AuthoriseVisit, CardSource, SameVisit, VisitLine};
use money::Cents;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::PapersForm;
use super::reading::{Day, Object, Reading, object};
use crate::api::refusal::{Place, Refusal};

/// Lines of a visit at most (T1-01). The application holds it too; here it bounds what is read.
const MAX_LINES: usize = 30;

/// Letters of a service code at most.
const LONGEST_CODE: usize = 40;

/// Letters of the reason for a void at most.
const LONGEST_REASON: usize = 200;

/// Asks what the insurer pays, and holds it until the visit is confirmed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({
    "insurer": "0190a000-0000-7000-8000-000000000001",
    "practitioner": "0190a000-0000-7000-8000-000000000021",
    "personal_code": "320000-00001",
    "card_number": "0011201",
    "card_source": "typed",
    "identity_seen": true,
    "service_date": "2026-03-02",
    "lines": [{ "service": "KO-102", "price_cents": 4500 }]
}))]
pub(crate) struct AuthoriseForm {
    /// The insurer that issued the card, from the offer.
    #[schema(format = "uuid")]
    insurer: String,
    /// Who gives the service, from the offer.
    #[schema(format = "uuid")]
    practitioner: String,
    /// The patient's personal code, with or without its hyphen.
    #[schema(pattern = "^[0-9]{6}-?[0-9]{5}$")]
    personal_code: String,
    /// The number on the card; leading zeros count.
    #[schema(pattern = "^[0-9]{6,10}$")]
    card_number: String,
    /// How it was read.
    card_source: CardSourceForm,
    /// With `qr` and `qr_offline`: the reading of the code, from `readCard`. It serves one visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    reading: Option<String>,
    /// Whether an identity document was seen; a visit without is refused.
    identity_seen: bool,
    /// Day of the service.
    #[schema(format = "date", pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]
    service_date: String,
    /// The services, one line each; a service given twice is two lines.
    #[schema(min_items = 1, max_items = 30, value_type = Vec<LineForm>)]
    lines: Vec<Object<LineForm>>,
}

/// A service of the bill.
#[derive(Debug, Deserialize, Serialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct LineForm {
    /// Service code, from the offer.
    #[schema(min_length = 1, max_length = 40)]
    service: String,
    /// Price asked, in cents; the clinic's list price when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schema(minimum = 1, maximum = 100_000_000)]
    price_cents: Option<i64>,
    /// Papers at hand.
    #[serde(default, deserialize_with = "object")]
    papers: PapersForm,
}

/// How a card number was read.
#[derive(Clone, Copy, Debug, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum CardSourceForm {
    /// Magnetic stripe.
    Swipe,
    /// Code of the e-card, read with `readCard`.
    Qr,
    /// Code of the e-card that a telephone without a connection showed, read with `readCard`.
    QrOffline,
    /// QR with the card's number and no more.
    QrNumber,
    /// Typed by hand.
    Typed,
}

/// Confirms a held visit. The body may be left out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields, default)]
#[schema(example = json!({ "same_visit": "another" }))]
pub(crate) struct ConfirmForm {
    /// What the clerk says of a visit that looks like an earlier one.
    pub(crate) same_visit: SameVisitForm,
}

/// What the clerk says of a visit that looks like an earlier one.
#[derive(Clone, Copy, Debug, Default, Deserialize, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum SameVisitForm {
    /// Nothing yet: such a visit is refused with `same-visit`.
    #[default]
    Ask,
    /// It is another visit.
    Another,
}

/// Voids a confirmed visit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "Wrong service" }))]
pub(crate) struct VoidForm {
    /// Why, for the record. No names, no codes, no diagnoses.
    #[schema(min_length = 1, max_length = 200)]
    pub(crate) reason: String,
}

impl AuthoriseForm {
    /// The request in typed values.
    ///
    /// # Errors
    /// All wrong fields at once.
    pub(crate) fn read(self, key: String) -> Result<AuthoriseVisit, Refusal> {
        let mut reading = Reading::default();
        let insurer = reading.body("/insurer", &self.insurer, "id");
        let practitioner = reading.body("/practitioner", &self.practitioner, "id");
        let code = reading.body("/personal_code", &self.personal_code, "personal-code");
        let card = reading.body("/card_number", &self.card_number, "card-number");
        let read = self.reading.as_deref();
        let read = read.and_then(|id| reading.body("/reading", id, "id"));
        let day = reading.body("/service_date", &self.service_date, "date");
        let day = day.map(|Day(day)| day);
        let lines = lines(self.lines, &mut reading);
        let request = || {
            Some(AuthoriseVisit {
                key,
                insurer: insurer?,
                practitioner: practitioner?,
                personal_code: code?,
                card_number: card?,
                card_source: self.card_source.into(),
                reading: read,
                identity_seen: self.identity_seen,
                service_date: day?,
                lines,
            })
        };
        let request = request();
        reading.end(request)
    }
}

impl VoidForm {
    /// The reason, without blanks around it.
    ///
    /// # Errors
    /// If it is empty or too long.
    pub(crate) fn read(self) -> Result<String, Refusal> {
        let mut reading = Reading::default();
        let reason = self.reason.trim();
        if !(1..=LONGEST_REASON).contains(&reason.chars().count()) {
            reading.wrong(Place::Body("/reason".to_owned()), "void-reason");
        }
        reading.end(Some(reason.to_owned()))
    }
}

fn lines(lines: Vec<Object<LineForm>>, reading: &mut Reading) -> Vec<VisitLine> {
    if lines.is_empty() {
        reading.wrong(Place::Body("/lines".to_owned()), "lines-none");
    }
    if lines.len() > MAX_LINES {
        reading.wrong(Place::Body("/lines".to_owned()), "lines-many");
    }
    let lines = lines.into_iter().take(MAX_LINES).enumerate();
    lines
        .map(|(at, Object(line))| line.read(at, reading))
        .collect()
}

impl LineForm {
    fn read(self, at: usize, reading: &mut Reading) -> VisitLine {
        let letters = self.service.chars().count();
        let printable = self.service.chars().all(|c| !c.is_control());
        if !(1..=LONGEST_CODE).contains(&letters) || !printable {
            reading.wrong(Place::Body(format!("/lines/{at}/service")), "service");
        }
        if self.price_cents.is_some_and(|cents| cents < 1) {
            reading.wrong(Place::Body(format!("/lines/{at}/price_cents")), "price");
        }
        let PapersForm {
            referral,
            prescription,
            approval,
        } = self.papers;
        VisitLine {
            service: self.service,
            price: self.price_cents.map(Cents::new),
            papers: Papers {
                referral,
                prescription,
                approval,
            },
        }
    }
}

impl From<&VisitLine> for LineForm {
    fn from(line: &VisitLine) -> Self {
        let Papers {
            referral,
            prescription,
            approval,
        } = line.papers;
        Self {
            service: line.service.clone(),
            price_cents: line.price.map(Cents::get),
            papers: PapersForm {
                referral,
                prescription,
                approval,
            },
        }
    }
}

impl From<CardSourceForm> for CardSource {
    fn from(source: CardSourceForm) -> Self {
        match source {
            CardSourceForm::Swipe => Self::Swipe,
            CardSourceForm::Qr => Self::Qr,
            CardSourceForm::QrOffline => Self::QrOffline,
            CardSourceForm::QrNumber => Self::QrNumber,
            CardSourceForm::Typed => Self::Typed,
        }
    }
}

impl From<SameVisitForm> for SameVisit {
    fn from(says: SameVisitForm) -> Self {
        match says {
            SameVisitForm::Ask => Self::Ask,
            SameVisitForm::Another => Self::Another,
        }
    }
}
