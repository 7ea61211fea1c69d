//! A proposed decision comes into force: it is booked as a visit is.

use adjudication::{DecisionDocument, Effects, VisitFacts};
use calendar::Timestamp;
use identity::{ProviderId, Uuid, VisitId};
use jiff::SignedDuration;
use ledger::{Amount, Hold};
use serde::Serialize;
use store::{
    AccountWrite, ClaimEventKind, ClaimState, CoverFile, DecisionState, ReceiptClaim,
    ReceiptDecision, ReceiptFile, ReceiptWrite,
};

use super::correct::state_by;
use super::facts::ReceiptOutlook;
use super::{ReceiptAt, ReceiptHappening, ReceiptView, happened_at, moved, stated_account};
use crate::app::Core;
use crate::claim_change::claim_key;
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// Approves the proposed decision.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ApproveReceipt {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
}

impl App {
    /// Brings the proposed decision into force. What it pays is posted to the cover's account together with it, so
    /// that nothing is spent twice.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever had a hand in it, above the insurer's amount or if the account was changed;
    /// [`AppError::DecidesOtherwise`] if it would come out otherwise now, so that it has to be proposed again.
    pub async fn approve_receipt(
        &self,
        actor: &Actor,
        request: ApproveReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::ApproveReceipt).await?;
        let key = claim_key(actor, "receipt.approve", &request.key, &request)?;
        if let Some(done) = self.receipt_before(&key).await? {
            return self.receipt_again(actor, done).await;
        }
        let file = self
            .receipt_at(actor, request.at, &[ClaimState::Proposed])
            .await?;
        let proposed = file.decision(DecisionState::Proposed);
        let proposed = proposed.ok_or(AppError::ClaimChanged)?;
        if self.receipt_needs_other(actor, &file, proposed).await? {
            let above = self.four_eyes(file.claim.insurer_id).await?;
            return Err(AppError::NeedsSecondPerson { above });
        }
        let (outlook, document) = self.core.decidable_receipt(&file).await?;
        check_account(proposed, &file.claim)?;
        check_again(proposed, &outlook, &document)?;
        let mut write = self.receipt_approval(actor, &file, proposed)?;
        let at = happened_at(&write)?;
        let effects = document.effects();
        let books = outlook.cover.filter(|_| !effects.services.is_empty());
        let mut accounts = self.core.reversed(&file, at).await?;
        if let Some(cover) = books {
            write.claim.cover_id = Some(cover.cover.id);
            booked(&mut accounts, &write.claim, (cover, effects), at)?;
        }
        write.accounts = accounts;
        write.key = Some(key);
        self.write_receipt(actor, "receipt.approve", write).await
    }

    fn receipt_approval(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        proposed: &ReceiptDecision,
    ) -> Result<ReceiptWrite, AppError> {
        let (decision, amount) = (proposed.id, proposed.amount_cents);
        let pays = amount.is_positive();
        let what = match pays {
            true => ReceiptHappening::Approved { decision, amount },
            false => ReceiptHappening::Refused { decision },
        };
        let before = file.decision(DecisionState::InForce);
        let reversed = before.map(|before| ReceiptHappening::Reversed {
            decision: before.id,
        });
        let mut write = self.next_of_receipt(actor, file, reversed.as_ref().unwrap_or(&what))?;
        if let Some(before) = before {
            write.claim.version += 1;
            let decided = self.receipt_event(actor, &write.claim, &what)?;
            write.events.push(decided);
            write.moved.push(moved(before, DecisionState::Reversed));
        }
        write.claim.state = state_by(proposed);
        let mut approved = moved(proposed, DecisionState::InForce);
        approved.decision.approved_by = Some(actor.user);
        approved.decision.approved_at = Some(happened_at(&write)?);
        write.moved.push(approved);
        Ok(write)
    }
}

/// The account is the one that the proposal was made for.
fn check_account(proposed: &ReceiptDecision, claim: &ReceiptClaim) -> Result<(), AppError> {
    let (payee, iban) = (proposed.payee.as_ref(), proposed.iban.as_ref());
    let same = payee.is_none_or(|it| *it == claim.payee) && iban.is_none_or(|it| *it == claim.iban);
    match same {
        true => Ok(()),
        false => Err(AppError::DecidesOtherwise),
    }
}

/// What is approved is what would be decided now, but for the moment.
fn check_again(
    proposed: &ReceiptDecision,
    outlook: &ReceiptOutlook,
    document: &DecisionDocument,
) -> Result<(), AppError> {
    let then: VisitFacts = parse(&proposed.facts)?;
    let decided: DecisionDocument = parse(&proposed.decision)?;
    let now = VisitFacts {
        asked_at: then.asked_at,
        ..outlook.facts.clone()
    };
    match then == now && decided == *document {
        true => Ok(()),
        false => Err(AppError::DecidesOtherwise),
    }
}

