//! What a clinic's program may rely on.

use axum::body::Body;
use axum::http::Request;
use serde_json::json;

use super::world::{Ask, World, authorise, read};

fn get<'a>(token: &'a str, path: &'a str) -> Ask<'a> {
    Ask {
        token,
        method: "GET",
        path,
        key: None,
        body: None,
    }
}

fn post<'a>(token: &'a str, path: &'a str, key: &'a str) -> Ask<'a> {
    Ask {
        token,
        method: "POST",
        path,
        key: Some(key),
        body: None,
    }
}

#[tokio::test]
async fn a_visit_is_decided_held_confirmed_and_voided() {
    let world = World::new().await;
    let visit = world.ask(authorise(&world.token, "a")).await;
    assert_eq!(visit.status, 201);
    let decision = &visit.json["decision"];
    // 70 % of 45.00.
    assert_eq!(decision["insurer_cents"], 3150, "{decision:#}");
    assert_eq!(decision["patient_cents"], 1350);
    assert_eq!(decision["lines"][0]["share_basis_points"], 7000);
    assert_eq!(decision["lines"][0]["clause"], "Standarts 3");
    let place = visit.headers["location"].to_str().unwrap();
    let path = |verb: &str| format!("{place}/{verb}");
    let confirmed = world.ask(post(&world.token, &path("confirm"), "b")).await;
    assert_eq!(confirmed.json["state"], "confirmed", "{confirmed:?}");
    let body = Some(json!({ "reason": "Nepareizs pakalpojums" }));
    let void = path("void");
    let ask = Ask {
        body,
        ..post(&world.token, &void, "c")
    };
    let voided = world.ask(ask).await;
    assert_eq!(voided.json["state"], "voided", "{voided:?}");
    assert_eq!(voided.json["voided"]["reason"], "Nepareizs pakalpojums");
    let again = world.ask(get(&world.token, place)).await;
    assert_eq!(again.json["state"], "voided");
}

#[tokio::test]
async fn a_void_starts_a_new_visit() {
    let world = World::new().await;
    let visit = world.confirmed("a").await;
    let path = format!("/api/v1/visits/{visit}/void-and-restart");
    let ask = || Ask {
        body: Some(json!({ "reason": "Nepareiza diena" })),
        ..post(&world.token, &path, "b")
    };
    let restart = world.ask(ask()).await;
    assert_eq!(restart.json["voided"]["state"], "voided", "{restart:?}");
    assert_eq!(world.ask(ask()).await.json, restart.json);
    // Only who the patient is has to be added.
    let mut anew = authorise(&world.token, "c");
    let body = anew.body.as_mut().unwrap();
    for field in ["insurer", "practitioner", "service_date", "lines"] {
        body[field] = restart.json["draft"][field].clone();
    }
    let again = world.ask(anew).await;
    assert_eq!(again.json["state"], "held", "{again:?}");
    let sums = |visit: &serde_json::Value| visit["decision"]["insurer_cents"].clone();
    assert_eq!(sums(&again.json), sums(&restart.json["voided"]));
}

#[tokio::test]
async fn what_a_clinic_can_no_longer_void_it_asks_of_the_insurer() {
    let world = World::new().await;
    let visit = world.confirmed("a").await;
    let example = crate::api::tests::document::example;
    let path = |verb: &str| format!("/api/v1/visits/{visit}/{verb}");
    let (ask_path, decline_path) = (path("ask-void"), path("decline-void"));
    let ask = |token, path, body| Ask {
        token,
        method: "POST",
        path,
        key: None,
        body,
    };
    let clinic = world.token.clone();
    let too_early = world.ask(ask(&clinic, &ask_path, example("askVoid"))).await;
    assert_eq!(too_early.json["type"], "/problems/wrong-state");

    let world = world.tomorrow().await;
    let insurer = world.token_of(app::Role::InsurerAdministrator).await;
    let asked = world.ask(ask(&clinic, &ask_path, example("askVoid"))).await;
    assert_eq!(asked.json["state"], "waiting", "{asked:?}");
    assert_eq!(asked.json["reason"], "Wrong service");
    let again = world.ask(ask(&clinic, &ask_path, example("askVoid"))).await;
    assert_eq!(again.json, asked.json);
    let list = world.ask(get(&insurer, "/api/v1/void-requests")).await;
    assert_eq!(list.json["requests"], json!([asked.json]));

    let nothing = Some(json!({ "answer": " " }));
    let refused = world.ask(ask(&insurer, &decline_path, nothing)).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json["errors"][0]["pointer"], "/answer");
    let said = ask(&insurer, &decline_path, example("declineVoid"));
    let declined = world.ask(said).await;
    assert_eq!(declined.json["state"], "declined", "{declined:?}");
    assert_eq!(declined.json["answer"], "The service was received");
    let seen = world.ask(get(&clinic, "/api/v1/void-requests")).await;
    assert_eq!(seen.json["requests"], json!([declined.json]));
    let none = world
        .ask(get(&world.stranger, "/api/v1/void-requests"))
        .await;
    assert_eq!(none.json["requests"], json!([]));
}

