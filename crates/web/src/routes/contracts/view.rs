//! Contracts as texts of a page.

use app::{AppError, ChangeView, ContractState, Decided, FieldProblem, Relation};
use calendar::Date;
use terms::Edition;
use wording::{Args, Lang, group_problem, group_result, group_step, say, say_with};

use crate::pages::{Badge, ChangeRow, WorkedOut};
use crate::view::{day, euros, full_name, moment};

pub(crate) fn state(lang: Lang, state: ContractState) -> Badge {
    let (tone, key) = match state {
        ContractState::Offer => ("part", "contract-state-offer"),
        ContractState::Concluded => ("good", "contract-state-concluded"),
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

/// The name of a programme, or of an add-on as the contract calls it.
pub(super) fn programme(lang: Lang, edition: &Edition, id: &str) -> String {
    let found = edition.programmes.iter().find(|known| known.id == id);
    let add_ons = edition.group.iter().flat_map(|rules| &rules.add_ons);
    let add_on = add_ons
        .filter(|known| known.id == id)
        .map(|known| &known.label)
        .next();
    let label = found.map(|known| &known.label).or(add_on);
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
    let sum = |cents: money::Cents| match cents.is_positive() {
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

/// What can be wrong with a field: `contract-wrong-<code>`.
const CODES: [&str; 21] = [
    "insured-elsewhere",
    "required",
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
    "ended",
    "not-left",
    "settled",
    "outside-contract",
    "not-covered",
    "not-wider",
];

/// Fields that are named: `contract-field-<name>`.
const FIELDS: [&str; 23] = [
    "losses",
    "first-name",
    "last-name",
    "birth-date",
    "personal-code",
    "programme",
    "add-ons",
    "annual",
    "number",
    "last-day",
    "on",
    "cover",
    "card",
    "policyholder",
    "registration-number",
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
        .into_iter()
        .find(|known| *known == wrong.code)
        .unwrap_or("malformed");
    let name = wrong
        .field
        .rsplit('.')
        .next()
        .unwrap_or_default()
        .replace('_', "-");
    let sentence = say(lang, &format!("contract-wrong-{code}"));
    if FIELDS.contains(&name.as_str()) {
        let label = say(lang, &format!("contract-field-{name}"));
        return format!("{label}: {sentence}");
    }
    sentence
}
