//! The facts of a claim, looked up once against an edition.

use calendar::completed_years;
use money::Cents;
use terms::{
    AccidentRules, CapPer, Edition, InjuryFact, InjuryRow, Nature, PartIs, RowIdx, SectionIdx,
    Site, TierWhen,
};

use crate::claim::stays::{self, StayCount};
use crate::claim::{check, doubts};
use crate::{ClaimFacts, ClaimProblem, FactValue, InjuryFacts, PastInjury, Side};

/// A claim that [`crate::decide_claim`] can answer: its facts are sound and every name in them is an index.
#[derive(Clone, Debug)]
pub struct Claim<'a> {
    pub(crate) edition: &'a Edition,
    pub(crate) rules: &'a AccidentRules,
    pub(crate) facts: &'a ClaimFacts,
    /// Completed years of the insured on the day of the accident.
    pub(crate) age: i32,
    pub(crate) injuries: Vec<Injury<'a>>,
    /// The parts of the body that the injuries are in, in the order of the annex; empty where nothing is
    /// graded.
    pub(crate) parts: Vec<PartKey>,
    pub(crate) past: Vec<Past<'a>>,
    /// By benefit of the edition; absent where not insured.
    pub(crate) insured: Vec<Option<Insured>>,
    /// The benefit of each expense.
    pub(crate) expenses: Vec<usize>,
    pub(crate) stays: StayCount,
    /// By doubt of the edition.
    pub(crate) doubts: Vec<doubts::Standing>,
}

/// An injury with the row and site it names.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Injury<'a> {
    pub(crate) facts: &'a InjuryFacts,
    pub(crate) idx: RowIdx,
    pub(crate) row: &'a InjuryRow,
    /// The site; the first of the row where nobody told it.
    pub(crate) site: &'a Site,
    /// Whether it is known where the injury is (T2-08).
    pub(crate) placed: bool,
    pub(crate) count: u8,
    /// Index of the first injury that is of the same bone (R2); absent where bones are not single.
    pub(crate) bone: Option<u16>,
    /// Which of the bones of the row's tier it is of, one bit each.
    pub(crate) tier_bones: u64,
    /// Its place in [`Claim::parts`].
    pub(crate) part: usize,
}

/// One part of the body for the rules that combine injuries (T2-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct PartKey {
    pub(crate) section: SectionIdx,
    pub(crate) row: Option<RowIdx>,
    pub(crate) side: Option<Side>,
    /// The injury that is a part of its own, since nobody told where it is (T2-08).
    pub(crate) alone: Option<u16>,
}

/// An injury of another accident.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Past<'a> {
    pub(crate) facts: &'a PastInjury,
    pub(crate) idx: RowIdx,
    pub(crate) row: &'a InjuryRow,
    /// Its site, where it is told or the row has one only.
    pub(crate) site: Option<&'a Site>,
}

/// A sum insured, with what was drawn on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Insured {
    pub(crate) sum: Cents,
    pub(crate) per_day: Cents,
    /// Paid before, as far as the sum bounds it (T2-14).
    pub(crate) paid: Cents,
    /// Paid before for this accident.
    pub(crate) paid_for_accident: Cents,
}

impl ClaimFacts {
    /// Looks everything up once.
    ///
    /// # Errors
    /// Every [`ClaimProblem`] of the facts.
    pub fn claim<'a>(&'a self, edition: &'a Edition) -> Result<Claim<'a>, Vec<ClaimProblem>> {
        let Some(rules) = &edition.accident else {
            return Err(vec![ClaimProblem::NotAnAccidentEdition]);
        };
        let problems = check::problems(rules, self);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(self.looked_up_claim(edition, rules))
    }

    fn looked_up_claim<'a>(&'a self, edition: &'a Edition, rules: &'a AccidentRules) -> Claim<'a> {
        let mut claim = Claim {
            edition,
            rules,
            facts: self,
            age: completed_years(self.born, self.accident.on),
            injuries: self
                .injuries
                .iter()
                .filter_map(|it| injury(rules, it))
                .collect(),
            parts: Vec::new(),
            past: self
                .history
                .injuries
                .iter()
                .filter_map(|it| past(rules, it))
                .collect(),
            insured: (0..rules.benefits.len())
                .map(|at| insured(rules, self, at))
                .collect(),
            expenses: self
                .expenses
                .iter()
                .map(|it| benefit_idx(rules, &it.benefit))
                .collect(),
            stays: stays::count(self),
            doubts: doubts::standings(rules, self),
        };
        claim.find_same_bones();
        claim.find_parts();
        claim
    }
}

