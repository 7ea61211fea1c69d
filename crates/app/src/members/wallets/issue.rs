use calendar::Timestamp;
use credentials::{Claim, StatusList, issue, prove};
use identity::InsurerId;
use seals::PublicKey;
use serde_json::{Map, Value, json};
use store::{CardCredential, CardOffer, StoreError};

use super::{Issuer, WalletProblem};
use crate::app::event_at;
use crate::chance::{bytes, fingerprint};
use crate::members::keys::unusable;
use crate::{App, AppError, Membership, OwnCard, Secret};

/// Places are drawn anew when one is taken; at most half of them are.
const DRAWS: usize = 64;

impl App {
    /// Issues the card of a token as a credential, bound to the key that the wallet proves.
    ///
    /// # Errors
    /// [`AppError::NotFound`] if there is no such insurer. What else is wrong is in the answer.
    pub async fn issue_credential(
        &self,
        issuer: Issuer<'_>,
        token: &Secret,
        proof: &str,
    ) -> Result<Result<String, WalletProblem>, AppError> {
        let insurer = self.wallet_issuer(issuer).await?;
        let now = self.core.clock.now();
        let token = fingerprint(token.reveal());
        let offer = self.core.store.card_offer(&token, now).await?;
        let Some(offer) = offer.filter(|offer| offer.insurer_id == insurer) else {
            return Ok(Err(WalletProblem::Token));
        };
        let Ok(proven) = prove(proof, &issuer.id(), now.as_second()) else {
            return Ok(Err(WalletProblem::Proof));
        };
        if !self.knows_nonce(issuer, &proven.nonce).await? {
            return Ok(Err(WalletProblem::Nonce));
        }
        let own = Membership {
            insured: offer.insured_id,
            insurer,
        };
        match self.usable_card(own, offer.card_id).await {
            Ok(card) => self.issued(issuer, &offer, (&card, &proven.key)).await,
            Err(AppError::NotFound) => Ok(Err(WalletProblem::Denied)),
            Err(error) => Err(error),
        }
    }

    async fn issued(
        &self,
        issuer: Issuer<'_>,
        offer: &CardOffer,
        (card, holder): (&OwnCard, &PublicKey),
    ) -> Result<Result<String, WalletProblem>, AppError> {
        let now = self.core.clock.now();
        let mut kept = CardCredential {
            insurer_id: offer.insurer_id,
            place: 0,
            card_id: offer.card_id,
            issued_at: now,
            expires_at: card.over_at(self.core.clock.today()),
        };
        let claims = self.claims_of(issuer, offer, card).await?;
        let key = self.sealing_key(offer.insurer_id).await?;
        let object = Some(format!("card:{}", offer.card_id));
        let event = event_at(now, None, "card.credential", object);
        for _ in 0..DRAWS {
            kept.place = self.draw_place(offer.insurer_id).await?;
            let open = open_claims(issuer, &kept, holder);
            let credential = issue(&key, open, &claims).map_err(unusable)?;
            let written = self
                .core
                .store
                .issue_card_credential(offer.id, &kept, &event);
            match written.await {
                Ok(()) => return Ok(Ok(credential)),
                Err(StoreError::Conflict(_)) => {}
                Err(StoreError::NothingToChange) => return Ok(Err(WalletProblem::Token)),
                Err(error) => return Err(error.into()),
            }
        }
        Err(AppError::Unavailable {
            detail: "no place is free in the list of revoked cards".to_owned(),
        })
    }

    /// A place in the insurer's list, at random: their order would tell who took the card when.
    async fn draw_place(&self, insurer: InsurerId) -> Result<i64, AppError> {
        let places = self.places(insurer).await?;
        let mut drawn = [0; 8];
        drawn.copy_from_slice(&bytes()?[..8]);
        Ok(i64::try_from(u64::from_le_bytes(drawn) % places).unwrap_or_default())
    }

    /// How many places the insurer's list has.
    pub(super) async fn places(&self, insurer: InsurerId) -> Result<u64, AppError> {
        let credentials = self.core.store.card_credentials(insurer).await?;
        Ok(StatusList::places_for(
            u64::try_from(credentials).unwrap_or_default(),
        ))
    }

    /// What the card says, each to be told or kept by its holder. The names are those of the European health insurance
    /// card, where it has them.
    async fn claims_of(
        &self,
        issuer: Issuer<'_>,
        offer: &CardOffer,
        card: &OwnCard,
    ) -> Result<Vec<Claim<'static>>, AppError> {
        let person = self.core.store.insured(offer.insured_id).await?;
        let person = person.ok_or(AppError::NotFound)?;
        let insurer = self.core.book().await?.insurer_named(offer.insurer_id).name;
        let authority = json!({ "id": issuer.insurer, "name": insurer });
        [
            ("given_name", json!(person.first_name)),
            ("family_name", json!(person.last_name)),
            (
                "personal_administrative_number",
                json!(person.personal_code.formatted()),
            ),
            ("document_number", json!(card.number.to_string())),
            ("programme", json!(card.cover.cover.programme.lv)),
            ("starting_date", json!(card.from.to_string())),
            ("ending_date", json!(card.to.to_string())),
            ("issuing_authority", authority),
        ]
        .into_iter()
        .map(|(name, value)| claim(name, value))
        .collect()
    }
}

fn claim(name: &'static str, value: Value) -> Result<Claim<'static>, AppError> {
    let mut salt = [0; 16];
    salt.copy_from_slice(&bytes()?[..16]);
    Ok(Claim { name, value, salt })
}

/// What everybody sees to whom the card is shown.
fn open_claims(
    issuer: Issuer<'_>,
    kept: &CardCredential,
    holder: &PublicKey,
) -> Map<String, Value> {
    let second = |at: Timestamp| json!(at.as_second());
    let list = json!({ "idx": kept.place, "uri": issuer.status_list() });
    [
        ("iss", json!(issuer.id())),
        ("vct", json!(issuer.card_type())),
        ("iat", second(kept.issued_at)),
        ("nbf", second(kept.issued_at)),
        ("exp", second(kept.expires_at)),
        ("cnf", json!({ "jwk": holder.jwk().bare() })),
        ("status", json!({ "status_list": list })),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}
