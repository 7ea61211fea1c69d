//! What is due is billed, what was returned is credited.

use std::collections::BTreeSet;

use calendar::{Date, add_days};
use identity::{ContractId, CoverId, CreditorReference, InvoiceId};
use ledger::receivable::{Part, PremiumAccount, PremiumEntry, PremiumEntryKind};
use money::Cents;
use store::{
    Billing, Contract, Invoice, InvoiceBody, InvoiceKind, InvoiceLine, InvoiceParty, PremiumWrite,
};

use super::post::object;
use super::{TRIES, busy, is_stale, refused};
use crate::chance::id_at;
use crate::permissions::UseCase;
use crate::request::invalid;
use crate::{Actor, App, AppError};

/// Lines on one invoice; what is more goes on the next.
const LINES: usize = 1_000;
/// The most invoices that a credit note names.
const NAMED: usize = 10;

/// Asks for invoices and credit notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IssueInvoices {
    /// For this contract only; for all of the insurer when absent.
    pub contract: Option<ContractId>,
    /// What is to be paid by this day or before is billed; at most 60 days ahead.
    pub due_by: Date,
}

/// What was issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issued {
    /// Invoices.
    pub invoices: u64,
    /// Credit notes.
    pub credit_notes: u64,
}

impl App {
    /// Bills what is due by a day, and credits what was returned, each contract for itself. What is billed
    /// once is not billed again, so it may be asked for as often as one likes.
    ///
    /// # Errors
    /// [`AppError::Invalid`] for `due_by` if it is too far ahead (`out-of-range`), for `iban` if the insurer has
    /// not said where to pay to (`required`).
    pub async fn issue_invoices(
        &self,
        actor: &Actor,
        request: IssueInvoices,
    ) -> Result<Issued, AppError> {
        self.admit(actor, UseCase::IssueInvoices).await?;
        let insurer = actor.scope.insurer()?.ok_or(AppError::NotAllowed)?;
        if request.due_by > add_days(self.core.clock.today(), 60) {
            return Err(invalid("due_by", "out-of-range"));
        }
        let billing = self.core.store.billing(insurer).await?;
        let billing = billing.ok_or_else(|| invalid("iban", "required"))?;
        let contracts = match request.contract {
            Some(contract) => vec![contract],
            None => self.core.store.contracts_with_premium(insurer).await?,
        };
        let mut issued = Issued::default();
        for contract in contracts {
            let contract = self.insurers_contract(actor, contract).await?;
            let to_bill = (&contract, &billing, request.due_by);
            while self.issue(actor, to_bill, InvoiceKind::CreditNote).await? {
                issued.credit_notes += 1;
            }
            while self.issue(actor, to_bill, InvoiceKind::Invoice).await? {
                issued.invoices += 1;
            }
        }
        Ok(issued)
    }

    /// Issues the next invoice or credit note of a contract; false when there is nothing to put on one.
    async fn issue(
        &self,
        actor: &Actor,
        (contract, billing, due_by): (&Contract, &Billing, Date),
        kind: InvoiceKind,
    ) -> Result<bool, AppError> {
        for _ in 0..TRIES {
            let mut account = self.premium(actor, contract).await?;
            let parts: Vec<Part> = match kind {
                InvoiceKind::Invoice => account.uninvoiced_by(due_by).take(LINES).collect(),
                InvoiceKind::CreditNote => account.uncredited().take(LINES).collect(),
            };
            if parts.is_empty() {
                return Ok(false);
            }
            let invoice = self
                .drawn_up(actor, (contract, billing, kind), (&account, &parts))
                .await?;
            let entry = match kind {
                InvoiceKind::Invoice => PremiumEntryKind::Invoice {
                    invoice: invoice.id,
                    due_on: invoice.due_on.unwrap_or(invoice.issued_on),
                    charges: parts,
                },
                InvoiceKind::CreditNote => PremiumEntryKind::CreditNote {
                    invoice: invoice.id,
                    credits: parts,
                },
            };
            let entry = account.post(entry, invoice.issued_at);
            let entry = entry.map_err(|error| refused(&error))?;
            let write = PremiumWrite {
                invoice: Some(invoice),
                ..PremiumWrite::of(contract.id, vec![entry])
            };
            let event = self
                .core
                .event(actor, "invoice.issue", Some(object(contract)));
            match self.core.store.write_premium(&write, &event).await {
                Ok(()) => return Ok(true),
                Err(error) if is_stale(&error) => {}
                Err(error) => return Err(error.into()),
            }
        }
        Err(busy(contract))
    }

