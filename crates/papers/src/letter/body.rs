//! What a letter says, part by part, before it is laid out.

use adjudication::{Answer, ClaimDocument, ClaimRefusalReason, OpenQuestion, QuestionOf};
use calendar::Date;
use money::Cents;
use terms::{DeadlineDays, DoubtEffect};
use wording::{
    Args, Lang, ask, benefit_name, claim_refusal, complaints, date, decision_by_law, euros,
    injury_name, personal_data, question_text, say, say_with, share, supervisor,
};

use super::{
    ClaimLetter, LetterPayment, LetterPurpose, LetterReason, LetterSender, ReasonOf, annex,
    calculation, heirs,
};
use crate::{PapersError, Proof, labels, qr};

/// A part of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// A heading below the title.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// A paragraph that the reader must not miss.
    Strong(String),
    /// Things listed, with numbers or bullets.
    List { numbered: bool, items: Vec<String> },
    /// A table.
    Table(Grid),
    /// The QR code by which anybody checks the decision, with the words beside it; no code if it is too long for one.
    Proof {
        words: Vec<String>,
        label: String,
        rows: Option<Vec<Vec<bool>>>,
    },
    /// A clause restated: its id and heading, and what it says beyond that.
    Clause { head: String, says: String },
}

/// The words of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Grid {
    pub(super) shape: Shape,
    pub(super) heads: Vec<String>,
    pub(super) rows: Vec<Row>,
}

/// How the columns of a table stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A sentence and its clause.
    Cited,
    /// Benefit, payee, day, amount.
    Payments,
    /// Benefit and three amounts.
    Changes,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// Begins what the rows after it go on with.
    Head(Vec<String>),
    /// Any other.
    Line(Vec<String>),
    /// The sum of the rows.
    Total(Vec<String>),
}

/// All parts, in their order.
pub(super) fn parts(of: &ClaimLetter<'_>) -> Result<Vec<Part>, PapersError> {
    let mut parts = Vec::new();
    died(of, &mut parts);
    match &of.purpose {
        LetterPurpose::Documents { also } => asked(of, also, &mut parts),
        LetterPurpose::Decision => outcome(of, &mut parts),
        LetterPurpose::Correction { .. } => corrected(of, &mut parts)?,
    }
    if !of.asks() {
        payments(of, &mut parts)?;
        reasons(of, &mut parts);
        calculation::push(of, &mut parts);
        parts.extend(of.proof.as_ref().map(|it| proof(of.lang, it)));
        rights(of.lang, of.made_at.date(), &of.insurer, &mut parts);
    }
    annex::push(of, &mut parts);
    Ok(parts)
}

pub(super) fn text(lang: Lang, key: &str) -> Part {
    Part::Text(say(lang, key))
}

pub(super) fn heading(lang: Lang, key: &str) -> Part {
    Part::Heading(say(lang, key))
}

/// How anybody checks the decision.
pub(super) fn proof(lang: Lang, of: &Proof) -> Part {
    let rows = qr::dense(&of.link);
    let key = match rows {
        Some(_) => "coupon-check",
        None => "letter-check-long",
    };
    Part::Proof {
        words: labels::proof_words(lang, of, key),
        label: say(lang, "coupon-check-qr"),
        rows,
    }
}

fn asked(of: &ClaimLetter<'_>, also: &[String], parts: &mut Vec<Part>) {
    let asks = of.decision.asks.iter().map(|one| {
        let text = ask(of.lang, one, of.decision, of.edition);
        cited(&text, &one.clause)
    });
    parts.push(text(of.lang, "letter-asks"));
    // What is asked for begins with the number of its injury.
    parts.push(Part::List {
        numbered: false,
        items: asks.chain(also.iter().cloned()).collect(),
    });
    parts.push(Part::Text(by_when(of)));
    parts.push(text(of.lang, "letter-asks-restarts"));
}

/// By when the insurer decides: as the terms say, else as the law does.
fn by_when(of: &ClaimLetter<'_>) -> String {
    let rules = of.edition.accident.as_ref();
    let Some(deadline) = rules.and_then(|rules| rules.deadline) else {
        return decision_by_law(of.lang, of.made_at.date());
    };
    let clause = of.edition.clauses.get(usize::from(deadline.clause.0));
    let clause = clause.map_or("", |clause| &clause.id);
    within(of.lang, (deadline.days, deadline.counting), clause)
}

/// That the insurer decides within so many days after the last document.
pub(super) fn within(lang: Lang, (days, counting): (u8, DeadlineDays), clause: &str) -> String {
    let args = Args::new()
        .with("days", i64::from(days))
        .with("clause", clause);
    let key = match counting {
        DeadlineDays::Calendar => "letter-asks-days",
        DeadlineDays::Working => "letter-asks-working-days",
    };
    say_with(lang, key, &args)
}

