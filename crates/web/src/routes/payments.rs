//! What came in, what is late, what is to go back.

mod words;

use std::sync::Arc;

use adjudication::RefundWay;
use app::{
    AppError, DecideBilling, DecideRefund, ImportStatement, LineFate, Looked, MatchPayment,
    MatchTo, MatchedHow, OverdueRow, PaymentRow, ProposeRefund, RefundDueRow, RefundRow,
    RefundState, SetBilling, UndoMatch,
};
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Timestamp;
use identity::BankLineId;
use wording::{Args, Lang, euros, say, say_with};

use super::money::{counted, done_at, why_not};
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::{Notice, Section};
use crate::pages::{
    BillingForm, BillingRow, LateRow, LineRow, PaymentsPage, PremiumRefundRow, ToRefundRow,
};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, moment, with};
use crate::visitor::{Posted, Uploaded, Visitor};

pub(super) use words::statement_text;
use words::wrong_key;

/// `GET /payments`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let refunds = fields.typed("refunds").unwrap_or_default();
    let mut shown = payments_page(&site, &visitor, refunds).await?;
    shown.f.notice = said(visitor.lang(), &fields);
    shown.go_on = fields
        .typed::<BankLineId>("next")
        .map(|line| line.to_string());
    Ok(page(&shown))
}

