//! What a contract agrees on besides its days: prices, instalments, what is offered.

use calendar::Date;
use identity::{ContractId, CoverId};
use money::Cents;
use serde::{Deserialize, Serialize};

use crate::people::EndingBy;
use crate::record::record;
use crate::store::row_nouns;
use crate::value::word_column;

/// How far a contract has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ContractState {
    /// Offered: nobody is insured by it.
    Offer,
    /// Concluded.
    Concluded,
    /// Ended before its last day.
    Ended,
}
word_column!(ContractState { Offer = "offer", Concluded = "concluded", Ended = "ended" });

/// A part of the premium and when it is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Instalment {
    /// When.
    pub due_on: Date,
    /// How much.
    pub cents: Cents,
}

/// Instalments, by their days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instalments(pub Vec<Instalment>);

/// What is agreed otherwise from a day on; what is absent stays as it was before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgreedFrom {
    /// The day from which it holds.
    pub from: Date,
    /// The premium in parts; none of them when it is paid at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instalments: Option<Instalments>,
    /// Whether family members may join.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub family_offered: Option<bool>,
    /// Whether people may buy more cover.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upgrades_offered: Option<bool>,
}

/// What was agreed after the contract began, by the days from which it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AgreedLater(pub Vec<AgreedFrom>);

impl AgreedFrom {
    /// Nothing else.
    const fn nothing(from: Date) -> Self {
        Self {
            from,
            instalments: None,
            family_offered: None,
            upgrades_offered: None,
        }
    }
}

impl AgreedLater {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// What a contract agrees on; no visit needs it. What it says of instalments and of what is offered holds from its
/// first day; [`ContractTerms::on`] says what holds on another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractTerms {
    /// The contract.
    pub contract_id: ContractId,
    /// How far it has come.
    pub state: ContractState,
    /// The premium in parts; absent when it is paid at once.
    #[serde(default)]
    pub instalments: Option<Instalments>,
    /// Whether family members may join (4.1).
    pub family_offered: bool,
    /// Whether people may buy more cover (3.1).
    pub upgrades_offered: bool,
    /// The contract that this one goes on from.
    #[serde(default)]
    pub renews: Option<ContractId>,
    /// Who ended it early.
    #[serde(default)]
    pub ended_by: Option<EndingBy>,
    /// Its last day then, included.
    #[serde(default)]
    pub ended_last_day: Option<Date>,
    /// What was agreed otherwise since.
    #[serde(default, skip_serializing_if = "AgreedLater::is_empty")]
    pub later: AgreedLater,
}
record!(ContractTerms in "contract_terms" {
    contract_id, state, instalments, family_offered, upgrades_offered, renews, ended_by,
    ended_last_day, later,
});

impl ContractTerms {
    /// A concluded contract with nothing beyond the cover itself.
    #[must_use]
    pub const fn concluded(contract: ContractId) -> Self {
        Self {
            contract_id: contract,
            state: ContractState::Concluded,
            instalments: None,
            family_offered: false,
            upgrades_offered: false,
            renews: None,
            ended_by: None,
            ended_last_day: None,
            later: AgreedLater(Vec::new()),
        }
    }

