//! A chosen injury with what is asked about it.

use adjudication::{FactValue, InjuryFacts, Side};
use terms::{Counting, Edition, FactKind, Gives, InjuryFact, InjuryRow, Site, TierWhen, Unit};
use wording::{Args, Lang, injury_fact, say, say_with};

use super::ask::{asked, excluding};
use super::burn::{Area, areas};
use super::form::{fact_name, name};
use super::page::Pick;
use super::sheet::{gives, row_of, site_of};
use super::value;

/// An injury of the list.
#[derive(Clone, Debug)]
pub(crate) struct Chosen {
    /// Its place in the list, from 0.
    pub(crate) at: usize,
    /// Its name.
    pub(crate) name: String,
    /// What its row gives.
    pub(crate) gives: String,
    /// Fields that only carry.
    pub(crate) carried: Vec<(String, String)>,
    /// Places of the row, while it is not said which.
    pub(crate) places: Vec<Choice>,
    /// Left or right, of a paired place.
    pub(crate) sides: Vec<Choice>,
    /// How many, where it changes something: name, value, the most there are.
    pub(crate) count: Option<(String, u8, u8)>,
    /// A percentage found by a person.
    pub(crate) assess: Option<Assess>,
    /// What its conditions ask for.
    pub(crate) asks: Vec<Ask>,
    /// What would exclude it.
    pub(crate) ticks: Vec<Tick>,
    /// Parts of the body's surface that add up to the area of a burn.
    pub(crate) areas: Vec<Area>,
    /// Why what is ticked of them and what is typed cannot both be.
    pub(crate) area_wrong: Option<String>,
}

/// One of several answers.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    /// Field.
    pub(crate) name: String,
    /// Value.
    pub(crate) value: String,
    /// Text.
    pub(crate) label: String,
    /// Whether it is the answer.
    pub(crate) chosen: bool,
}

/// A percentage that a person finds between two bounds.
#[derive(Clone, Debug)]
pub(crate) struct Assess {
    /// Field.
    pub(crate) name: String,
    /// What is known.
    pub(crate) value: String,
    /// What it is about.
    pub(crate) says: String,
}

/// How a fact is asked for.
#[derive(Clone, Debug)]
pub(crate) enum AskKind {
    /// Yes, no, not known.
    Flag(Vec<Choice>),
    /// I to IV.
    Degree(Vec<Choice>),
    /// A number, with its unit.
    Number(String),
    /// A part of a whole.
    Part,
    /// A day.
    Day,
}

/// A fact that is asked for.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// Field.
    pub(crate) name: String,
    /// What is asked.
    pub(crate) label: String,
    /// How.
    pub(crate) kind: AskKind,
    /// What is known.
    pub(crate) value: String,
}

/// Something that excludes when ticked.
#[derive(Clone, Debug)]
pub(crate) struct Tick {
    /// Field.
    pub(crate) name: String,
    /// What it says.
    pub(crate) label: String,
    /// Whether it is so.
    pub(crate) set: bool,
}

/// The chosen injuries; one of a row that the edition does not have is not shown.
pub(super) fn chosen(lang: Lang, pick: &Pick<'_>) -> Vec<Chosen> {
    let injuries = pick.injuries.iter().enumerate();
    injuries
        .filter_map(|(at, injury)| one(lang, pick, at, injury))
        .collect()
}

fn one(lang: Lang, pick: &Pick<'_>, at: usize, injury: &InjuryFacts) -> Option<Chosen> {
    let row = row_of(pick.edition, &injury.row)?;
    let site = site_of(row, injury.site.as_deref());
    let facts = asked(row, pick.years, &injury.facts);
    let count = site.filter(|site| counts(row, site));
    let mut carried = vec![(name("row", at), injury.row.clone())];
    carried.extend(site.map(|site| (name("site", at), site.id.clone())));
    Some(Chosen {
        at,
        name: title(lang, injury, site, pick.edition),
        gives: gives(lang, row.gives),
        carried,
        places: site.map_or_else(|| places(lang, at, row), |_| Vec::new()),
        sides: site.map_or_else(Vec::new, |site| sides(lang, at, injury, site)),
        count: count.map(|site| (name("count", at), injury.count.unwrap_or(1), site.most)),
        assess: assess(lang, at, injury, row.gives),
        ticks: ticks(lang, at, injury, pick.edition, &facts),
        area_wrong: None,
        areas: if facts.contains(&InjuryFact::BurnArea) {
            areas(lang, at, pick.edition)
        } else {
            Vec::new()
        },
        asks: facts
            .into_iter()
            .map(|fact| ask(lang, at, injury, fact))
            .collect(),
    })
}

