//! Who looked at the person's data or changed it: from the trail, without names of those who work there.

use std::collections::HashMap;

use calendar::Timestamp;
use identity::{InsuredId, UserId};
use store::{AuditRecord, User};

use crate::app::Core;
use crate::book::Book;
use crate::desk::object;
use crate::permissions::UseCase;
use crate::{ActedAs, Actor, App, AppError, Membership, Role};

/// Rows shown at most.
const AT_MOST: i64 = 500;

/// An access to the person's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRow {
    /// When.
    pub at: Timestamp,
    /// In what role.
    pub acted_as: Option<ActedAs>,
    /// For whom they work: the clinic, insurer or employer.
    pub place: String,
    /// What was done, a stable code such as `visit.confirm`; the text is `audit-<code>` in the locale files, with
    /// `-` for `.`.
    pub action: String,
}

impl App {
    /// Who looked at the person, their cover, cards and visits, or changed them: the latest first. What the person
    /// did themself is not listed, nor what concerns another insurer.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_access(&self, actor: &Actor) -> Result<Vec<AccessRow>, AppError> {
        self.admit(actor, UseCase::SeeOwnAccess).await?;
        let own = actor.scope.membership()?;
        let objects = self.objects_of(own).await?;
        let store = &self.core.store;
        let (records, users) =
            tokio::try_join!(store.audit_about(&objects, AT_MOST), store.users())?;
        let users: HashMap<UserId, User> = users.into_iter().map(|user| (user.id, user)).collect();
        let book = self.core.book().await?;
        let mut rows = Vec::new();
        for record in records {
            let Some(user) = record.user_id else { continue };
            let user = users.get(&user);
            let concerns = user.is_none_or(|user| is_of_this_insurer(user, own));
            if concerns && record.user_id != Some(actor.user) {
                rows.push(self.core.access_row(&book, user, record).await?);
            }
        }
        Ok(rows)
    }

    /// As the trail names them: the person, and what is theirs with this insurer.
    async fn objects_of(&self, own: Membership) -> Result<Vec<String>, AppError> {
        let files = self.covers_of(own.insured, Some(own.insurer)).await?;
        let store = &self.core.store;
        let filter = store::VisitFilter {
            insured: Some(own.insured),
            insurer: Some(own.insurer),
            ..store::VisitFilter::default()
        };
        let (cards, visits) = tokio::try_join!(
            store.cards(own.insured),
            store.visits(&filter, None, AT_MOST)
        )?;
        let is_theirs =
            |card: &&store::Card| files.iter().any(|file| file.cover.id == card.cover_id);
        let mut objects = vec![named(own.insured)];
        objects.extend(files.iter().map(|file| format!("cover:{}", file.cover.id)));
        let cards = cards.iter().filter(is_theirs);
        objects.extend(cards.map(|card| format!("card:{}", card.id)));
        objects.extend(visits.iter().map(|(visit, _)| object(visit.id)));
        Ok(objects)
    }
}

fn named(insured: InsuredId) -> String {
    format!("insured:{insured}")
}

/// Whoever works for another insurer, and the same person with another insurer, are not this one's concern.
fn is_of_this_insurer(user: &User, own: Membership) -> bool {
    user.insurer_id.is_none_or(|insurer| insurer == own.insurer)
}

impl Core {
    async fn access_row(
        &self,
        book: &Book,
        user: Option<&User>,
        record: AuditRecord,
    ) -> Result<AccessRow, AppError> {
        let ids = user.map(|user| (user.provider_id, user.insurer_id, user.policyholder_id));
        let place = match ids {
            Some((Some(provider), ..)) => book.provider_named(provider).name,
            Some((None, Some(insurer), _)) => book.insurer_named(insurer).name,
            Some((None, None, Some(holder))) => self.policyholder_name(holder).await?,
            _ => String::new(),
        };
        let word = record.role.as_deref().unwrap_or_default();
        Ok(AccessRow {
            at: record.at,
            acted_as: ActedAs::of_row(record.user_id, word)
                .filter(|acted| *acted != ActedAs::Role(Role::Member)),
            place,
            action: record.action,
        })
    }
}
