//! The check from outside: open to anybody, keeps nothing, and says whether each line came out the same.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response};
use tower::ServiceExt;

use crate::api::World;
use crate::{Settings, router};

const EDGE: &str = "edge";

/// The form as a browser sends it.
async fn sent(site: &Router, fields: &[(&str, &str)]) -> Response<Body> {
    let part = |(name, value): &(&str, &str)| {
        format!("--{EDGE}\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
    };
    let body: String = fields.iter().map(part).collect();
    let kind = format!("multipart/form-data; boundary={EDGE}");
    let request = Request::post("/verify")
        .header("accept-language", "en")
        .header("content-type", kind)
        .body(Body::from(format!("{body}--{EDGE}--\r\n")));
    site.clone().oneshot(request.unwrap()).await.unwrap()
}

async fn text(answer: Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[tokio::test]
async fn what_is_no_attestation_is_told_to_anybody() {
    let world = World::new().await;
    let site = router(world.app(), Settings::default());
    for (token, says) in [
        ("", "Paste an attestation or choose a file."),
        ("abc", "This is not an attestation."),
        ("a.b.c", "This is not an attestation."),
    ] {
        let answer = sent(&site, &[("token", token)]).await;
        assert_eq!(answer.status(), 422, "{token}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
        assert!(!answer.headers().contains_key("set-cookie"));
        assert!(text(answer).await.contains(says), "{token}");
    }
    let large = "a".repeat(3 * 1024 * 1024);
    let answer = sent(&site, &[("token", &large)]).await;
    assert_eq!(answer.status(), 413);
    let shown = text(answer).await;
    assert!(shown.contains("too large to be an attestation"), "{shown}");
    let page = Request::get("/verify").body(Body::empty()).unwrap();
    assert_eq!(site.oneshot(page).await.unwrap().status(), 200);
}

#[tokio::test]
async fn anybody_recomputes_a_visit_and_only_its_holder_shows_whose_it_is() {
    let world = World::new().await;
    let (app, site) = (world.app(), router(world.app(), Settings::default()));
    let id = world.confirmed("one").await.parse().unwrap();
    let token = app::Secret::new(world.token.clone());
    let clerk = app.actor_of_api_token(&token, None).await.unwrap();
    let visit = app.reprint(&clerk, id).await.unwrap();
    let attestation = visit.attestation.unwrap();
    let answer = sent(&site, &[("token", &attestation.token)]).await;
    assert_eq!(answer.status(), 200);
    let page = text(answer).await;
    assert!(page.contains("Recomputed to the cent: all of it is the same"));
    assert!(page.contains(&visit.number.to_string()));
    let code = visit.personal_code.unwrap().formatted();
    assert!(!page.contains(&code));
    for (word, says) in [
        (
            attestation.word.as_str(),
            "Yes, the decision is about this person.",
        ),
        (
            "ABCD-EFGH-IJKL-MNOP",
            "No: the personal code or the word does not fit.",
        ),
    ] {
        let fields = [
            ("token", attestation.token.as_str()),
            ("code", &code),
            ("word", word),
        ];
        assert!(text(sent(&site, &fields).await).await.contains(says));
    }
}
