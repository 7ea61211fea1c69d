//! The clinic's days for a void are over (T1-05): it asks the insurer, who voids or declines.
//!
//! Nothing links a request with the void: whoever voids the visit, and however, the request is answered.

use calendar::Timestamp;
use identity::VisitId;
use store::{StoreError, VoidDecline, VoidFile, VoidRequest, VoidRequestFilter};

use crate::book::Book;
use crate::desk::object;
use crate::permissions::UseCase;
use crate::scope_of::NOBODY;
use crate::visits::visit_row;
use crate::void_visit::checked_reason;
use crate::{Actor, App, AppError, Scope, VisitRow, VisitState};

/// Requests on a page.
const AT_MOST: i64 = 200;

/// What a clinic asks of the insurer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AskVoid {
    /// The visit.
    pub visit: VisitId,
    /// Why, as for a void.
    pub reason: String,
}

/// What the insurer answers when it does not void.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeclineVoid {
    /// The visit.
    pub visit: VisitId,
    /// Why, for the clinic; not empty, at most 200 characters on one line, no personal data.
    pub answer: String,
}

/// A request as those see it whom it concerns.
#[derive(Clone, Debug)]
pub struct VoidRequestView {
    /// The visit, as it is now.
    pub visit: VisitRow,
    /// Why.
    pub reason: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// Who asked, by name.
    pub asked_by: String,
    /// What became of it.
    pub state: VoidRequestState,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VoidRequestState {
    /// The insurer has not answered yet.
    Waiting,
    /// The visit was made void.
    Voided,
    /// The insurer said no.
    Declined {
        /// When.
        at: Timestamp,
        /// Who, by name.
        by: String,
        /// Why.
        answer: String,
    },
    /// The month was closed before anybody answered: now it takes a credit note.
    Settled,
}

impl App {
    /// Asks the insurer to void a visit. Asking again while a request waits changes nothing.
    ///
    /// # Errors
    /// [`AppError::WrongState`] when the clinic can void the visit itself or it is not confirmed,
    /// [`AppError::Settled`] when it is in a closed settlement.
    pub async fn ask_void(&self, actor: &Actor, request: AskVoid) -> Result<(), AppError> {
        self.admit(actor, UseCase::AskVoid).await?;
        let record = self.core.store.visit_with_names(request.visit).await?;
        let record = record.ok_or(AppError::NotFound)?;
        let (insurer_id, provider_id) = (record.0.insurer_id, record.0.provider_id);
        if !actor.scope.sees(insurer_id, provider_id) {
            return Err(AppError::NotFound);
        }
        let reason = checked_reason("reason", &request.reason)?;
        let book = self.core.book().await?;
        let view = self.core.view(&book, actor, record)?;
        match view.void_refusal {
            Some(AppError::VoidNeedsInsurer { .. }) => {}
            Some(refusal) => return Err(refusal),
            None => return Err(AppError::WrongState { state: view.state }),
        }
        let kept = VoidRequest {
            visit_id: view.id,
            insurer_id,
            provider_id,
            reason,
            asked_at: self.core.clock.now(),
            asked_by: actor.user,
            declined_at: None,
            declined_by: None,
            answer: None,
        };
        let event = self
            .core
            .event(actor, "visit.void_ask", Some(object(view.id)));
        match self.core.store.ask_void(&kept, &event).await {
            Ok(()) | Err(StoreError::Conflict(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Declines the request about a visit.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if none waits in the actor's scope.
    pub async fn decline_void(&self, actor: &Actor, request: DeclineVoid) -> Result<(), AppError> {
        self.admit(actor, UseCase::DeclineVoid).await?;
        let asked = self.requests(actor.scope, Some(request.visit)).await?;
        if asked.is_empty() {
            return Err(AppError::NotFound);
        }
        let decline = VoidDecline {
            visit: request.visit,
            at: self.core.clock.now(),
            by: actor.user,
            answer: checked_reason("answer", &request.answer)?,
        };
        let event = self
            .core
            .event(actor, "visit.void_decline", Some(object(request.visit)));
        match self.core.store.decline_void(&decline, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done?),
        }
    }

    /// Requests in the actor's scope, or those about one visit: those that wait first, then the latest.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn void_requests(
        &self,
        actor: &Actor,
        visit: Option<VisitId>,
    ) -> Result<Vec<VoidRequestView>, AppError> {
        self.admit(actor, UseCase::ListVoidRequests).await?;
        // Whoever asks about one visit has its page open, and the trail has that.
        if visit.is_none() {
            self.note(actor, "visit.void_list", None).await?;
        }
        self.requests(actor.scope, visit).await
    }

    /// How many requests wait for the insurer's answer: a number in its menu, so it leaves no trail.
    ///
    /// # Errors
    /// If the books cannot be read.
    pub async fn waiting_void_requests(&self, actor: &Actor) -> Result<u64, AppError> {
        self.admit(actor, UseCase::CountVoidRequests).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let waiting = self.core.store.waiting_void_requests(insurer).await?;
        Ok(waiting.unsigned_abs())
    }

    pub(crate) async fn requests(
        &self,
        scope: Scope,
        visit: Option<VisitId>,
    ) -> Result<Vec<VoidRequestView>, AppError> {
        let (provider, insurer) = match scope {
            Scope::Provider(own) => (Some(own), None),
            Scope::Insurer(own) => (None, Some(own)),
            Scope::Policyholder(_) | Scope::Insured(_) => (None, Some(NOBODY)),
            Scope::All => (None, None),
        };
        let filter = VoidRequestFilter {
            insurer,
            provider,
            visit,
        };
        let files = self.core.store.void_requests(&filter, AT_MOST).await?;
        let book = self.core.book().await?;
        Ok(files.into_iter().map(|file| view(&book, file)).collect())
    }
}

fn view(book: &Book, file: VoidFile) -> VoidRequestView {
    let state = state(&file);
    VoidRequestView {
        reason: file.request.reason,
        asked_at: file.request.asked_at,
        asked_by: file.asker.unwrap_or_default(),
        visit: visit_row(book, (file.visit, file.insured)),
        state,
    }
}

fn state(file: &VoidFile) -> VoidRequestState {
    match (file.request.declined_at, file.visit.state) {
        (Some(at), _) => VoidRequestState::Declined {
            at,
            by: file.decliner.clone().unwrap_or_default(),
            answer: file.request.answer.clone().unwrap_or_default(),
        },
        (None, VisitState::Confirmed) if file.visit.settlement_id.is_some() => {
            VoidRequestState::Settled
        }
        (None, VisitState::Confirmed) => VoidRequestState::Waiting,
        (None, _) => VoidRequestState::Voided,
    }
}
