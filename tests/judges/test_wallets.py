"""The card as a verifiable credential: fetched as a wallet fetches it, shown in parts, revoked. Judged by the reference
implementation of SD-JWT and by jwcrypto."""

import base64
import html
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib

import pytest
from demo import Visitor, serve
from jwcrypto import jwk, jwt
from sd_jwt.holder import SDJWTHolder
from sd_jwt.verifier import SDJWTVerifier

GRANT = "urn:ietf:params:oauth:grant-type:pre-authorized_code"
CLINIC = "https://clinic.example"
CLAIMS = {
    "given_name",
    "family_name",
    "personal_administrative_number",
    "document_number",
    "programme",
    "starting_date",
    "ending_date",
    "issuing_authority",
}


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration server on a free port."""
    yield from serve((tmp_path_factory.mktemp("demo") / "log").open("w"))


@pytest.fixture(scope="module")
def member(demo):
    return Visitor(demo, "balta-klients")


def ask(url, data=None, **headers):
    """What a wallet is answered: status, kind, body."""
    if isinstance(data, dict):
        data = urllib.parse.urlencode(data).encode()
    request = urllib.request.Request(url, data=data, headers=headers)
    try:
        with urllib.request.urlopen(request) as answer:
            return answer.status, answer.headers.get_content_type(), answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.headers.get_content_type(), refused.read().decode()


def asked(url, data=None, **headers):
    status, kind, body = ask(url, data, **headers)
    assert (status, kind) == (200, "application/json"), body
    return json.loads(body)


def beside(issuer, what):
    """A well-known address stands between host and path (RFC 8414, 3.1)."""
    parts = urllib.parse.urlsplit(issuer)
    return parts._replace(path=f"/.well-known/{what}{parts.path}").geturl()


def offer(member):
    """What the code on the page says."""
    card = re.search(r'href="/me/cards/([0-9a-f-]+)/wallet"', member.get("/me"))[1]
    page = member.get(f"/me/cards/{card}/wallet")
    assert "openid-credential-offer" not in page
    page = member.post(f"/me/cards/{card}/offer")
    address = html.unescape(re.search(r'href="(openid-credential-offer:[^"]+)"', page)[1])
    query = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query)
    return json.loads(query["credential_offer"][0])


def token(told):
    issuer = told["credential_issuer"]
    tokens = asked(beside(issuer, "oauth-authorization-server"))
    assert tokens["issuer"] == issuer and GRANT in tokens["grant_types_supported"]
    form = {"grant_type": GRANT, **told["grants"][GRANT]}
    answer = asked(tokens["token_endpoint"], form)
    assert answer["token_type"] == "Bearer" and answer["expires_in"] > 0
    status, _, again = ask(tokens["token_endpoint"], form)
    assert (status, json.loads(again)) == (400, {"error": "invalid_grant"})
    return answer["access_token"]


def proof(key, issuer, nonce):
    header = {
        "alg": "ES256",
        "typ": "openid4vci-proof+jwt",
        "jwk": key.export_public(as_dict=True),
    }
    content = {"aud": issuer, "iat": int(time.time()), "nonce": nonce}
    made = jwt.JWT(header=header, claims=content)
    made.make_signed_token(key)
    return made.serialize()


def fetch(member, key):
    """The credential, as a wallet fetches it."""
    told = offer(member)
    issuer = told["credential_issuer"]
    about = asked(beside(issuer, "openid-credential-issuer"))
    assert about["credential_issuer"] == issuer
    (kind,) = told["credential_configuration_ids"]
    supported = about["credential_configurations_supported"][kind]
    assert supported["format"] == "dc+sd-jwt"
    assert {path for claim in supported["credential_metadata"]["claims"] for path in claim["path"]} == CLAIMS
    bearer = {"Authorization": f"Bearer {token(told)}", "Content-Type": "application/json"}
    nonce = asked(about["nonce_endpoint"], b"")["c_nonce"]
    wanted = {"credential_configuration_id": kind, "proofs": {"jwt": [proof(key, issuer, nonce)]}}
    answer = asked(about["credential_endpoint"], json.dumps(wanted).encode(), **bearer)
    status, _, again = ask(about["credential_endpoint"], json.dumps(wanted).encode(), **bearer)
    assert (status, json.loads(again)) == (401, {"error": "invalid_token"})
    ((credential,),) = [tuple(one.values()) for one in answer["credentials"]]
    return credential


def issuer_key(issuer, header):
    """The key that the issuer publishes under this id."""
    about = asked(beside(issuer, "jwt-vc-issuer"))
    assert about["issuer"] == issuer
    keys = jwk.JWKSet.from_json(json.dumps(about["jwks"]))
    return keys.get_key(header["kid"])


def shown(credential, key, told, nonce="n"):
    """What a clinic learns that the wallet tells these claims."""
    holder = SDJWTHolder(credential, serialization_format="compact")
    holder.create_presentation(dict.fromkeys(told, True), nonce, CLINIC, key, sign_alg="ES256")
    verifier = SDJWTVerifier(
        holder.sd_jwt_presentation, issuer_key, CLINIC, nonce, serialization_format="compact"
    )
    return verifier.get_verified_payload()


def is_revoked(payload):
    """What the status list says of the credential now (Token Status List, 8.3)."""
    place = payload["status"]["status_list"]
    status, kind, token = ask(place["uri"])
    assert (status, kind) == (200, "application/statuslist+jwt"), token
    unchecked = jwt.JWT()
    unchecked.deserialize(token)
    header = unchecked.token.jose_header
    assert header["typ"] == "statuslist+jwt"
    checked = jwt.JWT(jwt=token, key=issuer_key(payload["iss"], header))
    claims = json.loads(checked.claims)
    assert claims["sub"] == place["uri"]
    assert claims["iat"] <= time.time() + 1 and claims["exp"] > time.time() and claims["ttl"] > 0
    lst = claims["status_list"]["lst"]
    bits = zlib.decompress(base64.urlsafe_b64decode(lst + "=" * (-len(lst) % 4)))
    assert claims["status_list"]["bits"] == 1
    # No longer than it needs to be for nobody to stand out.
    assert len(bits) * 8 == 1 << 17
    return bool(bits[place["idx"] // 8] >> (place["idx"] % 8) & 1)


@pytest.fixture(scope="module")
def key():
    return jwk.JWK.generate(kty="EC", crv="P-256")


@pytest.fixture(scope="module")
def credential(member, key):
    return fetch(member, key)


def test_the_holder_tells_what_they_choose(credential, key, member):
    everything = shown(credential, key, CLAIMS)
    assert CLAIMS <= everything.keys()
    page = html.unescape(member.get("/me"))
    for name in ("given_name", "family_name", "personal_administrative_number", "document_number", "programme"):
        assert everything[name] in page, name
    assert everything["issuing_authority"]["id"] == "balta"
    days = everything["starting_date"], everything["ending_date"]
    assert days[0] < time.strftime("%Y-%m-%d") <= days[1]
    some = shown(credential, key, ["document_number"])
    assert some["document_number"] == everything["document_number"]
    assert not (CLAIMS - {"document_number"}) & some.keys()
    assert some["cnf"]["jwk"] == key.export_public(as_dict=True) | {}
    now = time.time()
    assert some["iat"] <= now + 1 and some["nbf"] <= now + 1 and now < some["exp"]
    assert everything["personal_administrative_number"] not in credential


def test_the_type_is_told(credential, key):
    payload = shown(credential, key, [])
    about = asked(payload["vct"])
    assert about["vct"] == payload["vct"]
    assert {claim["path"][0] for claim in about["claims"]} == CLAIMS
    for claim in about["claims"]:
        assert {name["locale"] for name in claim["display"]} == {"lv", "en", "ru"}
        assert all(not name["label"].startswith("wallet-") for name in claim["display"])


def test_another_key_or_nonce_is_no_proof(credential, key):
    thief = jwk.JWK.generate(kty="EC", crv="P-256")
    with pytest.raises(Exception, match="(?i)signature|verification"):
        shown(credential, thief, ["document_number"])
    holder = SDJWTHolder(credential, serialization_format="compact")
    holder.create_presentation({}, "old", CLINIC, key, sign_alg="ES256")
    with pytest.raises(ValueError, match="(?i)nonce"):
        SDJWTVerifier(
            holder.sd_jwt_presentation, issuer_key, CLINIC, "new", serialization_format="compact"
        )


def test_a_wallet_without_proof_gets_nothing(member, key):
    told = offer(member)
    issuer = told["credential_issuer"]
    bearer = {"Authorization": f"Bearer {token(told)}"}

    def error(wanted, **headers):
        status, _, body = ask(f"{issuer}/credential", json.dumps(wanted).encode(), **headers)
        return status, json.loads(body)["error"]

    wanted = {"credential_configuration_id": "health-card"}
    assert error(wanted) == (401, "invalid_token")
    assert error(wanted, **bearer) == (400, "invalid_proof")
    assert error({}, **bearer) == (400, "unknown_credential_configuration")
    assert error([], **bearer) == (400, "invalid_credential_request")
    made_up = wanted | {"proofs": {"jwt": [proof(key, issuer, "made up")]}}
    assert error(made_up, **bearer) == (400, "invalid_nonce")
    nonce = asked(f"{issuer}/nonce", b"")["c_nonce"]
    elsewhere = wanted | {"proofs": {"jwt": [proof(key, CLINIC, nonce)]}}
    assert error(elsewhere, **bearer) == (400, "invalid_proof")
    assert ask(f"{issuer}x/status")[0] == 404
    assert ask(f"{issuer}/token", {"grant_type": "password"})[0] == 400


def test_a_revoked_card_is_revoked_in_the_wallet(demo, member, credential, key):
    payload = shown(credential, key, ["personal_administrative_number", "document_number"])
    assert not is_revoked(payload)
    insurer = Visitor(demo, "balta-admin")
    insurer.get("/insured")
    found = insurer.post("/insured", q=payload["personal_administrative_number"])
    person = re.search(r'/insured/[0-9a-f-]{36}', found)[0]
    rows = insurer.get(person).split("<tr>")
    (row,) = [row for row in rows if payload["document_number"][-4:] in row and "/revoke" in row]
    insurer.post(re.search(r'action="([^"]+/revoke)"', row)[1], sure="yes")
    assert is_revoked(payload)
    assert "/wallet" not in member.get("/me")
