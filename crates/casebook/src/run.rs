//! One case on the engine.

use std::collections::BTreeSet;

use adjudication::{DecisionDocument, FactProblem, decide_facts};
use terms::{Case, ClauseIdx, Diagnostic, Edition, Library, ProgrammeIdx};
use wording::Lang;

use crate::facts::of_case;

/// A case with what came out.
#[derive(Debug)]
pub struct Run<'c> {
    /// The case.
    pub case: &'c Case,
    /// What came out, in words.
    pub answer: Answer,
    /// The decision, when there was one.
    pub decision: Option<DecisionDocument>,
    /// The clauses that had a part in the answer, or whose parameters the case sets otherwise.
    pub cites: BTreeSet<String>,
}

/// What came out of a case, in words.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// The decision, or why the facts were refused, as `polise decide` prints it.
    Text(String),
    /// The case itself is wrong: its facts or parameters cannot be read.
    Wrong(String),
}

impl Run<'_> {
    /// Whether it came out as expected.
    #[must_use]
    pub fn passed(&self) -> bool {
        let expected = self.case.expected.as_deref().map(str::trim_end);
        matches!(&self.answer, Answer::Text(text) if expected == Some(text.trim_end()))
    }
}

/// Decides a case by an edition of the library, with the parameters the case sets otherwise.
#[must_use]
pub fn run<'c>(library: &Library, edition: &Edition, case: &'c Case) -> Run<'c> {
    if case.parameters.is_empty() {
        return decided(edition, case);
    }
    match library.with_parameters(&edition.id, &case.parameters) {
        Ok(changed) => decided(&changed, case),
        Err(mistakes) => wrong(case, listed(&mistakes)),
    }
}

fn decided<'c>(edition: &Edition, case: &'c Case) -> Run<'c> {
    let facts = match of_case(case) {
        Ok(facts) => facts,
        Err(error) => return wrong(case, error.to_string()),
    };
    let mut cites = clauses_of_parameters(edition, case);
    match decide_facts(edition, &facts) {
        Ok(decision) => {
            cites.extend(clauses_of_decision(edition, &decision));
            let text = wording::explain(Lang::En, &decision, edition);
            Run {
                case,
                answer: Answer::Text(text),
                decision: Some(decision),
                cites,
            }
        }
        Err(problems) => {
            cites.extend(clauses_of_problems(edition, &problems));
            let lines = problems
                .iter()
                .map(|one| wording::fact_problem(Lang::En, one) + "\n");
            Run {
                case,
                answer: Answer::Text(lines.collect()),
                decision: None,
                cites,
            }
        }
    }
}

fn wrong(case: &Case, why: String) -> Run<'_> {
    Run {
        case,
        answer: Answer::Wrong(why),
        decision: None,
        cites: BTreeSet::new(),
    }
}

fn listed(mistakes: &[Diagnostic]) -> String {
    mistakes
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("\n")
}

fn id(edition: &Edition, ClauseIdx(clause): ClauseIdx) -> String {
    edition.clauses[usize::from(clause)].id.clone()
}

/// A case that sets a parameter otherwise shows what its clause does.
fn clauses_of_parameters(edition: &Edition, case: &Case) -> BTreeSet<String> {
    let is_set = |name: &String| case.parameters.iter().any(|(other, _)| other == name);
    let parameters = edition
        .parameters
        .iter()
        .filter(|parameter| is_set(&parameter.name));
    parameters
        .map(|parameter| parameter.clause.clone())
        .collect()
}

/// What the lines cite, the clause by which one of two prevailed, the limits drawn on, and the warning.
fn clauses_of_decision(edition: &Edition, decision: &DecisionDocument) -> BTreeSet<String> {
    let mut cites = BTreeSet::new();
    let programme = decision
        .programme
        .as_ref()
        .and_then(|id| edition.programme_by_id.get(id));
    let programme = programme.map(|ProgrammeIdx(at)| &edition.programmes[usize::from(*at)]);
    let limits = programme.map_or(&[][..], |programme| &programme.limits);
    for line in &decision.lines {
        cites.insert(line.clause.clone());
        cites.extend(line.other_clause.clone());
        if line.other_clause.is_some() && !line.reason.refers() {
            let precedence = edition
                .visit
                .as_ref()
                .and_then(|rules| rules.precedence.as_ref());
            cites.extend(precedence.map(|rule| id(edition, rule.clause)));
        }
        let drawn = |id: &String| line.limits.iter().any(|drawn| drawn.limit == *id);
        let drawn = limits.iter().filter(|limit| drawn(&limit.id));
        cites.extend(drawn.map(|limit| id(edition, limit.clause)));
    }
    if decision.same_visit.is_some() {
        cites.extend(
            edition
                .visit
                .as_ref()
                .map(|rules| id(edition, rules.duplicate)),
        );
    }
    cites
}

fn clauses_of_problems(edition: &Edition, problems: &[FactProblem]) -> Option<String> {
    let too_many = |one: &FactProblem| matches!(one, FactProblem::TooManyLines { .. });
    problems
        .iter()
        .any(too_many)
        .then_some(edition.visit.as_ref()?)
        .map(|rules| id(edition, rules.visit_size.clause))
}
