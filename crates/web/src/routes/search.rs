//! One search over people, contracts, visits, claims, policies, invoices and payments.

use std::sync::Arc;

use app::{
    AppError, Found, FoundContract, FoundInvoice, FoundPayment, MOST_FOUND, PaymentPlace,
    PolicyView, Rule, UseCase,
};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use wording::{Lang, say};

use super::claims::{period, state};
use super::visits::place;
use crate::fail::Fail;
use crate::frame::{Frame, Section};
use crate::pages::{Badge, Hit, HitKind, SearchPage};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{euros, full_name, masked, visit_row};
use crate::visitor::{Posted, Visitor};

/// `GET /search`
pub(crate) async fn ask(visitor: Visitor) -> Result<Response, Fail> {
    if UseCase::Search.rule(visitor.actor().role) == Rule::No {
        return Err(visitor.fail(AppError::NotAllowed));
    }
    Ok(page(&shown(visitor.frame(Section::Search), String::new())))
}

fn shown(f: Frame, query: String) -> SearchPage {
    SearchPage {
        f,
        query,
        problem: None,
        searched: false,
        kinds: Vec::new(),
    }
}

/// `POST /search`: by POST, so that codes and names stay out of addresses and logs.
pub(crate) async fn find(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let query = fields.get("q").to_owned();
    let mut shown = shown(visitor.frame(Section::Search), query);
    match site.app.search(visitor.actor(), &shown.query).await {
        Ok(found) => {
            shown.searched = true;
            shown.kinds = kinds(&shown.f, &found);
            Ok(page(&shown))
        }
        Err(AppError::Invalid(wrong)) => {
            let code = wrong.first().map_or("malformed", |wrong| wrong.code);
            shown.problem = Some(shown.f.t(&format!("field-{code}")));
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

/// What was found, by kind; those of which nothing was are left out.
fn kinds(f: &Frame, found: &Found) -> Vec<HitKind> {
    let lang = f.lang;
    let insured = found.insured.iter().map(|row| insured(lang, row));
    let contracts = found.contracts.iter().map(|one| contract(lang, one));
    let visits = found.visits.iter().map(|row| visit(f, row));
    let claims = found.claims.iter().map(|row| claim(lang, row));
    let receipts = found.receipts.iter().map(|row| receipt(lang, row));
    let policies = found.policies.iter().map(|one| policy(lang, one));
    let invoices = found.invoices.iter().map(|one| invoice(lang, one));
    let payments = found.payments.iter().map(|one| payment(lang, one));
    let payouts = found.payouts.iter().map(|one| payment(lang, one));
    let kind = |key: &str, hits: Vec<Hit>| HitKind {
        title: say(lang, key),
        has_more: hits.len() >= MOST_FOUND,
        hits,
    };
    let mut kinds = vec![
        kind("insured-title", insured.collect()),
        kind("search-contracts", contracts.collect()),
        kind("nav-visits", visits.collect()),
        kind("claims-title", claims.collect()),
        kind("receipts-title", receipts.collect()),
        kind("search-policies", policies.collect()),
        kind("invoices-title", invoices.collect()),
        kind("payments-title", payments.collect()),
        kind("payouts-title", payouts.collect()),
    ];
    kinds.retain(|kind| !kind.hits.is_empty());
    kinds
}

/// What is known of a hit, one after the other.
fn line(parts: &[&str]) -> String {
    parts.join(" · ")
}

fn insured(lang: Lang, row: &app::InsuredRow) -> Hit {
    let (code, days) = (masked(row.personal_code), period(lang, row.period));
    let programme = lang.of(&row.programme);
    Hit {
        href: Some(format!("/insured/{}", row.id)),
        title: full_name(&row.name),
        detail: line(&[&code, &row.policyholder, programme, &days]),
        state: None,
    }
}

fn contract(lang: Lang, one: &FoundContract) -> Hit {
    Hit {
        href: Some(format!("/contracts/{}", one.id)),
        title: one.number.clone(),
        detail: line(&[&one.policyholder, &period(lang, one.period)]),
        state: None,
    }
}

fn visit(f: &Frame, row: &app::VisitRow) -> Hit {
    let row = visit_row(f.lang, row, "", place(f));
    Hit {
        href: Some(format!("/reports/visits/{}", row.id)),
        detail: line(&[&row.date, &row.insured, &row.place, &row.price]),
        title: row.number,
        state: Some(Badge {
            tone: row.state.tone(),
            text: say(f.lang, row.state.key()),
        }),
    }
}

fn claim(lang: Lang, row: &app::ClaimRow) -> Hit {
    let day = wording::date(lang, row.accident_on);
    Hit {
        href: Some(format!("/claims/{}", row.id)),
        title: row.number.to_string(),
        detail: line(&[&full_name(&row.insured), &row.policy, &day]),
        state: Some(state(lang, row.state)),
    }
}

fn receipt(lang: Lang, row: &app::ReceiptRow) -> Hit {
    let (day, price) = (
        wording::date(lang, row.service_date),
        euros(lang, row.price),
    );
    Hit {
        href: Some(format!("/receipts/{}", row.id)),
        title: row.number.to_string(),
        detail: line(&[&full_name(&row.insured), &row.provider, &day, &price]),
        state: Some(state(lang, row.state)),
    }
}

fn invoice(lang: Lang, one: &FoundInvoice) -> Hit {
    let (day, total) = (wording::date(lang, one.issued_on), euros(lang, one.total));
    Hit {
        href: Some(format!("/invoices/{}", one.id)),
        title: one.number.clone(),
        detail: line(&[&one.policyholder, &day, &total]),
        state: None,
    }
}

fn payment(lang: Lang, one: &FoundPayment) -> Hit {
    let (day, amount) = (wording::date(lang, one.day), euros(lang, one.amount));
    let known = [&*one.party, &day, &amount];
    let known: Vec<&str> = known.into_iter().filter(|it| !it.is_empty()).collect();
    Hit {
        href: Some(match one.place {
            PaymentPlace::Premium(Some(contract)) => format!("/contracts/{contract}"),
            PaymentPlace::Premium(None) => "/payments".to_owned(),
            PaymentPlace::Payouts => "/payouts".to_owned(),
            PaymentPlace::Run(run) => format!("/payouts/{run}"),
        }),
        title: one.name.clone(),
        detail: line(&known),
        state: None,
    }
}

fn policy(lang: Lang, one: &PolicyView) -> Hit {
    let name = full_name(&one.insured_name);
    Hit {
        href: None,
        title: one.number.clone(),
        detail: line(&[&name, &one.policyholder, &period(lang, one.period)]),
        state: None,
    }
}
