//! Each page with sample data, in each language, as kept in `snapshots/`.
//!
//! `PREVIEW=<folder>` also writes the pages and their assets there, to be looked at in a browser.

use std::fs;
use std::path::Path;

use askama::Template;
use wording::Lang;

use crate::frame::Theme;
use crate::samples::{self, Look};
use crate::{assets, pages};

type Shown = Vec<(&'static str, String)>;

fn all(look: Look) -> Shown {
    let parts = [terminal, everybody, accidents, groups, member];
    parts.into_iter().flat_map(|part| part(look)).collect()
}

fn text(page: impl Template) -> String {
    page.render().unwrap()
}

/// The terminal and its settlements.
fn terminal(look: Look) -> Shown {
    vec![
        ("bill", text(samples::bill(look))),
        ("bill-empty", text(samples::empty_bill(look))),
        ("identify", text(samples::identify(look))),
        ("decision", text(samples::decision(look))),
        ("decision-refused", text(samples::refused(look))),
        ("done", text(samples::done(look))),
        ("visits", text(samples::visits(look))),
        ("visit", text(samples::visit(look))),
        ("visit-voided", text(samples::voided(look))),
        ("visit-settled", text(samples::settled(look))),
        ("void-requests", text(samples::void_requests(look))),
        ("visit-late", text(samples::late(look))),
        ("settlements", text(samples::settlements(look))),
        ("close", text(samples::close(look))),
        ("settlement", text(samples::settlement(look))),
    ]
}

/// What every role has, and the terms.
fn everybody(look: Look) -> Shown {
    let [none, offered, set, codes] = samples::factors(look).map(text);
    let [by_broker, only_by_broker] = samples::accounts_by_broker(look).map(text);
    vec![
        ("login", text(samples::login(look))),
        ("login-code", text(samples::login_code(look))),
        ("factor-none", none),
        ("factor-offered", offered),
        ("factor-set", set),
        ("factor-codes", codes),
        ("passkeys", text(samples::passkeys(look))),
        ("insured", text(samples::insured(look))),
        ("search", text(samples::search(look))),
        ("person", text(samples::person(look))),
        ("card-misuse", text(samples::card_misuse(look))),
        ("audit", text(samples::audit(look))),
        ("account", text(samples::account(look))),
        ("account-by-broker", by_broker),
        ("account-only-by-broker", only_by_broker),
        ("broker-in", text(samples::broker_in(look))),
        ("broker-choice", text(samples::broker_choice(look))),
        ("terms", text(samples::terms(look))),
        ("edition", text(samples::edition(look))),
        ("clause", text(samples::clause(look))),
        ("tasks", text(samples::tasks(look))),
        ("verify", text(samples::check(look))),
        ("verify-holds", text(samples::checked(look))),
        ("verify-differs", text(samples::check_differs(look))),
        ("verify-broken", text(samples::check_failed(look))),
        ("error", text(samples::error(look))),
    ]
}

/// The calculator and the claims desk.
fn accidents(look: Look) -> Shown {
    vec![
        ("calculator", text(samples::calculator(look))),
        ("picker", text(samples::figure(look))),
        ("picker-chosen", text(samples::injuries(look))),
        ("picker-claim", text(samples::injuries_of_claim(look))),
        ("calculation", text(samples::calculation(look))),
        ("calculation-open", text(samples::open_calculation(look))),
        ("claims", text(samples::claims(look))),
        ("claim-find", text(samples::claim_find(look))),
        ("policy-new", text(samples::policy_new(look))),
        ("claim-new", text(samples::claim_new(look))),
        ("claim", text(samples::claim(look))),
        ("claim-proposed", text(samples::proposed_claim(look))),
        ("claim-decided", text(samples::decided_claim(look))),
        ("claim-facts", text(samples::claim_facts(look))),
        ("receipts", text(samples::receipts(look))),
        ("receipt-form", text(samples::receipt_form(look))),
        ("receipt", text(samples::receipt(look))),
        ("receipt-proposed", text(samples::proposed_receipt(look))),
        ("receipt-board", text(samples::receipt_board(look))),
        ("receipt-mail", text(samples::receipt_mail(look))),
        (
            "receipt-mail-settled",
            text(samples::receipt_mail_settled(look)),
        ),
        ("receipt-decided", text(samples::decided_receipt(look))),
    ]
}

/// Contracts, lists and premium.
fn groups(look: Look) -> Shown {
    vec![
        ("invoices", text(samples::invoices(look))),
        ("invoice", text(samples::invoice(look))),
        ("payments", text(samples::payments(look))),
        ("payments-none", text(samples::no_payments(look))),
        ("payouts", text(samples::payouts(look))),
        ("payouts-none", text(samples::no_payouts(look))),
        ("payouts-audited", text(samples::audited_payouts(look))),
        ("payout-run", text(samples::payout_run(look))),
        ("payout-run-approved", text(samples::approved_run(look))),
        ("contracts", text(samples::contracts(look))),
        ("contract-new", text(samples::contract_new(look))),
        ("contract", text(samples::contract(look))),
        ("contract-cover", text(samples::contract_cover(look))),
        ("contract-as-of", text(samples::contract_as_of(look))),
        (
            "contract-documents",
            text(samples::contract_documents(look)),
        ),
        ("contract-users", text(samples::contract_users(look))),
        ("cards-out", text(samples::cards_out(look))),
        ("recoveries", text(samples::recoveries(look))),
        ("contract-waiting", text(samples::contract_waiting(look))),
        ("employer", text(samples::employer(look))),
        ("what-if", text(samples::what_if(look))),
        ("statistics", text(samples::statistics(look))),
        ("colleagues", text(samples::colleagues(look))),
        ("lists", text(samples::lists(look))),
        ("list", text(samples::list(look))),
        ("working", text(samples::working(look))),
    ]
}

/// The insured person's pages, and how they come in.
fn member(look: Look) -> Shown {
    vec![
        ("invited", text(samples::invited(look))),
        ("join", text(samples::join(look))),
        ("me-card", text(samples::own_card(look))),
        ("me-card-none", text(samples::no_card(look))),
        ("me-wallet", text(samples::wallet(look))),
        ("me-cover", text(samples::own_cover(look))),
        ("me-cost", text(samples::cost(look))),
        ("me-cost-answered", text(samples::cost_answered(look))),
        ("me-visits", text(samples::own_visits(look))),
        ("me-visit", text(samples::own_visit(look))),
        ("me-claims", text(samples::own_claims(look))),
        ("me-accident", text(samples::own_accident(look))),
        ("me-claim-new", text(samples::own_claim_form(look))),
        ("me-claim", text(samples::own_claim(look))),
        ("me-claim-decided", text(samples::decided_own_claim(look))),
        ("me-access", text(samples::access(look))),
    ]
}

#[test]
fn each_page_in_each_language() {
    for lang in Lang::ALL {
        for (name, html) in all(Look {
            lang,
            theme: Theme::Auto,
        }) {
            let settled = html.replace(&assets::href(""), "/assets/HASH/");
            insta::assert_snapshot!(format!("{name}.{}", lang.tag()), settled);
        }
    }
}

#[test]
fn no_page_shows_a_key_instead_of_a_text() {
    for lang in Lang::ALL {
        for (name, html) in all(Look {
            lang,
            theme: Theme::Auto,
        }) {
            for area in [
                "page-",
                "bill-",
                "who-",
                "decision-",
                "visit-",
                "visits-",
                "settlements-",
                "invoice-",
                "invoices-",
                "payments-",
                "payouts-",
                "request-",
                "requests-",
                "person-",
                "audit-",
                "calculator-",
                "picker-",
                "claim-",
                "claims-",
                "search-",
                "contract-",
                "contracts-",
                "cards-out-",
                "tasks-",
                "employer-",
                "what-if-",
                "statistics-",
                "users-",
                "broker-",
                "terms-",
            ] {
                let shown = html.split('>').find(|part| part.starts_with(area));
                assert!(shown.is_none(), "{name} in {} shows {shown:?}", lang.tag());
            }
        }
    }
}

#[test]
fn no_page_carries_scripts_or_styles_inside() {
    for (name, html) in all(Look {
        lang: Lang::Lv,
        theme: Theme::Auto,
    }) {
        assert!(
            !html.contains(" style=") && !html.contains("<style"),
            "{name}"
        );
        assert!(
            !html.contains("<script>") && !html.contains(" onclick="),
            "{name}"
        );
    }
}

#[test]
fn void_reasons_have_texts() {
    for code in pages::VOID_REASONS {
        assert_ne!(
            wording::say(Lang::Lv, &format!("void-reason-{code}")),
            format!("void-reason-{code}")
        );
    }
}

#[test]
fn preview() {
    let Ok(folder) = std::env::var("PREVIEW") else {
        return;
    };
    let folder = Path::new(&folder);
    assets::write_to(&folder.join(assets::href("").trim_start_matches('/')));
    for theme in [Theme::Light, Theme::Dark] {
        for lang in Lang::ALL {
            for (name, html) in all(Look { lang, theme }) {
                fs::write(
                    folder.join(format!("{name}.{}.{}.html", lang.tag(), theme.tag())),
                    html,
                )
                .unwrap();
            }
        }
    }
}
