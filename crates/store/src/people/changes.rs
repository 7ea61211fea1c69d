use calendar::{Date, Timestamp};
use identity::{CardId, ContractId, CoverId, InsuredId, PersonalCode};

use super::{EndingBy, PersonalCodeRow};
use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::store::Store;

/// An early end of covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EndCovers {
    /// Who ends them.
    pub by: EndingBy,
    /// The last day by the notice, included.
    pub last_day: Date,
}

impl Store {
    /// Revokes a card from a moment on. An e-card cannot be handed back, so the day it is revoked
    /// counts as the day of its return (T4-09); a plastic card stays out until it is returned.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such card or it is revoked already.
    pub async fn revoke_card(
        &self,
        card: CardId,
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE cards SET revoked_at = $1, returned_on = \
            CASE WHEN kind = 'ecard' AND returned_on IS NULL THEN $2 ELSE returned_on END \
            WHERE id = $3 AND revoked_at IS NULL";
        let step = Step::must(sql, values![at, calendar::riga_date(at), card]);
        self.change(vec![step], audit).await
    }

    /// Notes that a card was handed back on a day.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such card or it was back already.
    pub async fn return_card(&self, card: CardId, on: Date, audit: &AuditRecord) -> Result<()> {
        let sql = "UPDATE cards SET returned_on = $1 WHERE id = $2 AND returned_on IS NULL";
        self.change(vec![Step::must(sql, values![on, card])], audit)
            .await
    }

    /// Ends one cover early.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such cover or it was ended already.
    pub async fn end_cover(
        &self,
        cover: CoverId,
        end: EndCovers,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE covers SET ended_by = $1, ended_last_day = $2 \
            WHERE id = $3 AND ended_by IS NULL";
        let step = Step::must(sql, values![end.by, end.last_day, cover]);
        self.change(vec![step], audit).await
    }

    /// Ends all covers of a contract that were not ended before.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is none.
    pub async fn end_contract(
        &self,
        contract: ContractId,
        end: EndCovers,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE covers SET ended_by = $1, ended_last_day = $2 \
            WHERE contract_id = $3 AND ended_by IS NULL";
        let step = Step::must(sql, values![end.by, end.last_day, contract]);
        self.change(vec![step], audit).await
    }

    /// Notes that somebody else used or tried to use the card of a cover (2.5.1). The first time
    /// counts.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such cover or it was noted before.
    pub async fn record_misuse(
        &self,
        cover: CoverId,
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE covers SET misused_at = $1 WHERE id = $2 AND misused_at IS NULL";
        self.change(vec![Step::must(sql, values![at, cover])], audit)
            .await
    }

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
        let old = "UPDATE personal_codes SET replaced_at = $1 \
            WHERE insured_id = $2 AND replaced_at IS NULL";
        let new = PersonalCodeRow {
            code,
            insured_id: insured,
            replaced_at: None,
        };
        let current = "UPDATE insured SET personal_code = $1 WHERE id = $2";
        let steps = vec![
            Step::must(old, values![at, insured]),
            Step::insert(&new),
            Step::must(current, values![code, insured]),
        ];
        self.change(steps, audit).await
    }
}
