//! What is owed, ordered, on its way and paid.

use std::collections::BTreeSet;

use calendar::{Date, Timestamp};
use identity::{Iban, InsurerId, PayoutId, PayoutRunId, UserId};
use money::Cents;
use store::{
    OutcomeKind, Payable, Payout, PayoutFilter, PayoutRun, PayoutSource, PayoutState, RunState,
};

use super::subject::{Subject, propose_account};
use super::{AT_MOST, concerns, version};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Named, Rule};

/// Payouts that a page shows of those that left.
const RECENT: i64 = 100;
/// Runs on a page.
const RUNS: i64 = 50;

/// All that the desk for payouts shows.
#[derive(Clone, Debug, Default)]
pub struct PayoutsView {
    /// What is owed and not ordered: each waits for an account, or for another after it came back.
    pub owed: Vec<PayableRow>,
    /// What was paid, or is on its way, beyond what is owed by now.
    pub too_much: Vec<PayableRow>,
    /// What is ordered and in no run.
    pub due: Vec<PayoutRow>,
    /// Runs, the latest first; for whoever may make them.
    pub runs: Vec<RunRow>,
    /// The latest payouts that are in a run, or were.
    pub recent: Vec<PayoutRow>,
    /// The account that pays, if the insurer said.
    pub account: Option<Iban>,
    /// Whether this actor may make runs.
    pub may_run: bool,
    /// Whether this actor may order and take back.
    pub may_order: bool,
    /// Whose payouts these are.
    pub insurer: Option<Named<InsurerId>>,
    /// Whose there are besides; for an auditor.
    pub others: Vec<Named<InsurerId>>,
}

/// Something that is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayableRow {
    /// What for.
    pub source: PayoutSource,
    /// What that is, in the books.
    pub subject: Subject,
    /// How much is owed in all.
    pub owed: Cents,
    /// What is to be ordered yet; of what was paid too much, how much that is.
    pub left: Cents,
    /// Why the last payout of it failed, if one did.
    pub failed: Option<(OutcomeKind, String)>,
}

/// A payout.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PayoutRow {
    /// Its id.
    pub payout: PayoutId,
    /// What it is for.
    pub source: PayoutSource,
    /// What that is, in the books.
    pub subject: Subject,
    /// Whose account it is.
    pub payee: String,
    /// The account.
    pub iban: Iban,
    /// Whether the insurer paid to that account before.
    pub known_account: bool,
    /// Whether it is not the account that the claim or the approved refund says, or to which the clinic was paid before.
    pub other_account: bool,
    /// Whether its money was paid before and came back, or was refused.
    pub again: bool,
    /// How much.
    pub amount: Cents,
    /// How far it is.
    pub state: PayoutState,
    /// Its run.
    pub run: Option<PayoutRunId>,
    /// What the bank said last; may be empty.
    pub told: String,
}

/// A run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunRow {
    /// Its id.
    pub run: PayoutRunId,
    /// Its number.
    pub number: i64,
    /// How far it is.
    pub state: RunState,
    /// The name of its form, as `pain.001.001.09`.
    pub format: &'static str,
    /// From which account.
    pub iban: Iban,
    /// On which day the bank is to pay.
    pub execute_on: Date,
    /// How many payouts.
    pub payouts: i64,
    /// Their sum.
    pub amount: Cents,
    /// Who proposed it, and when.
    pub proposed: (Named<UserId>, Timestamp),
    /// Who decided, and when.
    pub decided: Option<(Named<UserId>, Timestamp)>,
    /// SHA-256 of its file.
    pub file_hash: Option<String>,
    /// When the file was first fetched.
    pub exported_at: Option<Timestamp>,
    /// Whether this actor may approve it.
    pub may_approve: bool,
    /// Whether this actor may send it back.
    pub may_decide: bool,
    /// Whether this actor may fetch its file.
    pub may_fetch: bool,
}

/// A run with its payouts.
#[derive(Clone, Debug)]
pub struct RunView {
    /// The run.
    pub run: RunRow,
    /// Its payouts, in the order of the file.
    pub payouts: Vec<PayoutRow>,
}

