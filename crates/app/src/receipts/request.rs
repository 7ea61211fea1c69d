//! A decision for whoever asks for it in writing (T4-30).

use adjudication::{
    CourseFacts, CourseProblem, DecidedFacts, DecisionDocument, GivenWhat, RequestedFacts,
};
use calendar::{Date, add_days, riga_date};
use store::{ClaimState, DecisionState, DutyChange, DutyKind, ReceiptDuty, ReceiptFile};

use super::facts::ReceiptDetails;
use super::{ReceiptAt, ReceiptHappening, ReceiptView};
use crate::claim_view::{BY_LAW, Deadline};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError};

pub use adjudication::Requester;

/// Somebody asked for the decision in writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestReceiptDecision {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Who.
    pub by: Requester,
    /// Day on which the request came in.
    pub on: Date,
}

/// They were given it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GiveReceiptDecision {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Who.
    pub to: Requester,
}

/// What is due to somebody, and by when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenDuty {
    /// What.
    pub kind: DutyKind,
    /// By when.
    pub deadline: Deadline,
}

/// What somebody who asks is owed.
const fn duty_to(requester: Requester) -> DutyKind {
    match requester {
        Requester::Insured => DutyKind::Decision,
        Requester::Policyholder => DutyKind::Amount,
    }
}

impl App {
    /// Notes that somebody asked for the decision, and by when they are given it: by the terms, else by the law. A
    /// policyholder who asks about a claim that was not paid in full is given nothing; that is noted, too.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `on`, and for `by` if what they asked for before was not given yet;
    /// [`AppError::ClaimState`] while nothing is decided.
    pub async fn request_receipt_decision(
        &self,
        actor: &Actor,
        request: RequestReceiptDecision,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::RequestReceiptDecision).await?;
        let states = [ClaimState::Paid, ClaimState::Refused];
        let file = self.receipt_at(actor, request.at, &states).await?;
        if request.on > self.core.clock.today() {
            return Err(invalid("on", "in-future"));
        }
        if request.on < file.claim.received_on {
            return Err(invalid("on", "before-report"));
        }
        let kind = duty_to(request.by);
        if file.duties.iter().any(|duty| duty.kind == kind) {
            return Err(invalid("by", "known"));
        }
        let until = self.given_by(&file, request)?;
        let requested = ReceiptHappening::DecisionRequested {
            by: request.by,
            on: request.on,
            until,
        };
        let mut write = self.next_of_receipt(actor, &file, &requested)?;
        write.duty = until.map(|until| {
            DutyChange::Begins(ReceiptDuty {
                claim_id: file.claim.id,
                sequence: write.claim.version,
                insurer_id: file.claim.insurer_id,
                kind,
                until,
                done: None,
            })
        });
        self.write_receipt(actor, "receipt.request", write).await
    }

    /// Notes that the decision was given to whoever asked for it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `to` if nobody waits for it.
    pub async fn give_receipt_decision(
        &self,
        actor: &Actor,
        request: GiveReceiptDecision,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::GiveReceiptDecision).await?;
        let file = self.receipt_file(actor, request.at.claim).await?;
        if file.claim.version != request.at.version {
            return Err(AppError::ClaimChanged);
        }
        let kind = duty_to(request.to);
        if file.duties.iter().all(|duty| duty.kind != kind) {
            return Err(invalid("to", "unknown"));
        }
        let given = ReceiptHappening::DecisionGiven { to: request.to };
        let mut write = self.next_of_receipt(actor, &file, &given)?;
        write.duty = Some(DutyChange::Ends(kind));
        self.write_receipt(actor, "receipt.give", write).await
    }

    /// The last day on which they are given it; none if they are given nothing.
    fn given_by(
        &self,
        file: &ReceiptFile,
        request: RequestReceiptDecision,
    ) -> Result<Option<Date>, AppError> {
        let decision = file.decision(DecisionState::InForce);
        let decision = decision.ok_or(AppError::ClaimChanged)?;
        let decided = decision.approved_at.ok_or(AppError::ClaimChanged)?;
        let edition = self
            .core
            .edition(&decision.edition, &decision.edition_hash)?;
        let document: DecisionDocument = parse(&decision.decision)?;
        let details: ReceiptDetails = parse(&file.claim.details)?;
        let on = riga_date(decided);
        // When it is given does not depend on the way the claim came in, which the terms may not know.
        let rules = edition.visit.as_ref().and_then(|it| it.receipts.as_ref());
        let channels = rules.map(|rules| &rules.channels[..]).unwrap_or_default();
        let known = channels.iter().any(|it| it.channel == details.channel);
        let other = channels.first().filter(|_| !known);
        let facts = CourseFacts {
            channel: other.map_or(details.channel, |it| it.channel),
            complete_on: Some(on),
            contract_to: on,
            decided: Some(DecidedFacts {
                on,
                paid: document.paid(),
            }),
            requested: Some(RequestedFacts {
                by: request.by,
                on: request.on,
            }),
        };
        let answer = match adjudication::course(&edition, &facts) {
            Ok(course) => course.answer,
            // Only where the terms say nothing of such claims the law is all there is.
            Err(CourseProblem::NoReceiptClaims) => None,
            Err(problem) => {
                let detail = problem.to_string();
                return Err(AppError::Unavailable { detail });
            }
        };
        Ok(match (answer.map(|given| given.what), request.by) {
            (Some(GivenWhat::Decision { by } | GivenWhat::Amount { by }), _) => Some(by),
            (Some(GivenWhat::Nothing), _) | (None, Requester::Policyholder) => None,
            (None, Requester::Insured) => Some(add_days(request.on.max(on), i32::from(BY_LAW))),
        })
    }

    /// What is due, with the days left.
    pub(crate) fn open_duties<'d>(
        &self,
        duties: impl IntoIterator<Item = &'d ReceiptDuty>,
    ) -> Vec<OpenDuty> {
        let today = self.core.clock.today();
        let open = |duty: &ReceiptDuty| OpenDuty {
            kind: duty.kind,
            deadline: Deadline::By {
                day: duty.until,
                left: duty.until.since(today).map_or(0, |span| span.get_days()),
            },
        };
        duties.into_iter().map(open).collect()
    }
}
