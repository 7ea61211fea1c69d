//! The compiled form of an edition: what the engine looks up instead of strings.

mod accident;
mod claim_benefit;
mod factor;
mod group;
mod injury_fact;
mod programme;
mod receipt;
mod rules;

use std::collections::HashMap;

use calendar::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use accident::*;
pub use claim_benefit::*;
pub use factor::*;
pub use group::*;
pub use injury_fact::*;
pub use programme::*;
pub use receipt::*;
pub use rules::*;

/// Index of a clause in [`Edition::clauses`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClauseIdx(pub u16);
/// Index of a service in [`Edition::services`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ServiceIdx(pub u16);
/// Index of a programme in [`Edition::programmes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProgrammeIdx(pub u16);
/// Index of a benefit in [`Programme::benefits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BenefitIdx(pub u16);
/// Index of a limit in [`Programme::limits`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LimitIdx(pub u16);

/// A text shown to people, in the languages of the product.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Label {
    /// Latvian, always there.
    pub lv: String,
    /// English, always there.
    pub en: String,
    /// Russian, always there.
    pub ru: String,
}

/// One edition of one insurer's terms, compiled.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Folder name under `terms/`, such as `some-insurer-health/2015-11-24`.
    pub id: String,
    /// SHA-256 over the names and bytes of its files and of the editions it extends, as lower-case hex.
    pub hash: String,
    /// Short insurer code, as stored with the insurer.
    pub insurer: String,
    /// What the product is called.
    pub product: Label,
    /// First day on which contracts may be concluded under this edition.
    pub in_force_from: Date,
    /// The document it restates.
    pub source: Source,
    /// Clauses of the edition, then of what it extends, then of its programmes.
    pub clauses: Vec<Clause>,
    /// The nomenclature of services.
    pub services: Vec<Service>,
    /// Service code to its index.
    pub service_by_code: HashMap<String, ServiceIdx>,
    /// Groups ("folders") in which services are offered, in the order of the terminal.
    pub groups: Vec<ServiceGroup>,
    /// Rules that bear on a visit, of a health edition.
    pub visit: Option<VisitRules>,
    /// Rules that bear on an accident claim, of an accident edition.
    pub accident: Option<AccidentRules>,
    /// Rules that bear on a contract and who is insured under it, where the edition has any.
    pub group: Option<GroupRules>,
    /// Programmes that can be bought.
    pub programmes: Vec<Programme>,
    /// Programme id to its index.
    pub programme_by_id: HashMap<String, ProgrammeIdx>,
    /// Every number with its origin.
    pub parameters: Vec<Parameter>,
}

/// The published document that an edition restates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Its title, in the language it was published in.
    pub title: String,
    /// Its number, where it has one.
    pub number: Option<String>,
    /// Its date, where it has one.
    pub date: Option<Date>,
}

/// One clause, restated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Number as cited, such as `2.4.4`; programme clauses carry the programme's name, `Standarts 3`.
    pub id: String,
    /// Numbers under which it is also printed in the source (T4-01: 3.3.1 is 2.3.1).
    pub aliases: Vec<String>,
    /// Which document it stands in; see [`Precedence`].
    pub document: Document,
    /// Short heading.
    pub heading: Label,
    /// What it says, in our words.
    pub says: Label,
    /// How it is carried out.
    pub class: Class,
    /// File inside `terms/` and 1-based line of the heading.
    pub file: String,
    /// 1-based line of the heading in `file`.
    pub line: u32,
}

/// The documents that together govern a cover, as named in clause files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// The edition's own terms.
    Terms,
    /// A programme sheet of the offer.
    Programme,
    /// Rules shared by all insurers, which the edition extends.
    Shared,
}

/// How a clause is carried out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// A rule decides it.
    Automated,
    /// A rule decides a part of it; the rest is left to later work and shown as such.
    AutomatedInPart,
    /// Only a person can decide it.
    Judgement,
    /// Nothing to decide.
    Informative,
    /// To be automated by later work; shown as such.
    NotYet,
}

/// A service of the nomenclature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Code as printed on coupons, such as `Z-101`.
    pub code: String,
    /// Dotted category, such as `dental.hygiene`; rules select by prefix.
    pub category: String,
    /// Folder in which the terminal offers it.
    pub group: u16,
    /// Whether it is paid care or the state co-payment.
    pub payment: Payment,
    /// Its name.
    pub label: Label,
}

/// A folder of services in the terminal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceGroup {
    /// Short id, such as `dental`.
    pub id: String,
    /// Its name.
    pub label: Label,
}

/// Who the price of a service is owed to by law.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Payment {
    /// Paid care ("maksas pakalpojums").
    Paid,
    /// The patient's co-payment for state-paid care ("pacienta iemaksa").
    CoPayment,
}

/// A set of services, one bit a [`ServiceIdx`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ServiceSet(pub Vec<u64>);

impl ServiceSet {
    /// Whether the set holds the service.
    #[must_use]
    pub fn contains(&self, service: ServiceIdx) -> bool {
        let (word, bit) = (usize::from(service.0) / 64, service.0 % 64);
        self.0.get(word).is_some_and(|w| w >> bit & 1 == 1)
    }

    /// Adds the service to the set.
    pub fn insert(&mut self, service: ServiceIdx) {
        let (word, bit) = (usize::from(service.0) / 64, service.0 % 64);
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << bit;
    }
}

/// A number of an edition with its origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// Name as used in rule blocks (`$name`).
    pub name: String,
    /// Value as written.
    pub value: String,
    /// Unit, such as `months`, `days`, `percent`.
    pub unit: String,
    /// Clause it belongs to.
    pub clause: String,
    /// Which reading of the source it follows (T4-25 ...), where there was a choice.
    pub reading: Option<String>,
    /// One line of why.
    pub why: String,
}
