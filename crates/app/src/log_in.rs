//! Coming in: a name and a password for a session.

use std::net::IpAddr;
use std::time::Duration;

use calendar::Timestamp;
use identity::SessionId;
use jiff::SignedDuration;
use store::{LoginAttempt, User};
use tokio::sync::SemaphorePermit;

use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::permissions::UseCase;
use crate::second_factor::door;
use crate::{
    Actor, App, AppError, Door, Entered, FieldProblem, Membership, Role, Scope, Secret, password,
};

/// Wrong passwords are counted over so long.
const WINDOW: SignedDuration = SignedDuration::from_mins(15);

/// So many wrong passwords with one name in that time, and the next is not even looked at. At an address where
/// the name was let in before, only those typed there count: guessing elsewhere locks nobody out of their desk.
const NAME_FAILURES: i64 = 5;

/// The same for one address, behind which a whole clinic may sit.
const CLIENT_FAILURES: i64 = 30;

/// A wrong password is answered the later, the more there were.
const SLOW_DOWN: Duration = Duration::from_millis(200);

/// A session nobody uses ends.
const IDLE: SignedDuration = SignedDuration::from_mins(60);

/// A session ends after a shift, however busy it is.
const LONGEST: SignedDuration = SignedDuration::from_hours(12);

/// The end is moved on at most this often, so that a page does not cost a write.
const MOVED_ON_AFTER: SignedDuration = SignedDuration::from_mins(1);

/// A try at a password or a code, as it is counted.
#[derive(Clone, Debug)]
pub(crate) struct Guess {
    /// What was tried: a log-in name, or what else is guessed at.
    pub(crate) name: String,
    /// From which address.
    pub(crate) client: IpAddr,
}

/// Asks for a session.
#[derive(Clone, Debug)]
pub struct LogIn {
    /// The user's log-in name.
    pub name: String,
    /// The password.
    pub password: Secret,
    /// From which address; guessing is slowed down by name and by address.
    pub client: IpAddr,
    /// The session that the browser had until now, if any: it ends when the new one opens.
    pub replaces: Option<Secret>,
}

/// A session that is open.
#[derive(Clone, Debug)]
pub struct Session {
    /// Who is logged in.
    pub actor: Actor,
    /// What the browser keeps and shows with each request.
    pub token: Secret,
    /// What each form of the session carries.
    pub csrf: Secret,
    /// When it ends, however busy it is.
    pub expires_at: Timestamp,
}

/// Asks for another password; ends all other sessions of the user.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// The password until now.
    pub old: Secret,
    /// The password from now on, at least 12 characters.
    pub new: Secret,
}

impl App {
    /// Opens a session, or asks for the second factor of who has one.
    ///
    /// Guessing is slowed down and then stopped, by name and by address; whether a name exists shows
    /// neither in the answer nor in the time it takes.
    ///
    /// # Errors
    /// [`AppError::WrongPassword`], [`AppError::Locked`].
    pub async fn log_in(&self, request: LogIn) -> Result<Entered, AppError> {
        let user = self.prove_password(&request).await?;
        let entered = self.enter(&user, request.client).await?;
        if let (Entered::Open(_), Some(before)) = (&entered, &request.replaces) {
            self.log_out(before).await?;
        }
        Ok(entered)
    }

    /// Whose name and password these are.
    pub(crate) async fn prove_password(&self, request: &LogIn) -> Result<User, AppError> {
        let guess = Guess {
            name: request.name.clone(),
            client: request.client,
        };
        let turn = self.turn().await?;
        let failures = self.failures(&guess).await?;
        let user = self.core.store.user_named(&request.name).await?;
        let user = user.filter(|user| user.disabled_at.is_none());
        let hash = user.as_ref().map(|user| user.password_hash.clone());
        // Who comes in by a broker alone has none, and it takes as long.
        let hash = hash.filter(|hash| !hash.is_empty());
        let right = password::verify(request.password.clone(), hash).await?;
        self.remember(&guess, right).await?;
        drop(turn);
        if let Some(user) = user.filter(|_| right) {
            return Ok(user);
        }
        slow_down(failures).await;
        Err(AppError::WrongPassword)
    }

