//! The code of a card at the counter: it serves one visit, and a picture of it none.

use app::{
    Actor, AppError, AuditFilter, AuthoriseVisit, CardCode, CardCodeProblem, CardReading,
    CardSource, SealedCard,
};
use jiff::SignedDuration;

use crate::members::member;
use crate::world::{World, line};

/// A code of the member's card.
async fn shown(world: &World, which: SealedCard) -> CardCode {
    let own = member(world);
    let card = world.app.own_cards(&own).await.unwrap().cards.remove(0).id;
    world.app.show_own_card(&own, card, which).await.unwrap()
}

async fn read(
    world: &World,
    clerk: &Actor,
    code: &CardCode,
) -> Result<CardReading, CardCodeProblem> {
    let insurer = world.insurer("balta").id;
    match world.app.read_card_code(clerk, insurer, &code.text).await {
        Ok(read) => Ok(read),
        Err(AppError::CardCode(problem)) => Err(problem),
        other => panic!("{other:?}"),
    }
}

fn visit_with(world: &World, read: &CardReading) -> AuthoriseVisit {
    AuthoriseVisit {
        card_source: read.source,
        reading: Some(read.id),
        ..world.request(&world.clerk(), ("balta", 1), &[line("GA-101")])
    }
}

/// What is wrong with the reading that a visit is asked for with; nothing if it is decided.
async fn wrong(world: &World, clerk: &Actor, request: AuthoriseVisit) -> Option<&'static str> {
    match world.app.authorise_visit(clerk, request).await {
        Ok(_) => None,
        Err(AppError::Invalid(wrong)) => Some(wrong[0].code),
        other => panic!("{other:?}"),
    }
}

pub(crate) async fn a_reading_serves_one_visit(world: &World) {
    let clerk = world.clerk();
    let read = read(world, &clerk, &shown(world, SealedCard::Live).await).await;
    let read = read.unwrap();
    let request = visit_with(world, &read);
    let first = world.app.authorise_visit(&clerk, request.clone()).await;
    let first = first.unwrap();
    assert_eq!(first.card_source, CardSource::Qr);
    // An answer that was lost is asked for again, even when the reading is over.
    world.pass(SignedDuration::from_mins(16));
    let again = world.app.authorise_visit(&clerk, request.clone()).await;
    assert_eq!(again.unwrap().id, first.id);
    let another = AuthoriseVisit {
        key: world.key(),
        ..request
    };
    assert_eq!(wrong(world, &clerk, another).await, Some("reading-used"));
}

/// What a form or a program says of how a card was read is not believed.
pub(crate) async fn a_card_is_not_said_to_be_read(world: &World) {
    let clerk = world.clerk();
    let typed = || world.request(&clerk, ("balta", 1), &[line("GA-101")]);
    for card_source in [CardSource::Qr, CardSource::QrOffline] {
        let request = AuthoriseVisit {
            card_source,
            ..typed()
        };
        assert_eq!(wrong(world, &clerk, request).await, Some("reading-missing"));
    }
    let live = shown(world, SealedCard::Live).await;
    let good = read(world, &clerk, &live).await.unwrap();
    let as_typed = AuthoriseVisit {
        card_source: CardSource::Typed,
        ..visit_with(world, &good)
    };
    assert_eq!(wrong(world, &clerk, as_typed).await, Some("reading-other"));
    let other_card = AuthoriseVisit {
        reading: Some(good.id),
        card_source: CardSource::Qr,
        ..world.request(&clerk, ("balta", 0), &[line("GA-101")])
    };
    assert_eq!(
        wrong(world, &clerk, other_card).await,
        Some("reading-other")
    );
    let dentist = world.actor("zobi");
    let elsewhere = AuthoriseVisit {
        practitioner: world.practitioner(&dentist).id,
        ..visit_with(world, &good)
    };
    assert_eq!(
        wrong(world, &dentist, elsewhere).await,
        Some("reading-unknown")
    );
    world.pass(SignedDuration::from_mins(16));
    let late = visit_with(world, &good);
    assert_eq!(wrong(world, &clerk, late).await, Some("reading-over"));
    assert_eq!(wrong(world, &clerk, typed()).await, None);
}

/// What is refused for another reason does not use the reading up.
pub(crate) async fn a_slip_does_not_cost_another_scan(world: &World) {
    let clerk = world.clerk();
    let live = shown(world, SealedCard::Live).await;
    let good = read(world, &clerk, &live).await.unwrap();
    let slip = AuthoriseVisit {
        lines: vec![line("NO-SUCH")],
        ..visit_with(world, &good)
    };
    let refused = world.app.authorise_visit(&clerk, slip).await;
    assert!(
        matches!(refused, Err(AppError::Invalid(_) | AppError::Facts(_))),
        "{refused:?}"
    );
    assert_eq!(wrong(world, &clerk, visit_with(world, &good)).await, None);
}

