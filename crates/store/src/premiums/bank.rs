//! Bank statements and their lines.

use std::collections::BTreeSet;

use calendar::{Date, Timestamp};
use identity::{
    BankLineId, BankStatementId, ContractId, Iban, InsurerId, PaymentId, PayoutId, RefundId, UserId,
};
use money::Cents;

use super::matches::{LinkedTo, MatchedHow};
use crate::audit::{AuditRecord, Conditions};
use crate::driver::{Step, values};
use crate::error::Result;
use crate::payouts::OutcomeKind;
use crate::record::{Cells, columns, record, select};
use crate::store::Store;
use crate::value::{Column, Value};

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
    /// How many lines of it were taken.
    pub lines: i64,
    /// Who took it.
    pub imported_by: UserId,
    /// When.
    pub imported_at: Timestamp,
    /// How many bookings of it were not taken, since they are known from another statement.
    pub known: i64,
}
record!(BankStatement in "bank_statements" {
    id, insurer_id, file_hash, account, statement, lines, imported_by, imported_at, known,
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
    /// By what the booking is known again in another statement; absent in lines of before.
    pub booking: Option<String>,
    /// Whether it gives back an earlier transfer.
    pub returned: bool,
}
record!(BankLine in "bank_lines" {
    id, statement_id, insurer_id, place, incoming, amount_cents, booked_on, party, party_iban, told,
    reference, end_to_end_id, bank_reference, booking, returned,
});

/// A line with what it paid so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BankLineFile {
    /// The line.
    pub line: BankLine,
    /// How many matches it has, undone ones too.
    pub matches: i64,
    /// How much of it the others are.
    pub matched_cents: Cents,
    /// The last that was not undone.
    pub last: Option<LastMatch>,
    /// What it is, if it went out and that is known.
    pub link: Option<LinkedTo>,
    /// Whether it came in and the bank gave it back.
    pub given_back: bool,
    /// What it says became of a payout.
    pub payout: Option<(PayoutId, OutcomeKind)>,
    /// Whether it bears the name of a payout, though that did not become of it: of another amount, or once more.
    pub odd: bool,
}

/// What a line was matched with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastMatch {
    /// The match.
    pub id: PaymentId,
    /// By what.
    pub how: MatchedHow,
    /// The contract; absent for what is no premium.
    pub contract: Option<ContractId>,
    /// How much of the line it is.
    pub amount: Cents,
}

impl BankLineFile {
    /// What is for nothing yet. What was given back is for nothing ever.
    #[must_use]
    pub fn left(&self) -> Cents {
        if self.given_back {
            return Cents::ZERO;
        }
        let amount = self.line.amount_cents;
        amount.saturating_sub_to_zero(self.matched_cents)
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

/// Which lines are wanted; what is absent does not narrow.
#[derive(Debug, Clone, Default)]
pub struct BankLineFilter {
    /// Of this insurer.
    pub insurer: Option<InsurerId>,
    /// This one.
    pub line: Option<BankLineId>,
    /// In or out.
    pub incoming: Option<bool>,
    /// Of this amount.
    pub amount: Option<Cents>,
    /// Only what came in, or gives back what did, and is not wholly matched; and what bears the name of a payout and
    /// says of it what cannot be.
    pub open: bool,
    /// Only what nobody and nothing has said anything about, from this line on in the order of their ids.
    pub untouched_from: Option<BankLineId>,
    /// Only those of the file with this hash.
    pub file: Option<String>,
    /// At most so many.
    pub limit: i64,
}

/// Whether a line bears the name of a payout.
const NAMES_PAYOUT: &str = "EXISTS (SELECT 1 FROM payouts n WHERE n.end_to_end_id = l.end_to_end_id \
    AND n.insurer_id = l.insurer_id)";

/// The matches of a line that count.
const STANDING: &str = "FROM payment_matches p WHERE p.line_id = l.id AND NOT EXISTS \
    (SELECT 1 FROM payment_undos u WHERE u.payment_id = p.id)";

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

    /// Lines with what they paid, the latest first; those that are untouched by their ids.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn bank_lines(&self, filter: &BankLineFilter) -> Result<Vec<BankLineFile>> {
        let mut conditions = filter.conditions();
        let order = match filter.untouched_from {
            Some(_) => "l.id",
            None => "l.booked_on DESC, l.place DESC, l.id",
        };
        let limit = conditions.limit(filter.limit);
        let sql = format!(
            "SELECT {}, \
            (SELECT COUNT(*) FROM payment_matches p WHERE p.line_id = l.id), \
            CAST((SELECT COALESCE(SUM(p.amount_cents), 0) {STANDING}) AS BIGINT), \
            t.id, t.how, t.contract_id, t.amount_cents, g.refund_id, g.gives_back, b.line_id, o.payout_id, o.kind, \
            CAST(CASE WHEN o.payout_id IS NULL AND l.incoming = FALSE AND {NAMES_PAYOUT} THEN 1 ELSE 0 END AS BIGINT) FROM bank_lines l \
            LEFT JOIN payment_matches t ON t.line_id = l.id AND t.place = (SELECT MAX(p.place) {STANDING}) \
            LEFT JOIN bank_links g ON g.line_id = l.id \
            LEFT JOIN bank_links b ON b.gives_back = l.id \
            LEFT JOIN payout_outcomes o ON o.line_id = l.id \
            {} ORDER BY {order} {limit}",
            columns::<BankLine>("l"),
            conditions.sql(),
        );
        self.driver.read_as(sql, conditions.values, read_line).await
    }

