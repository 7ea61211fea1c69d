//! What all changes of a claim have in common: the file is read in the actor's scope, must still be what
//! they saw, and goes on by one event at a time.

use adjudication::ClaimFacts;
use calendar::Timestamp;
use identity::ClaimId;
use serde::Serialize;
use store::{
    Claim, ClaimDecision, ClaimEvent, ClaimEventKind, ClaimFile, ClaimKey, ClaimState, ClaimWrite,
    DecisionMove, DecisionState, StoreError,
};

use crate::chance::fingerprint;
use crate::request::invalid;
use crate::view::parse;
use crate::{Actor, App, AppError, ClaimView, Happening, Scope};

/// Characters of a reason, a note or a list of documents.
const LONGEST_TEXT: usize = 1_000;

/// A claim as the asker saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimAt {
    /// The claim.
    pub claim: ClaimId,
    /// The version they saw; if it is another one now, nothing is changed.
    pub version: i64,
}

impl App {
    /// The claim, if it is the actor's insurer's.
    pub(crate) async fn claim_file(
        &self,
        actor: &Actor,
        claim: ClaimId,
    ) -> Result<ClaimFile, AppError> {
        let own = actor.scope.insurer()?;
        let file = self.core.store.claim(claim).await?;
        file.filter(|file| own.is_none_or(|own| own == file.claim.insurer_id))
            .ok_or(AppError::NotFound)
    }

    /// The claim, if it still is what the actor saw and is in one of the states.
    pub(crate) async fn claim_at(
        &self,
        actor: &Actor,
        at: ClaimAt,
        states: &[ClaimState],
    ) -> Result<ClaimFile, AppError> {
        let file = self.claim_file(actor, at.claim).await?;
        if file.claim.version != at.version {
            return Err(AppError::ClaimChanged);
        }
        let state = file.claim.state;
        if states.contains(&state) {
            Ok(file)
        } else {
            Err(AppError::ClaimState { state })
        }
    }

    /// What happens next to a claim, to be filled in.
    pub(crate) fn next(
        &self,
        actor: &Actor,
        file: &ClaimFile,
        happened: &[Happening],
    ) -> Result<ClaimWrite, AppError> {
        let mut claim = file.claim.clone();
        let mut events = Vec::new();
        for what in happened {
            claim.version += 1;
            events.push(self.happened(actor, &claim, what)?);
        }
        Ok(ClaimWrite {
            claim,
            read: Some(file.claim.version),
            events,
            proposed: None,
            moved: Vec::new(),
            policy: None,
            payments: Vec::new(),
            compared: None,
            key: None,
        })
    }

    /// An event with the claim's version as its number.
    pub(crate) fn happened(
        &self,
        actor: &Actor,
        claim: &Claim,
        what: &Happening,
    ) -> Result<ClaimEvent, AppError> {
        Ok(ClaimEvent {
            claim_id: claim.id,
            sequence: claim.version,
            kind: what.kind(),
            at: self.core.clock.now(),
            user_id: actor.user,
            body: text(what)?,
        })
    }

    /// Writes, and shows the claim as it is then.
    pub(crate) async fn write_claim(
        &self,
        actor: &Actor,
        action: &str,
        write: ClaimWrite,
    ) -> Result<ClaimView, AppError> {
        let id = write.claim.id;
        let object = Some(format!("claim:{id}"));
        let event = self.core.event(actor, action, object);
        match self.core.store.write_claim(&write, &event).await {
            Ok(()) => {}
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => {
                // The same request may have come twice at once.
                if let Some(key) = &write.key
                    && let Some(done) = self.done_before(key).await?
                {
                    return self.seen_again(actor, done).await;
                }
                return Err(AppError::ClaimChanged);
            }
            Err(error) => return Err(error.into()),
        }
        self.seen(actor, id).await
    }

    /// The claim as the actor sees it.
    pub(crate) async fn seen(&self, actor: &Actor, id: ClaimId) -> Result<ClaimView, AppError> {
        let file = self.claim_file(actor, id).await?;
        self.claim_view(actor, file).await
    }

    /// The claim as the actor sees it after a repeated request, which changes nothing but shows it.
    pub(crate) async fn seen_again(
        &self,
        actor: &Actor,
        id: ClaimId,
    ) -> Result<ClaimView, AppError> {
        let file = self.claim_file(actor, id).await?;
        self.note(actor, "claim.see", Some(format!("claim:{id}")))
            .await?;
        self.claim_view(actor, file).await
    }