    /// The turn to check a guess: one at a time.
    pub(crate) async fn turn(&self) -> Result<SemaphorePermit<'_>, AppError> {
        let turn = self.log_in_gate.acquire().await;
        turn.map_err(|_| AppError::Unavailable {
            detail: "the gate is closed".into(),
        })
    }

    /// Wrong guesses of late; an error if there were too many.
    pub(crate) async fn failures(&self, guess: &Guess) -> Result<u32, AppError> {
        let (of_name, of_client) = self.failures_in(guess, WINDOW).await?;
        if of_name >= NAME_FAILURES || of_client >= CLIENT_FAILURES {
            return Err(self.locked_for(WINDOW));
        }
        Ok(u32::try_from(of_name.max(0)).unwrap_or(u32::MAX))
    }

    /// An error if there were so many wrong guesses in a longer time.
    pub(crate) async fn too_many(
        &self,
        guess: &Guess,
        (window, most): (SignedDuration, i64),
    ) -> Result<(), AppError> {
        let (of_name, _) = self.failures_in(guess, window).await?;
        if of_name < most {
            return Ok(());
        }
        Err(self.locked_for(window))
    }

    /// Wrong guesses in that time, of the same and from the same address.
    async fn failures_in(
        &self,
        guess: &Guess,
        window: SignedDuration,
    ) -> Result<(i64, i64), AppError> {
        let now = self.core.clock.now();
        let since = now.saturating_sub(window).unwrap_or(now);
        let (name, client) = (attempt_name(&guess.name), place(guess.client));
        let store = &self.core.store;
        Ok(store.failures_since(since, &name, &client).await?)
    }

    fn locked_for(&self, time: SignedDuration) -> AppError {
        let until = later(self.core.clock.now(), time);
        AppError::Locked { until }
    }

    pub(crate) async fn remember(&self, guess: &Guess, succeeded: bool) -> Result<(), AppError> {
        let at = self.core.clock.now();
        let attempt = LoginAttempt {
            id: id_at(at),
            name: attempt_name(&guess.name),
            client: place(guess.client),
            at,
            succeeded,
        };
        self.core.store.add(&attempt).await?;
        if !succeeded {
            let mut refused = event_at(at, None, "session.refused", None);
            refused.client = Some(guess.client.to_string());
            self.core.store.audit(&[refused]).await?;
        }
        Ok(())
    }

    pub(crate) async fn open_session(
        &self,
        user: &User,
        client: Option<IpAddr>,
    ) -> Result<Session, AppError> {
        let door = self.door_of(user.id).await?;
        self.open_session_at((door, false), user, client).await
    }

    /// Opens a session for somebody whose second factor an identity broker saw: they owe none of their own.
    pub(crate) async fn open_session_after_factor(
        &self,
        user: &User,
        client: IpAddr,
    ) -> Result<Session, AppError> {
        let door = (Door::Session, true);
        self.open_session_at(door, user, Some(client)).await
    }

    /// Opens the session of whoever used an invitation; what the next log-in is told is not for them.
    pub(crate) async fn open_invited_session(
        &self,
        user: &User,
        client: IpAddr,
    ) -> Result<Session, AppError> {
        let door = (self.door_of(user.id).await?, false);
        let (kept, session) = self.new_session(door, user, Some(client)).await?;
        self.core.store.add(&kept).await?;
        self.note_opened(&kept, session).await
    }

    async fn open_session_at(
        &self,
        door: (Door, bool),
        user: &User,
        client: Option<IpAddr>,
    ) -> Result<Session, AppError> {
        let (kept, session) = self.new_session(door, user, client).await?;
        self.core.store.open_session(&kept).await?;
        self.note_opened(&kept, session).await
    }

    async fn note_opened(
        &self,
        kept: &store::Session,
        session: Session,
    ) -> Result<Session, AppError> {
        let object = Some(format!("session:{}", kept.id));
        self.note(&session.actor, "session.open", object).await?;
        Ok(session)
    }

    async fn new_session(
        &self,
        (door, factor_shown): (Door, bool),
        user: &User,
        client: Option<IpAddr>,
    ) -> Result<(store::Session, Session), AppError> {
        let actor = Actor {
            client,
            ..self.actor(user, door).await?
        };
        let (token, csrf, now) = (token()?, token()?, self.core.clock.now());
        let kept = store::Session {
            id: SessionId::new(id_at(now)),
            token_hash: fingerprint(token.reveal()),
            user_id: user.id,
            csrf_secret: csrf.reveal().to_owned(),
            created_at: now,
            expires_at: later(now, IDLE),
            factor_shown,
        };
        let session = Session {
            actor,
            token,
            csrf,
            expires_at: later(now, LONGEST),
        };
        Ok((kept, session))
    }

    /// The session a browser shows the token of; using it keeps it open.
    ///
    /// # Errors
    /// [`AppError::NotLoggedIn`] if there is none, or it is over.
    pub async fn session(
        &self,
        token: &Secret,
        client: Option<IpAddr>,
    ) -> Result<Session, AppError> {
        let now = self.core.clock.now();
        let found = self
            .core
            .store
            .session(&fingerprint(token.reveal()), now)
            .await?;
        let found = found.ok_or(AppError::NotLoggedIn)?;
        let (kept, user) = (found.session, found.user);
        let last = later(kept.created_at, LONGEST);
        if last <= now {
            return Err(AppError::NotLoggedIn);
        }
        let idle_end = later(now, IDLE).min(last);
        if idle_end > later(kept.expires_at, MOVED_ON_AFTER) {
            self.core.store.prolong_session(kept.id, idle_end).await?;
        }
        let actor = Actor {
            client,
            ..self.actor(&user, door(found.owes_factor)).await?
        };
        let csrf = Secret::new(kept.csrf_secret);
        Ok(Session {
            actor,
            token: token.clone(),
            csrf,
            expires_at: last,
        })
    }

    /// Ends the session; one that is over already ends again in silence.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be reached.
    pub async fn log_out(&self, token: &Secret) -> Result<(), AppError> {
        let now = self.core.clock.now();
        let found = self
            .core
            .store
            .session(&fingerprint(token.reveal()), now)
            .await?;
        let Some(found) = found else {
            return Ok(());
        };
        let session = found.session.id;
        self.core.store.end_session(session).await?;
        let actor = self.actor(&found.user, Door::Session).await?;
        let object = Some(format!("session:{session}"));
        self.note(&actor, "session.close", object).await
    }

    /// Gives the user another password, ends all their sessions and opens a new one.
    ///
    /// # Errors
    /// [`AppError::WrongPassword`] if the old one is wrong; [`AppError::Invalid`] if the new one is too
    /// short, too long or the same.
    pub async fn change_password(
        &self,
        session: &Session,
        request: ChangePassword,
    ) -> Result<Session, AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::ChangePassword).await?;
        check_new(&request)?;
        self.prove_own_password(actor, request.old).await?;
        let hash = password::hash_password(request.new).await?;
        let user = format!("user:{}", actor.user);
        let event = self.core.event(actor, "password.change", Some(user));
        self.core
            .store
            .set_password(actor.user, &hash, &event)
            .await?;
        let user = self.core.store.user_named(&actor.login).await?;
        let user = user.ok_or(AppError::NotLoggedIn)?;
        self.open_session(&user, actor.client).await
    }

    /// The user as an actor.
    pub(crate) async fn actor(&self, user: &User, door: Door) -> Result<Actor, AppError> {
        if let (Some(insured), Some(insurer)) = (user.insured_id, user.insurer_id) {
            let own = Scope::Insured(Membership { insured, insurer });
            let place = self.core.book().await?.insurer_named(insurer).name;
            return acting(user, door, (own, place));
        }
        let (scope, place) = match (user.provider_id, user.insurer_id, user.policyholder_id) {
            (Some(provider), ..) => (
                Scope::Provider(provider),
                self.core.book().await?.provider_named(provider).name,
            ),
            (None, Some(insurer), _) => (
                Scope::Insurer(insurer),
                self.core.book().await?.insurer_named(insurer).name,
            ),
            (None, None, Some(holder)) => (
                Scope::Policyholder(holder),
                self.core.policyholder_name(holder).await?,
            ),
            (None, None, None) => (Scope::All, String::new()),
        };
        acting(user, door, (scope, place))
    }
}

