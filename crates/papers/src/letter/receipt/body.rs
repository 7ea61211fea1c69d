//! What a letter about a claim by receipt says, part by part.

use std::collections::BTreeSet;

use adjudication::{DecisionDocument, LineDocument, Paid, Reason};
use money::Cents;
use terms::{ClauseIdx, ReceiptRules};
use wording::{
    Args, claim_advice, coded_service, complaints, date, decision_by_law, euros, formula, reason,
    say, say_with,
};

use super::{ReceiptLetter, ReceiptPurpose};
use crate::PapersError;
use crate::letter::annex;
use crate::letter::body::{
    Grid, Part, Row, Shape, cited, contested, heading, personal, proof, rights, text, within,
};

/// All parts, in their order.
pub(super) fn parts(of: &ReceiptLetter<'_>) -> Result<Vec<Part>, PapersError> {
    let mut parts = Vec::new();
    match &of.purpose {
        ReceiptPurpose::Documents { what } => asked(of, what, &mut parts),
        ReceiptPurpose::Amount { .. } => amount(of, of.decided()?, &mut parts),
        _ => decided(of, of.decided()?, &mut parts)?,
    }
    annex::push_cited((of.lang, of.edition), &ids(of), &mut parts);
    Ok(parts)
}

/// What came of it, line by line, and what can be done about it.
fn decided(
    of: &ReceiptLetter<'_>,
    decision: &DecisionDocument,
    parts: &mut Vec<Part>,
) -> Result<(), PapersError> {
    match &of.purpose {
        ReceiptPurpose::Correction { .. } => corrected(of, decision, parts)?,
        ReceiptPurpose::Complaint { on, answer } => {
            let args = Args::new().with("date", date(of.lang, *on));
            let stays = say_with(of.lang, "letter-complaint-stays", &args);
            parts.push(Part::Strong(stays));
            parts.push(Part::Text(answer.clone()));
        }
        ReceiptPurpose::OnRequest { on } => {
            let args = Args::new().with("date", date(of.lang, *on));
            let asked = say_with(of.lang, "letter-on-request", &args);
            parts.push(Part::Text(asked));
            outcome(of, decision, parts);
        }
        _ => outcome(of, decision, parts),
    }
    lines(of, decision, parts);
    account(of, decision, parts);
    reasons(of, parts);
    parts.extend(of.proof.as_ref().map(|it| proof(of.lang, it)));
    contest(of, parts);
    Ok(())
}

fn outcome(of: &ReceiptLetter<'_>, decision: &DecisionDocument, parts: &mut Vec<Part>) {
    let lang = of.lang;
    let args = Args::new().with("amount", euros(lang, decision.insurer));
    let (says, more) = match decision.paid() {
        Paid::Nothing => ("letter-refuses", Some("letter-receipt-why")),
        Paid::InPart => ("letter-pays", Some("letter-pays-part")),
        Paid::AsInsured => ("letter-pays", Some("letter-receipt-share")),
        Paid::InFull => ("letter-pays", None),
    };
    parts.push(Part::Strong(say_with(lang, says, &args)));
    parts.extend(more.map(|key| text(lang, key)));
}

