use calendar::Date;
use identity::{ClaimId, ClaimNumber, InsuredId, InsurerId, PersonalCode, PolicyId, UserId};

use super::{AssignedTo, ClaimState};
use crate::audit::Conditions;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, columns, record};
use crate::store::Store;
use crate::value::Column;

/// A claim as a row of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimRow {
    /// Its id.
    pub id: ClaimId,
    /// Its number for people.
    pub number: ClaimNumber,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Under which policy.
    pub policy_id: PolicyId,
    /// Who was hurt.
    pub insured_id: InsuredId,
    /// Day of the accident.
    pub accident_on: Date,
    /// Day the insurer was told.
    pub reported_on: Date,
    /// How far it is.
    pub state: ClaimState,
    /// Day the last needed document came in; absent while one is missing.
    pub documents_complete_on: Option<Date>,
    /// Who works on it.
    pub assigned_to: Option<UserId>,
}
record!(ClaimRow in "claims" {
    id, number, insurer_id, policy_id, insured_id, accident_on, reported_on, state,
    documents_complete_on, assigned_to,
});

/// Which claims are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct ClaimFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// In one of these states; none: in any.
    pub states: Vec<ClaimState>,
    /// With this number.
    pub number: Option<ClaimNumber>,
    /// Under the policy with this number.
    pub policy_number: Option<String>,
    /// Of whoever has or had this code.
    pub personal_code: Option<PersonalCode>,
    /// Of this person.
    pub insured: Option<InsuredId>,
    /// Of people whose name starts so: family name first, marks and capitals or not.
    pub name: Option<String>,
    /// Somebody's, or nobody's.
    pub assigned: Option<AssignedTo>,
    /// At most so many.
    pub limit: i64,
}

impl ClaimFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("c.insurer_id =", self.insurer.as_ref());
        conditions.add("c.number =", self.number.as_ref());
        conditions.add("p.number =", self.policy_number.as_ref());
        conditions.add("c.insured_id =", self.insured.as_ref());
        if let Some(assigned) = &self.assigned {
            assigned.narrow(&mut conditions);
        }
        if !self.states.is_empty() {
            let place = |state: &ClaimState| conditions.place(state.to_value());
            let places: Vec<String> = self.states.iter().map(place).collect();
            conditions.add_text(format!("c.state IN ({})", places.join(", ")));
        }
        if let Some(code) = self.personal_code {
            let place = conditions.place(code.to_value());
            conditions.add_text(format!(
                "c.insured_id = (SELECT k.insured_id FROM personal_codes k WHERE k.code = {place})"
            ));
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
    /// Claims with the persons they are of and the number, edition and hash of the policy: those
    /// whose documents are complete the longest first, then the newest.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn claims(
        &self,
        filter: &ClaimFilter,
    ) -> Result<Vec<(ClaimRow, Insured, [String; 3])>> {
        let mut conditions = filter.conditions();
        let limit = conditions.limit(filter.limit);
        let sql = format!(
            "SELECT {}, {}, p.number, p.edition, p.edition_hash FROM claims c \
            JOIN policies p ON p.id = c.policy_id JOIN insured i ON i.id = c.insured_id {} \
            ORDER BY CASE WHEN c.documents_complete_on IS NULL THEN 1 ELSE 0 END, \
            c.documents_complete_on, c.id DESC {limit}",
            columns::<ClaimRow>("c"),
            columns::<Insured>("i"),
            conditions.sql()
        );
        let row = |cells: &mut Cells| {
            let (claim, insured) = (cells.record()?, cells.record()?);
            Ok((
                claim,
                insured,
                [cells.next()?, cells.next()?, cells.next()?],
            ))
        };
        self.driver.read_as(sql, conditions.values, row).await
    }
}