fn title(lang: Lang, injury: &InjuryFacts, site: Option<&Site>, edition: &Edition) -> String {
    let count = injury.count.unwrap_or(1);
    let site = site.map_or("", |site| &site.id);
    wording::injury_name(lang, (&injury.row, site), (injury.side, count), edition)
}

/// The places of a row, none of them chosen.
fn places(lang: Lang, at: usize, row: &InjuryRow) -> Vec<Choice> {
    let place = |site: &Site| Choice {
        name: name("site", at),
        value: site.id.clone(),
        label: lang.of(&site.label).to_owned(),
        chosen: false,
    };
    row.sites.iter().map(place).collect()
}

/// Whether the number of bones, teeth or ribs changes the result.
fn counts(row: &InjuryRow, site: &Site) -> bool {
    let tiered = matches!(
        row.tier.as_ref().map(|tier| &tier.when),
        Some(TierWhen::Count(_))
    );
    site.most > 1 && (row.counting == Counting::Each || tiered)
}

fn sides(lang: Lang, at: usize, injury: &InjuryFacts, site: &Site) -> Vec<Choice> {
    if !site.paired {
        return Vec::new();
    }
    let choice = |side: Side| Choice {
        name: name("side", at),
        value: side.word().to_owned(),
        label: wording::side(lang, side),
        chosen: injury.side == Some(side),
    };
    vec![choice(Side::Right), choice(Side::Left)]
}

fn assess(lang: Lang, at: usize, injury: &InjuryFacts, gives: Gives) -> Option<Assess> {
    let Gives::Assessed(least, most) = gives else {
        return None;
    };
    let args = Args::new()
        .with("least", wording::share(lang, least))
        .with("most", wording::share(lang, most));
    let value = injury.assessed.map(|it| it.to_string());
    let value = value.unwrap_or_default();
    Some(Assess {
        name: name("assessed", at),
        value: value.trim_end_matches([' ', '%']).to_owned(),
        says: say_with(lang, "picker-assessed-says", &args),
    })
}

fn ask(lang: Lang, at: usize, injury: &InjuryFacts, fact: InjuryFact) -> Ask {
    let known = injury.facts.get(&fact).copied();
    Ask {
        name: fact_name(at, fact),
        label: capital(&injury_fact(lang, fact)),
        kind: kind(lang, at, fact, known),
        value: known.map_or_else(String::new, |it| value::write(fact, it)),
    }
}

fn kind(lang: Lang, at: usize, fact: InjuryFact, known: Option<FactValue>) -> AskKind {
    match fact.kind() {
        FactKind::Flag => {
            let choice = |value: &str, key, flag: Option<bool>| Choice {
                name: fact_name(at, fact),
                value: value.to_owned(),
                label: capital(&say(lang, key)),
                chosen: known == flag.map(FactValue::Flag),
            };
            AskKind::Flag(vec![
                choice("yes", "claim-yes", Some(true)),
                choice("no", "claim-no", Some(false)),
                choice("", "picker-unknown", None),
            ])
        }
        FactKind::Whole(Unit::Degree) => AskKind::Degree(degrees(lang, at, fact, known)),
        FactKind::Whole(_) => {
            let unit = value::unit_key(fact).map(|key| say(lang, key));
            AskKind::Number(unit.unwrap_or_default())
        }
        FactKind::Part => AskKind::Part,
        FactKind::Day => AskKind::Day,
    }
}

/// Degrees as they are written, and that it is not known.
fn degrees(lang: Lang, at: usize, fact: InjuryFact, known: Option<FactValue>) -> Vec<Choice> {
    let degree = |number: i64| Choice {
        name: fact_name(at, fact),
        value: number.to_string(),
        label: wording::fact_value(lang, fact, FactValue::Whole(number)),
        chosen: known == Some(FactValue::Whole(number)),
    };
    let unknown = Choice {
        name: fact_name(at, fact),
        value: String::new(),
        label: say(lang, "picker-degree-unknown"),
        chosen: known.is_none(),
    };
    [unknown]
        .into_iter()
        .chain((1..=Unit::Degree.most()).map(degree))
        .collect()
}

/// What excludes the row and is not asked for anyway.
fn ticks(
    lang: Lang,
    at: usize,
    injury: &InjuryFacts,
    edition: &Edition,
    asked: &[InjuryFact],
) -> Vec<Tick> {
    let tick = |fact: InjuryFact| Tick {
        name: fact_name(at, fact),
        label: capital(&injury_fact(lang, fact)),
        set: injury.facts.get(&fact) == Some(&FactValue::Flag(true)),
    };
    let excluding = excluding(edition, &injury.row, asked);
    excluding.into_iter().map(tick).collect()
}

/// With a capital, as the head of a line.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}
