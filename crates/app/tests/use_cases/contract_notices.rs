//! A contract under notice goes on to the day of the notice; a notice may be taken back; what was paid reaches refunds.

use adjudication::RefundWay;
use app::{
    Agreed, AppError, AskEligibility, ChangeRequest, Changed, ContractAt, EndContract, JoinFamily,
    JoinInsured, LeaveContract, NewList, OfferContract, PriceOf, ReturnCard, SettleLeaver,
    TakeOver, TaskAbout, WithdrawNotice,
};
use calendar::{Date, date};
use identity::CoverId;
use money::Cents;
use store::{CardKind, ContractState, EndingBy, Instalment, Instalments, Relation};

use crate::contract_ends::{DAY, card};
use crate::contract_stories::{FIRST, concluded, concluded_by_two, join, joined, person, price};
use crate::monthly_lists::{code, rows};
use crate::world::{TODAY, World, line};

/// The last day by the notice: half of the contract.
const NOTICE: Date = date(2026, 12, 31);

fn bare(n: u64, on: Date) -> JoinInsured {
    JoinInsured {
        cards: Vec::new(),
        ..join(n, on)
    }
}

/// Three are in, the first and the third without cards; then the policyholder gives notice.
async fn under_notice(world: &World) -> ([CoverId; 3], ContractAt) {
    let at = concluded(world).await;
    let (one, at) = joined(world, at, bare(1, FIRST)).await;
    let (two, at) = joined(world, at, join(2, FIRST)).await;
    let (three, at) = joined(world, at, bare(3, FIRST)).await;
    world.set(DAY, 9);
    let end = EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: DAY,
        last_day: NOTICE,
        way: RefundWay::Transfer,
    };
    let admin = &world.actor("bta-admin");
    let asked = world.app.end_contract(admin, at, end).await;
    let ended = by_second(world, asked.unwrap()).await;
    ([one, two, three], ended.at)
}

async fn by_second(world: &World, asked: Changed) -> Changed {
    assert!(asked.changes.is_empty(), "it takes two");
    let second = &world.actor("bta-admin-2");
    let waits = asked.waiting.unwrap();
    world.app.approve_change(second, waits).await.unwrap()
}

fn leave(cover: CoverId, last_day: Date) -> LeaveContract {
    LeaveContract {
        cover,
        notice_received_on: DAY,
        last_day,
        way: RefundWay::Transfer,
        paid: None,
        ecards_end: false,
    }
}

/// What each change cost and returned.
async fn money(world: &World, changed: &Changed) -> Vec<(i64, i64)> {
    let mut all = Vec::new();
    for id in &changed.changes {
        let change = world.store.contract_change(*id).await.unwrap().unwrap();
        all.push((change.charge_cents.get(), change.refund_cents.get()));
    }
    all
}

/// Nothing differs, in the contract or in its premium, when all is posted.
async fn sound(world: &World) {
    let admin = &world.actor("bta-admin");
    world.app.payments(admin, 0).await.unwrap();
    let auditor = world.actor("revidents");
    let found = world.app.verify(&auditor).await.unwrap();
    assert!(found.differences.is_empty(), "{:?}", found.differences);
}

