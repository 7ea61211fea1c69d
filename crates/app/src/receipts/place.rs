//! Which institution of the books a typed name means. A receipt is of any place, but paid services of some are not paid
//! (T4-35), and a name typed otherwise must not pay them.

use std::collections::BTreeSet;

use calendar::Date;
use identity::{InsurerId, ProviderId, RegistrationNumber};
use store::{Provider, ReceiptFile, folded};

use super::{AnswerReceiptPlace, ReceiptHappening, ReceiptView, drop_proposal};
use crate::book::Book;
use crate::claim_change::{AT_WORK, reason};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError, Named};

/// Forms of enterprises, which people leave out.
const FORMS: [&str; 5] = ["sia", "vsia", "psia", "as", "ik"];

/// One letter in so many may be mistyped.
const LETTERS_A_SLIP: usize = 5;

/// Where a claim is of.
pub(super) struct Place {
    pub(super) unpaid: bool,
    pub(super) near: Option<Named<ProviderId>>,
}

impl App {
    /// Institutions of the books, to choose from, by name.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`].
    pub async fn receipt_places(&self, actor: &Actor) -> Result<Vec<Provider>, AppError> {
        self.admit(actor, UseCase::ReceiptPlaces).await?;
        let mut known = self.core.book().await?.all_providers().to_vec();
        known.sort_by_key(|provider| folded(&provider.name));
        Ok(known)
    }

    /// Says whether a claim is of the institution whose name is near to the one that was told.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `provider` if that is not asked, for `reason` if there is none.
    pub async fn answer_receipt_place(
        &self,
        actor: &Actor,
        request: AnswerReceiptPlace,
    ) -> Result<ReceiptView, AppError> {
        self.admit(actor, UseCase::AnswerReceiptPlace).await?;
        let reason = reason("reason", &request.reason)?;
        let file = self.receipt_at(actor, request.at, AT_WORK).await?;
        let near = self.core.book().await?.place_of(&file)?.near;
        let near = near.filter(|near| near.id == request.provider);
        let near = near.ok_or_else(|| invalid("provider", "unknown"))?;
        let answered = ReceiptHappening::PlaceAnswered {
            provider: near.id,
            name: near.name,
            is_there: request.is_there,
            reason,
        };
        let mut write = self.next_of_receipt(actor, &file, &answered)?;
        drop_proposal(&mut write, &file);
        if request.is_there {
            write.claim.provider_id = Some(request.provider);
        }
        self.write_receipt(actor, "receipt.place", write).await
    }
}

impl Book {
    /// The institution with that name or registration number; of several the one that the insurer does not pay.
    pub(super) fn named_so(&self, typed: &str, seen: (InsurerId, Date)) -> Option<ProviderId> {
        let name = plain(typed);
        let numbers = numbers_in(typed);
        let is_meant = |it: &&Provider| {
            numbers.contains(&it.registration_number)
                || (!name.is_empty() && plain(&it.name) == name)
        };
        let meant = || self.all_providers().iter().filter(is_meant);
        let unpaid = meant().find(|it| self.is_unpaid(it.id, seen.0, seen.1));
        unpaid.or_else(|| meant().next()).map(|it| it.id)
    }

    /// Where a claim is of, by what was told and answered. The list of unpaid institutions may have grown since.
    pub(super) fn place_of(&self, file: &ReceiptFile) -> Result<Place, AppError> {
        let claim = &file.claim;
        let (name, seen) = (&claim.provider_name, (claim.insurer_id, claim.service_date));
        let known = claim.provider_id.or_else(|| self.named_so(name, seen));
        if known.is_some() || !AT_WORK.contains(&claim.state) {
            let unpaid = known.is_some_and(|it| self.is_unpaid(it, seen.0, seen.1));
            return Ok(Place { unpaid, near: None });
        }
        let answered = other_places(file)?;
        let near = |it: &&Provider| {
            self.is_unpaid(it.id, seen.0, seen.1)
                && !answered.contains(&it.id)
                && is_near(name, &it.name)
        };
        let near = self.all_providers().iter().find(near);
        Ok(Place {
            unpaid: false,
            near: near.map(|it| Named {
                id: it.id,
                name: it.name.clone(),
            }),
        })
    }
}

/// Institutions that a person said the claim is not of, since its name was told.
fn other_places(file: &ReceiptFile) -> Result<BTreeSet<ProviderId>, AppError> {
    let mut others = BTreeSet::new();
    let mut name = String::new();
    for event in &file.events {
        match parse(&event.body)? {
            ReceiptHappening::Recorded {
                told: Some(told), ..
            }
            | ReceiptHappening::FactsChanged {
                told: Some(told), ..
            } => {
                if told.provider_name != name {
                    others.clear();
                }
                name = told.provider_name;
            }
            ReceiptHappening::PlaceAnswered {
                provider,
                is_there: false,
                ..
            } => {
                others.insert(provider);
            }
            _ => {}
        }
    }
    Ok(others)
}

/// A name without marks, capitals, quotation marks and the form of the enterprise.
fn plain(name: &str) -> String {
    words(name).join(" ")
}

fn words(name: &str) -> Vec<String> {
    let name = folded(name);
    let all = name.split(|c: char| !c.is_alphanumeric());
    let said = all.filter(|word| !word.is_empty() && !FORMS.contains(word));
    said.map(str::to_owned).collect()
}

fn numbers_in(typed: &str) -> Vec<RegistrationNumber> {
    let parts = typed.split(|c: char| !c.is_ascii_alphanumeric());
    parts.filter_map(|part| part.parse().ok()).collect()
}

/// Whether one name has all words of the other, or they differ by a few letters.
fn is_near(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
    let (a, b) = (one.concat(), other.concat());
    let slips = a
        .chars()
        .count()
        .max(b.chars().count())
        .div_ceil(LETTERS_A_SLIP);
    within(&one, &other) || within(&other, &one) || strsim::damerau_levenshtein(&a, &b) <= slips
}

#[cfg(test)]
mod tests {
    use super::{is_near, plain};

    #[test]
    fn the_form_marks_and_quotation_marks_make_no_difference() {
        assert_eq!(plain("SIA „Ēnu klīnika”"), plain("enu klinika"));
        assert_ne!(plain("Ēnu klīnika"), plain("Ēnu klīnika 2"));
    }

    #[test]
    fn a_name_is_near_if_letters_slip_or_words_lack() {
        assert!(is_near("Veselibas centrs Juglla", "Veselības centrs Jugla"));
        assert!(is_near("Jugla", "Veselības centrs Jugla"));
        assert!(is_near(
            "Veselības centrs Jugla, 2. stāvs",
            "SIA \"Veselības centrs Jugla\""
        ));
        assert!(!is_near("Aptieka Saule", "Veselības centrs Jugla"));
        assert!(!is_near("SIA", "SIA Jugla"));
    }
}
