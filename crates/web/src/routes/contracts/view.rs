//! Contracts as texts of a page.

use app::{AppError, ChangeView, ContractState, Decided, FieldProblem, Relation};
use calendar::Date;
use money::{Cents, Share};
use terms::Edition;
use wording::{Args, Lang, group_problem, group_result, group_step, say, say_with};

use crate::frame::Notice;
use crate::pages::{Badge, ChangeRow, WorkedOut};
use crate::view::{day, euros, full_name, moment, with};

/// How far a contract has come; one under notice still goes on.
pub(crate) fn state(lang: Lang, (state, is_open): (ContractState, bool)) -> Badge {
    let (tone, key) = match state {
        ContractState::Offer => ("part", "contract-state-offer"),
        ContractState::Concluded => ("good", "contract-state-concluded"),
        ContractState::Ended if is_open => ("part", "contract-state-notice"),
        ContractState::Ended => ("", "contract-state-ended"),
    };
    Badge {
        tone,
        text: say(lang, key),
    }
}

pub(crate) fn period(lang: Lang, (from, to): (Date, Date)) -> String {
    format!("{}–{}", day(lang, Some(from)), day(lang, Some(to)))
}

pub(super) fn relation(lang: Lang, relation: Relation) -> String {
    say(
        lang,
        &format!("contract-relation-{}", relation_word(relation)),
    )
}

pub(super) const fn relation_word(relation: Relation) -> &'static str {
    match relation {
        Relation::Employee => "employee",
        Relation::Spouse => "spouse",
        Relation::Partner => "partner",
        Relation::Parent => "parent",
        Relation::Child => "child",
        Relation::FosterChild => "foster-child",
    }
}

/// What a set of terms is called, and from when it is in force.
pub(super) fn edition(lang: Lang, edition: &Edition) -> String {
    let from = day(lang, Some(edition.in_force_from));
    let from = with(lang, "invoices-from", "date", &from);
    format!("{}, {from}", edition.source.title)
}

/// The name of a programme, or of an add-on as the contract calls it.
pub(super) fn programme(lang: Lang, edition: &Edition, id: &str) -> String {
    let label = app::label_of(edition, id);
    label.map_or_else(|| id.to_owned(), |label| lang.of(label).to_owned())
}

pub(super) fn worked_out(lang: Lang, edition: &Edition, decided: &Decided) -> WorkedOut {
    let document = &decided.document;
    let step = |step| format!("{} ({})", group_step(lang, step, edition), step.clause);
    WorkedOut {
        steps: document.steps.iter().map(step).collect(),
        results: group_result(lang, document),
    }
}

pub(super) fn change_row(
    lang: Lang,
    (contract, edition): (&str, &Edition),
    change: &ChangeView,
) -> ChangeRow {
    let by = change.by.as_ref().map(|by| by.name.clone());
    let approved = change.approved_by.as_ref().map(|by| by.name.clone());
    let hands: Vec<String> = by.into_iter().chain(approved).collect();
    let who = change.cover.as_ref().map(|(cover, name)| {
        let href = format!("/contracts/{contract}/insured/{cover}");
        (href, full_name(name))
    });
    let sum = |cents: Cents| match cents.is_positive() {
        true => euros(lang, cents),
        false => "—".to_owned(),
    };
    ChangeRow {
        sequence: change.sequence,
        known_at: moment(lang, change.known_at),
        holds_from: day(lang, Some(change.holds_from)),
        kind: kind(lang, change.kind),
        who,
        by: if hands.is_empty() {
            "—".to_owned()
        } else {
            hands.join(", ")
        },
        charge: sum(change.charge),
        refund: sum(change.refund),
        sum: change
            .decided
            .as_ref()
            .map(|it| worked_out(lang, edition, it)),
        paper: change
            .decided
            .as_ref()
            .map(|_| format!("/contracts/{contract}/changes/{}.pdf", change.sequence)),
    }
}

