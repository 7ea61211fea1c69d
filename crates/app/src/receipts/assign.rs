use identity::UserId;

use super::{ReceiptAt, ReceiptHappening, ReceiptView};
use crate::claim_change::AT_WORK;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// Who is to work on a claim from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssignReceipt {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Who; nobody if it is laid down.
    pub to: Option<UserId>,
}

impl App {
    /// Takes a claim, hands it over or lays it down. A claim that is theirs already stays so, whatever was seen.
    ///
    /// # Errors
    /// [`AppError::ClaimState`] for a claim that is closed: decided, with nothing due to anybody;
    /// [`AppError::ClaimChanged`] if it is not as it was seen; [`AppError::Invalid`] for field `assignee` if that is
    /// nobody of the insurer who decides claims.
    pub async fn assign_receipt(
        &self,
        actor: &Actor,
        request: AssignReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AssignReceipt).await?;
        let file = self.receipt_file(actor, request.at.claim).await?;
        let state = file.claim.state;
        if !AT_WORK.contains(&state) && file.duties.is_empty() {
            return Err(AppError::ClaimState { state });
        }
        if file.claim.assigned_to == request.to {
            return self.receipt_again(actor, file.claim.id).await;
        }
        if file.claim.version != request.at.version {
            return Err(AppError::ClaimChanged);
        }
        let name = self.assignee(file.claim.insurer_id, request.to).await?;
        let assigned = ReceiptHappening::Assigned {
            to: request.to,
            name,
        };
        let mut write = self.next_of_receipt(actor, &file, &assigned)?;
        write.claim.assigned_to = request.to;
        self.write_receipt(actor, "receipt.assign", write).await
    }
}
