use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Ids of one kind of thing each, so that one cannot stand for another.
/// They say nothing of what they name and may be logged.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            Serialize, Deserialize, JsonSchema,
        )]
        #[serde(transparent)]
        pub struct $name(#[schemars(with = "String", extend("format" = "uuid"))] Uuid);

        impl $name {
            /// The id that `uuid` is. It is made elsewhere (version 7, so
            /// that ids sort by the time they were made).
            #[must_use]
            pub const fn new(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// The id as stored.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                text.parse().map(Self)
            }
        }
    )*};
}

ids! {
    /// An insurer.
    InsurerId;
    /// A clinic or another place of treatment under contract.
    ProviderId;
    /// A person who treats at a provider.
    PractitionerId;
    /// Who bought the cover, usually an employer.
    PolicyholderId;
    /// A contract between a policyholder and an insurer.
    ContractId;
    /// A person who is covered.
    InsuredId;
    /// One insured person's cover under one contract.
    CoverId;
    /// A card, plastic or electronic.
    CardId;
    /// One reading of the code of a card by a clinic.
    CardReadingId;
    /// A change of a group contract: who joined, left or was corrected, and what it costs.
    ChangeId;
    /// An invoice for premium, or a credit note.
    InvoiceId;
    /// A bank's statement of an account.
    BankStatementId;
    /// A line of a bank's statement.
    BankLineId;
    /// Money that came in for the premium of one contract: a bank line, or a part of one.
    PaymentId;
    /// Premium to be paid back to a policyholder's bank account.
    RefundId;
    /// Money that leaves to one bank account.
    PayoutId;
    /// Several payouts in one file for the bank.
    PayoutRunId;
    /// An accident policy of one insured person.
    PolicyId;
    /// A claim after an accident.
    ClaimId;
    /// A claim for services that the insured person paid for.
    ReceiptId;
    /// A decision about a claim.
    DecisionId;
    /// A visit to a provider.
    VisitId;
    /// Somebody who logs in.
    UserId;
    /// One log-in, until it ends.
    SessionId;
    /// What an insurer settles with a provider for a month.
    SettlementId;
}
