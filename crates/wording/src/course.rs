//! The course of a claim by receipt, in words.

use adjudication::{CourseDocument, CourseProblem, DecideBy, GivenWhat, ToldBy};
use calendar::Date;
use terms::{Channel, ClaimForm};

use crate::amounts::Voice;
use crate::{Args, Lang, say, say_with};

/// How it comes in, by when it is decided, who is told, what who asks is given, until when originals are kept; a line
/// each.
#[must_use]
pub fn explain_course(lang: Lang, of: &CourseDocument) -> String {
    let voice = Voice::plain(lang);
    let form = match of.form {
        ClaimForm::Signed => "course-form-signed",
        ClaimForm::Unsigned => "course-form-unsigned",
    };
    let channel = Args::new().with("channel", channel(lang, of.channel));
    let cited = |text: String, clause: &str| format!("{text} ({clause})\n");
    let told = of.told.as_ref();
    let given = of.answer.as_ref();
    let kept = of.originals.as_ref();
    let lines = [
        Some(cited(say_with(lang, form, &channel), &of.clause)),
        Some(cited(by_day(voice, of.decide), &of.clause)),
        told.map(|told| cited(told_by(lang, told.by), &told.clause)),
        given.map(|given| cited(what(voice, given.what), &given.clause)),
        kept.map(|kept| cited(on(voice, "course-originals", kept.until), &kept.clause)),
    ];
    lines.into_iter().flatten().collect()
}

fn channel(lang: Lang, channel: Channel) -> String {
    say_with(
        lang,
        "course-channel",
        &Args::new().with("channel", channel.word()),
    )
}

/// By when a claim is paid or refused.
#[must_use]
pub fn decide_by(lang: Lang, by: DecideBy) -> String {
    by_day(Voice::page(lang), by)
}

fn by_day(voice: Voice, by: DecideBy) -> String {
    match by {
        DecideBy::Day { day } => on(voice, "course-day", day),
        DecideBy::Stopped => say(voice.lang, "course-stopped"),
        DecideBy::NotPromised => say(voice.lang, "course-not-promised"),
    }
}

/// By what the insured person is told without asking.
#[must_use]
pub fn told_by(lang: Lang, by: ToldBy) -> String {
    say(
        lang,
        match by {
            ToldBy::Payment => "course-told-payment",
            ToldBy::Letter => "course-told-letter",
        },
    )
}

fn what(voice: Voice, what: GivenWhat) -> String {
    match what {
        GivenWhat::Decision { by } => on(voice, "course-given-decision", by),
        GivenWhat::Amount { by } => on(voice, "course-given-amount", by),
        GivenWhat::Nothing => say(voice.lang, "course-given-nothing"),
    }
}

fn on(voice: Voice, key: &str, day: Date) -> String {
    say_with(voice.lang, key, &Args::new().with("day", voice.date(day)))
}

/// What is wrong with the facts of a course, as a sentence.
#[must_use]
pub fn course_problem(lang: Lang, problem: &CourseProblem) -> String {
    match problem {
        CourseProblem::NoReceiptClaims => say(lang, "problem-no-receipt-claims"),
        CourseProblem::ChannelClosed { channel } => {
            let args = Args::new().with("channel", channel.word());
            say_with(lang, "problem-channel-closed", &args)
        }
        CourseProblem::DecidedTooEarly => say(lang, "course-problem-decided-too-early"),
        CourseProblem::HolidaysUnknown { year } => {
            let args = Args::new().with("year", year.to_string());
            say_with(lang, "course-problem-holidays-unknown", &args)
        }
    }
}
