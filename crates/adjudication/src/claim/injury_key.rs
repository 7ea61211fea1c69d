//! Which injury of a claim is meant, by what it is and where.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{InjuryDocument, InjuryFacts, Side};

/// An injury by its row, site and side. Its place in the list moves when others are added or taken away; this
/// stays.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InjuryKey {
    /// Row of the annex.
    pub row: String,
    /// Site of the row, even where the row has one only.
    pub site: String,
    /// Side, of paired sites.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Side>,
}

impl InjuryKey {
    /// Whether the facts are of this injury; a site that they leave out is the only one of its row.
    #[must_use]
    pub fn names(&self, injury: &InjuryFacts) -> bool {
        let site = injury.site.as_ref();
        self.row == injury.row
            && site.is_none_or(|site| *site == self.site)
            && self.side == injury.side
    }
}

impl From<&InjuryDocument> for InjuryKey {
    fn from(injury: &InjuryDocument) -> Self {
        Self {
            row: injury.row.clone(),
            site: injury.site.clone(),
            side: injury.side,
        }
    }
}
