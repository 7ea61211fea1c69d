//! From what is kept to what is shown.

use adjudication::{DecisionDocument, LineFacts};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use store::{Visit, VisitNames};

use crate::app::Core;
use crate::book::Book;
use crate::desk::void_refusal;
use crate::{Actor, AppError, InsuredName, Named, Scope, VisitLine, VisitState, VisitView, Voided};

/// Reads JSON that this program wrote.
pub(crate) fn parse<T: DeserializeOwned>(json: &str) -> Result<T, AppError> {
    serde_json::from_str(json).map_err(|error| AppError::Unavailable {
        detail: format!("the books hold JSON that cannot be read: {error}"),
    })
}

/// What people call a settlement: the year of its month and its number.
pub(crate) fn settlement_number(number: i64, month: calendar::Date) -> String {
    format!("{}-{number:04}", month.year())
}

/// Of the facts of a visit, all that is shown: the rest is not read.
#[derive(Deserialize)]
struct Asked {
    lines: Vec<LineFacts>,
}

impl Core {
    /// The visit as this actor may see it.
    pub(crate) fn view(
        &self,
        book: &Book,
        actor: &Actor,
        (visit, names): (Visit, VisitNames),
    ) -> Result<VisitView, AppError> {
        let asked: Asked = parse(&visit.facts)?;
        let decided = (asked.lines, parse(&visit.decision)?);
        self.view_decided(book, actor, (visit, names), decided)
    }

    /// As [`Core::view`], of a visit that was decided a moment ago.
    pub(crate) fn view_decided(
        &self,
        book: &Book,
        actor: &Actor,
        (visit, names): (Visit, VisitNames),
        (lines, decision): (Vec<LineFacts>, DecisionDocument),
    ) -> Result<VisitView, AppError> {
        let edition = self.edition_of(&decision)?;
        let settlement = named_settlement(&visit, &names);
        let rule = Core::visit_rules(&edition)?.void;
        let mut refusal = void_refusal(&visit, rule, actor, self.clock.now());
        if let (Some(AppError::Settled { settlement }), Some(named)) = (&mut refusal, &settlement) {
            settlement.clone_from(named);
        }
        Ok(VisitView {
            insurer: book.insurer_named(visit.insurer_id),
            provider: book.provider_named(visit.provider_id),
            practitioner: book.practitioner_named(visit.practitioner_id),
            speciality: book.speciality(visit.practitioner_id),
            insured: names.insured.as_ref().map(insured_name),
            personal_code: names.insured.as_ref().map(|insured| insured.personal_code),
            decision: shown(decision, &visit, actor),
            edition,
            released_at: visit.ended_at.filter(|_| visit.state != VisitState::Voided),
            voided: voided(&visit, &names),
            settlement,
            void_refusal: refusal,
            lines: lines.into_iter().map(line).collect(),
            card_number: names.card_number,
            contract: names.contract_number,
            clerk: Named {
                id: visit.clerk_id,
                name: names.clerk.unwrap_or_default(),
            },
            id: visit.id,
            number: visit.number,
            state: visit.state,
            card_source: visit.card_source,
            identity_seen: visit.identity_seen,
            service_date: visit.service_date,
            authorised_at: visit.authorised_at,
            held_until: visit.held_until,
            confirmed_at: visit.confirmed_at,
            printed: 0,
            attestation: None,
        })
    }
}

/// The name of a person.
pub(crate) fn insured_name(insured: &store::Insured) -> InsuredName {
    InsuredName {
        given: insured.first_name.clone(),
        family: insured.last_name.clone(),
    }
}

/// The decision without what a clinic may not learn of somebody who was not identified.
fn shown(mut decision: DecisionDocument, visit: &Visit, actor: &Actor) -> DecisionDocument {
    if visit.insured_id.is_none() && matches!(actor.scope, Scope::Provider(_)) {
        decision.programme = None;
    }
    decision
}

fn line(line: LineFacts) -> VisitLine {
    VisitLine {
        service: line.service,
        price: Some(line.price),
        papers: line.papers,
    }
}

fn voided(visit: &Visit, names: &VisitNames) -> Option<Voided> {
    let at = visit
        .ended_at
        .filter(|_| visit.state == VisitState::Voided)?;
    Some(Voided {
        at,
        reason: visit.void_reason.clone().unwrap_or_default(),
        by: names.ended_by.clone().unwrap_or_default(),
    })
}

fn named_settlement(visit: &Visit, names: &VisitNames) -> Option<Named<identity::SettlementId>> {
    let (number, month) = names.settlement?;
    Some(Named {
        id: visit.settlement_id?,
        name: settlement_number(number, month),
    })
}
