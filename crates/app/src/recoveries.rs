//! What the insurer lost after cover had ended, by a card that was kept or by misuse: how much may be claimed is
//! proposed, a person decides whether it is, and nothing is ever collected by itself (2.2.2.1, 2.5.3, T4-12, T4-17).

use std::collections::HashMap;
use std::sync::Arc;

use adjudication::{GroupEvent, LossCause, Recover};
use calendar::{Date, Timestamp, riga_date};
use identity::{ContractId, CoverId, Iban, InsuredId, InsurerId, UserId, Uuid};
use money::Cents;
use serde::{Deserialize, Serialize};
use store::{
    BookOf, Card, CardKind, ChangeKind, ContractChange, ContractProposal, Cover, CoverCutOff,
    EndingBy,
};
use terms::Edition;

use crate::claim_change::reason;
use crate::contract_change::{Changed, ContractAt, Plan};
use crate::contract_draft::{Draft, Purpose};
use crate::contract_request::ChangeRequest;
use crate::contract_view::UserNames;
use crate::leave_contract::after;
use crate::permissions::UseCase;
use crate::premiums::sum;
use crate::request::invalid;
use crate::view::{insured_name, parse};
use crate::{Actor, App, AppError, ChangeView, ContractHistory, Decided, InsuredName, Named};

/// Answers shown at most.
const MOST: i64 = 100;

/// A person decides whether a loss is claimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerRecovery {
    /// The cover after whose end it was lost.
    pub cover: CoverId,
    /// Whether it is claimed; else it is let be.
    pub claim: bool,
    /// The loss as they saw it.
    pub losses: Cents,
    /// Why.
    pub reason: String,
}

/// A loss that nobody has decided about.
#[derive(Clone, Debug)]
pub struct OpenRecovery {
    /// The contract, with the number of its last change.
    pub at: ContractAt,
    /// Its number on paper.
    pub contract: String,
    /// Who bought it.
    pub policyholder: String,
    /// The cover.
    pub cover: CoverId,
    /// Whose it was.
    pub insured: (InsuredId, InsuredName),
    /// By what it was lost.
    pub cause: LossCause,
    /// From when on.
    pub since: Timestamp,
    /// How much.
    pub losses: Cents,
    /// How much may be claimed.
    pub amount: Cents,
    /// What the terms say of it.
    pub decided: Decided,
    /// The terms.
    pub edition: Arc<Edition>,
    /// Who has answered, where the answer waits for a second person.
    pub waits_for_second: Option<Named<UserId>>,
    /// Whether this actor may answer.
    pub may_answer: bool,
}

/// What a person decided about a loss.
#[derive(Clone, Debug)]
pub struct AnsweredRecovery {
    /// The contract, with its number on paper.
    pub contract: Named<ContractId>,
    /// Who bought it.
    pub policyholder: String,
    /// The cover.
    pub cover: CoverId,
    /// Whose it was.
    pub insured: InsuredName,
    /// The number of the change in the contract.
    pub sequence: i64,
    /// When.
    pub at: Timestamp,
    /// What was decided, and why.
    pub answer: AnswerRecovery,
    /// How much the terms let the insurer claim.
    pub amount: Cents,
    /// Who decided.
    pub by: Option<Named<UserId>>,
    /// Who approved it.
    pub approved_by: Option<Named<UserId>>,
}

/// The work list.
#[derive(Clone, Debug)]
pub struct Recoveries {
    /// What nobody has decided about, the oldest first.
    pub open: Vec<OpenRecovery>,
    /// What was decided, the last first.
    pub answered: Vec<AnsweredRecovery>,
}

/// What the letter to a policyholder is written from.
#[derive(Clone, Debug)]
pub struct RecoveryLetterView {
    /// The contract, insurer and policyholder.
    pub history: ContractHistory,
    /// The change by which it was claimed.
    pub change: ChangeView,
    /// By what it was lost, and how much.
    pub loss: Recover,
    /// From when on it was lost.
    pub since: Timestamp,
    /// How much is claimed, by which clause.
    pub claimed: adjudication::Proposal,
    /// Where to pay, and by when; absent while the insurer has not said how it bills.
    pub pay: Option<(Iban, Date)>,
}