fn outcome(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    let lang = of.lang;
    if of.decision.refusal.is_some() {
        parts.push(Part::Strong(say(lang, "letter-refuses")));
        refused(of, parts);
    } else if of.decision.most.is_positive() {
        let args = Args::new().with("amount", euros(lang, of.decision.most));
        parts.push(Part::Strong(say_with(lang, "letter-pays", &args)));
        if calculation::falls_short(of.decision) {
            parts.push(text(lang, "letter-pays-part"));
        }
    } else {
        parts.push(Part::Strong(say(lang, "letter-pays-nothing")));
    }
}

/// Why the claim is refused as a whole, and whether the insurer had to.
fn refused(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    let Some(refusal) = &of.decision.refusal else {
        return;
    };
    let why = claim_refusal(of.lang, refusal, of.edition);
    parts.push(Part::Text(cited(&why, &refusal.clause)));
    let key = match refusal.reason {
        ClaimRefusalReason::Doubt {
            effect: DoubtEffect::MayRefuse | DoubtEffect::MayReduce,
            ..
        } => "letter-refuses-may",
        ClaimRefusalReason::Doubt {
            effect: DoubtEffect::MustRefuse,
            ..
        }
        | ClaimRefusalReason::NotPaidYet { .. }
        | ClaimRefusalReason::Infection => "letter-refuses-must",
    };
    parts.push(text(of.lang, key));
}

fn corrected(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) -> Result<(), PapersError> {
    let LetterPurpose::Correction {
        decided_on,
        earlier,
    } = &of.purpose
    else {
        return Ok(());
    };
    let lang = of.lang;
    let now = of.decision.most;
    let difference = now.checked_sub(earlier.most).ok_or(PapersError::Total)?;
    let (key, by) = match difference {
        Cents::ZERO => ("letter-corrects-same", Cents::ZERO),
        more if more.is_positive() => ("letter-corrects-more", more),
        _ => (
            "letter-corrects-less",
            earlier.most.saturating_sub_to_zero(now),
        ),
    };
    let args = Args::new()
        .with("date", date(lang, *decided_on))
        .with("amount", euros(lang, now))
        .with("difference", euros(lang, by));
    parts.push(Part::Text(say_with(lang, "letter-corrects", &args)));
    let pays = say_with(lang, "letter-corrects-pays", &args);
    let than = say_with(lang, key, &args);
    parts.push(Part::Strong(format!("{pays} {than}")));
    refused(of, parts);
    parts.push(heading(lang, "letter-changes"));
    parts.push(Part::Table(changes(of, (earlier, difference))?));
    Ok(())
}

/// What each benefit gave before and gives now.
fn changes(
    of: &ClaimLetter<'_>,
    (earlier, difference): (&ClaimDocument, Cents),
) -> Result<Grid, PapersError> {
    let lang = of.lang;
    let mut ids: Vec<&str> = Vec::new();
    for benefit in earlier.benefits.iter().chain(&of.decision.benefits) {
        if !ids.contains(&benefit.benefit.as_str()) {
            ids.push(&benefit.benefit);
        }
    }
    let row = |name: String, before: Cents, now: Cents, by: Cents| {
        let amounts = [before, now, by].map(|amount| euros(lang, amount));
        [name].into_iter().chain(amounts).collect::<Vec<_>>()
    };
    let mut rows = Vec::new();
    for id in ids {
        let (before, now) = (gives(earlier, id), gives(of.decision, id));
        let by = now.checked_sub(before).ok_or(PapersError::Total)?;
        let name = benefit_name(lang, id, of.edition);
        rows.push(Row::Head(row(name, before, now, by)));
    }
    let total = say(lang, "letter-total");
    let (before, now) = (earlier.most, of.decision.most);
    rows.push(Row::Total(row(total, before, now, difference)));
    let heads = [
        "letter-benefit",
        "letter-before",
        "letter-now",
        "letter-difference",
    ];
    Ok(Grid {
        shape: Shape::Changes,
        heads: heads.map(|key| say(lang, key)).into(),
        rows,
    })
}

/// What is to be paid now. Of a correction that is what is more than was paid already: nothing is paid twice.
fn payments(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) -> Result<(), PapersError> {
    if of.payments.is_empty() {
        return Ok(());
    }
    let lang = of.lang;
    let due = |payment: &LetterPayment| {
        let before = paid_before(of, &payment.benefit);
        payment.amount.saturating_sub_to_zero(before)
    };
    let paying = of.payments.iter().filter(|it| due(it).is_positive());
    let mut rows: Vec<Row> = paying
        .map(|payment| {
            Row::Head(vec![
                benefit_name(lang, &payment.benefit, of.edition),
                payment.payee.clone(),
                date(lang, payment.due_on),
                euros(lang, due(payment)),
            ])
        })
        .collect();
    parts.push(heading(lang, "letter-payments"));
    set_off(of, parts);
    if rows.is_empty() {
        parts.push(text(lang, "letter-nothing-more"));
        return Ok(());
    }
    let sum = Cents::try_sum(of.payments.iter().map(due))?;
    rows.push(Row::Total(vec![
        say(lang, "letter-total"),
        euros(lang, sum),
    ]));
    let heads = [
        "letter-benefit",
        "letter-payee",
        "letter-due",
        "letter-amount",
    ];
    parts.push(Part::Table(Grid {
        shape: Shape::Payments,
        heads: heads.map(|key| say(lang, key)).into(),
        rows,
    }));
    Ok(())
}