    /// The invoice with the next number.
    async fn drawn_up(
        &self,
        actor: &Actor,
        (contract, billing, kind): (&Contract, &Billing, InvoiceKind),
        (account, parts): (&PremiumAccount, &[Part]),
    ) -> Result<Invoice, AppError> {
        let (at, today) = (self.core.clock.now(), self.core.clock.today());
        let sequence = self
            .core
            .store
            .next_invoice(contract.insurer_id, kind, today)
            .await?;
        let number = number(kind, today, sequence);
        let reference = CreditorReference::of(&number);
        let reference = reference.map_err(|error| AppError::Unavailable {
            detail: error.to_string(),
        })?;
        let lines = self.lines((account, parts)).await?;
        let due_on = (kind == InvoiceKind::Invoice).then(|| {
            let days = i32::try_from(billing.payment_days).unwrap_or(i32::MAX);
            let latest = lines.iter().filter_map(|line| line.due_on).max();
            latest.unwrap_or(today).max(add_days(today, days))
        });
        let total = Cents::try_sum(parts.iter().map(|part| part.amount));
        Ok(Invoice {
            id: InvoiceId::new(id_at(at)),
            insurer_id: contract.insurer_id,
            contract_id: contract.id,
            policyholder_id: contract.policyholder_id,
            kind,
            year: i64::from(today.year()),
            sequence,
            number,
            reference: reference.to_string(),
            issued_on: today,
            due_on,
            total_cents: total.map_err(|error| AppError::Unavailable {
                detail: error.to_string(),
            })?,
            body: self
                .body((contract, billing, kind), (account, parts, lines))
                .await?,
            issued_by: actor.user,
            issued_at: at,
        })
    }

    async fn body(
        &self,
        (contract, billing, kind): (&Contract, &Billing, InvoiceKind),
        (account, parts, lines): (&PremiumAccount, &[Part], Vec<InvoiceLine>),
    ) -> Result<InvoiceBody, AppError> {
        let buyer = self
            .core
            .store
            .policyholder(contract.policyholder_id)
            .await?;
        let buyer = buyer.ok_or(AppError::NotFound)?;
        let book = self.core.book().await?;
        let seller = book
            .insurer(contract.insurer_id)
            .ok_or(AppError::NotFound)?;
        let of = match kind {
            InvoiceKind::Invoice => Vec::new(),
            InvoiceKind::CreditNote => self.billed_on(contract.id, (account, parts)).await?,
        };
        Ok(InvoiceBody {
            iban: (kind == InvoiceKind::Invoice).then(|| billing.iban.clone()),
            of,
            seller: InvoiceParty {
                name: seller.name.clone(),
                registration_number: seller.registration_number,
                vat_registered: billing.vat_registered,
                address: billing.address.clone(),
                email: String::new(),
                phone: seller.phone.clone(),
            },
            buyer: InvoiceParty {
                name: buyer.name,
                registration_number: buyer.registration_number,
                vat_registered: false,
                address: buyer.address,
                email: buyer.email,
                phone: String::new(),
            },
            contract: contract.number.clone(),
            period: (contract.first_day, contract.last_day),
            lines,
        })
    }

