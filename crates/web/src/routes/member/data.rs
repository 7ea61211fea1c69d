//! All that is known of the person as one file: JSON for machines, coupons and letters as PDF for people, and the files
//! that came with claims. It is sent while it is packed, one file at a time.

use std::io::{self, Write};
use std::sync::Arc;

use app::{
    AccessRow, AppError, DocumentContent, OwnAccident, OwnBenefit, OwnCard, OwnCover, OwnData,
    OwnLimit, PolicyView, ReceiptDocumentView, ReceiptView,
};
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use identity::ReceiptId;
use papers::NonPayable;
use serde_json::{Value, json};
use tokio::runtime::Handle;
use tokio::sync::mpsc::Sender;
use wording::Lang;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

use crate::api::VisitForm;
use crate::fail::Fail;
use crate::pieces::pieces;
use crate::reply;
use crate::routes::claims::letter_written;
use crate::routes::coupon::coupon;
use crate::routes::receipts::written;
use crate::site::Site;
use crate::visitor::Visitor;

/// Bytes of a piece of the answer.
const PIECE: usize = 64 * 1024;

/// `GET /me/data.zip`
pub(crate) async fn data(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    headers: HeaderMap,
) -> Result<Response, Fail> {
    visitor.asks_for_work(&site)?;
    let actor = visitor.actor().clone();
    let data = site.app.own_data(&actor).await;
    let data = data.map_err(|error| visitor.fail(error))?;
    let (lang, origin) = (visitor.lang(), site.origin(&headers));
    let (to, body) = pieces();
    let runtime = Handle::current();
    // Dozens of coupons take a while; other pages must not wait for them.
    tokio::task::spawn_blocking(move || {
        let mut sink = Sink::new(to, runtime.clone());
        let file = |claim, position| {
            runtime.block_on(site.app.own_claim_document(&actor, claim, position))
        };
        match packed((lang, &origin), &data, (&mut sink, file)) {
            Ok(()) => {}
            // Whoever went away meanwhile needs no answer.
            Err(error) if sink.is_left => tracing::debug!(%error, "nobody fetches the data"),
            Err(error) => {
                tracing::error!(%error, "data to take along could not be packed");
                let _ = runtime.block_on(sink.to.send(Err(io::Error::other(error))));
            }
        }
    });
    Ok(reply::zip("polise.zip", Body::new(body)))
}

/// Where the ZIP goes while it is made: to whoever fetches it, in pieces. It waits where they are slow.
struct Sink {
    to: Sender<io::Result<Bytes>>,
    runtime: Handle,
    piece: Vec<u8>,
    is_left: bool,
}

impl Sink {
    fn new(to: Sender<io::Result<Bytes>>, runtime: Handle) -> Self {
        Self {
            to,
            runtime,
            piece: Vec::with_capacity(PIECE),
            is_left: false,
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let room = PIECE.saturating_sub(self.piece.len()).max(1);
        let (now, _) = bytes.split_at(bytes.len().min(room));
        self.piece.extend_from_slice(now);
        if self.piece.len() >= PIECE {
            self.flush()?;
        }
        Ok(now.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        if self.piece.is_empty() {
            return Ok(());
        }
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let sent = self.runtime.block_on(self.to.send(Ok(piece.into())));
        sent.map_err(|_| {
            self.is_left = true;
            io::ErrorKind::BrokenPipe.into()
        })
    }
}

/// A ZIP that is written from the front.
type Zip<'a> = ZipWriter<StreamWriter<&'a mut Sink>>;

fn packed(
    (lang, origin): (Lang, &str),
    data: &OwnData,
    (sink, file): (
        &mut Sink,
        impl Fn(ReceiptId, i64) -> Result<DocumentContent, AppError>,
    ),
) -> ZipResult<()> {
    let mut zip = ZipWriter::new_stream(sink);
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
    for (claim, _) in &data.receipts {
        for document in &claim.documents {
            // One at a time: the person's files together may be large.
            let found = file(claim.id, document.position);
            let found = found.map_err(|error| io::Error::other(format!("{error:?}")))?;
            let name = file_name(claim, document);
            zip.start_file(name, packed_already())?;
            zip.write_all(&found.bytes)?;
        }
    }
    Ok(zip.finish()?.flush()?)
}

fn put(zip: &mut Zip<'_>, name: &str, bytes: &[u8]) -> ZipResult<()> {
    zip.start_file(name, SimpleFileOptions::default())?;
    Ok(zip.write_all(bytes)?)
}

/// Pictures and PDFs get no smaller.
fn packed_already() -> SimpleFileOptions {
    SimpleFileOptions::default().compression_method(CompressionMethod::Stored)
}

/// Where a file of a claim is in the ZIP: what its sender called it may be of no use as a name.
fn file_name(claim: &ReceiptView, document: &ReceiptDocumentView) -> String {
    let ending = match document.media_type.as_str() {
        "image/jpeg" => "jpg",
        "image/png" => "png",
        "application/pdf" => "pdf",
        _ => "bin",
    };
    format!("files/{}-{}.{ending}", claim.number, document.position)
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
    let document = |it: &ReceiptDocumentView| {
        json!({
            "name": it.name, "kind": it.kind.word(), "media_type": it.media_type,
            "added_at": it.added_at.to_string(), "file": file_name(claim, it),
        })
    };
    json!({
        "number": claim.number.to_string(), "state": claim.state,
        "provider": claim.provider, "service_date": claim.service_date.to_string(),
        "received_on": claim.received_on.to_string(),
        "payee": claim.payee, "iban": claim.iban.to_string(),
        "claimed": claim.details, "decision": claim.outlook.as_ref().ok(),
        "documents": claim.documents.iter().map(document).collect::<Vec<_>>(),
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
