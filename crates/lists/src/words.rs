//! What a row asks for.

use std::fmt;

use calendar::Date;
use identity::PersonalCode;
use serde::{Deserialize, Serialize};

/// A language of headings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// Latvian.
    Latvian,
    /// English.
    English,
    /// Russian.
    Russian,
}

/// The first word of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// An employee or a family member joins.
    Join,
    /// A person leaves.
    Leave,
    /// A person buys a wider programme, or add-ons.
    Upgrade,
    /// A person's name or day of birth was wrong.
    Correct,
}

impl Action {
    /// Reads the word, in any of the languages.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "pievienot" | "join" | "добавить" | "+" => Self::Join,
            "izslēgt" | "leave" | "исключить" | "-" => Self::Leave,
            "paplašināt" | "upgrade" | "расширить" => Self::Upgrade,
            "labot" | "correct" | "исправить" => Self::Correct,
            _ => return None,
        })
    }
}

/// What a family member is to the employee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// Husband or wife.
    Spouse,
    /// A partner.
    Partner,
    /// A parent.
    Parent,
    /// A child.
    Child,
    /// A foster child.
    FosterChild,
}

impl Relation {
    /// Reads the word, in any of the languages.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "laulātais" | "laulātā" | "spouse" | "супруг" | "супруга" => {
                Self::Spouse
            }
            "dzīves partneris" | "dzīves partnere" | "partneris" | "partnere" | "partner"
            | "партнёр" | "партнер" => Self::Partner,
            "vecāks" | "parent" | "родитель" => Self::Parent,
            "bērns" | "child" | "ребёнок" | "ребенок" => Self::Child,
            "audžubērns" | "foster child" | "приёмный ребёнок" => {
                Self::FosterChild
            }
            _ => return None,
        })
    }
}

/// The cards a person gets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cards {
    /// None yet.
    None,
    /// One of plastic.
    Plastic,
    /// One on the telephone.
    #[default]
    Ecard,
    /// Both.
    Both,
}

impl Cards {
    /// Reads the word, in any of the languages; nothing means a card on the telephone.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "" | "e-karte" | "ekarte" | "e-card" | "ecard" | "э-карта" => Self::Ecard,
            "plastikāta" | "plastikāta karte" | "plastic" | "пластиковая" => {
                Self::Plastic
            }
            "abas" | "both" | "обе" => Self::Both,
            "nav" | "none" | "нет" => Self::None,
            _ => return None,
        })
    }
}

/// How a policyholder wants to have back what is given back for who leaves.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    /// To their bank account.
    #[default]
    Transfer,
    /// Off the next payments of the contract.
    SetOff,
}

impl Way {
    /// Reads the word, in any of the languages; nothing means to the bank account.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        Some(match text.trim().to_lowercase().as_str() {
            "" | "pārskaitīt" | "transfer" | "перечислить" => Self::Transfer,
            "ieskaitīt" | "set off" | "set-off" | "зачесть" => Self::SetOff,
            _ => return None,
        })
    }
}

/// A person, as told.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    /// Their personal code.
    pub code: PersonalCode,
    /// Given names.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// Day of birth.
    pub born: Date,
}

/// Names and codes stay out of logs.
impl fmt::Debug for Who {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Who")
    }
}

/// What one row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    /// Its row.
    pub line: u32,
    /// Whose: the person's code.
    pub code: PersonalCode,
    /// What.
    pub does: WishDoes,
}

/// What a row asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WishDoes {
    /// An employee joins.
    Join {
        /// Who.
        who: Who,
        /// First day of cover.
        on: Date,
        /// Programme, if not the contract's.
        programme: Option<String>,
        /// Add-ons.
        add_ons: Vec<String>,
        /// Cards.
        cards: Cards,
    },
    /// A family member joins.
    JoinFamily {
        /// Who.
        who: Who,
        /// Whose family.
        employee: PersonalCode,
        /// What they are.
        relation: Relation,
        /// First day of cover.
        on: Date,
        /// Cards.
        cards: Cards,
    },
    /// A person leaves.
    Leave {
        /// Last day of cover.
        last_day: Date,
        /// How what is given back is to be paid.
        way: Way,
    },
    /// A person buys a wider programme, add-ons, or both.
    Upgrade {
        /// The programme, if one is bought.
        programme: Option<String>,
        /// Add-ons.
        add_ons: Vec<String>,
        /// The first day.
        on: Date,
    },
    /// A person's name or day of birth was wrong.
    Correct {
        /// As it is right.
        who: Who,
    },
}

/// What can be read of a row by itself, cell by cell: what the books and the terms have against a row is told together
/// with what is wrong with its cells.
#[derive(Clone, PartialEq, Eq)]
pub struct Glance {
    /// Its row.
    pub line: u32,
    /// What it asks for.
    pub action: Option<Action>,
    /// The person's code.
    pub code: Option<PersonalCode>,
    /// Day of birth.
    pub born: Option<Date>,
    /// First day of cover, or the last.
    pub day: Option<Date>,
    /// Programme, if one is named.
    pub programme: Option<String>,
    /// Add-ons.
    pub add_ons: Vec<String>,
    /// Whether it is about a member of a family.
    pub is_family: bool,
    /// What they are to the employee.
    pub relation: Option<Relation>,
    /// The employee.
    pub employee: Option<PersonalCode>,
    /// How what is given back is to be paid.
    pub way: Option<Way>,
}

/// Names and codes stay out of logs.
impl fmt::Debug for Glance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Glance({})", self.line)
    }
}
