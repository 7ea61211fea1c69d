//! Lists, one transaction, settlements.

use super::decision::visit_card;
use super::{Amounts, Look, NUMBER, choice, fact};
use crate::frame::{Desk, Notice, Section};
use crate::pages::*;

pub(super) fn row(
    look: Look,
    number: &str,
    insured: &str,
    state: State,
    amounts: Amounts,
) -> VisitRow {
    VisitRow {
        id: "0193c0de-0000-7000-8000-000000000002".into(),
        from: "",
        number: number.into(),
        date: "20.11.2026.".into(),
        insured: insured.into(),
        place: "Dr. Inese Bērziņa".into(),
        insurer: "Saule".into(),
        price: look.euros(amounts.price),
        insurer_pays: look.euros(amounts.insurer),
        patient_pays: look.euros(amounts.price - amounts.insurer),
        state,
    }
}

pub(super) fn rows(look: Look) -> Vec<VisitRow> {
    vec![
        row(
            look,
            NUMBER,
            "Jānis Paraugs",
            State::Held,
            Amounts {
                price: 18000,
                insurer: 11500,
            },
        ),
        row(
            look,
            "26-004216",
            "Zane Priede",
            State::Confirmed,
            Amounts {
                price: 5500,
                insurer: 3500,
            },
        ),
        row(
            look,
            "26-004215",
            "Aleksandrs Saliņš-Vanags",
            State::Voided,
            Amounts {
                price: 12_000,
                insurer: 9600,
            },
        ),
        row(
            look,
            "26-004214",
            "Jeļena Ivanova",
            State::Settled,
            Amounts {
                price: 480,
                insurer: 480,
            },
        ),
        row(
            look,
            "26-004213",
            "Pēteris Egle",
            State::Refused,
            Amounts {
                price: 3000,
                insurer: 0,
            },
        ),
    ]
}

pub(super) fn totals(look: Look) -> Totals {
    Totals {
        price: look.euros(5980),
        insurer_pays: look.euros(3980),
        patient_pays: look.euros(2000),
    }
}

pub(super) fn found(look: Look, key: &str, count: i64) -> String {
    wording::say_with(look.lang, key, &wording::Args::new().with("count", count))
}

pub(crate) fn visits(look: Look) -> VisitsPage {
    let states = [State::Confirmed, State::Held, State::Voided]
        .iter()
        .map(|state| choice(state.key(), &look.t(state.key()), String::new(), false))
        .collect();
    VisitsPage {
        f: look.frame(Desk::Clerk, Section::Visits, "/reports/visits"),
        found: found(look, "visits-found", 55),
        from: "2026-11-20".into(),
        to: "2026-11-20".into(),
        number: String::new(),
        choices: vec![
            Choices {
                name: "insurer",
                label: look.t("visits-insurer"),
                options: vec![choice("saule", "Saule", String::new(), false)],
            },
            Choices {
                name: "practitioner",
                label: look.t("visits-practitioner"),
                options: vec![choice("1", "Dr. Inese Bērziņa", String::new(), false)],
            },
            Choices {
                name: "state",
                label: look.t("visits-state"),
                options: states,
            },
        ],
        rows: rows(look),
        totals: totals(look),
        first: None,
        next: Some("/reports/visits?page=2".into()),
    }
}

pub(crate) fn visit(look: Look) -> VisitPage {
    VisitPage {
        f: look.frame(Desk::Clerk, Section::Visits, "/reports/visits/1"),
        visit: visit_card(look, State::Confirmed),
        problem: None,
        voided: None,
        back: "/reports/visits".into(),
        back_label: look.t("visit-back-list"),
        back_tag: "list".into(),
        can_print: true,
        is_held: false,
        can_void: true,
        can_restart: true,
        no_void: None,
        request: None,
        can_ask: false,
        asked_reason: String::new(),
        key: "0193c0de-0000-7000-8000-000000000004".into(),
    }
}

pub(crate) fn voided(look: Look) -> VisitPage {
    let info = wording::Args::new()
        .with("at", "20.11.2026. 14:40")
        .with("reason", look.t("void-reason-services"));
    VisitPage {
        visit: visit_card(look, State::Voided),
        voided: Some(wording::say_with(look.lang, "visit-voided-info", &info)),
        can_void: false,
        ..visit(look)
    }
}

pub(crate) fn late(look: Look) -> VisitPage {
    let answer = wording::Args::new()
        .with("at", "21.11.2026. 09:10")
        .with("by", "Mārtiņš Liepa")
        .with("answer", "Pakalpojums ir saņemts.");
    VisitPage {
        can_void: false,
        can_ask: true,
        request: Some(Notice {
            tone: "part",
            text: wording::say_with(look.lang, "request-declined-by", &answer),
        }),
        ..visit(look)
    }
}

