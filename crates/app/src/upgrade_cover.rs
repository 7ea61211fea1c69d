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
use crate::request::invalid;
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
        if cover.misused_at.is_some() {
            return Err(invalid("cover", "ended"));
        }
        let last = cover.ended_last_day.unwrap_or(cover.last_day);
        let on = request.on.max(cover.first_day);
        within("on", on, (cover.first_day, last))?;
        if cover.upgraded_programme.is_some() {
            return Err(invalid("programme", "already"));
        }
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
}
