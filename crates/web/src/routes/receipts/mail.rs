//! Messages of the mailbox that wait for a person: is it a claim, and whose? What is attached is looked at first, and
//! what was set aside by mistake is taken back.

use std::sync::Arc;

use app::{
    AddMail, AppError, ClaimMail, Documents, MailContent, MailRow, ReceiptView, SettledMail,
};
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use identity::Uuid;
use wording::Lang;

use super::told;
use crate::fail::Fail;
use crate::fields::{Fields, malformed};
use crate::frame::Section;
use crate::pages::{MailView, ReceiptMailPage};
use crate::reply::{self, page, page_with};
use crate::routes::claims::due;
use crate::site::Site;
use crate::step::{Seen, Step};
use crate::view::moment;
use crate::visitor::Visitor;

/// Messages on a whole page.
const FULL: u32 = 50;

/// A message of the mailbox.
#[derive(Clone, Copy)]
pub(crate) struct Mail(Uuid);

impl Seen for Mail {
    fn read(visitor: &Visitor, id: &str, _: &Fields) -> Result<Self, Fail> {
        let id = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
        Ok(Self(id))
    }
}

/// `GET /receipts/mail`
pub(crate) async fn mail(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    fields: Fields,
) -> Result<Response, Fail> {
    let after = fields.typed("after").unwrap_or_default();
    let shown = match fields.get("view") {
        "settled" => settled_page(&site, &visitor, after).await?,
        _ => mail_page(&site, &visitor, after).await?,
    };
    Ok(page(&shown))
}

/// Those that wait no more and are still kept.
async fn settled_page(site: &Site, visitor: &Visitor, after: u32) -> Result<ReceiptMailPage, Fail> {
    let found = site.app.settled_mail(visitor.actor(), after).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Receipts);
    f.path = "/receipts/mail?view=settled".to_owned();
    let shown = u32::try_from(found.len()).unwrap_or(u32::MAX);
    let next = after.saturating_add(shown);
    Ok(ReceiptMailPage {
        settled: true,
        next: (shown == FULL).then(|| format!("/receipts/mail?view=settled&after={next}")),
        problem: None,
        rows: found.iter().map(|row| mail_view(f.lang, row)).collect(),
        f,
    })
}

async fn mail_page(site: &Site, visitor: &Visitor, after: u32) -> Result<ReceiptMailPage, Fail> {
    let found = site.app.waiting_mail(visitor.actor(), after).await;
    let found = found.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Receipts);
    f.path = "/receipts/mail".to_owned();
    let count = site.app.mail_count(visitor.actor()).await;
    let count = count.map_err(|error| visitor.fail(error))?;
    let next = after.saturating_add(u32::try_from(found.len()).unwrap_or(u32::MAX));
    Ok(ReceiptMailPage {
        settled: false,
        next: (u64::from(next) < count).then(|| format!("/receipts/mail?after={next}")),
        problem: None,
        rows: found.iter().map(|row| mail_view(f.lang, row)).collect(),
        f,
    })
}

fn mail_view(lang: Lang, row: &MailRow) -> MailView {
    let text = |it: Option<String>| it.unwrap_or_default();
    let file = |(at, (name, bytes)): (usize, &(String, usize))| {
        let href = format!("/receipts/mail/{}/files/{}", row.id, at + 1);
        (href, format!("{name} ({} kB)", bytes.div_ceil(1024)))
    };
    let (settled, claim) = (row.settled.as_ref(), |it: &SettledMail| it.claim);
    MailView {
        claim: settled
            .and_then(claim)
            .map(|(id, number)| (format!("/receipts/{id}"), number.to_string())),
        said: settled.map(|it| match it.note.as_str() {
            "" => moment(lang, it.at),
            note => format!("{} · {note}", moment(lang, it.at)),
        }),
        id: row.id.to_string(),
        arrived: moment(lang, row.arrived_at),
        due: due(lang, row.deadline),
        sender: row.sender.clone(),
        subject: row.subject.clone(),
        text: row.text.clone(),
        files: row.files.iter().enumerate().map(file).collect(),
        code: text(row.personal_code.map(identity::PersonalCode::formatted)),
        iban: text(row.iban.as_ref().map(ToString::to_string)),
        number: text(row.number.map(|it| it.to_string())),
    }
}

