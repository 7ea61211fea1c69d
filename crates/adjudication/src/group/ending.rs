//! Cards when cover ends, and cards in other hands.

use calendar::Date;
use money::{Cents, Rounding};
use terms::{HandedIn, RecoveryCause};

use super::case::{Case, Checked, need};
use super::{GroupStepDoes, Leave, LossCause, Misuse, Recover, Token, TokenKind};

/// Where the cards of a person are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cards {
    /// There never was one.
    None,
    /// All in, the last on that day.
    In(Date),
    /// So many are out.
    Out(u32),
}

/// Looks for the cards of a person (T4-09).
pub(super) fn cards(case: &mut Case<'_>, event: &Leave) -> Checked<Cards> {
    if event.tokens.is_empty() {
        if let Some(rule) = case.rules.card_handin {
            case.step(rule.clause, GroupStepDoes::CardsIn { on: None });
        }
        return Ok(Cards::None);
    }
    let rule = need(case.rules.card_handin, "card_handin")?;
    let days: Vec<_> = event
        .tokens
        .iter()
        .map(|token| handed_in(rule.by, token))
        .collect();
    let out = days.iter().filter(|day| day.is_none()).count();
    let out = u32::try_from(out).unwrap_or(u32::MAX);
    let last = days.into_iter().flatten().max();
    let (cards, does) = match last.filter(|_| out == 0) {
        Some(day) => (Cards::In(day), GroupStepDoes::CardsIn { on: Some(day) }),
        None => (Cards::Out(out), GroupStepDoes::CardsOut { out }),
    };
    case.step(rule.clause, does);
    Ok(cards)
}

/// The day on which a card came in, if it did.
pub(super) fn handed_in(by: HandedIn, token: &Token) -> Option<Date> {
    match (by, token.kind) {
        (HandedIn::Return, TokenKind::Plastic) => token.returned_on,
        (HandedIn::Return, TokenKind::Ecard) => token.revoked_on,
        (HandedIn::ReturnOrRevocation, _) => {
            let days = [token.returned_on, token.revoked_on];
            days.into_iter().flatten().min()
        }
    }
}

/// Somebody else used the card, or tried to (2.5.1, 2.5.3).
pub(super) fn misuse(case: &mut Case<'_>, event: &Misuse) -> Checked {
    let visit = case.edition.visit.as_ref();
    let clause = need(visit.and_then(|rules| rules.cover.misuse), "misuse")?;
    case.step(clause, GroupStepDoes::CoverEndsAt { at: event.at });
    case.step(clause, GroupStepDoes::PremiumNotNamed);
    case.document.cover_last_day = Some(event.at.date());
    recover(case, RecoveryCause::Misuse, event.losses);
    Ok(())
}

/// What was lost after cover had ended, and what may be claimed for it. Of the premium of cover that misuse ended the
/// terms say nothing (T4-17).
pub(super) fn recovered(case: &mut Case<'_>, event: &Recover) -> Checked {
    let cause = match event.cause {
        LossCause::KeptCard => RecoveryCause::KeptCard,
        LossCause::Misuse => RecoveryCause::Misuse,
    };
    recover(case, cause, event.losses);
    let visit = case.edition.visit.as_ref();
    let misuse = visit.and_then(|rules| rules.cover.misuse);
    if let Some(clause) = misuse.filter(|_| event.cause == LossCause::Misuse) {
        case.step(clause, GroupStepDoes::PremiumNotNamed);
    }
    Ok(())
}

/// Counts what may be claimed beyond a loss, for a person to decide (T4-12).
pub(super) fn recover(case: &mut Case<'_>, cause: RecoveryCause, losses: Cents) {
    let rules = case.rules;
    let rule = rules.recoveries.iter().find(|rule| rule.cause == cause);
    let Some(rule) = rule.filter(|_| losses.is_positive()) else {
        return;
    };
    let factor = rule.factor;
    let amount = factor.times(losses, Rounding::HalfUp);
    case.step(
        rule.clause,
        GroupStepDoes::Recovery {
            losses,
            factor,
            amount,
        },
    );
    case.propose(rule.clause, amount);
}
