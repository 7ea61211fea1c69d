//! What a change would cost or return; nothing is written but that it was asked.

use std::collections::HashMap;

use calendar::Date;
use identity::{ContractId, CoverId};
use money::Cents;
use store::{BookOf, ChangeKind, ContractChange};

use crate::contract_change::ContractAt;
use crate::contract_draft::{Decided, Purpose};
use crate::contract_request::ChangeRequest;
use crate::contract_view::shown;
use crate::permissions::UseCase;
use crate::settle_leaver::decided;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName};

/// People who are named in a preview.
pub const MOST_NAMED: usize = 50;

/// A change as it would be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewedChange {
    /// What it would be.
    pub kind: ChangeKind,
    /// The day from which it would hold.
    pub holds_from: Date,
    /// The cover it is about; one that is not there yet has an id that means nothing.
    pub cover: Option<CoverId>,
    /// Whose cover, where it is there already; of a change about more than [`MOST_NAMED`] people the first of them.
    pub who: Option<InsuredName>,
    /// The premium it would cost.
    pub charge: Cents,
    /// The premium it would return.
    pub refund: Cents,
    /// What the terms were asked and say, without what the actor may not know.
    pub decided: Option<Decided>,
    /// Whether it was worked out as if nothing had been paid for claims, so that the insurer confirms the final
    /// amount: so it is for an employer.
    pub is_before_claims: bool,
}

impl App {
    /// What a wish would come to today. An employer may ask what a monthly list can hold, and is answered as if nothing
    /// had been paid for claims: asked over many days, a refund that depends on claims tells their amount (6.3).
    ///
    /// # Errors
    /// As the use case of the wish; [`AppError::NotAllowed`] for what an employer may not ask.
    pub async fn preview_change(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: &ChangeRequest,
    ) -> Result<Vec<PreviewedChange>, AppError> {
        self.admit(actor, UseCase::PreviewChange).await?;
        let purpose = Purpose::look(actor.scope);
        if purpose == Purpose::Foresee && !request.is_for_lists() {
            let asked = Some(UseCase::PreviewChange.name().to_owned());
            self.note(actor, "denied", asked).await?;
            return Err(AppError::NotAllowed);
        }
        let wanted = (request.of(), purpose);
        let mut draft = self.draft_now(actor, at.contract, wanted).await?;
        self.note(
            actor,
            "contract.preview",
            Some(asked_about(at.contract, request)),
        )
        .await?;
        if let Err(error) = draft.take(request).await {
            return Err(shown_error(error, actor));
        }
        let changes = draft.changes.iter();
        let about = changes.clone().filter_map(|change| change.cover_id);
        let about: Vec<CoverId> = about.take(MOST_NAMED).collect();
        let names = self.core.store.names_of_covers(&about).await?;
        let names: HashMap<CoverId, InsuredName> = names
            .iter()
            .map(|(cover, person)| (*cover, insured_name(person)))
            .collect();
        changes
            .map(|change| previewed(change, actor, &names))
            .collect()
    }
}

/// The cover, or the contract of who is not there yet.
fn asked_about(contract: ContractId, request: &ChangeRequest) -> String {
    match request.of() {
        BookOf::Cover(cover) => format!("cover:{cover}"),
        BookOf::All | BookOf::Nobody => format!("contract:{contract}"),
    }
}

fn previewed(
    change: &ContractChange,
    actor: &Actor,
    names: &HashMap<CoverId, InsuredName>,
) -> Result<PreviewedChange, AppError> {
    Ok(PreviewedChange {
        who: change.cover_id.and_then(|cover| names.get(&cover).cloned()),
        kind: change.kind,
        holds_from: change.holds_from,
        cover: change.cover_id,
        charge: change.charge_cents,
        refund: change.refund_cents,
        decided: decided(change)?.map(|it| shown(it, actor.scope)),
        is_before_claims: Purpose::look(actor.scope) == Purpose::Foresee,
    })
}

fn shown_error(error: AppError, actor: &Actor) -> AppError {
    match error {
        AppError::GroupRefused(it) => AppError::GroupRefused(Box::new(shown(*it, actor.scope))),
        AppError::GroupWaits(it) => AppError::GroupWaits(Box::new(shown(*it, actor.scope))),
        error => error,
    }
}
