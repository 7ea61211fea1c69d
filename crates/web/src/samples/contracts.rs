//! The contract desk.

use super::{Look, fact};
use crate::frame::{Desk, Section};
use crate::pages::*;
use crate::routes::contracts::{offer_form, person_fields, way};

fn frame(look: Look, path: &str) -> crate::frame::Frame {
    look.frame(Desk::Insurer, Section::Contracts, path)
}

fn badge(look: Look, tone: &'static str, key: &str) -> Badge {
    Badge {
        tone,
        text: look.t(key),
    }
}

pub(crate) fn contracts(look: Look) -> ContractsPage {
    let state = |word: &str| (word.to_owned(), look.t(&format!("contract-state-{word}")));
    let row = |id: &str, number: &str, tone, key| ContractRow {
        id: id.into(),
        number: number.into(),
        policyholder: "SIA „Dzintara rati”".into(),
        period: "01.01.2026.–31.12.2026.".into(),
        people: 42,
        state: badge(look, tone, key),
    };
    ContractsPage {
        f: frame(look, "/contracts"),
        query: "Dzintara".into(),
        state: String::new(),
        states: vec![
            (String::new(), look.t("contract-state-all")),
            state("offer"),
            state("concluded"),
            state("ended"),
        ],
        rows: vec![
            row("1", "VA-2027-00001", "part", "contract-state-offer"),
            row("2", "VA-2026-0101", "good", "contract-state-concluded"),
        ],
        next: Some("/contracts?page=1".into()),
        waiting: 1,
        may_change: true,
    }
}

pub(crate) fn contract_new(look: Look) -> ContractNewPage {
    let mut offer = offer_form(look.lang);
    offer.open = true;
    ContractNewPage {
        f: frame(look, "/contracts/new"),
        problems: vec![look.t("contract-no-changed")],
        forms: vec![offer],
    }
}

pub(super) fn worked_out(look: Look) -> WorkedOut {
    WorkedOut {
        steps: vec![look.of([
            "10 no 12 līguma mēnešiem: 250,00 € (1.2)",
            "10 of 12 contract months: 250.00 € (1.2)",
            "10 из 12 месяцев договора: 250,00 € (1.2)",
        ])],
        results: vec![format!(
            "{}: {}",
            look.t("contract-charge"),
            look.euros(25_000)
        )],
    }
}

fn changes(look: Look) -> Vec<ChangeRow> {
    let row = |sequence, key: &str, charge: String, sum: Option<WorkedOut>| ChangeRow {
        sequence,
        known_at: "10.03.2026. 09:12".into(),
        holds_from: "15.03.2026.".into(),
        kind: look.t(key),
        who: Some(("/contracts/1/insured/1".into(), "Rūta Paraudziņa".into())),
        by: "Mārtiņš Liepa".into(),
        charge,
        refund: "—".into(),
        paper: sum.as_ref().map(|_| "/contracts/1/changes/2.pdf".into()),
        sum,
    };
    vec![
        row(3, "contract-kind-card-issued", "—".into(), None),
        row(
            2,
            "contract-kind-joined",
            look.euros(25_000),
            Some(worked_out(look)),
        ),
    ]
}

pub(super) fn member(look: Look, key: &str) -> MemberRow {
    MemberRow {
        href: "/contracts/1/insured/1".into(),
        name: "Rūta Paraudziņa".into(),
        code: "010190-•••••".into(),
        relation: look.t(key),
        programme: "Standarts".into(),
        period: "15.03.2026.–31.12.2026.".into(),
    }
}

fn form(look: Look, id: &'static str) -> DeskForm {
    DeskForm {
        id,
        title: look.t(&format!("contract-do-{id}")),
        says: String::new(),
        action: format!("/contracts/1/do/{id}"),
        version: 3,
        hidden: Vec::new(),
        fields: person_fields(look.lang),
        button: look.t(&format!("contract-do-{id}")),
        preview: true,
        warns: false,
        open: false,
    }
}

