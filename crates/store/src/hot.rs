//! The hot path: one read and one write for a batch of visits.

mod on_postgres;
mod on_sqlite;
#[cfg(test)]
mod plans;
mod read;
mod write;

pub(crate) use on_sqlite::account_steps;

use calendar::Timestamp;
use identity::{
    CardNumber, CoverId, InsuredId, InsurerId, PersonalCode, ProviderId, UserId, VisitId,
};
use ledger::{AccountState, Entry};

use crate::audit::AuditRecord;
use crate::names::VisitNames;
use crate::people::{Card, CoverFile, Insured};
use crate::record::record;
use crate::value::word_column;
use crate::visits::{Visit, VisitState};

/// What a request with an idempotency key asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verb {
    /// Authorise a visit.
    Authorise,
    /// Confirm one.
    Confirm,
    /// Cancel one.
    Cancel,
    /// Void one.
    Void,
}
word_column!(Verb {
    Authorise = "authorise",
    Confirm = "confirm",
    Cancel = "cancel",
    Void = "void",
});

/// An idempotency key: unique for a provider and a verb.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct RequestKey {
    /// Whose key.
    pub provider: ProviderId,
    /// What it is for.
    pub verb: Verb,
    /// The key.
    pub key: String,
}

/// A request with the same key that was carried out before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlierRequest {
    /// Hash of what it asked for: another request under the same key is refused.
    pub request_hash: String,
    /// The visit it was about, as it is now.
    pub visit: Visit,
}

/// Names one authorisation of a batch.
#[derive(Clone, PartialEq, Eq)]
pub struct DossierKey {
    /// The insurer asked.
    pub insurer: InsurerId,
    /// The code given.
    pub personal_code: PersonalCode,
    /// The card shown.
    pub card_number: CardNumber,
    /// The request's key.
    pub request: RequestKey,
}

/// All that is kept and bears on one authorisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dossier {
    /// Who has or had the personal code.
    pub insured: Option<Insured>,
    /// Their covers with the insurer, the earliest first.
    pub covers: Vec<CoverFile>,
    /// The insurer's card with the number, and whose it is.
    pub card: Option<CardOwner>,
    /// The same request, if it was carried out before.
    pub earlier: Option<EarlierRequest>,
    /// The version of the directory now.
    pub directory_version: i64,
}

/// A card and whose it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardOwner {
    /// The card.
    pub card: Card,
    /// The person it was given to.
    pub insured_id: InsuredId,
}

/// Names one visit of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitKey {
    /// The visit.
    pub visit: VisitId,
    /// The request's key; absent when the program itself asks.
    pub request: Option<RequestKey>,
}

/// A visit with all that bears on its confirmation, cancellation or void.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitFile {
    /// The visit.
    pub visit: Visit,
    /// What people call that which it names by id.
    pub names: VisitNames,
    /// The account of its cover, if it has one.
    pub account: Option<AccountState>,
    /// The same request, if it was carried out before.
    pub earlier: Option<EarlierRequest>,
}

/// All that a batch changes about one cover, or a visit without one. It is done whole or not at
/// all, apart from the others of the batch.
#[derive(Debug, Clone, Default)]
pub struct CoverWrite {
    /// The account with the entries posted; absent when no entry is.
    pub account: Option<AccountWrite>,
    /// New visits.
    pub visits: Vec<Visit>,
    /// Visits that go from one state to another. A settled one is never changed.
    pub changes: Vec<VisitChange>,
    /// Keys of the requests that are answered by this.
    pub keys: Vec<KeyWrite>,
    /// What goes into the trail.
    pub audit: Vec<AuditRecord>,
}

/// New entries of an account.
#[derive(Debug, Clone)]
pub struct AccountWrite {
    /// Whose account.
    pub cover: CoverId,
    /// The account after the entries. Its number of entries is its new version.
    pub state: AccountState,
    /// The entries, in their order. The version of before is the number ahead of the first.
    pub entries: Vec<Entry>,
}

/// A visit that goes from one state to another.
#[derive(Debug, Clone)]
pub struct VisitChange {
    /// The visit.
    pub visit: VisitId,
    /// The state it must be in.
    pub from: VisitState,
    /// The state it comes to.
    pub to: VisitState,
    /// When.
    pub at: Timestamp,
    /// Who did it; absent for the program itself.
    pub by: Option<UserId>,
    /// Why, for a void.
    pub reason: Option<String>,
}

/// A key and what was done under it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyWrite {
    /// The key.
    pub request: RequestKey,
    /// Hash of what was asked for.
    pub request_hash: String,
    /// The visit it was about.
    pub visit: VisitId,
    /// When.
    pub at: Timestamp,
}

/// How one [`CoverWrite`] ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is in the books.
    Done,
    /// Nothing was changed: the account, a visit or a key is not as it was when it was read.
    /// Read again and decide again.
    Stale,
}

/// A row of the table of entries.
pub(crate) struct EntryRow {
    cover_id: CoverId,
    sequence: i64,
    visit_id: VisitId,
    kind: ledger::EntryKind,
    at: Timestamp,
    body: String,
}
record!(EntryRow in "entries" { cover_id, sequence, visit_id, kind, at, body });

/// A row of the table of keys.
struct KeyRow {
    provider_id: ProviderId,
    verb: Verb,
    key: String,
    request_hash: String,
    visit_id: VisitId,
    at: Timestamp,
}
record!(KeyRow in "idempotency_keys" { provider_id, verb, key, request_hash, visit_id, at });
