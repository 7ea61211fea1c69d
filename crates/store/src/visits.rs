use calendar::{Date, Timestamp};
use identity::{
    CardId, CoverId, InsuredId, InsurerId, PractitionerId, ProviderId, SettlementId, UserId,
    VisitId, VisitNumber,
};
use money::Cents;
use serde::{Deserialize, Serialize};

use crate::audit::Conditions;
use crate::driver::values;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::word_column;

/// A visit, with the facts and the decision as they were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Its id, made in the order of time.
    pub id: VisitId,
    /// Its number for people.
    pub number: VisitNumber,
    /// How far it is.
    pub state: VisitState,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Where.
    pub provider_id: ProviderId,
    /// Who treats.
    pub practitioner_id: PractitionerId,
    /// Whose visit; absent when the code and card did not name a person.
    pub insured_id: Option<InsuredId>,
    /// The cover that was applied, if there was one.
    pub cover_id: Option<CoverId>,
    /// The card that was shown, if known.
    pub card_id: Option<CardId>,
    /// Who sat at the desk.
    pub clerk_id: UserId,
    /// How the card was read.
    pub card_source: CardSource,
    /// Whether an identity document was seen (T0-04).
    pub identity_seen: bool,
    /// Day of the services.
    pub service_date: Date,
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of that edition.
    pub edition_hash: String,
    /// Sum of the prices.
    pub price_cents: Cents,
    /// The insurer's part of it.
    pub insurer_cents: Cents,
    /// The patient's part of it.
    pub patient_cents: Cents,
    /// What the decision depended on, in JSON.
    pub facts: String,
    /// The decision, in JSON.
    pub decision: String,
    /// When it was decided.
    pub authorised_at: Timestamp,
    /// Until when the amounts are held; absent when nothing was.
    pub held_until: Option<Timestamp>,
    /// When it was confirmed.
    pub confirmed_at: Option<Timestamp>,
    /// When it was cancelled, expired or voided.
    pub ended_at: Option<Timestamp>,
    /// Who cancelled or voided it.
    pub ended_by: Option<UserId>,
    /// Why it was voided.
    pub void_reason: Option<String>,
    /// The settlement it is in: from then on it stays as it is.
    pub settlement_id: Option<SettlementId>,
}
record!(Visit in "visits" {
    id, number, state, insurer_id, provider_id, practitioner_id, insured_id, cover_id, card_id,
    clerk_id, card_source, identity_seen, service_date, edition, edition_hash, price_cents,
    insurer_cents, patient_cents, facts, decision, authorised_at, held_until, confirmed_at,
    ended_at, ended_by, void_reason, settlement_id,
});

/// How far a visit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VisitState {
    /// The insurer pays nothing, so nothing was held.
    Refused,
    /// Authorised, not confirmed yet.
    Held,
    /// Confirmed: the insurer owes its part.
    Confirmed,
    /// Given up by the clerk before it was confirmed.
    Cancelled,
    /// Not confirmed in time.
    Expired,
    /// Confirmed once and taken back.
    Voided,
}
word_column!(VisitState {
    Refused = "refused",
    Held = "held",
    Confirmed = "confirmed",
    Cancelled = "cancelled",
    Expired = "expired",
    Voided = "voided",
});

/// How a card was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardSource {
    /// Its stripe.
    Swipe,
    /// The picture on the telephone.
    Qr,
    /// The same without a connection: signed, and not of this minute.
    QrOffline,
    /// A picture of the card's number and no more: as good as typed.
    QrNumber,
    /// By hand.
    Typed,
}
word_column!(CardSource { Swipe = "swipe", Qr = "qr", QrOffline = "qr_offline", QrNumber = "qr_number", Typed = "typed" });

/// Which visits are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct VisitFilter {
    /// Of this provider.
    pub provider: Option<ProviderId>,
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// Of this practitioner.
    pub practitioner: Option<PractitionerId>,
    /// Of this person.
    pub insured: Option<InsuredId>,
    /// In this state.
    pub state: Option<VisitState>,
    /// In this settlement.
    pub settlement: Option<SettlementId>,
    /// With this number.
    pub number: Option<VisitNumber>,
    /// With services on or after this day.
    pub from: Option<Date>,
    /// With services on or before this day.
    pub to: Option<Date>,
}

/// A visit as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// Its id.
    pub id: VisitId,
    /// Its number for people.
    pub number: VisitNumber,
    /// How far it is.
    pub state: VisitState,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Where.
    pub provider_id: ProviderId,
    /// Who treats.
    pub practitioner_id: PractitionerId,
    /// Whose visit.
    pub insured_id: Option<InsuredId>,
    /// Day of the services.
    pub service_date: Date,
    /// When it was decided.
    pub authorised_at: Timestamp,
    /// Sum of the prices.
    pub price_cents: Cents,
    /// The insurer's part of it.
    pub insurer_cents: Cents,
    /// The patient's part of it.
    pub patient_cents: Cents,
    /// The settlement it is in.
    pub settlement_id: Option<SettlementId>,
}
record!(VisitRow in "visits" {
    id, number, state, insurer_id, provider_id, practitioner_id, insured_id, service_date,
    authorised_at, price_cents, insurer_cents, patient_cents, settlement_id,
});

