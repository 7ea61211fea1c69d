//! One file a use case. Permissions and the audit trail live here; the clock is an argument.
//!
//! The edges (`web`, `cli`) parse, call one function of [`App`], and render. A use case takes an [`Actor`]
//! and a request of plain values, and gives a view or an [`AppError`].
//!
//! - What changes visits goes through the **visit desk**, one queue on each node: it reads, decides and
//!   writes in batches, so that a commit serves everybody who waits.
//! - Who may do what stands in **one table** ([`UseCase`]); what is outside of an actor's scope is
//!   [`AppError::NotFound`].
//! - Everything asked leaves a row in the **audit trail**, with ids and no names.

mod abandon_correction;
mod actor;
mod add_policy;
mod answer_question;
mod app;
mod approve_decision;
mod ask_documents;
mod audit_trail;
mod authorise_visit;
mod book;
mod cancel_visit;
mod chance;
mod change_claim;
mod claim;
mod claim_change;
mod claim_facts;
mod claim_letter;
mod claim_view;
mod claims;
mod clock;
mod close_period;
mod compare_editions;
mod compared;
mod confirm_visit;
mod console;
mod contract_change;
mod correct_decision;
mod desk;
mod eligibility;
mod enquiries;
mod error;
mod experts;
mod facts;
mod four_eyes;
mod insured;
mod insured_search;
mod log_in;
mod offer;
mod pages;
mod paid_before;
mod password;
mod permissions;
mod policies;
mod propose_decision;
mod public_terms;
mod receive_document;
mod record_claim;
mod replay;
mod replay_all;
mod replay_claim;
mod request;
mod return_decision;
mod revoke_card;
mod secret;
mod settlements;
mod statement;
mod sweeper;
mod tokens;
mod verify;
mod verify_claims;
mod verify_contracts;
mod view;
mod visit;
mod visit_view;
mod visits;
mod void_requests;
mod void_visit;
mod withdraw_claim;

pub use abandon_correction::AbandonCorrection;
pub use actor::{ActedAs, Actor, Door, Role, Scope};
pub use add_policy::{AddPolicy, PolicyInsured};
pub use answer_question::AnswerQuestion;
pub use app::App;
pub use approve_decision::ApproveDecision;
pub use ask_documents::AskDocuments;
pub use audit_trail::{AuditFilter, AuditPage, AuditRow};
pub use authorise_visit::AuthoriseVisit;
pub use cancel_visit::CancelVisit;
pub use change_claim::ChangeClaim;
pub use claim_change::ClaimAt;
pub use claim_facts::ClaimDetails;
pub use claim_letter::ClaimLetterView;
pub use claim_view::{
    ClaimMoment, ClaimView, Deadline, DecisionView, DocumentKind, Happening, PolicyView,
    QuestionKey,
};
pub use claims::{ClaimFilter, ClaimRow, MOST_CLAIMS};
pub use clock::Clock;
pub use close_period::ClosePeriod;
pub use compare_editions::Editions;
pub use compared::{Compared, Other, Undecided, WhyUndecided};
pub use confirm_visit::{ConfirmVisit, SameVisit};
pub use console::{ConsoleError, NewUser, Place, SetUp, TokenRow, UserRow};
pub use correct_decision::CorrectDecision;
pub use eligibility::{AskEligibility, Eligibility, EligibleBenefit, EligibleCover, EligibleLimit};
pub use error::{AppError, FieldProblem};
pub use experts::Expert;
pub use insured::{CardView, CoverView, InsuredView, LimitView};
pub use insured_search::InsuredRow;
pub use log_in::{ChangePassword, LogIn, Session};
pub use offer::{Offer, OfferedGroup, OfferedInsurer, OfferedPractitioner, OfferedService};
pub use paid_before::{PaidBefore, PaidFor};
pub use password::hash_password;
pub use permissions::{ROLES, Rule, UseCase, permission_table};
pub use receive_document::ReceiveDocument;
pub use record_claim::{Documents, RecordClaim, SameAccident};
pub use replay::Replay;
pub use replay_all::ReplayedAll;
pub use replay_claim::ReplayClaim;
pub use return_decision::ReturnDecision;
pub use secret::Secret;
pub use settlements::SettlementRow;
pub use statement::Statement;
pub use store::{CardKind, CardSource, ClaimState, DecisionState, PaymentDue, VisitState};
pub use verify::{Difference, Verified};
pub use visit_view::{InsuredName, Named, VisitLine, VisitView, Voided};
pub use visits::{Totals, VisitFilter, VisitPage, VisitRow};
pub use void_requests::{AskVoid, DeclineVoid, VoidRequestState, VoidRequestView};
pub use void_visit::{Restart, VoidVisit};
pub use withdraw_claim::WithdrawClaim;
