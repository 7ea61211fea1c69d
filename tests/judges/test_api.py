"""The API judged by schemathesis, and the examples of its guide run as they are printed."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from demo import serve

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A demonstration server on a free port."""
    yield from serve((tmp_path_factory.mktemp("demo") / "log").open("w"))


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