impl App {
    /// Losses after the end of cover in the actor's scope: those to be decided about, and what was decided.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] if the role may not.
    pub async fn recoveries(&self, actor: &Actor) -> Result<Recoveries, AppError> {
        self.admit(actor, UseCase::ListRecoveries).await?;
        self.note(actor, "contract.recoveries", None).await?;
        let own = actor.scope.insurer()?;
        let open = self.open_recoveries(actor, own).await?;
        let found = self.core.store.answered_recoveries((own, None), MOST);
        let found = found.await?;
        let marks = self.named_contracts(&found).await?;
        let views = self.change_views(actor, &found).await?;
        let mut answered = Vec::with_capacity(found.len());
        for (change, view) in found.iter().zip(views) {
            let (Some(decided), Some((cover, insured))) = (view.decided, view.cover) else {
                continue;
            };
            let Some((contract, policyholder)) = marks.get(&change.contract_id).cloned() else {
                continue;
            };
            answered.push(AnsweredRecovery {
                contract,
                policyholder,
                cover,
                insured,
                sequence: change.sequence,
                at: change.known_at,
                answer: answer(change)?,
                amount: decided
                    .document
                    .proposal
                    .map_or(Cents::ZERO, |it| it.amount),
                by: view.by,
                approved_by: view.approved_by,
            });
        }
        Ok(Recoveries { open, answered })
    }

    /// Decides whether a loss after the end of cover is claimed. It is written to nobody and collected from nobody by
    /// itself: a claim gives a letter.
    ///
    /// # Errors
    /// As [`App::join_insured`]; [`AppError::Invalid`] without a reason or a loss, [`AppError::ContractChanged`] if it is
    /// another loss by now.
    pub async fn answer_recovery(
        &self,
        actor: &Actor,
        at: ContractAt,
        request: AnswerRecovery,
    ) -> Result<Changed, AppError> {
        self.admit(actor, UseCase::AnswerRecovery).await?;
        let request = AnswerRecovery {
            reason: reason("reason", &request.reason)?,
            ..request
        };
        self.change_contract(actor, at, ChangeRequest::Recover(request))
            .await
    }

    /// What the letter about a claimed loss is written from.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if no loss was claimed with that change in the actor's scope.
    pub async fn recovery_letter(
        &self,
        actor: &Actor,
        (contract, sequence): (ContractId, i64),
    ) -> Result<RecoveryLetterView, AppError> {
        self.admit(actor, UseCase::PrintRecovery).await?;
        let before = Some(sequence.saturating_add(1));
        let history = self.contract_history(actor, contract, before).await?;
        let is_it = |it: &&ChangeView| it.kind == ChangeKind::RecoveryClaimed;
        let change = history.changes.first().filter(is_it);
        let change = change.filter(|it| it.sequence == sequence);
        let change = change.cloned().ok_or(AppError::NotFound)?;
        let told = change.decided.as_ref().zip(change.cover.as_ref());
        let (decided, (cover, _)) = told.ok_or(AppError::NotFound)?;
        let claimed = decided.document.proposal.clone();
        let GroupEvent::Recover(loss) = decided.facts.event.clone() else {
            return Err(AppError::NotFound);
        };
        let wanted = (BookOf::Cover(*cover), Purpose::Look);
        let draft = self.draft_now(actor, contract, wanted).await?;
        let cut = cut_off(draft.cover(*cover)?);
        let (_, since) = cut.ok_or(AppError::NotFound)?;
        let billing = self.core.store.billing(history.insurer.id).await?;
        let on = riga_date(change.known_at);
        Ok(RecoveryLetterView {
            pay: billing.map(|it| {
                let days = i32::try_from(it.payment_days).unwrap_or(i32::MAX);
                (it.iban, calendar::add_days(on, days))
            }),
            claimed: claimed.ok_or(AppError::NotFound)?,
            loss,
            since,
            change,
            history,
        })
    }

