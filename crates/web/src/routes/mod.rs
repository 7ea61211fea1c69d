//! Addresses, and what each calls.

mod account;
mod audit;
pub(crate) mod calculator;
mod claims;
pub(crate) mod contracts;
pub(crate) mod coupon;
mod door;
mod employer;
mod insured;
mod invoices;
mod lists;
mod member;
mod payments;
pub(crate) mod payouts;
mod policy;
mod receipts;
mod search;
mod settlements;
mod tasks;
mod terminal;
mod terms;
mod visits;
mod void_requests;

use std::sync::Arc;
use std::time::Duration;

use app::{App, Role};
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{get, post};
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use crate::counts::Counts;
use crate::fail::{Fail, Trouble};
use crate::proxy::Network;
use crate::site::{Settings, Site};
use crate::throttle::{PAGES, Throttle, WORKS};
use crate::visitor::{Guest, LARGEST_FILE, LARGEST_LIST, Visitor};
use crate::{api, assets, observe, proxy};

/// How long a page may take before the person is told to try again.
const PATIENCE: Duration = Duration::from_secs(30);

/// All pages and the API. Each request must carry `ConnectInfo<SocketAddr>`, so that guessing of passwords is counted by
/// address.
pub fn router(app: Arc<App>, settings: Settings) -> Router {
    let tls = settings.tls;
    let trusted: Arc<[Network]> = settings.trusted_proxies.clone().into();
    let api = api::router(Arc::clone(&app));
    let seen = observe::router(Arc::clone(&app), settings.metrics.clone());
    let site = Arc::new(Site {
        app,
        settings,
        throttle: Throttle::of(PAGES),
        works: Throttle::of(WORKS),
        counts: Counts::default(),
    });
    let pages = terminal_pages()
        .merge(report_pages())
        .merge(contract_pages())
        .merge(premium_pages())
        .merge(list_pages())
        .merge(employer_pages())
        .merge(member_pages())
        .merge(claim_pages())
        .merge(receipt_pages())
        .merge(other_pages())
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(site);
    // One layer of many: a router boxes and copies each of its own for every request.
    let around = ServiceBuilder::new()
        .layer(observe::Observe { tls })
        .layer(CompressionLayer::new())
        .map_request(move |request| proxy::name_client(&trusted, request))
        .layer(CsrfLayer::new())
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            PATIENCE,
        ))
        .layer(CatchPanicLayer::custom(broken));
    pages.merge(api).merge(seen).layer(around)
}

fn terminal_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/terminal", get(terminal::bill))
        .route("/terminal/policy", get(policy::show))
        .route("/terminal/card", post(policy::card))
        .route("/terminal/visit", post(policy::authorise))
        .route("/terminal/visit/{id}", get(terminal::decision))
        .route("/terminal/visit/{id}/confirm", post(terminal::confirm))
        .route("/terminal/visit/{id}/cancel", post(terminal::cancel))
        .route("/terminal/visit/{id}/done", get(terminal::done))
        .route("/coupon/{file}", get(coupon::pdf))
}

fn report_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/reports/visits", get(visits::list))
        .route("/reports/visits/{id}", get(visits::one))
        .route("/reports/visits/{id}/void", post(visits::void))
        .route("/reports/visits/{id}/ask-void", post(void_requests::ask))
        .route("/void-requests", get(void_requests::list))
        .route("/void-requests/{id}/decline", post(void_requests::decline))
        .route("/settlements", get(settlements::list))
        .route(
            "/settlements/close",
            get(settlements::ask).post(settlements::close),
        )
        .route("/settlements/{file}", get(settlements::one))
}

