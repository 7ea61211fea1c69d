//! Coming in by a national identity broker (OpenID Connect): it says who somebody is by their personal code, and the
//! insured person of that code comes in.
//!
//! The browser keeps one token. The state and nonce that tie the broker's answer to this browser and question, and the
//! secret that the code is worth nothing without, are hashes of it: none of them is kept here.

mod answer;
mod arrive;
mod ask;
mod broker;
mod ways;

pub use answer::{BrokerAnswer, BrokerEntered};
pub use arrive::ChooseInsurer;
pub use ask::{AskBroker, SentToBroker};
pub use broker::{Broker, BrokerProof, BrokerSettings};
pub use ways::{BrokerWay, BrokerWays};

use crate::Secret;
use crate::chance::fingerprint;

/// Why nobody comes in by a broker. Holds nothing of the person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BrokerProblem {
    /// The person turned back, or the broker let them.
    Declined,
    /// Nobody waits for this answer: it took too long, is shown twice, or was begun in another browser.
    Late,
    /// The broker does not answer as it should.
    Silent,
    /// What it answers cannot be believed.
    Distrusted,
    /// It does not say the personal code.
    NoCode,
    /// No insurer here insures a person of that code, or lets them in.
    Stranger,
    /// The person lets nobody in this way.
    Closed,
    /// It is their only way in, and so is not closed.
    OnlyWay,
}

impl BrokerProblem {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Declined,
        Self::Late,
        Self::Silent,
        Self::Distrusted,
        Self::NoCode,
        Self::Stranger,
        Self::Closed,
        Self::OnlyWay,
    ];

    /// Stable code; the sentence is `broker-<code>` in the locale files.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Declined => "declined",
            Self::Late => "late",
            Self::Silent => "silent",
            Self::Distrusted => "distrusted",
            Self::NoCode => "no-code",
            Self::Stranger => "stranger",
            Self::Closed => "closed",
            Self::OnlyWay => "only-way",
        }
    }
}

/// What ties an answer to a question.
pub(crate) struct Ties {
    pub(crate) state: String,
    pub(crate) nonce: String,
    pub(crate) verifier: String,
}

impl Ties {
    /// Those of the browser with this token.
    pub(crate) fn of(token: &Secret) -> Self {
        let tie = |what| fingerprint(&format!("{what} {}", token.reveal()));
        Self {
            state: tie("state"),
            nonce: tie("nonce"),
            verifier: tie("verifier"),
        }
    }
}
