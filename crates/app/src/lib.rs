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
mod approve_change;
mod approve_decision;
mod ask_documents;
mod assign_claim;
mod attest;
mod audit_trail;
mod authorise_visit;
mod book;
mod brokers;
mod cancel_visit;
mod card_misuse;
mod cards;
mod cards_out;
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
mod colleagues;
mod compare_editions;
mod compared;
mod conclude_contract;
mod confirm_visit;
mod console;
mod contract_as_of;
mod contract_change;
mod contract_draft;
mod contract_history;
mod contract_request;
mod contract_view;
mod contracts;
mod correct_decision;
mod correct_insured;
mod cover_premium;
mod decide_group;
mod desk;
mod draft_list;
mod eligibility;
mod employer_statistics;
mod employer_users;
mod end_contract;
mod end_ecards;
mod endorse_contract;
mod enquiries;
mod error;
mod experts;
mod export;
mod facts;
mod four_eyes;
mod handlers;
mod if_cards_in;
mod import;
mod insured;
mod insured_search;
mod join_family;
mod join_insured;
mod known;
mod leave_contract;
mod list_answers;
mod list_faults;
mod list_preview;
mod list_view;
mod log_in;
mod members;
mod monthly_list;
mod offer;
mod offer_contract;
mod once;
mod pages;
mod paid_before;
mod password;
mod payouts;
mod permission_rule;
mod permission_table;
mod permissions;
mod person_data;
mod policies;
mod policyholders;
mod premiums;
mod preview_change;
mod progress;
mod propose_decision;
mod public_terms;
mod receipts;
mod receive_document;
mod record_claim;
mod record_misuse;
mod recoveries;
mod renew_contract;
mod replay;
mod replay_all;
mod replay_claim;
mod report_lost;
mod request;
mod return_decision;
mod revoke_card;
mod scope_of;
mod search;
mod search_payments;
mod second_factor;
mod secret;
mod settle_leaver;
mod settlements;
mod sold_names;
mod statement;
mod sweeper;
mod tasks;
mod tokens;
mod upgrade_cover;
mod verify;
mod verify_claims;
mod verify_contracts;
mod verify_documents;
mod verify_payouts;
mod verify_receipts;
mod view;
mod visit;
mod visit_view;
mod visits;
mod void_requests;
mod void_visit;
mod waiting_changes;
mod what_if;
mod withdraw_claim;
mod withdraw_notice;

