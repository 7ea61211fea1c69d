//! The rules for services that the insured person paid for.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{ClauseIdx, DeadlineDays};

/// What holds for a claim for a service or goods already paid for (6.1). An edition without it takes no such claims.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReceiptRules {
    /// The clause that takes such claims.
    pub clause: ClauseIdx,
    /// The ways in which one may come in, in the order of the clauses.
    pub channels: Vec<ChannelRule>,
    /// Until when after the service it may come in.
    pub submission: Option<SubmissionRule>,
    /// When somebody may ask for a decision in writing.
    pub on_request: Option<RequestRule>,
    /// A refusal is told to the insured person alone.
    pub refusal_told: Option<ClauseIdx>,
    /// How long the originals are kept.
    pub originals: Option<OriginalsRule>,
}

/// A way in which a claim comes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// The insurer's portal or app.
    Portal,
    /// E-mail.
    EMail,
    /// The post.
    Post,
    /// An office of the insurer.
    Office,
}

impl Channel {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Portal, Self::EMail, Self::Post, Self::Office];

    /// The word under which it is written and stored.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::EMail => "e_mail",
            Self::Post => "post",
            Self::Office => "office",
        }
    }
}

/// What holds for one channel (T4-27, T4-29).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// The channel.
    pub channel: Channel,
    /// Whether the form must be signed.
    pub form: ClaimForm,
    /// Within how many days after the last needed document the insurer pays or refuses; absent where the edition
    /// promises nothing.
    pub decide: Option<DaysRule>,
}

/// Whether the form of a claim must be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ClaimForm {
    /// By hand or with an electronic signature.
    Signed,
    /// Logging in is enough.
    Unsigned,
}

/// Some days after an event, the day of which is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DaysRule {
    /// How many.
    pub days: u8,
    /// Which days count.
    pub counting: DeadlineDays,
}

/// Until when a claim may come in (T4-32).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SubmissionRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Calendar days after the service; absent where it may come in at any time.
    pub days: Option<u16>,
}

/// A decision in writing for those who ask for it (T4-30).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// By when it is given.
    pub within: DaysRule,
    /// What counts as paid in full.
    pub full: FullPayment,
}

/// What counts as a payment in full, of which no letter is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FullPayment {
    /// All that the programme insures: its share, from a price up to its cap.
    AsInsured,
    /// The whole price.
    WholePrice,
}

/// How long the insured person keeps the originals (T4-31).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OriginalsRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Until when.
    pub until: OriginalsUntil,
}

/// Until when originals are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OriginalsUntil {
    /// The last day of the contract.
    ContractEnd,
    /// The last day of the contract or the day of the decision, whichever is later.
    ContractEndOrDecision,
}
