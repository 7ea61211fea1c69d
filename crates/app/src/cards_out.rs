//! Cards that are out though their cover was ended, and what they keep open.

use std::collections::HashMap;

use adjudication::GroupOutcome;
use calendar::Date;
use identity::{CardId, ChangeId, ContractId, CoverId, InsuredId, Uuid};
use money::Cents;
use store::{CardKind, ChangeKind, ContractFilter, Cover, EndingBy};

use crate::app::Core;
use crate::contracts::of_scope;
use crate::permissions::UseCase;
use crate::settle_leaver::{ENDINGS, decided};
use crate::view::insured_name;
use crate::{Actor, App, AppError, Decided, InsuredName, Named};

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
    /// Last day printed on the card.
    pub card_last_day: Date,
    /// What it keeps back.
    pub keeps: CardKeeps,
    /// Whether it still opens doors: it is not revoked.
    pub works: bool,
}

/// What a card keeps back while it is out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardKeeps {
    /// Cover goes on, to this day at the longest, and the refund is not worked out before the card is in (T4-10).
    Cover {
        /// The last day of cover as agreed.
        until: Date,
    },
    /// The insurer ended the cover, and keeps what it returns as security (T4-11).
    Refund {
        /// How much.
        amount: Cents,
        /// Until that day, included.
        until: Date,
        /// Nothing is kept if all cards are in by this day, which is not over yet.
        unless_in_by: Option<Date>,
    },
    /// Nothing: the refund is worked out, or there is none.
    Nothing,
    /// The end was loaded: nobody knows here what it returns.
    Unknown,
}

impl CardKeeps {
    fn of(cover: &Cover, ending: Option<&Decided>, today: Date) -> Self {
        let Some(ending) = ending else {
            return Self::Unknown;
        };
        let document = &ending.document;
        if matches!(document.outcome, GroupOutcome::Waiting { .. }) {
            let until = cover.last_day;
            return Self::Cover { until };
        }
        match document.withheld_until.filter(|until| today <= *until) {
            Some(until) if document.refund.is_positive() => Self::Refund {
                amount: document.refund,
                until,
                unless_in_by: cover.ended_last_day.filter(|last| today <= *last),
            },
            _ => Self::Nothing,
        }
    }
}

impl App {
    /// Cards in the actor's scope, of one contract or all, that are out though their cover was ended, and have not
    /// expired; the earliest end first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn cards_out(
        &self,
        actor: &Actor,
        contract: Option<ContractId>,
    ) -> Result<Vec<CardOut>, AppError> {
        self.admit(actor, UseCase::ListCardsOut).await?;
        let wanted = ContractFilter {
            contract,
            limit: MOST,
            ..of_scope(actor.scope)?
        };
        let today = self.core.clock.today();
        let found = self.core.store.cards_out(&wanted, today).await?;
        let covers: Vec<CoverId> = found.iter().map(|it| it.cover.id).collect();
        let endings = self.core.endings_of(&covers).await?;
        let object = contract.map(|contract| format!("contract:{contract}"));
        self.note(actor, "contract.people", object).await?;
        let out = |found: store::CardOut| {
            let ending = endings.get(&found.cover.id);
            let keeps = CardKeeps::of(&found.cover, ending, today);
            card_out(found, keeps)
        };
        Ok(found.into_iter().filter_map(out).collect())
    }
}

impl App {
    /// How many e-cards, and plastic cards, of a contract are out though a notice ended their covers.
    pub(crate) async fn cards_out_of(
        &self,
        contract: ContractId,
        today: Date,
    ) -> Result<(u32, u32), AppError> {
        let found = self.core.store.cards_out_by_kind(contract, today).await?;
        let count = |kind| {
            let found = found.iter().find(|(it, _)| *it == kind);
            found.map_or(0, |(_, count)| u32::try_from(*count).unwrap_or(u32::MAX))
        };
        Ok((count(CardKind::Ecard), count(CardKind::Plastic)))
    }
}

impl Core {
    /// What was decided last about the end of each cover, where the terms were asked.
    async fn endings_of(&self, covers: &[CoverId]) -> Result<HashMap<CoverId, Decided>, AppError> {
        let about = self.store.changes_about(covers).await?;
        let last = |changes: &Vec<(ChangeId, ChangeKind)>| {
            let ending = changes.iter().rfind(|(_, kind)| ENDINGS.contains(kind));
            ending.map(|(id, _)| id.uuid())
        };
        let ids: Vec<Uuid> = about.values().filter_map(last).collect();
        let mut endings = HashMap::new();
        for change in self.store.changes_by_id(&ids).await?.values() {
            if let Some((cover, decided)) = change.cover_id.zip(decided(change)?) {
                endings.insert(cover, decided);
            }
        }
        Ok(endings)
    }
}

fn card_out(found: store::CardOut, keeps: CardKeeps) -> Option<CardOut> {
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
        keeps,
        works: card.revoked_at.is_none(),
    })
}