pub(crate) async fn people_come_and_go_under_notice(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let ([one, two, _], at) = under_notice(world).await;
    let open = app::ContractFilter {
        is_open: true,
        ..app::ContractFilter::default()
    };
    let listed = app.contracts(admin, open).await.unwrap().rows;
    let own = listed.iter().find(|it| it.id == at.contract).unwrap();
    assert_eq!((own.state, own.last_day), (ContractState::Ended, NOTICE));

    // Three contract months to the day of the notice are 75.00, not the ten that were agreed.
    let on = date(2026, 10, 1);
    let come = app.join_insured(admin, at, bare(4, on)).await.unwrap();
    assert_eq!(money(world, &come).await, [(7_500, 0)]);
    let four = crate::contract_stories::cover_of(world, &come).await;
    let seen = app.contract_cover(admin, at.contract, four).await.unwrap();
    assert_eq!(seen.person.cover.last_day, NOTICE);
    let late = app.join_insured(admin, come.at, bare(5, date(2027, 1, 1)));
    let late = late.await.unwrap_err();
    assert!(matches!(late, AppError::Invalid(it) if it[0].code == "outside-contract"));
    // Of 75.00 two full months are given back.
    let asked = ChangeRequest::Leave(leave(four, date(2026, 10, 31)));
    let told = app.preview_change(admin, come.at, &asked).await.unwrap();
    assert_eq!(told[0].refund.get(), 5_000);

    // The notice gave back six months, 150.00; leaving at the end of September gives nine: the six are charged again.
    let gone = app.leave_contract(admin, come.at, leave(one, date(2026, 9, 30)));
    let gone = gone.await.unwrap();
    assert_eq!(money(world, &gone).await, [(15_000, 0), (0, 22_500)]);
    let later = app.leave_contract(admin, gone.at, leave(two, date(2027, 1, 1)));
    assert_eq!(later.await.unwrap_err().code(), "invalid");
    sound(world).await;

    // A list is sent, worked out and applied as before.
    let file = format!(
        "leave;{};;;;2026-10-31;;;;;\njoin;{};Jauna;Persona;1990-01-01;2026-11-01;;;;;none\n",
        code(2),
        code(9)
    );
    let file = rows(&file);
    let list = app.draft_list(admin, at.contract, NewList::typed(&file));
    let sent = app.submit_list(admin, list.await.unwrap()).await.unwrap();
    let other = &world.actor("bta-admin-2");
    let applied = app.apply_list(other, sent).await.unwrap();
    assert_eq!(money(world, &applied).await, [(0, 0), (5_000, 0)]);
    sound(world).await;

    // On the day after, it is over.
    world.set(date(2027, 1, 1), 9);
    let over = app.join_insured(admin, applied.at, bare(6, date(2027, 1, 1)));
    assert_eq!(over.await.unwrap_err().code(), "contract-state");
}

pub(crate) async fn a_notice_is_taken_back_by_two(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let ([one, two, three], at) = under_notice(world).await;
    // Who leaves on their own has left.
    let gone = app.leave_contract(admin, at, leave(three, date(2026, 9, 30)));
    let at = gone.await.unwrap().at;
    let asked = app.withdraw_notice(admin, at, WithdrawNotice {}).await;
    let asked = asked.unwrap();
    let back = by_second(world, asked).await;
    // 150.00 were given back for the first, nothing for the second, whose cards are out.
    let mut told = money(world, &back).await;
    told.sort_unstable();
    assert_eq!(told, [(0, 0), (0, 0), (15_000, 0)]);
    let view = app.contract(admin, at.contract).await.unwrap();
    assert_eq!(
        (view.terms.state, view.terms.ended_last_day),
        (ContractState::Concluded, None)
    );
    for (cover, ended) in [(one, None), (two, None), (three, Some(date(2026, 9, 30)))] {
        let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
        assert_eq!(seen.person.cover.ended_last_day, ended);
        assert!(!seen.is_open, "nothing waits");
    }
    let tasks = app.tasks(admin).await.unwrap();
    let waits = TaskAbout::Leaver(at.contract, two);
    assert!(tasks.iter().all(|task| task.about != waits));
    let settle = SettleLeaver {
        cover: two,
        way: None,
        paid: None,
    };
    let nothing = app.settle_leaver(admin, back.at, settle).await.unwrap_err();
    assert!(matches!(nothing, AppError::Invalid(it) if it[0].code == "not-left"));
    // All is as if it had never been: nine months of 300.00.
    let gone = app.leave_contract(admin, back.at, leave(one, date(2026, 9, 30)));
    let gone = gone.await.unwrap();
    assert_eq!(money(world, &gone).await, [(0, 22_500)]);
    sound(world).await;
    let twice = app.withdraw_notice(admin, gone.at, WithdrawNotice {});
    assert_eq!(twice.await.unwrap_err().code(), "contract-state");
}

