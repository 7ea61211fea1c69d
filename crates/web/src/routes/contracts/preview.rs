//! What a change would come to, before anything is written.

use app::{MOST_NAMED, PreviewedChange};
use money::Cents;
use terms::Edition;
use wording::Lang;

use super::view::worked_out;
use crate::pages::PreviewView;
use crate::view::{euros, fact, full_name, with};

/// What a change would come to: of several people the totals, and each of the first of them by name.
pub(super) fn previews(
    lang: Lang,
    edition: &Edition,
    changes: &[PreviewedChange],
) -> Option<PreviewView> {
    let decided = changes.iter().filter_map(|change| {
        let decided = change.decided.as_ref()?;
        Some((change.who.as_ref(), worked_out(lang, edition, decided)))
    });
    let people = decided.clone().count();
    let named = decided.take(MOST_NAMED);
    let rows: Vec<_> = (1..)
        .zip(named)
        .map(|(number, (who, sum))| {
            let name = who.map_or_else(|| format!("{number}."), full_name);
            (name, sum)
        })
        .collect();
    let rest = people.saturating_sub(rows.len());
    let sum = |of: fn(&PreviewedChange) -> Cents| {
        let sum = Cents::try_sum(changes.iter().map(of));
        sum.map_or_else(|_| "—".to_owned(), |sum| euros(lang, sum))
    };
    let total = |key, text: String| fact(lang, key, text);
    (people > 0).then(|| PreviewView {
        totals: match people {
            1 => Vec::new(),
            _ => vec![
                total("contract-preview-people", people.to_string()),
                total("list-charge", sum(|change| change.charge)),
                total("list-refund", sum(|change| change.refund)),
            ],
        },
        rows,
        rest: (rest > 0).then(|| with(lang, "contract-preview-rest", "count", &rest.to_string())),
    })
}
