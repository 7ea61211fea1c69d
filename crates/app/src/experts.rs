//! Whose question it is: terms leave some to a physician or a lawyer.

use terms::{AccidentRules, BenefitPays, NoGroup, Question};

use crate::permissions::UseCase;
use crate::{Actor, App, AppError, QuestionKey};

/// Somebody with a training that a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expert {
    /// A physician of the insurer.
    Physician,
    /// A lawyer of the insurer.
    Lawyer,
}

impl Expert {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Physician, Self::Lawyer];

    /// As the terms name them in `answered_by`, and the books keep them.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Physician => "insurer_physician",
            Self::Lawyer => "insurer_lawyer",
        }
    }
}

/// What is kept of a user: the words, a blank between.
pub(crate) fn expert_words(experts: &[Expert]) -> String {
    let words: Vec<&str> = experts.iter().map(|expert| expert.word()).collect();
    words.join(" ")
}

impl App {
    /// A question left to an expert is answered by one; any other by whoever works on the claim.
    pub(crate) async fn check_expert(
        &self,
        actor: &Actor,
        rules: &AccidentRules,
        question: &QuestionKey,
    ) -> Result<(), AppError> {
        let Some(word) = expert_of(rules, question) else {
            return Ok(());
        };
        if self.expertise(actor).await?.iter().any(|own| own == word) {
            return Ok(());
        }
        let refused = self.core.event(
            actor,
            "denied",
            Some(UseCase::AnswerQuestion.name().to_owned()),
        );
        self.core.store.audit(&[refused]).await?;
        Err(AppError::AnsweredBy {
            expert: word.to_owned(),
        })
    }

    /// The experts' words that the books keep of the actor.
    pub(crate) async fn expertise(&self, actor: &Actor) -> Result<Vec<String>, AppError> {
        let users = self.core.store.users().await?;
        let own = users.into_iter().find(|user| user.id == actor.user);
        let words = own.map(|user| user.answers_as).unwrap_or_default();
        Ok(words.split_whitespace().map(str::to_owned).collect())
    }
}

/// The expert who answers a question, as the terms name them; absent where any handler may.
pub(crate) fn expert_of<'r>(rules: &'r AccidentRules, question: &QuestionKey) -> Option<&'r str> {
    let QuestionKey::Id(id) = question else {
        return None;
    };
    let doubt = rules.doubts.iter().find(|doubt| doubt.id == *id);
    let benefit = || rules.benefits.iter().find(|benefit| benefit.id == *id);
    let asked = match doubt {
        Some(doubt) => Some(&doubt.question),
        None => benefit().and_then(|benefit| question_of(&benefit.pays)),
    };
    let word = asked?.answered_by.as_str();
    (!word.ends_with("claims_handler")).then_some(word)
}

/// What a benefit leaves to a person.
const fn question_of(pays: &BenefitPays) -> Option<&Question> {
    match pays {
        BenefitPays::Disability(rule) => match &rule.no_group {
            NoGroup::Refer(question) => Some(question),
            NoGroup::Full | NoGroup::Nothing => None,
        },
        BenefitPays::Indemnity(rule) => rule.confirm.as_ref(),
        BenefitPays::Graded | BenefitPays::Death(_) | BenefitPays::Daily(_) => None,
    }
}
