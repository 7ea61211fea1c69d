//! A person leaves a contract.

use adjudication::{
    EndingBy as Initiative, GroupEvent, GroupStepDoes, Join, Leave, RefundWay, Token, TokenKind,
};
use calendar::{Date, Timestamp, add_days, riga_date, riga_instant};
use identity::CoverId;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{Card, CardKind, ChangeKind, ContractRow, Cover, EndingBy, Relation};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Decided, Draft};
use crate::contract_request::ChangeRequest;
use crate::join_insured::add_on_facts;
use crate::known::CoverSums;
use crate::permissions::UseCase;
use crate::premiums::{self, weight};
use crate::request::invalid;
use crate::settle_leaver::decided;
use crate::withdraw_notice::reopened;
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
    /// What was paid for the person so far; absent: what they were charged, or in a contract with instalments what of it
    /// was billed.
    #[serde(default)]
    pub paid: Option<Cents>,
    /// Whether their e-cards end with the last day: nobody can hand one in (T4-09).
    #[serde(default)]
    pub ecards_end: bool,
}

impl App {
    /// A person leaves a contract. While a card of theirs is out, nothing is returned: it is worked out again
    /// by [`App::settle_leaver`] when the cards are in (2.4.1).
    ///
    /// # Errors
    /// As [`App::join_insured`]; [`AppError::Invalid`] if the cover was ended before, by a notice or by misuse.
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
    /// Whether e-cards end with it.
    pub(crate) ecards_end: bool,
}

