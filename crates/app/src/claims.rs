//! The work list of the claims desk.

use calendar::Date;
use identity::{ClaimId, ClaimNumber, UserId};
use store::{ClaimState, Insured};

use crate::claim_view::Deadline;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::view::insured_name;
use crate::{Actor, App, AppError, InsuredName, Named, WhoseClaims};

/// Claims shown at most: whoever looks for more types more.
pub const MOST_CLAIMS: usize = 200;

/// Which claims are asked for. Everything that is absent does not narrow the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClaimFilter {
    /// In one of these states; none: in any.
    pub states: Vec<ClaimState>,
    /// Only somebody's, or nobody's.
    pub whose: Option<WhoseClaims>,
    /// A claim's or policy's number, a personal code, or the beginning of a name, family name first.
    pub query: String,
}

/// A claim in the list.
#[derive(Clone, Debug)]
pub struct ClaimRow {
    /// Its id, for addresses.
    pub id: ClaimId,
    /// Its number, for people.
    pub number: ClaimNumber,
    /// How far it is.
    pub state: ClaimState,
    /// Who was hurt.
    pub insured: InsuredName,
    /// Number of the policy.
    pub policy: String,
    /// Day of the accident.
    pub accident_on: Date,
    /// Day the insurer was told.
    pub reported_on: Date,
    /// By when it is decided.
    pub deadline: Deadline,
    /// Who works on it.
    pub assigned_to: Option<Named<UserId>>,
}

impl App {
    /// Claims in the actor's scope, those with the least time left first; at most [`MOST_CLAIMS`].
    ///
    /// # Errors
    /// [`AppError::Invalid`] for field `query` if it has one character.
    pub async fn claims(
        &self,
        actor: &Actor,
        filter: ClaimFilter,
    ) -> Result<Vec<ClaimRow>, AppError> {
        self.admit(actor, UseCase::ListClaims).await?;
        let wanted = store::ClaimFilter {
            insurer: actor.scope.insurer()?,
            states: filter.states,
            assigned: filter.whose.map(|whose| whose.asked(actor)),
            limit: i64::try_from(MOST_CLAIMS).unwrap_or(i64::MAX),
            ..looked_for(filter.query.trim())?
        };
        self.note(actor, "claim.list", None).await?;
        self.claim_rows(&wanted).await
    }

    /// The claims that a filter finds, those with the least time left first.
    pub(crate) async fn claim_rows(
        &self,
        wanted: &store::ClaimFilter,
    ) -> Result<Vec<ClaimRow>, AppError> {
        let found = self.core.store.claims(wanted).await?;
        let names = self.names().await?;
        let named = |id: UserId| Named {
            id,
            name: names.get(&id).cloned().unwrap_or_default(),
        };
        let rows = found.into_iter().map(|row| self.claim_row(row, named));
        let mut rows = rows.collect::<Result<Vec<_>, _>>()?;
        rows.sort_by_key(|row| match row.deadline {
            Deadline::By { day, .. } => (0, Some(day)),
            Deadline::Stopped => (1, None),
            Deadline::Uncounted => (2, None),
            Deadline::None => (3, None),
        });
        Ok(rows)
    }

    fn claim_row(
        &self,
        (row, insured, [policy, edition, hash]): (store::ClaimRow, Insured, [String; 3]),
        named: impl Fn(UserId) -> Named<UserId>,
    ) -> Result<ClaimRow, AppError> {
        let edition = self.core.edition(&edition, &hash)?;
        Ok(ClaimRow {
            id: row.id,
            number: row.number,
            state: row.state,
            insured: insured_name(&insured),
            policy,
            accident_on: row.accident_on,
            reported_on: row.reported_on,
            deadline: self
                .core
                .deadline(&edition, (row.state, row.documents_complete_on))?,
            assigned_to: row.assigned_to.map(named),
        })
    }
}

/// A claim number and a personal code have their forms; a text with a digit is a policy's number; anything
/// else begins a name.
pub(crate) fn looked_for(query: &str) -> Result<store::ClaimFilter, AppError> {
    let mut filter = store::ClaimFilter::default();
    if query.is_empty() {
        return Ok(filter);
    }
    if let Ok(number) = query.parse() {
        filter.number = Some(number);
    } else if let Ok(code) = query.parse() {
        filter.personal_code = Some(code);
    } else if query.contains(|c: char| c.is_ascii_digit()) {
        filter.policy_number = Some(query.to_owned());
    } else if query.chars().count() < 2 {
        return Err(invalid("query", "too-short"));
    } else {
        filter.name = Some(query.to_owned());
    }
    Ok(filter)
}
