//! What one part of the body gives, and which injury there makes its figure.

use terms::{Combination, Counting, Mixing, Nature, RowIdx};

use crate::Fate;
use crate::claim::combine::{PartDecision, Sheet, mix};
use crate::claim::row::{Row, rows};

/// The fractures of a part, in hundredths of a per cent.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Fractures {
    /// All together (R3).
    pub(crate) sum: u32,
    /// The worst single one.
    pub(crate) worst: u32,
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
    let figures = Figures::of(&rows, combination.mixing);
    for row in &rows {
        merge_once(sheet, at, row);
    }
    outdo(sheet, (at, combination), &rows, figures);
    let key = sheet.claim.parts[at];
    let by_sum = figures.worst_other == 0 || combination.mixing == Mixing::Sum;
    Some(PartDecision {
        section: key.section,
        row: key.row,
        side: key.side,
        fractures: figures.fractures.sum,
        together: together(&rows),
        worst_other: figures.worst_other,
        gives: mix(combination.mixing, figures.fractures, figures.worst_other),
        clause: if figures.broken && by_sum {
            combination.fractures
        } else {
            combination.worst
        },
    })
}

fn together(rows: &[Row<'_>]) -> Vec<(RowIdx, u32)> {
    let by_tier = rows.iter().filter(|row| row.together);
    by_tier.map(|row| (row.idx, row.sum)).collect()
}

/// What does not make the part's figure is outdone (R4).
fn outdo(
    sheet: &mut Sheet<'_>,
    (at, combination): (usize, Combination),
    rows: &[Row<'_>],
    figures: Figures,
) {
    for injury in 0..sheet.entries.len() {
        let is_here = sheet.claim.injuries[injury].part == at && sheet.entries[injury].counts();
        if is_here && !makes(sheet, rows, figures, injury) {
            let clause = combination.worst;
            sheet.entries[injury].fate = Fate::Outdone { clause };
        }
    }
}

/// The figures of a part, in hundredths of a per cent.
#[derive(Clone, Copy, Debug)]
struct Figures {
    /// Whether there is a fracture at all; another injury may give nothing, too (T2-09).
    broken: bool,
    fractures: Fractures,
    teeth: u32,
    worst_other: u32,
    mixing: Mixing,
}

impl Figures {
    fn of(rows: &[Row<'_>], mixing: Mixing) -> Self {
        let of = |nature| rows.iter().filter(move |row| row.row.nature == nature);
        let fractures = of(Nature::Fracture).fold(Fractures::default(), |all, row| Fractures {
            sum: all.sum.saturating_add(row.sum),
            worst: all.worst.max(row.worst),
        });
        // All teeth together are one other injury (T2-12).
        let teeth = of(Nature::Tooth).fold(0, |all: u32, row| all.saturating_add(row.sum));
        let other = of(Nature::Other).map(|row| row.worst).max().unwrap_or(0);
        Self {
            broken: of(Nature::Fracture).next().is_some(),
            fractures,
            teeth,
            worst_other: other.max(teeth),
            mixing,
        }
    }

    /// Whether fractures make the part's figure; they do where both give the same.
    fn by_fractures(self) -> bool {
        let enough = match self.mixing {
            Mixing::Sum => true,
            Mixing::Greater => self.fractures.sum >= self.worst_other,
            Mixing::Worst => self.fractures.worst >= self.worst_other,
        };
        self.broken && enough
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
                && (figures.teeth == 0 || figures.teeth < figures.worst_other)
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
