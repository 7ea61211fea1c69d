//! What wallets ask, and those who check what a wallet shows: who issues cards, what a card is, which are good no more,
//! and the card itself (OpenID for Verifiable Credential Issuance 1.0, SD-JWT VC, Token Status List).

use std::sync::Arc;

use app::{AppError, Issuer, IssuerKeys, Secret, WalletProblem};
use axum::Json;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};
use wording::{Lang, say};

use crate::anybody::Anybody;
use crate::fields::Fields;
use crate::site::Site;

/// The one kind of credential that is issued, as offers name it.
const CARD: &str = "health-card";
const PRE_AUTHORIZED: &str = "urn:ietf:params:oauth:grant-type:pre-authorized_code";

/// Claims of the card, in the order in which people read them; each has its name in the locale files.
const CLAIMS: [&str; 8] = [
    "given_name",
    "family_name",
    "personal_administrative_number",
    "document_number",
    "programme",
    "starting_date",
    "ending_date",
    "issuing_authority",
];

/// What a wallet reads from the code that a person shows it.
pub(crate) fn offer_address(issuer: Issuer<'_>, code: &Secret) -> String {
    let offer = json!({
        "credential_issuer": issuer.id(),
        "credential_configuration_ids": [CARD],
        "grants": { (PRE_AUTHORIZED): { "pre-authorized_code": code.reveal() } },
    });
    let text = offer.to_string();
    let query: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    // A space would be `+`; there is none in what we write.
    format!("openid-credential-offer://?credential_offer={query}")
}

/// Who issues, if this system has a public address.
fn issuer_at<'a>(site: &'a Site, insurer: &'a str) -> Result<Issuer<'a>, Refusal> {
    let origin = site.origin_for_wallets().ok_or(Refusal::Nobody)?;
    Ok(Issuer { origin, insurer })
}

/// Why nothing is answered.
pub(crate) enum Refusal {
    /// There is no such issuer.
    Nobody,
    /// The request is none.
    Request(&'static str),
    /// What is asked for is not given.
    Wallet(WalletProblem),
    /// It cannot be looked up.
    Trouble(AppError),
}

impl From<AppError> for Refusal {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::Nobody,
            error => Self::Trouble(error),
        }
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let told = |status: StatusCode, code: &str| {
            (status, Json(json!({ "error": code }))).into_response()
        };
        match self {
            Self::Nobody => told(StatusCode::NOT_FOUND, "not_found"),
            Self::Request(code) => told(StatusCode::BAD_REQUEST, code),
            Self::Wallet(problem @ WalletProblem::Token) => {
                let says = [(header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"")];
                (says, told(StatusCode::UNAUTHORIZED, problem.code())).into_response()
            }
            Self::Wallet(problem) => told(StatusCode::BAD_REQUEST, problem.code()),
            Self::Trouble(error) => {
                tracing::error!(%error, "a wallet was not answered");
                told(StatusCode::SERVICE_UNAVAILABLE, "temporarily_unavailable")
            }
        }
    }
}

async fn known(site: &Site, insurer: &str) -> Result<IssuerKeys, Refusal> {
    let found = site.app.issuer_keys_of(insurer).await?;
    found.ok_or(Refusal::Nobody)
}

/// `GET /.well-known/jwt-vc-issuer/insurers/{insurer}`: what its credentials are checked with.
pub(crate) async fn keys(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
) -> Result<Response, Refusal> {
    let issuer = issuer_at(&site, &insurer)?;
    let known = known(&site, &insurer).await?;
    let told = json!({ "issuer": issuer.id(), "jwks": { "keys": known.keys } });
    Ok(Json(told).into_response())
}

/// `GET /.well-known/openid-credential-issuer/insurers/{insurer}`: what it issues, and where.
pub(crate) async fn about(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
) -> Result<Response, Refusal> {
    let issuer = issuer_at(&site, &insurer)?;
    let (id, name) = (issuer.id(), known(&site, &insurer).await?.name);
    let display = Lang::ALL.map(|lang| json!({ "name": name, "locale": lang.tag() }));
    let told = json!({
        "credential_issuer": id,
        "credential_endpoint": format!("{id}/credential"),
        "nonce_endpoint": format!("{id}/nonce"),
        "display": display,
        "credential_configurations_supported": { (CARD): {
            "format": "dc+sd-jwt",
            "vct": issuer.card_type(),
            "cryptographic_binding_methods_supported": ["jwk"],
            "credential_signing_alg_values_supported": ["ES256"],
            "proof_types_supported": { "jwt": { "proof_signing_alg_values_supported": ["ES256"] } },
            "credential_metadata": {
                "display": Lang::ALL.map(|lang| json!({
                    "name": say(lang, "wallet-type"), "locale": lang.tag(),
                    "background_color": BACKGROUND, "text_color": TEXT,
                })),
                "claims": CLAIMS.map(|claim| json!({ "path": [claim], "display": names(claim, "name") })),
            },
        }},
    });
    Ok(Json(told).into_response())
}

