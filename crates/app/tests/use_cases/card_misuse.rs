//! Possible misuse of cards: one entry a card and day, answered once, and acted on by the terms.

use app::{
    Actor, AnswerCardMisuse, AppError, AuthoriseVisit, CardMisuse, MisuseKind, RecordMisuse,
    TaskAbout,
};
use calendar::riga_date;
use jiff::SignedDuration;

use crate::world::{World, line};

/// The reception types the second sample person's card for the first one.
async fn slip(world: &World) {
    slip_with(world, "balta").await;
}

async fn slip_with(world: &World, insurer: &str) {
    let clerk = world.clerk();
    let request = AuthoriseVisit {
        card_number: world.sample(insurer, 1).card_number.clone(),
        ..world.request(&clerk, (insurer, 0), &[line("ME-101")])
    };
    world.app.authorise_visit(&clerk, request).await.unwrap();
}

async fn listed(world: &World) -> Vec<CardMisuse> {
    listed_by(world, "balta-admin").await
}

async fn listed_by(world: &World, login: &str) -> Vec<CardMisuse> {
    let admin = world.actor(login);
    world.app.card_misuse(&admin).await.unwrap()
}

fn answer(about: &CardMisuse, is_misuse: bool) -> AnswerCardMisuse {
    AnswerCardMisuse {
        card: about.card,
        first: about.first,
        last: about.last,
        is_misuse,
        reason: "Reģistratūra sajauca kartes.".into(),
    }
}

async fn says(
    world: &World,
    actor: &Actor,
    answer: AnswerCardMisuse,
) -> Result<CardMisuse, AppError> {
    world.app.answer_card_misuse(actor, answer).await
}

/// What waits, as the task says it.
async fn waiting(world: &World, login: &str) -> Option<u64> {
    let tasks = world.app.tasks(&world.actor(login)).await.unwrap();
    tasks.iter().find_map(|task| match task.about {
        TaskAbout::CardMisuse(count) => Some(count),
        _ => None,
    })
}

pub(crate) async fn a_card_is_listed_once_a_day(world: &World) {
    assert!(listed(world).await.is_empty());
    assert_eq!(waiting(world, "balta-admin").await, None);
    let begun = world.now();
    for _ in 0..3 {
        slip(world).await;
        world.pass(SignedDuration::from_mins(4));
    }
    let rows = listed(world).await;
    assert_eq!(rows.len(), 1);
    let row = &rows[0];
    assert_eq!((row.times(), row.day), (3, riga_date(begun)));
    assert_eq!(row.kinds, [(MisuseKind::OtherPerson, 3)]);
    let minutes = row.between.1.duration_since(row.between.0).as_mins();
    assert_eq!(minutes, 8);
    let sample = world.sample("balta", 1);
    assert_eq!(row.number, sample.card_number);
    assert_eq!(row.people, ["Dace Bērziņa"]);
    assert_eq!((row.places.len(), row.places[0].1), (1, 3));
    world.pass(SignedDuration::from_hours(24));
    slip(world).await;
    let rows = listed(world).await;
    let times: Vec<usize> = rows.iter().map(CardMisuse::times).collect();
    assert_eq!(times, [3, 1]);
    assert_eq!(waiting(world, "balta-admin").await, Some(2));

    // Whoever has no desk for cards, and every other insurer, sees nothing of it.
    assert_eq!(waiting(world, "bta-admin").await, None);
    assert_eq!(waiting(world, "balta-eksperts").await, None);
    let other = world.actor("bta-admin");
    assert!(world.app.card_misuse(&other).await.unwrap().is_empty());
    let theirs = says(world, &other, answer(&rows[0], false)).await;
    assert_eq!(theirs.map(drop), Err(AppError::NotFound));
    let auditor = world.actor("revidents");
    assert_eq!(world.app.card_misuse(&auditor).await.unwrap().len(), 2);
}

pub(crate) async fn an_answer_is_given_once_and_to_what_was_shown(world: &World) {
    let admin = world.actor("balta-admin");
    slip(world).await;
    world.pass(SignedDuration::from_mins(1));
    let shown = listed(world).await.remove(0);
    slip(world).await;
    world.pass(SignedDuration::from_mins(1));
    let silent = AnswerCardMisuse {
        reason: " ".into(),
        ..answer(&shown, false)
    };
    assert!(matches!(
        says(world, &admin, silent).await,
        Err(AppError::Invalid(_))
    ));
    let none = says(world, &admin, answer(&shown, false)).await;
    assert_eq!(none.unwrap().card, shown.card);
    // What was told after the page was opened stays open.
    let left = listed(world).await;
    assert_eq!((left.len(), left[0].times()), (1, 1));
    assert!(left[0].first > shown.last);
    let colleague = world.actor("balta-admin-2");
    let again = says(world, &colleague, answer(&shown, true)).await;
    assert_eq!(again.map(drop), Err(AppError::NotFound));
    says(world, &colleague, answer(&left[0], false))
        .await
        .unwrap();
    assert!(listed(world).await.is_empty());
    assert_eq!(waiting(world, "balta-admin").await, None);
}

pub(crate) async fn misuse_found_waits_until_it_stands_with_the_cover(world: &World) {
    let (app, admin) = (&world.app, world.actor("bta-admin"));
    slip_with(world, "bta").await;
    world.pass(SignedDuration::from_mins(1));
    let shown = listed_by(world, "bta-admin").await.remove(0);
    says(world, &admin, answer(&shown, true)).await.unwrap();
    let found = listed_by(world, "bta-admin").await.remove(0);
    let what = found.found.unwrap();
    assert_eq!(what.misused_at, shown.between.0);
    assert_eq!(what.reason, "Reģistratūra sajauca kartes.");
    assert_eq!(what.by, "Inga Zariņa");
    assert_eq!(waiting(world, "bta-admin").await, Some(1));
    let at = app.contract(&admin, found.contract).await.unwrap().at;
    let record = RecordMisuse {
        cover: found.cover,
        at: what.misused_at,
        losses: None,
    };
    app.record_misuse(&admin, at, record).await.unwrap();
    assert!(listed_by(world, "bta-admin").await.is_empty());
    // Answers are not rewritten, by whatever way.
    let refused = world
        .try_tamper("UPDATE card_misuse_answers SET reason = 'x'")
        .await;
    assert!(refused.unwrap_err().contains("only added"));
}

/// Where the terms do not end cover by misuse, the card is revoked.
pub(crate) async fn misuse_found_without_a_clause_waits_for_the_card(world: &World) {
    let (app, admin) = (&world.app, world.actor("balta-admin"));
    slip(world).await;
    world.pass(SignedDuration::from_mins(1));
    let shown = listed(world).await.remove(0);
    assert!(!shown.ends_cover);
    says(world, &admin, answer(&shown, true)).await.unwrap();
    assert!(listed(world).await[0].found.is_some());
    app.revoke_card(&admin, shown.insured, shown.card)
        .await
        .unwrap();
    assert!(listed(world).await.is_empty());
}
