//! The monthly list of an employer, until it is applied.

use calendar::Timestamp;
use identity::{ContractId, InsurerId, PolicyholderId, UserId, Uuid};
use money::Cents;

use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::once::OnceKey;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::{Column, word_column};

/// How far a list has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListState {
    /// The employer works on it.
    Draft,
    /// It waits for the insurer.
    Submitted,
    /// The insurer sent it back.
    Returned,
    /// It is in the books.
    Applied,
}
word_column!(ListState {
    Draft = "draft",
    Submitted = "submitted",
    Returned = "returned",
    Applied = "applied",
});

/// Whose a list is: whoever made it changes and sends it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListSide {
    /// The employer's.
    Employer,
    /// The insurer's: it came there by e-mail or on paper.
    Insurer,
}
word_column!(ListSide { Employer = "employer", Insurer = "insurer" });

/// A monthly list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractList {
    /// Its id, made in the order of time.
    pub id: Uuid,
    /// The contract.
    pub contract_id: ContractId,
    /// How far it has come.
    pub state: ListState,
    /// Whose it is.
    pub hands: ListSide,
    /// Counts what happened to it: whoever saw another one decides nothing.
    pub revision: i64,
    /// Name of the file it came in; empty if it was typed.
    pub file_name: String,
    /// Its rows as they were written, in JSON.
    pub rows: String,
    /// What they come to and what is wrong with them, in JSON.
    pub preview: String,
    /// How many rows there are.
    pub row_count: i64,
    /// How many things are wrong.
    pub fault_count: i64,
    /// The number of the contract's last change when it was previewed.
    pub version: i64,
    /// The premium it costs.
    pub charge_cents: Cents,
    /// The premium it returns.
    pub refund_cents: Cents,
    /// What an employer was shown when it was sent, in JSON, where the insurer's own preview tells more than that; else
    /// empty.
    pub asked_preview: String,
    /// The premium it costs as an employer sees it until it is applied.
    pub asked_charge_cents: Cents,
    /// The premium it would return had nothing been paid for claims: what an employer sees until it is applied.
    pub asked_refund_cents: Cents,
    /// Who made it.
    pub made_by: UserId,
    /// When.
    pub made_at: Timestamp,
    /// Who sent it to the insurer.
    pub submitted_by: Option<UserId>,
    /// When.
    pub submitted_at: Option<Timestamp>,
    /// Who at the insurer answered.
    pub decided_by: Option<UserId>,
    /// When.
    pub decided_at: Option<Timestamp>,
    /// Why it was sent back.
    pub reason: Option<String>,
}
record!(ContractList in "contract_lists" {
    id, contract_id, state, hands, revision, file_name, rows, preview, row_count, fault_count, version,
    charge_cents, refund_cents, asked_preview, asked_charge_cents, asked_refund_cents, made_by, made_at,
    submitted_by, submitted_at, decided_by, decided_at, reason,
});

impl ContractList {
    /// Whether it was sent so far that the other side sees it, too: the employer sees a list of the insurer's when it waits
    /// to be applied.
    #[must_use]
    pub const fn is_seen_by(&self, side: ListSide) -> bool {
        match side {
            ListSide::Insurer => !matches!(self.state, ListState::Draft),
            ListSide::Employer => matches!(self.state, ListState::Submitted | ListState::Applied),
        }
    }
}

/// A list without its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedList {
    /// Its id.
    pub id: Uuid,
    /// The contract.
    pub contract_id: ContractId,
    /// Number of the contract.
    pub contract: String,
    /// Name of the policyholder.
    pub policyholder: String,
    /// How far it has come.
    pub state: ListState,
    /// Name of the file.
    pub file_name: String,
    /// How many rows there are.
    pub row_count: i64,
    /// How many things are wrong.
    pub fault_count: i64,
    /// The premium it costs.
    pub charge_cents: Cents,
    /// The premium it returns.
    pub refund_cents: Cents,
    /// The premium it costs as an employer sees it until it is applied.
    pub asked_charge_cents: Cents,
    /// The premium it would return had nothing been paid for claims.
    pub asked_refund_cents: Cents,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was sent to the insurer.
    pub submitted_at: Option<Timestamp>,
}

/// Which lists are asked for. Everything that is absent does not narrow the list.
#[derive(Debug, Clone, Default)]
pub struct ListFilter {
    /// Of contracts with this insurer.
    pub insurer: Option<InsurerId>,
    /// Of contracts of this policyholder.
    pub policyholder: Option<PolicyholderId>,
    /// Of this contract.
    pub contract: Option<ContractId>,
    /// In this state.
    pub state: Option<ListState>,
    /// Of this side, or sent so far that it sees them.
    pub seen_by: Option<ListSide>,
    /// Not sent by this user.
    pub sent_by_other: Option<UserId>,
    /// At most so many.
    pub limit: i64,
}

