//! What waits for an insurer.

use wording::{Args, say_with};

use super::Look;
use crate::frame::{Desk, Section};
use crate::pages::{Badge, TaskRow, TasksPage};

pub(crate) fn tasks(look: Look) -> TasksPage {
    let row = |key: &str, name: &str, left: Option<(&'static str, &str, u32)>| TaskRow {
        href: "/tasks".into(),
        what: say_with(look.lang, key, &Args::new().with("count", 3)),
        name: name.into(),
        until: match left {
            Some(_) => "18.06.2026.".into(),
            None => "—".into(),
        },
        left: left.map(|(tone, key, days)| Badge {
            tone,
            text: say_with(look.lang, key, &Args::new().with("days", days)),
        }),
        amount: look.euros(29_000),
        since: "01.06.2026.".into(),
    };
    let holder = "VA-2026-0101 · SIA „Dzintara rati”";
    let args = Args::new().with("count", 6).with("late", 1);
    TasksPage {
        f: look.frame(Desk::Insurer, Section::Tasks, "/tasks"),
        says: say_with(look.lang, "tasks-says", &args),
        rows: vec![
            row(
                "tasks-invoice",
                "R-2026-000017 · SIA „Dzintara rati”",
                Some(("bad", "tasks-late", 2)),
            ),
            row(
                "tasks-claim",
                "PR-2026-000123 · Rūta Paraudziņa",
                Some(("part", "tasks-left", 3)),
            ),
            row("tasks-cards", holder, Some(("", "tasks-left", 21))),
            row("tasks-came-back", "PR-2026-000119 · Žanete Grāvīte", None),
            row("tasks-list", holder, None),
            row("tasks-change", holder, None),
        ],
        more: Some(say_with(
            look.lang,
            "tasks-more",
            &Args::new().with("count", 4),
        )),
    }
}
