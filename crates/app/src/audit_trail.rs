//! Who saw and did what. Holds ids, never a name of an insured, a personal code or a diagnosis.

use std::collections::HashMap;

use calendar::{Date, Timestamp, add_days, riga_instant};
use identity::{UserId, Uuid, VisitNumber};
use store::{AuditRecord, User};

use crate::desk::object;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{ActedAs, Actor, App, AppError, Named};

/// Which events are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// First day.
    pub from: Option<Date>,
    /// Last day, included.
    pub to: Option<Date>,
    /// Log-in name of who did it, or the name as the trail shows it.
    pub user: Option<String>,
    /// Id or number of what it was done to.
    pub object: Option<String>,
    /// Only what follows after this row, as an earlier page's `next` said.
    pub after: Option<String>,
    /// Rows on a page, 1 to 500; 50 when absent.
    pub limit: Option<u32>,
}

/// A page of the trail, latest first.
#[derive(Clone, Debug)]
pub struct AuditPage {
    /// Its rows.
    pub rows: Vec<AuditRow>,
    /// Where the next page starts; absent on the last one.
    pub next: Option<String>,
}

/// An event.
#[derive(Clone, Debug)]
pub struct AuditRow {
    /// When.
    pub at: Timestamp,
    /// Who, when anybody was logged in.
    pub user: Option<Named<UserId>>,
    /// As what.
    pub acted_as: Option<ActedAs>,
    /// What, a stable code such as `visit.confirm`; the text is `audit-<code>` in the locale files, with
    /// `-` for `.`.
    pub action: String,
    /// The id of what it was done to, after its kind: `visit:0190…`, `card:0190…`.
    pub object: Option<String>,
    /// From which address.
    pub client: Option<String>,
}

impl App {
    /// A page of the trail.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if `after` is not what an earlier page said.
    pub async fn audit_trail(
        &self,
        actor: &Actor,
        filter: AuditFilter,
    ) -> Result<AuditPage, AppError> {
        self.admit(actor, UseCase::SeeAuditTrail).await?;
        self.note(actor, "audit.see", None).await?;
        let users = self.core.store.users().await?;
        let limit = i64::from(filter.limit.unwrap_or(50).clamp(1, 500));
        let user = filter
            .user
            .as_deref()
            .map(|wanted| users.iter().find(|user| is_called(user, wanted)));
        let object = self.object_of(filter.object.as_deref()).await?;
        if matches!(user, Some(None)) || matches!(object, Some(None)) {
            return Ok(AuditPage {
                rows: Vec::new(),
                next: None,
            });
        }
        let wanted = store::AuditFilter {
            from: filter.from.map(midnight),
            to: filter.to.map(|last| midnight(add_days(last, 1))),
            user: user.flatten().map(|user| user.id),
            action: None,
            object: object.flatten(),
            before: filter.after.as_deref().map(cursor).transpose()?,
            // One more than asked tells whether there is another page.
            limit: limit + 1,
        };
        let mut records = self.core.store.audit_trail(&wanted).await?;
        let more = records.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        if more {
            records.pop();
        }
        let next = records
            .last()
            .filter(|_| more)
            .map(|last| last.id.to_string());
        let names: HashMap<UserId, String> = users
            .into_iter()
            .map(|user| (user.id, user.display_name))
            .collect();
        Ok(AuditPage {
            rows: records
                .into_iter()
                .map(|record| row(&names, record))
                .collect(),
            next,
        })
    }

    /// The object as the trail names it: a visit may be given by its number or bare id. An inner `None`
    /// is one that is nowhere.
    async fn object_of(&self, text: Option<&str>) -> Result<Option<Option<String>>, AppError> {
        let Some(text) = text.map(str::trim).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        if let Ok(id) = text.parse() {
            return Ok(Some(Some(object(id))));
        }
        let Ok(number) = text.parse::<VisitNumber>() else {
            return Ok(Some(Some(text.to_owned())));
        };
        let filter = store::VisitFilter {
            number: Some(number),
            ..store::VisitFilter::default()
        };
        let found = self.core.store.visits(&filter, None, 1).await?;
        Ok(Some(found.first().map(|(visit, _)| object(visit.id))))
    }
}

/// Whether these are the person's log-in name or name, in capitals or not.
fn is_called(user: &User, wanted: &str) -> bool {
    let wanted = wanted.trim().to_lowercase();
    [&user.name, &user.display_name]
        .map(|name| name.to_lowercase())
        .contains(&wanted)
}

fn midnight(day: Date) -> Timestamp {
    riga_instant(day.at(0, 0, 0, 0))
}

fn cursor(text: &str) -> Result<Uuid, AppError> {
    text.parse().map_err(|_| invalid("after", "malformed"))
}

fn row(names: &HashMap<UserId, String>, record: AuditRecord) -> AuditRow {
    let named = |id| Named {
        id,
        name: names.get(&id).cloned().unwrap_or_default(),
    };
    let word = record.role.as_deref();
    let acted_as = word.map(|word| ActedAs::of_row(record.user_id, word));
    AuditRow {
        at: record.at,
        user: record.user_id.map(named),
        acted_as: acted_as.flatten(),
        action: record.action,
        object: record.object,
        client: record.client,
    }
}
