//! The statement of a settlement: the visits of a period that one clinic
//! settles with one insurer. Voided visits are not in it, only counted.

mod draw;

use calendar::{Date, DateTime};
use money::Cents;

use crate::layout::font::Fonts;
use crate::pdf::{self, About};
use crate::{Language, PapersError, Party, StatementLabels};

/// All that is printed on one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The language of the labels.
    pub language: Language,
    /// The words around the values.
    pub labels: StatementLabels,
    /// The statement's own number.
    pub number: String,
    /// The clinic.
    pub provider: Party,
    /// The insurer.
    pub insurer: Party,
    /// The first day of the period.
    pub period_from: Date,
    /// The last day of the period, inclusive.
    pub period_to: Date,
    /// The settled visits, in the order they are listed.
    pub visits: Vec<StatementVisit>,
    /// How many visits of the period were voided.
    pub voided: usize,
    /// When the statement was made, local time; also the PDF's creation.
    pub made_at: DateTime,
}

/// One settled visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementVisit {
    /// The number of the visit.
    pub number: String,
    /// The day of the visit.
    pub visited_on: Date,
    /// The insured person, masked.
    pub insured_masked: String,
    /// How many services.
    pub services: usize,
    /// The price of all services.
    pub price: Cents,
    /// The insurer's share of it.
    pub insurer_pays: Cents,
}

/// The sums of some visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Totals {
    visits: usize,
    services: usize,
    price: Cents,
    insurer_pays: Cents,
}

impl Statement {
    /// Draws the statement.
    ///
    /// # Errors
    /// [`PapersError::Total`] if a sum is too large.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        let fonts = Fonts::load()?;
        let sheet = draw::sheet(self, &fonts)?;
        let about = About {
            title: format!("{} {}", self.title(), self.insurer.name),
            author: self.provider.name.clone(),
            language: self.language,
            made_at: self.made_at,
        };
        pdf::write(&sheet, &about)
    }

    /// The title with the statement's number.
    fn title(&self) -> String {
        let labels = &self.labels;
        format!("{} {}\u{a0}{}", labels.title, labels.number, self.number)
    }
}

impl Totals {
    fn of(visits: &[StatementVisit]) -> Result<Self, PapersError> {
        Ok(Self {
            visits: visits.len(),
            services: visits.iter().map(|visit| visit.services).sum(),
            price: Cents::try_sum(visits.iter().map(|visit| visit.price))?,
            insurer_pays: Cents::try_sum(visits.iter().map(|visit| visit.insurer_pays))?,
        })
    }
}