    /// What is agreed on a day, and what is to come after it.
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        let mut then = self.clone();
        let (held, to_come) = std::mem::take(&mut then.later.0)
            .into_iter()
            .partition(|it: &AgreedFrom| it.from <= day);
        then.later = AgreedLater(to_come);
        let held: Vec<AgreedFrom> = held;
        for it in held {
            if let Some(parts) = it.instalments {
                then.instalments = Some(parts).filter(|parts| !parts.0.is_empty());
            }
            then.family_offered = it.family_offered.unwrap_or(then.family_offered);
            then.upgrades_offered = it.upgrades_offered.unwrap_or(then.upgrades_offered);
        }
        then
    }

    /// Agrees on something else from a day on. What holds from a later day goes on to.
    pub fn agree(&mut self, wanted: AgreedFrom) {
        let before = self.on(wanted.from);
        let parts = before.instalments.unwrap_or(Instalments(Vec::new()));
        let new = AgreedFrom {
            from: wanted.from,
            instalments: wanted.instalments.filter(|it| *it != parts),
            family_offered: wanted
                .family_offered
                .filter(|it| *it != before.family_offered),
            upgrades_offered: wanted
                .upgrades_offered
                .filter(|it| *it != before.upgrades_offered),
        };
        if new == AgreedFrom::nothing(wanted.from) {
            return;
        }
        let place = self.later.0.partition_point(|it| it.from < wanted.from);
        match self.later.0.get_mut(place) {
            Some(same) if same.from == wanted.from => {
                same.instalments = new.instalments.or(same.instalments.take());
                same.family_offered = new.family_offered.or(same.family_offered);
                same.upgrades_offered = new.upgrades_offered.or(same.upgrades_offered);
            }
            _ => self.later.0.insert(place, new),
        }
    }

    /// Whether the premium is paid in parts at any time of the contract.
    #[must_use]
    pub fn is_paid_in_parts(&self) -> bool {
        let later = self.later.0.iter().map(|it| it.instalments.as_ref());
        let mut all = later.chain([self.instalments.as_ref()]).flatten();
        all.any(|parts| !parts.0.is_empty())
    }

    /// Whether people may still join and leave on a day: a notice ends the contract on its last day, not before.
    #[must_use]
    pub fn goes_on(&self, day: Date) -> bool {
        match self.state {
            ContractState::Offer => false,
            ContractState::Concluded => true,
            ContractState::Ended => self.ended_last_day.is_some_and(|last| day <= last),
        }
    }
}

/// The yearly premium of a programme for one person, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContractProgramme {
    /// The contract.
    pub contract_id: ContractId,
    /// The programme of the edition, or the name of an add-on.
    pub programme: String,
    /// First day of the price.
    pub first_day: Date,
    /// The premium of a year.
    pub annual_cents: Cents,
    /// Whether it is bought beside a programme (1.4).
    pub add_on: bool,
}
record!(ContractProgramme in "contract_programmes" {
    contract_id, programme, first_day, annual_cents, add_on,
});

/// Who a person is to the policyholder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Works there.
    Employee,
    /// Husband or wife of an employee.
    Spouse,
    /// Lives with an employee, registered or not.
    Partner,
    /// Father or mother of an employee.
    Parent,
    /// Child of an employee.
    Child,
    /// Foster child of an employee.
    FosterChild,
}
word_column!(Relation {
    Employee = "employee",
    Spouse = "spouse",
    Partner = "partner",
    Parent = "parent",
    Child = "child",
    FosterChild = "foster_child",
});

/// An add-on programme of one person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOn {
    /// Its name in the contract.
    pub id: String,
    /// Its premium of a year.
    pub annual_cents: Cents,
    /// Whether the person bought it at their own cost (3.1): to the end of the contract, and no part of the policyholder's
    /// premium.
    #[serde(default, skip_serializing_if = "is_no")]
    pub own: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes fields so")]
const fn is_no(it: &bool) -> bool {
    !*it
}

/// The add-on programmes of one person.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct AddOns(pub Vec<AddOn>);

impl AddOns {
    /// Those of the policyholder: what a person bought is their own.
    pub fn agreed(&self) -> impl Iterator<Item = &AddOn> {
        self.0.iter().filter(|it| !it.own)
    }
}

/// What a visit needs not know of a cover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CoverTerms {
    /// The cover.
    pub cover_id: CoverId,
    /// Who the person is to the policyholder.
    pub relation: Relation,
    /// Of a family member: the employee's cover.
    #[serde(default)]
    pub employee_cover_id: Option<CoverId>,
    /// The yearly premium of the programme when the person joined, before any factor.
    pub annual_cents: Cents,
    /// Add-on programmes, with theirs.
    pub add_ons: AddOns,
}
record!(CoverTerms in "cover_terms" {
    cover_id, relation, employee_cover_id, annual_cents, add_ons,
});

impl CoverTerms {
    /// An employee of whose premium nothing is known.
    #[must_use]
    pub const fn employee(cover: CoverId) -> Self {
        Self {
            cover_id: cover,
            relation: Relation::Employee,
            employee_cover_id: None,
            annual_cents: Cents::ZERO,
            add_ons: AddOns(Vec::new()),
        }
    }
}

row_nouns!(ContractTerms: Terms, ContractProgramme: Programme, CoverTerms: CoverTerms);
