//! Facts of whatever kind decided, told in words, and the clauses that had a part in it.

use std::collections::BTreeSet;

use adjudication::{
    BurnDocument, ClaimDocument, ClaimProblem, CourseDocument, DecisionDocument, FactProblem,
    GroupDocument, RefundDocument, StepDoes, TransactionDocument, burnt_area, course,
    decide_claim_facts, decide_facts, decide_group, refund, transaction,
};
use serde::Serialize;
use serde_json::Value;
use terms::{AccidentRules, ClauseIdx, Edition, ProgrammeIdx, VisitRules};
use wording::Lang;

use crate::facts::Facts;

/// What was decided; as JSON, what is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Decision {
    /// On a visit.
    Visit(DecisionDocument),
    /// On a claim by receipt.
    Receipt(DecisionDocument),
    /// On an accident claim.
    Claim(Box<ClaimDocument>),
    /// On a refund.
    Refund(RefundDocument),
    /// On an insured person of a contract, or the contract.
    Group(Box<GroupDocument>),
    /// On what becomes of a visit.
    Transaction(TransactionDocument),
    /// On the area of a burn.
    Burn(BurnDocument),
    /// On the course of a claim by receipt.
    Course(CourseDocument),
}

/// Why the facts were refused as input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// A sentence for each problem.
    pub sentences: Vec<String>,
    /// Clauses that make something a problem.
    pub(crate) cites: BTreeSet<String>,
}

/// Decides facts by an edition.
///
/// # Errors
/// [`Refused`] when the facts cannot be decided.
pub fn decide(edition: &Edition, facts: &Facts) -> Result<Decision, Refused> {
    match facts {
        Facts::Visit(facts) => decide_facts(edition, facts)
            .map(|decision| match facts.receipt {
                None => Decision::Visit(decision),
                Some(_) => Decision::Receipt(decision),
            })
            .map_err(|problems| Refused {
                sentences: told(&problems, wording::fact_problem),
                cites: of_visit_problems(edition, &problems).into_iter().collect(),
            }),
        Facts::Claim(facts) => decide_claim_facts(edition, facts)
            .map(|decision| Decision::Claim(Box::new(decision)))
            .map_err(|problems| Refused {
                sentences: told(&problems, wording::claim_problem),
                cites: of_claim_problems(edition, &problems).into_iter().collect(),
            }),
        Facts::Refund(facts) => refund(edition, facts)
            .map(Decision::Refund)
            .map_err(|problems| Refused {
                sentences: told(&problems, wording::refund_problem),
                cites: BTreeSet::new(),
            }),
        Facts::Group(facts) => decide_group(edition, facts)
            .map(|decision| Decision::Group(Box::new(decision)))
            .map_err(|problems| Refused {
                sentences: told(&problems, wording::group_problem),
                cites: BTreeSet::new(),
            }),
        Facts::Transaction(facts) => transaction(edition, facts)
            .map(Decision::Transaction)
            .map_err(|problem| Refused {
                sentences: told(&[problem], wording::transaction_problem),
                cites: BTreeSet::new(),
            }),
        Facts::Course(facts) => course(edition, facts)
            .map(Decision::Course)
            .map_err(|problem| Refused {
                sentences: told(&[problem], wording::course_problem),
                cites: BTreeSet::new(),
            }),
        Facts::Burn(facts) => burnt_area(edition, facts)
            .map(Decision::Burn)
            .map_err(|problem| Refused {
                sentences: told(&[problem], wording::burn_problem),
                cites: BTreeSet::new(),
            }),
    }
}

fn told<P>(problems: &[P], tell: impl Fn(Lang, &P) -> String) -> Vec<String> {
    problems.iter().map(|one| tell(Lang::En, one)).collect()
}

impl Decision {
    /// As `polise decide` prints it and cases hold it.
    #[must_use]
    pub fn text(&self, edition: &Edition) -> String {
        match self {
            Self::Visit(decision) => wording::explain(Lang::En, decision, edition),
            Self::Receipt(decision) => wording::explain_receipt(Lang::En, decision, edition),
            Self::Claim(decision) => wording::explain_claim(Lang::En, decision, edition),
            Self::Refund(decision) => wording::explain_refund(Lang::En, decision),
            Self::Group(decision) => wording::explain_group(Lang::En, decision, edition),
            Self::Transaction(decision) => wording::explain_transaction(Lang::En, decision),
            Self::Burn(decision) => wording::explain_burn(Lang::En, decision),
            Self::Course(decision) => wording::explain_course(Lang::En, decision),
        }
    }

