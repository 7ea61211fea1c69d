use calendar::Timestamp;
use identity::{InsuredId, PersonalCode, Uuid};
use serde::{Deserialize, Serialize};

use super::{Insured, PersonalCodeRow};
use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, Record, record, select};
use crate::store::Store;
use crate::value::{Column, misread};

/// What was wrong about a person, and what is right. It stays as a row of its own.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonChange {
    /// The change of a contract with which it came: it tells who asked and who approved. Of a correction at the console,
    /// an id of its own.
    pub change: Uuid,
    /// As it was.
    pub before: Insured,
    /// As it is.
    pub after: Insured,
    /// When it was found out.
    pub at: Timestamp,
}

/// Ids only.
impl std::fmt::Debug for PersonChange {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonChange")
            .field("id", &self.before.id)
            .finish_non_exhaustive()
    }
}

const CORRECT: &str = "UPDATE insured SET personal_code = $2, first_name = $3, last_name = $4, \
    name_key = $5, birth_date = $6, sex = $7 WHERE id = $1 AND personal_code = $8 AND first_name = $9 \
    AND last_name = $10 AND birth_date = $11 AND COALESCE(sex, '') = COALESCE($12, '')";

/// The row of a correction.
struct PersonChangeRow {
    change_id: Uuid,
    insured_id: InsuredId,
    known_at: Timestamp,
    before: String,
    after: String,
}
record!(PersonChangeRow in "insured_changes" { change_id, insured_id, known_at, before, after });

impl PersonChange {
    /// Nobody else may have changed the person meanwhile.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let Self {
            change,
            before,
            after,
            at,
        } = self;
        let mut values = after.values();
        values.extend(values![
            before.personal_code,
            before.first_name,
            before.last_name,
            before.birth_date,
            before.sex
        ]);
        let row = PersonChangeRow {
            change_id: *change,
            insured_id: before.id,
            known_at: *at,
            before: serde_json::json!(before).to_string(),
            after: serde_json::json!(after).to_string(),
        };
        let mut steps = vec![Step::must(CORRECT, values), Step::insert(&row)];
        if before.personal_code != after.personal_code {
            steps.extend(new_code(before.id, after.personal_code, *at));
        }
        steps
    }
}

impl Store {
    /// Of these people, those who were corrected after a moment, as it knew them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn people_as_of(
        &self,
        people: &[InsuredId],
        known_at: Timestamp,
    ) -> Result<Vec<Insured>> {
        if people.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = Conditions::default();
        conditions.add("h.known_at >", Some(&known_at));
        let places: Vec<String> = people
            .iter()
            .map(|person| conditions.place(person.to_value()))
            .collect();
        conditions.add_text(format!("h.insured_id IN ({})", places.join(", ")));
        let sql = format!(
            "SELECT h.before FROM insured_changes h {} ORDER BY h.known_at, h.change_id",
            conditions.sql()
        );
        let before: Vec<String> = self
            .driver
            .read_as(sql, conditions.values, Cells::next)
            .await?;
        let mut known: Vec<Insured> = Vec::new();
        for text in before {
            let person: Insured =
                serde_json::from_str(&text).or_else(|_| misread("a person before a correction"))?;
            // What the first correction after the moment found is what was known at it.
            if known.iter().all(|it| it.id != person.id) {
                known.push(person);
            }
        }
        Ok(known)
    }
}

/// Who came in by the old code may be somebody else: what an identity broker bound by it, and who is in, go. The person
/// is bound again by the new one.
const OUT: [&str; 3] = [
    "DELETE FROM broker_bindings WHERE insured_id = $1",
    "DELETE FROM broker_arrivals WHERE insured_id = $1",
    "DELETE FROM sessions WHERE user_id IN (SELECT u.id FROM users u WHERE u.insured_id = $1)",
];

/// The old one still finds the person and is never given to another.
fn new_code(insured: InsuredId, code: PersonalCode, at: Timestamp) -> Vec<Step> {
    let old = "UPDATE personal_codes SET replaced_at = $1 \
        WHERE insured_id = $2 AND replaced_at IS NULL";
    let new = PersonalCodeRow {
        code,
        insured_id: insured,
        replaced_at: None,
    };
    let mut steps = vec![Step::must(old, values![at, insured]), Step::insert(&new)];
    steps.extend(OUT.map(|sql| Step::new(sql, values![insured])));
    steps
}

impl Store {
    /// Corrects a person, apart from any contract.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the person was changed since they were read,
    /// [`crate::StoreError::Conflict`] if the code is or was somebody's.
    pub async fn correct_insured(&self, change: &PersonChange, audit: &AuditRecord) -> Result<()> {
        self.change(change.steps(), audit).await
    }

    /// What was corrected about a person, the oldest first: since when, as it was, as it is.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn insured_history(
        &self,
        insured: InsuredId,
    ) -> Result<Vec<(Timestamp, Insured, Insured)>> {
        let sql = select::<PersonChangeRow>("h", "WHERE h.insured_id = $1 ORDER BY h.known_at");
        let row = |cells: &mut Cells| {
            let row: PersonChangeRow = cells.record()?;
            let person = |text: &str| serde_json::from_str(text).or_else(|_| misread("a person"));
            Ok((row.known_at, person(&row.before)?, person(&row.after)?))
        };
        self.driver.read_as(sql, values![insured], row).await
    }

    /// Gives a person a new personal code. The old one still finds them and is never given to
    /// another.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the code is or was somebody's.
    pub async fn change_personal_code(
        &self,
        insured: InsuredId,
        code: PersonalCode,
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let current = "UPDATE insured SET personal_code = $1 WHERE id = $2";
        let mut steps = new_code(insured, code, at);
        steps.push(Step::must(current, values![code, insured]));
        self.change(steps, audit).await
    }
}
