//! Who and which card: Latvian personal codes, registration numbers, card
//! numbers, readings of stripes and QR codes, visit numbers, bank accounts and
//! payment references, typed ids.
//!
//! Personal codes never show in `Debug` and have no `Display`: showing one is
//! a decision, made by calling [`PersonalCode::formatted`].
//!
//! ```
//! use identity::PersonalCode;
//!
//! let code: PersonalCode = "161175-19997".parse()?;
//! assert_eq!(code.digits(), "16117519997");
//! assert_eq!(format!("{code:?}"), "PersonalCode(******-*****)");
//! # Ok::<(), identity::PersonalCodeError>(())
//! ```

mod card_number;
mod claim_number;
mod creditor_reference;
mod iban;
mod ids;
mod personal_code;
pub mod qr;
mod registration_number;
mod sex;
pub mod stripe;
mod text_form;
mod visit_number;

pub use card_number::{CardNumber, CardNumberError};
pub use claim_number::{ClaimNumber, ClaimNumberError};
pub use creditor_reference::{CreditorReference, CreditorReferenceError};
pub use iban::{Iban, IbanError};
pub use ids::{
    BankLineId, BankStatementId, CardId, CardReadingId, ChangeId, ClaimId, ContractId, CoverId,
    DecisionId, InsuredId, InsurerId, InvoiceId, PaymentId, PayoutId, PayoutRunId, PolicyId,
    PolicyholderId, PractitionerId, ProviderId, ReceiptId, RefundId, SessionId, SettlementId,
    UserId, VisitId,
};
pub use personal_code::{PersonalCode, PersonalCodeError};
pub use registration_number::{RegistrationNumber, RegistrationNumberError};
pub use sex::Sex;
pub use uuid::Uuid;
pub use visit_number::{VisitNumber, VisitNumberError};
