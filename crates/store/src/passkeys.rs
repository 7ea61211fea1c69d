use calendar::Timestamp;
use identity::{UserId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::factors::{RecoveryCode, forget_halves, in_place_of_old};
use crate::record::{Cells, columns, record, select};
use crate::store::{Store, nouns};
use crate::users::User;

/// A key that a device keeps for its owner.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passkey {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub user_id: UserId,
    /// The name that the device knows it by, base64url.
    pub credential: String,
    /// Its public half, as COSE in base64url.
    pub public_key: String,
    /// What its owner calls it.
    pub name: String,
    /// How often it signed; zero for devices that do not count.
    pub counter: i64,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last shown.
    pub last_used_at: Option<Timestamp>,
}
record!(Passkey in "passkeys" {
    id, user_id, credential, public_key, name, counter, made_at, last_used_at,
});

/// What a key is asked to sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PasskeyQuestion {
    /// 32 bytes of chance, base64url.
    pub challenge: String,
    /// Whose key is made, or shown after a password; anybody's may be shown where it is not known.
    pub user_id: Option<UserId>,
    /// Whether a key is made; else one is shown.
    pub makes_key: bool,
    /// Until when it is waited for.
    pub expires_at: Timestamp,
}
record!(PasskeyQuestion in "passkey_questions" { challenge, user_id, makes_key, expires_at });

nouns!(PasskeyQuestion: false);

impl Store {
    /// The keys of a user, the oldest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn passkeys(&self, user: UserId) -> Result<Vec<Passkey>> {
        let sql = select::<Passkey>("k", "WHERE k.user_id = $1 ORDER BY k.id");
        self.driver.read_as(sql, values![user], Cells::record).await
    }

    /// The key that a device knows by this name, and whose it is; nothing if the user is out.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn passkey(&self, credential: &str) -> Result<Option<(Passkey, User)>> {
        let sql = format!(
            "SELECT {}, {} FROM passkeys k JOIN users u ON u.id = k.user_id \
            WHERE k.credential = $1 AND u.disabled_at IS NULL",
            columns::<Passkey>("k"),
            columns::<User>("u")
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, cells.record()?));
        self.driver
            .read_one(sql, values![credential.to_owned()], both)
            .await
    }

    /// What was asked with this challenge, unless it is over.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn passkey_question(
        &self,
        challenge: &str,
        now: Timestamp,
    ) -> Result<Option<PasskeyQuestion>> {
        let rest = "WHERE q.challenge = $1 AND q.expires_at > $2";
        let sql = select::<PasskeyQuestion>("q", rest);
        self.driver
            .read_one(sql, values![challenge.to_owned(), now], Cells::record)
            .await
    }

    /// Keeps a key that was made in answer to a question. With the first factor of a user come codes for when it is
    /// lost, and all their sessions end but the one with this token: they were opened without it.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the question was answered already,
    /// [`crate::StoreError::Conflict`] if the key is there already.
    pub async fn add_passkey(
        &self,
        (key, question): (&Passkey, &PasskeyQuestion),
        first: Option<(&[RecoveryCode], &str)>,
        audit: &AuditRecord,
    ) -> Result<()> {
        let mut steps = vec![answered(question), Step::insert(key)];
        if let Some((codes, token_hash)) = first {
            let elsewhere = "DELETE FROM sessions WHERE user_id = $1 AND token_hash <> $2";
            steps.push(Step::new(
                elsewhere,
                values![key.user_id, token_hash.to_owned()],
            ));
            steps.push(forget_halves(key.user_id));
            steps.extend(in_place_of_old(key.user_id, codes));
        }
        self.change(steps, audit).await
    }

    /// Writes down that a key was shown in answer to a question.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if the question was answered already, or the key was shown meanwhile.
    pub async fn show_passkey(
        &self,
        (key, question): (&Passkey, &PasskeyQuestion),
        (counter, at): (i64, Timestamp),
    ) -> Result<()> {
        let used =
            "UPDATE passkeys SET counter = $1, last_used_at = $2 WHERE id = $3 AND counter = $4";
        let steps = vec![
            answered(question),
            Step::must(used, values![counter, at, key.id, key.counter]),
        ];
        self.driver.run(steps).await
    }

    /// Takes a key of a user away. With their last factor the codes for when it is lost go, too.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it is none of theirs.
    pub async fn remove_passkey(
        &self,
        (user, key): (UserId, Uuid),
        audit: &AuditRecord,
    ) -> Result<()> {
        let gone = "DELETE FROM passkeys WHERE id = $1 AND user_id = $2";
        let codes = "DELETE FROM recovery_codes WHERE user_id = $1 \
            AND NOT EXISTS (SELECT 1 FROM passkeys k WHERE k.user_id = $1) \
            AND NOT EXISTS (SELECT 1 FROM authenticators a WHERE a.user_id = $1 AND a.confirmed_at IS NOT NULL)";
        let steps = vec![
            Step::must(gone, values![key, user]),
            Step::new(codes, values![user]),
        ];
        self.change(steps, audit).await
    }
}

fn answered(question: &PasskeyQuestion) -> Step {
    let gone = "DELETE FROM passkey_questions WHERE challenge = $1";
    Step::must(gone, values![question.challenge.clone()])
}
