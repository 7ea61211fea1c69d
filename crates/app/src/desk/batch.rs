//! A batch: one read, a decision for each in the order of arrival, one write.
//!
//! While one batch is being written the next is read and decided. A wish that touches what is being written
//! waits for the batch after: it would be decided on what is about to change.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use calendar::riga_date;
use identity::{CoverId, VisitId, VisitNumber};
use ledger::AccountState;
use store::{
    CoverWrite, Dossier, DossierKey, RequestKey, StoreError, VisitFile, VisitKey, VisitState,
    Written,
};

use super::chain::{Answered, Chain};
use super::wish::{AuthoriseWish, Waiting, Wish};
use crate::AppError;
use crate::app::Core;
use crate::book::Book;

/// What was read for a wish.
enum File {
    Dossier(Box<Dossier>, VisitNumber),
    Visit(Option<Box<VisitFile>>),
}

/// The batch while it is being decided.
pub(super) struct Batch<'a> {
    pub(super) core: &'a Core,
    pub(super) book: Arc<Book>,
    /// Accounts as read, the latest of each, until a chain takes them.
    accounts: HashMap<CoverId, AccountState>,
    chains: Vec<Chain>,
    by_cover: HashMap<CoverId, usize>,
    /// What the batches that are being written touch.
    busy: &'a [&'a Touched],
    /// A visit is changed, and a key used, once in a batch.
    visits: HashSet<VisitId>,
    keys: HashSet<RequestKey>,
    later: Vec<Waiting>,
}

/// What a batch changes: until it is written, nothing else is decided about it.
#[derive(Debug, Default)]
pub(super) struct Touched {
    covers: HashSet<CoverId>,
    visits: HashSet<VisitId>,
    keys: HashSet<RequestKey>,
}

/// A batch that is decided and not yet in the books.
#[derive(Debug, Default)]
pub(super) struct DecidedBatch {
    writes: Vec<CoverWrite>,
    /// Who waits for each.
    answers: Vec<Vec<Answered>>,
    /// What is to be served with the next batch.
    pub(super) later: Vec<Waiting>,
}

/// Reads and decides a batch. What touches the batches that are `busy` being written is put off.
pub(super) async fn decide(core: &Core, waiting: Vec<Waiting>, busy: &[&Touched]) -> DecidedBatch {
    let (files, book) = match read(core, &waiting).await {
        Ok(read) => read,
        Err(error) => {
            refuse(waiting, &error);
            return DecidedBatch::default();
        }
    };
    let mut batch = Batch::new(core, book, (&files, busy));
    for (waiting, file) in waiting.into_iter().zip(files) {
        match file {
            File::Dossier(dossier, number) => batch.authorise(waiting, &dossier, number),
            File::Visit(file) => batch.change(waiting, file.map(|file| *file)),
        }
    }
    batch.close()
}

async fn read(core: &Core, waiting: &[Waiting]) -> Result<(Vec<File>, Arc<Book>), AppError> {
    let mut dossier_keys = Vec::new();
    let mut visit_keys = Vec::new();
    for waiting in waiting {
        match &waiting.wish {
            Wish::Authorise(wish) => dossier_keys.push(dossier_key(wish)),
            Wish::Change(wish) => visit_keys.push(VisitKey {
                visit: wish.visit,
                request: wish.asker.as_ref().map(|(_, keyed)| keyed.key.clone()),
            }),
        }
    }
    let dossiers = async {
        if dossier_keys.is_empty() {
            Ok(Vec::new())
        } else {
            core.store.read_dossiers(&dossier_keys).await
        }
    };
    let visits = async {
        if visit_keys.is_empty() {
            Ok(Vec::new())
        } else {
            core.store.read_visits(&visit_keys).await
        }
    };
    let (dossiers, visits) = tokio::try_join!(dossiers, visits)?;
    let version = dossiers
        .iter()
        .map(|dossier| dossier.directory_version)
        .max();
    let book = core
        .shelf
        .at_version(&core.store, version.unwrap_or_default())
        .await?;
    let files = in_order(core, waiting, dossiers, visits).await?;
    Ok((files, book))
}

fn dossier_key(wish: &AuthoriseWish) -> DossierKey {
    DossierKey {
        insurer: wish.request.insurer,
        personal_code: wish.request.personal_code,
        card_number: wish.request.card_number.clone(),
        request: wish.keyed.key.clone(),
    }
}

/// What was read, in the order of the wishes.
async fn in_order(
    core: &Core,
    waiting: &[Waiting],
    dossiers: Vec<Dossier>,
    visits: Vec<Option<VisitFile>>,
) -> Result<Vec<File>, StoreError> {
    let missing = || StoreError::Unexpected("an answer is missing in a batch".to_owned());
    let (mut dossiers, mut visits) = (dossiers.into_iter(), visits.into_iter());
    let mut files = Vec::with_capacity(waiting.len());
    for waiting in waiting {
        files.push(match waiting.wish {
            Wish::Authorise(_) => {
                let number = core
                    .store
                    .visit_number(riga_date(waiting.at).year())
                    .await?;
                File::Dossier(Box::new(dossiers.next().ok_or_else(missing)?), number)
            }
            Wish::Change(_) => File::Visit(visits.next().ok_or_else(missing)?.map(Box::new)),
        });
    }
    Ok(files)
}

