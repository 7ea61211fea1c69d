//! Payouts and the files of their runs, looked at again.

use exchange::FiledTransfer;
use store::{Payout, PayoutDifference, PayoutRun};

use crate::chance::fingerprint;
use crate::verify::{Difference, PAGE, Verified};
use crate::{App, AppError};

impl App {
    pub(crate) async fn verify_payouts(&self, verified: &mut Verified) -> Result<(), AppError> {
        let found = self.core.store.verify_payouts().await?;
        verified
            .differences
            .extend(found.into_iter().map(Difference::Books));
        let mut after = None;
        loop {
            let page = self.core.store.approved_runs(after, PAGE).await?;
            let Some(last) = page.last() else {
                return Ok(());
            };
            after = Some(last.id);
            for run in &page {
                verified.payout_runs += 1;
                let payouts = self.payouts_of(run.id).await?;
                if !pays(run, &payouts) {
                    let what = PayoutDifference::File(run.id);
                    let difference = store::Difference::Payout(what);
                    verified.differences.push(Difference::Books(difference));
                }
            }
        }
    }
}

/// Whether the file is the one that was approved, and pays each payout of the run once and nothing else.
fn pays(run: &PayoutRun, payouts: &[Payout]) -> bool {
    let Some(file) = &run.file else { return false };
    let hash = fingerprint(file);
    let mut wanted: Vec<FiledTransfer> = payouts.iter().map(filed).collect();
    wanted.sort();
    let mut found = exchange::read_transfers(file).unwrap_or_default();
    found.sort();
    run.file_hash.as_deref() == Some(hash.as_str()) && found == wanted
}

fn filed(payout: &Payout) -> FiledTransfer {
    FiledTransfer {
        end_to_end_id: payout.end_to_end_id.clone(),
        iban: payout.iban.as_str().to_owned(),
        amount: payout.amount_cents,
    }
}
