use calendar::Date;
use identity::{CardNumber, VisitId};

use crate::driver::values;
use crate::error::Result;
use crate::people::Insured;
use crate::record::{Cells, Join, columns, join, left_joins};
use crate::store::Store;
use crate::visits::Visit;

/// What people call that which a visit names by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VisitNames {
    /// The person, when the visit names one.
    pub insured: Option<Insured>,
    /// Number of the card.
    pub card_number: Option<CardNumber>,
    /// Number of the contract.
    pub contract_number: Option<String>,
    /// Who authorised it.
    pub clerk: Option<String>,
    /// Who cancelled or voided it.
    pub ended_by: Option<String>,
    /// Number and month of the settlement.
    pub settlement: Option<(i64, Date)>,
}

/// What [`read_names`] reads, for a query that has [`NAME_JOINS`].
pub(crate) fn name_columns() -> String {
    format!(
        "nc.number, nk.number, nu.display_name, ne.display_name, ns.number, ns.month, \
        {}",
        columns::<Insured>("ni")
    )
}

/// Where the names are from, once there is a visit `v`.
pub(crate) const NAME_JOINS: &[Join] = &[
    join("insured", "ni", "ni.id = v.insured_id"),
    join("cards", "nc", "nc.id = v.card_id"),
    join("covers", "nv", "nv.id = v.cover_id"),
    join("contracts", "nk", "nk.id = nv.contract_id"),
    join("users", "nu", "nu.id = v.clerk_id"),
    join("users", "ne", "ne.id = v.ended_by"),
    join("settlements", "ns", "ns.id = v.settlement_id"),
];

/// The names, as selected by [`name_columns`].
pub(crate) fn read_names(cells: &mut Cells) -> Result<VisitNames> {
    let (card_number, contract_number) = (cells.next()?, cells.next()?);
    let (clerk, ended_by) = (cells.next()?, cells.next()?);
    let (number, month): (Option<i64>, Option<Date>) = (cells.next()?, cells.next()?);
    Ok(VisitNames {
        insured: cells.optional()?,
        card_number,
        contract_number,
        clerk,
        ended_by,
        settlement: number.zip(month),
    })
}

impl Store {
    /// A visit with the names that belong to it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn visit_with_names(&self, id: VisitId) -> Result<Option<(Visit, VisitNames)>> {
        let sql = format!(
            "SELECT {}, {} FROM visits v {} WHERE v.id = $1",
            columns::<Visit>("v"),
            name_columns(),
            left_joins(NAME_JOINS)
        );
        let both = |cells: &mut Cells| Ok((cells.record()?, read_names(cells)?));
        self.driver.read_one(sql, values![id], both).await
    }

    /// How often something of one kind is in the trail for an object.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn audit_count(&self, action: &str, object: &str) -> Result<i64> {
        let sql = "SELECT COUNT(*) FROM audit a WHERE a.object = $1 AND a.action = $2";
        let values = values![object.to_owned(), action.to_owned()];
        Ok(self
            .driver
            .read_one(sql, values, Cells::next)
            .await?
            .unwrap_or_default())
    }
}