async fn payments_page(site: &Site, visitor: &Visitor, refunds: u32) -> Result<PaymentsPage, Fail> {
    let fail = |error: AppError| visitor.fail(error);
    let seen = site
        .app
        .payments(visitor.actor(), refunds)
        .await
        .map_err(fail)?;
    let billing = site.app.billing(visitor.actor()).await.map_err(fail)?;
    let mut f = visitor.frame(Section::Payments);
    f.path = "/payments".to_owned();
    let lang = f.lang;
    Ok(PaymentsPage {
        problem: None,
        go_on: None,
        billing: billing_form(billing),
        billing_changes: seen
            .billing
            .iter()
            .map(|row| billing_row(lang, row))
            .collect(),
        first: (refunds > 0).then(|| "/payments".to_owned()),
        next: seen
            .more_refunds
            .then(|| href("/payments", [("refunds", (refunds + 1).to_string())])),
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
        undo: row.can_undo.map(|payment| payment.to_string()),
        pays: row.incoming,
    }
}

fn matched(lang: Lang, row: &PaymentRow) -> (String, &'static str) {
    let fate = row.fate.map(|fate| match fate {
        LineFate::GivenBack => ("payments-given-back", "bad"),
        LineFate::GivesBack => ("payments-gives-back", "ask"),
        LineFate::Returns => ("payments-returns", "part"),
        LineFate::PaidRefund => ("payments-paid-refund", "good"),
        LineFate::PaidPayout => ("payments-paid-payout", "good"),
        LineFate::ReturnedPayout => ("payments-returned-payout", "bad"),
        LineFate::OddPayout => ("payments-odd-payout", "bad"),
    });
    if let Some((key, tone)) = fate.filter(|_| row.matched.is_none()) {
        return (say(lang, key), tone);
    }
    if !row.incoming && row.matched.is_none() {
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

/// Empty for nothing.
fn some_euros(lang: Lang, amount: money::Cents) -> String {
    let some = amount.is_positive().then(|| euros(lang, amount));
    some.unwrap_or_default()
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
        chosen: row
            .chosen
            .iter()
            .map(|(way, amount)| {
                let key = match way {
                    RefundWay::Transfer => "payments-chose-transfer",
                    RefundWay::SetOff => "payments-chose-set-off",
                };
                with(lang, key, "amount", &euros(lang, *amount))
            })
            .collect(),
        waits: some_euros(lang, row.waits_for_invoice),
        can_set_off: row.can_set_off.is_positive(),
        can_pay_back: some_euros(lang, row.can_pay_back),
        needs_note: row.needs_note,
    }
}

fn refund_row(lang: Lang, row: &RefundRow) -> PremiumRefundRow {
    let (key, tone) = match row.state {
        RefundState::Proposed => ("payments-refund-waits", "part"),
        RefundState::Approved => ("payments-refund-approved", "good"),
        RefundState::Returned => ("payments-refund-returned", "bad"),
        RefundState::Paid => ("payments-refund-paid", "good"),
    };
    let decided_by = row.decided_by.as_ref().map(|by| by.name.as_str());
    PremiumRefundRow {
        id: row.refund.to_string(),
        contract: row.contract.name.clone(),
        amount: euros(lang, row.amount),
        iban: row.iban.grouped(),
        state: (say(lang, key), tone),
        by: hands(lang, (&row.proposed_by.name, row.proposed_at), decided_by),
        waits: row.state == RefundState::Proposed,
        may_approve: row.may_approve,
    }
}

/// Who proposed it and when, and who decided.
fn hands(lang: Lang, (by, at): (&str, Timestamp), decided_by: Option<&str>) -> String {
    let args = Args::new()
        .with("by", by.to_owned())
        .with("at", moment(lang, at));
    let proposed = say_with(lang, "payments-proposed-by", &args);
    match decided_by {
        Some(by) => format!(
            "{proposed}; {}",
            with(lang, "payments-decided-by", "by", by)
        ),
        None => proposed,
    }
}

fn billing_row(lang: Lang, row: &app::BillingRow) -> BillingRow {
    let (key, tone) = match row.state {
        RefundState::Proposed => ("payments-refund-waits", "part"),
        RefundState::Returned => ("payments-refund-returned", "bad"),
        RefundState::Approved | RefundState::Paid => ("payments-account-held", "good"),
    };
    let decided_by = row.decided_by.as_ref().map(|by| by.name.as_str());
    BillingRow {
        id: row.change.to_string(),
        iban: row.iban.grouped(),
        state: (say(lang, key), tone),
        by: hands(lang, (&row.proposed_by.name, row.proposed_at), decided_by),
        waits: row.state == RefundState::Proposed,
        may_approve: row.may_approve,
    }
}

fn said(lang: Lang, fields: &Fields) -> Option<Notice> {
    let text = match fields.get("said") {
        done @ ("imported" | "looked") => {
            let names = [
                "lines", "known", "matched", "open", "back", "paid", "payouts", "returned",
            ];
            counted(lang, fields, (&format!("payments-said-{done}"), &names))
        }
        done @ ("matched" | "saved" | "set-off" | "proposed" | "decided" | "undone" | "waits") => {
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
    let visitor = &uploaded.visitor;
    let request = ImportStatement {
        file: uploaded.file().to_vec(),
    };
    match site.app.import_statement(visitor.actor(), request).await {
        Ok(done) => {
            let mut said = vec![
                ("said", "imported".to_owned()),
                ("lines", done.lines.to_string()),
                ("known", done.known.to_string()),
            ];
            said.extend(found(&done.looked));
            Ok(Redirect::to(&href("/payments", said)).into_response())
        }
        Err(error) => again(&site, visitor, error).await,
    }
}

fn found(looked: &Looked) -> Vec<(&'static str, String)> {
    let mut said = vec![
        ("matched", looked.matched.to_string()),
        ("open", looked.open.to_string()),
        ("back", looked.given_back.to_string()),
        ("paid", looked.paid.to_string()),
        ("payouts", looked.payouts.to_string()),
        ("returned", looked.returned.to_string()),
    ];
    said.extend(looked.next.map(|line| ("next", line.to_string())));
    said
}

/// `POST /payments/rematch`
pub(crate) async fn rematch(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let from = fields.typed("from");
    match site.app.match_waiting(visitor.actor(), from).await {
        Ok(looked) => {
            let mut said = vec![("said", "looked".to_owned())];
            said.extend(found(&looked));
            Ok(Redirect::to(&href("/payments", said)).into_response())
        }
        Err(error) => again(&site, &visitor, error).await,
    }
}

/// `POST /payments/undo`
pub(crate) async fn undo(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let request = UndoMatch {
        line: posted.named("line")?,
        payment: posted.named("payment")?,
    };
    let visitor = &posted.visitor;
    let done = site.app.undo_match(visitor.actor(), request).await;
    after(&site, visitor, "undone", done).await
}

/// `POST /payments/billing/decide`
pub(crate) async fn decide_billing(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let request = DecideBilling {
        change: posted.named("change")?,
        approved: posted.fields.some("approved").is_some(),
    };
    let visitor = &posted.visitor;
    let done = site.app.decide_billing(visitor.actor(), request).await;
    after(&site, visitor, "decided", done).await
}

/// `POST /payments/match`
pub(crate) async fn match_line(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let line = posted.named("line")?;
    let Posted { visitor, fields } = posted;
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
    let said = match done {
        Ok(true) => "waits",
        _ => "saved",
    };
    after(&site, &visitor, said, done.map(drop)).await
}

/// `POST /payments/set-off`
pub(crate) async fn set_off(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let contract = posted.named("contract")?;
    let visitor = &posted.visitor;
    let done = site.app.set_off(visitor.actor(), contract).await;
    after(&site, visitor, "set-off", done).await
}

/// `POST /payments/refund`
pub(crate) async fn propose(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let contract = posted.named("contract")?;
    let Posted { visitor, fields } = posted;
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
    let request = DecideRefund {
        refund: posted.named("refund")?,
        approved: posted.fields.some("approved").is_some(),
    };
    let visitor = &posted.visitor;
    let done = site.app.decide_refund(visitor.actor(), request).await;
    after(&site, visitor, "decided", done).await
}

/// The page again, saying what was done, or why it was not.
async fn after(
    site: &Site,
    visitor: &Visitor,
    said: &str,
    done: Result<(), AppError>,
) -> Result<Response, Fail> {
    match done {
        Ok(()) => Ok(done_at("/payments", said)),
        Err(error) => again(site, visitor, error).await,
    }
}

async fn again(site: &Site, visitor: &Visitor, error: AppError) -> Result<Response, Fail> {
    let text = why_not(visitor, error, wrong_key)?;
    problem(site, visitor, text).await
}

async fn problem(site: &Site, visitor: &Visitor, text: String) -> Result<Response, Fail> {
    let mut shown = payments_page(site, visitor, 0).await?;
    shown.problem = Some(text);
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}
