//! A person's name, code or birth date is corrected: by two, for good and with what it was before.

use identity::{CoverId, Uuid};
use serde::{Deserialize, Serialize};
use store::{ChangeKind, Insured, KnownPerson, PersonChange};

use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Draft, Purpose};
use crate::contract_request::ChangeRequest;
use crate::permissions::UseCase;
use crate::person_data::PersonData;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Corrects a person's data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectInsured {
    /// A cover of the person.
    pub cover: CoverId,
    /// As it is right.
    pub person: PersonData,
}

impl App {
    /// Asks for a correction of a person's data; a second person of the insurer brings it into force. A code they had
    /// still finds them. Decisions made before stay as they were, and so does what was known before.
    ///
    /// # Errors
    /// [`AppError::Invalid`] if the data is wrong, the same as before, the code is or was somebody else's, or another
    /// insurer has the person in its books: one insurer alone changes nothing there.
    pub async fn correct_insured(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: CorrectInsured,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::CorrectInsured).await?;
        self.change_contract(actor, at, ChangeRequest::Correct(request))
            .await
    }
}

impl Draft<'_> {
    pub(crate) async fn correct(&self, request: &CorrectInsured) -> Result<Vec<Plan>, AppError> {
        let cover = self.cover(request.cover)?;
        let taken = self.known_person(&request.person).await?;
        let own = |known: &&KnownPerson| known.insured.id == cover.insured_id;
        let before = match taken.as_ref().filter(own) {
            Some(known) => Some(known.insured.clone()),
            None => self.core.store.insured(cover.insured_id).await?,
        };
        let before = before.ok_or(AppError::NotFound)?;
        let problems = request.person.problems(self.today);
        if !problems.is_empty() {
            return Err(AppError::Invalid(problems));
        }
        let after = Insured {
            // Forms do not ask for it.
            sex: request.person.sex.or(before.sex),
            ..request.person.person(before.id)
        };
        if after == before {
            return Err(invalid("person", "unchanged"));
        }
        let insurer = self.book.contract.insurer_id;
        let who = (insurer, before.id);
        // An employer must not learn where else its people are insured: the insurer is told when the list comes.
        if self.purpose != Purpose::Foresee
            && self.known.is_elsewhere(&self.core.store, who).await?
        {
            return Err(invalid("person", "insured-elsewhere"));
        }
        let moved = after.personal_code != before.personal_code;
        if moved && taken.is_some() {
            return Err(invalid("personal_code", "taken"));
        }
        let corrected = PersonChange {
            change: Uuid::nil(),
            before,
            after,
            at: self.core.clock.now(),
        };
        let plan = Plan::of(ChangeKind::Corrected, self.today, Vec::new());
        Ok(vec![Plan {
            corrected: Some(corrected),
            ..plan.about(cover.id)
        }])
    }
}
