//! The calculator from outside: open to anybody, keeps nothing, and not asked too often.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, Response};
use tower::ServiceExt;

use crate::api::World;
use crate::{Settings, router};

async fn get(site: &Router, path: &str) -> Response<Body> {
    let request = Request::get(path).header("accept-language", "en");
    let request = request.body(Body::empty()).unwrap();
    site.clone().oneshot(request).await.unwrap()
}

async fn text(answer: Response<Body>) -> String {
    let bytes = to_bytes(answer.into_body(), usize::MAX).await.unwrap();
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// An edition by whether it pays costs after an injury of its annex, and a row of it.
fn terms(world: &World, pays_costs: bool) -> (String, String) {
    let today = "2026-03-02".parse().unwrap();
    let editions = world.app().accident_terms(today);
    let of_kind = editions.into_iter().find(|it| {
        let rules = it.accident.as_ref().unwrap();
        let has_parts = rules.combination.is_some();
        has_parts != pays_costs
    });
    let edition = of_kind.unwrap();
    let row = &edition.accident.as_ref().unwrap().table.rows[0];
    (edition.id.clone(), row.id.clone())
}

const ASKED: &str = "sum=1000&years=10&on=2026-03-01";

#[tokio::test]
async fn anybody_may_ask_and_nothing_is_kept() {
    let world = World::new().await;
    let site = router(world.app(), Settings::default());
    let (id, row) = terms(&world, false);
    for (path, status) in [
        ("/calculator".to_owned(), 200),
        (format!("/calculator/injuries?terms={id}&{ASKED}"), 200),
        (
            format!("/calculator/injuries?terms={id}&{ASKED}&done=1"),
            422,
        ),
        (format!("/calculator/injuries?terms={id}"), 422),
        (
            format!("/calculator/result?terms={id}&{ASKED}&row.0={row}"),
            422,
        ),
        ("/calculator/result?terms=none/such".to_owned(), 422),
    ] {
        let answer = get(&site, &path).await;
        assert_eq!(answer.status(), status, "{path}");
        assert!(!answer.headers().contains_key("set-cookie"), "{path}");
        assert_eq!(answer.headers()["cache-control"], "no-store");
    }
}

#[tokio::test]
async fn a_button_leads_to_an_address_with_the_injury() {
    let world = World::new().await;
    let site = router(world.app(), Settings::default());
    let (id, _) = terms(&world, false);
    let edition = world.app().accident_edition(&id).unwrap();
    let row = &edition.accident.as_ref().unwrap().table.rows[0];
    let place = format!("{}%3B{}%3B", row.id, row.sites[0].id);
    let path = format!("/calculator/injuries?terms={id}&{ASKED}&add={place}");
    let answer = get(&site, &path).await;
    assert_eq!(answer.status(), 303);
    let to = answer.headers()["location"].to_str().unwrap();
    assert!(
        to.contains(&format!("row.0={}", row.id)) && to.ends_with("#injury-1"),
        "{to}"
    );
    assert!(!to.contains("add="), "{to}");
}

#[tokio::test]
async fn terms_that_pay_costs_ask_for_them() {
    let world = World::new().await;
    let site = router(world.app(), Settings::default());
    let (id, _) = terms(&world, true);
    let path = format!("/calculator/injuries?terms={id}&{ASKED}");
    assert!(
        text(get(&site, &path).await)
            .await
            .contains("name=\"cost\"")
    );
    let wrong = get(&site, &format!("{path}&cost=much&done=1")).await;
    assert_eq!(wrong.status(), 422);
    assert!(text(wrong).await.contains("such as 120.00"));
}

#[tokio::test]
async fn who_asks_too_often_is_told_to_wait() {
    let world = World::new().await;
    let site = router(world.app(), Settings::default());
    let mut statuses = Vec::new();
    for asked in 0..121 {
        let path = ["/calculator/result", "/terms"][asked % 2];
        let answer = get(&site, path).await;
        statuses.push(answer.status().as_u16());
    }
    let pages = statuses[..120].chunks_exact(2);
    assert!(
        pages.into_iter().all(|two| two == [422, 200]),
        "{statuses:?}"
    );
    assert_eq!(statuses[120], 429);
    assert_eq!(get(&site, "/terms").await.status(), 429);
    assert_eq!(get(&site, "/terms/none/2026-01-01").await.status(), 429);
    assert_eq!(get(&site, "/login").await.status(), 200);
}
