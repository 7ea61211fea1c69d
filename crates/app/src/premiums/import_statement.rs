//! A bank's statement is taken, and what it brought is matched with what is owed.

use std::collections::BTreeSet;

use exchange::{Direction, StatementLine};
use identity::{BankLineId, BankStatementId, Iban, InsurerId};
use store::{
    BankLine, BankLineFile, BankLineFilter, BankStatement, NewStatement, RefundState, StoreError,
};

use tokio::task::spawn_blocking;

use super::bookings::{marks, marks_of_kept};
use super::match_waiting::Looked;
use crate::chance::{fingerprint_of_bytes, id_at};
use crate::payouts::broken;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// A file from a bank.
#[derive(Clone, Debug)]
pub struct ImportStatement {
    /// Its bytes.
    pub file: Vec<u8>,
}

/// What a file brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Statements in it.
    pub statements: u64,
    /// Lines that are new.
    pub lines: u64,
    /// Lines that are known from another statement, and were not taken again.
    pub known: u64,
    /// What was found about the new ones.
    pub looked: Looked,
}

impl App {
    /// Takes the statements of a file, all or none, but for bookings that another statement brought before. Then
    /// looks at each line, as [`App::match_waiting`] does; where that takes too long, it goes on from there. Of a
    /// file that was taken before, the lines are looked at if that was cut off.
    ///
    /// # Errors
    /// [`AppError::Statement`] if the file is no statement that can be read; [`AppError::Invalid`] for `file` if
    /// it is of another account (`other-account`) or was taken before (`taken-before`), for `iban` if the insurer
    /// has not said which account is its own (`required`).
    pub async fn import_statement(
        &self,
        actor: &Actor,
        request: ImportStatement,
    ) -> Result<Imported, AppError> {
        self.admit(actor, UseCase::ImportStatement).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let own = self.accounts(insurer).await?;
        let hash = fingerprint_of_bytes(&request.file);
        let read = spawn_blocking(move || exchange::read_statements(&request.file)).await;
        let read = read
            .map_err(|error| broken(&error))?
            .map_err(AppError::Statement)?;
        if read.iter().any(|read| !own.contains(&read.account)) {
            return Err(invalid("file", "other-account"));
        }
        let mut seen = BTreeSet::new();
        let mut new = Vec::with_capacity(read.len());
        for statement in read {
            let marks = marks(&statement.account, &statement.lines);
            seen.extend(self.core.store.known_bookings(insurer, &marks).await?);
            seen.extend(self.kept_before(insurer, &statement).await?);
            let statement = Read { statement, marks };
            new.push(self.new_statement(actor, (insurer, &hash), (statement, &mut seen)));
        }
        let event = self
            .core
            .event(actor, "bank.import", Some(format!("insurer:{insurer}")));
        match self.core.store.take_statements(&new, &event).await {
            Err(StoreError::Conflict(_)) => return self.taken_before(actor, hash).await,
            done => done?,
        }
        let lines = new.iter().flat_map(|new| &new.lines);
        let first = lines.clone().map(|line| line.id).min();
        Ok(Imported {
            statements: new.len() as u64,
            lines: lines.count() as u64,
            known: new
                .iter()
                .map(|new| new.statement.known.unsigned_abs())
                .sum(),
            looked: match first {
                Some(first) => {
                    let all = BankLineFilter::default();
                    self.look_from(actor, (first, all)).await?
                }
                None => Looked::default(),
            },
        })
    }

    /// A file that was taken before is not taken again; but whoever took it may have been cut off before its lines
    /// were looked at.
    async fn taken_before(&self, actor: &Actor, file: String) -> Result<Imported, AppError> {
        let of_file = BankLineFilter {
            file: Some(file),
            ..BankLineFilter::default()
        };
        let first = BankLineId::new(identity::Uuid::nil());
        let looked = self.look_from(actor, (first, of_file)).await?;
        match looked.found() {
            0 if looked.next.is_none() => Err(invalid("file", "taken-before")),
            _ => Ok(Imported {
                looked,
                ..Imported::default()
            }),
        }
    }

