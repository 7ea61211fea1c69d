//! Changes of a group contract, with their calculations.

use app::{ChangeKind, ChangeView, ContractHistory, Decided};
use serde::{Deserialize, Serialize};
use terms::Edition;
use utoipa::{IntoParams, ToSchema};
use wording::{Lang, group_result, group_step};

/// Which changes are wanted.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct ContractHistoryQuery {
    /// Those with a number below this one: `next_before` of the page before.
    #[param(minimum = 1)]
    pub(crate) before: Option<i64>,
}

/// Changes of a contract, the latest first.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractHistoryForm {
    /// Number of the contract on paper.
    contract: String,
    /// Edition of the terms, `product/day`.
    edition: String,
    /// At most a hundred changes.
    changes: Vec<ContractChangeForm>,
    /// What to ask for the next page with; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    next_before: Option<i64>,
}

/// A change.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContractChangeForm {
    /// Its number in the contract.
    number: i64,
    /// What it is.
    kind: ContractChangeKindForm,
    /// Since when it is known.
    #[schema(format = "date-time")]
    known_at: String,
    /// The day from which it holds.
    #[schema(format = "date")]
    holds_from: String,
    /// The cover it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "uuid")]
    cover: Option<String>,
    /// Premium that it cost.
    charge_cents: i64,
    /// Premium that it returned.
    refund_cents: i64,
    /// How that was worked out, if the terms were asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    calculation: Option<CalculationForm>,
}

/// A calculation by the terms, in the words of the pages and papers.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CalculationForm {
    /// Step by step.
    steps: Vec<CalculationStepForm>,
    /// What comes out.
    results: Vec<String>,
    /// By when a refund is due.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    due_on: Option<String>,
    /// Until when a refund is kept as security.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(format = "date")]
    withheld_until: Option<String>,
}

/// A step.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct CalculationStepForm {
    /// The clause.
    clause: String,
    /// What it says here.
    says: String,
}

/// Both enums have the same names.
macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident),* $(,)?) => {
        /// What a change is.
        #[derive(Clone, Copy, Debug, Serialize, ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub(crate) enum ContractChangeKindForm { $($(#[$doc])* $kind),* }

        impl From<ChangeKind> for ContractChangeKindForm {
            fn from(kind: ChangeKind) -> Self {
                match kind { $(ChangeKind::$kind => Self::$kind),* }
            }
        }
    };
}
kinds! {
    /// Loaded from elsewhere, as it stood there.
    Carried,
    /// The contract was offered.
    Offered,
    /// It was concluded.
    Concluded,
    /// Prices or what is offered changed.
    Endorsed,
    /// It was ended early.
    Ended,
    /// The notice that was to end it was taken back.
    NoticeWithdrawn,
    /// What the end of the contract gave back for a person was charged again.
    Reinstated,
    /// A person joined.
    Joined,
    /// A family member joined.
    FamilyJoined,
    /// A person bought more cover.
    Upgraded,
    /// A person left.
    Left,
    /// What a person who left gets back was worked out.
    Settled,
    /// Somebody else used a card.
    Misused,
    /// A person's data was corrected.
    Corrected,
    /// A card was issued.
    CardIssued,
    /// A card took the place of another.
    CardReplaced,
    /// A card was revoked.
    CardRevoked,
    /// A card was handed back.
    CardReturned,
    /// A card was lost.
    CardLost,
    /// What was lost after cover had ended is claimed.
    RecoveryClaimed,
    /// It is let be.
    RecoveryWaived,
}

impl ContractHistoryForm {
    pub(crate) fn new(lang: Lang, found: &ContractHistory) -> Self {
        let change = |it: &ChangeView| ContractChangeForm::new(lang, it, &found.edition);
        Self {
            contract: found.contract.number.clone(),
            edition: found.contract.edition.clone(),
            changes: found.changes.iter().map(change).collect(),
            next_before: found.next,
        }
    }
}

impl ContractChangeForm {
    fn new(lang: Lang, change: &ChangeView, edition: &Edition) -> Self {
        let decided = change.decided.as_ref();
        Self {
            number: change.sequence,
            kind: change.kind.into(),
            known_at: change.known_at.to_string(),
            holds_from: change.holds_from.to_string(),
            cover: change.cover.as_ref().map(|(cover, _)| cover.to_string()),
            charge_cents: change.charge.get(),
            refund_cents: change.refund.get(),
            calculation: decided.map(|it| CalculationForm::new(lang, it, edition)),
        }
    }
}

impl CalculationForm {
    fn new(lang: Lang, decided: &Decided, edition: &Edition) -> Self {
        let document = &decided.document;
        let step = |step| group_step(lang, step, edition);
        let steps = document.steps.iter().map(|it| CalculationStepForm {
            clause: it.clause.clone(),
            says: step(it),
        });
        Self {
            steps: steps.collect(),
            results: group_result(lang, document),
            due_on: document.due_on.map(|day| day.to_string()),
            withheld_until: document.withheld_until.map(|day| day.to_string()),
        }
    }
}
