//! The card and what it stands for.

use std::sync::Arc;

use app::{
    AppError, CardStanding, JoinedAnew, OwnBenefit, OwnCard, OwnCards, OwnCover, OwnLimit,
    SealedCard,
};
use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use identity::CardId;
use serde_json::json;
use terms::Edition;
use wording::{Args, Lang, clause_text, say, say_with, share};

use super::wallet::can_be_taken;
use crate::anybody::Anybody;
use crate::draft::needed;
use crate::fail::Fail;
use crate::frame::{Notice, Section};
use crate::pages::{
    Fact, OwnCardPage, OwnCardView, OwnCoverPage, OwnCoverView, PolicyCard, RiskRow,
};
use crate::qr;
use crate::reply::{page, svg};
use crate::routes::claims::policy_card;
use crate::site::Site;
use crate::view::terms::clause_href;
use crate::view::{amount, day, fact, full_name, limit_gauge, moment};
use crate::visitor::Visitor;

/// `GET /me`
pub(crate) async fn card(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let own = site.app.own_cards(visitor.actor()).await;
    let own = own.map_err(|error| visitor.fail(error))?;
    let anew = site.app.joined_anew(&visitor.session).await;
    let anew = anew.map_err(|error| visitor.fail(error))?;
    let mut f = visitor.frame(Section::Card);
    let lang = f.lang;
    f.notice = anew.map(|anew| joined_anew(lang, &anew)).or(f.notice);
    let policies = match own.cards.is_empty() {
        true => policies(&site, &visitor).await?,
        false => Vec::new(),
    };
    let called = |letter: &char| letter.is_ascii_digit() || *letter == '+';
    Ok(page(&OwnCardPage {
        phone: (
            own.phone.clone(),
            own.phone.chars().filter(called).collect(),
        ),
        cards: own
            .cards
            .iter()
            .map(|it| OwnCardView {
                can_be_taken: can_be_taken(&site, &own, it),
                ..card_view(lang, &own, it)
            })
            .collect(),
        policies,
        as_of: moment(lang, own.as_of),
        insurer: own.insurer,
        f,
    }))
}

/// That somebody, not necessarily this person, came in by an invitation.
fn joined_anew(lang: Lang, anew: &JoinedAnew) -> Notice {
    let args = Args::new()
        .with("at", moment(lang, anew.at))
        .with("place", anew.client.as_str());
    Notice {
        tone: "part",
        text: say_with(lang, "me-joined-anew", &args),
    }
}

fn card_view(lang: Lang, own: &OwnCards, card: &OwnCard) -> OwnCardView {
    let (tone, state) = match card.standing {
        CardStanding::Active => ("good", "me-card-active"),
        CardStanding::NotYet => ("part", "person-card-not-yet"),
        CardStanding::Over => ("bad", "me-card-over"),
        CardStanding::Revoked => ("bad", "me-card-revoked"),
    };
    let active = card.standing == CardStanding::Active;
    let says = match card.standing {
        CardStanding::Active if card.is_ecard => None,
        CardStanding::Active => Some("me-card-plastic-only"),
        CardStanding::NotYet => Some("me-card-not-yet-says"),
        CardStanding::Over | CardStanding::Revoked => Some("me-card-no-use"),
    };
    OwnCardView {
        id: card.id.to_string(),
        programme: lang.of(&card.cover.cover.programme).to_owned(),
        name: full_name(&own.name),
        facts: card_facts(lang, own, card),
        tone,
        state: say(lang, state),
        has_code: active && card.is_ecard,
        can_be_taken: false,
        says: says.map(|key| say(lang, key)),
        risks: risks(lang, &card.cover),
    }
}

fn card_facts(lang: Lang, own: &OwnCards, card: &OwnCard) -> Vec<Fact> {
    let period = Args::new()
        .with("from", day(lang, Some(card.from)))
        .with("to", day(lang, Some(card.to)));
    vec![
        fact(lang, "who-code", own.personal_code.formatted()),
        fact(lang, "who-card-number", card.number.to_string()),
        fact(
            lang,
            "me-card-period",
            say_with(lang, "me-card-from-to", &period),
        ),
        fact(
            lang,
            "insured-programme",
            lang.of(&card.cover.cover.programme).to_owned(),
        ),
    ]
}

