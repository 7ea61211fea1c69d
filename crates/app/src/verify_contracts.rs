//! The changes of group contracts are added up again, and what the terms decided about them is decided again.

use store::ContractChange;

use crate::settle_leaver::decided;
use crate::verify::{Difference, PAGE, Verified};
use crate::{App, AppError};

impl App {
    pub(crate) async fn verify_contracts(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let (page, next) = self.core.store.verify_contracts(after, PAGE).await?;
            verified.contracts += page.accounts;
            verified.changes += page.entries;
            let found = page.differences.into_iter().map(Difference::Books);
            verified.differences.extend(found);
            if next.is_none() {
                break;
            }
            after = next;
        }
        self.verify_changes(verified).await
    }

    async fn verify_changes(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let page = self.core.store.decided_changes(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            for change in &page {
                let what = self.wrong_with_change(change);
                let found = what.map(|what| Difference::Contract {
                    contract: change.contract_id,
                    sequence: change.sequence,
                    what,
                });
                verified.differences.extend(found);
            }
        }
    }

    fn wrong_with_change(&self, change: &ContractChange) -> Option<&'static str> {
        let unread = Some("its facts, decision or edition cannot be read");
        let Ok(Some(kept)) = decided(change) else {
            return unread;
        };
        let document = &kept.document;
        let edition = self.core.edition(&document.edition, &document.edition_hash);
        let Ok(edition) = edition else {
            return unread;
        };
        let again = adjudication::decide_group(&edition, &kept.facts);
        if again.as_ref() != Ok(document) {
            Some("decided again it comes out otherwise")
        } else if kept.money() != (change.charge_cents, change.refund_cents) {
            Some("its sums are not those of its decision")
        } else {
            None
        }
    }

    /// The premium of each contract, against its changes, invoices, payments and refunds.
    pub(crate) async fn verify_premiums(&self, verified: &mut Verified) -> Result<(), AppError> {
        let mut after = None;
        loop {
            let (page, next) = self.core.store.verify_premiums(after, PAGE).await?;
            verified.premiums += page.accounts;
            verified.premium_entries += page.entries;
            let found = page.differences.into_iter().map(Difference::Books);
            verified.differences.extend(found);
            if next.is_none() {
                return Ok(());
            }
            after = next;
        }
    }
}
