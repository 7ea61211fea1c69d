use calendar::Timestamp;
use identity::{CardId, InsuredId, InsurerId, SessionId, UserId, Uuid};

use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::factors::forget_halves;
use crate::people::Card;
use crate::record::{Cells, Record, record, select, upsert_into};
use crate::store::{Store, nouns};
use crate::users::{Session, User};

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
    /// Personal codes typed that are not the person's.
    pub wrong_codes: i64,
    /// Whether a second person must approve it first: it has no token yet.
    pub waits: bool,
    /// Who did.
    pub approved_by: Option<UserId>,
}
record!(Invitation in "invitations" {
    id, token_hash, insured_id, insurer_id, made_by, made_at, expires_at, used_at, user_id,
    wrong_codes, waits, approved_by,
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
    /// From when nothing that it sealed is trusted.
    pub revoked_at: Option<Timestamp>,
    /// Its public half as JSON; absent in what older programs wrote.
    pub public: Option<String>,
}
record!(SealingKey in "sealing_keys" {
    kid, insurer_id, secret, created_at, retired_at, revoked_at, public,
});

/// What everybody may know of a key that an insurer seals with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PublicHalf {
    /// Its thumbprint.
    pub kid: String,
    /// Whose.
    pub insurer_id: InsurerId,
    /// The key as JSON; absent in what older programs wrote.
    pub public: Option<String>,
    /// From when nothing more is sealed with it.
    pub retired_at: Option<Timestamp>,
    /// From when nothing that it sealed is trusted.
    pub revoked_at: Option<Timestamp>,
}
record!(PublicHalf in "sealing_keys" { kid, insurer_id, public, retired_at, revoked_at });

/// A log-in that was given anew by an invitation, for whoever logs in next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JoinNote {
    /// Whose log-in.
    pub user_id: UserId,
    /// When.
    pub at: Timestamp,
    /// From which address.
    pub client: String,
    /// The session that is told, once there is one.
    pub session_id: Option<SessionId>,
}
record!(JoinNote in "join_notes" { user_id, at, client, session_id });

/// The kid only: a secret must not reach a log.
impl std::fmt::Debug for SealingKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealingKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

