"""What `polise` reads and prints, judged by the package `jsonschema`."""

import json
import subprocess

import jsonschema
import pytest

import test_decisions
from conftest import program


def polise(*arguments, given=None):
    run = subprocess.run(
        [program("POLISE"), *arguments], input=given, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


def validator(of):
    schema = json.loads(polise("schema", of))
    judge = jsonschema.validators.validator_for(schema)
    judge.check_schema(schema)
    return judge(schema)


@pytest.mark.parametrize("name", test_decisions.EDITIONS)
def test_facts_and_decisions_are_as_their_schemas_say(name):
    chance = test_decisions.Chance(test_decisions.EDITIONS[name], seed=name)
    facts, decisions = validator("facts"), validator("decision")
    for _ in range(20):
        visit = chance.visit()
        facts.validate(visit)
        given = json.dumps(visit)
        decision = json.loads(polise("decide", "--edition", name, "--json", "-", given=given))
        decisions.validate(decision)
        assert decision["insurer"] + decision["patient"] == decision["price"]


def test_the_schemas_refuse_what_they_should():
    visit = test_decisions.Chance(next(iter(test_decisions.EDITIONS.values())), seed=1).visit()
    facts = validator("facts")
    assert facts.is_valid(visit)
    assert not facts.is_valid(visit | {"lines": [{"service": "Z-101"}]})
    assert not facts.is_valid(visit | {"servce_date": "2026-01-01"})
    assert not facts.is_valid({key: visit[key] for key in visit if key != "asked_at"})
