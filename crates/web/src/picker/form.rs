//! The list of injuries as fields of a form: `row.0`, `side.0`, `fact.0.operated`, then the same with 1.
//! The list lives in the form, or in the address it makes; nothing else keeps it.

use adjudication::{InjuryFacts, Side};
use terms::InjuryFact;

use super::value;
use crate::fields::Fields;

/// More injuries than anybody has.
pub(super) const MOST: usize = 60;

/// The injuries of a form, in their order. What cannot be read counts as not known.
pub(crate) fn read_form(fields: &Fields) -> Vec<InjuryFacts> {
    (0..MOST).map_while(|at| injury(fields, at)).collect()
}

/// The name of a field of the injury at a place.
pub(super) fn name(what: &str, at: usize) -> String {
    format!("{what}.{at}")
}

/// The name of the field of a fact.
pub(super) fn fact_name(at: usize, fact: InjuryFact) -> String {
    format!("fact.{at}.{fact}")
}

fn injury(fields: &Fields, at: usize) -> Option<InjuryFacts> {
    let text = |what| fields.some(&name(what, at));
    let row = text("row")?.to_owned();
    let known = InjuryFact::ALL.iter().filter_map(|&fact| {
        let text = fields.some(&fact_name(at, fact))?;
        Some((fact, value::read(fact, text)?))
    });
    Some(InjuryFacts {
        row,
        site: text("site").map(str::to_owned),
        side: text("side").and_then(Side::of_word),
        count: text("count").and_then(|it| it.parse().ok()),
        assessed: text("assessed").and_then(share),
        facts: known.collect(),
    })
}

fn share(text: &str) -> Option<money::Share> {
    let bare = text.replace(',', ".");
    let bare = bare.trim_end_matches('%').trim_end();
    format!("{bare} %").parse().ok()
}

/// The fields of a list, such that [`read_form`] gives it again.
pub(crate) fn pairs(injuries: &[InjuryFacts]) -> Vec<(String, String)> {
    injuries
        .iter()
        .enumerate()
        .flat_map(|(at, injury)| injury_pairs(at, injury))
        .collect()
}

fn injury_pairs(at: usize, injury: &InjuryFacts) -> Vec<(String, String)> {
    let assessed = injury.assessed.map(|it| it.to_string());
    let assessed = assessed.map(|it| it.trim_end_matches([' ', '%']).to_owned());
    let own = [
        ("row", Some(injury.row.clone())),
        ("site", injury.site.clone()),
        ("side", injury.side.map(|it| it.word().to_owned())),
        ("count", injury.count.map(|it| it.to_string())),
        ("assessed", assessed),
    ];
    let own = own
        .into_iter()
        .filter_map(|(what, value)| Some((name(what, at), value?)));
    let facts = injury
        .facts
        .iter()
        .map(|(&fact, &value)| (fact_name(at, fact), value::write(fact, value)));
    own.chain(facts).collect()
}

#[cfg(test)]
mod tests {
    use adjudication::FactValue;

    use super::*;

    #[test]
    fn a_list_survives_its_form() {
        let list = vec![
            InjuryFacts {
                row: "A-1".into(),
                site: Some("radius".into()),
                side: Some(Side::Left),
                count: Some(2),
                assessed: "12.5 %".parse().ok(),
                facts: [
                    (InjuryFact::Operated, FactValue::Flag(false)),
                    (InjuryFact::OutpatientDays, FactValue::Whole(12)),
                ]
                .into(),
            },
            InjuryFacts {
                row: "4.a".into(),
                site: None,
                side: None,
                count: None,
                assessed: None,
                facts: [].into(),
            },
        ];
        let written = pairs(&list);
        let address = crate::fields::href("", written.iter().map(|(k, v)| (&**k, v.clone())));
        let fields = Fields::parse(address.trim_start_matches('?').as_bytes());
        assert_eq!(read_form(&fields), list);
    }

    #[test]
    fn a_list_ends_at_its_first_gap() {
        let fields = Fields::parse(b"row.0=A&row.2=C&fact.0.operated=maybe");
        let list = read_form(&fields);
        assert_eq!(list.len(), 1);
        assert!(list[0].facts.is_empty());
    }
}
