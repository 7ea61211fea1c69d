//! From indices back to words and codes.

use money::Share;
use terms::{ClauseIdx, Edition, Gives, RowIdx};

use crate::claim::look_up::Injury;
use crate::{
    Ask, BenefitDecision, BenefitDocument, Claim, ClaimDecision, ClaimDocument, ClaimFacts,
    ClaimProblem, ClaimRefusal, ClaimRefusalReason, ConditionDecision, ConditionDocument, Fate,
    InjuryDocument, Named, OpenQuestion, PartDecision, PartDocument, Step, StepDoes,
    TogetherDocument, decide_claim,
};

/// Looks the facts up, decides, and writes the decision down.
///
/// # Errors
/// Every [`ClaimProblem`] of the facts.
pub fn decide_claim_facts(
    edition: &Edition,
    facts: &ClaimFacts,
) -> Result<ClaimDocument, Vec<ClaimProblem>> {
    let claim = facts.claim(edition)?;
    Ok(decide_claim(&claim).document(&claim))
}

impl ClaimDecision {
    /// The same in words and codes. `claim` must be the one that was decided.
    #[must_use]
    pub fn document(&self, claim: &Claim<'_>) -> ClaimDocument {
        let words = Words { claim };
        ClaimDocument {
            edition: claim.edition.id.clone(),
            edition_hash: claim.edition.hash.clone(),
            refusal: self.refusal.as_ref().map(|refusal| words.refusal(refusal)),
            injuries: (0..)
                .zip(&self.fates)
                .map(|(at, fate)| words.injury(self, at, fate))
                .collect(),
            parts: self.parts.iter().map(|part| words.part(part)).collect(),
            benefits: self
                .benefits
                .iter()
                .map(|benefit| words.benefit(self, *benefit))
                .collect(),
            asks: self.asks.iter().map(|ask| words.ask(ask)).collect(),
            questions: self
                .questions
                .iter()
                .map(|question| words.question(question))
                .collect(),
            least: self.least,
            most: self.most,
        }
    }
}

/// Finds the words for indices.
struct Words<'c> {
    claim: &'c Claim<'c>,
}

impl Words<'_> {
    fn clause(&self, ClauseIdx(at): ClauseIdx) -> String {
        self.claim.edition.clauses[usize::from(at)].id.clone()
    }

    fn name(&self, named: Named) -> String {
        match named {
            Named::Benefit(at) => self.claim.rules.benefits[usize::from(at)].id.clone(),
            Named::Doubt(at) => self.claim.rules.doubts[usize::from(at)].id.clone(),
        }
    }

    fn refusal(&self, of: &ClaimRefusal<ClauseIdx, Named>) -> ClaimRefusal {
        let reason = match of.reason {
            ClaimRefusalReason::NotPaidYet { paid_on } => {
                ClaimRefusalReason::NotPaidYet { paid_on }
            }
            ClaimRefusalReason::Infection => ClaimRefusalReason::Infection,
            ClaimRefusalReason::Doubt { doubt, effect } => ClaimRefusalReason::Doubt {
                doubt: self.name(doubt),
                effect,
            },
        };
        ClaimRefusal {
            clause: self.clause(of.clause),
            reason,
        }
    }

    fn injury(&self, decision: &ClaimDecision, at: u16, fate: &Fate<ClauseIdx>) -> InjuryDocument {
        let injury = &self.claim.injuries[usize::from(at)];
        let conditions = decision.conditions.iter().filter(|it| it.injury == at);
        InjuryDocument {
            row: injury.row.id.clone(),
            site: site(injury),
            side: injury.facts.side,
            count: injury.count,
            fate: self.fate(fate),
            percent: percent(injury),
            conditions: conditions.map(|it| self.condition(injury, *it)).collect(),
        }
    }

    fn fate(&self, fate: &Fate<ClauseIdx>) -> Fate {
        match fate {
            Fate::Counts { part, clause } => Fate::Counts {
                part: *part,
                clause: clause.map(|clause| self.clause(clause)),
            },
            Fate::Merged { with, clause } => Fate::Merged {
                with: *with,
                clause: self.clause(*clause),
            },
            Fate::Outdone { clause } => Fate::Outdone {
                clause: self.clause(*clause),
            },
            Fate::Excluded { clause, why } => Fate::Excluded {
                clause: self.clause(*clause),
                why: why.clone(),
            },
            Fate::ConditionFailed { clause } => Fate::ConditionFailed {
                clause: self.clause(*clause),
            },
            Fate::ClaimRefused { clause } => Fate::ClaimRefused {
                clause: self.clause(*clause),
            },
            Fate::Open => Fate::Open,
        }
    }

    fn condition(&self, injury: &Injury<'_>, of: ConditionDecision) -> ConditionDocument {
        let condition = &injury.row.conditions[usize::from(of.at)];
        ConditionDocument {
            clause: self.clause(condition.clause),
            at: of.at,
            fact: condition.fact,
            found: injury.fact(condition.fact),
            holds: of.holds,
        }
    }

    fn part(&self, of: &PartDecision) -> PartDocument {
        let table = &self.claim.rules.table;
        let row = |row: RowIdx| table.rows[usize::from(row.0)].id.clone();
        let together = of.together.iter();
        PartDocument {
            section: table.sections[usize::from(of.section.0)].id.clone(),
            row: of.row.map(row),
            side: of.side,
            fractures: of.fractures,
            together: together
                .map(|(at, gives)| TogetherDocument {
                    row: row(*at),
                    gives: *gives,
                })
                .collect(),
            worst_other: of.worst_other,
            gives: of.gives,
            clause: self.clause(of.clause),
        }
    }

    fn benefit(&self, decision: &ClaimDecision, of: BenefitDecision) -> BenefitDocument {
        let benefit = &self.claim.rules.benefits[usize::from(of.benefit)];
        let steps = decision.steps.iter().filter(|(at, _)| *at == of.benefit);
        BenefitDocument {
            benefit: benefit.id.clone(),
            clause: self.clause(benefit.clause),
            payee: benefit.payee,
            steps: steps.map(|(_, step)| self.step(step)).collect(),
            least: of.least,
            most: of.most,
        }
    }

    fn step(&self, step: &Step<ClauseIdx, Named>) -> Step {
        Step {
            clause: self.clause(step.clause),
            does: step.does.clone().named(|name| self.name(name)),
        }
    }

    fn ask(&self, ask: &Ask<ClauseIdx>) -> Ask {
        Ask {
            clause: self.clause(ask.clause),
            of: ask.of,
        }
    }

    fn question(&self, question: &OpenQuestion<ClauseIdx, Named>) -> OpenQuestion {
        OpenQuestion {
            id: question.id.map(|id| self.name(id)),
            clause: self.clause(question.clause),
            of: question.of,
        }
    }
}

