//! A claim by receipt as its insurer sees it.

use std::sync::Arc;

use adjudication::{DecideBy, DecisionDocument, FactProblem, decide_by};
use calendar::{Date, Timestamp, add_days};
use identity::{
    DecisionId, Iban, InsuredId, InsurerId, PersonalCode, ReceiptId, UserId, VisitNumber,
};
use money::Cents;
use store::{ClaimState, DecisionState, ReceiptClaim, ReceiptDecision, ReceiptEvent, ReceiptFile};
use terms::{Channel, Edition};

use super::approve::needs_other;
use super::facts::ReceiptDetails;
use super::{ReceiptHappening, answer};
use crate::app::Core;
use crate::claim_change::AT_WORK;
use crate::claim_view::{BY_LAW, Deadline};
use crate::permissions::UseCase;
use crate::view::{insured_name, parse};
use crate::{Actor, App, AppError, InsuredName, Named};

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
    /// What is proposed or in force.
    pub proposal: Option<ReceiptProposal>,
    /// What happened, in order.
    pub timeline: Vec<ReceiptMoment>,
    /// A decision that pays more needs a second person.
    pub four_eyes: Cents,
    /// Whether the actor may not approve what is proposed, since they had a hand in it.
    pub needs_other: bool,
    /// For each line the expert who alone may answer its question, where the actor is none.
    pub waits_for: Vec<Option<String>>,
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
        self.receipt_view(actor, file).await
    }

    pub(super) async fn receipt_view(
        &self,
        actor: &Actor,
        file: ReceiptFile,
    ) -> Result<ReceiptView, AppError> {
        let names = self.names().await?;
        let named = |id: UserId| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        };
        let moment = |event: &ReceiptEvent| {
            Ok(ReceiptMoment {
                at: event.at,
                by: named(event.user_id),
                what: parse(&event.body)?,
            })
        };
        let timeline = file
            .events
            .iter()
            .map(moment)
            .collect::<Result<_, AppError>>()?;
        let (edition, outlook) = self.decided_or_outlook(&file).await?;
        let four_eyes = self.four_eyes(file.claim.insurer_id).await?;
        let proposed = file.decision(DecisionState::Proposed);
        let standing = proposed.or(file.decision(DecisionState::InForce));
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
            needs_other: proposed.is_some_and(|it| needs_other(actor, &file, it, four_eyes)),
            details,
            edition,
            outlook,
            timeline,
            four_eyes,
        })
    }

    /// A decision that is proposed or in force is shown as it was made; otherwise what would be decided now.
    async fn decided_or_outlook(
        &self,
        file: &ReceiptFile,
    ) -> Result<(Arc<Edition>, Result<DecisionDocument, Vec<FactProblem>>), AppError> {
        let made = file.decision(DecisionState::InForce);
        if let Some(made) = made.or(file.decision(DecisionState::Proposed)) {
            let edition = self.core.edition(&made.edition, &made.edition_hash)?;
            return Ok((edition, Ok(parse(&made.decision)?)));
        }
        let outlook = self.core.receipt_outlook(file).await?;
        Ok((outlook.edition, outlook.document))
    }
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

impl Core {
    /// By when a claim is paid or refused: by its channel (T4-27), where the terms promise nothing by the law.
    pub(super) fn receipt_deadline(
        &self,
        edition: &Edition,
        claim: &ReceiptClaim,
        channel: Channel,
    ) -> Result<Deadline, AppError> {
        if !AT_WORK.contains(&claim.state) {
            return Ok(Deadline::None);
        }
        let Some(complete) = claim.documents_complete_on else {
            return Ok(Deadline::Stopped);
        };
        let rules = Self::visit_rules(edition)?.receipts.as_ref();
        let mut channels = rules.iter().flat_map(|rules| &rules.channels);
        let rule = channels.find(|rule| rule.channel == channel);
        let by = rule.map(|rule| decide_by(rule, Some(complete))).transpose();
        let by = by.map_err(|error| AppError::Unavailable {
            detail: error.to_string(),
        })?;
        let day = match by {
            Some(DecideBy::Day { day }) => day,
            _ => add_days(complete, i32::from(BY_LAW)),
        };
        let left = day
            .since(self.clock.today())
            .map_or(0, |span| span.get_days());
        Ok(Deadline::By { day, left })
    }
}
