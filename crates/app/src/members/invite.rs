//! An insured person comes in for the first time: the insurer makes a link, the person opens it, shows that they
//! know their personal code, and chooses how to log in.
//!
//! The employer makes no links: whoever makes one could use it, and an employer must not see visits.

use std::net::IpAddr;

use calendar::Timestamp;
use identity::{InsuredId, PersonalCode, UserId};
use jiff::SignedDuration;
use store::{InsuredFilter, Invitation, StoreError, User};

use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::colleagues::{check_login, check_password};
use crate::password::hash_password;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName, LogIn, Role, Scope, Secret, Session};

/// A link that nobody used in this time is over.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(24 * 14);

/// A link for the first log-in of a person.
#[derive(Clone, Debug)]
pub struct Invited {
    /// What the link ends with; it is shown once and kept nowhere.
    pub token: Secret,
    /// Until when it can be used.
    pub expires_at: Timestamp,
    /// Whom it is for.
    pub name: InsuredName,
}

/// What a link shows before anybody proved who they are: nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationView {
    /// Name of the insurer.
    pub insurer: String,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// Takes an invitation.
#[derive(Clone, Debug)]
pub struct AcceptInvitation {
    /// What the link ends with.
    pub token: Secret,
    /// The person's own code, as typed: who found the letter does not know it.
    pub personal_code: String,
    /// What they will type to log in.
    pub login: String,
    /// Their password, 12 to 200 characters.
    pub password: Secret,
    /// From which address.
    pub client: IpAddr,
}

impl App {
    /// Makes a link by which an insured person logs in for the first time, or anew after they lost the password.
    /// Links made for them before are over.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the actor's insurer does not cover them.
    pub async fn invite_member(
        &self,
        actor: &Actor,
        insured: InsuredId,
    ) -> Result<Invited, AppError> {
        self.admit(actor, UseCase::InviteMember).await?;
        let Scope::Insurer(insurer) = actor.scope else {
            return Err(AppError::NotAllowed);
        };
        let person = self.core.store.insured(insured).await?;
        let person = person.ok_or(AppError::NotFound)?;
        if self.covers_of(insured, Some(insurer)).await?.is_empty() {
            return Err(AppError::NotFound);
        }
        let (token, now) = (token()?, self.core.clock.now());
        let invitation = Invitation {
            id: id_at(now),
            token_hash: fingerprint(token.reveal()),
            insured_id: insured,
            insurer_id: insurer,
            made_by: actor.user,
            made_at: now,
            expires_at: now.saturating_add(GOOD_FOR).unwrap_or(Timestamp::MAX),
            used_at: None,
            user_id: None,
        };
        let object = Some(format!("insured:{insured}"));
        let event = self.core.event(actor, "member.invite", object);
        self.core.store.invite(&invitation, &event).await?;
        Ok(Invited {
            token,
            expires_at: invitation.expires_at,
            name: insured_name(&person),
        })
    }

    /// What the link with this token is.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if it is over or never was.
    pub async fn invitation(&self, token: &Secret) -> Result<InvitationView, AppError> {
        let found = self.open_invitation(token).await?;
        Ok(InvitationView {
            insurer: self.core.book().await?.insurer_named(found.insurer_id).name,
            expires_at: found.expires_at,
        })
    }

    async fn open_invitation(&self, token: &Secret) -> Result<Invitation, AppError> {
        let hash = fingerprint(token.reveal());
        let now = self.core.clock.now();
        let found = self.core.store.invitation(&hash, now).await?;
        found.ok_or(AppError::NotFound)
    }

    /// Lets the invited person in, and opens their first session. Who has a log-in already gets it anew.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the link is over; [`AppError::Invalid`] if the code is not theirs, the name is
    /// taken, or the password has a wrong length; [`AppError::Locked`] after too many wrong codes.
    pub async fn accept_invitation(&self, request: AcceptInvitation) -> Result<Session, AppError> {
        let invitation = self.open_invitation(&request.token).await?;
        check_login(&request.login)?;
        check_password(&request.password)?;
        self.prove(&invitation, &request).await?;
        let person = self.core.store.insured(invitation.insured_id).await?;
        let person = person.ok_or(AppError::NotFound)?;
        let now = self.core.clock.now();
        let store = &self.core.store;
        let known = store
            .users_of_insured(invitation.insured_id, invitation.insurer_id)
            .await?;
        let before = known.into_iter().find(|user| user.disabled_at.is_none());
        let name = insured_name(&person);
        let user = User {
            id: before
                .as_ref()
                .map_or_else(|| UserId::new(id_at(now)), |user| user.id),
            name: request.login,
            display_name: format!("{} {}", name.given, name.family),
            password_hash: hash_password(request.password).await?,
            role: Role::Member.word().to_owned(),
            provider_id: None,
            insurer_id: Some(invitation.insurer_id),
            policyholder_id: None,
            insured_id: Some(invitation.insured_id),
            disabled_at: None,
            answers_as: String::new(),
        };
        let object = Some(format!("user:{}", user.id));
        let mut event = event_at(now, None, "member.join", object);
        event.client = Some(request.client.to_string());
        let joined = match before {
            None => store.join(invitation.id, &user, &event).await,
            Some(_) => store.join_anew(invitation.id, &user, &event).await,
        };
        match joined {
            Err(StoreError::Conflict(_)) => return Err(invalid("login", "taken")),
            Err(StoreError::NothingToChange) => return Err(AppError::NotFound),
            joined => joined?,
        }
        self.open_session(&user, Some(request.client), "session.open")
            .await
    }

    /// Whether the code typed is the invited person's, now or before; wrong ones are counted as wrong passwords are.
    async fn prove(
        &self,
        invitation: &Invitation,
        request: &AcceptInvitation,
    ) -> Result<(), AppError> {
        let counted = LogIn {
            name: format!("invitation:{}", invitation.id),
            password: Secret::new(""),
            client: request.client,
            replaces: None,
        };
        let Ok(_turn) = self.log_in_gate.acquire().await else {
            return Err(AppError::Unavailable {
                detail: "the gate is closed".into(),
            });
        };
        self.failures(&counted).await?;
        let owner = match request.personal_code.parse::<PersonalCode>() {
            Ok(code) => self.owner_of(code).await?,
            Err(_) => None,
        };
        let right = owner == Some(invitation.insured_id);
        self.remember(&counted, right).await?;
        if right {
            Ok(())
        } else {
            Err(invalid("personal_code", "other"))
        }
    }

    async fn owner_of(&self, code: PersonalCode) -> Result<Option<InsuredId>, AppError> {
        let filter = InsuredFilter {
            personal_code: Some(code),
            limit: 1,
            ..InsuredFilter::default()
        };
        let found = self.core.store.insured_search(&filter).await?;
        Ok(found.first().map(|person| person.id))
    }
}
