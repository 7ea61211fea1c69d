//! The addresses of the kinds of problems say what they mean.

use axum::Router;
use axum::extract::Path;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use wording::say;

use super::language;
use super::refusal::KINDS;

/// `/problems/<code>`, as plain text in the language asked for.
pub(crate) fn router() -> Router {
    Router::new().route("/problems/{code}", get(problem))
}

async fn problem(Path(code): Path<String>, headers: HeaderMap) -> Response {
    let Some(kind) = KINDS.iter().find(|kind| kind.code == code) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let lang = language::of(&headers);
    let [title, detail] = ["", "-do"].map(|part| say(lang, &format!("api-{}{part}", kind.code)));
    let text = format!(
        "{} {}\n\n{title}\n{detail}\n",
        kind.status.as_u16(),
        kind.code
    );
    let headers = [
        (header::CONTENT_LANGUAGE, lang.tag()),
        (header::VARY, "accept-language"),
    ];
    (headers, text).into_response()
}
