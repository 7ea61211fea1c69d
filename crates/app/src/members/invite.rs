//! An insured person comes in for the first time: the insurer makes a link, the person opens it, shows that they
//! know their personal code, and chooses how to log in.
//!
//! The employer makes no links: whoever makes one could use it, and an employer must not see visits.

use std::net::IpAddr;

use calendar::Timestamp;
use identity::{InsuredId, InsurerId, PersonalCode, UserId};
use jiff::SignedDuration;
use store::{Insured, InsuredFilter, Invitation, StoreError, User};

use crate::app::event_at;
use crate::chance::{fingerprint, id_at, token};
use crate::colleagues::{check_login, check_password};
use crate::log_in::{Guess, later};
use crate::password::hash_password;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName, Role, Scope, Secret, Session};

/// So many codes that are not the person's, and the link is over: with a known date of birth a code has a thousand
/// candidates.
const WRONG_CODES: i64 = 5;

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

/// What came of asking for a link.
#[derive(Clone, Debug)]
pub enum Invitee {
    /// The link.
    Invited(Invited),
    /// The person has a log-in, which the link would replace: a colleague approves it first.
    Waits,
}

/// How the last link of a person stands, where somebody has to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InvitationStanding {
    /// A colleague of who asked has to approve it.
    Waits {
        /// Since when.
        since: Timestamp,
        /// Whether the actor asked, and so cannot approve.
        own: bool,
    },
    /// Too many wrong codes were typed, the last at that moment.
    Guessed(Timestamp),
}

/// What a link shows before anybody proved who they are: nothing of the person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationView {
    /// Name of the insurer.
    pub insurer: String,
    /// Until when it can be used.
    pub expires_at: Timestamp,
}

/// A log-in that was given anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JoinedAnew {
    /// When.
    pub at: Timestamp,
    /// From which address.
    pub client: String,
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
    /// A code of their second factor, if they came in before and have one.
    pub code: Option<Secret>,
    /// From which address.
    pub client: IpAddr,
}

/// How the trail names a person.
fn object(insured: InsuredId) -> String {
    format!("insured:{insured}")
}

impl App {
    /// Makes a link by which an insured person logs in for the first time. Links made for them before are over. Who has
    /// a log-in gets it anew by two: whoever makes a link knows the personal code and could use it themself.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the actor's insurer does not cover them.
    pub async fn invite_member(
        &self,
        actor: &Actor,
        insured: InsuredId,
    ) -> Result<Invitee, AppError> {
        self.admit(actor, UseCase::InviteMember).await?;
        let (insurer, person) = self.invited_person(actor, insured).await?;
        let (token, now) = (token()?, self.core.clock.now());
        let id = id_at(now);
        let waits = self.log_in_of(insured, insurer).await?.is_some();
        let invitation = Invitation {
            id,
            token_hash: match waits {
                true => format!("waits:{id}"),
                false => fingerprint(token.reveal()),
            },
            insured_id: insured,
            insurer_id: insurer,
            made_by: actor.user,
            made_at: now,
            expires_at: later(now, GOOD_FOR),
            used_at: None,
            user_id: None,
            wrong_codes: 0,
            waits,
            approved_by: None,
        };
        let action = if waits {
            "member.ask_invite"
        } else {
            "member.invite"
        };
        let event = self.core.event(actor, action, Some(object(insured)));
        self.core.store.invite(&invitation, &event).await?;
        Ok(match waits {
            true => Invitee::Waits,
            false => Invitee::Invited(Invited {
                token,
                expires_at: invitation.expires_at,
                name: insured_name(&person),
            }),
        })
    }

