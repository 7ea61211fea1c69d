//! The claims desk, over the small edition of the calculator.

use super::calculator::decided;
use super::{Look, choice, fact};
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;

const CLAIM: &str = "PR-2026-000123";

fn frame(look: Look, path: &str) -> Frame {
    look.frame(Desk::Handler, Section::Claims, path)
}

fn badge(look: Look, tone: &'static str, key: &str) -> Badge {
    Badge {
        tone,
        text: look.t(key),
    }
}

/// So many days left or over.
fn due(look: Look, tone: &'static str, (key, days): (&str, i64)) -> Badge {
    let args = wording::Args::new()
        .with("days", days)
        .with("day", "20.06.2026.");
    Badge {
        tone,
        text: wording::say_with(look.lang, key, &args),
    }
}

pub(crate) fn claims(look: Look) -> ClaimsPage {
    let f = frame(look, "/claims");
    let row = |number: &str, state: Badge, due: Badge| ClaimRow {
        id: number.into(),
        number: number.into(),
        insured: "Emīls Kārkliņš".into(),
        policy: "JN-10201".into(),
        accident_on: "01.06.2026.".into(),
        state,
        due,
        assigned: "Rita Kalēja".into(),
    };
    let tab = |word: &str| Tab {
        href: format!("/claims?view={word}"),
        label: f.t(&format!("claims-view-{word}")),
        current: word == "work",
    };
    ClaimsPage {
        tabs: ["work", "mine", "free", "proposed", "waiting", "done", "all"]
            .map(tab)
            .into(),
        query: String::new(),
        problem: None,
        rows: vec![
            row(
                CLAIM,
                badge(look, "part", "claim-state-proposed"),
                due(look, "bad", ("claim-due-late", 2)),
            ),
            row(
                "PR-2026-000124",
                badge(look, "", "claim-state-open"),
                due(look, "", ("claim-due-left", 5)),
            ),
            row(
                "PR-2026-000125",
                badge(look, "ask", "claim-state-waiting"),
                badge(look, "ask", "claim-due-stopped"),
            ),
        ],
        has_more: false,
        may_record: true,
        f,
    }
}

pub(crate) fn claim_find(look: Look) -> ClaimFindPage {
    ClaimFindPage {
        f: frame(look, "/claims/new"),
        query: "Kārkliņš".into(),
        problem: None,
        searched: true,
        may_add: true,
        may_record: true,
        rows: vec![PolicyRow {
            id: "1".into(),
            number: "JN-10201".into(),
            insured: "Emīls Kārkliņš".into(),
            code: "329500-•••••".into(),
            holder: "Agnese Kārkliņa".into(),
            period: "01.01.2026.–31.12.2026.".into(),
        }],
    }
}

fn facts(look: Look) -> Vec<Fact> {
    vec![
        fact(look.t("claim-insured"), "Emīls Kārkliņš"),
        fact(look.t("claim-policy"), "JN-10201"),
        fact(look.t("claim-period"), "01.01.2026.–31.12.2026."),
        fact(look.t("claim-holder"), "Agnese Kārkliņa"),
    ]
}

fn sums(look: Look) -> Vec<SumRow> {
    vec![SumRow {
        name: look.pick("Traumas", "Injuries", "Травмы"),
        sum: look.euros(100_000),
        left: look.euros(64_000),
    }]
}

pub(crate) fn claim_new(look: Look) -> ClaimNewPage {
    let number = wording::Args::new().with("number", CLAIM);
    ClaimNewPage {
        f: frame(look, "/claims/new?policy=1"),
        key: "sample-key".into(),
        policy: "1".into(),
        name: "Emīls Kārkliņš".into(),
        facts: facts(look),
        sums: sums(look),
        accident_on: "2026-06-01".into(),
        reported_on: "2026-06-15".into(),
        complete: true,
        days: ("2026-01-01".into(), "2026-06-15".into()),
        problems: vec![look.t("claim-wrong-future")],
        same: Some(wording::say_with(look.lang, "claim-same", &number)),
    }
}