fn contract_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/contracts", get(contracts::list))
        .route(
            "/contracts/new",
            get(contracts::new).post(contracts::record),
        )
        .route("/contracts/waiting", get(contracts::waiting))
        .route("/contracts/waiting/{id}/approve", post(contracts::approve))
        .route("/contracts/waiting/{id}/return", post(contracts::send_back))
        .route("/contracts/cards-out", get(contracts::cards_out))
        .route("/contracts/{id}", get(contracts::one))
        .route("/contracts/{id}/as-of", get(contracts::as_of))
        .route("/contracts/{id}/find", post(contracts::find))
        .route("/contracts/{id}/statistics", get(contracts::statistics))
        .route("/contracts/{id}/what-if", get(contracts::what_if))
        .route(
            "/contracts/{id}/what-if/{word}",
            post(contracts::ask_what_if),
        )
        .route(
            "/contracts/{id}/insured/{cover}/what-if",
            get(contracts::what_if_of_cover),
        )
        .route(
            "/contracts/{id}/insured/{cover}/what-if/{word}",
            post(contracts::ask_what_if_of_cover),
        )
        .route("/contracts/{id}/do/{word}", post(contracts::change))
        .route("/contracts/{id}/insured/{cover}", get(contracts::cover))
        .route(
            "/contracts/{id}/insured/{cover}/do/{word}",
            post(contracts::change_cover),
        )
}

fn premium_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/invoices", get(invoices::list))
        .route("/invoices/issue", post(invoices::issue))
        .route("/invoices/{file}", get(invoices::one))
        .route("/payments", get(payments::list))
        .route("/payments/billing", post(payments::billing))
        .route("/payments/billing/decide", post(payments::decide_billing))
        .route(
            "/payments/statement",
            post(payments::statement).layer(DefaultBodyLimit::max(LARGEST_FILE)),
        )
        .route("/payments/match", post(payments::match_line))
        .route("/payments/rematch", post(payments::rematch))
        .route("/payments/undo", post(payments::undo))
        .route("/payments/set-off", post(payments::set_off))
        .route("/payments/refund", post(payments::propose))
        .route("/payments/refund/decide", post(payments::decide))
        .route("/payouts", get(payouts::list))
        .route("/payouts/order", post(payouts::order))
        .route("/payouts/cancel", post(payouts::cancel))
        .route("/payouts/run", post(payouts::propose))
        .route(
            "/payouts/report",
            post(payouts::report).layer(DefaultBodyLimit::max(LARGEST_FILE)),
        )
        .route("/payouts/{run}", get(payouts::one))
        .route("/payouts/{run}/decide", post(payouts::decide))
        .route("/payouts/{run}/file", post(payouts::file))
}

fn claim_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/claims", get(claims::list).post(claims::search))
        .route("/claims/new", get(claims::new).post(claims::find_policy))
        .route("/claims/record", post(claims::record))
        .route("/claims/{id}", get(claims::one))
        .route(
            "/claims/{id}/injuries",
            get(claims::injuries).post(claims::change_injuries),
        )
        .route(
            "/claims/{id}/facts",
            get(claims::facts).post(claims::change_facts),
        )
        .route("/claims/{id}/letter.pdf", get(claims::letter))
        .route("/claims/{id}/answer", post(claims::answer))
        .route("/claims/{id}/document", post(claims::document))
        .route("/claims/{id}/ask", post(claims::ask))
        .route("/claims/{id}/propose", post(claims::propose))
        .route("/claims/{id}/approve", post(claims::approve))
        .route("/claims/{id}/return", post(claims::send_back))
        .route(
            "/claims/policies/new",
            get(claims::new_policy).post(claims::add_policy),
        )
        .route("/claims/{id}/correct", post(claims::correct))
        .route("/claims/{id}/abandon", post(claims::abandon))
        .route("/claims/{id}/withdraw", post(claims::withdraw))
}

fn receipt_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/receipts", get(receipts::list).post(receipts::search))
        .route("/receipts/new", get(receipts::new).post(receipts::submit))
        .route("/receipts/{id}", get(receipts::one))
        .route(
            "/receipts/{id}/edit",
            get(receipts::edit).post(receipts::save),
        )
        .route("/receipts/{id}/answer", post(receipts::answer))
        .route("/receipts/{id}/documents", post(receipts::documents))
        .route("/receipts/{id}/ask", post(receipts::ask))
        .route("/receipts/{id}/propose", post(receipts::propose))
        .route("/receipts/{id}/approve", post(receipts::approve))
        .route("/receipts/{id}/return", post(receipts::send_back))
        .route("/receipts/{id}/withdraw", post(receipts::withdraw))
}

