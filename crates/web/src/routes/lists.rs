//! Monthly lists: the employer's and the insurer's pages.

mod form;
mod grid;
mod view;

use std::sync::Arc;

use app::{Actor, App, AppError, ContractFilter, ListAt, ListView, NewList};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::ContractId;
use uuid::Uuid;
use wording::{Lang, say};

use self::form::{rows, template_language};
use self::view::{file_fault, list_page, list_row};
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::Section;
use crate::pages::{ContractChoice, ListsPage};
use crate::reply::{csv, page, page_with, workbook};
use crate::site::Site;
use crate::step::{Seen, Step};
use crate::visitor::{Uploaded, Visitor};
use crate::working::{Came, End, watched};

/// `GET /lists`
pub(crate) async fn all(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    Ok(page(
        &lists_page(&site, &visitor, fields.get("contract")).await?,
    ))
}

async fn lists_page(site: &Site, visitor: &Visitor, chosen: &str) -> Result<ListsPage, Fail> {
    let actor = visitor.actor();
    let failed = |error| visitor.fail(error);
    let found = site.app.monthly_lists(actor, (None, None)).await;
    let found = found.map_err(failed)?;
    let filter = ContractFilter {
        is_open: true,
        ..ContractFilter::default()
    };
    let may_make = !matches!(actor.role, app::Role::Auditor);
    let contracts = site.app.contracts(actor, filter).await.map_err(failed)?;
    let mut choices = Vec::new();
    if may_make {
        choices = contracts.rows.iter().map(|it| choice(it, chosen)).collect();
        // An employer has few contracts, an insurer many: the first of those is nobody's choice.
        let has_many = actor.role != app::Role::HrManager;
        if choices.iter().all(|it| !it.chosen) && (has_many || !chosen.is_empty()) {
            choices.splice(0..0, asked_for(site, visitor, chosen).await);
        }
    }
    let mut f = visitor.frame(Section::Lists);
    f.path = "/lists".to_owned();
    Ok(ListsPage {
        problem: None,
        contracts: choices,
        text: String::new(),
        key: Uuid::now_v7().to_string(),
        rows: found.iter().map(|it| list_row(f.lang, it)).collect(),
        f,
    })
}

fn choice(it: &app::ContractListed, chosen: &str) -> ContractChoice {
    ContractChoice {
        id: it.id.to_string(),
        name: format!("{} · {}", it.number, it.policyholder.name),
        chosen: it.id.to_string() == chosen,
    }
}

/// The contract that was asked for, where it is not among the latest; an empty choice where none was.
async fn asked_for(site: &Site, visitor: &Visitor, chosen: &str) -> Vec<ContractChoice> {
    let nothing = ContractChoice {
        id: String::new(),
        name: "—".to_owned(),
        chosen: true,
    };
    let Ok(id) = chosen.parse() else {
        return vec![nothing];
    };
    let Ok(found) = site
        .app
        .contract_history(visitor.actor(), id, Some(0))
        .await
    else {
        return vec![nothing];
    };
    let (number, holder) = (found.contract.number, found.policyholder.name);
    vec![ContractChoice {
        id: chosen.to_owned(),
        name: format!("{number} · {holder}"),
        chosen: true,
    }]
}

/// `GET /lists/template.csv`
pub(crate) async fn template(visitor: Visitor) -> Response {
    let text = lists::template(template_language(visitor.lang()));
    csv("polise.csv", text.into_bytes())
}

/// `GET /lists/template.xlsx`
pub(crate) async fn template_workbook(visitor: Visitor) -> Result<Response, Fail> {
    let made = lists::template_workbook(template_language(visitor.lang()));
    let made = made.map_err(|error| {
        visitor.fail(AppError::Unavailable {
            detail: error.to_string(),
        })
    })?;
    Ok(workbook("polise.xlsx", made))
}

