//! A new claim: find the policy, say what happened.

use std::sync::Arc;

use app::{
    AppError, ClaimDetails, Documents, PolicyView, RecordClaim, Rule, SameAccident, UseCase,
};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::PolicyId;
use uuid::Uuid;
use wording::Lang;

use super::told;
use super::view::{period, policy_facts, sums};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{ClaimFindPage, ClaimNewPage, PolicyRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{full_name, masked, with};
use crate::visitor::{Posted, Visitor};

/// `GET /claims/new`: the search, or with `policy` the form.
pub(crate) async fn new(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    if fields.some("policy").is_none() {
        return Ok(page(&find_page(&visitor, "", &[])));
    }
    let policy = find_policy(&site, &visitor, &fields).await?;
    Ok(page(&new_page(&site, &visitor, &policy, &fields)))
}

/// `POST /claims/new`: by POST, so that codes and names stay out of addresses and logs.
pub(crate) async fn search(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let query = fields.get("q");
    match site.app.policies(visitor.actor(), query).await {
        Ok(found) => {
            let mut shown = find_page(&visitor, query, &found);
            shown.searched = true;
            Ok(page(&shown))
        }
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = find_page(&visitor, query, &[]);
            shown.problem = told.into_iter().next();
            Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
        }
    }
}

fn find_page(visitor: &Visitor, query: &str, found: &[PolicyView]) -> ClaimFindPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = "/claims/new".to_owned();
    let may = |case: UseCase| case.rule(visitor.actor().role) != Rule::No;
    ClaimFindPage {
        query: query.to_owned(),
        problem: None,
        searched: false,
        may_add: may(UseCase::AddPolicy),
        may_record: may(UseCase::RecordClaim),
        rows: found
            .iter()
            .map(|policy| policy_row(f.lang, policy))
            .collect(),
        f,
    }
}

fn policy_row(lang: Lang, policy: &PolicyView) -> PolicyRow {
    PolicyRow {
        id: policy.id.to_string(),
        number: policy.number.clone(),
        insured: full_name(&policy.insured_name),
        code: masked(policy.personal_code),
        holder: policy.policyholder.clone(),
        period: period(lang, policy.period),
    }
}

async fn find_policy(site: &Site, visitor: &Visitor, fields: &Fields) -> Result<PolicyView, Fail> {
    let id: Option<PolicyId> = fields.typed("policy");
    let id = id.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let found = site.app.policy(visitor.actor(), id).await;
    found.map_err(|error| visitor.fail(error))
}

fn new_page(site: &Site, visitor: &Visitor, policy: &PolicyView, fields: &Fields) -> ClaimNewPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = format!("/claims/new?policy={}", policy.id);
    let today = site.today();
    let typed = |name, default: String| fields.some(name).map_or(default, str::to_owned);
    ClaimNewPage {
        key: typed("key", Uuid::now_v7().to_string()),
        policy: policy.id.to_string(),
        name: full_name(&policy.insured_name),
        facts: policy_facts(f.lang, policy),
        sums: sums(f.lang, policy, &policy.edition),
        accident_on: typed("accident_on", String::new()),
        reported_on: typed("reported_on", today.to_string()),
        complete: fields.get("complete") == "yes",
        days: (
            policy.period.0.to_string(),
            today.min(policy.period.1).to_string(),
        ),
        problems: Vec::new(),
        same: None,
        f,
    }
}

/// `POST /claims/record`
pub(crate) async fn record(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let policy = find_policy(&site, &visitor, &fields).await?;
    let refused = |status, change: &dyn Fn(&mut ClaimNewPage)| {
        let mut shown = new_page(&site, &visitor, &policy, &fields);
        change(&mut shown);
        Ok(page_with(status, &shown))
    };
    let Some(request) = request(&policy, &fields) else {
        let text = wording::say(visitor.lang(), "claim-wrong-field");
        return refused(StatusCode::UNPROCESSABLE_ENTITY, &|shown| {
            shown.problems = vec![text.clone()];
        });
    };
    match site.app.record_claim(visitor.actor(), request).await {
        Ok(claim) => Ok(Redirect::to(&format!("/claims/{}/injuries", claim.id)).into_response()),
        Err(AppError::SameAccident { number }) => {
            let text = with(visitor.lang(), "claim-same", "number", &number);
            refused(StatusCode::CONFLICT, &|shown| {
                shown.same = Some(text.clone());
                // Another answer is another request.
                shown.key = Uuid::now_v7().to_string();
            })
        }
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            refused(StatusCode::UNPROCESSABLE_ENTITY, &|shown| {
                shown.problems.clone_from(&told);
            })
        }
    }
}

fn request(policy: &PolicyView, fields: &Fields) -> Option<RecordClaim> {
    let chosen = |name, word| fields.get(name) == word;
    Some(RecordClaim {
        key: fields.get("key").to_owned(),
        policy: policy.id,
        reported_on: fields.typed("reported_on")?,
        documents: if chosen("complete", "yes") {
            Documents::Complete
        } else {
            Documents::Missing
        },
        details: ClaimDetails::of(fields.typed("accident_on")?),
        same_accident: if chosen("another", "yes") {
            SameAccident::Another
        } else {
            SameAccident::Ask
        },
    })
}
