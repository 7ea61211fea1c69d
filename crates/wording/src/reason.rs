//! Why a line came out as it did, and what the patient can do.

use adjudication::{LineDocument, Reason};
use terms::{ClauseIdx, Edition, Pays, Question};

use crate::amounts::{Matter, Voice};
use crate::line::limit_of_reason;
use crate::{Args, Lang, say, say_with};

/// Why, as a full sentence. Names the clause that gave way, where one did.
#[must_use]
pub fn reason(lang: Lang, line: &LineDocument, edition: &Edition) -> String {
    sentence(Voice::page(lang), line, edition)
}

/// Why, in a few words: for tables and coupons.
#[must_use]
pub fn reason_short(lang: Lang, line: &LineDocument) -> String {
    say(lang, &key("short", &line.reason))
}

/// What the patient or the clinic can do about it. None when the line is paid as it should be.
#[must_use]
pub fn advice(lang: Lang, line: &LineDocument, edition: &Edition) -> Option<String> {
    advise(Voice::page(lang), line, edition)
}

/// As [`advice`], for whoever has paid and claims.
#[must_use]
pub fn claim_advice(lang: Lang, line: &LineDocument, edition: &Edition) -> Option<String> {
    advise(Voice::page(lang).of_receipt(), line, edition)
}

pub(crate) fn sentence(voice: Voice, line: &LineDocument, edition: &Edition) -> String {
    let why = plain_sentence(voice, line, edition);
    match beaten(voice, line, edition) {
        Some(beaten) => format!("{why} {beaten}"),
        None => why,
    }
}

/// Why, without the clause that gave way.
pub(crate) fn plain_sentence(voice: Voice, line: &LineDocument, edition: &Edition) -> String {
    let args = variables(voice, line, edition);
    say_with(voice.lang, &key("reason", &line.reason), &args)
}

/// The clause that gave way to the one that rules, where one did.
pub(crate) fn beaten(voice: Voice, line: &LineDocument, edition: &Edition) -> Option<String> {
    let other = line
        .other_clause
        .as_ref()
        .filter(|_| !line.reason.refers())?;
    let args = Args::new()
        .with("other", other.as_str())
        .with("precedence", precedence(edition));
    Some(say_with(voice.lang, "clause-beaten", &args))
}

pub(crate) fn advise(voice: Voice, line: &LineDocument, edition: &Edition) -> Option<String> {
    let claims = voice.matter == Matter::Receipt && !line.reason.is_of_receipt();
    let key = key(if claims { "claim-advice" } else { "advice" }, &line.reason);
    let text = say_with(voice.lang, &key, &variables(voice, line, edition));
    (text != key).then_some(text)
}

fn key(kind: &str, reason: &Reason) -> String {
    format!("{kind}-{}", reason.code().replace('_', "-"))
}

fn precedence(edition: &Edition) -> String {
    let rule = edition
        .visit
        .as_ref()
        .and_then(|rules| rules.precedence.as_ref());
    let clause = rule.and_then(|rule| edition.clauses.get(usize::from(rule.clause.0)));
    clause.map_or_else(String::new, |clause| clause.id.clone())
}

/// Everything that the sentences of a reason may name.
fn variables(voice: Voice, line: &LineDocument, edition: &Edition) -> Args<'static> {
    let args = Args::new();
    match line.reason {
        Reason::ServiceDateInFuture { today } => args.with("today", voice.date(today)),
        Reason::ServiceDateTooOld { oldest } => args.with("oldest", voice.date(oldest)),
        Reason::CardRevoked { on } | Reason::PaidAlready { on } => args.with("on", voice.date(on)),
        Reason::CardNotYetValid { from } | Reason::CoverNotStarted { from } => {
            args.with("from", voice.date(from))
        }
        Reason::CardExpired { last_day }
        | Reason::CoverEnded { last_day }
        | Reason::SubmittedTooLate { last_day } => args.with("last_day", voice.date(last_day)),
        Reason::DocumentMissing { document } => args.with("document", document.word()),
        Reason::CoverEndedByMisuse { at } => args.with("at", voice.moment(at)),
        Reason::ServiceUnknown => args.with("service", line.service.clone()),
        Reason::ClausesClash => args
            .with("clause", line.clause.clone())
            .with("other", line.other_clause.clone().unwrap_or_default()),
        Reason::ReferredToPerson => {
            let asked = question(line, edition);
            let role = asked.map_or("", |asked| &asked.answered_by);
            args.with("who", who_answers(voice.lang, role)).with(
                "question",
                asked
                    .map_or("", |asked| voice.lang.of(&asked.question))
                    .to_owned(),
            )
        }
        Reason::WaitingPeriodNotOver { payable_from } => {
            args.with("payable_from", voice.date(payable_from))
        }
        Reason::AgeNotMet {
            age,
            youngest,
            oldest,
        } => args
            .with("age", i64::from(age))
            .with("youngest", i64::from(youngest))
            .with("oldest", i64::from(oldest)),
        Reason::TooSoon { last, payable_from } => args
            .with("last", voice.date(last))
            .with("payable_from", voice.date(payable_from)),
        Reason::CountLimitReached { limit } => args
            .with("limit", i64::from(limit))
            .with("name", limit_of_reason(voice.lang, line, edition)),
        Reason::MoneyLimitReached { limit } | Reason::MoneyLimitPartly { limit } => args
            .with("limit", voice.euros(limit))
            .with("name", limit_of_reason(voice.lang, line, edition)),
        Reason::PriceAboveCap { cap } => {
            let args = args.with("cap", voice.euros(cap));
            args.with("share", own_share(voice, line))
        }
        Reason::PriceAboveList { list } => {
            let args = args.with("list", voice.euros(list));
            args.with("share", own_share(voice, line))
        }
        Reason::ShareOfPrice { share } => args.with("share", voice.share(share)),
        // The others say all in their text; a test finds a variable that stays open.
        _ => args,
    }
}

/// The insurer's share of a line that is paid; the engine gives each of them one.
fn own_share(voice: Voice, line: &LineDocument) -> String {
    line.share
        .map_or_else(String::new, |share| voice.share(share))
}

/// The question that a person has to answer, from the rule of the clause that the line cites.
fn question<'e>(line: &LineDocument, edition: &'e Edition) -> Option<&'e Question> {
    let benefits = edition
        .programmes
        .iter()
        .flat_map(|programme| &programme.benefits);
    let cited = |clause: ClauseIdx| {
        let clause = edition.clauses.get(usize::from(clause.0));
        clause.is_some_and(|clause| clause.id == line.clause)
    };
    let mut asked = benefits.filter_map(|benefit| match &benefit.pays {
        Pays::Judgement(question) if cited(benefit.clause) => Some((benefit, question)),
        _ => None,
    });
    asked
        .find(|(benefit, _)| line.benefit.as_ref() == Some(&benefit.id))
        .map(|(_, question)| question)
}

/// Who may answer: a role that we have words for, or else the insurer.
fn who_answers(lang: Lang, role: &str) -> String {
    let key = format!("answers-{}", role.replace('_', "-"));
    let text = say(lang, &key);
    if text == key {
        say(lang, "answers-insurer")
    } else {
        text
    }
}
