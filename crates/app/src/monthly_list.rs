//! The monthly list of an employer: made, previewed, sent to the insurer, and applied there by a second person, whole
//! or not at all, once.

use calendar::{Date, Timestamp, riga_date};
use identity::{ContractId, Uuid};
use lists::Row;
use money::Cents;
use store::{
    BookOf, Contract, ContractList, ListMove, ListSide, ListState, ListedList, StoreError,
};

use crate::claim_change::text;
use crate::contract_change::{Approval, Changed, ContractAt, sees_contract};
use crate::contract_draft::{Draft, Purpose};
use crate::list_preview::ListPreview;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError, Named, Scope};

/// Lists shown at once.
const PAGE: i64 = 100;

/// A list as somebody saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListAt {
    /// The list.
    pub list: Uuid,
    /// How often it was moved when they saw it.
    pub revision: i64,
}

/// A list, whole.
#[derive(Clone, Debug)]
pub struct ListView {
    /// The list, and how often it was moved.
    pub at: ListAt,
    /// The contract, with its number.
    pub contract: Named<ContractId>,
    /// Who bought it.
    pub policyholder: String,
    /// How far it has come.
    pub state: ListState,
    /// Name of the file; empty if it was typed.
    pub file_name: String,
    /// Its rows as they were written.
    pub rows: Vec<Row>,
    /// What they come to, without what the actor may not know.
    pub preview: ListPreview,
    /// The premium it costs.
    pub charge: Cents,
    /// The premium it returns.
    pub refund: Cents,
    /// Whether that is as if nothing had been paid for claims, so that the insurer confirms the final amount.
    pub is_before_claims: bool,
    /// Who made it, and when.
    pub made: (String, Timestamp),
    /// Who sent it, and when.
    pub submitted: Option<(String, Timestamp)>,
    /// Who answered, and when.
    pub decided: Option<(String, Timestamp)>,
    /// Why it was sent back.
    pub reason: Option<String>,
    /// Whether the contract was changed since it was previewed.
    pub is_stale: bool,
    /// The edition it is under.
    pub edition: std::sync::Arc<terms::Edition>,
    /// Whether this actor may change and send it.
    pub may_edit: bool,
    /// Whether this actor may apply it or send it back.
    pub may_decide: bool,
}

