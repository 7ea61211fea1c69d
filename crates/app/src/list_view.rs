//! A monthly list as somebody sees it: an employer sees nothing of claims or of people of others while it is not in the
//! books.

use std::collections::HashMap;

use calendar::{Date, Timestamp};
use identity::{ContractId, Uuid};
use lists::Row;
use money::Cents;
use store::{ContractList, ListState, ListedList};
use terms::Edition;

use crate::contract_draft::Purpose;
use crate::contract_view::under_notice;
use crate::list_preview::ListPreview;
use crate::monthly_list::{ListAt, at_of, object, side};
use crate::permissions::UseCase;
use crate::view::parse;
use crate::{Actor, App, AppError, IfCardsIn, Named, Scope};

/// Lists shown at once.
const PAGE: i64 = 100;

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
    /// What leavers whose cards are out get back if they come in, by row; of a list that is applied their own pages say
    /// it.
    pub if_in: HashMap<u32, IfCardsIn>,
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
    /// The day on which a notice ends the contract, if one was given and the list is not applied.
    pub notice: Option<Date>,
    /// The edition it is under.
    pub edition: std::sync::Arc<Edition>,
    /// Whether this actor may change and send it.
    pub may_edit: bool,
    /// Whether this actor may take it away: it was never sent.
    pub may_drop: bool,
    /// Whether this actor may take it back from the insurer.
    pub may_recall: bool,
    /// Whether this actor may work out again what was sent.
    pub may_work_out: bool,
    /// Whether this actor may apply it or send it back.
    pub may_decide: bool,
}

impl App {
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
        let terms = self.core.store.contract_terms(contract.id).await?;
        let terms = terms.filter(|_| list.state != ListState::Applied);
        let notice = terms.and_then(|terms| under_notice(&terms, self.core.clock.today()));
        let is_before_claims = is_before_claims(list.state, actor.scope);
        let preview = if is_before_claims {
            asked(&list, &edition)?
        } else {
            parse(&list.preview)?
        };
        let had_leavers = is_before_claims && preview.has_leavers();
        let preview = preview.shown(actor.scope);
        let is_own = list.hands == side(actor.scope) && UseCase::RewriteList.check(actor).is_ok();
        let (charge, refund) = sums_for(&list, actor.scope);
        self.note(actor, "list.see", Some(object(&list))).await?;
        Ok(ListView {
            at: at_of(&list),
            notice,
            policyholder: self
                .core
                .policyholder_name(contract.policyholder_id)
                .await?,
            state: list.state,
            rows: parse(&list.rows)?,
            is_before_claims: had_leavers,
            if_in: preview.if_cards_in((&edition, list.state), self.core.clock.today())?,
            preview,
            charge,
            refund,
            edition,
            made: (names.named(list.made_by).name, list.made_at),
            submitted: by(list.submitted_by, list.submitted_at),
            decided: by(list.decided_by, list.decided_at),
            is_stale: list.state != ListState::Applied && version != Some(list.version),
            may_edit: is_own && is_open(list.state),
            may_drop: is_own && list.state == ListState::Draft && list.submitted_at.is_none(),
            may_recall: is_own && list.state == ListState::Submitted,
            may_work_out: list.state == ListState::Submitted
                && UseCase::WorkListOutAgain.check(actor).is_ok(),
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
                list.charge_cents = list.asked_charge_cents;
                list.refund_cents = list.asked_refund_cents;
                if list.state != ListState::Draft {
                    list.fault_count = 0;
                }
            }
        }
        self.note(actor, "list.list", None).await?;
        Ok(found)
    }
}

/// Whether somebody sees a list as if nothing had been paid for claims: an employer does until it is in the books, where
/// the refund itself is what it is (6.3).
fn is_before_claims(state: ListState, scope: Scope) -> bool {
    state != ListState::Applied && Purpose::look(scope) == Purpose::Foresee
}

/// What a list costs and returns, as somebody sees it.
fn sums_for(list: &ContractList, scope: Scope) -> (Cents, Cents) {
    if is_before_claims(list.state, scope) {
        (list.asked_charge_cents, list.asked_refund_cents)
    } else {
        (list.charge_cents, list.refund_cents)
    }
}

/// Whether whoever made it still works on it.
pub(crate) const fn is_open(state: ListState) -> bool {
    matches!(state, ListState::Draft | ListState::Returned)
}

/// What an employer sees of a list that is not in the books: what it was shown when it was sent, as if nothing had been
/// paid for claims. What the insurer's own look found of people of others stays with the insurer.
pub(crate) fn asked(list: &ContractList, edition: &Edition) -> Result<ListPreview, AppError> {
    let kept = if list.asked_preview.is_empty() {
        &list.preview
    } else {
        &list.asked_preview
    };
    let mut preview = parse::<ListPreview>(kept)?.before_claims(edition)?;
    if list.state != ListState::Draft {
        // It was sent without a fault.
        preview.faults.clear();
    }
    Ok(preview)
}
