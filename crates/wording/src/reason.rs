//! Why a line came out as it did, and what the patient can do.

use adjudication::{LineDocument, Reason};
use terms::{BenefitIdx, BenefitMatch, Edition, Pays, Question, ServiceIdx};

use crate::amounts::Voice;
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
    let key = key("advice", &line.reason);
    let text = say_with(voice.lang, &key, &variables(voice, line, edition));
    (text != key).then_some(text)
}

fn key(kind: &str, reason: &Reason) -> String {
    format!("{kind}-{}", reason.code().replace('_', "-"))
}

fn precedence(edition: &Edition) -> String {
    let rule = edition.visit.precedence.as_ref();
    let clause = rule.and_then(|rule| edition.clauses.get(usize::from(rule.clause.0)));
    clause.map_or_else(String::new, |clause| clause.id.clone())
}

/// Everything that the sentences of a reason may name.
fn variables(voice: Voice, line: &LineDocument, edition: &Edition) -> Args<'static> {
    let args = Args::new();
    match line.reason {
        Reason::ServiceDateInFuture { today } => args.with("today", voice.date(today)),
        Reason::ServiceDateTooOld { oldest } => args.with("oldest", voice.date(oldest)),
        Reason::CardRevoked { on } => args.with("on", voice.date(on)),
        Reason::CardNotYetValid { from } | Reason::CoverNotStarted { from } => {
            args.with("from", voice.date(from))
        }
        Reason::CardExpired { last_day } | Reason::CoverEnded { last_day } => {
            args.with("last_day", voice.date(last_day))
        }
        Reason::CoverEndedByMisuse { at } => args.with("at", voice.moment(at)),
        Reason::ServiceUnknown => args.with("service", line.service.clone()),
        Reason::ClausesClash => args
            .with("clause", line.clause.clone())
            .with("other", line.other_clause.clone().unwrap_or_default()),
        Reason::ReferredToPerson => args.with("question", question(voice, line, edition)),
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
        Reason::PriceAboveCap { cap } => args.with("cap", voice.euros(cap)),
        Reason::PriceAboveList { list } => args.with("list", voice.euros(list)),
        Reason::ShareOfPrice { share } => args.with("share", voice.share(share)),
        Reason::InsuredUnknown
        | Reason::CodeAndCardDisagree
        | Reason::CardOfAnotherPerson
        | Reason::NoCover
        | Reason::ProviderNotContracted
        | Reason::PractitionerNotOfProvider
        | Reason::NotInPriceList
        | Reason::ProviderUnpaid
        | Reason::NotInProgramme
        | Reason::Excluded
        | Reason::ReferralMissing
        | Reason::PrescriptionMissing
        | Reason::ApprovalMissing
        | Reason::SexNotMet
        | Reason::PaidInFull => args,
    }
}

/// The question that the insurer's person has to answer, from the rule of the clause named in the line.
fn question(voice: Voice, line: &LineDocument, edition: &Edition) -> String {
    let Some(&ServiceIdx(service)) = edition.service_by_code.get(&line.service) else {
        return String::new();
    };
    let asked = edition.programmes.iter().find_map(|programme| {
        let BenefitMatch::One(BenefitIdx(at)) = *programme.benefits_of.get(usize::from(service))?
        else {
            return None;
        };
        let benefit = programme.benefits.get(usize::from(at))?;
        let clause = edition.clauses.get(usize::from(benefit.clause.0))?;
        match &benefit.pays {
            Pays::Judgement(Question { question, .. }) if clause.id == line.clause => {
                Some(question)
            }
            _ => None,
        }
    });
    asked.map_or_else(String::new, |question| voice.lang.of(question).to_owned())
}
