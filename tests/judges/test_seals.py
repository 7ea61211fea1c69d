"""Seals and keys, judged by jwcrypto."""

import json
import zlib

from jwcrypto import jwk, jws

CONTENTS = [1, "teksts ar garumzīmēm", ["a", None], {"c": "0190", "x": 1790000000}, {}]


def test_seals_are_jws_of_their_keys(ask):
    questions = [
        f"seal {1 + n} polise-card {json.dumps(content, ensure_ascii=False)}"
        for n, content in enumerate(CONTENTS)
    ]
    kids = set()
    for content, answer in zip(CONTENTS, ask(questions), strict=True):
        sealed, published = answer.split(" ", 1)
        key = jwk.JWK.from_json(published)
        assert key.thumbprint() == json.loads(published)["kid"]
        kids.add(key.thumbprint())
        token = jws.JWS()
        token.deserialize(sealed, key)
        assert json.loads(token.payload) == content
        header = token.jose_header
        assert header == {"alg": "ES256", "kid": key.thumbprint(), "typ": "polise-card"}
    assert len(kids) == len(CONTENTS)


def test_a_deflated_seal_unfolds(ask):
    questions = [
        f"dense {1 + n} polise-attestation {json.dumps(content, ensure_ascii=False)}"
        for n, content in enumerate(CONTENTS)
    ]
    for content, answer in zip(CONTENTS, ask(questions), strict=True):
        sealed, published = answer.split(" ", 1)
        token = jws.JWS()
        token.deserialize(sealed, jwk.JWK.from_json(published))
        assert token.jose_header["zip"] == "DEF"
        assert token.jose_header["typ"] == "polise-attestation"
        assert json.loads(zlib.decompress(token.payload, wbits=-15)) == content


def test_a_seal_of_another_key_is_refused(ask):
    one, two = ask(["seal 1 a 1", "seal 2 a 1"])
    other = jwk.JWK.from_json(two.split(" ", 1)[1])
    token = jws.JWS()
    try:
        token.deserialize(one.split(" ", 1)[0], other)
    except jws.InvalidJWSSignature:
        return
    raise AssertionError("the judge took a seal of another key")
