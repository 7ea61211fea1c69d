//! The books page by page, for files.

use identity::{CoverId, InsurerId, PersonalCode};
use uuid::Uuid;

use crate::contracts::{Contract, ContractProgramme, ContractTerms, CoverTerms, Policyholder};
use crate::driver::values;
use crate::error::Result;
use crate::people::{Card, Cover, Insured};
use crate::record::{Cells, columns};
use crate::store::Store;

/// A cover with all that a file says of it.
#[derive(Debug, Clone)]
pub struct CoverPage {
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Number of the contract.
    pub contract: String,
    /// Whose it is.
    pub insured: Insured,
    /// The cover.
    pub cover: Cover,
    /// What a visit needs not know of it.
    pub terms: CoverTerms,
    /// Code of the employee whose family member it is.
    pub employee: Option<PersonalCode>,
    /// Its cards, in the order in which they were made.
    pub cards: Vec<Card>,
}

impl Store {
    /// All who have bought, by their numbers.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn all_policyholders(&self) -> Result<Vec<Policyholder>> {
        let sql = crate::record::select::<Policyholder>("p", "ORDER BY p.registration_number");
        self.driver.read_as(sql, Vec::new(), Cells::record).await
    }

    /// All contracts with what they agree on and the number of the one they go on from, in the order in which
    /// they came into the books.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn all_contracts(&self) -> Result<Vec<(Contract, ContractTerms, Option<String>)>> {
        let sql = format!(
            "SELECT {}, {}, r.number FROM contracts k JOIN contract_terms t ON t.contract_id = k.id \
            LEFT JOIN contracts r ON r.id = t.renews ORDER BY k.id",
            columns::<Contract>("k"),
            columns::<ContractTerms>("t")
        );
        let row = |cells: &mut Cells| Ok((cells.record()?, cells.record()?, cells.next()?));
        self.driver.read_as(sql, Vec::new(), row).await
    }

    /// All prices of contracts, by contract, first day and programme.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn all_contract_programmes(&self) -> Result<Vec<ContractProgramme>> {
        let rest = "ORDER BY p.contract_id, p.first_day, p.programme";
        let sql = crate::record::select::<ContractProgramme>("p", rest);
        self.driver.read_as(sql, Vec::new(), Cells::record).await
    }

    /// A page of covers in the order in which they came into the books, after one of them.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn cover_pages(&self, after: Option<CoverId>, limit: i64) -> Result<Vec<CoverPage>> {
        let sql = format!(
            "SELECT k.insurer_id, k.number, {}, {}, {}, e.personal_code, {} \
            FROM (SELECT * FROM covers WHERE id > $1 ORDER BY id LIMIT $2) v \
            JOIN contracts k ON k.id = v.contract_id JOIN insured i ON i.id = v.insured_id \
            JOIN cover_terms t ON t.cover_id = v.id \
            LEFT JOIN covers w ON w.id = t.employee_cover_id LEFT JOIN insured e ON e.id = w.insured_id \
            LEFT JOIN cards c ON c.cover_id = v.id ORDER BY v.id, c.id",
            columns::<Insured>("i"),
            columns::<Cover>("v"),
            columns::<CoverTerms>("t"),
            columns::<Card>("c")
        );
        let after = after.map_or(Uuid::nil(), CoverId::uuid);
        let rows = self
            .driver
            .read_as(sql, values![after, limit], read_page)
            .await?;
        let mut pages: Vec<CoverPage> = Vec::new();
        for (page, card) in rows {
            if pages
                .last()
                .is_none_or(|last| last.cover.id != page.cover.id)
            {
                pages.push(page);
            }
            if let Some(last) = pages.last_mut() {
                last.cards.extend(card);
            }
        }
        Ok(pages)
    }
}

fn read_page(cells: &mut Cells) -> Result<(CoverPage, Option<Card>)> {
    let page = CoverPage {
        insurer_id: cells.next()?,
        contract: cells.next()?,
        insured: cells.record()?,
        cover: cells.record()?,
        terms: cells.record()?,
        employee: cells.next()?,
        cards: Vec::new(),
    };
    Ok((page, cells.optional()?))
}
