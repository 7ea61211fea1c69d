//! Answers: a page, a file.

use app::{DocumentContent, MediaType};
use askama::Template;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

use crate::headers;

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

/// A page on which files are shown before they are sent.
pub(crate) fn page_with_files(status: StatusCode, of: &impl Template) -> Response {
    let mut answer = page_with(status, of);
    let content = HeaderValue::from_static(headers::CONTENT_WITH_FILES);
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, content);
    answer
}

/// A document that somebody sent: nothing in it may run, even if somebody opens it by itself.
pub(crate) fn document(of: DocumentContent) -> Response {
    let mut kinds = MediaType::ALL.into_iter();
    let kind = kinds.find(|kind| kind.name() == of.media_type);
    let Some(kind) = kind else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let name = format!("{}.{}", stem(&of.name), kind.ending());
    if kind == MediaType::Pdf {
        // A sandbox would keep the browser's own reader out; scripts are refused where the file comes in.
        return pdf(&name, of.bytes);
    }
    let mut answer = file(&name, kind.name(), "inline", of.bytes);
    let alone = HeaderValue::from_static("sandbox; default-src 'none'");
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, alone);
    answer
}

/// Words that somebody sent, whatever they were written in.
pub(crate) fn words(text: String) -> Response {
    let kind = "text/plain; charset=utf-8";
    let mut answer = file("pielikums.txt", kind, "inline", text.into_bytes());
    let alone = HeaderValue::from_static("sandbox; default-src 'none'");
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, alone);
    answer
}

/// The name without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
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

/// A workbook that is saved.
pub(crate) fn workbook(name: &str, bytes: Vec<u8>) -> Response {
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    file(name, kind, "attachment", bytes)
}

/// A ZIP that is saved.
pub(crate) fn zip(name: &str, bytes: impl Into<Body>) -> Response {
    file(name, "application/zip", "attachment", bytes)
}

/// A pass that the telephone's own wallet takes.
pub(crate) fn pass(bytes: Vec<u8>) -> Response {
    let kind = "application/vnd.apple.pkpass";
    file("karte.pkpass", kind, "attachment", bytes)
}

/// XML that is saved.
pub(crate) fn xml(name: &str, bytes: Vec<u8>) -> Response {
    file(name, "application/xml; charset=utf-8", "attachment", bytes)
}

/// An attestation that is saved, by the number of what it attests.
pub(crate) fn jws(number: &str, token: String) -> Response {
    let name = format!("apliecinajums-{number}.jws");
    file(&name, "application/jose", "attachment", token.into_bytes())
}

/// A picture that is made anew each time.
pub(crate) fn svg(text: String) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "image/svg+xml"),
        (header::CACHE_CONTROL, "no-store"),
    ];
    (headers, text).into_response()
}

fn file(name: &str, kind: &'static str, how: &str, bytes: impl Into<Body>) -> Response {
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
    (headers, bytes.into()).into_response()
}
