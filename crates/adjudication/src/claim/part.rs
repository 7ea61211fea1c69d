//! What one part of the body gives, and which injury there makes its figure.

use money::Share;
use terms::{Combination, Counting, InjuryRow, Mixing, Nature, RowIdx, Tier, TierWhen};

use crate::claim::combine::{PartDecision, Sheet, mix};
use crate::claim::injury::part_of;
use crate::{Fate, Side};

/// The fractures of a part, in hundredths of a per cent.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fractures {
    /// All together (R3).
    pub(crate) sum: u32,
    /// The worst single one.
    pub(crate) worst: u32,
}

/// One row of the annex in one part.
#[derive(Clone, Copy, Debug)]
struct Row<'a> {
    idx: RowIdx,
    row: &'a InjuryRow,
    /// All of it together.
    sum: u32,
    /// The worst single one; a tier is a single one.
    worst: u32,
    /// Whether a tier makes `worst`.
    tiered: bool,
}

/// Grades a part; nothing where none of its injuries counts.
pub(crate) fn grade(
    sheet: &mut Sheet<'_>,
    combination: Combination,
    at: usize,
) -> Option<PartDecision> {
    let rows = rows(sheet, at);
    if rows.is_empty() {
        return None;
    }
    let of = |nature| rows.iter().filter(move |row| row.row.nature == nature);
    let fractures = of(Nature::Fracture).fold(Fractures::default(), |all, row| Fractures {
        sum: all.sum.saturating_add(row.sum),
        worst: all.worst.max(row.worst),
    });
    // All teeth together are one other injury (T2-12).
    let teeth = of(Nature::Tooth).fold(0, |all: u32, row| all.saturating_add(row.sum));
    let other = of(Nature::Other).map(|row| row.worst).max().unwrap_or(0);
    let figures = Figures {
        fractures,
        teeth,
        worst_other: other.max(teeth),
        mixing: combination.mixing,
    };
    for row in &rows {
        merge_once(sheet, at, row);
    }
    let clause = combination.worst;
    for injury in 0..sheet.entries.len() {
        if sheet.claim.injuries[injury].part == at
            && sheet.entries[injury].counts()
            && !makes(sheet, &rows, figures, injury)
        {
            sheet.entries[injury].fate = Fate::Outdone { clause };
        }
    }
    let key = sheet.claim.parts[at];
    let alone = figures.worst_other == 0 || combination.mixing == Mixing::Sum;
    Some(PartDecision {
        section: key.section,
        row: key.row,
        side: key.side,
        fractures: fractures.sum,
        worst_other: figures.worst_other,
        gives: mix(combination.mixing, fractures, figures.worst_other),
        clause: if alone { combination.fractures } else { clause },
    })
}

/// The figures of a part, in hundredths of a per cent.
#[derive(Clone, Copy, Debug)]
struct Figures {
    fractures: Fractures,
    teeth: u32,
    worst_other: u32,
    mixing: Mixing,
}

impl Figures {
    /// Whether fractures make the part's figure; they do where both give the same.
    fn by_fractures(self) -> bool {
        match self.mixing {
            Mixing::Sum => true,
            Mixing::Greater => self.fractures.sum >= self.worst_other,
            Mixing::Worst => self.fractures.worst >= self.worst_other,
        }
    }

    fn by_others(self) -> bool {
        self.mixing == Mixing::Sum || !self.by_fractures()
    }
}

/// Whether an injury is among those that make the part's figure.
fn makes(sheet: &Sheet<'_>, rows: &[Row<'_>], figures: Figures, injury: usize) -> bool {
    match sheet.claim.injuries[injury].row.nature {
        Nature::Fracture if figures.mixing == Mixing::Worst => {
            figures.by_fractures() && is_worst(sheet, rows, Nature::Fracture, injury)
        }
        Nature::Fracture => figures.by_fractures(),
        Nature::Tooth => figures.by_others() && figures.teeth == figures.worst_other,
        Nature::Other => {
            figures.by_others()
                && figures.teeth < figures.worst_other
                && is_worst(sheet, rows, Nature::Other, injury)
        }
    }
}

/// Whether an injury is the worst single one of its nature, or one of those that a tier takes together.
fn is_worst(sheet: &Sheet<'_>, rows: &[Row<'_>], nature: Nature, injury: usize) -> bool {
    let rows = || rows.iter().filter(|row| row.row.nature == nature);
    let worst = rows().map(|row| row.worst).max();
    let injuries = &sheet.claim.injuries;
    if let Some(row) = rows().find(|row| row.tiered && Some(row.worst) == worst) {
        return injuries[injury].idx == row.idx;
    }
    let part = injuries[injury].part;
    let others = sheet
        .live()
        .filter(|at| injuries[*at].part == part && injuries[*at].row.nature == nature);
    sheet.foremost(others) == Some(injury)
}

/// The further entries of a row that counts once are merged into the first.
fn merge_once(sheet: &mut Sheet<'_>, part: usize, row: &Row<'_>) {
    if row.row.counting != Counting::Once {
        return;
    }
    let injuries = &sheet.claim.injuries;
    let of_row = |at: &usize| injuries[*at].part == part && injuries[*at].idx == row.idx;
    let Some(kept) = sheet.foremost(sheet.live().filter(of_row)) else {
        return;
    };
    for at in (0..injuries.len()).filter(|at| *at != kept && of_row(at)) {
        if sheet.entries[at].counts() {
            sheet.merge(at, kept, row.row.clause);
        }
    }
}

/// The rows that count in a part, each with its figures.
fn rows<'a>(sheet: &Sheet<'a>, part: usize) -> Vec<Row<'a>> {
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
    let mut members = Members::default();
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

impl Default for Members {
    fn default() -> Self {
        Self {
            sum: 0,
            worst: 0,
            count: 0,
            share: Share::NONE,
        }
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
