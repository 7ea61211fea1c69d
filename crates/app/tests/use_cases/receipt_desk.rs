//! The day at the desk of claims by receipt: what looks twice, the board, filters of one's own.

use app::{
    ClaimState, DueWithin, ReceiptFilter, ReceiptHint, ReceiptView, SavedView, SubmitReceipt,
};
use calendar::date;
use terms::Channel;

use crate::receipt_letters::{decided, field};
use crate::receipts::{bought, handler, request, second, submitted};
use crate::world::World;

pub(crate) async fn what_looks_twice_is_pointed_at(world: &World) {
    let app = &world.app;
    let first = submitted(world, &[bought("ME-102", 500)]).await;
    assert_eq!(first.hints, []);
    let again = submitted(world, &[bought("ME-102", 500)]).await;
    let same = ReceiptHint::SameReceipt {
        claim: first.id,
        number: first.number,
        own: true,
    };
    assert_eq!(again.hints, [same], "while the first is still open");
    let dearer = submitted(world, &[bought("ME-102", 700)]).await;
    let of = |claim: &ReceiptView| ReceiptHint::SameService {
        claim: claim.id,
        number: claim.number,
        service: "ME-102".to_owned(),
    };
    assert_eq!(dearer.hints, [of(&first), of(&again)]);
    // The same number printed on it, whatever else is typed.
    let mut one = request(world, &[bought("GA-101", 900)]);
    one.details.number = "AB-7".to_owned();
    let mut two = SubmitReceipt {
        key: world.key(),
        provider_name: "Cita vieta".to_owned(),
        service_date: date(2026, 6, 1),
        ..one.clone()
    };
    two.details.lines = vec![bought("KO-102", 4_500)];
    let one = app.submit_receipt(&handler(world), one).await.unwrap();
    let two = app.submit_receipt(&handler(world), two).await.unwrap();
    let numbered = ReceiptHint::SameReceipt {
        claim: one.id,
        number: one.number,
        own: true,
    };
    assert_eq!(two.hints, [numbered]);
    let visit = world.confirmed(&[crate::world::line("KO-101")]).await;
    let seen = submitted(world, &[bought("KO-101", 4_000)]).await;
    let at_clinic = ReceiptHint::AtTerminal {
        number: visit.number,
        service: "KO-101".to_owned(),
    };
    assert!(seen.hints.contains(&at_clinic), "{:?}", seen.hints);
}

pub(crate) async fn the_board_counts_what_is_open_and_how_fast(world: &World) {
    let (one, app) = (world.actor("bta-eksperts"), &world.app);
    decided(world, "GA-101", 1_000).await;
    let open = SubmitReceipt {
        personal_code: world.sample("bta", 0).personal_code,
        ..request(world, &[bought("ME-101", 1_840)])
    };
    app.submit_receipt(&one, open).await.unwrap();
    let board = app.receipt_board(&one).await.unwrap();
    assert_eq!((board.now.open, board.now.soon, board.now.late), (1, 1, 0));
    let portal = board
        .channels
        .iter()
        .find(|it| it.channel == Channel::Portal);
    let portal = portal.unwrap();
    assert_eq!(
        (portal.decided, portal.in_time, portal.tenths),
        (1, 1, Some(0))
    );
    assert_eq!(portal.promise.map(|rule| rule.days), Some(2));
    let [own] = &board.handlers[..] else {
        panic!("one handler, and nothing is free")
    };
    assert_eq!(own.user.as_ref().map(|user| user.id), Some(one.user));
    assert_eq!((own.now.open, own.now.soon), (1, 1));
    let today = board.days.last().unwrap();
    assert_eq!((today.received, today.decided), (2, 1));
    world.set(date(2026, 6, 18), 10);
    let board = app.receipt_board(&one).await.unwrap();
    // Late are the decision of one and the money of the other.
    assert_eq!((board.now.late, board.now.soon), (2, 0));
    let late = ReceiptFilter {
        states: vec![ClaimState::Open],
        due: Some(DueWithin::Late),
        channel: Some(Channel::Portal),
        ..ReceiptFilter::default()
    };
    assert_eq!(
        app.receipts(&one, late.clone()).await.unwrap().rows.len(),
        1
    );
    let post = ReceiptFilter {
        channel: Some(Channel::Post),
        ..late
    };
    assert!(app.receipts(&one, post).await.unwrap().rows.is_empty());
}

pub(crate) async fn a_filter_is_ones_own(world: &World) {
    let app = &world.app;
    let view = |name: &str, query: &str| SavedView {
        name: name.to_owned(),
        query: query.to_owned(),
    };
    let own = handler(world);
    let saved = view("Šodien", "view=work&due=today");
    app.save_receipt_view(&own, saved).await.unwrap();
    let other = view("Šodien", "view=work&due=late");
    app.save_receipt_view(&own, other.clone()).await.unwrap();
    assert_eq!(app.receipt_views(&own).await.unwrap(), [other]);
    assert!(app.receipt_views(&second(world)).await.unwrap().is_empty());
    for bad in ["view=work#x", "https://example.com/", "a b"] {
        let wrong = app.save_receipt_view(&own, view("x", bad)).await;
        assert_eq!(field(wrong.unwrap_err()), ("query".to_owned(), "malformed"));
    }
    let unnamed = app.save_receipt_view(&own, view(" ", "view=work")).await;
    assert_eq!(field(unnamed.unwrap_err()), ("name".to_owned(), "required"));
    app.drop_receipt_view(&own, "Šodien").await.unwrap();
    assert!(app.receipt_views(&own).await.unwrap().is_empty());
}
