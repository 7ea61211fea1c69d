//! After a claim was decided: who asked for the decision, who complained, what is corrected.

use app::{
    AnswerComplaint, ClaimState, ComplainReceipt, ComplaintOutcome, Deadline, DutyKind,
    GiveReceiptDecision, ReceiptAt, ReceiptView, Recourse, RequestReceiptDecision, Requester,
    UseCase,
};
use axum::response::Response;
use wording::{Lang, say};

use crate::fail::Fail;
use crate::pages::{DutyView, ReceiptAfter};
use crate::routes::claims::due;
use crate::routes::tasks::left;
use crate::step::Step;
use crate::view::euros;
use crate::visitor::Visitor;

/// What the page shows of it.
pub(super) fn after(visitor: &Visitor, claim: &ReceiptView) -> ReceiptAfter {
    let lang = visitor.lang();
    let role = visitor.actor().role;
    let letters = letters(lang, claim);
    let works = UseCase::CorrectReceipt.rule(role) != app::Rule::No;
    let decided = matches!(claim.state, ClaimState::Paid | ClaimState::Refused);
    let corrects = claim.corrects.map(|amount| euros(lang, amount));
    if !works {
        return ReceiptAfter {
            letters,
            corrects,
            ..ReceiptAfter::default()
        };
    }
    let open = |kind| claim.duties.iter().any(|duty| duty.kind == kind);
    ReceiptAfter {
        letters,
        duties: claim.duties.iter().map(|it| duty(lang, it)).collect(),
        request: decided,
        complain: (decided && !open(DutyKind::Complaint))
            .then(|| complaining(lang, claim.recourse))
            .flatten(),
        answer: decided && open(DutyKind::Complaint),
        correct: decided,
        abandon: !decided && corrects.is_some(),
        corrects,
    }
}

/// What the button says by which a complaint or an appeal is noted, while there is one.
fn complaining(lang: Lang, recourse: Recourse) -> Option<String> {
    match recourse {
        Recourse::Complaint => Some(say(lang, "receipt-complain")),
        Recourse::Appeal => Some(say(lang, "receipt-appeal")),
        Recourse::Elsewhere => None,
    }
}

fn duty(lang: Lang, duty: &app::OpenDuty) -> DutyView {
    let (key, to) = match duty.kind {
        DutyKind::Decision => ("receipt-duty-decision", "insured"),
        DutyKind::Amount => ("receipt-duty-amount", "policyholder"),
        DutyKind::Complaint => ("receipt-duty-complaint", ""),
        DutyKind::Payment => ("receipt-duty-payment", ""),
    };
    DutyView {
        text: say(lang, key),
        due: match duty.deadline {
            Deadline::By { left: days, .. } => left(lang, days),
            other => due(lang, other),
        },
        to,
    }
}

/// Where each letter is, and its name.
fn letters(lang: Lang, claim: &ReceiptView) -> Vec<(String, String)> {
    let base = format!("/receipts/{}/letter.pdf", claim.id);
    let own = claim.letter(Requester::Insured).map(|(kind, _)| {
        let key = match kind {
            app::ReceiptLetterKind::Documents => "claim-letter-documents",
            _ => "claim-letter",
        };
        (base.clone(), say(lang, key))
    });
    let holders = claim.letter(Requester::Policyholder).map(|_| {
        let name = say(lang, "receipt-letter-amount");
        (format!("{base}?to=policyholder"), name)
    });
    own.into_iter().chain(holders).collect()
}

fn requester(word: &str) -> Requester {
    match word {
        "policyholder" => Requester::Policyholder,
        _ => Requester::Insured,
    }
}

/// `POST /receipts/{id}/request`
pub(crate) async fn request(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let request = RequestReceiptDecision {
        at: step.at,
        by: requester(step.fields.get("by")),
        on: step.day("on"),
    };
    let app = &step.site.app;
    let done = app.request_receipt_decision(step.visitor.actor(), request);
    step.end("requested", done.await).await
}

/// `POST /receipts/{id}/give`
pub(crate) async fn give(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let request = GiveReceiptDecision {
        at: step.at,
        to: requester(step.fields.get("to")),
    };
    let app = &step.site.app;
    let done = app.give_receipt_decision(step.visitor.actor(), request);
    step.end("given", done.await).await
}

/// `POST /receipts/{id}/complain`
pub(crate) async fn complain(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let request = ComplainReceipt {
        at: step.at,
        on: step.day("on"),
        text: step.text("text"),
        files: Vec::new(),
    };
    let app = &step.site.app;
    let done = app.complain_receipt(step.visitor.actor(), request).await;
    step.end("complained", done).await
}

/// `POST /receipts/{id}/complaint`
pub(crate) async fn answer(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let request = AnswerComplaint {
        at: step.at,
        outcome: match step.fields.get("outcome") {
            "anew" => ComplaintOutcome::DecidedAnew,
            _ => ComplaintOutcome::Stays,
        },
        answer: step.text("answer"),
    };
    let app = &step.site.app;
    let done = app.answer_complaint(step.visitor.actor(), request).await;
    step.end("complaint", done).await
}

/// `POST /receipts/{id}/correct`
pub(crate) async fn correct(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let app = &step.site.app;
    let done = app.correct_receipt(step.visitor.actor(), step.reason());
    step.end("reopened", done.await).await
}

/// `POST /receipts/{id}/abandon`
pub(crate) async fn abandon(step: Step<ReceiptAt>) -> Result<Response, Fail> {
    let app = &step.site.app;
    let done = app.abandon_receipt_correction(step.visitor.actor(), step.reason());
    step.end("abandoned", done.await).await
}
