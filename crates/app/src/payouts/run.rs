//! A run: gathered by one, approved by another, fetched for the bank.

use calendar::Date;
use exchange::{PainVersion, TransferFile, TransferProblem};
use identity::{InsurerId, PayoutId, PayoutRunId};
use money::Cents;
use store::{
    Payout, PayoutFilter, PayoutRun, PayoutState, RunFormat, RunMove, RunState, StoreError,
};

use super::AT_MOST;
use super::order::refused;
use crate::chance::{fingerprint, id_at};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// How far ahead banks take payments, in days.
const AHEAD: i32 = 30;

/// Gathers payouts in a run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProposeRun {
    /// Those that are to leave.
    pub payouts: Vec<PayoutId>,
    /// On which day the bank is to pay.
    pub execute_on: Date,
    /// In which version the bank takes files.
    pub version: PainVersion,
}

/// What becomes of a run that waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecideRun {
    /// The run.
    pub run: PayoutRunId,
    /// Whether it is to be paid.
    pub approved: bool,
}

/// Why there can be no file, by the first payment at fault: named by what it is for.
fn unpayable(file: &TransferFile, problem: TransferProblem) -> AppError {
    let at_fault = problem.transfer.and_then(|place| file.transfers.get(place));
    match (at_fault, refused(problem.fault)) {
        (Some(transfer), AppError::Invalid(mut fields)) => {
            for field in &mut fields {
                field.field = format!("payout:{}", transfer.remittance);
            }
            AppError::Invalid(fields)
        }
        (_, refused) => refused,
    }
}

impl App {
    /// Gathers payouts that are due in a run; another person approves it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `payouts` if none is named (`required`), one is in a run or taken back by now, or
    /// more than is owed (`changed`); for `payout:` and what a payment is for, if it is to the account that pays by now
    /// (`own-account`) or banks would not take it; for `execute_on` if the day is
    /// past or too far (`out-of-range`), or banks settle no payments on it (`no-payment-day`), since they would pay
    /// later than is said here; for `iban` if the insurer has not said which account is its own
    /// (`required`).
    pub async fn propose_run(
        &self,
        actor: &Actor,
        request: ProposeRun,
    ) -> Result<PayoutRunId, AppError> {
        self.admit(actor, UseCase::ProposeRun).await?;
        let insurer = Self::paying_insurer(actor)?;
        let today = self.core.clock.today();
        if request.execute_on < today || request.execute_on > calendar::add_days(today, AHEAD) {
            return Err(invalid("execute_on", "out-of-range"));
        }
        if !calendar::is_payment_day(request.execute_on) {
            return Err(invalid("execute_on", "no-payment-day"));
        }
        let payouts = self.due_ones(insurer, &request.payouts).await?;
        let run = self.new_run(actor, insurer, (&request, &payouts)).await?;
        let file = self.file_of(&run, &payouts, run.proposed_at).await?;
        if let Some(problem) = file.problems().first() {
            return Err(unpayable(&file, *problem));
        }
        let object = Some(format!("payout-run:{}", run.id));
        let event = self.core.event(actor, "payout-run.propose", object);
        let store = &self.core.store;
        match store.propose_run(&run, &request.payouts, &event).await {
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => {
                Err(invalid("payouts", "changed"))
            }
            done => Ok(done.map(|()| run.id)?),
        }
    }

    async fn due_ones(
        &self,
        insurer: InsurerId,
        wanted: &[PayoutId],
    ) -> Result<Vec<Payout>, AppError> {
        let filter = PayoutFilter {
            insurer: Some(insurer),
            state: Some(PayoutState::Due),
            limit: i64::MAX,
            ..PayoutFilter::default()
        };
        let mut due = self.core.store.payouts(&filter).await?;
        due.retain(|payout| wanted.contains(&payout.id));
        match (wanted.is_empty(), due.len() == wanted.len()) {
            (true, _) => Err(invalid("payouts", "required")),
            (_, false) => Err(invalid("payouts", "changed")),
            (_, true) => Ok(due),
        }
    }

    async fn new_run(
        &self,
        actor: &Actor,
        insurer: InsurerId,
        (request, payouts): (&ProposeRun, &[Payout]),
    ) -> Result<PayoutRun, AppError> {
        let billing = self.core.store.billing(insurer).await?;
        let at = self.core.clock.now();
        let sum = Cents::try_sum(payouts.iter().map(|payout| payout.amount_cents));
        Ok(PayoutRun {
            id: PayoutRunId::new(id_at(at)),
            insurer_id: insurer,
            number: self.core.store.next_payout_run(insurer).await?,
            format: match request.version {
                PainVersion::V03 => RunFormat::V03,
                PainVersion::V09 => RunFormat::V09,
            },
            iban: billing.ok_or_else(|| invalid("iban", "required"))?.iban,
            execute_on: request.execute_on,
            payouts: i64::try_from(payouts.len()).unwrap_or(i64::MAX),
            amount_cents: sum.map_err(|_| invalid("payouts", "changed"))?,
            state: RunState::Proposed,
            proposed_by: actor.user,
            proposed_at: at,
            decided_by: None,
            decided_at: None,
            file: None,
            file_hash: None,
            exported_at: None,
        })
    }

