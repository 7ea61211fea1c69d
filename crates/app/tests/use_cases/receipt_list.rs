//! The work list is ordered by the books. Compared with what the claims themselves say.

use app::{
    Actor, AskReceiptDocuments, ClaimState, Deadline, Documents, DueWithin, ReceiptDetails,
    ReceiptFilter, ReceiptReason, ReceiptView, ReceiveReceiptDocuments, RequestReceiptDecision,
    Requester, SubmitReceipt, WhoseClaims,
};
use calendar::{Date, add_days, date};
use identity::ReceiptId;
use terms::Channel;

use crate::receipts::{approve, at, bought, handler, proposed, request, second, submitted};
use crate::world::{TODAY, World};

const WORK: [ClaimState; 3] = [ClaimState::Open, ClaimState::Waiting, ClaimState::Proposed];

/// Where a claim stands in the list, by what its own page says.
fn place(claim: &ReceiptView) -> (u8, Option<Date>) {
    let place = |deadline: Deadline| match deadline {
        Deadline::By { day, .. } => (0, Some(day)),
        Deadline::Stopped => (1, None),
        Deadline::Uncounted => (2, None),
        Deadline::None => (3, None),
    };
    let duties = claim.duties.iter().map(|duty| duty.deadline);
    let all = std::iter::once(claim.deadline).chain(duties);
    all.map(place).min().unwrap()
}

fn is_due(claim: &ReceiptView) -> bool {
    !claim.duties.is_empty()
}

fn is_wanted(claim: &ReceiptView, filter: &ReceiptFilter, by: &Actor, today: Date) -> bool {
    let states = filter.states.is_empty() || filter.states.contains(&claim.state);
    let assigned = claim.assigned_to.as_ref().map(|user| user.id);
    let whose = filter.whose.is_none_or(|whose| match whose {
        WhoseClaims::Mine => assigned == Some(by.user),
        WhoseClaims::Nobodys => assigned.is_none(),
        WhoseClaims::Of(user) => assigned == Some(user),
    });
    let due = filter.due.is_none_or(|due| {
        let last = match due {
            DueWithin::Late => add_days(today, -1),
            DueWithin::Today => today,
            DueWithin::Soon => add_days(today, 2),
        };
        place(claim).1.is_some_and(|day| day <= last)
    });
    let way = filter
        .channel
        .is_none_or(|way| way == claim.details.channel);
    (states || (filter.or_due && is_due(claim))) && whose && due && way
}

/// The list by looking at each claim.
fn by_hand(all: &[ReceiptView], filter: &ReceiptFilter, by: &Actor, today: Date) -> Vec<ReceiptId> {
    let wanted = all.iter().filter(|it| is_wanted(it, filter, by, today));
    let (mut open, mut closed): (Vec<_>, Vec<_>) = wanted.partition(|it| place(it).0 < 3);
    open.sort_by_key(|it| (place(it), it.id));
    closed.sort_by_key(|it| std::cmp::Reverse(it.id));
    open.into_iter().chain(closed).map(|it| it.id).collect()
}

async fn came(world: &World, channel: Channel, day: Date, documents: Documents) -> ReceiptView {
    let plain = request(world, &[bought("ME-101", 1_000)]);
    let request = SubmitReceipt {
        service_date: day,
        received_on: day,
        documents,
        details: ReceiptDetails {
            channel,
            signed: true,
            ..plain.details.clone()
        },
        ..plain
    };
    let done = world.app.submit_receipt(&handler(world), request).await;
    done.unwrap()
}

async fn asked(world: &World, claim: &ReceiptView) -> ReceiptView {
    let ask = AskReceiptDocuments {
        at: at(claim),
        what: "Recepte".to_owned(),
    };
    let done = world.app.ask_receipt_documents(&handler(world), ask).await;
    done.unwrap()
}

/// Decided, for a service of a day.
async fn paid_on(world: &World, day: Date) -> ReceiptView {
    let request = SubmitReceipt {
        service_date: day,
        ..request(world, &[bought("ME-102", 1_000)])
    };
    let claim = world.app.submit_receipt(&handler(world), request).await;
    let ready = proposed(world, &claim.unwrap()).await;
    approve(world, &second(world), &ready).await.unwrap()
}

