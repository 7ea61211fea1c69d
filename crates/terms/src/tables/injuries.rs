//! The annex of an accident edition: sections, body parts, rows, sites and conditions.

use std::str::FromStr;

use money::{Share, ShareError};

use super::Tables;
use crate::condition::ConditionDraft;
use crate::fields::{Fields, Name};
use crate::select::is_within;
use crate::source::At;
use crate::{BodyPart, Counting, Gives, Label, Nature, Section, Site, Tier, TierWhen};

/// The tables of the annex as read. A table that is not there is empty.
#[derive(Default)]
pub(crate) struct InjuryTables<'a> {
    pub(crate) sections: Vec<SectionRow<'a>>,
    pub(crate) parts: Vec<PartRow<'a>>,
    pub(crate) rows: Vec<InjuryRowDraft<'a>>,
    pub(crate) sites: Vec<SiteRow<'a>>,
    pub(crate) conditions: Vec<ConditionRow<'a>>,
    /// Whether a line could not be read, so that no name can be said to be missing.
    pub(crate) gaps: bool,
}

/// A line of `sections.csv`.
pub(crate) struct SectionRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) section: Section,
}

/// A line of `parts.csv`.
pub(crate) struct PartRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) part: BodyPart,
    pub(crate) section: Name,
}

/// A line of `injuries.csv`.
pub(crate) struct InjuryRowDraft<'a> {
    pub(crate) at: At<'a>,
    pub(crate) id: Name,
    pub(crate) section: Name,
    pub(crate) nature: Nature,
    pub(crate) gives: Gives,
    pub(crate) counting: Counting,
    pub(crate) tier: Option<Tier>,
    /// Where the tier stands.
    pub(crate) tier_at: At<'a>,
    /// The one site of a row that has no lines in `sites.csv`.
    pub(crate) site: Option<Site>,
    pub(crate) label: Label,
}

/// A line of `sites.csv`.
pub(crate) struct SiteRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) row: Name,
    pub(crate) site: Site,
}

/// A line of `conditions.csv`.
pub(crate) struct ConditionRow<'a> {
    pub(crate) at: At<'a>,
    pub(crate) row: Name,
    pub(crate) condition: ConditionDraft,
    /// The clause that asks for it; the row itself where nothing is said.
    pub(crate) clause: Option<Name>,
}

const SECTIONS: &[&str] = &["id", "by_side", "lv", "en", "ru"];
const PARTS: &[&str] = &["part", "section"];
const INJURIES: &[&str] = &[
    "row",
    "section",
    "nature",
    "percent",
    "counting",
    "tier_when",
    "tier_percent",
    "part",
    "paired",
    "most",
    "lv",
    "en",
    "ru",
];
const SITES: &[&str] = &[
    "row", "site", "bone", "part", "paired", "most", "lv", "en", "ru",
];
const CONDITIONS: &[&str] = &["row", "when", "fact", "test", "value", "clause"];

/// The files of the annex.
pub(crate) const INJURY_FILES: &[&str] = &[
    "tables/sections.csv",
    "tables/parts.csv",
    "tables/injuries.csv",
    "tables/sites.csv",
    "tables/conditions.csv",
];

/// What kinds of injuries there are, as written.
pub(crate) const NATURES: &[(&str, Nature)] = &[
    ("fracture", Nature::Fracture),
    ("tooth", Nature::Tooth),
    ("other", Nature::Other),
];

const COUNTING: &[(&str, Counting)] = &[("each", Counting::Each), ("once", Counting::Once)];
const YES_NO: &[(&str, bool)] = &[("yes", true), ("no", false)];

impl InjuryTables<'_> {
    /// The lines about a row as written: its own, those of its sites, those of its conditions.
    pub(crate) fn lines_of(&self, row: &InjuryRowDraft<'_>) -> String {
        let id = &row.id.text;
        let sites = self.sites.iter().filter(|site| site.row.text == *id);
        let conditions = self
            .conditions
            .iter()
            .filter(|one| is_within(id, &one.row.text));
        let lines = std::iter::once(&row.at)
            .chain(sites.map(|site| &site.at))
            .chain(conditions.map(|one| &one.at));
        lines.map(At::words).collect::<Vec<_>>().join("\n")
    }
}

impl<'a> Tables<'a, '_, '_> {
    /// The annex, as far as its tables are there.
    pub(crate) fn injuries(&mut self) -> InjuryTables<'a> {
        InjuryTables {
            sections: self.lines("tables/sections.csv", SECTIONS, section),
            parts: self.lines("tables/parts.csv", PARTS, part),
            rows: self.lines("tables/injuries.csv", INJURIES, row),
            sites: self.lines("tables/sites.csv", SITES, site),
            conditions: self.lines("tables/conditions.csv", CONDITIONS, condition),
            gaps: self.gaps,
        }
    }
}

