//! Cards of a contract: issued, replaced, handed back, lost. A plastic card and an e-card are two tokens of one
//! cover (T0-05).

use calendar::{Date, riga_date};
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
    /// [`AppError::ContractChanged`] if somebody else was faster; [`AppError::Invalid`] if the number is another card's,
    /// or the cover is over. Under notice a card is good to the notice's day, so that it keeps nothing open beyond.
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

    /// Notes that a plastic card was handed back: it stops working at once. An e-card is in once it is revoked, and
    /// cannot be otherwise (T4-09).
    ///
    /// # Errors
    /// As [`App::issue_card`]; [`AppError::Invalid`] if it was back before, or on a day to come or
    /// before it was given out, or is an e-card.
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
        let cover = self.covered(request.cover)?;
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
        let cover = self.covered(request.cover)?;
        let old = self.own_card(request.cover, request.card)?;
        let mut rows = Vec::new();
        if old.revoked_at.is_none() {
            rows.push(ContractRow::Card(self.core.revoked(&self.edition, old)));
        }
        if let Some(number) = self.number(request.number.as_ref()).await? {
            rows.push(ContractRow::Card(self.new_card(cover, old.kind, number)));
        }
        let plan = Plan::of(ChangeKind::CardReplaced, self.today, rows);
        Ok(vec![plan.about(cover.id)])
    }

    pub(crate) async fn returned(&self, request: &ReturnCard) -> Result<Vec<Plan>, AppError> {
        let card = self.own_card(request.cover, request.card)?;
        if card.returned_on.is_some() {
            return Err(invalid("card", "already"));
        }
        if card.kind == CardKind::Ecard {
            return Err(invalid("card", "ecard"));
        }
        if request.on > self.today {
            return Err(invalid("on", "in-future"));
        }
        if request.on < self.given_out_on(card).await? {
            return Err(invalid("on", "before-first"));
        }
        let back = Card {
            returned_on: Some(request.on),
            revoked_at: card.revoked_at.or_else(|| Some(self.core.clock.now())),
            ..card.clone()
        };
        let rows = vec![ContractRow::Card(back)];
        let plan = Plan::of(ChangeKind::CardReturned, request.on, rows);
        Ok(vec![plan.about(request.cover)])
    }

    /// The day on which a card was given out, before its first where cover begins later: who never begins hands it back
    /// before. One that was loaded was out by its first day.
    async fn given_out_on(&self, card: &Card) -> Result<Date, AppError> {
        let changes = self.core.store.cover_changes(card.cover_id).await?;
        let is_it = |row: &ContractRow| matches!(row, ContractRow::Card(it) if it.id == card.id);
        let issued = changes.iter().find(|it| it.after.0.iter().any(is_it));
        let issued = issued.map_or(card.first_day, |it| riga_date(it.known_at));
        Ok(issued.min(card.first_day))
    }

    pub(crate) fn lost(&self, request: &LoseCard) -> Result<Vec<Plan>, AppError> {
        let card = self.own_card(request.cover, request.card)?;
        if card.revoked_at.is_some() {
            return Err(invalid("card", "already"));
        }
        let rows = vec![ContractRow::Card(self.core.revoked(&self.edition, card))];
        let plan = Plan::of(ChangeKind::CardLost, self.today, rows);
        Ok(vec![plan.about(request.cover)])
    }

    /// A cover that goes on, be it to the day of a notice.
    fn covered(&self, id: CoverId) -> Result<&Cover, AppError> {
        let cover = self.cover(id)?;
        let is_over = cover.ended_last_day.is_some_and(|last| last < self.today);
        if is_over || cover.misused_at.is_some() {
            return Err(invalid("cover", "ended"));
        }
        Ok(cover)
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
            let insurer = self.book.contract.insurer_id;
            if self.core.store.has_card_number(insurer, number).await? {
                return Err(invalid("number", "card-taken"));
            }
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
        let last_day = cover.ended_last_day.unwrap_or(cover.last_day);
        Card {
            id: CardId::new(id_at(self.core.clock.now())),
            insurer_id: self.book.contract.insurer_id,
            cover_id: cover.id,
            number,
            kind,
            first_day: self.today.max(cover.first_day).min(last_day),
            last_day,
            revoked_at: None,
            returned_on: None,
        }
    }
}

/// What the cards are made of, each once, plastic first.
pub(crate) fn kinds_of<'a>(cards: impl Iterator<Item = &'a Card>) -> Vec<CardKind> {
    let mut kinds: Vec<CardKind> = cards.map(|card| card.kind).collect();
    kinds.sort_by_key(|kind| *kind == CardKind::Ecard);
    kinds.dedup();
    kinds
}
