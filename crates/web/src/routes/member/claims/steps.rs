//! What the person does with a claim: each a form that leads back to it.

use std::sync::Arc;

use app::{
    AddOwnDocuments, AppError, ComplainReceipt, Documents, GiveOwnAccount, ReceiptAt, ReceiptReason,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use wording::say;

use super::new::problem;
use super::one::claim_page;
use crate::fail::Fail;
use crate::fields::malformed;
use crate::reply::page_with_files;
use crate::site::Site;
use crate::step::{Seen, Step};
use crate::visitor::{Uploaded, Visitor};

/// `POST /me/claims/{id}/documents`
pub(crate) async fn add(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    mut sent: Uploaded,
) -> Result<Response, Fail> {
    let files = sent.documents();
    let request = AddOwnDocuments {
        at: ReceiptAt::read(&sent.visitor, &id, &sent.fields)?,
        what: sent.fields.get("what").to_owned(),
        documents: match sent.fields.get("complete") {
            "yes" => Documents::Complete,
            _ => Documents::Missing,
        },
        files,
    };
    let done = site
        .app
        .add_own_documents(sent.visitor.actor(), request)
        .await;
    end(&site, &sent.visitor, &id, ("added", done)).await
}

/// `POST /me/claims/{id}/withdraw`
pub(crate) async fn withdraw(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let request = ReceiptReason {
        at: step.at,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.withdraw_own_claim(step.visitor.actor(), request).await;
    end(&step.site, &step.visitor, &step.id, ("withdrawn", done)).await
}

/// `POST /me/claims/{id}/account`
pub(crate) async fn give_account(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let done = match step.fields.typed("iban") {
        Some(iban) => {
            let request = GiveOwnAccount {
                at: step.at,
                owner: step.text("owner"),
                iban,
            };
            let app = &step.site.app;
            app.give_own_account(step.visitor.actor(), request).await
        }
        None => Err(AppError::Invalid(vec![malformed("iban")])),
    };
    end(&step.site, &step.visitor, &step.id, ("account", done)).await
}

/// `POST /me/claims/{id}/complain`
pub(crate) async fn complain(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    mut sent: Uploaded,
) -> Result<Response, Fail> {
    let files = sent.documents();
    let request = ComplainReceipt {
        at: ReceiptAt::read(&sent.visitor, &id, &sent.fields)?,
        on: site.today(),
        text: sent.fields.get("text").to_owned(),
        files,
    };
    let done = site
        .app
        .complain_receipt(sent.visitor.actor(), request)
        .await;
    end(&site, &sent.visitor, &id, ("complained", done.map(drop))).await
}

/// Back to the claim, with what was done or why not.
async fn end(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    (said, done): (&str, Result<(), AppError>),
) -> Result<Response, Fail> {
    let lang = visitor.lang();
    let (status, told) = match done {
        Ok(()) => {
            return Ok(Redirect::to(&format!("/me/claims/{id}?said={said}")).into_response());
        }
        Err(AppError::Invalid(wrong)) => {
            let told: Vec<String> = wrong.iter().map(|it| problem(lang, it)).collect();
            (StatusCode::UNPROCESSABLE_ENTITY, told.join(" "))
        }
        Err(AppError::ClaimChanged | AppError::ClaimState { .. }) => {
            (StatusCode::CONFLICT, say(lang, "me-claim-changed"))
        }
        Err(error) => return Err(visitor.fail(error)),
    };
    let mut shown = claim_page(site, visitor, id).await?;
    shown.problem = Some(told);
    Ok(page_with_files(status, &shown))
}
