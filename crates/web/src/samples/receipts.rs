//! The desk of claims by receipt.

use super::decision::visit_lines;
use super::{Look, choice, fact};
use crate::frame::{Desk, Frame, Section};
use crate::pages::*;
use crate::view::with;

const CLAIM: &str = "26-0004711-5";

fn frame(look: Look, path: &str) -> Frame {
    look.frame(Desk::Handler, Section::Receipts, path)
}

fn badge(look: Look, tone: &'static str, key: &str) -> Badge {
    Badge {
        tone,
        text: look.t(key),
    }
}

fn channel(look: Look, word: &str) -> String {
    let args = wording::Args::new().with("channel", word);
    wording::say_with(look.lang, "course-channel", &args)
}

pub(super) fn file_kinds(look: Look) -> Vec<(&'static str, String)> {
    ["receipt", "prescription", "referral", "other"]
        .map(|word| (word, look.t(&format!("file-kind-{word}"))))
        .into()
}

pub(super) fn document(look: Look, number: u8, is_picture: bool) -> SeenDocument {
    SeenDocument {
        href: format!("/receipts/1/documents/{number}"),
        kind: look.t("file-kind-receipt"),
        name: if is_picture {
            "IMG_0042.jpg"
        } else {
            "rekins.pdf"
        }
        .into(),
        detail: "15.06.2026.".into(),
        is_picture,
        also_in: match is_picture {
            true => vec![("/receipts/2".into(), "26-0004700-1".into())],
            false => Vec::new(),
        },
    }
}

pub(crate) fn receipts(look: Look) -> ReceiptsPage {
    let f = frame(look, "/receipts");
    let row = |number: &str, way: &str, state: Badge| ReceiptRow {
        version: 2,
        assigned: (way == "portal").then(|| "Rita Kalēja".into()),
        is_free: way != "portal",
        id: number.into(),
        number: number.into(),
        insured: "Ilze Kalniņa".into(),
        provider: "Aptieka Saule".into(),
        channel: channel(look, way),
        received_on: "15.06.2026.".into(),
        price: look.euros(1_840),
        state,
        due: badge(look, "part", "claim-due-today"),
    };
    let tab = |word: &str| Tab {
        href: format!("/receipts?view={word}"),
        label: f.t(&format!("claims-view-{word}")),
        current: word == "work",
    };
    ReceiptsPage {
        tabs: ["work", "mine", "free", "proposed", "waiting", "done", "all"]
            .map(tab)
            .into(),
        view: "work".into(),
        channels: ["portal", "e_mail", "post", "office"]
            .map(|word| choice(word, &channel(look, word), String::new(), word == "e_mail"))
            .into(),
        dues: ["late", "today", "soon"]
            .map(|word| {
                let name = look.t(&format!("receipts-due-{word}"));
                choice(word, &name, String::new(), false)
            })
            .into(),
        handlers: vec![choice("1", "Rita Kalēja", String::new(), false)],
        asked: "view=work&channel=e_mail".into(),
        filter: "view=work&channel=e_mail".into(),
        saved: vec![Tab {
            href: "/receipts?view=work&due=today".into(),
            label: "Šodien".into(),
            current: false,
        }],
        query: String::new(),
        problem: None,
        rows: vec![
            row(CLAIM, "portal", badge(look, "part", "claim-state-proposed")),
            row(
                "26-0004712-3",
                "e_mail",
                badge(look, "ask", "claim-state-waiting"),
            ),
        ],
        has_more: false,
        before: None,
        next: Some("/receipts?view=work&from=200".into()),
        may_record: true,
        mail: 2,
        f,
    }
}

pub(crate) fn receipt_form(look: Look) -> ReceiptFormPage {
    let channels = ["portal", "e_mail", "post", "office"];
    let line = ReceiptLineForm {
        service: "ME-101".into(),
        price: "18.40".into(),
        prescription: true,
        missing: "payment_document".into(),
        ..ReceiptLineForm::default()
    };
    ReceiptFormPage {
        action: "/receipts/new".into(),
        back: "/receipts".into(),
        key: "key".into(),
        version: 0,
        problems: vec![look.t("receipt-wrong-iban")],
        code: "320101-12345".into(),
        number: "AB-1204".into(),
        service_date: "2026-06-10".into(),
        received_on: "2026-06-15".into(),
        provider: "Aptieka Saule".into(),
        payee: String::new(),
        iban: "LV00".into(),
        channels: channels
            .map(|word| choice(word, &channel(look, word), String::new(), word == "e_mail"))
            .into(),
        languages: wording::Lang::ALL
            .map(|it| choice(it.tag(), it.own_name(), String::new(), it == look.lang))
            .into(),
        signed: true,
        complete: true,
        lines: vec![line, ReceiptLineForm::default()],
        file_kinds: file_kinds(look),
        most_bytes: 10_485_760,
        documents: vec![document(look, 1, true), document(look, 2, false)],
        services: vec![("ME-101".into(), "Recepšu medikaments".into())],
        places: vec![("Aptieka Saule".into(), "Saules iela 1, Rīga".into())],
        today: "2026-06-15".into(),
        f: frame(look, "/receipts/new"),
    }
}

