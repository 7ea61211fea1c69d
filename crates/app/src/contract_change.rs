//! What all changes of a group contract have in common: it goes on by one numbered change at a time, on the
//! version that was read.

use calendar::Date;
use identity::{ContractId, CoverId};
use money::Cents;
use serde::Serialize;
use store::{ChangeKind, ContractChange, ContractRow, ContractRows};

use crate::app::Core;
use crate::chance::id_at;
use crate::claim_change::text;
use crate::{Actor, AppError};

/// A change worked out, not written yet.
pub(crate) struct Plan {
    pub(crate) kind: ChangeKind,
    /// The day from which it holds.
    pub(crate) holds_from: Date,
    /// The cover it is about, if it is about one.
    pub(crate) cover: Option<CoverId>,
    /// How the rows stand after it.
    pub(crate) rows: Vec<ContractRow>,
}

impl Core {
    /// The change of a plan, as the next one of a contract.
    pub(crate) fn change_of(
        &self,
        actor: &Actor,
        (contract, read): (ContractId, i64),
        request: &impl Serialize,
        plan: Plan,
    ) -> Result<ContractChange, AppError> {
        let at = self.clock.now();
        Ok(ContractChange {
            id: id_at(at),
            contract_id: contract,
            sequence: read + 1,
            known_at: at,
            user_id: Some(actor.user),
            holds_from: plan.holds_from,
            kind: plan.kind,
            cover_id: plan.cover,
            body: text(request)?,
            facts: None,
            document: None,
            edition_hash: None,
            charge_cents: Cents::ZERO,
            refund_cents: Cents::ZERO,
            after: ContractRows(plan.rows),
            approved_by: None,
            list_id: None,
        })
    }
}
