//! Monthly lists.

use super::{Look, fact};
use crate::frame::{Desk, Section};
use crate::pages::*;

fn file(look: Look) -> String {
    look.pick("septembris.xlsx", "september.xlsx", "сентябрь.xlsx")
}

pub(crate) fn lists(look: Look) -> ListsPage {
    let row = |id: &str, state: &str, tone| ListRow {
        href: format!("/lists/{id}"),
        made: "28.08.2026. 10:15".into(),
        contract: "DR-2026-01 · SIA „Dzintara rati”".into(),
        file: file(look),
        rows: "3".into(),
        charge: look.euros(29_000),
        refund: look.euros(0),
        state: look.t(state),
        tone,
    };
    ListsPage {
        f: look.frame(Desk::Employer, Section::Lists, "/lists"),
        problem: Some(look.t("list-file-old-workbook")),
        contracts: vec![ContractChoice {
            id: "1".into(),
            name: "DR-2026-01 · SIA „Dzintara rati”".into(),
            chosen: true,
        }],
        text: String::new(),
        key: "01890a5d-ac96-774b-bcce-b302099a8057".into(),
        rows: vec![
            row("2", "list-state-submitted", "part"),
            row("1", "list-state-applied", "good"),
        ],
    }
}

fn grid(look: Look) -> GridView {
    let cell = |code, value: &str, wrong: Option<String>| GridCell {
        code,
        label: format!("4, {code}"),
        value: value.into(),
        has_choices: code == "action",
        wrong,
    };
    GridView {
        columns: vec![
            GridColumn {
                code: "action",
                name: look.pick("darbība", "action", "действие"),
                choices: &["pievienot", "izslēgt"],
            },
            GridColumn {
                code: "code",
                name: look.pick("personas kods", "code", "персональный код"),
                choices: &[],
            },
        ],
        rows: vec![GridRow {
            line: 4,
            cells: vec![
                cell("action", "pievienot", None),
                cell("code", "123", Some(look.t("list-fault-not-a-code"))),
            ],
            wrong: vec![look.t("list-books-covered")],
        }],
    }
}

fn if_in(look: Look) -> IfInRow {
    let args = wording::Args::new()
        .with("date", "01.09.2026.")
        .with("amount", look.euros(22_500));
    IfInRow {
        says: wording::say_with(look.lang, "list-if-in", &args),
        steps: vec!["300,00 € × 9/12 = 225,00 €".into()],
    }
}

pub(crate) fn list(look: Look) -> ListPage {
    let line = |line, kind: &str, tone, name: &str, charge| ListLineRow {
        line,
        kind: look.t(kind),
        tone,
        name: name.into(),
        corrects: match kind {
            "list-corrected" => vec!["uzvārds: Paraudziņa → Gada".into()],
            _ => Vec::new(),
        },
        day: "01.09.2026.".into(),
        charge: look.euros(charge),
        refund: look.euros(0),
        if_in: (kind == "list-leaves").then(|| if_in(look)),
        steps: Vec::new(),
    };
    ListPage {
        f: look.frame(Desk::Insurer, Section::Lists, "/lists/1"),
        id: "1".into(),
        revision: 2,
        title: "SIA „Dzintara rati”".into(),
        state: look.t("list-state-submitted"),
        tone: "part",
        problem: None,
        facts: vec![
            fact(look.t("list-contract"), "DR-2026-01"),
            fact(look.t("list-file"), file(look)),
            fact(look.t("list-rows"), "3"),
        ],
        counts: vec![
            fact(look.t("list-joins"), "1"),
            fact(look.t("list-leaves"), "1"),
        ],
        charge: look.euros(29_000),
        refund: look.euros(0),
        refund_if_in: Some(look.euros(22_500)),
        faults: vec![ListFaultRow {
            at: format!("{} 4,", look.t("list-row")),
            says: look.t("list-fault-not-a-code"),
        }],
        more_faults: None,
        lines: vec![
            line(2, "list-joins", "good", "Kalniņa Ilze", 29_000),
            line(3, "list-leaves", "bad", "Ozols Andris", 0),
        ],
        before: None,
        after: None,
        grid: Some(grid(look)),
        text: "darbība;personas kods\n".into(),
        is_stale: true,
        is_before_claims: true,
        may_edit: true,
        may_drop: true,
        may_recall: true,
        may_work_out: true,
        may_apply: true,
        may_submit: false,
        may_decide: true,
    }
}

pub(crate) fn working(look: Look) -> WorkingPage {
    WorkingPage {
        f: look.frame(Desk::Employer, Section::Lists, "/lists"),
    }
}
