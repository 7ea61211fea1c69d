//! What can be known of an injury, and where it can be: two closed vocabularies that tables, facts, pages
//! and the figure share.

use std::cmp::Ordering;
use std::fmt;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// What kind of value a fact has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FactKind {
    /// Yes or no.
    Flag,
    /// A whole number of a unit, from zero to [`Unit::most`].
    Whole(Unit),
    /// A part of a whole, `1/3` or `40 %`.
    Part,
    /// A day.
    Day,
}

/// What a whole number of a fact counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Days.
    Days,
    /// Hours.
    Hours,
    /// Millimetres.
    Mm,
    /// Square millimetres.
    Mm2,
    /// Centimetres.
    Cm,
    /// Degrees of a burn or of frostbite.
    Degree,
    /// Hundredths of full sight, 1.0 being 100.
    Hundredths,
}

impl Unit {
    /// How it is written in `parameters.toml`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Unit::Days => "days",
            Unit::Hours => "hours",
            Unit::Mm => "mm",
            Unit::Mm2 => "mm2",
            Unit::Cm => "cm",
            Unit::Degree => "degree",
            Unit::Hundredths => "hundredths",
        }
    }

    /// The most that can be true of a person, so that a slip of the pen is found: ten years of treatment, a
    /// scar of three metres, two square metres of skin, speech heard at a hundred metres, four degrees, sight
    /// of 2.0 (more than 1.0 is measured, T3-02).
    #[must_use]
    pub const fn most(self) -> i64 {
        match self {
            Unit::Days => 3_660,
            Unit::Hours => 87_840,
            Unit::Mm => 3_000,
            Unit::Mm2 => 2_000_000,
            Unit::Cm => 10_000,
            Unit::Degree => 4,
            Unit::Hundredths => 200,
        }
    }
}

macro_rules! injury_facts {
    ($($(#[$doc:meta])* $name:ident $word:literal $kind:expr;)*) => {
        /// Something that can be known of an injury. Unknown is not "no": where it matters, it is asked for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum InjuryFact { $($(#[$doc])* $name,)* }

        impl InjuryFact {
            /// All of them.
            pub const ALL: &[InjuryFact] = &[$(InjuryFact::$name,)*];

            /// How it is written in tables and facts.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(InjuryFact::$name => $word,)* }
            }

            /// What kind of value it has.
            #[must_use]
            pub const fn kind(self) -> FactKind {
                match self { $(InjuryFact::$name => $kind,)* }
            }
        }
    };
}

injury_facts! {
    /// A radiologist confirmed the fracture (R1).
    ConfirmedByRadiologist "confirmed_by_radiologist" FactKind::Flag;
    /// Mouth or face show an injury of soft tissue (R6).
    SoftTissueSigns "soft_tissue_signs" FactKind::Flag;
    /// It came from chewing (R6).
    FromChewing "from_chewing" FactKind::Flag;
    /// It came from a disease, such as bruxism (R6).
    FromDisease "from_disease" FactKind::Flag;
    /// The bone broke because of a disease.
    Pathological "pathological" FactKind::Flag;
    /// It is in the same place as an earlier one; asked only where the site does not tell (T2-13).
    SamePlace "same_place" FactKind::Flag;
    /// Tissue is damaged or scars remain (burns, frostbite).
    TissueDamageOrScars "tissue_damage_or_scars" FactKind::Flag;
    /// Days of treatment outside hospital.
    OutpatientDays "outpatient_days" FactKind::Whole(Unit::Days);
    /// Hours of treatment in hospital.
    InpatientHours "inpatient_hours" FactKind::Whole(Unit::Hours);
    /// Treated in hospital.
    Inpatient "inpatient" FactKind::Flag;
    /// Operated on.
    Operated "operated" FactKind::Flag;
    /// Immobilised.
    Immobilised "immobilised" FactKind::Flag;
    /// Days in plaster.
    PlasterDays "plaster_days" FactKind::Whole(Unit::Days);
    /// Day on which the injury, or the consequence the row names, was diagnosed.
    DiagnosedOn "diagnosed_on" FactKind::Day;
    /// The consequence the row names has come about (T3-16).
    Consequence "consequence" FactKind::Flag;
    /// Movement or another function is restricted.
    FunctionRestricted "function_restricted" FactKind::Flag;
    /// Discoloured skin is a moderate defect of the looks.
    CosmeticDefect "cosmetic_defect" FactKind::Flag;
    /// Symmetry and looks of the face are markedly changed.
    FaceDisfigured "face_disfigured" FactKind::Flag;
    /// Length of the scar.
    ScarLength "scar_length" FactKind::Whole(Unit::Mm);
    /// Area of the scar tissue.
    ScarArea "scar_area" FactKind::Whole(Unit::Mm2);
    /// Degree of the burn or frostbite.
    BurnDegree "burn_degree" FactKind::Whole(Unit::Degree);
    /// Burnt part of the body's surface (T3-03).
    BurnArea "burn_area" FactKind::Part;
    /// Part of the organ lost or removed.
    LostPart "lost_part" FactKind::Part;
    /// Part of the tooth's crown lost.
    CrownLost "crown_lost" FactKind::Part;
    /// The tooth's root is broken.
    RootFracture "root_fracture" FactKind::Flag;
    /// A milk tooth.
    MilkTooth "milk_tooth" FactKind::Flag;
    /// A removable denture.
    RemovableDenture "removable_denture" FactKind::Flag;
    /// Farthest distance at which speech is heard.
    SpeechHeardAt "speech_heard_at" FactKind::Whole(Unit::Cm);
    /// Sight before the accident, 1.0 being 100.
    VisionBefore "vision_before" FactKind::Whole(Unit::Hundredths);
    /// Sight after it.
    VisionAfter "vision_after" FactKind::Whole(Unit::Hundredths);
    /// The haematoma was still there on this day.
    HaematomaSeenOn "haematoma_seen_on" FactKind::Day;
    /// The primary dislocation happened in the policy's time (T3-10).
    PrimaryInTerm "primary_in_term" FactKind::Flag;
    /// Certified by the institution that reduced it (T3-10).
    CertifiedByInstitution "certified_by_institution" FactKind::Flag;
    /// A recurrence of a habitual dislocation (T3-10).
    Recurrence "recurrence" FactKind::Flag;
    /// A hernia that comes by itself: navel, white line, groin, thigh (T3-19).
    PhysiologicalHernia "physiological_hernia" FactKind::Flag;
    /// It came from lifting or bodily work (T3-19).
    FromLifting "from_lifting" FactKind::Flag;
    /// A disease of the spine: disc hernia, osteochondrosis, spondylosis and the like (T3-19).
    SpinalDisease "spinal_disease" FactKind::Flag;
    /// Purulent inflammation of fingers or toes (T3-18).
    PurulentDigits "purulent_digits" FactKind::Flag;
    /// Large vessels or nerves are what is injured (T3-18).
    VesselsOrNerves "vessels_or_nerves" FactKind::Flag;
    /// The foreign body is material of an operation.
    SurgicalMaterial "surgical_material" FactKind::Flag;
    /// An accessory bone.
    AccessoryBone "accessory_bone" FactKind::Flag;
}

impl fmt::Display for InjuryFact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A part of a whole, exact, from nothing to all. In JSON and TOML it is the text `"1/3"` or `"40 %"`.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Part {
    numerator: u32,
    denominator: u32,
}

/// A text that is no part of a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a part of a whole: write it as `1/3` or `40 %`")]
pub struct PartError;

impl Part {
    /// A part from 0 to 1.
    ///
    /// # Errors
    /// [`PartError`] below the line is nothing, or more stands above it.
    pub const fn new(numerator: u32, denominator: u32) -> Result<Self, PartError> {
        if denominator == 0 || numerator > denominator {
            return Err(PartError);
        }
        Ok(Self {
            numerator,
            denominator,
        })
    }
}

impl Ord for Part {
    fn cmp(&self, other: &Self) -> Ordering {
        let cross = |a: &Self, b: &Self| u64::from(a.numerator) * u64::from(b.denominator);
        cross(self, other).cmp(&cross(other, self))
    }
}

impl PartialOrd for Part {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Part {}

impl FromStr for Part {
    type Err = PartError;

    fn from_str(text: &str) -> Result<Self, PartError> {
        if let Some((above, below)) = text.split_once('/') {
            let number = |text: &str| text.trim().parse().map_err(|_| PartError);
            return Self::new(number(above)?, number(below)?);
        }
        let share: money::Share = text.parse().map_err(|_| PartError)?;
        Self::new(u32::from(share.basis_points()), 10_000)
    }
}

impl TryFrom<String> for Part {
    type Error = PartError;

    fn try_from(text: String) -> Result<Self, PartError> {
        text.parse()
    }
}

impl From<Part> for String {
    fn from(part: Part) -> Self {
        part.to_string()
    }
}

/// `1/3`; hundredths of a per cent as `12.5 %`.
impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let points = u16::try_from(self.numerator).ok();
        match points.filter(|_| self.denominator == 10_000) {
            Some(points) => match money::Share::from_basis_points(points) {
                Ok(share) => write!(f, "{share}"),
                Err(_) => write!(f, "{}/{}", self.numerator, self.denominator),
            },
            None => write!(f, "{}/{}", self.numerator, self.denominator),
        }
    }
}