/// Sums over the visits of one state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitTotals {
    /// The state.
    pub state: VisitState,
    /// How many visits.
    pub visits: i64,
    /// Sum of their prices.
    pub price_cents: Cents,
    /// The insurer's part of it.
    pub insurer_cents: Cents,
    /// The patient's part of it.
    pub patient_cents: Cents,
}
record!(VisitTotals in "visits" { state, visits, price_cents, insurer_cents, patient_cents });

impl VisitFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("v.provider_id =", self.provider.as_ref());
        conditions.add("v.insurer_id =", self.insurer.as_ref());
        conditions.add("v.practitioner_id =", self.practitioner.as_ref());
        conditions.add("v.insured_id =", self.insured.as_ref());
        conditions.add("v.state =", self.state.as_ref());
        conditions.add("v.settlement_id =", self.settlement.as_ref());
        conditions.add("v.number =", self.number.as_ref());
        conditions.add("v.service_date >=", self.from.as_ref());
        conditions.add("v.service_date <=", self.to.as_ref());
        conditions
    }
}

impl Store {
    /// One visit, whole.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn visit(&self, id: VisitId) -> Result<Option<Visit>> {
        let sql = select::<Visit>("v", "WHERE v.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// A page of visits with the persons they are of, the last entered first: ids are made in the order of time.
    /// It starts after the visit `after`, the last one of the page before.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn visits(
        &self,
        filter: &VisitFilter,
        after: Option<VisitId>,
        limit: i64,
    ) -> Result<Vec<(VisitRow, Option<Insured>)>> {
        let mut conditions = filter.conditions();
        conditions.add("v.id <", after.as_ref());
        let limit = conditions.limit(limit);
        let sql = format!(
            "SELECT {}, {} FROM visits v LEFT JOIN insured i ON i.id = v.insured_id {} \
            ORDER BY v.id DESC {limit}",
            columns::<VisitRow>("v"),
            columns::<Insured>("i"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.optional()?));
        self.driver.read_as(sql, conditions.values, row).await
    }

    /// Sums over all visits that a filter finds, by state.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn visit_totals(&self, filter: &VisitFilter) -> Result<Vec<VisitTotals>> {
        let conditions = filter.conditions();
        let sql = format!(
            "SELECT v.state, COUNT(*), {} FROM visits v {} GROUP BY v.state ORDER BY v.state",
            sums("v"),
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// Held visits whose time is over, the longest over first; with `from`, only those whose time was over at
    /// that moment or later. A hold is good up to and including its last moment.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn expired_holds(
        &self,
        from: Option<Timestamp>,
        now: Timestamp,
        limit: i64,
    ) -> Result<Vec<VisitId>> {
        let mut conditions = Conditions::default();
        conditions.add("v.held_until <", Some(&now));
        conditions.add("v.held_until >=", from.as_ref());
        conditions.add("v.state =", Some(&VisitState::Held));
        let limit = conditions.limit(limit);
        let sql = format!(
            "SELECT v.id FROM visits v {} ORDER BY v.held_until {limit}",
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, Cells::next)
            .await
    }

    /// How many visits hold amounts at that moment.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn held_visits(&self, now: Timestamp) -> Result<usize> {
        let sql = "SELECT COUNT(*) FROM visits v WHERE v.held_until >= $1 AND v.state = 'held'";
        let counted: Vec<i64> = self.driver.read_as(sql, values![now], Cells::next).await?;
        let held = counted.into_iter().next().unwrap_or_default();
        Ok(usize::try_from(held).unwrap_or_default())
    }

    /// All visits in the order of their ids, whole, a page at a time: for deciding them again.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn visits_after(&self, after: Option<VisitId>, limit: i64) -> Result<Vec<Visit>> {
        let mut conditions = Conditions::default();
        conditions.add("v.id >", after.as_ref());
        let limit = conditions.limit(limit);
        let rest = format!("{} ORDER BY v.id {limit}", conditions.sql());
        let sql = select::<Visit>("v", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}

/// The sums of prices and parts. PostgreSQL sums 64-bit numbers into a type of its own.
pub(crate) fn sums(alias: &str) -> String {
    let sum = |column: &str| format!("CAST(COALESCE(SUM({alias}.{column}), 0) AS BIGINT)");
    [
        sum("price_cents"),
        sum("insurer_cents"),
        sum("patient_cents"),
    ]
    .join(", ")
}
