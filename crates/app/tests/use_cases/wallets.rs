//! The card in a wallet: offered, fetched once by a key that is proven, revoked at once.

use app::{Actor, CardKind, CardStanding, Issuer, Membership, Scope, Secret, WalletProblem};
use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use identity::{CardId, InsuredId};
use jiff::SignedDuration;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};

use crate::contract_ends::{card, covered, leave};
use crate::world::World;

const ISSUER: Issuer<'static> = Issuer {
    origin: "https://polise.example",
    insurer: "balta",
};

/// A wallet with a key of its own.
struct Wallet {
    key: EcdsaKeyPair,
    chance: SystemRandom,
}

impl Wallet {
    fn new() -> Self {
        let (chance, kind) = (SystemRandom::new(), &ECDSA_P256_SHA256_FIXED_SIGNING);
        let made = EcdsaKeyPair::generate_pkcs8(kind, &chance).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(kind, made.as_ref(), &chance).unwrap();
        Self { key, chance }
    }

    fn jwk(&self) -> Value {
        let (x, y) = self.key.public_key().as_ref()[1..].split_at(32);
        let encoded = |bytes| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        json!({ "kty": "EC", "crv": "P-256", "x": encoded(x), "y": encoded(y) })
    }

    fn proof(&self, world: &World, nonce: &str) -> String {
        self.proof_for(world, ISSUER, nonce)
    }

