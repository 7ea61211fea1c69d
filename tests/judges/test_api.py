"""The API judged by schemathesis, and the examples of its guide run as they are printed."""

import json
import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest
from conftest import program

ROOT = Path(__file__).parents[2]
STOP_SECONDS = 30


class Demo:
    """A demonstration server with what it printed."""

    def __init__(self, welcome):
        self.url = re.search(r"http://[0-9.:]+", welcome)[0]
        self.token = re.search(r"Bearer ([A-Za-z0-9_-]+)", welcome)[1]
        # Insurer, personal code and number of the first card to try.
        self.insurer, self.code, self.card = re.search(
            r"^  (\S+) +(\d{6}-\d{5}) +(\d+) ", welcome, re.M
        ).groups()

    def get(self, path):
        request = urllib.request.Request(
            self.url + path, headers={"Authorization": f"Bearer {self.token}"}
        )
        with urllib.request.urlopen(request) as answer:
            return json.load(answer)

    def request(self):
        """A visit that is payable."""
        offer = self.get("/api/v1/offer")
        insurers = [it for it in offer["insurers"] if self.insurer in it["name"].upper()]
        return {
            "insurer": insurers[0]["id"],
            "practitioner": offer["practitioners"][0]["id"],
            "personal_code": self.code,
            "card_number": self.card,
            "card_source": "typed",
            "identity_seen": True,
            "service_date": offer["today"],
            "lines": [{"service": offer["groups"][0]["services"][0]["code"]}],
        }


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration server on a free port."""
    log = (tmp_path_factory.mktemp("demo") / "log").open("w")
    server = subprocess.Popen(
        [program("POLISE"), "demo", "--listen", "127.0.0.1:0"],
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
    )
    welcome = ""
    for line in server.stdout:
        welcome += line
        if "Bearer" in line:
            break
    yield Demo(welcome)
    server.send_signal(signal.SIGTERM)
    assert server.wait(STOP_SECONDS) == 0


def test_the_guide_runs_as_printed(demo, tmp_path):
    guide = (ROOT / "docs/using/api.md").read_text()
    blocks = re.findall(r"^```sh\n(.*?)^```$", guide, re.M | re.S)
    assert len(blocks) >= 6
    request = demo.request()
    variables = {
        "POLISE": demo.url,
        "TOKEN": demo.token,
        "CODE": demo.code,
        "CARD": demo.card,
        "INSURER": request["insurer"],
        "PRACTITIONER": request["practitioner"],
        "SERVICE": request["lines"][0]["service"],
    }
    run = subprocess.run(
        ["bash", "-eu", "-c", "\n".join(blocks)],
        env={**os.environ, **variables},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr + run.stdout
    assert (tmp_path / "coupon.pdf").read_bytes().startswith(b"%PDF")


def test_schemathesis_finds_nothing(demo, tmp_path):
    document = demo.get("/api/v1/openapi.json")
    schemas, request = document["components"]["schemas"], demo.request()
    # The document's own examples name nobody of this server.
    schemas["AuthoriseForm"]["example"] = request
    keep = ("insurer", "personal_code", "card_number")
    asked = {key: request[key] for key in keep}
    schemas["AskEligibilityForm"]["example"] = {**asked, "day": request["service_date"]}
    described = tmp_path / "openapi.json"
    described.write_text(json.dumps(document))
    run = subprocess.run(
        [
            Path(sys.executable).parent / "schemathesis",
            *("--config-file", ROOT / "tests/judges/schemathesis.toml", "run", described),
            *("--url", demo.url, "--header", f"Authorization: Bearer {demo.token}"),
            *("--checks", "all", "--max-examples", "25", "--seed", "4711", "--no-color"),
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
