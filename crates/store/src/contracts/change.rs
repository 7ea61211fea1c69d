//! A change of a contract: what holds from when, known since when.

use calendar::{Date, Timestamp};
use identity::{ContractId, CoverId, UserId, Uuid};
use money::Cents;

use super::book::{ContractRow, ContractRows};
use super::list::ListMove;
use super::proposal::ProposalMove;
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::once::OnceKey;
use crate::people::{Insured, PersonChange};
use crate::record::{Cells, record, select};
use crate::store::{Noun, Store};
use crate::value::word_column;

/// What a change was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// Loaded from elsewhere, as it stood there.
    Carried,
    /// A contract was offered, or its offer changed.
    Offered,
    /// It was concluded.
    Concluded,
    /// Prices, instalments or what is offered changed.
    Endorsed,
    /// It was ended before its last day.
    Ended,
    /// The notice that was to end it was taken back.
    NoticeWithdrawn,
    /// What the end of the contract gave back for a person was charged again, since they leave earlier or stay.
    Reinstated,
    /// A person joined.
    Joined,
    /// A family member joined.
    FamilyJoined,
    /// A person bought more cover.
    Upgraded,
    /// A person left.
    Left,
    /// What a person who left gets back was worked out again.
    Settled,
    /// Somebody else used a person's card.
    Misused,
    /// A person's name, code or birth date was corrected.
    Corrected,
    /// A card was issued.
    CardIssued,
    /// A card took the place of another.
    CardReplaced,
    /// A card was revoked.
    CardRevoked,
    /// A card was handed back.
    CardReturned,
    /// A card was lost.
    CardLost,
    /// What was lost after cover had ended is claimed.
    RecoveryClaimed,
    /// It is let be.
    RecoveryWaived,
}
word_column!(ChangeKind {
    Carried = "carried",
    Offered = "offered",
    Concluded = "concluded",
    Endorsed = "endorsed",
    Ended = "ended",
    NoticeWithdrawn = "notice_withdrawn",
    Reinstated = "reinstated",
    Joined = "joined",
    FamilyJoined = "family_joined",
    Upgraded = "upgraded",
    Left = "left",
    Settled = "settled",
    Misused = "misused",
    Corrected = "corrected",
    CardIssued = "card_issued",
    CardReplaced = "card_replaced",
    CardRevoked = "card_revoked",
    CardReturned = "card_returned",
    CardLost = "card_lost",
    RecoveryClaimed = "recovery_claimed",
    RecoveryWaived = "recovery_waived",
});

/// One change. It is kept for good: a later one may say otherwise, none undoes that this was known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractChange {
    /// Its id, made in the order of time.
    pub id: Uuid,
    /// The contract.
    pub contract_id: ContractId,
    /// Its place among the changes of the contract, from 1.
    pub sequence: i64,
    /// Since when it is known.
    pub known_at: Timestamp,
    /// Who asked for it; absent for what was loaded.
    pub user_id: Option<UserId>,
    /// The day from which it holds.
    pub holds_from: Date,
    /// What it is.
    pub kind: ChangeKind,
    /// The cover it is about, if it is about one.
    pub cover_id: Option<CoverId>,
    /// What was asked for, in JSON.
    pub body: String,
    /// What the terms were asked with, in JSON, if they were.
    pub facts: Option<String>,
    /// What they said, in JSON.
    pub document: Option<String>,
    /// SHA-256 of the edition that said it.
    pub edition_hash: Option<String>,
    /// The premium it costs.
    pub charge_cents: Cents,
    /// The premium it returns.
    pub refund_cents: Cents,
    /// How the rows stand after it.
    pub after: ContractRows,
    /// The second person, where one was needed.
    pub approved_by: Option<UserId>,
    /// The monthly list it came with.
    pub list_id: Option<Uuid>,
}
record!(ContractChange in "contract_changes" {
    id, contract_id, sequence, known_at, user_id, holds_from, kind, cover_id, body, facts,
    document, edition_hash, charge_cents, refund_cents, after, approved_by, list_id,
});

