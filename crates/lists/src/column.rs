//! The columns of a list, and what people call them.

use serde::{Deserialize, Serialize};

use crate::words::Language;

/// A column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// What is wanted: join, leave ...
    Action,
    /// The person's code.
    Code,
    /// Given names.
    FirstName,
    /// Family name.
    LastName,
    /// Day of birth.
    Born,
    /// First day of cover, or the last of who leaves.
    Day,
    /// Programme, if not the contract's.
    Programme,
    /// Add-ons, with commas between.
    AddOns,
    /// What a family member is to the employee.
    Relation,
    /// The code of the employee.
    Employee,
    /// The cards the person gets.
    Cards,
    /// How what is given back for who leaves is to be paid.
    Way,
}

impl Column {
    /// All, in the order of the template.
    pub const ALL: [Column; 12] = [
        Column::Action,
        Column::Code,
        Column::FirstName,
        Column::LastName,
        Column::Born,
        Column::Day,
        Column::Programme,
        Column::AddOns,
        Column::Relation,
        Column::Employee,
        Column::Cards,
        Column::Way,
    ];

    /// Its names in Latvian, English and Russian; the first of each is that of the template.
    const fn names(self) -> [&'static [&'static str]; 3] {
        match self {
            Self::Action => [&["darbība"], &["action"], &["действие"]],
            Self::Code => [
                &["personas kods"],
                &["code", "personal code"],
                &["персональный код"],
            ],
            Self::FirstName => [&["vārds"], &["first name"], &["имя"]],
            Self::LastName => [&["uzvārds"], &["last name"], &["фамилия"]],
            Self::Born => [
                &["dzimšanas datums"],
                &["born", "birth date"],
                &["дата рождения"],
            ],
            Self::Day => [&["datums"], &["day", "date"], &["дата"]],
            Self::Programme => [&["programma"], &["programme"], &["программа"]],
            Self::AddOns => [&["papildprogrammas"], &["add-ons"], &["доп. программы"]],
            Self::Relation => [&["radniecība"], &["relation"], &["родство"]],
            Self::Employee => [&["darbinieka kods"], &["employee code"], &["код работника"]],
            Self::Cards => [&["kartes"], &["cards"], &["карты"]],
            Self::Way => [&["atmaksa"], &["refund"], &["возврат"]],
        }
    }

    /// The words that may stand in it, where only some may.
    #[must_use]
    pub const fn choices(self, language: Language) -> &'static [&'static str] {
        let [latvian, english, russian]: [&[&str]; 3] = match self {
            Self::Action => [
                &["pievienot", "izslēgt", "paplašināt", "labot"],
                &["join", "leave", "upgrade", "correct"],
                &["добавить", "исключить", "расширить", "исправить"],
            ],
            Self::Relation => [
                &[
                    "laulātais",
                    "dzīves partneris",
                    "vecāks",
                    "bērns",
                    "audžubērns",
                ],
                &["spouse", "partner", "parent", "child", "foster child"],
                &[
                    "супруг",
                    "партнёр",
                    "родитель",
                    "ребёнок",
                    "приёмный ребёнок",
                ],
            ],
            Self::Cards => [
                &["e-karte", "plastikāta", "abas", "nav"],
                &["e-card", "plastic", "both", "none"],
                &["э-карта", "пластиковая", "обе", "нет"],
            ],
            Self::Way => [
                &["pārskaitīt", "ieskaitīt"],
                &["transfer", "set off"],
                &["перечислить", "зачесть"],
            ],
            _ => [&[], &[], &[]],
        };
        match language {
            Language::Latvian => latvian,
            Language::English => english,
            Language::Russian => russian,
        }
    }

    /// Its name in the template.
    #[must_use]
    pub const fn name(self, language: Language) -> &'static str {
        let [latvian, english, russian] = self.names();
        match language {
            Language::Latvian => latvian[0],
            Language::English => english[0],
            Language::Russian => russian[0],
        }
    }

    /// The column of a heading, in any of the languages.
    #[must_use]
    pub fn of(heading: &str) -> Option<Self> {
        let heading = heading.trim().trim_end_matches('*').trim().to_lowercase();
        let is = |column: &Self| column.names().concat().contains(&heading.as_str());
        Self::ALL.into_iter().find(is)
    }

    /// A word for programs and for the names of form fields.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Action => "action",
            Self::Code => "code",
            Self::FirstName => "first-name",
            Self::LastName => "last-name",
            Self::Born => "born",
            Self::Day => "day",
            Self::Programme => "programme",
            Self::AddOns => "add-ons",
            Self::Relation => "relation",
            Self::Employee => "employee",
            Self::Cards => "cards",
            Self::Way => "way",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, Language};
    use crate::words::{Action, Cards, Relation, Way};

    #[test]
    fn each_choice_is_understood() {
        for language in [Language::Latvian, Language::English, Language::Russian] {
            for column in Column::ALL {
                for word in column.choices(language) {
                    let is_known = match column {
                        Column::Action => Action::of(word).is_some(),
                        Column::Relation => Relation::of(word).is_some(),
                        Column::Cards => Cards::of(word).is_some(),
                        Column::Way => Way::of(word).is_some(),
                        _ => false,
                    };
                    assert!(is_known, "{word}");
                }
            }
        }
    }
}