    /// By what bookings are known again that were taken when no mark was kept, of the days of a statement.
    async fn kept_before(
        &self,
        insurer: InsurerId,
        statement: &exchange::BankStatement,
    ) -> Result<Vec<String>, AppError> {
        let days = statement.lines.iter().map(|line| line.booked_on);
        let Some(days) = days.clone().min().zip(days.max()) else {
            return Ok(Vec::new());
        };
        let account = &statement.account;
        let kept = self
            .core
            .store
            .unmarked_lines(insurer, account, days)
            .await?;
        Ok(marks_of_kept(account, &kept))
    }

    /// The accounts to which premium is and was to be paid.
    async fn accounts(&self, insurer: InsurerId) -> Result<Vec<Iban>, AppError> {
        let billing = self.core.store.billing(insurer).await?;
        let now = billing.ok_or_else(|| invalid("iban", "required"))?.iban;
        let changes = self.core.store.billing_changes(insurer).await?;
        let held = changes
            .into_iter()
            .filter(|change| change.state == RefundState::Approved);
        Ok(held.map(|change| change.iban).chain([now]).collect())
    }

    /// What of a statement was not `seen`; it is seen then.
    fn new_statement(
        &self,
        actor: &Actor,
        (insurer, hash): (InsurerId, &str),
        (read, seen): (Read, &mut BTreeSet<String>),
    ) -> NewStatement {
        let at = self.core.clock.now();
        let id = BankStatementId::new(id_at(at));
        let Read { statement, marks } = read;
        let all = marks.len();
        let lines: Vec<BankLine> = (1..)
            .zip(statement.lines.into_iter().zip(marks))
            .filter(|(_, (_, mark))| seen.insert(mark.clone()))
            .map(|(place, (line, mark))| BankLine {
                id: BankLineId::new(id_at(at)),
                statement_id: id,
                insurer_id: insurer,
                booking: Some(mark),
                ..bank_line((place, line))
            })
            .collect();
        let count = |lines: usize| i64::try_from(lines).unwrap_or(i64::MAX);
        let statement = BankStatement {
            id,
            insurer_id: insurer,
            file_hash: hash.to_owned(),
            account: statement.account,
            statement: statement.id,
            lines: count(lines.len()),
            imported_by: actor.user,
            imported_at: at,
            known: count(all - lines.len()),
        };
        NewStatement { statement, lines }
    }

    /// A line of the actor's insurer, with what it paid.
    pub(super) async fn bank_line(
        &self,
        actor: &Actor,
        line: BankLineId,
    ) -> Result<BankLineFile, AppError> {
        let filter = BankLineFilter {
            insurer: actor.scope.insurer()?,
            line: Some(line),
            limit: 1,
            ..BankLineFilter::default()
        };
        let found = self.core.store.bank_lines(&filter).await?;
        found.into_iter().next().ok_or(AppError::NotFound)
    }
}

/// What a line tells: why money came back, before what the payer wrote.
fn told(line: &StatementLine) -> String {
    [line.reason.as_str(), line.text.as_str()]
        .join(" ")
        .trim()
        .to_owned()
}

/// A line as it is kept; whose it is, is not known here.
fn bank_line((place, line): (i64, StatementLine)) -> BankLine {
    let nobody = identity::Uuid::nil();
    let told = told(&line);
    BankLine {
        id: BankLineId::new(nobody),
        statement_id: BankStatementId::new(nobody),
        insurer_id: InsurerId::new(nobody),
        place,
        incoming: line.direction == Direction::In,
        amount_cents: line.amount,
        booked_on: line.booked_on,
        party: line.party,
        party_iban: line.party_iban,
        told,
        reference: line.reference,
        end_to_end_id: line.end_to_end_id,
        bank_reference: line.bank_reference,
        booking: None,
        returned: line.returns,
    }
}

/// A statement, and by what its lines are known again.
struct Read {
    statement: exchange::BankStatement,
    marks: Vec<String>,
}
