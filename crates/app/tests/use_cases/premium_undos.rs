//! What was matched is undone, and what the bank gives back opens its invoice.

use app::{AppError, InvoiceKind, Looked, MatchPayment, MatchTo, Payer, UndoMatch};
use calendar::add_days;
use money::Cents;
use store::ChangeKind;
use wording::Lang;

use crate::premium_guards::{Entry, PAID, billed, propose, recent, statement, to_pay_back};
use crate::premiums::{
    billing, changed, contract, import, instalments, invoices, issue, sound, written, wrong,
};
use crate::world::{TODAY, World};

pub(crate) async fn a_match_is_undone_by_a_reversal(world: &World) {
    billed(world, &[25_000, 25_000]).await;
    import(world, statement("S-1", &[PAID], None))
        .await
        .unwrap();
    let admin = world.actor("balta-admin");
    let matched = recent(world).await.remove(0);
    let undo = UndoMatch {
        line: matched.line,
        payment: matched.can_undo.unwrap(),
    };
    let stranger = world.app.undo_match(&world.actor("bta-admin"), undo).await;
    assert_eq!(stranger, Err(AppError::NotFound));
    world.app.undo_match(&admin, undo).await.unwrap();
    let twice = world.app.undo_match(&admin, undo).await.unwrap_err();
    assert!(wrong("undone-before")(twice));
    assert!(
        invoices(world)
            .await
            .iter()
            .all(|row| row.left == row.total)
    );
    sound(world).await;
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.open[0].left, Cents::new(25_000));
    // A machine does not say again what a person took back; the person says what it is.
    let looked = world.app.match_waiting(&admin, None).await.unwrap();
    assert_eq!(looked, Looked::default());
    let by_hand = |to| MatchPayment {
        line: undo.line,
        to,
    };
    let aside = by_hand(MatchTo::NotPremium);
    world.app.match_payment(&admin, aside).await.unwrap();
    let payment = recent(world).await[0].can_undo.unwrap();
    let undo = UndoMatch { payment, ..undo };
    world.app.undo_match(&admin, undo).await.unwrap();
    let second = by_hand(MatchTo::Invoice("R-2026-000002".into()));
    world.app.match_payment(&admin, second).await.unwrap();
    let left: Vec<i64> = invoices(world)
        .await
        .iter()
        .map(|row| row.left.get())
        .collect();
    assert_eq!(left, [0, 25_000]);
    sound(world).await;
}

