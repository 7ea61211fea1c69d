//! Headers of every answer.

use axum::http::{HeaderMap, HeaderName, HeaderValue, header};

use crate::site::Tls;

/// Only our own files, no scripts or styles inside pages, in nobody's frame, forms only to ourselves.
const CONTENT: &str = "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// The same, with pictures of files that are chosen but not sent yet.
pub(crate) const CONTENT_WITH_FILES: &str = "default-src 'self'; img-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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

/// Told to browsers that come over TLS.
const STAY_WITH_TLS: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

/// Adds the headers that an answer does not have yet.
pub(crate) fn complete(headers: &mut HeaderMap, tls: Tls) {
    for (name, value) in ALL {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if tls == Tls::Yes {
        headers
            .entry(header::STRICT_TRANSPORT_SECURITY)
            .or_insert(STAY_WITH_TLS);
    }
}
