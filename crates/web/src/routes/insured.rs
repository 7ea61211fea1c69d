//! Insured people, for their insurer and for auditors.

use std::sync::Arc;

use app::{
    AppError, CardView, CoverView as Cover, FieldProblem, InsuredView, InvitationStanding, Invited,
    Invitee, Rule, UseCase,
};
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use calendar::Date;
use identity::{CardId, InsuredId};
use wording::{Args, Lang, say, say_with};

use super::claims::policy_card;
use super::visits::place;
use crate::fail::Fail;
use crate::fields::Fields;
use crate::frame::{Frame, Notice, Section};
use crate::pages::{
    CardRow, CoverView, InsuredPage, InsuredRow, InvitationNote, InvitedPage, PersonPage,
};
use crate::reply::{page, page_with};
use crate::site::Site;
use crate::view::{day, fact, full_name, limit_gauge, masked, moment, totals, visit_row, with};
use crate::visitor::{Posted, Visitor};

/// `GET /insured`
pub(crate) async fn search_page(visitor: Visitor) -> Result<Response, Fail> {
    if UseCase::SearchInsured.rule(visitor.actor().role) == Rule::No {
        return Err(visitor.fail(AppError::NotAllowed));
    }
    let f = visitor.frame(Section::Insured);
    Ok(page(&InsuredPage {
        f,
        query: String::new(),
        problem: None,
        searched: false,
        rows: Vec::new(),
    }))
}

/// `POST /insured`: by POST, so that codes and names stay out of addresses and logs.
pub(crate) async fn search(
    State(site): State<Arc<Site>>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let query = fields.get("q").to_owned();
    let f = visitor.frame(Section::Insured);
    let found = match site.app.insured_search(visitor.actor(), &query).await {
        Ok(found) => found,
        Err(AppError::Invalid(wrong)) => return Ok(no_search(f, query, &wrong)),
        Err(error) => return Err(visitor.fail(error)),
    };
    let rows = found.iter().map(|row| insured_row(f.lang, row)).collect();
    Ok(page(&InsuredPage {
        f,
        query,
        problem: None,
        searched: true,
        rows,
    }))
}

/// The form again, saying what is wrong with the text.
fn no_search(f: Frame, query: String, wrong: &[FieldProblem]) -> Response {
    let code = wrong.first().map_or("malformed", |wrong| wrong.code);
    let shown = InsuredPage {
        problem: Some(f.t(&format!("field-{code}"))),
        f,
        query,
        searched: false,
        rows: Vec::new(),
    };
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown)
}

fn insured_row(lang: Lang, row: &app::InsuredRow) -> InsuredRow {
    InsuredRow {
        id: row.id.to_string(),
        name: full_name(&row.name),
        code: masked(row.personal_code),
        policyholder: row.policyholder.clone(),
        programme: lang.of(&row.programme).to_owned(),
        period: period(lang, row.period.0, row.period.1),
    }
}

fn period(lang: Lang, from: Date, to: Date) -> String {
    format!("{}–{}", day(lang, Some(from)), day(lang, Some(to)))
}

/// `GET /insured/{id}`
pub(crate) async fn person(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
    fields: Fields,
) -> Result<Response, Fail> {
    let person = find(&site, &visitor, &id).await?;
    let mut shown = person_page(&site, &visitor, &person);
    let said = match fields.get("said") {
        "revoked" => Some("person-revoked"),
        "asked" => Some("person-invite-asked"),
        _ => None,
    };
    shown.f.notice = said.map(|key| Notice {
        tone: "good",
        text: shown.f.t(key),
    });
    Ok(page(&shown))
}

async fn find(site: &Site, visitor: &Visitor, id: &str) -> Result<InsuredView, Fail> {
    let id: InsuredId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    site.app
        .insured(visitor.actor(), id)
        .await
        .map_err(|error| visitor.fail(error))
}

fn person_page(site: &Site, visitor: &Visitor, person: &InsuredView) -> PersonPage {
    let mut f = visitor.frame(Section::Insured);
    f.path = format!("/insured/{}", person.id);
    let (lang, today, place) = (f.lang, site.today(), place(&f));
    let by_cover = person.covers.first().map(|cover| &cover.policyholder);
    let by_policy = person.policies.first().map(|policy| &policy.policyholder);
    let policyholder = by_cover.or(by_policy).cloned();
    PersonPage {
        id: person.id.to_string(),
        may_invite: UseCase::InviteMember.rule(visitor.actor().role) != Rule::No,
        problem: None,
        invitation: person.invitation.map(|it| invitation(lang, it)),
        name: full_name(&person.name),
        facts: vec![
            fact(lang, "who-code", masked(person.personal_code)),
            fact(lang, "person-born", day(lang, Some(person.born))),
            fact(
                lang,
                "insured-policyholder",
                policyholder.unwrap_or_else(|| "—".to_owned()),
            ),
        ],
        covers: person
            .covers
            .iter()
            .map(|cover| cover_view(lang, cover, today))
            .collect(),
        policies: person
            .policies
            .iter()
            .map(|policy| policy_card(lang, policy, today))
            .collect(),
        cards: person
            .cards
            .iter()
            .map(|card| card_row(lang, card, today))
            .collect(),
        rows: person
            .visits
            .rows
            .iter()
            .map(|row| visit_row(lang, row, "", place))
            .collect(),
        totals: totals(lang, &person.visits.totals),
        f,
    }
}

