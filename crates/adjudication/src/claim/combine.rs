//! Injuries of one accident put together (R2 to R5): one bone counts once, a part gives what its fractures or
//! its worst other injury give, parts are added.

use std::cmp::Reverse;

use money::Share;
use terms::{ClauseIdx, Combination, Mixing, OnceOf, RowIdx, SectionIdx};

use crate::claim::bound::Bound;
use crate::claim::injury::Judged;
use crate::claim::part;
use crate::{Claim, Exclusion, Fate, Side};

/// Injuries while they are put together.
pub(crate) struct Sheet<'a> {
    pub(crate) claim: &'a Claim<'a>,
    pub(crate) entries: Vec<Entry>,
}

/// One injury on the sheet.
pub(crate) struct Entry {
    /// What one of it gives, in hundredths of a per cent.
    pub(crate) points: u32,
    /// How many still count.
    pub(crate) count: u8,
    /// How much of the row counts.
    pub(crate) share: Share,
    /// Whether something is missing for it.
    open: bool,
    pub(crate) fate: Fate<ClauseIdx>,
}

/// Injuries put together.
pub(crate) struct Combined {
    /// What became of each injury.
    pub(crate) fates: Vec<Fate<ClauseIdx>>,
    pub(crate) parts: Vec<PartDecision>,
    /// Sum of the parts, in hundredths of a per cent.
    pub(crate) total: u32,
    /// The greatest share among the injuries that entitle, with the clause of a share that is not all.
    pub(crate) entitled: Option<(Share, Option<ClauseIdx>)>,
}

/// A part of the body as graded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartDecision {
    /// Section of the annex.
    pub section: SectionIdx,
    /// Row, where each row is a part of its own.
    pub row: Option<RowIdx>,
    /// Side, of limbs.
    pub side: Option<Side>,
    /// Fractures together, in hundredths of a per cent.
    pub fractures: u32,
    /// Rows whose tier for several together is in it, with what they give.
    pub together: Vec<(RowIdx, u32)>,
    /// The worst other injury.
    pub worst_other: u32,
    /// What the part gives.
    pub gives: u32,
    /// The clause that says how these two meet.
    pub clause: ClauseIdx,
}

/// Puts the injuries together, open ones taken as `bound` says.
pub(crate) fn combine<'a>(claim: &'a Claim<'a>, judged: &[Judged], bound: Bound) -> Combined {
    let mut sheet = Sheet {
        claim,
        entries: judged.iter().map(|it| Entry::new(it, bound)).collect(),
    };
    let entitled = entitled(judged, bound);
    let mut parts = Vec::new();
    if let Some(combination) = claim.rules.combination {
        sheet.keep_single_items();
        sheet.merge_bones(combination);
        parts = (0..claim.parts.len())
            .filter_map(|at| part::grade(&mut sheet, combination, at))
            .collect();
    }
    let total = parts
        .iter()
        .fold(0, |total: u32, part| total.saturating_add(part.gives));
    let fate = |entry: Entry| if entry.open { Fate::Open } else { entry.fate };
    Combined {
        fates: sheet.entries.into_iter().map(fate).collect(),
        parts,
        total,
        entitled,
    }
}

/// One that counts in full entitles to all; else the greatest part (T3-06).
fn entitled(judged: &[Judged], bound: Bound) -> Option<(Share, Option<ClauseIdx>)> {
    let shares = judged.iter().filter(|it| it.is_in(bound)).map(|it| {
        let share = bound.of(it.share);
        (share, it.share_clause.filter(|_| share < Share::FULL))
    });
    shares.max_by_key(|(share, clause)| (*share, Reverse(*clause)))
}

impl Entry {
    fn new(judged: &Judged, bound: Bound) -> Self {
        let share = bound.of(judged.share);
        let part = (share < Share::FULL).then_some(share);
        let fate = match &judged.out {
            Some(fate) => fate.clone(),
            None if !judged.is_in(bound) => Fate::Open,
            None => Fate::Counts {
                part,
                clause: part.and(judged.share_clause),
            },
        };
        Self {
            points: bound.of(judged.points),
            count: 0,
            share,
            open: judged.open,
            fate,
        }
    }

    pub(crate) fn counts(&self) -> bool {
        matches!(self.fate, Fate::Counts { .. })
    }
}

impl Sheet<'_> {
    /// Those of the indices that still count.
    pub(crate) fn live(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.entries.len()).filter(|&at| self.entries[at].counts())
    }

    /// The one that stands for several: it gives most, is certain, comes first in the annex, was told first.
    pub(crate) fn foremost(&self, of: impl Iterator<Item = usize>) -> Option<usize> {
        of.min_by_key(|&at| {
            let entry = &self.entries[at];
            (
                Reverse(entry.points),
                entry.open,
                self.claim.injuries[at].idx,
                at,
            )
        })
    }

    pub(crate) fn merge(&mut self, at: usize, with: usize, clause: ClauseIdx) {
        let with = u16::try_from(with).unwrap_or(u16::MAX);
        self.entries[at].fate = Fate::Merged { with, clause };
    }

    /// Of rows that pay one item at all, the foremost item is kept.
    fn keep_single_items(&mut self) {
        let claim = self.claim;
        for (entry, injury) in self.entries.iter_mut().zip(&claim.injuries) {
            entry.count = injury.count;
        }
        for rule in claim
            .rules
            .once
            .iter()
            .filter(|rule| rule.of == OnceOf::Item)
        {
            let is_of = |at: usize| rule.rows.contains(&claim.injuries[at].idx);
            let Some(kept) = self.foremost(self.live().filter(|&at| is_of(at))) else {
                continue;
            };
            self.entries[kept].count = 1;
            for at in (0..self.entries.len()).filter(|&at| at != kept && is_of(at)) {
                if self.entries[at].counts() {
                    let why = Exclusion::PaidOnce {
                        earlier: claim.facts.accident.on,
                    };
                    let clause = rule.clause;
                    self.entries[at].fate = Fate::Excluded { clause, why };
                }
            }
        }
    }

    /// Of several fractures of one bone the worst stands for all (R2).
    fn merge_bones(&mut self, combination: Combination) {
        let claim = self.claim;
        for first in 0..self.entries.len() {
            let bone = u16::try_from(first).ok();
            let same = |at: &usize| bone.is_some() && claim.injuries[*at].bone == bone;
            let Some(kept) = self.foremost(self.live().filter(same)) else {
                continue;
            };
            for other in (first..self.entries.len()).filter(same) {
                if other != kept && self.entries[other].counts() {
                    self.merge(other, kept, combination.same_bone);
                }
            }
        }
    }
}

/// What a part gives of its fractures and its other injuries (T2-06).
pub(crate) fn mix(mixing: Mixing, fractures: part::Fractures, other: u32) -> u32 {
    match mixing {
        Mixing::Greater => fractures.sum.max(other),
        Mixing::Sum => fractures.sum.saturating_add(other),
        Mixing::Worst => fractures.worst.max(other),
    }
}