pub(crate) async fn what_was_paid_back_since_is_not_undone(world: &World) {
    to_pay_back(world, 10_000).await;
    let approve = propose(world).await;
    let second = world.actor("balta-admin-2");
    world.app.decide_refund(&second, approve).await.unwrap();
    let over = Entry {
        cents: 1_000,
        told: "avanss",
        ..PAID
    };
    import(world, statement("S-3", &[over], None))
        .await
        .unwrap();
    changed(world, ChangeKind::Joined, (500, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let line = recent(world)
        .await
        .into_iter()
        .find(|row| row.told == "avanss")
        .unwrap();
    let admin = world.actor("balta-admin");
    let to = MatchTo::Invoice("R-2026-000002".into());
    let by_hand = MatchPayment {
        line: line.line,
        to,
    };
    world.app.match_payment(&admin, by_hand).await.unwrap();
    let approve = propose(world).await;
    world.app.decide_refund(&second, approve).await.unwrap();
    let line = recent(world)
        .await
        .into_iter()
        .find(|row| row.told == "avanss")
        .unwrap();
    let undo = UndoMatch {
        line: line.line,
        payment: line.can_undo.unwrap(),
    };
    let spent = world.app.undo_match(&admin, undo).await.unwrap_err();
    assert!(wrong("spent")(spent));
    sound(world).await;
}

pub(crate) async fn what_the_bank_gives_back_opens_its_invoice(world: &World) {
    billed(world, &[25_000, 25_000]).await;
    let first = Entry {
        end_to_end: "E-1",
        ..PAID
    };
    let other = Entry {
        end_to_end: "E-2",
        told: "R-2026-000002",
        ..PAID
    };
    import(world, statement("S-1", &[first, other], None))
        .await
        .unwrap();
    assert!(invoices(world).await.iter().all(|row| row.left.is_zero()));
    let back = Entry {
        incoming: false,
        gives_back: true,
        told: "",
        ..first
    };
    let unknown = Entry {
        end_to_end: "E-9",
        cents: 1,
        ..back
    };
    let done = import(world, statement("S-2", &[back, unknown], None))
        .await
        .unwrap();
    assert_eq!((done.looked.given_back, done.looked.open), (1, 1));
    let left: Vec<i64> = invoices(world)
        .await
        .iter()
        .map(|row| row.left.get())
        .collect();
    assert_eq!(left, [0, 25_000]);
    sound(world).await;
    // The money is gone: its line pays nothing any more. The line that nobody knows waits for a person.
    let admin = world.actor("balta-admin");
    let open = world.app.payments(&admin, 0).await.unwrap().open;
    assert_eq!(open.len(), 1);
    let aside = MatchPayment {
        line: open[0].line,
        to: MatchTo::NotPremium,
    };
    world.app.match_payment(&admin, aside).await.unwrap();
    assert!(world.app.payments(&admin, 0).await.unwrap().open.is_empty());
}

/// What is due soon is not put off by what is due later; and what people pay themselves is not the employer's premium.
pub(crate) async fn what_is_due_on_other_days_or_paid_by_others_is_billed_apart(world: &World) {
    billing(world).await;
    let admin = world.actor("balta-admin");
    instalments(world, &[(add_days(TODAY, 20), 1), (add_days(TODAY, 40), 1)]).await;
    changed(world, ChangeKind::Joined, (20_000, 0)).await;
    // Due at once, which is in 14 days.
    changed(world, ChangeKind::Upgraded, (9_000, 0)).await;
    let issued = issue(world, add_days(TODAY, 50)).await.unwrap();
    assert_eq!(issued.invoices, 3);
    let mut told = Vec::new();
    for row in invoices(world).await {
        let seen = world
            .app
            .invoice(&admin, row.invoice.id, Lang::Lv)
            .await
            .unwrap();
        told.push((row.due_on.unwrap(), row.total.get(), seen.payer));
    }
    told.sort_unstable();
    let day = |days| add_days(TODAY, days);
    assert_eq!(
        told,
        [
            (day(14), 9_000, Payer::Insured),
            (day(20), 10_000, Payer::Policyholder),
            (day(40), 10_000, Payer::Policyholder),
        ]
    );
    assert_eq!(issue(world, day(50)).await.unwrap().invoices, 0);
    sound(world).await;
}

/// Whatever an edition returns of a spouse's premium, and what of it is charged again, is the insured's own money, as what
/// their joining cost (4.1); of an employee it is the employer's.
pub(crate) async fn what_is_charged_again_for_family_is_theirs_to_pay(world: &World) {
    billing(world).await;
    let admin = world.actor("balta-admin");
    let book = world
        .store
        .contract_book(contract(world).await, store::BookOf::All)
        .await;
    let covers: Vec<_> = book.unwrap().unwrap().0.covers.into_keys().collect();
    let (employee, spouse) = (covers[0], covers[1]);
    let terms = store::CoverTerms {
        relation: store::Relation::Spouse,
        employee_cover_id: Some(employee),
        ..store::CoverTerms::employee(spouse)
    };
    let rows = vec![store::ContractRow::CoverTerms(terms)];
    let told = (ChangeKind::FamilyJoined, Some(spouse));
    written(world, told, (45_000, 0), rows).await;
    let told = (ChangeKind::Joined, Some(employee));
    written(world, told, (30_000, 0), Vec::new()).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    for cover in [spouse, employee] {
        let left = (ChangeKind::Left, Some(cover));
        written(world, left, (0, 20_000), Vec::new()).await;
        let again = (ChangeKind::Reinstated, Some(cover));
        written(world, again, (5_000, 0), Vec::new()).await;
    }
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let mut told = Vec::new();
    for row in invoices(world).await {
        let seen = world.app.invoice(&admin, row.invoice.id, Lang::Lv).await;
        let seen = seen.unwrap();
        assert_eq!(seen.note.is_empty(), seen.payer == Payer::Policyholder);
        told.push((row.kind, row.total.get(), seen.payer));
    }
    told.sort_by_key(|(kind, total, payer)| (*kind == InvoiceKind::CreditNote, *total, *payer));
    assert_eq!(
        told,
        [
            (InvoiceKind::Invoice, 5_000, Payer::Policyholder),
            (InvoiceKind::Invoice, 5_000, Payer::Insured),
            (InvoiceKind::Invoice, 30_000, Payer::Policyholder),
            (InvoiceKind::Invoice, 45_000, Payer::Insured),
            (InvoiceKind::CreditNote, 20_000, Payer::Policyholder),
            (InvoiceKind::CreditNote, 20_000, Payer::Insured),
        ]
    );
    sound(world).await;
}
