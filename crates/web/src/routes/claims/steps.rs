//! What is done to a claim: each a form that leads back to it.

use adjudication::Answer;
use app::{
    AbandonCorrection, AnswerQuestion, AppError, ApproveDecision, AskDocuments, AssignClaim,
    ClaimAt, ClaimView, CorrectDecision, DocumentKind, Documents, ReceiveDocument, ReturnDecision,
    WithdrawClaim,
};
use axum::response::{IntoResponse, Redirect, Response};

use super::one::refused;
use super::view::read_key;
use crate::fail::Fail;
use crate::fields::{Fields, malformed};
use crate::routes::handlers::{said, wanted};
use crate::step::Step;

impl Step<ClaimAt> {
    /// Back to the claim, with what was done or why not.
    async fn end(&self, said: &str, done: Result<ClaimView, AppError>) -> Result<Response, Fail> {
        match done {
            Ok(claim) => {
                Ok(Redirect::to(&format!("/claims/{}?said={said}", claim.id)).into_response())
            }
            Err(error) => refused(&self.site, &self.visitor, &self.id, error).await,
        }
    }
}

/// `POST /claims/{id}/answer`
pub(crate) async fn answer(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let Some(answer) = read_answer(&step.fields) else {
        return step.end("answered", Err(malformed("answer").into())).await;
    };
    let request = AnswerQuestion {
        at: step.at,
        question: read_key(step.fields.get("question")),
        answer,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.answer_question(step.visitor.actor(), request).await;
    step.end("answered", done).await
}

fn read_answer(fields: &Fields) -> Option<Answer> {
    match fields.get("answer") {
        "yes" => Some(Answer::Yes),
        "no" => Some(Answer::No),
        "less" => crate::draft::price(fields.get("amount")).map(Answer::Less),
        "share" => {
            let percent = fields.get("percent").replace(',', ".");
            let bare = percent.trim_end_matches('%').trim_end();
            format!("{bare} %").parse().ok().map(Answer::Share)
        }
        _ => None,
    }
}

/// `POST /claims/{id}/document`
pub(crate) async fn document(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let word = step.fields.get("document");
    let kind = DocumentKind::ALL
        .into_iter()
        .find(|kind| kind.word() == word);
    let (Some(document), Some(received_on)) = (kind, step.fields.typed("received_on")) else {
        return step
            .end("document", Err(malformed("received_on").into()))
            .await;
    };
    let request = ReceiveDocument {
        at: step.at,
        document,
        received_on,
        note: step.text("note"),
        documents: if step.fields.get("complete") == "yes" {
            Documents::Complete
        } else {
            Documents::Missing
        },
    };
    let app = &step.site.app;
    let done = app.receive_document(step.visitor.actor(), request).await;
    step.end("document", done).await
}

/// `POST /claims/{id}/ask`
pub(crate) async fn ask(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let request = AskDocuments {
        at: step.at,
        what: step.text("what"),
    };
    let app = &step.site.app;
    let done = app.ask_documents(step.visitor.actor(), request).await;
    step.end("asked", done).await
}

/// `POST /claims/{id}/propose`
pub(crate) async fn propose(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let app = &step.site.app;
    let done = app.propose_decision(step.visitor.actor(), step.at).await;
    step.end("proposed", done).await
}

/// `POST /claims/{id}/approve`
pub(crate) async fn approve(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let request = ApproveDecision {
        at: step.at,
        key: step.text("key"),
    };
    let app = &step.site.app;
    let done = app.approve_decision(step.visitor.actor(), request).await;
    step.end("approved", done).await
}

/// `POST /claims/{id}/return`
pub(crate) async fn send_back(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let request = ReturnDecision {
        at: step.at,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.return_decision(step.visitor.actor(), request).await;
    step.end("returned", done).await
}

/// `POST /claims/{id}/correct`
pub(crate) async fn correct(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let request = CorrectDecision {
        at: step.at,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.correct_decision(step.visitor.actor(), request).await;
    step.end("reopened", done).await
}

/// `POST /claims/{id}/abandon`
pub(crate) async fn abandon(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let request = AbandonCorrection {
        at: step.at,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.abandon_correction(step.visitor.actor(), request).await;
    step.end("abandoned", done).await
}

/// `POST /claims/{id}/assign`
pub(crate) async fn assign(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let to = match wanted(&step.visitor, &step.fields) {
        Ok(to) => to,
        Err(error) => return step.end("taken", Err(error)).await,
    };
    let request = AssignClaim { at: step.at, to };
    let app = &step.site.app;
    let done = app.assign_claim(step.visitor.actor(), request).await;
    step.end(said(&step.visitor, to), done).await
}

/// `POST /claims/{id}/withdraw`
pub(crate) async fn withdraw(step: Step<ClaimAt>) -> Result<Response, Fail> {
    let request = WithdrawClaim {
        at: step.at,
        reason: step.text("reason"),
    };
    let app = &step.site.app;
    let done = app.withdraw_claim(step.visitor.actor(), request).await;
    step.end("withdrawn", done).await
}