/// A desk with something of everything; the numbers of its claims.
async fn filled(world: &World) -> Vec<ReceiptId> {
    let (app, one) = (&world.app, handler(world));
    let mut ids = Vec::new();
    for back in [0, 1, 4, 9, 20] {
        for channel in Channel::ALL {
            let day = add_days(TODAY, -back);
            ids.push(came(world, channel, day, Documents::Complete).await.id);
        }
    }
    let missing = came(world, Channel::Post, TODAY, Documents::Missing).await;
    let stopped = came(
        world,
        Channel::Portal,
        add_days(TODAY, -9),
        Documents::Complete,
    )
    .await;
    let stopped = asked(world, &stopped).await;
    let again = came(
        world,
        Channel::Office,
        add_days(TODAY, -9),
        Documents::Complete,
    )
    .await;
    let again = asked(world, &again).await;
    let received = ReceiveReceiptDocuments {
        at: at(&again),
        what: "Recepte".to_owned(),
        received_on: TODAY,
        documents: Documents::Complete,
        files: Vec::new(),
    };
    let again = app.receive_receipt_documents(&one, received).await.unwrap();
    ids.extend([missing.id, stopped.id, again.id]);
    let withdrawn = submitted(world, &[bought("KO-102", 100)]).await;
    let why = ReceiptReason {
        at: at(&withdrawn),
        reason: "Kļūda".to_owned(),
    };
    ids.push(app.withdraw_receipt(&one, why).await.unwrap().id);
    // Paid by its decision, and the money has not left; one of them asks for the decision, too.
    let paid = paid_on(world, add_days(TODAY, -2)).await;
    let told = paid_on(world, add_days(TODAY, -3)).await;
    let ask = RequestReceiptDecision {
        at: at(&told),
        by: Requester::Insured,
        on: TODAY,
    };
    app.request_receipt_decision(&one, ask).await.unwrap();
    ids.extend([paid.id, told.id]);
    let given = app.receipt(&one, ids[3]).await.unwrap();
    for (claim, to) in [(given, None), (stopped, Some(second(world).user))] {
        let give = app::AssignReceipt { at: at(&claim), to };
        app.assign_receipt(&one, give).await.unwrap();
    }
    ids
}

fn filters(world: &World) -> Vec<ReceiptFilter> {
    let work = ReceiptFilter {
        states: WORK.to_vec(),
        or_due: true,
        ..ReceiptFilter::default()
    };
    let mut filters = vec![
        ReceiptFilter::default(),
        work.clone(),
        ReceiptFilter {
            states: vec![ClaimState::Waiting],
            ..ReceiptFilter::default()
        },
        ReceiptFilter {
            states: vec![ClaimState::Paid, ClaimState::Refused, ClaimState::Withdrawn],
            ..ReceiptFilter::default()
        },
    ];
    filters.extend(
        [DueWithin::Late, DueWithin::Today, DueWithin::Soon].map(|due| ReceiptFilter {
            due: Some(due),
            ..work.clone()
        }),
    );
    filters.extend(Channel::ALL.map(|channel| ReceiptFilter {
        channel: Some(channel),
        ..work.clone()
    }));
    let two = WhoseClaims::Of(second(world).user);
    filters.extend(
        [WhoseClaims::Mine, WhoseClaims::Nobodys, two].map(|whose| ReceiptFilter {
            whose: Some(whose),
            ..work.clone()
        }),
    );
    filters
}

pub(crate) async fn the_list_is_what_the_claims_say(world: &World) {
    let (app, one) = (&world.app, handler(world));
    let ids = filled(world).await;
    for today in [TODAY, date(2026, 6, 18), date(2026, 7, 3)] {
        world.set(today, 10);
        let mut all = Vec::new();
        for id in &ids {
            all.push(app.receipt(&one, *id).await.unwrap());
        }
        for filter in filters(world) {
            let expected = by_hand(&all, &filter, &one, today);
            let told = format!("{today}: {filter:?}");
            let found = app.receipts(&one, filter.clone()).await.unwrap();
            let found: Vec<ReceiptId> = found.rows.iter().map(|row| row.id).collect();
            assert_eq!(found, expected, "{told}");
            for skip in [1, 7] {
                let later = ReceiptFilter {
                    skip,
                    ..filter.clone()
                };
                let page = app.receipts(&one, later).await.unwrap();
                let page: Vec<ReceiptId> = page.rows.iter().map(|row| row.id).collect();
                let rest = expected.iter().skip(usize::try_from(skip).unwrap());
                assert_eq!(page, rest.copied().collect::<Vec<_>>(), "{told}");
            }
        }
        let late = all.iter().filter(|it| {
            WORK.contains(&it.state) && matches!(it.deadline, Deadline::By { left: ..0, .. })
        });
        let board = app.receipt_board(&one).await.unwrap();
        assert_eq!(usize::try_from(board.now.late), Ok(late.count()), "{today}");
        let stopped = all.iter().filter(|it| it.deadline == Deadline::Stopped);
        assert_eq!(usize::try_from(board.now.waiting), Ok(stopped.count()));
        let due = all.iter().filter(|it| is_due(it));
        assert_eq!(usize::try_from(board.now.answers), Ok(due.count()));
    }
}

pub(crate) async fn days_that_were_never_kept_are_counted(world: &World) {
    let (app, one) = (&world.app, handler(world));
    let ids = filled(world).await;
    let list = async || -> Vec<ReceiptId> {
        let found = app.receipts(&one, ReceiptFilter::default()).await.unwrap();
        found.rows.iter().map(|row| row.id).collect()
    };
    let before = list().await;
    assert_eq!(before.len(), ids.len());
    let forget = "UPDATE receipt_claims SET promise_on = '9999-12-31' \
        WHERE documents_complete_on IS NOT NULL";
    world.tamper(forget).await;
    assert_ne!(list().await, before);
    app.count_promises().await.unwrap();
    assert_eq!(list().await, before);
}
