//! A decision at the counter after it was shown: how long its amounts stay reserved (T1-02), and until when the
//! clinic may void it by itself (T1-05).

use std::time::Duration;

use calendar::{Date, DateTime, Timestamp, add_days, riga_date, riga_datetime, riga_instant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use terms::{ClauseIdx, Edition, VoidRule};

/// The last moment of a hold of so many minutes; from the next one on the amounts are free again.
#[must_use]
pub fn held_until(minutes: u16, shown: Timestamp) -> Timestamp {
    let time = Duration::from_secs(60 * u64::from(minutes));
    shown.saturating_add(time).unwrap_or(Timestamp::MAX)
}

/// Whether a hold is over: it is good up to and including its last moment. The store finds holds that are over by
/// the same comparison.
#[must_use]
pub fn is_hold_over(held_until: Timestamp, now: Timestamp) -> bool {
    held_until < now
}

/// The last day, in Riga, on which the clinic may void by itself a visit confirmed at that moment.
#[must_use]
pub fn clinic_voids_until(rule: VoidRule, confirmed: Timestamp) -> Date {
    add_days(riga_date(confirmed), i32::from(rule.clinic_days))
}

/// What happens to a decision after it was shown; times are those of Riga.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TransactionFacts {
    /// When it was shown.
    pub shown_at: DateTime,
    /// When the clinic confirms it.
    pub confirmed_at: DateTime,
    /// When the clinic wants to void it, if it does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voided_at: Option<DateTime>,
}

/// What comes of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TransactionDocument {
    /// Edition that decided.
    pub edition: String,
    /// SHA-256 of the edition, lower-case hex.
    pub edition_hash: String,
    /// How long the amounts are reserved.
    pub hold: HoldDocument,
    /// Who may void it; absent where nobody wants to, or it was never confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub void: Option<VoidDocument>,
}

/// The hold of a [`TransactionDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct HoldDocument {
    /// The clause.
    pub clause: String,
    /// Its last moment, in Riga.
    pub until: DateTime,
    /// Whether the confirmation came in time.
    pub in_time: bool,
}

/// The void of a [`TransactionDocument`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct VoidDocument {
    /// The clause.
    pub clause: String,
    /// Last day on which the clinic may by itself.
    pub last_day: Date,
    /// Whether it still may; otherwise the insurer must agree.
    pub by_clinic: bool,
}

/// What is wrong with the facts of a transaction.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, thiserror::Error,
)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum TransactionProblem {
    /// The edition decides no visits.
    #[error("the edition decides no visits")]
    NoVisits,
    /// Confirmed before it was shown, or voided before it was confirmed.
    #[error("the times are not in order")]
    NotInOrder,
}

/// What comes of a decision after it was shown.
///
/// # Errors
/// [`TransactionProblem`] when the facts cannot be.
pub fn transaction(
    edition: &Edition,
    facts: &TransactionFacts,
) -> Result<TransactionDocument, TransactionProblem> {
    let rules = edition.visit.as_ref().ok_or(TransactionProblem::NoVisits)?;
    let confirmed = riga_instant(facts.confirmed_at);
    let shown = riga_instant(facts.shown_at);
    if confirmed < shown
        || facts
            .voided_at
            .is_some_and(|at| riga_instant(at) < confirmed)
    {
        return Err(TransactionProblem::NotInOrder);
    }
    let id = |ClauseIdx(at): ClauseIdx| edition.clauses[usize::from(at)].id.clone();
    let until = held_until(rules.hold.minutes, shown);
    let in_time = !is_hold_over(until, confirmed);
    let last_day = clinic_voids_until(rules.void, confirmed);
    Ok(TransactionDocument {
        edition: edition.id.clone(),
        edition_hash: edition.hash.clone(),
        hold: HoldDocument {
            clause: id(rules.hold.clause),
            until: riga_datetime(until),
            in_time,
        },
        void: facts.voided_at.filter(|_| in_time).map(|at| VoidDocument {
            clause: id(rules.void.clause),
            last_day,
            by_clinic: at.date() <= last_day,
        }),
    })
}
