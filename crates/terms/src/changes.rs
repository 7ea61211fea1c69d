//! How two editions differ: clauses with their rules, rows of the annex, parameters, services, sections.

use crate::{AccidentRules, BodyPart, Edition, Library};

/// Something that two editions have differently, or that one of them lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// `clause`, `parameter`, `service` or `section`.
    pub what: &'static str,
    /// Its number, name or code.
    pub name: String,
    /// Each facet that differs: its name, before and after. A thing that only one edition has lacks the
    /// other side in every facet.
    pub facets: Vec<(&'static str, Option<String>, Option<String>)>,
}

/// A thing with its facets.
struct Thing {
    what: &'static str,
    name: String,
    facets: Vec<(&'static str, String)>,
}

impl Library {
    /// What differs between two editions of the library, in the order of the first; what only the second
    /// has comes last.
    #[must_use]
    pub fn changes(&self, before: &Edition, after: &Edition) -> Vec<Change> {
        let (old, new) = (self.things(before), self.things(after));
        let same = |a: &Thing, b: &Thing| a.what == b.what && a.name == b.name;
        let kept = old
            .iter()
            .map(|a| change(Some(a), new.iter().find(|b| same(a, b))));
        let added = new.iter().filter(|b| !old.iter().any(|a| same(a, b)));
        let all = kept.chain(added.map(|b| change(None, Some(b))));
        all.filter(|change| !change.facets.is_empty()).collect()
    }

    fn things(&self, edition: &Edition) -> Vec<Thing> {
        let clauses = edition
            .clauses
            .iter()
            .enumerate()
            .map(|(place, clause)| Thing {
                what: "clause",
                name: clause.id.clone(),
                facets: vec![
                    ("heading", clause.heading.en.clone()),
                    ("says", clause.says.en.clone()),
                    ("says in Latvian", clause.says.lv.clone()),
                    ("says in Russian", clause.says.ru.clone()),
                    ("rule", self.rules(&edition.id, place).to_owned()),
                ],
            });
        let parameters = edition.parameters.iter().map(|parameter| Thing {
            what: "parameter",
            name: parameter.name.clone(),
            facets: vec![
                ("value", format!("{} {}", parameter.value, parameter.unit)),
                ("clause", parameter.clause.clone()),
                ("reading", parameter.reading.clone().unwrap_or_default()),
                ("why", parameter.why.clone()),
            ],
        });
        let services = edition.services.iter().map(|service| Thing {
            what: "service",
            name: service.code.clone(),
            facets: vec![
                ("category", service.category.clone()),
                ("payment", format!("{:?}", service.payment)),
                ("name", service.label.en.clone()),
            ],
        });
        let sections = edition.accident.iter().flat_map(sections);
        let own = clauses.chain(parameters).chain(services);
        own.chain(sections).collect()
    }
}

/// The sections of an annex with the parts of the body that belong to each. What an edition says of a row,
/// its sites and conditions is the rule of the row's clause.
fn sections(rules: &AccidentRules) -> impl Iterator<Item = Thing> {
    let table = &rules.table;
    let parts = |section: usize| {
        let belongs = |part: &&BodyPart| {
            table.section_of[**part as usize].is_some_and(|of| usize::from(of.0) == section)
        };
        let words = BodyPart::ALL.iter().filter(belongs).map(|part| part.word());
        words.collect::<Vec<_>>().join(", ")
    };
    let sections = table.sections.iter().enumerate();
    sections.map(move |(place, section)| Thing {
        what: "section",
        name: section.id.clone(),
        facets: vec![
            ("name", section.label.en.clone()),
            ("by side", section.by_side.to_string()),
            ("parts", parts(place)),
        ],
    })
}

/// At least one side is there.
fn change(before: Option<&Thing>, after: Option<&Thing>) -> Change {
    let Some(one) = before.or(after) else {
        return Change {
            what: "",
            name: String::new(),
            facets: Vec::new(),
        };
    };
    let side = |thing: Option<&Thing>, place: usize| {
        thing
            .and_then(|thing| thing.facets.get(place))
            .map(|(_, value)| value.clone())
    };
    let all = one.facets.iter().enumerate();
    let facets = all.map(|(place, (name, _))| (*name, side(before, place), side(after, place)));
    Change {
        what: one.what,
        name: one.name.clone(),
        facets: facets
            .filter(|(_, before, after)| before != after)
            .collect(),
    }
}
