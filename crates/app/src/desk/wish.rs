//! What the desk is asked for.

use adjudication::{DecisionDocument, LineFacts};
use calendar::Timestamp;
use identity::{ProviderId, VisitId};
use store::{KeyWrite, RequestKey, Visit, VisitNames};
use tokio::sync::oneshot;

use crate::{Actor, AppError, AuthoriseVisit, SameVisit};

/// How often a wish is decided again because others were faster.
const TRIES: u32 = 200;

/// Something that changes visits.
#[derive(Debug)]
pub(crate) enum Wish {
    Authorise(AuthoriseWish),
    Change(ChangeWish),
}

/// Decide a new visit and hold what it pays.
#[derive(Debug)]
pub(crate) struct AuthoriseWish {
    pub(crate) actor: Actor,
    pub(crate) provider: ProviderId,
    pub(crate) request: AuthoriseVisit,
    pub(crate) keyed: Keyed,
}

/// Take a visit from one state to another.
#[derive(Debug)]
pub(crate) struct ChangeWish {
    /// Absent when the program itself finds a hold that is over.
    pub(crate) asker: Option<(Actor, Keyed)>,
    pub(crate) visit: VisitId,
    pub(crate) change: Change,
}

/// To which state.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Confirm(SameVisit),
    Cancel,
    Void { reason: String },
    Expire,
}

/// A key and the fingerprint of what is asked under it.
#[derive(Debug, Clone)]
pub(crate) struct Keyed {
    pub(crate) key: RequestKey,
    pub(crate) fingerprint: String,
}

impl Keyed {
    pub(crate) fn write(&self, visit: VisitId, at: Timestamp) -> KeyWrite {
        KeyWrite {
            request: self.key.clone(),
            request_hash: self.fingerprint.clone(),
            visit,
            at,
        }
    }
}

/// How a wish ended well.
#[derive(Debug)]
pub(crate) enum Answer {
    /// The visit as it is now in the books.
    Done {
        visit: Box<Visit>,
        names: Box<VisitNames>,
        /// The lines and the decision that the visit holds as JSON, when they are at hand.
        decided: Option<Box<(Vec<LineFacts>, DecisionDocument)>>,
    },
    /// It was carried out before, under the same key.
    Repeated(VisitId),
    /// There was nothing to do.
    Nothing,
}

/// A wish in the queue.
#[derive(Debug)]
pub(super) struct Waiting {
    pub(super) wish: Wish,
    /// When it came in: by this moment it is judged, however long it waits.
    pub(super) at: Timestamp,
    pub(super) tries: u32,
    pub(super) reply: oneshot::Sender<Result<Answer, AppError>>,
}

impl Waiting {
    pub(super) fn answer(self, answer: Result<Answer, AppError>) {
        // Nobody listens when the asker went away; what was done stays done.
        let _ = self.reply.send(answer);
    }

    /// Once more, unless it was tried too often.
    pub(super) fn again(mut self) -> Option<Self> {
        self.tries += 1;
        if self.tries < TRIES {
            metrics::counter!("desk_wishes_again_total").increment(1);
            return Some(self);
        }
        self.answer(Err(AppError::Unavailable {
            detail: "the account was changed by others each time".to_owned(),
        }));
        None
    }
}