    /// Losses that nobody has decided about, the oldest first.
    pub(crate) async fn open_recoveries(
        &self,
        actor: &Actor,
        own: Option<InsurerId>,
    ) -> Result<Vec<OpenRecovery>, AppError> {
        let today = self.core.clock.today();
        let found = self.core.store.covers_cut_off(own, today).await?;
        let lost = self.lost(&found).await?;
        let changes = self.told_about(&found).await?;
        let mut open = Vec::new();
        for it in found {
            let cover = it.cover.id;
            let lost = lost.get(&cover).copied().unwrap_or_default();
            let changes = changes.get(&cover).map_or(&[][..], Vec::as_slice);
            let losses = undecided(lost, changes)?;
            if let Some((cause, since)) = cut_off(&it.cover).filter(|_| losses.is_positive()) {
                open.extend(
                    self.open_recovery(actor, it, (cause, since, losses))
                        .await?,
                );
            }
        }
        if !open.is_empty() {
            let waiting = self.core.store.waiting_proposals(own, None).await?;
            let names = self.core.user_names().await?;
            for it in &mut open {
                it.waits_for_second = waits(&waiting, &names, it.cover);
            }
        }
        open.sort_by_key(|it| (it.since, it.cover));
        Ok(open)
    }

    async fn open_recovery(
        &self,
        actor: &Actor,
        found: CoverCutOff,
        (cause, since, losses): (LossCause, Timestamp, Cents),
    ) -> Result<Option<OpenRecovery>, AppError> {
        let contract = found.cover.contract_id;
        let wanted = (BookOf::Nobody, Purpose::Look);
        let draft = self.draft_now(actor, contract, wanted).await?;
        let decided = draft.decide(GroupEvent::Recover(Recover { cause, losses }))?;
        let Some(proposal) = decided.document.proposal.clone() else {
            return Ok(None);
        };
        Ok(Some(OpenRecovery {
            at: ContractAt {
                contract,
                version: found.version,
            },
            contract: found.contract,
            policyholder: found.policyholder,
            cover: found.cover.id,
            insured: (found.insured.id, insured_name(&found.insured)),
            cause,
            since,
            losses,
            amount: proposal.amount,
            edition: Arc::clone(&draft.edition),
            decided,
            waits_for_second: None,
            may_answer: UseCase::AnswerRecovery.check(actor).is_ok(),
        }))
    }

    /// What was lost over each of these covers since it ended, by the books.
    async fn lost(&self, found: &[CoverCutOff]) -> Result<HashMap<CoverId, Cents>, AppError> {
        let mut by_moment: HashMap<Timestamp, Vec<CoverId>> = HashMap::new();
        for it in found {
            if let Some((_, since)) = cut_off(&it.cover) {
                by_moment.entry(since).or_default().push(it.cover.id);
            }
        }
        let mut lost = HashMap::new();
        for (since, covers) in by_moment {
            lost.extend(self.core.store.claims_paid_after(&covers, since).await?);
        }
        Ok(lost)
    }

    /// What was told and decided about losses over these covers.
    async fn told_about(
        &self,
        found: &[CoverCutOff],
    ) -> Result<HashMap<CoverId, Vec<ContractChange>>, AppError> {
        let covers: Vec<CoverId> = found.iter().map(|it| it.cover.id).collect();
        let about = self.core.store.changes_about(&covers).await?;
        let all = about.into_values().flatten();
        let ids: Vec<Uuid> = all
            .filter(|(_, kind)| TELLING.contains(kind))
            .map(|(id, _)| id.uuid())
            .collect();
        let mut changes: HashMap<CoverId, Vec<ContractChange>> = HashMap::new();
        for (_, change) in self.core.store.changes_by_id(&ids).await? {
            if let Some(cover) = change.cover_id {
                changes.entry(cover).or_default().push(change);
            }
        }
        Ok(changes)
    }

    /// Number and policyholder of the contracts of these changes.
    async fn named_contracts(
        &self,
        changes: &[ContractChange],
    ) -> Result<HashMap<ContractId, (Named<ContractId>, String)>, AppError> {
        let mut named = HashMap::new();
        for change in changes {
            let id = change.contract_id;
            if named.contains_key(&id) {
                continue;
            }
            let contract = self.core.store.contract(id).await?;
            let Some(contract) = contract else { continue };
            let holder = self.core.store.policyholder(contract.policyholder_id);
            let holder = holder.await?.map(|it| it.name).unwrap_or_default();
            let name = contract.number;
            named.insert(id, (Named { id, name }, holder));
        }
        Ok(named)
    }
}

/// Changes in which a loss is told, or decided about.
const TELLING: [ChangeKind; 3] = [
    ChangeKind::Misused,
    ChangeKind::RecoveryClaimed,
    ChangeKind::RecoveryWaived,
];

