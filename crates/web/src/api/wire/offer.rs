//! What a clinic can enter: services with its prices, practitioners, insurers.

use app::{Offer, OfferedGroup, OfferedPractitioner, OfferedService};
use serde::Serialize;
use terms::{Needs, Payment};
use utoipa::ToSchema;
use wording::Lang;

use super::{NamedForm, PapersForm};

/// What the clinic can enter today.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OfferForm {
    /// Folders of services, in the order in which terminals show them.
    groups: Vec<GroupForm>,
    /// Who works at the clinic today.
    practitioners: Vec<PractitionerForm>,
    /// The insurers under contract with the clinic today.
    insurers: Vec<NamedForm>,
    /// Lines a visit may have at most.
    max_lines: usize,
    /// Today in Riga.
    #[schema(format = "date")]
    today: String,
    /// The first service day still accepted.
    #[schema(format = "date")]
    oldest_service_date: String,
}

/// A folder of services.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct GroupForm {
    /// Short id.
    id: String,
    /// Its name in the language asked for.
    name: String,
    /// Its services.
    services: Vec<ServiceForm>,
}

/// A service of the clinic's price list.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ServiceForm {
    /// Service code.
    code: String,
    /// Its name in the language asked for.
    name: String,
    /// Paid care, or the patient's co-payment for care that the state pays.
    payment: PaymentForm,
    /// The clinic's price today.
    price_cents: i64,
    /// Papers that some programme asks for.
    needs: PapersForm,
}

/// Who the price of a service is owed to by law.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum PaymentForm {
    /// Paid care.
    Paid,
    /// The patient's co-payment for care that the state pays.
    CoPayment,
}

/// A practitioner of the clinic.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct PractitionerForm {
    /// The id.
    #[schema(format = "uuid")]
    id: String,
    /// The name.
    name: String,
    /// The speciality in the language asked for.
    speciality: String,
}

impl OfferForm {
    pub(crate) fn new(lang: Lang, offer: &Offer) -> Self {
        let insurer = |it: &app::OfferedInsurer| NamedForm {
            id: it.id.to_string(),
            name: it.name.clone(),
        };
        Self {
            groups: offer
                .groups
                .iter()
                .map(|group| GroupForm::new(lang, group))
                .collect(),
            practitioners: offer
                .practitioners
                .iter()
                .map(|it| PractitionerForm::new(lang, it))
                .collect(),
            insurers: offer.insurers.iter().map(insurer).collect(),
            max_lines: offer.max_lines,
            today: offer.today.to_string(),
            oldest_service_date: offer.oldest_service_date.to_string(),
        }
    }
}

impl GroupForm {
    fn new(lang: Lang, group: &OfferedGroup) -> Self {
        Self {
            id: group.id.clone(),
            name: lang.of(&group.label).to_owned(),
            services: group
                .services
                .iter()
                .map(|it| ServiceForm::new(lang, it))
                .collect(),
        }
    }
}

impl ServiceForm {
    fn new(lang: Lang, service: &OfferedService) -> Self {
        Self {
            code: service.code.clone(),
            name: lang.of(&service.label).to_owned(),
            payment: match service.payment {
                Payment::Paid => PaymentForm::Paid,
                Payment::CoPayment => PaymentForm::CoPayment,
            },
            price_cents: service.price.get(),
            needs: service.needs.into(),
        }
    }
}

impl From<Needs> for PapersForm {
    fn from(needs: Needs) -> Self {
        let Needs {
            referral,
            prescription,
            approval,
        } = needs;
        Self {
            referral,
            prescription,
            approval,
        }
    }
}

impl PractitionerForm {
    fn new(lang: Lang, practitioner: &OfferedPractitioner) -> Self {
        Self {
            id: practitioner.id.to_string(),
            name: practitioner.name.clone(),
            speciality: lang.of(&practitioner.speciality).to_owned(),
        }
    }
}
