//! What nobody has said anything about is matched, as far as it says itself what it is.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use identity::{BankLineId, ContractId, CreditorReference, InvoiceId, Uuid};
use ledger::receivable::Bucket;
use money::Cents;
use store::{
    BankLine, BankLineFile, BankLineFilter, InvoiceFilter, InvoiceKind, MatchedHow, OutcomeKind,
};

use super::match_payment::Match;
use super::sum;
use crate::payouts::LineSays;
use crate::permissions::UseCase;
use crate::{Actor, App, AppError};

/// So long lines are looked at before the asker hears of it; a request is given three times as long.
const AT_ONCE: Duration = Duration::from_secs(10);
/// Lines read at once.
const PAGE: i64 = 500;
/// The most references of one line that are looked up.
const REFERENCES: usize = 10;

/// What was found about lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Incoming lines matched with an invoice.
    pub matched: u64,
    /// Lines that wait for a person.
    pub open: u64,
    /// Incoming lines that the bank gave back: their invoices are open again.
    pub given_back: u64,
    /// Refunds that an outgoing line paid.
    pub paid: u64,
    /// Payouts that an outgoing line paid.
    pub payouts: u64,
    /// Payouts that came back: they are owed again.
    pub returned: u64,
    /// The first line that there was no time for; to be asked for again from there.
    pub next: Option<BankLineId>,
}

impl Looked {
    /// Of how many lines it is known now what they are.
    pub(super) const fn found(&self) -> u64 {
        self.matched + self.given_back + self.paid + self.payouts + self.returned
    }
}

impl App {
    /// Looks at each line that nothing is known about, from one on: what came in is matched by the reference of
    /// an open invoice, then by amount and the account of a payer who is known; what went out, with an approved
    /// refund; what the bank gave back, with what had come in. The rest waits for a person. May be asked for as
    /// often as one likes.
    ///
    /// # Errors
    /// If the books cannot be read or written; what was matched before that stays so.
    pub async fn match_waiting(
        &self,
        actor: &Actor,
        from: Option<BankLineId>,
    ) -> Result<Looked, AppError> {
        self.admit(actor, UseCase::MatchWaiting).await?;
        let first = BankLineId::new(Uuid::nil());
        let all = BankLineFilter::default();
        self.look_from(actor, (from.unwrap_or(first), all)).await
    }

    pub(super) async fn look_from(
        &self,
        actor: &Actor,
        (from, wanted): (BankLineId, BankLineFilter),
    ) -> Result<Looked, AppError> {
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        let until = Instant::now() + AT_ONCE;
        let mut looked = Looked::default();
        let mut from = Some(from);
        while from.is_some() {
            let filter = BankLineFilter {
                insurer: Some(insurer),
                untouched_from: from,
                limit: PAGE,
                ..wanted.clone()
            };
            let page = self.core.store.bank_lines(&filter).await?;
            for file in &page {
                if Instant::now() > until {
                    looked.next = Some(file.line.id);
                    return Ok(looked);
                }
                self.look_at(actor, file, &mut looked).await?;
            }
            from = page.last().map(|last| following(last.line.id));
        }
        Ok(looked)
    }

    async fn look_at(
        &self,
        actor: &Actor,
        file: &BankLineFile,
        looked: &mut Looked,
    ) -> Result<(), AppError> {
        let line = &file.line;
        match self.told_by_line(actor, line).await? {
            LineSays::Became(OutcomeKind::Paid) => looked.payouts += 1,
            LineSays::Became(_) => looked.returned += 1,
            LineSays::CannotBe => looked.open += 1,
            LineSays::Nothing => self.look_closer(actor, file, looked).await?,
        }
        Ok(())
    }

