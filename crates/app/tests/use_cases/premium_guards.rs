//! Premium and its money: a booking counts once, money leaves by two, a mistake is undone and stays seen.

use app::{
    AppError, DecideBilling, DecideRefund, Looked, PaymentRow, ProposeRefund, RefundState,
    SetBilling,
};
use calendar::add_days;
use identity::CoverId;
use jiff::SignedDuration;
use money::Cents;
use store::ChangeKind;
use wording::Lang;

use crate::premiums::{
    OWN, PAYER, billing, changed, contract, import, invoices, issue, sound, written, wrong,
};
use crate::world::{TODAY, World};

/// An entry of a statement.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) incoming: bool,
    pub(crate) cents: i64,
    pub(crate) told: &'a str,
    /// What the bank calls it for good; its number within the statement besides.
    pub(crate) reference: &'a str,
    pub(crate) end_to_end: &'a str,
    pub(crate) gives_back: bool,
}

pub(crate) const PAID: Entry<'_> = Entry {
    incoming: true,
    cents: 25_000,
    told: "R-2026-000001",
    reference: "",
    end_to_end: "",
    gives_back: false,
};

/// A statement of the payer's transfers; its balances say `closing` at the end, if they say anything.
pub(crate) fn statement(id: &str, entries: &[Entry<'_>], closing: Option<i64>) -> Vec<u8> {
    let entry = |(n, it): (usize, &Entry<'_>)| {
        let (direction, party) = match (it.incoming, it.gives_back) {
            (true, _) => ("CRDT", "Dbtr"),
            (false, true) => ("DBIT", "Dbtr"),
            (false, false) => ("DBIT", "Cdtr"),
        };
        let reference = match it.reference {
            "" => String::new(),
            text => format!("<AcctSvcrRef>{text}</AcctSvcrRef>"),
        };
        let back = if it.gives_back {
            "<RtrInf><Rsn><Cd>AC04</Cd></Rsn></RtrInf>"
        } else {
            ""
        };
        let refs = match it.end_to_end {
            "" => String::new(),
            text => format!("<Refs><EndToEndId>{text}</EndToEndId></Refs>"),
        };
        format!(
            "<Ntry><NtryRef>{id}{n}</NtryRef><Amt Ccy=\"EUR\">{}</Amt><CdtDbtInd>{direction}</CdtDbtInd>\
             <Sts>BOOK</Sts><BookgDt><Dt>2026-06-15</Dt></BookgDt>{reference}<NtryDtls><TxDtls>{refs}<RltdPties>\
             <{party}Acct><Id><IBAN>{PAYER}</IBAN></Id></{party}Acct></RltdPties><RmtInf><Ustrd>{}</Ustrd></RmtInf>{back}\
             </TxDtls></NtryDtls></Ntry>",
            Cents::new(it.cents),
            it.told,
        )
    };
    let balance = |(code, cents): (&str, i64)| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{}</Amt>\
             <CdtDbtInd>CRDT</CdtDbtInd></Bal>",
            Cents::new(cents)
        )
    };
    let balances = closing.map(|closing| balance(("OPBD", 0)) + &balance(("CLBD", closing)));
    let entries: String = entries.iter().enumerate().map(entry).collect();
    format!(
        "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><Stmt><Id>{id}</Id>\
         <Acct><Id><IBAN>{OWN}</IBAN></Id></Acct>{}{entries}</Stmt></BkToCstmrStmt></Document>",
        balances.unwrap_or_default()
    )
    .into_bytes()
}

/// Charges and bills, each change for itself.
pub(crate) async fn billed(world: &World, charges: &[i64]) {
    billing(world).await;
    for cents in charges {
        changed(world, ChangeKind::Joined, (*cents, 0)).await;
        issue(world, add_days(TODAY, 14)).await.unwrap();
    }
}

async fn advance(world: &World) -> Cents {
    let account = world.store.premium_account(contract(world).await).await;
    account.unwrap().advance()
}

pub(crate) async fn recent(world: &World) -> Vec<PaymentRow> {
    let admin = world.actor("balta-admin");
    world.app.payments(&admin, 0).await.unwrap().recent
}

pub(crate) async fn a_booking_counts_once_whichever_statement_tells_of_it(world: &World) {
    billed(world, &[25_000, 25_000, 25_000]).await;
    // Two transfers that are alike but for the bank's name, and two that are alike in all that is told.
    let named = |reference| Entry { reference, ..PAID };
    let told = [named("B-1"), named("B-2")];
    let first = import(world, statement("DAY", &told, None)).await.unwrap();
    assert_eq!((first.lines, first.known), (2, 0));
    let again = [named("B-2"), named("B-1"), named("B-3")];
    let again = import(world, statement("MONTH", &again, None))
        .await
        .unwrap();
    assert_eq!((again.lines, again.known), (1, 2));
    let unnamed = Entry {
        cents: 100,
        told: "prēmija",
        ..PAID
    };
    let day = import(world, statement("DAY-2", &[unnamed], None))
        .await
        .unwrap();
    assert_eq!((day.lines, day.known), (1, 0));
    let both = statement("MONTH-2", &[unnamed, unnamed], None);
    let both = import(world, both).await.unwrap();
    assert_eq!(
        (both.lines, both.known),
        (1, 1),
        "of two that are alike one is new"
    );
    let all = statement("YEAR", &[unnamed, PAID, unnamed], None);
    let all = import(world, all).await.unwrap();
    assert_eq!((all.lines, all.known), (1, 2));
    assert_eq!(recent(world).await.len(), 6);
    sound(world).await;
}

