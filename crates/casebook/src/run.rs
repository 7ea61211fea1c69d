//! One case on the engine.

use std::collections::BTreeSet;

use terms::{Case, Diagnostic, Edition, Library};

use crate::decision::{Decision, decide};
use crate::facts::of_case;

/// A case with what came out.
#[derive(Debug)]
pub struct Run<'c> {
    /// The case.
    pub case: &'c Case,
    /// What came out, in words.
    pub answer: Answer,
    /// The decision, when there was one.
    pub decision: Option<Decision>,
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
    let (text, decision) = match decide(edition, &facts) {
        Ok(decision) => {
            cites.extend(decision.cites(edition));
            (decision.text(edition), Some(decision))
        }
        Err(refused) => {
            cites.extend(refused.cites);
            let lines = refused.sentences.iter().map(|one| format!("{one}\n"));
            (lines.collect(), None)
        }
    };
    Run {
        case,
        answer: Answer::Text(text),
        decision,
        cites,
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
