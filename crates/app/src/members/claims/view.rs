//! A claim as the person sees it: what is decided, never what the desk considers.

use std::sync::Arc;

use adjudication::DecisionDocument;
use calendar::{Date, Timestamp};
use identity::{Iban, ReceiptId, VisitNumber};
use store::{ClaimState, DecisionState, DutyKind, ReceiptEvent, ReceiptFile};
use terms::Edition;

use super::ClaimProgress;
use super::account::waits_for_account;
use crate::claim_change::AT_WORK;
use crate::permissions::UseCase;
use crate::receipts::recourse;
use crate::view::parse;
use crate::{
    Actor, App, AppError, Attestation, Deadline, DocumentContent, Named, OpenDuty, ReceiptDetails,
    ReceiptDocumentView, ReceiptHappening, Recourse, Requester,
};

/// One of the person's claims.
#[derive(Clone, Debug)]
pub struct OwnClaim {
    /// Its id, for addresses.
    pub id: ReceiptId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// What a change must name: the number of its last event.
    pub version: i64,
    /// How far it is.
    pub progress: ClaimProgress,
    /// By when it is decided.
    pub deadline: Deadline,
    /// Where.
    pub provider: String,
    /// Day of the services.
    pub service_date: Date,
    /// Day it came in.
    pub received_on: Date,
    /// Whose account it is paid to; empty: their own.
    pub payee: String,
    /// That account.
    pub iban: Iban,
    /// Channel and lines.
    pub details: ReceiptDetails,
    /// The edition of the terms.
    pub edition: Arc<Edition>,
    /// What was decided; absent before.
    pub decision: Option<DecisionDocument>,
    /// What the insurer asked for and waits for.
    pub asked: Option<String>,
    /// The files, with their other claims that have the same.
    pub documents: Vec<ReceiptDocumentView>,
    /// Whether there is a letter about it.
    pub has_letter: bool,
    /// What the insurer owes them after the decision, the money first; told of a claim that is seen one at a time.
    pub duties: Vec<OpenDuty>,
    /// By which others check the decision in force; told of a claim that is seen one at a time.
    pub attestation: Option<Attestation>,
    /// What happened that is theirs to know, in order.
    pub timeline: Vec<OwnMoment>,
    /// What they may do.
    pub may: OwnClaimMay,
}

/// One thing that happened; who at the insurer did it is not told.
#[derive(Clone, Debug)]
pub struct OwnMoment {
    /// When.
    pub at: Timestamp,
    /// What.
    pub what: ReceiptHappening,
}

/// What the person may do with a claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OwnClaimMay {
    /// Add documents.
    pub work: bool,
    /// Take it back: it was never decided.
    pub withdraw: bool,
    /// Turn to somebody about what was decided.
    pub contest: bool,
    /// Give another account: the last payment failed.
    pub give_account: bool,
    /// Complain to the insurer, or appeal: no complaint waits for its answer.
    pub complain: Option<Recourse>,
}

impl App {
    /// One of the person's claims.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is not theirs, or with another insurer.
    pub async fn own_claim(&self, actor: &Actor, claim: ReceiptId) -> Result<OwnClaim, AppError> {
        self.admit(actor, UseCase::SeeOwnClaim).await?;
        let file = self.own_receipt_file(actor, claim).await?;
        self.note(actor, "receipt.see", Some(format!("receipt:{claim}")))
            .await?;
        let letter = self.letter_about(actor, &file, Requester::Insured).await?;
        let seen = self.own_claim_view(&file).await?;
        let channel = seen.details.channel;
        let mut duties = self.duties_of(&file, &seen.edition, channel).await?;
        duties.retain(|duty| duty.kind != DutyKind::Amount);
        Ok(OwnClaim {
            has_letter: letter.is_some(),
            duties,
            attestation: self.attest_receipt(actor, &file).await?,
            ..seen
        })
    }

    /// A file of one of the person's claims.
    ///
    /// # Errors
    /// As [`App::own_claim`].
    pub async fn own_claim_document(
        &self,
        actor: &Actor,
        claim: ReceiptId,
        position: i64,
    ) -> Result<DocumentContent, AppError> {
        self.admit(actor, UseCase::SeeOwnClaimDocument).await?;
        let file = self.own_receipt_file(actor, claim).await?;
        self.document_of(actor, &file, position).await
    }

