//! The insured person's accident claims: how far each is, what was decided and why.

use std::sync::Arc;

use app::{AppError, ClaimState, OwnAccident};
use axum::extract::{Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use identity::ClaimId;
use wording::{Lang, complaints, say};

use super::claims::until;
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{Badge, Fact, OwnAccidentPage, OwnClaimLine};
use crate::picker::decision_view;
use crate::reply::{jws, page};
use crate::routes::claims::{letter_in_pdf, state};
use crate::site::Site;
use crate::view::terms::edition_href;
use crate::view::{day, euros, fact, proof_view, with};
use crate::visitor::Visitor;

/// A claim in the list.
pub(super) fn line(lang: Lang, claim: &OwnAccident) -> OwnClaimLine {
    let decision = claim.decision.as_ref();
    let pays = decision.map_or_else(String::new, |decision| {
        let amount = euros(lang, decision.most);
        format!(
            " · {}",
            with(lang, "me-claim-insurer-pays", "amount", &amount)
        )
    });
    let next = match claim.state {
        ClaimState::Waiting => Some(say(lang, "me-accident-waiting-do")),
        _ => until(lang, claim.deadline),
    };
    OwnClaimLine {
        id: claim.id.to_string(),
        place: title(lang, claim),
        detail: format!("{}{pays}", claim.number),
        status: badge(lang, claim),
        next: next.unwrap_or_default(),
    }
}

fn title(lang: Lang, claim: &OwnAccident) -> String {
    let on = day(lang, Some(claim.accident_on));
    with(lang, "me-accident-of", "day", &on)
}

/// As the desk calls it; what is only proposed is still being examined.
fn badge(lang: Lang, claim: &OwnAccident) -> Badge {
    state(lang, shown(claim.state))
}

const fn shown(state: ClaimState) -> ClaimState {
    match state {
        ClaimState::Proposed => ClaimState::Open,
        other => other,
    }
}

async fn own(site: &Site, visitor: &Visitor, id: &str) -> Result<OwnAccident, Fail> {
    let claim = site
        .app
        .own_accident(visitor.actor(), claim_id(visitor, id)?);
    claim.await.map_err(|error| visitor.fail(error))
}

fn claim_id(visitor: &Visitor, id: &str) -> Result<ClaimId, Fail> {
    id.parse().map_err(|_| visitor.fail(AppError::NotFound))
}

/// `GET /me/accidents/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let claim = own(&site, &visitor, &id).await?;
    let cards = site.app.own_cards(visitor.actor()).await;
    let insurer = cards.map_err(|error| visitor.fail(error))?;
    let f = visitor.frame(Section::OwnClaims);
    let lang = f.lang;
    let base = format!("/me/accidents/{}", claim.id);
    let proof = claim.attestation.as_ref();
    let proof = proof.map(|it| {
        proof_view(
            &site.origin(&headers),
            it,
            format!("{base}/attestation.jws"),
        )
    });
    let decision = claim.decision.as_ref();
    let word = match shown(claim.state) {
        ClaimState::Open => "open",
        ClaimState::Waiting => "waiting",
        ClaimState::Refused => "refused",
        ClaimState::Withdrawn => "withdrawn",
        ClaimState::Proposed | ClaimState::Paid => "paid",
    };
    Ok(page(&OwnAccidentPage {
        number: claim.number.to_string(),
        title: title(lang, &claim),
        status: badge(lang, &claim),
        means: say(lang, &format!("me-accident-{word}-means")),
        to_do: say(lang, &format!("me-accident-{word}-do")),
        until: until(lang, claim.deadline),
        asked: claim.asked.clone(),
        decision: decision.map(|it| decision_view(lang, it, &claim.edition)),
        letter: claim.has_letter().then(|| format!("{base}/letter.pdf")),
        facts: facts(lang, &claim),
        proof,
        rights: match decision {
            Some(_) => complaints(lang, site.today(), &insurer.insurer, &insurer.phone),
            None => Vec::new(),
        },
        edition: (
            lang.of(&claim.edition.product).to_owned(),
            edition_href(&claim.edition.id),
        ),
        f,
    }))
}

fn facts(lang: Lang, claim: &OwnAccident) -> Vec<Fact> {
    vec![
        fact(lang, "claim-number", claim.number.to_string()),
        fact(lang, "claim-policy", claim.policy.clone()),
        fact(
            lang,
            "claim-accident-on",
            day(lang, Some(claim.accident_on)),
        ),
        fact(
            lang,
            "claim-reported-on",
            day(lang, Some(claim.reported_on)),
        ),
    ]
}

/// `GET /me/accidents/{id}/letter.pdf`
pub(crate) async fn letter(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let id = claim_id(&visitor, &id)?;
    let found = site.app.own_accident_letter(visitor.actor(), id).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    letter_in_pdf(&visitor, &site.origin(&headers), &found)
}

/// `GET /me/accidents/{id}/attestation.jws`
pub(crate) async fn attestation(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = own(&site, &visitor, &id).await?;
    let found = claim.attestation;
    let found = found.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    Ok(jws(&claim.number.to_string(), found.token))
}
