//! What waits for somebody at an insurer, by time left.

use std::sync::Arc;

use app::{PayoutKind, Task, TaskAbout};
use axum::extract::State;
use axum::response::Response;
use calendar::Date;
use wording::{Args, Lang, say_with};

use crate::fail::Fail;
use crate::frame::{Frame, Section};
use crate::pages::{Badge, TaskRow, TasksPage};
use crate::reply::page;
use crate::site::Site;
use crate::view::{day, euros};
use crate::visitor::Visitor;

/// Tasks shown at most: what is done makes room.
const MOST: usize = 200;

/// So many days are few.
const SOON: i32 = 3;

/// `GET /tasks`
pub(crate) async fn list(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let found = site.app.tasks(visitor.actor()).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Tasks);
    f.path = "/tasks".to_owned();
    // What the menu counts is what is shown.
    if let Some(user) = &mut f.user {
        user.tasks = u64::try_from(found.len()).unwrap_or(u64::MAX);
    }
    let today = site.today();
    let more = found.len().saturating_sub(MOST);
    let rows = found.iter().take(MOST);
    Ok(page(&TasksPage {
        says: says(&f, today, &found),
        rows: rows.map(|it| row(f.lang, today, it)).collect(),
        more: (more > 0).then(|| f.with("tasks-more", &Args::new().with("count", more))),
        f,
    }))
}

fn says(f: &Frame, today: Date, tasks: &[Task]) -> String {
    let is_late = |task: &&Task| task.until.is_some_and(|until| until < today);
    let late = tasks.iter().filter(is_late).count();
    let args = Args::new().with("count", tasks.len()).with("late", late);
    f.with("tasks-says", &args)
}

fn row(lang: Lang, today: Date, task: &Task) -> TaskRow {
    let (key, href) = place(task.about);
    let count = match task.about {
        TaskAbout::Cards(_, count)
        | TaskAbout::Mail(count)
        | TaskAbout::Bill(count)
        | TaskAbout::CardMisuse(count) => count,
        _ => 0,
    };
    let amount = task.amount.filter(|amount| amount.is_positive());
    TaskRow {
        href,
        what: say_with(lang, key, &Args::new().with("count", count)),
        name: task.name.join(" · "),
        until: day(lang, task.until),
        left: task
            .until
            .map(|until| left(lang, (until - today).get_days())),
        amount: amount.map_or_else(|| "—".to_owned(), |amount| euros(lang, amount)),
        since: day(lang, task.since),
    }
}

/// How many days are left.
pub(crate) fn left(lang: Lang, days: i32) -> Badge {
    let (tone, key) = match days {
        ..0 => ("bad", "tasks-late"),
        0 => ("bad", "tasks-today"),
        1..=SOON => ("part", "tasks-left"),
        _ => ("", "tasks-left"),
    };
    let args = Args::new().with("days", days.unsigned_abs());
    Badge {
        tone,
        text: say_with(lang, key, &args),
    }
}

/// What is to be done, and where.
fn place(about: TaskAbout) -> (&'static str, String) {
    match about {
        TaskAbout::Change(_) => ("tasks-change", "/contracts/waiting".into()),
        TaskAbout::Correction(_) => ("tasks-correction", "/contracts/waiting".into()),
        TaskAbout::List(id) => ("tasks-list", format!("/lists/{id}")),
        TaskAbout::Cards(..) => ("tasks-cards", "/contracts/cards-out".into()),
        TaskAbout::Leaver(contract, cover) => (
            "tasks-leaver",
            format!("/contracts/{contract}/insured/{cover}"),
        ),
        TaskAbout::LostCard(contract, cover) => (
            "tasks-lost-card",
            format!("/contracts/{contract}/insured/{cover}"),
        ),
        TaskAbout::Recovery(cover) => ("tasks-recovery", format!("/contracts/recoveries#{cover}")),
        TaskAbout::Invoice(id) => ("tasks-invoice", format!("/invoices/{id}")),
        TaskAbout::Payment(_) => ("tasks-payment", "/payments".into()),
        TaskAbout::OddPayment(_) => ("tasks-odd-payment", "/payments".into()),
        TaskAbout::Bill(_) => ("tasks-bill", "/invoices".into()),
        TaskAbout::CreditNote(_) => ("tasks-credit-note", "/invoices".into()),
        TaskAbout::PayBack(_) => ("tasks-pay-back", "/payments".into()),
        TaskAbout::Refund(_) => ("tasks-refund", "/payments".into()),
        TaskAbout::Account(_) => ("tasks-account", "/payments".into()),
        TaskAbout::Claim(id) => ("tasks-claim", format!("/claims/{id}")),
        TaskAbout::Documents(id) => ("tasks-documents", format!("/claims/{id}")),
        TaskAbout::Decision(id) => ("tasks-decision", format!("/claims/{id}")),
        TaskAbout::Receipt(id) => ("tasks-receipt", format!("/receipts/{id}")),
        TaskAbout::ReceiptDocuments(id) => ("tasks-receipt-documents", format!("/receipts/{id}")),
        TaskAbout::ReceiptDecision(id) => ("tasks-receipt-decision", format!("/receipts/{id}")),
        TaskAbout::ReceiptAnswer(id) => ("tasks-receipt-answer", format!("/receipts/{id}")),
        TaskAbout::Mail(_) => ("tasks-mail", "/receipts/mail".into()),
        TaskAbout::Complaint(id) => ("tasks-complaint", format!("/receipts/{id}")),
        TaskAbout::CardMisuse(_) => ("tasks-card-misuse", "/insured/misuse".into()),
        TaskAbout::VoidRequest => ("tasks-void", "/void-requests".into()),
        TaskAbout::Owed(kind) => (owed_key(kind), "/payouts".into()),
        TaskAbout::CameBack(_) => ("tasks-came-back", "/payouts".into()),
        TaskAbout::PaidTooMuch(_) => ("tasks-paid-too-much", "/payouts".into()),
        TaskAbout::ApproveRun(id) => ("tasks-approve-run", format!("/payouts/{id}")),
        TaskAbout::FetchRun(id) => ("tasks-fetch-run", format!("/payouts/{id}")),
    }
}

const fn owed_key(kind: PayoutKind) -> &'static str {
    match kind {
        PayoutKind::Claim | PayoutKind::Receipt => "tasks-owed-claim",
        PayoutKind::Settlement => "tasks-owed-settlement",
        PayoutKind::Refund => "tasks-owed-refund",
    }
}

#[cfg(test)]
mod tests {
    use wording::Lang;

    use super::left;

    #[test]
    fn the_last_day_is_not_late_yet() {
        let tones = [-1, 0, 1, 3, 4].map(|days| left(Lang::En, days).tone);
        assert_eq!(tones, ["bad", "bad", "part", "part", ""]);
        assert_eq!(left(Lang::En, -2).text, "2 days late");
        assert_eq!(left(Lang::En, 0).text, "today");
        assert_eq!(left(Lang::Lv, 21).text, "vēl 21 diena");
    }
}
