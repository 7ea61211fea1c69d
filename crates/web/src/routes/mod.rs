//! Addresses, and what each calls.

mod account;
mod audit;
mod brokers;
pub(crate) mod calculator;
mod card_misuse;
mod claims;
pub(crate) mod contracts;
pub(crate) mod coupon;
mod door;
mod employer;
mod handlers;
mod insured;
mod invoices;
mod lists;
mod member;
mod money;
mod passkeys;
mod payments;
pub(crate) mod payouts;
mod policy;
pub(crate) mod receipts;
mod search;
mod settlements;
mod tasks;
mod terminal;
mod terms;
mod verify;
mod visits;
mod void_requests;
mod wallets;

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
use crate::visitor::{Guest, LARGEST_DOCUMENTS, LARGEST_FILE, LARGEST_LIST, Visitor};
use crate::{api, assets, observe, proxy};

/// How long a page may take before the person is told to try again.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same where photographs come over a telephone's connection.
const PATIENCE_WITH_FILES: Duration = Duration::from_secs(300);

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
    let uploads = upload_pages().with_state(Arc::clone(&site));
    let pages = terminal_pages()
        .merge(report_pages())
        .merge(contract_pages())
        .merge(premium_pages())
        .merge(list_pages())
        .merge(employer_pages())
        .merge(member_pages())
        .merge(wallet_answers())
        .merge(claim_pages())
        .merge(receipt_pages())
        .merge(other_pages())
        .fallback(not_found)
        .method_not_allowed_fallback(not_found)
        .with_state(site);
    // One layer of many: a router boxes and copies each of its own for every request.
    let around = |patience| {
        let trusted = Arc::clone(&trusted);
        ServiceBuilder::new()
            .layer(observe::Observe { tls })
            .layer(CompressionLayer::new())
            .map_request(move |request| proxy::name_client(&trusted, request))
            .layer(CsrfLayer::new())
            .layer(TimeoutLayer::with_status_code(
                StatusCode::SERVICE_UNAVAILABLE,
                patience,
            ))
            .layer(CatchPanicLayer::custom(broken))
    };
    let pages = pages.merge(api).merge(seen).layer(around(PATIENCE));
    pages.merge(uploads.layer(around(PATIENCE_WITH_FILES)))
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
        .route("/contracts/recoveries", get(contracts::recoveries))
        .route(
            "/contracts/recoveries/{contract}/{cover}",
            post(contracts::answer_recovery),
        )
        .route(
            "/contracts/recoveries/{contract}/{number}/letter.pdf",
            get(contracts::claim_recovery),
        )
        .route("/contracts/{id}", get(contracts::one))
        .route("/contracts/{id}/as-of", get(contracts::as_of))
        .route("/contracts/{id}/documents", get(contracts::documents))
        .route("/contracts/{id}/paper.pdf", get(contracts::paper))
        .route(
            "/contracts/{id}/changes/{file}",
            get(contracts::change_paper),
        )
        .route("/contracts/{id}/users", get(contracts::users))
        .route("/contracts/{id}/users/{user}", post(contracts::change_user))
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
        .route("/claims/{id}/attestation.jws", get(claims::attestation))
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
        .route("/claims/{id}/assign", post(claims::assign))
}

fn receipt_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/receipts", get(receipts::list).post(receipts::search))
        .route("/receipts/new", get(receipts::new))
        .route("/receipts/board", get(receipts::board))
        .route("/receipts/mail", get(receipts::mail))
        .route("/receipts/mail/{id}/claim", post(receipts::claim_mail))
        .route("/receipts/mail/{id}/add", post(receipts::add_mail))
        .route("/receipts/mail/{id}/aside", post(receipts::mail_aside))
        .route("/receipts/mail/{id}/back", post(receipts::mail_back))
        .route(
            "/receipts/mail/{id}/files/{number}",
            get(receipts::mail_file),
        )
        .route("/receipts/views", post(receipts::save_view))
        .route("/receipts/views/drop", post(receipts::drop_view))
        .route("/receipts/{id}", get(receipts::one))
        .route("/receipts/{id}/attestation.jws", get(receipts::attestation))
        .route(
            "/receipts/{id}/edit",
            get(receipts::edit).post(receipts::save),
        )
        .route("/receipts/{id}/letter.pdf", get(receipts::letter))
        .route("/receipts/{id}/request", post(receipts::request))
        .route("/receipts/{id}/give", post(receipts::give))
        .route("/receipts/{id}/complain", post(receipts::complain))
        .route("/receipts/{id}/complaint", post(receipts::answer_complaint))
        .route("/receipts/{id}/correct", post(receipts::correct))
        .route("/receipts/{id}/abandon", post(receipts::abandon))
        .route("/receipts/{id}/answer", post(receipts::answer))
        .route("/receipts/{id}/documents/{number}", get(receipts::document))
        .route("/receipts/{id}/place", post(receipts::place))
        .route("/receipts/{id}/ask", post(receipts::ask))
        .route("/receipts/{id}/propose", post(receipts::propose))
        .route("/receipts/{id}/approve", post(receipts::approve))
        .route("/receipts/{id}/return", post(receipts::send_back))
        .route("/receipts/{id}/withdraw", post(receipts::withdraw))
        .route("/receipts/{id}/assign", post(receipts::assign))
}

