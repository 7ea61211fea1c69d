use calendar::Timestamp;
use identity::{InsurerId, UserId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, columns, record, select};
use crate::store::{Store, nouns};
use crate::users::User;

/// An app that shows a person codes, in use or about to be.
#[derive(Clone, PartialEq, Eq)]
pub struct Authenticator {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user_id: UserId,
    /// What it computes the codes from, in base32.
    pub secret: String,
    /// Hash of the token of the session that set it up.
    pub offered_to: String,
    /// When the secret was made.
    pub offered_at: Timestamp,
    /// When the first code showed that the app has it; not in use before.
    pub confirmed_at: Option<Timestamp>,
    /// The half minute, counted from 1970, of the last code that was taken.
    pub last_step: i64,
}
record!(Authenticator in "authenticators" {
    id, user_id, secret, offered_to, offered_at, confirmed_at, last_step,
});

/// The id only: a secret must not reach a log.
impl std::fmt::Debug for Authenticator {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Authenticator")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A code for when the telephone is lost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecoveryCode {
    /// Whose.
    pub user_id: UserId,
    /// Hash of the code; the code itself is kept nowhere.
    pub code_hash: String,
    /// When it was used.
    pub used_at: Option<Timestamp>,
}
record!(RecoveryCode in "recovery_codes" { user_id, code_hash, used_at });

/// A log-in whose password was right and whose code has yet to come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HalfLogIn {
    /// Its id.
    pub id: Uuid,
    /// Hash of the token that the browser has; the token itself is kept nowhere.
    pub token_hash: String,
    /// Who.
    pub user_id: UserId,
    /// When the password was right.
    pub created_at: Timestamp,
    /// Until when the code is waited for.
    pub expires_at: Timestamp,
}
record!(HalfLogIn in "half_log_ins" { id, token_hash, user_id, created_at, expires_at });

/// An insurer requires a second factor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FactorDuty {
    /// The insurer.
    pub insurer_id: InsurerId,
    /// Of the people it insures; else of its staff.
    pub of_members: bool,
    /// Since when.
    pub since: Timestamp,
}
record!(FactorDuty in "factor_duties" { insurer_id, of_members, since });

nouns!(HalfLogIn: false);

/// Whether somebody called `u` has a second factor.
pub(crate) const HAS_FACTOR: &str = "(EXISTS (SELECT 1 FROM authenticators a WHERE a.user_id = u.id \
    AND a.confirmed_at IS NOT NULL) OR EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = u.id))";

/// Whether the insurer of somebody called `u` requires one of them.
pub(crate) const MUST_HAVE_FACTOR: &str = "EXISTS (SELECT 1 FROM factor_duties d WHERE d.insurer_id = u.insurer_id \
    AND d.of_members = (u.insured_id IS NOT NULL))";

