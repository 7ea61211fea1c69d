//! What a request must bring: a token, a key, a body that is JSON of the right form.

use std::net::SocketAddr;
use std::sync::Arc;

use app::{Actor, App, AppError, Secret, VoidVisit};
use axum::extract::{ConnectInfo, FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use identity::VisitId;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use wording::Lang;

use super::language;
use super::refusal::{Place, Refusal, WrongField};
use super::wire::authorise::VoidForm;
use super::wire::reading::Object;

/// Largest body, in bytes: thirty lines fit several times over.
const LARGEST_BODY: usize = 32 * 1024;

/// Characters of an idempotency key at most.
const LONGEST_KEY: usize = 100;

/// The clinic's program that calls, and the language of its people.
pub(crate) struct Caller {
    pub(crate) actor: Actor,
    pub(crate) lang: Lang,
}

impl FromRequestParts<Arc<App>> for Caller {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let client = peer.map(|peer| peer.0.ip());
        let token = bearer(&parts.headers).ok_or(AppError::NotLoggedIn)?;
        let actor = app.actor_of_api_token(&token, client).await?;
        Ok(Self {
            actor,
            lang: language::of(&parts.headers),
        })
    }
}

/// The token of `Authorization: Bearer …`.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<Secret> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = text.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then(|| Secret::new(token.trim()))
}

/// The header `Idempotency-Key`: the same key with the same request does a thing once.
pub(crate) struct Key(pub(crate) String);

/// Its name.
const KEY: &str = "Idempotency-Key";

impl<S: Sync> FromRequestParts<S> for Key {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let value = parts.headers.get(KEY).ok_or(Refusal::KeyMissing)?;
        let key = value.to_str().unwrap_or_default();
        if !(1..=LONGEST_KEY).contains(&key.len()) {
            return Err(wrong(Place::Header(KEY), "key"));
        }
        Ok(Self(key.to_owned()))
    }
}

/// The visit that the address names. What is no id names nothing.
pub(crate) struct VisitPath(pub(crate) VisitId);

impl<S: Send + Sync> FromRequestParts<S> for VisitPath {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let Path(text) = Path::<String>::from_request_parts(parts, state)
            .await
            .map_err(|_| AppError::NotFound)?;
        Ok(Self(text.parse().map_err(|_| AppError::NotFound)?))
    }
}

/// A request to change a visit: who asks, which visit, and the key under which it is done once.
pub(crate) struct Asked {
    pub(crate) app: Arc<App>,
    pub(crate) actor: Actor,
    pub(crate) lang: Lang,
    pub(crate) visit: VisitId,
    pub(crate) key: String,
}

impl Asked {
    /// The request to void, in typed values.
    ///
    /// # Errors
    /// If the reason is not one.
    pub(crate) fn void(&self, form: VoidForm) -> Result<VoidVisit, Refusal> {
        Ok(VoidVisit {
            visit: self.visit,
            key: self.key.clone(),
            reason: form.read()?,
        })
    }
}

impl FromRequestParts<Arc<App>> for Asked {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, Refusal> {
        let Caller { actor, lang } = Caller::from_request_parts(parts, app).await?;
        let VisitPath(visit) = VisitPath::from_request_parts(parts, app).await?;
        let Key(key) = Key::from_request_parts(parts, app).await?;
        Ok(Self {
            app: Arc::clone(app),
            actor,
            lang,
            visit,
            key,
        })
    }
}

/// The query, of known parameters only.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Refusal> {
        let Ok(axum::extract::Query(query)) = axum::extract::Query::try_from_uri(&parts.uri) else {
            return Err(wrong(Place::Query("?".to_owned()), "query"));
        };
        Ok(Self(query))
    }
}

/// A body of JSON.
pub(crate) struct Body<T>(pub(crate) T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Body<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let announced = is_json(request.headers());
        let bytes = axum::body::to_bytes(request.into_body(), LARGEST_BODY).await;
        let bytes = bytes.map_err(|_| Refusal::TooLarge)?;
        if !announced {
            return Err(Refusal::MediaType);
        }
        parse(&bytes).map(|Object(form)| Self(form))
    }
}

/// A body of JSON that may be left out.
pub(crate) struct BodyIfAny<T>(pub(crate) T);

impl<T: DeserializeOwned + Default, S: Send + Sync> FromRequest<S> for BodyIfAny<T> {
    type Rejection = Refusal;

