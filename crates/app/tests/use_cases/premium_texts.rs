//! What invoices say is kept as it was issued.

use calendar::add_days;
use identity::{InvoiceId, Uuid};
use ledger::receivable::PremiumEntryKind;
use money::Cents;
use store::{
    AuditRecord, ChangeKind, Invoice, InvoiceLineText, InvoiceText, InvoiceTextRow, PremiumWrite,
};
use wording::{Lang, say};

use crate::premiums::{billing, changed, invoices, issue, sound};
use crate::world::{TODAY, World};

/// The text of an invoice is kept in each language when it is issued; the kept one is told even if the program would say
/// it otherwise. One from before texts were kept is worded when it is looked at.
pub(crate) async fn an_invoice_says_what_it_said_when_it_was_issued(world: &World) {
    billing(world).await;
    changed(world, ChangeKind::Joined, (25_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let id = invoices(world).await[0].invoice.id;
    let issued = world.store.invoice(id).await.unwrap().unwrap();
    let admin = world.actor("balta-admin");
    for lang in Lang::ALL {
        let kept = world.store.invoice_text(id, lang.tag()).await.unwrap();
        let kept = kept.unwrap();
        let seen = world.app.invoice(&admin, id, lang).await.unwrap();
        let [line] = &seen.lines[..] else {
            panic!("one line")
        };
        assert_eq!(line.name, kept.lines[0].name);
        assert_eq!(line.calculation, kept.lines[0].calculation);
        assert_eq!(seen.exemption, say(lang, "invoice-exempt"));
    }

    // Another, of which the Latvian words of an older program are kept, and no others.
    let change = changed(world, ChangeKind::Joined, (10_000, 0)).await;
    world.app.payments(&admin, 0).await.unwrap();
    let mut account = world.store.premium_account(issued.contract_id).await;
    let account = account.as_mut().unwrap();
    let mut older = Invoice {
        id: InvoiceId::new(Uuid::now_v7()),
        sequence: 2,
        number: "R-2026-000002".into(),
        total_cents: Cents::new(10_000),
        ..issued
    };
    older.body.lines[0].change = change;
    older.body.lines[0].amount = Cents::new(10_000);
    let said = InvoiceText {
        lines: vec![InvoiceLineText {
            name: "Prēmija".into(),
            calculation: "kā toreiz rakstīja".into(),
            clause: "1.2".into(),
        }],
        exemption: "Bez PVN.".into(),
        note: "Piezīme.".into(),
    };
    let bill = PremiumEntryKind::Invoice {
        payer: ledger::receivable::Payer::Policyholder,
        invoice: older.id,
        due_on: older.due_on.unwrap(),
        charges: account.uninvoiced().collect(),
    };
    let write = PremiumWrite {
        invoice: Some(older.clone()),
        texts: vec![InvoiceTextRow {
            invoice_id: older.id,
            lang: "lv".into(),
            text: said.clone(),
        }],
        ..PremiumWrite::of(
            older.contract_id,
            vec![account.post(bill, world.now()).unwrap()],
        )
    };
    let audit = AuditRecord {
        id: Uuid::now_v7(),
        at: world.now(),
        user_id: None,
        role: None,
        action: "invoice.issue".into(),
        object: None,
        client: None,
    };
    world.store.write_premium(&write, &audit).await.unwrap();
    let seen = world.app.invoice(&admin, older.id, Lang::Lv).await.unwrap();
    let line = &seen.lines[0];
    assert_eq!(
        (&*line.name, &*line.calculation, &*line.clause),
        ("Prēmija", "kā toreiz rakstīja", "1.2")
    );
    assert_eq!((seen.exemption, seen.note), (said.exemption, said.note));
    let seen = world.app.invoice(&admin, older.id, Lang::En).await.unwrap();
    let name = say(Lang::En, "invoices-whole-contract");
    assert_eq!(seen.lines[0].name, name);
    sound(world).await;
}
