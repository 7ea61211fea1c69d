//! A claim by receipt as its insurer sees it.

use std::sync::Arc;

use adjudication::{DecisionDocument, FactProblem};
use calendar::{Date, Timestamp};
use identity::{
    DecisionId, Iban, InsuredId, InsurerId, PersonalCode, ProviderId, ReceiptId, UserId,
    VisitNumber,
};
use money::Cents;
use store::{ClaimState, DecisionState, DutyKind, ReceiptDecision, ReceiptEvent, ReceiptFile};
use terms::{Channel, Edition};

use super::complaint::{Recourse, recourse};
use super::facts::ReceiptDetails;
use super::{OpenDuty, ReceiptDocumentView, ReceiptHappening, ReceiptHint, answer};
use crate::claim_change::AT_WORK;
use crate::claim_view::Deadline;
use crate::permissions::UseCase;
use crate::view::{insured_name, parse};
use crate::{Actor, App, AppError, Attestation, InsuredName, Named, Scope};

/// A claim by receipt with all that happened to it.
#[derive(Clone, Debug)]
pub struct ReceiptView {
    /// Its id, for addresses.
    pub id: ReceiptId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// What a change must name: the number of its last event.
    pub version: i64,
    /// How far it is.
    pub state: ClaimState,
    /// The insurer.
    pub insurer: Named<InsurerId>,
    /// Who paid.
    pub insured: InsuredId,
    /// Their name.
    pub insured_name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Where.
    pub provider: String,
    /// Day of the services.
    pub service_date: Date,
    /// Day it came in.
    pub received_on: Date,
    /// Whose account it is paid to.
    pub payee: String,
    /// That account.
    pub iban: Iban,
    /// Channel and lines.
    pub details: ReceiptDetails,
    /// By when it is decided.
    pub deadline: Deadline,
    /// The edition of the terms.
    pub edition: Arc<Edition>,
    /// What would be decided now, or why nothing can be; of a decided claim, what was.
    pub outlook: Result<DecisionDocument, Vec<FactProblem>>,
    /// An institution that the insurer does not pay, of nearly the name that was told: a person says whether it is that.
    pub near: Option<Named<ProviderId>>,
    /// What is proposed or in force.
    pub proposal: Option<ReceiptProposal>,
    /// What the decision in force pays while it is being corrected.
    pub corrects: Option<Cents>,
    /// Who works on it.
    pub assigned_to: Option<Named<UserId>>,
    /// What is due to somebody.
    pub duties: Vec<OpenDuty>,
    /// What is left to do for who does not agree with what was decided last.
    pub recourse: Recourse,
    /// What to look at before it is decided; for the desk only.
    pub hints: Vec<ReceiptHint>,
    /// What happened, in order.
    pub timeline: Vec<ReceiptMoment>,
    /// The files that came with it.
    pub documents: Vec<ReceiptDocumentView>,
    /// A decision that pays more needs a second person.
    pub four_eyes: Cents,
    /// Whether the actor may not approve what is proposed, since they had a hand in it.
    pub needs_other: bool,
    /// For each line the expert who alone may answer its question, where the actor is none.
    pub waits_for: Vec<Option<String>>,
    /// What its holder lets others check it by: of a claim whose decision is in force, when it is looked at.
    pub attestation: Option<Attestation>,
}

/// A decision about a claim by receipt.
#[derive(Clone, Debug)]
pub struct ReceiptProposal {
    /// Its id.
    pub id: DecisionId,
    /// How far it is.
    pub state: DecisionState,
    /// What it pays.
    pub amount: Cents,
    /// Who proposed it, and when.
    pub proposed: (Named<UserId>, Timestamp),
    /// Who approved it, and when.
    pub approved: Option<(Named<UserId>, Timestamp)>,
}

/// One thing that happened.
#[derive(Clone, Debug)]
pub struct ReceiptMoment {
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub by: Named<UserId>,
    /// What.
    pub what: ReceiptHappening,
}

