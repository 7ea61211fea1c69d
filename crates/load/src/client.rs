//! One connection, kept open, that speaks just enough HTTP/1.1.
//!
//! Clients share the processor with the server that they measure, as pgbench's do: what they spend is taken
//! from it. So a request is laid out by hand, and of an answer no more is read than is asked for.

use std::fmt::Write;

use serde_json::Value;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Room for an answer at first, in bytes.
const ROOM: usize = 16 * 1024;

/// One connection to the server.
pub(crate) struct Client {
    stream: TcpStream,
    /// The headers that every request has.
    headers: String,
    request: String,
    /// What came in of the answer that is being read.
    input: Vec<u8>,
}

/// What the server answered.
pub(crate) struct Answer<'a> {
    pub(crate) status: u16,
    body: &'a str,
}

impl Client {
    pub(crate) async fn connect(server: &str, token: &str) -> Result<Self, String> {
        let say = |error: std::io::Error| format!("{server}: {error}");
        let stream = TcpStream::connect(server).await.map_err(say)?;
        stream.set_nodelay(true).map_err(say)?;
        Ok(Self {
            stream,
            headers: format!(
                "host: {server}\r\nauthorization: Bearer {token}\r\ncontent-type: application/json\r\n"
            ),
            request: String::new(),
            input: Vec::with_capacity(ROOM),
        })
    }

    pub(crate) async fn get(&mut self, path: &str) -> Result<Answer<'_>, String> {
        self.request.clear();
        self.begin("GET", path);
        self.request.push_str("\r\n");
        self.ask().await
    }

    /// Posts a body of JSON under an idempotency key, or under none if it is empty.
    pub(crate) async fn post(
        &mut self,
        path: &str,
        key: &str,
        body: &str,
    ) -> Result<Answer<'_>, String> {
        self.request.clear();
        self.begin("POST", path);
        if !key.is_empty() {
            self.line(format_args!("idempotency-key: {key}"));
        }
        self.line(format_args!("content-length: {}\r\n", body.len()));
        self.request.push_str(body);
        self.ask().await
    }

    fn begin(&mut self, method: &str, path: &str) {
        self.line(format_args!("{method} {path} HTTP/1.1"));
        self.request.push_str(&self.headers);
    }

    fn line(&mut self, line: std::fmt::Arguments<'_>) {
        // A text takes whatever is written to it.
        let _ = write!(self.request, "{line}\r\n");
    }

    /// Sends the request that is laid out and waits for its whole answer.
    async fn ask(&mut self) -> Result<Answer<'_>, String> {
        let say = |error: std::io::Error| error.to_string();
        self.stream
            .write_all(self.request.as_bytes())
            .await
            .map_err(say)?;
        self.input.clear();
        let head = loop {
            if self.stream.read_buf(&mut self.input).await.map_err(say)? == 0 {
                return Err("the server hung up".to_owned());
            }
            if let Some(head) = Head::read(&self.input)? {
                break head;
            }
        };
        while self.input.len() < head.end + head.length {
            if self.stream.read_buf(&mut self.input).await.map_err(say)? == 0 {
                return Err("the server hung up within an answer".to_owned());
            }
        }
        let body = &self.input[head.end..head.end + head.length];
        Ok(Answer {
            status: head.status,
            body: std::str::from_utf8(body).map_err(|error| error.to_string())?,
        })
    }
}

/// What stands ahead of a body.
struct Head {
    status: u16,
    /// Where the body begins.
    end: usize,
    /// Bytes of the body.
    length: usize,
}

impl Head {
    /// Nothing while the head is not all there. An answer must say how long it is.
    fn read(input: &[u8]) -> Result<Option<Self>, String> {
        let Some(end) = input.windows(4).position(|four| four == b"\r\n\r\n") else {
            return Ok(None);
        };
        let head = std::str::from_utf8(&input[..end]).map_err(|error| error.to_string())?;
        let mut lines = head.split("\r\n");
        let status = lines.next().and_then(|line| line.split(' ').nth(1));
        let length = lines.find_map(|line| {
            let (name, value) = line.split_once(':')?;
            name.eq_ignore_ascii_case("content-length").then_some(value)
        });
        let number = |text: Option<&str>| text?.trim().parse().ok();
        match (number(status), number(length)) {
            (Some(status), Some(length)) => Ok(Some(Self {
                status: u16::try_from(status).unwrap_or_default(),
                end: end + 4,
                length,
            })),
            _ => Err(format!("an answer that cannot be read: {head}")),
        }
    }
}

impl<'a> Answer<'a> {
    /// The body, when the status is one of success.
    pub(crate) fn good(&self) -> Result<&'a str, String> {
        if self.status / 100 == 2 {
            Ok(self.body)
        } else {
            Err(format!("{}: {}", self.status, self.body))
        }
    }

    /// The body as JSON.
    pub(crate) fn json(&self) -> Result<Value, String> {
        serde_json::from_str(self.good()?).map_err(|error| error.to_string())
    }
}

/// The first text with this name in an object of JSON. A visit's own id and state come first in it.
pub(crate) fn text<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = json;
    while let Some(at) = rest.find(name) {
        let after = &rest[at + name.len()..];
        let quoted = rest[..at].ends_with('"');
        if let Some(value) = after.strip_prefix("\":\"").filter(|_| quoted) {
            return value.split('"').next();
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_says_where_the_body_is() {
        let input = b"HTTP/1.1 201 Created\r\nVary: origin\r\nContent-Length: 2\r\n\r\n{}";
        let head = Head::read(input).unwrap().unwrap();
        assert_eq!((head.status, head.length), (201, 2));
        assert_eq!(&input[head.end..], b"{}");
        assert!(Head::read(&input[..20]).unwrap().is_none());
        assert!(Head::read(b"HTTP/1.1 200 OK\r\n\r\n").is_err());
    }

    #[test]
    fn the_first_text_of_a_name_is_found() {
        let json = r#"{"id":"a","number":"state","state":"held","insurer":{"id":"b"}}"#;
        assert_eq!(text(json, "id"), Some("a"));
        assert_eq!(text(json, "state"), Some("held"));
        assert_eq!(text(json, "none"), None);
    }
}
