//! Insured people by name, personal code or card number.

use std::collections::HashMap;

use calendar::Date;
use identity::{InsuredId, InsurerId, PersonalCode, PolicyholderId};
use store::{CoverFile, Insured, InsuredFilter, PolicyFile};
use terms::Label;

use crate::app::Core;
use crate::facts::programme_on;
use crate::insured::programme;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName};

/// People found at most: whoever looks for more types more.
const MOST: i64 = 30;

/// A person in a list.
#[derive(Clone, Debug)]
pub struct InsuredRow {
    /// The id, for addresses.
    pub id: InsuredId,
    /// The name.
    pub name: InsuredName,
    /// Their personal code; pages mask it.
    pub personal_code: PersonalCode,
    /// Who bought the latest cover; of who has none, the latest accident policy. So too below.
    pub policyholder: String,
    /// Its programme, or the product of the policy.
    pub programme: Label,
    /// Its first and last day, both included.
    pub period: (Date, Date),
}

impl App {
    /// Insured people in the actor's scope whose personal code or card number is the text, or whose
    /// name, family name first, begins with it. At most 30.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `query` if it has fewer than two characters.
    pub async fn insured_search(
        &self,
        actor: &Actor,
        query: &str,
    ) -> Result<Vec<InsuredRow>, AppError> {
        self.admit(actor, UseCase::SearchInsured).await?;
        let insurer = actor.scope.insurer()?;
        let filter = InsuredFilter {
            insurer,
            limit: MOST,
            ..filter(query.trim())?
        };
        let found = self.core.store.insured_search(&filter).await?;
        self.note(actor, "insured.search", None).await?;
        self.insured_rows(found, insurer).await
    }

    /// The people as rows of a list, each with the latest cover or accident policy.
    pub(crate) async fn insured_rows(
        &self,
        found: Vec<Insured>,
        insurer: Option<InsurerId>,
    ) -> Result<Vec<InsuredRow>, AppError> {
        let mut holders = HashMap::new();
        let mut rows = Vec::with_capacity(found.len());
        for insured in found {
            let files = self.covers_of(insured.id, insurer).await?;
            if let Some(latest) = files.first() {
                let policyholder = self.policyholder(&mut holders, latest).await?;
                rows.push(self.insured_row(&insured, latest, policyholder)?);
            } else if let Some(latest) = self.policies_of(insured.id, insurer).await?.first() {
                rows.push(self.core.policy_row(latest)?);
            }
        }
        Ok(rows)
    }

    fn insured_row(
        &self,
        insured: &Insured,
        latest: &CoverFile,
        policyholder: String,
    ) -> Result<InsuredRow, AppError> {
        let (cover, contract) = (&latest.cover, &latest.contract);
        let edition = self
            .core
            .edition(&contract.edition, &contract.edition_hash)?;
        Ok(InsuredRow {
            id: insured.id,
            name: insured_name(insured),
            personal_code: insured.personal_code,
            policyholder,
            programme: programme(&edition, programme_on(latest, self.core.clock.today()))?
                .label
                .clone(),
            period: (cover.first_day, cover.last_day),
        })
    }

    /// The name of a policyholder; most people found work for the same few.
    async fn policyholder(
        &self,
        known: &mut HashMap<PolicyholderId, String>,
        file: &CoverFile,
    ) -> Result<String, AppError> {
        let id = file.contract.policyholder_id;
        if let Some(name) = known.get(&id) {
            return Ok(name.clone());
        }
        let holder = self.core.store.policyholder(id).await?;
        let name = holder.map(|holder| holder.name).unwrap_or_default();
        known.insert(id, name.clone());
        Ok(name)
    }
}

impl Core {
    /// Who is insured against accidents only.
    fn policy_row(&self, file: &PolicyFile) -> Result<InsuredRow, AppError> {
        let (policy, insured) = (&file.policy, &file.insured);
        let edition = self.edition(&policy.edition, &policy.edition_hash)?;
        Ok(InsuredRow {
            id: insured.id,
            name: insured_name(insured),
            personal_code: insured.personal_code,
            policyholder: policy.policyholder_name.clone(),
            programme: edition.product.clone(),
            period: (policy.first_day, policy.last_day),
        })
    }
}

/// Digits are a code or a card; anything else is the beginning of a name.
fn filter(query: &str) -> Result<InsuredFilter, AppError> {
    let all = InsuredFilter::default();
    if let Ok(code) = query.parse() {
        return Ok(InsuredFilter {
            personal_code: Some(code),
            ..all
        });
    }
    if let Ok(number) = query.parse() {
        return Ok(InsuredFilter {
            card_number: Some(number),
            ..all
        });
    }
    if query.chars().count() < 2 {
        return Err(invalid("query", "too-short"));
    }
    Ok(InsuredFilter {
        name: Some(query.to_owned()),
        ..all
    })
}
