use adjudication::{LineAnswer, LineDocument, Reason};
use identity::ProviderId;
use terms::{Edition, Pays};

use super::facts::ReceiptDetails;
use super::{ReceiptAt, ReceiptHappening, ReceiptView, drop_proposal};
use crate::claim_change::{AT_WORK, reason, text};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError};

/// A person decides what only a person can.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerReceipt {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// About which line, counted from 1.
    pub line: u16,
    /// Whether it is paid.
    pub answer: LineAnswer,
    /// Why.
    pub reason: String,
}

/// A person says whether a claim is of an institution whose name is near to the one that was told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerReceiptPlace {
    /// The claim as it was seen.
    pub at: ReceiptAt,
    /// The institution, which the insurer does not pay.
    pub provider: ProviderId,
    /// Whether it is that one.
    pub is_there: bool,
    /// Why.
    pub reason: String,
}

impl App {
    /// Answers what a line is referred with: the question of a clause, or whether a service that was paid already was
    /// given twice.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `line` if nothing is asked about it, for `reason` if there is none;
    /// [`AppError::AnsweredBy`] if the question is an expert's.
    pub async fn answer_receipt(
        &self,
        actor: &Actor,
        request: AnswerReceipt,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AnswerReceipt).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let outlook = self.core.receipt_outlook(&file).await?;
        let document = outlook.document.map_err(AppError::Facts)?;
        let place = usize::from(request.line).checked_sub(1);
        let asked = place.and_then(|place| document.lines.get(place));
        let asked = asked.filter(|line| line.reason.refers());
        let asked = asked.ok_or_else(|| invalid("line", "unknown"))?;
        self.check_answers(actor, expert_of(asked, &outlook.edition))
            .await?;
        let mut details: ReceiptDetails = parse(&file.claim.details)?;
        let line = place.and_then(|place| details.lines.get_mut(place));
        let line = line.ok_or_else(|| invalid("line", "unknown"))?;
        match asked.reason {
            Reason::PaidAlready { .. } => line.repeated = Some(request.answer),
            _ => line.question = Some(request.answer),
        }
        let answered = ReceiptHappening::Answered {
            line: request.line,
            details: Box::new(details.clone()),
            reason,
        };
        let mut write = self.next_of_receipt(actor, &file, &answered)?;
        drop_proposal(&mut write, &file);
        write.claim.details = text(&details)?;
        self.write_receipt(actor, "receipt.answer", write).await
    }

    /// A question left to an expert is answered by one; any other by whoever works on the claim.
    async fn check_answers(&self, actor: &Actor, expert: Option<&str>) -> Result<(), AppError> {
        let Some(word) = expert else {
            return Ok(());
        };
        if self.expertise(actor).await?.iter().any(|own| own == word) {
            return Ok(());
        }
        self.note(
            actor,
            "denied",
            Some(UseCase::AnswerReceipt.name().to_owned()),
        )
        .await?;
        Err(AppError::AnsweredBy {
            expert: word.to_owned(),
        })
    }
}

/// The expert who answers the question of a line, as the terms name them; absent where any handler may.
pub(super) fn expert_of<'e>(line: &LineDocument, edition: &'e Edition) -> Option<&'e str> {
    let mut benefits = edition
        .programmes
        .iter()
        .flat_map(|programme| &programme.benefits);
    let asked = benefits.find_map(|benefit| match &benefit.pays {
        Pays::Judgement(question) if Some(&benefit.id) == line.benefit.as_ref() => Some(question),
        _ => None,
    })?;
    let is_expert = crate::Expert::ALL
        .iter()
        .any(|expert| expert.word() == asked.answered_by);
    (line.reason == Reason::ReferredToPerson && is_expert).then_some(asked.answered_by.as_str())
}
