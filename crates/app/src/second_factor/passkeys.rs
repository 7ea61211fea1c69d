//! Passkeys: keys that a device keeps and shows after it made sure who asks, by finger, face or PIN. One is both
//! factors at once: it lets in without a password, and after one.

use std::net::IpAddr;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use calendar::Timestamp;
use factors::{Made, PasskeyProblem, Shown, Site, challenge_of, made, shown};
use identity::{UserId, Uuid};
use jiff::SignedDuration;
use store::{HalfLogIn, Passkey, PasskeyQuestion, StoreError};

use super::set_up::{client, recovery_codes};
use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::log_in::{Guess, later, slow_down};
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError, OfferFactor, Secret, Session};

/// An answer is waited for so long: people look for their key.
const WAITS: SignedDuration = SignedDuration::from_mins(5);

/// Longest name of a key.
const LONGEST_NAME: usize = 60;

/// Nobody has more devices.
const MOST_KEYS: usize = 20;

/// A key, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyView {
    /// Its id.
    pub id: Uuid,
    /// What its owner calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last shown.
    pub last_used_at: Option<Timestamp>,
}

/// What a browser is asked: to make a key, or to show one.
#[derive(Clone, Debug)]
pub struct PasskeyAsk {
    /// What the key is to sign, base64url.
    pub challenge: String,
    /// For whom a key is made: bytes that name the user, base64url, and the name they log in with.
    pub user: Option<(String, String)>,
    /// The keys that may be shown, or that there are already, by the names that devices know them by.
    pub keys: Vec<String>,
}

/// Brings a key that was made.
#[derive(Clone, Debug)]
pub struct AddPasskey {
    /// The site that it is for.
    pub site: Site,
    /// What the browser answered.
    pub made: Made,
    /// What its owner calls it.
    pub name: String,
}

/// Shows a key.
#[derive(Clone, Debug)]
pub struct ShowPasskey {
    /// The site that it is for.
    pub site: Site,
    /// What the browser answered.
    pub shown: Shown,
    /// The token of a log-in whose password was right; none if it is to do without.
    pub half: Option<Secret>,
    /// From which address.
    pub client: IpAddr,
    /// The session that the browser had until now, if any: it ends when the new one opens.
    pub replaces: Option<Secret>,
}