impl App {
    /// What is owed, ordered, on its way and paid, of the actor's insurer; for an auditor of the one asked for, or of the
    /// first by name.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if another insurer is asked for.
    pub async fn payouts(
        &self,
        actor: &Actor,
        of: Option<InsurerId>,
    ) -> Result<PayoutsView, AppError> {
        self.admit(actor, UseCase::SeePayouts).await?;
        let mut others = self.payers(actor).await?;
        let asked = |payer: &Named<InsurerId>| of.is_none_or(|of| of == payer.id);
        let at = others.iter().position(asked).ok_or(AppError::NotFound)?;
        let named = others.remove(at);
        let insurer = named.id;
        self.note(actor, "payout.list", Some(format!("insurer:{insurer}")))
            .await?;
        let billing = self.core.store.billing(insurer).await?;
        let mut view = PayoutsView {
            account: billing.map(|billing| billing.iban),
            may_run: may(actor, UseCase::ProposeRun),
            may_order: may(actor, UseCase::OrderPayout),
            insurer: Some(named),
            others,
            ..PayoutsView::default()
        };
        for payable in self.core.store.payables(insurer, None, AT_MOST).await? {
            if concerns(actor.role, payable.source.parts().0) {
                let rows = (&mut view.owed, &mut view.too_much);
                self.add_payable(rows, insurer, payable).await?;
            }
        }
        let known = self.core.store.accounts_paid_before(insurer, None).await?;
        let due = self.payouts_in(insurer, Some(PayoutState::Due), AT_MOST);
        for payout in due.await? {
            self.add(&mut view.due, actor, (payout, &known)).await?;
        }
        for payout in self.payouts_in(insurer, None, RECENT).await? {
            if payout.state != PayoutState::Due {
                self.add(&mut view.recent, actor, (payout, &known)).await?;
            }
        }
        if may(actor, UseCase::SeeRun) {
            for run in self.core.store.payout_runs(insurer, RUNS).await? {
                view.runs.push(self.run_row(actor, run).await?);
            }
        }
        Ok(view)
    }

    /// Whose payouts the actor sees, by name.
    async fn payers(&self, actor: &Actor) -> Result<Vec<Named<InsurerId>>, AppError> {
        let (own, book) = (actor.scope.insurer()?, self.core.book().await?);
        let all = book.insurers().iter().map(|insurer| insurer.id);
        let seen = all.filter(|id| own.is_none_or(|own| own == *id));
        let mut named: Vec<_> = seen.map(|id| book.insurer_named(id)).collect();
        named.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(named)
    }

    /// A run with its payouts.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is another insurer's.
    pub async fn payout_run(&self, actor: &Actor, run: PayoutRunId) -> Result<RunView, AppError> {
        self.admit(actor, UseCase::SeeRun).await?;
        let run = self.run_of(actor, run).await?;
        let object = Some(format!("payout-run:{}", run.id));
        self.note(actor, "payout-run.see", object).await?;
        let store = &self.core.store;
        let known = store
            .accounts_paid_before(run.insurer_id, Some(run.id))
            .await?;
        let mut found = self.payouts_of(run.id).await?;
        found.reverse();
        let mut payouts = Vec::with_capacity(found.len());
        for payout in found {
            self.add(&mut payouts, actor, (payout, &known)).await?;
        }
        let run = self.run_row(actor, run).await?;
        Ok(RunView { run, payouts })
    }

    async fn payouts_in(
        &self,
        insurer: InsurerId,
        state: Option<PayoutState>,
        limit: i64,
    ) -> Result<Vec<Payout>, AppError> {
        let filter = PayoutFilter {
            insurer: Some(insurer),
            state,
            limit,
            ..PayoutFilter::default()
        };
        Ok(self.core.store.payouts(&filter).await?)
    }

