//! A list as its page shows it.

use app::{
    Corrects, Decided, IfCardsIn, ListFault, ListKind, ListLine, ListState, ListView, ListedList,
    WhatIsWrong,
};
use lists::{Column, Fault, FileFault};
use money::Cents;
use terms::Edition;
use wording::{Args, Lang, say, say_with};

use super::form::template_language;
use super::grid::grid;
use crate::frame::Section;
use crate::pages::{IfInRow, ListFaultRow, ListLineRow, ListPage, ListRow};
use crate::routes::contracts::joining_to_notice;
use crate::view::{day, euros, fact, moment};
use crate::visitor::Visitor;

/// Rows shown at once.
const PAGE: usize = 100;

/// What the books or the terms say of a row that has a sentence of its own.
const BOOKS: [&str; 15] = [
    "outside-contract",
    "no-groups",
    "insured-elsewhere",
    "already",
    "covered",
    "employee-not-covered",
    "ended",
    "facts",
    "in-future",
    "not-as-known",
    "not-covered",
    "not-sold",
    "not-wider",
    "taken",
    "unchanged",
];

pub(super) fn list_row(lang: Lang, it: &ListedList) -> ListRow {
    let (state, tone) = shown_state(it.state);
    ListRow {
        href: format!("/lists/{}", it.id),
        made: moment(lang, it.made_at),
        contract: format!("{} · {}", it.contract, it.policyholder),
        file: file(lang, &it.file_name),
        rows: it.row_count.to_string(),
        charge: euros(lang, it.charge_cents),
        refund: euros(lang, it.refund_cents),
        state: say(lang, state),
        tone,
    }
}

fn file(lang: Lang, name: &str) -> String {
    if name.is_empty() {
        say(lang, "list-typed")
    } else {
        name.to_owned()
    }
}

const fn shown_state(state: ListState) -> (&'static str, &'static str) {
    match state {
        ListState::Draft => ("list-state-draft", "ask"),
        ListState::Submitted => ("list-state-submitted", "part"),
        ListState::Returned => ("list-state-returned", "bad"),
        ListState::Applied => ("list-state-applied", "good"),
    }
}

pub(super) fn list_page(visitor: &Visitor, view: &ListView, from: usize) -> ListPage {
    let mut f = visitor.frame(Section::Lists);
    let (id, lang) = (view.at.list.to_string(), f.lang);
    f.path = format!("/lists/{id}");
    let (state, tone) = shown_state(view.state);
    let (lines, faults) = (&view.preview.lines, &view.preview.faults);
    let shown = lines.iter().skip(from.saturating_mul(PAGE)).take(PAGE);
    let page = |page: usize| format!("/lists/{id}?page={page}");
    ListPage {
        revision: view.at.revision,
        title: view.policyholder.clone(),
        state: say(lang, state),
        tone,
        problem: None,
        facts: facts(lang, view),
        counts: counts(lang, view),
        charge: euros(lang, view.charge),
        refund: euros(lang, view.refund),
        refund_if_in: if_all_in(lang, view),
        faults: faults
            .iter()
            .take(PAGE)
            .map(|it| fault_row(lang, it))
            .collect(),
        more_faults: (faults.len() > PAGE).then(|| {
            let more = faults.len() - PAGE;
            say_with(lang, "list-more-faults", &Args::new().with("count", more))
        }),
        lines: shown.map(|it| line_row(lang, view, it)).collect(),
        before: (from > 0).then(|| page(from - 1)),
        after: (lines.len() > from.saturating_add(1).saturating_mul(PAGE)).then(|| page(from + 1)),
        grid: view.may_edit.then(|| grid(lang, view)).flatten(),
        text: lists::written(&view.rows, template_language(lang)),
        is_stale: view.is_stale && (view.may_edit || view.may_work_out),
        is_before_claims: view.is_before_claims,
        may_edit: view.may_edit,
        may_drop: view.may_drop,
        may_recall: view.may_recall,
        may_work_out: view.may_work_out && view.is_stale,
        may_submit: view.may_edit && !lines.is_empty() && faults.is_empty(),
        may_apply: view.may_decide && faults.is_empty(),
        may_decide: view.may_decide,
        id,
        f,
    }
}

fn facts(lang: Lang, view: &ListView) -> Vec<crate::pages::Fact> {
    let by = |(name, at): &(String, calendar::Timestamp)| format!("{name}, {}", moment(lang, *at));
    let mut facts = vec![
        fact(lang, "list-contract", view.contract.name.clone()),
        fact(lang, "list-file", file(lang, &view.file_name)),
        fact(lang, "list-rows", view.rows.len().to_string()),
        fact(lang, "list-made", by(&view.made)),
    ];
    facts.extend(
        view.notice
            .map(|last| fact(lang, "list-under-notice", joining_to_notice(lang, last))),
    );
    facts.extend(
        view.submitted
            .as_ref()
            .map(|it| fact(lang, "list-sent", by(it))),
    );
    let answer = if view.state == ListState::Applied {
        "list-applied"
    } else {
        "list-returned"
    };
    facts.extend(view.decided.as_ref().map(|it| fact(lang, answer, by(it))));
    facts.extend(
        view.reason
            .as_ref()
            .map(|it| fact(lang, "claim-reason", it.clone())),
    );
    facts
}

fn counts(lang: Lang, view: &ListView) -> Vec<crate::pages::Fact> {
    let kinds = [
        ListKind::Joins,
        ListKind::FamilyJoins,
        ListKind::Leaves,
        ListKind::Upgrades,
        ListKind::Corrected,
    ];
    let count = |kind| (view.preview.count(kind), shown_kind(kind).0);
    let counted = kinds.into_iter().map(count).filter(|(count, _)| *count > 0);
    counted
        .map(|(count, key)| fact(lang, key, count.to_string()))
        .collect()
}