impl<'a> Batch<'a> {
    fn new(core: &'a Core, book: Arc<Book>, (files, busy): (&[File], &'a [&'a Touched])) -> Self {
        let mut batch = Self {
            core,
            book,
            accounts: HashMap::new(),
            chains: Vec::new(),
            by_cover: HashMap::new(),
            busy,
            visits: HashSet::new(),
            keys: HashSet::new(),
            later: Vec::new(),
        };
        for file in files {
            match file {
                File::Dossier(dossier, _) => {
                    for file in &dossier.covers {
                        batch.learn(file.cover.id, &file.account);
                    }
                }
                File::Visit(Some(file)) => {
                    if let (Some(cover), Some(account)) = (file.visit.cover_id, &file.account) {
                        batch.learn(cover, account);
                    }
                }
                File::Visit(None) => {}
            }
        }
        batch
    }

    /// Two reads of one account may lie a moment apart: the later one counts.
    fn learn(&mut self, cover: CoverId, account: &AccountState) {
        let known = self
            .accounts
            .entry(cover)
            .or_insert_with(|| account.clone());
        if known.sequence() < account.sequence() {
            known.clone_from(account);
        }
    }

    /// The chain of a cover, or a new one for a wish that touches none.
    pub(super) fn chain(&mut self, cover: Option<CoverId>) -> &mut Chain {
        let new = self.chains.len();
        let place = cover.map_or(new, |cover| *self.by_cover.entry(cover).or_insert(new));
        if place == new {
            self.chains.push(cover.map_or_else(Chain::default, |cover| {
                Chain::new(cover, self.accounts.remove(&cover).unwrap_or_default())
            }));
        }
        &mut self.chains[place]
    }

    /// The account of a cover that has a chain, with all that the batch posted so far.
    pub(super) fn account(&self, cover: CoverId) -> Option<&AccountState> {
        let place = *self.by_cover.get(&cover)?;
        Some(self.chains[place].account())
    }

    /// Whether the account of the cover is about to change.
    pub(super) fn is_busy(&self, cover: Option<CoverId>) -> bool {
        cover.is_some_and(|cover| self.busy.iter().any(|busy| busy.covers.contains(&cover)))
    }

    /// Whether the key is not in use by another wish; from now on it is.
    pub(super) fn take_key(&mut self, key: &RequestKey) -> bool {
        let busy = self.busy.iter().any(|busy| busy.keys.contains(key));
        !busy && self.keys.insert(key.clone())
    }

    /// Whether the visit is not being changed by another wish; from now on it is.
    pub(super) fn take_visit(&mut self, visit: VisitId) -> bool {
        let busy = self.busy.iter().any(|busy| busy.visits.contains(&visit));
        !busy && self.visits.insert(visit)
    }

    /// Serves the wish with the next batch.
    pub(super) fn postpone(&mut self, waiting: Waiting) {
        self.later.push(waiting);
    }

    /// What is to be written. Who waits for nothing that is written is answered.
    fn close(self) -> DecidedBatch {
        let Self { chains, later, .. } = self;
        let mut decided = DecidedBatch {
            later,
            ..DecidedBatch::default()
        };
        for chain in chains {
            match chain.close() {
                (Some(write), answers) => {
                    decided.writes.push(write);
                    decided.answers.push(answers);
                }
                (None, answers) => tell(answers),
            }
        }
        decided
    }
}

impl DecidedBatch {
    pub(super) fn is_empty(&self) -> bool {
        self.writes.is_empty()
    }

    pub(super) fn touched(&self) -> Touched {
        let mut touched = Touched::default();
        for write in &self.writes {
            touched
                .covers
                .extend(write.account.as_ref().map(|account| account.cover));
            touched
                .visits
                .extend(write.changes.iter().map(|change| change.visit));
            touched
                .keys
                .extend(write.keys.iter().map(|key| key.request.clone()));
        }
        touched
    }

    /// Writes the batch. Gives back who is to be told what is in the books now, and what others changed in the
    /// meantime, so that it must be served again.
    pub(super) async fn write(self, core: &Core) -> (Vec<Answered>, Vec<Waiting>) {
        let Self {
            writes, answers, ..
        } = self;
        let (mut done, mut again) = (Vec::new(), Vec::new());
        match core.store.write(&writes).await {
            Ok(written) => {
                for ((answers, write), written) in answers.into_iter().zip(&writes).zip(written) {
                    match written {
                        Written::Done => {
                            count(write);
                            done.extend(answers);
                        }
                        Written::Stale => {
                            let waiting = answers.into_iter().map(|(waiting, _)| waiting);
                            again.extend(waiting.filter_map(Waiting::again));
                        }
                    }
                }
            }
            Err(error) => {
                let waiting = answers.into_iter().flatten().map(|(waiting, _)| waiting);
                refuse(waiting.collect(), &error.into());
            }
        }
        (done, again)
    }
}

/// Counts the visits by the state they have come to.
fn count(write: &CoverWrite) {
    let new = write.visits.iter().map(|visit| visit.state);
    let changed = write.changes.iter().map(|change| change.to);
    for state in new.chain(changed) {
        metrics::counter!("visits_total", "state" => word(state)).increment(1);
    }
}

const fn word(state: VisitState) -> &'static str {
    match state {
        VisitState::Refused => "refused",
        VisitState::Held => "held",
        VisitState::Confirmed => "confirmed",
        VisitState::Cancelled => "cancelled",
        VisitState::Expired => "expired",
        VisitState::Voided => "voided",
    }
}

/// Tells everybody what came of what they asked for.
pub(super) fn tell(answers: Vec<Answered>) {
    for (waiting, answer) in answers {
        waiting.answer(answer);
    }
}

fn refuse(waiting: Vec<Waiting>, error: &AppError) {
    tracing::warn!(
        ?error,
        wishes = waiting.len(),
        "a batch was not carried out"
    );
    for waiting in waiting {
        waiting.answer(Err(error.clone()));
    }
}
