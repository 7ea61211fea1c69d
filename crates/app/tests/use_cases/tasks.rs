//! The task list: what waits and until when, for those who may act on it; an invoice by its number.

use adjudication::RefundWay;
use app::{
    Actor, AppError, DecideRefund, LeaveContract, PayoutKind, ProposeRefund, ReturnCard,
    SettleLeaver, Task, TaskAbout,
};
use calendar::{add_days, date};
use money::Cents;
use store::{CardKind, ChangeKind};

use crate::claims::{at, handler, proposed, recorded, second, thigh};
use crate::contract_stories::{FIRST, concluded, join, joined, price};
use crate::premium_guards::{PAID, billed, statement};
use crate::premiums::{PAYER, changed, contract, import, issue};
use crate::world::{TODAY, World};

async fn tasks(world: &World, actor: &Actor) -> Vec<Task> {
    let tasks = world.app.tasks(actor).await.unwrap();
    let count = world.app.waiting_tasks(actor).await.unwrap();
    assert_eq!(u64::try_from(tasks.len()), Ok(count));
    tasks
}

/// Those of a kind.
async fn of(world: &World, login: &str, kind: fn(&TaskAbout) -> bool) -> Vec<Task> {
    let all = tasks(world, &world.actor(login)).await;
    all.into_iter().filter(|task| kind(&task.about)).collect()
}

const fn is_change(about: &TaskAbout) -> bool {
    matches!(about, TaskAbout::Change(_))
}

pub(crate) async fn a_change_waits_for_whom_it_needs(world: &World) {
    let at = concluded(world).await;
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let endorse = app::EndorseContract {
        holds_from: FIRST,
        agreed: app::Agreed {
            prices: vec![
                price("standarts", 31_000, false),
                price("premium", 48_000, false),
                price("optics", 4_000, true),
            ],
            ..app::Agreed::default()
        },
    };
    let asked = app.endorse_contract(admin, at, endorse).await.unwrap();
    let proposal = asked.waiting.unwrap();
    // Whoever asked cannot approve, and another insurer knows nothing of it.
    for login in ["bta-admin", "balta-admin"] {
        assert_eq!(of(world, login, is_change).await, [], "{login}");
    }
    let waiting = of(world, "bta-admin-2", is_change).await;
    assert_eq!(waiting[0].about, TaskAbout::Change(proposal));
    assert_eq!(waiting[0].name[1], "SIA Jaunais darbs");
    assert_eq!((waiting[0].until, waiting[0].since), (None, Some(TODAY)));
    let other = &world.actor("bta-admin-2");
    app.approve_change(other, proposal).await.unwrap();
    assert_eq!(of(world, "bta-admin-2", is_change).await, []);
    // Who acts on nothing has no list of tasks.
    for login in ["registratore", "vaditaja", "revidents", "bta-hr"] {
        let actor = &world.actor(login);
        let refused = AppError::NotAllowed;
        assert_eq!(app.tasks(actor).await, Err(refused.clone()), "{login}");
        assert_eq!(app.waiting_tasks(actor).await, Err(refused), "{login}");
    }
}

pub(crate) async fn a_leaver_waits_for_cards_and_then_for_the_sum(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (cover, at) = joined(world, concluded(world).await, join(1, FIRST)).await;
    let (contract, day) = (at.contract, date(2026, 9, 10));
    let cards = async || {
        let all = tasks(world, admin).await;
        all.into_iter().find_map(|task| match task.about {
            TaskAbout::Cards(id, cards) if id == contract => Some((cards, task.until)),
            _ => None,
        })
    };
    let leavers = async || {
        let leaver = |about: &TaskAbout| matches!(about, TaskAbout::Leaver(..));
        of(world, "bta-admin", leaver).await
    };
    world.set(day, 9);
    let leave = LeaveContract {
        cover,
        notice_received_on: day,
        last_day: date(2026, 9, 30),
        way: RefundWay::Transfer,
        paid: None,
        ecards_end: false,
    };
    let mut at = app.leave_contract(admin, at, leave).await.unwrap().at;
    assert_eq!(cards().await, Some((2, Some(date(2026, 9, 30)))));
    assert_eq!(leavers().await, []);
    let seen = app.contract_cover(admin, contract, cover).await.unwrap();
    // A card on a telephone is in when it is revoked, whatever is said of it.
    for card in &seen.cards {
        let (kind, card, on) = (card.kind, card.id, day);
        let back = app.return_card(admin, at, ReturnCard { cover, card, on });
        match (kind, back.await) {
            (CardKind::Plastic, back) => at = back.unwrap().at,
            (CardKind::Ecard, back) => assert_eq!(back.unwrap_err().code(), "invalid"),
        }
    }
    assert_eq!(cards().await, Some((1, Some(date(2026, 9, 30)))));
    assert_eq!(leavers().await, []);
    let ecard = seen.cards.iter().find(|it| it.kind == CardKind::Ecard);
    let (insured, ecard) = (seen.person.insured, ecard.unwrap().id);
    app.revoke_card(admin, insured, ecard).await.unwrap();
    at.version += 1;
    assert_eq!(cards().await, None);
    let open = leavers().await;
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].about, TaskAbout::Leaver(contract, cover));
    assert_eq!(open[0].name[2], "Rūta Zvaigzne 1");
    let settle = SettleLeaver {
        cover,
        way: None,
        paid: None,
    };
    app.settle_leaver(admin, at, settle).await.unwrap();
    assert_eq!(leavers().await, []);
}