    fn proof_for(&self, world: &World, issuer: Issuer<'_>, nonce: &str) -> String {
        let header = json!({ "alg": "ES256", "typ": "openid4vci-proof+jwt", "jwk": self.jwk() });
        let now = world.now().as_second();
        let content = json!({ "aud": issuer.id(), "iat": now, "nonce": nonce });
        let encoded = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let said = format!("{}.{}", encoded(&header), encoded(&content));
        let signature = self.key.sign(&self.chance, said.as_bytes()).unwrap();
        format!("{said}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature))
    }
}

/// The person of the demonstration who has an e-card and a log-in, and that card.
async fn member(world: &World) -> (Actor, CardId) {
    let own = world.actor("balta-klients");
    let card = world.app.own_cards(&own).await.unwrap().cards.remove(0);
    assert_eq!(card.standing, CardStanding::Active);
    (own, card.id)
}

async fn token(world: &World) -> Secret {
    let (own, card) = member(world).await;
    token_of(world, &own, card).await
}

async fn token_of(world: &World, own: &Actor, card: CardId) -> Secret {
    let offered = world.app.offer_own_card(own, card).await.unwrap();
    let taken = world.app.take_card_offer(&offered.code).await.unwrap();
    taken.unwrap().token
}

async fn fetch(world: &World, token: &Secret, proof: &str) -> Result<String, WalletProblem> {
    let issued = world.app.issue_credential(ISSUER, token, proof).await;
    issued.unwrap()
}

fn payload(jws: &str) -> Value {
    let part = jws.split('.').nth(1).unwrap();
    serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// Whether the credential's bit is set in the list of a minute later.
async fn is_revoked(world: &World, issuer: Issuer<'_>, credential: &str) -> bool {
    world.pass(SignedDuration::from_secs(60));
    let place = payload(credential)["status"]["status_list"]["idx"].clone();
    let place = usize::try_from(place.as_u64().unwrap()).unwrap();
    let token = world.app.card_statuses(issuer).await.unwrap();
    let list = payload(&token);
    assert_eq!(
        list["sub"],
        payload(credential)["status"]["status_list"]["uri"]
    );
    let packed = list["status_list"]["lst"].as_str().unwrap();
    let packed = BASE64_URL_SAFE_NO_PAD.decode(packed).unwrap();
    let bits = miniz_oxide::inflate::decompress_to_vec_zlib(&packed).unwrap();
    assert_eq!(bits.len(), 1 << 14);
    bits[place / 8] >> (place % 8) & 1 == 1
}

async fn credential(world: &World, issuer: Issuer<'_>, token: &Secret) -> String {
    let (app, wallet) = (&world.app, Wallet::new());
    let nonce = app.wallet_nonce(issuer).await.unwrap();
    let proof = wallet.proof_for(world, issuer, &nonce);
    let issued = app.issue_credential(issuer, token, &proof).await;
    issued.unwrap().unwrap()
}

pub(crate) async fn a_wallet_fetches_the_card_once(world: &World) {
    let (own, card) = member(world).await;
    let app = &world.app;
    let offered = app.offer_own_card(&own, card).await.unwrap();
    let strange = app.take_card_offer(&Secret::new("strange")).await.unwrap();
    assert_eq!(strange.unwrap_err(), WalletProblem::Grant);
    let taken = app.take_card_offer(&offered.code).await.unwrap().unwrap();
    let again = app.take_card_offer(&offered.code).await.unwrap();
    assert_eq!(again.unwrap_err(), WalletProblem::Grant);

    let wallet = Wallet::new();
    let nonce = app.wallet_nonce(ISSUER).await.unwrap();
    let proof = wallet.proof(world, &nonce);
    let unknown = fetch(world, &offered.code, &proof).await;
    assert_eq!(unknown, Err(WalletProblem::Token));
    let issued = fetch(world, &taken.token, &proof).await.unwrap();
    let twice = fetch(world, &taken.token, &proof).await;
    assert_eq!(twice, Err(WalletProblem::Token));

    let said = payload(&issued);
    assert_eq!(said["cnf"]["jwk"], wallet.jwk());
    assert_eq!(said["iss"], ISSUER.id());
    assert_eq!(said["_sd"].as_array().unwrap().len(), 8);
    assert!(said["exp"].as_i64() > said["iat"].as_i64());
    let number = app.own_cards(&own).await.unwrap().cards[0]
        .number
        .to_string();
    let told = issued.split('~').skip(1).filter(|told| !told.is_empty());
    let told = told.map(|told| BASE64_URL_SAFE_NO_PAD.decode(told).unwrap());
    let claims: Vec<Value> = told
        .map(|told| serde_json::from_slice(&told).unwrap())
        .collect();
    let value = |name| {
        claims
            .iter()
            .find(|claim| claim[1] == name)
            .map(|it| &it[2])
    };
    assert_eq!(value("document_number"), Some(&json!(number)));
    assert_eq!(value("issuing_authority").unwrap()["id"], "balta");
    assert!(!said.to_string().contains(&number));
    assert!(!is_revoked(world, ISSUER, &issued).await);
}

/// A proof is for a nonce of now, by this insurer; a code and a token have their time.
pub(crate) async fn a_wallet_that_is_late_or_strange_gets_nothing(world: &World) {
    let (own, card) = member(world).await;
    let (app, wallet) = (&world.app, Wallet::new());
    let token = token(world).await;
    let nonce = app.wallet_nonce(ISSUER).await.unwrap();
    let own_words = wallet.proof(world, "a nonce of its own");
    assert_eq!(
        fetch(world, &token, &own_words).await,
        Err(WalletProblem::Nonce)
    );
    assert_eq!(fetch(world, &token, "x").await, Err(WalletProblem::Proof));
    let other = Issuer {
        insurer: "bta",
        ..ISSUER
    };
    let proof = wallet.proof(world, &nonce);
    let elsewhere = app.issue_credential(other, &token, &proof).await.unwrap();
    assert_eq!(elsewhere, Err(WalletProblem::Token));
    let nobody = Issuer {
        insurer: "nobody",
        ..ISSUER
    };
    assert!(app.card_statuses(nobody).await.is_err());
    assert_eq!(app.issuer_keys_of("nobody").await, Ok(None));

    world.pass(SignedDuration::from_secs(301));
    let late = fetch(world, &token, &wallet.proof(world, &nonce)).await;
    assert_eq!(late, Err(WalletProblem::Token));
    let offered = app.offer_own_card(&own, card).await.unwrap();
    world.pass(SignedDuration::from_mins(10));
    let late = app.take_card_offer(&offered.code).await.unwrap();
    assert_eq!(late.unwrap_err(), WalletProblem::Grant);
}

pub(crate) async fn a_revoked_card_is_revoked_in_the_wallet(world: &World) {
    let (own, card) = member(world).await;
    let app = &world.app;
    let issued = credential(world, ISSUER, &token(world).await).await;
    let (late, wallet) = (token(world).await, Wallet::new());
    let admin = world.actor("balta-admin");
    assert!(!is_revoked(world, ISSUER, &issued).await);
    app.revoke_card(&admin, person(&own), card).await.unwrap();
    assert!(is_revoked(world, ISSUER, &issued).await);
    let nonce = app.wallet_nonce(ISSUER).await.unwrap();
    let denied = fetch(world, &late, &wallet.proof(world, &nonce)).await;
    assert_eq!(denied, Err(WalletProblem::Denied));
    assert!(app.offer_own_card(&own, card).await.is_err());
}

/// Whoever asks gets the same list for a minute, however many ask at once; a card that is revoked is in it at once.
pub(crate) async fn the_list_is_made_once_a_minute(world: &World) {
    let (own, card) = member(world).await;
    let app = &world.app;
    credential(world, ISSUER, &token(world).await).await;
    let (one, two) = tokio::join!(app.card_statuses(ISSUER), app.card_statuses(ISSUER));
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_eq!(one, two);
    let admin = world.actor("balta-admin");
    app.revoke_card(&admin, person(&own), card).await.unwrap();
    let without = app.card_statuses(ISSUER).await.unwrap();
    assert_ne!(without, one);
    // Another address of the same insurer is another list.
    let elsewhere = Issuer {
        origin: "https://other.example",
        ..ISSUER
    };
    let other = app.card_statuses(elsewhere).await.unwrap();
    assert_eq!(payload(&other)["sub"], elsewhere.status_list());
    let again = app.card_statuses(ISSUER).await.unwrap();
    world.pass(SignedDuration::from_secs(59));
    assert_eq!(app.card_statuses(ISSUER).await.unwrap(), again);
    world.pass(SignedDuration::from_secs(1));
    assert_ne!(app.card_statuses(ISSUER).await.unwrap(), again);
}

/// A cover that was ended is over in the wallet on the day on which the card is, and not before.
pub(crate) async fn a_cover_that_ends_is_over_in_the_wallet(world: &World) {
    let issuer = Issuer {
        insurer: "bta",
        ..ISSUER
    };
    let (app, admin) = (&world.app, world.actor("bta-admin"));
    let (cover, at) = covered(world).await;
    let seen = app
        .contract_cover(&admin, at.contract, cover)
        .await
        .unwrap();
    let own = Actor {
        scope: Scope::Insured(Membership {
            insured: seen.person.insured,
            insurer: world.insurer("bta").id,
        }),
        ..world.actor("balta-klients")
    };
    let seen_card = card(world, (cover, at), CardKind::Ecard).await;
    let (card, to) = (seen_card.id, seen_card.to);
    let token = token_of(world, &own, card).await;
    let issued = credential(world, issuer, &token).await;
    let request = leave(cover);
    let last_day = request.last_day;
    app.leave_contract(&admin, at, request).await.unwrap();
    let mut over = Vec::new();
    for day in [last_day, last_day.tomorrow().unwrap(), to] {
        world.set(day, 12);
        let cards = app.own_cards(&own).await.unwrap().cards;
        let shown = cards.iter().find(|known| known.id == card).unwrap();
        let is_over = shown.standing != CardStanding::Active;
        assert_eq!(is_revoked(world, issuer, &issued).await, is_over, "{day}");
        over.push(is_over);
    }
    assert_eq!(over, [false, false, false]);
}

/// An insurer that ends a cover waits for no card; the list follows the books, not the day of issue.
pub(crate) async fn a_cover_that_the_insurer_ends_is_over_on_its_day(world: &World) {
    let issued = credential(world, ISSUER, &token(world).await).await;
    let (own, card) = member(world).await;
    let last_day = crate::world::TODAY.tomorrow().unwrap();
    let ended = format!("UPDATE covers SET ended_by = 'insurer', ended_last_day = '{last_day}'");
    world.tamper(&ended).await;
    for (day, is_over) in [(last_day, false), (last_day.tomorrow().unwrap(), true)] {
        world.set(day, 12);
        let cards = world.app.own_cards(&own).await.unwrap().cards;
        let shown = cards.iter().find(|known| known.id == card).unwrap();
        assert_eq!(shown.standing != CardStanding::Active, is_over, "{day}");
        assert_eq!(is_revoked(world, ISSUER, &issued).await, is_over, "{day}");
    }
}

fn person(own: &Actor) -> InsuredId {
    let Scope::Insured(membership) = own.scope else {
        panic!("{own:?}")
    };
    membership.insured
}
