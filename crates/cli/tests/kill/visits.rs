//! Clerks work while the server is killed or stopped: nothing confirmed is lost or repeated. They ask again with the
//! same key until they are answered.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use serde_json::{Value, json};

use crate::client::Client;
use crate::place::Place;
use crate::server::{End, Server, polise, random, verify};

const CLERKS: u32 = 8;
const INSURED: u32 = 40;
const ROUNDS: u64 = 6;

/// What all clerks know: where to ask, and what for.
struct Desk {
    address: String,
    token: String,
    offer: Value,
    closing: AtomicBool,
}

impl Desk {
    /// Asks until there is an answer, with the same key each time.
    async fn ask(&self, path: &str, key: &str, body: &Value) -> Value {
        for _ in 0..400 {
            if let Ok(mut client) = Client::connect(&self.address, &self.token).await
                && let Ok(answer) = client.post(path, key, &body.to_string()).await
                && answer.status != 503
            {
                return answer.json().unwrap();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no answer from {path} in 10 s");
    }

    async fn get(&self, path: &str) -> Value {
        for _ in 0..400 {
            if let Ok(mut client) = Client::connect(&self.address, &self.token).await
                && let Ok(answer) = client.get(path).await
            {
                return answer.json().unwrap();
            }
            tokio::time::sleep(Duration::from_millis(25)).await;
        }
        panic!("no answer from {path} in 10 s");
    }

    /// One visit after another until the desk closes; gives the ids of those that were confirmed.
    async fn work(self: Arc<Self>, clerk: u32) -> Vec<String> {
        let mut confirmed = Vec::new();
        for n in 0.. {
            if self.closing.load(Ordering::Relaxed) {
                break;
            }
            let key = format!("{clerk}-{n}");
            let visit = self
                .ask("/api/v1/visits", &key, &self.bill(clerk * 7 + n))
                .await;
            if visit["state"] != "held" {
                continue;
            }
            let id = visit["id"].as_str().unwrap().to_owned();
            let path = format!("/api/v1/visits/{id}/confirm");
            let answer = self
                .ask(&path, &key, &json!({ "same_visit": "another" }))
                .await;
            assert_eq!(answer["state"], "confirmed");
            confirmed.push(id);
        }
        confirmed
    }

    /// `polise fill` gives the insured numbers.
    fn bill(&self, n: u32) -> Value {
        let insured = n % INSURED;
        json!({
            "insurer": self.offer["insurers"][0]["id"],
            "practitioner": self.offer["practitioners"][0]["id"],
            "personal_code": format!("32{insured:09}"),
            "card_number": format!("{}", 10_000_000 + insured),
            "card_source": "swipe",
            "identity_seen": true,
            "service_date": self.offer["today"],
            "lines": [{ "service": "GA-101" }, { "service": "PI-101" }],
        })
    }
}

pub(crate) async fn end_at_random_moments(place: &Place, how: End) {
    let insured = INSURED.to_string();
    let filled = polise()
        .args(["fill", "--database", &place.address, "--insured", &insured])
        .output()
        .unwrap();
    assert!(
        filled.status.success(),
        "{}",
        String::from_utf8_lossy(&filled.stderr)
    );
    let token = String::from_utf8(filled.stdout).unwrap().trim().to_owned();
    let mut server = Server::start(&place.address);
    let mut desk = Desk {
        address: server.address.clone(),
        token,
        offer: Value::Null,
        closing: AtomicBool::new(false),
    };
    desk.offer = desk.get("/api/v1/offer").await;
    let desk = Arc::new(desk);
    let clerks: Vec<_> = (0..CLERKS)
        .map(|n| tokio::spawn(Arc::clone(&desk).work(n)))
        .collect();
    for _ in 0..ROUNDS {
        tokio::time::sleep(Duration::from_millis(150 + random(600))).await;
        if matches!(how, End::Stopped) {
            // Only what has started can stop in good order; on a busy machine that takes a while.
            desk.get("/api/v1/offer").await;
        }
        server.end(how);
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    desk.closing.store(true, Ordering::Relaxed);
    let mut confirmed = Vec::new();
    for clerk in clerks {
        confirmed.extend(clerk.await.unwrap());
    }
    assert!(confirmed.len() > 5, "only {} visits", confirmed.len());
    println!("{} visits confirmed, {ROUNDS} ends", confirmed.len());
    let listed = desk.get("/api/v1/visits?state=confirmed&limit=1").await;
    assert_eq!(listed["found"], confirmed.len(), "{listed}");
    for id in &confirmed {
        assert_eq!(
            desk.get(&format!("/api/v1/visits/{id}")).await["state"],
            "confirmed"
        );
    }
    assert!(server.stop().success());
    verify(place);
}
