//! Group contracts: their rows as the hot path reads them, and the changes that these add up to.

mod as_of;
mod book;
mod cards;
mod carried;
mod change;
mod counts;
mod holders;
mod list;
mod numbers;
mod proposal;
mod read;
mod recoveries;
mod terms;
mod verify;

use calendar::Date;
use identity::{ContractId, InsurerId, PolicyholderId, RegistrationNumber};
use serde::{Deserialize, Serialize};

pub use book::{ContractBook, ContractRow, ContractRows};
pub use cards::CardOut;
pub(crate) use cards::{CARD_IS_OUT, CARD_KEEPS};
pub(crate) use carried::Carried;
pub use change::{ChangeKind, ContractChange, ContractWrite};
pub use counts::ContractCounts;
pub use holders::PolicyholderFilter;
pub use list::{ContractList, ListFilter, ListMove, ListSide, ListState, ListedList};
pub use numbers::{CoverSpan, PremiumOn};
pub use proposal::{ContractProposal, ProposalMove, ProposalState};
pub use read::{BookOf, ContractFilter, ListedContract, ListedCover, ListedCoverFilter};
pub use recoveries::CoverCutOff;
pub use terms::{
    AddOn, AddOns, AgreedFrom, AgreedLater, ContractProgramme, ContractState, ContractTerms,
    CoverTerms, Instalment, Instalments, Relation,
};
pub use verify::ContractDifference;

use crate::driver::values;
use crate::error::Result;
use crate::record::{Cells, record, select};
use crate::store::{Store, row_nouns};

/// Who bought the cover, usually an employer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policyholder {
    /// Its id.
    pub id: PolicyholderId,
    /// Its name.
    pub name: String,
    /// Its number in the register of enterprises.
    pub registration_number: RegistrationNumber,
    /// Where letters and invoices go; empty while unknown.
    pub address: String,
    /// The same by e-mail.
    pub email: String,
}
record!(Policyholder in "policyholders" { id, name, registration_number, address, email });

/// A contract between a policyholder and an insurer, for a group of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contract {
    /// Its id.
    pub id: ContractId,
    /// Its number on paper, unique for the insurer.
    pub number: String,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Who bought.
    pub policyholder_id: PolicyholderId,
    /// Edition of the terms, as `product/date`.
    pub edition: String,
    /// SHA-256 of that edition, lower-case hex.
    pub edition_hash: String,
    /// Programme in the edition.
    pub programme: String,
    /// First day.
    pub first_day: Date,
    /// Last day, included.
    pub last_day: Date,
    /// Day it was concluded on (T4-18).
    pub concluded_on: Date,
}
record!(Contract in "contracts" {
    id, number, insurer_id, policyholder_id, edition, edition_hash, programme, first_day,
    last_day, concluded_on,
});

row_nouns!(Contract: Contract);

impl Store {
    /// A policyholder.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn policyholder(&self, id: PolicyholderId) -> Result<Option<Policyholder>> {
        let sql = select::<Policyholder>("p", "WHERE p.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// A contract.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contract(&self, id: ContractId) -> Result<Option<Contract>> {
        let sql = select::<Contract>("c", "WHERE c.id = $1");
        self.driver.read_one(sql, values![id], Cells::record).await
    }

    /// The contracts of an insurer, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contracts(&self, insurer: InsurerId) -> Result<Vec<Contract>> {
        let rest = "WHERE c.insurer_id = $1 ORDER BY c.first_day DESC, c.id";
        self.driver
            .read_as(
                select::<Contract>("c", rest),
                values![insurer],
                Cells::record,
            )
            .await
    }
}