#[tokio::test]
async fn a_key_does_a_thing_once() {
    let world = World::new().await;
    let first = world.ask(authorise(&world.token, "a")).await;
    let again = world.ask(authorise(&world.token, "a")).await;
    assert_eq!(
        (again.status, &again.json["id"]),
        (first.status, &first.json["id"])
    );
    let mut other = authorise(&world.token, "a");
    other.body.as_mut().unwrap()["card_source"] = json!("swipe");
    let refused = world.ask(other).await;
    assert_eq!(
        (refused.status.as_u16(), &refused.json["type"]),
        (422, &json!("/problems/key-reused"))
    );
    let without = world
        .ask(Ask {
            key: None,
            ..authorise(&world.token, "")
        })
        .await;
    assert_eq!(
        (without.status.as_u16(), &without.json["type"]),
        (400, &json!("/problems/key-missing"))
    );
    let list = world.ask(get(&world.token, "/api/v1/visits")).await;
    assert_eq!(list.json["found"], 1);
}

#[tokio::test]
async fn nobody_is_decided_about_unseen() {
    let world = World::new().await;
    let mut ask = authorise(&world.token, "a");
    ask.body.as_mut().unwrap()["identity_seen"] = json!(false);
    let refused = world.ask(ask).await;
    assert_eq!(refused.status, 422);
    let error = &refused.json["errors"][0];
    assert_eq!(error["pointer"], "/identity_seen");
    assert_eq!(error["code"], "identity");
    let said = wording::say(wording::Lang::Lv, "field-identity");
    assert_eq!(error["detail"], said.as_str());
}

#[tokio::test]
async fn pages_follow_each_other_without_gaps() {
    let world = World::new().await;
    for n in 0..5 {
        world.held(&format!("visit-{n}")).await;
    }
    let (mut path, mut seen) = ("/api/v1/visits?limit=2&state=held".to_owned(), Vec::new());
    loop {
        let page = world.ask(get(&world.token, &path)).await.json;
        assert_eq!(page["found"], 5);
        seen.extend(
            page["visits"]
                .as_array()
                .unwrap()
                .iter()
                .map(|it| it["id"].to_string()),
        );
        let Some(next) = page["next"].as_str() else {
            break;
        };
        path = format!("/api/v1/visits?limit=2&state=held&after={next}");
    }
    assert_eq!(seen.len(), 5);
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
}

#[tokio::test]
async fn all_mistakes_are_pointed_at_in_the_language_asked_for() {
    let world = World::new().await;
    let mut ask = authorise(&world.token, "a");
    let body = ask.body.as_mut().unwrap();
    body["personal_code"] = json!("320000-0000");
    body["service_date"] = json!("02.03.2026");
    body["lines"][0]["price_cents"] = json!(0);
    let body = ask.body.unwrap().to_string();
    let request = Request::post("/api/v1/visits")
        .header("authorization", format!("Bearer {}", world.token))
        .header("idempotency-key", "a")
        .header("content-type", "application/json; charset=utf-8")
        .header("accept-language", "en");
    let answer = read(world.send(request.body(Body::from(body)).unwrap()).await).await;
    assert_eq!(answer.status, 422);
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.headers["content-language"], "en");
    assert_eq!(answer.json["title"], "The request has mistakes");
    let errors = answer.json["errors"].as_array().unwrap();
    let pointers: Vec<_> = errors
        .iter()
        .map(|it| it["pointer"].as_str().unwrap())
        .collect();
    assert_eq!(
        pointers,
        ["/personal_code", "/service_date", "/lines/0/price_cents"]
    );
    assert_eq!(errors[1]["detail"], "A day is written as 2026-04-30.");
}

#[tokio::test]
async fn eligibility_tells_what_is_left_and_holds_nothing() {
    let world = World::new().await;
    let example = || crate::api::tests::document::example("askEligibility");
    let ask = |body| Ask {
        token: &world.token,
        method: "POST",
        path: "/api/v1/eligibility",
        key: None,
        body,
    };
    let ambulatory = |answer: &serde_json::Value| {
        let limits = answer["cover"]["limits"].as_array().unwrap().clone();
        limits
            .into_iter()
            .find(|it| it["id"] == "ambulatory")
            .unwrap()["left"]
            .clone()
    };
    let before = world.ask(ask(example())).await.json;
    assert_eq!(
        (&before["covered"], ambulatory(&before)),
        (&json!(true), json!(50_000)),
        "{before:#}"
    );
    world.ask(authorise(&world.token, "a")).await;
    let after = world.ask(ask(example())).await.json;
    assert_eq!(ambulatory(&after), json!(50_000 - 3_150));
    assert_eq!(after["cover"]["benefits"][0]["share_basis_points"], 7000);
    let mut other = example().unwrap();
    other["card_number"] = json!("0099999");
    let refused = world.ask(ask(Some(other))).await.json;
    assert_eq!(
        refused["refusal"]["reason"]["code"], "code_and_card_disagree",
        "{refused:#}"
    );
    assert!(
        refused["insured"].is_null() && refused["cover"].is_null(),
        "{refused:#}"
    );
    let mut long_ago = example().unwrap();
    (long_ago["card_number"], long_ago["day"]) = (json!("0099999"), json!("2025-01-01"));
    let hidden = world.ask(ask(Some(long_ago))).await.json;
    assert!(
        hidden["insured"].is_null() && hidden["cover"].is_null(),
        "{hidden:#}"
    );
    let mut ahead = example().unwrap();
    ahead["day"] = json!("2027-01-01");
    let over = world.ask(ask(Some(ahead))).await.json;
    assert_eq!(
        over["refusal"]["reason"]["code"], "card_expired",
        "{over:#}"
    );
}