    /// The clauses that had a part in it.
    pub(crate) fn cites(&self, edition: &Edition) -> BTreeSet<String> {
        let mut cites = BTreeSet::new();
        match self {
            Self::Visit(decision) => of_visit(edition, decision, &mut cites),
            Self::Receipt(decision) => {
                of_visit(edition, decision, &mut cites);
                let rules = edition
                    .visit
                    .as_ref()
                    .and_then(|rules| rules.receipts.as_ref());
                cites.extend(rules.map(|rules| id(edition, rules.clause)));
            }
            Self::Claim(decision) => {
                let rules = edition.accident.as_ref();
                cites.extend(
                    rules
                        .iter()
                        .flat_map(|rules| silent(edition, rules, decision)),
                );
                let json = serde_json::to_value(decision);
                json.iter().for_each(|json| named(json, &mut cites));
            }
            Self::Refund(decision) => cites.extend([decision.clause.clone()]),
            Self::Group(_) | Self::Transaction(_) | Self::Burn(_) | Self::Course(_) => {
                let json = serde_json::to_value(self);
                json.iter().for_each(|json| named(json, &mut cites));
            }
        }
        cites
    }
}

fn id(edition: &Edition, ClauseIdx(clause): ClauseIdx) -> String {
    edition.clauses[usize::from(clause)].id.clone()
}

/// What the lines cite, the clause by which one of two prevailed, the limits drawn on, and the warning.
fn of_visit(edition: &Edition, decision: &DecisionDocument, cites: &mut BTreeSet<String>) {
    let programme = decision
        .programme
        .as_ref()
        .and_then(|id| edition.programme_by_id.get(id));
    let programme = programme.map(|ProgrammeIdx(at)| &edition.programmes[usize::from(*at)]);
    let limits = programme.map_or(&[][..], |programme| &programme.limits);
    let rule = |of: &dyn Fn(&VisitRules) -> Option<ClauseIdx>| {
        let clause = edition.visit.as_ref().and_then(of);
        clause.map(|clause| id(edition, clause))
    };
    for line in &decision.lines {
        cites.insert(line.clause.clone());
        cites.extend(line.other_clause.clone());
        if line.other_clause.is_some() && !line.reason.refers() {
            cites.extend(rule(&|rules| Some(rules.precedence.as_ref()?.clause)));
        }
        let drawn = |id: &String| line.limits.iter().any(|drawn| drawn.limit == *id);
        let drawn = limits.iter().filter(|limit| drawn(&limit.id));
        cites.extend(drawn.map(|limit| id(edition, limit.clause)));
    }
    if decision.same_visit.is_some() {
        cites.extend(rule(&|rules| Some(rules.duplicate)));
    }
}

fn of_visit_problems(edition: &Edition, problems: &[FactProblem]) -> Option<String> {
    let too_many = |one: &FactProblem| matches!(one, FactProblem::TooManyLines { .. });
    let rules = edition
        .visit
        .as_ref()
        .filter(|_| problems.iter().any(too_many))?;
    Some(id(edition, rules.visit_size.clause))
}

fn of_claim_problems(edition: &Edition, problems: &[ClaimProblem]) -> Option<String> {
    let outside = |one: &ClaimProblem| matches!(one, ClaimProblem::AccidentOutsidePolicy { .. });
    let rules = edition
        .accident
        .as_ref()
        .filter(|_| problems.iter().any(outside))?;
    Some(id(edition, rules.term.clause))
}

/// Every clause and row that a decision names, wherever it stands.
fn named(json: &Value, cites: &mut BTreeSet<String>) {
    match json {
        Value::Object(fields) => {
            for (key, value) in fields {
                match value.as_str().filter(|_| key == "clause" || key == "row") {
                    Some(id) => cites.extend([id.to_owned()]),
                    None => named(value, cites),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| named(value, cites)),
        _ => {}
    }
}

/// Clauses that had a part in a claim without being named: fractures were added, an amount was rounded.
fn silent(edition: &Edition, rules: &AccidentRules, decision: &ClaimDocument) -> Vec<String> {
    let added = decision.parts.iter().any(|part| part.fractures > 0);
    let steps = || decision.benefits.iter().flat_map(|benefit| &benefit.steps);
    let rounded = steps().any(|step| matches!(step.does, StepDoes::OfSum { .. }));
    let fractures = rules.combination.map(|rule| rule.fractures);
    let clauses = [
        fractures.filter(|_| added),
        rounded.then_some(rules.rounding.0),
    ];
    let clauses = clauses.into_iter().flatten();
    clauses.map(|clause| id(edition, clause)).collect()
}
