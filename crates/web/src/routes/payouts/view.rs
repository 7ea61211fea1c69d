//! Payouts as texts of their pages.

use app::{
    AppError, OutcomeKind, PayableRow, PayoutSource, PayoutState, Rule, RunState, Subject,
    SubjectPage, UseCase,
};
use exchange::{PainVersion, ReportError};
use identity::{InsurerId, PayoutRunId};
use wording::{Args, Lang, bank_reason, euros, say, say_with};

use crate::draft::written;
use crate::fail::Fail;
use crate::frame::Section;
use crate::pages::{
    Choice, Fact, OwedRow, PaymentsView, PayoutRow, PayoutRunPage, PayoutRunRow as RunRow,
    PayoutsPage, TooMuchRow,
};
use crate::routes::payments::statement_text;
use crate::site::Site;
use crate::view::{day, fact, moment, with};
use crate::visitor::Visitor;

pub(super) async fn payouts_page(
    site: &Site,
    visitor: &Visitor,
    of: Option<InsurerId>,
) -> Result<PayoutsPage, Fail> {
    let seen = site.app.payouts(visitor.actor(), of).await;
    let seen = seen.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Payouts);
    f.path = "/payouts".to_owned();
    let lang = f.lang;
    let rows = |rows: &[app::PayoutRow]| rows.iter().map(|row| payout_row(lang, row)).collect();
    Ok(PayoutsPage {
        problem: None,
        no_account: seen.account.is_none(),
        may_run: seen.may_run,
        may_order: seen.may_order,
        sees_runs: UseCase::SeeRun.rule(visitor.actor().role) != Rule::No,
        insurers: insurers(&seen),
        owed: seen.owed.iter().map(|row| owed_row(lang, row)).collect(),
        too_much: seen
            .too_much
            .iter()
            .map(|row| too_much(lang, row))
            .collect(),
        due: rows(&seen.due),
        today: site.today().to_string(),
        execute_on: calendar::payment_day(site.today()).to_string(),
        formats: formats(),
        runs: seen.runs.iter().map(|row| run_row(lang, row)).collect(),
        recent: rows(&seen.recent),
        f,
    })
}

/// Whose payouts there are, where there is a choice.
fn insurers(seen: &app::PayoutsView) -> Vec<Choice> {
    if seen.others.is_empty() {
        return Vec::new();
    }
    let choice = |named: &app::Named<InsurerId>, chosen| Choice {
        id: named.id.to_string(),
        name: named.name.clone(),
        detail: String::new(),
        chosen,
    };
    let shown = seen.insurer.iter().map(|it| choice(it, true));
    let others = seen.others.iter().map(|it| choice(it, false));
    let mut all: Vec<Choice> = shown.chain(others).collect();
    all.sort_by(|a, b| a.name.cmp(&b.name));
    all
}

/// What is owed and paid for one thing, for those who have to do with its payment.
pub(crate) async fn payments_of(
    site: &Site,
    visitor: &Visitor,
    (about, back): (SubjectPage, String),
) -> Result<PaymentsView, Fail> {
    if UseCase::SeePaymentsOf.rule(visitor.actor().role) == Rule::No {
        return Ok(PaymentsView::default());
    }
    let seen = site.app.payments_of(visitor.actor(), about).await;
    let seen = seen.map_err(|error| visitor.fail(error))?;
    let lang = visitor.lang();
    let (owed, too_much_paid) = (seen.owed.iter(), seen.too_much.iter());
    Ok(PaymentsView {
        back,
        may_order: seen.may_order,
        came_back: seen.owed.iter().any(|row| row.failed.is_some()),
        owed: owed.map(|row| owed_row(lang, row)).collect(),
        too_much: too_much_paid.map(|row| too_much(lang, row)).collect(),
        payouts: seen
            .payouts
            .iter()
            .map(|row| payout_row(lang, row))
            .collect(),
    })
}

pub(super) async fn run_page(
    site: &Site,
    visitor: &Visitor,
    run: PayoutRunId,
) -> Result<PayoutRunPage, Fail> {
    let seen = site.app.payout_run(visitor.actor(), run).await;
    let seen = seen.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Payouts);
    f.path = format!("/payouts/{run}");
    let lang = f.lang;
    Ok(PayoutRunPage {
        problem: None,
        facts: facts(lang, &seen.run),
        waits: seen.run.may_decide,
        may_approve: seen.run.may_approve,
        has_file: seen.run.may_fetch && seen.run.file_hash.is_some() && !refused(&seen),
        refused: refused(&seen),
        payouts: seen
            .payouts
            .iter()
            .map(|row| payout_row(lang, row))
            .collect(),
        run: run_row(lang, &seen.run),
        f,
    })
}

