//! A person with a browser: logs in, sends the forms of pages, and sends them again until there is an answer.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// Between the parts of a form with a file.
const BOUNDARY: &str = "between-parts";

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    head: String,
    pub(crate) body: String,
}

impl Answer {
    fn read(bytes: &[u8]) -> Option<Self> {
        let text = String::from_utf8_lossy(bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n")?;
        let whole = header(head, "content-length").is_some_and(|it| it == body.len().to_string());
        whole.then(|| Self {
            status: head.split(' ').nth(1).unwrap().parse().unwrap(),
            head: head.to_owned(),
            body: body.to_owned(),
        })
    }

    /// Where it leads.
    pub(crate) fn leads_to(&self) -> &str {
        header(&self.head, "location").unwrap_or_default()
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let mut pairs = head.lines().filter_map(|line| line.split_once(": "));
    let found = pairs.find(|(key, _)| key.eq_ignore_ascii_case(name));
    found.map(|(_, value)| value)
}

/// Somebody logged in.
pub(crate) struct Browser {
    address: String,
    cookie: String,
    csrf: String,
}

impl Browser {
    pub(crate) async fn log_in(address: &str, name: &str) -> Self {
        let mut browser = Self {
            address: address.to_owned(),
            cookie: String::new(),
            csrf: String::new(),
        };
        let typed = format!("name={name}&password={}", demo::PASSWORD);
        let inside = browser.form("/login", &typed).await;
        let cookie = header(&inside.head, "set-cookie").unwrap();
        browser.cookie = cookie.split(';').next().unwrap().to_owned();
        let page = browser.ask("GET", "/payouts", ("text/plain", "")).await;
        let (_, after) = page.body.split_once("name=\"csrf\" value=\"").unwrap();
        browser.csrf = after.split('"').next().unwrap().to_owned();
        browser
    }

    /// Sends a form, its fields already written as one text.
    pub(crate) async fn form(&self, path: &str, fields: &str) -> Answer {
        let body = format!("csrf={}&{fields}", self.csrf);
        let kind = "application/x-www-form-urlencoded";
        self.ask("POST", path, (kind, &body)).await
    }

    /// Sends a file.
    pub(crate) async fn upload(&self, path: &str, file: &str) -> Answer {
        let part = "content-disposition: form-data; name=";
        let body = format!(
            "--{BOUNDARY}\r\n{part}\"csrf\"\r\n\r\n{}\r\n--{BOUNDARY}\r\n{part}\"file\"; \
             filename=\"bank.xml\"\r\n\r\n{file}\r\n--{BOUNDARY}--\r\n",
            self.csrf
        );
        let kind = format!("multipart/form-data; boundary={BOUNDARY}");
        self.ask("POST", path, (&kind, &body)).await
    }

    /// Asks the same until somebody answers; a server that is killed at work has answered nobody.
    async fn ask(&self, method: &str, path: &str, (kind, body): (&str, &str)) -> Answer {
        let request = format!(
            "{method} {path} HTTP/1.1\r\nhost: {}\r\nconnection: close\r\ncookie: {}\r\n\
             content-type: {kind}\r\ncontent-length: {}\r\n\r\n{body}",
            self.address,
            self.cookie,
            body.len()
        );
        for _ in 0..2_400 {
            if let Some(answer) = self.once(&request).await
                && answer.status < 500
            {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no answer from {path} in 60 s");
    }

    async fn once(&self, request: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).await.ok()?;
        stream.write_all(request.as_bytes()).await.ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).await.ok()?;
        Answer::read(&bytes)
    }
}
