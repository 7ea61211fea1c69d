use calendar::Date;
use identity::{InsuredId, InsurerId, PersonalCode, PolicyId};
use ledger::AccountState;

use crate::audit::Conditions;
use crate::driver::{TableRows, values};
use crate::error::{Result, StoreError};
use crate::people::Insured;
use crate::record::{Cells, columns, record};
use crate::store::{Noun, Store};
use crate::value::Column;

/// An accident policy of one insured person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Its id.
    pub id: PolicyId,
    /// Who insures.
    pub insurer_id: InsurerId,
    /// Its number on paper, unique for the insurer.
    pub number: String,
    /// Edition of the terms, as `product/date`.
    pub edition: String,
    /// SHA-256 of that edition, lower-case hex.
    pub edition_hash: String,
    /// Who is insured.
    pub insured_id: InsuredId,
    /// Who bought it: a parent, a school, an owner of a car.
    pub policyholder_name: String,
    /// Their personal code, digits only, or number in the register of enterprises.
    pub policyholder_code: String,
    /// First day.
    pub first_day: Date,
    /// Last day, included.
    pub last_day: Date,
    /// Day the premium was paid; absent while it is not.
    pub paid_on: Option<Date>,
    /// Who is named to be paid after a death, if anybody.
    pub beneficiary: Option<String>,
    /// Sums insured, in JSON.
    pub sums: String,
    /// Language of letters: `lv`, `en`, `ru`.
    pub language: String,
    /// Where letters go, a line each: the policyholder's address; may be empty.
    pub address: String,
}
record!(Policy in "policies" {
    id, insurer_id, number, edition, edition_hash, insured_id, policyholder_name,
    policyholder_code, first_day, last_day, paid_on, beneficiary, sums, language, address,
});

/// The account of a policy, in the table of all accounts.
pub(crate) struct PolicyAccountRow {
    pub(crate) cover_id: PolicyId,
    pub(crate) version: i64,
    pub(crate) state: AccountState,
}
record!(PolicyAccountRow in "accounts" { cover_id, version, state });

impl Noun for Policy {
    const IN_DIRECTORY: bool = false;

    fn tables(rows: &[Self]) -> Vec<TableRows> {
        let account = |policy: &Policy| PolicyAccountRow {
            cover_id: policy.id,
            version: 0,
            state: AccountState::default(),
        };
        let accounts: Vec<PolicyAccountRow> = rows.iter().map(account).collect();
        vec![TableRows::of(rows), TableRows::of(&accounts)]
    }

    fn contract_rows(_: &[Self]) -> Vec<crate::contracts::ContractRow> {
        Vec::new()
    }
}

/// A policy with its insured and what its entries add up to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PolicyFile {
    /// The policy.
    pub policy: Policy,
    /// Who is insured.
    pub insured: Insured,
    /// What its entries add up to.
    pub account: AccountState,
}

/// Which policies are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct PolicyFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// With this number.
    pub number: Option<String>,
    /// Whose insured has or had this code, or whose policyholder has.
    pub personal_code: Option<PersonalCode>,
    /// Whose insured's name starts so: family name first, marks and capitals or not.
    pub name: Option<String>,
    /// Whose insured is this person.
    pub insured: Option<InsuredId>,
    /// At most so many.
    pub limit: i64,
}

impl PolicyFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("p.insurer_id =", self.insurer.as_ref());
        conditions.add("p.number =", self.number.as_ref());
        conditions.add("p.insured_id =", self.insured.as_ref());
        if let Some(code) = self.personal_code {
            let place = conditions.place(code.to_value());
            conditions.add_text(format!(
                "(p.policyholder_code = {place} OR p.insured_id = \
                (SELECT c.insured_id FROM personal_codes c WHERE c.code = {place}))"
            ));
        }
        if let Some(name) = &self.name {
            let name = crate::people::folded(name);
            conditions.add("i.name_key <", Some(&format!("{name}\u{10ffff}")));
            conditions.add("i.name_key >=", Some(&name));
        }
        conditions
    }
}

/// A policy with its insured and account, for a query that calls them `p`, `i` and `a`.
pub(crate) fn policy_file_columns() -> String {
    format!(
        "{}, {}, a.state",
        columns::<Policy>("p"),
        columns::<Insured>("i")
    )
}

/// As selected by [`policy_file_columns`].
pub(crate) fn read_policy_file(cells: &mut Cells) -> Result<PolicyFile> {
    let (policy, insured): (Policy, Insured) = (cells.record()?, cells.record()?);
    let account: Option<AccountState> = cells.next()?;
    let missing = || StoreError::Corrupt(format!("policy {} has no account", policy.id));
    Ok(PolicyFile {
        account: account.ok_or_else(missing)?,
        policy,
        insured,
    })
}

impl Store {
    /// One policy.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn policy(&self, id: PolicyId) -> Result<Option<PolicyFile>> {
        let found = self.policy_files("WHERE p.id = $1", values![id]).await?;
        Ok(found.into_iter().next())
    }

    /// Policies, by the name of the insured, the latest first for each.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn policies(&self, filter: &PolicyFilter) -> Result<Vec<PolicyFile>> {
        let mut conditions = filter.conditions();
        let limit = conditions.limit(filter.limit);
        let rest = format!(
            "{} ORDER BY i.name_key, p.first_day DESC, p.id {limit}",
            conditions.sql()
        );
        self.policy_files(&rest, conditions.values).await
    }

    async fn policy_files(
        &self,
        rest: &str,
        values: Vec<crate::value::Value>,
    ) -> Result<Vec<PolicyFile>> {
        let sql = format!(
            "SELECT {} FROM policies p JOIN insured i ON i.id = p.insured_id \
            LEFT JOIN accounts a ON a.cover_id = p.id {rest}",
            policy_file_columns()
        );
        self.driver.read_as(sql, values, read_policy_file).await
    }
}
