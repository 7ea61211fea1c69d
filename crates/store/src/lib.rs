//! What is kept: SQLite and PostgreSQL behind one door.
//!
//! [`Store::open`] takes an address, `sqlite:FILE` or `postgres://...`, brings the tables up to
//! date and hands out one [`Store`], which clones cheaply. Nobody outside learns which database
//! it is.
//!
//! - **Nouns** are plain structs, one for each table: [`Insurer`], [`Contract`], [`Insured`],
//!   [`Cover`], [`Card`], [`Provider`] ... [`Store::add`] keeps one, [`Store::import`] a hundred
//!   thousand.
//! - **The directory** ([`Store::directory`]) is all that changes seldom: insurers, providers and
//!   their contracts, practitioners, prices. Its version comes with every dossier, so that
//!   whoever keeps a copy knows when to read it again.
//! - **The hot path** is three batches: [`Store::read_dossiers`] before visits are authorised,
//!   [`Store::read_visits`] before they are confirmed, cancelled or voided, [`Store::write`]
//!   after. On PostgreSQL each is one statement, however many visits are in the batch.
//! - **Books** are only added to. An account's version is the number of its last entry; a write
//!   that was decided on an older version is [`Written::Stale`] and changes nothing.
//! - **Idempotency keys** are kept with what they did, in the same transaction.
//!
//! What is refused is a [`StoreError`]: typed, and nothing is half-written.
//!
//! ```
//! use store::{Import, Policyholder, Store};
//! # use identity::{PolicyholderId, Uuid};
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let folder = tempfile::tempdir()?;
//! # let file = folder.path().join("books.db");
//! # let address = format!("sqlite:{}", file.display());
//! let store = Store::open(&address).await?;
//! let policyholder = Policyholder {
//!     id: PolicyholderId::new(Uuid::now_v7()),
//!     name: "SIA Paraugs".into(),
//!     registration_number: "40003000002".parse()?,
//!     address: String::new(),
//!     email: String::new(),
//! };
//! store.import(Import::default().with(&[policyholder.clone()])).await?;
//! assert_eq!(store.policyholder(policyholder.id).await?, Some(policyholder.clone()));
//!
//! // A second one with the same number is refused.
//! let twin = Policyholder { id: PolicyholderId::new(Uuid::now_v7()), ..policyholder };
//! assert!(matches!(store.add(&twin).await, Err(store::StoreError::Conflict(_))));
//! # Ok(())
//! # }
//! ```

mod attestations;
mod audit;
mod brokers;
mod card_misuse;
mod card_readings;
mod claims;
mod contracts;
mod directory;
mod driver;
mod error;
mod factors;
mod hot;
mod imports;
mod kept;
mod mail;
mod members;
mod names;
mod numbers;
mod once;
mod passkeys;
mod payouts;
mod people;
mod policies;
mod premiums;
mod receipts;
mod record;
mod saved_views;
mod settlements;
mod store;
mod tasks;
mod users;
mod value;
mod verify;
mod visits;
mod void_requests;
mod wallets;

pub use attestations::KeptAttestation;
pub use audit::{AuditFilter, AuditRecord};
pub use brokers::{BrokerArrival, BrokerBinding, BrokerLogIn};
pub use card_misuse::{CardFile, CardMisuseAnswer};
pub use card_readings::CardReading;
pub use claims::{
    AssignedTo, Claim, ClaimDecision, ClaimEvent, ClaimEventKind, ClaimFile, ClaimFilter, ClaimKey,
    ClaimRow, ClaimState, ClaimWrite, DecisionMove, DecisionState, PastDecision, PaymentDue,
    PolicyDifference, PolicyWrite,
};
pub use contracts::{
    AddOn, AddOns, AgreedFrom, AgreedLater, BookOf, CardOut, ChangeKind, Contract, ContractBook,
    ContractChange, ContractCounts, ContractDifference, ContractFilter, ContractList,
    ContractProgramme, ContractProposal, ContractRow, ContractRows, ContractState, ContractTerms,
    ContractWrite, CoverCutOff, CoverSpan, CoverTerms, Instalment, Instalments, ListFilter,
    ListMove, ListSide, ListState, ListedContract, ListedCover, ListedCoverFilter, ListedList,
    Policyholder, PolicyholderFilter, PremiumOn, ProposalMove, ProposalState, Relation,
};
pub use directory::{
    Directory, Insurer, Practitioner, Price, Provider, ProviderContract, UnpaidProvider,
};
pub use error::{Result, StoreError};
pub use factors::{Authenticator, FactorDuty, HalfLogIn, RecoveryCode};
pub use hot::{
    AccountWrite, CardOwner, CoverWrite, Dossier, DossierKey, EarlierRequest, KeyWrite, RequestKey,
    Verb, VisitChange, VisitFile, VisitKey, Written,
};
pub use imports::{CoverPage, ImportMark, KnownCover, KnownPerson, PriceEnd};
pub use kept::{KeptDecision, KeptFilter, KeptOf};
pub use mail::{MailMessage, MailSettled, MailState};
pub use members::{Invitation, JoinNote, PublicHalf, SealingKey};
pub use names::VisitNames;
pub use once::OnceKey;
pub use passkeys::{Passkey, PasskeyQuestion};
pub use payouts::{
    NewPayout, OutcomeKind, Payable, Payout, PayoutDifference, PayoutFilter, PayoutKind,
    PayoutOutcome, PayoutRun, PayoutSource, PayoutState, RunFormat, RunMove, RunState,
};
pub use people::{
    Card, CardKind, Cover, CoverFile, EndingBy, Insured, InsuredFilter, PersonChange, folded,
};
pub use policies::{Policy, PolicyFile, PolicyFilter};
pub use premiums::{
    BankLine, BankLineFile, BankLineFilter, BankLink, BankStatement, Billing, BillingChange,
    Invoice, InvoiceBody, InvoiceFilter, InvoiceKind, InvoiceLine, InvoiceLineText, InvoiceParty,
    InvoiceText, InvoiceTextRow, LastMatch, LinkedTo, MatchUndo, MatchedHow, NewStatement, Payer,
    PaymentMatch, PostedChange, PremiumDifference, PremiumRefund, PremiumStanding, PremiumWrite,
    RefundMove, RefundState,
};
pub use receipts::{
    DecidedReceipt, Document, DocumentFacts, DutyChange, DutyKind, FileKind, NO_DAY_STOPPED,
    NO_DAY_UNCOUNTED, ReceiptClaim, ReceiptDecision, ReceiptDocument, ReceiptDraft, ReceiptDuty,
    ReceiptEvent, ReceiptFile, ReceiptFilter, ReceiptMove, ReceiptWrite, SameDocument, WorkCount,
};
pub use record::Record;
pub use saved_views::SavedView;
pub use settlements::{ClosePeriod, OpenPeriod, Settlement, SettlementFilter};
pub use store::{Import, Noun, Store};
pub use tasks::{ContractCardsOut, ContractMark, LostCardOpen, OpenEnding};
pub use users::{ApiToken, LoginAttempt, PlainColleague, Session, SessionFile, User};
pub use verify::{Difference, Verification};
pub use visits::{CardSource, Visit, VisitFilter, VisitRow, VisitState, VisitTotals};
pub use void_requests::{VoidDecline, VoidFile, VoidRequest, VoidRequestFilter};
pub use wallets::{CardCredential, CardOffer, DoubtfulCredential};
