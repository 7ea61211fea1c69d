//! The card on the telephone (T0-01 to T0-05), and what it stands for.

use adjudication::LimitUnit;
use calendar::{Date, Timestamp, riga_instant};
use identity::{CardId, CardNumber, CoverId, PersonalCode};
use money::{Cents, Share};
use store::{Card, CardKind, CoverFile};
use terms::{Benefit, BenefitMatch, Edition, Label, Needs, Pays};

use crate::facts::programme_on;
use crate::insured::programme;
use crate::permissions::UseCase;
use crate::view::insured_name;
use crate::{Actor, App, AppError, CoverView, InsuredName, LimitView, Membership};

/// The person's cards.
#[derive(Clone, Debug)]
pub struct OwnCards {
    /// The name.
    pub name: InsuredName,
    /// The personal code, whole: it is their own.
    pub personal_code: PersonalCode,
    /// Name of the insurer.
    pub insurer: String,
    /// Its short code.
    pub insurer_code: String,
    /// Whom to call there.
    pub phone: String,
    /// One card a cover, what can be used today first.
    pub cards: Vec<OwnCard>,
    /// When this was so.
    pub as_of: Timestamp,
}

/// A card of the person: the e-card, or the plastic one where there is no other.
#[derive(Clone, Debug)]
pub struct OwnCard {
    /// Its id.
    pub id: CardId,
    /// Its number.
    pub number: CardNumber,
    /// Whether it is the telephone's own.
    pub is_ecard: bool,
    /// First day on which it can be used.
    pub from: Date,
    /// Last day, included.
    pub to: Date,
    /// Whether it can be used today.
    pub standing: CardStanding,
    /// What it stands for.
    pub cover: OwnCover,
}

impl OwnCard {
    /// When it is over, seen from a day on which it can be used: a cover that was ended may last while a card of it is out
    /// (T4-10).
    #[must_use]
    pub fn over_at(&self, today: Date) -> Timestamp {
        let last_day = self.to.max(today);
        let after = last_day.tomorrow().unwrap_or(last_day);
        riga_instant(after.at(0, 0, 0, 0))
    }
}

/// Whether a card can be used today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CardStanding {
    /// It can.
    Active,
    /// From a later day on.
    NotYet,
    /// Its time, or the cover's, is over.
    Over,
    /// It is revoked.
    Revoked,
}

/// A cover as the person sees it.
#[derive(Clone, Debug)]
pub struct OwnCover {
    /// Its id.
    pub id: CoverId,
    /// The cover and its limits.
    pub cover: CoverView,
    /// What is insured, and how.
    pub benefits: Vec<OwnBenefit>,
    /// What the terms it is under are, for clauses.
    pub edition: std::sync::Arc<Edition>,
    /// Papers that each service of the terms needs in this programme, in their order.
    pub needs: Vec<Needs>,
}

/// An insured risk.
#[derive(Clone, Debug)]
pub struct OwnBenefit {
    /// Its name.
    pub label: Label,
    /// The clause.
    pub clause: String,
    /// The insurer's share of the price.
    pub share: Share,
    /// Highest price of one service that counts.
    pub price_cap: Option<Cents>,
    /// Papers that must be at hand.
    pub needs: Needs,
    /// What bounds it: of services and of money, the limit with the least left.
    pub limits: Vec<OwnLimit>,
}

/// A limit and what is left of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OwnLimit {
    /// Cents or services.
    pub unit: LimitUnit,
    /// As agreed.
    pub amount: i64,
    /// What is left.
    pub left: i64,
}

