//! The notice that was to end a contract is taken back.

use std::collections::HashMap;

use adjudication::GroupEvent;
use calendar::add_days;
use identity::{ChangeId, CoverId, Uuid};
use serde::{Deserialize, Serialize};
use store::{ChangeKind, ContractRow, ContractState, ContractTerms, Cover};

use crate::cards::kinds_of;
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Decided, Draft};
use crate::contract_request::ChangeRequest;
use crate::cover_premium::Changes;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::settle_leaver::decided;
use crate::{Actor, App, AppError};

/// Takes the notice back that was to end a contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawNotice {}

impl App {
    /// Takes a notice back while its day lies ahead: the contract goes on to the day agreed, and so does everybody whom
    /// the notice was to end; what was given back for them is charged again. Who joined under the notice goes on, too:
    /// they are charged for the whole time, less what they were charged to the notice's day (T4-02). Who was to join after
    /// it joins as agreed, with new cards in place of those that the notice revoked. It always takes a second person.
    ///
    /// # Errors
    /// [`AppError::ContractState`] if no notice runs any more, and as [`App::leave_contract`]. [`AppError::Invalid`]
    /// for field `notice` if somebody's end was loaded, so that nobody knows here what it gave back (`loaded`), or
    /// somebody bought wider cover under the notice, which is paid to its day only (`upgraded`).
    pub async fn withdraw_notice(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: WithdrawNotice,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::WithdrawNotice).await?;
        self.change_contract(actor, at, ChangeRequest::WithdrawNotice(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn withdraw_notice(&self) -> Result<Vec<Plan>, AppError> {
        self.must_be(&[ContractState::Ended])?;
        // What is approved later than the last day would insure people for days that are over.
        if !self.book.terms.goes_on(self.core.clock.today()) {
            return Err(AppError::ContractState {
                state: ContractState::Ended,
            });
        }
        let terms = ContractTerms {
            state: ContractState::Concluded,
            ended_by: None,
            ended_last_day: None,
            ..self.book.terms.clone()
        };
        let rows = vec![ContractRow::Terms(terms)];
        let mut plans = vec![Plan::of(ChangeKind::NoticeWithdrawn, self.today, rows)];
        let covers = self.book.covers.values();
        let open = covers.filter_map(|cover| reopened(cover, &self.book.terms));
        let open: Vec<Cover> = open.collect();
        let ids: Vec<CoverId> = open.iter().map(|cover| cover.id).collect();
        let changes = self.core.store.changes_about(&ids).await?;
        for cover in open {
            let changes = changes.get(&cover.id).map_or(&[][..], Vec::as_slice);
            can_go_on(changes)?;
            plans.push(self.reinstated(cover.clone(), changes)?);
            plans.extend(self.cards_again(&cover).await?);
        }
        plans.extend(self.joined_under_notice().await?);
        Ok(plans)
    }

    /// Who joined under the notice goes on to the day agreed. One that was loaded so was agreed on so.
    async fn joined_under_notice(&self) -> Result<Vec<Plan>, AppError> {
        let agreed = self.book.contract.last_day;
        let notice = self.book.terms.ended_last_day.filter(|day| *day < agreed);
        let covers = self.book.covers.values();
        let covers = covers.filter(|cover| {
            let is_open = cover.ended_by.is_none() && cover.misused_at.is_none();
            is_open && Some(cover.last_day) == notice
        });
        let covers: Vec<&Cover> = covers.collect();
        let ids: Vec<CoverId> = covers.iter().map(|cover| cover.id).collect();
        let changes = self.core.store.changes_about(&ids).await?;
        let joined = self.how_they_joined(&changes).await?;
        let mut plans = Vec::new();
        for cover in covers {
            let Some(how) = joined.get(&cover.id) else {
                continue;
            };
            if changes.get(&cover.id).is_some_and(|all| has_upgrade(all)) {
                return Err(invalid("notice", "upgraded"));
            }
            let charged = self.cost_of(cover).await?.charged.unwrap_or_default();
            let mut facts = how.facts.clone();
            facts.contract.last_day = agreed;
            match &mut facts.event {
                GroupEvent::Join(it) => it.charged = Some(charged),
                GroupEvent::JoinFamily(it) => it.charged = Some(charged),
                _ => continue,
            }
            let after = Cover {
                last_day: agreed,
                ..cover.clone()
            };
            let rows = vec![ContractRow::Cover(after)];
            plans.push(Plan {
                decided: Some(self.core.decide_group(&self.edition, facts)?),
                ..Plan::of(ChangeKind::Reinstated, self.today, rows).about(cover.id)
            });
        }
        Ok(plans)
    }

    /// What the terms were asked and said when each person joined; nothing of one that was loaded.
    async fn how_they_joined(
        &self,
        changes: &HashMap<CoverId, Vec<(ChangeId, ChangeKind)>>,
    ) -> Result<HashMap<CoverId, Decided>, AppError> {
        let joins = changes
            .values()
            .flatten()
            .filter(|(_, kind)| matches!(kind, ChangeKind::Joined | ChangeKind::FamilyJoined));
        let ids: Vec<Uuid> = joins.map(|(id, _)| id.uuid()).collect();
        let mut joined = HashMap::new();
        for change in self.core.store.changes_by_id(&ids).await?.values() {
            if let Some((cover, decided)) = change.cover_id.zip(decided(change)?) {
                joined.insert(cover, decided);
            }
        }
        Ok(joined)
    }

    /// A cover goes on, and what its end gave back is charged again.
    fn reinstated(&self, cover: Cover, changes: &Changes) -> Result<Plan, AppError> {
        let (id, again) = (cover.id, self.premium.given_back(changes)?);
        let mut rows = self.ecards_again(&cover);
        rows.insert(0, ContractRow::Cover(cover));
        Ok(Plan {
            again,
            ..Plan::of(ChangeKind::Reinstated, self.today, rows).about(id)
        })
    }

    /// New cards for somebody whose cover was never to begin, and whose cards were revoked with the notice.
    async fn cards_again(&self, cover: &Cover) -> Result<Vec<Plan>, AppError> {
        let never_began = self.book.terms.ended_last_day < Some(cover.first_day);
        let cards = || self.book.cards_of(cover.id);
        if !never_began || cards().any(|card| card.revoked_at.is_none()) {
            return Ok(Vec::new());
        }
        self.cards_for(cover, &kinds_of(cards())).await
    }

    /// What the end of the contract gave back for a person who leaves before it is charged again first: the terms say
    /// anew what their own leaving returns.
    pub(crate) async fn charged_again(&self, cover: &Cover) -> Result<Option<Plan>, AppError> {
        let again = self
            .premium
            .given_back(&self.cost_of(cover).await?.changes)?;
        let plan = Plan::of(ChangeKind::Reinstated, self.today, Vec::new()).about(cover.id);
        Ok(again.is_positive().then_some(Plan { again, ..plan }))
    }
}

/// Whether what a person was charged is known to be charged again whole.
fn can_go_on(changes: &Changes) -> Result<(), AppError> {
    let kinds = || changes.iter().map(|(_, kind)| *kind);
    if !kinds().any(|kind| kind == ChangeKind::Left) {
        return Err(invalid("notice", "loaded"));
    }
    let since = kinds().rev().take_while(|kind| *kind != ChangeKind::Left);
    match since.into_iter().any(|kind| kind == ChangeKind::Upgraded) {
        true => Err(invalid("notice", "upgraded")),
        false => Ok(()),
    }
}

fn has_upgrade(changes: &Changes) -> bool {
    changes
        .iter()
        .any(|(_, kind)| *kind == ChangeKind::Upgraded)
}

/// A cover that the notice of its contract ends, and nothing else, as it was before the notice.
pub(crate) fn reopened(cover: &Cover, terms: &ContractTerms) -> Option<Cover> {
    // Who was to join after that day ends before their first.
    let last = terms.ended_last_day?.max(add_days(cover.first_day, -1));
    let by_notice = cover.ended_by.is_some() && cover.ended_by == terms.ended_by;
    let open = by_notice && cover.ended_last_day == Some(last) && cover.misused_at.is_none();
    open.then(|| Cover {
        ended_by: None,
        ended_last_day: None,
        ..cover.clone()
    })
}
