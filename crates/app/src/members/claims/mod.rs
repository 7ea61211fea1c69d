//! The person's own claims by receipt: sent from the telephone, seen until they are paid.

mod account;
mod change;
mod draft;
mod list;
mod submit;
mod view;

use identity::ReceiptId;
use store::{
    ClaimEventKind, ClaimState, DecisionState, PayoutFilter, PayoutSource, PayoutState, ReceiptFile,
};

pub use account::GiveOwnAccount;
pub use change::AddOwnDocuments;
pub use draft::OwnDraft;
pub use list::{OwnClaimRow, OwnClaims};
pub use submit::SubmitOwnClaim;
pub use view::{OwnClaim, OwnClaimMay, OwnMoment};

use crate::{Actor, App, AppError};

/// How far a claim is, as far as the person is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimProgress {
    /// Its state in the books.
    pub state: ClaimState,
    /// Whether somebody at the insurer has taken it up.
    pub is_taken_up: bool,
    /// Whether all that was claimed is paid; of a claim that is not decided nothing is known.
    pub in_full: Option<bool>,
    /// How far the money is.
    pub payout: Option<PayoutState>,
}

impl App {
    /// The claim, if it is the person's own with their insurer.
    pub(crate) async fn own_receipt_file(
        &self,
        actor: &Actor,
        claim: ReceiptId,
    ) -> Result<ReceiptFile, AppError> {
        actor.scope.membership()?;
        self.receipt_to_read(actor, claim).await
    }

    async fn claim_progress(&self, file: &ReceiptFile) -> Result<ClaimProgress, AppError> {
        let claim = &file.claim;
        let in_force = file.decision(DecisionState::InForce);
        let sender = file.events.first().map(|event| event.user_id);
        // Who works on it may change, and then be nobody again.
        let by_others = file
            .events
            .iter()
            .any(|event| Some(event.user_id) != sender && event.kind != ClaimEventKind::Assigned);
        let filter = PayoutFilter {
            insurer: Some(claim.insurer_id),
            source: Some(PayoutSource::Receipt(claim.id)),
            limit: 1,
            ..PayoutFilter::default()
        };
        let payouts = match in_force {
            Some(_) => self.core.store.payouts(&filter).await?,
            None => Vec::new(),
        };
        Ok(ClaimProgress {
            state: claim.state,
            is_taken_up: by_others || claim.assigned_to.is_some(),
            in_full: in_force.map(|made| made.amount_cents >= claim.price_cents),
            payout: payouts.first().map(|payout| payout.state),
        })
    }
}
