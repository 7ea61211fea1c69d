//! An identity broker for the tests, which says what it is told to say.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use app::{Broker, BrokerProof, BrokerSettings, Secret};
use seals::SealingKey;
use serde_json::{Value, json};

/// What it answers with, and what it was asked.
#[derive(Default)]
pub(crate) struct Said {
    /// What its token says.
    pub(crate) claims: Value,
    /// What it says when it is asked once more.
    pub(crate) more: Value,
    /// The byte that its key is made of.
    pub(crate) key: u8,
    /// First lines of requests, each with its body.
    pub(crate) asked: Vec<String>,
    /// Whether it answers at all.
    pub(crate) down: bool,
}

/// A broker on this machine.
pub(crate) struct BrokerAt {
    pub(crate) issuer: String,
    pub(crate) said: Arc<Mutex<Said>>,
}

impl BrokerAt {
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let said = Arc::new(Mutex::new(Said {
            more: json!({"sub": "person-1"}),
            key: 7,
            ..Said::default()
        }));
        let (name, words) = (issuer.clone(), Arc::clone(&said));
        // It ends with the tests.
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                answer(stream.unwrap(), &name, &words);
            }
        });
        Self { issuer, said }
    }

    /// As a server of ours has it configured.
    pub(crate) fn configured(&self) -> Broker {
        Broker::new(BrokerSettings {
            id: "eid".into(),
            name: "eID".into(),
            issuer: self.issuer.clone(),
            client_id: "polise".into(),
            proof: BrokerProof::Secret(Secret::new("secret")),
            scope: "openid".into(),
            personal_code_claim: "serialNumber".into(),
            acr_values: String::new(),
            strong_acr: vec!["high".into()],
            strong_amr: vec!["sc".into()],
        })
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.said.lock().unwrap().asked.clone()
    }
}

fn answer(mut stream: TcpStream, issuer: &str, said: &Mutex<Said>) {
    let asked = read(&stream);
    let mut said = said.lock().unwrap();
    let path = asked.split(' ').nth(1).unwrap_or_default().to_owned();
    said.asked.push(asked);
    if said.down {
        return;
    }
    let body = match path.as_str() {
        "/.well-known/openid-configuration" => json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/auth"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/keys"),
            "userinfo_endpoint": format!("{issuer}/me"),
        }),
        "/keys" => json!({ "keys": [key(said.key).public().jwk()] }),
        "/token" => json!({
            "id_token": key(said.key).seal("JWT", &said.claims).unwrap(),
            "access_token": "more",
        }),
        "/me" => said.more.clone(),
        _ => panic!("asked for {path}"),
    };
    let body = body.to_string();
    let length = body.len();
    let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
    stream.write_all((head + &body).as_bytes()).unwrap();
}

fn key(of: u8) -> SealingKey {
    SealingKey::from_bytes([of; 32]).unwrap()
}

/// The first line and the body.
fn read(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let (mut first, mut length) = (String::new(), 0);
    reader.read_line(&mut first).unwrap();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        let line = line.trim().to_ascii_lowercase();
        if line.is_empty() {
            break;
        }
        if let Some(said) = line.strip_prefix("content-length: ") {
            length = said.parse().unwrap();
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    first + &String::from_utf8(body).unwrap()
}
