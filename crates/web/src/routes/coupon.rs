//! The coupon as PDF.

use std::sync::Arc;

use app::{AppError, Attestation, VisitView};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use calendar::{Timestamp, riga_datetime};
use papers::{Coupon, CouponLine, Insured, NonPayable, Party, Practitioner, Proof};
use wording::{Lang, reason_short};

use super::terminal::visit_id;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::reply;
use crate::site::Site;
use crate::view::{VERIFY, full_name, grouped, programme, proof_link, service_name};
use crate::visitor::Visitor;

/// `GET /coupon/{id}.pdf?all=1`
pub(crate) async fn pdf(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(file): Path<String>,
    fields: Fields,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = file
        .strip_suffix(".pdf")
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let id = visit_id(&visitor, id)?;
    let visit = site
        .app
        .reprint(visitor.actor(), id)
        .await
        .map_err(|error| visitor.fail(error))?;
    let non_payable = if fields.get("all") == "1" {
        NonPayable::Print
    } else {
        NonPayable::LeaveOut
    };
    let coupon = coupon(visitor.lang(), &visit, non_payable)
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let coupon = Coupon {
        proof: printed_proof(&site.origin(&headers), &visit),
        ..coupon
    };
    let bytes = coupon.to_pdf().map_err(|error| visitor.fail(error))?;
    Ok(reply::pdf(&format!("talons-{}.pdf", visit.number), bytes))
}

/// The coupon of a visit that was confirmed; `None` of any other.
pub(crate) fn coupon(lang: Lang, visit: &VisitView, non_payable: NonPayable) -> Option<Coupon> {
    let decision = &visit.decision;
    let now = riga_datetime(Timestamp::now());
    let programme = decision
        .programme
        .as_deref()
        .and_then(|id| programme(&visit.edition, id, lang));
    let terms = format!("{}, {}", lang.of(&visit.edition.product), decision.edition);
    Some(Coupon {
        lang,
        insurer: Party {
            name: visit.insurer.name.clone(),
            details: String::new(),
        },
        provider: Party {
            name: visit.provider.name.clone(),
            details: String::new(),
        },
        practitioner: Practitioner {
            name: visit.practitioner.name.clone(),
            speciality: lang.of(&visit.speciality).to_owned(),
        },
        insured: Insured {
            name: visit.insured.as_ref().map(full_name)?,
            personal_code: visit.personal_code?,
            card: visit.card_number.clone(),
            programme: programme.unwrap_or_default(),
        },
        visit_number: visit.number,
        visited_at: riga_datetime(visit.confirmed_at?),
        terms,
        lines: lines(lang, visit),
        non_payable,
        voided_at: visit.voided.as_ref().map(|voided| riga_datetime(voided.at)),
        reprinted_at: (visit.printed > 1).then_some(now),
        made_at: now,
        proof: None,
    })
}

/// What lets anybody check the decision, where it has an attestation.
pub(crate) fn printed_proof(origin: &str, visit: &VisitView) -> Option<Proof> {
    let attestation = visit.attestation.as_ref()?;
    Some(proof_of(origin, attestation))
}

/// An attestation as it is printed.
pub(crate) fn proof_of(origin: &str, attestation: &Attestation) -> Proof {
    Proof {
        link: proof_link(origin, attestation),
        page: format!("{origin}{VERIFY}"),
        word: grouped(&attestation.word),
    }
}

fn lines(lang: Lang, visit: &VisitView) -> Vec<CouponLine> {
    let line = |line: &adjudication::LineDocument| CouponLine {
        code: line.service.clone(),
        service: service_name(lang, &visit.edition, &line.service),
        price: line.price,
        insurer_pays: line.insurer,
        patient_pays: line.patient,
        reason: reason_short(lang, line),
        clause: line.clause.clone(),
    };
    visit.decision.lines.iter().map(line).collect()
}
