//! What became of an injury, and why a claim is refused as a whole.

use adjudication::{ClaimRefusal, ClaimRefusalReason, Exclusion, Fate, InjuryDocument};
use terms::{DoubtEffect, Edition};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

use super::values::injury_fact;

/// What became of an injury, as a sentence.
#[must_use]
pub fn fate(lang: Lang, injury: &InjuryDocument) -> String {
    fate_in(Voice::page(lang), injury)
}

pub(super) fn fate_in(voice: Voice, injury: &InjuryDocument) -> String {
    let lang = voice.lang;
    match &injury.fate {
        Fate::Counts { part: None, .. } => match injury.percent {
            Some(percent) => with(lang, "claim-fate-counts", "percent", voice.share(percent)),
            None => say(lang, "claim-fate-entitles"),
        },
        Fate::Counts {
            part: Some(part), ..
        } => with(lang, "claim-fate-counts-part", "part", voice.share(*part)),
        Fate::Merged { with: other, .. } => {
            let number = (u32::from(*other) + 1).to_string();
            with(lang, "claim-fate-merged", "with", number)
        }
        Fate::Outdone { .. } => say(lang, "claim-fate-outdone"),
        Fate::Excluded { why, .. } => excluded(voice, why),
        Fate::ConditionFailed { .. } => say(lang, "claim-fate-condition-failed"),
        Fate::ClaimRefused { .. } => say(lang, "claim-fate-claim-refused"),
        Fate::Open => say(lang, "claim-fate-open"),
    }
}

fn excluded(voice: Voice, why: &Exclusion) -> String {
    let lang = voice.lang;
    match why {
        Exclusion::Fact { fact } => with(
            lang,
            "claim-fate-excluded",
            "fact",
            injury_fact(lang, *fact),
        ),
        Exclusion::Repeated {
            earlier,
            from: Some(from),
        } => {
            let args = Args::new()
                .with("earlier", voice.date(*earlier))
                .with("from", voice.date(*from));
            say_with(lang, "claim-fate-repeated", &args)
        }
        Exclusion::Repeated {
            earlier,
            from: None,
        } => with(
            lang,
            "claim-fate-repeated-ever",
            "earlier",
            voice.date(*earlier),
        ),
        Exclusion::PaidOnce { earlier } => with(
            lang,
            "claim-fate-paid-once",
            "earlier",
            voice.date(*earlier),
        ),
    }
}

fn with(lang: Lang, key: &str, name: &'static str, value: String) -> String {
    say_with(lang, key, &Args::new().with(name, value))
}

/// The clause that a fate rests on, where it is another than the row.
#[must_use]
pub fn fate_clause(fate: &Fate) -> Option<&str> {
    match fate {
        Fate::Counts { clause, .. } => clause.as_deref(),
        Fate::Merged { clause, .. }
        | Fate::Outdone { clause }
        | Fate::Excluded { clause, .. }
        | Fate::ConditionFailed { clause }
        | Fate::ClaimRefused { clause } => Some(clause),
        Fate::Open => None,
    }
}

/// Why a claim is refused as a whole.
#[must_use]
pub fn claim_refusal(lang: Lang, refusal: &ClaimRefusal, edition: &Edition) -> String {
    refusal_in(Voice::page(lang), refusal, edition)
}

pub(super) fn refusal_in(voice: Voice, refusal: &ClaimRefusal, edition: &Edition) -> String {
    let lang = voice.lang;
    match &refusal.reason {
        ClaimRefusalReason::NotPaidYet { paid_on: None } => say(lang, "claim-refused-unpaid"),
        ClaimRefusalReason::NotPaidYet {
            paid_on: Some(paid_on),
        } => with(
            lang,
            "claim-refused-paid-later",
            "paid",
            voice.date(*paid_on),
        ),
        ClaimRefusalReason::Infection => say(lang, "claim-refused-infection"),
        ClaimRefusalReason::Doubt { effect, .. } => {
            let found = edition.clauses.iter().find(|it| it.id == refusal.clause);
            let heading = found.map_or("", |clause| lang.of(&clause.heading));
            let key = match effect {
                DoubtEffect::MustRefuse => "claim-refused-must",
                DoubtEffect::MayRefuse | DoubtEffect::MayReduce => "claim-refused-may",
            };
            with(lang, key, "heading", heading.to_owned())
        }
    }
}