/// The user in their role. Whoever is an insured person is nothing else, and nobody else is one.
fn acting(user: &User, door: Door, (scope, place): (Scope, String)) -> Result<Actor, AppError> {
    let role = Role::from_word(&user.role)
        .filter(|role| (*role == Role::Member) == matches!(scope, Scope::Insured(_)));
    Ok(Actor {
        user: user.id,
        login: user.name.clone(),
        name: user.display_name.clone(),
        place,
        role: role.ok_or_else(|| AppError::Unavailable {
            detail: format!("user {} has no known role", user.id),
        })?,
        scope,
        door,
        client: None,
    })
}

/// A wrong guess is answered the later, the more there were.
pub(crate) async fn slow_down(failures: u32) {
    tokio::time::sleep(SLOW_DOWN.saturating_mul(failures)).await;
}

pub(crate) fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

/// Where guesses are counted. One household or server has all of a /64 of IPv6: it is one place.
pub(crate) fn network(client: IpAddr) -> IpAddr {
    match client.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6([a, b, c, d, 0, 0, 0, 0].into())
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

fn place(client: IpAddr) -> String {
    network(client).to_string()
}

/// A name that was tried may be a password typed into the wrong field: only its fingerprint is kept.
fn attempt_name(name: &str) -> String {
    fingerprint(name)
}

fn check_new(request: &ChangePassword) -> Result<(), AppError> {
    let length = request.new.reveal().chars().count();
    let code = if length < password::SHORTEST {
        "too-short"
    } else if length > password::LONGEST {
        "too-long"
    } else if request.new == request.old {
        "unchanged"
    } else {
        return Ok(());
    };
    Err(AppError::Invalid(vec![FieldProblem {
        field: "new".to_owned(),
        code,
    }]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_network_of_ipv6_is_one_place() {
        for (client, expected) in [
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
            ("::ffff:192.0.2.7", "192.0.2.7"),
            ("192.0.2.7", "192.0.2.7"),
        ] {
            assert_eq!(place(client.parse().unwrap()), expected);
        }
    }
}
