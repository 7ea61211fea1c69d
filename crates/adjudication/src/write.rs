//! From indices back to words and codes.

use terms::{BenefitIdx, ClauseIdx, Edition, LimitAmount, LimitIdx, Programme, ProgrammeIdx};

use crate::{
    Decision, DecisionDocument, FactProblem, LimitDocument, LimitUnit, LimitUse, LineDecision,
    LineDocument, Question, VisitFacts, decide,
};

/// Looks the facts up, decides, and writes the decision down.
///
/// # Errors
/// Every [`FactProblem`] of the facts.
pub fn decide_facts(
    edition: &Edition,
    facts: &VisitFacts,
) -> Result<DecisionDocument, Vec<FactProblem>> {
    let question = facts.question(edition)?;
    Ok(decide(&question).document(&question))
}

impl Decision {
    /// The same in words and codes. `question` must be the one that was decided.
    #[must_use]
    pub fn document(&self, question: &Question<'_>) -> DecisionDocument {
        let Question { edition, facts, .. } = question;
        let programme = self
            .programme
            .map(|ProgrammeIdx(at)| &edition.programmes[usize::from(at)]);
        let codes = facts.lines.iter().map(|line| &line.service);
        let same_visit = self
            .same_visit
            .and_then(|at| facts.history.services[usize::from(at)].visit.clone());
        DecisionDocument {
            edition: edition.id.clone(),
            edition_hash: edition.hash.clone(),
            programme: programme.map(|programme| programme.id.clone()),
            lines: self
                .lines
                .iter()
                .zip(codes)
                .map(|(line, code)| line_document(edition, programme, line, code))
                .collect(),
            same_visit,
            price: self.totals.price,
            insurer: self.totals.insurer,
            patient: self.totals.patient,
        }
    }
}

fn line_document(
    edition: &Edition,
    programme: Option<&Programme>,
    line: &LineDecision,
    code: &str,
) -> LineDocument {
    let clause = |ClauseIdx(at): ClauseIdx| edition.clauses[usize::from(at)].id.clone();
    let benefit = |(programme, BenefitIdx(at)): (&Programme, BenefitIdx)| {
        programme.benefits[usize::from(at)].id.clone()
    };
    LineDocument {
        service: code.to_owned(),
        outcome: line.outcome,
        reason: line.reason,
        clause: clause(line.clause),
        other_clause: line.other_clause.map(clause),
        benefit: programme.zip(line.benefit).map(benefit),
        price: line.price,
        eligible: line.eligible,
        share: line.share,
        share_amount: line.share_amount,
        insurer: line.insurer,
        patient: line.patient,
        limits: programme.map_or_else(Vec::new, |programme| {
            line.limits
                .iter()
                .map(|drawn| limit_document(programme, *drawn))
                .collect()
        }),
    }
}

fn limit_document(programme: &Programme, drawn: LimitUse) -> LimitDocument {
    let LimitIdx(at) = drawn.limit;
    let limit = &programme.limits[usize::from(at)];
    LimitDocument {
        limit: limit.id.clone(),
        unit: match limit.amount {
            LimitAmount::Money(_) => LimitUnit::Money,
            LimitAmount::Count(_) => LimitUnit::Count,
        },
        amount: drawn.amount,
        before: drawn.before,
        after: drawn.after,
    }
}
