//! The money of premiums: entries, invoices, bank statements, refunds.

use calendar::date;
use identity::{BankLineId, BankStatementId, ChangeId, Iban, InvoiceId, PaymentId, RefundId, Uuid};
use ledger::receivable::{InvoicePart, PremiumAccount, PremiumEntryKind};
use money::Cents;
use store::{
    BankLine, BankLineFilter, BankStatement, BillingChange, ChangeKind, Difference, Invoice,
    InvoiceBody, InvoiceFilter, InvoiceKind, InvoiceLine, InvoiceLineText, InvoiceParty,
    InvoiceText, InvoiceTextRow, MatchedHow, NewStatement, Payer, PaymentMatch, PremiumDifference,
    PremiumRefund, PremiumWrite, RefundMove, RefundState, Store, StoreError,
};

use crate::contracts::{change, write};
use crate::place::Place;
use crate::sample::{World, audit, now, world};

const EUROS: Cents = Cents::new(25_000);

fn iban() -> Iban {
    "LV97HABA0012345678910".parse().unwrap()
}

/// A change that costs premium.
async fn charged(store: &Store, world: &World) -> Uuid {
    let mut change = change(store, world, Vec::new()).await;
    change.kind = ChangeKind::Joined;
    change.cover_id = Some(world.covers[0].id);
    change.charge_cents = EUROS;
    let id = change.id;
    write(store, change).await.unwrap();
    id
}

fn party() -> InvoiceParty {
    InvoiceParty {
        name: "SIA Paraugs".into(),
        registration_number: "40003000002".parse().unwrap(),
        vat_registered: false,
        address: String::new(),
        email: String::new(),
        phone: String::new(),
    }
}

async fn invoice(store: &Store, world: &World, change: Uuid) -> Invoice {
    let day = date(2026, 3, 2);
    let sequence = store.next_invoice(world.insurer, InvoiceKind::Invoice, day);
    let contract = store.contract(world.contract).await.unwrap().unwrap();
    Invoice {
        id: InvoiceId::new(Uuid::now_v7()),
        insurer_id: world.insurer,
        contract_id: world.contract,
        policyholder_id: contract.policyholder_id,
        kind: InvoiceKind::Invoice,
        year: 2026,
        sequence: sequence.await.unwrap(),
        number: "R-2026-000001".into(),
        reference: "RF12R2026000001".into(),
        issued_on: day,
        due_on: Some(date(2026, 3, 16)),
        total_cents: EUROS,
        body: InvoiceBody {
            payer: Payer::Policyholder,
            iban: Some(iban()),
            of: Vec::new(),
            seller: party(),
            buyer: party(),
            contract: contract.number,
            period: (contract.first_day, contract.last_day),
            lines: vec![InvoiceLine {
                change,
                person: "Anna Bērziņa".into(),
                holds_from: day,
                due_on: None,
                amount: EUROS,
            }],
        },
        issued_by: world.clerk,
        issued_at: now(),
    }
}

fn said() -> InvoiceText {
    InvoiceText {
        lines: vec![InvoiceLineText {
            name: "Anna Bērziņa".into(),
            calculation: "no 02.03.2026.".into(),
            clause: "1.2".into(),
        }],
        exemption: "Bez PVN.".into(),
        note: String::new(),
    }
}

/// Charges a change and bills it.
async fn billed(store: &Store, world: &World) -> Invoice {
    let change = charged(store, world).await;
    let invoice = invoice(store, world, change).await;
    let mut account = store.premium_account(world.contract).await.unwrap();
    let due_on = date(2026, 3, 16);
    let charge = PremiumEntryKind::Charge {
        change: ChangeId::new(change),
        amount: EUROS,
        due_on,
    };
    let mut entries = vec![account.post(charge, now()).unwrap()];
    let bill = PremiumEntryKind::Invoice {
        payer: Payer::Policyholder,
        invoice: invoice.id,
        due_on,
        charges: account.uninvoiced().collect(),
    };
    entries.push(account.post(bill, now()).unwrap());
    let write = PremiumWrite {
        invoice: Some(invoice.clone()),
        texts: vec![InvoiceTextRow {
            invoice_id: invoice.id,
            lang: "lv".into(),
            text: said(),
        }],
        ..PremiumWrite::of(world.contract, entries)
    };
    store
        .write_premium(&write, &audit("invoice.issue"))
        .await
        .unwrap();
    invoice
}

fn statement(world: &World) -> NewStatement {
    let id = BankStatementId::new(Uuid::now_v7());
    let line = BankLine {
        id: BankLineId::new(Uuid::now_v7()),
        statement_id: id,
        insurer_id: world.insurer,
        place: 1,
        incoming: true,
        amount_cents: Cents::new(26_000),
        booked_on: date(2026, 3, 10),
        party: "SIA Paraugs".into(),
        party_iban: Some(iban()),
        told: "rēķins".into(),
        reference: "RF12R2026000001".into(),
        end_to_end_id: String::new(),
        bank_reference: "7".into(),
        booking: Some("7".into()),
        returned: false,
    };
    let statement = BankStatement {
        id,
        insurer_id: world.insurer,
        file_hash: "00".into(),
        account: iban(),
        statement: "2026-03".into(),
        lines: 1,
        imported_by: world.clerk,
        imported_at: now(),
        known: 0,
    };
    let lines = vec![line];
    NewStatement { statement, lines }
}

