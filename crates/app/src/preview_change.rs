//! What a change would cost or return; nothing is written.

use calendar::Date;
use identity::CoverId;
use money::Cents;
use store::{ChangeKind, ContractChange};

use crate::contract_change::ContractAt;
use crate::contract_draft::{Decided, Purpose};
use crate::contract_request::ChangeRequest;
use crate::contract_view::shown;
use crate::permissions::UseCase;
use crate::settle_leaver::decided;
use crate::{Actor, App, AppError};

/// A change as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewedChange {
    /// What it would be.
    pub kind: ChangeKind,
    /// The day from which it would hold.
    pub holds_from: Date,
    /// The cover it is about; one that is not there yet has an id that means nothing.
    pub cover: Option<CoverId>,
    /// The premium it would cost.
    pub charge: Cents,
    /// The premium it would return.
    pub refund: Cents,
    /// What the terms were asked and say, without what the actor may not know.
    pub decided: Option<Decided>,
}

impl App {
    /// What a wish would come to today. An employer sees no amount of claims (6.3).
    ///
    /// # Errors
    /// As the use case of the wish.
    pub async fn preview_change(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: &ChangeRequest,
    ) -> Result<Vec<PreviewedChange>, AppError> {
        self.admit(actor, UseCase::PreviewChange).await?;
        let wanted = (request.of(), Purpose::Look);
        let mut draft = self.draft_now(actor, at.contract, wanted).await?;
        match draft.take(request).await {
            Ok(()) => {}
            Err(error) => return Err(shown_error(error, actor)),
        }
        draft
            .changes
            .iter()
            .map(|change| previewed(change, actor))
            .collect()
    }
}

fn previewed(change: &ContractChange, actor: &Actor) -> Result<PreviewedChange, AppError> {
    Ok(PreviewedChange {
        kind: change.kind,
        holds_from: change.holds_from,
        cover: change.cover_id,
        charge: change.charge_cents,
        refund: change.refund_cents,
        decided: decided(change)?.map(|it| shown(it, actor.scope)),
    })
}

fn shown_error(error: AppError, actor: &Actor) -> AppError {
    match error {
        AppError::GroupRefused(it) => AppError::GroupRefused(Box::new(shown(*it, actor.scope))),
        AppError::GroupWaits(it) => AppError::GroupWaits(Box::new(shown(*it, actor.scope))),
        error => error,
    }
}
