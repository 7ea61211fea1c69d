//! Programmes and add-ons by whatever a page calls them.

use store::folded;
use terms::{Edition, Label};

/// What a programme or an add-on of an edition is called.
#[must_use]
pub fn label_of<'e>(edition: &'e Edition, id: &str) -> Option<&'e Label> {
    let programmes = edition.programmes.iter().map(|it| (&it.id, &it.label));
    let add_ons = edition.group.iter().flat_map(|rules| &rules.add_ons);
    let mut all = programmes.chain(add_ons.map(|it| (&it.id, &it.label)));
    all.find(|(known, _)| *known == id).map(|(_, label)| label)
}

/// Whether a text names a programme or an add-on: by its id, or as it is called in any language, in capitals or not and
/// with or without marks.
#[must_use]
pub fn is_called(edition: &Edition, id: &str, text: &str) -> bool {
    let text = folded(text.trim());
    let label = label_of(edition, id);
    let called = label.is_some_and(|it| {
        [&it.lv, &it.en, &it.ru]
            .into_iter()
            .any(|it| folded(it) == text)
    });
    called || folded(id) == text
}

/// The id of what a text names in an edition; the text itself if it names nothing.
pub(crate) fn id_called(edition: &Edition, text: &str) -> String {
    let programmes = edition.programmes.iter().map(|it| &it.id);
    let add_ons = edition.group.iter().flat_map(|rules| &rules.add_ons);
    let ids: Vec<&String> = programmes.chain(add_ons.map(|it| &it.id)).collect();
    let exact = ids.iter().find(|id| id.as_str() == text);
    let found = exact.or_else(|| ids.iter().find(|id| is_called(edition, id, text)));
    found.map_or_else(|| text.trim().to_owned(), |id| (*id).clone())
}