/// Takes a list to its next state.
#[derive(Debug, Clone)]
pub struct ListMove {
    /// As it is to be; its revision is one more than that which was read.
    pub list: ContractList,
    /// The states it may be in.
    pub from: ListState,
}

impl ListMove {
    /// Only the list that was read is moved.
    pub(super) fn step(&self) -> Step {
        let sql = "UPDATE contract_lists SET state = $1, revision = $2, file_name = $3, rows = $4, \
            preview = $5, row_count = $6, fault_count = $7, version = $8, charge_cents = $9, \
            refund_cents = $10, submitted_by = $11, submitted_at = $12, decided_by = $13, \
            decided_at = $14, reason = $15, asked_refund_cents = $19, asked_preview = $20, \
            asked_charge_cents = $21 \
            WHERE id = $16 AND revision = $17 AND state = $18";
        let it = &self.list;
        Step::must(
            sql,
            values![
                it.state,
                it.revision,
                it.file_name,
                it.rows,
                it.preview,
                it.row_count,
                it.fault_count,
                it.version,
                it.charge_cents,
                it.refund_cents,
                it.submitted_by,
                it.submitted_at,
                it.decided_by,
                it.decided_at,
                it.reason,
                it.id,
                it.revision - 1,
                self.from,
                it.asked_refund_cents,
                it.asked_preview,
                it.asked_charge_cents
            ],
        )
    }
}

impl Store {
    /// Keeps a new list, under a key if it has one.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the key was used.
    pub async fn keep_list(
        &self,
        (list, once): (&ContractList, Option<&OnceKey>),
        audit: &AuditRecord,
    ) -> Result<()> {
        let mut steps = vec![Step::insert(list)];
        steps.extend(once.map(|once| once.step(list.id, list.made_at)));
        self.change(steps, audit).await
    }

    /// How many drafts a user has that were never sent.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn draft_count(&self, user: UserId) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM contract_lists l WHERE l.made_by = $1 AND l.state = 'draft' \
            AND l.submitted_at IS NULL";
        let count = self.driver.read_one(sql, values![user], Cells::next);
        Ok(count.await?.unwrap_or_default())
    }

    /// Takes a draft away.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it was moved since it was read, is no draft, or was sent once.
    pub async fn drop_list(&self, list: Uuid, revision: i64, audit: &AuditRecord) -> Result<()> {
        let sql = "DELETE FROM contract_lists WHERE id = $1 AND revision = $2 AND state = 'draft' \
            AND submitted_at IS NULL";
        let step = Step::must(sql, values![list, revision]);
        self.change(vec![step], audit).await
    }

    /// Moves a list on.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it was moved since it was read.
    pub async fn move_list(&self, to: &ListMove, audit: &AuditRecord) -> Result<()> {
        self.change(vec![to.step()], audit).await
    }

    /// One list.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_list(&self, id: Uuid) -> Result<Option<ContractList>> {
        let sql = select::<ContractList>("l", "WHERE l.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// Lists, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract_lists(&self, filter: &ListFilter) -> Result<Vec<ListedList>> {
        let mut conditions = Conditions::default();
        conditions.add("k.insurer_id =", filter.insurer.as_ref());
        conditions.add("k.policyholder_id =", filter.policyholder.as_ref());
        conditions.add("l.contract_id =", filter.contract.as_ref());
        conditions.add("l.state =", filter.state.as_ref());
        if let Some(side) = filter.seen_by {
            conditions.add_text(match side {
                ListSide::Insurer => "(l.hands = 'insurer' OR l.state <> 'draft')",
                ListSide::Employer => {
                    "(l.hands = 'employer' OR l.state IN ('submitted', 'applied'))"
                }
            });
        }
        if let Some(user) = filter.sent_by_other {
            let place = conditions.place(user.to_value());
            conditions.add_text(format!(
                "(l.submitted_by IS NULL OR l.submitted_by <> {place})"
            ));
        }
        let limit = conditions.limit(filter.limit);
        let sql = format!(
            "SELECT {} FROM contract_lists l JOIN contracts k ON k.id = l.contract_id \
            JOIN policyholders p ON p.id = k.policyholder_id {} ORDER BY l.made_at DESC, l.id {limit}",
            columns::<ListedList>("l")
                .replace("l.contract,", "k.number,")
                .replace("l.policyholder,", "p.name,"),
            conditions.sql()
        );
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// The changes that a list became, in their order.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn list_changes(&self, list: Uuid) -> Result<Vec<Uuid>> {
        let sql = "SELECT c.id FROM contract_changes c WHERE c.list_id = $1 ORDER BY c.sequence";
        self.driver.read_as(sql, values![list], Cells::next).await
    }
}
record!(ListedList in "contract_lists" {
    id, contract_id, contract, policyholder, state, file_name, row_count, fault_count,
    charge_cents, refund_cents, asked_charge_cents, asked_refund_cents, made_at, submitted_at,
});