    /// The lines of an insurer that bear a name: a reference of the payer's or the bank's, each by its own index.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn lines_named(
        &self,
        insurer: InsurerId,
        name: &str,
        limit: i64,
    ) -> Result<Vec<BankLineId>> {
        let of = |column: &str| {
            format!("SELECT l.id FROM bank_lines l WHERE l.insurer_id = $1 AND l.{column} = $2")
        };
        let columns = ["reference", "end_to_end_id", "bank_reference"];
        let sql = format!("{} LIMIT $3", columns.map(of).join(" UNION "));
        let values = values![insurer, name.to_owned(), limit];
        self.driver.read_as(sql, values, Cells::next).await
    }

    /// The lines of an account that were taken before marks of bookings were kept, booked within these days; in the
    /// order of their statements.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn unmarked_lines(
        &self,
        insurer: InsurerId,
        account: &Iban,
        (first, last): (Date, Date),
    ) -> Result<Vec<BankLine>> {
        let rest = "JOIN bank_statements s ON s.id = l.statement_id WHERE l.insurer_id = $1 AND s.account = $2 \
            AND l.booking IS NULL AND l.booked_on BETWEEN $3 AND $4 ORDER BY l.statement_id, l.place";
        let sql = select::<BankLine>("l", rest);
        let values = values![insurer, account.clone(), first, last];
        self.driver.read_as(sql, values, Cells::record).await
    }

    /// Which of these bookings were taken.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn known_bookings(
        &self,
        insurer: InsurerId,
        bookings: &[String],
    ) -> Result<BTreeSet<String>> {
        let mut known = BTreeSet::new();
        for some in bookings.chunks(500) {
            let mut conditions = Conditions::default();
            conditions.add("l.insurer_id =", Some(&insurer));
            let places: Vec<String> = some
                .iter()
                .map(|booking| conditions.place(booking.to_value()))
                .collect();
            conditions.add_text(format!("l.booking IN ({})", places.join(", ")));
            let sql = format!("SELECT l.booking FROM bank_lines l {}", conditions.sql());
            let found: Vec<String> = self
                .driver
                .read_as(sql, conditions.values, Cells::next)
                .await?;
            known.extend(found);
        }
        Ok(known)
    }

    /// The contracts for which an account paid before, or to whose policyholder premium went back to it.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn contracts_of_account(
        &self,
        insurer: InsurerId,
        iban: &Iban,
    ) -> Result<Vec<ContractId>> {
        let sql = "SELECT p.contract_id FROM bank_lines l \
            JOIN payment_matches p ON p.line_id = l.id \
            WHERE l.insurer_id = $1 AND l.party_iban = $2 AND p.contract_id IS NOT NULL \
            AND NOT EXISTS (SELECT 1 FROM payment_undos u WHERE u.payment_id = p.id) \
            UNION SELECT r.contract_id FROM premium_refunds r \
            WHERE r.insurer_id = $1 AND r.iban = $2 AND r.state IN ('approved', 'paid')";
        let values = values![insurer, iban.clone()];
        self.driver.read_as(sql, values, Cells::next).await
    }
}

impl BankLineFilter {
    fn conditions(&self) -> Conditions {
        let mut conditions = Conditions::default();
        conditions.add("l.insurer_id =", self.insurer.as_ref());
        conditions.add("l.id =", self.line.as_ref());
        conditions.add("l.incoming =", self.incoming.as_ref());
        conditions.add("l.amount_cents =", self.amount.as_ref());
        conditions.add("l.id >=", self.untouched_from.as_ref());
        if let Some(file) = &self.file {
            let hash = conditions.place(file.to_value());
            conditions.add_text(format!(
                "l.statement_id IN (SELECT s.id FROM bank_statements s WHERE s.file_hash = {hash})"
            ));
        }
        if self.open {
            let yes = conditions.place(Value::Bool(true));
            conditions.add_text(format!(
                "(l.incoming = {yes} OR l.returned = {yes} OR {NAMES_PAYOUT}) AND b.line_id IS NULL AND g.line_id IS NULL \
                AND o.line_id IS NULL AND l.amount_cents > \
                (SELECT COALESCE(SUM(p.amount_cents), 0) {STANDING})"
            ));
        }
        if self.untouched_from.is_some() {
            conditions.add_text(
                "b.line_id IS NULL AND g.line_id IS NULL AND o.line_id IS NULL AND NOT EXISTS \
                (SELECT 1 FROM payment_matches p WHERE p.line_id = l.id)",
            );
        }
        conditions
    }
}

fn read_line(cells: &mut Cells) -> Result<BankLineFile> {
    let line = cells.record()?;
    let (matches, matched_cents) = (cells.next()?, cells.next()?);
    let last: (Option<PaymentId>, Option<MatchedHow>) = (cells.next()?, cells.next()?);
    let (contract, amount): (_, Option<Cents>) = (cells.next()?, cells.next()?);
    let refund = cells.next::<Option<RefundId>>()?.map(LinkedTo::Refund);
    let back = cells.next::<Option<BankLineId>>()?.map(LinkedTo::GivesBack);
    let given_back: Option<BankLineId> = cells.next()?;
    let payout: (Option<PayoutId>, Option<OutcomeKind>) = (cells.next()?, cells.next()?);
    Ok(BankLineFile {
        line,
        matches,
        matched_cents,
        last: last
            .0
            .zip(last.1)
            .zip(amount)
            .map(|((id, how), amount)| LastMatch {
                id,
                how,
                contract,
                amount,
            }),
        link: refund.or(back),
        given_back: given_back.is_some(),
        payout: payout.0.zip(payout.1),
        odd: cells.next::<i64>()? == 1,
    })
}
