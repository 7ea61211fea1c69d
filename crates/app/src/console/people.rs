//! Who somebody is, corrected for all insurers at once.

use identity::{InsuredId, PersonalCode};
use store::{Insured, InsuredFilter, PersonChange, StoreError};

use super::ConsoleError;
use crate::chance::id_at;
use crate::{App, PersonData};

impl App {
    /// Corrects the person with a code: one insurer alone may not while another has them in its books, so whoever runs the
    /// server does, once all have confirmed it. What was known before stays, and a code of before still finds them.
    ///
    /// # Errors
    /// [`ConsoleError::NoPerson`] if nobody has the code, [`ConsoleError::Person`] with all that is wrong.
    pub async fn correct_person_of(
        &self,
        code: PersonalCode,
        right: PersonData,
    ) -> Result<InsuredId, ConsoleError> {
        let before = self.person_with(code).await?;
        let before = before.ok_or(ConsoleError::NoPerson)?;
        let after = Insured {
            sex: right.sex.or(before.sex),
            ..right.person(before.id)
        };
        let problems = right.problems(self.core.clock.today());
        let mut wrong: Vec<String> = problems
            .iter()
            .map(|it| format!("{}: {}", it.field, it.code))
            .collect();
        if after == before {
            wrong.push("nothing changes".to_owned());
        }
        let known = self.person_with(right.personal_code).await?;
        if known.is_some_and(|known| known.id != before.id) {
            wrong.push("personal_code: is or was another person's".to_owned());
        }
        if !wrong.is_empty() {
            return Err(ConsoleError::Person(wrong));
        }
        let (id, at) = (before.id, self.core.clock.now());
        let change = PersonChange {
            change: id_at(at),
            before,
            after,
            at,
        };
        let event = self.by_console("insured.correct", Some(format!("insured:{id}")));
        match self.core.store.correct_insured(&change, &event).await {
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => {
                Err(ConsoleError::IsThere)
            }
            done => Ok(done.map(|()| id)?),
        }
    }

    async fn person_with(&self, code: PersonalCode) -> Result<Option<Insured>, ConsoleError> {
        let filter = InsuredFilter {
            personal_code: Some(code),
            limit: 1,
            ..InsuredFilter::default()
        };
        let found = self.core.store.insured_search(&filter).await?;
        Ok(found.into_iter().next())
    }
}
