"""What an insured person takes along, read back by Python's own zipfile."""

import io
import json
import os
import re
import urllib.request
import uuid
import zipfile
from datetime import date

import pytest
from PIL import Image

from demo import Visitor, serve


@pytest.fixture(scope="module")
def person(tmp_path_factory):
    log = (tmp_path_factory.mktemp("demo") / "log").open("w")
    for demo in serve(log):
        yield Visitor(demo, "balta-klients")


def noise(side):
    """A picture that packs badly: longer than one piece of the answer."""
    out = io.BytesIO()
    Image.frombytes("RGB", (side, side), os.urandom(3 * side * side)).save(out, "PNG")
    return out.getvalue()


def send(person, fields, files):
    """A form with files, as a browser sends it."""
    limit = uuid.uuid4().hex
    body = b""
    for name, value in fields.items():
        head = f'--{limit}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        body += head.encode() + value.encode() + b"\r\n"
    for name, content in files:
        head = f'--{limit}\r\nContent-Disposition: form-data; name="{name}"; filename="ceks.png"\r\n'
        body += head.encode() + b"Content-Type: image/png\r\n\r\n" + content + b"\r\n"
    request = urllib.request.Request(
        person.url + "/me/claims/new",
        body + f"--{limit}--\r\n".encode(),
        {"Content-Type": f"multipart/form-data; boundary={limit}"},
    )
    return person.opener.open(request).geturl()


def field(page, name):
    return re.search(rf'name="{name}"[^>]* value="([^"]*)"', page)[1]


def test_the_files_of_claims_come_along(person):
    page = person.get("/me/claims/new")
    service = re.search(r'<option value="([A-Z]{2}-\d+)"', page)[1]
    fields = {
        "csrf": field(page, "csrf"),
        "key": field(page, "key"),
        "service_date": date.today().isoformat(),
        "provider": "Aptieka Paraugs",
        "service": service,
        "price": "18,40",
        "owner": field(page, "owner"),
        "iban": "LV43HABA0012345678912",
        "declared": "yes",
        "consent": "yes",
    }
    address = send(person, fields, [("file-receipt", noise(400)), ("file-receipt", noise(300))])
    claim = re.search(r"/me/claims/[0-9a-f-]{36}", address)[0]
    seen = [person.file(f"{claim}/documents/{number}")[1] for number in (1, 2)]

    headers, data = person.file("/me/data.zip")
    assert headers["Content-Type"] == "application/zip"
    packed = zipfile.ZipFile(io.BytesIO(data))
    assert packed.testzip() is None
    names = packed.namelist()
    assert len(names) == len(set(names))
    assert {"person.json", "covers.json", "policies.json", "claims.json", "access.json"} <= set(names)
    claims = json.loads(packed.read("claims.json"))
    (documents,) = [it["documents"] for it in claims if len(it["documents"]) == 2]
    assert [packed.read(it["file"]) for it in documents] == seen
    for document in documents:
        assert document["name"] == "ceks.png"
        Image.open(io.BytesIO(packed.read(document["file"]))).verify()
    # Each file that is told of is there, and no other.
    told = {document["file"] for it in claims for document in it["documents"]}
    assert told == {name for name in names if name.startswith("files/")}
