//! What something is paid for, and to which account.

use identity::{ClaimId, ContractId, Iban, ReceiptId, SettlementId};
use store::{DecisionState, Payout, PayoutSource};

use crate::receipts::{given_account, stated_account};
use crate::view::settlement_number;
use crate::{App, AppError};

/// What something paid is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The claim's, the statement's or the contract's number.
    pub number: String,
    /// Who is to be paid, as far as the books know.
    pub payee: String,
    /// Where to, if the books know.
    pub iban: Option<Iban>,
    /// Where the person themself said that it goes, if that is somewhere else.
    pub stated: Option<Iban>,
    /// The account that the person gave after a payment came back, with its owner.
    pub given: Option<(String, Iban)>,
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

/// To the account of the last payment that did not fail; never again to one that failed.
pub(super) fn propose_account(subject: &mut Subject, before: &[Payout]) {
    let ordered = before.iter().find(|payout| payout.state.is_living());
    if let Some(payout) = ordered {
        subject.payee.clone_from(&payout.payee);
        subject.iban = Some(payout.iban.clone());
        return;
    }
    let failed = |payout: &&Payout| payout.state.has_failed();
    for payout in before.iter().filter(failed) {
        if subject.payee.is_empty() {
            subject.payee.clone_from(&payout.payee);
        }
        if subject.iban.as_ref() == Some(&payout.iban) {
            subject.iban = None;
        }
    }
    let may_be_paid = |given: &(String, Iban)| {
        let mut failed = before.iter().filter(failed);
        failed.all(|payout| payout.iban != given.1)
    };
    if let Some((payee, iban)) = subject.given.clone().filter(may_be_paid) {
        subject.payee = payee;
        subject.iban = Some(iban);
    }
}

impl App {
    /// What something is paid for, and what the books know of who is paid.
    pub(crate) async fn subject(&self, source: &PayoutSource) -> Result<Subject, AppError> {
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
                    stated: None,
                    given: None,
                    page: Some(SubjectPage::Contract(contract.id)),
                })
            }
            PayoutSource::Receipt(id) => self.receipt_subject(*id).await,
        }
    }

    /// To the account that the decision in force was made for, of the insured where it names nobody else. What a
    /// correction makes of the claim meanwhile does not count before it is decided.
    async fn receipt_subject(&self, id: ReceiptId) -> Result<Subject, AppError> {
        let file = self.core.store.receipt(id).await?;
        let file = file.ok_or(AppError::NotFound)?;
        let insured = format!("{} {}", file.insured.first_name, file.insured.last_name);
        let account = file.decision(DecisionState::InForce);
        let account = account.and_then(|made| made.payee.clone().zip(made.iban.clone()));
        let stated = stated_account(&file)?;
        let owner = |payee: String| match payee.is_empty() {
            true => insured.clone(),
            false => payee,
        };
        let given = given_account(&file)?.map(|(_, payee, iban)| (owner(payee), iban));
        let (payee, iban) = account.unwrap_or((file.claim.payee, file.claim.iban));
        Ok(Subject {
            number: file.claim.number.to_string(),
            payee: owner(payee),
            given,
            stated: stated.filter(|stated| *stated != iban),
            iban: Some(iban),
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
            stated: None,
            given: None,
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
            stated: None,
            given: None,
            page: Some(SubjectPage::Settlement(id)),
        })
    }
}
