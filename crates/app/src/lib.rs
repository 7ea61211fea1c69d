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

mod actor;
mod app;
mod audit_trail;
mod authorise_visit;
mod book;
mod cancel_visit;
mod chance;
mod clock;
mod close_period;
mod confirm_visit;
mod console;
mod desk;
mod eligibility;
mod enquiries;
mod error;
mod facts;
mod insured;
mod insured_search;
mod log_in;
mod offer;
mod password;
mod permissions;
mod public_terms;
mod replay;
mod request;
mod revoke_card;
mod secret;
mod settlements;
mod statement;
mod sweeper;
mod tokens;
mod verify;
mod view;
mod visit;
mod visit_view;
mod visits;
mod void_requests;
mod void_visit;

pub use actor::{ActedAs, Actor, Door, Role, Scope};
pub use app::App;
pub use audit_trail::{AuditFilter, AuditPage, AuditRow};
pub use authorise_visit::AuthoriseVisit;
pub use cancel_visit::CancelVisit;
pub use clock::Clock;
pub use close_period::ClosePeriod;
pub use confirm_visit::{ConfirmVisit, SameVisit};
pub use console::{ConsoleError, NewUser, Place, SetUp, TokenRow, UserRow};
pub use eligibility::{AskEligibility, Eligibility, EligibleBenefit, EligibleCover, EligibleLimit};
pub use error::{AppError, FieldProblem};
pub use insured::{CardView, CoverView, InsuredView, LimitView};
pub use insured_search::InsuredRow;
pub use log_in::{ChangePassword, LogIn, Session};
pub use offer::{Offer, OfferedGroup, OfferedInsurer, OfferedPractitioner, OfferedService};
pub use password::hash_password;
pub use permissions::{ROLES, Rule, UseCase, permission_table};
pub use replay::Replay;
pub use secret::Secret;
pub use settlements::SettlementRow;
pub use statement::Statement;
pub use store::{CardKind, CardSource, VisitState};
pub use verify::{Difference, Verified};
pub use visit_view::{InsuredName, Named, VisitLine, VisitView, Voided};
pub use visits::{Totals, VisitFilter, VisitPage, VisitRow};
pub use void_requests::{AskVoid, DeclineVoid, VoidRequestState, VoidRequestView};
pub use void_visit::{Restart, VoidVisit};
