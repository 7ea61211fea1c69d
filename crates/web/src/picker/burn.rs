//! The area of a burn, added up by the table of the body's surface (T3-03) where the edition has one.

use adjudication::{FactValue, InjuryFacts, Side};
use money::Share;
use terms::{Edition, InjuryFact, Part};
use wording::{Args, Lang, say, say_with};

use super::chosen::Chosen;
use super::form::name;
use super::page::Pick;
use crate::fields::Fields;

/// A part of the body's surface.
#[derive(Clone, Debug)]
pub(crate) struct Area {
    /// Field.
    pub(crate) name: String,
    /// What the tick sends.
    pub(crate) value: String,
    /// Its name.
    pub(crate) label: String,
    /// What it adds, in hundredths of a per cent.
    pub(crate) points: u16,
    /// The same for people.
    pub(crate) percent: String,
    /// Whether it is ticked.
    pub(crate) set: bool,
}

const WORDS: [(&str, bool); 6] = [
    ("head", false),
    ("front", false),
    ("back", false),
    ("arm", true),
    ("leg", true),
    ("perineum", false),
];

/// The parts of the table; none where the edition has no table.
pub(super) fn areas(lang: Lang, at: usize, edition: &Edition) -> Vec<Area> {
    let area = |word: &str, side: Option<Side>| {
        let share = surface(edition, word)?;
        let label = say(lang, &format!("picker-surface-{word}"));
        Some(Area {
            name: name("area", at),
            value: side.map_or(word.to_owned(), |it| format!("{word}-{}", it.word())),
            label: side.map_or(label.clone(), |it| {
                format!("{label}, {}", wording::side(lang, it))
            }),
            points: share.basis_points(),
            percent: wording::share(lang, share),
            set: false,
        })
    };
    let both = [Some(Side::Right), Some(Side::Left)];
    let all = WORDS.into_iter().flat_map(|(word, paired)| {
        let sides: &[Option<Side>] = if paired { &both } else { &[None] };
        let found = sides.iter().filter_map(|&side| area(word, side));
        found.collect::<Vec<_>>()
    });
    all.collect()
}

fn surface(edition: &Edition, word: &str) -> Option<Share> {
    let surface = edition.accident.as_ref()?.body_surface?;
    match word {
        "head" => Some(surface.head),
        "front" => Some(surface.front),
        "back" => Some(surface.back),
        "arm" => Some(surface.arm),
        "leg" => Some(surface.leg),
        "perineum" => Some(surface.perineum),
        _ => None,
    }
}

/// Takes ticked parts as the area of a burn, where no area was typed.
pub(super) fn fill(fields: &Fields, list: &mut [InjuryFacts], edition: &Edition) {
    for (at, injury) in list.iter_mut().enumerate() {
        if let Some(part) = ticked(fields, at, edition) {
            let known = injury.facts.entry(InjuryFact::BurnArea);
            known.or_insert(FactValue::Part(part));
        }
    }
}

/// The ticked parts together; none where nothing is ticked.
fn ticked(fields: &Fields, at: usize, edition: &Edition) -> Option<Part> {
    let field = name("area", at);
    let ticked = fields.all(&field).filter_map(|value| {
        let word = value.split('-').next()?;
        Some(u32::from(surface(edition, word)?.basis_points()))
    });
    let total: u32 = ticked.sum();
    let part = Part::new(total.min(10_000), 10_000).ok();
    part.filter(|_| total > 0)
}

/// The injuries for which one area was typed and another one ticked: neither is taken for the other.
pub(super) fn differing(
    fields: &Fields,
    list: &[InjuryFacts],
    edition: &Edition,
) -> impl Iterator<Item = (usize, FactValue, FactValue)> {
    list.iter().enumerate().filter_map(move |(at, injury)| {
        let typed = *injury.facts.get(&InjuryFact::BurnArea)?;
        let ticked = FactValue::Part(ticked(fields, at, edition)?);
        (typed != ticked).then_some((at, typed, ticked))
    })
}