fn corrected(
    of: &ReceiptLetter<'_>,
    decision: &DecisionDocument,
    parts: &mut Vec<Part>,
) -> Result<(), PapersError> {
    let ReceiptPurpose::Correction {
        decided_on,
        earlier,
    } = &of.purpose
    else {
        return Ok(());
    };
    let lang = of.lang;
    let (before, now) = (earlier.insurer, decision.insurer);
    let difference = now.checked_sub(before).ok_or(PapersError::Total)?;
    let (key, by) = match difference {
        Cents::ZERO => ("letter-corrects-same", Cents::ZERO),
        more if more.is_positive() => ("letter-corrects-more", more),
        _ => (
            "letter-receipt-corrects-less",
            before.saturating_sub_to_zero(now),
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
    Ok(())
}

/// Each line: what was paid, what the insurer pays, why, with which numbers, what can be done.
fn lines(of: &ReceiptLetter<'_>, decision: &DecisionDocument, parts: &mut Vec<Part>) {
    let numbered = (1_i64..).zip(&decision.lines);
    let mut rows: Vec<Row> = numbered
        .flat_map(|(number, one)| line(of, number, one))
        .collect();
    let sums = Args::new()
        .with("price", euros(of.lang, decision.price))
        .with("insurer", euros(of.lang, decision.insurer))
        .with("rest", euros(of.lang, decision.patient));
    let total = say_with(of.lang, "letter-receipt-total", &sums);
    rows.push(Row::Total(vec![total, String::new()]));
    parts.push(heading(of.lang, "letter-calculation"));
    parts.push(Part::Table(Grid {
        shape: Shape::Cited,
        heads: ["letter-receipt-line", "letter-clause"]
            .map(|key| say(of.lang, key))
            .into(),
        rows,
    }));
}

fn line(of: &ReceiptLetter<'_>, number: i64, line: &LineDocument) -> Vec<Row> {
    let (lang, edition) = (of.lang, of.edition);
    let args = Args::new()
        .with("number", number)
        .with("service", coded_service(lang, &line.service, edition))
        .with("price", euros(lang, line.price))
        .with("insurer", euros(lang, line.insurer));
    let head = say_with(lang, "letter-receipt-pays", &args);
    let mut rows = vec![
        Row::Head(vec![head, String::new()]),
        Row::Line(vec![reason(lang, line, edition), line.clause.clone()]),
    ];
    let numbers = Some(formula(lang, line, edition)).filter(|text| !text.is_empty());
    let advice = claim_advice(lang, line, edition);
    let more = numbers.into_iter().chain(advice);
    rows.extend(more.map(|text| Row::Line(vec![text, String::new()])));
    rows
}

/// Where the money goes.
fn account(of: &ReceiptLetter<'_>, decision: &DecisionDocument, parts: &mut Vec<Part>) {
    if decision.insurer.is_positive() {
        let (payee, iban) = &of.account;
        let args = Args::new()
            .with("payee", payee.as_str())
            .with("iban", iban.to_string());
        let says = say_with(of.lang, "letter-receipt-account", &args);
        parts.push(heading(of.lang, "letter-payments"));
        parts.push(Part::Text(says));
    }
}

fn reasons(of: &ReceiptLetter<'_>, parts: &mut Vec<Part>) {
    if of.reasons.is_empty() {
        return;
    }
    parts.push(heading(of.lang, "letter-reasons"));
    for given in &of.reasons {
        let said = given.line.map_or_else(
            || given.reason.clone(),
            |line| {
                let args = Args::new()
                    .with("line", i64::from(line))
                    .with("reason", given.reason.as_str());
                say_with(of.lang, "letter-receipt-reason", &args)
            },
        );
        parts.push(Part::Text(said));
    }
}

/// Whom to complain to. Whom the insurer has answered goes on outside it.
fn contest(of: &ReceiptLetter<'_>, parts: &mut Vec<Part>) {
    let (lang, on, insurer) = (of.lang, of.made_at.date(), &of.insurer);
    match of.purpose {
        ReceiptPurpose::Complaint { .. } => {
            let steps = complaints(lang, on, &insurer.name, &insurer.phone);
            let outside = steps.into_iter().skip(1).collect();
            contested(lang, on, outside, parts);
            personal(lang, on, insurer, parts);
        }
        _ => rights(lang, on, insurer, parts),
    }
}

/// To the policyholder: that it was paid, and how much.
fn amount(of: &ReceiptLetter<'_>, decision: &DecisionDocument, parts: &mut Vec<Part>) {
    let ReceiptPurpose::Amount { on, decided_on } = &of.purpose else {
        return;
    };
    let args = Args::new()
        .with("date", date(of.lang, *on))
        .with("decided", date(of.lang, *decided_on))
        .with("insured", of.insured.as_str())
        .with("amount", euros(of.lang, decision.insurer));
    for key in ["letter-amount-asked", "letter-amount-paid"] {
        parts.push(Part::Text(say_with(of.lang, key, &args)));
    }
    parts.push(text(of.lang, "letter-amount-nothing-more"));
}

fn asked(of: &ReceiptLetter<'_>, what: &[String], parts: &mut Vec<Part>) {
    parts.push(text(of.lang, "letter-asks"));
    let known = what.iter().cloned();
    parts.push(Part::List {
        numbered: false,
        items: known.chain(missing(of)).collect(),
    });
    parts.push(Part::Text(by_when(of)));
    parts.push(text(of.lang, "letter-asks-restarts"));
}

/// Papers that lines lack, by what the terms say.
fn missing(of: &ReceiptLetter<'_>) -> impl Iterator<Item = String> {
    let lines = of.decision.iter().flat_map(|decision| &decision.lines);
    let lacking = lines.filter(|line| {
        matches!(
            line.reason,
            Reason::DocumentMissing { .. }
                | Reason::ReferralMissing
                | Reason::PrescriptionMissing
                | Reason::ApprovalMissing
        )
    });
    lacking.map(|line| {
        let service = coded_service(of.lang, &line.service, of.edition);
        let why = reason(of.lang, line, of.edition);
        cited(&format!("{service}: {why}"), &line.clause)
    })
}

/// By when the insurer decides: by the channel, else as the law says.
fn by_when(of: &ReceiptLetter<'_>) -> String {
    let promised = promise(of).map(|(rule, clause)| within(of.lang, rule, clause));
    promised.unwrap_or_else(|| decision_by_law(of.lang, of.made_at.date()))
}

/// The days that the channel promises, and its clause.
fn promise<'a>(of: &ReceiptLetter<'a>) -> Option<((u8, terms::DeadlineDays), &'a str)> {
    let mut channels = rules(of)?.channels.iter();
    let rule = channels.find(|rule| rule.channel == of.channel)?;
    let days = rule.decide?;
    Some(((days.days, days.counting), clause(of, rule.clause)))
}

fn rules<'a>(of: &ReceiptLetter<'a>) -> Option<&'a ReceiptRules> {
    of.edition.visit.as_ref()?.receipts.as_ref()
}

fn clause<'a>(of: &ReceiptLetter<'a>, ClauseIdx(at): ClauseIdx) -> &'a str {
    let found = of.edition.clauses.get(usize::from(at));
    found.map_or("", |clause| &clause.id)
}

/// The clauses that the letter cites.
fn ids<'a>(of: &ReceiptLetter<'a>) -> BTreeSet<&'a str> {
    let lines = of.decision.iter().flat_map(|decision| &decision.lines);
    let told = rules(of).and_then(|rules| rules.on_request);
    let told = told.map(|rule| clause(of, rule.clause));
    match of.purpose {
        ReceiptPurpose::Documents { .. } => {
            promise(of).map(|(_, clause)| clause).into_iter().collect()
        }
        ReceiptPurpose::Amount { .. } => told.into_iter().collect(),
        ReceiptPurpose::OnRequest { .. } => cited_by(lines).chain(told).collect(),
        _ => cited_by(lines).collect(),
    }
}

fn cited_by<'a>(lines: impl Iterator<Item = &'a LineDocument>) -> impl Iterator<Item = &'a str> {
    lines.flat_map(|line| {
        let other = line.other_clause.as_deref();
        [line.clause.as_str()].into_iter().chain(other)
    })
}
