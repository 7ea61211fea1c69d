//! Setting the second factor up, and taking it away.

use std::net::IpAddr;

use calendar::Timestamp;
use factors::{TotpSecret, recovery_code};
use identity::UserId;
use jiff::SignedDuration;
use store::{Authenticator, RecoveryCode, StoreError};

use super::enter::{secret, step_of};
use crate::chance::{bytes, fingerprint, id_at};
use crate::log_in::later;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, LogIn, Secret, Session};

/// Codes for when the app is lost.
const RECOVERY_CODES: usize = 10;

/// A secret that nobody confirmed in this time is over.
const OFFERED_FOR: SignedDuration = SignedDuration::from_mins(15);

/// Who gives the codes, as apps show it.
const ISSUER: &str = "Polise";

/// How it stands with the second factor of the actor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactorView {
    /// Since when an app is in use; none is, where it is not known.
    pub since: Option<Timestamp>,
    /// How many codes for when it is lost are left.
    pub codes_left: i64,
    /// Whether their insurer requires it.
    pub required: bool,
}

/// Shows who asks for a secret for an app, or for a passkey.
#[derive(Clone, Debug)]
pub struct OfferFactor {
    /// The password.
    pub password: Secret,
    /// A code of the app in use until now, or one for when it is lost; without a second factor it is not looked at.
    pub code: Option<Secret>,
}

/// A secret for an app.
#[derive(Clone, Debug)]
pub struct FactorOffer {
    /// To be typed, in base32.
    pub secret: Secret,
    /// To be scanned.
    pub address: Secret,
}

impl App {
    /// How it stands with the actor's second factor.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be read.
    pub async fn second_factor(&self, actor: &Actor) -> Result<FactorView, AppError> {
        self.admit(actor, UseCase::SeeSecondFactor).await?;
        let store = &self.core.store;
        let app = store.authenticator(actor.user).await?;
        Ok(FactorView {
            since: app.and_then(|app| app.confirmed_at),
            codes_left: store.recovery_codes_left(actor.user).await?,
            required: store.factor_standing(actor.user).await?.0,
        })
    }

