//! A person answers what only a person can decide.

use adjudication::{Answer, ClaimDocument, ClaimFacts, InjuryKey, QuestionOf};

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, kept_facts, reason, text};
use crate::claim_facts::accident_rules;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, ClaimView, Happening, QuestionKey};

/// Answers a question, or answers it anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerQuestion {
    /// The claim as it was seen.
    pub at: ClaimAt,
    /// The question.
    pub question: QuestionKey,
    /// The answer.
    pub answer: Answer,
    /// Why; it stands in the timeline and in the letter.
    pub reason: String,
}

impl App {
    /// Answers a question that is open or was answered before. What was proposed is proposed no more.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `reason` if there is none, for `question` if nobody asks;
    /// [`AppError::ClaimFacts`] if the answer is of another kind; [`AppError::AnsweredBy`] if the terms leave
    /// it to an expert that the actor is not.
    pub async fn answer_question(
        &self,
        actor: &Actor,
        request: AnswerQuestion,
    ) -> Result<ClaimView, AppError> {
        self.admit(actor, UseCase::AnswerQuestion).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.claim_at(actor, request.at, AT_WORK).await?;
        let mut facts = kept_facts(&file)?;
        let outlook = self.core.outlook(&file).await?;
        let rules = accident_rules(&outlook.edition)?;
        self.check_expert(actor, rules, &request.question).await?;
        let document = outlook.document.map_err(AppError::ClaimFacts)?;
        answer(&mut facts, &document, &request)?;
        let happening = Happening::Answered {
            question: request.question,
            answer: request.answer,
            reason,
        };
        let mut write = self.next(actor, &file, &[happening])?;
        write.claim.facts = text(&facts)?;
        self.check_facts(&file, &write.claim).await?;
        drop_proposal(&mut write, &file);
        self.write_claim(actor, "claim.answer", write).await
    }
}

fn answer(
    facts: &mut ClaimFacts,
    document: &ClaimDocument,
    request: &AnswerQuestion,
) -> Result<(), AppError> {
    let nobody_asks = || invalid("question", "unknown");
    match &request.question {
        QuestionKey::Id(id) => {
            let mut open = document.questions.iter();
            let asked = open.any(|open| open.id.as_deref() == Some(id));
            if !asked && !facts.answers.contains_key(id) {
                return Err(nobody_asks());
            }
            facts.answers.insert(id.clone(), request.answer);
        }
        QuestionKey::Injury(key) => {
            let mut injuries = facts.injuries.iter_mut();
            let injury = injuries
                .find(|injury| key.names(injury))
                .ok_or_else(nobody_asks)?;
            let Answer::Share(share) = request.answer else {
                return Err(invalid("answer", "malformed"));
            };
            if !asks_percentage(document, key) && injury.assessed.is_none() {
                return Err(nobody_asks());
            }
            injury.assessed = Some(share);
        }
    }
    Ok(())
}

fn asks_percentage(document: &ClaimDocument, key: &InjuryKey) -> bool {
    document.questions.iter().any(|open| match open.of {
        QuestionOf::Assess { injury, .. } => {
            let injury = document.injuries.get(usize::from(injury));
            injury.is_some_and(|injury| InjuryKey::from(injury) == *key)
        }
        _ => false,
    })
}
