//! How the decision was reached: what was claimed, each injury, each part of the body, each benefit.

use adjudication::{
    BenefitDocument, ClaimDocument, ExpenseFacts, Fate, InjuryDocument, Step, StepDoes,
};
use terms::{BenefitPays, ClaimBenefit};
use wording::{
    Args, benefit_name, condition_found, date, euros, fate, fate_clause, injury_name, part_line,
    payee, say, say_with, step,
};

use super::ClaimLetter;
use super::body::{Grid, Part, Row, Shape, heading};

/// Whether something claimed is not paid, or not in full.
pub(super) fn falls_short(decision: &ClaimDocument) -> bool {
    let lost = |injury: &InjuryDocument| {
        matches!(
            injury.fate,
            Fate::Excluded { .. }
                | Fate::ConditionFailed { .. }
                | Fate::Counts { part: Some(_), .. }
        )
    };
    decision.injuries.iter().any(lost)
        || decision.benefits.iter().any(|benefit| {
            let capped = benefit.steps.windows(2).any(is_capped);
            let lost = benefit.steps.iter().any(|step| is_loss(&step.does));
            capped || lost || !benefit.most.is_positive()
        })
}

/// Whether the sum insured takes something off what the step before it gives.
fn is_capped(steps: &[Step]) -> bool {
    let [before, after] = steps else {
        return false;
    };
    match (&before.does, &after.does) {
        (
            StepDoes::OfSum { amount, .. }
            | StepDoes::FoundByPerson { amount, .. }
            | StepDoes::Days { amount, .. }
            | StepDoes::Costs { amount }
            | StepDoes::EntitledTo { amount, .. }
            | StepDoes::NetOf { amount, .. }
            | StepDoes::PaidForAccident { amount, .. },
            StepDoes::Remaining { amount: left, .. },
        ) => left < amount,
        _ => false,
    }
}

fn is_loss(step: &StepDoes) -> bool {
    match step {
        StepDoes::Cost { refused, .. } => refused.is_some(),
        StepDoes::NotEntitled
        | StepDoes::TooLate { .. }
        | StepDoes::NotConfirmed
        | StepDoes::EntitledTo { .. }
        | StepDoes::Reduced { .. } => true,
        _ => false,
    }
}

/// Adds what was claimed and how it was decided. Of a claim refused as a whole nothing is calculated.
pub(super) fn push(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    claimed(of, parts);
    let decision = of.decision;
    let refused = decision.refusal.is_some();
    let injuries = decision.injuries.iter().enumerate();
    let rows = injuries.flat_map(|(at, it)| injury(of, at, it)).collect();
    let head = match refused {
        true => "letter-injury-claimed",
        false => "letter-found",
    };
    table(of, ("letter-injuries", head), rows, parts);
    if refused {
        return;
    }
    let graded = decision.parts.iter().map(|part| {
        let text = part_line(of.lang, part, of.edition);
        Row::Line(vec![text, part.clause.clone()])
    });
    table(
        of,
        ("letter-parts", "letter-found"),
        graded.collect(),
        parts,
    );
    let benefits = decision.benefits.iter().flat_map(|it| benefit(of, it));
    let mut rows: Vec<Row> = benefits.collect();
    if !rows.is_empty() {
        let total = Args::new().with("amount", euros(of.lang, decision.most));
        let total = say_with(of.lang, "claim-total", &total);
        rows.push(Row::Total(vec![total, String::new()]));
    }
    table(of, ("letter-calculation", "letter-step"), rows, parts);
    not_insured(of, parts);
}

/// A table of sentences with their clauses, unless there are none.
fn table(of: &ClaimLetter<'_>, keys: (&str, &str), rows: Vec<Row>, parts: &mut Vec<Part>) {
    if rows.is_empty() {
        return;
    }
    parts.push(heading(of.lang, keys.0));
    parts.push(Part::Table(Grid {
        shape: Shape::Cited,
        heads: vec![say(of.lang, keys.1), say(of.lang, "letter-clause")],
        rows,
    }));
}