    /// The claim that was written under the key.
    ///
    /// # Errors
    /// [`AppError::KeyReused`] if another request was made under it.
    pub(crate) async fn done_before(&self, key: &ClaimKey) -> Result<Option<ClaimId>, AppError> {
        match self.core.store.claim_key(key).await? {
            Some((hash, _)) if hash != key.request_hash => Err(AppError::KeyReused),
            found => Ok(found.map(|(_, claim)| claim)),
        }
    }
}

/// The key of a request that records or pays.
pub(crate) fn claim_key(
    actor: &Actor,
    verb: &'static str,
    key: &str,
    request: &impl Serialize,
) -> Result<ClaimKey, AppError> {
    let Scope::Insurer(insurer) = actor.scope else {
        return Err(AppError::NotAllowed);
    };
    let printable = key.bytes().all(|byte| byte.is_ascii_graphic());
    if key.is_empty() || key.len() > 100 || !printable {
        return Err(invalid("key", "malformed"));
    }
    Ok(ClaimKey {
        insurer,
        verb,
        key: key.to_owned(),
        request_hash: fingerprint(&text(request)?),
    })
}

/// As JSON, to be kept.
pub(crate) fn text(what: &impl Serialize) -> Result<String, AppError> {
    serde_json::to_string(what).map_err(|error| AppError::Unavailable {
        detail: error.to_string(),
    })
}

/// A reason: not empty, not endless, without control characters but line breaks.
pub(crate) fn reason(field: &str, text: &str) -> Result<String, AppError> {
    let text = text.trim().replace("\r\n", "\n");
    if text.is_empty() {
        return Err(invalid(field, "required"));
    }
    note(field, &text)
}

/// As [`reason`], but may be empty.
pub(crate) fn note(field: &str, text: &str) -> Result<String, AppError> {
    let text = text.trim().replace("\r\n", "\n");
    if text.chars().count() > LONGEST_TEXT {
        return Err(invalid(field, "too-long"));
    }
    if text.contains(|c: char| c.is_control() && c != '\n') {
        return Err(invalid(field, "malformed"));
    }
    Ok(text)
}

/// What is kept as known.
pub(crate) fn kept_facts(file: &ClaimFile) -> Result<ClaimFacts, AppError> {
    parse(&file.claim.facts)
}

/// States in which a claim is worked on.
pub(crate) const AT_WORK: &[ClaimState] =
    &[ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed];

/// What was proposed is proposed no more, since the claim goes on from another state of knowledge.
pub(crate) fn drop_proposal(write: &mut ClaimWrite, file: &ClaimFile) {
    if let Some(proposed) = file.decision(DecisionState::Proposed) {
        write.moved.push(moved(proposed, DecisionState::Dropped));
        write.claim.state = ClaimState::Open;
    }
}

/// When the last of what is written happened: a decision keeps the same moment as its event.
pub(crate) fn decided_at(write: &ClaimWrite) -> Result<Timestamp, AppError> {
    let last = write.events.last().map(|event| event.at);
    last.ok_or(AppError::ClaimChanged)
}

/// A decision that goes on to another state.
pub(crate) fn moved(decision: &ClaimDecision, to: DecisionState) -> DecisionMove {
    DecisionMove {
        from: decision.state,
        decision: ClaimDecision {
            state: to,
            ..decision.clone()
        },
    }
}

impl Happening {
    pub(crate) const fn kind(&self) -> ClaimEventKind {
        match self {
            Self::Recorded { .. } => ClaimEventKind::Recorded,
            Self::FactsChanged { .. } => ClaimEventKind::FactsChanged,
            Self::DocumentReceived { .. } => ClaimEventKind::DocumentReceived,
            Self::DocumentsAsked { .. } => ClaimEventKind::DocumentsAsked,
            Self::Answered { .. } => ClaimEventKind::Answered,
            Self::Proposed { .. } => ClaimEventKind::Proposed,
            Self::Returned { .. } => ClaimEventKind::Returned,
            Self::Approved { .. } => ClaimEventKind::Approved,
            Self::Refused { .. } => ClaimEventKind::Refused,
            Self::Reopened { .. } => ClaimEventKind::Reopened,
            Self::Abandoned { .. } => ClaimEventKind::Abandoned,
            Self::Reversed { .. } => ClaimEventKind::Reversed,
            Self::Withdrawn { .. } => ClaimEventKind::Withdrawn,
            Self::Assigned { .. } => ClaimEventKind::Assigned,
        }
    }
}
