//! What came in, what is late, what is to go back.

use std::sync::Arc;

use app::{
    AppError, DecideRefund, ImportStatement, MatchPayment, MatchTo, MatchedHow, OverdueRow,
    PaymentRow, ProposeRefund, RefundDueRow, RefundRow, RefundState, SetBilling,
};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use exchange::StatementError;
use wording::{Args, Lang, euros, say, say_with};

use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::{Notice, Section};
use crate::pages::{BillingForm, LateRow, LineRow, PaymentsPage, PremiumRefundRow, ToRefundRow};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, with};
use crate::visitor::{Posted, Uploaded, Visitor};

/// `GET /payments`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    RawQuery(query): RawQuery,
) -> Result<Response, Fail> {
    let fields = Fields::parse(query.unwrap_or_default().as_bytes());
    let mut shown = payments_page(&site, &visitor).await?;
    shown.f.notice = said(visitor.lang(), &fields);
    Ok(page(&shown))
}

async fn payments_page(site: &Site, visitor: &Visitor) -> Result<PaymentsPage, Fail> {
    let fail = |error: AppError| visitor.fail(error);
    let seen = site.app.payments(visitor.actor()).await.map_err(fail)?;
    let billing = site.app.billing(visitor.actor()).await.map_err(fail)?;
    let mut f = visitor.frame(Section::Payments);
    f.path = "/payments".to_owned();
    let lang = f.lang;
    Ok(PaymentsPage {
        problem: None,
        billing: billing_form(billing),
        unbilled: euros(lang, seen.unbilled),
        open: seen.open.iter().map(|row| line_row(lang, row)).collect(),
        overdue: seen.overdue.iter().map(|row| late_row(lang, row)).collect(),
        to_refund: seen
            .to_refund
            .iter()
            .map(|row| to_refund_row(lang, row))
            .collect(),
        refunds: seen
            .refunds
            .iter()
            .map(|row| refund_row(lang, row))
            .collect(),
        recent: seen.recent.iter().map(|row| line_row(lang, row)).collect(),
        f,
    })
}

fn billing_form(billing: Option<SetBilling>) -> BillingForm {
    let Some(billing) = billing else {
        return BillingForm {
            payment_days: "14".to_owned(),
            unknown: true,
            ..BillingForm::default()
        };
    };
    BillingForm {
        iban: billing.iban.grouped(),
        address: billing.address,
        payment_days: billing.payment_days.to_string(),
        vat_registered: billing.vat_registered,
        unknown: false,
    }
}

fn line_row(lang: Lang, row: &PaymentRow) -> LineRow {
    let party = [
        row.party.clone(),
        row.party_iban
            .as_ref()
            .map(identity::Iban::grouped)
            .unwrap_or_default(),
    ];
    let party: Vec<&str> = party
        .iter()
        .map(String::as_str)
        .filter(|it| !it.is_empty())
        .collect();
    let sign = if row.incoming { "" } else { "−" };
    let part = row.left.is_positive() && row.left != row.amount;
    LineRow {
        id: row.line.to_string(),
        booked_on: day(lang, Some(row.booked_on)),
        party: party.join(", "),
        told: row.told.clone(),
        amount: format!("{sign}{}", euros(lang, row.amount)),
        left: part.then(|| euros(lang, row.left)),
        state: matched(lang, row),
    }
}

fn matched(lang: Lang, row: &PaymentRow) -> (String, &'static str) {
    if !row.incoming {
        return (say(lang, "payments-outgoing"), "ask");
    }
    let Some((how, contract)) = &row.matched else {
        return (say(lang, "payments-waits"), "part");
    };
    let (key, tone) = match how {
        MatchedHow::Reference => ("payments-by-reference", "good"),
        MatchedHow::AmountAndAccount => ("payments-by-account", "good"),
        MatchedHow::ByHand => ("payments-by-hand", "good"),
        MatchedHow::NotPremium => ("payments-no-premium", "ask"),
    };
    let text = match contract {
        Some(contract) => format!("{}: {}", say(lang, key), contract.name),
        None => say(lang, key),
    };
    (text, tone)
}

