//! A clerk's day: the offer read once, then one patient after another.

use std::time::Instant;

use serde_json::{Value, json};

use crate::Work;
use crate::client::{Client, text};
use crate::insured::{Dice, insured};
use crate::report::Report;

/// What a clerk says of a visit that looks like an earlier one.
const CONFIRM: &str = r#"{"same_visit":"another"}"#;

/// What all clerks of the clinic share: each request but for the insured who begins it.
pub(crate) struct Counter {
    visit: String,
    question: String,
}

impl Counter {
    /// Reads the clinic's offer and lays out a bill of so many lines.
    pub(crate) async fn open(client: &mut Client, lines: usize) -> Result<Self, String> {
        let offer = client.get("/api/v1/offer").await?.json()?;
        let services = offer["groups"].as_array().into_iter().flatten();
        let services =
            services.flat_map(|group| group["services"].as_array().into_iter().flatten());
        let services: Vec<&Value> = services.map(|service| &service["code"]).collect();
        if services.is_empty() {
            return Err("the clinic offers no services".to_owned());
        }
        let line = |at: usize| json!({ "service": services[at * 7 % services.len()], "papers": { "referral": true } });
        let (insurer, today) = (&offer["insurers"][0]["id"], &offer["today"]);
        Ok(Self {
            visit: rest(&json!({
                "insurer": insurer,
                "practitioner": offer["practitioners"][0]["id"],
                "card_source": "swipe",
                "identity_seen": true,
                "service_date": today,
                "lines": (0..lines).map(line).collect::<Vec<_>>(),
            })),
            question: rest(&json!({ "insurer": insurer, "day": today })),
        })
    }

    /// Works until the end and reports what was done between `warm` and it.
    pub(crate) async fn work(
        &self,
        mut client: Client,
        work: Work,
        people: u32,
        (warm, end): (Instant, Instant),
    ) -> Result<Report, String> {
        let mut dice = Dice::new()?;
        let mut report = Report::new(1)?;
        let mut is_warm = false;
        while Instant::now() < end {
            if !is_warm && Instant::now() >= warm {
                // What was measured while warming up does not count.
                is_warm = true;
                report = report.begin()?;
            }
            let served = match work {
                Work::Visits => {
                    self.visit(&mut client, &mut dice, people, &mut report)
                        .await
                }
                Work::Eligibility => {
                    self.question(&mut client, &mut dice, people, &mut report)
                        .await
                }
            };
            match served {
                Ok(done) => report.done += done,
                Err(error) => report.fail(error),
            }
        }
        Ok(report)
    }

    /// One visit; 0 when nothing was payable, so that nothing was confirmed.
    async fn visit(
        &self,
        client: &mut Client,
        dice: &mut Dice,
        people: u32,
        report: &mut Report,
    ) -> Result<u64, String> {
        let body = insured(dice.below(people)) + &self.visit;
        let key = format!("{:016x}{:016x}", dice.roll(), dice.roll());
        let asked = Instant::now();
        let visit = client.post("/api/v1/visits", &key, &body).await?.good()?;
        report.wait(asked.elapsed());
        if text(visit, "state") != Some("held") {
            return Ok(0);
        }
        let id = text(visit, "id").unwrap_or_default();
        let path = format!("/api/v1/visits/{id}/confirm");
        let asked = Instant::now();
        let confirmed = client.post(&path, &key, CONFIRM).await?.good()?;
        report.wait(asked.elapsed());
        if text(confirmed, "state") == Some("confirmed") {
            Ok(1)
        } else {
            Err(format!("not confirmed: {confirmed}"))
        }
    }

    async fn question(
        &self,
        client: &mut Client,
        dice: &mut Dice,
        people: u32,
        report: &mut Report,
    ) -> Result<u64, String> {
        let body = insured(dice.below(people)) + &self.question;
        let asked = Instant::now();
        client
            .post("/api/v1/eligibility", "", &body)
            .await?
            .good()?;
        report.wait(asked.elapsed());
        Ok(1)
    }
}

/// An object without its opening brace, to follow other fields.
fn rest(object: &Value) -> String {
    object.to_string().replacen('{', ",", 1)
}