fn risks(lang: Lang, cover: &OwnCover) -> Vec<RiskRow> {
    let row = |benefit: &OwnBenefit| risk(lang, &cover.edition, benefit);
    cover.benefits.iter().map(row).collect()
}

fn risk(lang: Lang, edition: &Edition, benefit: &OwnBenefit) -> RiskRow {
    let clause = edition
        .clauses
        .iter()
        .find(|clause| clause.id == benefit.clause);
    let shown = |limit: &OwnLimit| {
        let of = |units| amount(lang, limit.unit, units);
        (of(limit.left), of(limit.amount))
    };
    RiskRow {
        name: lang.of(&benefit.label).to_owned(),
        share: share(lang, benefit.share),
        limits: benefit.limits.iter().map(shown).collect(),
        needs: needed(benefit.needs)
            .iter()
            .map(|paper| say(lang, &format!("paper-{paper}")))
            .collect(),
        clause: wording::clause(lang, &benefit.clause, edition),
        clause_href: clause_href(&edition.id, &benefit.clause),
        says: clause
            .map(|clause| clause_text(lang, clause))
            .unwrap_or_default(),
    }
}

/// `GET /me/cards/{id}/code.svg` and `offline.svg`: a code anew each time.
pub(crate) async fn code(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Fail> {
    let not_found = || visitor.fail(AppError::NotFound);
    let card: CardId = id.parse().map_err(|_| not_found())?;
    let which = match file.as_str() {
        "code.svg" => SealedCard::Live,
        "offline.svg" => SealedCard::Offline,
        _ => return Err(not_found()),
    };
    let code = site.app.show_own_card(visitor.actor(), card, which).await;
    let code = code.map_err(|error| visitor.fail(error))?;
    Ok(svg(qr::svg(&code.text).unwrap_or_default()))
}

/// `GET /me/cover`
pub(crate) async fn cover(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
) -> Result<Response, Fail> {
    let covers = site.app.own_cover(visitor.actor()).await;
    let covers = covers.map_err(|error| visitor.fail(error))?;
    let policies = policies(&site, &visitor).await?;
    let f = visitor.frame(Section::Cover);
    let today = site.today();
    Ok(page(&OwnCoverPage {
        covers: covers
            .iter()
            .map(|cover| cover_view(f.lang, cover, today))
            .collect(),
        policies,
        f,
    }))
}

/// The person's accident policies.
async fn policies(site: &Site, visitor: &Visitor) -> Result<Vec<PolicyCard>, Fail> {
    let policies = site.app.own_policies(visitor.actor()).await;
    let policies = policies.map_err(|error| visitor.fail(error))?;
    let (lang, today) = (visitor.lang(), site.today());
    let view = |policy| policy_card(lang, policy, today);
    Ok(policies.iter().map(view).collect())
}

fn cover_view(lang: Lang, own: &OwnCover, today: calendar::Date) -> OwnCoverView {
    let cover = &own.cover;
    let shown = crate::routes::insured::cover_view(lang, cover, today);
    OwnCoverView {
        title: shown.title,
        tone: shown.tone,
        state: shown.state,
        detail: shown.detail,
        limits: cover
            .limits
            .iter()
            .map(|limit| limit_gauge(lang, limit))
            .collect(),
        risks: risks(lang, own),
    }
}

/// `GET /.well-known/jwks.json`: what insurers' seals are checked with.
pub(crate) async fn keys(State(site): State<Arc<Site>>, _: Anybody) -> Response {
    match site.app.published_keys().await {
        Ok(keys) => Json(json!({ "keys": keys })).into_response(),
        Err(error) => {
            tracing::error!(%error, "the keys could not be read");
            axum::http::StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}