impl Draft<'_> {
    pub(crate) async fn leave(&self, request: &LeaveContract) -> Result<Vec<Plan>, AppError> {
        self.must_go_on()?;
        let ending = Ending {
            by: EndingBy::PolicyholderForPerson,
            notice_received_on: request.notice_received_on,
            last_day: request.last_day,
            way: request.way,
            ecards_end: request.ecards_end,
        };
        let cover = self.cover(request.cover)?;
        let Some(open) = self.before_the_end(cover, request.last_day) else {
            return Ok(vec![self.ended(cover, ending, request.paid).await?]);
        };
        let again = self.charged_again(cover).await?;
        let left = self.ended(&open, ending, request.paid).await?;
        Ok(again.into_iter().chain([left]).collect())
    }

    /// The end of one cover.
    pub(crate) async fn ended(
        &self,
        cover: &Cover,
        ending: Ending,
        paid: Option<Cents>,
    ) -> Result<Plan, AppError> {
        must_be_open(cover)?;
        let unused = self.unused_cards(cover, ending.last_day);
        let ecards = match ending.ecards_end && unused.is_empty() {
            true => self.ecards_to(cover, ending.last_day),
            false => Vec::new(),
        };
        let mut event = self.leave_event(cover, ending, paid).await?;
        if let GroupEvent::Leave(leave) = &mut event {
            leave.tokens = match unused.is_empty() {
                true => self.tokens_known(&ecards, cover, ending.last_day),
                false => unused.iter().map(token).collect(),
            };
        }
        let decided = self.decide_until(event, (self.until(cover), self.today))?;
        let after = Cover {
            ended_by: Some(ending.by),
            ended_last_day: Some(ending.last_day),
            ..cover.clone()
        };
        let mut rows = vec![ContractRow::Cover(after)];
        rows.extend(unused.into_iter().chain(ecards).map(ContractRow::Card));
        let holds_from = add_days(ending.last_day, 1);
        Ok(Plan {
            decided: Some(decided),
            ..Plan::of(ChangeKind::Left, holds_from, rows).about(cover.id)
        })
    }

    /// The cards of a cover that never begins, revoked: they will open nothing. None of any other.
    fn unused_cards(&self, cover: &Cover, last_day: Date) -> Vec<Card> {
        if last_day >= cover.first_day {
            return Vec::new();
        }
        let revoked = |card: &Card| match card.revoked_at {
            Some(_) => card.clone(),
            None => self.core.revoked(&self.edition, card),
        };
        self.book.cards_of(cover.id).map(revoked).collect()
    }

    pub(crate) async fn leave_event(
        &self,
        cover: &Cover,
        ending: Ending,
        paid: Option<Cents>,
    ) -> Result<GroupEvent, AppError> {
        let terms = self.cover_terms(cover.id);
        let paid = match paid {
            Some(paid) => paid,
            None => self.paid(cover).await?,
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
            tokens: self.tokens(&[], cover, ending.last_day).collect(),
            way: ending.way,
            family: terms.relation != Relation::Employee,
        }))
    }

    /// The cards that bear on the end of a cover, some of them as they will be. One that is good to that day only, given
    /// out under a notice, keeps nothing open; an e-card that ends then is revoked with it.
    fn tokens<'b>(
        &'b self,
        changed: &'b [Card],
        cover: &Cover,
        last_day: Date,
    ) -> impl Iterator<Item = Token> + 'b {
        let agreed = cover.last_day;
        let will_be = move |card: &'b Card| {
            let changed = changed.iter().find(|it| it.id == card.id);
            changed.unwrap_or(card)
        };
        let cards = self.book.cards_of(cover.id).map(will_be);
        cards.filter_map(
            move |card| match keeps_open(card.last_day, (last_day, agreed)) {
                true => Some(token(card)),
                false if card.kind == CardKind::Ecard => Some(ended_with_cover(card)),
                false => None,
            },
        )
    }

    /// The cards as they were on the draft's day, on which the insurer was told: one that came in later was out then.
    pub(crate) fn tokens_today(&self, cover: &Cover, last_day: Date) -> Vec<Token> {
        self.tokens_known(&[], cover, last_day)
    }

    fn tokens_known(&self, changed: &[Card], cover: &Cover, last_day: Date) -> Vec<Token> {
        let known = |day: Option<Date>| day.filter(|day| *day <= self.today);
        let tokens = self.tokens(changed, cover, last_day).map(|token| {
            if !keeps_open(token.last_day, (last_day, cover.last_day)) {
                return token;
            }
            Token {
                returned_on: known(token.returned_on),
                revoked_on: known(token.revoked_on),
                ..token
            }
        });
        tokens.collect()
    }

    /// What was lost from the day after the last on.
    pub(crate) async fn lost_after(
        &self,
        cover: &Cover,
        last_day: Date,
    ) -> Result<Cents, AppError> {
        self.lost_since(cover, after(last_day)).await
    }

    /// What was paid for a person: their premium, or in a contract with instalments what of it was billed; for who was
    /// loaded from elsewhere what fell due by the instalments. What is billed
    /// is owed: what is returned settles it before anything goes to a bank account. Instalments to come are not paid
    /// (T4-15).
    pub(crate) async fn paid(&self, cover: &Cover) -> Result<Cents, AppError> {
        let sums = self.cost_of(cover).await?;
        let Some(charged) = sums.charged else {
            let premium = self.premium_of(cover)?.document.charge;
            return Ok(self.fallen_due(cover, premium));
        };
        let before = self.charged_before(cover, &sums).await?;
        let charged = premiums::sum([charged, before])?;
        if !self.book.terms.is_paid_in_parts() {
            return Ok(charged);
        }
        Ok(charged.saturating_sub_to_zero(self.premium.open(&sums.changes)?))
    }

    /// What of a cover's premium was charged with the cover that the person had before: the month in which they joined
    /// again (T4-02).
    async fn charged_before(&self, cover: &Cover, sums: &CoverSums) -> Result<Cents, AppError> {
        let mut others = self.book.covers_of(cover.insured_id);
        if !others.any(|it| it.id != cover.id && it.first_day < cover.first_day) {
            return Ok(Cents::ZERO);
        }
        let joined = sums
            .changes
            .iter()
            .find(|(_, kind)| *kind == ChangeKind::Joined);
        let Some((id, _)) = joined else {
            return Ok(Cents::ZERO);
        };
        let found = self.core.store.changes_by_id(&[id.uuid()]).await?;
        let told = found
            .into_values()
            .next()
            .map(|it| decided(&it))
            .transpose()?;
        let steps = told
            .flatten()
            .map(|it| it.document.steps)
            .unwrap_or_default();
        let before = steps.iter().find_map(|step| match step.does {
            GroupStepDoes::LessCharged { charged, .. } => Some(charged),
            _ => None,
        });
        Ok(before.unwrap_or_default())
    }

    /// What of a cover's premium has fallen due by the contract's instalments: whoever was loaded from elsewhere was
    /// billed there. Who joined late was billed in the parts that were to come.
    fn fallen_due(&self, cover: &Cover, premium: Cents) -> Cents {
        let contract = &self.book.contract;
        let terms = self.book.terms.on(self.today.max(contract.first_day));
        let mut parts = terms.instalments.map(|parts| parts.0).unwrap_or_default();
        if cover.first_day > contract.first_day {
            parts.retain(|part| part.due_on >= cover.first_day);
        }
        let weights: Vec<u32> = parts.iter().map(|part| weight(part.cents)).collect();
        // What is not paid in parts is paid at once.
        let Ok(amounts) = money::split(premium, &weights) else {
            return premium;
        };
        let due = parts.iter().zip(amounts);
        let due = due.filter(|(part, _)| part.due_on <= self.today);
        Cents::try_sum(due.map(|(_, amount)| amount)).unwrap_or(premium)
    }

    /// A cover as it was before the contract's notice, for somebody who leaves earlier.
    pub(crate) fn before_the_end(&self, cover: &Cover, last_day: Date) -> Option<Cover> {
        self.book.terms.ended_by?;
        let earlier = cover.ended_last_day.is_some_and(|end| last_day < end);
        reopened(cover, &self.book.terms).filter(|_| earlier)
    }

    /// The last day for which a person was charged: that of the contract, or of the notice under which they joined.
    pub(crate) fn until(&self, cover: &Cover) -> Date {
        cover.last_day.min(self.book.contract.last_day)
    }

    /// What the terms say of a person who joins on their first day: who was loaded from elsewhere was charged that.
    fn premium_of(&self, cover: &Cover) -> Result<Decided, AppError> {
        let terms = self.cover_terms(cover.id);
        let event = GroupEvent::Join(Join {
            on: cover.first_day,
            programme: self.programme_of(cover, cover.first_day).to_owned(),
            annual: terms.annual_cents,
            add_ons: add_on_facts(&terms.add_ons),
            charged: None,
            before: None,
        });
        let told = self.book.contract.concluded_on.min(cover.first_day);
        self.decide_until(event, (self.until(cover), told))
    }
}

/// Refuses to end what was ended. Misuse ended it at once; premium is not returned for that without a person (T4-17).
pub(crate) fn must_be_open(cover: &Cover) -> Result<(), AppError> {
    match cover.ended_by.is_some() || cover.misused_at.is_some() {
        true => Err(invalid("cover", "ended")),
        false => Ok(()),
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

/// Whether a card that is good to a day may keep cover open that a notice ends before the day agreed.
fn keeps_open(good_to: Date, (last_day, agreed): (Date, Date)) -> bool {
    good_to > last_day || good_to >= agreed
}

/// An e-card that is good to the last day of cover and no longer.
fn ended_with_cover(card: &Card) -> Token {
    let token = token(card);
    Token {
        revoked_on: Some(
            token
                .revoked_on
                .map_or(card.last_day, |day| day.min(card.last_day)),
        ),
        ..token
    }
}

fn token(card: &Card) -> Token {
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
