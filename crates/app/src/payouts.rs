//! Money that leaves: what is owed is ordered to an account, gathered in a run, approved by a second person, fetched
//! as a file for the bank, and what the bank says of it is read back.
//!
//! What is owed is read from where it was decided, so nothing has to be kept in step: what came back, or was taken
//! back, is simply owed again.

mod one_subject;
mod order;
mod run;
mod subject;
mod told;
mod view;

pub use one_subject::PaymentsOf;
pub use order::OrderPayout;
pub use run::{DecideRun, ProposeRun};
pub use subject::{Subject, SubjectPage};
pub(crate) use told::{LineSays, broken};
pub use told::{ReadReport, ReportRead};
pub use view::{PayableRow, PayoutRow, PayoutsView, RunRow, RunView};

use exchange::{PainVersion, Transfer, TransferFile};
use identity::{InsurerId, PayoutRunId};
use store::{Payout, PayoutKind, PayoutRun, PayoutSource, RunFormat};

use crate::{Actor, App, AppError, Role};

/// The first rows of a list.
const AT_MOST: i64 = 500;

/// Whether a role has to do with payments of this kind: whoever decides claims, with those of claims.
pub(crate) fn concerns(role: Role, kind: PayoutKind) -> bool {
    role != Role::ClaimsHandler || matches!(kind, PayoutKind::Claim | PayoutKind::Receipt)
}

/// By what a bank knows the file of a run.
fn message_id(run: PayoutRunId) -> String {
    format!("R{}", run.uuid().simple())
}

/// The run of which a bank speaks.
fn run_named(message_id: &str) -> Option<PayoutRunId> {
    let id = message_id.strip_prefix('R')?;
    id.parse().ok()
}

fn transfer(payout: &Payout) -> Transfer {
    Transfer {
        end_to_end_id: payout.end_to_end_id.clone(),
        payee: payout.payee.clone(),
        iban: payout.iban.clone(),
        amount: payout.amount_cents,
        remittance: payout.remittance.clone(),
    }
}

const fn version(format: RunFormat) -> PainVersion {
    match format {
        RunFormat::V03 => PainVersion::V03,
        RunFormat::V09 => PainVersion::V09,
    }
}

impl App {
    /// What the bank is to get of a run. The same run gives the same file.
    async fn file_of(
        &self,
        run: &PayoutRun,
        payouts: &[Payout],
        at: calendar::Timestamp,
    ) -> Result<TransferFile, AppError> {
        let book = self.core.book().await?;
        // The oldest first, as they were ordered.
        let mut payouts: Vec<&Payout> = payouts.iter().collect();
        payouts.sort_by_key(|payout| payout.id);
        Ok(TransferFile {
            version: version(run.format),
            id: message_id(run.id),
            created_at: at,
            payer: book.insurer_named(run.insurer_id).name,
            account: run.iban.clone(),
            execute_on: run.execute_on,
            transfers: payouts.into_iter().map(transfer).collect(),
        })
    }

    /// The insurer that the actor works for.
    fn paying_insurer(actor: &Actor) -> Result<InsurerId, AppError> {
        actor.scope.insurer()?.ok_or(AppError::NotAllowed)
    }
}

/// For the trail.
fn object(source: &PayoutSource) -> String {
    let (kind, id, _) = source.parts();
    let kind = match kind {
        PayoutKind::Claim => "claim",
        PayoutKind::Settlement => "settlement",
        PayoutKind::Refund => "refund",
        PayoutKind::Receipt => "receipt",
    };
    format!("{kind}:{id}")
}
