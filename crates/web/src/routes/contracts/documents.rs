//! The papers of a contract: what it agrees on, what each change came to, invoices, lists that were applied.

use std::sync::Arc;

use app::{
    AppError, ChangeView, ContractHistory, ContractState, ContractView, ListState, Rule, UseCase,
};
use axum::extract::{Path, State};
use axum::response::Response;
use calendar::{Timestamp, add_days, riga_datetime};
use identity::ContractId;
use papers::{Addressee, LetterSender, Notice, NoticePart};
use wording::{Lang, say};

use super::one::{facts, price_row};
use super::view::{change_row, kind, worked_out};
use crate::fail::Fail;
use crate::fields::{Fields, href};
use crate::frame::Section;
use crate::pages::{ContractDocumentsPage, Fact, PaperRow};
use crate::reply::{self, page};
use crate::routes::invoices::AHEAD;
use crate::site::Site;
use crate::view::{day, euros, full_name, moment, with};
use crate::visitor::Visitor;

/// `GET /contracts/{id}/documents`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let contract = contract(&visitor, &id)?;
    let before: Option<i64> = fields.typed("before");
    let (app, actor) = (&site.app, visitor.actor());
    let fail = |error: AppError| visitor.fail(error);
    let history = app.contract_history(actor, contract, before).await;
    let history = history.map_err(fail)?;
    let invoices = app.invoices(actor, Some(contract)).await.map_err(fail)?;
    let applied = (Some(contract), Some(ListState::Applied));
    let lists = app.monthly_lists(actor, applied).await.map_err(fail)?;
    let mut f = visitor.frame(Section::Contracts);
    let (lang, path) = (f.lang, format!("/contracts/{id}/documents"));
    f.path.clone_from(&path);
    let next = history
        .next
        .map(|before| href(&path, [("before", before.to_string())]));
    let changes = history.changes.iter();
    let may_issue = UseCase::IssueInvoices.rule(actor.role) != Rule::No;
    Ok(page(&ContractDocumentsPage {
        number: history.contract.number.clone(),
        due_by: may_issue.then(|| add_days(site.today(), AHEAD).to_string()),
        invoices: invoices.iter().map(|it| invoice(lang, it)).collect(),
        lists: lists.iter().map(|it| applied_list(lang, it)).collect(),
        changes: changes
            .map(|it| change_row(lang, (&id, &history.edition), it))
            .collect(),
        first: before.map(|_| path),
        next,
        id,
        f,
    }))
}

fn contract(visitor: &Visitor, id: &str) -> Result<ContractId, Fail> {
    id.parse().map_err(|_| visitor.fail(AppError::NotFound))
}

fn invoice(lang: Lang, row: &app::InvoiceRow) -> PaperRow {
    let id = row.invoice.id;
    PaperRow {
        href: format!("/invoices/{id}.pdf"),
        name: row.invoice.name.clone(),
        day: day(lang, Some(row.issued_on)),
        amount: euros(lang, row.total),
    }
}

fn applied_list(lang: Lang, it: &app::ListedList) -> PaperRow {
    PaperRow {
        href: format!("/lists/{}", it.id),
        name: it.file_name.clone(),
        day: moment(lang, it.submitted_at.unwrap_or(it.made_at)),
        amount: euros(lang, it.charge_cents),
    }
}

/// `GET /contracts/{id}/paper.pdf`
pub(crate) async fn paper(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let contract = contract(&visitor, &id)?;
    let seen = site.app.contract(visitor.actor(), contract).await;
    let seen = seen.map_err(|error| visitor.fail(error))?;
    let history = read(&site, &visitor, contract, None).await?;
    let lang = visitor.lang();
    let last = seen.changes.first().map(|change| change.known_at);
    let notice = Notice {
        title: with(lang, title_key(&seen), "number", &seen.contract.number),
        facts: facts(lang, &seen).into_iter().map(labelled).collect(),
        parts: agreed(lang, &seen),
        ..letter(lang, &history, last.unwrap_or_default())
    };
    printed(&visitor, &notice, &seen.contract.number)
}

const fn title_key(seen: &ContractView) -> &'static str {
    match seen.terms.state {
        ContractState::Offer => "contract-paper-offer",
        ContractState::Concluded | ContractState::Ended => "contract-paper-title",
    }
}

fn labelled(fact: Fact) -> (String, String) {
    (fact.label, fact.value)
}

