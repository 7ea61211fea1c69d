//! What a person should look at before they decide: the same receipt elsewhere, the same service of the same day, a
//! claim after the cover ended. A hint decides nothing.

use calendar::Date;
use identity::{ReceiptId, VisitNumber};
use store::{ClaimState, ReceiptClaim, ReceiptFile};

use super::facts::ReceiptDetails;
use crate::AppError;
use crate::app::Core;
use crate::facts::nearest;
use crate::view::parse;

/// Something to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReceiptHint {
    /// Another claim is of the same place, day and amount, or of the same number of the receipt.
    SameReceipt {
        /// That claim.
        claim: ReceiptId,
        /// Its number.
        number: VisitNumber,
        /// Whether the same person claims.
        own: bool,
    },
    /// Another claim of the person, not decided yet, has the same service of the same day.
    SameService {
        /// That claim.
        claim: ReceiptId,
        /// Its number.
        number: VisitNumber,
        /// The service.
        service: String,
    },
    /// The same service of the same day was held or settled at a clinic.
    AtTerminal {
        /// Number of the visit.
        number: VisitNumber,
        /// The service.
        service: String,
    },
    /// The person's claims were paid to another account until now.
    NewAccount,
    /// Another person's claim names the same account.
    AccountOfAnother {
        /// That claim.
        claim: ReceiptId,
        /// Its number.
        number: VisitNumber,
    },
    /// The claim came in after the cover ended.
    AfterCover {
        /// Its last day.
        last_day: Date,
    },
}

impl Core {
    /// What to look at in a claim.
    pub(super) async fn receipt_hints(
        &self,
        file: &ReceiptFile,
    ) -> Result<Vec<ReceiptHint>, AppError> {
        let claim = &file.claim;
        let own: ReceiptDetails = parse(&claim.details)?;
        let mut hints = Vec::new();
        for other in self.store.receipts_like(claim).await? {
            if is_same_receipt(claim, &other) {
                hints.push(ReceiptHint::SameReceipt {
                    claim: other.id,
                    number: other.number,
                    own: other.insured_id == claim.insured_id,
                });
            } else if let Some(service) = same_service(claim, (&own, &other))? {
                hints.push(ReceiptHint::SameService {
                    claim: other.id,
                    number: other.number,
                    service,
                });
            }
        }
        let others = self.store.receipts_to_account(claim).await?;
        hints.extend(others.iter().map(|other| ReceiptHint::AccountOfAnother {
            claim: other.id,
            number: other.number,
        }));
        if self.store.is_new_account(claim).await? {
            hints.push(ReceiptHint::NewAccount);
        }
        let covers = self.store.covers(claim.insured_id).await?;
        let mut covers: Vec<_> = covers;
        covers.retain(|cover| cover.contract.insurer_id == claim.insurer_id);
        let Some(cover) = nearest(&covers, claim.service_date) else {
            return Ok(hints);
        };
        for used in cover.account.visits() {
            let hold = &used.hold;
            let of_this = hold.visit.uuid() == claim.id.uuid();
            if of_this || hold.date != claim.service_date {
                continue;
            }
            let mut lines = own.lines.iter();
            if let Some(line) = lines.find(|line| hold.services.contains(&line.service)) {
                hints.push(ReceiptHint::AtTerminal {
                    number: hold.number,
                    service: line.service.clone(),
                });
            }
        }
        let last = cover.cover.ended_last_day.unwrap_or(cover.cover.last_day);
        if claim.received_on > last {
            hints.push(ReceiptHint::AfterCover { last_day: last });
        }
        Ok(hints)
    }
}

/// Of the same number, or of the same place, day and amount.
fn is_same_receipt(claim: &ReceiptClaim, other: &ReceiptClaim) -> bool {
    let numbered =
        !claim.document_number.is_empty() && claim.document_number == other.document_number;
    let place = |claim: &ReceiptClaim| store::folded(&claim.provider_name);
    numbered
        || (claim.service_date == other.service_date
            && claim.price_cents == other.price_cents
            && place(claim) == place(other))
}

/// A service that both have, of a claim of the same person that is not decided yet: what is decided the engine knows.
fn same_service(
    claim: &ReceiptClaim,
    (own, other): (&ReceiptDetails, &ReceiptClaim),
) -> Result<Option<String>, AppError> {
    let at_work = matches!(
        other.state,
        ClaimState::Open | ClaimState::Waiting | ClaimState::Proposed
    );
    let same_day = claim.insured_id == other.insured_id && claim.service_date == other.service_date;
    if !at_work || !same_day {
        return Ok(None);
    }
    let theirs: ReceiptDetails = parse(&other.details)?;
    let mut lines = own.lines.iter().map(|line| &line.service);
    let found = lines.find(|service| theirs.lines.iter().any(|line| line.service == **service));
    Ok(found.cloned())
}