impl App {
    /// A claim by receipt with what happened and what would be decided now.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none in the actor's scope.
    pub async fn receipt(&self, actor: &Actor, claim: ReceiptId) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::SeeReceipt).await?;
        let file = self.receipt_file(actor, claim).await?;
        self.note(actor, "receipt.see", Some(format!("receipt:{claim}")))
            .await?;
        let attestation = self.attest_receipt(actor, &file).await?;
        let view = self.receipt_view(actor, file).await?;
        Ok(ReceiptView {
            attestation,
            ..view
        })
    }

    pub(crate) async fn receipt_view(
        &self,
        actor: &Actor,
        file: ReceiptFile,
    ) -> Result<ReceiptView, AppError> {
        let names = self.names().await?;
        let named = |id: UserId| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        };
        let timeline = timeline(&file.events, named)?;
        let (edition, outlook) = self.decided_or_outlook(&file).await?;
        let at_work = AT_WORK.contains(&file.claim.state);
        let four_eyes = self.four_eyes(file.claim.insurer_id).await?;
        let proposed = file.decision(DecisionState::Proposed);
        let in_force = file.decision(DecisionState::InForce);
        let standing = proposed.or(in_force.filter(|_| !at_work));
        let details: ReceiptDetails = parse(&file.claim.details)?;
        let own = self.expertise(actor).await?;
        let waits = |line| {
            answer::expert_of(line, &edition).filter(|word| !own.iter().any(|it| it == word))
        };
        let lines = outlook.iter().flat_map(|document| &document.lines);
        Ok(ReceiptView {
            waits_for: lines.map(|line| waits(line).map(str::to_owned)).collect(),
            id: file.claim.id,
            number: file.claim.number,
            version: file.claim.version,
            state: file.claim.state,
            insurer: self.core.book().await?.insurer_named(file.claim.insurer_id),
            insured: file.claim.insured_id,
            insured_name: insured_name(&file.insured),
            personal_code: file.insured.personal_code,
            provider: file.claim.provider_name.clone(),
            service_date: file.claim.service_date,
            received_on: file.claim.received_on,
            payee: file.claim.payee.clone(),
            iban: file.claim.iban.clone(),
            deadline: self
                .core
                .receipt_deadline(&edition, &file.claim, details.channel)?,
            proposal: standing.map(|decision| proposal(decision, named)),
            needs_other: match proposed {
                Some(it) => self.receipt_needs_other(actor, &file, it).await?,
                None => false,
            },
            corrects: in_force.filter(|_| at_work).map(|it| it.amount_cents),
            recourse: recourse(&file),
            duties: self.duties_of(&file, &edition, details.channel).await?,
            hints: match actor.scope {
                Scope::Insured(_) => Vec::new(),
                _ => self.core.receipt_hints(&file).await?,
            },
            assigned_to: file.claim.assigned_to.map(named),
            near: self.core.book().await?.place_of(&file)?.near,
            details,
            edition,
            outlook,
            timeline,
            documents: self.documents_view(&file, named).await?,
            four_eyes,
            attestation: None,
        })
    }

    /// What is due after the decision, the money first.
    pub(crate) async fn duties_of(
        &self,
        file: &ReceiptFile,
        edition: &Edition,
        channel: Channel,
    ) -> Result<Vec<OpenDuty>, AppError> {
        let mut duties = self.open_duties(&file.duties);
        let is_paid = file.claim.state == ClaimState::Paid;
        let own = [file.claim.id];
        if is_paid && !self.core.store.receipts_not_left(&own).await?.is_empty() {
            let deadline = self.core.receipt_promise(edition, &file.claim, channel)?;
            duties.insert(
                0,
                OpenDuty {
                    kind: DutyKind::Payment,
                    deadline,
                },
            );
        }
        Ok(duties)
    }

    /// A decision that is proposed or in force is shown as it was made; otherwise what would be decided now.
    async fn decided_or_outlook(
        &self,
        file: &ReceiptFile,
    ) -> Result<(Arc<Edition>, Result<DecisionDocument, Vec<FactProblem>>), AppError> {
        let at_work = AT_WORK.contains(&file.claim.state);
        let made = file.decision(DecisionState::InForce).filter(|_| !at_work);
        if let Some(made) = file.decision(DecisionState::Proposed).or(made) {
            let edition = self.core.edition(&made.edition, &made.edition_hash)?;
            return Ok((edition, Ok(parse(&made.decision)?)));
        }
        let outlook = self.core.receipt_outlook(file).await?;
        Ok((outlook.edition, outlook.document))
    }
}

fn timeline(
    events: &[ReceiptEvent],
    named: impl Fn(UserId) -> Named<UserId>,
) -> Result<Vec<ReceiptMoment>, AppError> {
    let moment = |event: &ReceiptEvent| {
        Ok(ReceiptMoment {
            at: event.at,
            by: named(event.user_id),
            what: parse(&event.body)?,
        })
    };
    events.iter().map(moment).collect()
}

fn proposal(
    decision: &ReceiptDecision,
    named: impl Fn(UserId) -> Named<UserId>,
) -> ReceiptProposal {
    let approved = decision.approved_by.zip(decision.approved_at);
    ReceiptProposal {
        id: decision.id,
        state: decision.state,
        amount: decision.amount_cents,
        proposed: (named(decision.proposed_by), decision.proposed_at),
        approved: approved.map(|(by, at)| (named(by), at)),
    }
}
