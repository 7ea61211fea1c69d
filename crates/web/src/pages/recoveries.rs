//! Losses after the end of cover.

use askama::Template;

use super::{Fact, WorkedOut};
use crate::frame::Frame;

/// A loss after the end of cover that nobody has decided about.
#[derive(Clone, Debug)]
pub(crate) struct RecoveryRow {
    /// Contract and cover, for addresses.
    pub(crate) id: String,
    /// Number of the contract's last change.
    pub(crate) version: i64,
    /// The loss in cents, as the reader sees it.
    pub(crate) losses: i64,
    /// Whose cover it was.
    pub(crate) name: String,
    /// The person's page.
    pub(crate) person: String,
    /// The contract's page.
    pub(crate) href: String,
    /// Its number.
    pub(crate) contract: String,
    /// Policyholder, what ended the cover, loss and claim.
    pub(crate) facts: Vec<Fact>,
    /// What the terms say of it.
    pub(crate) sum: WorkedOut,
    /// That no premium is returned by itself.
    pub(crate) premium: Option<String>,
    /// Whose answer waits for a second person.
    pub(crate) waits: Option<String>,
    /// The reason typed, if the form comes back.
    pub(crate) reason: String,
    /// Whether the reader may answer.
    pub(crate) may_answer: bool,
}

impl RecoveryRow {
    /// The cover, by which the task list leads here.
    pub(crate) fn anchor(&self) -> &str {
        self.id.rsplit('/').next().unwrap_or_default()
    }
}

/// What was decided about a loss.
#[derive(Clone, Debug)]
pub(crate) struct RecoveryAnswerRow {
    /// The person's page.
    pub(crate) person: String,
    /// Whose cover it was.
    pub(crate) name: String,
    /// Number of the contract.
    pub(crate) contract: String,
    /// Who bought it.
    pub(crate) policyholder: String,
    /// Colour of the answer.
    pub(crate) tone: &'static str,
    /// The answer.
    pub(crate) answer: String,
    /// What may be claimed.
    pub(crate) amount: String,
    /// Why.
    pub(crate) reason: String,
    /// Who decided, and who approved it.
    pub(crate) by: String,
    /// When.
    pub(crate) at: String,
    /// The letter that claims it.
    pub(crate) letter: Option<String>,
}

/// `/contracts/recoveries`
#[derive(Template)]
#[template(path = "recoveries.html")]
pub(crate) struct RecoveriesPage {
    /// Around the page.
    pub(crate) f: Frame,
    /// What is wrong.
    pub(crate) problems: Vec<String>,
    /// What waits, the oldest first.
    pub(crate) rows: Vec<RecoveryRow>,
    /// What was decided, the last first.
    pub(crate) answered: Vec<RecoveryAnswerRow>,
}
