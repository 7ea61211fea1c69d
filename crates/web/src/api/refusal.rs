//! Why a request was not carried out, as problem details (RFC 9457).
//!
//! A handler gives back a [`Refusal`]; [`speak`] turns it into a document in the language of the request.
//! Each kind has a stable address, `/problems/<code>`, and a paragraph in `docs/reference/problems.md`.

use app::AppError;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use calendar::Timestamp;

use super::language;
use super::wire::problem::ProblemForm;

/// Why a request was not carried out. Nothing was changed.
#[derive(Clone, Debug)]
pub(crate) enum Refusal {
    /// A use case said no.
    App(AppError),
    /// Fields of the request are wrong, all that could be found at once.
    Fields(Vec<WrongField>),
    /// The header `Idempotency-Key` is missing.
    KeyMissing,
    /// The body is not JSON, or breaks off.
    Malformed,
    /// The body is larger than any request can be.
    TooLarge,
    /// The body is not announced as JSON.
    MediaType,
    /// The address exists, but not for this verb.
    Method,
    /// Our own mistake; the text is for the log.
    Broken(String),
}

/// A wrong field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct WrongField {
    /// Where it is.
    pub(crate) place: Place,
    /// What is wrong, a stable code; the sentence is `api-field-<code>` in the locale files.
    pub(crate) code: &'static str,
}

/// Where a field is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In the body, as a JSON Pointer (RFC 6901).
    Body(String),
    /// A parameter of the query, by name.
    Query(String),
    /// A header, by name.
    Header(&'static str),
}

/// A kind of problem.
#[derive(Debug)]
pub(crate) struct Kind {
    /// Stable name.
    pub(crate) code: &'static str,
    /// Status of the answer.
    pub(crate) status: StatusCode,
}

const fn kind(code: &'static str, status: StatusCode) -> Kind {
    Kind { code, status }
}

/// All kinds.
pub(crate) const KINDS: [Kind; 21] = [
    kind("key-missing", StatusCode::BAD_REQUEST),
    kind("malformed", StatusCode::BAD_REQUEST),
    kind("not-logged-in", StatusCode::UNAUTHORIZED),
    kind("wrong-password", StatusCode::UNAUTHORIZED),
    kind("not-allowed", StatusCode::FORBIDDEN),
    kind("not-found", StatusCode::NOT_FOUND),
    kind("method", StatusCode::METHOD_NOT_ALLOWED),
    kind("wrong-state", StatusCode::CONFLICT),
    kind("hold-expired", StatusCode::CONFLICT),
    kind("same-visit", StatusCode::CONFLICT),
    kind("settled", StatusCode::CONFLICT),
    kind("void-needs-insurer", StatusCode::CONFLICT),
    kind("too-large", StatusCode::PAYLOAD_TOO_LARGE),
    kind("media-type", StatusCode::UNSUPPORTED_MEDIA_TYPE),
    kind("invalid", StatusCode::UNPROCESSABLE_ENTITY),
    kind("invalid-lines", StatusCode::UNPROCESSABLE_ENTITY),
    kind("card-code", StatusCode::UNPROCESSABLE_ENTITY),
    kind("key-reused", StatusCode::UNPROCESSABLE_ENTITY),
    kind("locked", StatusCode::TOO_MANY_REQUESTS),
    BROKEN,
    kind("unavailable", StatusCode::SERVICE_UNAVAILABLE),
];

const BROKEN: Kind = kind("broken", StatusCode::INTERNAL_SERVER_ERROR);

/// Seconds after which a database that was away is worth another try.
const RETRY_SECONDS: u64 = 2;

impl Refusal {
    /// The kind of problem that it is.
    pub(crate) fn kind(&self) -> &'static Kind {
        let code = match self {
            Self::App(error) => error.code(),
            Self::Fields(_) => "invalid",
            Self::KeyMissing => "key-missing",
            Self::Malformed => "malformed",
            Self::TooLarge => "too-large",
            Self::MediaType => "media-type",
            Self::Method => "method",
            Self::Broken(_) => "broken",
        };
        KINDS
            .iter()
            .find(|kind| kind.code == code)
            .unwrap_or(&BROKEN)
    }

    /// Seconds after which the same request may succeed; absent when it never will.
    fn retry_after(&self) -> Option<u64> {
        match self {
            Self::App(AppError::Unavailable { .. }) => Some(RETRY_SECONDS),
            Self::App(AppError::Locked { until }) => {
                let seconds = until.as_second() - Timestamp::now().as_second();
                Some(u64::try_from(seconds).unwrap_or_default() + 1)
            }
            _ => None,
        }
    }

    fn log(&self) {
        match self {
            Self::App(AppError::Unavailable { detail }) => {
                tracing::error!(detail, "the books could not be reached");
            }
            Self::Broken(detail) => tracing::error!(detail, "a request broke down"),
            _ => {}
        }
    }
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        Self::App(error)
    }
}

/// The refusal travels with the answer until [`speak`] knows the language.
impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let mut response = self.kind().status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Says a refusal in the language of the request, and which language every answer is in.
pub(crate) async fn speak(request: Request, next: Next) -> Response {
    let lang = language::of(request.headers());
    let mut response = next.run(request).await;
    if let Some(refusal) = response.extensions_mut().remove::<Refusal>() {
        refusal.log();
        response = document(&refusal, response, &ProblemForm::new(lang, &refusal));
    }
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_LANGUAGE,
        HeaderValue::from_static(lang.tag()),
    );
    headers.append(header::VARY, HeaderValue::from_static("accept-language"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// The problem in place of the empty answer, whose headers (such as `Allow`) stay.
fn document(refusal: &Refusal, empty: Response, problem: &ProblemForm) -> Response {
    let (mut parts, _) = empty.into_parts();
    parts.headers.remove(header::CONTENT_LENGTH);
    let json = HeaderValue::from_static("application/problem+json");
    parts.headers.insert(header::CONTENT_TYPE, json);
    if parts.status == StatusCode::UNAUTHORIZED {
        parts
            .headers
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(seconds) = refusal.retry_after() {
        parts
            .headers
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    let body = serde_json::to_vec(problem).unwrap_or_default();
    Response::from_parts(parts, body.into())
}