/// `POST /lists`
pub(crate) async fn record(
    State(site): State<Arc<Site>>,
    sent: Uploaded,
) -> Result<Response, Fail> {
    let visitor = &sent.visitor;
    let again = async |problem: String| {
        let mut shown = lists_page(&site, visitor, sent.text("contract")).await?;
        shown.problem = Some(problem);
        sent.text("text").clone_into(&mut shown.text);
        Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
    };
    let rows = match rows(&sent) {
        Ok(rows) => rows,
        Err(fault) => return again(file_fault(visitor.lang(), fault)).await,
    };
    let contract: Result<ContractId, _> = sent.text("contract").parse();
    let contract = contract.map_err(|_| visitor.fail(AppError::NotFound))?;
    let (app, actor) = (Arc::clone(&site.app), visitor.actor().clone());
    let (key, name) = (sent.text("key").to_owned(), sent.name().to_owned());
    let work = async move {
        let new = NewList {
            key: &key,
            file_name: &name,
            rows: &rows,
        };
        app.draft_list(&actor, contract, new).await
    };
    match watched(visitor, work, |visitor, done| end(visitor, "/lists", done)).await {
        Came::Later(page) => Ok(page),
        Came::Soon(Ok(at)) => Ok(to_list(at)),
        Came::Soon(Err(AppError::ContractState { .. })) => {
            again(say(visitor.lang(), "list-contract-state")).await
        }
        Came::Soon(Err(AppError::Invalid(_))) => {
            again(say(visitor.lang(), "list-too-many-drafts")).await
        }
        Came::Soon(Err(error)) => Err(visitor.fail(error)),
    }
}

/// `GET /lists/{id}`
pub(crate) async fn one(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let view = seen(&site, &visitor, &id).await?;
    let from = fields.typed("page").unwrap_or_default();
    Ok(page(&list_page(&visitor, &view, from)))
}

async fn seen(site: &Site, visitor: &Visitor, id: &str) -> Result<ListView, Fail> {
    let id: Uuid = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let view = site.app.monthly_list(visitor.actor(), id).await;
    view.map_err(|error| visitor.fail(error))
}

/// `POST /lists/{id}/rows`
pub(crate) async fn rewrite(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    sent: Uploaded,
) -> Result<Response, Fail> {
    let visitor = &sent.visitor;
    let at = at(visitor, &id, sent.text("revision").parse().ok())?;
    let rows = match rows(&sent) {
        Ok(rows) => rows,
        Err(fault) => {
            let problem = file_fault(visitor.lang(), fault);
            return again(&site, visitor, &id, (problem, Some(sent.text("text")))).await;
        }
    };
    let (app, actor) = (Arc::clone(&site.app), visitor.actor().clone());
    let work = async move { app.rewrite_list(&actor, at, Some(&rows)).await };
    worked_out(&site, visitor, &id, work).await
}

impl Seen for ListAt {
    fn read(visitor: &Visitor, id: &str, fields: &Fields) -> Result<Self, Fail> {
        at(visitor, id, fields.typed("revision"))
    }
}

impl Step<ListAt> {
    /// To the list as it is then, or why not.
    async fn end(&self, done: Result<ListAt, AppError>) -> Result<Response, Fail> {
        answered(&self.site, &self.visitor, &self.id, done).await
    }

    /// Works the list out, however long it takes.
    async fn work<W>(&self, work: impl FnOnce(Arc<App>, Actor) -> W) -> Result<Response, Fail>
    where
        W: Future<Output = Result<ListAt, AppError>> + Send + 'static,
    {
        self.visitor.asks_for_work(&self.site)?;
        let work = work(Arc::clone(&self.site.app), self.visitor.actor().clone());
        worked_out(&self.site, &self.visitor, &self.id, work).await
    }
}

/// `POST /lists/{id}/drop`
pub(crate) async fn drop_draft(step: Step<ListAt>) -> Result<Response, Fail> {
    match step.site.app.drop_list(step.visitor.actor(), step.at).await {
        Ok(()) => Ok(Redirect::to("/lists").into_response()),
        Err(error) => step.end(Err(error)).await,
    }
}

/// `POST /lists/{id}/submit`
pub(crate) async fn submit(step: Step<ListAt>) -> Result<Response, Fail> {
    let at = step.at;
    let sent = |app: Arc<App>, actor| async move { app.submit_list(&actor, at).await };
    step.work(sent).await
}