/// Whether the bank refused something of the run, so that its file must not reach a bank again.
fn refused(seen: &app::RunView) -> bool {
    let mut payouts = seen.payouts.iter();
    payouts.any(|row| row.state == PayoutState::Rejected)
}

/// The newer one first: it is what the rules of SEPA name.
pub(crate) fn formats() -> Vec<Choice> {
    let choice = |(id, version): (&str, PainVersion)| Choice {
        id: id.to_owned(),
        name: version.name().to_owned(),
        detail: String::new(),
        chosen: version == PainVersion::V09,
    };
    [("09", PainVersion::V09), ("03", PainVersion::V03)]
        .into_iter()
        .map(choice)
        .collect()
}

fn facts(lang: Lang, run: &app::RunRow) -> Vec<Fact> {
    let hand = |(by, at): &(app::Named<identity::UserId>, calendar::Timestamp)| {
        format!("{}, {}", by.name, moment(lang, *at))
    };
    let mut facts = vec![
        fact(lang, "payouts-amount", euros(lang, run.amount)),
        fact(lang, "payouts-count", run.payouts.to_string()),
        fact(lang, "payouts-execute-on", day(lang, Some(run.execute_on))),
        fact(lang, "payouts-from", run.iban.grouped()),
        fact(lang, "payouts-format", run.format),
        fact(lang, "payouts-proposed-by", hand(&run.proposed)),
    ];
    facts.extend(
        run.decided
            .as_ref()
            .map(|it| fact(lang, "payouts-decided-by", hand(it))),
    );
    let fetched = run.exported_at.map(|at| moment(lang, at));
    facts.extend(fetched.map(|at| fact(lang, "payouts-fetched", at)));
    facts.extend(
        run.file_hash
            .as_ref()
            .map(|hash| fact(lang, "payouts-hash", hash)),
    );
    facts
}

fn run_row(lang: Lang, run: &app::RunRow) -> RunRow {
    let (key, tone) = match (run.state, run.exported_at) {
        (RunState::Proposed, _) => ("payouts-run-proposed", "part"),
        (RunState::SentBack, _) => ("payouts-run-returned", "bad"),
        (RunState::Approved, None) => ("payouts-run-approved", "part"),
        (RunState::Approved, Some(_)) => ("payouts-run-fetched", "good"),
    };
    let args = Args::new().with("count", run.payouts);
    RunRow {
        id: run.run.to_string(),
        title: with(lang, "payouts-run", "number", &run.number.to_string()),
        state: (say(lang, key), tone),
        payouts: say_with(lang, "payouts-of-run", &args),
        amount: euros(lang, run.amount),
        execute_on: day(lang, Some(run.execute_on)),
    }
}

fn owed_row(lang: Lang, row: &PayableRow) -> OwedRow {
    let (kind, id, payee) = row.source.parts();
    let failed = row.failed.as_ref().map(|(kind, reason)| {
        let key = match kind {
            OutcomeKind::Rejected => "payouts-was-rejected",
            OutcomeKind::Returned | OutcomeKind::Paid => "payouts-was-returned",
        };
        let told = bank_reason(lang, reason);
        format!("{} {told}", say(lang, key)).trim_end().to_owned()
    });
    OwedRow {
        source: format!("{}/{id}/{payee}", kind_word(kind)),
        left_cents: row.left.get().to_string(),
        left: euros(lang, row.left),
        amount: written(lang, row.left),
        subject: subject(lang, &row.source, &row.subject),
        href: link(&row.subject),
        payee: row.subject.payee.clone(),
        iban: row
            .subject
            .iban
            .as_ref()
            .map(identity::Iban::grouped)
            .unwrap_or_default(),
        fixed: row.failed.is_none()
            && matches!(
                row.source,
                PayoutSource::Refund(_) | PayoutSource::Receipt(_)
            ),
        fixed_payee: row.failed.is_none() && matches!(row.source, PayoutSource::Receipt(_)),
        failed,
    }
}

fn too_much(lang: Lang, row: &PayableRow) -> TooMuchRow {
    TooMuchRow {
        subject: subject(lang, &row.source, &row.subject),
        href: link(&row.subject),
        payee: row.subject.payee.clone(),
        amount: euros(lang, row.left),
    }
}

fn payout_row(lang: Lang, row: &app::PayoutRow) -> PayoutRow {
    let (key, tone) = match row.state {
        PayoutState::Due => ("payouts-state-due", "ask"),
        PayoutState::InRun => ("payouts-state-in-run", "part"),
        PayoutState::Exported => ("payouts-state-exported", "part"),
        PayoutState::Paid => ("payouts-state-paid", "good"),
        PayoutState::Rejected => ("payouts-state-rejected", "bad"),
        PayoutState::Returned => ("payouts-state-returned", "bad"),
        PayoutState::Cancelled => ("payouts-state-cancelled", "ask"),
    };
    let leaves = matches!(row.state, PayoutState::Due | PayoutState::InRun);
    PayoutRow {
        id: row.payout.to_string(),
        subject: subject(lang, &row.source, &row.subject),
        href: link(&row.subject),
        payee: row.payee.clone(),
        iban: row.iban.grouped(),
        new_account: leaves && !row.known_account,
        other_account: leaves && row.other_account,
        again: leaves && row.again,
        amount: euros(lang, row.amount),
        state: (say(lang, key), tone),
        told: bank_reason(lang, &row.told),
    }
}

