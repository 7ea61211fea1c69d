//! A claim is taken, handed over or laid down.

use identity::UserId;

use crate::claim_change::{AT_WORK, ClaimAt};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ClaimView, Happening};

/// Who is to work on a claim from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AssignClaim {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// Who; nobody if it is laid down.
    pub to: Option<UserId>,
}

impl App {
    /// Takes a claim, hands it over or lays it down. A claim that is theirs already stays so, whatever was seen.
    ///
    /// # Errors
    /// [`AppError::ClaimState`] for a claim that is not worked on; [`AppError::ClaimChanged`] if it is not as it was
    /// seen; [`AppError::Invalid`] for field `assignee` if that is nobody of the insurer who decides claims.
    pub async fn assign_claim(
        &self,
        actor: &Actor,
        request: AssignClaim,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::AssignClaim).await?;
        let file = self.claim_file(actor, request.at.claim).await?;
        let state = file.claim.state;
        if !AT_WORK.contains(&state) {
            return Err(AppError::ClaimState { state });
        }
        if file.claim.assigned_to == request.to {
            return self.seen_again(actor, file.claim.id).await;
        }
        if file.claim.version != request.at.version {
            return Err(AppError::ClaimChanged);
        }
        let name = self.assignee(file.claim.insurer_id, request.to).await?;
        let assigned = Happening::Assigned {
            to: request.to,
            name,
        };
        let mut write = self.next(actor, &file, &[assigned])?;
        write.claim.assigned_to = request.to;
        self.write_claim(actor, "claim.assign", write).await
    }
}
