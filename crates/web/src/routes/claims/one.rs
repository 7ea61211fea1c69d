//! A claim: what is known, what would be decided, what is due, what happened.

use std::sync::Arc;

use adjudication::ClaimDocument;
use app::{AppError, ClaimState, ClaimView, DecisionState, DocumentKind, SubjectPage, UseCase};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use money::Cents;
use uuid::Uuid;
use wording::{Lang, claim_problem, say};

use super::view::{document, documents, due, policy_facts, questions, state, sums, timeline};
use super::{find_claim, paid_before, told};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Notice, Section};
use crate::pages::{AssignView, Choice, ClaimPage, Fact, May};
use crate::picker::{DecisionView, decision_view};
use crate::reply::{jws, page, page_with};
use crate::routes::handlers::{assign_view, handlers, told_handler};
use crate::routes::payouts::view::payments_of;
use crate::site::Site;
use crate::view::{day, euros, fact, full_name, proof_view, with};
use crate::visitor::Visitor;

/// What has just been done, by the word in the address.
const SAID: [&str; 15] = [
    "ordered",
    "recorded",
    "changed",
    "answered",
    "document",
    "asked",
    "proposed",
    "approved",
    "returned",
    "reopened",
    "abandoned",
    "withdrawn",
    "taken",
    "handed",
    "laid",
];

/// `GET /claims/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    let claim = find_claim(&site, &visitor, &id).await?;
    let mut shown = claim_page(&site, &visitor, &claim).await?;
    if let Some(word) = SAID.iter().find(|word| **word == fields.get("said")) {
        shown.f.notice = Some(Notice {
            tone: "good",
            text: shown.f.t(&format!("claim-said-{word}")),
        });
    }
    let proof = claim.attestation.as_ref();
    let file = format!("/claims/{id}/attestation.jws");
    shown.proof = proof.map(|it| proof_view(&site.origin(&headers), it, file));
    Ok(page(&shown))
}

/// `GET /claims/{id}/attestation.jws`
pub(crate) async fn attestation(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = find_claim(&site, &visitor, &id).await?;
    let found = claim.attestation;
    let found = found.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    Ok(jws(&claim.number.to_string(), found.token))
}

/// The claim as it is now, with why a step was not done.
pub(super) async fn refused(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    error: AppError,
) -> Result<Response, Fail> {
    let Some(told) = told(visitor.lang(), &error) else {
        return Err(visitor.fail(error));
    };
    let claim = find_claim(site, visitor, id).await?;
    let mut shown = claim_page(site, visitor, &claim).await?;
    shown.problem = Some(told.join(" "));
    let status = match error {
        AppError::Invalid(_) | AppError::ClaimFacts(_) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    Ok(page_with(status, &shown))
}

async fn claim_page(site: &Site, visitor: &Visitor, claim: &ClaimView) -> Result<ClaimPage, Fail> {
    let mut f = visitor.frame(Section::Claims);
    f.path = format!("/claims/{}", claim.id);
    let lang = f.lang;
    let shown = document_shown(claim);
    let kind = |kind: DocumentKind| Choice {
        id: kind.word().to_owned(),
        name: document(lang, kind),
        detail: String::new(),
        chosen: false,
    };
    let assign = assign(site, visitor, claim).await?;
    let mut facts = facts(lang, claim);
    facts.extend(told_handler(
        lang,
        assign.as_ref(),
        claim.assigned_to.as_ref(),
    ));
    let about = (SubjectPage::Claim(claim.id), f.path.clone());
    Ok(ClaimPage {
        payments: payments_of(site, visitor, about).await?,
        id: claim.id.to_string(),
        version: claim.version,
        key: Uuid::now_v7().to_string(),
        number: claim.number.to_string(),
        name: full_name(&claim.policy.insured_name),
        state: state(lang, claim.state),
        due: due(lang, claim.deadline),
        problem: None,
        facts,
        sums: sums(lang, &claim.policy, &claim.edition),
        headline: say(lang, headline(claim)),
        total: total(lang, shown),
        meanwhile: meanwhile(lang, claim),
        decision: shown.map(|it| decided(lang, it, claim)),
        wrong: wrong(lang, claim),
        questions: questions(lang, claim),
        documents: documents(lang, claim),
        kinds: DocumentKind::ALL.into_iter().map(kind).collect(),
        ask: asks(claim),
        today: site.today().to_string(),
        timeline: timeline(lang, claim),
        letter: letter(visitor, claim),
        proof: None,
        assign,
        may: may(visitor, claim),
        f,
    })
}

/// Who works on it, and to whom the reader may give it.
async fn assign(
    site: &Site,
    visitor: &Visitor,
    claim: &ClaimView,
) -> Result<Option<AssignView>, Fail> {
    let rule = UseCase::AssignClaim.rule(visitor.actor().role);
    if rule == app::Rule::No || !is_at_work(claim) {
        return Ok(None);
    }
    let action = format!("/claims/{}/assign", claim.id);
    let handlers = handlers(site, visitor).await?;
    let assigned = claim.assigned_to.as_ref();
    Ok(Some(assign_view(action, assigned, &handlers)))
}

/// Why nothing can be decided, or be paid once more.
fn wrong(lang: Lang, claim: &ClaimView) -> Vec<String> {
    let paid = claim.paid_before.iter().map(|it| paid_before(lang, it));
    match &claim.outlook {
        Err(problems) if is_at_work(claim) => {
            problems.iter().map(|it| claim_problem(lang, it)).collect()
        }
        _ => paid.collect(),
    }
}

fn is_at_work(claim: &ClaimView) -> bool {
    matches!(
        claim.state,
        ClaimState::Open | ClaimState::Waiting | ClaimState::Proposed
    )
}

/// What is proposed or in force; of a claim that is worked on, what would be decided now.
fn document_shown(claim: &ClaimView) -> Option<&ClaimDocument> {
    let kept = |state| claim.decision(state).map(|decision| &decision.document);
    match claim.state {
        ClaimState::Proposed => kept(DecisionState::Proposed),
        ClaimState::Paid | ClaimState::Refused => kept(DecisionState::InForce),
        ClaimState::Open | ClaimState::Waiting => claim.outlook.as_ref().ok(),
        ClaimState::Withdrawn => None,
    }
}

const fn headline(claim: &ClaimView) -> &'static str {
    match claim.state {
        ClaimState::Proposed => "claim-head-proposed",
        ClaimState::Paid | ClaimState::Refused => "claim-head-in-force",
        ClaimState::Open | ClaimState::Waiting => "claim-head-outlook",
        ClaimState::Withdrawn => "claim-head-withdrawn",
    }
}

