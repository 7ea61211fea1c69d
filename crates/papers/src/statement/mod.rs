//! The statement of a settlement: the visits of a period that one clinic
//! settles with one insurer. Voided visits are not in it, only counted.

mod draw;

use calendar::{Date, DateTime};
use identity::VisitNumber;
use money::Cents;
use wording::Lang;

use crate::labels::StatementLabels;
use crate::layout::font::Fonts;
use crate::pdf::{self, About};
use crate::{PapersError, Party};

/// All that is printed on one statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The language the paper is in.
    pub lang: Lang,
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
    pub number: VisitNumber,
    /// The day of the visit.
    pub visited_on: Date,
    /// The insured person, masked.
    pub insured_masked: String,
    /// The price of all services.
    pub price: Cents,
    /// The insurer's share of it.
    pub insurer_pays: Cents,
    /// The patient's share of it.
    pub patient_pays: Cents,
}

/// The sums of some visits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Totals {
    visits: usize,
    price: Cents,
    insurer_pays: Cents,
    patient_pays: Cents,
}

impl Statement {
    /// Draws the statement.
    ///
    /// # Errors
    /// [`PapersError::Total`] if a sum is too large.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        let fonts = Fonts::load()?;
        let labels = StatementLabels::of(self.lang);
        let sheet = draw::sheet(self, &labels, &fonts)?;
        let about = About {
            title: format!("{} {}", self.title(&labels), self.insurer.name),
            author: self.provider.name.clone(),
            lang: self.lang,
            made_at: self.made_at,
        };
        pdf::write(&sheet, &about)
    }

    /// The title with the statement's number.
    fn title(&self, labels: &StatementLabels) -> String {
        format!("{} {}\u{a0}{}", labels.title, labels.number, self.number)
    }
}

impl Totals {
    fn of(visits: &[StatementVisit]) -> Result<Self, PapersError> {
        Ok(Self {
            visits: visits.len(),
            price: Cents::try_sum(visits.iter().map(|visit| visit.price))?,
            insurer_pays: Cents::try_sum(visits.iter().map(|visit| visit.insurer_pays))?,
            patient_pays: Cents::try_sum(visits.iter().map(|visit| visit.patient_pays))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::places;
    use crate::samples::{self, LONG_NAME};

    #[test]
    fn nothing_stands_on_anything_else_whatever_the_length() {
        let fonts = Fonts::load().unwrap();
        let labels = StatementLabels::of(Lang::Lv);
        for visits in [0, 1, 30, 33, 34, 35, 36, 60, 75] {
            let mut statement = samples::statement(visits);
            statement.provider.name = LONG_NAME.repeat(3);
            if let Some(visit) = statement.visits.last_mut() {
                visit.insured_masked = LONG_NAME.to_owned();
            }
            places::check(&draw::sheet(&statement, &labels, &fonts).unwrap());
        }
    }

    #[test]
    fn sums_that_do_not_fit_are_refused() {
        let mut statement = samples::statement(2);
        statement.visits[0].price = Cents::new(i64::MAX);
        assert_eq!(statement.to_pdf(), Err(PapersError::Total));
    }
}
