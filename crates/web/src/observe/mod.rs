//! What operators see: health, metrics, one line of log a request. Nothing of it holds personal data: an
//! address is known by its pattern, never by what was asked.

mod metrics;
mod requests;

use std::sync::Arc;

use app::App;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use subtle::ConstantTimeEq;

use crate::site::Metrics;

pub(crate) use requests::{Observe, RequestId};

/// `/healthz` (may requests come here?), `/healthz/live` (does the process answer at all?), `/metrics`.
pub(crate) fn router(app: Arc<App>, readers: Metrics) -> Router {
    metrics::start();
    let shown = get(shown).layer(middleware::from_fn_with_state(Arc::new(readers), admit));
    Router::new()
        .route("/healthz", get(ready))
        .route("/healthz/live", get(|| async { "live\n" }))
        .route("/metrics", shown)
        .with_state(app)
}

async fn ready(State(app): State<Arc<App>>) -> Response {
    match app.health().await {
        Ok(()) => "ready\n".into_response(),
        Err(error) => {
            tracing::error!(?error, "not ready");
            let retry = [(header::RETRY_AFTER, "2")];
            (StatusCode::SERVICE_UNAVAILABLE, retry, "not ready\n").into_response()
        }
    }
}

/// Whoever may not read the numbers does not learn that there are any.
async fn admit(State(readers): State<Arc<Metrics>>, request: Request, next: Next) -> Response {
    let may = match &*readers {
        Metrics::Closed => false,
        Metrics::Open => true,
        Metrics::Token(expected) => {
            let shown = crate::api::bearer(request.headers());
            shown.is_some_and(|shown| {
                let (ours, theirs) = (expected.reveal().as_bytes(), shown.reveal().as_bytes());
                bool::from(ours.ct_eq(theirs))
            })
        }
    };
    if may {
        next.run(request).await
    } else {
        StatusCode::NOT_FOUND.into_response()
    }
}

async fn shown(State(app): State<Arc<App>>) -> Response {
    app.measure().await;
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, metrics::text()).into_response()
}

#[cfg(test)]
mod tests {
    use app::Secret;
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use crate::api::World;
    use crate::{Metrics, Settings, router};

    #[tokio::test]
    async fn requests_are_counted_by_pattern_and_nothing_else_is_told() {
        let world = World::new().await;
        let settings = Settings {
            metrics: Metrics::Open,
            ..Settings::default()
        };
        let site = router(world.app(), settings);
        let get = |path: &str| {
            let request =
                Request::get(path).header("authorization", format!("Bearer {}", world.token));
            site.clone().oneshot(request.body(Body::empty()).unwrap())
        };
        assert_eq!(get("/healthz").await.unwrap().status(), 200);
        let visit = world.held("a").await;
        let seen = get(&format!("/api/v1/visits/{visit}")).await.unwrap();
        assert!(seen.headers().contains_key("x-request-id"));
        let metrics = get("/metrics").await.unwrap().into_body();
        let metrics = to_bytes(metrics, usize::MAX).await.unwrap();
        let text = String::from_utf8_lossy(&metrics);
        for line in [
            "http_requests_total{method=\"GET\",route=\"/api/v1/visits/{id}\",status=\"200\"}",
            "http_request_seconds_bucket{method=\"GET\",route=\"/healthz\"",
            "visits_total{state=\"held\"}",
            "visit_decision_seconds_bucket",
            "visits_held 1",
            "desk_batch_size_count",
            "desk_queue_length",
            "store_statements_total",
        ] {
            assert!(text.contains(line), "no {line} in\n{text}");
        }
        assert!(!text.contains(&visit));
    }
    #[tokio::test]
    async fn the_numbers_are_for_who_may_read_them() {
        let world = World::new().await;
        let token = "a-token-of-the-operator";
        for (metrics, shown, status) in [
            (Metrics::Closed, None, 404),
            (Metrics::Closed, Some(token), 404),
            (Metrics::Open, None, 200),
            (Metrics::Token(Secret::new(token)), None, 404),
            (Metrics::Token(Secret::new(token)), Some("a-token"), 404),
            (Metrics::Token(Secret::new(token)), Some(token), 200),
        ] {
            let what = format!("{metrics:?} {shown:?}");
            let settings = Settings {
                metrics,
                ..Settings::default()
            };
            let mut request = Request::get("/metrics");
            if let Some(shown) = shown {
                request = request.header("authorization", format!("Bearer {shown}"));
            }
            let request = request.body(Body::empty()).unwrap();
            let answer = router(world.app(), settings)
                .oneshot(request)
                .await
                .unwrap();
            assert_eq!(answer.status(), status, "{what}");
        }
    }
}