impl Core {
    /// The account of the decision in force, with what it used free again.
    async fn reversed(
        &self,
        file: &ReceiptFile,
        at: Timestamp,
    ) -> Result<Vec<AccountWrite>, AppError> {
        let before = file.decision(DecisionState::InForce);
        let used = before.filter(|before| before.amount_cents.is_positive());
        let Some(cover) = used.and_then(|before| before.cover_id) else {
            return Ok(Vec::new());
        };
        let covers = self.store.covers(file.claim.insured_id).await?;
        let found = covers.into_iter().find(|file| file.cover.id == cover);
        let mut state = found.ok_or(AppError::ClaimChanged)?.account;
        let entry = state.reversal(VisitId::new(file.claim.id.uuid()), at)?;
        let entries = vec![state.post(entry)?];
        Ok(vec![AccountWrite {
            cover,
            state,
            entries,
        }])
    }
}

/// Adds to the accounts what the claim pays used: held and captured at once, as a visit that is confirmed in the moment
/// in which it is decided.
fn booked(
    accounts: &mut Vec<AccountWrite>,
    claim: &ReceiptClaim,
    (cover, effects): (CoverFile, Effects),
    at: Timestamp,
) -> Result<(), AppError> {
    let visit = VisitId::new(claim.id.uuid());
    let amount = |used: adjudication::Used| Amount {
        limit: used.limit,
        amount: used.amount,
    };
    let hold = Hold {
        visit,
        number: claim.number,
        date: claim.service_date,
        provider: claim.provider_id.unwrap_or(NO_PROVIDER),
        services: effects.services,
        amounts: effects.used.into_iter().map(amount).collect(),
    };
    let cover_id = cover.cover.id;
    let known = accounts.iter().position(|it| it.cover == cover_id);
    let place = known.unwrap_or(accounts.len());
    if known.is_none() {
        accounts.push(AccountWrite {
            cover: cover_id,
            state: cover.account,
            entries: Vec::new(),
        });
    }
    let account = &mut accounts[place];
    let held = account.state.hold(hold, at);
    account.entries.push(account.state.post(held)?);
    let captured = account.state.capture(visit, at)?;
    account.entries.push(account.state.post(captured)?);
    Ok(())
}

/// Stands in the account where the receipt is of a place that the books do not know.
pub(crate) const NO_PROVIDER: ProviderId = ProviderId::new(Uuid::nil());

/// Claims of one person are counted together over so long: a receipt in parts is one receipt.
const TOGETHER: SignedDuration = SignedDuration::from_hours(24 * 30);

impl App {
    /// Whether only somebody else than the actor may approve what is proposed, since the actor told or decided what it
    /// rests on: it pays more than the insurer's amount, what was approved of late for other claims of the person counted
    /// in, or to another account than the person said or the decision in force pays to.
    pub(crate) async fn receipt_needs_other(
        &self,
        actor: &Actor,
        file: &ReceiptFile,
        proposed: &ReceiptDecision,
    ) -> Result<bool, AppError> {
        if !proposed.amount_cents.is_positive() || !had_a_hand(actor, file) {
            return Ok(false);
        }
        if names_other_account(file)? {
            return Ok(true);
        }
        let now = self.core.clock.now();
        let since = now.saturating_sub(TOGETHER).unwrap_or(now);
        let others = self
            .core
            .store
            .paid_by_other_receipts(&file.claim, since)
            .await?;
        let together = proposed.amount_cents.checked_add(others);
        let four_eyes = self.four_eyes(file.claim.insurer_id).await?;
        Ok(together.is_none_or(|sum| sum > four_eyes))
    }
}

/// Whether the claim names another account than the person said, or than was decided.
fn names_other_account(file: &ReceiptFile) -> Result<bool, AppError> {
    let decided = file.decision(DecisionState::InForce);
    let decided = decided.and_then(|decision| decision.iban.clone());
    let said = stated_account(file)?.into_iter().chain(decided);
    Ok(said.into_iter().any(|iban| iban != file.claim.iban))
}

fn had_a_hand(actor: &Actor, file: &ReceiptFile) -> bool {
    let tells = |kind| {
        matches!(
            kind,
            ClaimEventKind::Recorded
                | ClaimEventKind::FactsChanged
                | ClaimEventKind::Answered
                | ClaimEventKind::Reopened
                | ClaimEventKind::Proposed
        )
    };
    let mut events = file.events.iter();
    events.any(|event| tells(event.kind) && event.user_id == actor.user)
}
