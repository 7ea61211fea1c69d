use calendar::{Date, Timestamp};
use identity::{InsuredId, InsurerId, ReceiptId, VisitNumber};

use super::ReceiptClaim;
use crate::audit::Conditions;
use crate::claims::{AssignedTo, ClaimState};
use crate::driver::values;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns, select};
use crate::store::Store;
use crate::value::Column;

/// Which claims by receipt are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct ReceiptFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// Of this person.
    pub insured: Option<InsuredId>,
    /// In one of these states; none: in any.
    pub states: Vec<ClaimState>,
    /// In the work list: beside those in one of the states, those with something due to somebody.
    pub or_due: bool,
    /// With this number.
    pub number: Option<VisitNumber>,
    /// Of people whose name starts so: family name first, marks and capitals or not.
    pub name: Option<String>,
    /// Somebody's, or nobody's.
    pub assigned: Option<AssignedTo>,
    /// That came in this way.
    pub channel: Option<String>,
    /// In the work list: with something to do by this day.
    pub until: Option<Date>,
    /// At most so many.
    pub limit: i64,
}

impl ReceiptFilter {
    /// All but the states.
    pub(super) fn narrowed(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("c.insurer_id =", self.insurer.as_ref());
        conditions.add("c.insured_id =", self.insured.as_ref());
        conditions.add("c.number =", self.number.as_ref());
        if let Some(assigned) = &self.assigned {
            assigned.narrow(&mut conditions);
        }
        conditions.add("c.channel =", self.channel.as_ref());
        if let Some(name) = &self.name {
            let name = crate::people::folded(name);
            conditions.add("i.name_key <", Some(&format!("{name}\u{10ffff}")));
            conditions.add("i.name_key >=", Some(&name));
        }
        conditions
    }

    /// In one of the states.
    pub(super) fn of_states(&self, conditions: &mut Conditions) {
        if self.states.is_empty() {
            return;
        }
        let place = |state: &ClaimState| conditions.place(state.to_value());
        let places: Vec<String> = self.states.iter().map(place).collect();
        conditions.add_text(format!("c.state IN ({})", places.join(", ")));
    }

    /// The person, where their name narrows.
    pub(super) fn person(&self) -> &'static str {
        match self.name {
            Some(_) => "JOIN insured i ON i.id = c.insured_id",
            None => "",
        }
    }

    fn conditions(&self) -> Conditions {
        let mut conditions = self.narrowed();
        self.of_states(&mut conditions);
        conditions
    }
}

/// Days on which claims came in since one.
const RECEIVED: &str = "SELECT c.received_on FROM receipt_claims c WHERE c.received_on >= $1";

impl Store {
    /// Other claims with the insurer that may be of the same receipt or service: of the same day, or of the same number
    /// of the receipt; those taken back left out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_like(&self, claim: &ReceiptClaim) -> Result<Vec<ReceiptClaim>> {
        let rest = "WHERE c.insurer_id = $1 AND c.id <> $2 AND c.state <> 'withdrawn' \
            AND (c.service_date = $3 OR (c.document_number <> '' AND c.document_number = $4)) \
            ORDER BY c.number LIMIT 200";
        let values = values![
            claim.insurer_id,
            claim.id,
            claim.service_date,
            claim.document_number
        ];
        let sql = select::<ReceiptClaim>("c", rest);
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// Claims of other people with the insurer that name the same account, the latest first; at most five, those taken
    /// back left out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_to_account(&self, claim: &ReceiptClaim) -> Result<Vec<ReceiptClaim>> {
        let rest = "WHERE c.insurer_id = $1 AND c.iban = $2 AND c.insured_id <> $3 \
            AND c.state <> 'withdrawn' ORDER BY c.id DESC LIMIT 5";
        let values = values![claim.insurer_id, claim.iban.clone(), claim.insured_id];
        let sql = select::<ReceiptClaim>("c", rest);
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// Whether the person's claims that were paid until now all name other accounts; not if none was.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn is_new_account(&self, claim: &ReceiptClaim) -> Result<bool> {
        let sql = "SELECT COUNT(*), COALESCE(SUM(CASE WHEN c.iban = $1 THEN 1 ELSE 0 END), 0) \
            FROM receipt_claims c WHERE c.insured_id = $2 AND c.insurer_id = $3 AND c.id <> $4 \
            AND c.state = 'paid'";
        let values = values![
            claim.iban.clone(),
            claim.insured_id,
            claim.insurer_id,
            claim.id
        ];
        let counted = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let counted: Option<(i64, i64)> = self.driver.read_one(sql, values, counted).await?;
        Ok(counted.is_some_and(|(paid, same)| paid > 0 && same == 0))
    }

    /// Claims whose decision came into force since about a day, and when; in Riga's time the day may have begun some
    /// hours earlier.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_decided(
        &self,
        insurer: Option<InsurerId>,
        first: Date,
    ) -> Result<Vec<(ReceiptClaim, Timestamp)>> {
        let mut conditions = Conditions::default();
        let since = calendar::riga_instant(first.at(0, 0, 0, 0));
        conditions.add("d.approved_at >=", Some(&since));
        conditions.add("c.insurer_id =", insurer.as_ref());
        conditions.add_text("d.state = 'in_force'".to_owned());
        let sql = format!(
            "SELECT {}, d.approved_at FROM receipt_claims c \
            JOIN receipt_claim_decisions d ON d.claim_id = c.id {}",
            columns::<ReceiptClaim>("c"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.next()?));
        self.driver.read_as(sql, conditions.values, row).await
    }

    /// The days on which claims came in, since one; a day for each.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_received(
        &self,
        insurer: Option<InsurerId>,
        first: Date,
    ) -> Result<Vec<Date>> {
        let (sql, values) = match insurer {
            Some(insurer) => (
                format!("{RECEIVED} AND c.insurer_id = $2"),
                values![first, insurer],
            ),
            None => (RECEIVED.to_owned(), values![first]),
        };
        self.driver.read_as(sql, values, Cells::next).await
    }
    /// Claims by receipt with who paid: those whose documents are complete the longest first, then the newest.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts(&self, filter: &ReceiptFilter) -> Result<Vec<(ReceiptClaim, Insured)>> {
        let mut conditions = filter.conditions();
        let limit = conditions.limit(filter.limit);
        let sql = format!(
            "SELECT {}, {} FROM receipt_claims c JOIN insured i ON i.id = c.insured_id {} \
            ORDER BY CASE WHEN c.documents_complete_on IS NULL THEN 1 ELSE 0 END, \
            c.documents_complete_on, c.id DESC {limit}",
            columns::<ReceiptClaim>("c"),
            columns::<Insured>("i"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        self.driver.read_as(sql, conditions.values, row).await
    }

    /// What a person sent, the last first: no more than `limit`, and only what was sent before `before`.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn receipts_sent_by(
        &self,
        (insurer, insured): (InsurerId, InsuredId),
        before: Option<ReceiptId>,
        limit: i64,
    ) -> Result<Vec<ReceiptClaim>> {
        let mut conditions = Conditions::default();
        conditions.add("c.insurer_id =", Some(&insurer));
        conditions.add("c.insured_id =", Some(&insured));
        conditions.add("c.id <", before.as_ref());
        let limit = conditions.limit(limit);
        let rest = format!("{} ORDER BY c.id DESC {limit}", conditions.sql());
        let sql = select::<ReceiptClaim>("c", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}
