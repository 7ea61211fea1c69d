//! What a clinic's terminal offers: services with the clinic's prices, practitioners, insurers.

use calendar::Date;
use identity::stripe::StripeProfile;
use identity::{InsurerId, PractitionerId};
use money::Cents;
use terms::{Label, Needs, Payment};

/// What the terminal starts with.
#[derive(Clone, Debug)]
pub struct Offer {
    /// Folders in the order of the terminal, without empty ones.
    pub groups: Vec<OfferedGroup>,
    /// Who works at the clinic today.
    pub practitioners: Vec<OfferedPractitioner>,
    /// With whom the clinic works today; with one there is nothing to choose.
    pub insurers: Vec<OfferedInsurer>,
    /// Lines a visit may have at most (T1-01).
    pub max_lines: usize,
    /// Today in Riga.
    pub today: Date,
    /// The first service day still accepted.
    pub oldest_service_date: Date,
}

/// A folder of services.
#[derive(Clone, Debug)]
pub struct OfferedGroup {
    /// Short id, such as `dental`.
    pub id: String,
    /// Its name.
    pub label: Label,
    /// The services of the clinic's price list that are in it, in the order of the nomenclature.
    pub services: Vec<OfferedService>,
}

/// A service of the clinic's price list.
#[derive(Clone, Debug)]
pub struct OfferedService {
    /// Service code.
    pub code: String,
    /// Its name.
    pub label: Label,
    /// Whether it is paid care or the state co-payment.
    pub payment: Payment,
    /// The clinic's price today.
    pub price: Cents,
    /// Papers that some programme of these insurers asks for.
    pub needs: Needs,
}

/// A practitioner of the clinic.
#[derive(Clone, Debug)]
pub struct OfferedPractitioner {
    /// The id.
    pub id: PractitionerId,
    /// The name.
    pub name: String,
    /// The speciality.
    pub speciality: String,
}

/// An insurer under contract with the clinic.
#[derive(Clone, Debug)]
pub struct OfferedInsurer {
    /// The id.
    pub id: InsurerId,
    /// The name.
    pub name: String,
    /// How its card's stripe is read.
    pub stripe: StripeProfile,
}