/// The notice of 15 December cuts a contract month: who joins on 1 October is charged for three, 75.00. Taken back, they
/// go on to 30 June: nine months are 225.00, of which 150.00 are left, and December is charged once.
pub(crate) async fn who_joined_under_notice_goes_on_and_pays_no_month_twice(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let at = concluded(world).await;
    let (_, at) = joined(world, at, bare(1, FIRST)).await;
    world.set(DAY, 9);
    let end = |last_day| EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: DAY,
        last_day,
        way: RefundWay::Transfer,
    };
    let asked = app.end_contract(admin, at, end(date(2026, 12, 15))).await;
    let at = by_second(world, asked.unwrap()).await.at;
    let come = app.join_insured(admin, at, bare(2, date(2026, 10, 1)));
    let come = come.await.unwrap();
    assert_eq!(money(world, &come).await, [(7_500, 0)]);
    let two = crate::contract_stories::cover_of(world, &come).await;
    let view = app.contract(admin, at.contract).await.unwrap();
    assert_eq!(view.notice, Some(date(2026, 12, 15)));

    let asked = app.withdraw_notice(admin, come.at, WithdrawNotice {}).await;
    let back = by_second(world, asked.unwrap()).await;
    // The notice alone; six full months of the first; what is left of the second.
    assert_eq!(
        money(world, &back).await,
        [(0, 0), (15_000, 0), (15_000, 0)]
    );
    let seen = app.contract_cover(admin, at.contract, two).await.unwrap();
    assert_eq!(seen.person.cover.last_day, date(2027, 6, 30));
    assert_eq!((seen.notice, seen.paid), (None, Some(Cents::new(22_500))));
    let told = seen.changes[0].decided.as_ref().unwrap();
    let less = adjudication::GroupStepDoes::LessCharged {
        charged: Cents::new(7_500),
        amount: Cents::new(15_000),
    };
    assert!(told.document.steps.iter().any(|step| step.does == less));
    sound(world).await;

    // A second notice gives three months back, 75.00, and they are charged again when it is taken back, too.
    let asked = app
        .end_contract(admin, back.at, end(date(2027, 3, 31)))
        .await;
    let ended = by_second(world, asked.unwrap()).await;
    assert_eq!(money(world, &ended).await, [(0, 0), (0, 7_500), (0, 7_500)]);
    let asked = app
        .withdraw_notice(admin, ended.at, WithdrawNotice {})
        .await;
    let again = by_second(world, asked.unwrap()).await;
    assert_eq!(money(world, &again).await, [(0, 0), (7_500, 0), (7_500, 0)]);
    // Leaving at the end of February gives four months back.
    let gone = app.leave_contract(admin, again.at, leave(two, date(2027, 2, 28)));
    assert_eq!(money(world, &gone.await.unwrap()).await, [(0, 10_000)]);
    sound(world).await;
}

/// A spouse is charged the whole of 1.5 times 300.00 at once, whenever the contract ends: nothing is left to charge.
pub(crate) async fn family_of_a_notice_taken_back_pays_once(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let mut at = concluded(world).await;
    let mut covers = Vec::new();
    for n in 1..=5 {
        let (cover, after) = joined(world, at, bare(n, FIRST)).await;
        covers.push(cover);
        at = after;
    }
    let end = EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: TODAY,
        last_day: NOTICE,
        way: RefundWay::Transfer,
    };
    let asked = app.end_contract(admin, at, end).await;
    let at = by_second(world, asked.unwrap()).await.at;
    let spouse = JoinFamily {
        employee: covers[0],
        person: person(11, date(1990, 1, 1)),
        relation: Relation::Spouse,
        on: FIRST,
        cards: Vec::new(),
    };
    let come = app.join_family(admin, at, spouse).await.unwrap();
    let (charged, _) = money(world, &come).await[0];
    let asked = app.withdraw_notice(admin, come.at, WithdrawNotice {}).await;
    let back = by_second(world, asked.unwrap()).await;
    let left = money(world, &back).await[6].0;
    assert_eq!(charged + left, 45_000);
    let cover = crate::contract_stories::cover_of(world, &come).await;
    let seen = app.contract_cover(admin, at.contract, cover).await.unwrap();
    assert_eq!(seen.person.cover.last_day, date(2027, 6, 30));
    sound(world).await;
}

