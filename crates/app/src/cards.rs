//! Cards of a contract: issued, replaced, handed back, lost. A plastic card and an e-card are two tokens of one
//! cover (T0-05).

use calendar::Date;
use identity::{CardId, CardNumber, CoverId};
use serde::{Deserialize, Serialize};
use store::{Card, CardKind, ChangeKind, ContractRow, Cover};

use crate::chance::id_at;
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Draft, Purpose};
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Issues a card.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueCard {
    /// The cover it stands for.
    pub cover: CoverId,
    /// What it is made of.
    pub kind: CardKind,
    /// The number on it; absent: the next free one.
    #[serde(default)]
    pub number: Option<CardNumber>,
}

/// Issues a card in place of another, which is revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplaceCard {
    /// The cover.
    pub cover: CoverId,
    /// The card to be replaced.
    pub card: CardId,
    /// The number on the new one; absent: the next free one.
    #[serde(default)]
    pub number: Option<CardNumber>,
}

/// A card was handed back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnCard {
    /// The cover.
    pub cover: CoverId,
    /// The card.
    pub card: CardId,
    /// When.
    pub on: Date,
}

/// A card was lost; it is revoked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoseCard {
    /// The cover.
    pub cover: CoverId,
    /// The card.
    pub card: CardId,
}

impl App {
    /// Issues a card.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if somebody else was faster or the number is taken.
    pub async fn issue_card(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: IssueCard,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::IssueCard).await?;
        self.change_contract(actor, at, ChangeRequest::IssueCard(request))
            .await
    }

    /// Replaces a card: the old one stops working at once.
    ///
    /// # Errors
    /// As [`App::issue_card`].
    pub async fn replace_card(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: ReplaceCard,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::ReplaceCard).await?;
        self.change_contract(actor, at, ChangeRequest::ReplaceCard(request))
            .await
    }

    /// Notes that a card was handed back.
    ///
    /// # Errors
    /// As [`App::issue_card`]; [`AppError::Invalid`] if it was back before, or on a day to come.
    pub async fn return_card(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: ReturnCard,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::ReturnCard).await?;
        self.change_contract(actor, at, ChangeRequest::ReturnCard(request))
            .await
    }

    /// Notes that a card was lost: it stops working at once.
    ///
    /// # Errors
    /// As [`App::issue_card`]; [`AppError::Invalid`] if it is revoked already.
    pub async fn lose_card(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: LoseCard,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::LoseCard).await?;
        self.change_contract(actor, at, ChangeRequest::LoseCard(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn issue(&self, request: &IssueCard) -> Result<Vec<Plan>, AppError> {
        let cover = self.cover(request.cover)?;
        if cover.ended_by.is_some() || cover.misused_at.is_some() {
            return Err(invalid("cover", "ended"));
        }
        let number = self.number(request.number.as_ref()).await?;
        let rows =
            number.map(|number| ContractRow::Card(self.new_card(cover, request.kind, number)));
        let plan = Plan::of(
            ChangeKind::CardIssued,
            self.today,
            rows.into_iter().collect(),
        );
        Ok(vec![plan.about(cover.id)])
    }

    pub(crate) async fn replace(&self, request: &ReplaceCard) -> Result<Vec<Plan>, AppError> {
        let cover = self.cover(request.cover)?;
        let old = self.own_card(request.cover, request.card)?;
        let mut rows = Vec::new();
        if old.revoked_at.is_none() {
            rows.push(ContractRow::Card(self.core.revoked(old)));
        }
        if let Some(number) = self.number(request.number.as_ref()).await? {
            rows.push(ContractRow::Card(self.new_card(cover, old.kind, number)));
        }
        let plan = Plan::of(ChangeKind::CardReplaced, self.today, rows);
        Ok(vec![plan.about(cover.id)])
    }

    pub(crate) fn returned(&self, request: &ReturnCard) -> Result<Vec<Plan>, AppError> {
        let card = self.own_card(request.cover, request.card)?;
        if card.returned_on.is_some() {
            return Err(invalid("card", "already"));
        }
        if request.on > self.today {
            return Err(invalid("on", "in-future"));
        }
        let back = Card {
            returned_on: Some(request.on),
            ..card.clone()
        };
        let rows = vec![ContractRow::Card(back)];
        let plan = Plan::of(ChangeKind::CardReturned, request.on, rows);
        Ok(vec![plan.about(request.cover)])
    }

    pub(crate) fn lost(&self, request: &LoseCard) -> Result<Vec<Plan>, AppError> {
        let card = self.own_card(request.cover, request.card)?;
        if card.revoked_at.is_some() {
            return Err(invalid("card", "already"));
        }
        let rows = vec![ContractRow::Card(self.core.revoked(card))];
        let plan = Plan::of(ChangeKind::CardLost, self.today, rows);
        Ok(vec![plan.about(request.cover)])
    }

    fn own_card(&self, cover: CoverId, card: CardId) -> Result<&Card, AppError> {
        let card = self.card(card)?;
        if card.cover_id == cover {
            Ok(card)
        } else {
            Err(AppError::NotFound)
        }
    }

    /// The cards of somebody who joins.
    pub(crate) async fn cards_for(
        &self,
        cover: &Cover,
        kinds: &[CardKind],
    ) -> Result<Vec<Plan>, AppError> {
        let mut plans = Vec::new();
        for kind in kinds {
            let Some(number) = self.number(None).await? else {
                continue;
            };
            let rows = vec![ContractRow::Card(self.new_card(cover, *kind, number))];
            plans.push(Plan::of(ChangeKind::CardIssued, cover.first_day, rows).about(cover.id));
        }
        Ok(plans)
    }

    /// The number asked for, or the next free one; none while it is only looked at.
    async fn number(&self, asked: Option<&CardNumber>) -> Result<Option<CardNumber>, AppError> {
        if let Some(number) = asked {
            return Ok(Some(number.clone()));
        }
        if self.purpose != Purpose::Write {
            return Ok(None);
        }
        let put_by = self.card_numbers.lock().ok().and_then(|mut all| all.pop());
        if put_by.is_some() {
            return Ok(put_by);
        }
        let insurer = self.book.contract.insurer_id;
        Ok(self.core.store.card_numbers(insurer, 1).await?.pop())
    }

    /// Puts card numbers by, the lowest to be taken first; what is not taken is never given out.
    pub(crate) async fn put_cards_by(&mut self, many: usize) -> Result<(), AppError> {
        let many = u32::try_from(many).unwrap_or(u32::MAX);
        if self.purpose != Purpose::Write || many == 0 {
            return Ok(());
        }
        let insurer = self.book.contract.insurer_id;
        let mut numbers = self.core.store.card_numbers(insurer, many).await?;
        numbers.reverse();
        self.card_numbers = numbers.into();
        Ok(())
    }

    fn new_card(&self, cover: &Cover, kind: CardKind, number: CardNumber) -> Card {
        Card {
            id: CardId::new(id_at(self.core.clock.now())),
            insurer_id: self.book.contract.insurer_id,
            cover_id: cover.id,
            number,
            kind,
            first_day: self.today.max(cover.first_day).min(cover.last_day),
            last_day: cover.last_day,
            revoked_at: None,
            returned_on: None,
        }
    }
}
