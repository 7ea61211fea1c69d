use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Sex, where a benefit depends on it (pregnancy, screening). Always asked or
/// imported: no personal code holds it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Sex {
    /// Female.
    Female,
    /// Male.
    Male,
}
