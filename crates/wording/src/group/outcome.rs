//! Why something does not happen, or not yet.

use adjudication::{GroupOutcome, GroupRefusal, Relation, WaitsFor};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

/// Why it is refused, or for what it waits, as a sentence; empty where it happens.
#[must_use]
pub fn group_outcome(lang: Lang, outcome: &GroupOutcome) -> String {
    outcome_in(Voice::page(lang), outcome)
}

pub(super) fn outcome_in(voice: Voice, outcome: &GroupOutcome) -> String {
    match outcome {
        GroupOutcome::Accepted => String::new(),
        GroupOutcome::Waiting { reason, .. } => waits(voice, *reason),
        GroupOutcome::Refused { reason, .. } => {
            let args = Args::new().with("why", refusal(voice, *reason));
            say_with(voice.lang, "group-refused", &args)
        }
    }
}

fn waits(voice: Voice, reason: WaitsFor) -> String {
    match reason {
        WaitsFor::Cards { out } => {
            let args = Args::new().with("out", out.to_string());
            say_with(voice.lang, "group-waits-cards", &args)
        }
        WaitsFor::Payment { pay_by } => {
            let args = Args::new().with("day", voice.date(pay_by));
            say_with(voice.lang, "group-waits-payment", &args)
        }
    }
}

fn refusal(voice: Voice, reason: GroupRefusal) -> String {
    let args = Args::new();
    let (key, args) = match reason {
        GroupRefusal::StartsInPast { told_on } => {
            ("starts-in-past", args.with("day", voice.date(told_on)))
        }
        GroupRefusal::NoticeTooShort { days, earliest } => (
            "notice-too-short",
            args.with("days", days.to_string())
                .with("day", voice.date(earliest)),
        ),
        GroupRefusal::EndsBeforeNotice { earliest } => {
            ("ends-before-notice", args.with("day", voice.date(earliest)))
        }
        GroupRefusal::NotOffered => ("not-offered", args),
        GroupRefusal::WindowOver { last_day } => {
            ("window-over", args.with("day", voice.date(last_day)))
        }
        GroupRefusal::NotFamily { relation: of } => (
            "not-family",
            args.with("relation", relation(voice.lang, of)),
        ),
        GroupRefusal::ChildTooOld { age, under } => (
            "child-too-old",
            args.with("age", age.to_string())
                .with("under", under.to_string()),
        ),
        GroupRefusal::OtherProgramme => ("other-programme", args),
        GroupRefusal::TooManyFamilyMembers { members, most } => (
            "too-many",
            args.with("members", members.to_string())
                .with("most", most.to_string()),
        ),
        GroupRefusal::NoInstalments => ("no-instalments", args),
        GroupRefusal::CardNotShown => ("card-not-shown", args),
        GroupRefusal::OutsideContract => ("outside-contract", args),
        GroupRefusal::NoConsent => ("no-consent", args),
        GroupRefusal::ConsentWithdrawn { on } => {
            ("consent-withdrawn", args.with("day", voice.date(on)))
        }
        GroupRefusal::OfferNotPaid { pay_by } => {
            ("offer-not-paid", args.with("day", voice.date(pay_by)))
        }
        GroupRefusal::PaidTooLittle { price } => {
            ("paid-too-little", args.with("price", voice.euros(price)))
        }
    };
    say_with(voice.lang, &format!("group-refused-{key}"), &args)
}

/// What a family member is to the employee.
#[must_use]
pub fn relation(lang: Lang, relation: Relation) -> String {
    let key = match relation {
        Relation::Spouse => "spouse",
        Relation::Partner => "partner",
        Relation::Parent => "parent",
        Relation::Child => "child",
        Relation::FosterChild => "foster-child",
        Relation::Other => "other",
    };
    say(lang, &format!("group-relation-{key}"))
}