pub(crate) fn contract(look: Look) -> ContractPage {
    ContractPage {
        f: frame(look, "/contracts/1"),
        id: "1".into(),
        number: "VA-2026-0101".into(),
        title: "SIA „Dzintara rati”".into(),
        state: badge(look, "good", "contract-state-concluded"),
        problems: Vec::new(),
        preview: Some(PreviewView {
            totals: vec![
                fact(look.t("contract-preview-people"), "2"),
                fact(look.t("list-refund"), look.euros(38_00)),
            ],
            rows: vec![
                ("Rūta Paraudziņa".into(), worked_out(look)),
                ("Uldis Paraudziņš".into(), worked_out(look)),
            ],
            rest: None,
        }),
        facts: vec![
            fact(look.t("contract-registration"), "40003521600"),
            fact(look.t("contract-period"), "01.01.2026.–31.12.2026."),
            fact(look.t("contract-employees"), "42"),
        ],
        prices: vec![PriceRow {
            programme: "Standarts".into(),
            add_on: false,
            from: "01.01.2026.".into(),
            annual: look.euros(30_000),
        }],
        query: String::new(),
        people: vec![member(look, "contract-relation-employee")],
        is_later: false,
        next: Some(("paraudzina ruta".into(), "1".into())),
        changes: changes(look),
        charged: look.euros(1_260_000),
        refunded: look.euros(20_000),
        ways: vec![("/contracts/1/statistics".into(), look.t("statistics-title"))],
        forms: vec![form(look, "join")],
    }
}

pub(crate) fn contract_cover(look: Look) -> ContractCoverPage {
    let mut leave = form(look, "leave");
    leave.says = look.t("contract-do-leave-says");
    leave.fields = vec![way(look.lang)];
    leave.warns = true;
    ContractCoverPage {
        f: frame(look, "/contracts/1/insured/1"),
        id: "1".into(),
        number: "VA-2026-0101".into(),
        name: "Rūta Paraudziņa".into(),
        state: badge(look, "part", "contract-cover-open"),
        problems: vec![look.t("contract-no-state")],
        preview: None,
        facts: vec![
            fact(look.t("who-code"), "010190-•••••"),
            fact(look.t("contract-field-programme"), "Standarts"),
        ],
        family: vec![member(look, "contract-relation-spouse")],
        cards: vec![TokenRow {
            number: "•••2334".into(),
            kind: look.t("person-card-plastic"),
            period: "15.03.2026.–31.12.2026.".into(),
            tone: "good",
            state: look.t("person-card-valid"),
            returned: "—".into(),
        }],
        changes: changes(look),
        annual: look.euros(30_000),
        ways: Vec::new(),
        forms: vec![leave],
    }
}

pub(crate) fn cards_out(look: Look) -> CardsOutPage {
    let args = wording::Args::new().with("date", "31.12.2026.");
    CardsOutPage {
        f: frame(look, "/contracts/cards-out"),
        rows: vec![CardOutRow {
            href: "/contracts/1/insured/1".into(),
            name: "Rūta Paraudziņa".into(),
            contract: "VA-2026-0101".into(),
            card: format!("{} •••2334", look.t("person-card-plastic")),
            ended: "30.09.2026.".into(),
            keeps: wording::say_with(look.lang, "cards-out-keeps-cover", &args),
        }],
    }
}

