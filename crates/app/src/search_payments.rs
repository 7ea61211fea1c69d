//! Payments by what they are called: a reference of the payer's or the bank's, the name of a payout, the number of a run.

use calendar::{Date, riga_date};
use identity::{ContractId, PayoutRunId};
use money::Cents;
use store::{BankLineFile, BankLineFilter, Payout, PayoutFilter, PayoutRun};

use crate::permissions::UseCase;
use crate::search::{Reach, limit};
use crate::{App, AppError};

/// A payment that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundPayment {
    /// Where it is shown.
    pub place: PaymentPlace,
    /// By what it was found.
    pub name: String,
    /// Who paid or is paid; empty for a run.
    pub party: String,
    /// When it was booked or ordered, or the bank is to pay.
    pub day: Date,
    /// How much.
    pub amount: Cents,
}

/// Where a payment is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaymentPlace {
    /// Among the payments of premium; with the contract that it paid.
    Premium(Option<ContractId>),
    /// Among the payouts.
    Payouts,
    /// In a run of payouts.
    Run(PayoutRunId),
}

impl App {
    /// Lines of statements by their references.
    pub(crate) async fn payments_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<FoundPayment>, AppError> {
        let mut found = Vec::new();
        let Some(insurer) = reach.insurer.filter(|_| reach.may(UseCase::SeePayments)) else {
            return Ok(found);
        };
        let store = &self.core.store;
        for name in names(query) {
            for id in store.lines_named(insurer, &name, limit()).await? {
                let filter = BankLineFilter {
                    line: Some(id),
                    limit: 1,
                    ..BankLineFilter::default()
                };
                let lines = store.bank_lines(&filter).await?;
                found.extend(lines.into_iter().map(|it| line(it, &name)));
            }
        }
        Ok(found)
    }

    /// Payouts by the name that banks know, and runs by their number.
    pub(crate) async fn payouts_found(
        &self,
        reach: &Reach<'_>,
        query: &str,
    ) -> Result<Vec<FoundPayment>, AppError> {
        if !reach.may(UseCase::SeePayouts) {
            return Ok(Vec::new());
        }
        let filter = PayoutFilter {
            insurer: reach.insurer,
            end_to_end_id: Some(query.replace('-', "").to_lowercase()),
            limit: limit(),
            ..PayoutFilter::default()
        };
        let found = self.core.store.payouts(&filter).await?;
        let mut found: Vec<FoundPayment> = found.into_iter().map(payout).collect();
        if let (Some(insurer), Ok(number)) = (reach.insurer, query.parse()) {
            let numbered = self.core.store.payout_run_numbered(insurer, number).await?;
            found.extend(numbered.as_ref().map(run));
        }
        Ok(found)
    }
}

/// As it was typed, and without blanks and in capitals, as a creditor reference is kept.
fn names(query: &str) -> Vec<String> {
    let plain: String = query.split_whitespace().collect();
    let mut names = vec![query.to_owned(), plain.to_uppercase()];
    names.dedup();
    names
}

fn line(found: BankLineFile, name: &str) -> FoundPayment {
    FoundPayment {
        place: PaymentPlace::Premium(found.last.and_then(|last| last.contract)),
        name: name.to_owned(),
        party: found.line.party,
        day: found.line.booked_on,
        amount: found.line.amount_cents,
    }
}

fn payout(found: Payout) -> FoundPayment {
    FoundPayment {
        place: found
            .run_id
            .map_or(PaymentPlace::Payouts, PaymentPlace::Run),
        name: found.end_to_end_id,
        party: found.payee,
        day: riga_date(found.ordered_at),
        amount: found.amount_cents,
    }
}

fn run(found: &PayoutRun) -> FoundPayment {
    FoundPayment {
        place: PaymentPlace::Run(found.id),
        name: found.number.to_string(),
        party: String::new(),
        day: found.execute_on,
        amount: found.amount_cents,
    }
}
