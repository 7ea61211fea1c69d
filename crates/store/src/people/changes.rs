use calendar::Timestamp;
use identity::{InsuredId, PersonalCode};
use serde::{Deserialize, Serialize};

use super::{Insured, PersonalCodeRow};
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::Record;
use crate::store::Store;

/// What was wrong about a person, and what is right.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonChange {
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
    name_key = $5, birth_date = $6, sex = $7 WHERE id = $1 AND personal_code = $8";

impl PersonChange {
    /// Nobody else may have changed the code meanwhile.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let Self { before, after, at } = self;
        let mut values = after.values();
        values.extend(values![before.personal_code]);
        let mut steps = vec![Step::must(CORRECT, values)];
        if before.personal_code != after.personal_code {
            steps.extend(new_code(before.id, after.personal_code, *at));
        }
        steps
    }
}

/// The old one still finds the person and is never given to another.
fn new_code(insured: InsuredId, code: PersonalCode, at: Timestamp) -> [Step; 2] {
    let old = "UPDATE personal_codes SET replaced_at = $1 \
        WHERE insured_id = $2 AND replaced_at IS NULL";
    let new = PersonalCodeRow {
        code,
        insured_id: insured,
        replaced_at: None,
    };
    [Step::must(old, values![at, insured]), Step::insert(&new)]
}

impl Store {
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
        let mut steps = Vec::from(new_code(insured, code, at));
        steps.push(Step::must(current, values![code, insured]));
        self.change(steps, audit).await
    }
}