pub(crate) fn recoveries(look: Look) -> RecoveriesPage {
    let at = wording::Args::new().with("at", "10.09.2026. 10:15");
    let by = wording::Args::new().with("name", "Mārtiņš Liepa");
    let row = |id: &str, waits: Option<String>| RecoveryRow {
        id: format!("1/{id}"),
        version: 7,
        losses: 12_045,
        name: "Rūta Paraudziņa".into(),
        person: "/contracts/1/insured/1".into(),
        href: "/contracts/1".into(),
        contract: "VA-2026-0101".into(),
        facts: vec![
            fact(look.t("contract-policyholder"), "SIA Dzintars"),
            fact(
                look.t("recoveries-cause"),
                &*wording::say_with(look.lang, "recoveries-misuse", &at),
            ),
            fact(look.t("recoveries-losses"), look.euros(12_045)),
            fact(look.t("recoveries-amount"), look.euros(24_090)),
        ],
        sum: worked_out(look),
        premium: Some(look.t("recoveries-premium")),
        waits,
        reason: String::new(),
        may_answer: true,
    };
    let waits = wording::say_with(look.lang, "recoveries-waits", &by);
    let answered = |tone, key, letter: Option<&str>| RecoveryAnswerRow {
        person: "/contracts/1/insured/2".into(),
        name: "Jānis Bērziņš".into(),
        contract: "VA-2026-0101".into(),
        policyholder: "SIA Dzintars".into(),
        tone,
        answer: look.t(key),
        amount: look.euros(24_090),
        reason: "Karti neatdeva trīs mēnešus.".into(),
        by: "Mārtiņš Liepa".into(),
        at: "11.09.2026. 09:00".into(),
        letter: letter.map(Into::into),
    };
    RecoveriesPage {
        f: frame(look, "/contracts/recoveries"),
        problems: Vec::new(),
        rows: vec![row("2", None), row("3", Some(waits))],
        answered: vec![
            answered(
                "part",
                "recoveries-claimed",
                Some("/contracts/recoveries/1/8/letter.pdf"),
            ),
            answered("", "recoveries-waived", None),
        ],
    }
}

pub(crate) fn contract_waiting(look: Look) -> ContractWaitingPage {
    let row = |id: &str, may_approve: bool| WaitingRow {
        id: id.into(),
        kind: look.t("contract-kind-left"),
        href: "/contracts/1".into(),
        contract: "VA-2026-0101".into(),
        facts: vec![
            fact(look.t("contract-by"), "Mārtiņš Liepa"),
            fact(look.t("contract-refund"), look.euros(120_000)),
        ],
        sum: may_approve.then(|| worked_out(look)),
        may_approve,
    };
    ContractWaitingPage {
        f: frame(look, "/contracts/waiting"),
        problems: Vec::new(),
        rows: vec![row("1", true), row("2", false)],
    }
}

pub(crate) fn contract_documents(look: Look) -> ContractDocumentsPage {
    let now = contract(look);
    let row = |href: &str, name: &str| PaperRow {
        href: href.into(),
        name: name.into(),
        day: "10.03.2026.".into(),
        amount: "200,00 €".into(),
    };
    ContractDocumentsPage {
        f: frame(look, "/contracts/1/documents"),
        id: now.id,
        number: now.number,
        due_by: Some("2026-03-24".into()),
        invoices: vec![row("/invoices/1.pdf", "R-2026-000001")],
        lists: Vec::new(),
        changes: now.changes,
        first: Some("/contracts/1/documents".into()),
        next: Some("/contracts/1/documents?before=1".into()),
    }
}

pub(crate) fn contract_users(look: Look) -> ContractUsersPage {
    let row = |id: &str, name: &str, key, change| EmployerUserRow {
        id: id.into(),
        name: name.into(),
        login: format!("dzintars-{id}"),
        state: badge(look, "good", key),
        change,
    };
    let now = contract(look);
    ContractUsersPage {
        f: frame(look, "/contracts/1/users"),
        id: now.id,
        number: now.number,
        employer: now.title,
        problem: Some(look.t("contract-users-last")),
        rows: vec![
            row("1", "Laura Siliņa", "users-lets-in", Some("no")),
            row("2", "Anna Roze", "users-in", Some("yes")),
        ],
    }
}

pub(crate) fn contract_as_of(look: Look) -> ContractAsOfPage {
    let now = contract(look);
    ContractAsOfPage {
        f: frame(look, "/contracts/1/as-of"),
        id: now.id,
        number: now.number,
        day: "2026-09-01".into(),
        known: "2026-08-15T12:00".into(),
        problem: None,
        facts: now.facts,
        prices: now.prices,
        people: now.people,
        first: None,
        next: Some("/contracts/1/as-of?page=1".into()),
    }
}
