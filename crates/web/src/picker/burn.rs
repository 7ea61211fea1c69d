//! The area of a burn, added up by the table of the body's surface (T3-03) where the edition has one.

use adjudication::{FactValue, InjuryFacts, Side};
use money::Share;
use terms::{Edition, InjuryFact, Part};
use wording::{Lang, say};

use super::form::name;
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
        let field = name("area", at);
        let ticked = fields.all(&field).filter_map(|value| {
            let word = value.split('-').next()?;
            Some(u32::from(surface(edition, word)?.basis_points()))
        });
        let total: u32 = ticked.sum();
        let part = Part::new(total.min(10_000), 10_000);
        if let (1.., Ok(part)) = (total, part) {
            let known = injury.facts.entry(InjuryFact::BurnArea);
            known.or_insert(FactValue::Part(part));
        }
    }
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
}