fn injury(of: &ClaimLetter<'_>, at: usize, injury: &InjuryDocument) -> Vec<Row> {
    let (lang, edition) = (of.lang, of.edition);
    let place = (injury.row.as_str(), injury.site.as_str());
    let name = injury_name(lang, place, (injury.side, injury.count), edition);
    let head = format!("{}. {name}", at + 1);
    let mut rows = vec![Row::Head(vec![head, injury.row.clone()])];
    if of.decision.refusal.is_none() {
        let clause = fate_clause(&injury.fate).unwrap_or_default();
        rows.push(Row::Line(vec![fate(lang, injury), clause.to_owned()]));
        rows.extend(injury.conditions.iter().map(|found| {
            let text = condition_found(lang, &injury.row, found, edition);
            Row::Line(vec![format!("· {text}"), found.clause.clone()])
        }));
    }
    rows
}

fn benefit(of: &ClaimLetter<'_>, benefit: &BenefitDocument) -> Vec<Row> {
    let args = Args::new()
        .with("name", benefit_name(of.lang, &benefit.benefit, of.edition))
        .with("payee", payee(of.lang, benefit.payee))
        .with("amount", euros(of.lang, benefit.most));
    let head = say_with(of.lang, "claim-benefit", &args);
    let mut rows = vec![Row::Head(vec![head, benefit.clause.clone()])];
    rows.extend(benefit.steps.iter().map(|one| {
        let text = step(of.lang, one, of.edition);
        Row::Line(vec![text, one.clause.clone()])
    }));
    rows
}

/// Stays and costs, numbered as the calculation names them.
fn claimed(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    let stays = (1_i64..).zip(&of.facts.stays).map(|(number, stay)| {
        let args = Args::new()
            .with("number", number)
            .with("from", date(of.lang, stay.admitted));
        match stay.discharged {
            None => say_with(of.lang, "letter-stay-open", &args),
            Some(day) => {
                let args = args.with("to", date(of.lang, day));
                say_with(of.lang, "letter-stay", &args)
            }
        }
    });
    let expenses = (1_i64..).zip(&of.facts.expenses);
    let expenses = expenses.map(|(number, it)| expense(of, number, it));
    let items: Vec<String> = stays.chain(expenses).collect();
    if !items.is_empty() {
        parts.push(heading(of.lang, "letter-considered"));
        parts.push(Part::List {
            numbered: false,
            items,
        });
    }
}

fn expense(of: &ClaimLetter<'_>, number: i64, expense: &ExpenseFacts) -> String {
    let args = Args::new()
        .with("number", number)
        .with("date", date(of.lang, expense.on))
        .with(
            "benefit",
            benefit_name(of.lang, &expense.benefit, of.edition),
        )
        .with("amount", euros(of.lang, expense.amount));
    match expense.paid_by_others {
        Some(others) if others.is_positive() => {
            let args = args.with("others", euros(of.lang, others));
            say_with(of.lang, "letter-expense-others", &args)
        }
        _ => say_with(of.lang, "letter-expense", &args),
    }
}

/// Benefits that were claimed and that the policy does not insure.
fn not_insured(of: &ClaimLetter<'_>, parts: &mut Vec<Part>) {
    let rules = of.edition.accident.as_ref();
    let benefits = rules.map_or(&[][..], |rules| &rules.benefits);
    let insured = |id: &str| of.facts.policy.sums.iter().any(|sum| sum.benefit == id);
    for benefit in benefits {
        if is_claimed(of, benefit) && !insured(&benefit.id) {
            let name = benefit_name(of.lang, &benefit.id, of.edition);
            let args = Args::new().with("benefit", name);
            let text = say_with(of.lang, "letter-not-insured", &args);
            parts.push(Part::Text(text));
        }
    }
}

fn is_claimed(of: &ClaimLetter<'_>, benefit: &ClaimBenefit) -> bool {
    let facts = of.facts;
    match benefit.pays {
        BenefitPays::Graded => !facts.injuries.is_empty(),
        BenefitPays::Disability(_) => facts.disability.is_some(),
        BenefitPays::Death(_) => facts.died_on.is_some(),
        BenefitPays::Daily(_) => !facts.stays.is_empty(),
        BenefitPays::Indemnity(_) => facts.expenses.iter().any(|it| it.benefit == benefit.id),
    }
}
