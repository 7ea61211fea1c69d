//! What surrounds every request: its id, its line of log and its measurements, the headers of its answer.
//!
//! All of it is one layer. A router copies and boxes each layer for every request, so that a dozen small ones
//! cost more than most handlers.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Response};
use metrics::{counter, histogram};
use tower::{Layer, Service};
use tracing::{Instrument, Span};
use uuid::Uuid;

use crate::headers;
use crate::site::Tls;

/// Names a request to its asker and in the log.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request, for handlers that show it.
#[derive(Clone, Debug)]
pub(crate) struct RequestId(pub(crate) HeaderValue);

/// Puts [`Observed`] around a service.
#[derive(Clone, Copy)]
pub(crate) struct Observe {
    pub(crate) tls: Tls,
}

impl<S> Layer<S> for Observe {
    type Service = Observed<S>;

    fn layer(&self, inner: S) -> Observed<S> {
        Observed {
            inner,
            tls: self.tls,
        }
    }
}

/// A service whose requests are seen by operators.
#[derive(Clone)]
pub(crate) struct Observed<S> {
    inner: S,
    tls: Tls,
}

impl<S, B> Service<Request> for Observed<S>
where
    S: Service<Request, Response = Response<B>>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response<B>, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.inner.poll_ready(context)
    }

    fn call(&mut self, mut request: Request) -> Self::Future {
        let seen = Seen::new(&mut request);
        let (tls, span) = (self.tls, seen.span());
        let answer = span.in_scope(|| self.inner.call(request));
        let answered = async move {
            let mut response = answer.await?;
            headers::complete(response.headers_mut(), tls);
            seen.end(&mut response);
            Ok(response)
        };
        Box::pin(answered.instrument(span))
    }
}

/// The id that the proxy gave the request, or else a new one; ids of ours sort by time.
fn request_id(headers: &HeaderMap) -> HeaderValue {
    let given = headers.get(REQUEST_ID).cloned();
    given.unwrap_or_else(|| {
        let mut text = Uuid::encode_buffer();
        let text = Uuid::now_v7().hyphenated().encode_lower(&mut text);
        HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static("-"))
    })
}

/// Anybody can invent methods; they must not make new time series.
fn method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

/// A request under way.
struct Seen {
    started: Instant,
    method: &'static str,
    /// The pattern of its address, never the address, which may hold what was searched for.
    route: Option<MatchedPath>,
    id: HeaderValue,
}

impl Seen {
    fn new(request: &mut Request) -> Self {
        let id = request_id(request.headers());
        request.extensions_mut().insert(RequestId(id.clone()));
        Self {
            started: Instant::now(),
            method: method(request.method()),
            route: request.extensions().get().cloned(),
            id,
        }
    }

    fn route(&self) -> &str {
        self.route.as_ref().map_or("-", MatchedPath::as_str)
    }

    fn span(&self) -> Span {
        let id = self.id.to_str().unwrap_or_default();
        tracing::info_span!("request", method = self.method, path = self.route(), id)
    }

    fn end<B>(self, response: &mut Response<B>) {
        let (status, took) = (response.status(), self.started.elapsed());
        let route = self.route().to_owned();
        counter!("http_requests_total", "method" => self.method, "route" => route.clone(), "status" => status.as_str().to_owned())
            .increment(1);
        histogram!("http_request_seconds", "method" => self.method, "route" => route).record(took);
        let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
        tracing::info!(status = status.as_u16(), ms, "answered");
        let headers = response.headers_mut();
        headers.entry(REQUEST_ID).or_insert(self.id);
    }
}