    /// A line a part, with whom it is about.
    async fn lines(
        &self,
        (account, parts): (&PremiumAccount, &[Part]),
    ) -> Result<Vec<InvoiceLine>, AppError> {
        let mut lines = Vec::with_capacity(parts.len());
        for part in parts {
            let kind = account.entry(part.entry).map(|entry| &entry.kind);
            let change = kind
                .and_then(PremiumEntryKind::change)
                .ok_or(AppError::NotFound)?;
            let due_on = match kind {
                Some(PremiumEntryKind::Charge { due_on, .. }) => Some(*due_on),
                _ => None,
            };
            let change = self.core.store.contract_change(change.uuid()).await?;
            let change = change.ok_or(AppError::NotFound)?;
            let person = match change.cover_id {
                Some(cover) => self
                    .core
                    .store
                    .name_of_cover(cover)
                    .await?
                    .unwrap_or_default(),
                None => String::new(),
            };
            lines.push(InvoiceLine {
                change: change.id,
                person,
                holds_from: change.holds_from,
                due_on,
                amount: part.amount,
            });
        }
        Ok(lines)
    }

    /// The invoices on which the same people were charged, the latest few: a credit note names them. Namesakes are
    /// not the same.
    async fn billed_on(
        &self,
        contract: ContractId,
        (account, parts): (&PremiumAccount, &[Part]),
    ) -> Result<Vec<(String, Date)>, AppError> {
        let covers = self.core.store.covers_of_changes(contract).await?;
        let cover = |part: &Part| {
            let change = account.entry(part.entry)?.kind.change()?;
            covers.get(&change.uuid()).copied()
        };
        let credited: BTreeSet<Option<CoverId>> = parts.iter().filter_map(cover).collect();
        let of_same = |entry: &PremiumEntry| match &entry.kind {
            PremiumEntryKind::Invoice {
                invoice, charges, ..
            } => {
                let mut charged = charges.iter().filter_map(cover);
                charged.any(|it| credited.contains(&it)).then_some(*invoice)
            }
            _ => None,
        };
        let latest = account
            .entries()
            .iter()
            .rev()
            .filter_map(of_same)
            .take(NAMED);
        let mut found = Vec::new();
        for invoice in latest {
            let invoice = self.core.store.invoice(invoice).await?;
            found.extend(invoice.map(|it| (it.number, it.issued_on)));
        }
        Ok(found)
    }
}

/// What a number stands for, capitals or not.
pub(crate) fn place_of(number: &str) -> Option<(InvoiceKind, i64, i64)> {
    let mut parts = number.split('-');
    let kind = match parts.next()? {
        "R" | "r" => InvoiceKind::Invoice,
        "K" | "k" => InvoiceKind::CreditNote,
        _ => return None,
    };
    let (year, sequence) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    parts.next().is_none().then_some((kind, year, sequence))
}

/// `R-2026-000123` for an invoice, `K-2026-000007` for a credit note.
fn number(kind: InvoiceKind, day: Date, sequence: i64) -> String {
    let letter = match kind {
        InvoiceKind::Invoice => 'R',
        InvoiceKind::CreditNote => 'K',
    };
    format!("{letter}-{}-{sequence:06}", day.year())
}

#[cfg(test)]
mod tests {
    use calendar::date;
    use store::InvoiceKind;

    use super::{number, place_of};

    #[test]
    fn a_number_leads_back_to_its_place() {
        for kind in [InvoiceKind::Invoice, InvoiceKind::CreditNote] {
            let told = number(kind, date(2026, 3, 1), 123);
            assert_eq!(place_of(&told), Some((kind, 2026, 123)));
            assert_eq!(place_of(&told.to_lowercase()), Some((kind, 2026, 123)));
        }
        for other in ["PR-2026-000123", "R-2026", "R-2026-1-2", "R-x-1"] {
            assert_eq!(place_of(other), None, "{other}");
        }
    }
}