/// The site as told, or the only one of the row; empty where nobody told which.
fn site(injury: &Injury<'_>) -> String {
    match injury.facts.site.is_none() && injury.row.sites.len() > 1 {
        true => String::new(),
        false => injury.site.id.clone(),
    }
}

/// The percentage of the row, or the one that a person found.
fn percent(injury: &Injury<'_>) -> Option<Share> {
    match injury.row.gives {
        Gives::Percent(percent) => Some(percent),
        Gives::Assessed(..) => injury.facts.assessed,
        Gives::Entitles => None,
    }
}

impl<N> StepDoes<N> {
    /// The same with other names of benefits and doubts.
    fn named<M>(self, name: impl Fn(N) -> M) -> StepDoes<M> {
        use StepDoes as It;
        match self {
            It::NetOf {
                benefit,
                paid,
                amount,
            } => It::NetOf {
                benefit: name(benefit),
                paid,
                amount,
            },
            It::Reduced { doubt, by, amount } => It::Reduced {
                doubt: name(doubt),
                by,
                amount,
            },
            It::Percent { total, share } => It::Percent { total, share },
            It::OfSum { sum, share, amount } => It::OfSum { sum, share, amount },
            It::Days {
                days,
                per_day,
                amount,
            } => It::Days {
                days,
                per_day,
                amount,
            },
            It::Cost {
                expense,
                claimed,
                by_others,
                accepted,
                refused,
            } => It::Cost {
                expense,
                claimed,
                by_others,
                accepted,
                refused,
            },
            It::Costs { amount } => It::Costs { amount },
            It::EntitledTo { share, amount } => It::EntitledTo { share, amount },
            It::NotEntitled => It::NotEntitled,
            It::TooLate { last_day } => It::TooLate { last_day },
            It::PaidForAccident { paid, amount } => It::PaidForAccident { paid, amount },
            It::Remaining {
                sum,
                paid_before,
                left,
                amount,
            } => It::Remaining {
                sum,
                paid_before,
                left,
                amount,
            },
            It::FoundByPerson { sum, share, amount } => It::FoundByPerson { sum, share, amount },
            It::NotConfirmed => It::NotConfirmed,
        }
    }
}
