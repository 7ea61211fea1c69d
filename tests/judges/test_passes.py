"""The card as a file for a telephone's own wallet, judged by OpenSSL: unpacked, each hash compared, the signature verified."""

import hashlib
import io
import json
import re
import subprocess
import zipfile
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import pkcs7
from cryptography.x509.oid import NameOID
from demo import Visitor, serve
from PIL import Image


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration server on a free port."""
    yield from serve((tmp_path_factory.mktemp("demo") / "log").open("w"))


@pytest.fixture(scope="module")
def taken(demo):
    member = Visitor(demo, "balta-klients")
    card = re.search(r'href="/me/cards/([0-9a-f-]+)/wallet"', member.get("/me"))[1]
    member.get(f"/me/cards/{card}/wallet")
    address = re.search(r'href="([^"]+\.pkpass)"', member.page)[1]
    headers, content = member.file(address)
    assert headers.get_content_type() == "application/vnd.apple.pkpass"
    return card, member.get("/me"), content


def verify(content, signature, folder, *trusted):
    """What OpenSSL says of a detached signature."""
    (folder / "content").write_bytes(content)
    (folder / "signature").write_bytes(signature)
    asked = ["openssl", "cms", "-verify", "-binary", "-inform", "DER", "-in", folder / "signature"]
    asked += ["-content", folder / "content", "-out", folder / "out", *trusted]
    run = subprocess.run(asked, capture_output=True, text=True, check=False)
    return run.returncode == 0, run.stderr


def test_the_files_are_those_of_the_manifest(taken):
    card, page, content = taken
    files = zipfile.ZipFile(io.BytesIO(content))
    assert files.testzip() is None
    manifest = json.loads(files.read("manifest.json"))
    assert set(files.namelist()) == set(manifest) | {"manifest.json", "signature"}
    for name, digest in manifest.items():
        assert hashlib.sha1(files.read(name)).hexdigest() == digest, name
    sizes = {"icon.png": 29, "icon@2x.png": 58, "icon@3x.png": 87, "logo.png": 50, "logo@2x.png": 100}
    for name, size in sizes.items():
        assert Image.open(io.BytesIO(files.read(name))).size == (size, size)


def test_the_pass_says_what_the_card_says(taken):
    card, page, content = taken
    told = json.loads(zipfile.ZipFile(io.BytesIO(content)).read("pass.json"))
    assert (told["formatVersion"], told["serialNumber"]) == (1, card)
    assert told["passTypeIdentifier"] == "pass.example.balta"
    fields = told["generic"]
    shown = [*fields["headerFields"], *fields["primaryFields"], *fields["secondaryFields"]]
    values = {field["key"]: field["value"] for field in shown}
    assert values.keys() == {"number", "name", "programme", "from", "to"}
    for value in values.values():
        assert value in page, value
    assert not any(field["label"].startswith("wallet-") for field in [*shown, *fields["backFields"]])
    (code,) = told["barcodes"]
    assert code["message"] == f"POLISE:CARD:BALTA:{values['number']}"
    personal_code = re.search(r"\d{6}-\d{5}", page)[0]
    assert personal_code not in json.dumps(told)


def test_the_signature_is_of_the_manifest(taken, tmp_path):
    files = zipfile.ZipFile(io.BytesIO(taken[2]))
    manifest, signature = files.read("manifest.json"), files.read("signature")
    (certificate,) = pkcs7.load_der_pkcs7_certificates(signature)
    pem = tmp_path / "trusted.pem"
    pem.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    trusted = ["-CAfile", pem, "-purpose", "any"]
    is_good, says = verify(manifest, signature, tmp_path, *trusted)
    assert is_good, says
    is_good, _ = verify(manifest + b" ", signature, tmp_path, *trusted)
    assert not is_good
    printed = subprocess.run(
        ["openssl", "cms", "-cmsout", "-print", "-inform", "DER"],
        input=signature, capture_output=True, check=True,
    ).stdout.decode()
    assert "signingTime" in printed and "messageDigest" in printed
    assert "eContent: <ABSENT>" in printed


def named(*names):
    return x509.Name([x509.NameAttribute(kind, text) for kind, text in names])


def issue(subject, key, issuer, by, is_root):
    """A certificate of a year."""
    now = datetime.now(UTC)
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer)
    made = made.public_key(key.public_key()).serial_number(x509.random_serial_number())
    made = made.not_valid_before(now - timedelta(1)).not_valid_after(now + timedelta(365))
    limits = x509.BasicConstraints(ca=is_root, path_length=None)
    return made.add_extension(limits, critical=True).sign(by, SHA256())


def pem(*certificates):
    return b"".join(it.public_bytes(serialization.Encoding.PEM) for it in certificates)


@pytest.mark.parametrize("form", ["PKCS8", "TraditionalOpenSSL"])
def test_a_certificate_of_rsa_signs_with_its_chain(ask, form, tmp_path):
    """As the maker of the telephones gives them: RSA, signed by a certificate that is not the root."""
    root, middle, own = (rsa.generate_private_key(65537, 2048) for _ in range(3))
    names = [named((NameOID.COMMON_NAME, name)) for name in ("Root", "Middle")]
    subject = named(
        (NameOID.USER_ID, "pass.example.insurer"),
        (NameOID.COMMON_NAME, "Pass Type ID"),
        (NameOID.ORGANIZATIONAL_UNIT_NAME, "TEAM"),
    )
    top = issue(names[0], root, names[0], root, True)
    between = issue(names[1], middle, names[0], root, True)
    leaf = issue(subject, own, names[1], middle, False)
    secret = own.private_bytes(
        serialization.Encoding.PEM,
        getattr(serialization.PrivateFormat, form),
        serialization.NoEncryption(),
    )
    (tmp_path / "signer.pem").write_bytes(secret + pem(leaf, between))
    (tmp_path / "root.pem").write_bytes(pem(top))
    assert ask([f"pass {tmp_path / 'signer.pem'}"]) == ["written"]
    files = zipfile.ZipFile(tmp_path / "signer.pkpass")
    assert json.loads(files.read("pass.json"))["teamIdentifier"] == "TEAM"
    manifest, signature = files.read("manifest.json"), files.read("signature")
    assert len(pkcs7.load_der_pkcs7_certificates(signature)) == 2
    trusted = ["-CAfile", tmp_path / "root.pem", "-purpose", "any"]
    is_good, says = verify(manifest, signature, tmp_path, *trusted)
    assert is_good, says