pub(crate) async fn premium_waits_from_late_to_paid_back(world: &World) {
    billed(world, &[25_000]).await;
    let due = add_days(TODAY, 14);
    let late = async || {
        let late = |about: &TaskAbout| matches!(about, TaskAbout::Invoice(_));
        of(world, "balta-admin", late).await
    };
    let back = async || {
        let back = |about: &TaskAbout| matches!(about, TaskAbout::PayBack(_));
        of(world, "balta-admin", back).await
    };
    // The last day is not late yet.
    world.set(due, 10);
    assert_eq!(late().await, []);
    world.set(add_days(due, 1), 10);
    let found = late().await;
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].name[0], "R-2026-000001");
    assert_eq!(
        (found[0].until, found[0].amount),
        (Some(due), Some(Cents::new(25_000)))
    );
    // What is not known waits for a person; what is, pays.
    let stray = crate::premium_guards::Entry {
        told: "paldies",
        cents: 700,
        ..PAID
    };
    let file = statement("S-1", &[PAID, stray], None);
    import(world, file).await.unwrap();
    assert_eq!(late().await, []);
    let payment = |about: &TaskAbout| matches!(about, TaskAbout::Payment(_));
    let payments = of(world, "balta-admin", payment).await;
    assert_eq!(payments.len(), 1);
    assert_eq!(payments[0].amount, Some(Cents::new(700)));

    changed(world, ChangeKind::Left, (0, 10_000)).await;
    // It is owed before anybody issues a credit note, and its days run.
    let note = |about: &TaskAbout| matches!(about, TaskAbout::CreditNote(_));
    let notes = of(world, "balta-admin", note).await;
    assert_eq!(notes[0].amount, Some(Cents::new(10_000)));
    let admin = world.actor("balta-admin");
    let seen = world.app.payments(&admin, 0).await.unwrap().to_refund;
    assert_eq!(
        (seen.len(), seen[0].amount, seen[0].needs_note),
        (1, Cents::new(10_000), true)
    );
    issue(world, add_days(due, 1)).await.unwrap();
    assert_eq!(of(world, "balta-admin", note).await, []);
    let seen = world.app.payments(&admin, 0).await.unwrap().to_refund;
    assert_eq!((seen.len(), seen[0].needs_note), (1, false));
    assert_eq!(back().await[0].amount, Some(Cents::new(10_000)));
    let contract = contract(world).await;
    let iban = PAYER.parse().unwrap();
    let propose = ProposeRefund { contract, iban };
    world.app.propose_refund(&admin, propose).await.unwrap();
    // It waits for another now, and is not asked for again.
    let refund = |about: &TaskAbout| matches!(about, TaskAbout::Refund(_));
    assert_eq!(back().await, []);
    assert_eq!(of(world, "balta-admin", refund).await, []);
    let mut other = admin.clone();
    other.user = world.actor("revidents").user;
    let waiting = tasks(world, &other).await;
    let waiting = waiting.iter().find_map(|task| match task.about {
        TaskAbout::Refund(refund) => Some(refund),
        _ => None,
    });
    let approve = DecideRefund {
        refund: waiting.unwrap(),
        approved: true,
    };
    world.app.decide_refund(&other, approve).await.unwrap();
    let after = tasks(world, &other).await;
    assert!(after.iter().all(|task| !refund(&task.about)));
    assert_eq!(back().await, []);
}

pub(crate) async fn an_invoice_is_found_by_its_number(world: &World) {
    billed(world, &[25_000]).await;
    let found = async |login| {
        let actor = world.actor(login);
        let found = world.app.search(&actor, "r-2026-000001").await.unwrap();
        found.invoices
    };
    assert_eq!(found("balta-admin").await[0].total, Cents::new(25_000));
    assert_eq!(found("revidents").await.len(), 1);
    assert_eq!(found("bta-admin").await, []);
}

pub(crate) async fn a_handler_sees_claims_and_nothing_else(world: &World) {
    let claim = recorded(world, date(2026, 6, 1), &[thigh()]).await;
    let open = tasks(world, &handler(world)).await;
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].about, TaskAbout::Claim(claim.id));
    assert_eq!(open[0].name[0], claim.number.to_string());
    assert!(open[0].until.is_some());
    let waiting = proposed(world, &claim).await;
    assert!(waiting.needs_other);
    // Who proposed a large decision has nothing to do about it; the other has.
    assert_eq!(tasks(world, &handler(world)).await, []);
    let others = tasks(world, &second(world)).await;
    assert_eq!(others[0].about, TaskAbout::Decision(claim.id));
    let paid = crate::claims::approve(world, &second(world), &waiting).await;
    assert_eq!(at(&paid.unwrap()).claim, claim.id);
    // What it pays is to be paid.
    let owed = tasks(world, &second(world)).await;
    let owed: Vec<TaskAbout> = owed.iter().map(|task| task.about).collect();
    assert_eq!(owed, [TaskAbout::Owed(PayoutKind::Claim)]);
    let stranger = world.actor("bta-eksperts");
    assert_eq!(tasks(world, &stranger).await, []);
}
