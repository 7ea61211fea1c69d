//! What is otherwise when the person has paid already.

use adjudication::{ClaimPaper, LineAnswer, LineFacts, LineNote, Reason};
use money::Share;
use terms::{BenefitMatch, ClaimForm, Pays};

use super::days::days_after;
use super::{Holds, Naive};

/// A receipt has no card, no contract, no list of practitioners or prices, and is sent in later.
pub(super) const ONLY_AT_THE_COUNTER: [&str; 9] = [
    "service_date_too_old",
    "code_and_card_disagree",
    "card_of_another_person",
    "card_revoked",
    "card_not_yet_valid",
    "card_expired",
    "provider_not_contracted",
    "practitioner_not_of_provider",
    "not_in_price_list",
];

impl Naive<'_> {
    pub(super) fn by_claim(&self) -> Vec<Holds> {
        let (Some(receipt), Some(rules)) = (&self.facts.receipt, &self.rules().receipts) else {
            return Vec::new();
        };
        let mut holds = Vec::new();
        if let Some(rule) = rules.submission
            && let Some(days) = rule.days
        {
            let last_day = days_after(self.facts.service_date, i32::from(days));
            let late = receipt.received_on > last_day;
            holds.extend(self.when(late, Reason::SubmittedTooLate { last_day }, rule.clause));
        }
        for channel in &rules.channels {
            let bare = channel.channel == receipt.channel
                && channel.form == ClaimForm::Signed
                && !receipt.signed;
            holds.extend(self.when(bare, Reason::FormNotSigned, channel.clause));
        }
        holds
    }

    /// The reasons of a line at the counter, as the notes change them.
    pub(super) fn by_note(
        &self,
        line: &LineFacts,
        note: LineNote,
        at_the_counter: Vec<Holds>,
    ) -> Vec<Holds> {
        let clashing = matches!(self.named(&line.service), BenefitMatch::Clash(..));
        let benefit = self.benefit(&line.service);
        let numbered = benefit.is_some_and(|benefit| benefit.share != Share::NONE);
        let mut holds = Vec::new();
        for (reason, clause, other) in at_the_counter {
            let answered = match reason {
                Reason::ClausesClash => !clashing && note.question.is_some(),
                Reason::ReferredToPerson => {
                    note.question == Some(LineAnswer::Denied)
                        || (note.question == Some(LineAnswer::Granted) && numbered)
                }
                _ => false,
            };
            let asks = match reason {
                Reason::ClausesClash => !clashing,
                Reason::ReferredToPerson => true,
                _ => false,
            };
            if asks && note.question == Some(LineAnswer::Denied) {
                holds.push((Reason::DeniedByPerson, clause.clone(), None));
            }
            let clause = match reason {
                Reason::ServiceUnknown => self.clause(self.rules().programme),
                _ => clause,
            };
            if !answered && !ONLY_AT_THE_COUNTER.contains(&reason.code()) {
                holds.push((reason, clause, other));
            }
        }
        holds.extend(self.by_papers(note));
        holds.extend(self.by_repeat(line, note));
        // The clash of waiting periods asks before the benefit does.
        holds.sort_by_key(|(reason, clause, _)| {
            let judged = benefit.is_some_and(|benefit| {
                matches!(benefit.pays, Pays::Judgement(_)) && *clause == self.clause(benefit.clause)
            });
            let repeat = *clause == self.clause(self.rules().duplicate);
            (reason.rank(), repeat, judged)
        });
        holds
    }

    fn by_papers(&self, note: LineNote) -> Option<Holds> {
        let document = note.missing?;
        let rules = self.rules().receipts.as_ref()?;
        let clause = match (document, rules.originals) {
            (ClaimPaper::Original, Some(rule)) => rule.clause,
            _ => rules.clause,
        };
        self.when(true, Reason::DocumentMissing { document }, clause)
    }

    fn by_repeat(&self, line: &LineFacts, note: LineNote) -> Option<Holds> {
        let on = self.facts.service_date;
        let known = self.service(&line.service).is_some();
        let past = &self.facts.history.services;
        let repeated = past
            .iter()
            .any(|it| it.service == line.service && it.date == on)
            && known;
        let typed_twice = note
            .same_as
            .is_some_and(|earlier| self.pays[usize::from(earlier) - 1]);
        let reason = match note.repeated {
            None => Reason::PaidAlready { on },
            Some(LineAnswer::Denied) => Reason::DeniedByPerson,
            Some(LineAnswer::Granted) => return None,
        };
        self.when(repeated || typed_twice, reason, self.rules().duplicate)
    }
}