pub(super) fn kind(lang: Lang, kind: app::ChangeKind) -> String {
    use app::ChangeKind as Kind;
    let word = match kind {
        Kind::Carried => "carried",
        Kind::Offered => "offered",
        Kind::Concluded => "concluded",
        Kind::Endorsed => "endorsed",
        Kind::Ended => "ended",
        Kind::NoticeWithdrawn => "notice-withdrawn",
        Kind::Reinstated => "reinstated",
        Kind::Joined => "joined",
        Kind::FamilyJoined => "family-joined",
        Kind::Upgraded => "upgraded",
        Kind::Left => "left",
        Kind::Settled => "settled",
        Kind::Misused => "misused",
        Kind::Corrected => "corrected",
        Kind::CardIssued => "card-issued",
        Kind::CardReplaced => "card-replaced",
        Kind::CardRevoked => "card-revoked",
        Kind::CardReturned => "card-returned",
        Kind::CardLost => "card-lost",
        Kind::RecoveryClaimed => "recovery-claimed",
        Kind::RecoveryWaived => "recovery-waived",
    };
    say(lang, &format!("contract-kind-{word}"))
}

/// Why something was not done, in sentences for the page; nothing for what another page says.
pub(super) fn told(lang: Lang, edition: Option<&Edition>, error: &AppError) -> Option<Vec<String>> {
    let one = |key: &str| Some(vec![say(lang, key)]);
    match error {
        AppError::ContractChanged => one("contract-no-changed"),
        AppError::ContractState { .. } => one("contract-no-state"),
        AppError::AlreadyCovered => one("contract-no-covered"),
        AppError::AlreadyRenewed => one("contract-no-renewed"),
        AppError::NeedsSecondPerson { above } => {
            let args = Args::new().with("above", euros(lang, *above));
            Some(vec![say_with(lang, "contract-no-second", &args)])
        }
        AppError::GroupFacts(problems) => {
            Some(problems.iter().map(|it| group_problem(lang, it)).collect())
        }
        AppError::GroupRefused(decided) | AppError::GroupWaits(decided) => {
            let shown = edition.map(|edition| worked_out(lang, edition, decided));
            let lines = shown.map(|it| it.results).unwrap_or_default();
            Some(if lines.is_empty() {
                vec![say(lang, "contract-no-state")]
            } else {
                lines
            })
        }
        AppError::Invalid(wrong) => Some(wrong.iter().map(|it| field_problem(lang, it)).collect()),
        _ => None,
    }
}

/// What came of a form, on the page that it leads to.
pub(super) fn notice(lang: Lang, said: &str) -> Option<Notice> {
    let (tone, key) = match said {
        "done" => ("good", "contract-said-done"),
        "offered" => ("good", "contract-said-offered"),
        "waits" => ("part", "contract-said-waits"),
        _ => return None,
    };
    Some(Notice {
        tone,
        text: say(lang, key),
    })
}

/// What can be wrong with a field: `contract-wrong-<code>`.
const CODES: &[&str] = &[
    "covered",
    "no-groups",
    "loaded",
    "upgraded",
    "shared",
    "insured-elsewhere",
    "required",
    "not-a-line",
    "not-a-registration",
    "not-a-card",
    "contract-too-long",
    "card-taken",
    "too-long",
    "malformed",
    "in-future",
    "not-of-code",
    "not-as-known",
    "not-sold",
    "unknown",
    "twice",
    "before-first",
    "not-in-order",
    "taken",
    "unchanged",
    "already",
    "ecard",
    "kept",
    "ended",
    "not-left",
    "settled",
    "outside-contract",
    "not-covered",
    "not-wider",
    "nothing-lost",
    "none-out",
];

/// Fields that are named: `contract-field-<name>`.
const FIELDS: &[&str] = &[
    "paid",
    "losses",
    "first-name",
    "last-name",
    "birth-date",
    "personal-code",
    "programme",
    "add-ons",
    "annual",
    "number",
    "registration-number",
    "first-day",
    "last-day",
    "prices",
    "family-offered",
    "upgrades-offered",
    "take-over",
    "notice-received-on",
    "kind",
    "at",
    "way",
    "on",
    "cover",
    "card",
    "policyholder",
    "name",
    "address",
    "email",
    "instalments",
    "holds-from",
    "employee",
    "relation",
    "reason",
];