/// Prices, and by which terms.
fn agreed(lang: Lang, seen: &ContractView) -> Vec<NoticePart> {
    let prices = seen.prices.iter().chain(&seen.later_prices);
    let row = |price| {
        let row = price_row(lang, &seen.edition, price);
        let add_on = if row.add_on { "+ " } else { "" };
        let name = format!("{add_on}{}", row.programme);
        (with_from(lang, &name, &row.from), row.annual)
    };
    let source = &seen.edition.source;
    vec![
        NoticePart::Heading(say(lang, "contract-prices")),
        NoticePart::Amounts {
            heads: [
                say(lang, "contract-field-programme"),
                say(lang, "contract-annual"),
            ],
            rows: prices.map(row).collect(),
        },
        NoticePart::Text(with(lang, "contract-paper-terms", "terms", &source.title)),
    ]
}

fn with_from(lang: Lang, name: &str, from: &str) -> String {
    format!("{name}, {}", with(lang, "invoices-from", "date", from))
}

/// `GET /contracts/{id}/changes/{number}.pdf`
pub(crate) async fn change(
    State(site): State<Arc<Site>>,
    Path((id, file)): Path<(String, String)>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let none = || visitor.fail(AppError::NotFound);
    let number: i64 = file
        .strip_suffix(".pdf")
        .and_then(|number| number.parse().ok())
        .ok_or_else(none)?;
    let before = number.saturating_add(1);
    let history = read(&site, &visitor, contract(&visitor, &id)?, Some(before)).await?;
    let found = history.changes.iter().find(|it| it.sequence == number);
    let change = found.ok_or_else(none)?;
    let lang = visitor.lang();
    let contract = &history.contract.number;
    let notice = Notice {
        title: with(lang, "contract-paper-change", "number", contract),
        facts: told(lang, change),
        parts: calculation(lang, &history, change),
        ..letter(lang, &history, change.known_at)
    };
    printed(&visitor, &notice, &format!("{contract}-{number}"))
}

async fn read(
    site: &Site,
    visitor: &Visitor,
    id: ContractId,
    before: Option<i64>,
) -> Result<ContractHistory, Fail> {
    let found = site.app.contract_history(visitor.actor(), id, before).await;
    found.map_err(|error| visitor.fail(error))
}

/// What the change is.
fn told(lang: Lang, change: &ChangeView) -> Vec<(String, String)> {
    let mut facts = vec![
        (say(lang, "contract-change"), kind(lang, change.kind)),
        (
            say(lang, "contract-holds"),
            day(lang, Some(change.holds_from)),
        ),
        (say(lang, "contract-known"), moment(lang, change.known_at)),
    ];
    if let Some((_, name)) = &change.cover {
        facts.insert(0, (say(lang, "insured-name"), full_name(name)));
    }
    let sums = [
        ("contract-charge", change.charge),
        ("contract-refund", change.refund),
    ];
    let sums = sums.into_iter().filter(|(_, sum)| sum.is_positive());
    facts.extend(sums.map(|(key, sum)| (say(lang, key), euros(lang, sum))));
    facts
}

/// The steps and what comes out, in the words of the page.
fn calculation(lang: Lang, history: &ContractHistory, change: &ChangeView) -> Vec<NoticePart> {
    let Some(decided) = &change.decided else {
        return Vec::new();
    };
    let worked = worked_out(lang, &history.edition, decided);
    let mut parts = vec![
        NoticePart::Heading(say(lang, "contract-how")),
        NoticePart::Steps(worked.steps),
    ];
    parts.extend(worked.results.into_iter().map(NoticePart::Strong));
    parts
}

/// Who writes to whom, and when.
pub(super) fn letter(lang: Lang, history: &ContractHistory, at: Timestamp) -> Notice {
    let (registration_number, phone) = history.insurer_details.clone();
    let holder = &history.policyholder;
    let address = Some(holder.address.clone()).filter(|address| !address.is_empty());
    Notice {
        lang,
        title: String::new(),
        insurer: LetterSender {
            name: history.insurer.name.clone(),
            registration_number,
            phone,
        },
        addressee: Addressee {
            name: holder.name.clone(),
            lines: address.into_iter().collect(),
        },
        made_at: riga_datetime(at),
        facts: Vec::new(),
        parts: Vec::new(),
    }
}

pub(super) fn printed(visitor: &Visitor, notice: &Notice, name: &str) -> Result<Response, Fail> {
    let bytes = notice.to_pdf().map_err(|error| visitor.fail(error))?;
    Ok(reply::pdf(&format!("{name}.pdf"), bytes))
}
