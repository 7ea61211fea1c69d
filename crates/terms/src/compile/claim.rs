//! The rules of an accident edition: where each goes, and which must be there.

use std::collections::BTreeSet;

use money::Rounding;

use super::slots::{Desk, Slot};
use crate::compile::RuleAt;
use crate::diagnostic::Report;
use crate::source::At;
use crate::{
    AccidentRules, BenefitPays, BodySurface, ClaimBenefit, ClauseIdx, Combination,
    DecisionDeadline, Doubt, DoubtEffect, InfectionRule, InjuryExclusion, InjuryTable, Mixing,
    OncePerTerm, PartIs, RefundRule, RepeatRule, TermRule,
};

/// All rules of an accident edition.
#[derive(Default)]
pub(crate) struct ClaimBuild {
    pub(crate) table: InjuryTable,
    pub(crate) term: Slot<ClauseIdx>,
    pub(crate) from_payment: Slot<ClauseIdx>,
    pub(crate) rounding: Slot<(ClauseIdx, Rounding)>,
    pub(crate) same_bone: Slot<ClauseIdx>,
    pub(crate) fractures: Slot<ClauseIdx>,
    pub(crate) worst: Slot<(ClauseIdx, Mixing)>,
    pub(crate) parts: Slot<(ClauseIdx, PartIs)>,
    pub(crate) infection: Slot<InfectionRule>,
    pub(crate) deadline: Slot<DecisionDeadline>,
    pub(crate) refund: Slot<RefundRule>,
    pub(crate) body_surface: Slot<BodySurface>,
    pub(crate) once: Vec<OncePerTerm>,
    pub(crate) repeats: Vec<RepeatRule>,
    pub(crate) exclusions: Vec<InjuryExclusion>,
    doubts: Vec<Doubt>,
    benefits: Vec<ClaimBenefit>,
}

/// Without these no claim can be decided.
const MANDATORY: &[(&str, &str)] = &[
    ("accident_term", "when the policy covers an accident"),
    ("claim_rounding", "how amounts become whole cents"),
];

/// Without these a graded benefit cannot be calculated.
const COMBINATION: &[(&str, &str)] = &[
    ("same_bone", "what one bone broken twice is"),
    ("fracture_sum", "what several fractures of one part give"),
    ("worst_injury", "what several injuries of one part give"),
    ("part_sum", "what injuries of several parts give"),
];

/// One of these must be there.
const BENEFITS: &[&str] = &[
    "graded_benefit",
    "disability_benefit",
    "death_benefit",
    "daily_benefit",
    "indemnity",
];

/// Notes what must be there and no clause names.
pub(super) fn note_missing(seen: &BTreeSet<&'static str>, place: &At<'_>, report: &mut Report) {
    let graded = seen.contains("graded_benefit");
    let combination = COMBINATION.iter().filter(|_| graded);
    let missing = MANDATORY.iter().chain(combination);
    for (kind, question) in missing.filter(|(kind, _)| !seen.contains(kind)) {
        report
            .error(
                place,
                format!("no clause has the rule `{kind}`: {question}"),
            )
            .expected("every rule that a claim cannot be decided without")
            .help("add a clause with it");
    }
    if !BENEFITS.iter().any(|kind| seen.contains(kind)) {
        report
            .error(place, "no clause has a benefit: what is paid")
            .expected(format!("one of: {}", BENEFITS.join(", ")));
    }
}

impl ClaimBuild {
    /// Takes a benefit in; its id must be its own, among the doubts, too.
    pub(crate) fn add_benefit(
        &mut self,
        benefit: ClaimBenefit,
        rule: &RuleAt<'_>,
        desk: &mut Desk<'_>,
    ) {
        if self.is_new(&benefit.id, rule, desk) {
            self.benefits.push(benefit);
        }
    }

    /// Takes a doubt in; its id must be its own, among the benefits, too.
    pub(crate) fn add_doubt(&mut self, doubt: Doubt, rule: &RuleAt<'_>, desk: &mut Desk<'_>) {
        let reduces = |doubt: &Doubt| doubt.effect == DoubtEffect::MayReduce;
        if reduces(&doubt) && self.doubts.iter().any(reduces) {
            desk.report
                .error(&rule.at, "two doubts may reduce a claim")
                .expected("one, so that it is known by which clause less is paid");
        } else if self.is_new(&doubt.id, rule, desk) {
            self.doubts.push(doubt);
        }
    }

    /// Answers are given by the ids of doubts and benefits, so no two may share one.
    fn is_new(&self, id: &str, rule: &RuleAt<'_>, desk: &mut Desk<'_>) -> bool {
        let known = self
            .benefit_ids()
            .chain(self.doubts.iter().map(|doubt| doubt.id.as_str()));
        let is_new = known.into_iter().all(|known| known != id);
        if !is_new {
            desk.report
                .error(
                    &rule.at,
                    format!("two benefits or doubts have the id `{id}`"),
                )
                .expected("an id of its own");
        }
        is_new
    }

    /// The ids of the benefits so far, in their order.
    pub(crate) fn benefit_ids(&self) -> impl Iterator<Item = &str> {
        self.benefits.iter().map(|benefit| benefit.id.as_str())
    }

    /// The rules of a claim; `None` if one of those that must be there is not.
    pub(super) fn finish(self) -> Option<AccidentRules> {
        let graded = self
            .benefits
            .iter()
            .any(|benefit| benefit.pays == BenefitPays::Graded);
        let combination = match (
            self.same_bone.value(),
            self.fractures.value(),
            self.worst.value(),
            self.parts.value(),
        ) {
            (Some(same_bone), Some(fractures), Some((worst, mixing)), Some((parts, part))) => {
                Some(Combination {
                    same_bone,
                    fractures,
                    worst,
                    parts,
                    mixing,
                    part,
                })
            }
            _ if graded => return None,
            _ => None,
        };
        Some(AccidentRules {
            term: TermRule {
                clause: self.term.value()?,
                from_payment: self.from_payment.value(),
            },
            rounding: self.rounding.value()?,
            table: self.table,
            combination,
            once: self.once,
            repeats: self.repeats,
            exclusions: self.exclusions,
            infection: self.infection.value(),
            doubts: self.doubts,
            benefits: self.benefits,
            deadline: self.deadline.value(),
            refund: self.refund.value(),
            body_surface: self.body_surface.value(),
        })
    }
}
