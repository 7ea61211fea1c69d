//! Tokens of clinics' own software.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use calendar::Timestamp;
use jiff::SignedDuration;

use crate::chance::fingerprint;
use crate::log_in::network;
use crate::{Actor, App, AppError, Door, Secret};

/// A token that was taken back is still known to this node for so long: reading it again for every
/// request would be a third of all statements.
const KNOWN_FOR: Duration = Duration::from_secs(5);

/// A token that was good is let through to the database for so long, however many wrong ones come from the
/// same address: other programs may stand behind it.
const TRUSTED_FOR: Duration = Duration::from_secs(3600);

/// Wrong tokens that an address may show within [`WINDOW`]. Nobody guesses 256 bits; this keeps a broken
/// program from asking the database over and over.
const WRONG_AT_MOST: u32 = 20;

/// How long wrong tokens are counted, from the first one.
const WINDOW: Duration = Duration::from_secs(60);

/// Tokens seen on this node, by fingerprint, and wrong ones, by address.
#[derive(Debug, Default)]
pub(crate) struct KnownTokens(Mutex<Seen>);

#[derive(Debug, Default)]
struct Seen {
    good: HashMap<String, (Actor, Instant)>,
    wrong: HashMap<IpAddr, (u32, Instant)>,
}

/// What is known of a token before the database is asked.
enum Known {
    /// Good a moment ago.
    Good(Box<Actor>),
    /// To be looked up.
    Unknown,
    /// Not to be looked up for so long.
    Locked(Duration),
}

impl KnownTokens {
    fn look(&self, fingerprint: &str, client: Option<IpAddr>) -> Known {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.good.retain(|_, (_, at)| at.elapsed() < TRUSTED_FOR);
        seen.wrong.retain(|_, (_, at)| at.elapsed() < WINDOW);
        if let Some((actor, at)) = seen.good.get(fingerprint) {
            let fresh = at.elapsed() < KNOWN_FOR;
            return if fresh {
                Known::Good(Box::new(actor.clone()))
            } else {
                Known::Unknown
            };
        }
        match client.and_then(|client| seen.wrong.get(&network(client))) {
            Some((times, since)) if *times >= WRONG_AT_MOST => {
                Known::Locked(WINDOW.saturating_sub(since.elapsed()))
            }
            _ => Known::Unknown,
        }
    }

    fn good(&self, fingerprint: String, actor: &Actor) {
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.good
            .insert(fingerprint, (actor.clone(), Instant::now()));
    }

    fn wrong(&self, fingerprint: &str, client: Option<IpAddr>) {
        metrics::counter!("api_tokens_refused_total").increment(1);
        let mut seen = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        seen.good.remove(fingerprint);
        if let Some(client) = client {
            let (times, _) = seen
                .wrong
                .entry(network(client))
                .or_insert((0, Instant::now()));
            *times = times.saturating_add(1);
        }
    }
}

impl App {
    /// Who a clinic's software acts as.
    ///
    /// # Errors
    /// [`AppError::NotLoggedIn`] if the token is unknown, over or taken back; [`AppError::Locked`] after too
    /// many of them from one address.
    pub async fn actor_of_api_token(
        &self,
        token: &Secret,
        client: Option<IpAddr>,
    ) -> Result<Actor, AppError> {
        let fingerprint = fingerprint(token.reveal());
        let actor = match self.known_tokens.look(&fingerprint, client) {
            Known::Good(actor) => *actor,
            Known::Unknown => self.actor_of_unknown_token(fingerprint, client).await?,
            Known::Locked(rest) => {
                let rest = SignedDuration::try_from(rest).unwrap_or_default();
                let until = self.core.clock.now().saturating_add(rest);
                return Err(AppError::Locked {
                    until: until.unwrap_or(Timestamp::MAX),
                });
            }
        };
        Ok(Actor { client, ..actor })
    }

    async fn actor_of_unknown_token(
        &self,
        fingerprint: String,
        client: Option<IpAddr>,
    ) -> Result<Actor, AppError> {
        let now = self.core.clock.now();
        let Some((_, user)) = self.core.store.token_user(&fingerprint, now).await? else {
            self.known_tokens.wrong(&fingerprint, client);
            return Err(AppError::NotLoggedIn);
        };
        let actor = self.actor(&user, Door::Token).await?;
        self.known_tokens.good(fingerprint, &actor);
        Ok(actor)
    }
}