    pub(super) async fn add_payable(
        &self,
        (owed, too_much): (&mut Vec<PayableRow>, &mut Vec<PayableRow>),
        insurer: InsurerId,
        payable: Payable,
    ) -> Result<(), AppError> {
        let mut subject = self.subject(&payable.source).await?;
        let mut failed = None;
        if payable.failed > 0 || payable.living.is_positive() {
            let before = self.payouts_for(insurer, &payable.source).await?;
            failed = self.last_failure(&before).await?;
            propose_account(&mut subject, &before);
        }
        let (rows, left) = match payable.left().is_positive() {
            true => (owed, payable.left()),
            false => (too_much, payable.too_much()),
        };
        rows.push(PayableRow {
            source: payable.source,
            subject,
            owed: payable.owed,
            left,
            failed,
        });
        Ok(())
    }

    /// What was ordered for the same, the latest first.
    pub(super) async fn payouts_for(
        &self,
        insurer: InsurerId,
        source: &PayoutSource,
    ) -> Result<Vec<Payout>, AppError> {
        let filter = PayoutFilter {
            insurer: Some(insurer),
            source: Some(source.clone()),
            limit: AT_MOST,
            ..PayoutFilter::default()
        };
        Ok(self.core.store.payouts(&filter).await?)
    }

    /// Why the last one that failed did.
    async fn last_failure(
        &self,
        payouts: &[Payout],
    ) -> Result<Option<(OutcomeKind, String)>, AppError> {
        let Some(payout) = payouts.iter().find(|payout| payout.state.has_failed()) else {
            return Ok(None);
        };
        let outcomes = self.core.store.payout_outcomes(payout.id).await?;
        let mut outcomes = outcomes.into_iter();
        let last = outcomes.rfind(|it| it.kind != OutcomeKind::Paid);
        Ok(last.map(|last| (last.kind, last.reason)))
    }

    pub(super) async fn add(
        &self,
        rows: &mut Vec<PayoutRow>,
        actor: &Actor,
        (payout, known): (Payout, &BTreeSet<Iban>),
    ) -> Result<(), AppError> {
        if !concerns(actor.role, payout.source_kind) {
            return Ok(());
        }
        let outcomes = match payout.state.has_failed() {
            true => self.core.store.payout_outcomes(payout.id).await?,
            false => Vec::new(),
        };
        let failed = outcomes
            .into_iter()
            .rfind(|it| it.kind != OutcomeKind::Paid);
        let source = payout.source();
        let subject = self.subject(&source).await?;
        let mut said = subject.iban.iter().chain(&subject.stated);
        let before = match payout.number {
            1 => Vec::new(),
            _ => self.payouts_for(payout.insurer_id, &source).await?,
        };
        let failed_before = |it: &Payout| it.number < payout.number && it.state.has_failed();
        rows.push(PayoutRow {
            payout: payout.id,
            other_account: said.any(|it| *it != payout.iban),
            again: before.iter().any(failed_before),
            source,
            subject,
            known_account: payout.state == PayoutState::Paid || known.contains(&payout.iban),
            payee: payout.payee,
            iban: payout.iban,
            amount: payout.amount_cents,
            state: payout.state,
            run: payout.run_id,
            told: failed.map(|it| it.reason).unwrap_or_default(),
        });
        Ok(())
    }

    async fn run_row(&self, actor: &Actor, run: PayoutRun) -> Result<RunRow, AppError> {
        let names = self.core.user_names().await?;
        let decided = run.decided_by.zip(run.decided_at);
        let may_decide = run.state == RunState::Proposed && may(actor, UseCase::DecideRun);
        let may_approve = may_decide && !self.had_a_hand(actor, &run).await?;
        Ok(RunRow {
            run: run.id,
            number: run.number,
            state: run.state,
            format: version(run.format).name(),
            iban: run.iban,
            execute_on: run.execute_on,
            payouts: run.payouts,
            amount: run.amount_cents,
            proposed: (names.named(run.proposed_by), run.proposed_at),
            decided: decided.map(|(by, at)| (names.named(by), at)),
            file_hash: run.file_hash,
            exported_at: run.exported_at,
            may_approve,
            may_decide,
            may_fetch: may(actor, UseCase::FetchRun),
        })
    }
}

/// Whether the actor's role may, which the pages show no button for otherwise.
pub(super) fn may(actor: &Actor, case: UseCase) -> bool {
    case.rule(actor.role) != Rule::No
}