    /// Approves the link that a colleague asked for, and makes it.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if none waits; [`AppError::NotAllowed`] for whoever asked.
    pub async fn approve_invitation(
        &self,
        actor: &Actor,
        insured: InsuredId,
    ) -> Result<Invited, AppError> {
        self.admit(actor, UseCase::ApproveInvitation).await?;
        let (insurer, person) = self.invited_person(actor, insured).await?;
        let (token, now) = (token()?, self.core.clock.now());
        let store = &self.core.store;
        let latest = store.latest_invitation(insured, insurer).await?;
        let waiting = latest.filter(|it| it.waits && it.used_at.is_none() && it.expires_at > now);
        let waiting = waiting.ok_or(AppError::NotFound)?;
        if waiting.made_by == actor.user {
            return Err(AppError::NotAllowed);
        }
        let approved = Invitation {
            token_hash: fingerprint(token.reveal()),
            expires_at: later(now, GOOD_FOR),
            approved_by: Some(actor.user),
            ..waiting
        };
        let event = self
            .core
            .event(actor, "member.invite", Some(object(insured)));
        match store.approve_invitation(&approved, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done.map(|()| Invited {
                token,
                expires_at: approved.expires_at,
                name: insured_name(&person),
            })?),
        }
    }

    /// How the person's last link stands; nothing if nobody has to know.
    pub(crate) async fn invitation_standing(
        &self,
        actor: &Actor,
        insured: InsuredId,
    ) -> Result<Option<InvitationStanding>, AppError> {
        let Scope::Insurer(insurer) = actor.scope else {
            return Ok(None);
        };
        let latest = self.core.store.latest_invitation(insured, insurer).await?;
        let now = self.core.clock.now();
        Ok(latest.and_then(|it| match it.used_at {
            Some(at) if it.wrong_codes >= WRONG_CODES => Some(InvitationStanding::Guessed(at)),
            None if it.waits && it.expires_at > now => Some(InvitationStanding::Waits {
                since: it.made_at,
                own: it.made_by == actor.user,
            }),
            _ => None,
        }))
    }

    /// Whom the actor's insurer covers, or insures against accidents.
    async fn invited_person(
        &self,
        actor: &Actor,
        insured: InsuredId,
    ) -> Result<(InsurerId, Insured), AppError> {
        let Scope::Insurer(insurer) = actor.scope else {
            return Err(AppError::NotAllowed);
        };
        let person = self.core.store.insured(insured).await?;
        let person = person.ok_or(AppError::NotFound)?;
        if !self.is_insured_by(insured, insurer).await? {
            return Err(AppError::NotFound);
        }
        Ok((insurer, person))
    }

    /// The log-in that the person has with the insurer.
    async fn log_in_of(
        &self,
        insured: InsuredId,
        insurer: InsurerId,
    ) -> Result<Option<User>, AppError> {
        let known = self.core.store.users_of_insured(insured, insurer).await?;
        Ok(known.into_iter().find(|user| user.disabled_at.is_none()))
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

    /// Lets the invited person in, and opens their first session. Who has a log-in already gets it anew, if they have a
    /// second factor by showing it too: who found the letter must not shut them out.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if the link is over; [`AppError::Invalid`] if the code is not theirs, the name is
    /// taken, the password has a wrong length, or a code of the second factor is missing or wrong; [`AppError::Locked`] after too many wrong codes.
    pub async fn accept_invitation(&self, request: AcceptInvitation) -> Result<Session, AppError> {
        let invitation = self.open_invitation(&request.token).await?;
        check_login(&request.login)?;
        check_password(&request.password)?;
        self.prove(&invitation, &request).await?;
        let person = self.core.store.insured(invitation.insured_id).await?;
        let person = person.ok_or(AppError::NotFound)?;
        let now = self.core.clock.now();
        let store = &self.core.store;
        let before = self
            .log_in_of(invitation.insured_id, invitation.insurer_id)
            .await?;
        if before.is_some() && invitation.approved_by.is_none() {
            return Err(AppError::NotFound);
        }
        if let Some(user) = &before {
            self.prove_factor((user.id, request.client), request.code.as_ref())
                .await?;
        }
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
        let object = Some(object(invitation.insured_id));
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
        self.open_invited_session(&user, request.client).await
    }

    /// That the log-in of the person was given anew by an invitation, and when: told once, to the first session that is
    /// opened by it afterwards. Who used the invitation is not told: it may have been somebody else. It stays in the access
    /// log.
    ///
    /// # Errors
    /// [`AppError::NotAllowed`] for everybody but insured people.
    pub async fn joined_anew(&self, session: &Session) -> Result<Option<JoinedAnew>, AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::SeeJoinedAnew).await?;
        let hash = fingerprint(session.token.reveal());
        let found = self.core.store.take_join_note(&hash).await?;
        Ok(found.map(|note| JoinedAnew {
            at: note.at,
            client: note.client,
        }))
    }

    /// Whether the code typed is the invited person's, now or before; wrong ones are counted as wrong passwords are.
    async fn prove(
        &self,
        invitation: &Invitation,
        request: &AcceptInvitation,
    ) -> Result<(), AppError> {
        let guess = Guess {
            name: format!("invitation:{}", invitation.id),
            client: request.client,
        };
        let _turn = self.turn().await?;
        self.failures(&guess).await?;
        let owner = match request.personal_code.parse::<PersonalCode>() {
            Ok(code) => self.owner_of(code).await?,
            Err(_) => None,
        };
        let right = owner == Some(invitation.insured_id);
        self.remember(&guess, right).await?;
        if right {
            return Ok(());
        }
        let whom = Some(object(invitation.insured_id));
        let mut event = event_at(self.core.clock.now(), None, "member.refused", whom);
        event.client = Some(request.client.to_string());
        let store = &self.core.store;
        store.wrong_code(invitation.id, WRONG_CODES, &event).await?;
        Err(invalid("personal_code", "other"))
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