    /// Makes a secret for an app. Only this session sees it, and it is in use once a code of it was shown.
    ///
    /// # Errors
    /// [`AppError::WrongPassword`], [`AppError::WrongCode`], [`AppError::Locked`]: whoever sits down at an open session
    /// cannot shut its owner out.
    pub async fn offer_factor(
        &self,
        session: &Session,
        proof: OfferFactor,
    ) -> Result<FactorOffer, AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::OfferFactor).await?;
        self.prove_self(actor, proof).await?;
        let mut chance = [0; 20];
        chance.copy_from_slice(&bytes()?[..20]);
        let secret = TotpSecret::from_bytes(chance);
        let event = self.factor_event(actor, "second_factor.offer");
        let offered = Authenticator {
            id: id_at(event.at),
            user_id: actor.user,
            secret: secret.base32(),
            offered_to: fingerprint(session.token.reveal()),
            offered_at: event.at,
            confirmed_at: None,
            last_step: 0,
        };
        self.core
            .store
            .offer_authenticator(&offered, &event)
            .await?;
        Ok(offer(&secret, actor))
    }

    /// The secret that this session was shown and has not confirmed.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is none, or it is over.
    pub async fn offered_factor(&self, session: &Session) -> Result<FactorOffer, AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::SeeOfferedFactor).await?;
        let offered = self.offered(session).await?;
        Ok(offer(&secret(&offered)?, actor))
    }

    /// Puts the app in use that shows this code, in place of another; gives the codes for when it is lost. All other
    /// sessions of the user end.
    ///
    /// # Errors
    /// [`AppError::WrongCode`]; [`AppError::NotFound`] if no secret was made, or it is over.
    pub async fn confirm_factor(
        &self,
        session: &Session,
        code: &Secret,
    ) -> Result<Vec<Secret>, AppError> {
        let actor = &session.actor;
        self.admit(actor, UseCase::ConfirmFactor).await?;
        let offered = self.offered(session).await?;
        let event = self.factor_event(actor, "second_factor.confirm");
        let step = step_of(&offered, code.reveal(), event.at)?;
        let step = step.ok_or(AppError::WrongCode)?;
        let (shown, kept) = recovery_codes(actor.user)?;
        let done = self
            .core
            .store
            .confirm_authenticator(&offered, (step, &kept), &event);
        match done.await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done.map(|()| shown)?),
        }
    }

    /// Gives the actor other codes for when the app is lost; those of before are worth nothing.
    ///
    /// # Errors
    /// [`AppError::WrongCode`], [`AppError::Locked`].
    pub async fn renew_recovery_codes(
        &self,
        actor: &Actor,
        code: &Secret,
    ) -> Result<Vec<Secret>, AppError> {
        self.admit(actor, UseCase::RenewRecoveryCodes).await?;
        self.take_code((actor.user, client(actor)), code).await?;
        let (shown, kept) = recovery_codes(actor.user)?;
        let event = self.factor_event(actor, "second_factor.codes");
        let store = &self.core.store;
        store
            .renew_recovery_codes(actor.user, &kept, &event)
            .await?;
        Ok(shown)
    }

    /// Takes the actor's app away.
    ///
    /// # Errors
    /// [`AppError::WrongCode`], [`AppError::Locked`]; [`AppError::NotAllowed`] if their insurer requires a second factor
    /// and they have no passkey.
    pub async fn drop_factor(&self, actor: &Actor, code: &Secret) -> Result<(), AppError> {
        self.admit(actor, UseCase::DropFactor).await?;
        let store = &self.core.store;
        let required = store.factor_standing(actor.user).await?.0;
        if required && store.passkeys(actor.user).await?.is_empty() {
            return Err(AppError::NotAllowed);
        }
        self.take_code((actor.user, client(actor)), code).await?;
        let event = self.factor_event(actor, "second_factor.drop");
        match store.drop_authenticator(actor.user, &event).await {
            Err(StoreError::NothingToChange) => Err(AppError::NotFound),
            done => Ok(done?),
        }
    }

    async fn offered(&self, session: &Session) -> Result<Authenticator, AppError> {
        let hash = fingerprint(session.token.reveal());
        let offered = self.core.store.offered_authenticator(&hash).await?;
        let now = self.core.clock.now();
        let good = |offered: &Authenticator| later(offered.offered_at, OFFERED_FOR) > now;
        offered.filter(good).ok_or(AppError::NotFound)
    }

    /// Whether it is really the actor who sits there: by password and, if they have a second factor, by a code.
    pub(super) async fn prove_self(
        &self,
        actor: &Actor,
        proof: OfferFactor,
    ) -> Result<(), AppError> {
        self.prove_own_password(actor, proof.password).await?;
        if !self.core.store.factor_standing(actor.user).await?.1 {
            return Ok(());
        }
        let code = proof.code.ok_or(AppError::WrongCode)?;
        self.take_code((actor.user, client(actor)), &code).await
    }

    /// Whether the actor knows their own password; through the same door as everybody, so that guesses count here too.
    pub(crate) async fn prove_own_password(
        &self,
        actor: &Actor,
        password: Secret,
    ) -> Result<(), AppError> {
        let log_in = LogIn {
            name: actor.login.clone(),
            password,
            client: client(actor),
            replaces: None,
        };
        self.prove_password(&log_in).await.map(drop)
    }

    pub(super) fn factor_event(&self, actor: &Actor, action: &str) -> store::AuditRecord {
        let object = Some(format!("user:{}", actor.user));
        self.core.event(actor, action, object)
    }
}

pub(super) fn client(actor: &Actor) -> IpAddr {
    actor.client.unwrap_or(IpAddr::from([0, 0, 0, 0]))
}

fn offer(secret: &TotpSecret, actor: &Actor) -> FactorOffer {
    FactorOffer {
        secret: Secret::new(secret.base32()),
        address: Secret::new(secret.address(ISSUER, &actor.login)),
    }
}

/// The codes as they are shown, and as they are kept.
pub(super) fn recovery_codes(user: UserId) -> Result<(Vec<Secret>, Vec<RecoveryCode>), AppError> {
    let mut shown = Vec::with_capacity(RECOVERY_CODES);
    for _ in 0..RECOVERY_CODES {
        let mut chance = [0; 10];
        chance.copy_from_slice(&bytes()?[..10]);
        shown.push(Secret::new(recovery_code(chance)));
    }
    let kept = shown.iter().map(|code| RecoveryCode {
        user_id: user,
        code_hash: fingerprint(code.reveal()),
        used_at: None,
    });
    let kept = kept.collect();
    Ok((shown, kept))
}
