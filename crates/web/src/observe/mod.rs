//! What operators see: health, metrics, one line of log a request. Nothing of it holds personal data: an
//! address is known by its pattern, never by what was asked.

mod metrics;
mod requests;

use std::sync::Arc;

use app::App;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(crate) use requests::{Observe, RequestId};

/// `/healthz` (may requests come here?), `/healthz/live` (does the process answer at all?), `/metrics`.
pub(crate) fn router(app: Arc<App>) -> Router {
    metrics::start();
    Router::new()
        .route("/healthz", get(ready))
        .route("/healthz/live", get(|| async { "live\n" }))
        .route("/metrics", get(shown))
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

async fn shown(State(app): State<Arc<App>>) -> Response {
    app.measure().await;
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    (kind, metrics::text()).into_response()
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use crate::api::World;
    use crate::{Settings, router};

    #[tokio::test]
    async fn requests_are_counted_by_pattern_and_nothing_else_is_told() {
        let world = World::new().await;
        let site = router(world.app(), Settings::default());
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
}
