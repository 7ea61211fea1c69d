use calendar::Timestamp;
use identity::{InsuredId, InsurerId, PolicyholderId, ProviderId, SessionId, UserId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::factors::{HAS_FACTOR, MUST_HAVE_FACTOR, forget_halves};
use crate::record::{Cells, columns, record, select};
use crate::store::{Store, nouns};

/// Somebody who logs in, or a clinic's own software.
#[derive(Clone, PartialEq, Eq)]
pub struct User {
    /// Their id.
    pub id: UserId,
    /// What they type to log in, unique.
    pub name: String,
    /// What others see.
    pub display_name: String,
    /// Argon2id hash of the password, with its settings.
    pub password_hash: String,
    /// What they may do; the application knows the words.
    pub role: String,
    /// The provider they are limited to, if any.
    pub provider_id: Option<ProviderId>,
    /// The insurer they are limited to, if any.
    pub insurer_id: Option<InsurerId>,
    /// The policyholder they are limited to, if any.
    pub policyholder_id: Option<PolicyholderId>,
    /// The insured person that they are, with the one insurer named above.
    pub insured_id: Option<InsuredId>,
    /// From when they may not log in at all.
    pub disabled_at: Option<Timestamp>,
    /// Which questions of experts they may answer, as the terms name the experts, a blank between.
    pub answers_as: String,
}
record!(User in "users" {
    id, name, display_name, password_hash, role, provider_id, insurer_id,
    policyholder_id, insured_id, disabled_at, answers_as,
});

/// No hash, no name.
impl std::fmt::Debug for User {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("User")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// One log-in, until it ends.
#[derive(Clone, PartialEq, Eq)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Hash of the token the browser has; the token itself is kept nowhere.
    pub token_hash: String,
    /// Whose.
    pub user_id: UserId,
    /// What the forms of this session carry.
    pub csrf_secret: String,
    /// When it began.
    pub created_at: Timestamp,
    /// When it ends unless it is prolonged.
    pub expires_at: Timestamp,
    /// Whether an identity broker made sure by two factors who opened it.
    pub factor_shown: bool,
}
record!(Session in "sessions" {
    id, token_hash, user_id, csrf_secret, created_at, expires_at, factor_shown,
});

/// A session with whose it is.
#[derive(Clone, PartialEq, Eq)]
pub struct SessionFile {
    /// The session.
    pub session: Session,
    /// Whose.
    pub user: User,
    /// Whether their insurer requires a second factor, they have none, and the session was opened without.
    pub owes_factor: bool,
}

/// A token of a clinic's own software.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its id.
    pub id: Uuid,
    /// Hash of the token; the token itself is kept nowhere.
    pub token_hash: String,
    /// The user it acts as.
    pub user_id: UserId,
    /// What it is for.
    pub label: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it ends.
    pub expires_at: Option<Timestamp>,
    /// When it was taken back.
    pub revoked_at: Option<Timestamp>,
}
record!(ApiToken in "api_tokens" {
    id, token_hash, user_id, label, created_at, expires_at, revoked_at,
});

/// One try to log in.
#[derive(Clone, PartialEq, Eq)]
pub struct LoginAttempt {
    /// Its id, made in the order of time.
    pub id: Uuid,
    /// The name tried; the application may hash it.
    pub name: String,
    /// From where.
    pub client: String,
    /// When.
    pub at: Timestamp,
    /// Whether the password was right.
    pub succeeded: bool,
}
record!(LoginAttempt in "login_attempts" { id, name, client, at, succeeded });

/// A user of an employer who lets nobody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlainColleague {
    /// Who.
    pub user_id: UserId,
}
record!(PlainColleague in "plain_colleagues" { user_id });

nouns!(PlainColleague: false, User: false, Session: false, ApiToken: false, LoginAttempt: false);

