//! A paper about a group contract: what it agrees on, or what a change of it came to, step by step.

mod draw;
#[cfg(test)]
mod tests;

use calendar::DateTime;
use wording::Lang;

use crate::layout::font::Fonts;
use crate::pdf::{self, About};
use crate::{Addressee, LetterSender, PapersError};

/// A paper of an insurer to a policyholder, in words that were made elsewhere: those of the page.
#[derive(Clone, Debug)]
pub struct Notice {
    /// The language the paper is in; its texts are in it already.
    pub lang: Lang,
    /// What it is, with the number of the contract.
    pub title: String,
    /// Who writes.
    pub insurer: LetterSender,
    /// To whom.
    pub addressee: Addressee,
    /// When it was made, local time; its day is the paper's date.
    pub made_at: DateTime,
    /// Facts under their labels.
    pub facts: Vec<(String, String)>,
    /// What it says.
    pub parts: Vec<NoticePart>,
}

/// A part of a notice.
#[derive(Clone, Debug)]
pub enum NoticePart {
    /// A heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// What comes out.
    Strong(String),
    /// Steps of a calculation, each with its clause.
    Steps(Vec<String>),
    /// Names with amounts, under the heads of both columns.
    Amounts {
        /// The heads.
        heads: [String; 2],
        /// Names and amounts.
        rows: Vec<(String, String)>,
    },
}

impl Notice {
    /// Draws it.
    ///
    /// # Errors
    /// [`PapersError::Font`] if the build is broken.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        let fonts = Fonts::load()?;
        let sheet = draw::sheet(self, &fonts);
        let about = About {
            title: format!("{} {}", self.title, self.insurer.name),
            author: self.insurer.name.clone(),
            lang: self.lang,
            made_at: self.made_at,
        };
        pdf::write(&sheet, &about)
    }
}
