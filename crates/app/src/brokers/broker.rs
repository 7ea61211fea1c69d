//! A broker, and what is asked of it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use calendar::Timestamp;
use fetch::{Ask, Trust};
use jiff::SignedDuration;
use oidc::{
    Distrust, Expected, Identity, Keys, Proof, Tokens, assertion_claims, check, claims_about,
    discovery_address,
};
use seals::SealingKey;
use serde::Deserialize;

use super::{BrokerProblem, Ties};
use crate::chance::{bytes, code};
use crate::log_in::later;
use crate::{AppError, BrokerAnswer, Secret};

/// What a broker said of itself, and its keys, are asked for again after so long.
const GOOD_FOR: SignedDuration = SignedDuration::from_hours(1);

/// For a token by a key that is not known the keys are asked for again, but not more often: tokens may be forged.
const NOT_SOONER: SignedDuration = SignedDuration::from_secs(30);

/// A person waits meanwhile, for up to four answers.
const PATIENCE: Duration = Duration::from_secs(5);

/// What assertions of a client are for.
const JWT: &str = "JWT";

/// An identity broker, as it is configured.
#[derive(Clone, Debug)]
pub struct BrokerSettings {
    /// How addresses name it: small letters, digits and hyphens.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// The name that its tokens bear; an address, to the letter.
    pub issuer: String,
    /// What it calls us.
    pub client_id: String,
    /// By what we show who we are.
    pub proof: BrokerProof,
    /// What is asked for, `openid` among it, a blank between.
    pub scope: String,
    /// Which of its claims holds the personal code.
    pub personal_code_claim: String,
    /// How it should make sure who people are, a blank between; may be empty.
    pub acr_values: String,
    /// Values of `acr` that stand for two factors.
    pub strong_acr: Vec<String>,
    /// Values of `amr` of which one stands for two factors.
    pub strong_amr: Vec<String>,
}

/// By what we show a broker who we are.
#[derive(Clone, Debug)]
pub enum BrokerProof {
    /// A secret that it gave us.
    Secret(Secret),
    /// A key whose public half it has.
    Key(Box<SealingKey>),
}

impl BrokerProof {
    /// A new key, as it stands in a file.
    ///
    /// # Errors
    /// [`AppError::Unavailable`] if the system has no chance left.
    pub fn new_key() -> Result<Secret, AppError> {
        loop {
            let drawn = bytes()?;
            if SealingKey::from_bytes(drawn).is_ok() {
                return Ok(Secret::new(BASE64_URL_SAFE_NO_PAD.encode(drawn)));
            }
        }
    }

    /// The key of a file; nothing if it is none.
    #[must_use]
    pub fn from_key(text: &Secret) -> Option<Self> {
        let drawn = BASE64_URL_SAFE_NO_PAD.decode(text.reveal()).ok()?;
        let key = SealingKey::from_bytes(drawn.try_into().ok()?).ok()?;
        Some(Self::Key(Box::new(key)))
    }
}

/// An identity broker.
#[derive(Debug)]
pub struct Broker {
    /// As it is configured.
    pub settings: BrokerSettings,
    trust: Trust,
    known: Mutex<Known>,
}

/// What it said, and when.
#[derive(Debug, Default)]
struct Known {
    about: Option<(oidc::Broker, Timestamp)>,
    keys: Option<(Keys, Timestamp)>,
}

/// What a broker says when it gives no token.
#[derive(Deserialize)]
struct Refused {
    error: String,
}

impl BrokerSettings {
    /// Where the broker sends people back to. Each has its own, so that none can speak for another.
    #[must_use]
    pub fn redirect_uri(&self, origin: &str) -> String {
        format!("{origin}/login/broker/{}/callback", self.id)
    }

    /// Whether the broker says that it saw two factors.
    pub(crate) fn is_strong(&self, identity: &Identity) -> bool {
        let acr = identity.acr.as_ref();
        acr.is_some_and(|acr| self.strong_acr.contains(acr))
            || identity.amr.iter().any(|amr| self.strong_amr.contains(amr))
    }
}

impl Broker {
    /// A broker that is asked over TLS, with the certificates that the system trusts, or on this machine.
    #[must_use]
    pub fn new(settings: BrokerSettings) -> Self {
        Self {
            settings,
            trust: Trust::system().for_at_most(PATIENCE),
            known: Mutex::default(),
        }
    }

    /// What it says of itself.
    pub(crate) async fn about(&self, now: Timestamp) -> Result<oidc::Broker, BrokerProblem> {
        let known = self.read(|known| known.about.clone());
        if let Some((about, at)) = known
            && later(at, GOOD_FOR) > now
        {
            return Ok(about);
        }
        let issuer = &self.settings.issuer;
        let json = self.get(discovery_address(issuer), None).await?;
        let about = oidc::Broker::read(issuer, &json).map_err(|why| self.distrusts(why))?;
        self.write(|known| known.about = Some((about.clone(), now)));
        Ok(about)
    }

    /// Who came, as it says in answer to the question of this browser.
    pub(crate) async fn identity(
        &self,
        (answer, ties): (&BrokerAnswer, &Ties),
        now: Timestamp,
    ) -> Result<Identity, BrokerProblem> {
        let about = self.about(now).await?;
        let sender = about.check_sender(answer.iss.as_deref());
        sender.map_err(|why| self.distrusts(why))?;
        if let Some(error) = &answer.error {
            return Err(self.refuses(error));
        }
        let code = answer.code.as_deref().ok_or(BrokerProblem::Distrusted)?;
        let back = self.settings.redirect_uri(&answer.origin);
        let tokens = self.exchange(&about, (code, &back, ties), now).await?;
        let mut identity = self.checked((&about, &tokens), ties, now).await?;
        self.ask_for_more(&about, &tokens, &mut identity).await?;
        Ok(identity)
    }

