//! A person answers what only a person can decide.

use adjudication::{Answer, ClaimFacts, OpenQuestion, QuestionOf};

use crate::claim_change::{AT_WORK, ClaimAt, drop_proposal, kept_facts, reason, text};
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
    /// [`AppError::ClaimFacts`] if the answer is of another kind.
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
        let open = outlook.document.map_err(AppError::ClaimFacts)?.questions;
        answer(&mut facts, &open, &request)?;
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
    open: &[OpenQuestion],
    request: &AnswerQuestion,
) -> Result<(), AppError> {
    let nobody_asks = || invalid("question", "unknown");
    match &request.question {
        QuestionKey::Id(id) => {
            let asked = open.iter().any(|open| open.id.as_deref() == Some(id));
            if !asked && !facts.answers.contains_key(id) {
                return Err(nobody_asks());
            }
            facts.answers.insert(id.clone(), request.answer);
        }
        QuestionKey::Injury(at) => {
            let asks = |open: &OpenQuestion| matches!(open.of, QuestionOf::Assess { injury, .. } if injury == *at);
            let asked = open.iter().any(asks);
            let injury = facts
                .injuries
                .get_mut(usize::from(*at))
                .ok_or_else(nobody_asks)?;
            let Answer::Share(share) = request.answer else {
                return Err(invalid("answer", "malformed"));
            };
            if !asked && injury.assessed.is_none() {
                return Err(nobody_asks());
            }
            injury.assessed = Some(share);
        }
    }
    Ok(())
}
