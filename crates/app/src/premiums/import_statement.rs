//! A bank's statement is taken, and what it brought is matched with what is owed.

use exchange::{Direction, StatementLine};
use identity::{BankLineId, BankStatementId, ContractId, CreditorReference, InsurerId, InvoiceId};
use store::{
    BankLine, BankLineFile, BankLineFilter, BankStatement, InvoiceFilter, InvoiceKind, MatchedHow,
    NewStatement, StoreError,
};

use super::match_payment::Match;
use crate::chance::{fingerprint_of_bytes, id_at};
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
    /// Lines.
    pub lines: u64,
    /// Lines matched with an invoice at once.
    pub matched: u64,
    /// Incoming lines that wait for a person.
    pub open: u64,
}

impl App {
    /// Takes the statements of a file, all or none, and matches what came in: by the reference of an invoice,
    /// then by amount and the account of a payer who is known. The rest waits for a person.
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
        let billing = self.core.store.billing(insurer).await?;
        let own = billing.ok_or_else(|| invalid("iban", "required"))?.iban;
        let read = exchange::read_statements(&request.file).map_err(AppError::Statement)?;
        if read.iter().any(|statement| statement.account != own) {
            return Err(invalid("file", "other-account"));
        }
        let hash = fingerprint_of_bytes(&request.file);
        let new: Vec<NewStatement> = read
            .into_iter()
            .map(|statement| self.new_statement(actor, (insurer, &hash), statement))
            .collect();
        let event = self
            .core
            .event(actor, "bank.import", Some(format!("insurer:{insurer}")));
        match self.core.store.take_statements(&new, &event).await {
            Err(StoreError::Conflict(_)) => return Err(invalid("file", "taken-before")),
            done => done?,
        }
        let mut imported = Imported {
            statements: new.len() as u64,
            ..Imported::default()
        };
        for line in new.iter().flat_map(|statement| &statement.lines) {
            imported.lines += 1;
            if line.incoming {
                match self.match_at_once(actor, line).await? {
                    true => imported.matched += 1,
                    false => imported.open += 1,
                }
            }
        }
        Ok(imported)
    }

    fn new_statement(
        &self,
        actor: &Actor,
        (insurer, hash): (InsurerId, &str),
        read: exchange::BankStatement,
    ) -> NewStatement {
        let at = self.core.clock.now();
        let id = BankStatementId::new(id_at(at));
        let lines = (1..).zip(read.lines);
        let lines: Vec<BankLine> = lines
            .map(|(place, line)| BankLine {
                id: BankLineId::new(id_at(at)),
                statement_id: id,
                insurer_id: insurer,
                ..bank_line((place, line))
            })
            .collect();
        let statement = BankStatement {
            id,
            insurer_id: insurer,
            file_hash: hash.to_owned(),
            account: read.account,
            statement: read.id,
            lines: i64::try_from(lines.len()).unwrap_or(i64::MAX),
            imported_by: actor.user,
            imported_at: at,
        };
        NewStatement { statement, lines }
    }

    /// Whether the line names what it pays.
    async fn match_at_once(&self, actor: &Actor, line: &BankLine) -> Result<bool, AppError> {
        let by_reference = self.named_by_reference(line).await?;
        let found = match by_reference {
            Some(found) => Some((found, MatchedHow::Reference)),
            None => self
                .named_by_account(actor, line)
                .await?
                .map(|found| (found, MatchedHow::AmountAndAccount)),
        };
        let Some(((contract, invoice), how)) = found else {
            return Ok(false);
        };
        let file = self.bank_line(actor, line.id).await?;
        let to = Match {
            contract,
            invoice: Some(invoice),
            amount: line.amount_cents,
            how,
        };
        self.matched(actor, &file, to).await?;
        Ok(true)
    }

    /// The invoice whose reference, or number, the payer repeated.
    async fn named_by_reference(
        &self,
        line: &BankLine,
    ) -> Result<Option<(ContractId, InvoiceId)>, AppError> {
        for reference in references(line) {
            let filter = InvoiceFilter {
                insurer: Some(line.insurer_id),
                reference: Some(reference.to_string()),
                limit: 1,
                ..InvoiceFilter::default()
            };
            let found = self.core.store.invoices(&filter).await?;
            let invoice = found
                .into_iter()
                .find(|found| found.kind == InvoiceKind::Invoice);
            if let Some(invoice) = invoice {
                return Ok(Some((invoice.contract_id, invoice.id)));
            }
        }
        Ok(None)
    }

    /// The one open invoice of this amount among the contracts that this account paid for before.
    async fn named_by_account(
        &self,
        actor: &Actor,
        line: &BankLine,
    ) -> Result<Option<(ContractId, InvoiceId)>, AppError> {
        let Some(iban) = &line.party_iban else {
            return Ok(None);
        };
        let store = &self.core.store;
        let mut found = Vec::new();
        for id in store.contracts_paid_from(line.insurer_id, iban).await? {
            let contract = self.insurers_contract(actor, id).await?;
            let account = self.premium(actor, &contract).await?;
            let open = account.open_invoices().into_iter();
            let fitting = open.filter(|open| open.left == line.amount_cents);
            found.extend(fitting.map(|open| (id, open.invoice)));
        }
        match found[..] {
            [only] => Ok(Some(only)),
            _ => Ok(None),
        }
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

/// References that the payer may have meant, the surest first: given as such, within the text, or as the
/// number of an invoice.
fn references(line: &BankLine) -> Vec<CreditorReference> {
    let mut found: Vec<CreditorReference> = line.reference.parse().into_iter().collect();
    let texts = [&line.reference, &line.told, &line.end_to_end_id];
    for text in texts {
        found.extend(CreditorReference::all_within(text));
    }
    let words = texts
        .into_iter()
        .flat_map(|text| text.split([' ', ',', ';', '.', ':', '/']));
    let numbers = words.filter(|word| word.starts_with("R-"));
    found.extend(numbers.filter_map(|number| CreditorReference::of(number).ok()));
    found
}

/// A line as it is kept; whose it is, is not known here.
fn bank_line((place, line): (i64, StatementLine)) -> BankLine {
    let nobody = identity::Uuid::nil();
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
        told: line.text,
        reference: line.reference,
        end_to_end_id: line.end_to_end_id,
        bank_reference: line.bank_reference,
    }
}
