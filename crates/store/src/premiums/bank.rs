//! Bank statements, their lines, and what each line paid.

use calendar::{Date, Timestamp};
use identity::{BankLineId, BankStatementId, ContractId, Iban, InsurerId, PaymentId, UserId};
use money::Cents;

use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::word_column;

/// A statement that was taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankStatement {
    /// Its id.
    pub id: BankStatementId,
    /// Whose account.
    pub insurer_id: InsurerId,
    /// SHA-256 of the file, lower-case hex.
    pub file_hash: String,
    /// The account.
    pub account: Iban,
    /// Which statement it is, in the bank's words.
    pub statement: String,
    /// How many lines it has.
    pub lines: i64,
    /// Who took it.
    pub imported_by: UserId,
    /// When.
    pub imported_at: Timestamp,
}
record!(BankStatement in "bank_statements" {
    id, insurer_id, file_hash, account, statement, lines, imported_by, imported_at,
});

/// A line of a statement, as the bank wrote it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLine {
    /// Its id.
    pub id: BankLineId,
    /// The statement.
    pub statement_id: BankStatementId,
    /// Whose account.
    pub insurer_id: InsurerId,
    /// Its place in the statement, from 1.
    pub place: i64,
    /// Whether money came in.
    pub incoming: bool,
    /// How much.
    pub amount_cents: Cents,
    /// When it was booked.
    pub booked_on: Date,
    /// Who paid or was paid; may be empty.
    pub party: String,
    /// Their account.
    pub party_iban: Option<Iban>,
    /// What the payer wrote; may be empty.
    pub told: String,
    /// The reference that the payer repeated; may be empty.
    pub reference: String,
    /// What the payer's books call it; may be empty.
    pub end_to_end_id: String,
    /// What the bank calls it; may be empty.
    pub bank_reference: String,
}
record!(BankLine in "bank_lines" {
    id, statement_id, insurer_id, place, incoming, amount_cents, booked_on, party, party_iban, told,
    reference, end_to_end_id, bank_reference,
});

/// By what a line was matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MatchedHow {
    /// The payer repeated the reference of an invoice.
    Reference,
    /// Amount and account of the payer name one invoice.
    AmountAndAccount,
    /// A person said so.
    ByHand,
    /// A person said that it is no premium.
    NotPremium,
}
word_column!(MatchedHow {
    Reference = "reference",
    AmountAndAccount = "amount_and_account",
    ByHand = "by_hand",
    NotPremium = "not_premium",
});

/// What a line, or a part of it, is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentMatch {
    /// Its id: that of the payment in the contract's account.
    pub id: PaymentId,
    /// The line.
    pub line_id: BankLineId,
    /// Its place among those of the line, from 1.
    pub place: i64,
    /// The contract; absent for what is no premium.
    pub contract_id: Option<ContractId>,
    /// How much of the line.
    pub amount_cents: Cents,
    /// By what.
    pub how: MatchedHow,
    /// Who, or whose import.
    pub matched_by: UserId,
    /// When.
    pub matched_at: Timestamp,
}
record!(PaymentMatch in "payment_matches" {
    id, line_id, place, contract_id, amount_cents, how, matched_by, matched_at,
});

/// A line with what it paid so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLineFile {
    /// The line.
    pub line: BankLine,
    /// How many matches it has.
    pub matches: i64,
    /// How much of it they are.
    pub matched_cents: Cents,
    /// By what the last was, and for which contract.
    pub last: Option<(MatchedHow, Option<ContractId>)>,
}

impl BankLineFile {
    /// What is for nothing yet.
    #[must_use]
    pub fn left(&self) -> Cents {
        self.line
            .amount_cents
            .saturating_sub_to_zero(self.matched_cents)
    }
}

/// A statement with its lines, to be taken.
#[derive(Debug, Clone)]
pub struct NewStatement {
    /// The statement.
    pub statement: BankStatement,
    /// Its lines.
    pub lines: Vec<BankLine>,
}

