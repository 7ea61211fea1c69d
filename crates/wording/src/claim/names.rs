//! Names of rows, places, parts, benefits.

use adjudication::{PartDocument, Side};
use terms::{BodyPart, ClaimBenefit, Edition, InjuryRow, Payee, Site};

use crate::{Lang, say};

/// A part of the body.
#[must_use]
pub fn body_part(lang: Lang, part: BodyPart) -> String {
    say(
        lang,
        &format!("body-part-{}", part.word().replace('_', "-")),
    )
}

/// `left` or `right`, as it stands after a name.
#[must_use]
pub fn side(lang: Lang, side: Side) -> String {
    say(
        lang,
        match side {
            Side::Left => "claim-left",
            Side::Right => "claim-right",
        },
    )
}

/// The row's short name; a row that the edition does not have is named by its id.
#[must_use]
pub fn row_name(lang: Lang, row: &str, edition: &Edition) -> String {
    row_of(edition, row).map_or_else(|| row.to_owned(), |row| lang.of(&row.label).to_owned())
}

/// An injury in full: row, place where the row has several, number where more than one, side.
#[must_use]
pub fn injury_name(
    lang: Lang,
    (row, site): (&str, &str),
    (on, count): (Option<Side>, u8),
    edition: &Edition,
) -> String {
    let mut name = row_name(lang, row, edition);
    if let Some(site) = row_of(edition, row).and_then(|row| site_of(row, site)) {
        name = format!("{name}: {}", lang.of(&site.label));
    }
    if count > 1 {
        name = format!("{name} × {count}");
    }
    on.map_or(name.clone(), |on| format!("{name}, {}", side(lang, on)))
}

pub(crate) fn row_of<'e>(edition: &'e Edition, row: &str) -> Option<&'e InjuryRow> {
    let (_, row) = edition.accident.as_ref()?.table.row(row)?;
    Some(row)
}

/// The place, where the row has more than one.
fn site_of<'e>(row: &'e InjuryRow, site: &str) -> Option<&'e Site> {
    let several = row.sites.len() > 1;
    row.sites.iter().find(|one| several && one.id == site)
}

/// A part of the body as graded: section or row, with its side.
#[must_use]
pub fn part_name(lang: Lang, part: &PartDocument, edition: &Edition) -> String {
    let table = edition.accident.as_ref().map(|rules| &rules.table);
    let section = table.and_then(|table| table.sections.iter().find(|it| it.id == part.section));
    let name = match &part.row {
        Some(row) => row_name(lang, row, edition),
        None => section.map_or(part.section.clone(), |it| lang.of(&it.label).to_owned()),
    };
    part.side
        .map_or(name.clone(), |on| format!("{name}, {}", side(lang, on)))
}

/// The name of a benefit.
#[must_use]
pub fn benefit_name(lang: Lang, id: &str, edition: &Edition) -> String {
    let found = benefit_of(edition, id);
    found.map_or_else(
        || id.to_owned(),
        |benefit| lang.of(&benefit.label).to_owned(),
    )
}

pub(super) fn benefit_of<'e>(edition: &'e Edition, id: &str) -> Option<&'e ClaimBenefit> {
    let rules = edition.accident.as_ref()?;
    rules.benefits.iter().find(|benefit| benefit.id == id)
}

/// To whom a benefit is paid.
#[must_use]
pub fn payee(lang: Lang, payee: Payee) -> String {
    say(
        lang,
        match payee {
            Payee::Insured => "claim-payee-insured",
            Payee::Policyholder => "claim-payee-policyholder",
            Payee::BeneficiaryOrHeirs => "claim-payee-beneficiary",
        },
    )
}
