//! After a payment came back the person gives another account.

use identity::Iban;
use store::{Payout, PayoutFilter, PayoutSource, ReceiptClaim, ReceiptFile};

use super::submit::payee;
use crate::permissions::UseCase;
use crate::receipts::given_account;
use crate::request::invalid;
use crate::{Actor, App, AppError, ReceiptAt, ReceiptHappening};

/// Payouts of one claim at most.
const AT_MOST: i64 = 100;

/// Another account for a claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveOwnAccount {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// Whose account it is.
    pub owner: String,
    /// The account.
    pub iban: Iban,
}

impl App {
    /// Gives another account for a claim whose last payment the bank refused or gave back: once for each such payment. The
    /// desk orders the payment to it and sees that it is new; what was decided stays.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `owner`, `payee` and `iban` as for a new claim, and for `iban` (`came-back`) if a payment
    /// to it failed; [`AppError::ClaimState`] if no account is
    /// waited for; [`AppError::ClaimChanged`] if the claim is no longer what they saw.
    pub async fn give_own_account(
        &self,
        actor: &Actor,
        request: GiveOwnAccount,
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::GiveOwnAccount).await?;
        let file = self.own_receipt_file(actor, request.at.claim).await?;
        if file.claim.version != request.at.version {
            return Err(AppError::ClaimChanged);
        }
        let payouts = self.payouts_of_claim(&file).await?;
        if !waits_for_account(&file, &payouts)? {
            let state = file.claim.state;
            return Err(AppError::ClaimState { state });
        }
        let owner = payee(&file.insured, &request.owner)?;
        let mut failed = payouts.iter().filter(|it| it.state.has_failed());
        if failed.any(|it| it.iban == request.iban) {
            return Err(invalid("iban", "came-back"));
        }
        self.check_given(&file, (&owner, &request.iban)).await?;
        let given = ReceiptHappening::AccountGiven {
            payee: owner,
            iban: request.iban,
        };
        let write = self.next_of_receipt(actor, &file, &given)?;
        self.write_own(actor, "receipt.account", write)
            .await
            .map(drop)
    }

    /// Payments of a claim, the latest first.
    pub(super) async fn payouts_of_claim(
        &self,
        file: &ReceiptFile,
    ) -> Result<Vec<Payout>, AppError> {
        let filter = PayoutFilter {
            insurer: Some(file.claim.insurer_id),
            source: Some(PayoutSource::Receipt(file.claim.id)),
            limit: AT_MOST,
            ..PayoutFilter::default()
        };
        Ok(self.core.store.payouts(&filter).await?)
    }

    async fn check_given(
        &self,
        file: &ReceiptFile,
        (payee, iban): (&str, &Iban),
    ) -> Result<(), AppError> {
        let claim = ReceiptClaim {
            payee: payee.to_owned(),
            iban: iban.clone(),
            ..file.claim.clone()
        };
        self.core.check_account(&claim).await
    }
}

/// Whether the last payment failed and nobody gave an account since it was ordered.
pub(super) fn waits_for_account(file: &ReceiptFile, payouts: &[Payout]) -> Result<bool, AppError> {
    let Some(last) = payouts.iter().max_by_key(|payout| payout.number) else {
        return Ok(false);
    };
    let given = given_account(file)?;
    let since = given.is_some_and(|(at, ..)| at >= last.ordered_at);
    Ok(last.state.has_failed() && !since)
}
