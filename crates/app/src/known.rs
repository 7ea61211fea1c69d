//! What the books know of the people of a draft: for a list read for all of its rows at once, else when it is asked.

use std::collections::HashMap;

use calendar::Timestamp;
use identity::{ChangeId, CoverId, InsuredId, InsurerId, PersonalCode};
use money::Cents;
use store::{ChangeKind, KnownPerson, Store};

use crate::AppError;

/// What was read before it was asked for.
#[derive(Default)]
pub(crate) struct Known {
    people: HashMap<PersonalCode, Option<KnownPerson>>,
    sums: HashMap<CoverId, CoverSums>,
    elsewhere: HashMap<InsuredId, bool>,
    /// What was lost since a moment, where it was read: nothing over those who are not named.
    lost: Option<(Timestamp, HashMap<CoverId, Cents>)>,
}

/// What a cover has cost either side so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CoverSums {
    /// What its own changes charged when the person joined; absent for one that was loaded.
    pub(crate) charged: Option<Cents>,
    /// What confirmed visits have cost the insurer.
    pub(crate) claims_paid: Cents,
    /// Its changes, with what they were.
    pub(crate) changes: Vec<(ChangeId, ChangeKind)>,
}

impl Known {
    /// Reads what will be asked for about people.
    pub(crate) async fn read_people(
        &mut self,
        store: &Store,
        codes: &[PersonalCode],
    ) -> Result<(), AppError> {
        let found = store.known_people(codes).await?;
        let person = |code: &PersonalCode| (*code, found.get(code).cloned());
        self.people.extend(codes.iter().map(person));
        Ok(())
    }

    /// Reads what will be asked for about covers that end.
    pub(crate) async fn read_sums(
        &mut self,
        store: &Store,
        covers: &[CoverId],
    ) -> Result<(), AppError> {
        self.sums.extend(sums(store, covers).await?);
        Ok(())
    }

    /// Reads what will be asked for about what was lost over covers since a moment.
    pub(crate) async fn read_lost(
        &mut self,
        store: &Store,
        (covers, since): (&[CoverId], Timestamp),
    ) -> Result<(), AppError> {
        let lost = store.claims_paid_after(covers, since).await?;
        self.lost = Some((since, lost));
        Ok(())
    }

    /// What was lost over a cover since a moment, if that was read.
    pub(crate) fn lost(&self, cover: CoverId, since: Timestamp) -> Option<Cents> {
        let (read, lost) = self.lost.as_ref()?;
        (*read == since).then(|| lost.get(&cover).copied().unwrap_or(Cents::ZERO))
    }

    /// Reads who of these people is insured elsewhere, too.
    pub(crate) async fn read_elsewhere(
        &mut self,
        store: &Store,
        (insurer, people): (InsurerId, &[InsuredId]),
    ) -> Result<(), AppError> {
        let found = store.insured_elsewhere(insurer, people).await?;
        let is_elsewhere = |id: &InsuredId| (*id, found.contains(id));
        self.elsewhere.extend(people.iter().map(is_elsewhere));
        Ok(())
    }

    /// Whether a person is or was insured with another insurer, too.
    pub(crate) async fn is_elsewhere(
        &self,
        store: &Store,
        (insurer, person): (InsurerId, InsuredId),
    ) -> Result<bool, AppError> {
        match self.elsewhere.get(&person) {
            Some(known) => Ok(*known),
            None => Ok(!store
                .insured_elsewhere(insurer, &[person])
                .await?
                .is_empty()),
        }
    }

    /// Who has or had a code.
    pub(crate) async fn person(
        &self,
        store: &Store,
        code: PersonalCode,
    ) -> Result<Option<KnownPerson>, AppError> {
        match self.people.get(&code) {
            Some(known) => Ok(known.clone()),
            None => Ok(store.known_people(&[code]).await?.remove(&code)),
        }
    }

    /// What a cover has cost so far.
    pub(crate) async fn sums(&self, store: &Store, cover: CoverId) -> Result<CoverSums, AppError> {
        match self.sums.get(&cover) {
            Some(known) => Ok(known.clone()),
            None => Ok(sums(store, &[cover])
                .await?
                .remove(&cover)
                .unwrap_or_default()),
        }
    }
}

async fn sums(store: &Store, covers: &[CoverId]) -> Result<HashMap<CoverId, CoverSums>, AppError> {
    let charged = store.join_charges(covers).await?;
    let claims = store.claims_paid(covers).await?;
    let mut changes = store.changes_about(covers).await?;
    let mut sums = |cover: &CoverId| CoverSums {
        changes: changes.remove(cover).unwrap_or_default(),
        charged: charged.get(cover).copied(),
        claims_paid: claims.get(cover).copied().unwrap_or(Cents::ZERO),
    };
    Ok(covers.iter().map(|cover| (*cover, sums(cover))).collect())
}