    async fn look_closer(
        &self,
        actor: &Actor,
        file: &BankLineFile,
        looked: &mut Looked,
    ) -> Result<(), AppError> {
        let line = &file.line;
        let (found, count) = match (line.incoming, line.returned) {
            (true, false) => (self.match_at_once(actor, file).await?, &mut looked.matched),
            // A refund that came back: what became of it is for a person to find out.
            (true, true) => (false, &mut looked.matched),
            (false, true) => (self.give_back(actor, line).await?, &mut looked.given_back),
            (false, false) => {
                looked.paid += u64::from(self.pay_refund(actor, line).await?);
                return Ok(());
            }
        };
        *count += u64::from(found);
        looked.open += u64::from(!found);
        Ok(())
    }

    /// Whether the line names what it pays. One transfer may pay invoices of several contracts: each gets what is open
    /// of those that are named, and what is more waits for a person.
    async fn match_at_once(&self, actor: &Actor, file: &BankLineFile) -> Result<bool, AppError> {
        let line = &file.line;
        let named = self.named_by_reference(line).await?;
        let matches = match named.is_empty() {
            false => by_contract(line, &named)?,
            true => {
                let found = self.named_by_account(actor, line).await?;
                let found = found.map(|(contract, invoice)| Match {
                    contract,
                    invoices: vec![invoice],
                    amount: line.amount_cents,
                    how: MatchedHow::AmountAndAccount,
                });
                found.into_iter().collect()
            }
        };
        let found = !matches.is_empty();
        for to in matches {
            // With what was matched a moment ago.
            let file = self.bank_line(actor, line.id).await?;
            match self.matched(actor, &file, to).await {
                // Somebody was faster: it is matched all the same.
                Err(AppError::Invalid(_)) => break,
                done => done?,
            }
        }
        Ok(found)
    }

    /// The open invoices whose references, or numbers, the payer repeated, with what is open of each. What is paid
    /// already is not paid again.
    async fn named_by_reference(&self, line: &BankLine) -> Result<Vec<Named>, AppError> {
        let mut named = Vec::new();
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
            let Some(invoice) = invoice else { continue };
            let account = self.core.store.premium_account(invoice.contract_id).await?;
            let open = account.balance(Bucket::Invoice(invoice.id));
            if open.is_positive() {
                named.push(Named {
                    contract: invoice.contract_id,
                    invoice: invoice.id,
                    open,
                });
            }
        }
        Ok(named)
    }

    /// The one open invoice of this amount among the contracts that are known to have to do with this account.
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
        for id in store.contracts_of_account(line.insurer_id, iban).await? {
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
}

/// An open invoice that a payer named.
struct Named {
    contract: ContractId,
    invoice: InvoiceId,
    open: Cents,
}

/// What a line pays of each contract. Of one alone it pays all; several get no more than what is open of what was
/// named, and nothing if the line is not enough for that: how to share it is for a person to say.
fn by_contract(line: &BankLine, named: &[Named]) -> Result<Vec<Match>, AppError> {
    let mut matches: Vec<Match> = Vec::new();
    for Named {
        contract,
        invoice,
        open,
    } in named
    {
        let of_same = matches.iter_mut().find(|it| it.contract == *contract);
        match of_same {
            Some(same) => {
                same.invoices.push(*invoice);
                same.amount = sum([same.amount, *open])?;
            }
            None => matches.push(Match {
                contract: *contract,
                invoices: vec![*invoice],
                amount: *open,
                how: MatchedHow::Reference,
            }),
        }
    }
    if let [only] = &mut matches[..] {
        only.amount = line.amount_cents;
    }
    let asked = sum(matches.iter().map(|it| it.amount))?;
    if asked > line.amount_cents {
        matches.clear();
    }
    Ok(matches)
}

fn following(id: BankLineId) -> BankLineId {
    BankLineId::new(Uuid::from_u128(id.uuid().as_u128().saturating_add(1)))
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
    let words = words.map(str::to_ascii_uppercase);
    let numbers = words.filter(|word| word.starts_with("R-"));
    found.extend(numbers.filter_map(|number| CreditorReference::of(&number).ok()));
    let mut seen = BTreeSet::new();
    found.retain(|reference| seen.insert(reference.as_str().to_owned()));
    found.truncate(REFERENCES);
    found
}
