//! One file a use case. Permissions and the audit trail live here; the clock is an argument.
//!
//! The edges (`web`, `cli`) parse, call one function of the application, and render. A use case takes an
//! [`Actor`] and a request of plain values, and gives a view or an [`AppError`].

mod actor;
mod audit_trail;
mod authorise_visit;
mod error;
mod insured;
mod log_in;
mod offer;
mod secret;
mod settlements;
mod visit_verbs;
mod visit_view;
mod visits;

pub use actor::{Actor, Door, Role, Scope};
pub use audit_trail::{AuditFilter, AuditPage, AuditRow};
pub use authorise_visit::AuthoriseVisit;
pub use error::{AppError, FieldProblem};
pub use insured::{CardKind, CardView, CoverView, InsuredRow, InsuredView, LimitView};
pub use log_in::{ChangePassword, LogIn, Session};
pub use offer::{Offer, OfferedGroup, OfferedInsurer, OfferedPractitioner, OfferedService};
pub use secret::Secret;
pub use settlements::{ClosePeriod, SettlementRow, Statement};
pub use visit_verbs::{CancelVisit, ConfirmVisit, Restart, SameVisit, VoidVisit};
pub use visit_view::{CardSource, InsuredName, Named, VisitLine, VisitState, VisitView, Voided};
pub use visits::{Totals, VisitFilter, VisitPage, VisitRow};