impl App {
    /// Puts other rows into a list, or works the same out again: a list that was sent is a draft again by that.
    ///
    /// # Errors
    /// [`AppError::ContractChanged`] if it was moved since it was seen, or is applied; [`AppError::NotAllowed`] for
    /// the other side than made it: an insurer sends a list back, and puts no words into an employer's mouth.
    pub async fn rewrite_list(
        &self,
        actor: &Actor,
        at: ListAt,
        rows: Option<&[Row]>,
    ) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::RewriteList).await?;
        let before = self.own_list_at(actor, at).await?;
        if before.state == ListState::Applied {
            return Err(AppError::ContractChanged);
        }
        let mut list = before.clone();
        let kept: Vec<Row> = parse(&before.rows)?;
        let rows = rows.unwrap_or(&kept);
        self.work_out(actor, &mut list, (rows, Purpose::look(actor.scope)))
            .await?;
        list.state = ListState::Draft;
        (list.submitted_by, list.submitted_at) = (None, None);
        self.move_list(actor, "list.draft", before, list).await
    }

    /// Sends a list to the insurer, which takes it as told today. Only the insurer's side of it counts what was paid for
    /// claims.
    ///
    /// # Errors
    /// [`AppError::Invalid`] while something is wrong with it, [`AppError::ContractChanged`] if it was moved since it
    /// was seen or comes to something else today than when it was previewed.
    pub async fn submit_list(&self, actor: &Actor, at: ListAt) -> Result<ListAt, AppError> {
        self.admit(actor, UseCase::SubmitList).await?;
        let before = self.own_list_at(actor, at).await?;
        if !matches!(before.state, ListState::Draft | ListState::Returned) {
            return Err(AppError::ContractChanged);
        }
        let mut list = before.clone();
        let rows: Vec<Row> = parse(&before.rows)?;
        let seen = Purpose::look(actor.scope);
        self.work_out(actor, &mut list, (&rows, seen)).await?;
        if list.fault_count > 0 {
            return Err(invalid("list", "faults"));
        }
        let as_seen = |it| sums_for(it, actor.scope);
        if as_seen(&list) != as_seen(&before) || list.version != before.version {
            return Err(AppError::ContractChanged);
        }
        if seen == Purpose::Foresee {
            let of_insurer = (&*rows, Purpose::Look);
            self.work_out(actor, &mut list, of_insurer).await?;
        }
        list.state = ListState::Submitted;
        list.submitted_by = Some(actor.user);
        list.submitted_at = Some(self.core.clock.now());
        (list.decided_by, list.decided_at, list.reason) = (None, None, None);
        self.move_list(actor, "list.submit", before, list).await
    }

    /// Applies a list that waits: all its changes in one transaction, each decided again as of the day it was sent.
    /// Asked twice, it answers with what was done the first time.
    ///
    /// # Errors
    /// [`AppError::NeedsSecondPerson`] for whoever sent it, [`AppError::ContractChanged`] if the contract was changed
    /// since the preview or it comes to another sum: then it is to be previewed anew.
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
        let preview = draft.list(&parse::<Vec<Row>>(&list.rows)?).await?;
        let is_same = preview.faults.is_empty()
            && draft.read == list.version
            && draft.sums()? == (list.charge_cents, list.refund_cents);
        if !is_same {
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

    /// A list of the actor's scope.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none with the id.
    pub async fn monthly_list(&self, actor: &Actor, id: Uuid) -> Result<ListView, AppError> {
        self.admit(actor, UseCase::SeeList).await?;
        let (list, contract) = self.list_of_contract(actor, id).await?;
        let names = self.core.user_names().await?;
        let by = |user: Option<identity::UserId>, at: Option<Timestamp>| {
            user.zip(at).map(|(user, at)| (names.named(user).name, at))
        };
        let version = self.core.store.contract_version(contract.id).await?;
        let edition = self
            .core
            .edition(&contract.edition, &contract.edition_hash)?;
        let is_before_claims = is_before_claims(list.state, actor.scope);
        let mut preview: ListPreview = parse(&list.preview)?;
        if is_before_claims {
            preview = preview.before_claims(&edition)?;
        }
        let (charge, refund) = sums_for(&list, actor.scope);
        self.note(actor, "list.see", Some(object(&list))).await?;
        Ok(ListView {
            at: at_of(&list),
            edition,
            policyholder: self
                .core
                .policyholder_name(contract.policyholder_id)
                .await?,
            state: list.state,
            rows: parse(&list.rows)?,
            is_before_claims: is_before_claims && preview.has_leavers(),
            preview: preview.shown(actor.scope),
            charge,
            refund,
            made: (names.named(list.made_by).name, list.made_at),
            submitted: by(list.submitted_by, list.submitted_at),
            decided: by(list.decided_by, list.decided_at),
            is_stale: list.state != ListState::Applied && version != Some(list.version),
            may_edit: list.state != ListState::Applied
                && list.hands == side(actor.scope)
                && UseCase::RewriteList.check(actor).is_ok(),
            may_decide: list.state == ListState::Submitted
                && list.submitted_by != Some(actor.user)
                && UseCase::ApplyList.check(actor).is_ok(),
            file_name: list.file_name,
            reason: list.reason,
            contract: Named {
                id: contract.id,
                name: contract.number,
            },
        })
    }

    /// Lists of the actor's scope, the latest first; at most a hundred.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn monthly_lists(
        &self,
        actor: &Actor,
        (contract, state): (Option<ContractId>, Option<ListState>),
    ) -> Result<Vec<ListedList>, AppError> {
        self.admit(actor, UseCase::ListLists).await?;
        let own = crate::contracts::of_scope(actor.scope)?;
        let filter = store::ListFilter {
            insurer: own.insurer,
            policyholder: own.policyholder,
            contract,
            state,
            seen_by: match actor.scope {
                Scope::All => None,
                scope => Some(side(scope)),
            },
            sent_by_other: None,
            limit: PAGE,
        };
        let mut found = self.core.store.contract_lists(&filter).await?;
        for list in &mut found {
            if is_before_claims(list.state, actor.scope) {
                list.refund_cents = list.asked_refund_cents;
            }
        }
        self.note(actor, "list.list", None).await?;
        Ok(found)
    }

    /// Fills in what the rows come to today, for whoever looks.
    pub(crate) async fn work_out(
        &self,
        actor: &Actor,
        list: &mut ContractList,
        (rows, purpose): (&[Row], Purpose),
    ) -> Result<(), AppError> {
        let today = self.core.clock.today();
        let mut draft = self.open_list(actor, list, (purpose, today)).await?;
        let preview = draft.list(rows).await?;
        let count = |it: usize| i64::try_from(it).unwrap_or(i64::MAX);
        list.row_count = count(rows.len());
        list.fault_count = count(preview.faults.len());
        list.version = draft.read;
        (list.charge_cents, list.refund_cents) = draft.sums()?;
        list.rows = text(&rows)?;
        list.preview = text(&preview)?;
        let asked = preview.before_claims(&draft.edition)?;
        list.asked_refund_cents = asked.sums()?.1;
        Ok(())
    }

    async fn open_list(
        &self,
        actor: &Actor,
        list: &ContractList,
        (purpose, told): (Purpose, Date),
    ) -> Result<Draft<'_>, AppError> {
        let wanted = (BookOf::All, purpose);
        let mut draft = self.draft_now(actor, list.contract_id, wanted).await?;
        draft.must_be(&[store::ContractState::Concluded])?;
        draft.today = told;
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
    async fn list_of_contract(
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

/// Whether somebody sees a list as if nothing had been paid for claims: an employer does until it is in the books, where
/// the refund itself is what it is (6.3).
fn is_before_claims(state: ListState, scope: Scope) -> bool {
    state != ListState::Applied && Purpose::look(scope) == Purpose::Foresee
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

/// What a list costs and returns, as somebody sees it.
fn sums_for(list: &ContractList, scope: Scope) -> (Cents, Cents) {
    let refund = if is_before_claims(list.state, scope) {
        list.asked_refund_cents
    } else {
        list.refund_cents
    };
    (list.charge_cents, refund)
}