    pub(super) async fn own_claim_view(&self, file: &ReceiptFile) -> Result<OwnClaim, AppError> {
        let claim = &file.claim;
        let details: ReceiptDetails = parse(&claim.details)?;
        let made = file.decision(DecisionState::InForce);
        let edition = match made {
            Some(made) => self.core.edition(&made.edition, &made.edition_hash)?,
            None => self.core.receipt_outlook(file).await?.edition,
        };
        let timeline = told(&file.events)?;
        let decided = matches!(claim.state, ClaimState::Paid | ClaimState::Refused);
        let mut duties = file.duties.iter();
        let complained = duties.any(|duty| duty.kind == DutyKind::Complaint);
        Ok(OwnClaim {
            has_letter: false,
            duties: Vec::new(),
            attestation: None,
            id: claim.id,
            number: claim.number,
            version: claim.version,
            progress: self.claim_progress(file).await?,
            deadline: self
                .core
                .receipt_deadline(&edition, claim, details.channel)?,
            provider: claim.provider_name.clone(),
            service_date: claim.service_date,
            received_on: claim.received_on,
            payee: claim.payee.clone(),
            iban: claim.iban.clone(),
            decision: made.map(|made| parse(&made.decision)).transpose()?,
            asked: asked(claim.state, &timeline),
            documents: self.own_documents(file).await?,
            may: OwnClaimMay {
                work: AT_WORK.contains(&claim.state),
                withdraw: AT_WORK.contains(&claim.state) && made.is_none(),
                contest: decided,
                give_account: waits_for_account(file, &self.payouts_of_claim(file).await?)?,
                complain: (decided && !complained).then(|| recourse(file)),
            },
            details,
            edition,
            timeline,
        })
    }

    /// The files; where else each is, as far as that is the person's own.
    async fn own_documents(
        &self,
        file: &ReceiptFile,
    ) -> Result<Vec<ReceiptDocumentView>, AppError> {
        let unnamed = |id| Named {
            id,
            name: String::new(),
        };
        let mut documents = self.documents_view(file, unnamed).await?;
        let own = store::ReceiptFilter {
            insurer: Some(file.claim.insurer_id),
            insured: Some(file.claim.insured_id),
            limit: i64::from(i32::MAX),
            ..store::ReceiptFilter::default()
        };
        if documents.iter().all(|it| it.also_in.is_empty()) {
            return Ok(documents);
        }
        let own = self.core.store.receipts(&own).await?;
        for document in &mut documents {
            let theirs = |id| own.iter().any(|(claim, _)| claim.id == id);
            document.also_in.retain(|(claim, _)| theirs(*claim));
        }
        Ok(documents)
    }
}

/// What the person is told of: what they did, what they were asked for, what was decided.
fn told(events: &[ReceiptEvent]) -> Result<Vec<OwnMoment>, AppError> {
    let moment = |event: &ReceiptEvent| {
        Ok(OwnMoment {
            at: event.at,
            what: parse(&event.body)?,
        })
    };
    let all = events
        .iter()
        .map(moment)
        .collect::<Result<Vec<_>, AppError>>()?;
    let is_told = |it: &OwnMoment| {
        !matches!(
            it.what,
            ReceiptHappening::Answered { .. }
                | ReceiptHappening::Assigned { .. }
                | ReceiptHappening::Proposed { .. }
                | ReceiptHappening::Returned { .. }
                | ReceiptHappening::Abandoned { .. }
                | ReceiptHappening::DecisionRequested {
                    by: Requester::Policyholder,
                    ..
                }
                | ReceiptHappening::DecisionGiven {
                    to: Requester::Policyholder
                }
        )
    };
    Ok(all.into_iter().filter(is_told).collect())
}

/// What was asked for last, while it is waited for.
fn asked(state: ClaimState, timeline: &[OwnMoment]) -> Option<String> {
    let mut latest = timeline.iter().rev();
    let asked = latest.find_map(|it| match &it.what {
        ReceiptHappening::DocumentsAsked { what } => Some(what.clone()),
        _ => None,
    });
    asked.filter(|_| state == ClaimState::Waiting)
}
