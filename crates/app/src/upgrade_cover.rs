//! A person buys wider cover at their own cost.

use adjudication::{GroupEvent, Upgrade};
use calendar::Date;
use identity::CoverId;
use serde::{Deserialize, Serialize};
use store::{ChangeKind, ContractRow, Cover};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::join_insured::within;
use crate::permissions::UseCase;
use crate::request::{Wrong, invalid};
use crate::{Actor, App, AppError};

/// A person buys a wider programme (3.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeCover {
    /// The cover.
    pub cover: CoverId,
    /// The wider programme.
    pub programme: String,
    /// Its first day.
    pub on: Date,
}

impl App {
    /// A person buys wider cover, to the end of the contract.
    ///
    /// # Errors
    /// As [`App::join_insured`]; [`AppError::Invalid`] if the programme is not a dearer one.
    pub async fn upgrade_cover(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: UpgradeCover,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::UpgradeCover).await?;
        self.change_contract(actor, at, ChangeRequest::Upgrade(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) fn upgrade(&self, request: &UpgradeCover) -> Result<Vec<Plan>, AppError> {
        self.must_go_on()?;
        let cover = self.cover(request.cover)?;
        let on = self.may_upgrade(cover, request.on)?;
        let now = self.sold(("programme", self.programme_of(cover, on)), on, false)?;
        let wider = self.sold(("programme", &request.programme), on, false)?;
        let more = wider.annual_cents.checked_sub(now.annual_cents);
        let more = more.filter(|more| more.is_positive());
        let decided = self.decide_to_come(GroupEvent::Upgrade(Upgrade {
            on,
            annual_difference: more.ok_or_else(|| invalid("programme", "not-wider"))?,
        }))?;
        let from = decided.document.cover_first_day.unwrap_or(on);
        let after = Cover {
            upgraded_programme: Some(wider.programme.clone()),
            upgraded_from: Some(from),
            ..cover.clone()
        };
        let rows = vec![ContractRow::Cover(after)];
        Ok(vec![Plan {
            decided: Some(decided),
            ..Plan::of(ChangeKind::Upgraded, from, rows).about(cover.id)
        }])
    }

    /// The day on which a cover is widened.
    ///
    /// # Errors
    /// Everything about the cover that is against it.
    pub(crate) fn may_upgrade(&self, cover: &Cover, on: Date) -> Result<Date, AppError> {
        let mut wrong = Wrong::default();
        let last = cover.ended_last_day.unwrap_or(cover.last_day);
        let on = on.max(cover.first_day);
        let is_open = match cover.misused_at {
            Some(_) => Err(invalid("cover", "ended")),
            None => Ok(()),
        };
        let is_new = match cover.upgraded_programme {
            Some(_) => Err(invalid("programme", "already")),
            None => Ok(()),
        };
        let is_open = wrong.look(is_open)?;
        let is_within = wrong.look(within("on", on, (cover.first_day, last)))?;
        let is_new = wrong.look(is_new)?;
        match is_open.and(is_within).and(is_new) {
            Some(()) => Ok(on),
            None => Err(wrong.told()),
        }
    }
}