/// What it is for, with its number.
fn subject(lang: Lang, source: &PayoutSource, subject: &Subject) -> String {
    let key = match source {
        PayoutSource::Claim { .. } => "payouts-of-claim",
        PayoutSource::Settlement(_) => "payouts-of-settlement",
        PayoutSource::Refund(_) => "payouts-of-refund",
        PayoutSource::Receipt(_) => "payouts-of-receipt",
    };
    with(lang, key, "number", &subject.number)
}

fn link(subject: &Subject) -> String {
    match subject.page {
        Some(SubjectPage::Claim(id)) => format!("/claims/{id}"),
        Some(SubjectPage::Receipt(id)) => format!("/receipts/{id}"),
        Some(SubjectPage::Settlement(id)) => format!("/settlements/{id}"),
        Some(SubjectPage::Contract(id)) => format!("/contracts/{id}"),
        None => String::new(),
    }
}

const KINDS: [(app::PayoutKind, &str); 4] = [
    (app::PayoutKind::Claim, "claim"),
    (app::PayoutKind::Settlement, "settlement"),
    (app::PayoutKind::Refund, "refund"),
    (app::PayoutKind::Receipt, "receipt"),
];

fn kind_word(kind: app::PayoutKind) -> &'static str {
    let found = KINDS.iter().find(|(known, _)| *known == kind);
    found.map_or("", |(_, word)| word)
}

/// What a form sends back of what is owed.
pub(super) fn read_source(text: &str) -> Option<PayoutSource> {
    let mut parts = text.splitn(3, '/');
    let word = parts.next()?;
    let (kind, _) = KINDS.iter().find(|(_, known)| *known == word)?;
    let id = parts.next()?.parse().ok()?;
    Some(PayoutSource::of_parts((
        *kind,
        id,
        parts.next()?.to_owned(),
    )))
}

/// Why a run cannot be paid, by the payment that is at fault, if one is.
pub(super) fn unpayable(lang: Lang, error: &AppError) -> Option<String> {
    let AppError::Invalid(wrong) = error else {
        return None;
    };
    let wrong = wrong.first()?;
    let payment = wrong.field.strip_prefix("payout:")?;
    let key = match wrong.code {
        "own-account" => "receipt-wrong-own-account",
        "outside-sepa" => "payouts-wrong-sepa",
        "too-long" => "payouts-wrong-long",
        "personal-code" => "payouts-wrong-code",
        "malformed" => "payouts-wrong-amount",
        _ => "payouts-wrong-payee",
    };
    let args = Args::new()
        .with("payment", payment.to_owned())
        .with("why", say(lang, key));
    Some(say_with(lang, "payouts-wrong-payment", &args))
}

/// The text for a field that was refused, by its code.
pub(super) fn wrong_key((field, code): (&str, &str)) -> &'static str {
    match (field, code) {
        ("payee", "required") => "payouts-wrong-payee",
        ("payee", "other-account") => "payouts-wrong-approved",
        ("run", "refused") => "payouts-wrong-refused",
        ("payee", "too-long") => "payouts-wrong-long",
        ("payee", "personal-code") => "payouts-wrong-code",
        ("iban", "outside-sepa") => "payouts-wrong-sepa",
        ("iban", "own-account") => "receipt-wrong-own-account",
        ("iban", "other-account") => "payouts-wrong-approved",
        ("iban", "required") => "payouts-no-account",
        ("amount", "malformed") => "payouts-wrong-amount",
        ("payouts", "required") => "payouts-wrong-none",
        ("execute_on", _) => "payouts-wrong-day",
        ("run", "decided-before") => "payments-wrong-decided",
        ("run", "changed") => "payouts-wrong-run",
        ("file", "other-run") => "payouts-wrong-report",
        _ => "payouts-wrong-changed",
    }
}

/// What is wrong with a bank's answer, for the person who chose it.
pub(in crate::routes) fn report_text(lang: Lang, error: &ReportError) -> String {
    match error {
        ReportError::Unreadable(error) => statement_text(lang, error),
        ReportError::NotAReport { found } => with(lang, "payouts-wrong-kind", "found", found),
        ReportError::NoOriginal => say(lang, "payouts-wrong-report"),
    }
}