/// Whether a clinic is told that somebody is covered on a day.
async fn is_covered(world: &World, (n, cover): (u64, CoverId), at: ContractAt, day: Date) -> bool {
    let number = card(world, (cover, at), CardKind::Ecard).await.number;
    let ask = AskEligibility {
        insurer: world.insurer("bta").id,
        personal_code: code(n).parse().unwrap(),
        card_number: number,
        day,
    };
    let answer = world.app.eligibility(&world.clerk(), ask).await.unwrap();
    answer.refusal.is_none()
}

/// Of cover that has not begun a card keeps nothing open: whoever was to join after the end never does (2.3.1, 2.4.1).
pub(crate) async fn who_was_to_join_later_never_does(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let march = date(2027, 3, 15);
    let (one, at) = joined(world, concluded(world).await, join(1, march)).await;
    let (two, at) = joined(world, at, join(2, march)).await;
    world.set(DAY, 9);
    let first = app.leave_contract(admin, at, leave(one, date(2027, 3, 14)));
    let first = first.await.unwrap();
    // Both cards are revoked, and four months, begun in March, are given back whole.
    assert_eq!(money(world, &first).await, [(0, 10_000)]);
    let end = EndContract {
        by: EndingBy::Policyholder,
        notice_received_on: DAY,
        last_day: NOTICE,
        way: RefundWay::Transfer,
    };
    let asked = app.end_contract(admin, first.at, end).await.unwrap();
    let ended = by_second(world, asked).await;
    assert_eq!(money(world, &ended).await, [(0, 0), (0, 10_000)]);
    assert!(app.cards_out(admin, None).await.unwrap().is_empty());
    for (n, cover) in [(1, one), (2, two)] {
        for day in [march, date(2027, 6, 30)] {
            world.set(day, 9);
            assert!(!is_covered(world, (n, cover), ended.at, day).await);
        }
        world.set(DAY, 10);
        let card = card(world, (cover, ended.at), CardKind::Plastic).await;
        assert!(card.revoked_at.is_some());
    }
    sound(world).await;

    // The notice is taken back: the second joins as agreed, with new cards.
    let asked = app.withdraw_notice(admin, ended.at, WithdrawNotice {});
    let back = by_second(world, asked.await.unwrap()).await;
    assert_eq!(
        money(world, &back).await,
        [(0, 0), (10_000, 0), (0, 0), (0, 0)]
    );
    world.set(march, 9);
    assert!(is_covered(world, (2, two), back.at, march).await);
    assert!(!is_covered(world, (1, one), back.at, march).await);
    sound(world).await;
}

pub(crate) async fn a_notice_that_ran_out_stands(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    let (_, at) = under_notice(world).await;
    world.set(NOTICE, 9);
    let asked = app.withdraw_notice(admin, at, WithdrawNotice {}).await;
    let waits = asked.unwrap().waiting.unwrap();
    world.set(date(2027, 1, 1), 9);
    let second = &world.actor("bta-admin-2");
    let late = app.approve_change(second, waits).await.unwrap_err();
    assert_eq!(late.code(), "contract-state");
}