impl Claim<'_> {
    /// Two fractures are of one bone where the bone, the side and the section are the same.
    fn find_same_bones(&mut self) {
        for at in 0..self.injuries.len() {
            let injury = self.injuries[at];
            if injury.row.nature != Nature::Fracture || injury.site.most > 1 {
                continue;
            }
            let same = |other: &Injury<'_>| {
                other.row.nature == Nature::Fracture
                    && other.site.most == 1
                    && other.site.bone == injury.site.bone
                    && other.facts.side == injury.facts.side
                    && self.section(other) == self.section(&injury)
            };
            let first = self.injuries[..at].iter().position(same).unwrap_or(at);
            self.injuries[at].bone = u16::try_from(first).ok();
        }
    }

    fn find_parts(&mut self) {
        let Some(combination) = self.rules.combination else {
            return;
        };
        let keys: Vec<PartKey> = (0..)
            .zip(&self.injuries)
            .map(|it| self.part_key(it, combination.part))
            .collect();
        self.parts.clone_from(&keys);
        self.parts.sort_unstable();
        self.parts.dedup();
        for (injury, key) in self.injuries.iter_mut().zip(&keys) {
            injury.part = self.parts.binary_search(key).unwrap_or_default();
        }
    }

    fn part_key(&self, (at, injury): (u16, &Injury<'_>), part: PartIs) -> PartKey {
        if !injury.placed {
            let section = injury.row.section;
            let row = Some(injury.idx).filter(|_| part == PartIs::Row);
            return PartKey {
                section,
                row,
                side: None,
                alone: Some(at),
            };
        }
        let section = self.section(injury);
        let by_side = self.rules.table.sections[usize::from(section.0)].by_side;
        let (row, by_side) = match part {
            PartIs::Section => (None, by_side),
            PartIs::Row => (Some(injury.idx), true),
        };
        let side = injury.facts.side.filter(|_| by_side);
        PartKey {
            section,
            row,
            side,
            alone: None,
        }
    }

    /// Where the site is (T2-08); the row's own section where the annex does not say.
    fn section(&self, injury: &Injury<'_>) -> SectionIdx {
        self.rules.table.section_of[injury.site.part as usize].unwrap_or(injury.row.section)
    }
}

impl Injury<'_> {
    pub(crate) fn fact(&self, fact: InjuryFact) -> Option<FactValue> {
        self.facts.facts.get(&fact).copied()
    }

    pub(crate) fn flag(&self, fact: InjuryFact) -> Option<bool> {
        match self.fact(fact) {
            Some(FactValue::Flag(set)) => Some(set),
            _ => None,
        }
    }
}

/// The site of a row that an id names; the only one where nothing is named.
pub(crate) fn site<'a>(row: &'a InjuryRow, id: Option<&str>) -> Option<&'a Site> {
    match (id, &row.sites[..]) {
        (None, [only]) => Some(only),
        (None, _) => None,
        (Some(id), sites) => sites.iter().find(|site| site.id == id),
    }
}

/// Whether a person may be asked where an injury is: the table of fractures names each bone, that of other
/// injuries names no part of the body (T2-08).
pub(crate) fn may_be_unplaced(rules: &AccidentRules, row: &InjuryRow) -> bool {
    rules.combination.is_some() && row.nature == Nature::Other
}

fn injury<'a>(rules: &'a AccidentRules, facts: &'a InjuryFacts) -> Option<Injury<'a>> {
    let (idx, row) = rules.table.row(&facts.row)?;
    let known = site(row, facts.site.as_deref());
    let site = known.or(row.sites.first())?;
    let tier_bones = match row.tier.as_ref().map(|tier| &tier.when) {
        Some(TierWhen::Bones(bones)) => {
            let at = bones.iter().position(|bone| *bone == site.bone);
            at.map_or(0, |at| 1 << at.min(63))
        }
        Some(TierWhen::Count(_)) | None => 0,
    };
    Some(Injury {
        facts,
        idx,
        row,
        site,
        placed: known.is_some_and(|site| !site.paired || facts.side.is_some()),
        count: facts.count.unwrap_or(1),
        bone: None,
        tier_bones,
        part: 0,
    })
}

fn past<'a>(rules: &'a AccidentRules, facts: &'a PastInjury) -> Option<Past<'a>> {
    let (idx, row) = rules.table.row(&facts.row)?;
    Some(Past {
        facts,
        idx,
        row,
        site: site(row, facts.site.as_deref()),
    })
}

/// Its place in the edition; past the end where there is none.
pub(crate) fn benefit_idx(rules: &AccidentRules, id: &str) -> usize {
    let found = rules.benefits.iter().position(|benefit| benefit.id == id);
    found.unwrap_or(rules.benefits.len())
}

fn insured(rules: &AccidentRules, facts: &ClaimFacts, at: usize) -> Option<Insured> {
    let benefit = &rules.benefits[at];
    let insured = facts
        .policy
        .sums
        .iter()
        .find(|sum| sum.benefit == benefit.id)?;
    let (mut paid, mut paid_for_accident) = (Cents::ZERO, Cents::ZERO);
    for payment in facts
        .history
        .paid
        .iter()
        .filter(|it| it.benefit == benefit.id)
    {
        paid = add(paid, payment.amount);
        if payment.same_accident {
            paid_for_accident = add(paid_for_accident, payment.amount);
        }
    }
    Some(Insured {
        sum: insured.sum,
        per_day: insured.per_day.unwrap_or(Cents::ZERO),
        paid: match benefit.cap.1 {
            CapPer::Term => paid,
            CapPer::Accident => paid_for_accident,
        },
        paid_for_accident,
    })
}

/// Amounts of facts are bounded by [`crate::MAX_SUM`] and [`check::MAX_ENTRIES`], so sums of them fit.
pub(crate) fn add(one: Cents, other: Cents) -> Cents {
    one.checked_add(other).unwrap_or(Cents::new(i64::MAX))
}
