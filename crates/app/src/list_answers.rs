//! A monthly list that is not to be: its maker takes a draft away, the insurer sends one back.

use store::{ContractList, ListState, StoreError};

use crate::claim_change::reason;
use crate::monthly_list::object;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, ListAt};

impl App {
    /// Takes a draft away.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if it was moved since it was seen, or was sent once; [`AppError::NotAllowed`] for
    /// the other side than made it.
    pub async fn drop_list(&self, actor: &Actor, at: ListAt) -> Result<(), AppError> {
        self.admit(actor, UseCase::DropList).await?;
        let list = self.own_list_at(actor, at).await?;
        let event = self.core.event(actor, "list.drop", Some(object(&list)));
        let dropped = self.core.store.drop_list(at.list, at.revision, &event);
        match dropped.await {
            Err(StoreError::NothingToChange) => Err(AppError::ContractChanged),
            done => Ok(done?),
        }
    }

    /// Sends a list back to the employer, with a reason.
    ///
    /// # Errors
    /// [`AppError::Invalid`] without a reason, [`AppError::ContractChanged`] if it does not wait any more.
    pub async fn return_list(
        &self,
        actor: &Actor,
        at: ListAt,
        why: &str,
    ) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::ReturnList).await?;
        let before = self.list_at(actor, at).await?;
        if before.state != ListState::Submitted {
            return Err(AppError::ContractChanged);
        }
        let list = ContractList {
            state: ListState::Returned,
            decided_by: Some(actor.user),
            decided_at: Some(self.core.clock.now()),
            reason: Some(reason("reason", why)?),
            ..before.clone()
        };
        self.move_list(actor, "list.return", before, list).await
    }
}