impl App {
    /// The person's cards, one a cover.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_cards(&self, actor: &Actor) -> Result<OwnCards, AppError> {
        self.admit(actor, UseCase::SeeOwnCards).await?;
        let own = actor.scope.membership()?;
        let person = self.core.store.insured(own.insured).await?;
        let person = person.ok_or(AppError::NotFound)?;
        let book = self.core.book().await?;
        let insurer = book.insurer(own.insurer);
        let mut cards = self.cards_of_member(own).await?;
        cards.sort_by_key(|card| (card.standing, std::cmp::Reverse(card.from)));
        Ok(OwnCards {
            name: insured_name(&person),
            personal_code: person.personal_code,
            insurer: insurer.map(|known| known.name.clone()).unwrap_or_default(),
            insurer_code: insurer
                .map(|known| known.short_code.clone())
                .unwrap_or_default(),
            phone: insurer.map(|known| known.phone.clone()).unwrap_or_default(),
            cards,
            as_of: self.core.clock.now(),
        })
    }

    /// What is covered, by cover, the latest first.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_cover(&self, actor: &Actor) -> Result<Vec<OwnCover>, AppError> {
        self.admit(actor, UseCase::SeeOwnCover).await?;
        let own = actor.scope.membership()?;
        let files = self.covers_of(own.insured, Some(own.insurer)).await?;
        let mut covers = Vec::with_capacity(files.len());
        for file in &files {
            covers.push(self.cover_of_member(file, &files).await?);
        }
        Ok(covers)
    }

    pub(crate) async fn cards_of_member(&self, own: Membership) -> Result<Vec<OwnCard>, AppError> {
        let files = self.covers_of(own.insured, Some(own.insurer)).await?;
        let tokens = self.core.store.cards(own.insured).await?;
        let (today, now) = (self.core.clock.today(), self.core.clock.now());
        let mut cards = Vec::new();
        for file in &files {
            let of_cover = tokens.iter().filter(|card| card.cover_id == file.cover.id);
            let rank = |card: &&Card| {
                let revoked = card.revoked_at.is_some_and(|at| at <= now);
                (revoked, card.kind == CardKind::Plastic)
            };
            let Some(card) = of_cover.min_by_key(rank) else {
                continue;
            };
            let cover = self.cover_of_member(file, &files).await?;
            cards.push(own_card(card, cover, (today, now)));
        }
        Ok(cards)
    }

    /// The e-card of a person, if it can be used today.
    pub(crate) async fn usable_card(
        &self,
        own: Membership,
        card: CardId,
    ) -> Result<OwnCard, AppError> {
        let cards = self.cards_of_member(own).await?;
        let usable = |known: &OwnCard| {
            known.id == card && known.is_ecard && known.standing == CardStanding::Active
        };
        cards.into_iter().find(usable).ok_or(AppError::NotFound)
    }

    async fn cover_of_member(
        &self,
        file: &CoverFile,
        files: &[CoverFile],
    ) -> Result<OwnCover, AppError> {
        let contract = &file.contract;
        let edition = self
            .core
            .edition(&contract.edition, &contract.edition_hash)?;
        let cover = self.cover_view(file, files).await?;
        let today = self.core.clock.today();
        let programme = programme(&edition, programme_on(file, today))?;
        let paid = programme
            .benefits
            .iter()
            .filter(|benefit| benefit.pays == Pays::Share);
        let benefits = paid
            .map(|benefit| own_benefit(benefit, &edition, &cover.limits))
            .collect();
        let needs = programme.benefits_of.iter().map(|named| match named {
            BenefitMatch::One(at) => programme.benefits[usize::from(at.0)].needs,
            BenefitMatch::None | BenefitMatch::Clash(..) => Needs::default(),
        });
        let needs = needs.collect();
        Ok(OwnCover {
            id: file.cover.id,
            cover,
            benefits,
            edition,
            needs,
        })
    }
}

fn own_card(card: &Card, cover: OwnCover, (today, now): (Date, Timestamp)) -> OwnCard {
    let last_of_cover = cover.cover.ended.unwrap_or(cover.cover.to);
    let (from, to) = (
        card.first_day.max(cover.cover.from),
        card.last_day.min(last_of_cover),
    );
    let standing = if card.revoked_at.is_some_and(|at| at <= now) {
        CardStanding::Revoked
    } else if today < from {
        CardStanding::NotYet
    } else if cover.cover.in_force && today <= card.last_day {
        CardStanding::Active
    } else {
        CardStanding::Over
    };
    OwnCard {
        id: card.id,
        number: card.number.clone(),
        is_ecard: card.kind == CardKind::Ecard,
        from,
        to,
        standing,
        cover,
    }
}

fn own_benefit(benefit: &Benefit, edition: &Edition, limits: &[LimitView]) -> OwnBenefit {
    let clause = edition.clauses.get(usize::from(benefit.clause.0));
    let places = benefit.limits.iter().map(|limit| usize::from(limit.0));
    let drawn: Vec<&LimitView> = places.filter_map(|at| limits.get(at)).collect();
    OwnBenefit {
        label: benefit.label.clone(),
        clause: clause.map(|clause| clause.id.clone()).unwrap_or_default(),
        share: benefit.share,
        price_cap: benefit.price_cap,
        needs: benefit.needs,
        limits: [LimitUnit::Count, LimitUnit::Money]
            .into_iter()
            .filter_map(|unit| tightest(&drawn, unit))
            .collect(),
    }
}

/// Of the limits in a unit, the one with the least left.
fn tightest(limits: &[&LimitView], unit: LimitUnit) -> Option<OwnLimit> {
    let left = |limit: &LimitView| {
        let taken = limit.used.saturating_add(limit.held);
        limit.amount.saturating_sub(taken).max(0)
    };
    let in_unit = limits.iter().filter(|limit| limit.unit == unit);
    let own = in_unit.map(|limit| OwnLimit {
        unit: limit.unit,
        amount: limit.amount,
        left: left(limit),
    });
    own.min_by_key(|limit| limit.left)
}
