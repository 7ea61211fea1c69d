//! The list of visits.

use calendar::{Date, Timestamp};
use identity::{
    InsuredId, InsurerId, PractitionerId, ProviderId, SettlementId, VisitId, VisitNumber,
};
use money::Cents;

use crate::book::Book;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::scope_of::NOBODY;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName, Named, Scope, VisitState};

/// Which visits are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VisitFilter {
    /// First service day.
    pub from: Option<Date>,
    /// Last service day, included.
    pub to: Option<Date>,
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// At this clinic.
    pub provider: Option<ProviderId>,
    /// By this practitioner.
    pub practitioner: Option<PractitionerId>,
    /// Of this person.
    pub insured: Option<InsuredId>,
    /// In this settlement.
    pub settlement: Option<SettlementId>,
    /// In this state.
    pub state: Option<VisitState>,
    /// With this number.
    pub number: Option<VisitNumber>,
    /// Only what follows after this row, as an earlier page's `next` said.
    pub after: Option<String>,
    /// Rows on a page, 1 to 500; 50 when absent.
    pub limit: Option<u32>,
}

/// A page of the list, the last entered first.
#[derive(Clone, Debug)]
pub struct VisitPage {
    /// Its rows.
    pub rows: Vec<VisitRow>,
    /// How many visits the filter finds on all pages.
    pub found: u64,
    /// Sums of all confirmed visits that the filter finds, on all pages; voided ones do not count.
    pub totals: Totals,
    /// Where the next page starts; absent on the last one.
    pub next: Option<String>,
}

/// A visit in the list.
#[derive(Clone, Debug)]
pub struct VisitRow {
    /// Its id, for addresses.
    pub id: VisitId,
    /// Its number, for people.
    pub number: VisitNumber,
    /// Where it stands.
    pub state: VisitState,
    /// Day of the service.
    pub service_date: Date,
    /// When it was authorised.
    pub authorised_at: Timestamp,
    /// The insurer.
    pub insurer: Named<InsurerId>,
    /// The clinic.
    pub provider: Named<ProviderId>,
    /// Who gave the service.
    pub practitioner: Named<PractitionerId>,
    /// The insured, when known.
    pub insured: Option<InsuredName>,
    /// Its sums.
    pub totals: Totals,
    /// The settlement that holds it.
    pub settlement: Option<SettlementId>,
}

/// Sums, in cents. The insurer's and the patient's part make the price.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Prices asked.
    pub price: Cents,
    /// The insurer's part.
    pub insurer: Cents,
    /// The patient's part.
    pub patient: Cents,
}

impl App {
    /// A page of visits in the actor's scope, the last entered first.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if `after` is not what an earlier page said.
    pub async fn visits(&self, actor: &Actor, filter: VisitFilter) -> Result<VisitPage, AppError> {
        self.admit(actor, UseCase::ListVisits).await?;
        self.note(actor, "visit.list", None).await?;
        self.visit_page(actor.scope, filter).await
    }

    pub(crate) async fn visit_page(
        &self,
        scope: Scope,
        filter: VisitFilter,
    ) -> Result<VisitPage, AppError> {
        let after = filter.after.as_deref().map(cursor).transpose()?;
        let limit = i64::from(filter.limit.unwrap_or(50).clamp(1, 500));
        let filter = narrowed(&filter, scope);
        let store = &self.core.store;
        // One more than asked tells whether there is another page.
        let (mut rows, sums) = tokio::try_join!(
            store.visits(&filter, after, limit + 1),
            store.visit_totals(&filter)
        )?;
        let more = rows.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        if more {
            rows.pop();
        }
        let next = rows
            .last()
            .filter(|_| more)
            .map(|(last, _)| last.id.to_string());
        let book = self.core.book().await?;
        Ok(VisitPage {
            rows: rows.into_iter().map(|row| visit_row(&book, row)).collect(),
            found: sums.iter().map(|sum| sum.visits.unsigned_abs()).sum(),
            totals: confirmed(&sums),
            next,
        })
    }
}

/// What the filter finds in the scope; the scope wins.
fn narrowed(filter: &VisitFilter, scope: Scope) -> store::VisitFilter {
    let (provider, insurer) = match scope {
        Scope::Provider(own) => (Some(own), filter.insurer),
        Scope::Insurer(own) => (filter.provider, Some(own)),
        Scope::Policyholder(_) | Scope::Insured(_) => (filter.provider, Some(NOBODY)),
        Scope::All => (filter.provider, filter.insurer),
    };
    store::VisitFilter {
        provider,
        insurer,
        practitioner: filter.practitioner,
        insured: filter.insured,
        state: filter.state,
        settlement: filter.settlement,
        number: filter.number,
        from: filter.from,
        to: filter.to,
    }
}

pub(crate) fn visit_row(
    book: &Book,
    (row, insured): (store::VisitRow, Option<store::Insured>),
) -> VisitRow {
    VisitRow {
        id: row.id,
        number: row.number,
        state: row.state,
        service_date: row.service_date,
        authorised_at: row.authorised_at,
        insurer: book.insurer_named(row.insurer_id),
        provider: book.provider_named(row.provider_id),
        practitioner: book.practitioner_named(row.practitioner_id),
        insured: insured.as_ref().map(insured_name),
        totals: Totals {
            price: row.price_cents,
            insurer: row.insurer_cents,
            patient: row.patient_cents,
        },
        settlement: row.settlement_id,
    }
}

fn confirmed(sums: &[store::VisitTotals]) -> Totals {
    let sum = sums.iter().find(|sum| sum.state == VisitState::Confirmed);
    sum.map_or_else(Totals::default, |sum| Totals {
        price: sum.price_cents,
        insurer: sum.insurer_cents,
        patient: sum.patient_cents,
    })
}

/// Where the page before ended.
fn cursor(text: &str) -> Result<VisitId, AppError> {
    text.parse().map_err(|_| invalid("after", "malformed"))
}
