//! Who somebody is, as it is told.

use calendar::Date;
use identity::{InsuredId, PersonalCode, Sex};
use serde::{Deserialize, Serialize};
use store::{Insured, KnownCover, KnownPerson};

use crate::chance::id_at;
use crate::contract_draft::{Draft, Purpose};
use crate::{AppError, FieldProblem};

/// Characters of a name.
const LONGEST_NAME: usize = 100;

/// A person, as told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonData {
    /// Their personal code.
    pub personal_code: PersonalCode,
    /// Given names.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Day of birth: a new personal code does not tell it.
    pub birth_date: Date,
    /// Sex, where known.
    #[serde(default)]
    pub sex: Option<Sex>,
}

/// Names and codes stay out of logs.
impl std::fmt::Debug for PersonData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonData").finish_non_exhaustive()
    }
}

impl From<&Insured> for PersonData {
    fn from(person: &Insured) -> Self {
        Self {
            personal_code: person.personal_code,
            first_name: person.first_name.clone(),
            last_name: person.last_name.clone(),
            birth_date: person.birth_date,
            sex: person.sex,
        }
    }
}

impl PersonData {
    /// Everything wrong with it.
    #[must_use]
    pub fn problems(&self, today: Date) -> Vec<FieldProblem> {
        let mut problems = Vec::new();
        let mut note = |wrong: bool, field: &str, code| {
            if wrong {
                problems.push(FieldProblem {
                    field: field.to_owned(),
                    code,
                });
            }
        };
        for (field, name) in [
            ("first_name", &self.first_name),
            ("last_name", &self.last_name),
        ] {
            note(name.trim().is_empty(), field, "required");
            note(name.chars().count() > LONGEST_NAME, field, "too-long");
            note(name.chars().any(char::is_control), field, "malformed");
        }
        note(self.birth_date > today, "birth_date", "in-future");
        let told = self.personal_code.birth_date();
        let other = told.is_some_and(|told| told != self.birth_date);
        note(other, "birth_date", "not-of-code");
        problems
    }

    /// The person with an id.
    pub(crate) fn person(&self, id: InsuredId) -> Insured {
        let (first, last) = (self.first_name.trim(), self.last_name.trim());
        Insured {
            id,
            personal_code: self.personal_code,
            name_key: Insured::name_key_of(first, last),
            first_name: first.to_owned(),
            last_name: last.to_owned(),
            birth_date: self.birth_date,
            sex: self.sex,
        }
    }
}

impl Draft<'_> {
    /// The person, and what the books knew of them before. An employer's question finds only those it insures or
    /// insured itself: whoever else is known must not show.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if the data is wrong, or somebody with the code was born on another day.
    pub(crate) async fn person(
        &self,
        data: &PersonData,
    ) -> Result<(Insured, Option<KnownPerson>), AppError> {
        let mut problems = data.problems(self.core.clock.today());
        let known = self.known_here(data.personal_code).await?;
        let born = known.as_ref().map(|known| known.insured.birth_date);
        if born.is_some_and(|born| born != data.birth_date) {
            problems.push(FieldProblem {
                field: "birth_date".to_owned(),
                code: "not-as-known",
            });
        }
        match known {
            _ if !problems.is_empty() => Err(AppError::Invalid(problems)),
            Some(known) => Ok((known.insured.clone(), Some(known))),
            None => Ok((
                data.person(InsuredId::new(id_at(self.core.clock.now()))),
                None,
            )),
        }
    }

    /// What the books know of a person, as far as whoever asks may learn it.
    pub(crate) async fn known_here(
        &self,
        code: PersonalCode,
    ) -> Result<Option<KnownPerson>, AppError> {
        let known = self.known.person(&self.core.store, code).await?;
        if self.purpose != Purpose::Foresee {
            return Ok(known);
        }
        let own = self.book.contract.policyholder_id;
        let is_own = |cover: &KnownCover| cover.policyholder_id == own;
        Ok(known.filter(|known| known.covers.iter().any(is_own)))
    }

    pub(crate) async fn known_person(
        &self,
        data: &PersonData,
    ) -> Result<Option<KnownPerson>, AppError> {
        let store = &self.core.store;
        self.known.person(store, data.personal_code).await
    }
}
