//! What an insurer owes a clinic for a month.

use calendar::{Date, Timestamp};
use identity::{InsurerId, ProviderId, SettlementId};
use store::{OpenPeriod, Settlement, SettlementFilter};

use crate::book::Book;
use crate::permissions::UseCase;
use crate::scope_of::NOBODY;
use crate::view::settlement_number;
use crate::{Actor, App, AppError, Named, Role, Scope, Totals};

/// A month of one insurer and one clinic, open or closed.
#[derive(Clone, Debug)]
pub struct SettlementRow {
    /// Its id and number once closed.
    pub settlement: Option<Named<SettlementId>>,
    /// The insurer that owes.
    pub insurer: Named<InsurerId>,
    /// The clinic it owes to.
    pub provider: Named<ProviderId>,
    /// First day of the month. A visit belongs to the month of its service day.
    pub month: Date,
    /// Number of confirmed visits.
    pub visits: u64,
    /// Their sums.
    pub totals: Totals,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// Whether this actor may close it now.
    pub may_close: bool,
}

impl App {
    /// The months of insurers and clinics in the actor's scope, latest first, open before closed.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for those who have no part in settlements.
    pub async fn settlements(&self, actor: &Actor) -> Result<Vec<SettlementRow>, AppError> {
        self.admit(actor, UseCase::ListSettlements).await?;
        self.note(actor, "settlement.list", None).await?;
        let filter = of_scope(actor.scope);
        let store = &self.core.store;
        let (open, closed) =
            tokio::try_join!(store.open_periods(&filter), store.settlements(&filter))?;
        let book = self.core.book().await?;
        let is_closed = |period: &OpenPeriod| closed.iter().any(|known| is_of(known, period));
        let may_close = actor.role == Role::ClinicManager;
        let mut rows: Vec<SettlementRow> = open
            .iter()
            .map(|period| SettlementRow {
                may_close: may_close && !is_closed(period),
                ..open_row(&book, period)
            })
            .collect();
        rows.extend(
            closed
                .iter()
                .map(|settlement| closed_row(&book, settlement)),
        );
        // Stable: within a month the open ones stay ahead.
        rows.sort_by_key(|row| std::cmp::Reverse(row.month));
        Ok(rows)
    }
}

/// What an actor of this scope has a part in.
pub(crate) fn of_scope(scope: Scope) -> SettlementFilter {
    let (provider, insurer) = match scope {
        Scope::Provider(own) => (Some(own), None),
        Scope::Insurer(own) => (None, Some(own)),
        Scope::Policyholder(_) | Scope::Insured(_) => (None, Some(NOBODY)),
        Scope::All => (None, None),
    };
    SettlementFilter {
        provider,
        insurer,
        ..SettlementFilter::default()
    }
}

fn is_of(settlement: &Settlement, period: &OpenPeriod) -> bool {
    (
        settlement.insurer_id,
        settlement.provider_id,
        settlement.month,
    ) == (period.insurer_id, period.provider_id, period.month)
}

pub(crate) fn open_row(book: &Book, period: &OpenPeriod) -> SettlementRow {
    SettlementRow {
        settlement: None,
        insurer: book.insurer_named(period.insurer_id),
        provider: book.provider_named(period.provider_id),
        month: period.month,
        visits: period.visits.unsigned_abs(),
        totals: Totals {
            price: period.price_cents,
            insurer: period.insurer_cents,
            patient: period.patient_cents,
        },
        closed_at: None,
        may_close: false,
    }
}

pub(crate) fn closed_row(book: &Book, settlement: &Settlement) -> SettlementRow {
    let name = settlement_number(settlement.number, settlement.month);
    SettlementRow {
        settlement: Some(Named {
            id: settlement.id,
            name,
        }),
        insurer: book.insurer_named(settlement.insurer_id),
        provider: book.provider_named(settlement.provider_id),
        month: settlement.month,
        visits: settlement.visits.unsigned_abs(),
        totals: Totals {
            price: settlement.price_cents,
            insurer: settlement.insurer_cents,
            patient: settlement.patient_cents,
        },
        closed_at: Some(settlement.closed_at),
        may_close: false,
    }
}
