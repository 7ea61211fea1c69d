//! Why a use case did not do what was asked. Each has a stable code for programs; `wording` has the
//! sentence for people; neither holds a name, a personal code or a card number.

use adjudication::{ClaimProblem, FactProblem, GroupProblem};
use calendar::{Date, Timestamp};
use identity::SettlementId;
use money::Cents;
use thiserror::Error;

use crate::Named;

/// Why a use case did not do what was asked. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AppError {
    /// Nobody is logged in, or the session or token is over.
    #[error("log in first")]
    NotLoggedIn,
    /// Name or password is wrong; which one is not told.
    #[error("name or password is wrong")]
    WrongPassword,
    /// The code is wrong, over, or was shown before; which is not told.
    #[error("the code is wrong")]
    WrongCode,
    /// Too many wrong tries; may be tried again from that moment.
    #[error("locked until {until}")]
    Locked {
        /// When the next try is accepted.
        until: Timestamp,
    },
    /// The role may not do this.
    #[error("the role may not do this")]
    NotAllowed,
    /// No such thing, or it belongs to somebody else.
    #[error("not found")]
    NotFound,
    /// Fields of the request are wrong, all of them listed.
    #[error("{} fields are wrong", .0.len())]
    Invalid(Vec<FieldProblem>),
    /// The lines of the visit are wrong, all of them listed.
    #[error("{} lines are wrong", .0.len())]
    Facts(Vec<FactProblem>),
    /// The idempotency key was used before for another request.
    #[error("the key was used for another request")]
    KeyReused,
    /// The hold ran out; decide again.
    #[error("the hold ran out")]
    HoldExpired,
    /// The visit is not in a state that allows this.
    #[error("the visit is {state:?}")]
    WrongState {
        /// The state it is in.
        state: crate::VisitState,
    },
    /// The visit looks like an earlier one; the clerk has to accept that first.
    #[error("seems to be visit {number} again")]
    SameVisit {
        /// Number of the earlier visit.
        number: String,
    },
    /// The visit is in a closed settlement and can't be voided; a credit note is needed.
    #[error("settled in {}", .settlement.id)]
    Settled {
        /// The settlement.
        settlement: Named<SettlementId>,
    },
    /// The clinic's time to void is over; the insurer can still do it.
    #[error("the clinic could void until {last_day}")]
    VoidNeedsInsurer {
        /// Last day on which the clinic itself could.
        last_day: Date,
    },
    /// Somebody else changed the claim since it was read; nothing of theirs is lost.
    #[error("the claim was changed meanwhile")]
    ClaimChanged,
    /// The claim is not in a state that allows this.
    #[error("the claim is {state:?}")]
    ClaimState {
        /// The state it is in.
        state: crate::ClaimState,
    },
    /// Nothing can be decided from what is told of the claim, all problems listed.
    #[error("{} things about the claim are wrong", .0.len())]
    ClaimFacts(Vec<ClaimProblem>),
    /// Something is missing, or a person must decide first.
    #[error("something about the claim is open")]
    StillOpen,
    /// Above the insurer's amount somebody approves who had no hand in the claim.
    #[error("above {above} cents a second person approves")]
    NeedsSecondPerson {
        /// The amount.
        above: Cents,
    },
    /// Another claim of the insured was decided, or the policy changed, since this was proposed.
    #[error("what was before the claim has changed")]
    HistoryChanged,
    /// From what is known now the claim would be decided otherwise than was proposed.
    #[error("the claim would be decided otherwise now")]
    DecidesOtherwise,
    /// Another claim pays for a stay or bill already, all of them listed.
    #[error("{} stays or bills are paid for already", .0.len())]
    PaidBefore(Vec<crate::PaidBefore>),
    /// The question is an expert's to answer.
    #[error("the question is answered by {expert}")]
    AnsweredBy {
        /// As the terms name them, such as `insurer_physician`.
        expert: String,
    },
    /// There is a claim about the same day already.
    #[error("claim {number} is about the same day")]
    SameAccident {
        /// Its number.
        number: String,
    },
    /// Somebody else changed the contract since it was read; nothing of theirs is lost.
    #[error("the contract was changed meanwhile")]
    ContractChanged,
    /// The contract is not in a state that allows this.
    #[error("the contract is {state:?}")]
    ContractState {
        /// The state it is in.
        state: crate::ContractState,
    },
    /// The terms cannot answer from what is told, all problems listed.
    #[error("{} things about the contract are wrong", .0.len())]
    GroupFacts(Vec<GroupProblem>),
    /// The terms say no.
    #[error("the terms refuse it")]
    GroupRefused(Box<crate::Decided>),
    /// It still waits for what it waited for before.
    #[error("it still waits")]
    GroupWaits(Box<crate::Decided>),
    /// The contract covers the person already.
    #[error("the person is covered already")]
    AlreadyCovered,
    /// The contract was offered again before.
    #[error("the contract is renewed already")]
    AlreadyRenewed,
    /// What a reader took for a card is none that can be used.
    #[error("the code of a card: {0:?}")]
    CardCode(crate::CardCodeProblem),
    /// Nobody comes in by the identity broker.
    #[error("the identity broker: {0:?}")]
    Broker(crate::BrokerProblem),
    /// The file is no bank statement that can be read.
    #[error("the bank statement: {0}")]
    Statement(exchange::StatementError),
    /// The file is no bank's answer that can be read.
    #[error("the bank's answer: {0}")]
    Report(exchange::ReportError),
    /// The database can't be reached or is full; try again, nothing was changed.
    #[error("the books can't be reached")]
    Unavailable {
        /// For the log.
        detail: String,
    },
}

