//! What a person who left gets back is worked out again, when their cards are in or the time of a security is
//! over.

use adjudication::{GroupEvent, GroupOutcome, Leave, RefundWay};
use identity::CoverId;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{ChangeKind, ContractChange};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Decided, Draft};
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// Works out again what a person who left gets back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettleLeaver {
    /// The cover.
    pub cover: CoverId,
    /// How a refund is to be paid, if not as said before; what was to be set off is transferred once no instalment is to
    /// come.
    #[serde(default)]
    pub way: Option<RefundWay>,
    /// What was paid for the person so far, if not as said before.
    #[serde(default)]
    pub paid: Option<Cents>,
}

impl App {
    /// Works out again what a person who left gets back, with the cards as they are now.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if the person did not leave or was settled before, [`AppError::GroupWaits`] while it
    /// still waits for the same, and as [`App::join_insured`].
    pub async fn settle_leaver(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: SettleLeaver,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::SettleLeaver).await?;
        self.change_contract(actor, at, ChangeRequest::Settle(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn settle(&self, request: &SettleLeaver) -> Result<Vec<Plan>, AppError> {
        let cover = self.cover(request.cover)?;
        let left = self.last_ending(request.cover).await?;
        let (was, told) = left.ok_or_else(|| invalid("cover", "not-left"))?;
        let GroupEvent::Leave(leave) = was.facts.event.clone() else {
            return Err(invalid("cover", "not-left"));
        };
        if !is_open(&was) {
            return Err(invalid("cover", "settled"));
        }
        let paid = match request.paid.or(told) {
            Some(told) => told,
            // More instalments may have been billed since.
            None if self.book.terms.is_paid_in_parts() => self.paid(cover).await?,
            None => leave.paid,
        };
        let event = GroupEvent::Leave(Leave {
            tokens: self.tokens_today(cover, leave.ends_on),
            claims_paid: self.claims_paid(cover).await?,
            losses: self.lost_after(cover, leave.ends_on).await?,
            way: request.way.unwrap_or_else(|| self.way_left(leave.way)),
            paid,
            ..leave
        });
        let until = was.facts.contract.last_day;
        let decided = self.decide_until(event, (until, self.today))?;
        if is_open(&decided) {
            return Err(AppError::GroupWaits(Box::new(decided)));
        }
        let plan = Plan::of(ChangeKind::Settled, self.today, Vec::new());
        Ok(vec![Plan {
            decided: Some(decided),
            ..plan.about(cover.id)
        }])
    }

    /// What was said last about the end of a cover, and what a person told then of what was paid.
    pub(crate) async fn last_ending(
        &self,
        cover: CoverId,
    ) -> Result<Option<(Decided, Option<Cents>)>, AppError> {
        let changes = self.core.store.cover_changes(cover).await?;
        let last = changes
            .into_iter()
            .rfind(|change| ENDINGS.contains(&change.kind));
        let Some(last) = last else { return Ok(None) };
        Ok(decided(&last)?.map(|it| (it, paid_by(&last))))
    }
}

/// What is said of the end of a cover, or takes that back.
pub(crate) const ENDINGS: [ChangeKind; 3] = [
    ChangeKind::Left,
    ChangeKind::Settled,
    ChangeKind::Reinstated,
];

/// What a person told of what was paid when a change was asked for.
fn paid_by(change: &ContractChange) -> Option<Cents> {
    match parse(&change.body).ok()? {
        ChangeRequest::Leave(it) => it.paid,
        ChangeRequest::Settle(it) => it.paid,
        _ => None,
    }
}

/// Whether something is left to wait for: cards, or the end of a security (T4-10, T4-11).
pub(crate) fn is_open(decided: &Decided) -> bool {
    let outcome = &decided.document.outcome;
    matches!(outcome, GroupOutcome::Waiting { .. }) || decided.is_withheld()
}

/// What the terms were asked and said, if they were.
pub(crate) fn decided(change: &ContractChange) -> Result<Option<Decided>, AppError> {
    Decided::kept(change.facts.as_ref(), change.document.as_ref())
}
