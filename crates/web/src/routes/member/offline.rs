//! What makes the card an app: a manifest to install it by, and a worker that keeps it for when there is no
//! connection.

use axum::http::{HeaderName, header};
use axum::response::{IntoResponse, Response};
use serde_json::json;
use wording::say;

use crate::assets;
use crate::visitor::Guest;

/// `GET /me/app.webmanifest`
pub(crate) async fn manifest(guest: Guest) -> Response {
    let icon = |purpose: &str| {
        json!({
            "src": assets::href("icon.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": purpose,
        })
    };
    let text = json!({
        "id": "/me", "start_url": "/me", "scope": "/me", "display": "standalone",
        "name": say(guest.lang, "me-app-name"), "short_name": say(guest.lang, "me-card-title"),
        "lang": guest.lang.tag(), "background_color": "#f4f6f4", "theme_color": "#0a6a56",
        "icons": [icon("any"), icon("maskable")],
    });
    let kind = [(header::CONTENT_TYPE, "application/manifest+json")];
    (kind, text.to_string()).into_response()
}

/// `GET /me/worker.js`: kept beside the pages it serves, since its own address bounds what it may serve.
pub(crate) async fn worker() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
        (HeaderName::from_static("service-worker-allowed"), "/me"),
    ];
    let script = assets::text("worker.js");
    (headers, script).into_response()
}