impl AppError {
    /// Stable code for programs, as in the API's problem details and the locale files (`error-<code>`).
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotLoggedIn => "not-logged-in",
            Self::WrongPassword => "wrong-password",
            Self::WrongCode => "wrong-code",
            Self::Locked { .. } => "locked",
            Self::NotAllowed => "not-allowed",
            Self::NotFound => "not-found",
            Self::Invalid(_) => "invalid",
            Self::Facts(_) => "invalid-lines",
            Self::KeyReused => "key-reused",
            Self::HoldExpired => "hold-expired",
            Self::WrongState { .. } => "wrong-state",
            Self::SameVisit { .. } => "same-visit",
            Self::Settled { .. } => "settled",
            Self::VoidNeedsInsurer { .. } => "void-needs-insurer",
            Self::ClaimChanged => "claim-changed",
            Self::ClaimState { .. } => "claim-state",
            Self::ClaimFacts(_) => "invalid-claim",
            Self::StillOpen => "claim-open",
            Self::NeedsSecondPerson { .. } => "second-person",
            Self::HistoryChanged => "claim-history",
            Self::DecidesOtherwise => "claim-otherwise",
            Self::PaidBefore(_) => "paid-before",
            Self::AnsweredBy { .. } => "answered-by",
            Self::SameAccident { .. } => "same-accident",
            Self::ContractChanged => "contract-changed",
            Self::ContractState { .. } => "contract-state",
            Self::GroupFacts(_) => "invalid-group",
            Self::GroupRefused(_) => "group-refused",
            Self::GroupWaits(_) => "group-waits",
            Self::AlreadyCovered => "already-covered",
            Self::AlreadyRenewed => "already-renewed",
            Self::CardCode(_) => "card-code",
            Self::Broker(_) => "broker",
            Self::Statement(_) => "bank-statement",
            Self::Report(_) => "bank-report",
            Self::Unavailable { .. } => "unavailable",
        }
    }
}

impl From<FieldProblem> for AppError {
    fn from(wrong: FieldProblem) -> Self {
        AppError::Invalid(vec![wrong])
    }
}

impl From<ledger::LedgerError> for AppError {
    fn from(error: ledger::LedgerError) -> Self {
        AppError::Unavailable {
            detail: error.to_string(),
        }
    }
}

/// One wrong field of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Field name as in the request, such as `personal_code` or `lines[3].price`.
    pub field: String,
    /// What is wrong, a stable code; the sentence is `field-<code>` in the locale files.
    pub code: &'static str,
}
