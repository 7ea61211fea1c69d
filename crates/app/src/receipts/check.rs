//! What nobody could decide or pay is refused when it comes in, not after somebody has worked on it.

use std::sync::Arc;

use adjudication::FactProblem;
use exchange::{TransferFault, outside_sepa, payee_fault};
use store::{Insured, ReceiptClaim, ReceiptFile};
use terms::Edition;

use crate::AppError;
use crate::app::Core;
use crate::request::invalid;

impl Core {
    /// Whether a payment of the insurer can go to the account and carry the name of its owner.
    pub(crate) async fn check_account(&self, claim: &ReceiptClaim) -> Result<(), AppError> {
        if outside_sepa(&claim.iban) {
            return Err(invalid("iban", "outside-sepa"));
        }
        let billing = self.store.billing(claim.insurer_id).await?;
        if billing.is_some_and(|billing| billing.iban == claim.iban) {
            return Err(invalid("iban", "own-account"));
        }
        match (claim.payee.as_str(), payee_fault(&claim.payee)) {
            ("", _) | (_, None) => Ok(()),
            (_, Some(TransferFault::LongName)) => Err(invalid("payee", "long-name")),
            (_, Some(TransferFault::PersonalCode)) => Err(invalid("payee", "personal-code")),
            (_, Some(_)) => Err(invalid("payee", "letters")),
        }
    }

    /// Whether the account can be paid to and something can be decided about each line; gives the edition that would
    /// decide. The desk may enter a service that it does not know, to refuse it.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `iban` (`outside-sepa`, `own-account` of the insurer) and `payee` (`letters` that banks
    /// do not take, `long-name`, `personal-code`); [`AppError::Facts`] for too many lines and for prices that are
    /// surely a slip of the finger.
    pub(crate) async fn check_receipt(
        &self,
        claim: &ReceiptClaim,
        insured: &Insured,
    ) -> Result<Arc<Edition>, AppError> {
        self.check_account(claim).await?;
        let outlook = self.receipt_outlook(&alone(claim, insured)).await?;
        let mut wrong = outlook.document.err().unwrap_or_default();
        wrong.retain(is_of_lines);
        match wrong.is_empty() {
            true => Ok(outlook.edition),
            false => Err(AppError::Facts(wrong)),
        }
    }
}

const fn is_of_lines(problem: &FactProblem) -> bool {
    matches!(
        problem,
        FactProblem::TooManyLines { .. }
            | FactProblem::PriceNotPositive { .. }
            | FactProblem::PriceTooLarge { .. }
    )
}

/// The claim before anything happened to it.
fn alone(claim: &ReceiptClaim, insured: &Insured) -> ReceiptFile {
    ReceiptFile {
        claim: claim.clone(),
        insured: insured.clone(),
        events: Vec::new(),
        decisions: Vec::new(),
        duties: Vec::new(),
        documents: Vec::new(),
    }
}
