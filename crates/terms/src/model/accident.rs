//! The rules that bear on a claim after an accident.

use std::collections::HashMap;

use money::{Rounding, Share};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{
    BodyPart, ClaimBenefit, ClauseIdx, DecisionDeadline, InjuryFact, Label, LastDay, Part,
    Question, RefundRule,
};

/// Index of a row in [`InjuryTable::rows`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowIdx(pub u16);
/// Index of a section in [`InjuryTable::sections`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionIdx(pub u8);

/// The rules that bear on an accident claim. A rule that an edition lacks is absent here.
#[derive(Clone, Debug)]
pub struct AccidentRules {
    /// The accident must lie in the policy's time; a date outside is refused as input.
    pub term: TermRule,
    /// How amounts become whole cents.
    pub rounding: (ClauseIdx, Rounding),
    /// What can be hurt, and what each injury gives.
    pub table: InjuryTable,
    /// How injuries of one accident are put together; absent where no benefit is graded.
    pub combination: Option<Combination>,
    /// Rows paid for one accident only in the policy's time (R6, T2-12).
    pub once: Vec<OncePerTerm>,
    /// What an earlier injury of the same kind or place does.
    pub repeats: Vec<RepeatRule>,
    /// What excludes an injury.
    pub exclusions: Vec<InjuryExclusion>,
    /// An infection is no accident, with exceptions.
    pub infection: Option<InfectionRule>,
    /// Doubts that only a person can settle.
    pub doubts: Vec<Doubt>,
    /// What is paid, in the order in which it is calculated.
    pub benefits: Vec<ClaimBenefit>,
    /// By when the insurer decides.
    pub deadline: Option<DecisionDeadline>,
    /// How the area of a burn is added up.
    pub body_surface: Option<BodySurface>,
    /// What of the premium is given back when the policy ends early.
    pub refund: Option<RefundRule>,
}

/// When the policy covers an accident.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TermRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Cover starts only when the premium is paid (T2-26); its clause.
    pub from_payment: Option<ClauseIdx>,
}

/// The annex of injuries.
#[derive(Clone, Debug, Default)]
pub struct InjuryTable {
    /// Headings under which rows stand, in the order of the annex.
    pub sections: Vec<Section>,
    /// Rows and sub-points, in the order of the annex.
    pub rows: Vec<InjuryRow>,
    /// Row id to its index.
    pub row_by_id: HashMap<String, RowIdx>,
    /// Which section a body part belongs to, by `BodyPart as usize`; absent where the annex has none for it.
    pub section_of: [Option<SectionIdx>; BodyPart::COUNT],
}

impl InjuryTable {
    /// The row that an id names, with its index.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<(RowIdx, &InjuryRow)> {
        let idx = *self.row_by_id.get(id)?;
        Some((idx, self.rows.get(usize::from(idx.0))?))
    }
}

/// Which part of the body's surface each of its parts is (T3-03). It decides nothing: the area of a burn is a
/// fact, and this helps to find it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BodySurface {
    /// The clause.
    pub clause: ClauseIdx,
    /// Head and neck.
    pub head: Share,
    /// Front of the trunk.
    pub front: Share,
    /// Back of the trunk.
    pub back: Share,
    /// One arm.
    pub arm: Share,
    /// One leg.
    pub leg: Share,
    /// Perineum.
    pub perineum: Share,
}

/// A heading of the annex; of a graded table, also one "part" for the rules that combine injuries (T2-07).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Short id, such as `arm`.
    pub id: String,
    /// Whether left and right are two parts (limbs) or one (head, trunk).
    pub by_side: bool,
    /// Its name.
    pub label: Label,
}

/// A row, or a sub-point of one. Each is a clause of the edition, under its id.
#[derive(Clone, Debug)]
pub struct InjuryRow {
    /// Id as cited: `F-ARM-2`, `4.a`.
    pub id: String,
    /// The row as a clause.
    pub clause: ClauseIdx,
    /// Heading it stands under; for a graded row the part is that of the site (T2-08).
    pub section: SectionIdx,
    /// What kind of injury.
    pub nature: Nature,
    /// What it gives.
    pub gives: Gives,
    /// How several of it in one part count.
    pub counting: Counting,
    /// A higher or lower figure for several together.
    pub tier: Option<Tier>,
    /// Where it can be; at least one.
    pub sites: Vec<Site>,
    /// What must hold, its own and those of notes and rules for its nature.
    pub conditions: Vec<Condition>,
    /// Our short name.
    pub label: Label,
}

/// What kind of injury a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Nature {
    /// A broken bone.
    Fracture,
    /// A damaged tooth.
    Tooth,
    /// Anything else.
    Other,
}

/// What a row gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gives {
    /// A part of the sum insured.
    Percent(Share),
    /// A part between two bounds, both included, found by a person (T2-11).
    Assessed(Share, Share),
    /// No part of a sum: it entitles to a benefit (the motor annex).
    Entitles,
}

/// How several of one row in one part count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Counting {
    /// Each bone, tooth or rib.
    Each,
    /// Once, whatever the number.
    Once,
}

/// Another figure when several come together, in place of the row's own count; but never less than they
/// would give with one of them left out, so that an injury more never lowers what is paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// When.
    pub when: TierWhen,
    /// What they give together.
    pub percent: Share,
}

/// When a tier applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TierWhen {
    /// This many or more in one part.
    Count(u8),
    /// Bones with these ids ([`Site::bone`]), all of them, of one side.
    Bones(Vec<String>),
}

