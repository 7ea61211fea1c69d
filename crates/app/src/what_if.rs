//! What would it cost or return, if…? Nothing is written but that it was asked.

use std::sync::Arc;

use adjudication::{GroupEvent, Join, RefundWay};
use calendar::{Date, riga_instant};
use identity::{ContractId, CoverId};
use store::{BookOf, CardKind, EndingBy, Relation};
use terms::Edition;

use crate::contract_draft::{Decided, Draft, Purpose};
use crate::contract_view::shown;
use crate::join_insured::add_on_facts;
use crate::leave_contract::Ending;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// What an employer wants to know before it decides. It names nobody who is not insured yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhatIf {
    /// Somebody joins.
    Join {
        /// First day of cover.
        on: Date,
        /// If other than the contract's.
        programme: Option<String>,
        /// Add-ons.
        add_ons: Vec<String>,
    },
    /// A family member joins.
    JoinFamily {
        /// The employee.
        employee: CoverId,
        /// What they are to the employee.
        relation: Relation,
        /// Day of birth.
        born: Date,
        /// First day of cover.
        on: Date,
    },
    /// A person buys wider cover.
    Upgrade {
        /// The cover.
        cover: CoverId,
        /// The wider programme, if one is bought.
        programme: Option<String>,
        /// Add-ons.
        add_ons: Vec<String>,
        /// From when.
        on: Date,
    },
    /// A person leaves.
    Leave {
        /// The cover.
        cover: CoverId,
        /// Last day of cover.
        last_day: Date,
        /// When all cards will be back; absent: as they are now.
        cards_back_on: Option<Date>,
    },
}

/// What the terms say to a question.
#[derive(Clone, Debug)]
pub struct WhatIfAnswer {
    /// What they were asked and say.
    pub decided: Decided,
    /// The edition of the contract.
    pub edition: Arc<Edition>,
    /// Whether claims may make the refund smaller: the insurer works it out in the end (2.4.4).
    pub is_before_claims: bool,
}

impl WhatIf {
    const fn of(&self) -> BookOf {
        match self {
            Self::Join { .. } => BookOf::Nobody,
            Self::JoinFamily {
                employee: cover, ..
            }
            | Self::Upgrade { cover, .. }
            | Self::Leave { cover, .. } => BookOf::Cover(*cover),
        }
    }
}

impl App {
    /// What the terms would say. The answer never depends on claims: whoever asked for many days could tell their
    /// amount from a refund (6.3).
    ///
    /// # Errors
    /// [`AppError::NotFound`] outside of the actor's scope, [`AppError::GroupRefused`] if the terms say no,
    /// [`AppError::GroupFacts`] if they cannot answer, [`AppError::Invalid`] for what the contract does not sell.
    pub async fn what_if(
        &self,
        actor: &Actor,
        contract: ContractId,
        question: &WhatIf,
    ) -> Result<WhatIfAnswer, AppError> {
        self.admit(actor, UseCase::WhatIf).await?;
        let wanted = (question.of(), Purpose::look(actor.scope));
        let mut draft = self.draft_now(actor, contract, wanted).await?;
        let object = Some(format!("contract:{contract}"));
        self.note(actor, "contract.what_if", object).await?;
        draft.must_go_on()?;
        let decided = match draft.answer(question).await {
            Err(AppError::GroupRefused(it)) => {
                return Err(AppError::GroupRefused(Box::new(shown(*it, actor.scope))));
            }
            answer => answer?,
        };
        Ok(WhatIfAnswer {
            is_before_claims: matches!(question, WhatIf::Leave { .. }),
            decided: shown(decided, actor.scope),
            edition: Arc::clone(&draft.edition),
        })
    }
}

impl Draft<'_> {
    async fn answer(&mut self, question: &WhatIf) -> Result<Decided, AppError> {
        match question {
            WhatIf::Join {
                on,
                programme,
                add_ons,
            } => self.if_joined(*on, programme.as_deref(), add_ons),
            WhatIf::JoinFamily {
                employee,
                relation,
                born,
                on,
            } => {
                let family = self.family_event(*employee, (*relation, *born), *on);
                self.must_begin_before_end(*on)?;
                self.decide_to_come(GroupEvent::JoinFamily(family.await?))
            }
            WhatIf::Upgrade {
                cover,
                programme,
                add_ons,
                on,
            } => {
                let request = crate::UpgradeCover {
                    cover: *cover,
                    programme: programme.clone(),
                    add_ons: add_ons.clone(),
                    on: *on,
                };
                let plans = self.upgrade(&request)?;
                let decided = plans.into_iter().find_map(|plan| plan.decided);
                decided.ok_or(AppError::NotFound)
            }
            WhatIf::Leave {
                cover,
                last_day,
                cards_back_on,
            } => self.if_left(*cover, *last_day, *cards_back_on).await,
        }
    }

    fn if_joined(
        &self,
        on: Date,
        programme: Option<&str>,
        add_ons: &[String],
    ) -> Result<Decided, AppError> {
        let programme = programme.unwrap_or(&self.book.contract.programme);
        let terms = self.joiner_terms((programme, add_ons), on)?;
        self.must_begin_before_end(on)?;
        let sold = self.sold(("programme", programme), on, false)?;
        self.decide_to_come(GroupEvent::Join(Join {
            on,
            programme: sold.programme.clone(),
            annual: terms.annual_cents,
            add_ons: add_on_facts(&terms.add_ons),
            charged: None,
            before: None,
        }))
    }

    /// As if notice were given today and the cards came back on a day; e-cards end with the last day of cover, as by a
    /// monthly list.
    async fn if_left(
        &mut self,
        id: CoverId,
        last_day: Date,
        cards_back_on: Option<Date>,
    ) -> Result<Decided, AppError> {
        let ecards = self.ecards_to(self.cover(id)?, last_day);
        let ended = ecards.into_iter().map(|card| (card.id, card));
        self.book.cards.extend(ended);
        if let Some(day) = cards_back_on {
            self.cards_back(id, day);
        }
        let cover = self.cover(id)?;
        let open = self.before_the_end(cover, last_day);
        let cover = open.as_ref().unwrap_or(cover);
        if cover.ended_by.is_some() {
            return Err(invalid("cover", "ended"));
        }
        let ending = Ending {
            by: EndingBy::PolicyholderForPerson,
            notice_received_on: self.today,
            last_day,
            way: RefundWay::Transfer,
            ecards_end: true,
        };
        let event = self.leave_event(cover, ending, None).await?;
        // Asked as of the day on which the last card is back.
        let asked_on = cards_back_on.map_or(self.today, |day| day.max(self.today));
        self.decide_until(event, (self.until(cover), asked_on))
    }

    fn cards_back(&mut self, cover: CoverId, day: Date) {
        let cards = self.book.cards.values_mut();
        for card in cards.filter(|card| card.cover_id == cover) {
            match card.kind {
                CardKind::Plastic => card.returned_on = card.returned_on.or(Some(day)),
                CardKind::Ecard => {
                    let at = riga_instant(day.at(12, 0, 0, 0));
                    card.revoked_at = card.revoked_at.or(Some(at));
                }
            }
        }
    }
}
