//! What is done to a claim: each a form that leads back to it.

use std::sync::Arc;

use adjudication::LineAnswer;
use app::{
    AnswerReceipt, AppError, ApproveReceipt, AskReceiptDocuments, Documents, FieldProblem,
    ReceiptAt, ReceiptReason, ReceiptView, ReceiveReceiptDocuments,
};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::at;
use super::one::refused;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::site::Site;
use crate::visitor::{Posted, Visitor};

/// A form about a claim.
struct Step {
    site: Arc<Site>,
    visitor: Visitor,
    fields: Fields,
    id: String,
    at: ReceiptAt,
}

impl Step {
    fn of(site: Arc<Site>, id: String, posted: Posted) -> Result<Self, Fail> {
        let Posted { visitor, fields } = posted;
        let at = at(&visitor, &id, &fields)?;
        Ok(Self {
            site,
            visitor,
            fields,
            id,
            at,
        })
    }

    fn text(&self, name: &str) -> String {
        self.fields.get(name).to_owned()
    }

    fn reason(&self) -> ReceiptReason {
        ReceiptReason {
            at: self.at,
            reason: self.text("reason"),
        }
    }

    /// Back to the claim, with what was done or why not.
    async fn end(&self, said: &str, done: Result<ReceiptView, AppError>) -> Result<Response, Fail> {
        match done {
            Ok(claim) => {
                Ok(Redirect::to(&format!("/receipts/{}?said={said}", claim.id)).into_response())
            }
            Err(error) => refused(&self.site, &self.visitor, &self.id, error).await,
        }
    }
}

/// One wrong field.
fn wrong(field: &str) -> AppError {
    AppError::Invalid(vec![FieldProblem {
        field: field.to_owned(),
        code: "malformed",
    }])
}

/// `POST /receipts/{id}/answer`
pub(crate) async fn answer(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let answer = match step.fields.get("answer") {
        "granted" => LineAnswer::Granted,
        "denied" => LineAnswer::Denied,
        _ => return step.end("answered", Err(wrong("line"))).await,
    };
    let request = AnswerReceipt {
        at: step.at,
        line: step.fields.typed("line").unwrap_or_default(),
        answer,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.answer_receipt(step.visitor.actor(), request).await;
    step.end("answered", done).await
}

/// `POST /receipts/{id}/documents`
pub(crate) async fn documents(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let Some(received_on) = step.fields.typed("received_on") else {
        return step.end("document", Err(wrong("received_on"))).await;
    };
    let request = ReceiveReceiptDocuments {
        at: step.at,
        what: step.text("what"),
        received_on,
        documents: match step.fields.get("complete") {
            "yes" => Documents::Complete,
            _ => Documents::Missing,
        },
    };
    let app = &step.site.app;
    let done = app.receive_receipt_documents(step.visitor.actor(), request);
    step.end("document", done.await).await
}

/// `POST /receipts/{id}/ask`
pub(crate) async fn ask(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let request = AskReceiptDocuments {
        at: step.at,
        what: step.text("what"),
    };
    let app = &step.site.app;
    let done = app
        .ask_receipt_documents(step.visitor.actor(), request)
        .await;
    step.end("asked", done).await
}

/// `POST /receipts/{id}/propose`
pub(crate) async fn propose(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let app = &step.site.app;
    let done = app.propose_receipt(step.visitor.actor(), step.at).await;
    step.end("proposed", done).await
}

/// `POST /receipts/{id}/approve`
pub(crate) async fn approve(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let request = ApproveReceipt {
        at: step.at,
        key: step.text("key"),
    };
    let app = &step.site.app;
    let done = app.approve_receipt(step.visitor.actor(), request).await;
    step.end("approved", done).await
}

/// `POST /receipts/{id}/return`
pub(crate) async fn send_back(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let app = &step.site.app;
    let done = app
        .return_receipt(step.visitor.actor(), step.reason())
        .await;
    step.end("returned", done).await
}

/// `POST /receipts/{id}/withdraw`
pub(crate) async fn withdraw(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let step = Step::of(site, id, posted)?;
    let app = &step.site.app;
    let done = app
        .withdraw_receipt(step.visitor.actor(), step.reason())
        .await;
    step.end("withdrawn", done).await
}
