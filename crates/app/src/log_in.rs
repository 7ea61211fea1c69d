//! Coming in: a name and a password for a session.

use std::net::IpAddr;
use std::time::Duration;

use calendar::Timestamp;
use identity::SessionId;
use jiff::SignedDuration;
use store::{LoginAttempt, User};

use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Door, FieldProblem, Membership, Role, Scope, Secret, password};

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
    /// Opens a session.
    ///
    /// Guessing is slowed down and then stopped, by name and by address; whether a name exists shows
    /// neither in the answer nor in the time it takes.
    ///
    /// # Errors
    /// [`AppError::WrongPassword`], [`AppError::Locked`].
    pub async fn log_in(&self, request: LogIn) -> Result<Session, AppError> {
        let Ok(turn) = self.log_in_gate.acquire().await else {
            return Err(AppError::Unavailable {
                detail: "the gate is closed".into(),
            });
        };
        let failures = self.failures(&request).await?;
        let user = self.core.store.user_named(&request.name).await?;
        let user = user.filter(|user| user.disabled_at.is_none());
        let hash = user.as_ref().map(|user| user.password_hash.clone());
        let right = password::verify(request.password.clone(), hash).await?;
        self.remember(&request, right).await?;
        drop(turn);
        match user.filter(|_| right) {
            Some(user) => {
                if let Some(before) = &request.replaces {
                    self.log_out(before).await?;
                }
                self.open_session(&user, Some(request.client), "session.open")
                    .await
            }
            None => {
                tokio::time::sleep(SLOW_DOWN.saturating_mul(failures)).await;
                Err(AppError::WrongPassword)
            }
        }
    }

    /// Wrong passwords of late; an error if there were too many.
    pub(crate) async fn failures(&self, request: &LogIn) -> Result<u32, AppError> {
        let now = self.core.clock.now();
        let since = now.saturating_sub(WINDOW).unwrap_or(now);
        let (name, client) = (attempt_name(&request.name), place(request.client));
        let (of_name, of_client) = self
            .core
            .store
            .failures_since(since, &name, &client)
            .await?;
        if of_name >= NAME_FAILURES || of_client >= CLIENT_FAILURES {
            let until = now.saturating_add(WINDOW).unwrap_or(now);
            return Err(AppError::Locked { until });
        }
        Ok(u32::try_from(of_name.max(0)).unwrap_or(u32::MAX))
    }

    pub(crate) async fn remember(&self, request: &LogIn, succeeded: bool) -> Result<(), AppError> {
        let at = self.core.clock.now();
        let attempt = LoginAttempt {
            id: id_at(at),
            name: attempt_name(&request.name),
            client: place(request.client),
            at,
            succeeded,
        };
        self.core.store.add(&attempt).await?;
        if !succeeded {
            let mut refused = event_at(at, None, "session.refused", None);
            refused.client = Some(request.client.to_string());
            self.core.store.audit(&[refused]).await?;
        }
        Ok(())
    }

    pub(crate) async fn open_session(
        &self,
        user: &User,
        client: Option<IpAddr>,
        action: &str,
    ) -> Result<Session, AppError> {
        let actor = Actor {
            client,
            ..self.actor(user, Door::Session).await?
        };
        let (token, csrf, now) = (token()?, token()?, self.core.clock.now());
        let kept = store::Session {
            id: SessionId::new(id_at(now)),
            token_hash: fingerprint(token.reveal()),
            user_id: user.id,
            csrf_secret: csrf.reveal().to_owned(),
            created_at: now,
            expires_at: later(now, IDLE),
        };
        self.core.store.add(&kept).await?;
        self.note(&actor, action, Some(format!("session:{}", kept.id)))
            .await?;
        Ok(Session {
            actor,
            token,
            csrf,
            expires_at: later(now, LONGEST),
        })
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
        let (kept, user) = found.ok_or(AppError::NotLoggedIn)?;
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
            ..self.actor(&user, Door::Session).await?
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
        let Some((kept, user)) = found else {
            return Ok(());
        };
        self.core.store.end_session(kept.id).await?;
        let actor = self.actor(&user, Door::Session).await?;
        self.note(
            &actor,
            "session.close",
            Some(format!("session:{}", kept.id)),
        )
        .await
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
        let log_in = LogIn {
            name: actor.login.clone(),
            password: request.old,
            client: actor.client.unwrap_or(IpAddr::from([0, 0, 0, 0])),
            replaces: None,
        };
        // Through the same door as everybody, so that guesses count here too.
        let proof = self.log_in(log_in).await?;
        let hash = password::hash_password(request.new).await?;
        let user = format!("user:{}", actor.user);
        let event = self.core.event(actor, "password.change", Some(user));
        self.core
            .store
            .set_password(actor.user, &hash, &event)
            .await?;
        let user = self.core.store.user_named(&proof.actor.login).await?;
        let user = user.ok_or(AppError::NotLoggedIn)?;
        self.open_session(&user, actor.client, "session.open").await
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

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
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
