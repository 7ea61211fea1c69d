//! What a bank says became of payouts.

use std::collections::HashMap;

use exchange::ReportedTransfer;
use identity::BankLineId;
use store::{BankLine, OutcomeKind, Payout, PayoutOutcome, StoreError};

use tokio::task::{JoinError, spawn_blocking};

use super::run_named;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// A thread that did not end as it should.
pub(crate) fn broken(error: &JoinError) -> AppError {
    AppError::Unavailable {
        detail: error.to_string(),
    }
}

/// Characters of a reason that are kept.
const REASON: usize = 200;

/// A bank's answer to a file.
#[derive(Clone, Debug)]
pub struct ReadReport {
    /// Its bytes.
    pub file: Vec<u8>,
}

/// What an answer brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportRead {
    /// Payouts that the bank refuses: they are owed again.
    pub rejected: u64,
    /// Payouts that it refuses and that were known to be so, or went another way since.
    pub known: u64,
    /// Payouts of which it says something else: they are on their way.
    pub taken: u64,
}

/// What a line of a statement says of payouts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum LineSays {
    /// It names none.
    Nothing,
    /// This became of the one that it names.
    Became(OutcomeKind),
    /// It names one of another amount, or one that left before: a person has to look at it.
    CannotBe,
}

impl App {
    /// Reads what a bank answers to the file of a run (pain.002). May be read as often as one likes.
    ///
    /// # Errors
    /// [`AppError::Report`] if the file is no answer that can be read; [`AppError::Invalid`] for `file` (`other-run`)
    /// if it speaks of no file of the insurer that was fetched.
    pub async fn read_report(
        &self,
        actor: &Actor,
        request: ReadReport,
    ) -> Result<ReportRead, AppError> {
        self.admit(actor, UseCase::ReadReport).await?;
        let report = spawn_blocking(move || exchange::read_status_report(&request.file)).await;
        let report = report
            .map_err(|error| broken(&error))?
            .map_err(AppError::Report)?;
        let named = run_named(&report.message_id).ok_or_else(|| invalid("file", "other-run"))?;
        let run = match self.run_of(actor, named).await {
            Err(AppError::NotFound) => return Err(invalid("file", "other-run")),
            run => run?,
        };
        if run.exported_at.is_none() {
            return Err(invalid("file", "other-run"));
        }
        let object = Some(format!("payout-run:{}", run.id));
        self.note(actor, "payout-run.report", object).await?;
        let mut read = ReportRead::default();
        let said = report.transfers.iter();
        let said: HashMap<&str, &ReportedTransfer> =
            said.map(|it| (it.end_to_end_id.as_str(), it)).collect();
        for payout in self.payouts_of(run.id).await? {
            let said = said.get(payout.end_to_end_id.as_str());
            let reason = match (&report.all_rejected, said) {
                (_, Some(said)) if said.rejected => said.reason.clone(),
                (Some(reason), _) => reason.clone(),
                (None, Some(_)) => {
                    read.taken += 1;
                    continue;
                }
                (None, None) => continue,
            };
            let told = (OutcomeKind::Rejected, reason, None);
            match self.told(actor, &payout, told).await? {
                true => read.rejected += 1,
                false => read.known += 1,
            }
        }
        Ok(read)
    }

    /// What a line of a statement says of a payout that it names. The name travels to the payee, so money that comes in
    /// under it is our payment coming back only if the bank says so, or it comes from the account that was paid.
    pub(crate) async fn told_by_line(
        &self,
        actor: &Actor,
        line: &BankLine,
    ) -> Result<LineSays, AppError> {
        if line.end_to_end_id.is_empty() {
            return Ok(LineSays::Nothing);
        }
        let store = &self.core.store;
        let named = store
            .payout_named(line.insurer_id, &line.end_to_end_id)
            .await?;
        let comes_back = |payout: &Payout| {
            !line.incoming || line.returned || line.party_iban.as_ref() == Some(&payout.iban)
        };
        let Some(payout) = named.filter(comes_back) else {
            return Ok(LineSays::Nothing);
        };
        if payout.amount_cents != line.amount_cents {
            return Ok(LineSays::CannotBe);
        }
        let kind = match line.incoming {
            true => OutcomeKind::Returned,
            false => OutcomeKind::Paid,
        };
        let reason: String = line.told.chars().take(REASON).collect();
        let told = (kind, reason, Some(line.id));
        Ok(match self.told(actor, &payout, told).await? {
            true => LineSays::Became(kind),
            false => LineSays::CannotBe,
        })
    }

    /// Whether that was new.
    async fn told(
        &self,
        actor: &Actor,
        payout: &Payout,
        (kind, reason, line_id): (OutcomeKind, String, Option<BankLineId>),
    ) -> Result<bool, AppError> {
        let outcome = PayoutOutcome {
            payout_id: payout.id,
            kind,
            reason,
            line_id,
            told_by: actor.user,
            told_at: self.core.clock.now(),
        };
        let object = Some(format!("payout:{}", payout.id));
        let event = self.core.event(actor, "payout.told", object);
        let store = &self.core.store;
        match store.payout_told(payout.insurer_id, &outcome, &event).await {
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => Ok(false),
            done => Ok(done.map(|()| true)?),
        }
    }
}
