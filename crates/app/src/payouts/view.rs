//! What is owed, ordered, on its way and paid.

use std::collections::BTreeSet;

use calendar::{Date, Timestamp};
use identity::{
    ClaimId, ContractId, Iban, InsurerId, PayoutId, PayoutRunId, ReceiptId, SettlementId, UserId,
};
use money::Cents;
use store::{
    OutcomeKind, Payable, Payout, PayoutFilter, PayoutRun, PayoutSource, PayoutState, RunState,
};

use super::{AT_MOST, concerns, version};
use crate::permissions::UseCase;
use crate::view::settlement_number;
use crate::{Actor, App, AppError, Named, Role};

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
}

/// What something paid is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The claim's, the statement's or the contract's number.
    pub number: String,
    /// Who is to be paid, as far as the books know.
    pub payee: String,
    /// Where to, if the books know.
    pub iban: Option<Iban>,
    /// Its page.
    pub page: Option<SubjectPage>,
}

/// Where more is told of what something is paid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubjectPage {
    /// A claim.
    Claim(ClaimId),
    /// A claim by receipt.
    Receipt(ReceiptId),
    /// A clinic's month.
    Settlement(SettlementId),
    /// A group contract.
    Contract(ContractId),
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
    /// What is owed, ordered, on its way and paid, of the actor's insurer.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn payouts(&self, actor: &Actor) -> Result<PayoutsView, AppError> {
        self.admit(actor, UseCase::SeePayouts).await?;
        let insurer = Self::paying_insurer(actor)?;
        self.note(actor, "payout.list", Some(format!("insurer:{insurer}")))
            .await?;
        let billing = self.core.store.billing(insurer).await?;
        let mut view = PayoutsView {
            account: billing.map(|billing| billing.iban),
            may_run: actor.role == Role::InsurerAdministrator,
            ..PayoutsView::default()
        };
        for payable in self.core.store.payables(insurer, None, AT_MOST).await? {
            if concerns(actor.role, payable.source.parts().0) {
                self.add_payable(&mut view, insurer, payable).await?;
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
        if view.may_run {
            for run in self.core.store.payout_runs(insurer, RUNS).await? {
                view.runs.push(self.run_row(actor, run).await?);
            }
        }
        Ok(view)
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

    async fn add_payable(
        &self,
        view: &mut PayoutsView,
        insurer: InsurerId,
        payable: Payable,
    ) -> Result<(), AppError> {
        let mut subject = self.subject(&payable.source).await?;
        let failed = match payable.failed {
            0 => None,
            _ => self.last_failure(insurer, &payable.source).await?,
        };
        if let Some((payout, _)) = &failed
            && subject.payee.is_empty()
        {
            subject.payee.clone_from(&payout.payee);
        }
        let (rows, left) = match payable.left().is_positive() {
            true => (&mut view.owed, payable.left()),
            false => (&mut view.too_much, payable.too_much()),
        };
        rows.push(PayableRow {
            source: payable.source,
            subject,
            owed: payable.owed,
            left,
            failed: failed.map(|(_, told)| told),
        });
        Ok(())
    }

    /// The last payout that came back or was refused, and why.
    async fn last_failure(
        &self,
        insurer: InsurerId,
        source: &PayoutSource,
    ) -> Result<Option<(Payout, (OutcomeKind, String))>, AppError> {
        let filter = PayoutFilter {
            insurer: Some(insurer),
            source: Some(source.clone()),
            limit: AT_MOST,
            ..PayoutFilter::default()
        };
        for payout in self.core.store.payouts(&filter).await? {
            let failed = matches!(payout.state, PayoutState::Rejected | PayoutState::Returned);
            if !failed {
                continue;
            }
            let outcomes = self.core.store.payout_outcomes(payout.id).await?;
            let last = outcomes
                .into_iter()
                .rfind(|it| it.kind != OutcomeKind::Paid);
            return Ok(last.map(|last| (payout, (last.kind, last.reason))));
        }
        Ok(None)
    }

    async fn add(
        &self,
        rows: &mut Vec<PayoutRow>,
        actor: &Actor,
        (payout, known): (Payout, &BTreeSet<Iban>),
    ) -> Result<(), AppError> {
        if !concerns(actor.role, payout.source_kind) {
            return Ok(());
        }
        let outcomes = match payout.state {
            PayoutState::Rejected | PayoutState::Returned => {
                self.core.store.payout_outcomes(payout.id).await?
            }
            _ => Vec::new(),
        };
        let failed = outcomes
            .into_iter()
            .rfind(|it| it.kind != OutcomeKind::Paid);
        rows.push(PayoutRow {
            payout: payout.id,
            source: payout.source(),
            subject: self.subject(&payout.source()).await?,
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
            may_approve: run.state == RunState::Proposed && run.proposed_by != actor.user,
        })
    }

    /// What something is paid for, and what the books know of who is paid.
    pub(super) async fn subject(&self, source: &PayoutSource) -> Result<Subject, AppError> {
        match source {
            PayoutSource::Claim { claim, payee } => self.claim_subject(*claim, payee).await,
            PayoutSource::Settlement(id) => self.settlement_subject(*id).await,
            PayoutSource::Refund(id) => {
                let refund = self.core.store.premium_refund(*id).await?;
                let refund = refund.ok_or(AppError::NotFound)?;
                let contract = self.core.store.contract(refund.contract_id).await?;
                let contract = contract.ok_or(AppError::NotFound)?;
                let holder = self
                    .core
                    .store
                    .policyholder(contract.policyholder_id)
                    .await?;
                Ok(Subject {
                    number: contract.number,
                    payee: holder.map(|holder| holder.name).unwrap_or_default(),
                    iban: Some(refund.iban),
                    page: Some(SubjectPage::Contract(contract.id)),
                })
            }
            PayoutSource::Receipt(id) => self.receipt_subject(*id).await,
        }
    }

    /// To the account that the claim names, of the insured where it names nobody else.
    async fn receipt_subject(&self, id: ReceiptId) -> Result<Subject, AppError> {
        let file = self.core.store.receipt(id).await?;
        let file = file.ok_or(AppError::NotFound)?;
        let insured = format!("{} {}", file.insured.first_name, file.insured.last_name);
        let payee = Some(file.claim.payee).filter(|payee| !payee.is_empty());
        Ok(Subject {
            number: file.claim.number.to_string(),
            payee: payee.unwrap_or(insured),
            iban: Some(file.claim.iban),
            page: Some(SubjectPage::Receipt(id)),
        })
    }

    async fn claim_subject(&self, claim: ClaimId, payee: &str) -> Result<Subject, AppError> {
        let file = self.core.store.claim(claim).await?;
        let file = file.ok_or(AppError::NotFound)?;
        let payee = match payee {
            "insured" => {
                let insured = &file.policy.insured;
                format!("{} {}", insured.first_name, insured.last_name)
            }
            "policyholder" => file.policy.policy.policyholder_name.clone(),
            _ => String::new(),
        };
        Ok(Subject {
            number: file.claim.number.to_string(),
            payee,
            iban: None,
            page: Some(SubjectPage::Claim(claim)),
        })
    }

    async fn settlement_subject(&self, id: SettlementId) -> Result<Subject, AppError> {
        let settlement = self.core.store.settlement(id).await?;
        let settlement = settlement.ok_or(AppError::NotFound)?;
        let (insurer, provider) = (settlement.insurer_id, settlement.provider_id);
        let store = &self.core.store;
        let account = store.account_of_provider(insurer, provider).await?;
        let name = self.core.book().await?.provider_named(provider).name;
        let (payee, iban) = account.map_or((name, None), |(payee, iban)| (payee, Some(iban)));
        Ok(Subject {
            number: settlement_number(settlement.number, settlement.month),
            payee,
            iban,
            page: Some(SubjectPage::Settlement(id)),
        })
    }
}
