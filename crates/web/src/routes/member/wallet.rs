//! The card, to take into a wallet that somebody else made.

use std::sync::Arc;

use app::{AppError, CardOffered, CardStanding, Issuer, OwnCard, OwnCards};
use axum::extract::{Path, State};
use axum::response::Response;
use identity::CardId;
use identity::qr::card_qr;
use passes::{Card, Field};
use wording::{Lang, say};

use crate::fail::{Fail, Trouble};
use crate::frame::Section;
use crate::pages::{OfferView, WalletPage};
use crate::qr;
use crate::reply::{self, page};
use crate::routes::wallets::offer_address;
use crate::site::Site;
use crate::view::{day, full_name, moment, with};
use crate::visitor::{Posted, Visitor};

/// Whether the card can be taken along.
pub(super) fn can_be_taken(site: &Site, own: &OwnCards, card: &OwnCard) -> bool {
    let usable = card.is_ecard && card.standing == CardStanding::Active;
    let signer = site.settings.passes.get(&own.insurer_code);
    usable && (site.origin_for_wallets().is_some() || signer.is_some())
}

/// `GET /me/cards/{id}/wallet`
pub(crate) async fn wallet(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    Ok(page(&wallet_page(&site, &visitor, &id).await?))
}

/// `POST /me/cards/{id}/offer`
pub(crate) async fn offer_card(
    State(site): State<Arc<Site>>,
    Path(id): Path<String>,
    posted: Posted,
) -> Result<Response, Fail> {
    let visitor = posted.visitor;
    visitor.asks_for_work(&site)?;
    let mut shown = wallet_page(&site, &visitor, &id).await?;
    let not_found = || visitor.fail(AppError::NotFound);
    let card: CardId = id.parse().map_err(|_| not_found())?;
    let origin = site.origin_for_wallets().ok_or_else(not_found)?;
    let offered = site.app.offer_own_card(visitor.actor(), card).await;
    let offered = offered.map_err(|error| visitor.fail(error))?;
    shown.offer = Some(offer_view(&visitor, origin, &offered));
    Ok(page(&shown))
}

fn offer_view(visitor: &Visitor, origin: &str, offered: &CardOffered) -> OfferView {
    let issuer = Issuer {
        origin,
        insurer: &offered.insurer,
    };
    let address = offer_address(issuer, &offered.code);
    let lang = visitor.lang();
    OfferView {
        code: qr::svg(&address).unwrap_or_default(),
        until: with(
            lang,
            "wallet-scan",
            "until",
            &moment(lang, offered.good_until),
        ),
        address,
    }
}

/// A card that can be taken along, and whose.
async fn find(site: &Site, visitor: &Visitor, id: &str) -> Result<(OwnCards, OwnCard), Fail> {
    let own = site.app.own_cards(visitor.actor()).await;
    let own = own.map_err(|error| visitor.fail(error))?;
    let mut cards = own.cards.iter();
    let card = cards.find(|card| card.id.to_string() == id && can_be_taken(site, &own, card));
    let card = card
        .ok_or_else(|| visitor.fail(AppError::NotFound))?
        .clone();
    Ok((own, card))
}

async fn wallet_page(site: &Site, visitor: &Visitor, id: &str) -> Result<WalletPage, Fail> {
    let (own, card) = find(site, visitor, id).await?;
    let mut f = visitor.frame(Section::Card);
    f.path = format!("/me/cards/{id}/wallet");
    Ok(WalletPage {
        card: id.to_owned(),
        programme: f.lang.of(&card.cover.cover.programme).to_owned(),
        has_credential: site.origin_for_wallets().is_some(),
        has_pass: site.settings.passes.contains_key(&own.insurer_code),
        offer: None,
        f,
    })
}

/// `GET /me/cards/{id}/card.pkpass`
pub(crate) async fn pass(
    State(site): State<Arc<Site>>,
    visitor: Visitor,
    Path(id): Path<String>,
) -> Result<Response, Fail> {
    visitor.asks_for_work(&site)?;
    let (own, card) = find(&site, &visitor, &id).await?;
    let signer = site.settings.passes.get(&own.insurer_code);
    let signer = signer.ok_or_else(|| visitor.fail(AppError::NotFound))?;
    let shown = shown(&site, visitor.lang(), (&own, &card));
    let made = signer.pass(&shown, own.as_of);
    let made = made.map_err(|error| visitor.fail(Trouble::Broken(error.to_string())))?;
    Ok(reply::pass(made))
}

/// What stands on the pass. The personal code does not: a locked telephone shows it too.
fn shown(site: &Site, lang: Lang, (own, card): (&OwnCards, &OwnCard)) -> Card {
    let field = |key, label: &str, value: String| Field {
        key,
        label: say(lang, label),
        value,
    };
    let on = |date| day(lang, Some(date));
    let programme = lang.of(&card.cover.cover.programme).to_owned();
    Card {
        serial: card.id.to_string(),
        organization: own.insurer.clone(),
        description: say(lang, "wallet-type"),
        header: field("number", "who-card-number", card.number.to_string()),
        primary: field("name", "wallet-pass-name", full_name(&own.name)),
        secondary: vec![
            field("programme", "insured-programme", programme),
            field("from", "wallet-claim-starting-date", on(card.from)),
            field("to", "wallet-claim-ending-date", on(card.to)),
        ],
        back: vec![
            field("phone", "wallet-pass-phone", own.phone.clone()),
            field("says", "wallet-pass-use", say(lang, "wallet-pass-use-says")),
        ],
        // No more than plastic tells: the terminal takes it as typed.
        code: card_qr(&own.insurer_code, &card.number),
        code_says: card.number.to_string(),
        expires_at: card.over_at(site.today()),
    }
}
