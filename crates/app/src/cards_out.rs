//! Cards that are out though their cover was ended, and what they keep open.

use calendar::Date;
use identity::{CardId, ContractId, CoverId, InsuredId};
use store::{CardKind, ContractFilter, EndingBy};

use crate::contracts::of_scope;
use crate::permissions::UseCase;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName, Named};

/// Cards shown at most.
const MOST: i64 = 500;

/// A card that is out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CardOut {
    /// The card.
    pub card: CardId,
    /// Its number; pages mask it.
    pub number: identity::CardNumber,
    /// What it is.
    pub kind: CardKind,
    /// The contract, with its number.
    pub contract: Named<ContractId>,
    /// The cover.
    pub cover: CoverId,
    /// Whose it is.
    pub insured: (InsuredId, InsuredName),
    /// Who ended the cover.
    pub ended_by: EndingBy,
    /// Last day of cover by the notice.
    pub ended_last_day: Date,
    /// Last day printed on the card: while it is out, cover may last (T4-10), or a refund is kept (T4-11).
    pub card_last_day: Date,
    /// Whether it still opens doors: it is not revoked.
    pub works: bool,
}

impl App {
    /// Cards in the actor's scope, of one contract or all, that are out though their cover was ended; the earliest
    /// end first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn cards_out(
        &self,
        actor: &Actor,
        contract: Option<ContractId>,
    ) -> Result<Vec<CardOut>, AppError> {
        self.admit(actor, UseCase::ListCardsOut).await?;
        let scope: ContractFilter = of_scope(actor.scope)?;
        let found = self
            .core
            .store
            .cards_out(scope.insurer, contract, MOST)
            .await?;
        let own = |it: &store::CardOut| {
            let holder = scope.policyholder;
            holder.is_none_or(|own| own == it.contract.policyholder_id)
        };
        Ok(found.into_iter().filter(own).filter_map(out).collect())
    }
}

fn out(found: store::CardOut) -> Option<CardOut> {
    let store::CardOut {
        card,
        cover,
        insured,
        contract,
    } = found;
    Some(CardOut {
        card: card.id,
        number: card.number,
        kind: card.kind,
        contract: Named {
            id: contract.id,
            name: contract.number,
        },
        cover: cover.id,
        insured: (insured.id, insured_name(&insured)),
        ended_by: cover.ended_by?,
        ended_last_day: cover.ended_last_day?,
        card_last_day: card.last_day,
        works: card.revoked_at.is_none(),
    })
}
