//! The page where anybody checks an attestation. Nobody logs in; what is typed is neither kept nor logged.

#[cfg(test)]
mod tests;

use std::sync::Arc;

use attestations::{CheckProblem, Checked, Decided, Facts, is_of};
use axum::extract::multipart::MultipartError;
use axum::extract::{FromRequest, FromRequestParts, Multipart, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use calendar::Timestamp;
use money::Cents;
use wording::{Lang, check_problem, say};

use crate::anybody::Anybody;
use crate::frame::{Frame, Section};
use crate::pages::{CheckPage, CheckedView, WhoseView};
use crate::picker::decision_view;
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::terms::edition_href;
use crate::view::{checked_lines, day, euros, fact, moment, with};

/// `GET /verify`. What stands behind the `#` of the address the page's script takes.
pub(crate) async fn ask(anybody: Anybody) -> Response {
    page(&empty(anybody.frame(Section::Elsewhere)))
}

fn empty(f: Frame) -> CheckPage {
    CheckPage {
        f,
        token: String::new(),
        problem: None,
        checked: None,
        standing: None,
        whose: WhoseView::default(),
    }
}

/// What was sent, and by whom.
pub(crate) struct Sent {
    frame: Frame,
    /// Pasted, or what is in the file.
    token: String,
    code: String,
    word: String,
}

/// What cannot be read, most often for its size, is answered by the page.
fn unread(anybody: &Anybody) -> impl Fn(MultipartError) -> Response {
    let frame = anybody.frame(Section::Elsewhere);
    move |error| {
        let status = error.status();
        let key = match status {
            StatusCode::PAYLOAD_TOO_LARGE => "check-too-large",
            _ => "check-unread",
        };
        let mut shown = empty(frame.clone());
        shown.problem = Some(say(shown.f.lang, key));
        page_with(status, &shown)
    }
}

impl FromRequest<Arc<Site>> for Sent {
    type Rejection = Response;

    async fn from_request(request: Request, site: &Arc<Site>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let anybody = Anybody::from_request_parts(&mut parts, site).await?;
        let unread = unread(&anybody);
        let form = Multipart::from_request(Request::from_parts(parts, body), site).await;
        let mut form = form.map_err(IntoResponse::into_response)?;
        let mut sent = Self {
            frame: anybody.frame(Section::Elsewhere),
            token: String::new(),
            code: String::new(),
            word: String::new(),
        };
        while let Some(field) = form.next_field().await.map_err(&unread)? {
            let name = field.name().unwrap_or_default().to_owned();
            let bytes = field.bytes().await.map_err(&unread)?;
            let text = String::from_utf8_lossy(&bytes).trim().to_owned();
            match name.as_str() {
                "token" | "file" if !text.is_empty() => sent.token = text,
                "code" => sent.code = text,
                "word" => sent.word = text,
                _ => {}
            }
        }
        Ok(sent)
    }
}

/// `POST /verify`
pub(crate) async fn check(State(site): State<Arc<Site>>, sent: Sent) -> Response {
    let mut shown = empty(sent.frame);
    let lang = shown.f.lang;
    shown.token = sent.token;
    if shown.token.is_empty() {
        shown.problem = Some(say(lang, "check-empty"));
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown);
    }
    match site.app.check_attestation(&shown.token).await {
        Ok(Ok(checked)) => {
            shown.standing = standing(&site, lang, &shown.token).await;
            shown.whose = whose(lang, &checked, (sent.code, sent.word));
            shown.checked = Some(checked_view(lang, &checked));
            page(&shown)
        }
        Ok(Err(problem)) => cannot(shown, &problem),
        Err(error) => {
            tracing::error!(%error, "an attestation could not be checked");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

/// Whether the decision is still in force, where it was handed out here; says nothing of others.
async fn standing(site: &Site, lang: Lang, token: &str) -> Option<(&'static str, String)> {
    let (tone, key) = match site.app.attested_is_in_force(token).await.ok()?? {
        true => ("good", "check-still"),
        false => ("bad", "check-reversed"),
    };
    let at = moment(lang, Timestamp::now());
    Some((tone, with(lang, key, "at", &at)))
}

fn cannot(mut shown: CheckPage, problem: &CheckProblem) -> Response {
    shown.problem = Some(check_problem(shown.f.lang, problem));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

fn checked_view(lang: Lang, checked: &Checked) -> CheckedView {
    let (attested, edition) = (&checked.attested, &checked.edition);
    let when = match &checked.facts {
        Facts::Visit(visit) => ("check-service-date", visit.service_date),
        Facts::Accident(claim) => ("claim-accident-on", claim.accident.on),
    };
    let named = |key: &str, sum: Cents| (say(lang, key), euros(lang, sum));
    let (sums, lines, accident) = match &checked.again {
        Decided::Visit(again) => (
            vec![
                named("bill-total", again.price),
                named("line-insurer", again.insurer),
                named("line-patient", again.patient),
            ],
            checked_lines(lang, checked, again),
            None,
        ),
        Decided::Accident(again) => (
            vec![named("line-insurer", again.most)],
            Vec::new(),
            Some(decision_view(lang, again, edition)),
        ),
    };
    let differences = checked.differences();
    let (tone, icon, verdict) = match differences.is_empty() {
        true => ("good", "check", "check-holds"),
        false => ("bad", "cross", "check-differs"),
    };
    let at = Timestamp::from_second(attested.at).unwrap_or(Timestamp::UNIX_EPOCH);
    CheckedView {
        tone,
        icon,
        verdict: say(lang, verdict),
        differences: differences
            .iter()
            .map(|found| wording::difference(lang, found))
            .collect(),
        sums,
        lines,
        accident,
        facts: vec![
            fact(lang, "check-insurer", checked.insurer.clone()),
            fact(lang, "check-number", attested.number.clone()),
            fact(lang, "check-at", moment(lang, at)),
            fact(lang, when.0, day(lang, Some(when.1))),
        ],
        edition: format!("{}, {}", lang.of(&edition.product), edition.id),
        edition_href: edition_href(&edition.id),
        hash: edition.hash.clone(),
    }
}

/// Whether it is of the person with a code, by the word its holder showed; says nothing where neither was typed.
fn whose(lang: Lang, checked: &Checked, (code, word): (String, String)) -> WhoseView {
    if code.is_empty() && word.is_empty() {
        return WhoseView::default();
    }
    let person = code.parse().ok();
    let fits = person.is_some_and(|person| is_of(&checked.attested.whose, &word, person));
    let (tone, icon, key) = match fits {
        true => ("good", "check", "check-whose-yes"),
        false => ("bad", "cross", "check-whose-no"),
    };
    WhoseView {
        tone,
        icon,
        told: Some(say(lang, key)),
        code,
        word,
    }
}