/// A contract in four parts of 300.00, of which one is billed.
async fn in_parts(world: &World) -> ContractAt {
    let admin = &world.actor("bta-admin");
    let holder = world
        .app
        .contract(admin, concluded(world).await.contract)
        .await
        .unwrap()
        .policyholder;
    let part = |due_on| Instalment {
        due_on,
        cents: Cents::new(30_000),
    };
    let days = [
        date(2026, 7, 1),
        date(2026, 10, 1),
        date(2027, 1, 1),
        date(2027, 4, 1),
    ];
    let offer = OfferContract {
        key: String::new(),
        policyholder: holder.id,
        number: None,
        programme: "standarts".into(),
        first_day: FIRST,
        last_day: None,
        agreed: Agreed {
            prices: vec![price("standarts", 120_000, false)] as Vec<PriceOf>,
            instalments: Some(Instalments(days.map(part).into())),
            ..Agreed::default()
        },
    };
    let offered = world.app.offer_contract(admin, offer).await.unwrap();
    concluded_by_two(world, offered.at, (TODAY, TakeOver::Nobody))
        .await
        .at
}

/// Visits until they have cost more than this; the contract then, with the card back.
async fn visited(world: &World, (cover, at): (CoverId, ContractAt), above: i64) -> ContractAt {
    let clerk = world.clerk();
    let plastic = card(world, (cover, at), CardKind::Plastic).await;
    let admin = &world.actor("bta-admin");
    let seen = world.app.contract_cover(admin, at.contract, cover).await;
    let personal_code = seen.unwrap().person.personal_code;
    for _ in 0..60 {
        let sums = world.store.claims_paid(&[cover]).await.unwrap();
        if sums.get(&cover).is_some_and(|paid| paid.get() > above) {
            break;
        }
        let who = (personal_code, &plastic.number);
        let request = world.request_of(&clerk, "bta", who, &[line("KO-102")]);
        let visit = world.app.authorise_visit(&clerk, request).await.unwrap();
        world.confirm(&visit).await.unwrap();
    }
    let back = ReturnCard {
        cover,
        card: plastic.id,
        on: calendar::riga_date(world.now()),
    };
    world.app.return_card(admin, at, back).await.unwrap().at
}

/// 300.00 of 1 200.00 are billed and two months of 100.00 are used: 100.00 are left, and claims of 100.00 reach them,
/// though they are far below the 1 000.00 that were never paid (T4-15, T4-06).
pub(crate) async fn instalments_to_come_are_not_paid(world: &World) {
    let (admin, app) = (&world.actor("bta-admin"), &world.app);
    crate::premiums::billing_of(world, "bta").await;
    let plastic = |n| JoinInsured {
        cards: vec![CardKind::Plastic],
        ..join(n, FIRST)
    };
    let mut at = in_parts(world).await;
    let mut covers = Vec::new();
    for n in [1, 2] {
        let asked = app.join_insured(admin, at, plastic(n)).await.unwrap();
        let joined = by_second(world, asked).await;
        covers.push(crate::contract_stories::cover_of(world, &joined).await);
        at = joined.at;
    }
    let (little, much) = (covers[0], covers[1]);
    let bill = app::IssueInvoices {
        contract: Some(at.contract),
        due_by: date(2026, 7, 15),
    };
    app.issue_invoices(admin, bill).await.unwrap();
    let last_day = date(2026, 8, 31);
    world.set(last_day, 9);
    let at = visited(world, (little, at), 0).await;
    let at = visited(world, (much, at), 10_000).await;
    let paid = world.store.claims_paid(&[little, much]).await.unwrap();
    assert!(paid[&little].get() < 10_000 && paid[&much].get() < 100_000);
    let wish = |cover, paid| LeaveContract {
        notice_received_on: last_day,
        paid,
        ..leave(cover, last_day)
    };
    let left = app.leave_contract(admin, at, wish(little, None)).await;
    let left = left.unwrap();
    assert_eq!(money(world, &left).await, [(0, 10_000)]);
    // Whoever knows better says so.
    let told = ChangeRequest::Leave(wish(much, Some(Cents::new(120_000))));
    let told = app.preview_change(admin, left.at, &told).await.unwrap();
    assert_eq!(told[0].refund.get(), 100_000);
    let left = app.leave_contract(admin, left.at, wish(much, None)).await;
    assert_eq!(money(world, &left.unwrap()).await, [(0, 0)]);
    sound(world).await;
}