fn late_row(lang: Lang, row: &OverdueRow) -> LateRow {
    let invoice = &row.invoice;
    let args = Args::new().with("days", i64::from(row.days));
    LateRow {
        id: invoice.invoice.id.to_string(),
        number: invoice.invoice.name.clone(),
        policyholder: invoice.policyholder.name.clone(),
        due_on: day(lang, invoice.due_on),
        late: say_with(lang, "payments-late-days", &args),
        left: euros(lang, invoice.left),
    }
}

fn to_refund_row(lang: Lang, row: &RefundDueRow) -> ToRefundRow {
    ToRefundRow {
        contract: row.contract.id.to_string(),
        number: row.contract.name.clone(),
        policyholder: row.policyholder.clone(),
        amount: euros(lang, row.amount),
        due_on: row
            .due_on
            .map(|due_on| day(lang, Some(due_on)))
            .unwrap_or_default(),
        can_set_off: row.can_set_off.is_positive(),
    }
}

fn refund_row(lang: Lang, row: &RefundRow) -> PremiumRefundRow {
    let (key, tone) = match row.state {
        RefundState::Proposed => ("payments-refund-waits", "part"),
        RefundState::Approved => ("payments-refund-approved", "good"),
        RefundState::Returned => ("payments-refund-returned", "bad"),
    };
    PremiumRefundRow {
        id: row.refund.to_string(),
        contract: row.contract.name.clone(),
        amount: euros(lang, row.amount),
        iban: row.iban.grouped(),
        state: (say(lang, key), tone),
        waits: row.state == RefundState::Proposed,
        may_approve: row.may_approve,
    }
}

fn said(lang: Lang, fields: &Fields) -> Option<Notice> {
    let text = match fields.get("said") {
        "imported" => {
            let count = |name| fields.typed::<u64>(name).unwrap_or_default();
            let args = Args::new()
                .with("lines", count("lines"))
                .with("matched", count("matched"))
                .with("open", count("open"));
            say_with(lang, "payments-said-imported", &args)
        }
        done @ ("matched" | "saved" | "set-off" | "proposed" | "decided") => {
            say(lang, &format!("payments-said-{done}"))
        }
        _ => return None,
    };
    Some(Notice { tone: "good", text })
}

/// `POST /payments/statement`
pub(crate) async fn statement(
    State(site): State<Arc<Site>>,
    uploaded: Uploaded,
) -> Result<Response, Fail> {
    let Uploaded { visitor, file, .. } = uploaded;
    let request = ImportStatement { file };
    match site.app.import_statement(visitor.actor(), request).await {
        Ok(done) => {
            let said = [
                ("said", "imported".to_owned()),
                ("lines", done.lines.to_string()),
                ("matched", done.matched.to_string()),
                ("open", done.open.to_string()),
            ];
            Ok(Redirect::to(&href("/payments", said)).into_response())
        }
        Err(error) => again(&site, &visitor, error).await,
    }
}

/// `POST /payments/match`
pub(crate) async fn match_line(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let line = fields
        .typed("line")
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let to = match fields.some("aside") {
        Some(_) => MatchTo::NotPremium,
        None => MatchTo::Invoice(fields.get("invoice").to_owned()),
    };
    let done = site
        .app
        .match_payment(visitor.actor(), MatchPayment { line, to })
        .await;
    after(&site, &visitor, "matched", done).await
}

/// `POST /payments/billing`
pub(crate) async fn billing(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let Some(iban) = fields.typed("iban") else {
        return problem(&site, &visitor, say(visitor.lang(), "payments-wrong-iban")).await;
    };
    let request = SetBilling {
        iban,
        vat_registered: fields.some("vat_registered").is_some(),
        address: fields.get("address").to_owned(),
        payment_days: fields.typed("payment_days").unwrap_or_default(),
    };
    let done = site.app.set_billing(visitor.actor(), request).await;
    after(&site, &visitor, "saved", done).await
}

/// `POST /payments/set-off`
pub(crate) async fn set_off(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let contract = fields
        .typed("contract")
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let done = site.app.set_off(visitor.actor(), contract).await;
    after(&site, &visitor, "set-off", done).await
}

