use calendar::Timestamp;
use identity::{CardId, InsuredId, InsurerId, ProviderId, UserId, Uuid};

use crate::audit::AuditRecord;
use crate::driver::{Step, values};
use crate::error::Result;
use crate::people::Card;
use crate::record::{Cells, record, select};
use crate::store::{Store, nouns};
use crate::users::User;

/// What lets an insured person in for the first time.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Its id.
    pub id: Uuid,
    /// Hash of the token in the letter; the token itself is kept nowhere.
    pub token_hash: String,
    /// Whom it lets in.
    pub insured_id: InsuredId,
    /// With which insurer.
    pub insurer_id: InsurerId,
    /// Who made it.
    pub made_by: UserId,
    /// When.
    pub made_at: Timestamp,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// When it was used, or another took its place.
    pub used_at: Option<Timestamp>,
    /// Who came in by it.
    pub user_id: Option<UserId>,
}
record!(Invitation in "invitations" {
    id, token_hash, insured_id, insurer_id, made_by, made_at, expires_at, used_at, user_id,
});

/// The ids only.
impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A key that an insurer seals with.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKey {
    /// Its thumbprint.
    pub kid: String,
    /// Whose.
    pub insurer_id: InsurerId,
    /// Its secret half, 32 bytes in base64url.
    pub secret: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// From when nothing more is sealed with it; what was sealed stays good.
    pub retired_at: Option<Timestamp>,
}
record!(SealingKey in "sealing_keys" { kid, insurer_id, secret, created_at, retired_at });

/// The kid only: a secret must not reach a log.
impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealingKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

/// The code of a card that a clinic read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShownCode {
    /// The code, drawn each time the card is shown.
    pub code: Uuid,
    /// The card.
    pub card_id: CardId,
    /// Who read it.
    pub provider_id: ProviderId,
    /// When.
    pub at: Timestamp,
}
record!(ShownCode in "shown_codes" { code, card_id, provider_id, at });

nouns!(SealingKey: false, ShownCode: false);

impl Store {
    /// Keeps an invitation; those made before for the same person and insurer can be used no more.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if what it refers to is not there.
    pub async fn invite(&self, invitation: &Invitation, audit: &AuditRecord) -> Result<()> {
        let over = "UPDATE invitations SET used_at = $1 \
            WHERE insured_id = $2 AND insurer_id = $3 AND used_at IS NULL";
        let at = invitation.made_at;
        let steps = vec![
            Step::new(
                over,
                values![at, invitation.insured_id, invitation.insurer_id],
            ),
            Step::insert(invitation),
        ];
        self.change(steps, audit).await
    }

    /// The invitation with a token, unless it is over.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invitation(&self, token_hash: &str, now: Timestamp) -> Result<Option<Invitation>> {
        let rest = "WHERE n.token_hash = $1 AND n.used_at IS NULL AND n.expires_at > $2";
        let sql = select::<Invitation>("n", rest);
        self.driver
            .read_one(sql, values![token_hash.to_owned(), now], Cells::record)
            .await
    }

    /// Lets the invited person in: their user is added, and the invitation is used up.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the log-in name is taken,
    /// [`crate::StoreError::NothingToChange`] if somebody came in by it meanwhile.
    pub async fn join(&self, invitation: Uuid, user: &User, audit: &AuditRecord) -> Result<()> {
        let steps = vec![Step::insert(user), used_up(invitation, user, audit)];
        self.change(steps, audit).await
    }

    /// Gives the invited person, who could log in before, another name and password; their sessions end.
    ///
    /// # Errors
    /// As [`Store::join`].
    pub async fn join_anew(
        &self,
        invitation: Uuid,
        user: &User,
        audit: &AuditRecord,
    ) -> Result<()> {
        let renamed = "UPDATE users SET name = $1, password_hash = $2 \
            WHERE id = $3 AND disabled_at IS NULL";
        let (name, hash) = (user.name.clone(), user.password_hash.clone());
        let steps = vec![
            Step::must(renamed, values![name, hash, user.id]),
            Step::new("DELETE FROM sessions WHERE user_id = $1", values![user.id]),
            used_up(invitation, user, audit),
        ];
        self.change(steps, audit).await
    }

    /// The users that are an insured person with an insurer, by name.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn users_of_insured(&self, of: InsuredId, insurer: InsurerId) -> Result<Vec<User>> {
        let rest = "WHERE u.insured_id = $1 AND u.insurer_id = $2 ORDER BY u.name";
        let sql = select::<User>("u", rest);
        self.driver
            .read_as(sql, values![of, insurer], Cells::record)
            .await
    }

    /// The keys of all insurers, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn sealing_keys(&self) -> Result<Vec<SealingKey>> {
        let sql = select::<SealingKey>("s", "ORDER BY s.created_at DESC, s.kid");
        self.driver.read_as(sql, Vec::new(), Cells::record).await
    }

    /// A card.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn card(&self, id: CardId) -> Result<Option<Card>> {
        let sql = select::<Card>("c", "WHERE c.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }
}

fn used_up(invitation: Uuid, user: &User, audit: &AuditRecord) -> Step {
    let used = "UPDATE invitations SET used_at = $1, user_id = $2 \
        WHERE id = $3 AND used_at IS NULL";
    Step::must(used, values![audit.at, user.id, invitation])
}