fn list_pages() -> Router<Arc<Site>> {
    Router::new()
        .route(
            "/lists",
            get(lists::all)
                .post(lists::record)
                .layer(DefaultBodyLimit::max(LARGEST_LIST)),
        )
        .route("/lists/template.csv", get(lists::template))
        .route("/lists/{id}", get(lists::one))
        .route(
            "/lists/{id}/rows",
            post(lists::rewrite).layer(DefaultBodyLimit::max(LARGEST_LIST)),
        )
        .route("/lists/{id}/drop", post(lists::drop_draft))
        .route("/lists/{id}/submit", post(lists::submit))
        .route("/lists/{id}/apply", post(lists::apply))
        .route("/lists/{id}/return", post(lists::send_back))
}

fn employer_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/employer", get(employer::home))
        .route(
            "/employer/users",
            get(employer::users).post(employer::add_user),
        )
        .route(
            "/employer/users/{id}/shut-out",
            post(employer::shut_out_user),
        )
}

fn member_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/join/{token}", get(member::invited).post(member::join))
        .route("/insured/{id}/invite", post(insured::invite))
        .route("/me", get(member::card))
        .route("/me/cards/{id}/{file}", get(member::code))
        .route("/me/app.webmanifest", get(member::manifest))
        .route("/me/worker.js", get(member::worker))
        .route("/me/cover", get(member::cover))
        .route("/me/visits", get(member::visits))
        .route("/me/visits/{id}", get(member::visit))
        .route("/me/access", get(member::access))
        .route("/me/data.zip", get(member::data))
        .route("/.well-known/jwks.json", get(member::keys))
}

fn other_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home))
        .route("/login", get(door::page).post(door::log_in))
        .route("/logout", post(door::log_out))
        .route("/lang", post(door::choose))
        .route("/account", get(account::show))
        .route("/account/password", post(account::password))
        .route("/insured", get(insured::search_page).post(insured::search))
        .route("/insured/{id}", get(insured::person))
        .route("/insured/{id}/cards/{card}/revoke", post(insured::revoke))
        .route("/tasks", get(tasks::list))
        .route("/search", get(search::ask).post(search::find))
        .route("/audit", get(audit::show))
        .route("/calculator", get(calculator::start))
        .route("/calculator/injuries", get(calculator::injuries))
        .route("/calculator/result", get(calculator::result))
        .route("/terms", get(terms::all))
        .route("/terms/{product}/{date}", get(terms::one))
        .route("/terms/{product}/{date}/{clause}", get(terms::clause))
        .route("/assets/{hash}/{name}", get(assets::serve))
}

/// The first page of a role.
const fn first_page(role: Role) -> &'static str {
    match role {
        Role::Clerk | Role::ClinicManager => "/terminal",
        Role::InsurerAdministrator => "/insured",
        Role::ClaimsHandler => "/claims",
        Role::Auditor => "/audit",
        Role::HrManager => "/employer",
        Role::Member => "/me",
    }
}

async fn home(visitor: Visitor) -> Redirect {
    Redirect::to(first_page(visitor.actor().role))
}

async fn not_found(visitor: Result<Visitor, Response>, guest: Guest) -> Response {
    let trouble = Trouble::App(app::AppError::NotFound);
    match visitor {
        Ok(visitor) => visitor.fail(trouble).into_response(),
        Err(_) => Fail::new(&guest, None, trouble).into_response(),
    }
}

/// What a handler that broke leaves for the person: the plain page, in the first language.
#[expect(clippy::needless_pass_by_value, reason = "the layer hands it over")]
fn broken(panic: Box<dyn std::any::Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
    let text = text
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_default();
    let (parts, ()) = Request::new(()).into_parts();
    Fail::new(&Guest::of(&parts), None, Trouble::Broken(text)).into_response()
}
