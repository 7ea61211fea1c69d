use adjudication::DecisionDocument;
use identity::DecisionId;
use store::{ClaimState, DecisionState, ReceiptDecision, ReceiptFile};

use super::facts::ReceiptOutlook;
use super::{ReceiptAt, ReceiptHappening, ReceiptView, happened_at};
use crate::app::Core;
use crate::chance::{fingerprint, id_at};
use crate::claim_change::text;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

impl App {
    /// Proposes what the engine decides now. While a person must decide first, nothing can be proposed.
    ///
    /// # Errors
    /// [`AppError::StillOpen`] if a line waits for a person or documents are asked for; [`AppError::Facts`] if nothing
    /// can be decided.
    pub async fn propose_receipt(
        &self,
        actor: &Actor,
        at: ReceiptAt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ProposeReceipt).await?;
        let file = self.receipt_at(actor, at, &[ClaimState::Open]).await?;
        let decision = self.receipt_proposal(actor, &file).await?;
        let proposed = ReceiptHappening::Proposed {
            decision: decision.id,
            amount: decision.amount_cents,
            fingerprint: fingerprint_of(&decision),
        };
        let mut write = self.next_of_receipt(actor, &file, &proposed)?;
        write.claim.state = ClaimState::Proposed;
        write.proposed = Some(ReceiptDecision {
            proposed_at: happened_at(&write)?,
            ..decision
        });
        self.write_receipt(actor, "receipt.propose", write).await
    }

    async fn receipt_proposal(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
    ) -> Result<ReceiptDecision, AppError> {
        if file.claim.documents_complete_on.is_none() {
            return Err(AppError::StillOpen);
        }
        let (outlook, document) = self.core.decidable_receipt(file).await?;
        let at = self.core.clock.now();
        Ok(ReceiptDecision {
            id: DecisionId::new(id_at(at)),
            claim_id: file.claim.id,
            cover_id: outlook.cover.map(|cover| cover.cover.id),
            number: i64::try_from(file.decisions.len()).unwrap_or(i64::MAX - 1) + 1,
            state: DecisionState::Proposed,
            facts: text(&outlook.facts)?,
            amount_cents: document.insurer,
            decision: text(&document)?,
            edition: outlook.edition.id.clone(),
            edition_hash: outlook.edition.hash.clone(),
            proposed_by: actor.user,
            proposed_at: at,
            approved_by: None,
            approved_at: None,
            payee: Some(file.claim.payee.clone()),
            iban: Some(file.claim.iban.clone()),
        })
    }
}

impl Core {
    /// Decides a claim as of now, if nothing is wrong and nobody has to decide first.
    pub(super) async fn decidable_receipt(
        &self,
        file: &ReceiptFile,
    ) -> Result<(ReceiptOutlook, DecisionDocument), AppError> {
        let outlook = self.receipt_outlook(file).await?;
        let document = outlook.document.clone().map_err(AppError::Facts)?;
        if outlook.near.is_some() || document.lines.iter().any(|line| line.reason.refers()) {
            return Err(AppError::StillOpen);
        }
        Ok((outlook, document))
    }
}

/// What a decision is known by: its facts, its text, the edition that made it and the account that it pays to.
pub(crate) fn fingerprint_of(decision: &ReceiptDecision) -> String {
    let ReceiptDecision {
        facts,
        decision,
        edition_hash,
        payee,
        iban,
        ..
    } = decision;
    let mut known = format!("{facts}\n{decision}\n{edition_hash}");
    if let (Some(payee), Some(iban)) = (payee, iban) {
        known = format!("{known}\n{iban}\n{payee}");
    }
    fingerprint(&known)
}
