//! What a press on a button does to the list.

use adjudication::{InjuryFacts, Side};
use terms::Edition;

use super::burn;
use super::form::MOST;
use super::sheet::row_of;
use crate::fields::Fields;

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Nothing: the page is looked at.
    None,
    /// An injury was added at this place.
    Added(usize),
    /// An injury was taken away.
    Dropped,
    /// The list is done.
    Done,
    /// An area of a burn was typed, and another one ticked: nothing is carried out.
    Unclear,
}

/// Carries out what the pressed button says: `add=row;site;side`, `drop=2`, `done=…`. Rows that the edition
/// does not have leave the list.
pub(crate) fn change(fields: &Fields, list: &mut Vec<InjuryFacts>, edition: &Edition) -> Change {
    burn::fill(fields, list, edition);
    list.retain(|it| row_of(edition, &it.row).is_some());
    let dropped = fields.typed::<usize>("drop");
    if burn::differing(fields, list, edition).any(|(at, ..)| Some(at) != dropped) {
        return Change::Unclear;
    }
    if let Some(added) = fields.some("add").and_then(|it| added(it, edition)) {
        return add(list, added);
    }
    match dropped {
        Some(at) if at < list.len() => {
            list.remove(at);
            Change::Dropped
        }
        _ if fields.some("done").is_some() => Change::Done,
        _ => Change::None,
    }
}

/// Adds it; what is there already is shown instead.
fn add(list: &mut Vec<InjuryFacts>, added: InjuryFacts) -> Change {
    let same =
        |it: &InjuryFacts| (&it.row, &it.site, it.side) == (&added.row, &added.site, added.side);
    if let Some(at) = list.iter().position(same) {
        return Change::Added(at);
    }
    if list.len() >= MOST {
        return Change::None;
    }
    list.push(added);
    Change::Added(list.len() - 1)
}

/// The injury that a button names; `None` if the edition has no such row or place.
fn added(text: &str, edition: &Edition) -> Option<InjuryFacts> {
    let mut words = text.split(';');
    let (row, site) = (words.next()?, words.next()?);
    let side: Option<Side> = words.next().and_then(Side::of_word);
    let found = row_of(edition, row)?
        .sites
        .iter()
        .find(|it| it.id == site)?;
    Some(InjuryFacts {
        row: row.to_owned(),
        site: Some(site.to_owned()),
        side: side.filter(|_| found.paired),
        count: None,
        assessed: None,
        facts: [].into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::accident_edition;

    fn press(list: &mut Vec<InjuryFacts>, button: &str) -> Change {
        change(&Fields::parse(button.as_bytes()), list, &accident_edition())
    }

    #[test]
    fn buttons_add_once_and_take_away() {
        let mut list = Vec::new();
        assert_eq!(press(&mut list, "add=1;radius;left"), Change::Added(0));
        assert_eq!(press(&mut list, "add=1;radius;right"), Change::Added(1));
        assert_eq!(press(&mut list, "add=1;radius;left"), Change::Added(0));
        assert_eq!(press(&mut list, "drop=0"), Change::Dropped);
        assert_eq!(list.len(), 1);
        assert_eq!(list[0].side, Some(Side::Right));
        assert_eq!(press(&mut list, "done=1"), Change::Done);
    }

    #[test]
    fn what_the_edition_does_not_have_is_not_added_and_leaves_the_list() {
        let mut list = Vec::new();
        for button in ["add=99;radius;left", "add=1;nose;left", "add=1", "drop=5"] {
            assert_eq!(press(&mut list, button), Change::None, "{button}");
        }
        assert_eq!(press(&mut list, "add=2.a;2.a;left"), Change::Added(0));
        assert_eq!(list[0].side, None, "a head has no left");
        list[0].row = "gone".into();
        assert_eq!(press(&mut list, ""), Change::None);
        assert!(list.is_empty());
    }
}
