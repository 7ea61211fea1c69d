//! Somebody else used the card of a person, or tried to.

use adjudication::{GroupEvent, Misuse};
use calendar::{Timestamp, riga_date, riga_datetime};
use identity::CoverId;
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{ChangeKind, ContractRow, Cover};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::Draft;
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Somebody else used a card (2.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordMisuse {
    /// The cover.
    pub cover: CoverId,
    /// The moment.
    pub at: Timestamp,
    /// What the insurer lost over it; absent: what visits confirmed since then cost it.
    #[serde(default)]
    pub losses: Option<Cents>,
}

impl App {
    /// Cover ends at that moment, and the cards are revoked (2.5.1, 2.5.2). What may be claimed beyond the loss is only
    /// proposed: a person decides about it (T4-12).
    ///
    /// # Errors
    /// As [`App::join_insured`]; [`AppError::Invalid`] if it was noted before.
    pub async fn record_misuse(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: RecordMisuse,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::RecordMisuse).await?;
        self.change_contract(actor, at, ChangeRequest::Misuse(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn misuse(&self, request: &RecordMisuse) -> Result<Vec<Plan>, AppError> {
        let cover = self.cover(request.cover)?;
        if cover.misused_at.is_some() {
            return Err(invalid("cover", "already"));
        }
        let losses = match request.losses {
            Some(told) => told,
            None => self.lost_since(cover, request.at).await?,
        };
        let decided = self.decide(GroupEvent::Misuse(Misuse {
            at: riga_datetime(request.at),
            losses,
        }))?;
        let after = Cover {
            misused_at: Some(request.at),
            ..cover.clone()
        };
        let mut rows = vec![ContractRow::Cover(after)];
        let good = self
            .book
            .cards_of(cover.id)
            .filter(|card| card.revoked_at.is_none());
        rows.extend(good.map(|card| ContractRow::Card(self.core.revoked(&self.edition, card))));
        let plan = Plan::of(ChangeKind::Misused, riga_date(request.at), rows);
        Ok(vec![Plan {
            decided: Some(decided),
            ..plan.about(cover.id)
        }])
    }
}