fn section<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<SectionRow<'a>> {
    let id = fields.text("id");
    let by_side = fields.choice("by_side", YES_NO);
    let label = fields.languages();
    let section = Section {
        id: id?,
        by_side: by_side?,
        label: label?,
    };
    Some(SectionRow { at, section })
}

fn part<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<PartRow<'a>> {
    let part = body_part(fields);
    let section = fields.name("section");
    Some(PartRow {
        at,
        part: part?,
        section: section?,
    })
}

fn body_part(fields: &mut Fields<'_, '_>) -> Option<BodyPart> {
    let parts = BodyPart::ALL.iter().map(|part| (part.word(), *part));
    fields.choice("part", &parts.collect::<Vec<_>>())
}

fn row<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<InjuryRowDraft<'a>> {
    let id = fields.name("row");
    let section = fields.name("section");
    let nature = fields.choice("nature", NATURES);
    let gives = fields.exact_if_any("percent", "`9 %`, `2 %..30 %`, or `-` where a row entitles");
    let counting = fields.choice("counting", COUNTING);
    let tier_at = fields.place("tier_when");
    let tier = tier(fields);
    let label = fields.languages();
    let site = own_site(fields, id.as_ref(), label.as_ref());
    Some(InjuryRowDraft {
        at,
        id: id?,
        section: section?,
        nature: nature?,
        gives: gives?.map_or(Gives::Entitles, |Percent(gives)| gives),
        counting: counting?,
        tier: tier?,
        tier_at,
        site: site?,
        label: label?,
    })
}

/// What stands under `percent`.
struct Percent(Gives);

impl FromStr for Percent {
    type Err = ShareError;

    fn from_str(text: &str) -> Result<Self, ShareError> {
        let Some((least, most)) = text.split_once("..") else {
            return Ok(Self(Gives::Percent(text.parse()?)));
        };
        let (least, most): (Share, Share) = (least.trim().parse()?, most.trim().parse()?);
        match least <= most {
            true => Ok(Self(Gives::Assessed(least, most))),
            false => Err(ShareError::NotANumber),
        }
    }
}

fn tier(fields: &mut Fields<'_, '_>) -> Option<Option<Tier>> {
    if !fields.has("tier_when") && !fields.has("tier_percent") {
        fields.leave(&["tier_when", "tier_percent"]);
        return Some(None);
    }
    let percent = fields.exact("tier_percent", "a share, `12 %`");
    let when = fields.text("tier_when")?;
    let when = match when.split_once('+') {
        Some(_) => TierWhen::Bones(when.split('+').map(|bone| bone.trim().to_owned()).collect()),
        None => TierWhen::Count(fields.count("tier_when", "injuries")?),
    };
    percent.map(|percent| Some(Tier { when, percent }))
}

/// The one site of a row, named as the row; nothing where all three cells say nothing.
fn own_site(
    fields: &mut Fields<'_, '_>,
    id: Option<&Name>,
    label: Option<&Label>,
) -> Option<Option<Site>> {
    if !["part", "paired", "most"].iter().any(|key| fields.has(key)) {
        fields.leave(&["part", "paired", "most"]);
        return Some(None);
    }
    let site = place(fields);
    let site = Site {
        id: id?.text.clone(),
        bone: id?.text.clone(),
        label: label?.clone(),
        ..site?
    };
    Some(Some(site))
}

/// A site of which only `part`, `paired` and `most` are known.
fn place(fields: &mut Fields<'_, '_>) -> Option<Site> {
    let part = body_part(fields);
    let paired = fields.choice("paired", YES_NO);
    let most = fields.count("most", "injuries");
    Some(Site {
        id: String::new(),
        bone: String::new(),
        part: part?,
        paired: paired?,
        most: most?,
        label: Label::default(),
    })
}

fn site<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<SiteRow<'a>> {
    let row = fields.name("row");
    let id = fields.text("site");
    let bone = fields.text_if_any("bone");
    let label = fields.languages();
    let site = place(fields);
    let id = id?;
    let site = Site {
        bone: bone?.unwrap_or_else(|| id.clone()),
        id,
        label: label?,
        ..site?
    };
    Some(SiteRow {
        at,
        row: row?,
        site,
    })
}

fn condition<'a>(at: At<'a>, fields: &mut Fields<'a, '_>) -> Option<ConditionRow<'a>> {
    let row = fields.name("row");
    let condition = ConditionDraft::read(fields);
    let clause = fields.name_if_any("clause");
    Some(ConditionRow {
        at,
        row: row?,
        condition: condition?,
        clause: clause?,
    })
}
