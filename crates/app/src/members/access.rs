//! Who looked at the person's data or changed it: from the trail, without names of those who work there.

use std::collections::HashMap;

use calendar::Timestamp;
use identity::{InsuredId, PolicyholderId, UserId};
use store::{AuditRecord, CoverFile, User};

use crate::app::Core;
use crate::book::Book;
use crate::desk::object;
use crate::permissions::UseCase;
use crate::{ActedAs, Actor, App, AppError, Membership, Role};

/// Rows shown at most.
const AT_MOST: i64 = 500;

/// More visits, and more claims, than a person has with one insurer.
const MOST_OBJECTS: i64 = 10_000;

/// An access to the person's data.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccessRow {
    /// When.
    pub at: Timestamp,
    /// In what role.
    pub acted_as: Option<ActedAs>,
    /// For whom they work: the clinic, insurer or employer. Of what was done before anybody was logged in, the address.
    pub place: String,
    /// What was done, a stable code such as `visit.confirm`; the text is `audit-<code>` in the locale files, with
    /// `-` for `.`.
    pub action: String,
}

impl App {
    /// Who looked at the person, their cover, cards, visits and claims, or changed them: the latest first; also log-ins by
    /// invitation or identity broker, and data taken along, which may be somebody else's doing. What else the person did themself is not
    /// listed, nor what concerns another insurer.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody else.
    pub async fn own_access(&self, actor: &Actor) -> Result<Vec<AccessRow>, AppError> {
        self.admit(actor, UseCase::SeeOwnAccess).await?;
        let own = actor.scope.membership()?;
        let files = self.covers_of(own.insured, Some(own.insurer)).await?;
        let objects = self.objects_of(own, &files).await?;
        let holders: Vec<_> = files.iter().map(|it| it.contract.policyholder_id).collect();
        let store = &self.core.store;
        let concerned = (actor.user, own.insurer);
        let (records, users) = tokio::try_join!(
            store.audit_about(&objects, concerned, AT_MOST),
            store.users()
        )?;
        let users: HashMap<UserId, User> = users.into_iter().map(|user| (user.id, user)).collect();
        let book = self.core.book().await?;
        let mut rows = Vec::new();
        for record in records {
            let Some(user) = record.user_id else {
                rows.extend(by_nobody(record));
                continue;
            };
            let user = users.get(&user);
            if user.is_none_or(|user| is_of_this_insurer(user, own, &holders)) {
                rows.push(self.core.access_row(&book, user, record).await?);
            }
        }
        Ok(rows)
    }

    /// As the trail names them: the person, and what is theirs with this insurer.
    async fn objects_of(
        &self,
        own: Membership,
        files: &[CoverFile],
    ) -> Result<Vec<String>, AppError> {
        let store = &self.core.store;
        let filter = store::VisitFilter {
            insured: Some(own.insured),
            insurer: Some(own.insurer),
            ..store::VisitFilter::default()
        };
        let claims = own_claims(own, MOST_OBJECTS);
        let accidents = store::ClaimFilter {
            insurer: Some(own.insurer),
            insured: Some(own.insured),
            limit: MOST_OBJECTS,
            ..store::ClaimFilter::default()
        };
        let (cards, visits, receipts, accidents) = tokio::try_join!(
            store.cards(own.insured),
            store.visits(&filter, None, MOST_OBJECTS),
            store.receipts(&claims),
            store.claims(&accidents)
        )?;
        let is_theirs =
            |card: &&store::Card| files.iter().any(|file| file.cover.id == card.cover_id);
        let mut objects = vec![named(own.insured)];
        objects.extend(files.iter().map(|file| format!("cover:{}", file.cover.id)));
        let cards = cards.iter().filter(is_theirs);
        objects.extend(cards.map(|card| format!("card:{}", card.id)));
        objects.extend(visits.iter().map(|(visit, _)| object(visit.id)));
        let claims = receipts.iter().map(|(claim, _)| claim.id);
        objects.extend(claims.map(|claim| format!("receipt:{claim}")));
        let accidents = accidents.iter().map(|(claim, ..)| claim.id);
        objects.extend(accidents.map(|claim| format!("claim:{claim}")));
        let policies = self.policies_of(own.insured, Some(own.insurer)).await?;
        let policies = policies.iter().map(|file| file.policy.id);
        objects.extend(policies.map(|policy| format!("policy:{policy}")));
        Ok(objects)
    }
}

/// Their claims by receipt with this insurer.
pub(super) fn own_claims(own: Membership, limit: i64) -> store::ReceiptFilter {
    store::ReceiptFilter {
        insurer: Some(own.insurer),
        insured: Some(own.insured),
        limit,
        ..store::ReceiptFilter::default()
    }
}

fn named(insured: InsuredId) -> String {
    format!("insured:{insured}")
}

/// Whoever works for another insurer, or an employer that insures the person elsewhere, and the same person with another
/// insurer, are not this one's concern.
fn is_of_this_insurer(user: &User, own: Membership, holders: &[PolicyholderId]) -> bool {
    let holder = user.policyholder_id;
    user.insurer_id.is_none_or(|insurer| insurer == own.insurer)
        && holder.is_none_or(|holder| holders.contains(&holder))
}

/// What somebody did with an invitation or an identity broker.
fn by_nobody(record: AuditRecord) -> Option<AccessRow> {
    let action = record.action.as_str();
    let tells = matches!(action, "member.join" | "member.refused" | "card.credential")
        || action.starts_with("broker.");
    tells.then(|| AccessRow {
        at: record.at,
        acted_as: None,
        place: record.client.unwrap_or_default(),
        action: record.action,
    })
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