pub(crate) fn void_requests(look: Look) -> VoidRequestsPage {
    let request = |state: &str, tone, waits: bool| RequestRow {
        visit: "0193c0de-0000-7000-8000-000000000002".into(),
        number: NUMBER.into(),
        state: look.t(state),
        tone,
        facts: vec![
            fact(look.t("request-reason"), look.t("void-reason-services")),
            fact(
                look.t("request-asked"),
                "Ilze Kalniņa, 21.11.2026. plkst. 9.05",
            ),
            fact(look.t("visits-provider"), "Klīnika „Pie Daugavas”"),
            fact(look.t("visits-insured"), "Jānis Paraugs"),
            fact(look.t("visit-service-date"), "20.11.2026."),
            fact(look.t("line-insurer"), look.euros(11_500)),
        ],
        answer: None,
        reason: "services".into(),
        key: waits.then(|| "0193c0de-0000-7000-8000-000000000004".to_owned()),
    };
    VoidRequestsPage {
        f: look.frame(Desk::Insurer, Section::VoidRequests, "/void-requests"),
        says: look.t("requests-of-insurer"),
        problem: None,
        requests: vec![
            request("request-waiting", "part", true),
            request("request-voided", "good", false),
        ],
    }
}

pub(crate) fn settled(look: Look) -> VisitPage {
    let month = wording::Args::new().with("month", "10.2026");
    VisitPage {
        visit: visit_card(look, State::Settled),
        can_void: false,
        no_void: Some(wording::say_with(
            look.lang,
            "visit-no-void-settled",
            &month,
        )),
        ..visit(look)
    }
}

pub(crate) fn settlements(look: Look) -> SettlementsPage {
    let row = |id: Option<&str>, month: String, other: &str, visits: &str, cents| SettlementRow {
        id: id.map(str::to_owned),
        month,
        other: other.into(),
        visits: visits.into(),
        amount: look.euros(cents),
        close_href: id
            .is_none()
            .then(|| "/settlements/close?insurer=saule&month=2026-11".to_owned()),
        late: false,
        visits_href: "/reports/visits?insurer=saule".into(),
    };
    let november = look.pick("2026. gada novembris", "November 2026", "ноябрь 2026");
    let october = look.pick("2026. gada oktobris", "October 2026", "октябрь 2026");
    SettlementsPage {
        f: look.frame(Desk::Manager, Section::Settlements, "/settlements"),
        other: look.t("visits-insurer"),
        hint: None,
        rows: vec![
            row(None, november.clone(), "Saule", "216", 789_050),
            row(None, november, "Jūra", "98", 310_400),
            row(
                Some("0193c0de-0000-7000-8000-000000000005"),
                october,
                "Saule",
                "342",
                1_204_480,
            ),
        ],
    }
}

pub(crate) fn close(look: Look) -> ClosePage {
    ClosePage {
        f: look.frame(Desk::Manager, Section::Settlements, "/settlements"),

        month: look.pick("2026. gada novembris", "November 2026", "ноябрь 2026"),
        month_tag: "2026-11".into(),
        insurer: "Saule".into(),
        insurer_id: "saule".into(),
        visits: "216".into(),
        amount: look.euros(789_050),
        month_not_over: Some(look.t("close-month-runs")),
    }
}

pub(crate) fn settlement(look: Look) -> SettlementPage {
    let mut f = look.frame(Desk::Manager, Section::Settlements, "/settlements/1");
    f.notice = Some(Notice {
        tone: "good",
        text: look.t("close-done"),
    });
    SettlementPage {
        f,
        id: "0193c0de-0000-7000-8000-000000000005".into(),
        month: look.pick("2026. gada oktobris", "October 2026", "октябрь 2026"),
        facts: vec![
            fact(look.t("settlement-number"), "SAULE-2026-10"),
            fact(look.t("visits-insurer"), "Saule"),
            fact(look.t("visits-provider"), "Klīnika „Pie Daugavas”"),
            fact(look.t("settlement-closed-at"), "02.11.2026. 09:14"),
            fact(look.t("settlements-visits"), "2"),
            fact(look.t("settlements-amount"), look.euros(3980)),
        ],
        rows: rows(look)
            .into_iter()
            .filter(|row| matches!(row.state, State::Settled | State::Confirmed))
            .collect(),
        totals: totals(look),
        payments: PaymentsView::default(),
    }
}
