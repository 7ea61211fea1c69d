use calendar::Timestamp;
use identity::{InsurerId, UserId, Uuid};

use crate::driver::Step;
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::{Store, nouns};
use crate::value::{Column, Value};

/// Who did or saw what. Only added, never changed; ids, no names, codes or diagnoses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditRecord {
    /// Its id, made in the order of time.
    pub id: Uuid,
    /// When.
    pub at: Timestamp,
    /// Who; absent before a log-in and for the program itself.
    pub user_id: Option<UserId>,
    /// As what.
    pub role: Option<String>,
    /// What, as `visit.confirm`.
    pub action: String,
    /// Id of what it was done to.
    pub object: Option<String>,
    /// From where: the address of the client.
    pub client: Option<String>,
}
record!(AuditRecord in "audit" { id, at, user_id, role, action, object, client });

nouns!(AuditRecord: false);

/// Which records are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct AuditFilter {
    /// From this moment on.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub to: Option<Timestamp>,
    /// Of this user.
    pub user: Option<UserId>,
    /// Of this action, whole.
    pub action: Option<String>,
    /// About this object.
    pub object: Option<String>,
    /// Older than this record: the last one of the page before.
    pub before: Option<Uuid>,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// Adds records to the trail.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn audit(&self, records: &[AuditRecord]) -> Result<()> {
        if records.is_empty() {
            return Ok(());
        }
        self.driver
            .run(records.iter().map(Step::insert).collect())
            .await
    }

    /// Records of the trail, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn audit_trail(&self, filter: &AuditFilter) -> Result<Vec<AuditRecord>> {
        let mut conditions = Conditions::default();
        conditions.add("a.at >=", filter.from.as_ref());
        conditions.add("a.at <", filter.to.as_ref());
        conditions.add("a.user_id =", filter.user.as_ref());
        conditions.add("a.action =", filter.action.as_ref());
        conditions.add("a.object =", filter.object.as_ref());
        conditions.add("a.id <", filter.before.as_ref());
        let rest = format!(
            "{} ORDER BY a.id DESC {}",
            conditions.sql(),
            conditions.limit(filter.limit)
        );
        let sql = select::<AuditRecord>("a", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}

impl Store {
    /// Records of the trail about any of these objects, the newest first: none of what somebody did themself, but for how
    /// they come in by a broker and for taking their data along, and none of whoever works for another insurer.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn audit_about(
        &self,
        objects: &[String],
        (themself, insurer): (UserId, InsurerId),
        limit: i64,
    ) -> Result<Vec<AuditRecord>> {
        if objects.is_empty() {
            return Ok(Vec::new());
        }
        let mut conditions = Conditions::default();
        let place = |object: &String| conditions.place(object.to_value());
        let places: Vec<String> = objects.iter().map(place).collect();
        conditions.add_text(format!("a.object IN ({})", places.join(", ")));
        let (own, of) = (
            conditions.place(themself.to_value()),
            conditions.place(insurer.to_value()),
        );
        conditions.add_text(format!(
            "(a.user_id IS NULL OR a.user_id <> {own} OR a.action LIKE 'broker.%' \
            OR a.action = 'member.export')"
        ));
        conditions.add_text(format!(
            "NOT EXISTS (SELECT 1 FROM users u WHERE u.id = a.user_id AND u.insurer_id <> {of})"
        ));
        let rest = format!(
            "{} ORDER BY a.id DESC {}",
            conditions.sql(),
            conditions.limit(limit)
        );
        let sql = select::<AuditRecord>("a", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }
}

/// The `WHERE` of a report: only the conditions that were asked for, so that the planner sees
/// which index fits.
#[derive(Debug, Default)]
pub(crate) struct Conditions {
    texts: Vec<String>,
    pub(crate) values: Vec<Value>,
}

impl Conditions {
    /// `left` is as `v.state =`; the value's place follows.
    pub(crate) fn add(&mut self, left: &str, value: Option<&impl Column>) {
        if let Some(value) = value {
            let place = self.place(value.to_value());
            self.texts.push(format!("{left} {place}"));
        }
    }

    /// A condition with no value, or with places already taken.
    pub(crate) fn add_text(&mut self, text: impl Into<String>) {
        self.texts.push(text.into());
    }

    /// Takes the next place for a value.
    pub(crate) fn place(&mut self, value: Value) -> String {
        self.values.push(value);
        format!("${}", self.values.len())
    }

    pub(crate) fn sql(&self) -> String {
        if self.texts.is_empty() {
            return String::new();
        }
        format!("WHERE {}", self.texts.join(" AND "))
    }

    /// At most so many rows.
    pub(crate) fn limit(&mut self, rows: i64) -> String {
        format!("LIMIT {}", self.place(Value::Int(rows)))
    }
}
