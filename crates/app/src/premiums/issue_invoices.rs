//! What is due is billed, what was returned is credited.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Date, add_days};
use identity::{ChangeId, ContractId, CoverId, CreditorReference, InvoiceId, Uuid};
use ledger::receivable::{Part, PremiumAccount, PremiumEntry, PremiumEntryKind};
use store::{
    Billing, Contract, Invoice, InvoiceBody, InvoiceKind, InvoiceLine, InvoiceParty, Payer,
    PostedChange, PremiumWrite,
};

use super::post::object;
use super::{TRIES, busy, is_stale, refused, sum};
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
    /// once is not billed again, so it may be asked for as often as one likes. What a policyholder chose to have set
    /// off settles the invoices as they are issued (2.4.5).
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
            let changes = self.core.store.posted_changes(contract.id).await?;
            let books = (&account, &changes);
            let open = match kind {
                InvoiceKind::Invoice => self.of_one(books, account.uninvoiced_by(due_by), billing),
                InvoiceKind::CreditNote => self.of_one(books, account.uncredited(), billing),
            };
            let Some((of, parts)) = open else {
                return Ok(false);
            };
            let invoice = self
                .drawn_up(actor, (contract, billing, kind), (of, books, &parts))
                .await?;
            let entry = match kind {
                InvoiceKind::Invoice => PremiumEntryKind::Invoice {
                    invoice: invoice.id,
                    due_on: invoice.due_on.unwrap_or(invoice.issued_on),
                    charges: parts,
                    payer: of.payer,
                },
                InvoiceKind::CreditNote => PremiumEntryKind::CreditNote {
                    invoice: invoice.id,
                    credits: parts,
                    payer: of.payer,
                },
            };
            let at = invoice.issued_at;
            let entry = account.post(entry, at).map_err(|error| refused(&error))?;
            let mut entries = vec![entry];
            // What a policyholder chose to have set off settles what is billed, at once (2.4.5).
            let to = account.set_off_as_chosen(invoice.issued_on);
            if !to.is_empty() {
                let set_off = account.post(PremiumEntryKind::SetOff { to }, at);
                entries.push(set_off.map_err(|error| refused(&error))?);
            }
            let write = PremiumWrite {
                texts: self.core.texts_of(&invoice).await?,
                invoice: Some(invoice),
                ..PremiumWrite::of(contract.id, entries)
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

    /// What goes on the next paper: parts of one payer that are due on one day, the earliest, so that nobody has longer
    /// for one of them because of another.
    fn of_one(
        &self,
        (account, changes): Books<'_>,
        open: impl Iterator<Item = Part>,
        billing: &Billing,
    ) -> Option<(One, Vec<Part>)> {
        let days = i32::try_from(billing.payment_days).unwrap_or(i32::MAX);
        let soonest = add_days(self.core.clock.today(), days);
        let mut by: BTreeMap<One, Vec<Part>> = BTreeMap::new();
        for part in open {
            let change = account.entry(part.entry).and_then(|it| it.kind.change());
            let posted = change.and_then(|it| changes.get(&it.uuid()));
            let one = One {
                due_on: due_on(account, &part).map_or(soonest, |day| day.max(soonest)),
                payer: posted.map_or(Payer::default(), |posted| posted.payer),
            };
            by.entry(one).or_default().push(part);
        }
        let (one, mut parts) = by.pop_first()?;
        parts.truncate(LINES);
        Some((one, parts))
    }

    /// The invoice with the next number.
    async fn drawn_up(
        &self,
        actor: &Actor,
        (contract, billing, kind): (&Contract, &Billing, InvoiceKind),
        (of, books, parts): (One, Books<'_>, &[Part]),
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
        let due_on = (kind == InvoiceKind::Invoice).then_some(of.due_on);
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
            total_cents: sum(parts.iter().map(|part| part.amount))?,
            body: self
                .body((contract, billing, kind), (of, books, parts))
                .await?,
            issued_by: actor.user,
            issued_at: at,
        })
    }

    async fn body(
        &self,
        (contract, billing, kind): (&Contract, &Billing, InvoiceKind),
        (one, books, parts): (One, Books<'_>, &[Part]),
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
            InvoiceKind::CreditNote => self.billed_on((books, parts)).await?,
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
            payer: one.payer,
            period: (contract.first_day, contract.last_day),
            lines: self.lines((books.0, parts)).await?,
        })
    }

    /// A line a part, with whom it is about.
    async fn lines(
        &self,
        (account, parts): (&PremiumAccount, &[Part]),
    ) -> Result<Vec<InvoiceLine>, AppError> {
        let of = |part: &Part| account.entry(part.entry)?.kind.change();
        let ids: Vec<Uuid> = parts.iter().filter_map(of).map(ChangeId::uuid).collect();
        let changes = self.core.store.changes_by_id(&ids).await?;
        let covers: Vec<CoverId> = changes.values().filter_map(|it| it.cover_id).collect();
        let people = self.core.store.people_of_covers(&covers).await?;
        let name = |cover: CoverId| {
            let person = people.get(&cover)?;
            Some(format!("{} {}", person.first_name, person.last_name))
        };
        let line = |part: &Part| {
            let change = of(part).and_then(|change| changes.get(&change.uuid()));
            let change = change.ok_or(AppError::NotFound)?;
            Ok(InvoiceLine {
                change: change.id,
                person: change.cover_id.and_then(name).unwrap_or_default(),
                holds_from: change.holds_from,
                due_on: due_on(account, part),
                amount: part.amount,
            })
        };
        parts.iter().map(line).collect()
    }

    /// The invoices on which the same people were charged, the latest few: a credit note names them. Namesakes are
    /// not the same.
    async fn billed_on(
        &self,
        ((account, changes), parts): (Books<'_>, &[Part]),
    ) -> Result<Vec<(String, Date)>, AppError> {
        let cover = |part: &Part| {
            let change = account.entry(part.entry)?.kind.change()?;
            changes.get(&change.uuid()).map(|posted| posted.cover)
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

/// What the parts of one invoice have in common.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct One {
    due_on: Date,
    payer: Payer,
}

/// The account of a contract, and its changes that cost or return something.
type Books<'a> = (&'a PremiumAccount, &'a BTreeMap<Uuid, PostedChange>);

/// By which day a charge is to be paid.
fn due_on(account: &PremiumAccount, part: &Part) -> Option<Date> {
    match account.entry(part.entry)?.kind {
        PremiumEntryKind::Charge { due_on, .. } => Some(due_on),
        _ => None,
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