    async fn from_request(request: Request, _: &S) -> Result<Self, Refusal> {
        let announced = is_json(request.headers());
        let bytes = axum::body::to_bytes(request.into_body(), LARGEST_BODY).await;
        match bytes {
            Err(_) => Err(Refusal::TooLarge),
            Ok(bytes) if bytes.is_empty() => Ok(Self(T::default())),
            Ok(_) if !announced => Err(Refusal::MediaType),
            Ok(bytes) => parse::<Option<Object<T>>>(&bytes)
                .map(|form| Self(form.map_or_else(T::default, |Object(form)| form))),
        }
    }
}

/// Whether the body is announced as JSON, in UTF-8.
fn is_json(headers: &HeaderMap) -> bool {
    let value = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok());
    let kind = value
        .unwrap_or_default()
        .split(';')
        .next()
        .unwrap_or_default();
    kind.trim().eq_ignore_ascii_case("application/json")
}

fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    // The whole is looked at once; otherwise each name and text in it would be.
    let text = std::str::from_utf8(bytes).map_err(|_| Refusal::Malformed)?;
    let mut json = serde_json::Deserializer::from_str(text);
    let read = serde_path_to_error::deserialize(&mut json).map_err(|error| refusal(&error))?;
    json.end().map_err(|_| Refusal::Malformed)?;
    Ok(read)
}

fn refusal(error: &serde_path_to_error::Error<serde_json::Error>) -> Refusal {
    if !error.inner().is_data() {
        return Refusal::Malformed;
    }
    let says = error.inner().to_string();
    let mut pointer: String = error.path().iter().map(step).collect();
    let code = if let Some(rest) = says.strip_prefix("missing field `") {
        let field = rest.split('`').next().unwrap_or_default();
        pointer.push_str(&format!("/{field}"));
        "required"
    } else if says.starts_with("unknown field") {
        "unknown-field"
    } else if says.starts_with("unknown variant") {
        "choice"
    } else {
        "type"
    };
    wrong(Place::Body(pointer), code)
}

/// A step of a JSON Pointer.
fn step(segment: &Segment) -> String {
    match segment {
        Segment::Seq { index } => format!("/{index}"),
        Segment::Map { key } => format!("/{}", key.replace('~', "~0").replace('/', "~1")),
        Segment::Enum { .. } | Segment::Unknown => String::new(),
    }
}

fn wrong(place: Place, code: &'static str) -> Refusal {
    Refusal::Fields(vec![WrongField { place, code }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::wire::authorise::AuthoriseForm;

    fn pointer_and_code(body: &str) -> (String, &'static str) {
        match parse::<Object<AuthoriseForm>>(body.as_bytes()) {
            Err(Refusal::Fields(wrong)) => match &wrong[..] {
                [
                    WrongField {
                        place: Place::Body(pointer),
                        code,
                    },
                ] => (pointer.clone(), code),
                _ => panic!("{wrong:?}"),
            },
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn a_wrong_form_is_pointed_at() {
        let cases = [
            (r#"{"insurer": 1}"#, "/insurer", "type"),
            (r#"{"insurer": "a"}"#, "/practitioner", "required"),
            (r#"{"stripe": "%B"}"#, "/stripe", "unknown-field"),
            (r#"{"card_source": "guess"}"#, "/card_source", "choice"),
            (
                r#"{"lines": [{"service": "a"}, {"price_cents": "1"}]}"#,
                "/lines/1/price_cents",
                "type",
            ),
            (
                r#"{"lines": [{"service": "a", "price_cents": 1.5}]}"#,
                "/lines/0/price_cents",
                "type",
            ),
            (r#"{"lines": [{}]}"#, "/lines/0/service", "required"),
            (r#"{"insurer": "a", "insurer": "b"}"#, "", "type"),
            (r#"[1]"#, "", "type"),
            (
                r#"{"lines": [{"service": "a", "papers": []}]}"#,
                "/lines/0/papers",
                "type",
            ),
            (r#"{"lines": [["a"]]}"#, "/lines/0", "type"),
        ];
        for (body, pointer, code) in cases {
            assert_eq!(pointer_and_code(body), (pointer.to_owned(), code), "{body}");
        }
    }

    #[test]
    fn what_is_no_json_is_malformed() {
        for body in ["", "{", "{]", "{} {}", "\u{feff}{}"] {
            let read = parse::<serde_json::Value>(body.as_bytes());
            assert!(matches!(read, Err(Refusal::Malformed)), "{body}");
        }
    }
}
