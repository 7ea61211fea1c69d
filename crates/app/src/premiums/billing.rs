//! How an insurer bills: where to pay, within how many days. Another account takes two people.

use calendar::Timestamp;
use identity::{Iban, InsurerId, UserId, Uuid};
use money::Cents;
use serde::Serialize;
use store::{Billing, BillingChange, RefundState, StoreError};

use crate::chance::id_at;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, Named};

/// How an insurer bills from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SetBilling {
    /// The account that premium is paid to.
    pub iban: Iban,
    /// Whether it is registered for value-added tax.
    pub vat_registered: bool,
    /// Its address, as printed on invoices; may be empty.
    pub address: String,
    /// Days to pay what no instalment plan sets, 1 to 90.
    pub payment_days: i64,
}

/// What becomes of a change that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct DecideBilling {
    /// The change.
    pub change: Uuid,
    /// Whether it is to hold.
    pub approved: bool,
}

/// A change of how an insurer bills, as it is seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BillingRow {
    /// Its id.
    pub change: Uuid,
    /// The account.
    pub iban: Iban,
    /// Whether it waits, holds or held, or was sent back.
    pub state: RefundState,
    /// Who asked for it.
    pub proposed_by: Named<UserId>,
    /// When.
    pub proposed_at: Timestamp,
    /// Who decided, if anybody did.
    pub decided_by: Option<Named<UserId>>,
    /// Whether this actor may approve it.
    pub may_approve: bool,
}

impl App {
    /// How the actor's insurer bills, if it has said so.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn billing(&self, actor: &Actor) -> Result<Option<SetBilling>, AppError> {
        self.admit(actor, UseCase::SeeBilling).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let billing = self.core.store.billing(insurer).await?;
        Ok(billing.map(|billing| SetBilling {
            iban: billing.iban,
            vat_registered: billing.vat_registered,
            address: billing.address,
            payment_days: billing.payment_days,
        }))
    }

    /// Changes how the actor's insurer bills; an account, the first one too, only when a second person approves it, since
    /// all premium would go there. Invoices issued before stay as they are. True if it waits for that person.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `payment_days` or `address`, for `iban` if a change waits (`change-waits`).
    pub async fn set_billing(&self, actor: &Actor, request: SetBilling) -> Result<bool, AppError> {
        self.admit(actor, UseCase::SetBilling).await?;
        let insurer_id = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let billing = checked(insurer_id, request)?;
        let store = &self.core.store;
        let before = store.billing(insurer_id).await?;
        if before.as_ref() == Some(&billing) {
            return Ok(false);
        }
        let waits = |change: &BillingChange| change.state == RefundState::Proposed;
        if store.billing_changes(insurer_id).await?.iter().any(waits) {
            return Err(invalid("iban", "change-waits"));
        }
        let other_account = before.is_none_or(|before| before.iban != billing.iban);
        let change = self.billing_change(actor, billing, other_account);
        let what = if other_account {
            "billing.propose"
        } else {
            "billing.set"
        };
        let event = self.core.event(actor, what, Some(object(insurer_id)));
        match store.change_billing(&change, &event).await {
            Err(StoreError::Conflict(_)) => Err(invalid("iban", "change-waits")),
            done => Ok(done.map(|()| other_account)?),
        }
    }

    /// Approves a change of how the actor's insurer bills, or sends it back.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever asked for it, [`AppError::Invalid`] for `change` if it does not
    /// wait any more (`decided-before`).
    pub async fn decide_billing(
        &self,
        actor: &Actor,
        request: DecideBilling,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::DecideBilling).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let changes = self.core.store.billing_changes(insurer).await?;
        let change = changes.into_iter().find(|it| it.id == request.change);
        let change = change.ok_or(AppError::NotFound)?;
        if request.approved && change.proposed_by == actor.user {
            return Err(AppError::NeedsSecondPerson { above: Cents::ZERO });
        }
        let (state, what) = match request.approved {
            true => (RefundState::Approved, "billing.approve"),
            false => (RefundState::Returned, "billing.return"),
        };
        let decided = BillingChange {
            state,
            decided_by: Some(actor.user),
            decided_at: Some(self.core.clock.now()),
            ..change
        };
        let event = self.core.event(actor, what, Some(object(insurer)));
        match self.core.store.decide_billing(&decided, &event).await {
            Err(StoreError::NothingToChange) => Err(invalid("change", "decided-before")),
            done => Ok(done?),
        }
    }

    /// The changes of how an insurer bills, the latest first.
    pub(super) async fn billing_rows(
        &self,
        actor: &Actor,
        insurer: InsurerId,
    ) -> Result<Vec<BillingRow>, AppError> {
        let names = self.core.user_names().await?;
        let changes = self.core.store.billing_changes(insurer).await?;
        let row = |change: BillingChange| BillingRow {
            change: change.id,
            iban: change.iban,
            state: change.state,
            proposed_by: names.named(change.proposed_by),
            proposed_at: change.proposed_at,
            decided_by: change.decided_by.map(|user| names.named(user)),
            may_approve: change.state == RefundState::Proposed && change.proposed_by != actor.user,
        };
        Ok(changes.into_iter().map(row).collect())
    }

    fn billing_change(&self, actor: &Actor, billing: Billing, waits: bool) -> BillingChange {
        let at = self.core.clock.now();
        BillingChange {
            id: id_at(at),
            insurer_id: billing.insurer_id,
            state: match waits {
                true => RefundState::Proposed,
                false => RefundState::Approved,
            },
            iban: billing.iban,
            vat_registered: billing.vat_registered,
            address: billing.address,
            payment_days: billing.payment_days,
            proposed_by: actor.user,
            proposed_at: at,
            decided_by: (!waits).then_some(actor.user),
            decided_at: (!waits).then_some(at),
        }
    }
}

fn checked(insurer_id: InsurerId, request: SetBilling) -> Result<Billing, AppError> {
    if !(1..=90).contains(&request.payment_days) {
        return Err(invalid("payment_days", "out-of-range"));
    }
    let address = request.address.trim().to_owned();
    if address.chars().count() > 200 || address.contains(char::is_control) {
        return Err(invalid("address", "malformed"));
    }
    Ok(Billing {
        insurer_id,
        iban: request.iban,
        vat_registered: request.vat_registered,
        address,
        payment_days: request.payment_days,
    })
}

fn object(insurer: InsurerId) -> String {
    format!("insurer:{insurer}")
}