pub(crate) async fn what_is_paid_is_not_paid_again(world: &World) {
    billed(world, &[25_000]).await;
    let named = |reference| Entry { reference, ..PAID };
    let done = import(world, statement("S-1", &[named("B-1"), named("B-2")], None));
    let done = done.await.unwrap().looked;
    assert_eq!((done.matched, done.open), (1, 1));
    assert_eq!(advance(world).await, Cents::ZERO);
    sound(world).await;
}

pub(crate) async fn a_statement_that_does_not_add_up_is_refused(world: &World) {
    billed(world, &[25_000]).await;
    let wrong = import(world, statement("S-1", &[PAID], Some(24_999))).await;
    assert!(matches!(wrong, Err(AppError::Statement(_))));
    assert!(recent(world).await.is_empty());
    let right = import(world, statement("S-1", &[PAID], Some(25_000))).await;
    assert_eq!(right.unwrap().looked.matched, 1);
}

pub(crate) async fn matching_goes_on_where_it_stopped(world: &World) {
    billed(world, &[25_000]).await;
    // The line came before its invoice was issued, so it waits; nothing is lost by asking again and again.
    let early = Entry {
        told: "R-2026-000002",
        ..PAID
    };
    let done = import(world, statement("S-1", &[early], None))
        .await
        .unwrap();
    assert_eq!((done.looked.matched, done.looked.open), (0, 1));
    changed(world, ChangeKind::Joined, (25_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    let admin = world.actor("balta-admin");
    let found = world.app.match_waiting(&admin, None).await.unwrap();
    assert_eq!((found.matched, found.open, found.next), (1, 0, None));
    let nothing = world.app.match_waiting(&admin, None).await.unwrap();
    assert_eq!(nothing, Looked::default());
    sound(world).await;
}

/// Premium that goes back: 250 euros paid, `refund` of them returned, and the insurer's credit note.
pub(crate) async fn to_pay_back(world: &World, refund: i64) {
    billed(world, &[25_000]).await;
    import(world, statement("S-1", &[PAID], None))
        .await
        .unwrap();
    changed(world, ChangeKind::Left, (0, refund)).await;
    issue(world, TODAY).await.unwrap();
}

pub(crate) async fn propose(world: &World) -> DecideRefund {
    let admin = world.actor("balta-admin");
    let request = ProposeRefund {
        contract: contract(world).await,
        iban: PAYER.parse().unwrap(),
    };
    world.app.propose_refund(&admin, request).await.unwrap();
    let refunds = world.app.payments(&admin, 0).await.unwrap().refunds;
    DecideRefund {
        refund: refunds[0].refund,
        approved: true,
    }
}

pub(crate) async fn the_smallest_refund_takes_two(world: &World) {
    to_pay_back(world, 100).await;
    let approve = propose(world).await;
    let admin = world.actor("balta-admin");
    assert!(!world.app.payments(&admin, 0).await.unwrap().refunds[0].may_approve);
    let alone = world.app.decide_refund(&admin, approve).await.unwrap_err();
    assert!(matches!(alone, AppError::NeedsSecondPerson { .. }));
    let second = world.actor("balta-admin-2");
    world.app.decide_refund(&second, approve).await.unwrap();
    assert_eq!(advance(world).await, Cents::ZERO);
    sound(world).await;
}

pub(crate) async fn a_refund_is_worked_out_again_when_it_is_approved(world: &World) {
    to_pay_back(world, 10_000).await;
    let approve = propose(world).await;
    changed(world, ChangeKind::Joined, (7_000, 0)).await;
    issue(world, add_days(TODAY, 14)).await.unwrap();
    // By then another invoice is overdue, and comes first.
    world.set(add_days(TODAY, 15), 10);
    let second = world.actor("balta-admin-2");
    let open = world.app.decide_refund(&second, approve).await.unwrap_err();
    assert!(wrong("open-invoices")(open));
    assert_eq!(advance(world).await, Cents::new(10_000));
}

pub(crate) async fn a_refund_is_paid_by_its_line_and_not_edited(world: &World) {
    to_pay_back(world, 10_000).await;
    let approve = propose(world).await;
    let edited = world
        .try_tamper("UPDATE premium_refunds SET amount_cents = 20000")
        .await;
    assert!(edited.unwrap_err().contains("premium_refunds"));
    let second = world.actor("balta-admin-2");
    world.app.decide_refund(&second, approve).await.unwrap();
    let again = world
        .try_tamper("UPDATE premium_refunds SET state = 'proposed'")
        .await;
    assert!(again.unwrap_err().contains("premium_refunds"));
    let out = Entry {
        incoming: false,
        cents: 10_000,
        told: "atmaksa",
        ..PAID
    };
    let other = Entry {
        cents: 9_999,
        ..out
    };
    let done = import(world, statement("S-2", &[out, other, out], None))
        .await
        .unwrap();
    assert_eq!(
        (done.looked.paid, done.looked.open),
        (1, 0),
        "it is paid once"
    );
    let admin = world.actor("balta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(seen.refunds[0].state, RefundState::Paid);
    sound(world).await;
}

pub(crate) async fn refunds_are_paged(world: &World) {
    to_pay_back(world, 10_000).await;
    let admin = world.actor("balta-admin");
    for _ in 0..51 {
        let proposed = propose(world).await;
        let back = DecideRefund {
            approved: false,
            ..proposed
        };
        world.app.decide_refund(&admin, back).await.unwrap();
    }
    let first = world.app.payments(&admin, 0).await.unwrap();
    let second = world.app.payments(&admin, 1).await.unwrap();
    assert_eq!((first.refunds.len(), first.more_refunds), (50, true));
    assert_eq!((second.refunds.len(), second.more_refunds), (1, false));
    propose(world).await;
    let first = world.app.payments(&admin, 0).await.unwrap();
    assert_eq!(
        first.refunds[0].state,
        RefundState::Proposed,
        "what waits comes first"
    );
}

pub(crate) async fn another_account_takes_two_and_is_kept(world: &World) {
    billed(world, &[25_000]).await;
    let admin = world.actor("balta-admin");
    world.pass(SignedDuration::from_secs(1));
    let now = world.app.billing(&admin).await.unwrap().unwrap();
    let other = SetBilling {
        iban: PAYER.parse().unwrap(),
        ..now.clone()
    };
    assert_eq!(world.app.set_billing(&admin, other.clone()).await, Ok(true));
    assert_eq!(
        world
            .app
            .billing(&admin)
            .await
            .unwrap()
            .unwrap()
            .iban
            .as_str(),
        OWN
    );
    let sooner = SetBilling {
        payment_days: 7,
        ..now
    };
    let waits = world
        .app
        .set_billing(&admin, sooner.clone())
        .await
        .unwrap_err();
    assert!(wrong("change-waits")(waits));
    let row = world
        .app
        .payments(&admin, 0)
        .await
        .unwrap()
        .billing
        .remove(0);
    assert!(!row.may_approve);
    let approve = DecideBilling {
        change: row.change,
        approved: true,
    };
    let alone = world.app.decide_billing(&admin, approve).await.unwrap_err();
    assert!(matches!(alone, AppError::NeedsSecondPerson { .. }));
    let second = world.actor("balta-admin-2");
    let edited = format!("UPDATE billing_changes SET iban = '{OWN}'");
    assert!(
        world
            .try_tamper(&edited)
            .await
            .unwrap_err()
            .contains("billing_changes")
    );
    world.app.decide_billing(&second, approve).await.unwrap();
    let twice = world
        .app
        .decide_billing(&second, approve)
        .await
        .unwrap_err();
    assert!(wrong("decided-before")(twice));
    assert_eq!(world.app.billing(&admin).await.unwrap().unwrap(), other);
    let shown = world.app.payments(&admin, 0).await.unwrap().billing;
    assert_eq!(shown.len(), 2);
    assert_eq!(shown[0].decided_by.as_ref().unwrap().id, second.user);
    // What still comes in on the account of before is taken.
    let late = import(world, statement("S-1", &[PAID], None))
        .await
        .unwrap();
    assert_eq!(late.looked.matched, 1);
    // What sends no money elsewhere needs no second person.
    let address = SetBilling {
        payment_days: 7,
        ..other
    };
    assert_eq!(world.app.set_billing(&admin, address).await, Ok(false));
}

pub(crate) async fn a_credit_note_names_the_invoices_of_the_same_person(world: &World) {
    billing(world).await;
    // Two people of the same name.
    let people = [1, 2].map(|_| CoverId::new(identity::Uuid::now_v7()));
    for person in people {
        let joined = (ChangeKind::Joined, Some(person));
        written(world, joined, (25_000, 0), Vec::new()).await;
        issue(world, add_days(TODAY, 14)).await.unwrap();
    }
    let left = (ChangeKind::Left, Some(people[0]));
    written(world, left, (0, 10_000), Vec::new()).await;
    issue(world, TODAY).await.unwrap();
    let rows = invoices(world).await;
    let note = rows.iter().find(|row| row.due_on.is_none()).unwrap();
    let admin = world.actor("balta-admin");
    let note = world
        .app
        .invoice(&admin, note.invoice.id, Lang::Lv)
        .await
        .unwrap();
    let named: Vec<&str> = note.of.iter().map(|(number, _)| number.as_str()).collect();
    assert_eq!(named, ["R-2026-000001"]);
}
