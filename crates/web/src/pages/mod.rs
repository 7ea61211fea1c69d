//! Pages: each a struct with its template. A page holds texts that are ready to show; what they are made
//! from is known in [`crate::view`].

mod account;
mod audit;
mod bill;
mod brokers;
mod calculator;
mod card_misuse;
mod check;
mod claims;
mod contracts;
mod decision;
mod employer;
mod error;
mod factor;
mod identify;
mod insured;
mod invoices;
mod lines;
mod lists;
mod login;
mod member;
mod own_claims;
mod payments;
mod payouts;
mod policies;
mod receipts;
mod recoveries;
mod search;
mod settlements;
mod tasks;
mod terms;
mod visits;
mod void_requests;
mod working;

pub(crate) use account::AccountPage;
pub(crate) use audit::{AuditPage, AuditRow};
pub(crate) use bill::{BillLine, BillPage, GroupView, ServiceView, ticks};
pub(crate) use brokers::{BrokerChoicePage, BrokerInPage, BrokerWayRow};
pub(crate) use calculator::{CalculatorPage, Field, Product, ResultPage};
pub(crate) use card_misuse::{CardMisusePage, MisuseRow};
pub(crate) use check::{CheckPage, CheckedView, ProofView, WhoseView};
pub(crate) use claims::{
    AnswerKind, AssignView, Badge, ClaimFactsPage, ClaimFindPage, ClaimNewPage, ClaimPage,
    ClaimRow, ClaimsPage, CostRow, DocumentRow, EarlierRow, May, MomentView, PolicyCard, PolicyRow,
    QuestionView, StayRow, SumRow, Tab,
};
pub(crate) use contracts::{
    CardOutRow, CardsOutPage, ChangeRow, ContractAsOfPage, ContractCoverPage,
    ContractDocumentsPage, ContractNewPage, ContractPage, ContractRow, ContractUsersPage,
    ContractWaitingPage, ContractsPage, DeskField, DeskForm, EmployerUserRow, MemberRow, PaperRow,
    PreviewView, PriceRow, TokenRow, WaitingRow, WorkedOut,
};
pub(crate) use decision::{DecisionPage, DonePage};
pub(crate) use employer::{
    ChartView, ColleagueRow, ColleaguesPage, EmployerPage, OwnContractRow, StatisticsPage,
    WaitsRow, WhatIfPage,
};
pub(crate) use error::ErrorPage;
pub(crate) use factor::{CodePage, FactorPage, FactorStage, PasskeyRow, PasskeysPage};
pub(crate) use identify::{IdentifyPage, Problem};
pub(crate) use insured::{CardRow, CoverView, InsuredPage, InsuredRow, InvitationNote, PersonPage};
pub(crate) use invoices::{InvoiceLineRow, InvoicePage, InvoiceRow, InvoicesPage};
pub(crate) use lines::{Fact, LimitView, LineView, State, Tone, VisitCard};
pub(crate) use lists::{
    ContractChoice, GridCell, GridColumn, GridRow, GridView, IfInRow, ListFaultRow, ListLineRow,
    ListPage, ListRow, ListsPage,
};
pub(crate) use login::{DemoLogin, LoginPage};
pub(crate) use member::{
    CostAnswer, CostPage, InvitedPage, JoinPage, OfferView, OwnAccessPage, OwnAccessRow,
    OwnCardPage, OwnCardView, OwnCoverPage, OwnCoverView, OwnVisitPage, OwnVisitRow, OwnVisitsPage,
    RiskRow, WalletPage,
};
pub(crate) use own_claims::{
    OwnAccidentPage, OwnClaimFormPage, OwnClaimLine, OwnClaimPage, OwnClaimsPage, OwnLine,
    ServiceFolder,
};
pub(crate) use payments::{
    BillingForm, BillingRow, LateRow, LineRow, PaymentsPage, RefundRow as PremiumRefundRow,
    ToRefundRow,
};
pub(crate) use payouts::{
    OwedRow, PaymentsView, PayoutRow, PayoutRunPage, PayoutsPage, RunRow as PayoutRunRow,
    TooMuchRow,
};
pub(crate) use policies::{PolicyField, PolicyNewPage, PolicySumRow};
pub(crate) use receipts::{
    BoardHandler, BoardNumber, DutyView, MailView, ReceiptAfter, ReceiptBoardPage, ReceiptFormPage,
    ReceiptLineForm, ReceiptMailPage, ReceiptMay, ReceiptPage, ReceiptQuestion, ReceiptRow,
    ReceiptsPage, SeenDocument,
};
pub(crate) use recoveries::{RecoveriesPage, RecoveryAnswerRow, RecoveryRow};
pub(crate) use search::{Hit, HitKind, SearchPage};
pub(crate) use settlements::{ClosePage, SettlementPage, SettlementRow, SettlementsPage};
pub(crate) use tasks::{TaskRow, TasksPage};
pub(crate) use terms::{
    Carried, CaseView, ClauseGroup, ClausePage, ClauseRow, EditionPage, EditionRow, ParameterRow,
    TermsPage,
};
pub(crate) use visits::{Choice, Choices, Totals, VOID_REASONS, VisitPage, VisitRow, VisitsPage};
pub(crate) use void_requests::{RequestRow, VoidRequestsPage};
pub(crate) use working::{WorkingEnd, WorkingPage, WorkingStep};