/// By what, and since when, something may be lost over a cover.
fn cut_off(cover: &Cover) -> Option<(LossCause, Timestamp)> {
    if let Some(at) = cover.misused_at {
        return Some((LossCause::Misuse, at));
    }
    let by_insurer = cover.ended_by == Some(EndingBy::Insurer);
    let last = cover.ended_last_day.filter(|_| by_insurer)?;
    Some((LossCause::KeptCard, after(last)))
}

/// What is left to be decided of a loss: what the books say, or the person who noted the misuse if that is more, less what
/// was decided.
fn undecided(lost: Cents, changes: &[ContractChange]) -> Result<Cents, AppError> {
    let (mut told, mut answered) = (Cents::ZERO, Vec::new());
    for change in changes {
        match change.kind {
            ChangeKind::Misused => {
                let request: Option<ChangeRequest> = parse(&change.body).ok();
                if let Some(ChangeRequest::Misuse(it)) = request {
                    told = told.max(it.losses.unwrap_or_default());
                }
            }
            ChangeKind::RecoveryClaimed | ChangeKind::RecoveryWaived => {
                answered.push(answer(change)?.losses);
            }
            _ => {}
        }
    }
    Ok(lost.max(told).saturating_sub_to_zero(sum(answered)?))
}

fn answer(change: &ContractChange) -> Result<AnswerRecovery, AppError> {
    match parse(&change.body)? {
        ChangeRequest::Recover(it) => Ok(it),
        _ => Err(AppError::Unavailable {
            detail: format!("change {} is no answer about a loss", change.id),
        }),
    }
}

/// Who has answered about a cover, where that waits for a second person.
fn waits(waiting: &[ContractProposal], names: &UserNames, cover: CoverId) -> Option<Named<UserId>> {
    let mut own = waiting.iter().filter(|it| it.cover_id == Some(cover));
    let own = own.find(|it| {
        matches!(
            it.kind,
            ChangeKind::RecoveryClaimed | ChangeKind::RecoveryWaived
        )
    });
    own.map(|it| names.named(it.proposed_by))
}

impl Draft<'_> {
    pub(crate) async fn recover(&self, request: &AnswerRecovery) -> Result<Vec<Plan>, AppError> {
        let cover = self.cover(request.cover)?;
        let nothing = || invalid("cover", "nothing-lost");
        let (cause, since) = self.cut_off_now(cover).ok_or_else(nothing)?;
        let store = &self.core.store;
        let lost = store.claims_paid_since(cover.id, since).await?;
        let losses = undecided(lost, &store.cover_changes(cover.id).await?)?;
        if !losses.is_positive() {
            return Err(nothing());
        }
        if losses != request.losses {
            return Err(AppError::ContractChanged);
        }
        let decided = self.decide(GroupEvent::Recover(Recover { cause, losses }))?;
        if decided.document.proposal.is_none() {
            return Err(nothing());
        }
        let kind = request.kind();
        Ok(vec![Plan {
            decided: Some(decided),
            ..Plan::of(kind, self.today, Vec::new()).about(cover.id)
        }])
    }

    /// By what something may have been lost over a cover by now: one that the insurer ended lost nothing while its cards
    /// were in by the last day.
    fn cut_off_now(&self, cover: &Cover) -> Option<(LossCause, Timestamp)> {
        let (cause, since) = cut_off(cover)?;
        let last = match (cause, cover.ended_last_day) {
            (LossCause::KeptCard, Some(last)) => last,
            _ => return Some((cause, since)),
        };
        let late = |card: &Card| {
            let bears = card.last_day > last || card.last_day >= cover.last_day;
            let out = card.returned_on.is_none_or(|day| day > last)
                || (card.kind == CardKind::Ecard && card.revoked_at.is_none());
            bears && out
        };
        let was_late = self.book.cards_of(cover.id).any(late);
        (last < self.today && was_late).then_some((cause, since))
    }
}

impl AnswerRecovery {
    /// What the change is.
    pub(crate) const fn kind(&self) -> ChangeKind {
        match self.claim {
            true => ChangeKind::RecoveryClaimed,
            false => ChangeKind::RecoveryWaived,
        }
    }
}

/// Whether an employer is not shown a change: what was paid for whose claims is none of its business (6.3), and what is
/// claimed from it the insurer writes to it.
pub(crate) const fn is_insurers_own(kind: ChangeKind) -> bool {
    matches!(
        kind,
        ChangeKind::RecoveryClaimed | ChangeKind::RecoveryWaived
    )
}
