//! The coupon of a visit: A4 with a copy each for the clinic, the insurer and
//! the patient (T1-02), lines that are not payable only when asked (T1-03), a
//! void mark on what was voided (T1-04).

mod draw;
#[cfg(test)]
mod tests;

use calendar::DateTime;
use draw::Job;
use identity::{CardNumber, PersonalCode, VisitNumber};
use money::Cents;
use wording::Lang;

use crate::labels::CouponLabels;
use crate::layout::font::Fonts;
use crate::pdf::{self, About};
use crate::{PapersError, Party};

/// All that is printed on the coupon of one visit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coupon {
    /// The language the paper is in.
    pub lang: Lang,
    /// Who pays the insurer's share.
    pub insurer: Party,
    /// The clinic.
    pub provider: Party,
    /// Who treated the patient.
    pub practitioner: Practitioner,
    /// The patient.
    pub insured: Insured,
    /// The number of the visit, also in the QR code.
    pub visit_number: VisitNumber,
    /// When the visit was confirmed, local time.
    pub visited_at: DateTime,
    /// The terms that decided, by name and date; left out when empty.
    pub terms: String,
    /// The services, in the order they were entered.
    pub lines: Vec<CouponLine>,
    /// Whether lines the insurer pays nothing of are printed.
    pub non_payable: NonPayable,
    /// When the visit was voided, local time.
    pub voided_at: Option<DateTime>,
    /// When the coupon is printed again, local time; none for the first print.
    pub reprinted_at: Option<DateTime>,
    /// The moment written into the PDF as its creation, local time.
    pub made_at: DateTime,
    /// By which anybody checks the decision; on the patient's copy only.
    pub proof: Option<Proof>,
}

/// By which anybody checks the decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    /// The address that holds the attestation, for the QR code.
    pub link: String,
    /// The address of the page that checks, for reading.
    pub page: String,
    /// By which the patient shows that it is theirs, grouped for reading.
    pub word: String,
}

/// Who treated the patient.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Practitioner {
    /// Given name and surname.
    pub name: String,
    /// The speciality, such as `kardiologs`; may be empty.
    pub speciality: String,
}

/// The patient and the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Insured {
    /// Given name and surname.
    pub name: String,
    /// Only the insurer's copy shows it; the others mask it.
    pub personal_code: PersonalCode,
    /// The card, masked on every copy; none if the visit went without.
    pub card: Option<CardNumber>,
    /// The programme of the cover.
    pub programme: String,
}

/// One service as decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouponLine {
    /// The service's code in the clinic's price list.
    pub code: String,
    /// The service's name.
    pub service: String,
    /// The price; the sum of both shares.
    pub price: Cents,
    /// The insurer's share.
    pub insurer_pays: Cents,
    /// The patient's share.
    pub patient_pays: Cents,
    /// Why, in a few words.
    pub reason: String,
    /// The clause that decided, such as `5.1. p.`; may be empty.
    pub clause: String,
}

/// Whether lines the insurer pays nothing of are printed ("Drukāt
/// nekompensējamās"). Left-out lines are counted and summed in a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NonPayable {
    /// They are printed like any other.
    #[default]
    Print,
    /// They are left out of the table and its totals.
    LeaveOut,
}

/// The sums of some lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Totals {
    price: Cents,
    insurer_pays: Cents,
    patient_pays: Cents,
}

impl Coupon {
    /// Draws the three copies.
    ///
    /// # Errors
    /// [`PapersError::SharesDiffer`] if a line's shares are not its price;
    /// [`PapersError::Total`] if a sum is too large.
    pub fn to_pdf(&self) -> Result<Vec<u8>, PapersError> {
        self.check_shares()?;
        let fonts = Fonts::load()?;
        let labels = CouponLabels::of(self.lang);
        let sheet = draw::sheet(Job {
            coupon: self,
            labels: &labels,
            fonts: &fonts,
        })?;
        let about = About {
            title: format!("{} {}", self.title(&labels), self.insurer.name),
            author: self.provider.name.clone(),
            lang: self.lang,
            made_at: self.made_at,
        };
        pdf::write(&sheet, &about)
    }

    /// The title with the visit number.
    fn title(&self, labels: &CouponLabels) -> String {
        format!(
            "{} {}\u{a0}{}",
            labels.title, labels.number, self.visit_number
        )
    }

    fn check_shares(&self) -> Result<(), PapersError> {
        let differs = |line: &CouponLine| {
            line.insurer_pays.checked_add(line.patient_pays) != Some(line.price)
        };
        match self.lines.iter().position(differs) {
            Some(at) => Err(PapersError::SharesDiffer { line: at + 1 }),
            None => Ok(()),
        }
    }

    /// The lines that are printed.
    fn printed(&self) -> Vec<&CouponLine> {
        self.lines.iter().filter(|line| self.prints(line)).collect()
    }

    /// The lines that are left out.
    fn left_out(&self) -> Vec<&CouponLine> {
        self.lines
            .iter()
            .filter(|line| !self.prints(line))
            .collect()
    }

    fn prints(&self, line: &CouponLine) -> bool {
        self.non_payable == NonPayable::Print || line.insurer_pays.is_positive()
    }
}

impl Totals {
    fn of(lines: &[&CouponLine]) -> Result<Self, PapersError> {
        Ok(Self {
            price: Cents::try_sum(lines.iter().map(|line| line.price))?,
            insurer_pays: Cents::try_sum(lines.iter().map(|line| line.insurer_pays))?,
            patient_pays: Cents::try_sum(lines.iter().map(|line| line.patient_pays))?,
        })
    }
}
