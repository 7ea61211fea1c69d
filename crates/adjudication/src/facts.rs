//! What is known about a visit, in words and codes.

use calendar::{Date, DateTime};
use identity::Sex;
use money::Cents;
use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use crate::{ReceiptFacts, amounts};

/// Everything a decision about a visit depends on. Stored with the decision, so that it can be replayed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitFacts {
    /// Wall clock in Riga when the decision is asked for.
    pub asked_at: DateTime,
    /// Day of the service.
    pub service_date: Date,
    /// The person named by the personal code; absent when the insurer knows no such person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub insured: Option<InsuredFacts>,
    /// What the card says.
    #[serde(default)]
    pub card: CardFacts,
    /// The clinic.
    #[serde(default)]
    pub provider: ProviderFacts,
    /// Whether the practitioner works at the clinic on the service day.
    #[serde(default)]
    pub practitioner: PractitionerFacts,
    /// The services, one line each; a repeated service is a line of its own (T1-01).
    pub lines: Vec<LineFacts>,
    /// What was used before.
    #[serde(default)]
    pub history: History,
    /// How the claim came in, when the person has paid already; absent at the counter of a clinic.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptFacts>,
}

/// The insured person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InsuredFacts {
    /// Date of birth; a new personal code does not tell it.
    pub born: Date,
    /// Sex, where known: a condition on it cannot be met when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// The cover nearest to the service day; absent when there never was one with this insurer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<CoverFacts>,
}

/// One person's cover under a group contract.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CoverFacts {
    /// Programme id in the edition.
    pub programme: String,
    /// First day of the contract.
    pub contract_from: Date,
    /// Last day of the contract, included.
    pub contract_to: Date,
    /// First day agreed for the person (1.3).
    pub from: Date,
    /// Last day of the person's cover, included, when nothing ends it early.
    pub to: Date,
    /// Whether the person was insured in the year before, so that first-year waiting does not apply.
    #[serde(default, skip_serializing_if = "is_no")]
    pub renewed: bool,
    /// An early end, when there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ended: Option<EndingFacts>,
    /// The moment another person used or tried to use the card, wall clock in Riga.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub misused_at: Option<DateTime>,
}

/// An early end of cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EndingFacts {
    /// Who ended what.
    pub initiative: EndingBy,
    /// Last day of cover by the notice, included.
    pub last_day: Date,
    /// Day by which all cards of the person were returned or revoked; absent while one is out. For a person who
    /// never had a card: the last day of cover by the notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cards_returned_on: Option<Date>,
}

/// Who ended the cover early.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum EndingBy {
    /// The insurer, for the whole contract.
    Insurer,
    /// The policyholder, for the whole contract.
    Policyholder,
    /// The policyholder, for this person.
    PolicyholderForPerson,
}

/// What the card number that was read leads to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "is", rename_all = "snake_case", deny_unknown_fields)]
pub enum CardFacts {
    /// No such card with this insurer: personal code and card disagree.
    Unknown,
    /// A card of somebody else: possible misuse (T1-08).
    OfAnotherPerson,
    /// A card of this person. Absent days do not bound it.
    Own {
        /// First day printed on it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_from: Option<Date>,
        /// Last day printed on it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_to: Option<Date>,
        /// Moment from which it is revoked, wall clock in Riga.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        revoked_at: Option<DateTime>,
    },
    /// A card of this person without bounds: what a case means when it says nothing of the card.
    #[default]
    Good,
}

/// [`CardFacts`] as written, with the days of all kinds. Read as they stand: what is derived for an enum would first
/// copy the whole object in search of the word.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CardForm {
    is: CardWord,
    valid_from: Option<Date>,
    valid_to: Option<Date>,
    revoked_at: Option<DateTime>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum CardWord {
    Unknown,
    OfAnotherPerson,
    Own,
    Good,
}

impl<'de> Deserialize<'de> for CardFacts {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let CardForm {
            is,
            valid_from,
            valid_to,
            revoked_at,
        } = CardForm::deserialize(input)?;
        let is_bare = valid_from.is_none() && valid_to.is_none() && revoked_at.is_none();
        match is {
            CardWord::Own => Ok(Self::Own {
                valid_from,
                valid_to,
                revoked_at,
            }),
            _ if !is_bare => Err(D::Error::custom("only a card of the person's own has days")),
            CardWord::Unknown => Ok(Self::Unknown),
            CardWord::OfAnotherPerson => Ok(Self::OfAnotherPerson),
            CardWord::Good => Ok(Self::Good),
        }
    }
}

/// The clinic, as the insurer sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProviderFacts {
    /// Whether a contract with the insurer is in force on the service day (8.1, T4-34).
    #[serde(default = "yes")]
    pub contracted: bool,
    /// Whether it is on the list of providers whose paid services are not paid, on the service day (8.2).
    #[serde(default, skip_serializing_if = "is_no")]
    pub unpaid: bool,
}

fn yes() -> bool {
    true
}

/// What is not so is left out: the facts of every visit are stored, and read again with it.
pub(crate) fn is_no(answer: &bool) -> bool {
    !answer
}

impl Default for ProviderFacts {
    fn default() -> Self {
        Self {
            contracted: true,
            unpaid: false,
        }
    }
}

/// The practitioner, as the clinic's list says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PractitionerFacts {
    /// Works at the clinic on the service day.
    #[default]
    OfProvider,
    /// Does not.
    NotOfProvider,
}

/// One service of the visit, quantity one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LineFacts {
    /// Service code.
    pub service: String,
    /// Price asked: integer cents, or a text such as `"12.34"`.
    #[serde(deserialize_with = "amounts::cents")]
    #[schemars(with = "amounts::Amount")]
    pub price: Cents,
    /// The clinic's list price on the service day, written as `price` is; absent when not in its list.
    #[serde(
        default,
        deserialize_with = "amounts::cents_if_any",
        skip_serializing_if = "Option::is_none"
    )]
    #[schemars(with = "Option<amounts::Amount>")]
    pub list_price: Option<Cents>,
    /// What papers are at hand.
    #[serde(default)]
    pub papers: Papers,
}

/// Papers at hand for a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Papers {
    /// A physician's referral.
    #[serde(skip_serializing_if = "is_no")]
    pub referral: bool,
    /// A prescription.
    #[serde(skip_serializing_if = "is_no")]
    pub prescription: bool,
    /// The insurer's prior approval.
    #[serde(skip_serializing_if = "is_no")]
    pub approval: bool,
}

/// What was used before, under this cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct History {
    /// Used and held so far, by limit id: cents for a money limit, services for a count limit.
    pub used: Vec<Used>,
    /// Services paid or held before, whole or in part, under any visit that was not voided or released.
    pub services: Vec<PastService>,
}

/// Used so far of one limit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Used {
    /// Limit id.
    pub limit: String,
    /// Cents of a money limit, also as a text such as `"12.34"`; services of a count limit.
    #[serde(deserialize_with = "amounts::units")]
    #[schemars(with = "amounts::Amount")]
    pub amount: i64,
}

/// A service paid or held before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PastService {
    /// Service code.
    pub service: String,
    /// Day of the service.
    pub date: Date,
    /// Whether it was at this same clinic.
    #[serde(default, skip_serializing_if = "is_no")]
    pub same_provider: bool,
    /// Number of the visit, for the warning about a visit entered twice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<String>,
}
