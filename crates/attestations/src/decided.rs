//! What is decided again: the facts of a visit or a claim, and what comes of them.

use adjudication::{
    ClaimDocument, ClaimFacts, ClaimProblem, ClaimRefusalReason, DecisionDocument, FactProblem,
    Fate, VisitFacts, decide_claim_facts, decide_facts,
};
use money::Cents;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use terms::Edition;

use crate::StatedLine;

/// What is decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A visit, or a claim by receipt, which is decided by a visit's lines.
    #[default]
    Visit,
    /// An accident claim.
    Accident,
}

impl Kind {
    /// Whether nothing needs to be said of it.
    pub(crate) fn is_visit(&self) -> bool {
        *self == Self::Visit
    }
}

/// The facts of a decision.
#[derive(Clone, Debug, PartialEq)]
pub enum Facts {
    /// Of a visit or a claim by receipt.
    Visit(Box<VisitFacts>),
    /// Of an accident claim.
    Accident(Box<ClaimFacts>),
}

/// What comes of facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Decided {
    /// Of a visit or a claim by receipt.
    Visit(DecisionDocument),
    /// Of an accident claim.
    Accident(ClaimDocument),
}

/// Why facts cannot be decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Undecided {
    /// Of a visit or a claim by receipt.
    Visit(Vec<FactProblem>),
    /// Of an accident claim.
    Accident(Vec<ClaimProblem>),
}

impl From<VisitFacts> for Facts {
    fn from(facts: VisitFacts) -> Self {
        Self::Visit(Box::new(facts))
    }
}

impl From<ClaimFacts> for Facts {
    fn from(facts: ClaimFacts) -> Self {
        Self::Accident(Box::new(facts))
    }
}

impl Facts {
    /// What they are the facts of.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Visit(_) => Kind::Visit,
            Self::Accident(_) => Kind::Accident,
        }
    }

    /// The facts of a kind in JSON; nothing if they are none.
    #[must_use]
    pub fn read(kind: Kind, facts: &Value) -> Option<Self> {
        match kind {
            Kind::Visit => VisitFacts::deserialize(facts).map(Self::from).ok(),
            Kind::Accident => ClaimFacts::deserialize(facts).map(Self::from).ok(),
        }
    }

    pub(crate) fn to_json(&self) -> Value {
        let json = match self {
            Self::Visit(facts) => serde_json::to_value(facts),
            Self::Accident(facts) => serde_json::to_value(facts),
        };
        json.unwrap_or_default()
    }

    /// Decides them by an edition.
    ///
    /// # Errors
    /// [`Undecided`] if it cannot.
    pub fn decide(&self, edition: &Edition) -> Result<Decided, Undecided> {
        match self {
            Self::Visit(facts) => decide_facts(edition, facts)
                .map(Decided::Visit)
                .map_err(Undecided::Visit),
            Self::Accident(facts) => decide_claim_facts(edition, facts)
                .map(Decided::Accident)
                .map_err(Undecided::Accident),
        }
    }
}

impl Decided {
    /// What is stated, line by line. Of an accident claim: what refuses it, or else each injury
    /// and each benefit with what it pays.
    #[must_use]
    pub fn lines(&self) -> Vec<StatedLine> {
        match self {
            Self::Visit(decided) => decided.lines.iter().map(StatedLine::of).collect(),
            Self::Accident(decided) => of_accident(decided),
        }
    }

    /// What the insurer pays in all.
    #[must_use]
    pub const fn pays(&self) -> Cents {
        match self {
            Self::Visit(decided) => decided.insurer,
            Self::Accident(decided) => decided.most,
        }
    }

    /// What is left to the person in all; of an accident claim nothing is counted.
    #[must_use]
    pub const fn left(&self) -> Cents {
        match self {
            Self::Visit(decided) => decided.patient,
            Self::Accident(_) => Cents::ZERO,
        }
    }

    /// Whether two say the same of each line: amounts, reasons, clauses and the way there.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Visit(one), Self::Visit(two)) => one.lines == two.lines,
            // Of a claim that is refused as a whole no cent rests on what was hurt.
            (Self::Accident(one), Self::Accident(two)) if one.refusal.is_some() => {
                (&one.refusal, one.most) == (&two.refusal, two.most)
            }
            (one, two) => one == two,
        }
    }
}

fn of_accident(decided: &ClaimDocument) -> Vec<StatedLine> {
    let stated = |reason: &str, clause: &str, pays: Cents| StatedLine {
        reason: reason.to_owned(),
        clause: clause.to_owned(),
        pays,
        left: Cents::ZERO,
    };
    let refusal = decided.refusal.as_ref().map(|refusal| {
        let reason = match refusal.reason {
            ClaimRefusalReason::NotPaidYet { .. } => "not_paid_yet",
            ClaimRefusalReason::Infection => "infection",
            ClaimRefusalReason::Doubt { .. } => "doubt",
        };
        stated(reason, &refusal.clause, Cents::ZERO)
    });
    let injuries = decided.injuries.iter().map(|injury| {
        let (reason, clause) = fate(&injury.fate);
        stated(reason, clause.unwrap_or(&injury.row), Cents::ZERO)
    });
    let benefits = decided.benefits.iter();
    let benefits = benefits.map(|it| stated(&it.benefit, &it.clause, it.most));
    match refusal {
        Some(refusal) => vec![refusal],
        None => injuries.chain(benefits).collect(),
    }
}

/// The code of what became of an injury, and the clause that says so where it is not its row.
fn fate(fate: &Fate) -> (&'static str, Option<&str>) {
    match fate {
        Fate::Excluded { clause, .. } => ("excluded", Some(clause)),
        Fate::ConditionFailed { clause } => ("condition_failed", Some(clause)),
        Fate::ClaimRefused { clause } => ("claim_refused", Some(clause)),
        Fate::Open => ("open", None),
        Fate::Merged { clause, .. } => ("merged", Some(clause)),
        Fate::Outdone { clause } => ("outdone", Some(clause)),
        Fate::Counts { clause, .. } => ("counts", clause.as_deref()),
    }
}