pub(crate) fn cover_view(lang: Lang, cover: &Cover, today: Date) -> CoverView {
    let (tone, state) = match () {
        () if cover.in_force => ("good", "person-cover-open"),
        () if cover.from > today => ("", "person-cover-future"),
        () => ("", "person-cover-over"),
    };
    let args = Args::new()
        .with("contract", cover.contract.as_str())
        .with("from", day(lang, Some(cover.from)))
        .with("to", day(lang, Some(cover.ended.unwrap_or(cover.to))));
    CoverView {
        title: lang.of(&cover.programme).to_owned(),
        tone,
        state: say(lang, state),
        detail: say_with(lang, "person-contract", &args),
        limits: cover
            .limits
            .iter()
            .map(|limit| limit_gauge(lang, limit))
            .collect(),
    }
}

fn card_row(lang: Lang, card: &CardView, today: Date) -> CardRow {
    let (tone, state) = match card.revoked_at {
        Some(at) => (
            "bad",
            with(lang, "person-card-revoked", "date", &moment(lang, at)),
        ),
        None if card.from > today => ("", say(lang, "person-card-not-yet")),
        None if card.to < today => ("", say(lang, "person-card-expired")),
        None => ("good", say(lang, "person-card-valid")),
    };
    let kind = match card.kind {
        app::CardKind::Plastic => "person-card-plastic",
        app::CardKind::Ecard => "person-card-electronic",
    };
    CardRow {
        id: card.id.to_string(),
        number: card.number.masked(),
        kind: say(lang, kind),
        period: period(lang, card.from, card.to),
        tone,
        state,
        can_revoke: card.may_revoke,
    }
}

/// `POST /insured/{id}/invite`: the link is on the answer and nowhere else.
pub(crate) async fn invite(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fail> {
    let visitor = posted.visitor;
    let person: InsuredId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let invitee = site.app.invite_member(visitor.actor(), person).await;
    match invitee.map_err(|error| visitor.fail(error))? {
        Invitee::Invited(invited) => Ok(page(&invited_page(
            &visitor,
            id,
            &invited,
            &site.origin(&headers),
        ))),
        Invitee::Waits => Ok(Redirect::to(&format!("/insured/{id}?said=asked")).into_response()),
    }
}

/// `POST /insured/{id}/invite/approve`: the link that a colleague asked for.
pub(crate) async fn approve_invitation(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    headers: HeaderMap,
    posted: Posted,
) -> Result<Response, Fail> {
    let visitor = posted.visitor;
    let person: InsuredId = id.parse().map_err(|_| visitor.fail(AppError::NotFound))?;
    let invited = site.app.approve_invitation(visitor.actor(), person).await;
    let invited = invited.map_err(|error| visitor.fail(error))?;
    Ok(page(&invited_page(
        &visitor,
        id,
        &invited,
        &site.origin(&headers),
    )))
}

fn invited_page(visitor: &Visitor, id: String, invited: &Invited, origin: &str) -> InvitedPage {
    let mut f = visitor.frame(Section::Insured);
    f.path = format!("/insured/{id}");
    let link = format!("{origin}/join/{}", invited.token.reveal());
    InvitedPage {
        id,
        name: full_name(&invited.name),
        code: crate::qr::svg(&link).unwrap_or_default(),
        link,
        until: moment(f.lang, invited.expires_at),
        f,
    }
}

fn invitation(lang: Lang, standing: InvitationStanding) -> InvitationNote {
    let (key, at, may_approve) = match standing {
        InvitationStanding::Waits { since, own: true } => ("person-invite-waits-own", since, false),
        InvitationStanding::Waits { since, own: false } => ("person-invite-waits", since, true),
        InvitationStanding::Guessed(at) => ("person-invite-guessed", at, false),
    };
    InvitationNote {
        says: with(lang, key, "date", &moment(lang, at)),
        may_approve,
    }
}

/// `POST /insured/{id}/cards/{card}/revoke`
pub(crate) async fn revoke(
    State(site): State<Arc<Site>>,
    Path((id, card)): Path<(String, String)>,
    posted: Posted,
) -> Result<Response, Fail> {
    let Posted { visitor, fields } = posted;
    let not_found = || visitor.fail(AppError::NotFound);
    let person: InsuredId = id.parse().map_err(|_| not_found())?;
    let card: CardId = card.parse().map_err(|_| not_found())?;
    if fields.get("sure") != "yes" {
        let person = find(&site, &visitor, &id).await?;
        let mut shown = person_page(&site, &visitor, &person);
        shown.problem = Some(say(visitor.lang(), "person-revoke-tick"));
        return Ok(page_with(StatusCode::UNPROCESSABLE_ENTITY, &shown));
    }
    site.app
        .revoke_card(visitor.actor(), person, card)
        .await
        .map_err(|error| visitor.fail(error))?;
    Ok(Redirect::to(&format!("/insured/{id}?said=revoked")).into_response())
}