fn moment(what: String, detail: &str) -> MomentView {
    MomentView {
        at: "15.06.2026. 10:00".into(),
        by: "Rita Kalēja".into(),
        what,
        detail: detail.into(),
    }
}

/// One with questions, at work.
pub(crate) fn claim(look: Look) -> ClaimPage {
    let question = |key: &str, kind, answered: Option<&str>| QuestionView {
        key: key.into(),
        text: look.pick(
            "Vai paziņots par vēlu?",
            "Was it reported late?",
            "Сообщено с опозданием?",
        ),
        clause: "7.1".into(),
        kind,
        answered: answered.map(|key| look.t(key)),
        expert: (key == "liable").then(|| look.t("claim-expert-lawyer")),
        is_mine: key != "liable",
    };
    ClaimPage {
        headline: look.t("claim-head-outlook"),
        decision: Some(decided(look, None)),
        questions: vec![
            question("late_notice", AnswerKind::YesNo, None),
            question("liable", AnswerKind::Less, None),
            question("injury/T-BURN/hand/left", AnswerKind::Percent, None),
            question("safety", AnswerKind::YesNo, Some("claim-no")),
        ],
        may: May {
            work: true,
            withdraw: true,
            is_open: true,
            ..May::default()
        },
        ..proposed_claim(look)
    }
}

/// One that waits for a second person.
pub(crate) fn proposed_claim(look: Look) -> ClaimPage {
    ClaimPage {
        f: frame(look, "/claims/1"),
        id: "1".into(),
        version: 4,
        key: "sample-key".into(),
        number: CLAIM.into(),
        name: "Emīls Kārkliņš".into(),
        state: badge(look, "part", "claim-state-proposed"),
        due: due(look, "part", ("claim-due-left", 1)),
        problem: Some(look.t("claim-no-changed")),
        facts: facts(look),
        sums: sums(look),
        headline: look.t("claim-head-proposed"),
        total: look.euros(36_000),
        meanwhile: Some(wording::say_with(
            look.lang,
            "claim-meanwhile",
            &wording::Args::new().with("amount", look.euros(9_000)),
        )),
        decision: Some(decided(look, Some(true))),
        wrong: Vec::new(),
        questions: Vec::new(),
        documents: vec![DocumentRow {
            kind: look.t("claim-document-imaging"),
            day: "14.06.2026.".into(),
            note: "Rīga".into(),
        }],
        kinds: vec![choice(
            "imaging",
            &look.t("claim-document-imaging"),
            String::new(),
            false,
        )],
        ask: look.t("claim-document-discharge"),
        today: "2026-06-15".into(),
        timeline: vec![
            moment(look.t("claim-happened-asked"), "Radiologa slēdziens"),
            moment(look.t("claim-happened-recorded"), ""),
        ],
        proof: None,
        payments: PaymentsView::default(),
        letter: Some("claim-letter"),
        assign: Some(super::receipts::assign("/claims/1/assign", true)),
        may: May {
            work: true,
            send_back: true,
            needs_other: true,
            withdraw: true,
            ..May::default()
        },
    }
}

/// One that is decided.
pub(crate) fn decided_claim(look: Look) -> ClaimPage {
    ClaimPage {
        payments: super::payouts::payments_of_claim(look),
        state: badge(look, "good", "claim-state-paid"),
        due: Badge {
            tone: "",
            text: String::new(),
        },
        problem: None,
        headline: look.t("claim-head-in-force"),
        meanwhile: None,
        proof: Some(super::check::proof("/claims/1/attestation.jws")),
        questions: claim(look)
            .questions
            .into_iter()
            .filter(|it| it.answered.is_some())
            .collect(),
        may: May {
            correct: true,
            ..May::default()
        },
        ..proposed_claim(look)
    }
}