/// Forms with documents.
fn upload_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/receipts/new", post(receipts::submit))
        .route("/receipts/{id}/documents", post(receipts::documents))
        .route("/me/claims/new", post(member::submit_claim))
        .route("/me/claims/draft", post(member::save_draft))
        .route("/me/claims/{id}/documents", post(member::add_to_claim))
        .route(
            "/me/claims/{id}/complain",
            post(member::complain_about_claim),
        )
        .layer(DefaultBodyLimit::max(LARGEST_DOCUMENTS))
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
        .route("/lists/template.xlsx", get(lists::template_workbook))
        .route("/lists/{id}", get(lists::one))
        .route(
            "/lists/{id}/rows",
            post(lists::rewrite).layer(DefaultBodyLimit::max(LARGEST_LIST)),
        )
        .route("/lists/{id}/drop", post(lists::drop_draft))
        .route("/lists/{id}/submit", post(lists::submit))
        .route("/lists/{id}/recall", post(lists::recall))
        .route("/lists/{id}/again", post(lists::again_as_sent))
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
        .route(
            "/insured/{id}/invite/approve",
            post(insured::approve_invitation),
        )
        .route("/me", get(member::card))
        .route("/me/cards/{id}/{file}", get(member::code))
        .route("/me/app.webmanifest", get(member::manifest))
        .route("/me/worker.js", get(member::worker))
        .route("/me/cover", get(member::cover))
        .route("/me/cost", get(member::ask_cost).post(member::answer_cost))
        .route("/me/visits", get(member::visits))
        .route("/me/visits/{id}", get(member::visit))
        .route("/me/visits/{id}/attestation.jws", get(member::attestation))
        .route("/me/claims/{id}/letter.pdf", get(receipts::letter))
        .route("/me/claims", get(member::claims))
        .route("/me/claims/new", get(member::new_claim))
        .route("/me/claims/{id}", get(member::claim))
        .route(
            "/me/claims/{id}/documents/{number}",
            get(member::claim_document),
        )
        .route(
            "/me/claims/{id}/attestation.jws",
            get(member::claim_attestation),
        )
        .route("/me/claims/{id}/account", post(member::give_account))
        .route("/me/claims/{id}/withdraw", post(member::withdraw_claim))
        .route("/me/accidents/{id}", get(member::accident))
        .route(
            "/me/accidents/{id}/letter.pdf",
            get(member::accident_letter),
        )
        .route(
            "/me/accidents/{id}/attestation.jws",
            get(member::accident_attestation),
        )
        .route("/me/access", get(member::access))
        .route("/me/data.zip", get(member::data))
        .route("/me/cards/{id}/wallet", get(member::wallet))
        .route("/me/cards/{id}/offer", post(member::offer_card))
        .route("/me/cards/{id}/card.pkpass", get(member::pass))
        .route("/.well-known/jwks.json", get(member::keys))
}

/// What wallets ask, and who checks what they show; without logging in.
fn wallet_answers() -> Router<Arc<Site>> {
    Router::new()
        .route("/credentials/health-card", get(wallets::card_type))
        .route(
            "/.well-known/jwt-vc-issuer/insurers/{insurer}",
            get(wallets::keys),
        )
        .route(
            "/.well-known/openid-credential-issuer/insurers/{insurer}",
            get(wallets::about),
        )
        .route(
            "/.well-known/oauth-authorization-server/insurers/{insurer}",
            get(wallets::about_tokens),
        )
        .route("/insurers/{insurer}/token", post(wallets::token))
        .route("/insurers/{insurer}/nonce", post(wallets::nonce))
        .route("/insurers/{insurer}/credential", post(wallets::credential))
        .route("/insurers/{insurer}/status", get(wallets::status))
}

fn other_pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home))
        .route("/login", get(door::page).post(door::log_in))
        .route("/login/code", get(door::code_page).post(door::give_code))
        .route("/login/broker/{id}", get(brokers::begin))
        .route("/login/broker/{id}/callback", get(brokers::back))
        .route(
            "/login/insurer",
            get(brokers::ask_insurer).post(brokers::choose),
        )
        .route("/login/passkey", post(passkeys::show))
        .route("/login/passkey/ask", post(passkeys::ask_show))
        .route("/account/passkeys", get(passkeys::list).post(passkeys::add))
        .route("/account/passkeys/ask", post(passkeys::ask_make))
        .route("/account/passkeys/{id}/remove", post(passkeys::remove))
        .route("/logout", post(door::log_out))
        .route("/lang", post(door::choose))
        .route("/account", get(account::show))
        .route("/account/password", post(account::password))
        .route("/account/brokers/{id}/close", post(brokers::close))
        .route("/account/brokers/{id}/reopen", post(brokers::reopen))
        .route("/account/factor", get(account::factor))
        .route("/account/factor/start", post(account::start_factor))
        .route("/account/factor/confirm", post(account::confirm_factor))
        .route("/account/factor/codes", post(account::renew_codes))
        .route("/account/factor/drop", post(account::drop_factor))
        .route("/insured", get(insured::search_page).post(insured::search))
        .route(
            "/insured/misuse",
            get(card_misuse::list).post(card_misuse::answer),
        )
        .route("/insured/{id}", get(insured::person))
        .route("/insured/{id}/cards/{card}/revoke", post(insured::revoke))
        .route("/tasks", get(tasks::list))
        .route("/search", get(search::ask).post(search::find))
        .route("/audit", get(audit::show))
        .route("/calculator", get(calculator::start))
        .route("/calculator/injuries", get(calculator::injuries))
        .route("/calculator/result", get(calculator::result))
        .route("/verify", get(verify::ask).post(verify::check))
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
