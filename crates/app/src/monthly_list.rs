//! The monthly list of an employer: made, previewed, sent to the insurer, and applied there by a second person, whole
//! or not at all, once.

use std::sync::Arc;

use calendar::{Date, riga_date};
use identity::Uuid;
use lists::Row;
use store::{BookOf, Contract, ContractList, ListMove, ListSide, ListState, StoreError};
use terms::Edition;

use crate::claim_change::text;
use crate::contract_change::{Approval, Changed, ContractAt, sees_contract};
use crate::contract_draft::{Draft, Purpose};
use crate::list_view::{asked, is_open};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError, Scope};

/// A list as somebody saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAt {
    /// The list.
    pub list: Uuid,
    /// How often it was moved when they saw it.
    pub revision: i64,
}

impl App {
    /// Puts other rows into a list, or works the same out again.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if it was moved since it was seen, waits for the insurer, or is applied;
    /// [`AppError::NotAllowed`] for the other side than made it: an insurer sends a list back, and puts no words into
    /// an employer's mouth.
    pub async fn rewrite_list(
        &self,
        actor: &Actor,
        at: ListAt,
        rows: Option<&[Row]>,
    ) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::RewriteList).await?;
        let before = self.own_list_at(actor, at).await?;
        if !is_open(before.state) {
            return Err(AppError::ContractChanged);
        }
        let mut list = before.clone();
        let kept: Vec<Row> = parse(&before.rows)?;
        let rows = rows.unwrap_or(&kept);
        let seen = (Purpose::look(actor.scope), self.core.clock.today());
        self.work_out(actor, &mut list, (rows, seen)).await?;
        list.state = ListState::Draft;
        self.move_list(actor, "list.draft", before, list).await
    }

    /// Takes a list back that waits for the insurer: it is a draft again, with what its maker saw of it. The day on which
    /// it was told does not count any more.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if it was moved since it was seen, or does not wait; [`AppError::NotAllowed`] for
    /// the other side than made it.
    pub async fn recall_list(&self, actor: &Actor, at: ListAt) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::RecallList).await?;
        let before = self.own_list_at(actor, at).await?;
        if before.state != ListState::Submitted {
            return Err(AppError::ContractChanged);
        }
        let list = ContractList {
            state: ListState::Draft,
            ..as_asked(before.clone())
        };
        self.move_list(actor, "list.recall", before, list).await
    }

    /// Sends a list to the insurer, which takes it as told today. Only the insurer's side of it counts what was paid for
    /// claims, and looks at people of others.
    ///
    /// # Errors
    /// [`AppError::Invalid`] while something is wrong with it, [`AppError::ContractChanged`] if it was moved since it
    /// was seen or comes to something else today than when it was previewed.
    pub async fn submit_list(&self, actor: &Actor, at: ListAt) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::SubmitList).await?;
        let before = self.own_list_at(actor, at).await?;
        if !is_open(before.state) {
            return Err(AppError::ContractChanged);
        }
        let mut list = before.clone();
        let rows: Vec<Row> = parse(&before.rows)?;
        let (seen, today) = (Purpose::look(actor.scope), self.core.clock.today());
        self.work_out(actor, &mut list, (&rows, (seen, today)))
            .await?;
        if list.fault_count > 0 {
            return Err(invalid("list", "faults"));
        }
        let edition = self.edition_of(&list).await?;
        let shown = |it: &ContractList| match seen {
            Purpose::Foresee => asked(it, &edition),
            _ => parse(&it.preview),
        };
        if !shown(&list)?.comes_to_same(&shown(&before)?) {
            return Err(AppError::ContractChanged);
        }
        if seen == Purpose::Foresee {
            let shown = list.clone();
            let of_insurer = (&*rows, (Purpose::Look, today));
            self.work_out(actor, &mut list, of_insurer).await?;
            keep_asked(&mut list, shown);
        }
        list.state = ListState::Submitted;
        list.submitted_by = Some(actor.user);
        list.submitted_at = Some(self.core.clock.now());
        (list.decided_by, list.decided_at, list.reason) = (None, None, None);
        self.move_list(actor, "list.submit", before, list).await
    }

    /// Works a list that waits out again as of the day it was sent, since the contract went on or claims were paid. What
    /// its maker saw of it stays as it was.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if it was moved since it was seen, or does not wait.
    pub async fn work_list_out_again(&self, actor: &Actor, at: ListAt) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::WorkListOutAgain).await?;
        let before = self.list_at(actor, at).await?;
        let (ListState::Submitted, Some(told)) = (before.state, before.submitted_at) else {
            return Err(AppError::ContractChanged);
        };
        let mut list = before.clone();
        let rows: Vec<Row> = parse(&before.rows)?;
        let of_insurer = (&*rows, (Purpose::Look, riga_date(told)));
        self.work_out(actor, &mut list, of_insurer).await?;
        keep_asked(&mut list, before.clone());
        self.move_list(actor, "list.again", before, list).await
    }

    /// Applies a list that waits: all its changes in one transaction, each decided again as of the day it was sent.
    /// Asked twice, it answers with what was done the first time.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever sent it, [`AppError::Invalid`] if something is wrong with it, so that it
    /// is to be sent back, [`AppError::ContractChanged`] if a row comes to something else than in the preview: then it is
    /// to be worked out again.
    pub async fn apply_list(&self, actor: &Actor, at: ListAt) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::ApplyList).await?;
        let list = self.list_in_scope(actor, at.list).await?;
        match list.state {
            ListState::Applied => return self.applied(&list).await,
            ListState::Submitted if list.revision == at.revision => {}
            _ => return Err(AppError::ContractChanged),
        }
        match self.apply_once(actor, &list).await {
            Err(AppError::ContractChanged) => {
                let now = self.list_in_scope(actor, at.list).await?;
                match now.state {
                    ListState::Applied => self.applied(&now).await,
                    _ => Err(AppError::ContractChanged),
                }
            }
            done => done,
        }
    }

    async fn apply_once(&self, actor: &Actor, list: &ContractList) -> Result<Changed, AppError> {
        let (Some(by), Some(told)) = (list.submitted_by, list.submitted_at) else {
            return Err(AppError::ContractChanged);
        };
        let asker = Actor {
            user: by,
            ..actor.clone()
        };
        let told = riga_date(told);
        let mut draft = self.open_list(&asker, list, (Purpose::Write, told)).await?;
        if by == actor.user {
            let insurer = draft.book.contract.insurer_id;
            let above = self.four_eyes(insurer).await?;
            return Err(AppError::NeedsSecondPerson { above });
        }
        if list.fault_count > 0 {
            return Err(invalid("list", "to-return"));
        }
        let preview = draft.list(&parse::<Vec<Row>>(&list.rows)?).await?;
        let is_same = preview.comes_to_same(&parse(&list.preview)?);
        if !is_same || draft.sums()? != (list.charge_cents, list.refund_cents) {
            return Err(AppError::ContractChanged);
        }
        let applied = ListMove {
            list: ContractList {
                state: ListState::Applied,
                revision: list.revision + 1,
                decided_by: Some(actor.user),
                decided_at: Some(self.core.clock.now()),
                ..list.clone()
            },
            from: ListState::Submitted,
        };
        let approval = Approval::List(Box::new(applied));
        self.write_draft(actor, draft, Some(approval)).await
    }

    /// Fills in what the rows come to if they were told on a day, for whoever looks.
    pub(crate) async fn work_out(
        &self,
        actor: &Actor,
        list: &mut ContractList,
        (rows, seen): (&[Row], (Purpose, Date)),
    ) -> Result<(), AppError> {
        let mut draft = self.open_list(actor, list, seen).await?;
        let preview = draft.list(rows).await?;
        let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        list.row_count = count(rows.len());
        list.fault_count = count(preview.faults.len());
        list.version = draft.read;
        (list.charge_cents, list.refund_cents) = draft.sums()?;
        list.rows = text(&rows)?;
        list.preview = text(&preview)?;
        list.asked_preview = String::new();
        let asked = preview.before_claims(&draft.edition)?;
        (list.asked_charge_cents, list.asked_refund_cents) = asked.sums()?;
        Ok(())
    }

    async fn edition_of(&self, list: &ContractList) -> Result<Arc<Edition>, AppError> {
        let contract = self.core.store.contract(list.contract_id).await?;
        let contract = contract.ok_or(AppError::NotFound)?;
        self.core.edition(&contract.edition, &contract.edition_hash)
    }

    async fn open_list(
        &self,
        actor: &Actor,
        list: &ContractList,
        (purpose, told): (Purpose, Date),
    ) -> Result<Draft<'_>, AppError> {
        let wanted = (BookOf::All, purpose);
        let mut draft = self.draft_now(actor, list.contract_id, wanted).await?;
        draft.today = told;
        draft.must_go_on()?;
        Ok(draft)
    }

    async fn applied(&self, list: &ContractList) -> Result<Changed, AppError> {
        let version = self.core.store.contract_version(list.contract_id).await?;
        Ok(Changed {
            at: ContractAt {
                contract: list.contract_id,
                version: version.unwrap_or_default(),
            },
            changes: self.core.store.list_changes(list.id).await?,
            waiting: None,
        })
    }

    pub(crate) async fn move_list(
        &self,
        actor: &Actor,
        what: &'static str,
        before: ContractList,
        list: ContractList,
    ) -> Result<ListAt, AppError> {
        let to = ListMove {
            list: ContractList {
                revision: before.revision + 1,
                ..list
            },
            from: before.state,
        };
        let event = self.core.event(actor, what, Some(object(&to.list)));
        match self.core.store.move_list(&to, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::ContractChanged),
            done => done.map(|()| at_of(&to.list)).map_err(AppError::from),
        }
    }

    pub(crate) async fn list_at(
        &self,
        actor: &Actor,
        at: ListAt,
    ) -> Result<ContractList, AppError> {
        let list = self.list_in_scope(actor, at.list).await?;
        if list.revision == at.revision {
            Ok(list)
        } else {
            Err(AppError::ContractChanged)
        }
    }

    /// The same, for the side that made it.
    pub(crate) async fn own_list_at(
        &self,
        actor: &Actor,
        at: ListAt,
    ) -> Result<ContractList, AppError> {
        let list = self.list_at(actor, at).await?;
        if list.hands == side(actor.scope) {
            Ok(list)
        } else {
            Err(AppError::NotAllowed)
        }
    }

    async fn list_in_scope(&self, actor: &Actor, id: Uuid) -> Result<ContractList, AppError> {
        Ok(self.list_of_contract(actor, id).await?.0)
    }

    /// A list of a contract of the actor's scope, if it was sent or their side made it: an employer's drafts are its
    /// own, and so are those of an insurer that types what came by e-mail.
    pub(crate) async fn list_of_contract(
        &self,
        actor: &Actor,
        id: Uuid,
    ) -> Result<(ContractList, Contract), AppError> {
        let store = &self.core.store;
        let list = store.contract_list(id).await?.ok_or(AppError::NotFound)?;
        let book = store.contract_book(list.contract_id, BookOf::Nobody);
        let (book, _) = book.await?.ok_or(AppError::NotFound)?;
        let is_theirs = actor.scope == Scope::All
            || list.hands == side(actor.scope)
            || list.is_seen_by(side(actor.scope));
        if is_theirs && sees_contract(actor.scope, &book) {
            Ok((list, book.contract))
        } else {
            Err(AppError::NotFound)
        }
    }
}

pub(crate) const fn side(scope: Scope) -> ListSide {
    match scope {
        Scope::Policyholder(_) => ListSide::Employer,
        _ => ListSide::Insurer,
    }
}

/// What an employer was shown stays what it is shown.
fn keep_asked(list: &mut ContractList, shown: ContractList) {
    list.asked_charge_cents = shown.asked_charge_cents;
    list.asked_refund_cents = shown.asked_refund_cents;
    list.asked_preview = if shown.asked_preview.is_empty() {
        shown.preview
    } else {
        shown.asked_preview
    };
    if list.asked_preview == list.preview {
        list.asked_preview.clear();
    }
}

/// A list that was sent, with what its maker saw of it.
fn as_asked(mut list: ContractList) -> ContractList {
    if !list.asked_preview.is_empty() {
        list.preview = std::mem::take(&mut list.asked_preview);
    }
    list.charge_cents = list.asked_charge_cents;
    list.fault_count = 0;
    list
}

pub(crate) fn object(list: &ContractList) -> String {
    format!("list:{}", list.id)
}

pub(crate) const fn at_of(list: &ContractList) -> ListAt {
    ListAt {
        list: list.id,
        revision: list.revision,
    }
}
