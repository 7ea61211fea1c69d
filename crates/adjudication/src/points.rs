//! What a decision pays and why, point by point: for telling how two decisions on the same facts differ.

use money::Cents;

use crate::{
    BenefitDocument, ClaimDocument, ClaimRefusal, ClaimRefusalReason, DecisionDocument, Fate,
    GroupDocument, GroupOutcome, InjuryDocument, LineDocument, RefundDocument,
};

/// One thing that a decision says: of a line, of an injury, of a benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Point {
    /// What it is about: the place and code of a line, the place and row of an injury, the id of a benefit.
    /// No two points of a decision are about the same.
    pub of: String,
    /// What is paid for it; absent where it only leads to an amount elsewhere.
    pub pays: Option<Cents>,
    /// Why, a stable code; empty where nothing but the amount is said.
    pub why: &'static str,
    /// The clause that says so.
    pub clause: String,
}

/// A point on which two decisions differ. One of them may lack it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PointChange {
    /// What the first says.
    pub before: Option<Point>,
    /// What the second says.
    pub after: Option<Point>,
}

/// The points on which two decisions differ, in the order of the first; what only the second has comes last.
#[must_use]
pub fn changes(before: &[Point], after: &[Point]) -> Vec<PointChange> {
    let of = |points: &[Point], of: &str| points.iter().find(|point| point.of == of).cloned();
    let kept = before.iter().map(|point| PointChange {
        before: Some(point.clone()),
        after: of(after, &point.of),
    });
    let new = after
        .iter()
        .filter(|point| of(before, &point.of).is_none())
        .map(|point| PointChange {
            before: None,
            after: Some(point.clone()),
        });
    let all = kept.chain(new);
    all.filter(|change| change.before != change.after).collect()
}

impl DecisionDocument {
    /// What it says of each line.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let lines = self.lines.iter().enumerate();
        lines.map(|(at, line)| of_line(at, line)).collect()
    }
}

impl ClaimDocument {
    /// What refuses it, what it says of each injury, and the most that each benefit can pay.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let injuries = self.injuries.iter().enumerate();
        let injuries = injuries.map(|(at, injury)| of_injury(at, injury));
        let refusal = self.refusal.iter().map(of_refusal);
        let benefits = self.benefits.iter().map(of_benefit);
        refusal.chain(injuries).chain(benefits).collect()
    }
}

impl RefundDocument {
    /// What is given back.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        vec![Point {
            of: "refund".to_owned(),
            pays: Some(self.refund),
            why: "",
            clause: self.clause.clone(),
        }]
    }
}

impl GroupDocument {
    /// What is to be paid, and what is given back.
    #[must_use]
    pub fn points(&self) -> Vec<Point> {
        let last = self.steps.last().map(|step| &step.clause);
        let (why, clause) = match &self.outcome {
            GroupOutcome::Accepted => ("accepted", last),
            GroupOutcome::Waiting { clause, .. } => ("waiting", Some(clause)),
            GroupOutcome::Refused { clause, .. } => ("refused", Some(clause)),
        };
        let point = |of: &str, amount| Point {
            of: of.to_owned(),
            pays: Some(amount),
            why,
            clause: clause.cloned().unwrap_or_default(),
        };
        vec![point("charge", self.charge), point("refund", self.refund)]
    }
}

fn of_line(at: usize, line: &LineDocument) -> Point {
    Point {
        of: format!("line {} {}", at + 1, line.service),
        pays: Some(line.insurer),
        why: line.reason.code(),
        clause: line.clause.clone(),
    }
}

fn of_refusal(refusal: &ClaimRefusal) -> Point {
    Point {
        of: "claim".to_owned(),
        pays: None,
        why: match refusal.reason {
            ClaimRefusalReason::NotPaidYet { .. } => "not_paid_yet",
            ClaimRefusalReason::Infection => "infection",
            ClaimRefusalReason::Doubt { .. } => "doubt",
        },
        clause: refusal.clause.clone(),
    }
}

fn of_injury(at: usize, injury: &InjuryDocument) -> Point {
    let (why, clause) = match &injury.fate {
        Fate::Excluded { clause, .. } => ("excluded", Some(clause)),
        Fate::ConditionFailed { clause } => ("condition_failed", Some(clause)),
        Fate::ClaimRefused { clause } => ("claim_refused", Some(clause)),
        Fate::Open => ("open", None),
        Fate::Merged { clause, .. } => ("merged", Some(clause)),
        Fate::Outdone { clause } => ("outdone", Some(clause)),
        Fate::Counts { clause, .. } => ("counts", clause.as_ref()),
    };
    Point {
        of: format!("injury {} {}", at + 1, injury.row),
        pays: None,
        why,
        clause: clause.unwrap_or(&injury.row).clone(),
    }
}

fn of_benefit(benefit: &BenefitDocument) -> Point {
    Point {
        of: format!("benefit {}", benefit.benefit),
        pays: Some(benefit.most),
        why: "",
        clause: benefit.clause.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Point, changes};

    fn point(of: &str, why: &'static str) -> Point {
        Point {
            of: of.to_owned(),
            pays: None,
            why,
            clause: "1".to_owned(),
        }
    }

    #[test]
    fn only_what_differs_is_told_and_each_side_may_lack_it() {
        let before = [point("a", "x"), point("b", "x"), point("c", "x")];
        let after = [point("d", "x"), point("c", "y"), point("a", "x")];
        let found = changes(&before, &after);
        let told: Vec<_> = found
            .iter()
            .map(|one| (one.before.as_ref(), one.after.as_ref()))
            .collect();
        assert_eq!(
            told,
            [
                (Some(&before[1]), None),
                (Some(&before[2]), Some(&after[1])),
                (None, Some(&after[0])),
            ]
        );
    }
}
