//! Answers: a page, a file.

use askama::Template;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// A page as it should be.
pub(crate) fn page(page: &impl Template) -> Response {
    page_with(StatusCode::OK, page)
}

/// A page with another status. Pages hold personal data: nobody on the way keeps them, and the browser asks
/// again when it goes back.
pub(crate) fn page_with(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, [(header::CACHE_CONTROL, "no-store")], Html(html)).into_response(),
        Err(error) => {
            tracing::error!(%error, "a template failed");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

const PDF_CONTENT: &str =
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

/// A PDF that opens in the browser.
pub(crate) fn pdf(name: &str, bytes: Vec<u8>) -> Response {
    let mut answer = file(name, "application/pdf", "inline", bytes);
    // Browsers show a PDF by a plug-in of their own, which the policy of our pages would forbid.
    let headers = answer.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(PDF_CONTENT),
    );
    headers.insert(
        header::X_FRAME_OPTIONS,
        HeaderValue::from_static("SAMEORIGIN"),
    );
    answer
}

/// A CSV that is saved.
pub(crate) fn csv(name: &str, bytes: Vec<u8>) -> Response {
    file(name, "text/csv; charset=utf-8", "attachment", bytes)
}

/// A ZIP that is saved.
pub(crate) fn zip(name: &str, bytes: Vec<u8>) -> Response {
    file(name, "application/zip", "attachment", bytes)
}

/// XML that is saved.
pub(crate) fn xml(name: &str, bytes: Vec<u8>) -> Response {
    file(name, "application/xml; charset=utf-8", "attachment", bytes)
}

/// A picture that is made anew each time.
pub(crate) fn svg(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}

fn file(name: &str, kind: &'static str, how: &str, bytes: Vec<u8>) -> Response {
    let safe: String = name
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || ".-_".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect();
    let named = HeaderValue::from_str(&format!("{how}; filename=\"{safe}\""));
    let headers: [(HeaderName, HeaderValue); 3] = [
        (header::CONTENT_TYPE, HeaderValue::from_static(kind)),
        (header::CACHE_CONTROL, HeaderValue::from_static("no-store")),
        (
            header::CONTENT_DISPOSITION,
            named.unwrap_or(HeaderValue::from_static("inline")),
        ),
    ];
    (headers, bytes).into_response()
}