fn field_problem(lang: Lang, wrong: &FieldProblem) -> String {
    let code = CODES
        .iter()
        .copied()
        .find(|known| *known == wrong.code)
        .unwrap_or("malformed");
    let sentence = say(lang, &format!("contract-wrong-{code}"));
    let Some((name, line)) = place(&wrong.field) else {
        return sentence;
    };
    let label = say(lang, &format!("contract-field-{name}"));
    // Of a label with a hint behind it the label alone.
    let label = label.split(" (").next().unwrap_or_default();
    match line {
        Some(line) => {
            let args = Args::new().with("field", label).with("line", line);
            let at = say_with(lang, "contract-wrong-line", &args);
            format!("{at}: {sentence}")
        }
        None => format!("{label}: {sentence}"),
    }
}

/// The field that is named, and which of its lines: of `prices[1].annual` the second of the prices.
fn place(field: &str) -> Option<(String, Option<usize>)> {
    let known = |name: &str| {
        let name = name.replace('_', "-");
        FIELDS.contains(&name.as_str()).then_some(name)
    };
    let listed = field.split_once('[').and_then(|(name, rest)| {
        let place: usize = rest.split_once(']')?.0.parse().ok()?;
        Some((known(name)?, Some(place + 1)))
    });
    let last = || field.rsplit('.').next().and_then(known);
    listed.or_else(|| Some((last()?, None)))
}

/// When which share of each premium is due: its sums say no more than how the parts stand to each other.
pub(super) fn plan(lang: Lang, parts: &[app::Instalment]) -> String {
    let weight = |it: &app::Instalment| u32::try_from(it.cents.get()).unwrap_or(u32::MAX);
    let weights: Vec<u32> = parts.iter().map(weight).collect();
    let whole = Cents::new(Share::FULL.basis_points().into());
    let shares = money::split(whole, &weights).unwrap_or_default();
    let part = |(it, points): (&app::Instalment, Cents)| {
        let due_on = day(lang, Some(it.due_on));
        let points = u16::try_from(points.get()).ok()?;
        let share = wording::share(lang, Share::from_basis_points(points).ok()?);
        Some(format!("{due_on} {share}"))
    };
    let parts: Vec<String> = parts.iter().zip(shares).filter_map(part).collect();
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use calendar::date;

    use super::{Cents, Lang, field_problem, plan};

    #[test]
    fn every_problem_of_a_form_names_its_field_and_line() {
        let told = |field: &str, code| {
            let field = field.to_owned();
            field_problem(Lang::En, &app::FieldProblem { field, code })
        };
        assert_eq!(
            told("prices[1].annual", "malformed"),
            "Premiums a year, line 2: cannot be read."
        );
        assert_eq!(
            told("instalments[0]", "not-a-line"),
            "Instalments, line 1: a line has a name or a day, a blank and an amount, such as “standarts 300.00”."
        );
        assert_eq!(
            told("first_day", "required"),
            "First day: must be filled in."
        );
        for lang in Lang::ALL {
            for code in super::CODES {
                let key = format!("contract-wrong-{code}");
                assert_ne!(wording::say(lang, &key), key);
            }
            for name in super::FIELDS {
                let key = format!("contract-field-{name}");
                assert_ne!(wording::say(lang, &key), key);
            }
        }
    }

    #[test]
    fn a_plan_is_told_in_shares_that_add_up() {
        let part = |month, cents| app::Instalment {
            due_on: date(2026, month, 15),
            cents: Cents::new(cents),
        };
        let thirds = [part(1, 75_000), part(5, 75_000), part(9, 75_000)];
        assert_eq!(
            plan(Lang::Lv, &thirds).replace('\u{a0}', " "),
            "15.01.2026. 33,34 %; 15.05.2026. 33,33 %; 15.09.2026. 33,33 %"
        );
        let halves = [part(1, 100), part(7, 100)];
        assert_eq!(
            plan(Lang::En, &halves),
            "15 January 2026 50%; 15 July 2026 50%"
        );
    }
}