/// A scanner that reads twice accuses nobody; another clinic that reads the same does.
pub(crate) async fn a_code_read_twice_is_one_reading(world: &World) {
    let (clerk, dentist) = (world.clerk(), world.actor("zobi"));
    let live = shown(world, SealedCard::Live).await;
    let first = read(world, &clerk, &live).await.unwrap();
    let (second, third) = tokio::join!(read(world, &clerk, &live), read(world, &clerk, &live));
    assert_eq!((second, third), (Ok(first.clone()), Ok(first.clone())));
    assert_eq!(misuses(world).await, 0);
    assert_eq!(
        read(world, &dentist, &live).await,
        Err(CardCodeProblem::Used)
    );
    assert_eq!(misuses(world).await, 1);
    assert_eq!(wrong(world, &clerk, visit_with(world, &first)).await, None);
    assert_eq!(
        read(world, &clerk, &live).await,
        Err(CardCodeProblem::Served)
    );
    assert_eq!(misuses(world).await, 1);

    let live = shown(world, SealedCard::Live).await;
    let (one, other) = tokio::join!(read(world, &clerk, &live), read(world, &clerk, &live));
    assert_eq!(one.unwrap().id, other.unwrap().id);
    assert_eq!(misuses(world).await, 1);
}

pub(crate) async fn a_kept_code_serves_for_a_day(world: &World) {
    let (clerk, dentist) = (world.clerk(), world.actor("zobi"));
    let kept = shown(world, SealedCard::Offline).await;
    world.pass(SignedDuration::from_hours(48));
    let first = read(world, &clerk, &kept).await.unwrap();
    assert!(!first.seen_elsewhere);
    assert_eq!(read(world, &clerk, &kept).await, Ok(first.clone()));
    assert_eq!(wrong(world, &clerk, visit_with(world, &first)).await, None);
    // Another visit on the same day has a reading of its own.
    let second = read(world, &clerk, &kept).await.unwrap();
    assert_ne!(second.id, first.id);
    assert_eq!(misuses(world).await, 0);

    let elsewhere = read(world, &dentist, &kept).await.unwrap();
    assert!(elsewhere.seen_elsewhere);
    assert_eq!(misuses(world).await, 1);
    world.pass(SignedDuration::from_hours(24));
    assert_eq!(read(world, &clerk, &kept).await, Err(CardCodeProblem::Used));
    assert_eq!(misuses(world).await, 2);
}

/// Once the telephone has shown a later code, pictures of those before are worth nothing.
pub(crate) async fn a_later_kept_code_ends_those_before(world: &World) {
    let clerk = world.clerk();
    let old = shown(world, SealedCard::Offline).await;
    world.pass(SignedDuration::from_hours(1));
    let new = shown(world, SealedCard::Offline).await;
    let unread = shown(world, SealedCard::Offline).await;
    read(world, &clerk, &new).await.unwrap();
    assert_eq!(read(world, &clerk, &old).await, Err(CardCodeProblem::Used));
    read(world, &clerk, &unread).await.unwrap();
    // A code that a telephone kept too long is no misuse.
    let noted = misuses(world).await;
    world.pass(SignedDuration::from_hours(24 * 7 + 1));
    assert_eq!(
        read(world, &clerk, &unread).await,
        Err(CardCodeProblem::OldOffline)
    );
    assert_eq!(misuses(world).await, noted);
}

/// How often the trail tells of a possible misuse.
async fn misuses(world: &World) -> usize {
    let auditor = world.actor("revidents");
    let trail = world.app.audit_trail(&auditor, AuditFilter::default());
    let rows = trail.await.unwrap().rows;
    let noted = rows
        .iter()
        .filter(|row| row.action.starts_with("card.possible_misuse"));
    noted.count()
}

pub(crate) async fn a_code_serves_once_and_for_a_minute(world: &World) {
    let (app, clerk) = (&world.app, world.clerk());
    let insurer = world.insurer("balta").id;
    let refused = async |insurer, text: &str| match app.read_card_code(&clerk, insurer, text).await
    {
        Err(AppError::CardCode(problem)) => problem,
        other => panic!("{other:?}"),
    };
    let live = shown(world, SealedCard::Live).await;
    assert!(
        !live
            .text
            .contains(&world.sample("balta", 1).personal_code.digits())
    );
    let other = world.insurer("bta").id;
    assert_eq!(
        refused(other, &live.text).await,
        CardCodeProblem::OtherInsurer
    );
    // As a scanner with Caps Lock types it.
    let typed = live.text.to_lowercase();
    app.read_card_code(&clerk, insurer, &typed).await.unwrap();
    assert_eq!(misuses(world).await, 0);

    let old = shown(world, SealedCard::Live).await;
    let offline = shown(world, SealedCard::Offline).await;
    world.pass(SignedDuration::from_secs(61));
    assert_eq!(refused(insurer, &old.text).await, CardCodeProblem::Old);
    assert_eq!(misuses(world).await, 1);
    app.read_card_code(&clerk, insurer, &offline.text)
        .await
        .unwrap();
    let letter = if offline.text.ends_with('A') {
        'B'
    } else {
        'A'
    };
    let forged = format!("{}{letter}", &offline.text[..offline.text.len() - 1]);
    for text in [forged.as_str(), "POLISE:SEAL:", "POLISE:CARD:BALTA:1100003"] {
        assert_eq!(
            refused(insurer, text).await,
            CardCodeProblem::NotACode,
            "{text}"
        );
    }
}
