//! Who somebody is, as it is told.

use calendar::Date;
use identity::{InsuredId, PersonalCode, Sex};
use serde::{Deserialize, Serialize};
use store::{Insured, InsuredFilter};

use crate::app::Core;
use crate::chance::id_at;
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

impl Core {
    /// The person, and whether they were known before, given who is known by the code.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if the data is wrong, or somebody with the code was born on another day.
    pub(crate) fn person(
        &self,
        data: &PersonData,
        known: Option<Insured>,
    ) -> Result<(Insured, bool), AppError> {
        let mut problems = data.problems(self.clock.today());
        if known
            .as_ref()
            .is_some_and(|known| known.birth_date != data.birth_date)
        {
            problems.push(FieldProblem {
                field: "birth_date".to_owned(),
                code: "not-as-known",
            });
        }
        match known {
            _ if !problems.is_empty() => Err(AppError::Invalid(problems)),
            Some(known) => Ok((known, true)),
            None => Ok((data.person(InsuredId::new(id_at(self.clock.now()))), false)),
        }
    }

    pub(crate) async fn known_person(
        &self,
        data: &PersonData,
    ) -> Result<Option<Insured>, AppError> {
        let filter = InsuredFilter {
            personal_code: Some(data.personal_code),
            limit: 1,
            ..InsuredFilter::default()
        };
        Ok(self.store.insured_search(&filter).await?.into_iter().next())
    }
}
