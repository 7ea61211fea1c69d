//! What the injuries of one row in one part of the body give, with tiers for several together.

use money::Share;
use terms::{Counting, InjuryRow, RowIdx, Tier, TierWhen};

use crate::Side;
use crate::claim::combine::Sheet;
use crate::claim::injury::part_of;

/// One row of the annex in one part.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'a> {
    pub(crate) idx: RowIdx,
    pub(crate) row: &'a InjuryRow,
    /// All of it together.
    pub(crate) sum: u32,
    /// The worst single one; a tier is a single one.
    pub(crate) worst: u32,
    /// Whether a tier makes `worst`.
    pub(crate) tiered: bool,
    /// Whether a tier makes `sum`.
    pub(crate) together: bool,
}

/// The rows that count in a part, each with its figures.
pub(crate) fn rows<'a>(sheet: &Sheet<'a>, part: usize) -> Vec<Row<'a>> {
    let mut rows: Vec<Row<'_>> = Vec::new();
    for at in sheet.live() {
        let injury = &sheet.claim.injuries[at];
        if injury.part == part && rows.iter().all(|row| row.idx != injury.idx) {
            rows.push(figures(sheet, part, injury.idx, injury.row));
        }
    }
    rows
}

fn figures<'a>(sheet: &Sheet<'_>, part: usize, idx: RowIdx, row: &'a InjuryRow) -> Row<'a> {
    let members = Members::of(sheet, part, idx);
    let plain = match row.counting {
        Counting::Each => members.sum,
        Counting::Once => members.worst,
    };
    let tier = row
        .tier
        .as_ref()
        .filter(|tier| tier_applies(sheet, (part, idx), tier, members.count));
    let rounding = sheet.claim.rules.rounding.1;
    let tier = tier.map(|tier| {
        (
            tier,
            part_of(
                u32::from(tier.percent.basis_points()),
                members.share,
                rounding,
            ),
        )
    });
    let Some((tier, points)) = tier else {
        return Row {
            idx,
            row,
            sum: plain,
            worst: members.worst,
            tiered: false,
            together: false,
        };
    };
    let fewer = match row.counting {
        Counting::Once => members.worst,
        Counting::Each => one_fewer(sheet, (part, idx), tier, members),
    };
    Row {
        idx,
        row,
        sum: points.max(fewer),
        worst: points.max(members.worst),
        tiered: points >= members.worst,
        together: points >= fewer,
    }
}

/// The injuries of one row in one part.
#[derive(Clone, Copy, Debug)]
struct Members {
    sum: u32,
    worst: u32,
    count: u32,
    share: Share,
}

impl Members {
    fn of(sheet: &Sheet<'_>, part: usize, idx: RowIdx) -> Self {
        let mut members = Self {
            sum: 0,
            worst: 0,
            count: 0,
            share: Share::NONE,
        };
        for at in sheet.live() {
            let injury = &sheet.claim.injuries[at];
            if injury.part == part && injury.idx == idx {
                let entry = &sheet.entries[at];
                let points = entry.points.saturating_mul(u32::from(entry.count));
                members.sum = members.sum.saturating_add(points);
                members.worst = members.worst.max(entry.points);
                members.count += u32::from(entry.count);
                members.share = members.share.max(entry.share);
            }
        }
        members
    }
}

const SIDES: [Option<Side>; 3] = [None, Some(Side::Left), Some(Side::Right)];

fn tier_applies(sheet: &Sheet<'_>, of: (usize, RowIdx), tier: &Tier, count: u32) -> bool {
    match &tier.when {
        TierWhen::Count(from) => count >= u32::from(*from),
        TierWhen::Bones(bones) => SIDES
            .iter()
            .any(|side| all_bones(sheet, of, *side, bones.len())),
    }
}

/// The injuries of a row in a part, on a side.
fn on_side<'s>(
    sheet: &'s Sheet<'_>,
    (part, idx): (usize, RowIdx),
    side: Option<Side>,
) -> impl Iterator<Item = usize> + 's {
    sheet.live().filter(move |at| {
        let injury = &sheet.claim.injuries[*at];
        injury.part == part && injury.idx == idx && injury.facts.side == side
    })
}

fn all_bones(sheet: &Sheet<'_>, of: (usize, RowIdx), side: Option<Side>, bones: usize) -> bool {
    let found =
        on_side(sheet, of, side).fold(0, |found, at| found | sheet.claim.injuries[at].tier_bones);
    found.count_ones() as usize == bones
}

/// The most that the injuries would give, were one that makes the tier left out. A tier never gives less, so
/// that an injury more never lowers what is paid.
fn one_fewer(sheet: &Sheet<'_>, of: (usize, RowIdx), tier: &Tier, members: Members) -> u32 {
    match &tier.when {
        TierWhen::Count(from) => {
            let fewer = u32::from(from.saturating_sub(1));
            members.sum.min(members.worst.saturating_mul(fewer))
        }
        TierWhen::Bones(bones) => {
            let complete = SIDES
                .iter()
                .filter(|side| all_bones(sheet, of, **side, bones.len()));
            let least = complete.filter_map(|side| lightest_bone(sheet, of, *side, bones.len()));
            members.sum.saturating_sub(least.min().unwrap_or(0))
        }
    }
}

/// The least that the fractures of one bone of a tier give on a side.
fn lightest_bone(
    sheet: &Sheet<'_>,
    of: (usize, RowIdx),
    side: Option<Side>,
    bones: usize,
) -> Option<u32> {
    let of_bone = |bone: usize| {
        let its = on_side(sheet, of, side)
            .filter(move |at| sheet.claim.injuries[*at].tier_bones == 1 << bone);
        its.fold(0, |sum: u32, at| {
            let entry = &sheet.entries[at];
            sum.saturating_add(entry.points.saturating_mul(u32::from(entry.count)))
        })
    };
    (0..bones).map(of_bone).min()
}
