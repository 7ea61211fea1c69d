//! A person is sent to a broker.

use jiff::SignedDuration;
use oidc::Asking;
use store::BrokerLogIn;

use super::{Broker, Ties};
use crate::chance::{fingerprint, token};
use crate::log_in::later;
use crate::{App, AppError, Secret};

/// A person is waited for so long: some look for their card and its reader.
const WAITS: SignedDuration = SignedDuration::from_mins(15);

/// Longest way back that is kept.
const LONGEST_RETURN: usize = 500;

/// Asks to be sent to a broker.
#[derive(Clone, Debug)]
pub struct AskBroker {
    /// How this site is reached from outside, such as `https://polise.example`.
    pub origin: String,
    /// Where the person wants to go afterwards.
    pub return_to: String,
    /// In which language they are spoken to, such as `lv`.
    pub language: &'static str,
}

/// A person about to be sent to a broker.
#[derive(Clone, Debug)]
pub struct SentToBroker {
    /// Where they are sent.
    pub address: String,
    /// What the browser keeps and shows when they come back.
    pub token: Secret,
}

impl App {
    /// Sends a person to a broker.
    ///
    /// # Errors
    /// [`AppError::Broker`] if it does not say where.
    pub async fn ask_broker(
        &self,
        broker: &Broker,
        ask: AskBroker,
    ) -> Result<SentToBroker, AppError> {
        let (token, now) = (token()?, self.core.clock.now());
        let about = broker.about(now).await.map_err(AppError::Broker)?;
        let ties = Ties::of(&token);
        let settings = &broker.settings;
        let waiting = BrokerLogIn {
            token_hash: fingerprint(token.reveal()),
            broker: settings.id.clone(),
            return_to: kept_way(ask.return_to),
            expires_at: later(now, WAITS),
        };
        self.core.store.add(&waiting).await?;
        let address = about.log_in_address(&Asking {
            client_id: &settings.client_id,
            redirect_uri: &settings.redirect_uri(&ask.origin),
            scope: &settings.scope,
            state: &ties.state,
            nonce: &ties.nonce,
            verifier: &ties.verifier,
            acr_values: &settings.acr_values,
            language: ask.language,
        });
        Ok(SentToBroker { address, token })
    }
}

fn kept_way(way: String) -> String {
    if way.len() > LONGEST_RETURN {
        return String::new();
    }
    way
}
