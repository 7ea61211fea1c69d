//! Policyholders: found, added and changed.

use calendar::Timestamp;
use identity::{InsurerId, PolicyholderId, RegistrationNumber, UserId};

use super::{ContractRow, Policyholder};
use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, TableRows, values};
use crate::error::Result;
use crate::people::folded;
use crate::record::{Cells, Record, columns, record, select};
use crate::store::{Noun, Store};
use crate::value::{Column, misread};

/// Which policyholders are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct PolicyholderFilter {
    /// Who has or had a contract with this insurer.
    pub insurer: Option<InsurerId>,
    /// With this number in the register of enterprises.
    pub registration_number: Option<RegistrationNumber>,
    /// At most so many.
    pub limit: i64,
}

/// One change of a policyholder.
struct HolderChange {
    policyholder_id: PolicyholderId,
    sequence: i64,
    known_at: Timestamp,
    user_id: Option<UserId>,
    body: String,
}
record!(HolderChange in "policyholder_changes" {
    policyholder_id, sequence, known_at, user_id, body,
});

const UPDATE: &str = "UPDATE policyholders SET name = $2, registration_number = $3, address = $4, \
    email = $5, name_key = $6 WHERE id = $1";

/// A policyholder as it is kept: with the name as it is looked for.
struct HolderRow {
    id: PolicyholderId,
    name: String,
    registration_number: RegistrationNumber,
    address: String,
    email: String,
    name_key: String,
}
record!(HolderRow in "policyholders" { id, name, registration_number, address, email, name_key });

impl From<&Policyholder> for HolderRow {
    fn from(holder: &Policyholder) -> Self {
        let holder = holder.clone();
        Self {
            id: holder.id,
            name_key: folded(&holder.name),
            name: holder.name,
            registration_number: holder.registration_number,
            address: holder.address,
            email: holder.email,
        }
    }
}

impl Noun for Policyholder {
    const IN_DIRECTORY: bool = false;

    fn tables(rows: &[Self]) -> Vec<TableRows> {
        let rows: Vec<HolderRow> = rows.iter().map(HolderRow::from).collect();
        vec![TableRows::of(&rows)]
    }

    fn contract_rows(_: &[Self]) -> Vec<ContractRow> {
        Vec::new()
    }
}

impl Store {
    /// Policyholders, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn policyholders(&self, filter: &PolicyholderFilter) -> Result<Vec<Policyholder>> {
        let mut conditions = Conditions::default();
        if let Some(insurer) = filter.insurer {
            let place = conditions.place(insurer.to_value());
            conditions.add_text(format!(
                "EXISTS (SELECT 1 FROM contracts k WHERE k.policyholder_id = p.id \
                AND k.insurer_id = {place})"
            ));
        }
        conditions.add(
            "p.registration_number =",
            filter.registration_number.as_ref(),
        );
        let limit = conditions.limit(filter.limit);
        let rest = format!("{} ORDER BY p.name, p.id {limit}", conditions.sql());
        let sql = select::<Policyholder>("p", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// Keeps a new policyholder and who added it.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if one with the number is there.
    pub async fn add_policyholder(&self, new: &Policyholder, audit: &AuditRecord) -> Result<()> {
        let steps = vec![
            Step::insert(&HolderRow::from(new)),
            Step::insert(&told(1, None, new, audit)),
        ];
        self.change(steps, audit).await
    }

    /// Changes what is known of a policyholder. What was known before stays in the books.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the number is another's, or somebody changed it at the same time.
    pub async fn change_policyholder(
        &self,
        before: &Policyholder,
        after: &Policyholder,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "SELECT COALESCE(MAX(h.sequence), 0) FROM policyholder_changes h \
            WHERE h.policyholder_id = $1";
        let last: Option<i64> = self
            .driver
            .read_one(sql, values![after.id], Cells::next)
            .await?;
        let next = last.unwrap_or_default() + 1;
        let steps = vec![
            Step::must(UPDATE, HolderRow::from(after).values()),
            Step::insert(&told(next, Some(before), after, audit)),
        ];
        self.change(steps, audit).await
    }

    /// A policyholder as a moment knew it; one that was loaded and never changed since, as it is.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn policyholder_as_of(
        &self,
        policyholder: PolicyholderId,
        known_at: Timestamp,
    ) -> Result<Option<Policyholder>> {
        let rest = "WHERE h.policyholder_id = $1 ORDER BY h.sequence";
        let sql = select::<HolderChange>("h", rest);
        let changes: Vec<HolderChange> = self
            .driver
            .read_as(sql, values![policyholder], Cells::record)
            .await?;
        let last = changes.iter().rfind(|change| change.known_at <= known_at);
        let then = match (last, changes.first()) {
            (Some(last), _) => last.told("after")?,
            // What its first change found there.
            (None, Some(first)) => first.told("before")?,
            (None, None) => None,
        };
        match then {
            Some(then) => Ok(Some(then)),
            None => self.policyholder(policyholder).await,
        }
    }

    /// What was known of a policyholder, the oldest first: since when, and as what.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn policyholder_history(
        &self,
        policyholder: PolicyholderId,
    ) -> Result<Vec<(Timestamp, Policyholder)>> {
        let sql = format!(
            "SELECT {} FROM policyholder_changes h WHERE h.policyholder_id = $1 ORDER BY h.sequence",
            columns::<HolderChange>("h")
        );
        let row = |cells: &mut Cells| {
            let change: HolderChange = cells.record()?;
            let after = change.told("after")?;
            after.map_or_else(|| misread("a policyholder"), |it| Ok((change.known_at, it)))
        };
        self.driver.read_as(sql, values![policyholder], row).await
    }
}

impl HolderChange {
    /// What it says that was known `before` or `after` it; nothing of one that was new.
    fn told(&self, when: &str) -> Result<Option<Policyholder>> {
        let body: serde_json::Value =
            serde_json::from_str(&self.body).or_else(|_| misread("a policyholder"))?;
        serde_json::from_value(body[when].clone()).or_else(|_| misread("a policyholder"))
    }
}

fn told(
    sequence: i64,
    before: Option<&Policyholder>,
    after: &Policyholder,
    audit: &AuditRecord,
) -> HolderChange {
    HolderChange {
        policyholder_id: after.id,
        sequence,
        known_at: audit.at,
        user_id: audit.user_id,
        body: serde_json::json!({ "before": before, "after": after }).to_string(),
    }
}