const fn shown_kind(kind: ListKind) -> (&'static str, &'static str) {
    match kind {
        ListKind::Joins => ("list-joins", "good"),
        ListKind::FamilyJoins => ("list-family-joins", "good"),
        ListKind::Leaves => ("list-leaves", "bad"),
        ListKind::Upgrades => ("list-upgrades", "part"),
        ListKind::Corrected => ("list-corrected", "ask"),
    }
}

/// What else is given back if all cards that are out come in; nothing if none is.
fn if_all_in(lang: Lang, view: &ListView) -> Option<String> {
    let refunds = view.if_in.values().map(|it| it.refund);
    let sum = Cents::try_sum(refunds).ok()?;
    (!view.if_in.is_empty()).then(|| euros(lang, sum))
}

fn if_in_row(lang: Lang, edition: &Edition, it: &IfCardsIn) -> IfInRow {
    let args = Args::new()
        .with("date", day(lang, Some(it.by)))
        .with("amount", euros(lang, it.refund));
    IfInRow {
        says: say_with(lang, "list-if-in", &args),
        steps: steps(lang, edition, &it.decided),
    }
}

fn line_row(lang: Lang, view: &ListView, it: &ListLine) -> ListLineRow {
    let edition = &*view.edition;
    let (kind, tone) = shown_kind(it.kind);
    ListLineRow {
        line: it.line,
        kind: say(lang, kind),
        tone,
        name: it.name.clone(),
        corrects: it.corrects.iter().map(|it| corrected(lang, it)).collect(),
        day: day(lang, Some(it.day)),
        charge: euros(lang, it.charge),
        refund: euros(lang, it.refund),
        if_in: view
            .if_in
            .get(&it.line)
            .map(|it| if_in_row(lang, edition, it)),
        steps: it
            .decided
            .as_ref()
            .map_or_else(Vec::new, |it| steps(lang, edition, it)),
    }
}

/// What of a person's data is corrected, before and after.
fn corrected(lang: Lang, it: &Corrects) -> String {
    let told = |text: &str| match text.parse() {
        Ok(date) if it.column == Column::Born => day(lang, Some(date)),
        _ => text.to_owned(),
    };
    let column = it.column.name(template_language(lang));
    format!("{column}: {} → {}", told(&it.before), told(&it.after))
}

fn steps(lang: Lang, edition: &Edition, it: &Decided) -> Vec<String> {
    let steps = it.document.steps.iter();
    let mut told: Vec<String> = steps
        .map(|step| {
            let says = wording::group_step(lang, step, edition);
            format!("{says} ({})", step.clause)
        })
        .collect();
    told.extend(wording::group_result(lang, &it.document));
    told
}

/// What is wrong, without where.
pub(super) fn wrong(lang: Lang, it: &ListFault) -> String {
    match &it.what {
        WhatIsWrong::Row(fault) => {
            let says = say(lang, &format!("list-fault-{}", fault.code()));
            match choices(lang, it).filter(|_| *fault == Fault::UnknownWord) {
                Some(choices) => format!("{says} {choices}"),
                None => says,
            }
        }
        WhatIsWrong::Books(code) if BOOKS.contains(&code.as_str()) => {
            say(lang, &format!("list-books-{code}"))
        }
        WhatIsWrong::Books(_) => say(lang, "list-books-other"),
        WhatIsWrong::NotSold(sold) => {
            let says = say(lang, "list-books-not-sold");
            let names: Vec<&str> = sold.iter().map(|it| lang.of(it)).collect();
            if names.is_empty() {
                return says;
            }
            let args = Args::new().with("words", names.join(", "));
            format!("{says} {}", say_with(lang, "list-fault-choices", &args))
        }
        WhatIsWrong::Terms(decided) => wording::group_outcome(lang, &decided.document.outcome),
        WhatIsWrong::Refused(outcome) => wording::group_outcome(lang, outcome),
    }
}

/// The words that may stand in the column, where only some may.
fn choices(lang: Lang, it: &ListFault) -> Option<String> {
    let words = it.column?.choices(template_language(lang));
    let words = (!words.is_empty()).then(|| words.join(", "))?;
    let args = Args::new().with("words", words);
    Some(say_with(lang, "list-fault-choices", &args))
}

fn fault_row(lang: Lang, it: &ListFault) -> ListFaultRow {
    let row = Args::new().with("line", it.line);
    let mut at = say_with(lang, "list-at-row", &row);
    if let Some(column) = it.column {
        at = format!("{at}, {}:", column.name(template_language(lang)));
    }
    let says = wrong(lang, it);
    ListFaultRow { at, says }
}

/// Why a file cannot be read.
pub(super) fn file_fault(lang: Lang, fault: FileFault) -> String {
    let key = format!("list-file-{}", fault.code());
    match fault {
        FileFault::ColumnMissing { column } | FileFault::ColumnTwice { column } => {
            let name = column.name(template_language(lang));
            say_with(lang, &key, &Args::new().with("column", name))
        }
        FileFault::TooManyRows { most } | FileFault::TooManyColumns { most } => {
            say_with(lang, &key, &Args::new().with("most", most))
        }
        FileFault::TooLong { most } | FileFault::TooMuchText { most } => {
            say_with(lang, &key, &Args::new().with("most", most >> 20))
        }
        FileFault::LongCell { line } => say_with(lang, &key, &Args::new().with("line", line)),
        _ => say(lang, &key),
    }
}