impl Store {
    /// Keeps a secret that waits for its first code; those of the same user that waited before are gone.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn offer_authenticator(
        &self,
        offered: &Authenticator,
        audit: &AuditRecord,
    ) -> Result<()> {
        let gone = "DELETE FROM authenticators WHERE user_id = $1 AND confirmed_at IS NULL";
        let steps = vec![
            Step::new(gone, values![offered.user_id]),
            Step::insert(offered),
        ];
        self.change(steps, audit).await
    }

    /// The secret that a session has yet to confirm.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn offered_authenticator(&self, token_hash: &str) -> Result<Option<Authenticator>> {
        let rest = "WHERE a.offered_to = $1 AND a.confirmed_at IS NULL";
        let sql = select::<Authenticator>("a", rest);
        self.driver
            .read_one(sql, values![token_hash.to_owned()], Cells::record)
            .await
    }

    /// The app that a user shows codes of.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn authenticator(&self, user: UserId) -> Result<Option<Authenticator>> {
        let rest = "WHERE a.user_id = $1 AND a.confirmed_at IS NOT NULL";
        let sql = select::<Authenticator>("a", rest);
        self.driver
            .read_one(sql, values![user], Cells::record)
            .await
    }

    /// Puts an app in use, in place of another, with the codes for when it is lost. All sessions of the user end but
    /// the one that set it up: they were opened without it.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it was confirmed already, or another took its place.
    pub async fn confirm_authenticator(
        &self,
        offered: &Authenticator,
        (step, codes): (i64, &[RecoveryCode]),
        audit: &AuditRecord,
    ) -> Result<()> {
        let user = offered.user_id;
        let others = "DELETE FROM authenticators WHERE user_id = $1 AND id <> $2";
        let in_use = "UPDATE authenticators SET confirmed_at = $1, last_step = $2 \
            WHERE id = $3 AND confirmed_at IS NULL";
        let elsewhere = "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2";
        let mut steps = vec![
            Step::new(others, values![user, offered.id]),
            Step::must(in_use, values![audit.at, step, offered.id]),
            Step::new(elsewhere, values![user, offered.offered_to.clone()]),
            forget_halves(user),
        ];
        steps.extend(in_place_of_old(user, codes));
        self.change(steps, audit).await
    }

    /// Gives a user other codes for when the app is lost; those of before are worth nothing.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn renew_recovery_codes(
        &self,
        user: UserId,
        codes: &[RecoveryCode],
        audit: &AuditRecord,
    ) -> Result<()> {
        self.change(in_place_of_old(user, codes), audit).await
    }

    /// How many codes a user has left for when the app is lost.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn recovery_codes_left(&self, user: UserId) -> Result<i64> {
        let sql =
            "SELECT COUNT(*) FROM recovery_codes r WHERE r.user_id = $1 AND r.used_at IS NULL";
        let left = self
            .driver
            .read_one(sql, values![user], Cells::next)
            .await?;
        Ok(left.unwrap_or_default())
    }

    /// Takes the code of a half minute: it and all before it are taken no more.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it was taken before, maybe on another node.
    pub async fn take_code(&self, app: &Authenticator, step: i64) -> Result<()> {
        let sql = "UPDATE authenticators SET last_step = $1 WHERE id = $2 AND last_step < $1";
        let steps = vec![Step::must(sql, values![step, app.id])];
        self.driver.run(steps).await
    }

    /// Takes a code for when the app is lost.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it is none of the user's, or was used.
    pub async fn take_recovery_code(
        &self,
        user: UserId,
        code_hash: &str,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE recovery_codes SET used_at = $1 \
            WHERE user_id = $2 AND code_hash = $3 AND used_at IS NULL";
        let step = Step::must(sql, values![audit.at, user, code_hash.to_owned()]);
        self.change(vec![step], audit).await
    }

    /// Takes the app of a user away; the codes for when it is lost stay for who has passkeys.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if they have none.
    pub async fn drop_authenticator(&self, user: UserId, audit: &AuditRecord) -> Result<()> {
        let gone = "DELETE FROM authenticators WHERE user_id = $1";
        let codes = "DELETE FROM recovery_codes WHERE user_id = $1 \
            AND NOT EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = $1)";
        let steps = vec![
            Step::must(gone, values![user]),
            Step::new(codes, values![user]),
            forget_halves(user),
        ];
        self.change(steps, audit).await
    }

    /// Takes every second factor of a user away, and ends all their sessions.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn reset_factors(&self, user: UserId, audit: &AuditRecord) -> Result<()> {
        let tables = ["authenticators", "passkeys", "recovery_codes", "sessions"];
        let gone = |table| {
            let sql = format!("DELETE FROM {table} WHERE user_id = $1");
            Step::new(sql, values![user])
        };
        let mut steps: Vec<Step> = tables.into_iter().map(gone).collect();
        steps.push(forget_halves(user));
        self.change(steps, audit).await
    }

    /// The log-in that waits for its code, and whose it is.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn half_log_in(
        &self,
        token_hash: &str,
        now: Timestamp,
    ) -> Result<Option<(HalfLogIn, User)>> {
        let sql = format!(
            "SELECT {}, {} FROM half_log_ins h JOIN users u ON u.id = h.user_id \
            WHERE h.token_hash = $1 AND h.expires_at > $2 AND u.disabled_at IS NULL",
            columns::<HalfLogIn>("h"),
            columns::<User>("u")
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        self.driver
            .read_one(sql, values![token_hash.to_owned(), now], both)
            .await
    }

    /// The log-in waits no more.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it did not.
    pub async fn end_half_log_in(&self, half: Uuid) -> Result<()> {
        let sql = "DELETE FROM half_log_ins WHERE id = $1";
        self.driver.run(vec![Step::must(sql, values![half])]).await
    }

    /// Whether the user's insurer requires a second factor of them, and whether they have one.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn factor_standing(&self, user: UserId) -> Result<(bool, bool)> {
        let sql = format!("SELECT {MUST_HAVE_FACTOR}, {HAS_FACTOR} FROM users u WHERE u.id = $1");
        let both = |cells: &mut Cells| Ok((cells.next()?, cells.next()?));
        let found = self.driver.read_one(sql, values![user], both).await?;
        Ok(found.unwrap_or_default())
    }

    /// An insurer requires a second factor from now on, or does no more.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn set_factor_duty(
        &self,
        duty: &FactorDuty,
        required: bool,
        audit: &AuditRecord,
    ) -> Result<()> {
        let (insurer, members) = (duty.insurer_id, duty.of_members);
        let none = "DELETE FROM factor_duties WHERE insurer_id = $1 AND of_members = $2";
        let mut steps = vec![Step::new(none, values![insurer, members])];
        if required {
            steps.push(Step::insert(duty));
        }
        self.change(steps, audit).await
    }
}

/// What was proved before a password changed proves nothing now.
pub(crate) fn forget_halves(user: UserId) -> Step {
    let halves = "DELETE FROM half_log_ins WHERE user_id = $1";
    Step::new(halves, values![user])
}

pub(crate) fn in_place_of_old(user: UserId, codes: &[RecoveryCode]) -> Vec<Step> {
    let old = "DELETE FROM recovery_codes WHERE user_id = $1";
    let mut steps = vec![Step::new(old, values![user])];
    steps.extend(codes.iter().map(Step::insert));
    steps
}
