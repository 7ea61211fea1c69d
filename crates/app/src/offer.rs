//! What a clinic's terminal offers: services with the clinic's prices, practitioners, insurers.

use std::collections::HashMap;
use std::sync::Arc;

use calendar::{Date, add_days};
use identity::stripe::StripeProfile;
use identity::{InsurerId, PractitionerId, ProviderId};
use money::Cents;
use terms::{BenefitMatch, Edition, Label, Needs, Payment, ServiceIdx};

use crate::book::{Book, speciality};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

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
    pub speciality: Label,
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

impl App {
    /// What the clinic's terminal starts with. Holds nothing of a patient, so it leaves no trail.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for those who work at no clinic.
    pub async fn offer(&self, actor: &Actor) -> Result<Offer, AppError> {
        self.admit(actor, UseCase::Offer).await?;
        let (provider, today) = (actor.scope.provider()?, self.core.clock.today());
        let book = self.core.book().await?;
        let insurers: Vec<_> = book
            .insurers()
            .iter()
            .filter(|insurer| book.is_contracted(provider, insurer.id, today))
            .collect();
        let editions: Vec<Arc<Edition>> = insurers
            .iter()
            .filter_map(|insurer| self.core.newest_edition(&book, insurer.id, today).ok())
            .collect();
        let rules = editions.iter().filter_map(|edition| edition.visit.as_ref());
        let oldest = rules
            .clone()
            .map(|rules| rules.service_date.oldest_days)
            .max();
        Ok(Offer {
            groups: groups(&editions, |code| book.price(provider, code, today)),
            practitioners: practitioners(&book, provider, today),
            insurers: insurers
                .into_iter()
                .map(|insurer| OfferedInsurer {
                    id: insurer.id,
                    name: insurer.name.clone(),
                    stripe: insurer.stripe_profile.clone(),
                })
                .collect(),
            max_lines: rules
                .map(|rules| usize::from(rules.visit_size.max_lines))
                .min()
                .unwrap_or(0),
            today,
            oldest_service_date: add_days(today, -i32::from(oldest.unwrap_or(0))),
        })
    }
}

fn practitioners(book: &Book, provider: ProviderId, today: Date) -> Vec<OfferedPractitioner> {
    let offered = |known: &store::Practitioner| OfferedPractitioner {
        id: known.id,
        name: known.name.clone(),
        speciality: speciality(known),
    };
    book.practitioners_of(provider, today)
        .map(offered)
        .collect()
}

/// The folders of all editions together; they share a nomenclature, so that folders and services of one
/// id are the same.
fn groups(editions: &[Arc<Edition>], price: impl Fn(&str) -> Option<Cents>) -> Vec<OfferedGroup> {
    let mut groups: Vec<OfferedGroup> = Vec::new();
    let mut known: HashMap<&str, (usize, usize)> = HashMap::new();
    for edition in editions {
        for (service, index) in edition.services.iter().zip(0_u16..) {
            let needs = needs(edition, ServiceIdx(index));
            if let Some((group, place)) = known.get(service.code.as_str()) {
                let offered = &mut groups[*group].services[*place];
                offered.needs = either(offered.needs, needs);
                continue;
            }
            let Some(price) = price(&service.code) else {
                continue;
            };
            let group = group_place(&mut groups, edition, service.group);
            known.insert(&service.code, (group, groups[group].services.len()));
            groups[group].services.push(OfferedService {
                code: service.code.clone(),
                label: service.label.clone(),
                payment: service.payment,
                price,
                needs,
            });
        }
    }
    groups.retain(|group| !group.services.is_empty());
    groups
}

/// The place of a folder; all folders of an edition come in at once, to keep their order.
fn group_place(groups: &mut Vec<OfferedGroup>, edition: &Edition, group: u16) -> usize {
    for folder in &edition.groups {
        if groups.iter().all(|known| known.id != folder.id) {
            let (id, label) = (folder.id.clone(), folder.label.clone());
            groups.push(OfferedGroup {
                id,
                label,
                services: Vec::new(),
            });
        }
    }
    let id = &edition.groups[usize::from(group)].id;
    groups.iter().position(|known| known.id == *id).unwrap_or(0)
}

/// Papers that some programme of the edition asks for.
fn needs(edition: &Edition, service: ServiceIdx) -> Needs {
    let of_programmes = edition.programmes.iter().filter_map(|programme| {
        match programme.benefits_of.get(usize::from(service.0))? {
            BenefitMatch::One(benefit) => programme
                .benefits
                .get(usize::from(benefit.0))
                .map(|benefit| benefit.needs),
            _ => None,
        }
    });
    of_programmes.fold(Needs::default(), either)
}

fn either(a: Needs, b: Needs) -> Needs {
    Needs {
        referral: a.referral || b.referral,
        prescription: a.prescription || b.prescription,
        approval: a.approval || b.approval,
    }
}