    async fn exchange(
        &self,
        about: &oidc::Broker,
        (code, back, ties): (&str, &str, &Ties),
        now: Timestamp,
    ) -> Result<Tokens, BrokerProblem> {
        let proof = self.proof(now)?;
        let client = &self.settings.client_id;
        let request = about.token_request(client, (code, back, &ties.verifier), &proof);
        let json = self.fetch(Ask {
            address: about.token_endpoint.clone(),
            form: Some(request.body),
            authorization: request.authorization,
        });
        Tokens::read(&json.await?).map_err(|why| self.distrusts(why))
    }

    fn proof(&self, now: Timestamp) -> Result<Proof, BrokerProblem> {
        let settings = &self.settings;
        let key = match &settings.proof {
            BrokerProof::Secret(secret) => return Ok(Proof::Secret(secret.reveal().to_owned())),
            BrokerProof::Key(key) => key,
        };
        let id = code().map_err(|_| BrokerProblem::Silent)?.to_string();
        let once = (id.as_str(), now.as_second());
        let claims = assertion_claims(&settings.issuer, &settings.client_id, once);
        let signed = key.seal(JWT, &claims);
        Ok(Proof::Assertion(signed.map_err(|_| BrokerProblem::Silent)?))
    }

    /// What the token says, by the keys that are known or, where one is not, by those of now: keys change.
    async fn checked(
        &self,
        (about, tokens): (&oidc::Broker, &Tokens),
        ties: &Ties,
        now: Timestamp,
    ) -> Result<Identity, BrokerProblem> {
        let expected = Expected {
            issuer: &self.settings.issuer,
            client_id: &self.settings.client_id,
            nonce: &ties.nonce,
            now: now.as_second(),
        };
        let known = self.read(|known| known.keys.clone());
        let (keys, at) = match known.filter(|(_, at)| later(*at, GOOD_FOR) > now) {
            Some(known) => known,
            None => (self.keys_of_now(about, now).await?, now),
        };
        let mut found = check(&tokens.id_token, &keys, &expected);
        if found == Err(Distrust::UnknownKey) && later(at, NOT_SOONER) <= now {
            let keys = self.keys_of_now(about, now).await?;
            found = check(&tokens.id_token, &keys, &expected);
        }
        found.map_err(|why| self.distrusts(why))
    }

    async fn keys_of_now(
        &self,
        about: &oidc::Broker,
        now: Timestamp,
    ) -> Result<Keys, BrokerProblem> {
        let json = self.get(about.jwks_uri.clone(), None).await?;
        let keys = Keys::read(&json).map_err(|why| self.distrusts(why))?;
        self.write(|known| known.keys = Some((keys.clone(), now)));
        Ok(keys)
    }

    /// Some brokers say the personal code only when they are asked once more.
    async fn ask_for_more(
        &self,
        about: &oidc::Broker,
        tokens: &Tokens,
        identity: &mut Identity,
    ) -> Result<(), BrokerProblem> {
        let claim = &self.settings.personal_code_claim;
        let (Some(address), Some(token)) = (&about.userinfo_endpoint, &tokens.access_token) else {
            return Ok(());
        };
        if identity.claims.contains_key(claim) {
            return Ok(());
        }
        let bearer = Some(format!("Bearer {token}"));
        let json = self.get(address.clone(), bearer).await?;
        let mut more = claims_about(&identity.subject, &json).map_err(|why| self.distrusts(why))?;
        if let Some(value) = more.remove(claim) {
            identity.claims.insert(claim.clone(), value);
        }
        Ok(())
    }

    async fn get(
        &self,
        address: String,
        authorization: Option<String>,
    ) -> Result<Vec<u8>, BrokerProblem> {
        let form = None;
        self.fetch(Ask {
            address,
            form,
            authorization,
        })
        .await
    }

    async fn fetch(&self, ask: Ask) -> Result<Vec<u8>, BrokerProblem> {
        let broker = &self.settings.id;
        match self.trust.ask(ask).await {
            Ok(answer) if answer.status == 200 => Ok(answer.body),
            Ok(answer) => {
                let refused = serde_json::from_slice::<Refused>(&answer.body).ok();
                let error = refused.map(|refused| plain(&refused.error));
                let status = answer.status;
                tracing::warn!(broker, status, error, "a broker refuses");
                Err(BrokerProblem::Silent)
            }
            Err(error) => {
                tracing::warn!(broker, %error, "a broker does not answer");
                Err(BrokerProblem::Silent)
            }
        }
    }

    fn distrusts(&self, why: Distrust) -> BrokerProblem {
        tracing::warn!(broker = self.settings.id, %why, "a broker is not believed");
        BrokerProblem::Distrusted
    }

    /// What it sends people back with when it gives no code.
    fn refuses(&self, error: &str) -> BrokerProblem {
        if error == "access_denied" {
            return BrokerProblem::Declined;
        }
        let error = plain(error);
        tracing::warn!(broker = self.settings.id, error, "a broker gives no code");
        BrokerProblem::Silent
    }

    fn read<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        look(&self.known.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn write(&self, change: impl FnOnce(&mut Known)) {
        change(&mut self.known.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// A broker's code of an error for the log: none of them has anything but letters and `_` (RFC 6749).
fn plain(error: &str) -> String {
    let letters = error
        .chars()
        .filter(|c| c.is_ascii_lowercase() || *c == '_');
    letters.take(40).collect()
}
