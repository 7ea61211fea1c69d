//! Questions of eligibility, answered in batches: one read and one write in the trail serve all that wait.
//!
//! They have a queue of their own, so that a burst of them does not keep visits waiting.

use std::sync::Arc;

use identity::ProviderId;
use store::{AuditRecord, CoverWrite, Dossier, DossierKey, RequestKey, Verb};
use tokio::sync::{mpsc, oneshot};

use crate::app::Core;
use crate::book::Book;
use crate::desk::size;
use crate::facts::nearest;
use crate::request::invalid;
use crate::{Actor, AppError, AskEligibility, Eligibility};

/// Questions that may wait; one more is told to come again.
const QUEUE: usize = 1024;

/// Questions in one batch.
const BATCH: usize = 256;

/// A question of a clinic.
#[derive(Debug)]
pub(crate) struct Enquiry {
    pub(crate) actor: Actor,
    pub(crate) provider: ProviderId,
    pub(crate) request: AskEligibility,
}

type Answer = Result<Eligibility, AppError>;
type Waiting = (Enquiry, oneshot::Sender<Answer>);

/// The queue of a node. It ends with the application.
#[derive(Debug)]
pub(crate) struct Enquiries {
    queue: mpsc::Sender<Waiting>,
}

impl Enquiries {
    pub(crate) fn open(core: Arc<Core>) -> Self {
        let (queue, waiting) = mpsc::channel(QUEUE);
        tokio::spawn(serve(core, waiting));
        Self { queue }
    }

    pub(crate) async fn ask(&self, enquiry: Enquiry) -> Answer {
        let unavailable = |detail: &str| AppError::Unavailable {
            detail: detail.to_owned(),
        };
        let (reply, answer) = oneshot::channel();
        let waiting = (enquiry, reply);
        self.queue
            .try_send(waiting)
            .map_err(|_| unavailable("the queue of enquiries is full"))?;
        answer
            .await
            .map_err(|_| unavailable("the enquiries broke down"))?
    }
}

async fn serve(core: Arc<Core>, mut queue: mpsc::Receiver<Waiting>) {
    let mut batch = Vec::with_capacity(BATCH);
    while queue.recv_many(&mut batch, BATCH).await > 0 {
        metrics::histogram!("enquiries_batch_size").record(size(batch.len()));
        let (enquiries, replies): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        match answers(&core, &enquiries).await {
            Ok(answers) => {
                for (reply, answer) in replies.into_iter().zip(answers) {
                    // Who has gone away needs no answer.
                    let _ = reply.send(answer);
                }
            }
            Err(error) => {
                tracing::warn!(
                    ?error,
                    enquiries = enquiries.len(),
                    "enquiries were not answered"
                );
                for reply in replies {
                    let _ = reply.send(Err(error.clone()));
                }
            }
        }
    }
}

/// The answers, once the trail has them.
async fn answers(core: &Core, enquiries: &[Enquiry]) -> Result<Vec<Answer>, AppError> {
    let keys: Vec<_> = enquiries.iter().map(key).collect();
    let dossiers = core.store.read_dossiers(&keys).await?;
    let version = dossiers.iter().map(|dossier| dossier.directory_version);
    let version = version.max().unwrap_or_default();
    let book = core.shelf.at_version(&core.store, version).await?;
    let asked = enquiries.iter().zip(&dossiers);
    let (answers, audit): (Vec<_>, Vec<_>) = asked
        .map(|(enquiry, dossier)| {
            let answer = answer(core, &book, (enquiry, dossier));
            let event = event(core, (enquiry, dossier), &answer);
            (answer, event)
        })
        .unzip();
    let trail = CoverWrite {
        audit,
        ..CoverWrite::default()
    };
    core.store.write(&[trail]).await?;
    Ok(answers)
}

/// No request is kept under the empty key.
fn key(enquiry: &Enquiry) -> DossierKey {
    DossierKey {
        insurer: enquiry.request.insurer,
        personal_code: enquiry.request.personal_code,
        card_number: enquiry.request.card_number.clone(),
        request: RequestKey {
            provider: enquiry.provider,
            verb: Verb::Authorise,
            key: String::new(),
        },
    }
}

fn answer(core: &Core, book: &Book, (enquiry, dossier): (&Enquiry, &Dossier)) -> Answer {
    let request = &enquiry.request;
    if book.insurer(request.insurer).is_none() {
        return Err(invalid("insurer", "unknown"));
    }
    let edition = match nearest(&dossier.covers, request.day) {
        Some(file) => core.edition(&file.contract.edition, &file.contract.edition_hash)?,
        None => core.newest_edition(book, request.insurer, request.day)?,
    };
    enquiry.answer(book, dossier, (core.clock.now(), edition))
}

/// Whom it was about stands in the trail only when code and card named one person, by the cover: what one insurer was
/// asked is not another's concern.
fn event(core: &Core, (enquiry, dossier): (&Enquiry, &Dossier), answer: &Answer) -> AuditRecord {
    let known = answer.as_ref().is_ok_and(|answer| answer.insured.is_some());
    let cover = nearest(&dossier.covers, enquiry.request.day).filter(|_| known);
    let object = cover.map(|file| format!("cover:{}", file.cover.id));
    core.event(&enquiry.actor, "eligibility.ask", object)
}
