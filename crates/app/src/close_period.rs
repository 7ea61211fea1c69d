//! A month is closed: its visits can be voided no more.

use calendar::Date;
use identity::{InsurerId, SettlementId};
use money::Cents;
use store::{OpenPeriod, SettlementFilter, StoreError};

use crate::chance::id_at;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::settlements::{of_scope, open_row};
use crate::{Actor, App, AppError, SettlementRow, Statement};

/// Closes a month: its visits can be voided no more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClosePeriod {
    /// The insurer.
    pub insurer: InsurerId,
    /// First day of the month.
    pub month: Date,
}

impl App {
    /// What would be closed: the confirmed visits of the month, and those of earlier months that came
    /// too late for theirs.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `month` if it is no month that has begun (`malformed`,
    /// `not-begun`), is closed already (`closed`) or has no visits (`empty`).
    pub async fn period(
        &self,
        actor: &Actor,
        request: &ClosePeriod,
    ) -> Result<SettlementRow, AppError> {
        self.admit(actor, UseCase::SeePeriod).await?;
        self.check_month(actor, request).await?;
        self.note(actor, "settlement.preview", None).await?;
        let filter = SettlementFilter {
            from: None,
            ..self.filter(actor, request)
        };
        // The filter compares service days here, so the month's last day is the end.
        let filter = SettlementFilter {
            to: Some(request.month.last_of_month()),
            ..filter
        };
        let periods = self.core.store.open_periods(&filter).await?;
        let sum = summed(&periods, request.month).ok_or_else(|| invalid("month", "empty"))?;
        let book = self.core.book().await?;
        Ok(SettlementRow {
            may_close: true,
            ..open_row(&book, &sum)
        })
    }

    /// Closes a month of the clinic with an insurer.
    ///
    /// # Errors
    /// As [`App::period`].
    pub async fn close_period(
        &self,
        actor: &Actor,
        request: ClosePeriod,
    ) -> Result<Statement, AppError> {
        self.admit(actor, UseCase::ClosePeriod).await?;
        self.check_month(actor, &request).await?;
        let at = self.core.clock.now();
        let close = store::ClosePeriod {
            id: SettlementId::new(id_at(at)),
            insurer: request.insurer,
            provider: actor.scope.provider()?,
            month: request.month,
            at,
            by: actor.user,
        };
        let object = format!("settlement:{}", close.id);
        let event = self.core.event(actor, "settlement.close", Some(object));
        match self.core.store.close_period(&close, &event).await {
            Ok(settlement) => self.statement_of(actor, settlement).await,
            Err(StoreError::NothingToChange) => Err(invalid("month", "empty")),
            Err(StoreError::Conflict(_)) => Err(invalid("month", "closed")),
            Err(error) => Err(error.into()),
        }
    }

    async fn check_month(&self, actor: &Actor, request: &ClosePeriod) -> Result<(), AppError> {
        if request.month.day() != 1 {
            return Err(invalid("month", "malformed"));
        }
        if request.month > self.core.clock.today() {
            return Err(invalid("month", "not-begun"));
        }
        let closed = self
            .core
            .store
            .settlements(&self.filter(actor, request))
            .await?;
        if closed.is_empty() {
            Ok(())
        } else {
            Err(invalid("month", "closed"))
        }
    }

    fn filter(&self, actor: &Actor, request: &ClosePeriod) -> SettlementFilter {
        SettlementFilter {
            insurer: Some(request.insurer),
            from: Some(request.month),
            to: Some(request.month),
            ..of_scope(actor.scope)
        }
    }
}

/// The periods as one, under the name of the month that takes them all.
fn summed(periods: &[OpenPeriod], month: Date) -> Option<OpenPeriod> {
    let sum = |part: fn(&OpenPeriod) -> Cents| Cents::try_sum(periods.iter().map(part)).ok();
    let first = periods.first()?;
    Some(OpenPeriod {
        month,
        visits: periods.iter().map(|period| period.visits).sum(),
        price_cents: sum(|period| period.price_cents)?,
        insurer_cents: sum(|period| period.insurer_cents)?,
        patient_cents: sum(|period| period.patient_cents)?,
        ..first.clone()
    })
}
