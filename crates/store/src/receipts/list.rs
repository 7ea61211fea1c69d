use identity::{InsuredId, InsurerId, UserId, VisitNumber};

use super::ReceiptClaim;
use crate::audit::Conditions;
use crate::claims::ClaimState;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns};
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
    /// With this number.
    pub number: Option<VisitNumber>,
    /// Of people whose name starts so: family name first, marks and capitals or not.
    pub name: Option<String>,
    /// Given to this user.
    pub assigned_to: Option<UserId>,
    /// At most so many.
    pub limit: i64,
}

impl ReceiptFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("c.insurer_id =", self.insurer.as_ref());
        conditions.add("c.insured_id =", self.insured.as_ref());
        conditions.add("c.number =", self.number.as_ref());
        conditions.add("c.assigned_to =", self.assigned_to.as_ref());
        if !self.states.is_empty() {
            let place = |state: &ClaimState| conditions.place(state.to_value());
            let places: Vec<String> = self.states.iter().map(place).collect();
            conditions.add_text(format!("c.state IN ({})", places.join(", ")));
        }
        if let Some(name) = &self.name {
            let name = crate::people::folded(name);
            conditions.add("i.name_key <", Some(&format!("{name}\u{10ffff}")));
            conditions.add("i.name_key >=", Some(&name));
        }
        conditions
    }
}

impl Store {
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
}