fn near(look: Look) -> (String, String) {
    let question = with(look.lang, "receipt-near", "name", "Aptieka Saulīte");
    ("1".into(), question)
}

fn questions(look: Look) -> Vec<ReceiptQuestion> {
    vec![
        ReceiptQuestion {
            line: 1,
            text: look.t("short-paid-already"),
            clause: "Terminal 7".into(),
            waits_for: None,
        },
        ReceiptQuestion {
            line: 2,
            text: look.t("short-referred-to-person"),
            clause: "Standarts 26".into(),
            waits_for: Some(look.t("claim-expert-physician")),
        },
    ]
}

/// Nobody's, or the reader's.
pub(super) fn assign(action: &str, is_mine: bool) -> AssignView {
    AssignView {
        action: action.into(),
        name: is_mine.then(|| "Rita Kalēja".into()),
        is_mine,
        others: match is_mine {
            true => Vec::new(),
            false => vec![("2".into(), "Jānis Vītols".into())],
        },
    }
}

fn missing(look: Look) -> String {
    look.pick(
        "Medikamenti. Nepieciešama recepte.",
        "Medicines. A prescription is needed.",
        "Медикаменты. Нужен рецепт.",
    )
}

pub(crate) fn receipt(look: Look) -> ReceiptPage {
    let moment = |key: &str, detail: &str| MomentView {
        at: "15.06.2026.".into(),
        by: "Rita Kalēja".into(),
        what: look.t(key),
        detail: detail.into(),
    };
    ReceiptPage {
        id: "1".into(),
        version: 2,
        key: "key".into(),
        number: CLAIM.into(),
        name: "Ilze Kalniņa".into(),
        state: badge(look, "", "claim-state-open"),
        due: badge(look, "part", "claim-due-today"),
        problem: None,
        proof: None,
        facts: vec![
            fact(look.t("receipt-provider"), "Aptieka Saule"),
            fact(look.t("receipt-received-on"), "15.06.2026."),
        ],
        file_kinds: file_kinds(look),
        most_bytes: 10_485_760,
        documents: vec![document(look, 1, true), document(look, 2, false)],
        headline: look.t("claim-head-outlook"),
        sums: Some((look.euros(9_000), look.euros(5_000), look.euros(4_000))),
        told: None,
        lines: visit_lines(look),
        missing: Some(missing(look)),
        wrong: Vec::new(),
        assign: Some(assign("/receipts/1/assign", false)),
        payments: PaymentsView::default(),
        hints: vec![
            (
                look.t("hint-same-receipt"),
                Some(("/receipts/2".into(), "26-0004712-3".into())),
            ),
            (look.t("hint-same-receipt-other"), None),
        ],
        questions: questions(look),
        near: Some(near(look)),
        today: "2026-06-15".into(),
        timeline: vec![
            moment(
                "claim-happened-changed",
                "Konts (IBAN): LV97HABA0012345678910 → LV80BANK0000435195001",
            ),
            moment("claim-happened-asked", "Recepte"),
            moment("claim-happened-recorded", ""),
        ],
        may: ReceiptMay {
            work: true,
            withdraw: true,
            waits: true,
            ..ReceiptMay::default()
        },
        after: ReceiptAfter::default(),
        f: frame(look, "/receipts/1"),
    }
}

/// Waits for a second person.
pub(crate) fn proposed_receipt(look: Look) -> ReceiptPage {
    ReceiptPage {
        state: badge(look, "part", "claim-state-proposed"),
        headline: look.t("claim-head-proposed"),
        told: Some(look.t("course-told-letter")),
        problem: Some(look.t("claim-no-changed")),
        assign: Some(assign("/receipts/1/assign", true)),
        wrong: vec![look.t("problem-no-lines")],
        questions: Vec::new(),
        near: None,
        may: ReceiptMay {
            work: true,
            withdraw: true,
            propose: true,
            approve: true,
            send_back: true,
            needs_other: true,
            waits: false,
        },
        ..receipt(look)
    }
}