fn total(lang: Lang, shown: Option<&ClaimDocument>) -> String {
    match shown {
        None => euros(lang, Cents::ZERO),
        Some(shown) if shown.least == shown.most => euros(lang, shown.most),
        Some(shown) => format!("{}–{}", euros(lang, shown.least), euros(lang, shown.most)),
    }
}

/// The decision in words. Its questions stand above it, where they are answered.
fn decided(lang: Lang, decision: &ClaimDocument, claim: &ClaimView) -> DecisionView {
    let mut shown = decision_view(lang, decision, &claim.edition);
    shown.open.truncate(decision.asks.len());
    shown
}

/// While a decision is being corrected, the old one stays.
fn meanwhile(lang: Lang, claim: &ClaimView) -> Option<String> {
    let in_force = claim.decision(DecisionState::InForce)?;
    let amount = euros(lang, in_force.amount);
    is_at_work(claim).then(|| with(lang, "claim-meanwhile", "amount", &amount))
}

fn facts(lang: Lang, claim: &ClaimView) -> Vec<Fact> {
    let mut facts = vec![
        fact(
            lang,
            "claim-accident-on",
            day(lang, Some(claim.facts.accident.on)),
        ),
        fact(
            lang,
            "claim-reported-on",
            day(lang, Some(claim.reported_on)),
        ),
    ];
    facts.extend(policy_facts(lang, &claim.policy));
    facts.push(fact(
        lang,
        "claim-terms",
        lang.of(&claim.edition.product).to_owned(),
    ));
    facts
}

/// What is missing, one a line, in the language of the policy's letters.
fn asks(claim: &ClaimView) -> String {
    let lang = Lang::from_tag(&claim.policy.language).unwrap_or_default();
    let Ok(outlook) = &claim.outlook else {
        return String::new();
    };
    let asks = outlook.asks.iter();
    let lines: Vec<String> = asks
        .map(|it| wording::ask(lang, it, outlook, &claim.edition))
        .collect();
    lines.join("\n")
}

/// A letter asks for documents, or tells of the decision in force.
fn letter(visitor: &Visitor, claim: &ClaimView) -> Option<&'static str> {
    let rule = UseCase::PrintLetter.rule(visitor.actor().role);
    let key = match claim.state {
        ClaimState::Waiting => Some("claim-letter-documents"),
        _ => claim
            .decision(DecisionState::InForce)
            .map(|_| "claim-letter"),
    };
    key.filter(|_| rule != app::Rule::No)
}

fn may(visitor: &Visitor, claim: &ClaimView) -> May {
    let allowed = |case: UseCase| case.rule(visitor.actor().role) != app::Rule::No;
    if !allowed(UseCase::ChangeClaim) {
        return May::default();
    }
    let at_work = is_at_work(claim);
    let waits = matches!(claim.state, ClaimState::Open | ClaimState::Waiting);
    let is_open = waits
        && claim.outlook.as_ref().is_ok_and(|outlook| {
            !outlook.asks.is_empty()
                || !outlook.questions.is_empty()
                || outlook.least != outlook.most
        });
    let is_proposed = claim.state == ClaimState::Proposed;
    May {
        work: at_work,
        propose: waits && !is_open && claim.outlook.is_ok() && claim.paid_before.is_empty(),
        approve: is_proposed && !claim.needs_other,
        send_back: is_proposed,
        correct: matches!(claim.state, ClaimState::Paid | ClaimState::Refused),
        abandon: at_work && claim.decision(DecisionState::InForce).is_some(),
        withdraw: at_work && claim.decision(DecisionState::InForce).is_none(),
        is_open,
        needs_other: is_proposed && claim.needs_other,
    }
}
