//! The injury step of a claim: the same figure and list as the public calculator's.

use std::sync::Arc;

use adjudication::InjuryFacts;
use app::{AppError, ChangeClaim, ClaimAt, ClaimDetails, ClaimView, SameAccident};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::completed_years;

use super::{find_claim, told};
use crate::fail::Fail;
use crate::frame::Section;
use crate::picker::{Change, Pick, PickerPage, Way, change as changed, picker_page, read_form};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::step::Step;
use crate::visitor::Visitor;

/// `GET /claims/{id}/injuries`
pub(crate) async fn show(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    let claim = find_claim(&site, &visitor, &id).await?;
    let list = claim.details.injuries.clone();
    Ok(page(&injuries_page(&visitor, &claim, claim.version, &list)))
}

/// `POST /claims/{id}/injuries`: the list lives in the form until it is done.
pub(crate) async fn change(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let Step {
        site,
        visitor,
        fields,
        id,
        at,
    } = step;
    let claim = find_claim(&site, &visitor, &id).await?;
    let mut list = read_form(&fields);
    let shown = |list: &[InjuryFacts]| injuries_page(&visitor, &claim, at.version, list);
    match changed(&fields, &mut list, &claim.edition) {
        Change::Done => {}
        Change::Unclear => {
            let mut shown = shown(&list);
            shown.say_unclear(&fields, &pick(&claim, &list));
            return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown));
        }
        _ => return Ok(page(&shown(&list))),
    }
    let details = ClaimDetails {
        injuries: list.clone(),
        ..claim.details.clone()
    };
    let request = ChangeClaim {
        at,
        details,
        same_accident: SameAccident::Ask,
    };
    match site.app.change_claim(visitor.actor(), request).await {
        Ok(_) => Ok(Redirect::to(&format!("/claims/{id}?said=changed")).into_response()),
        Err(error) => {
            let Some(told) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            let mut shown = shown(&list);
            shown.problems = told;
            let status = match error {
                AppError::ClaimFacts(_) => StatusCode::UNPROCESSABLE_ENTITY,
                _ => StatusCode::CONFLICT,
            };
            Ok(page_with(status, &shown))
        }
    }
}

fn injuries_page(
    visitor: &Visitor,
    claim: &ClaimView,
    version: i64,
    list: &[InjuryFacts],
) -> PickerPage {
    let mut f = visitor.frame(Section::Claims);
    f.path = format!("/claims/{}/injuries", claim.id);
    let way = Way {
        action: f.path.clone(),
        is_post: true,
        carried: vec![("version".to_owned(), version.to_string())],
        back: (format!("/claims/{}", claim.id), claim.number.to_string()),
        done: f.t("claim-injuries-do"),
        steps: Vec::new(),
        cost: None,
    };
    let mut shown = picker_page(f, way, &pick(claim, list));
    // A percentage is found by a person who gives a reason, on the claim's own page.
    for one in &mut shown.chosen {
        one.assess = None;
    }
    shown
}

fn pick<'e>(claim: &'e ClaimView, list: &'e [InjuryFacts]) -> Pick<'e> {
    let years = completed_years(claim.policy.born, claim.facts.accident.on);
    Pick {
        edition: &claim.edition,
        years: u8::try_from(years).ok(),
        injuries: list,
    }
}
