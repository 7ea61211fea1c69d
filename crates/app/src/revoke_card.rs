//! A card is revoked: lost, or used by somebody else.

use calendar::riga_date;
use identity::{CardId, InsuredId};
use serde::Serialize;
use store::{BookOf, Card, CardKind, ChangeKind, ContractRow, ContractWrite, StoreError};
use terms::{Edition, HandedIn};

use crate::app::Core;
use crate::claim_change::text;
use crate::contract_change::Plan;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, InsuredView};

/// What the books keep of the wish.
#[derive(Serialize)]
struct Revoked {
    card: CardId,
}

impl App {
    /// Revokes a card of an insured person from now on. Revoking it again changes nothing. Where the edition says so,
    /// the day on which it is revoked counts as the day of its return (T4-09); of an e-card, which cannot be handed
    /// back, it always does.
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
        // Another change of the contract may come in between; then it is read again.
        while !self.revoke(actor, card).await? {}
        self.insured_view(actor, insured).await
    }

    /// Whether the card is revoked now; not if the contract changed meanwhile.
    async fn revoke(&self, actor: &Actor, id: CardId) -> Result<bool, AppError> {
        let store = &self.core.store;
        let owner = store.contract_of_card(id).await?;
        let (contract, cover) = owner.ok_or(AppError::NotFound)?;
        let book = store.contract_book(contract, BookOf::Cover(cover)).await?;
        let (book, version) = book.ok_or(AppError::NotFound)?;
        let card = book.cards.get(&id).ok_or(AppError::NotFound)?;
        if card.revoked_at.is_some() {
            return Ok(true);
        }
        let (edition, hash) = (&book.contract.edition, &book.contract.edition_hash);
        let edition = self.core.edition(edition, hash)?;
        let rows = vec![ContractRow::Card(self.core.revoked(&edition, card))];
        let plan = Plan::of(ChangeKind::CardRevoked, self.core.clock.today(), rows).about(cover);
        let by = (actor.user, self.core.clock.now());
        let body = text(&Revoked { card: id })?;
        let change = plan.change((contract, version + 1), by, &body)?;
        let write = ContractWrite {
            changes: vec![change],
            ..ContractWrite::default()
        };
        let event = self
            .core
            .event(actor, "card.revoke", Some(format!("card:{id}")));
        match store.write_contract(&write, &event).await {
            Ok(()) => {
                self.statuses.forget();
                Ok(true)
            }
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}

impl Core {
    /// The card as it is when it is revoked now. Cover, refunds, tasks and lists of cards all read from
    /// [`Card::returned_on`] whether it is in.
    pub(crate) fn revoked(&self, edition: &Edition, card: &Card) -> Card {
        let now = self.clock.now();
        let revoked = Card {
            revoked_at: Some(now),
            ..card.clone()
        };
        handed_in(edition, revoked)
    }
}

/// A card with the day on which it was handed in: that of its revocation where the edition says so, and of an e-card,
/// which cannot be handed in otherwise (T4-09).
pub(crate) fn handed_in(edition: &Edition, card: Card) -> Card {
    let rule = edition.group.as_ref().and_then(|group| group.card_handin);
    let by = rule.map(|rule| rule.by);
    let counts = card.kind == CardKind::Ecard || by == Some(HandedIn::ReturnOrRevocation);
    let by_revoking = card.revoked_at.filter(|_| counts).map(riga_date);
    Card {
        returned_on: card.returned_on.or(by_revoking),
        ..card
    }
}