/// Takes a statement and matches its line with the contract.
async fn paid(store: &Store, world: &World, invoice: &Invoice) -> PaymentMatch {
    let new = statement(world);
    let import = audit("bank.import");
    let taken = store
        .take_statements(std::slice::from_ref(&new), &import)
        .await;
    taken.unwrap();
    let matched = PaymentMatch {
        id: PaymentId::new(Uuid::now_v7()),
        line_id: new.lines[0].id,
        place: 1,
        contract_id: Some(world.contract),
        amount_cents: Cents::new(26_000),
        how: MatchedHow::Reference,
        matched_by: world.clerk,
        matched_at: now(),
    };
    let mut account = store.premium_account(world.contract).await.unwrap();
    let payment = PremiumEntryKind::Payment {
        payment: matched.id,
        amount: matched.amount_cents,
        to: vec![InvoicePart {
            invoice: invoice.id,
            amount: EUROS,
        }],
    };
    let entries = vec![account.post(payment, now()).unwrap()];
    let write = PremiumWrite {
        matched: Some(matched.clone()),
        ..PremiumWrite::of(world.contract, entries)
    };
    store
        .write_premium(&write, &audit("payment.match"))
        .await
        .unwrap();
    matched
}

pub(crate) async fn premium_is_billed_and_paid(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    assert_eq!(
        store.contracts_with_premium(world.insurer).await.unwrap(),
        []
    );
    let change = charged(&store, &world).await;
    let unposted = store.unposted_changes(world.contract).await.unwrap();
    assert_eq!(unposted.iter().map(|c| c.id).collect::<Vec<_>>(), [change]);
    let invoice = billed(&store, &world).await;
    let filter = InvoiceFilter {
        insurer: Some(world.insurer),
        reference: Some(invoice.reference.clone()),
        limit: 10,
        ..InvoiceFilter::default()
    };
    assert_eq!(
        store.invoices(&filter).await.unwrap(),
        vec![invoice.clone()]
    );
    assert_eq!(
        store.invoice(invoice.id).await.unwrap(),
        Some(invoice.clone())
    );
    let texts = async |lang| store.invoice_text(invoice.id, lang).await.unwrap();
    assert_eq!((texts("lv").await, texts("en").await), (Some(said()), None));
    paid(&store, &world, &invoice).await;
    let account = store.premium_account(world.contract).await.unwrap();
    assert_eq!(account.open_invoices(), []);
    assert_eq!(account.advance(), Cents::new(1_000));
    assert_eq!(PremiumAccount::of(account.entries().to_vec()), Ok(account));
    let open = BankLineFilter {
        insurer: Some(world.insurer),
        open: true,
        limit: 10,
        ..BankLineFilter::default()
    };
    assert_eq!(store.bank_lines(&open).await.unwrap(), []);
    let paid_from = store
        .contracts_of_account(world.insurer, &iban())
        .await
        .unwrap();
    assert_eq!(paid_from, [world.contract]);
}

pub(crate) async fn nothing_is_taken_twice(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let invoice = billed(&store, &world).await;
    let matched = paid(&store, &world, &invoice).await;
    let conflict =
        |done: Result<(), StoreError>| assert!(matches!(done, Err(StoreError::Conflict(_))));
    // The same statement under another id, the same place of a line, the same number of an entry.
    let again = statement(&world);
    conflict(store.take_statements(&[again], &audit("bank.import")).await);
    let twice = PaymentMatch {
        id: PaymentId::new(Uuid::now_v7()),
        contract_id: None,
        how: MatchedHow::NotPremium,
        ..matched
    };
    conflict(store.set_line_aside(&twice, &audit("payment.aside")).await);
    let account = store.premium_account(world.contract).await.unwrap();
    let stale = PremiumWrite::of(world.contract, account.entries()[..1].to_vec());
    conflict(store.write_premium(&stale, &audit("premium")).await);
    let statements = store.bank_statements(world.insurer, 10).await.unwrap();
    assert_eq!(statements.len(), 1);
}

fn refund(world: &World) -> PremiumRefund {
    PremiumRefund {
        id: RefundId::new(Uuid::now_v7()),
        insurer_id: world.insurer,
        contract_id: world.contract,
        state: RefundState::Proposed,
        amount_cents: EUROS,
        iban: iban(),
        proposed_by: world.clerk,
        proposed_at: now(),
        decided_by: None,
        decided_at: None,
    }
}

fn to_state(world: &World, refund: &PremiumRefund, to: RefundState) -> RefundMove {
    RefundMove {
        refund: refund.id,
        to,
        by: world.clerk,
        at: now(),
    }
}