/// What is wrong with an injury for which one area was typed and another one ticked; its ticks stay.
pub(super) fn say_differing(
    lang: Lang,
    fields: &Fields,
    pick: &Pick<'_>,
    chosen: &mut [Chosen],
) -> Vec<String> {
    let shown = |value| wording::fact_value(lang, InjuryFact::BurnArea, value);
    let differing = differing(fields, pick.injuries, pick.edition);
    let said = differing.filter_map(|(at, typed, ticked)| {
        let one = chosen.iter_mut().find(|one| one.at == at)?;
        let field = name("area", at);
        for area in &mut one.areas {
            area.set = fields.all(&field).any(|value| value == area.value);
        }
        let args = Args::new()
            .with("typed", shown(typed))
            .with("ticked", shown(ticked));
        let wrong = say_with(lang, "picker-area-differs", &args);
        one.area_wrong = Some(wrong.clone());
        Some(format!("{}. {}: {wrong}", at + 1, one.name))
    });
    said.collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::Arc;

    use super::*;

    /// An edition with a table of the body's surface, and one without.
    fn editions() -> [Arc<Edition>; 2] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
        let (library, _) = casebook::Folder::read(&folder).unwrap().library();
        let has = |it: &&Arc<Edition>| surface(it, "head").is_some();
        let with = library.editions.iter().find(has).unwrap();
        let without = library.editions.iter().find(|it| !has(it)).unwrap();
        [Arc::clone(with), Arc::clone(without)]
    }

    fn burn(facts: &[(InjuryFact, FactValue)]) -> InjuryFacts {
        InjuryFacts {
            row: "any".into(),
            site: None,
            side: None,
            count: None,
            assessed: None,
            facts: facts.iter().copied().collect(),
        }
    }

    #[test]
    fn the_table_is_the_whole_body_and_hidden_where_there_is_none() {
        let [with, without] = editions();
        let shown = areas(Lang::Lv, 0, &with);
        assert_eq!(shown.iter().map(|it| it.points).sum::<u16>(), 10_000);
        assert!(areas(Lang::Lv, 0, &without).is_empty());
    }

    #[test]
    fn read_for_both_limbs_together_the_parts_are_no_whole_body() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../terms");
        let (library, _) = casebook::Folder::read(&folder).unwrap().library();
        let [with, _] = editions();
        let both = [("surface_limbs".to_owned(), "both".to_owned())];
        let both = library.with_parameters(&with.id, &both).unwrap();
        let shown = areas(Lang::Lv, 0, &both);
        assert_eq!(shown.iter().map(|it| it.points).sum::<u16>(), 7_300);
    }

    #[test]
    fn ticked_parts_add_up_unless_an_area_was_typed() {
        let [edition, _] = editions();
        let fields = Fields::parse(b"area.0=arm-left&area.0=head&area.1=head&area.0=nose");
        let typed = FactValue::Part(Part::new(1, 2).unwrap());
        let mut list = [burn(&[]), burn(&[(InjuryFact::BurnArea, typed)])];
        fill(&fields, &mut list, &edition);
        let found = list.map(|it| it.facts[&InjuryFact::BurnArea]);
        let together = FactValue::Part(Part::new(18, 100).unwrap());
        assert_eq!(found, [together, typed]);
    }

    #[test]
    fn an_area_typed_beside_another_ticked_is_named() {
        let [edition, _] = editions();
        let percent = |n| FactValue::Part(Part::new(n, 100).unwrap());
        let typed = |n| burn(&[(InjuryFact::BurnArea, percent(n))]);
        let fields = Fields::parse(b"area.0=arm-left&area.1=arm-left&area.3=head");
        let list = [typed(9), typed(7), typed(5), burn(&[])];
        let found: Vec<_> = differing(&fields, &list, &edition).collect();
        assert_eq!(found, [(1, percent(7), percent(9))]);
    }
}
