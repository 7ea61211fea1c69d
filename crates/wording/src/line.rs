//! The other words of a line: its outcome, its clause, its calculation.

use adjudication::{LimitDocument, LimitUnit, LineDocument, Outcome};
use money::Cents;
use terms::{Clause, Edition, Label, Limit, ServiceIdx};

use crate::amounts::Voice;
use crate::claim::row_of;
use crate::{Args, Lang, say, say_with};

/// Whether and how a line is paid, in a word or two.
#[must_use]
pub fn outcome(lang: Lang, outcome: Outcome) -> String {
    say(
        lang,
        match outcome {
            Outcome::Paid => "outcome-paid",
            Outcome::Part => "outcome-part",
            Outcome::Refused => "outcome-refused",
            Outcome::Referred => "outcome-referred",
        },
    )
}

/// A clause with its heading: `5.1. punkts — Nogaidīšana pirmajā gadā`; of a table of injuries its row or a
/// note to one. A clause that the edition does not have is named by its id alone.
#[must_use]
pub fn clause(lang: Lang, id: &str, edition: &Edition) -> String {
    let name = clause_number(lang, id, edition);
    let found = edition.clauses.iter().find(|clause| clause.id == id);
    found.map_or_else(
        || name.clone(),
        |it| format!("{name} — {}", lang.of(&it.heading)),
    )
}

fn clause_number(lang: Lang, id: &str, edition: &Edition) -> String {
    let of = |number| Args::new().with("number", number);
    if row_of(edition, id).is_some() {
        return say_with(lang, "clause-row", &of(id));
    }
    if let Some((row, note)) = id.split_once(" note") {
        let key = match note {
            "" => "clause-note-only",
            _ => "clause-note",
        };
        return say_with(lang, key, &of(note.trim()).with("row", row));
    }
    match id.rsplit_once(' ') {
        Some((document, number)) => {
            let args = of(number).with("document", document);
            say_with(lang, "clause-of-document", &args)
        }
        None => say_with(lang, "clause", &of(id)),
    }
}

/// What a clause says, for those at the counter: without the ids of readings, `(T4-04)`, by which whoever
/// edits the terms finds its sources.
#[must_use]
pub fn clause_text(lang: Lang, clause: &Clause) -> String {
    let mut parts = lang.of(&clause.says).split('(');
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once(')') {
            Some((inside, rest)) if inside.split(", ").all(is_reading) => {
                text.truncate(text.trim_end().len());
                text.push_str(rest);
            }
            _ => {
                text.push('(');
                text.push_str(part);
            }
        }
    }
    text
}

/// Whether it is the id of a reading, such as `T4-04`.
fn is_reading(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let id = text.strip_prefix('T').and_then(|id| id.split_once('-'));
    id.is_some_and(|(source, place)| digits(source) && digits(place))
}

/// A service: its code, then its name, where the edition has one.
#[must_use]
pub fn coded_service(lang: Lang, code: &str, edition: &Edition) -> String {
    let known = edition.service_by_code.get(code);
    let service = known.and_then(|ServiceIdx(at)| edition.services.get(usize::from(*at)));
    let name = service.map_or("", |service| lang.of(&service.label));
    format!("{code} {name}").trim_end().to_owned()
}

/// How a paid line was calculated: the share with its numbers, then each limit before and after. Of a line
/// that a limit refuses, the limits; otherwise empty.
#[must_use]
pub fn formula(lang: Lang, line: &LineDocument, edition: &Edition) -> String {
    calculation(Voice::page(lang), line, edition)
}

/// The share alone with its numbers, without the limits; none of a line that is not paid.
#[must_use]
pub fn share_formula(lang: Lang, line: &LineDocument) -> Option<String> {
    share_part(Voice::page(lang), line)
}

pub(crate) fn calculation(voice: Voice, line: &LineDocument, edition: &Edition) -> String {
    let limits = line
        .limits
        .iter()
        .map(|limit| limit_part(voice, limit, line, edition));
    let parts: Vec<String> = share_part(voice, line).into_iter().chain(limits).collect();
    parts.join("; ")
}

fn share_part(voice: Voice, line: &LineDocument) -> Option<String> {
    let args = Args::new()
        .with("share", voice.share(line.share?))
        .with("eligible", voice.euros(line.eligible))
        .with("amount", voice.euros(line.share_amount));
    Some(say_with(voice.lang, "formula-share", &args))
}

fn limit_part(
    voice: Voice,
    drawn: &LimitDocument,
    line: &LineDocument,
    edition: &Edition,
) -> String {
    let amount = |units: i64| match drawn.unit {
        LimitUnit::Money => voice.euros(Cents::new(units)),
        LimitUnit::Count => units.to_string(),
    };
    let args = Args::new()
        .with("name", limit_name(voice.lang, drawn, line, edition))
        .with("before", amount(drawn.before))
        .with("after", amount(drawn.after));
    say_with(voice.lang, "formula-limit", &args)
}

/// The name of the limit that the reason is about: the one whose clause the line cites.
pub(crate) fn limit_of_reason(lang: Lang, line: &LineDocument, edition: &Edition) -> String {
    let exhausted = line.limits.iter().filter(|drawn| drawn.after == 0);
    let mut cited = exhausted.filter_map(|drawn| {
        let limit = cited_limit(drawn, line, edition)?;
        Some(lang.of(&limit.label).to_owned())
    });
    cited.next().unwrap_or_default()
}

/// Programmes may share the id of a limit. The benefit of the line tells which programme it is.
fn limit_name(lang: Lang, drawn: &LimitDocument, line: &LineDocument, edition: &Edition) -> String {
    let label: Option<&Label> = limits_named(drawn, line, edition)
        .next()
        .map(|it| &it.label);
    label.map_or_else(|| drawn.limit.clone(), |label| lang.of(label).to_owned())
}

fn cited_limit<'e>(
    drawn: &LimitDocument,
    line: &LineDocument,
    edition: &'e Edition,
) -> Option<&'e Limit> {
    limits_named(drawn, line, edition).find(|limit| {
        let clause = edition.clauses.get(usize::from(limit.clause.0));
        clause.is_some_and(|clause| clause.id == line.clause)
    })
}

fn limits_named<'e>(
    drawn: &LimitDocument,
    line: &LineDocument,
    edition: &'e Edition,
) -> impl Iterator<Item = &'e Limit> {
    let benefit = line.benefit.clone();
    let id = drawn.limit.clone();
    let programmes = edition.programmes.iter().filter(move |programme| {
        programme
            .benefits
            .iter()
            .any(|it| Some(&it.id) == benefit.as_ref())
    });
    programmes
        .flat_map(|programme| &programme.limits)
        .filter(move |limit| limit.id == id)
}