/// Where an injury of a row can be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Short id, unique in the row: `radius`, `femur_neck`.
    pub id: String,
    /// Bone it is a place of: two fractures of one bone are one (R2). The site's own id where nothing is said.
    pub bone: String,
    /// Part of the body, for the figure and for the section.
    pub part: BodyPart,
    /// Whether there is a left and a right one.
    pub paired: bool,
    /// How many there are (on one side, if paired): 12 ribs, 5 toes, 1 radius.
    pub most: u8,
    /// Our short name.
    pub label: Label,
}

/// What must hold for a row to give anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The clause that asks for it: the row itself or a note.
    pub clause: ClauseIdx,
    /// When it is asked for at all.
    pub when: Guard,
    /// What is looked at.
    pub fact: InjuryFact,
    /// What it must be.
    pub test: Test,
}

/// When a condition is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guard {
    /// Always.
    Always,
    /// The insured has not completed so many years on the day of the accident.
    AgeUnder(u8),
    /// The insured has.
    AgeFrom(u8),
    /// A flag is set; an unknown flag leaves it open.
    Flag(InjuryFact),
    /// A flag is not set.
    NoFlag(InjuryFact),
}

/// What a fact must be. "More than" is [`Test::Over`], "at least" and "from" are [`Test::AtLeast`] (T3-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// A flag.
    Is(bool),
    /// A number strictly above.
    Over(i64),
    /// A number at or above.
    AtLeast(i64),
    /// A number at or below.
    AtMost(i64),
    /// A part of a whole strictly above.
    PartOver(Part),
    /// A part of a whole at or above.
    PartFrom(Part),
    /// A day at least so many months after the accident.
    MonthsAfter(u8),
    /// A day later than so many months after the accident.
    LongerThanMonths(u8),
    /// A day within the policy's time.
    InTerm,
    /// A day, whichever (T3-16).
    Known,
    /// Sight after (this fact) in a lower class than sight before (the other); see [`VisionClasses`].
    VisionWorseThan(InjuryFact, VisionClasses),
}

/// Which classes of sight the table of vision has (T3-02).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VisionClasses {
    /// Tenths, then "below 0.1", then 0.0: the lost "<" is put back.
    BelowATenth,
    /// As printed: 0.1 qualifies even when sight stays 0.1.
    AsPrinted,
}

/// How injuries of one accident are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Combination {
    /// Several fractures of one bone are one (R2).
    pub same_bone: ClauseIdx,
    /// Fractures of one part are added (R3).
    pub fractures: ClauseIdx,
    /// Of several injuries of one part the worst counts (R4).
    pub worst: ClauseIdx,
    /// Parts are added (R5), up to the sum insured.
    pub parts: ClauseIdx,
    /// How R3 and R4 meet (T2-06).
    pub mixing: Mixing,
    /// What a part is (T2-07).
    pub part: PartIs,
}

/// How fractures and other injuries of one part meet (T2-06).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mixing {
    /// The greater of all fractures together and the worst other injury.
    Greater,
    /// All fractures and the worst other injury together.
    Sum,
    /// The worst single injury, fractures too.
    Worst,
}

/// What one part of the body is (T2-07).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartIs {
    /// A section of the annex, by side for limbs.
    Section,
    /// A row of the annex, by side.
    Row,
}

/// Rows that are paid for one accident only in the policy's time (R6, T2-12).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OncePerTerm {
    /// The clause.
    pub clause: ClauseIdx,
    /// The rows.
    pub rows: Vec<RowIdx>,
    /// One accident with all of them, or a single one at all.
    pub of: OnceOf,
}

/// What is paid once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnceOf {
    /// One accident, with every item of it.
    Event,
    /// One item.
    Item,
}

/// What an earlier injury does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepeatRule {
    /// The clause.
    pub clause: ClauseIdx,
    /// Rows it speaks of.
    pub rows: Vec<RowIdx>,
    /// Earlier rows that count as "before".
    pub after: Vec<RowIdx>,
    /// What makes it a repetition.
    pub same: SamePlace,
    /// Whether injuries before the policy count (T2-13).
    pub before_policy: bool,
    /// Months that must pass; absent: no time heals (T3-09).
    pub months: Option<u8>,
    /// Whether the day on which the months are over is still one of them (T2-13, T3-06, T3-07).
    pub last_day: LastDay,
    /// Given when the months have not passed.
    pub early: Share,
    /// Given when they have.
    pub late: Share,
}

/// What makes an injury a repetition of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SamePlace {
    /// The row is enough (concussion).
    Row,
    /// The same part of the body on the same side (shoulder, ankle), whatever the row and site.
    Side,
    /// The same place of the same bone (T2-13); where a site has several, a person is asked.
    Bone,
}

/// What excludes an injury.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InjuryExclusion {
    /// The clause.
    pub clause: ClauseIdx,
    /// Rows it speaks of.
    pub rows: Vec<RowIdx>,
    /// The flag that excludes when set. Not set and not known are no exclusion.
    pub fact: InjuryFact,
}

/// An infection is not insured, but for what follows a bite or sting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InfectionRule {
    /// The clause.
    pub clause: ClauseIdx,
}

/// A doubt that only a person can settle, once somebody has raised it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Short id, such as `late_notice`.
    pub id: String,
    /// The clause.
    pub clause: ClauseIdx,
    /// What follows when it is founded.
    pub effect: DoubtEffect,
    /// What is asked, of whom.
    pub question: Question,
}

/// What follows when a doubt is founded (T2-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DoubtEffect {
    /// Nothing is paid.
    MustRefuse,
    /// The insurer may refuse, and gives its reason.
    MayRefuse,
    /// The insurer may pay less, by a stated amount, and gives its reason.
    MayReduce,
}
