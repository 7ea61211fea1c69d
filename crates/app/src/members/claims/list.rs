use calendar::Date;
use identity::{ReceiptId, VisitNumber};
use money::Cents;

use super::ClaimProgress;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Deadline};

/// Claims of one page.
const AT_MOST: usize = 50;

/// A page of the person's claims by receipt.
#[derive(Clone, Debug)]
pub struct OwnClaims {
    /// The last sent first.
    pub rows: Vec<OwnClaimRow>,
    /// Whether there are some that were sent before the last of these.
    pub has_older: bool,
}

/// A claim in the person's list.
#[derive(Clone, Debug)]
pub struct OwnClaimRow {
    /// Its id, for addresses.
    pub id: ReceiptId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// Where.
    pub provider: String,
    /// Day of the services.
    pub service_date: Date,
    /// What was paid.
    pub price: Cents,
    /// What the insurer pays, once it is decided.
    pub paid: Option<Cents>,
    /// How far it is.
    pub progress: ClaimProgress,
    /// By when it is decided.
    pub deadline: Deadline,
}

impl App {
    /// The person's claims by receipt, the last sent first: a page of those that were sent before one of them, or
    /// the first page.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_claims(
        &self,
        actor: &Actor,
        before: Option<ReceiptId>,
    ) -> Result<OwnClaims, AppError> {
        self.admit(actor, UseCase::ListOwnClaims).await?;
        let own = actor.scope.membership()?;
        let whose = (own.insurer, own.insured);
        let one_more = i64::try_from(AT_MOST).unwrap_or(i64::MAX).saturating_add(1);
        let store = &self.core.store;
        let mut claims = store.receipts_sent_by(whose, before, one_more).await?;
        let has_older = claims.len() > AT_MOST;
        claims.truncate(AT_MOST);
        let mut rows = Vec::with_capacity(claims.len());
        for claim in claims {
            let file = self.own_receipt_file(actor, claim.id).await?;
            let view = self.own_claim_view(&file).await?;
            rows.push(OwnClaimRow {
                id: claim.id,
                number: claim.number,
                provider: claim.provider_name,
                service_date: claim.service_date,
                price: claim.price_cents,
                paid: view.decision.map(|decision| decision.insurer),
                progress: view.progress,
                deadline: view.deadline,
            });
        }
        Ok(OwnClaims { rows, has_older })
    }
}
