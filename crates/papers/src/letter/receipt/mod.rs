//! The letter about a claim by receipt: line by line what is paid and why, or which documents are needed; to a
//! policyholder nothing but that it was paid (T4-30).

mod body;
#[cfg(test)]
mod tests;

use adjudication::DecisionDocument;
use calendar::{Date, DateTime};
use identity::Iban;
use terms::{Channel, Edition};
use wording::{Lang, date, say};

use super::{Addressee, LetterSender, draw, pdf_of};
use crate::{PapersError, Proof};

/// All that is printed in a letter about a claim by receipt.
#[derive(Clone, Debug)]
pub struct ReceiptLetter<'a> {
    /// The language the letter is in: that of the insured.
    pub lang: Lang,
    /// Who writes.
    pub insurer: LetterSender,
    /// To whom.
    pub addressee: Addressee,
    /// The place as it stands before the date in that language, such as `Rīgā`; may be empty.
    pub place: String,
    /// When the letter was made, local time; its day is the letter's date.
    pub made_at: DateTime,
    /// Number of the claim.
    pub claim_number: String,
    /// Number of the group contract; may be empty.
    pub contract_number: String,
    /// Name of the insured.
    pub insured: String,
    /// Where it was paid, as the receipt says.
    pub provider: String,
    /// Day of the services.
    pub service_date: Date,
    /// The way the claim came in.
    pub channel: Channel,
    /// What the letter is for.
    pub purpose: ReceiptPurpose<'a>,
    /// The decision; of a letter that asks for documents, what would be decided now, if anything.
    pub decision: Option<&'a DecisionDocument>,
    /// The edition that decided.
    pub edition: &'a Edition,
    /// By which anybody checks the decision: only where it is told to the insured person.
    pub proof: Option<Proof>,
    /// What people gave as reasons.
    pub reasons: Vec<ReceiptReason>,
    /// Whose account it is paid to, and the account.
    pub account: (String, Iban),
}

/// What a letter about a claim by receipt is for.
#[derive(Clone, Debug)]
pub enum ReceiptPurpose<'a> {
    /// What was decided, told to the insured person.
    Decision,
    /// The same, since they asked for it.
    OnRequest {
        /// Day on which the request came in.
        on: Date,
    },
    /// To the policyholder who asked: that it was paid and how much, with nothing of health.
    Amount {
        /// Day on which the request came in.
        on: Date,
        /// Day of the decision.
        decided_on: Date,
    },
    /// A decision in the place of an earlier one.
    Correction {
        /// Day of the earlier one.
        decided_on: Date,
        /// What it was.
        earlier: &'a DecisionDocument,
    },
    /// The decision stays although the insured person complained.
    Complaint {
        /// Day on which the complaint came in.
        on: Date,
        /// What the insurer answers.
        answer: String,
    },
    /// Documents that a decision needs.
    Documents {
        /// In the words of whoever asked, one each.
        what: Vec<String>,
    },
}

/// What a person gave as a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptReason {
    /// Of which line, counted from 1; absent: of the decision as a whole.
    pub line: Option<u16>,
    /// The reason, a sentence or more.
    pub reason: String,
}

impl ReceiptLetter<'_> {
    /// Draws the letter.
    ///
    /// # Errors
    /// [`PapersError::Undecided`] if it tells of a decision that waits for a person, or of none;
    /// [`PapersError::Total`] if a sum is too large.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        pdf_of(&self.written()?)
    }

    fn written(&self) -> Result<draw::Written<'_>, PapersError> {
        Ok(draw::Written {
            lang: self.lang,
            insurer: &self.insurer,
            addressee: &self.addressee,
            place: &self.place,
            made_at: self.made_at,
            title: self.title(),
            number: &self.claim_number,
            about: self.about(),
            parts: body::parts(self)?,
        })
    }

    /// The decision that the letter tells of.
    fn decided(&self) -> Result<&DecisionDocument, PapersError> {
        let decision = self.decision.ok_or(PapersError::Undecided)?;
        match decision.lines.iter().any(|line| line.reason.refers()) {
            true => Err(PapersError::Undecided),
            false => Ok(decision),
        }
    }

    fn title(&self) -> String {
        let pays = self.decision.is_some_and(|it| it.insurer.is_positive());
        let key = match self.purpose {
            ReceiptPurpose::Documents { .. } => "letter-title-documents",
            ReceiptPurpose::Correction { .. } => "letter-title-correction",
            ReceiptPurpose::Complaint { .. } => "letter-title-complaint",
            ReceiptPurpose::Amount { .. } => "letter-title-amount",
            ReceiptPurpose::Decision | ReceiptPurpose::OnRequest { .. } if !pays => {
                "letter-title-refusal"
            }
            ReceiptPurpose::Decision | ReceiptPurpose::OnRequest { .. } => "letter-title-decision",
        };
        say(self.lang, key)
    }

    /// What the letter is about; a policyholder is not told where and when the person was treated.
    fn about(&self) -> Vec<(String, String)> {
        let label = |key| say(self.lang, key);
        let mut about = vec![(label("letter-claim"), self.claim_number.clone())];
        if !self.contract_number.is_empty() {
            about.push((label("letter-contract"), self.contract_number.clone()));
        }
        about.push((label("letter-insured"), self.insured.clone()));
        if !matches!(self.purpose, ReceiptPurpose::Amount { .. }) {
            about.push((label("letter-provider"), self.provider.clone()));
            let day = date(self.lang, self.service_date);
            about.push((label("letter-service-date"), day));
        }
        let terms = draw::terms(self.lang, self.edition);
        about.push((label("letter-terms"), terms));
        about
    }
}
