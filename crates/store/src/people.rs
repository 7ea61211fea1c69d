mod changes;
mod folded;
mod search;

use calendar::{Date, Timestamp, add_days, riga_date};
use identity::{CardId, CardNumber, ContractId, CoverId, InsuredId, InsurerId, PersonalCode, Sex};
use ledger::AccountState;
use serde::{Deserialize, Serialize};

use crate::contracts::ContractRow;
use crate::driver::TableRows;
use crate::record::record;
use crate::store::{Noun, row_nouns};
use crate::value::word_column;
pub use changes::PersonChange;
pub use folded::folded;
pub(crate) use search::{COVER_FILE_JOINS, cover_file_columns, read_cover_file};
pub use search::{CoverFile, InsuredFilter};

/// A person who is covered.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insured {
    /// Their id; the personal code may change, this does not.
    pub id: InsuredId,
    /// Their personal code now.
    pub personal_code: PersonalCode,
    /// Given names.
    pub first_name: String,
    /// Family name.
    pub last_name: String,
    /// The name in small letters without marks, family name first: see [`Insured::name_key_of`].
    pub name_key: String,
    /// Date of birth; a new personal code does not tell it.
    pub birth_date: Date,
    /// Sex, where known.
    pub sex: Option<Sex>,
}
record!(Insured in "insured" {
    id, personal_code, first_name, last_name, name_key, birth_date, sex,
});

/// Ids only: names and codes stay out of logs.
impl std::fmt::Debug for Insured {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Insured")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

impl Insured {
    /// What a search by name compares.
    #[must_use]
    pub fn name_key_of(first_name: &str, last_name: &str) -> String {
        folded(&format!("{last_name} {first_name}"))
    }
}

/// One person's cover under one contract. It has an account of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// Its id.
    pub id: CoverId,
    /// Under which contract.
    pub contract_id: ContractId,
    /// Whose.
    pub insured_id: InsuredId,
    /// First day agreed for the person (1.3).
    pub first_day: Date,
    /// Last day, included, when nothing ends it early.
    pub last_day: Date,
    /// Whether the person was insured in the year before.
    pub renewed: bool,
    /// Who ended it early, if somebody did.
    pub ended_by: Option<EndingBy>,
    /// Last day by that notice, included.
    pub ended_last_day: Option<Date>,
    /// The moment another person used or tried to use the card (2.5.1).
    pub misused_at: Option<Timestamp>,
    /// The person's programme, if not the contract's.
    #[serde(default)]
    pub programme: Option<String>,
    /// The wider programme bought (3.1).
    #[serde(default)]
    pub upgraded_programme: Option<String>,
    /// First day of it.
    #[serde(default)]
    pub upgraded_from: Option<Date>,
}
record!(Cover in "covers" {
    id, contract_id, insured_id, first_day, last_day, renewed, ended_by, ended_last_day,
    misused_at, programme, upgraded_programme, upgraded_from,
});

impl Cover {
    /// The last day on which it counts: by the days agreed and noticed, or the day before misuse ended it (2.5.1).
    /// Cards that are out may keep it open for longer (T4-10): that is for the terms to say.
    #[must_use]
    pub fn counts_to(&self) -> Date {
        let noticed = self.ended_last_day.unwrap_or(self.last_day);
        let before_misuse = self.misused_at.map(|at| add_days(riga_date(at), -1));
        before_misuse.map_or(noticed, |day| noticed.min(day))
    }

    /// The programme that holds on a day, where the person has one of their own.
    #[must_use]
    pub fn programme_on(&self, day: Date) -> Option<&str> {
        let upgraded = self.upgraded_from.is_some_and(|from| from <= day);
        let wider = self.upgraded_programme.as_deref().filter(|_| upgraded);
        wider.or(self.programme.as_deref())
    }
}

/// Who ended a cover early.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EndingBy {
    /// The insurer, for the whole contract.
    Insurer,
    /// The policyholder, for the whole contract.
    Policyholder,
    /// The policyholder, for this person.
    PolicyholderForPerson,
}
word_column!(EndingBy {
    Insurer = "insurer",
    Policyholder = "policyholder",
    PolicyholderForPerson = "policyholder_for_person",
});

/// A card: two of them may be two tokens of one cover (T0-05).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    /// Its id.
    pub id: CardId,
    /// Whose card it is by its looks.
    pub insurer_id: InsurerId,
    /// The cover it stands for.
    pub cover_id: CoverId,
    /// Its number, unique for the insurer.
    pub number: CardNumber,
    /// Of plastic or on a telephone.
    pub kind: CardKind,
    /// First day printed on it.
    pub first_day: Date,
    /// Last day printed on it, included.
    pub last_day: Date,
    /// Moment from which it is revoked.
    pub revoked_at: Option<Timestamp>,
    /// Day it was returned, or revoked in place of a return (T4-09).
    pub returned_on: Option<Date>,
}
record!(Card in "cards" {
    id, insurer_id, cover_id, number, kind, first_day, last_day, revoked_at, returned_on,
});

/// What a card is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CardKind {
    /// With a stripe.
    Plastic,
    /// Shown on a telephone.
    Ecard,
}
word_column!(CardKind { Plastic = "plastic", Ecard = "ecard" });

row_nouns!(Card: Card);

impl Noun for Insured {
    const IN_DIRECTORY: bool = false;

    fn tables(rows: &[Self]) -> Vec<TableRows> {
        let code = |person: &Insured| PersonalCodeRow {
            code: person.personal_code,
            insured_id: person.id,
            replaced_at: None,
        };
        let codes: Vec<PersonalCodeRow> = rows.iter().map(code).collect();
        vec![TableRows::of(rows), TableRows::of(&codes)]
    }

    fn contract_rows(_: &[Self]) -> Vec<ContractRow> {
        Vec::new()
    }
}

impl Noun for Cover {
    const IN_DIRECTORY: bool = false;

    fn tables(rows: &[Self]) -> Vec<TableRows> {
        let account = |cover: &Cover| AccountRow {
            cover_id: cover.id,
            version: 0,
            state: AccountState::default(),
        };
        let accounts: Vec<AccountRow> = rows.iter().map(account).collect();
        vec![TableRows::of(rows), TableRows::of(&accounts)]
    }

    fn contract_rows(rows: &[Self]) -> Vec<ContractRow> {
        rows.iter().cloned().map(ContractRow::Cover).collect()
    }
}

/// A code that a person has or had.
struct PersonalCodeRow {
    code: PersonalCode,
    insured_id: InsuredId,
    replaced_at: Option<Timestamp>,
}
record!(PersonalCodeRow in "personal_codes" { code, insured_id, replaced_at });

/// The account of a cover.
pub(crate) struct AccountRow {
    pub(crate) cover_id: CoverId,
    pub(crate) version: i64,
    pub(crate) state: AccountState,
}
record!(AccountRow in "accounts" { cover_id, version, state });
