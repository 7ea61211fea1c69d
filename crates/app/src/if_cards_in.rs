//! What a leaver whose cards are out gets back if they come in by the last day of cover (2.4.1, T4-10).

use adjudication::{GroupEvent, GroupFacts, GroupOutcome, Leave, Token, TokenKind, WaitsFor};
use calendar::Date;
use money::Cents;
use terms::Edition;

use crate::{AppError, Decided};

/// What a leaver gets back if their cards come in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IfCardsIn {
    /// The day by which all are in: the last of cover, or today if that is over.
    pub by: Date,
    /// What is given back then.
    pub refund: Cents,
    /// What the terms say to it.
    pub decided: Decided,
}

impl IfCardsIn {
    /// Of a decision that waits for cards; nothing of any other.
    pub(crate) fn of(
        decided: &Decided,
        edition: &Edition,
        today: Date,
    ) -> Result<Option<Self>, AppError> {
        let waits = matches!(
            decided.document.outcome,
            GroupOutcome::Waiting {
                reason: WaitsFor::Cards { .. },
                ..
            }
        );
        let GroupEvent::Leave(leave) = &decided.facts.event else {
            return Ok(None);
        };
        if !waits {
            return Ok(None);
        }
        let by = leave.ends_on.max(today);
        let is_in = |token: &Token| match (token.kind, token.returned_on.or(token.revoked_on)) {
            (_, Some(_)) => *token,
            (TokenKind::Plastic, None) => Token {
                returned_on: Some(by),
                ..*token
            },
            (TokenKind::Ecard, None) => Token {
                revoked_on: Some(by),
                ..*token
            },
        };
        let facts = GroupFacts {
            // Asked as of that day, when the cards are in.
            today: by,
            event: GroupEvent::Leave(Leave {
                tokens: leave.tokens.iter().map(is_in).collect(),
                ..leave.clone()
            }),
            ..decided.facts.clone()
        };
        let document = adjudication::decide_group(edition, &facts);
        let document = document.map_err(AppError::GroupFacts)?;
        let decided = Decided { facts, document };
        Ok(Some(Self {
            by,
            refund: decided.money().1,
            decided,
        }))
    }
}