nouns!(SealingKey: false);

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

    /// The invitation of a person with an insurer that is open, or else the latest.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn latest_invitation(
        &self,
        of: InsuredId,
        insurer: InsurerId,
    ) -> Result<Option<Invitation>> {
        let rest = "WHERE n.insured_id = $1 AND n.insurer_id = $2 \
            ORDER BY CASE WHEN n.used_at IS NULL THEN 0 ELSE 1 END, n.made_at DESC, n.id DESC LIMIT 1";
        let sql = select::<Invitation>("n", rest);
        let values = values![of, insurer];
        self.driver.read_one(sql, values, Cells::record).await
    }

    /// Gives an invitation that waits its token.
    ///
    /// # Errors
    /// [`crate::StoreError::NothingToChange`] if it does not wait any more.
    pub async fn approve_invitation(
        &self,
        approved: &Invitation,
        audit: &AuditRecord,
    ) -> Result<()> {
        let sql = "UPDATE invitations SET waits = FALSE, token_hash = $1, approved_by = $2, \
            expires_at = $3 WHERE id = $4 AND waits AND used_at IS NULL";
        let (hash, by) = (approved.token_hash.clone(), approved.approved_by);
        let values = values![hash, by, approved.expires_at, approved.id];
        self.change(vec![Step::must(sql, values)], audit).await
    }

    /// Counts a personal code that is not the person's; with the last that is borne the invitation is over.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn wrong_code(&self, invitation: Uuid, most: i64, audit: &AuditRecord) -> Result<()> {
        let sql = "UPDATE invitations SET wrong_codes = wrong_codes + 1, \
            used_at = CASE WHEN wrong_codes + 1 >= $1 THEN $2 ELSE used_at END \
            WHERE id = $3 AND used_at IS NULL";
        let step = Step::new(sql, values![most, audit.at, invitation]);
        self.change(vec![step], audit).await
    }

    /// The invitation with a token, unless it is over.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn invitation(&self, token_hash: &str, now: Timestamp) -> Result<Option<Invitation>> {
        let rest = "WHERE n.token_hash = $1 AND n.used_at IS NULL AND n.expires_at > $2 \
            AND NOT n.waits";
        let sql = select::<Invitation>("n", rest);
        self.driver
            .read_one(sql, values![token_hash.to_owned(), now], Cells::record)
            .await
    }

    /// Lets a person in whom somebody else made sure of: their user is added, the first that they have with the insurer.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the log-in name is taken,
    /// [`crate::StoreError::NothingToChange`] if they have or had a log-in with the insurer.
    pub async fn add_member(&self, user: &User, audit: &AuditRecord) -> Result<()> {
        self.change(only_user(user, "").into(), audit).await
    }

    /// Lets the invited person in: their user is added, and the invitation is used up.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if the log-in name is taken,
    /// [`crate::StoreError::NothingToChange`] if somebody came in by it meanwhile, or the person has a log-in by now.
    pub async fn join(&self, invitation: Uuid, user: &User, audit: &AuditRecord) -> Result<()> {
        let [turn, added] = only_user(user, "AND u.disabled_at IS NULL");
        let steps = vec![turn, added, used_up(invitation, user, audit)];
        self.change(steps, audit).await
    }

    /// Gives the invited person, who could log in before, another name and password; their sessions end, and whoever logs in
    /// next is told.
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
            forget_halves(user.id),
            used_up(invitation, user, audit),
            note_of(user, audit),
        ];
        self.change(steps, audit).await
    }

    /// Opens a session. If the log-in was given anew by an invitation since the last one, this is the one that is told.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn open_session(&self, session: &Session) -> Result<()> {
        let told =
            "UPDATE join_notes SET session_id = $1 WHERE user_id = $2 AND session_id IS NULL";
        let steps = vec![
            Step::insert(session),
            Step::new(told, values![session.id, session.user_id]),
        ];
        self.driver.run(steps).await
    }

    /// What a session is told of its log-in, once.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn take_join_note(&self, token_hash: &str) -> Result<Option<JoinNote>> {
        let sql = format!(
            "DELETE FROM join_notes WHERE session_id = (SELECT s.id FROM sessions s \
            WHERE s.token_hash = $1) RETURNING {}",
            JoinNote::COLUMNS.join(", ")
        );
        let found = self.driver.change(sql, values![token_hash.to_owned()]);
        let mut rows = found.await?.into_iter();
        rows.next().map(|mut cells| cells.record()).transpose()
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

    /// The public halves of the keys of all insurers, or of one, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn public_halves(&self, of: Option<InsurerId>) -> Result<Vec<PublicHalf>> {
        let mut conditions = Conditions::default();
        conditions.add("s.insurer_id =", of.as_ref());
        let rest = format!("{} ORDER BY s.created_at DESC, s.kid", conditions.sql());
        let sql = select::<PublicHalf>("s", &rest);
        self.driver
            .read_as(sql, conditions.values, Cells::record)
            .await
    }

    /// Keeps the public half of a key that an older program made.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn set_public_half(&self, kid: &str, public: &str) -> Result<()> {
        let sql = "UPDATE sealing_keys SET public = $1 WHERE kid = $2 AND public IS NULL";
        let values = values![public.to_owned(), kid.to_owned()];
        self.driver.run(vec![Step::new(sql, values)]).await
    }

    /// The keys of one insurer, the newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn sealing_keys_of(&self, insurer: InsurerId) -> Result<Vec<SealingKey>> {
        let rest = "WHERE s.insurer_id = $1 ORDER BY s.created_at DESC, s.kid";
        let sql = select::<SealingKey>("s", rest);
        self.driver
            .read_as(sql, values![insurer], Cells::record)
            .await
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

/// Adds a user of a person unless there is one such already. Whoever lets the same person in at the same moment waits
/// for their turn at the person's row, and then finds this one.
fn only_user(user: &User, such: &str) -> [Step; 2] {
    let turn = "UPDATE insured SET name_key = name_key WHERE id = $1";
    let columns = User::COLUMNS;
    let places: Vec<String> = (1..=columns.len()).map(|n| format!("${n}")).collect();
    let (of, with) = (columns.len() + 1, columns.len() + 2);
    let sql = format!(
        "INSERT INTO users ({}) SELECT {} WHERE NOT EXISTS (SELECT 1 FROM users u \
        WHERE u.insured_id = ${of} AND u.insurer_id = ${with} {such})",
        columns.join(", "),
        places.join(", ")
    );
    let mut row = user.values();
    row.extend(values![user.insured_id, user.insurer_id]);
    [
        Step::new(turn, values![user.insured_id]),
        Step::must(sql, row),
    ]
}

/// A note that was not read yet gives way: the last one counts.
fn note_of(user: &User, audit: &AuditRecord) -> Step {
    let note = JoinNote {
        user_id: user.id,
        at: audit.at,
        client: audit.client.clone().unwrap_or_default(),
        session_id: None,
    };
    let sql = upsert_into(JoinNote::TABLE, JoinNote::COLUMNS, 1);
    Step::new(sql, note.values())
}

fn used_up(invitation: Uuid, user: &User, audit: &AuditRecord) -> Step {
    let used = "UPDATE invitations SET used_at = $1, user_id = $2 \
        WHERE id = $3 AND used_at IS NULL";
    Step::must(used, values![audit.at, user.id, invitation])
}