/// How many changes a contract has.
pub(crate) struct VersionRow {
    pub(crate) contract_id: ContractId,
    pub(crate) version: i64,
}
record!(VersionRow in "contract_versions" { contract_id, version });

/// Changes of one contract, written together or not at all.
#[derive(Debug, Clone, Default)]
pub struct ContractWrite {
    /// The changes. Their sequence goes on from the version that was read.
    pub changes: Vec<ContractChange>,
    /// People who were not known before.
    pub people: Vec<Insured>,
    /// People of whom something was wrong.
    pub corrected: Vec<PersonChange>,
    /// The proposal that comes into force by this.
    pub proposal: Option<ProposalMove>,
    /// The monthly list that comes into force by this.
    pub list: Option<ListMove>,
    /// The key under which the contract is made.
    pub once: Option<OnceKey>,
}

/// Moves a contract on from the version that was read.
pub(super) const NEXT: &str =
    "UPDATE contract_versions SET version = $1 WHERE contract_id = $2 AND version = $3";

impl ContractWrite {
    /// The version comes first, so that two writers of one contract wait for each other and not further on.
    pub(crate) fn steps(&self) -> Vec<Step> {
        let (mut steps, mut new) = (Vec::new(), None);
        if let (Some(first), Some(last)) = (self.changes.first(), self.changes.last()) {
            let contract = first.contract_id;
            if first.sequence == 1 {
                let version = last.sequence;
                new = Some(Step::insert(&VersionRow {
                    contract_id: contract,
                    version,
                }));
            } else {
                let values = values![last.sequence, contract, first.sequence - 1];
                steps.push(Step::must(NEXT, values));
            }
        }
        for table in Insured::tables(&self.people) {
            steps.extend(table.into_steps());
        }
        steps.extend(self.corrected.iter().flat_map(PersonChange::steps));
        for change in &self.changes {
            steps.extend(change.after.0.iter().flat_map(ContractRow::steps));
        }
        steps.extend(self.changes.iter().map(Step::insert));
        steps.extend(new);
        steps.extend(self.proposal.as_ref().map(ProposalMove::step));
        steps.extend(self.list.as_ref().map(ListMove::step));
        if let (Some(once), Some(first)) = (&self.once, self.changes.first()) {
            steps.push(once.step(first.contract_id.uuid(), first.known_at));
        }
        steps
    }
}

impl Store {
    /// Writes changes of a contract and all that hangs on them.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the contract changed since it was read,
    /// [`crate::StoreError::Conflict`] if a number or a personal code is taken; nothing is written then.
    pub async fn write_contract(&self, write: &ContractWrite, audit: &AuditRecord) -> Result<()> {
        self.change(write.steps(), audit).await
    }

    /// The changes of a contract, in their order, after one with a number.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_changes(
        &self,
        contract: ContractId,
        after: i64,
        limit: i64,
    ) -> Result<Vec<ContractChange>> {
        let rest = "WHERE c.contract_id = $1 AND c.sequence > $2 ORDER BY c.sequence LIMIT $3";
        let sql = select::<ContractChange>("c", rest);
        let values = values![contract, after, limit];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// The changes about one cover, in their order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cover_changes(&self, cover: CoverId) -> Result<Vec<ContractChange>> {
        let sql = select::<ContractChange>("c", "WHERE c.cover_id = $1 ORDER BY c.sequence");
        self.driver
            .read_as(sql, values![cover], Cells::record)
            .await
    }

    /// One change.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_change(&self, id: Uuid) -> Result<Option<ContractChange>> {
        let sql = select::<ContractChange>("c", "WHERE c.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// A page of changes that the terms decided about, in the order of their ids, after the one with an id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn decided_changes(
        &self,
        after: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<ContractChange>> {
        let rest = "WHERE c.id > $1 AND c.facts IS NOT NULL ORDER BY c.id LIMIT $2";
        let sql = select::<ContractChange>("c", rest);
        let values = values![after.unwrap_or_else(Uuid::nil), limit];
        self.driver.read_as(sql, values, Cells::record).await
    }
}