/// `POST /payments/refund`
pub(crate) async fn propose(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let contract = fields
        .typed("contract")
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let Some(iban) = fields.typed("iban") else {
        return problem(&site, &visitor, say(visitor.lang(), "payments-wrong-iban")).await;
    };
    let request = ProposeRefund { contract, iban };
    let done = site.app.propose_refund(visitor.actor(), request).await;
    after(&site, &visitor, "proposed", done).await
}

/// `POST /payments/refund/decide`
pub(crate) async fn decide(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let refund = fields
        .typed("refund")
        .ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let request = DecideRefund {
        refund,
        approved: fields.some("approved").is_some(),
    };
    let done = site.app.decide_refund(visitor.actor(), request).await;
    after(&site, &visitor, "decided", done).await
}

/// The page again, saying what was done, or why it was not.
async fn after(
    site: &Site,
    visitor: &Visitor,
    said: &str,
    done: Result<(), AppError>,
) -> Result<Response, Fail> {
    match done {
        Ok(()) => {
            let said = [("said", said.to_owned())];
            Ok(Redirect::to(&href("/payments", said)).into_response())
        }
        Err(error) => again(site, visitor, error).await,
    }
}

async fn again(site: &Site, visitor: &Visitor, error: AppError) -> Result<Response, Fail> {
    let lang = visitor.lang();
    let text = match &error {
        AppError::Invalid(fields) => {
            let wrong = fields
                .first()
                .map(|wrong| (wrong.field.as_str(), wrong.code));
            say(lang, wrong_key(wrong.unwrap_or_default()))
        }
        AppError::Statement(error) => statement_text(lang, error),
        AppError::NeedsSecondPerson { above } => {
            with(lang, "payments-wrong-second", "above", &euros(lang, *above))
        }
        _ => return Err(visitor.fail(error)),
    };
    problem(site, visitor, text).await
}

async fn problem(site: &Site, visitor: &Visitor, text: String) -> Result<Response, Fail> {
    let mut shown = payments_page(site, visitor).await?;
    shown.problem = Some(text);
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

fn wrong_key((field, code): (&str, &str)) -> &'static str {
    match (field, code) {
        ("iban", "required") => "invoices-wrong-iban",
        ("payment_days", _) => "payments-wrong-days",
        ("address", _) => "payments-wrong-address",
        (_, "other-account") => "payments-wrong-account",
        (_, "taken-before") => "payments-wrong-before",
        (_, "unknown") => "payments-wrong-unknown",
        (_, "matched-before") => "payments-wrong-matched",
        (_, "nothing-to-refund" | "nothing-to-set-off") => "payments-wrong-nothing",
        (_, "open-invoices") => "payments-wrong-open",
        (_, "refund-waits") => "payments-wrong-waits",
        (_, "decided-before") => "payments-wrong-decided",
        _ => "payments-wrong",
    }
}

/// What is wrong with a file, for the person who chose it.
fn statement_text(lang: Lang, error: &StatementError) -> String {
    let at = |key, (name, value): (&'static str, &str), line: u32| {
        let args = Args::new().with(name, value).with("line", i64::from(line));
        say_with(lang, key, &args)
    };
    match error {
        StatementError::TooLarge | StatementError::TooManyLines => {
            say(lang, "statement-wrong-large")
        }
        StatementError::NotUtf8 | StatementError::NotXml { .. } | StatementError::DocumentType => {
            say(lang, "statement-wrong-xml")
        }
        StatementError::NotAStatement { found } | StatementError::Version { found } => {
            with(lang, "statement-wrong-kind", "found", found)
        }
        StatementError::Missing { what, line } => {
            at("statement-wrong-missing", ("what", what), *line)
        }
        StatementError::Wrong { what, line } => at("statement-wrong-value", ("what", what), *line),
        StatementError::Currency { found, line } => {
            at("statement-wrong-currency", ("found", found), *line)
        }
        StatementError::SumsDiffer { .. } => say(lang, "statement-wrong-sums"),
    }
}