    /// Approves a run, which makes its file, or sends it back, so that its payouts are free again. Money leaves by it,
    /// so it always takes another person than who had a hand in it.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever had a hand in it; [`AppError::Invalid`] for `execute_on` if the day is
    /// past by now (`out-of-range`), for `run` if it does not wait any
    /// more (`decided-before`), or a claim in it was decided anew, so that it pays more than is owed (`changed`).
    pub async fn decide_run(&self, actor: &Actor, request: DecideRun) -> Result<(), AppError> {
        self.admit(actor, UseCase::DecideRun).await?;
        let run = self.run_of(actor, request.run).await?;
        if run.state != RunState::Proposed {
            return Err(invalid("run", "decided-before"));
        }
        if request.approved && self.had_a_hand(actor, &run).await? {
            return Err(AppError::NeedsSecondPerson { above: Cents::ZERO });
        }
        if request.approved && run.execute_on < self.core.clock.today() {
            return Err(invalid("execute_on", "out-of-range"));
        }
        let at = self.core.clock.now();
        let file = match request.approved {
            true => Some(self.final_file(&run, at).await?),
            false => None,
        };
        let to = RunMove {
            run: run.id,
            insurer: run.insurer_id,
            by: actor.user,
            at,
            file,
        };
        let action = match request.approved {
            true => "payout-run.approve",
            false => "payout-run.return",
        };
        let object = Some(format!("payout-run:{}", run.id));
        let event = self.core.event(actor, action, object);
        match self.core.store.decide_run(&to, &event).await {
            Err(StoreError::NothingToChange) => {
                let now = self.run_of(actor, run.id).await?;
                Err(invalid(
                    "run",
                    match now.state {
                        RunState::Proposed => "changed",
                        _ => "decided-before",
                    },
                ))
            }
            done => Ok(done?),
        }
    }

    /// Whether somebody made the run, ordered what it pays, or read in a bank's file that a payment failed of which the
    /// run pays the money once more.
    pub(crate) async fn had_a_hand(
        &self,
        actor: &Actor,
        run: &PayoutRun,
    ) -> Result<bool, AppError> {
        if run.proposed_by == actor.user {
            return Ok(true);
        }
        let payouts = self.payouts_of(run.id).await?;
        if payouts.iter().any(|payout| payout.ordered_by == actor.user) {
            return Ok(true);
        }
        let store = &self.core.store;
        Ok(store.read_failure_behind(run.id, actor.user).await?)
    }

    async fn final_file(
        &self,
        run: &PayoutRun,
        at: calendar::Timestamp,
    ) -> Result<(String, String), AppError> {
        let payouts = self.payouts_of(run.id).await?;
        let file = self.file_of(run, &payouts, at).await?.to_xml();
        let file = file.map_err(|_| invalid("run", "changed"))?;
        let hash = fingerprint(&file);
        Ok((file, hash))
    }

    /// The file of an approved run, the same bytes however often it is asked for, and its name. From the first time on
    /// its payouts count as sent.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the run is not approved; [`AppError::Invalid`] for `run` (`refused`) once the bank refused
    /// something of it: what was refused is ordered anew, and a bank would pay it twice.
    pub async fn payout_file(
        &self,
        actor: &Actor,
        run: PayoutRunId,
    ) -> Result<(String, String), AppError> {
        self.admit(actor, UseCase::FetchRun).await?;
        let run = self.run_of(actor, run).await?;
        let (Some(file), Some(hash)) = (run.file, run.file_hash) else {
            return Err(AppError::NotFound);
        };
        if fingerprint(&file) != hash {
            let detail = format!(
                "the file of run {} is not the one that was approved",
                run.id
            );
            return Err(AppError::Unavailable { detail });
        }
        let payouts = self.payouts_of(run.id).await?;
        if payouts.iter().any(|it| it.state == PayoutState::Rejected) {
            return Err(invalid("run", "refused"));
        }
        let object = Some(format!("payout-run:{}", run.id));
        let event = self.core.event(actor, "payout-run.fetch", object);
        let (at, place) = (self.core.clock.now(), (run.insurer_id, run.id));
        self.core.store.run_exported(place, at, &event).await?;
        let name = format!("payouts-{}-{}.xml", run.number, run.execute_on);
        Ok((name, file))
    }

    /// A run of the insurer that the actor works for, or any for an auditor.
    pub(super) async fn run_of(
        &self,
        actor: &Actor,
        run: PayoutRunId,
    ) -> Result<PayoutRun, AppError> {
        let own = actor.scope.insurer()?;
        let found = self.core.store.payout_run(run).await?;
        let found = found.filter(|found| own.is_none_or(|own| found.insurer_id == own));
        found.ok_or(AppError::NotFound)
    }

    pub(crate) async fn payouts_of(&self, run: PayoutRunId) -> Result<Vec<Payout>, AppError> {
        let filter = PayoutFilter {
            run: Some(run),
            limit: AT_MOST.saturating_mul(100),
            ..PayoutFilter::default()
        };
        Ok(self.core.store.payouts(&filter).await?)
    }
}
