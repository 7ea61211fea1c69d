//! Void: a confirmed visit is reversed, and what it used is free again (T1-04, T1-05).

use calendar::Date;
use identity::{InsurerId, PractitionerId, VisitId};
use store::Verb;

use crate::desk::Change;
use crate::permissions::UseCase;
use crate::request::{invalid, keyed};
use crate::{Actor, App, AppError, VisitLine, VisitView};

/// Characters of a reason.
const LONGEST_REASON: usize = 200;

/// Reverses a confirmed visit: what was used is free again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VoidVisit {
    /// The visit.
    pub visit: VisitId,
    /// Chosen by the asker; a repeat gives the same answer.
    pub key: String,
    /// Why, for the record; not empty, at most 200 characters on one line, no personal data.
    pub reason: String,
}

/// A voided visit and what a new one starts from.
#[derive(Clone, Debug)]
pub struct Restart {
    /// The visit, voided.
    pub voided: VisitView,
    /// The insurer it was for.
    pub insurer: InsurerId,
    /// Who gave the service.
    pub practitioner: PractitionerId,
    /// Day of the service.
    pub service_date: Date,
    /// Its lines.
    pub lines: Vec<VisitLine>,
}

impl App {
    /// Reverses a confirmed visit.
    ///
    /// # Errors
    /// [`AppError::VoidNeedsInsurer`] when the clinic's days are over, [`AppError::Settled`] when the
    /// visit is in a closed settlement, [`AppError::WrongState`] when it is not confirmed.
    pub async fn void_visit(
        &self,
        actor: &Actor,
        request: VoidVisit,
    ) -> Result<VisitView, AppError> {
        self.admit(actor, UseCase::VoidVisit).await?;
        self.void(actor, request).await
    }

    /// Reverses a confirmed visit and gives what a new one starts from.
    ///
    /// # Errors
    /// As [`App::void_visit`].
    pub async fn void_and_restart(
        &self,
        actor: &Actor,
        request: VoidVisit,
    ) -> Result<Restart, AppError> {
        self.admit(actor, UseCase::VoidAndRestart).await?;
        let voided = self.void(actor, request).await?;
        Ok(Restart {
            insurer: voided.insurer.id,
            practitioner: voided.practitioner.id,
            service_date: voided.service_date,
            lines: voided.lines.clone(),
            voided,
        })
    }

    async fn void(&self, actor: &Actor, request: VoidVisit) -> Result<VisitView, AppError> {
        let reason = checked_reason("reason", &request.reason)?;
        let keyed = keyed(actor, Verb::Void, &request.key, &(request.visit, &reason))?;
        self.change_visit(actor, request.visit, (Change::Void { reason }, keyed))
            .await
    }
}

/// A text that a person gives as a reason: one line, not empty.
pub(crate) fn checked_reason(field: &str, text: &str) -> Result<String, AppError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(invalid(field, "required"));
    }
    if text.chars().count() > LONGEST_REASON {
        return Err(invalid(field, "too-long"));
    }
    if text.contains(char::is_control) {
        return Err(invalid(field, "malformed"));
    }
    Ok(text.to_owned())
}
