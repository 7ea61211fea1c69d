//! A whole decision about a contract's insured as plain text: what `polise decide` prints and cases hold.

use adjudication::{GroupDocument, GroupOutcome};
use terms::Edition;

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

use super::outcome::outcome_in;
use super::step::step_in;

/// The decision: each step with its clause, then what comes of it. Amounts are written `12.34` and dates
/// `2026-04-30` in every language; the text ends with a line break.
#[must_use]
pub fn explain_group(lang: Lang, document: &GroupDocument, edition: &Edition) -> String {
    let voice = Voice::plain(lang);
    let steps = document.steps.iter();
    let mut lines: Vec<_> = steps
        .map(|step| cited(&step_in(voice, step, edition), &step.clause))
        .collect();
    lines.extend(result_in(voice, document));
    lines.join("\n") + "\n"
}

/// What comes of a decision, a line each: whether it is refused or waits, the days of cover, what is to be paid and
/// paid back by when, what a person is asked.
#[must_use]
pub fn group_result(lang: Lang, document: &GroupDocument) -> Vec<String> {
    result_in(Voice::page(lang), document)
}

fn result_in(voice: Voice, document: &GroupDocument) -> Vec<String> {
    let clause = match &document.outcome {
        GroupOutcome::Accepted => None,
        GroupOutcome::Waiting { clause, .. } | GroupOutcome::Refused { clause, .. } => Some(clause),
    };
    if let Some(clause) = clause {
        return vec![cited(&outcome_in(voice, &document.outcome), clause)];
    }
    let mut lines: Vec<_> = cover(voice, document).into_iter().collect();
    lines.extend(money(voice, document));
    if let Some(proposal) = &document.proposal {
        let args = Args::new().with("amount", voice.euros(proposal.amount));
        let line = say_with(voice.lang, "group-proposal", &args);
        lines.push(cited(&line, &proposal.clause));
    }
    lines
}

fn cover(voice: Voice, document: &GroupDocument) -> Option<String> {
    let args = Args::new().with("to", voice.date(document.cover_last_day?));
    Some(match document.cover_first_day {
        Some(from) => {
            let args = args.with("from", voice.date(from));
            say_with(voice.lang, "group-cover", &args)
        }
        None => say_with(voice.lang, "group-cover-to", &args),
    })
}

fn money(voice: Voice, document: &GroupDocument) -> Vec<String> {
    let GroupDocument {
        charge,
        refund,
        due_on,
        withheld_until,
        ..
    } = document;
    let mut lines = Vec::new();
    let mut line = |amount: money::Cents, [plain, by]: [&str; 2]| {
        let args = Args::new().with("amount", voice.euros(amount));
        lines.push(match due_on {
            Some(day) => say_with(voice.lang, by, &args.with("day", voice.date(*day))),
            None => say_with(voice.lang, plain, &args),
        });
    };
    if charge.is_positive() {
        line(*charge, ["group-to-pay", "group-to-pay-by"]);
    }
    match withheld_until {
        Some(until) if refund.is_positive() => {
            let args = Args::new()
                .with("amount", voice.euros(*refund))
                .with("until", voice.date(*until));
            lines.push(match due_on.filter(|day| day > until) {
                Some(day) => {
                    let args = args.with("day", voice.date(day));
                    say_with(voice.lang, "group-refund-withheld-by", &args)
                }
                None => say_with(voice.lang, "group-refund-withheld", &args),
            });
        }
        _ if refund.is_positive() => line(*refund, ["group-refund", "group-refund-by"]),
        _ => {}
    }
    if lines.is_empty() {
        lines.push(say(voice.lang, "group-no-money"));
    }
    lines
}

/// A sentence with the clause it rests on before its full stop.
fn cited(sentence: &str, clause: &str) -> String {
    match sentence.strip_suffix('.') {
        Some(bare) => format!("{bare} ({clause})."),
        None => format!("{sentence} ({clause})"),
    }
}