pub use abandon_correction::AbandonCorrection;
pub use actor::{ActedAs, Actor, Door, Membership, Role, Scope};
pub use add_policy::{AddPolicy, PolicyInsured};
pub use answer_question::AnswerQuestion;
pub use app::App;
pub use approve_decision::ApproveDecision;
pub use ask_documents::AskDocuments;
pub use assign_claim::AssignClaim;
pub use attest::Attestation;
pub use audit_trail::{AuditFilter, AuditPage, AuditRow};
pub use authorise_visit::AuthoriseVisit;
pub use brokers::{
    AskBroker, Broker, BrokerAnswer, BrokerEntered, BrokerProblem, BrokerProof, BrokerSettings,
    BrokerWay, BrokerWays, ChooseInsurer, SentToBroker,
};
pub use cancel_visit::CancelVisit;
pub use card_misuse::{AnswerCardMisuse, CardMisuse, MisuseFound, MisuseKind};
pub use cards::{IssueCard, LoseCard, ReplaceCard, ReturnCard};
pub use cards_out::{CardKeeps, CardOut};
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
pub use colleagues::{Colleague, NewColleague};
pub use compare_editions::Editions;
pub use compared::{Compared, Other, Undecided, WhyUndecided};
pub use conclude_contract::{ConcludeContract, TakeOver};
pub use confirm_visit::{ConfirmVisit, SameVisit};
pub use console::{ConsoleError, FactorDuties, NewUser, Place, SetUp, TokenRow, UserRow};
pub use contract_as_of::{AsOf, ContractAsOf};
pub use contract_change::{Changed, ContractAt};
pub use contract_draft::Decided;
pub use contract_history::ContractHistory;
pub use contract_request::ChangeRequest;
pub use contract_view::{
    ChangeView, ContractCoverView, ContractPeople, ContractPerson, ContractView,
};
pub use contracts::{ContractFilter, ContractListed, ContractPage};
pub use correct_decision::CorrectDecision;
pub use correct_insured::CorrectInsured;
pub use documents::{MOST_BYTES as MOST_DOCUMENT_BYTES, MediaType, Unfit};
pub use draft_list::NewList;
pub use eligibility::{AskEligibility, Eligibility, EligibleBenefit, EligibleCover, EligibleLimit};
pub use employer_statistics::{AgeNumbers, MonthNumbers, Statistics, ToldMonth};
pub use employer_users::{EmployerUsers, LettingIn};
pub use end_contract::EndContract;
pub use end_ecards::EndEcards;
pub use endorse_contract::EndorseContract;
pub use error::{AppError, FieldProblem};
pub use experts::Expert;
pub use export::ExportError;
pub use factors::{
    KINDS as PASSKEY_KINDS, Made as PasskeyMade, Shown as PasskeyShown, Site as PasskeySite,
};
pub use handlers::{Handler, WhoseClaims};
pub use if_cards_in::IfCardsIn;
pub use import::{ImportError, ImportStep, ImportedFile};
pub use insured::{CardView, CoverView, InsuredView, LimitView};
pub use insured_search::InsuredRow;
pub use join_family::JoinFamily;
pub use join_insured::JoinInsured;
pub use leave_contract::LeaveContract;
pub use list_preview::{Corrects, ListFault, ListKind, ListLine, ListPreview, WhatIsWrong};
pub use list_view::ListView;
pub use log_in::{ChangePassword, LogIn, Session};
pub use members::{
    AcceptInvitation, AccessRow, AddOwnDocuments, AskOwnCost, CARD_PREFIX, CardCode,
    CardCodeProblem, CardOffered, CardReading, CardStanding, CardToken, ClaimProgress,
    GiveOwnAccount, InvitationStanding, InvitationView, Invited, Invitee, Issuer, IssuerKeys,
    JoinedAnew, OwnAccident, OwnBenefit, OwnCard, OwnCards, OwnClaim, OwnClaimMay, OwnClaimRow,
    OwnClaims, OwnCost, OwnCover, OwnData, OwnDraft, OwnLimit, OwnMoment, OwnOffer, OwnServices,
    SealedCard, SubmitOwnClaim, WalletProblem,
};
pub use monthly_list::ListAt;
pub use offer::{Offer, OfferedGroup, OfferedInsurer, OfferedPractitioner, OfferedService};
pub use offer_contract::{Agreed, OfferContract, PriceOf};
pub use oidc::is_safe as is_safe_address;
pub use paid_before::{PaidBefore, PaidFor};
pub use password::hash_password;
pub use payouts::{
    DecideRun, OrderPayout, PayableRow, PaymentsOf, PayoutRow, PayoutsView, ProposeRun, ReadReport,
    ReportRead, RunRow, RunView, Subject, SubjectPage,
};
pub use permission_table::permission_table;
pub use permissions::{ROLES, Rule, UseCase};
pub use person_data::PersonData;
pub use policyholders::{HolderAt, PolicyholderData};
pub use premiums::{
    BillingRow, DecideBilling, DecideRefund, ImportStatement, Imported, InvoiceLineView,
    InvoicePartyView, InvoiceRow, InvoiceView, IssueInvoices, Issued, LineFate, Looked,
    MatchPayment, MatchTo, OverdueRow, PaymentRow, PaymentsView, ProposeRefund, RefundDueRow,
    RefundRow, SetBilling, UndoMatch,
};
pub use preview_change::{MOST_NAMED, PreviewedChange};
pub use progress::Progress;
pub use receipts::{
    AddMail, AnswerComplaint, AnswerReceipt, AnswerReceiptPlace, ApproveReceipt,
    AskReceiptDocuments, AssignReceipt, BOARD_DAYS, BoardCounts, BoardMail, ChangeReceipt,
    ChannelNumbers, ClaimMail, ComplainReceipt, ComplaintOutcome, DayNumbers, DocumentContent,
    DueWithin, GiveReceiptDecision, HandlerNumbers, LONGEST_MAIL, MOST_DOCUMENTS, MailContent,
    MailRow, NewDocument, OpenDuty, ReceiptAt, ReceiptBoard, ReceiptDetails, ReceiptDocumentView,
    ReceiptFilter, ReceiptHappening, ReceiptHint, ReceiptLetterKind, ReceiptLetterView,
    ReceiptLetterWhat, ReceiptLine, ReceiptList, ReceiptMoment, ReceiptProposal, ReceiptReason,
    ReceiptRow, ReceiptTold, ReceiptView, ReceiveReceiptDocuments, Recourse,
    RequestReceiptDecision, Requester, SavedView, SettledMail, SubmitReceipt, TakeMail, TakenMail,
};
pub use receive_document::ReceiveDocument;
pub use record_claim::{Documents, RecordClaim, SameAccident};
pub use record_misuse::RecordMisuse;
pub use recoveries::{
    AnswerRecovery, AnsweredRecovery, OpenRecovery, Recoveries, RecoveryLetterView,
};
pub use replay::Replay;
pub use replay_all::ReplayedAll;
pub use replay_claim::ReplayClaim;
pub use report_lost::ReportLostCard;
pub use return_decision::ReturnDecision;
pub use search::{Found, FoundContract, FoundInvoice, MOST_FOUND};
pub use search_payments::{FoundPayment, PaymentPlace};
pub use second_factor::{
    AddPasskey, Entered, FactorOffer, FactorView, GiveCode, HalfLogIn, OfferFactor, PasskeyAsk,
    PasskeyView, ShowPasskey,
};
pub use secret::Secret;
pub use settle_leaver::SettleLeaver;
pub use settlements::SettlementRow;
pub use sold_names::{is_called, label_of};
pub use statement::Statement;
pub use store::{
    AddOn, AgreedFrom, CardKind, CardSource, ChangeKind, ClaimState, Contract, ContractBook,
    ContractProgramme, ContractState, ContractTerms, Cover, DecisionState, DutyKind, EndingBy,
    FileKind, Instalment, Instalments, InvoiceKind, ListState, ListedList, MatchedHow, OutcomeKind,
    Payer, PaymentDue, PayoutKind, PayoutSource, PayoutState, Policyholder, Provider, RefundState,
    Relation, RunState, VisitState,
};
pub use tasks::{BILL_AHEAD, Task, TaskAbout};
pub use upgrade_cover::UpgradeCover;
pub use verify::{Difference, Verified};
pub use visit_view::{InsuredName, Named, VisitLine, VisitView, Voided};
pub use visits::{Totals, VisitFilter, VisitPage, VisitRow};
pub use void_requests::{AskVoid, DeclineVoid, VoidRequestState, VoidRequestView};
pub use void_visit::{Restart, VoidVisit};
pub use waiting_changes::{WaitingChange, WaitingNow};
pub use what_if::{WhatIf, WhatIfAnswer};
pub use withdraw_claim::WithdrawClaim;
pub use withdraw_notice::WithdrawNotice;
