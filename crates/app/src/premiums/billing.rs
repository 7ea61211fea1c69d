//! How an insurer bills: where to pay, within how many days.

use identity::Iban;
use serde::Serialize;
use store::Billing;

use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

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

    /// Changes how the actor's insurer bills. Invoices issued before stay as they are.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `payment_days` or `address`.
    pub async fn set_billing(&self, actor: &Actor, request: SetBilling) -> Result<(), AppError> {
        self.admit(actor, UseCase::SetBilling).await?;
        let insurer_id = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        if !(1..=90).contains(&request.payment_days) {
            return Err(invalid("payment_days", "out-of-range"));
        }
        let address = request.address.trim().to_owned();
        if address.chars().count() > 200 || address.contains(char::is_control) {
            return Err(invalid("address", "malformed"));
        }
        let billing = Billing {
            insurer_id,
            iban: request.iban,
            vat_registered: request.vat_registered,
            address,
            payment_days: request.payment_days,
        };
        let event = self
            .core
            .event(actor, "billing.set", Some(format!("insurer:{insurer_id}")));
        Ok(self.core.store.set_billing(&billing, &event).await?)
    }
}
