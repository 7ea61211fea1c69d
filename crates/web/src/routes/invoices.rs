//! Invoices and credit notes for premium: as a list, as pages, as PDF and as UBL.

use std::sync::Arc;

use app::{
    AppError, InvoiceKind, InvoiceLineView, InvoicePartyView, InvoiceView, IssueInvoices, Issued,
    Payer,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use calendar::{add_days, riga_datetime};
use exchange::{InvoiceLine, InvoiceParty, PayTo, PostalAddress, PremiumInvoice};
use identity::InvoiceId;
use papers::InvoicePaper;
use wording::{Args, Lang, euros, say, say_with};

use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::{Desk, Notice, Section};
use crate::pages::{InvoiceLineRow, InvoicePage, InvoiceRow, InvoicesPage};
use crate::reply::{self, page, page_with};
use crate::site::Site;
use crate::view::{day, fact};
use crate::visitor::{Posted, Visitor, desk};

/// How far ahead the page proposes to bill.
pub(super) const AHEAD: i32 = app::BILL_AHEAD;

/// `GET /invoices`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let mut shown = list_page(&site, &visitor).await?;
    shown.f.notice = issued(visitor.lang(), &fields);
    Ok(page(&shown))
}

async fn list_page(site: &Site, visitor: &Visitor) -> Result<InvoicesPage, Fail> {
    let found = site.app.invoices(visitor.actor(), None).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Invoices);
    f.path = "/invoices".to_owned();
    let may_issue = desk(visitor.actor().role) == Desk::Insurer;
    Ok(InvoicesPage {
        problem: None,
        due_by: may_issue.then(|| add_days(site.today(), AHEAD).to_string()),
        rows: found.iter().map(|row| invoice_row(f.lang, row)).collect(),
        f,
    })
}

fn invoice_row(lang: Lang, row: &app::InvoiceRow) -> InvoiceRow {
    InvoiceRow {
        id: row.invoice.id.to_string(),
        number: row.invoice.name.clone(),
        kind: say(lang, kind_key(row.kind)),
        policyholder: row.policyholder.name.clone(),
        contract: row.contract.name.clone(),
        issued_on: day(lang, Some(row.issued_on)),
        due_on: row
            .due_on
            .map(|due_on| day(lang, Some(due_on)))
            .unwrap_or_default(),
        total: euros(lang, row.total),
        state: state(lang, row),
    }
}

const fn kind_key(kind: InvoiceKind) -> &'static str {
    match kind {
        InvoiceKind::Invoice => "invoices-kind-invoice",
        InvoiceKind::CreditNote => "invoices-kind-credit",
    }
}

fn state(lang: Lang, row: &app::InvoiceRow) -> (String, &'static str) {
    let (key, tone) = match row.kind {
        InvoiceKind::CreditNote => ("invoices-credited", "ask"),
        InvoiceKind::Invoice if row.overdue => ("invoices-late", "bad"),
        InvoiceKind::Invoice if row.left.is_zero() => ("invoices-paid", "good"),
        InvoiceKind::Invoice if row.left < row.total => ("invoices-part", "part"),
        InvoiceKind::Invoice => ("invoices-open", "part"),
    };
    (say(lang, key), tone)
}

fn issued(lang: Lang, fields: &Fields) -> Option<Notice> {
    let invoices: u64 = fields.typed("invoices")?;
    let notes: u64 = fields.typed("notes")?;
    let text = match invoices + notes {
        0 => say(lang, "invoices-issued-nothing"),
        _ => {
            let args = Args::new().with("invoices", invoices).with("notes", notes);
            say_with(lang, "invoices-issued", &args)
        }
    };
    Some(Notice { tone: "good", text })
}

/// `POST /invoices/issue`
pub(crate) async fn issue(State(site): State<Arc<Site>>, posted: Posted) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let Some(due_by) = fields.typed("due_by") else {
        return not_issued(&site, &visitor, "invoices-wrong-due-by").await;
    };
    let request = IssueInvoices {
        contract: fields.typed("contract"),
        due_by,
    };
    match site.app.issue_invoices(visitor.actor(), request).await {
        Ok(Issued {
            invoices,
            credit_notes,
        }) => {
            let said = [
                ("invoices", invoices.to_string()),
                ("notes", credit_notes.to_string()),
            ];
            Ok(Redirect::to(&href("/invoices", said)).into_response())
        }
        Err(AppError::Invalid(fields)) => {
            let key = match fields.first().map(|wrong| wrong.code) {
                Some("required") => "invoices-wrong-iban",
                _ => "invoices-wrong-due-by",
            };
            not_issued(&site, &visitor, key).await
        }
        Err(error) => Err(visitor.fail(error)),
    }
}