/// Says what was paid by the decision that this one takes the place of.
fn set_off(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    if let LetterPurpose::Correction { earlier, .. } = &of.purpose
        && earlier.most.is_positive()
    {
        let args = Args::new().with("amount", euros(of.lang, earlier.most));
        parts.push(Part::Text(say_with(of.lang, "letter-paid-before", &args)));
    }
}

/// What the earlier decision gave of a benefit.
fn paid_before(of: &ClaimLetter<'_>, benefit: &str) -> Cents {
    match &of.purpose {
        LetterPurpose::Correction { earlier, .. } => gives(earlier, benefit),
        _ => Cents::ZERO,
    }
}

/// What a decision gives of a benefit.
fn gives(decision: &ClaimDocument, benefit: &str) -> Cents {
    let found = decision.benefits.iter().find(|it| it.benefit == benefit);
    found.map_or(Cents::ZERO, |it| it.most)
}

/// To those left behind: sympathy, and what heirs must show to be paid.
fn died(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    if of.facts.died_on.is_none() {
        return;
    }
    parts.push(text(of.lang, "letter-died"));
    let names_heirs = |it: &LetterPayment| it.payee == heirs(of.lang, &of.insured);
    if of.payments.iter().any(names_heirs) {
        parts.push(text(of.lang, "letter-heirs-proof"));
    }
}

fn reasons(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    if of.reasons.is_empty() {
        return;
    }
    parts.push(heading(of.lang, "letter-reasons"));
    for reason in &of.reasons {
        parts.push(Part::Text(reason_text(of, reason)));
    }
}

/// What was asked, what the answer was, and why.
fn reason_text(of: &ClaimLetter<'_>, reason: &LetterReason) -> String {
    let (lang, why) = (of.lang, &reason.reason);
    match &reason.of {
        ReasonOf::Decision => why.clone(),
        ReasonOf::Percent(at) => {
            let found = of.decision.injuries.get(usize::from(*at));
            let name = found.map_or_else(String::new, |it| {
                injury_name(lang, (&it.row, &it.site), (it.side, it.count), of.edition)
            });
            let percent = found.and_then(|it| it.percent);
            let percent = percent.map_or_else(String::new, |it| share(lang, it));
            format!("{}. {name}: {percent}. {why}", at + 1)
        }
        ReasonOf::Answer(id) => {
            let open = OpenQuestion {
                id: Some(id.clone()),
                clause: String::new(),
                of: QuestionOf::Confirm,
            };
            let asked = question_text(lang, &open, of.edition);
            let answer = of.facts.answers.get(id).map(|it| answered(lang, *it));
            let said = [asked, answer.unwrap_or_default(), why.clone()];
            let said: Vec<String> = said.into_iter().filter(|it| !it.is_empty()).collect();
            said.join(" ")
        }
    }
}

fn answered(lang: Lang, answer: Answer) -> String {
    match answer {
        Answer::Yes => say(lang, "letter-answer-yes"),
        Answer::No => say(lang, "letter-answer-no"),
        Answer::Less(amount) => {
            let args = Args::new().with("amount", euros(lang, amount));
            say_with(lang, "letter-answer-less", &args)
        }
        Answer::Share(found) => {
            let args = Args::new().with("share", share(lang, found));
            say_with(lang, "letter-answer-share", &args)
        }
    }
}

/// How to complain, and what becomes of personal data.
pub(super) fn rights(lang: Lang, on: Date, insurer: &LetterSender, parts: &mut Vec<Part>) {
    let steps = complaints(lang, on, &insurer.name, &insurer.phone);
    contested(lang, on, steps, parts);
    personal(lang, on, insurer, parts);
}

/// How to complain, step by step, and who supervises.
pub(super) fn contested(lang: Lang, on: Date, steps: Vec<String>, parts: &mut Vec<Part>) {
    parts.push(heading(lang, "letter-complaints"));
    parts.push(Part::List {
        numbered: true,
        items: steps,
    });
    parts.push(Part::Text(supervisor(lang, on)));
}

/// What becomes of personal data.
pub(super) fn personal(lang: Lang, on: Date, insurer: &LetterSender, parts: &mut Vec<Part>) {
    parts.push(heading(lang, "letter-data"));
    parts.push(Part::Text(personal_data(lang, on, &insurer.name)));
}

/// A sentence with the clause it rests on before its full stop.
pub(super) fn cited(sentence: &str, clause: &str) -> String {
    match sentence.strip_suffix('.') {
        Some(bare) => format!("{bare} ({clause})."),
        None => format!("{sentence} ({clause})"),
    }
}
