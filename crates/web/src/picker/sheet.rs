//! What the terms have for one part of the body: rows with their percentage, conditions and places.

use adjudication::{InjuryFacts, Side};
use terms::{AccidentRules, Counting, Edition, Gives, InjuryRow, Site, TierWhen};
use wording::{Args, Lang, say, say_with};

use super::ask::age_fits;
use super::figure::Spot;
use super::page::Pick;

/// The rows of a part of the body.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    /// Name in addresses.
    pub(crate) id: String,
    /// The part.
    pub(crate) name: String,
    /// Rows in the order of the annex.
    pub(crate) rows: Vec<RowView>,
}

/// A row of the annex.
#[derive(Clone, Debug)]
pub(crate) struct RowView {
    /// Its name.
    pub(crate) name: String,
    /// What it gives.
    pub(crate) gives: String,
    /// How several count.
    pub(crate) notes: Vec<String>,
    /// What it asks for.
    pub(crate) conditions: Vec<String>,
    /// Places in this part; at least one.
    pub(crate) places: Vec<Place>,
}

/// A place that can be chosen.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// What the button sends.
    pub(crate) value: String,
    /// Its name; empty where the row's own says it.
    pub(crate) name: String,
    /// Whether it is in the list.
    pub(crate) chosen: bool,
}

/// The rows of every part that has some, from head to toe.
pub(super) fn sheets(lang: Lang, pick: &Pick<'_>) -> Vec<Sheet> {
    let Some(rules) = &pick.edition.accident else {
        return Vec::new();
    };
    let sheet = |spot: Spot| Sheet {
        id: spot.id(),
        name: spot.name(lang),
        rows: rows(lang, rules, pick, spot),
    };
    Spot::all()
        .map(sheet)
        .filter(|sheet| !sheet.rows.is_empty())
        .collect()
}

fn rows(lang: Lang, rules: &AccidentRules, pick: &Pick<'_>, spot: Spot) -> Vec<RowView> {
    let here = |row: &&InjuryRow| row.sites.iter().any(|it| it.part == spot.part);
    let rows = rules.table.rows.iter().filter(here);
    rows.map(|row| row_view(lang, row, pick, spot)).collect()
}

fn row_view(lang: Lang, row: &InjuryRow, pick: &Pick<'_>, spot: Spot) -> RowView {
    let sites = row.sites.iter().filter(|it| it.part == spot.part);
    let places = sites.flat_map(|site| places(lang, row, site, spot));
    let asked = row
        .conditions
        .iter()
        .filter(|it| age_fits(it.when, pick.years));
    RowView {
        name: lang.of(&row.label).to_owned(),
        gives: gives(lang, row.gives),
        notes: notes(lang, row),
        conditions: asked.map(|it| wording::condition(lang, it)).collect(),
        places: places
            .map(|(value, name, side)| Place {
                chosen: pick
                    .injuries
                    .iter()
                    .any(|it| it.side == side && is_of(it, &value)),
                value,
                name,
            })
            .collect(),
    }
}

fn is_of(injury: &InjuryFacts, value: &str) -> bool {
    let mut words = value.split(';');
    words.next() == Some(&injury.row) && words.next() == injury.site.as_deref()
}

/// A site as buttons: of a paired one on a part without sides, one for each side.
fn places(
    lang: Lang,
    row: &InjuryRow,
    site: &Site,
    spot: Spot,
) -> Vec<(String, String, Option<Side>)> {
    let sides = match (site.paired, spot.side) {
        (false, _) => vec![None],
        (true, Some(side)) => vec![Some(side)],
        (true, None) => vec![Some(Side::Right), Some(Side::Left)],
    };
    let name = if row.sites.len() > 1 {
        lang.of(&site.label)
    } else {
        ""
    };
    let place = |side: Option<Side>| {
        let tag = side.map_or("", Side::word);
        let value = format!("{};{};{tag}", row.id, site.id);
        let told = side.filter(|_| spot.side.is_none());
        let told = told.map(|it| wording::side(lang, it));
        let words = [Some(name.to_owned()).filter(|it| !it.is_empty()), told];
        let words: Vec<_> = words.into_iter().flatten().collect();
        (value, words.join(", "), side)
    };
    sides.into_iter().map(place).collect()
}

/// What a row gives, in short; nothing where it entitles, as all rows of such an annex do.
pub(super) fn gives(lang: Lang, gives: Gives) -> String {
    match gives {
        Gives::Percent(share) => wording::share(lang, share),
        Gives::Assessed(least, most) => {
            let least = wording::points(lang, u32::from(least.basis_points()));
            let bare = least.trim_end_matches(['%', ' ', '\u{a0}']);
            format!("{bare}–{}", wording::share(lang, most))
        }
        Gives::Entitles => String::new(),
    }
}

/// How several of a row count, where that is not plain.
fn notes(lang: Lang, row: &InjuryRow) -> Vec<String> {
    let several = row.sites.iter().any(|it| it.most > 1) || row.sites.len() > 1;
    let mut notes = Vec::new();
    if row.gives == Gives::Entitles {
        return notes;
    }
    match row.counting {
        Counting::Once if several => notes.push(say(lang, "picker-once")),
        Counting::Each if several => notes.push(say(lang, "picker-each")),
        _ => {}
    }
    if let Some(tier) = &row.tier {
        let args = Args::new().with("percent", wording::share(lang, tier.percent));
        notes.push(match &tier.when {
            TierWhen::Count(count) => say_with(
                lang,
                "picker-tier-count",
                &args.with("count", i64::from(*count)),
            ),
            TierWhen::Bones(bones) => {
                let named = bones.iter().filter_map(|bone| bone_name(lang, row, bone));
                let named: Vec<_> = named.collect();
                say_with(
                    lang,
                    "picker-tier-bones",
                    &args.with("bones", named.join(" + ")),
                )
            }
        });
    }
    notes
}

fn bone_name(lang: Lang, row: &InjuryRow, bone: &str) -> Option<String> {
    let by_id = row.sites.iter().find(|it| it.id == bone);
    let site = by_id.or_else(|| row.sites.iter().find(|it| it.bone == bone))?;
    Some(lang.of(&site.label).to_owned())
}

/// A row by its id.
pub(super) fn row_of<'e>(edition: &'e Edition, id: &str) -> Option<&'e InjuryRow> {
    let (_, row) = edition.accident.as_ref()?.table.row(id)?;
    Some(row)
}

/// The place of an injury in its row; the only one where none is named.
pub(super) fn site_of<'e>(row: &'e InjuryRow, site: Option<&str>) -> Option<&'e Site> {
    match site {
        Some(id) => row.sites.iter().find(|it| it.id == id),
        None => row.sites.first().filter(|_| row.sites.len() == 1),
    }
}
