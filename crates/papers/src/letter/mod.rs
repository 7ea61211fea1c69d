//! Letters about claims, of accidents and by receipt: what was decided, with every number and clause, or which
//! documents are needed; the clauses restated; how to complain.

mod annex;
mod body;
mod calculation;
mod draw;
mod receipt;
#[cfg(test)]
mod tests;

use adjudication::{ClaimDocument, ClaimFacts};
use calendar::{Date, DateTime};
use money::Cents;
use terms::Edition;
use wording::{Args, Lang, date, say, say_with};

pub use receipt::{ReceiptLetter, ReceiptPurpose, ReceiptReason};

use crate::layout::font::Fonts;
use crate::pdf::{self, About};
use crate::{PapersError, Proof};

/// All that is printed in a letter about an accident claim.
#[derive(Clone, Debug)]
pub struct ClaimLetter<'a> {
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
    /// Number of the policy.
    pub policy_number: String,
    /// Name of the insured.
    pub insured: String,
    /// What the letter is for.
    pub purpose: LetterPurpose<'a>,
    /// The decision; of a letter that asks for documents, the one that is not possible yet.
    pub decision: &'a ClaimDocument,
    /// What it was made from.
    pub facts: &'a ClaimFacts,
    /// The edition that decided.
    pub edition: &'a Edition,
    /// By which anybody checks the decision.
    pub proof: Option<Proof>,
    /// What people gave as reasons, in the order in which they are told.
    pub reasons: Vec<LetterReason>,
    /// What is paid; together as much as the decision gives. None in a letter that asks for documents.
    pub payments: Vec<LetterPayment>,
}

/// The insurer as it writes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LetterSender {
    /// Its name, such as `AAS „Saules apdrošināšana”`.
    pub name: String,
    /// Its registration number.
    pub registration_number: String,
    /// Its phone.
    pub phone: String,
}

/// To whom a letter goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressee {
    /// Given name and surname, or the name of a firm.
    pub name: String,
    /// Street, town, or whatever else says where it goes; may be empty.
    pub lines: Vec<String>,
}

/// What a letter is for.
#[derive(Clone, Debug)]
pub enum LetterPurpose<'a> {
    /// A first decision: what is paid, or why nothing is, as the decision says.
    Decision,
    /// A decision in the place of an earlier one.
    Correction {
        /// Day of the earlier one.
        decided_on: Date,
        /// What it was.
        earlier: &'a ClaimDocument,
    },
    /// Documents that a decision needs: what the decision asks for, and what else somebody asked for.
    Documents {
        /// In the words of whoever asked.
        also: Vec<String>,
    },
}

/// What a person gave as a reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterReason {
    /// For what.
    pub of: ReasonOf,
    /// The reason, a sentence or more.
    pub reason: String,
}

/// What a reason is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReasonOf {
    /// An answer, by the key it has in [`ClaimFacts::answers`].
    Answer(String),
    /// The percentage found for an injury, by its place from 0.
    Percent(u16),
    /// The decision as a whole, such as its correction.
    Decision,
}

/// A payment that the decision makes due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterPayment {
    /// Id of the benefit.
    pub benefit: String,
    /// Name of whoever is paid.
    pub payee: String,
    /// How much.
    pub amount: Cents,
    /// Day on which it is due.
    pub due_on: Date,
}

/// The heirs of somebody, as addressee and payee.
#[must_use]
pub fn heirs(lang: Lang, insured: &str) -> String {
    say_with(lang, "letter-heirs", &Args::new().with("name", insured))
}

/// Draws a letter.
fn pdf_of(letter: &draw::Written<'_>) -> Result<Vec<u8>, PapersError> {
    let fonts = Fonts::load()?;
    let about = About {
        title: format!("{} {}", letter.title, letter.number),
        author: letter.insurer.name.clone(),
        lang: letter.lang,
        made_at: letter.made_at,
    };
    pdf::write(&draw::sheet(letter, &fonts), &about)
}

impl ClaimLetter<'_> {
    /// Draws the letter.
    ///
    /// # Errors
    /// [`PapersError::Undecided`] if it tells of a decision that has open points;
    /// [`PapersError::PaymentsDiffer`] if what is paid is not what the decision gives;
    /// [`PapersError::Total`] if a sum is too large.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        self.check()?;
        pdf_of(&self.written()?)
    }

    fn written(&self) -> Result<draw::Written<'_>, PapersError> {
        let lang = self.lang;
        let label = |key| say(lang, key);
        Ok(draw::Written {
            lang,
            insurer: &self.insurer,
            addressee: &self.addressee,
            place: &self.place,
            made_at: self.made_at,
            title: self.title(),
            number: &self.claim_number,
            about: vec![
                (label("letter-claim"), self.claim_number.clone()),
                (label("letter-policy"), self.policy_number.clone()),
                (label("letter-insured"), self.insured.clone()),
                (label("letter-accident"), date(lang, self.facts.accident.on)),
                (label("letter-terms"), draw::terms(lang, self.edition)),
            ],
            parts: body::parts(self)?,
        })
    }

    /// A letter that contradicts its decision is not printed.
    fn check(&self) -> Result<(), PapersError> {
        if self.asks() {
            return Ok(());
        }
        let decision = self.decision;
        if decision.least != decision.most {
            return Err(PapersError::Undecided);
        }
        let paid = Cents::try_sum(self.payments.iter().map(|payment| payment.amount))?;
        match paid == decision.most {
            true => Ok(()),
            false => Err(PapersError::PaymentsDiffer),
        }
    }

    /// Whether it asks for documents.
    fn asks(&self) -> bool {
        matches!(self.purpose, LetterPurpose::Documents { .. })
    }

    fn title(&self) -> String {
        let refused = self.decision.refusal.is_some();
        let key = match self.purpose {
            LetterPurpose::Documents { .. } => "letter-title-documents",
            LetterPurpose::Correction { .. } => "letter-title-correction",
            LetterPurpose::Decision if refused => "letter-title-refusal",
            LetterPurpose::Decision => "letter-title-decision",
        };
        say(self.lang, key)
    }
}