async fn not_issued(site: &Site, visitor: &Visitor, key: &str) -> Result<Response, Fail> {
    let mut shown = list_page(site, visitor).await?;
    shown.problem = Some(say(visitor.lang(), key));
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

/// `GET /invoices/{id}`, `.pdf`, `.xml`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(file): Path<String>,
) -> Result<Response, Fail> {
    let (id, kind) = file.split_once('.').unwrap_or((&file, ""));
    let id: InvoiceId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    // What goes to somebody's books is the same whoever asks for it.
    let lang = match kind {
        "xml" => Lang::Lv,
        _ => visitor.lang(),
    };
    let seen = site.app.invoice(visitor.actor(), id, lang).await;
    let seen = seen.map_err(|error| visitor.fail(error))?;
    let number = &seen.row.invoice.name;
    match kind {
        "" => Ok(page(&invoice_page(&visitor, &seen))),
        "pdf" => {
            let paper = InvoicePaper {
                lang,
                invoice: &premium_invoice(&seen),
                made_at: riga_datetime(seen.issued_at),
            };
            let bytes = paper.to_pdf().map_err(|error| visitor.fail(error))?;
            Ok(reply::pdf(&format!("{number}.pdf"), bytes))
        }
        "xml" => {
            let text = premium_invoice(&seen).to_ubl();
            let text = text.map_err(|error| visitor.fail(papers::PapersError::from(error)))?;
            Ok(reply::xml(&format!("{number}.xml"), text.into_bytes()))
        }
        _ => Err(visitor.fail(AppError::NotFound)),
    }
}

fn invoice_page(visitor: &Visitor, seen: &InvoiceView) -> InvoicePage {
    let mut f = visitor.frame(Section::Invoices);
    let (lang, row) = (f.lang, &seen.row);
    f.path = format!("/invoices/{}", row.invoice.id);
    let title = match row.kind {
        InvoiceKind::Invoice => "invoice-title",
        InvoiceKind::CreditNote => "invoice-title-credit",
    };
    let mut facts = vec![
        fact(lang, "invoice-seller", seen.seller.name.clone()),
        fact(lang, "invoice-buyer", seen.buyer.name.clone()),
        fact(lang, "invoice-contract", row.contract.name.clone()),
        fact(lang, "invoices-issued-on", day(lang, Some(row.issued_on))),
    ];
    if seen.payer == Payer::Insured {
        facts.push(fact(
            lang,
            "invoice-payer",
            say(lang, "invoice-payer-insured"),
        ));
    }
    if let Some(due_on) = row.due_on {
        facts.push(fact(lang, "invoice-due-on", day(lang, Some(due_on))));
    }
    if row.left.is_positive() {
        facts.push(fact(lang, "invoices-left", euros(lang, row.left)));
    }
    if let Some((iban, reference)) = &seen.pay_to {
        facts.push(fact(lang, "invoice-iban", iban.grouped()));
        facts.push(fact(lang, "invoice-reference", reference.to_string()));
    }
    for (number, issued_on) in &seen.of {
        let text = format!("{number}, {}", day(lang, Some(*issued_on)));
        facts.push(fact(lang, "invoice-of", text));
    }
    let line = |line: &InvoiceLineView| InvoiceLineRow {
        name: line.name.clone(),
        how: line.calculation.clone(),
        clause: line.clause.clone(),
        amount: euros(lang, line.amount),
    };
    InvoicePage {
        id: row.invoice.id.to_string(),
        title: format!("{} {}", f.t(title), row.invoice.name),
        state: state(lang, row),
        facts,
        lines: seen.lines.iter().map(line).collect(),
        total: euros(lang, row.total),
        f,
    }
}

/// What is printed and what goes to the buyer's books.
fn premium_invoice(seen: &InvoiceView) -> PremiumInvoice {
    let row = &seen.row;
    let line = |line: &InvoiceLineView| InvoiceLine {
        name: line.name.clone(),
        calculation: line.calculation.clone(),
        clause: line.clause.clone(),
        period: None,
        amount: line.amount,
    };
    PremiumInvoice {
        kind: match (&seen.pay_to, row.due_on) {
            (Some((iban, reference)), Some(due_on)) => exchange::InvoiceKind::Invoice {
                due_on,
                pay_to: PayTo {
                    iban: iban.clone(),
                    reference: reference.clone(),
                },
            },
            _ => exchange::InvoiceKind::CreditNote {
                of: seen.of.clone(),
            },
        },
        number: row.invoice.name.clone(),
        issued_on: row.issued_on,
        seller: party(&seen.seller),
        buyer: party(&seen.buyer),
        contract: row.contract.name.clone(),
        period: seen.period,
        lines: seen.lines.iter().map(line).collect(),
        exemption: seen.exemption.clone(),
        note: seen.note.clone(),
    }
}

fn party(party: &InvoicePartyView) -> InvoiceParty {
    InvoiceParty {
        name: party.name.clone(),
        registration_number: party.registration_number,
        vat_registered: party.vat_registered,
        address: PostalAddress {
            street: party.address.clone(),
            ..PostalAddress::default()
        },
        email: party.email.clone(),
        phone: party.phone.clone(),
    }
}