/// Which lines are wanted.
#[derive(Debug, Clone, Default)]
pub struct BankLineFilter {
    /// Of this insurer; absent for all.
    pub insurer: Option<InsurerId>,
    /// This one.
    pub line: Option<BankLineId>,
    /// Only what came in and is not wholly matched.
    pub open: bool,
    /// At most so many.
    pub limit: i64,
}

impl Store {
    /// Takes statements of one file.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if one of them was taken before; none is taken then.
    pub async fn take_statements(&self, new: &[NewStatement], audit: &AuditRecord) -> Result<()> {
        let steps = new.iter().flat_map(|NewStatement { statement, lines }| {
            [Step::insert(statement)]
                .into_iter()
                .chain(lines.iter().map(Step::insert))
        });
        self.change(steps.collect(), audit).await
    }

    /// The statements of an insurer, those taken last first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn bank_statements(
        &self,
        insurer: InsurerId,
        limit: i64,
    ) -> Result<Vec<BankStatement>> {
        let rest = "WHERE s.insurer_id = $1 ORDER BY s.imported_at DESC, s.id LIMIT $2";
        let sql = select::<BankStatement>("s", rest);
        self.driver
            .read_as(sql, values![insurer, limit], Cells::record)
            .await
    }

    /// Lines with what they paid, the latest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn bank_lines(&self, filter: &BankLineFilter) -> Result<Vec<BankLineFile>> {
        let mut conditions = Conditions::default();
        conditions.add("l.insurer_id =", filter.insurer.as_ref());
        conditions.add("l.id =", filter.line.as_ref());
        if filter.open {
            let incoming = conditions.place(crate::value::Value::Bool(true));
            conditions.add_text(format!(
                "l.incoming = {incoming} AND COALESCE(m.matched, 0) < l.amount_cents"
            ));
        }
        let limit = conditions.limit(filter.limit);
        let sql = format!(
            "SELECT {}, CAST(COALESCE(m.matches, 0) AS BIGINT), CAST(COALESCE(m.matched, 0) AS BIGINT), \
            t.how, t.contract_id FROM bank_lines l \
            LEFT JOIN (SELECT p.line_id, COUNT(*) AS matches, SUM(p.amount_cents) AS matched \
                FROM payment_matches p GROUP BY p.line_id) m ON m.line_id = l.id \
            LEFT JOIN payment_matches t ON t.line_id = l.id AND t.place = m.matches \
            {} ORDER BY l.booked_on DESC, l.place DESC, l.id {limit}",
            columns::<BankLine>("l"),
            conditions.sql(),
        );
        self.driver.read_as(sql, conditions.values, read_line).await
    }

    /// The contracts for which an account paid before.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contracts_paid_from(
        &self,
        insurer: InsurerId,
        iban: &Iban,
    ) -> Result<Vec<ContractId>> {
        let sql = "SELECT DISTINCT p.contract_id FROM bank_lines l \
            JOIN payment_matches p ON p.line_id = l.id \
            WHERE l.insurer_id = $1 AND l.party_iban = $2 AND p.contract_id IS NOT NULL";
        let values = values![insurer, iban.clone()];
        self.driver.read_as(sql, values, Cells::next).await
    }

    /// Keeps that a line is no premium.
    ///
    /// # Errors
    /// [`crate::StoreError::Conflict`] if somebody matched the line since it was read.
    pub async fn set_line_aside(&self, aside: &PaymentMatch, audit: &AuditRecord) -> Result<()> {
        self.change(vec![Step::insert(aside)], audit).await
    }
}

fn read_line(cells: &mut Cells) -> Result<BankLineFile> {
    let line = cells.record()?;
    let (matches, matched_cents) = (cells.next()?, cells.next()?);
    let how: Option<MatchedHow> = cells.next()?;
    let contract: Option<ContractId> = cells.next()?;
    Ok(BankLineFile {
        line,
        matches,
        matched_cents,
        last: how.map(|how| (how, contract)),
    })
}
