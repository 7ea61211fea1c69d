//! Asks another server: one small answer, soon or not at all.
//!
//! Over TLS with the certificates that the system trusts, or in the clear with this machine alone. Nothing is followed
//! (an answer that points elsewhere is an answer like any other), nothing is unpacked, and no answer is read beyond
//! [`MOST_BYTES`] or [`PATIENCE`]: whoever answers may be slow, broken or hostile.

mod connection;

use std::time::Duration;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue, USER_AGENT};
use hyper::{Method, Request, Uri};

pub use connection::Trust;
pub use rustls::RootCertStore;

/// Largest answer that is read.
pub const MOST_BYTES: usize = 256 * 1024;

/// How long all of it may take, unless somebody has less.
pub const PATIENCE: Duration = Duration::from_secs(8);

const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
const JSON: HeaderValue = HeaderValue::from_static("application/json");
const OURSELVES: HeaderValue = HeaderValue::from_static("polise");

/// What is asked.
#[derive(Clone, Debug, Default)]
pub struct Ask {
    /// Where: `https://…`, or `http://` and this machine.
    pub address: String,
    /// A form to send; without one it is only asked for (`GET`).
    pub form: Option<String>,
    /// By what we show who we are.
    pub authorization: Option<String>,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The status, such as 200.
    pub status: u16,
    /// What it holds.
    pub body: Vec<u8>,
}

/// Why there is no answer. Holds nothing of what was asked.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address cannot be asked.
    #[error("the address cannot be asked")]
    Address,
    /// There is no connection.
    #[error("no connection: {0}")]
    Connection(std::io::Error),
    /// The connection broke, or what came is no HTTP.
    #[error("no answer: {0}")]
    Broken(hyper::Error),
    /// The answer is larger than any that is wanted, or broke off.
    #[error("the answer is too large or broke off")]
    Body,
    /// It took too long.
    #[error("no answer in time")]
    Late,
}

impl Trust {
    /// Asks.
    ///
    /// # Errors
    /// [`FetchError`]; any status is an answer.
    pub async fn ask(&self, ask: Ask) -> Result<Answer, FetchError> {
        let answered = tokio::time::timeout(self.patience, self.ask_patiently(ask)).await;
        answered.map_err(|_| FetchError::Late)?
    }

    async fn ask_patiently(&self, ask: Ask) -> Result<Answer, FetchError> {
        let uri: Uri = ask.address.parse().map_err(|_| FetchError::Address)?;
        let request = request(&uri, ask)?;
        let mut server = self.connect(&uri).await?;
        let answer = server.send_request(request).await;
        let answer = answer.map_err(FetchError::Broken)?;
        let status = answer.status().as_u16();
        let body = Limited::new(answer.into_body(), MOST_BYTES).collect().await;
        let body = body.map_err(|_| FetchError::Body)?.to_bytes().to_vec();
        Ok(Answer { status, body })
    }
}

fn request(uri: &Uri, ask: Ask) -> Result<Request<Full<Bytes>>, FetchError> {
    let authority = uri.authority().ok_or(FetchError::Address)?;
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut request = Request::builder()
        .uri(path)
        .header(HOST, authority.as_str())
        .header(ACCEPT, JSON)
        .header(USER_AGENT, OURSELVES);
    if let Some(authorization) = ask.authorization {
        request = request.header(AUTHORIZATION, authorization);
    }
    if ask.form.is_some() {
        request = request.method(Method::POST).header(CONTENT_TYPE, FORM);
    }
    let body = Full::new(Bytes::from(ask.form.unwrap_or_default()));
    request.body(body).map_err(|_| FetchError::Address)
}