/// `POST /lists/{id}/recall`
pub(crate) async fn recall(step: Step<ListAt>) -> Result<Response, Fail> {
    let done = step.site.app.recall_list(step.visitor.actor(), step.at);
    step.end(done.await).await
}

/// `POST /lists/{id}/again`
pub(crate) async fn again_as_sent(step: Step<ListAt>) -> Result<Response, Fail> {
    let at = step.at;
    let again = |app: Arc<App>, actor| async move { app.work_list_out_again(&actor, at).await };
    step.work(again).await
}

/// `POST /lists/{id}/apply`
pub(crate) async fn apply(step: Step<ListAt>) -> Result<Response, Fail> {
    let at = step.at;
    let applied =
        |app: Arc<App>, actor| async move { app.apply_list(&actor, at).await.map(|_| at) };
    step.work(applied).await
}

/// `POST /lists/{id}/return`
pub(crate) async fn send_back(step: Step<ListAt>) -> Result<Response, Fail> {
    let why = step.fields.get("reason");
    let app = &step.site.app;
    let done = app.return_list(step.visitor.actor(), step.at, why);
    step.end(done.await).await
}

fn at(visitor: &Visitor, id: &str, revision: Option<i64>) -> Result<ListAt, Fail> {
    let list: Uuid = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    Ok(ListAt {
        list,
        revision: revision.unwrap_or_default(),
    })
}

fn to_list(at: ListAt) -> Response {
    Redirect::to(&list_path(at)).into_response()
}

fn list_path(at: ListAt) -> String {
    format!("/lists/{}", at.list)
}

/// Where the page of a list that took long leads on to.
fn end(visitor: &Visitor, back: &str, done: Result<ListAt, AppError>) -> End {
    let problem = |error| {
        let told = told(visitor.lang(), &error);
        told.unwrap_or_else(|| visitor.fail(error).told())
    };
    match done {
        Ok(at) => End {
            href: list_path(at),
            problem: None,
        },
        Err(error) => End {
            href: back.to_owned(),
            problem: Some(problem(error)),
        },
    }
}

/// Works a list out, however long it takes.
async fn worked_out(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    work: impl Future<Output = Result<ListAt, AppError>> + Send + 'static,
) -> Result<Response, Fail> {
    let back = format!("/lists/{id}");
    let ended = move |visitor: &Visitor, done| end(visitor, &back, done);
    match watched(visitor, work, ended).await {
        Came::Later(page) => Ok(page),
        Came::Soon(done) => answered(site, visitor, id, done).await,
    }
}

async fn answered(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    done: Result<ListAt, AppError>,
) -> Result<Response, Fail> {
    match done {
        Ok(at) => Ok(to_list(at)),
        Err(error) => {
            let Some(problem) = told(visitor.lang(), &error) else {
                return Err(visitor.fail(error));
            };
            again(site, visitor, id, (problem, None)).await
        }
    }
}

async fn again(
    site: &Site,
    visitor: &Visitor,
    id: &str,
    (problem, text): (String, Option<&str>),
) -> Result<Response, Fail> {
    let view = seen(site, visitor, id).await?;
    let mut shown = list_page(visitor, &view, 0);
    shown.problem = Some(problem);
    if let Some(text) = text {
        text.clone_into(&mut shown.text);
    }
    Ok(page_with(StatusCode::CONFLICT, &shown))
}

fn told(lang: Lang, error: &AppError) -> Option<String> {
    let key = match error {
        AppError::ContractChanged => "list-changed",
        AppError::ContractState { .. } => "list-contract-state",
        AppError::NeedsSecondPerson { .. } => "list-second-person",
        AppError::Invalid(problems) if problems.iter().any(|it| it.field == "reason") => {
            "list-needs-reason"
        }
        AppError::Invalid(problems) if problems.iter().any(|it| it.code == "to-return") => {
            "list-to-return"
        }
        AppError::Invalid(_) => "list-has-faults",
        _ => return None,
    };
    Some(say(lang, key))
}