macro_rules! body_parts {
    ($($(#[$doc:meta])* $name:ident $word:literal;)*) => {
        /// A part of the body, as the figure shows it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum BodyPart { $($(#[$doc])* $name,)* }

        impl BodyPart {
            /// All of them, from head to toe.
            pub const ALL: &[BodyPart] = &[$(BodyPart::$name,)*];

            /// How many there are.
            pub const COUNT: usize = Self::ALL.len();

            /// How it is written in tables.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(BodyPart::$name => $word,)* }
            }
        }
    };
}

body_parts! {
    /// Skull and brain.
    Head "head";
    /// Face, nose, cheeks.
    Face "face";
    /// Eyes.
    Eye "eye";
    /// Ears.
    Ear "ear";
    /// Jaws, teeth, tongue.
    Mouth "mouth";
    /// Neck and throat.
    Neck "neck";
    /// Chest, ribs, heart, lungs.
    Chest "chest";
    /// Spine and back.
    Back "back";
    /// Belly and its organs.
    Abdomen "abdomen";
    /// Pelvis and its organs.
    Pelvis "pelvis";
    /// Shoulder, collar bone, shoulder blade.
    Shoulder "shoulder";
    /// Upper arm.
    UpperArm "upper_arm";
    /// Elbow.
    Elbow "elbow";
    /// Forearm.
    Forearm "forearm";
    /// Wrist.
    Wrist "wrist";
    /// Hand.
    Hand "hand";
    /// Fingers.
    Fingers "fingers";
    /// Hip.
    Hip "hip";
    /// Thigh.
    Thigh "thigh";
    /// Knee.
    Knee "knee";
    /// Lower leg.
    LowerLeg "lower_leg";
    /// Ankle.
    Ankle "ankle";
    /// Foot.
    Foot "foot";
    /// Toes.
    Toes "toes";
    /// The body as a whole: shock, poisoning, nerves anywhere.
    Whole "whole";
}
