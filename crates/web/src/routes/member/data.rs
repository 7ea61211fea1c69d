//! All that is known of the person as one file: JSON for machines, the coupons as PDF for people.

use std::io::{Cursor, Write};
use std::sync::Arc;

use app::{
    AccessRow, OwnAccident, OwnBenefit, OwnCard, OwnCover, OwnData, OwnLimit, PolicyView,
    ReceiptView,
};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use papers::NonPayable;
use serde_json::{Value, json};
use wording::Lang;
use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

use crate::api::VisitForm;
use crate::fail::{Fail, Trouble};
use crate::reply;
use crate::routes::claims::letter_written;
use crate::routes::coupon::coupon;
use crate::routes::receipts::written;
use crate::site::Site;
use crate::visitor::Visitor;

/// `GET /me/data.zip`
pub(crate) async fn data(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    visitor.asks_for_work(&site)?;
    let data = site.app.own_data(visitor.actor()).await;
    let data = data.map_err(|error| visitor.fail(error))?;
    let (lang, origin) = (visitor.lang(), site.origin(&headers));
    // Dozens of coupons take a while; other pages must not wait for them.
    let packed = tokio::task::spawn_blocking(move || packed(lang, &origin, &data)).await;
    match packed {
        Ok(Ok(bytes)) => Ok(reply::zip("polise.zip", bytes)),
        Ok(Err(error)) => Err(visitor.fail(Trouble::Broken(error.to_string()))),
        Err(error) => Err(visitor.fail(Trouble::Broken(error.to_string()))),
    }
}

fn packed(lang: Lang, origin: &str, data: &OwnData) -> ZipResult<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let visits: Vec<VisitForm> = data
        .visits
        .iter()
        .map(|visit| VisitForm::new(lang, visit))
        .collect();
    let covers: Vec<Value> = data.covers.iter().map(|it| cover(lang, it)).collect();
    let policies: Vec<Value> = data.policies.iter().map(|it| policy(lang, it)).collect();
    let claims: Vec<Value> = data.receipts.iter().map(|(it, _)| claim(it)).collect();
    let accidents: Vec<Value> = data.accidents.iter().map(|(it, _)| accident(it)).collect();
    let access: Vec<Value> = data.access.iter().map(accessed).collect();
    for (name, value) in [
        ("person.json", person(data)),
        ("covers.json", json!(covers)),
        ("policies.json", json!(policies)),
        ("visits.json", json!(visits)),
        ("claims.json", json!(claims)),
        ("accidents.json", json!(accidents)),
        ("access.json", json!(access)),
    ] {
        let text = format!("{value:#}\n");
        put(&mut zip, name, text.as_bytes())?;
    }
    for visit in &data.visits {
        let coupon = coupon(lang, visit, NonPayable::Print);
        if let Some(Ok(pdf)) = coupon.map(|coupon| coupon.to_pdf()) {
            put(&mut zip, &format!("coupons/{}.pdf", visit.number), &pdf)?;
        }
    }
    for letter in data.receipts.iter().filter_map(|(_, it)| it.as_ref()) {
        if let Ok(pdf) = written(letter).to_pdf() {
            put(
                &mut zip,
                &format!("letters/{}.pdf", letter.claim.number),
                &pdf,
            )?;
        }
    }
    for letter in data.accidents.iter().filter_map(|(_, it)| it.as_ref()) {
        if let Some(Ok(pdf)) = letter_written(letter, origin) {
            put(
                &mut zip,
                &format!("letters/{}.pdf", letter.claim.number),
                &pdf,
            )?;
        }
    }
    Ok(zip.finish()?.into_inner())
}

fn put(zip: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> ZipResult<()> {
    zip.start_file(name, SimpleFileOptions::default())?;
    Ok(zip.write_all(bytes)?)
}

fn person(data: &OwnData) -> Value {
    let own = &data.cards;
    json!({
        "given_name": own.name.given, "family_name": own.name.family,
        "personal_code": own.personal_code.formatted(),
        "insurer": own.insurer,
        "cards": own.cards.iter().map(card).collect::<Vec<_>>(),
        "as_of": own.as_of.to_string(),
    })
}

fn card(card: &OwnCard) -> Value {
    json!({
        "number": card.number.to_string(),
        "kind": if card.is_ecard { "ecard" } else { "plastic" },
        "first_day": card.from.to_string(), "last_day": card.to.to_string(),
    })
}

fn cover(lang: Lang, own: &OwnCover) -> Value {
    let cover = &own.cover;
    let risk = |benefit: &OwnBenefit| {
        json!({
            "name": lang.of(&benefit.label), "clause": benefit.clause,
            "share": benefit.share.to_string(),
            "limits": benefit.limits.iter().map(limit).collect::<Vec<_>>(),
        })
    };
    json!({
        "contract": cover.contract, "policyholder": cover.policyholder,
        "edition": cover.edition, "programme": lang.of(&cover.programme),
        "first_day": cover.from.to_string(), "last_day": cover.to.to_string(),
        "ended_on": cover.ended.map(|day| day.to_string()),
        "risks": own.benefits.iter().map(risk).collect::<Vec<_>>(),
    })
}

fn policy(lang: Lang, policy: &PolicyView) -> Value {
    let sum = |(sum, used): &(adjudication::SumInsured, money::Cents)| json!({ "insured": sum, "used": used });
    json!({
        "number": policy.number, "policyholder": policy.policyholder,
        "edition": policy.edition.id, "product": lang.of(&policy.edition.product),
        "first_day": policy.period.0.to_string(), "last_day": policy.period.1.to_string(),
        "paid_on": policy.paid_on.map(|day| day.to_string()),
        "sums": policy.sums.iter().map(sum).collect::<Vec<_>>(),
    })
}

/// A claim by receipt, without the names of those who worked on it.
fn claim(claim: &ReceiptView) -> Value {
    let happened = |it: &app::ReceiptMoment| json!({ "at": it.at.to_string(), "what": it.what });
    json!({
        "number": claim.number.to_string(), "state": claim.state,
        "provider": claim.provider, "service_date": claim.service_date.to_string(),
        "received_on": claim.received_on.to_string(),
        "payee": claim.payee, "iban": claim.iban.to_string(),
        "claimed": claim.details, "decision": claim.outlook.as_ref().ok(),
        "happened": claim.timeline.iter().map(happened).collect::<Vec<_>>(),
    })
}

/// A claim under an accident policy.
fn accident(claim: &OwnAccident) -> Value {
    json!({
        "number": claim.number.to_string(), "state": claim.state, "policy": claim.policy,
        "accident_on": claim.accident_on.to_string(), "reported_on": claim.reported_on.to_string(),
        "edition": claim.edition.id, "decision": claim.decision,
    })
}

fn limit(limit: &OwnLimit) -> Value {
    let unit = match limit.unit {
        adjudication::LimitUnit::Money => "cents",
        adjudication::LimitUnit::Count => "services",
    };
    json!({ "unit": unit, "amount": limit.amount, "left": limit.left })
}

fn accessed(row: &AccessRow) -> Value {
    let role = match row.acted_as {
        Some(app::ActedAs::Role(role)) => Some(role.word()),
        Some(app::ActedAs::Console) => Some("console"),
        None => None,
    };
    json!({ "at": row.at.to_string(), "role": role, "place": row.place, "action": row.action })
}
