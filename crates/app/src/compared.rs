//! Decisions set beside what came out when they were made anew.

use adjudication::{
    ClaimDocument, ClaimFacts, ClaimProblem, DecisionDocument, FactProblem, Point, PointChange,
    VisitFacts, changes, decide_claim_facts, decide_facts,
};
use money::Cents;
use serde::Serialize;
use serde::de::DeserializeOwned;
use terms::Edition;

/// Decisions set beside what came out anew, with what differs.
#[derive(Clone, Debug, Default)]
pub struct Compared {
    /// How many decisions.
    pub decisions: u64,
    /// What the insurer pays by those that could be made anew.
    pub before: Cents,
    /// What the insurer pays by the new ones.
    pub after: Cents,
    /// Those that came out otherwise, the biggest difference first.
    pub others: Vec<Other>,
    /// Those that could not be made anew; they are in no sum.
    pub undecided: Vec<Undecided>,
}

/// A decision that came out otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Other {
    /// Number of the visit or claim, or the name of the file.
    pub name: String,
    /// What the insurer pays by it.
    pub before: Cents,
    /// What the insurer pays by the new one.
    pub after: Cents,
    /// The points on which they differ; none when only the calculation does.
    pub changes: Vec<PointChange>,
}

/// A decision that could not be made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undecided {
    /// Number of the visit or claim, or the name of the file.
    pub name: String,
    /// Why.
    pub why: WhyUndecided,
}

/// Why a decision could not be made anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WhyUndecided {
    /// The facts of the visit are refused.
    Visit(Vec<FactProblem>),
    /// The facts of the claim are refused.
    Claim(Vec<ClaimProblem>),
    /// The facts are refused, in sentences.
    Facts(Vec<String>),
    /// The facts or the decision cannot be read.
    Unreadable,
    /// The edition that decided is not among the terms, or not as it was.
    NoEdition,
}

/// What came out anew: what the insurer pays, and how that differs, if it does.
pub(crate) type Anew = Result<(Cents, Option<Other>), WhyUndecided>;

impl Other {
    /// By how many cents more, or less, the insurer pays.
    #[must_use]
    pub fn difference(&self) -> i128 {
        i128::from(self.after.get()) - i128::from(self.before.get())
    }
}

impl Compared {
    /// Takes in a decision that was made anew.
    pub(crate) fn take(&mut self, name: &str, anew: Anew) {
        self.decisions += 1;
        match anew {
            Ok((same, None)) => self.add(same, same),
            Ok((_, Some(other))) => self.add_other(other),
            Err(why) => {
                let name = name.to_owned();
                self.undecided.push(Undecided { name, why });
            }
        }
    }

    /// Takes in a decision on the same facts by two editions, as its points and what the insurer pays.
    pub fn take_both(&mut self, name: &str, before: (Cents, &[Point]), after: (Cents, &[Point])) {
        let changes = changes(before.1, after.1);
        let is_same = changes.is_empty() && before.0 == after.0;
        let other = || Other {
            name: name.to_owned(),
            before: before.0,
            after: after.0,
            changes,
        };
        self.take(name, Ok((after.0, (!is_same).then(other))));
    }

    /// Takes in a decision whose facts the other edition refuses, with a sentence for each problem.
    pub fn take_undecided(&mut self, name: &str, sentences: Vec<String>) {
        self.take(name, Err(WhyUndecided::Facts(sentences)));
    }

    fn add_other(&mut self, other: Other) {
        self.add(other.before, other.after);
        self.others.push(other);
    }

    fn add(&mut self, before: Cents, after: Cents) {
        // A decision is bounded far below what a sum of all of them could not hold.
        self.before = self.before.checked_add(before).unwrap_or(self.before);
        self.after = self.after.checked_add(after).unwrap_or(self.after);
    }

    /// Takes in what was compared elsewhere.
    pub(crate) fn join(&mut self, other: Self) {
        self.decisions += other.decisions;
        self.add(other.before, other.after);
        self.others.extend(other.others);
        self.undecided.extend(other.undecided);
    }

    /// Puts the biggest difference first.
    #[must_use]
    pub fn in_order(mut self) -> Self {
        let size = |other: &Other| other.difference().unsigned_abs();
        self.others
            .sort_by(|a, b| size(b).cmp(&size(a)).then_with(|| a.name.cmp(&b.name)));
        self.undecided.sort_by(|a, b| a.name.cmp(&b.name));
        self
    }

    /// Whether every decision came out as it was.
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.others.is_empty() && self.undecided.is_empty()
    }
}

/// A decision that can be made anew from its facts.
pub(crate) trait Decided: Serialize + DeserializeOwned + PartialEq {
    /// Decides facts in JSON.
    fn anew(edition: &Edition, facts: &str) -> Result<Self, WhyUndecided>;
    /// What the insurer pays; of a claim with open points, the most.
    fn pays(&self) -> Cents;
    /// What it says, point by point.
    fn points(&self) -> Vec<Point>;
}

impl Decided for DecisionDocument {
    fn anew(edition: &Edition, facts: &str) -> Result<Self, WhyUndecided> {
        let facts: VisitFacts = read(facts)?;
        decide_facts(edition, &facts).map_err(WhyUndecided::Visit)
    }

    fn pays(&self) -> Cents {
        self.insurer
    }

    fn points(&self) -> Vec<Point> {
        self.points()
    }
}

impl Decided for ClaimDocument {
    fn anew(edition: &Edition, facts: &str) -> Result<Self, WhyUndecided> {
        let facts: ClaimFacts = read(facts)?;
        decide_claim_facts(edition, &facts).map_err(WhyUndecided::Claim)
    }

    fn pays(&self) -> Cents {
        self.most
    }

    fn points(&self) -> Vec<Point> {
        self.points()
    }
}

/// Reads JSON of the books.
pub(crate) fn read<T: DeserializeOwned>(json: &str) -> Result<T, WhyUndecided> {
    serde_json::from_str(json).map_err(|_| WhyUndecided::Unreadable)
}

/// A decision beside another on the same facts that is known not to be the same.
pub(crate) fn other<D: Decided>(name: &str, before: &D, after: &D) -> Other {
    Other {
        name: name.to_owned(),
        before: before.pays(),
        after: after.pays(),
        changes: changes(&before.points(), &after.points()),
    }
}
