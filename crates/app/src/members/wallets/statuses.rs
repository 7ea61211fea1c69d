use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use calendar::Timestamp;
use credentials::{STATUS_TYP, StatusList};
use identity::{CoverId, InsurerId};
use serde_json::json;
use store::{CoverFile, DoubtfulCredential};

use super::Issuer;
use crate::members::keys::unusable;
use crate::{App, AppError};

/// Whoever checks a card may keep the list for so many seconds, and so do we.
const KEEP_SECONDS: i64 = 60;
/// After so many seconds nobody may go by it.
const GOOD_SECONDS: i64 = 3600;

/// The last list of each insurer: strangers ask for it, and it costs a signature and reads of all doubtful covers.
#[derive(Debug, Default)]
pub(crate) struct Statuses(Mutex<HashMap<InsurerId, Turn>>);

/// Whoever holds it may make the list; the others wait for it.
type Turn = Arc<tokio::sync::Mutex<Option<Kept>>>;

#[derive(Debug)]
struct Kept {
    list: String,
    token: String,
    made_at: Timestamp,
}

impl Kept {
    /// Its token, if it is this list's and of the last minute.
    fn fresh(&self, list: &str, now: Timestamp) -> Option<String> {
        let age = now.as_second().saturating_sub(self.made_at.as_second());
        let fresh = (0..KEEP_SECONDS).contains(&age) && self.list == list;
        fresh.then(|| self.token.clone())
    }
}

impl Statuses {
    fn of(&self, insurer: InsurerId) -> Turn {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(insurer).or_default())
    }

    /// Whoever asks next gets a new list: cards or covers changed here. Other nodes follow when their minute is over.
    pub(crate) fn forget(&self) {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.clear();
    }
}

impl App {
    /// The insurer's list of credentials that are good no more, sealed: of a card that is revoked, or whose cover is not in
    /// force today. It is kept for as many seconds as it tells others to keep it, or until a contract changes.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such insurer.
    pub async fn card_statuses(&self, issuer: Issuer<'_>) -> Result<String, AppError> {
        let insurer = self.wallet_issuer(issuer).await?;
        let (turn, list) = (self.statuses.of(insurer), issuer.status_list());
        let mut kept = turn.lock().await;
        let now = self.core.clock.now();
        if let Some(token) = kept.as_ref().and_then(|kept| kept.fresh(&list, now)) {
            return Ok(token);
        }
        let token = self.sealed_statuses(insurer, (list.clone(), now)).await?;
        *kept = Some(Kept {
            list,
            token: token.clone(),
            made_at: now,
        });
        Ok(token)
    }

    async fn sealed_statuses(
        &self,
        insurer: InsurerId,
        (name, now): (String, Timestamp),
    ) -> Result<String, AppError> {
        let list = self.status_list(insurer).await?;
        let key = self.sealing_key(insurer).await?;
        let at = now.as_second();
        let sealed = move || {
            let content = json!({
                "sub": name,
                "iat": at,
                "exp": at.saturating_add(GOOD_SECONDS),
                "ttl": KEEP_SECONDS,
                "status_list": list.claim(),
            });
            key.seal(STATUS_TYP, &content).map_err(unusable)
        };
        let sealed = tokio::task::spawn_blocking(sealed).await;
        sealed.map_err(|stopped| AppError::Unavailable {
            detail: stopped.to_string(),
        })?
    }

    async fn status_list(&self, insurer: InsurerId) -> Result<StatusList, AppError> {
        let mut list = StatusList::of_places(self.places(insurer).await?);
        let now = (self.core.clock.now(), self.core.clock.today());
        let doubtful = self.core.store.doubtful_credentials(insurer, now).await?;
        let covers = self.covers_behind(&doubtful).await?;
        for credential in doubtful {
            let revoked = credential.revoked_at.is_some_and(|at| at <= now.0);
            let cover = covers.get(&credential.cover_id).filter(|_| !revoked);
            if !cover.map_or(Ok(false), |file| self.core.is_in_force(file))? {
                list.revoke(u64::try_from(credential.place).unwrap_or(u64::MAX));
            }
        }
        Ok(list)
    }

    /// What the cards stand for.
    async fn covers_behind(
        &self,
        cards: &[DoubtfulCredential],
    ) -> Result<BTreeMap<CoverId, CoverFile>, AppError> {
        let ids: Vec<CoverId> = cards.iter().map(|it| it.cover_id).collect();
        let files = self.core.store.cover_files(&ids).await?;
        Ok(files.into_iter().map(|it| (it.cover.id, it)).collect())
    }
}
