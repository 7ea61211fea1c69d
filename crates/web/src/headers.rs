//! Headers of every answer.

use axum::Router;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::site::Tls;

/// Only our own files, no scripts or styles inside pages, in nobody's frame, forms only to ourselves.
const CONTENT: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const ALL: [(HeaderName, &str); 7] = [
    // Whatever does not say otherwise may hold personal data, or a session.
    (header::CACHE_CONTROL, "no-store"),
    (header::CONTENT_SECURITY_POLICY, CONTENT),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::X_FRAME_OPTIONS, "DENY"),
    (header::REFERRER_POLICY, "same-origin"),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        "same-origin",
    ),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(), geolocation=(), microphone=(), payment=()",
    ),
];

/// Puts the headers around a router.
pub(crate) fn around<S: Clone + Send + Sync + 'static>(router: Router<S>, tls: Tls) -> Router<S> {
    let router = ALL.into_iter().fold(router, |router, (name, value)| {
        router.layer(SetResponseHeaderLayer::if_not_present(
            name,
            HeaderValue::from_static(value),
        ))
    });
    match tls {
        Tls::LoopbackOnly => router,
        Tls::Yes => {
            let year = HeaderValue::from_static("max-age=31536000; includeSubDomains");
            router.layer(SetResponseHeaderLayer::if_not_present(
                header::STRICT_TRANSPORT_SECURITY,
                year,
            ))
        }
    }
}
