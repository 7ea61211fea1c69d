//! A clerk's day: the offer read once, then one patient after another.

use std::time::Instant;

use serde_json::{Value, json};

use crate::Work;
use crate::client::Client;
use crate::insured::{Dice, insured};
use crate::report::Report;

/// What all clerks of the clinic share.
pub(crate) struct Counter {
    insurer: Value,
    practitioner: Value,
    today: Value,
    lines: Vec<Value>,
}

impl Counter {
    /// Reads the clinic's offer and lays out a bill of so many lines.
    pub(crate) async fn open(client: &mut Client, lines: usize) -> Result<Self, String> {
        let offer = client.get("/api/v1/offer").await?.json()?;
        let services = offer["groups"].as_array().into_iter().flatten();
        let services =
            services.flat_map(|group| group["services"].as_array().into_iter().flatten());
        let services: Vec<Value> = services.map(|service| service["code"].clone()).collect();
        if services.is_empty() {
            return Err("the clinic offers no services".to_owned());
        }
        let line = |at: usize| json!({ "service": services[at * 7 % services.len()], "papers": { "referral": true } });
        Ok(Self {
            insurer: offer["insurers"][0]["id"].clone(),
            practitioner: offer["practitioners"][0]["id"].clone(),
            today: offer["today"].clone(),
            lines: (0..lines).map(line).collect(),
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
                report = Report::new(1)?;
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
        let mut request = insured(dice.below(people));
        request["insurer"] = self.insurer.clone();
        request["practitioner"] = self.practitioner.clone();
        request["card_source"] = json!("swipe");
        request["identity_seen"] = json!(true);
        request["service_date"] = self.today.clone();
        request["lines"] = json!(self.lines);
        let key = format!("{:016x}{:016x}", dice.roll(), dice.roll());
        let asked = Instant::now();
        let visit = client
            .post("/api/v1/visits", &key, request.to_string().into_bytes())
            .await?
            .json()?;
        report.wait(asked.elapsed());
        if visit["state"] != "held" {
            return Ok(0);
        }
        let path = format!(
            "/api/v1/visits/{}/confirm",
            visit["id"].as_str().unwrap_or_default()
        );
        let asked = Instant::now();
        let body = json!({ "same_visit": "another" }).to_string().into_bytes();
        let confirmed = client.post(&path, &key, body).await?.json()?;
        report.wait(asked.elapsed());
        if confirmed["state"] == "confirmed" {
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
        let mut request = insured(dice.below(people));
        request["insurer"] = self.insurer.clone();
        request["day"] = self.today.clone();
        let asked = Instant::now();
        client
            .post("/api/v1/eligibility", "", request.to_string().into_bytes())
            .await?
            .json()?;
        report.wait(asked.elapsed());
        Ok(1)
    }
}
