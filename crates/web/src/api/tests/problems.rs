//! Every problem has its status, its text and its paragraph.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use wording::{Lang, say};

use super::world::{World, read};
use crate::api::refusal::KINDS;

#[test]
fn each_kind_has_texts_and_a_paragraph() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../docs/reference/problems.md"
    );
    let reference = std::fs::read_to_string(path).unwrap();
    for kind in &KINDS {
        for lang in Lang::ALL {
            for key in [
                format!("api-{}", kind.code),
                format!("api-{}-do", kind.code),
            ] {
                assert_ne!(say(lang, &key), key);
            }
        }
        let heading = format!("\n## {} ({})\n", kind.code, kind.status.as_u16());
        assert!(reference.contains(&heading), "problems.md lacks{heading}");
    }
    assert_eq!(reference.matches("\n## ").count(), KINDS.len());
}

async fn status_and_type(world: &World, request: Request<Body>) -> (u16, String) {
    let answer = read(world.send(request).await).await;
    assert_eq!(answer.headers["content-type"], "application/problem+json");
    assert_eq!(answer.headers["cache-control"], "no-store");
    assert_eq!(answer.json["status"], answer.status.as_u16());
    let kind = answer.json["type"].as_str().unwrap();
    (
        answer.status.as_u16(),
        kind.trim_start_matches("/problems/").to_owned(),
    )
}

fn with(token: &str, method: &str, path: &str) -> axum::http::request::Builder {
    let request = Request::builder().method(method).uri(path);
    let request = request.header("authorization", format!("Bearer {token}"));
    request.header("idempotency-key", "a")
}

#[tokio::test]
async fn an_address_that_is_wrong() {
    let world = World::new().await;
    let cases = [
        ("GET", "/api/v1/nothing", 404, "not-found"),
        ("GET", "/api/v1/visits/1", 404, "not-found"),
        ("PUT", "/api/v1/visits", 405, "method"),
        ("GET", "/api/v1/visits?form=1", 422, "invalid"),
        ("GET", "/api/v1/visits?limit=501", 422, "invalid"),
        ("GET", "/api/v1/visits?after=x", 422, "invalid"),
    ];
    for (method, path, status, code) in cases {
        let request = with(&world.token, method, path)
            .body(Body::empty())
            .unwrap();
        let found = status_and_type(&world, request).await;
        assert_eq!(found, (status, code.to_owned()), "{method} {path}");
    }
}

#[tokio::test]
async fn a_body_that_is_wrong() {
    let world = World::new().await;
    let large = " ".repeat(40_000);
    let cases = [
        ("text/plain", "{}", 415, "media-type"),
        ("application/json", "{", 400, "malformed"),
        ("application/json", "{}", 422, "invalid"),
        ("application/json", &large, 413, "too-large"),
    ];
    for (kind, body, status, code) in cases {
        let request = with(&world.token, "POST", "/api/v1/visits").header("content-type", kind);
        let request = request.body(Body::from(body.to_owned())).unwrap();
        let found = status_and_type(&world, request).await;
        assert_eq!(found, (status, code.to_owned()), "{kind} {body:.10}");
    }
}

#[tokio::test]
async fn without_a_token_nothing_is_told() {
    let world = World::new().await;
    for token in ["", "Bearer", "Bearer ", "Bearer guess", "Basic YTpi"] {
        let request = Request::get("/api/v1/offer").header("authorization", token);
        let response = world.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(response.headers()["www-authenticate"], "Bearer");
        let answer = read(response).await;
        assert_eq!(
            (answer.status.as_u16(), &answer.json["type"]),
            (401, &"/problems/not-logged-in".into()),
            "{token}"
        );
    }
}

#[tokio::test]
async fn a_wrong_verb_is_told_the_right_ones() {
    let world = World::new().await;
    let request = Request::delete("/api/v1/visits")
        .body(Body::empty())
        .unwrap();
    let answer = read(world.send(request).await).await;
    let allowed = answer.headers["allow"].to_str().unwrap();
    assert!(
        allowed.contains("GET") && allowed.contains("POST"),
        "{allowed}"
    );
}

#[tokio::test]
async fn an_address_of_a_problem_explains_it() {
    let world = World::new().await;
    let request = Request::get("/problems/settled").header("accept-language", "en");
    let response = world.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(response.status(), 200);
    let text = axum::body::to_bytes(response.into_body(), 10_000)
        .await
        .unwrap();
    assert!(String::from_utf8_lossy(&text).starts_with("409 settled\n\nThe visit is settled"));
}

#[tokio::test]
async fn an_address_full_of_wrong_tokens_has_to_wait() {
    let world = World::new().await;
    let ask = |token: String| {
        let from = ConnectInfo(SocketAddr::from(([192, 0, 2, 1], 4000)));
        let request =
            Request::get("/api/v1/offer").header("authorization", format!("Bearer {token}"));
        world.send(request.extension(from).body(Body::empty()).unwrap())
    };
    assert_eq!(ask(world.token.clone()).await.status(), 200);
    for n in 0..20 {
        assert_eq!(ask(format!("wrong-{n}")).await.status(), 401);
    }
    let locked = ask("wrong".to_owned()).await;
    assert_eq!(locked.status(), 429);
    assert!(locked.headers().contains_key("retry-after"));
    let other = Request::get("/api/v1/offer").header("authorization", "Bearer wrong");
    assert_eq!(
        world
            .send(other.body(Body::empty()).unwrap())
            .await
            .status(),
        401
    );
    assert_eq!(
        ask(world.token.clone()).await.status(),
        200,
        "a good token goes on"
    );
}
