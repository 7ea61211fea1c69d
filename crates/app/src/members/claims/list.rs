use calendar::Date;
use identity::{ReceiptId, VisitNumber};
use money::Cents;

use super::ClaimProgress;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Deadline};

/// Claims that are shown.
const AT_MOST: i64 = 50;

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
    /// The person's latest claims by receipt, the last sent first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_claims(&self, actor: &Actor) -> Result<Vec<OwnClaimRow>, AppError> {
        self.admit(actor, UseCase::ListOwnClaims).await?;
        let own = actor.scope.membership()?;
        let filter = store::ReceiptFilter {
            insurer: Some(own.insurer),
            insured: Some(own.insured),
            limit: AT_MOST,
            ..store::ReceiptFilter::default()
        };
        let mut rows = Vec::new();
        for (claim, _) in self.core.store.receipts(&filter).await? {
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
        rows.sort_by_key(|row| std::cmp::Reverse(row.id));
        Ok(rows)
    }
}
