use calendar::Timestamp;
use identity::{CardId, Uuid};
use jiff::SignedDuration;
use serde::{Deserialize, Serialize};
use store::{CardOffer, StoreError};

use super::{Issuer, WalletProblem};
use crate::chance::{code, fingerprint, id_at, token};
use crate::members::keys::unusable;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError, Secret};

/// So long a person has to open their wallet.
const OFFERED_FOR: SignedDuration = SignedDuration::from_mins(10);
/// So long a wallet has to ask the person whether they want the card, and to prove its key.
const TOKEN_FOR: SignedDuration = SignedDuration::from_mins(5);
const NONCE_TYP: &str = "polise-nonce";

/// An offer of a card to a wallet.
#[derive(Clone, Debug)]
pub struct CardOffered {
    /// By which the wallet comes; it is shown once and kept nowhere.
    pub code: Secret,
    /// Short code of the insurer.
    pub insurer: String,
    /// Until when it can be used.
    pub good_until: Timestamp,
}

/// What a wallet fetches the card with.
#[derive(Clone, Debug)]
pub struct CardToken {
    /// The token.
    pub token: Secret,
    /// For how many seconds it is good.
    pub seconds: i64,
}

/// What a wallet signs, so that its signature is of now: nothing is kept of it.
#[derive(Serialize, Deserialize)]
struct Nonce {
    /// This very one.
    j: Uuid,
    /// The second in which it is over.
    x: i64,
}

impl App {
    /// Offers one of the person's own e-cards to a wallet.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if they have no such e-card, or it cannot be used today.
    pub async fn offer_own_card(
        &self,
        actor: &Actor,
        card: CardId,
    ) -> Result<CardOffered, AppError> {
        self.admit(actor, UseCase::OfferOwnCard).await?;
        let own = actor.scope.membership()?;
        self.usable_card(own, card).await?;
        let book = self.core.book().await?;
        let insurer = book.insurer(own.insurer).ok_or(AppError::NotFound)?;
        let (code, now) = (token()?, self.core.clock.now());
        let good_until = now.saturating_add(OFFERED_FOR).unwrap_or(Timestamp::MAX);
        let offer = CardOffer {
            id: id_at(now),
            insurer_id: own.insurer,
            insured_id: own.insured,
            card_id: card,
            code_hash: fingerprint(code.reveal()),
            token_hash: None,
            expires_at: good_until,
            issued_at: None,
        };
        let object = Some(format!("card:{card}"));
        let event = self.core.event(actor, "card.offer", object);
        self.core.store.offer_card(&offer, &event).await?;
        Ok(CardOffered {
            code,
            insurer: insurer.short_code.clone(),
            good_until,
        })
    }

    /// Gives a wallet a token for the code of an offer.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the books cannot be written. What is wrong with the code is in the answer.
    pub async fn take_card_offer(
        &self,
        code: &Secret,
    ) -> Result<Result<CardToken, WalletProblem>, AppError> {
        let (token, now) = (token()?, self.core.clock.now());
        let until = now.saturating_add(TOKEN_FOR).unwrap_or(Timestamp::MAX);
        let kept = fingerprint(token.reveal());
        let code = fingerprint(code.reveal());
        let taken = self.core.store.take_card_offer(&code, (&kept, until), now);
        match taken.await {
            Err(StoreError::NothingToChange) => Ok(Err(WalletProblem::Grant)),
            taken => {
                taken?;
                let seconds = TOKEN_FOR.as_secs();
                Ok(Ok(CardToken { token, seconds }))
            }
        }
    }

    /// What a wallet is to sign.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such insurer.
    pub async fn wallet_nonce(&self, issuer: Issuer<'_>) -> Result<String, AppError> {
        let insurer = self.wallet_issuer(issuer).await?;
        let until = self.core.clock.now().as_second();
        let nonce = Nonce {
            j: code()?,
            x: until.saturating_add(TOKEN_FOR.as_secs()),
        };
        let key = self.sealing_key(insurer).await?;
        key.seal(NONCE_TYP, &nonce).map_err(unusable)
    }

    /// Whether a nonce is one of ours, and not over.
    pub(super) async fn knows_nonce(
        &self,
        issuer: Issuer<'_>,
        nonce: &str,
    ) -> Result<bool, AppError> {
        let insurer = self.wallet_issuer(issuer).await?;
        let keys = self.card_keys(insurer).await?;
        let opened: Option<Nonce> = seals::open(nonce, &keys, NONCE_TYP).ok();
        let now = self.core.clock.now().as_second();
        Ok(opened.is_some_and(|nonce| nonce.x >= now))
    }
}