pub(crate) async fn a_refund_waits_for_a_second_person(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let refund = refund(&world);
    store
        .propose_refund(&refund, &audit("refund.propose"))
        .await
        .unwrap();
    let second = PremiumRefund {
        id: RefundId::new(Uuid::now_v7()),
        ..refund.clone()
    };
    let refused = store
        .propose_refund(&second, &audit("refund.propose"))
        .await;
    assert!(matches!(refused, Err(StoreError::Conflict(_))));
    let back = to_state(&world, &refund, RefundState::Returned);
    store
        .move_refund(&back, &audit("refund.return"))
        .await
        .unwrap();
    let again = store.move_refund(&back, &audit("refund.return")).await;
    assert_eq!(again, Err(StoreError::NothingToChange));
    let kept = store.premium_refund(refund.id).await.unwrap().unwrap();
    assert_eq!(
        (kept.state, kept.decided_by),
        (RefundState::Returned, Some(world.clerk))
    );
    assert_eq!(
        store.premium_refunds(world.insurer, (10, 0)).await.unwrap(),
        [kept]
    );
    assert_eq!(
        store.premium_refunds(world.insurer, (10, 1)).await.unwrap(),
        []
    );
}

pub(crate) async fn an_account_that_got_premium_back_is_the_contracts(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let account = iban();
    let of_account = async || {
        let found = store.contracts_of_account(world.insurer, &account);
        found.await.unwrap()
    };
    for (to, known) in [
        (RefundState::Returned, &[][..]),
        (RefundState::Approved, &[world.contract][..]),
    ] {
        let refund = refund(&world);
        let propose = audit("refund.propose");
        store.propose_refund(&refund, &propose).await.unwrap();
        let decide = to_state(&world, &refund, to);
        store.move_refund(&decide, &audit("refund")).await.unwrap();
        assert_eq!(of_account().await, known);
    }
}

pub(crate) async fn premium_that_does_not_add_up_is_named(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let change = BillingChange {
        id: Uuid::now_v7(),
        insurer_id: world.insurer,
        state: RefundState::Approved,
        iban: iban(),
        vat_registered: true,
        address: "Rīga".into(),
        payment_days: 14,
        proposed_by: world.clerk,
        proposed_at: now(),
        decided_by: Some(world.clerk),
        decided_at: Some(now()),
    };
    store
        .change_billing(&change, &audit("billing.set"))
        .await
        .unwrap();
    let billing = store.billing(world.insurer).await.unwrap();
    assert_eq!(billing, Some(change.billing()));
    let kept = store.billing_changes(world.insurer).await.unwrap();
    assert_eq!(kept, [change]);
    let invoice = billed(&store, &world).await;
    paid(&store, &world, &invoice).await;
    let (found, _) = store.verify_premiums(None, 10).await.unwrap();
    assert_eq!((found.accounts, found.entries), (1, 3));
    assert_eq!(found.differences, []);
    // Money that no bank line brought, and a charge that is not the change's.
    let stray = PaymentId::new(Uuid::now_v7());
    let change = charged(&store, &world).await;
    let mut account = store.premium_account(world.contract).await.unwrap();
    let payment = PremiumEntryKind::Payment {
        payment: stray,
        amount: Cents::new(1),
        to: Vec::new(),
    };
    let charge = PremiumEntryKind::Charge {
        change: ChangeId::new(change),
        amount: Cents::new(24_999),
        due_on: date(2026, 3, 16),
    };
    let entries = vec![
        account.post(payment, now()).unwrap(),
        account.post(charge, now()).unwrap(),
    ];
    let write = PremiumWrite::of(world.contract, entries);
    store
        .write_premium(&write, &audit("premium"))
        .await
        .unwrap();
    let (found, _) = store.verify_premiums(None, 10).await.unwrap();
    let contract = world.contract;
    let named = |what| Difference::Premium { contract, what };
    let wrong = [
        named(PremiumDifference::Change(change)),
        named(PremiumDifference::Payment(stray)),
    ];
    assert_eq!(found.differences, wrong);
}

pub(crate) async fn what_was_billed_and_paid_stays(place: &Place) {
    let store = place.open().await;
    let world = world(&store).await;
    let invoice = billed(&store, &world).await;
    paid(&store, &world, &invoice).await;
    let tables = [
        "invoices",
        "invoice_texts",
        "premium_entries",
        "bank_statements",
        "bank_lines",
        "payment_matches",
    ];
    for table in tables {
        for sql in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET contract_id = NULL"),
        ] {
            // Statements and lines are of an insurer, not of a contract.
            let sql = sql.replace(
                "bank_statements SET contract",
                "bank_statements SET insurer",
            );
            let sql = sql.replace("invoice_texts SET contract", "invoice_texts SET invoice");
            let sql = sql.replace("bank_lines SET contract", "bank_lines SET insurer");
            let refused = place.try_tamper(&sql).await.unwrap_err();
            assert!(refused.contains("are only added"), "{refused}");
        }
    }
}