fn cost_row(look: Look) -> CostRow {
    let pick = |id: &str, key: &str| choice(id, &look.t(key), String::new(), false);
    let known = || {
        vec![
            pick("", "claim-not-known"),
            pick("yes", "claim-yes"),
            pick("no", "claim-no"),
        ]
    };
    let benefit = look.pick(
        "Medicīniskie izdevumi",
        "Medical expenses",
        "Медицинские расходы",
    );
    CostRow {
        benefits: vec![choice("medical", &benefit, String::new(), true)],
        on: "2026-06-02".into(),
        amount: "40.00".into(),
        others: String::new(),
        in_latvia: known(),
        registered: known(),
        bill: "A-17".into(),
        wrong: vec![wording::say_with(
            look.lang,
            "claim-wrong-cost-on",
            &wording::Args::new().with("number", 1),
        )],
    }
}

pub(crate) fn claim_facts(look: Look) -> ClaimFactsPage {
    let pick = |id: &str, key: &str| choice(id, &look.t(key), String::new(), false);
    ClaimFactsPage {
        f: frame(look, "/claims/1/facts"),
        id: "1".into(),
        version: 4,
        number: CLAIM.into(),
        problems: vec![look.t("claim-wrong-field")],
        same: None,
        accident_on: "2026-06-01".into(),
        days: ("2026-01-01".into(), "2026-06-15".into()),
        infections: vec![
            pick("no", "claim-infection-no"),
            pick("other", "claim-infection-other"),
        ],
        stays: vec![StayRow {
            admitted: "2026-06-01".into(),
            discharged: "2026-06-03".into(),
            wrong: Vec::new(),
        }],
        costs: vec![cost_row(look)],
        disability_on: String::new(),
        groups: vec![
            pick("", "claim-no-group"),
            choice("1", "1", String::new(), false),
        ],
        died_on: String::new(),
        liable: String::new(),
        doubts: vec![choice(
            "late_notice",
            &look.pick(
                "Vai paziņots par vēlu?",
                "Was it reported late?",
                "Сообщено с опозданием?",
            ),
            "7.1".into(),
            true,
        )],
        earlier: vec![EarlierRow {
            rows: vec![choice("", "—", String::new(), true)],
            sides: vec![choice("", "—", String::new(), true)],
            on: String::new(),
            wrong: Vec::new(),
        }],
    }
}

/// A policy that cannot be added yet.
pub(crate) fn policy_new(look: Look) -> PolicyNewPage {
    let field = |name, kind, label, value: &str| PolicyField {
        name,
        kind,
        label,
        value: value.to_owned(),
        is_needed: name != "beneficiary",
        wrong: (name == "number").then(|| look.t("policy-is-taken")),
    };
    let wrong = wording::Args::new()
        .with("field", look.t("policy-number"))
        .with("what", look.t("policy-is-taken"));
    PolicyNewPage {
        f: frame(look, "/claims/policies/new"),
        problems: vec![wording::say_with(look.lang, "policy-wrong", &wrong)],
        editions: vec![choice(
            "sample-junior/2021-01-01",
            "Junior",
            String::new(),
            true,
        )],
        policy: vec![
            field("number", "text", "policy-number", "JN-10201"),
            field("first_day", "date", "policy-first-day", "2026-01-01"),
        ],
        insured: vec![field("last_name", "text", "policy-last-name", "Kārkliņš")],
        holder: vec![field("beneficiary", "text", "policy-beneficiary", "")],
        address: "Parauga iela 1\nRīga, LV-1010".into(),
        languages: vec![choice("lv", "Latviešu", String::new(), true)],
        sums: vec![PolicySumRow {
            id: "hospital".into(),
            name: look.pick("Slimnīca", "Hospital", "Больница"),
            sum: "600.00".into(),
            per_day: Some("15.00".into()),
        }],
    }
}
