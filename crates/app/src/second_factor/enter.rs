//! After the password: in, or first a code.

use std::net::IpAddr;

use calendar::Timestamp;
use factors::{TotpSecret, recovery_code_typed};
use identity::{UserId, Uuid};
use jiff::SignedDuration;
use store::{Authenticator, StoreError, User};

use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::log_in::{Guess, later, slow_down};
use crate::request::invalid;
use crate::{App, AppError, Door, Secret, Session};

/// A log-in waits so long for its code.
const WAITS: SignedDuration = SignedDuration::from_mins(10);

/// Wrong codes are counted over a day as well: there are only a million codes, and whoever guesses has time.
const A_DAY: SignedDuration = SignedDuration::from_hours(24);

/// So many wrong codes in a day, and the next is not even looked at.
const CODES_A_DAY: i64 = 20;

/// What a right password leads to.
#[derive(Clone, Debug)]
pub enum Entered {
    /// To a session.
    Open(Box<Session>),
    /// To the question for a code.
    Half(HalfLogIn),
}

impl Entered {
    /// The session, if no code is asked for.
    #[must_use]
    pub fn session(self) -> Option<Session> {
        match self {
            Self::Open(session) => Some(*session),
            Self::Half(_) => None,
        }
    }
}

/// A log-in that waits for a code. Nothing can be done with it but to show one.
#[derive(Clone, Debug)]
pub struct HalfLogIn {
    /// What the browser keeps and shows with the code.
    pub token: Secret,
    /// Until when the code is waited for.
    pub expires_at: Timestamp,
}

/// Shows a code.
#[derive(Clone, Debug)]
pub struct GiveCode {
    /// The token of the [`HalfLogIn`].
    pub token: Secret,
    /// The code of the app, or one for when it is lost, as typed.
    pub code: Secret,
    /// From which address.
    pub client: IpAddr,
    /// The session that the browser had until now, if any: it ends when the new one opens.
    pub replaces: Option<Secret>,
}

impl App {
    /// Opens a session for whoever proved the password, or asks them for a code.
    pub(crate) async fn enter(&self, user: &User, client: IpAddr) -> Result<Entered, AppError> {
        if !self.core.store.factor_standing(user.id).await?.1 {
            let session = self.open_session(user, Some(client));
            return Ok(Entered::Open(Box::new(session.await?)));
        }
        let (token, now) = (token()?, self.core.clock.now());
        let half = store::HalfLogIn {
            id: id_at(now),
            token_hash: fingerprint(token.reveal()),
            user_id: user.id,
            created_at: now,
            expires_at: later(now, WAITS),
        };
        self.core.store.add(&half).await?;
        Ok(Entered::Half(HalfLogIn {
            token,
            expires_at: half.expires_at,
        }))
    }

    /// Opens a session after the password, by a code. Whether the code was wrong, too old, or shown before is not
    /// told; wrong ones are counted as wrong passwords are.
    ///
    /// # Errors
    /// [`AppError::NotLoggedIn`] if no log-in waits, [`AppError::WrongCode`], [`AppError::Locked`].
    pub async fn give_code(&self, request: GiveCode) -> Result<Session, AppError> {
        let (half, user) = self.waiting_half(&request.token).await?;
        self.take_code((user.id, request.client), &request.code)
            .await?;
        self.end_half(half.id).await?;
        if let Some(before) = &request.replaces {
            self.log_out(before).await?;
        }
        self.open_session(&user, Some(request.client)).await
    }

    /// The log-in that waits under a token, and whose it is.
    pub(super) async fn waiting_half(
        &self,
        token: &Secret,
    ) -> Result<(store::HalfLogIn, User), AppError> {
        let hash = fingerprint(token.reveal());
        let waiting = self.core.store.half_log_in(&hash, self.core.clock.now());
        waiting.await?.ok_or(AppError::NotLoggedIn)
    }

    /// The log-in waits no more; an error if it did not.
    pub(super) async fn end_half(&self, half: Uuid) -> Result<(), AppError> {
        match self.core.store.end_half_log_in(half).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotLoggedIn),
            ended => Ok(ended?),
        }
    }

    /// Takes a code of the user, once.
    pub(crate) async fn take_code(
        &self,
        (user, client): (UserId, IpAddr),
        code: &Secret,
    ) -> Result<(), AppError> {
        let guess = Guess {
            name: format!("code:{user}"),
            client,
        };
        let turn = self.turn().await?;
        let failures = self.failures(&guess).await?;
        self.too_many(&guess, (A_DAY, CODES_A_DAY)).await?;
        let taken = self.try_code((user, client), code.reveal()).await?;
        self.remember(&guess, taken).await?;
        drop(turn);
        if taken {
            return Ok(());
        }
        slow_down(failures).await;
        Err(AppError::WrongCode)
    }

    /// Whether somebody who is to come in without a password shows their second factor, if they have one.
    pub(crate) async fn prove_factor(
        &self,
        who: (UserId, IpAddr),
        code: Option<&Secret>,
    ) -> Result<(), AppError> {
        if !self.core.store.factor_standing(who.0).await?.1 {
            return Ok(());
        }
        let code = code.ok_or_else(|| invalid("code", "required"))?;
        match self.take_code(who, code).await {
            Err(AppError::WrongCode) => Err(invalid("code", "other")),
            taken => taken,
        }
    }

    async fn try_code(
        &self,
        (user, client): (UserId, IpAddr),
        typed: &str,
    ) -> Result<bool, AppError> {
        let store = &self.core.store;
        let now = self.core.clock.now();
        if let Some(app) = store.authenticator(user).await?
            && let Some(step) = step_of(&app, typed, now)?
        {
            return took(store.take_code(&app, step).await);
        }
        let Some(code) = recovery_code_typed(typed) else {
            return Ok(false);
        };
        let object = Some(format!("user:{user}"));
        let mut event = event_at(now, None, "second_factor.recovery", object);
        (event.user_id, event.client) = (Some(user), Some(client.to_string()));
        let hash = fingerprint(&code);
        took(store.take_recovery_code(user, &hash, &event).await)
    }

    /// The door that a new session of the user is opened at.
    pub(crate) async fn door_of(&self, user: UserId) -> Result<Door, AppError> {
        let (required, has) = self.core.store.factor_standing(user).await?;
        Ok(door(required && !has))
    }
}

/// The door of a session; who owes a second factor comes in to set one up and for nothing else.
pub(crate) const fn door(owes_factor: bool) -> Door {
    if owes_factor {
        Door::SetUp
    } else {
        Door::Session
    }
}

/// The step of a code of the app; blanks do not count.
pub(super) fn step_of(
    app: &Authenticator,
    typed: &str,
    now: Timestamp,
) -> Result<Option<i64>, AppError> {
    let secret = secret(app)?;
    let digits: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    Ok(secret.step_of(&digits, now.as_second(), app.last_step))
}

pub(super) fn secret(app: &Authenticator) -> Result<TotpSecret, AppError> {
    TotpSecret::from_base32(&app.secret).ok_or_else(|| AppError::Unavailable {
        detail: format!("authenticator {} has no secret", app.id),
    })
}

fn took(done: Result<(), StoreError>) -> Result<bool, AppError> {
    match done {
        Err(StoreError::NothingToChange) => Ok(false),
        done => Ok(done.map(|()| true)?),
    }
}
