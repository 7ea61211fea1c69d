//! A card is revoked: lost, or used by somebody else.

use identity::{CardId, InsuredId};
use store::StoreError;

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, InsuredView};

impl App {
    /// Revokes a card of an insured person from now on. Revoking it again changes nothing.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the person has no such card in the actor's scope.
    pub async fn revoke_card(
        &self,
        actor: &Actor,
        insured: InsuredId,
        card: CardId,
    ) -> Result<InsuredView, AppError> {
        self.admit(actor, UseCase::RevokeCard).await?;
        let view = self.insured_view(actor, insured).await?;
        if view.cards.iter().all(|known| known.id != card) {
            return Err(AppError::NotFound);
        }
        let now = self.core.clock.now();
        let event = self
            .core
            .event(actor, "card.revoke", Some(format!("card:{card}")));
        match self.core.store.revoke_card(card, now, &event).await {
            Ok(()) | Err(StoreError::NothingToChange) => self.insured_view(actor, insured).await,
            Err(error) => Err(error.into()),
        }
    }
}
