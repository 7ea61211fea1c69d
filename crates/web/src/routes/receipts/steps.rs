//! What is done to a claim: each a form that leads back to it.

use std::sync::Arc;

use adjudication::LineAnswer;
use app::{
    AnswerReceipt, AnswerReceiptPlace, AppError, ApproveReceipt, AskReceiptDocuments,
    AssignReceipt, Documents, ReceiptAt, ReceiptReason, ReceiptView, ReceiveReceiptDocuments,
};
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Redirect, Response};

use super::one::refused;
use crate::fail::Fail;
use crate::fields::malformed;
use crate::routes::handlers::{said, wanted};
use crate::site::Site;
use crate::step::Step;
use crate::visitor::{Posted, Uploaded};

impl Step<ReceiptAt> {
    pub(super) fn reason(&self) -> ReceiptReason {
        ReceiptReason {
            at: self.at,
            reason: self.text("reason"),
        }
    }

    /// Back to the claim, with what was done or why not.
    pub(super) async fn end(
        &self,
        said: &str,
        done: Result<ReceiptView, AppError>,
    ) -> Result<Response, Fail> {
        match done {
            Ok(claim) => {
                Ok(Redirect::to(&format!("/receipts/{}?said={said}", claim.id)).into_response())
            }
            Err(error) => refused(&self.site, &self.visitor, &self.id, error).await,
        }
    }
}

/// `POST /receipts/{id}/answer`
pub(crate) async fn answer(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let answer = match step.fields.get("answer") {
        "granted" => LineAnswer::Granted,
        "denied" => LineAnswer::Denied,
        _ => return step.end("answered", Err(malformed("line").into())).await,
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

/// `POST /receipts/{id}/place`
pub(crate) async fn place(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let Some(provider) = step.fields.typed("provider") else {
        return step
            .end("answered", Err(malformed("provider").into()))
            .await;
    };
    let is_there = match step.fields.get("is") {
        "there" => true,
        "elsewhere" => false,
        _ => {
            return step
                .end("answered", Err(malformed("provider").into()))
                .await;
        }
    };
    let request = AnswerReceiptPlace {
        at: step.at,
        provider,
        is_there,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app
        .answer_receipt_place(step.visitor.actor(), request)
        .await;
    step.end("answered", done).await
}

/// `POST /receipts/{id}/documents`
pub(crate) async fn documents(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    mut sent: Uploaded,
) -> Result<Response, Fail> {
    let files = sent.documents();
    let Uploaded {
        visitor, fields, ..
    } = sent;
    let step = Step::of(site, id, Posted { visitor, fields })?;
    let Some(received_on) = step.fields.typed("received_on") else {
        return step
            .end("document", Err(malformed("received_on").into()))
            .await;
    };
    let request = ReceiveReceiptDocuments {
        at: step.at,
        what: step.text("what"),
        received_on,
        documents: match step.fields.get("complete") {
            "yes" => Documents::Complete,
            _ => Documents::Missing,
        },
        files,
    };
    let app = &step.site.app;
    let done = app.receive_receipt_documents(step.visitor.actor(), request);
    step.end("document", done.await).await
}

/// `POST /receipts/{id}/ask`
pub(crate) async fn ask(step: Step<ReceiptAt>) -> Result<Response, Fail> {
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

/// `POST /receipts/{id}/assign`: back to the claim, or to the row of the list where it was taken.
pub(crate) async fn assign(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let to = match wanted(&step.visitor, &step.fields) {
        Ok(to) => to,
        Err(error) => return step.end("taken", Err(error)).await,
    };
    let request = AssignReceipt { at: step.at, to };
    let app = &step.site.app;
    let done = app.assign_receipt(step.visitor.actor(), request).await;
    let back = step.fields.get("back");
    if done.is_ok() && is_query(back) {
        let row: u16 = step.fields.typed("row").unwrap_or_default();
        return Ok(Redirect::to(&format!("/receipts?{back}#row-{row}")).into_response());
    }
    step.end(said(&step.visitor, to), done).await
}

/// Whether it can stand in an address behind the question mark.
fn is_query(text: &str) -> bool {
    let known = |byte: u8| byte.is_ascii_alphanumeric() || b"=&_-".contains(&byte);
    !text.is_empty() && text.bytes().all(known)
}

/// `POST /receipts/{id}/propose`
pub(crate) async fn propose(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let app = &step.site.app;
    let done = app.propose_receipt(step.visitor.actor(), step.at).await;
    step.end("proposed", done).await
}

/// `POST /receipts/{id}/approve`
pub(crate) async fn approve(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let request = ApproveReceipt {
        at: step.at,
        key: step.text("key"),
    };
    let app = &step.site.app;
    let done = app.approve_receipt(step.visitor.actor(), request).await;
    step.end("approved", done).await
}

/// `POST /receipts/{id}/return`
pub(crate) async fn send_back(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let app = &step.site.app;
    let done = app
        .return_receipt(step.visitor.actor(), step.reason())
        .await;
    step.end("returned", done).await
}

/// `POST /receipts/{id}/withdraw`
pub(crate) async fn withdraw(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let app = &step.site.app;
    let done = app
        .withdraw_receipt(step.visitor.actor(), step.reason())
        .await;
    step.end("withdrawn", done).await
}