/// `POST /receipts/mail/{id}/claim`: then its lines are entered.
pub(crate) async fn claim(step: Step<Mail>) -> Result<Response, Fail> {
    let done = match read_claim(&step) {
        Err(wrong) => Err(wrong),
        Ok(request) => {
            step.site
                .app
                .claim_mail(step.visitor.actor(), request)
                .await
        }
    };
    let to = done.map(|claim| format!("/receipts/{}/edit", claim.id));
    step.end(to).await
}

fn read_claim(step: &Step<Mail>) -> Result<ClaimMail, AppError> {
    let Mail(mail) = step.at;
    let code = step.fields.typed("code");
    let iban = step.fields.typed("iban");
    Ok(ClaimMail {
        mail,
        personal_code: code.ok_or_else(|| malformed("personal_code"))?,
        iban: iban.ok_or_else(|| malformed("iban"))?,
    })
}

/// `POST /receipts/mail/{id}/add`
pub(crate) async fn add(step: Step<Mail>) -> Result<Response, Fail> {
    let Mail(mail) = step.at;
    let done = match step.fields.typed("number") {
        None => Err(malformed("number").into()),
        Some(number) => {
            let request = AddMail {
                mail,
                number,
                what: step.text("what"),
                documents: match step.fields.get("complete") {
                    "yes" => Documents::Complete,
                    _ => Documents::Missing,
                },
            };
            step.site.app.add_mail(step.visitor.actor(), request).await
        }
    };
    let to = |claim: ReceiptView| format!("/receipts/{}", claim.id);
    step.end(done.map(to)).await
}

/// `POST /receipts/mail/{id}/aside`
pub(crate) async fn aside(step: Step<Mail>) -> Result<Response, Fail> {
    let Mail(mail) = step.at;
    let why = step.fields.get("reason");
    let done = step
        .site
        .app
        .set_mail_aside(step.visitor.actor(), mail, why);
    let done = done.await;
    step.end(done.map(|()| "/receipts/mail".to_owned())).await
}

/// `POST /receipts/mail/{id}/back`: it waits again.
pub(crate) async fn back(step: Step<Mail>) -> Result<Response, Fail> {
    let Mail(mail) = step.at;
    let done = step.site.app.take_mail_back(step.visitor.actor(), mail);
    let done = done.await;
    step.end(done.map(|()| "/receipts/mail".to_owned())).await
}

/// `GET /receipts/mail/{id}/files/{number}`: what is attached, made anew; a page with why it cannot be shown.
pub(crate) async fn file(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path((id, number)): Path<(String, usize)>,
) -> Result<Response, Fail> {
    let Mail(mail) = Mail::read(&visitor, &id, &Fields::default())?;
    let error = match site.app.mail_file(visitor.actor(), mail, number).await {
        Ok(MailContent::Document(found)) => return Ok(reply::document(found)),
        Ok(MailContent::Text(text)) => return Ok(reply::words(text)),
        Err(error) => error,
    };
    let Some(told) = told(visitor.lang(), &error) else {
        return Err(visitor.fail(error));
    };
    let mut shown = mail_page(&site, &visitor, 0).await?;
    shown.problem = Some(told.join(" "));
    Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
}

impl Step<Mail> {
    /// Where what was done leads, or the page again with why it was not.
    async fn end(&self, done: Result<String, AppError>) -> Result<Response, Fail> {
        let error = match done {
            Ok(to) => return Ok(Redirect::to(&to).into_response()),
            Err(error) => error,
        };
        let Some(told) = told(self.visitor.lang(), &error) else {
            return Err(self.visitor.fail(error));
        };
        let mut shown = mail_page(&self.site, &self.visitor, 0).await?;
        shown.problem = Some(told.join(" "));
        for row in &mut shown.rows {
            if row.id == self.id {
                row.code = self.text("code");
                row.iban = self.text("iban");
                row.number = self.text("number");
            }
        }
        Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown))
    }
}