impl App {
    /// The actor's keys, the oldest first.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn passkeys(&self, actor: &Actor) -> Result<Vec<PasskeyView>, AppError> {
        self.admit(actor, UseCase::ListPasskeys).await?;
        let view = |key: Passkey| PasskeyView {
            id: key.id,
            name: key.name,
            made_at: key.made_at,
            last_used_at: key.last_used_at,
        };
        let keys = self.core.store.passkeys(actor.user).await?;
        Ok(keys.into_iter().map(view).collect())
    }

    /// What the actor's browser is asked to make a key.
    ///
    /// # Errors
    /// [`AppError::WrongPassword`], [`AppError::WrongCode`], [`AppError::Locked`]: whoever sits down at an open session
    /// adds no key of theirs.
    pub async fn offer_passkey(
        &self,
        actor: &Actor,
        proof: OfferFactor,
    ) -> Result<PasskeyAsk, AppError> {
        self.admit(actor, UseCase::OfferPasskey).await?;
        self.prove_self(actor, proof).await?;
        let keys = self.core.store.passkeys(actor.user).await?;
        if keys.len() >= MOST_KEYS {
            return Err(invalid("passkey", "too-many"));
        }
        let id = BASE64_URL_SAFE_NO_PAD.encode(actor.user.uuid().as_bytes());
        Ok(PasskeyAsk {
            challenge: self.ask((Some(actor.user), true)).await?,
            user: Some((id, actor.login.clone())),
            keys: keys.into_iter().map(|key| key.credential).collect(),
        })
    }

    /// Keeps a key of the actor. If it is their first factor, gives the codes for when it is lost, and ends all their
    /// other sessions.
    ///
    /// # Errors
    /// [`AppError::WrongCode`] if the answer is not to what was asked; [`AppError::Invalid`] for a name that is missing
    /// or too long.
    pub async fn add_passkey(
        &self,
        session: &Session,
        request: AddPasskey,
    ) -> Result<Vec<Secret>, AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::AddPasskey).await?;
        let name = request.name.trim().to_owned();
        if !(1..=LONGEST_NAME).contains(&name.chars().count()) {
            return Err(invalid("name", "required"));
        }
        let question = self.question(&request.made.client_data).await?;
        if question.user_id != Some(actor.user) || !question.makes_key {
            return Err(AppError::WrongCode);
        }
        let new = made(&request.site, &question.challenge, &request.made);
        let new = new.map_err(|_| AppError::WrongCode)?;
        let event = self.factor_event(actor, "second_factor.passkey");
        let key = Passkey {
            id: id_at(event.at),
            user_id: actor.user,
            credential: new.credential,
            public_key: new.public_key,
            name,
            counter: i64::from(new.counter),
            made_at: event.at,
            last_used_at: None,
        };
        let store = &self.core.store;
        let has_one = store.factor_standing(actor.user).await?.1;
        let (codes, kept) = recovery_codes(actor.user)?;
        let token = fingerprint(session.token.reveal());
        let first = (!has_one).then_some((kept.as_slice(), token.as_str()));
        match store.add_passkey((&key, &question), first, &event).await {
            Err(StoreError::NothingToChange | StoreError::Conflict(_)) => Err(AppError::WrongCode),
            done => {
                done?;
                Ok(if has_one { Vec::new() } else { codes })
            }
        }
    }

    /// Takes a key of the actor away.
    ///
    /// # Errors
    /// [`AppError::WrongCode`], [`AppError::Locked`]; [`AppError::NotFound`] if it is none of theirs;
    /// [`AppError::NotAllowed`] for the last factor of who must have one.
    pub async fn remove_passkey(
        &self,
        actor: &Actor,
        (key, code): (Uuid, &Secret),
    ) -> Result<(), AppError> {
        self.admit(actor, UseCase::RemovePasskey).await?;
        let store = &self.core.store;
        let required = store.factor_standing(actor.user).await?.0;
        let last = store.authenticator(actor.user).await?.is_none()
            && store.passkeys(actor.user).await?.len() <= 1;
        if required && last {
            return Err(AppError::NotAllowed);
        }
        self.take_code((actor.user, client(actor)), code).await?;
        let event = self.factor_event(actor, "second_factor.no_passkey");
        match store.remove_passkey((actor.user, key), &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done?),
        }
    }

    /// What a browser is asked to show a key: after a password one of the user's, else any that it has for the site.
    ///
    /// # Errors
    /// [`AppError::NotLoggedIn`] if no log-in waits under that token; [`AppError::NotFound`] if its user has no key.
    pub async fn ask_passkey(&self, half: Option<&Secret>) -> Result<PasskeyAsk, AppError> {
        let (user, keys) = match half {
            None => (None, Vec::new()),
            Some(half) => {
                let (half, _) = self.waiting_half(half).await?;
                let keys = self.core.store.passkeys(half.user_id).await?;
                if keys.is_empty() {
                    return Err(AppError::NotFound);
                }
                (Some(half.user_id), keys)
            }
        };
        Ok(PasskeyAsk {
            challenge: self.ask((user, false)).await?,
            user: None,
            keys: keys.into_iter().map(|key| key.credential).collect(),
        })
    }

    /// Opens a session by a key. Why one is not taken is not told; a key that seems to have been copied is written down.
    ///
    /// # Errors
    /// [`AppError::WrongCode`], [`AppError::Locked`]; [`AppError::NotLoggedIn`] if no log-in waits under that token.
    pub async fn show_passkey(&self, request: ShowPasskey) -> Result<Session, AppError> {
        let half = match &request.half {
            Some(half) => Some(self.waiting_half(half).await?.0),
            None => None,
        };
        let guess = Guess {
            name: format!("passkey:{}", request.shown.credential),
            client: request.client,
        };
        let turn = self.turn().await?;
        let failures = self.failures(&guess).await?;
        let taken = self.try_passkey(&request, half.as_ref()).await?;
        self.remember(&guess, taken.is_some()).await?;
        drop(turn);
        let Some(user) = taken else {
            slow_down(failures).await;
            return Err(AppError::WrongCode);
        };
        if let Some(half) = half {
            self.end_half(half.id).await?;
        }
        if let Some(before) = &request.replaces {
            self.log_out(before).await?;
        }
        self.open_session(&user, Some(request.client)).await
    }

    /// Whose key it is, if it is one that may come in now.
    async fn try_passkey(
        &self,
        request: &ShowPasskey,
        half: Option<&HalfLogIn>,
    ) -> Result<Option<store::User>, AppError> {
        let Ok(question) = self.question(&request.shown.client_data).await else {
            return Ok(None);
        };
        let waits_for = half.map(|half| half.user_id);
        let found = self.core.store.passkey(&request.shown.credential).await?;
        let Some((key, user)) = found else {
            return Ok(None);
        };
        if question.makes_key
            || question.user_id != waits_for
            || waits_for.is_some_and(|waits| waits != user.id)
        {
            return Ok(None);
        }
        let before = u32::try_from(key.counter).unwrap_or(u32::MAX);
        let known = (key.public_key.as_str(), before);
        let counter = match shown(&request.site, &question.challenge, known, &request.shown) {
            Ok(counter) => counter,
            Err(problem) => {
                self.note_copy(&key, problem, request.client).await?;
                return Ok(None);
            }
        };
        let now = self.core.clock.now();
        let shown = self
            .core
            .store
            .show_passkey((&key, &question), (i64::from(counter), now));
        match shown.await {
            Err(StoreError::NothingToChange) => Ok(None),
            done => Ok(done.map(|()| Some(user))?),
        }
    }

    /// A key whose counter did not rise may have a copy somewhere: the trail says so.
    async fn note_copy(
        &self,
        key: &Passkey,
        problem: PasskeyProblem,
        client: IpAddr,
    ) -> Result<(), AppError> {
        if problem != PasskeyProblem::Counter {
            return Ok(());
        }
        let object = Some(format!("user:{}", key.user_id));
        let now = self.core.clock.now();
        let mut event = event_at(now, None, "second_factor.copied", object);
        event.client = Some(client.to_string());
        Ok(self.core.store.audit(&[event]).await?)
    }

    /// Keeps a new question; gives its challenge.
    async fn ask(&self, (user_id, makes_key): (Option<UserId>, bool)) -> Result<String, AppError> {
        let question = PasskeyQuestion {
            challenge: token()?.reveal().to_owned(),
            user_id,
            makes_key,
            expires_at: later(self.core.clock.now(), WAITS),
        };
        self.core.store.add(&question).await?;
        Ok(question.challenge)
    }

    /// The question that a browser answers.
    async fn question(&self, client_data: &str) -> Result<PasskeyQuestion, AppError> {
        let challenge = challenge_of(client_data).map_err(|_| AppError::WrongCode)?;
        let now = self.core.clock.now();
        let found = self.core.store.passkey_question(&challenge, now).await?;
        found.ok_or(AppError::WrongCode)
    }
}
