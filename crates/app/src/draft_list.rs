//! A monthly list is made: kept as a draft with what it comes to.

use identity::ContractId;
use lists::Row;
use money::Cents;
use store::{ContractList, ListState, OnceKey, StoreError};

use crate::chance::id_at;
use crate::contract_draft::Purpose;
use crate::monthly_list::{ListAt, at_of, object, side};
use crate::once::once_key;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Drafts that a user may have at once: each is kept with all its rows and what they come to.
const MOST_DRAFTS: i64 = 20;

/// Characters of a file's name that are kept.
const LONGEST_NAME: usize = 100;

/// A list that is to be made.
#[derive(Clone, Copy, Debug)]
pub struct NewList<'a> {
    /// Chosen by the asker, 1 to 100 printable ASCII characters: the same rows with the same key are the same list,
    /// however often they come. Empty: they come once.
    pub key: &'a str,
    /// Name of the file; empty if it was typed.
    pub file_name: &'a str,
    /// Its rows as they were written.
    pub rows: &'a [Row],
}

impl<'a> NewList<'a> {
    /// A list that was typed and comes once.
    #[must_use]
    pub const fn typed(rows: &'a [Row]) -> Self {
        Self {
            key: "",
            file_name: "",
            rows,
        }
    }
}

impl App {
    /// Keeps a list and works it out. What is wrong with it does not keep it from being kept.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such contract in the actor's scope, [`AppError::Invalid`] if they have too
    /// many drafts already.
    pub async fn draft_list(
        &self,
        actor: &Actor,
        contract: ContractId,
        new: NewList<'_>,
    ) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::DraftList).await?;
        let once = once_key(
            actor,
            "list.draft",
            new.key,
            &(contract, new.file_name, new.rows),
        )?;
        if let Some(done) = self.drafted_before(once.as_ref()).await? {
            return Ok(done);
        }
        if self.core.store.draft_count(actor.user).await? >= MOST_DRAFTS {
            return Err(invalid("list", "too-many-drafts"));
        }
        let at = self.core.clock.now();
        let mut list = ContractList {
            id: id_at(at),
            contract_id: contract,
            state: ListState::Draft,
            revision: 1,
            file_name: new.file_name.chars().take(LONGEST_NAME).collect(),
            rows: String::new(),
            preview: String::new(),
            hands: side(actor.scope),
            row_count: 0,
            fault_count: 0,
            version: 0,
            charge_cents: Cents::ZERO,
            refund_cents: Cents::ZERO,
            asked_preview: String::new(),
            asked_charge_cents: Cents::ZERO,
            asked_refund_cents: Cents::ZERO,
            made_by: actor.user,
            made_at: at,
            submitted_by: None,
            submitted_at: None,
            decided_by: None,
            decided_at: None,
            reason: None,
        };
        let seen = (Purpose::look(actor.scope), self.core.clock.today());
        self.work_out(actor, &mut list, (new.rows, seen)).await?;
        let event = self.core.event(actor, "list.draft", Some(object(&list)));
        let kept = self.core.store.keep_list((&list, once.as_ref()), &event);
        match kept.await {
            // Pressed twice at once: the first made it.
            Err(StoreError::Conflict(_)) => {
                let done = self.drafted_before(once.as_ref()).await?;
                done.ok_or(AppError::ContractChanged)
            }
            kept => Ok(kept.map(|()| at_of(&list))?),
        }
    }

    /// The list that the same request made before, as it is now.
    async fn drafted_before(&self, once: Option<&OnceKey>) -> Result<Option<ListAt>, AppError> {
        let Some(made) = self.made_before(once).await? else {
            return Ok(None);
        };
        let list = self.core.store.contract_list(made).await?;
        Ok(list.as_ref().map(at_of))
    }
}
