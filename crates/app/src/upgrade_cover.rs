//! A person buys wider cover at their own cost.

use adjudication::{AddOn as AddOnFacts, GroupEvent, Upgrade};
use calendar::Date;
use identity::CoverId;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{AddOn, ChangeKind, ContractRow, Cover};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::join_insured::within;
use crate::permissions::UseCase;
use crate::request::{Wrong, invalid};
use crate::{Actor, App, AppError};

/// A person buys a wider programme, add-ons, or both (3.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpgradeCover {
    /// The cover.
    pub cover: CoverId,
    /// The wider programme, if one is bought.
    #[serde(default)]
    pub programme: Option<String>,
    /// Add-ons.
    #[serde(default)]
    pub add_ons: Vec<String>,
    /// The first day.
    pub on: Date,
}

impl App {
    /// A person buys wider cover, to the end of the contract.
    ///
    /// # Errors
    /// As [`App::join_insured`]; [`AppError::Invalid`] if the programme is not a dearer one, or the person has an add-on
    /// already.
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
        let programme = request.programme.as_deref();
        let on = self.may_upgrade(cover, programme, request.on)?;
        let wider = programme.map(|wider| self.wider(cover, wider, on));
        let wider = wider.transpose()?;
        let bought = self.bought(cover, &request.add_ons, on)?;
        if wider.is_none() && bought.is_empty() {
            return Err(invalid("programme", "required"));
        }
        let fact = |it: &AddOn| AddOnFacts {
            id: it.id.clone(),
            annual: it.annual_cents,
        };
        let decided = self.decide_to_come(GroupEvent::Upgrade(Upgrade {
            on,
            annual_difference: wider.as_ref().map_or(Cents::ZERO, |(_, more)| *more),
            add_ons: bought.iter().map(fact).collect(),
        }))?;
        let from = decided.document.cover_first_day.unwrap_or(on);
        let mut rows = Vec::new();
        if let Some((wider, _)) = wider {
            rows.push(ContractRow::Cover(Cover {
                upgraded_programme: Some(wider),
                upgraded_from: Some(from),
                ..cover.clone()
            }));
        }
        if !bought.is_empty() {
            let mut terms = self.cover_terms(cover.id);
            terms.add_ons.0.extend(bought);
            rows.push(ContractRow::CoverTerms(terms));
        }
        Ok(vec![Plan {
            decided: Some(decided),
            ..Plan::of(ChangeKind::Upgraded, from, rows).about(cover.id)
        }])
    }

    /// The wider programme, and what it costs a year more than the person's.
    fn wider(&self, cover: &Cover, programme: &str, on: Date) -> Result<(String, Cents), AppError> {
        let now = self.sold(("programme", self.programme_of(cover, on)), on, false)?;
        let wider = self.sold(("programme", programme), on, false)?;
        let more = wider.annual_cents.checked_sub(now.annual_cents);
        let more = more.filter(|more| more.is_positive());
        let more = more.ok_or_else(|| invalid("programme", "not-wider"))?;
        Ok((wider.programme.clone(), more))
    }

    /// The add-ons that a person buys, each once, none that they have.
    ///
    /// # Errors
    /// Everything that is against them.
    pub(crate) fn bought(
        &self,
        cover: &Cover,
        names: &[String],
        on: Date,
    ) -> Result<Vec<AddOn>, AppError> {
        let mut wrong = Wrong::default();
        let has = self.cover_terms(cover.id).add_ons.0;
        let mut bought: Vec<AddOn> = Vec::new();
        for name in names {
            let Some(price) = wrong.look(self.sold(("add_ons", name), on, true))? else {
                continue;
            };
            let mut all = has.iter().chain(&bought);
            if all.any(|it| it.id == price.programme) {
                wrong.look::<()>(Err(invalid("add_ons", "already")))?;
                continue;
            }
            bought.push(AddOn {
                id: price.programme.clone(),
                annual_cents: price.annual_cents,
                own: true,
            });
        }
        match bought.len() == names.len() {
            true => Ok(bought),
            false => Err(wrong.told()),
        }
    }

    /// The day on which a cover is widened.
    ///
    /// # Errors
    /// Everything about the cover that is against it.
    pub(crate) fn may_upgrade(
        &self,
        cover: &Cover,
        programme: Option<&str>,
        on: Date,
    ) -> Result<Date, AppError> {
        let mut wrong = Wrong::default();
        let last = cover.ended_last_day.unwrap_or(cover.last_day);
        let on = on.max(cover.first_day);
        let is_open = match cover.misused_at {
            Some(_) => Err(invalid("cover", "ended")),
            None => Ok(()),
        };
        let is_new = match (programme, &cover.upgraded_programme) {
            (Some(_), Some(_)) => Err(invalid("programme", "already")),
            _ => Ok(()),
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