/// `GET /.well-known/oauth-authorization-server/insurers/{insurer}`: where a code becomes a token.
pub(crate) async fn about_tokens(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
) -> Result<Response, Refusal> {
    let id = issuer_at(&site, &insurer)?.id();
    known(&site, &insurer).await?;
    let told = json!({
        "issuer": id,
        "token_endpoint": format!("{id}/token"),
        "grant_types_supported": [PRE_AUTHORIZED],
        "response_types_supported": [],
        "pre-authorized_grant_anonymous_access_supported": true,
    });
    Ok(Json(told).into_response())
}

const BACKGROUND: &str = "#0a6a56";
const TEXT: &str = "#ffffff";

/// What a claim is called, in each language.
fn names(claim: &str, called: &str) -> Vec<Value> {
    let key = format!("wallet-claim-{}", claim.replace('_', "-"));
    let named = |lang: Lang| json!({ "locale": lang.tag(), (called): say(lang, &key) });
    Lang::ALL.into_iter().map(named).collect()
}

/// `GET /credentials/health-card`: what the card is, for whoever is shown one.
pub(crate) async fn card_type(
    State(site): State<Arc<Site>>,
    _: Anybody,
) -> Result<Response, Refusal> {
    let display = Lang::ALL.map(|lang| {
        json!({
            "locale": lang.tag(), "name": say(lang, "wallet-type"),
            "description": say(lang, "wallet-type-says"),
            "rendering": { "simple": { "background_color": BACKGROUND, "text_color": TEXT } },
        })
    });
    let claim =
        |claim: &str| json!({ "path": [claim], "sd": "always", "display": names(claim, "label") });
    let told = json!({
        "vct": issuer_at(&site, "")?.card_type(),
        "name": say(Lang::En, "wallet-type"),
        "description": say(Lang::En, "wallet-type-says"),
        "display": display,
        "claims": CLAIMS.map(claim),
    });
    Ok(Json(told).into_response())
}

/// `GET /insurers/{insurer}/status`: which credentials are good no more.
pub(crate) async fn status(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
) -> Result<Response, Refusal> {
    let token = site.app.card_statuses(issuer_at(&site, &insurer)?).await?;
    let kind = [
        (header::CONTENT_TYPE, "application/statuslist+jwt"),
        (header::CACHE_CONTROL, "public, max-age=60"),
    ];
    Ok((kind, token).into_response())
}

/// `POST /insurers/{insurer}/token`: the code of an offer becomes a token.
pub(crate) async fn token(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
    body: Bytes,
) -> Result<Response, Refusal> {
    issuer_at(&site, &insurer)?;
    let fields = Fields::parse(&body);
    match fields.get("grant_type") {
        PRE_AUTHORIZED => {}
        "" => return Err(Refusal::Request("invalid_request")),
        _ => return Err(Refusal::Request("unsupported_grant_type")),
    }
    let code = Secret::new(fields.get("pre-authorized_code"));
    let token = site.app.take_card_offer(&code).await?;
    let token = token.map_err(Refusal::Wallet)?;
    let told = json!({
        "access_token": token.token.reveal(), "token_type": "Bearer", "expires_in": token.seconds,
    });
    Ok(Json(told).into_response())
}

/// `POST /insurers/{insurer}/nonce`: what the wallet is to sign.
pub(crate) async fn nonce(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
) -> Result<Response, Refusal> {
    let nonce = site.app.wallet_nonce(issuer_at(&site, &insurer)?).await?;
    Ok(Json(json!({ "c_nonce": nonce })).into_response())
}

#[derive(Deserialize)]
struct Wanted {
    credential_configuration_id: Option<String>,
    proofs: Option<Proofs>,
}

#[derive(Deserialize)]
struct Proofs {
    #[serde(default)]
    jwt: Vec<String>,
}

/// `POST /insurers/{insurer}/credential`: the card.
pub(crate) async fn credential(
    State(site): State<Arc<Site>>,
    _: Anybody,
    Path(insurer): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Refusal> {
    let issuer = issuer_at(&site, &insurer)?;
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok()?.strip_prefix("Bearer "));
    let token = Secret::new(bearer.ok_or(Refusal::Wallet(WalletProblem::Token))?);
    let wanted: Wanted = serde_json::from_slice(&body)
        .map_err(|_| Refusal::Request("invalid_credential_request"))?;
    if wanted.credential_configuration_id.as_deref() != Some(CARD) {
        return Err(Refusal::Request("unknown_credential_configuration"));
    }
    let proofs = wanted.proofs.map(|proofs| proofs.jwt).unwrap_or_default();
    let [proof] = proofs.as_slice() else {
        return Err(Refusal::Wallet(WalletProblem::Proof));
    };
    let issued = site.app.issue_credential(issuer, &token, proof).await?;
    let credential = issued.map_err(Refusal::Wallet)?;
    let told = json!({ "credentials": [{ "credential": credential }] });
    Ok(Json(told).into_response())
}
