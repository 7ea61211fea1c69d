//! A person leaves a contract.

use adjudication::{EndingBy as Initiative, GroupEvent, Join, Leave, RefundWay, Token, TokenKind};
use calendar::{Date, Timestamp, add_days, riga_date, riga_instant};
use identity::CoverId;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{Card, CardKind, ChangeKind, ContractRow, ContractState, Cover, EndingBy, Relation};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Decided, Draft};
use crate::contract_request::ChangeRequest;
use crate::join_insured::add_on_facts;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// A person leaves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaveContract {
    /// The cover.
    pub cover: CoverId,
    /// Day on which the insurer had the notice.
    pub notice_received_on: Date,
    /// Last day of cover by the notice, included.
    pub last_day: Date,
    /// How a refund is to be paid (2.4.5).
    #[serde(default)]
    pub way: RefundWay,
    /// What was paid for the person so far; absent: the premium that their own changes charged when they joined.
    #[serde(default)]
    pub paid: Option<Cents>,
}

impl App {
    /// A person leaves a contract. While a card of theirs is out, nothing is returned: it is worked out again
    /// by [`App::settle_leaver`] when the cards are in (2.4.1).
    ///
    /// # Errors
    /// As [`App::join_insured`]; [`AppError::Invalid`] if the cover was ended before.
    pub async fn leave_contract(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: LeaveContract,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::LeaveContract).await?;
        self.change_contract(actor, at, ChangeRequest::Leave(request))
            .await
    }
}

/// How a cover ends.
#[derive(Clone, Copy)]
pub(crate) struct Ending {
    pub(crate) by: EndingBy,
    pub(crate) notice_received_on: Date,
    pub(crate) last_day: Date,
    pub(crate) way: RefundWay,
}

impl Draft<'_> {
    pub(crate) async fn leave(&self, request: &LeaveContract) -> Result<Vec<Plan>, AppError> {
        self.must_be(&[ContractState::Concluded])?;
        let ending = Ending {
            by: EndingBy::PolicyholderForPerson,
            notice_received_on: request.notice_received_on,
            last_day: request.last_day,
            way: request.way,
        };
        let cover = self.cover(request.cover)?;
        Ok(vec![self.ended(cover, ending, request.paid).await?])
    }

    /// The end of one cover.
    pub(crate) async fn ended(
        &self,
        cover: &Cover,
        ending: Ending,
        paid: Option<Cents>,
    ) -> Result<Plan, AppError> {
        if cover.ended_by.is_some() {
            return Err(invalid("cover", "ended"));
        }
        let decided = self.decide(self.leave_event(cover, ending, paid).await?)?;
        let after = Cover {
            ended_by: Some(ending.by),
            ended_last_day: Some(ending.last_day),
            ..cover.clone()
        };
        let rows = vec![ContractRow::Cover(after)];
        let holds_from = add_days(ending.last_day, 1);
        Ok(Plan {
            decided: Some(decided),
            ..Plan::of(ChangeKind::Left, holds_from, rows).about(cover.id)
        })
    }

    pub(crate) async fn leave_event(
        &self,
        cover: &Cover,
        ending: Ending,
        paid: Option<Cents>,
    ) -> Result<GroupEvent, AppError> {
        let terms = self.cover_terms(cover.id);
        let paid = match paid.or(self.cost_of(cover).await?.charged) {
            Some(paid) => paid,
            None => self.premium_of(cover)?.document.charge,
        };
        Ok(GroupEvent::Leave(Leave {
            initiative: initiative(ending.by),
            notice_received_on: ending.notice_received_on,
            ends_on: ending.last_day,
            first_day: cover.first_day,
            annual: terms.annual_cents,
            add_ons: add_on_facts(&terms.add_ons),
            paid,
            claims_paid: self.claims_paid(cover).await?,
            losses: self.lost_after(cover, ending.last_day).await?,
            tokens: self.book.cards_of(cover.id).map(token).collect(),
            way: ending.way,
            family: terms.relation != Relation::Employee,
        }))
    }

    /// What was lost from the day after the last on.
    pub(crate) async fn lost_after(
        &self,
        cover: &Cover,
        last_day: Date,
    ) -> Result<Cents, AppError> {
        self.lost_since(cover, after(last_day)).await
    }

    /// What the terms say of a person who joins on their first day: who was loaded from elsewhere was charged that.
    fn premium_of(&self, cover: &Cover) -> Result<Decided, AppError> {
        let terms = self.cover_terms(cover.id);
        let event = GroupEvent::Join(Join {
            on: cover.first_day,
            programme: self.programme_of(cover, cover.first_day).to_owned(),
            annual: terms.annual_cents,
            add_ons: add_on_facts(&terms.add_ons),
        });
        let told = self.book.contract.concluded_on.min(cover.first_day);
        self.decide_as_of(event, told)
    }
}

/// The first moment after a day.
pub(crate) fn after(last_day: Date) -> Timestamp {
    riga_instant(add_days(last_day, 1).at(0, 0, 0, 0))
}

pub(crate) const fn initiative(by: EndingBy) -> Initiative {
    match by {
        EndingBy::Insurer => Initiative::Insurer,
        EndingBy::Policyholder => Initiative::Policyholder,
        EndingBy::PolicyholderForPerson => Initiative::PolicyholderForPerson,
    }
}

pub(crate) fn token(card: &Card) -> Token {
    Token {
        kind: match card.kind {
            CardKind::Plastic => TokenKind::Plastic,
            CardKind::Ecard => TokenKind::Ecard,
        },
        last_day: card.last_day,
        returned_on: card.returned_on.filter(|_| card.kind == CardKind::Plastic),
        revoked_on: card.revoked_at.map(riga_date),
    }
}