/// Decided: somebody asked for the decision, somebody complained, and all that can be done.
pub(crate) fn decided_receipt(look: Look) -> ReceiptPage {
    let duty = |key: &str, to| DutyView {
        text: look.t(key),
        due: badge(look, "part", "claim-due-today"),
        to,
    };
    ReceiptPage {
        state: badge(look, "good", "claim-state-paid"),
        headline: look.t("claim-head-in-force"),
        told: Some(look.t("course-told-letter")),
        questions: Vec::new(),
        assign: None,
        may: ReceiptMay::default(),
        after: ReceiptAfter {
            letters: vec![
                ("/receipts/1/letter.pdf".into(), look.t("claim-letter")),
                (
                    "/receipts/1/letter.pdf?to=policyholder".into(),
                    look.t("receipt-letter-amount"),
                ),
            ],
            corrects: Some(look.euros(9_000)),
            duties: vec![
                duty("receipt-duty-decision", "insured"),
                duty("receipt-duty-complaint", ""),
            ],
            request: true,
            complain: Some(look.t("receipt-complain")),
            answer: true,
            correct: true,
            abandon: true,
        },
        ..receipt(look)
    }
}

pub(crate) fn receipt_mail(look: Look) -> ReceiptMailPage {
    let message = MailView {
        id: "1".into(),
        arrived: "15.06.2026. 9:30".into(),
        due: badge(look, "part", "claim-due-today"),
        sender: "Ilze Kalniņa <ilze@example.lv>".into(),
        subject: "Čeks no aptiekas".into(),
        text: "Labdien!\nSūtu čeku. Mans personas kods 161175-19997.".into(),
        files: vec![
            (
                "/receipts/mail/1/files/1".into(),
                "ceks.jpg (412 kB)".into(),
            ),
            (
                "/receipts/mail/1/files/2".into(),
                "e-ceks.html (3 kB)".into(),
            ),
        ],
        claim: None,
        said: None,
        code: "161175-19997".into(),
        iban: "LV97 HABA 0012 3456 7891 0".into(),
        number: String::new(),
    };
    let bare = MailView {
        id: "2".into(),
        due: badge(look, "", "claim-due-today"),
        subject: String::new(),
        files: Vec::new(),
        code: String::new(),
        iban: String::new(),
        ..message.clone()
    };
    ReceiptMailPage {
        f: frame(look, "/receipts/mail"),
        settled: false,
        problem: Some(look.t("receipt-wrong-code")),
        rows: vec![message, bare],
        next: Some("/receipts/mail?after=50".into()),
    }
}

pub(crate) fn receipt_mail_settled(look: Look) -> ReceiptMailPage {
    let waiting = receipt_mail(look);
    let row = |row: &MailView, claim: Option<&str>, said: &str| MailView {
        claim: claim.map(|number| ("/receipts/1".into(), number.into())),
        said: Some(said.into()),
        ..row.clone()
    };
    ReceiptMailPage {
        settled: true,
        problem: None,
        rows: vec![
            row(
                &waiting.rows[0],
                Some("26-0000044-9"),
                "16.06.2026. 10:05 · logo.png",
            ),
            row(&waiting.rows[1], None, "16.06.2026. 10:04 · Reklāma"),
        ],
        next: None,
        ..waiting
    }
}

pub(crate) fn receipt_board(look: Look) -> ReceiptBoardPage {
    use app::{BoardCounts, BoardMail, ChannelNumbers, DayNumbers, Deadline, ReceiptBoard};
    let now = BoardCounts {
        open: 12,
        due_today: 3,
        late: 1,
        soon: 4,
        waiting: 2,
        proposed: 2,
        answers: 1,
    };
    let of = |channel, days, tenths| ChannelNumbers {
        channel,
        promise: Some(terms::DaysRule {
            days,
            counting: terms::DeadlineDays::Working,
        }),
        now,
        decided: 9,
        in_time: 8,
        tenths,
    };
    let days = (1..=14_i8).map(|day| DayNumbers {
        on: calendar::date(2026, 6, day),
        received: u32::from(day.unsigned_abs()) % 5,
        decided: u32::from(day.unsigned_abs()) % 4,
    });
    let board = ReceiptBoard {
        now,
        mail: Some(BoardMail {
            waiting: 3,
            deadline: Deadline::By {
                day: calendar::date(2026, 6, 14),
                left: -1,
            },
        }),
        channels: vec![
            of(terms::Channel::Portal, 2, Some(14)),
            of(terms::Channel::EMail, 5, None),
        ],
        handlers: vec![
            app::HandlerNumbers { user: None, now },
            app::HandlerNumbers {
                user: Some(app::Named {
                    id: identity::UserId::new(identity::Uuid::from_u128(7)),
                    name: "Rita Kalēja".into(),
                }),
                now,
            },
        ],
        days: days.collect(),
    };
    ReceiptBoardPage {
        numbers: crate::routes::receipts::numbers(look.lang, &board),
        handlers: crate::routes::receipts::handlers(look.lang, &board),
        charts: crate::routes::receipts::charts(look.lang, &board),
        f: frame(look, "/receipts/board"),
    }
}
