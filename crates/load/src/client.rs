//! One connection, kept open.

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::{Method, Request, header};
use hyper_util::rt::TokioIo;
use serde_json::Value;
use tokio::net::TcpStream;

/// One connection to the server.
pub(crate) struct Client {
    sender: SendRequest<Full<Bytes>>,
    server: String,
    bearer: String,
}

/// What the server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

impl Client {
    pub(crate) async fn connect(server: &str, token: &str) -> Result<Self, String> {
        let say = |error: &dyn std::fmt::Display| format!("{server}: {error}");
        let stream = TcpStream::connect(server)
            .await
            .map_err(|error| say(&error))?;
        stream.set_nodelay(true).map_err(|error| say(&error))?;
        let (sender, connection) = handshake(TokioIo::new(stream))
            .await
            .map_err(|error| say(&error))?;
        tokio::spawn(connection);
        Ok(Self {
            sender,
            server: server.to_owned(),
            bearer: format!("Bearer {token}"),
        })
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<Answer, String> {
        self.send(Method::GET, path, "", Vec::new()).await
    }

    pub(crate) async fn post(
        &mut self,
        path: &str,
        key: &str,
        body: Vec<u8>,
    ) -> Result<Answer, String> {
        self.send(Method::POST, path, key, body).await
    }

    async fn send(
        &mut self,
        method: Method,
        path: &str,
        key: &str,
        body: Vec<u8>,
    ) -> Result<Answer, String> {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::HOST, &self.server)
            .header(header::AUTHORIZATION, &self.bearer)
            .header(header::CONTENT_TYPE, "application/json");
        if !key.is_empty() {
            request = request.header("idempotency-key", key);
        }
        let request = request
            .body(Full::new(Bytes::from(body)))
            .map_err(|error| error.to_string())?;
        let answer = self
            .sender
            .send_request(request)
            .await
            .map_err(|error| error.to_string())?;
        let status = answer.status().as_u16();
        let body = answer
            .into_body()
            .collect()
            .await
            .map_err(|error| error.to_string())?
            .to_bytes();
        Ok(Answer { status, body })
    }
}

impl Answer {
    /// The body as JSON, when the status is the one expected.
    pub(crate) fn json(&self) -> Result<Value, String> {
        if self.status / 100 != 2 {
            return Err(format!(
                "{}: {}",
                self.status,
                String::from_utf8_lossy(&self.body)
            ));
        }
        serde_json::from_slice(&self.body).map_err(|error| error.to_string())
    }
}