impl Store {
    /// The user with a log-in name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn user_named(&self, name: &str) -> Result<Option<User>> {
        let sql = select::<User>("u", "WHERE u.name = $1");
        self.driver
            .read_one(sql, values![name.to_owned()], Cells::record)
            .await
    }

    /// All users, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn users(&self) -> Result<Vec<User>> {
        let sql = select::<User>("u", "ORDER BY u.name");
        self.driver.read_as(sql, Vec::new(), Cells::record).await
    }

    /// Who works at an insurer, by name; those it insures are left out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn users_of_insurer(&self, of: InsurerId) -> Result<Vec<User>> {
        let rest = "WHERE u.insurer_id = $1 AND u.insured_id IS NULL ORDER BY u.name";
        let sql = select::<User>("u", rest);
        self.driver.read_as(sql, values![of], Cells::record).await
    }

    /// The users of a policyholder, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn users_of_policyholder(&self, of: PolicyholderId) -> Result<Vec<User>> {
        let sql = select::<User>("u", "WHERE u.policyholder_id = $1 ORDER BY u.name");
        self.driver.read_as(sql, values![of], Cells::record).await
    }

    /// Those of the users of a policyholder who let nobody in.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn plain_colleagues(&self, of: PolicyholderId) -> Result<Vec<UserId>> {
        let sql = "SELECT p.user_id FROM plain_colleagues p JOIN users u ON u.id = p.user_id \
            WHERE u.policyholder_id = $1";
        self.driver.read_as(sql, values![of], Cells::next).await
    }

    /// Gives a user of a policyholder the right to let colleagues in, or takes it.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if nobody else of the policyholder would have it, or the user has it, or
    /// has it not, already.
    pub async fn set_lets_in(
        &self,
        user: UserId,
        lets_in: bool,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = if lets_in {
            "DELETE FROM plain_colleagues WHERE user_id = $1"
        } else {
            "INSERT INTO plain_colleagues (user_id) SELECT u.id FROM users u WHERE u.id = $1 \
                AND NOT EXISTS (SELECT 1 FROM plain_colleagues p WHERE p.user_id = u.id) \
                AND EXISTS (SELECT 1 FROM users o WHERE o.policyholder_id = u.policyholder_id AND o.id <> u.id \
                AND o.disabled_at IS NULL AND o.id NOT IN (SELECT p.user_id FROM plain_colleagues p))"
        };
        self.change(vec![Step::must(sql, values![user])], audit)
            .await
    }

    /// Gives a user another password hash and ends all their sessions.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such user.
    pub async fn set_password(&self, user: UserId, hash: &str, audit: &AuditRecord) -> Result<()> {
        let sql = "UPDATE users SET password_hash = $1 WHERE id = $2";
        let out = "DELETE FROM sessions WHERE user_id = $1";
        let steps = vec![
            Step::must(sql, values![hash.to_owned(), user]),
            Step::new(out, values![user]),
            forget_halves(user),
        ];
        self.change(steps, audit).await
    }

    /// Shuts a user out for good and ends all their sessions.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such user, or they are out already.
    pub async fn disable_user(
        &self,
        user: UserId,
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE users SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL";
        let mut steps = vec![Step::must(sql, values![at, user])];
        steps.extend(sent_away(user));
        self.change(steps, audit).await
    }

    /// The same by a colleague who is not shut out themselves. Of two who shut each other out at the same moment the
    /// first has done it: they take turns at their employer's row.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if either is out already.
    pub async fn shut_out_colleague(
        &self,
        (by, user): (UserId, UserId),
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let turn = "UPDATE policyholders SET name = name \
            WHERE id = (SELECT u.policyholder_id FROM users u WHERE u.id = $1)";
        let sql = "UPDATE users SET disabled_at = $1 WHERE id = $2 AND disabled_at IS NULL \
            AND EXISTS (SELECT 1 FROM users u WHERE u.id = $3 AND u.disabled_at IS NULL)";
        let mut steps = vec![
            Step::new(turn, values![by]),
            Step::must(sql, values![at, user, by]),
        ];
        steps.extend(sent_away(user));
        self.change(steps, audit).await
    }

    /// Wrong tries since a moment: with this name, and from this client. From a client where the name's
    /// right password was typed before, only its own tries with the name count, so that nobody elsewhere can
    /// shut a person out of their own desk.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn failures_since(
        &self,
        since: Timestamp,
        name: &str,
        client: &str,
    ) -> Result<(i64, i64)> {
        let sql = "SELECT (SELECT COUNT(*) FROM login_attempts a WHERE a.name = $1 \
                AND a.at >= $2 AND NOT a.succeeded AND (a.client = $3 OR NOT EXISTS ( \
                    SELECT 1 FROM login_attempts b WHERE b.name = $1 AND b.client = $3 \
                    AND b.succeeded))), \
            (SELECT COUNT(*) FROM login_attempts a WHERE a.client = $3 \
                AND a.at >= $2 AND NOT a.succeeded)";
        let values = values![name.to_owned(), since, client.to_owned()];
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        Ok(self
            .driver
            .read_one(sql, values, both)
            .await?
            .unwrap_or_default())
    }

    /// Forgets what is over: sessions and offers of cards that ended, and tries to log in and readings of codes that were
    /// over before a moment.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn prune(&self, now: Timestamp, attempts_before: Timestamp) -> Result<()> {
        let sessions = "DELETE FROM sessions WHERE expires_at <= $1";
        let attempts = "DELETE FROM login_attempts WHERE at < $1";
        let readings = "DELETE FROM card_readings WHERE code_until < $1";
        let halves = "DELETE FROM half_log_ins WHERE expires_at <= $1";
        let offers = "DELETE FROM card_offers WHERE expires_at <= $1";
        let questions = "DELETE FROM passkey_questions WHERE expires_at <= $1";
        let sent = "DELETE FROM broker_log_ins WHERE expires_at <= $1";
        let arrived = "DELETE FROM broker_arrivals WHERE expires_at <= $1";
        let steps = vec![
            Step::new(sessions, values![now]),
            Step::new(attempts, values![attempts_before]),
            Step::new(readings, values![attempts_before]),
            Step::new(halves, values![now]),
            Step::new(questions, values![now]),
            Step::new(sent, values![now]),
            Step::new(arrived, values![now]),
            Step::new(offers, values![now]),
        ];
        self.driver.run(steps).await
    }

    /// The session with a token and whose it is; nothing if it is over or the user is out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn session(&self, token_hash: &str, now: Timestamp) -> Result<Option<SessionFile>> {
        let sql = format!(
            "SELECT {}, {}, {MUST_HAVE_FACTOR} AND NOT {HAS_FACTOR} AND NOT s.factor_shown FROM sessions s JOIN users u ON u.id = s.user_id \
            WHERE s.token_hash = $1 AND s.expires_at > $2 AND u.disabled_at IS NULL",
            columns::<Session>("s"),
            columns::<User>("u")
        );
        let whole = |cells: &mut Cells| {
            Ok(SessionFile {
                session: cells.record()?,
                user: cells.record()?,
                owes_factor: cells.next()?,
            })
        };
        self.driver
            .read_one(sql, values![token_hash.to_owned(), now], whole)
            .await
    }

    /// Lets a session last until a moment.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn prolong_session(&self, session: SessionId, until: Timestamp) -> Result<()> {
        let sql = "UPDATE sessions SET expires_at = $1 WHERE id = $2";
        self.driver
            .run(vec![Step::new(sql, values![until, session])])
            .await
    }

    /// Ends a session.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn end_session(&self, session: SessionId) -> Result<()> {
        let sql = "DELETE FROM sessions WHERE id = $1";
        self.driver
            .run(vec![Step::new(sql, values![session])])
            .await
    }

    /// The user a token acts as; nothing if it ended, was taken back, or the user is out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn token_user(
        &self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<(ApiToken, User)>> {
        let sql = format!(
            "SELECT {}, {} FROM api_tokens t JOIN users u ON u.id = t.user_id \
            WHERE t.token_hash = $1 AND (t.expires_at IS NULL OR t.expires_at > $2) \
            AND t.revoked_at IS NULL AND u.disabled_at IS NULL",
            columns::<ApiToken>("t"),
            columns::<User>("u")
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        self.driver
            .read_one(sql, values![token_hash.to_owned(), now], both)
            .await
    }

    /// All tokens with the users they act as, the oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn tokens(&self) -> Result<Vec<(ApiToken, User)>> {
        let sql = format!(
            "SELECT {}, {} FROM api_tokens t JOIN users u ON u.id = t.user_id ORDER BY t.id",
            columns::<ApiToken>("t"),
            columns::<User>("u")
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        self.driver.read_as(sql, Vec::new(), both).await
    }

    /// Takes a token back.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if there is no such token, or it was taken back.
    pub async fn revoke_token(
        &self,
        token: Uuid,
        at: Timestamp,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE api_tokens SET revoked_at = $1 WHERE id = $2 AND revoked_at IS NULL";
        self.change(vec![Step::must(sql, values![at, token])], audit)
            .await
    }
}

/// Whoever is shut out has no session any more, nor half of a log-in.
fn sent_away(user: UserId) -> [Step; 2] {
    let out = "DELETE FROM sessions WHERE user_id = $1";
    [Step::new(out, values![user]), forget_halves(user)]
}