#[tokio::test]
async fn a_day_that_is_refused_first_does_not_give_the_person_away() {
    let world = World::new().await;
    let mut ask = authorise(&world.token, "a");
    let body = ask.body.as_mut().unwrap();
    (body["card_number"], body["service_date"]) = (json!("0099999"), json!("2026-03-03"));
    let refused = world.ask(ask).await.json;
    assert_eq!(
        refused["decision"]["lines"][0]["reason"]["code"],
        "service_date_in_future"
    );
    assert!(refused["insured"].is_null(), "{refused:#}");
}

#[tokio::test]
async fn an_insurer_reads_what_happened_to_a_contract() {
    let world = World::new().await;
    let token = world.token_of(app::Role::InsurerAdministrator).await;
    let contract = world.contract();
    let path = format!("/api/v1/contracts/{contract}/changes");
    let found = world.ask(get(&token, &path)).await;
    assert_eq!(found.status, 200, "{found:?}");
    assert_eq!(found.json["contract"], "L-1");
    let changes = found.json["changes"].as_array().unwrap();
    assert_eq!(changes[0]["kind"], "carried", "{found:?}");
    assert!(found.json.get("next_before").is_none());
    let first = changes.last().unwrap()["number"].as_i64().unwrap();
    let path = format!("{path}?before={first}");
    let before = world.ask(get(&token, &path)).await;
    assert_eq!(before.json["changes"], json!([]));
    let wrong = world.ask(get(&token, "/api/v1/contracts/x/changes")).await;
    assert_eq!(wrong.status, 404);
}

/// The text of the QR code on the patient's telephone.
async fn shown(world: &World) -> String {
    let token = app::Secret::new(world.token_of(app::Role::Member).await);
    let own = world.app().actor_of_api_token(&token, None).await.unwrap();
    let cards = world.app().own_cards(&own).await.unwrap().cards;
    let ecard = cards.iter().find(|card| card.is_ecard).unwrap().id;
    let code = world
        .app()
        .show_own_card(&own, ecard, app::SealedCard::Live)
        .await;
    code.unwrap().text
}

#[tokio::test]
async fn the_code_of_a_card_is_read_and_serves_one_visit() {
    let world = World::new().await;
    let mut body = crate::api::tests::document::example("readCard").unwrap();
    let ask = |token, body: &serde_json::Value| Ask {
        token,
        method: "POST",
        path: "/api/v1/card-readings",
        key: None,
        body: Some(body.clone()),
    };
    let refused = world.ask(ask(&world.token, &body)).await;
    assert_eq!(refused.status, 422);
    assert_eq!(refused.json["type"], "/problems/card-code");
    assert_eq!(refused.json["card"], "none");

    body["code"] = json!(shown(&world).await);
    let read = world.ask(ask(&world.token, &body)).await;
    assert_eq!(read.status, 200, "{read:?}");
    assert_eq!(read.json["card_number"], "0011202");
    let again = world.ask(ask(&world.token, &body)).await;
    assert_eq!(again.json, read.json);
    let stolen = world.ask(ask(&world.stranger, &body)).await;
    assert_eq!(stolen.json["card"], "used", "{stolen:?}");

    let with = |key, reading: &serde_json::Value| {
        let mut ask = authorise(&world.token, key);
        let body = ask.body.as_mut().unwrap();
        for (field, value) in reading.as_object().unwrap() {
            if ["card_number", "card_source", "reading"].contains(&field.as_str()) {
                body[field] = value.clone();
            }
        }
        ask
    };
    let visit = world.ask(with("a", &read.json)).await;
    assert_eq!(visit.json["state"], "held", "{visit:?}");
    let twice = world.ask(with("b", &read.json)).await;
    assert_eq!(twice.status, 422);
    assert_eq!(twice.json["errors"][0]["pointer"], "/reading");
    assert_eq!(twice.json["errors"][0]["code"], "reading-used");
    let mut unread = read.json.clone();
    unread.as_object_mut().unwrap().remove("reading");
    let claimed = world.ask(with("c", &unread)).await;
    assert_eq!(claimed.json["errors"][0]["code"], "reading-missing");
}
