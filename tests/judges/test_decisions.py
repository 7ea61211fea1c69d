"""Thousands of visits made up by chance, decided by the product and by the auditor."""

import json
import random
from collections import Counter
from datetime import date, datetime, timedelta

import pytest

import auditor
import edition as editions

EDITIONS = {edition.id: edition for edition in editions.insurers_editions()}
VISITS = 2_000


class Chance:
    """Made-up facts. Most visits pass most checks, so that the later ones are reached."""

    def __init__(self, edition, seed):
        self.edition, self.random = edition, random.Random(seed)

    def rarely(self):
        return self.random.random() < 0.04

    def days(self, first, last):
        return timedelta(days=self.random.randint(first, last))

    def visit(self):
        asked = datetime(2026, 6, 1, self.random.randint(8, 18)) + self.days(0, 200)
        late = self.days(-3, 120) if self.rarely() else self.days(0, 5)
        served = asked.date() - late
        insured = None if self.rarely() else self.insured(served)
        programme = (insured or {}).get("cover") or {"programme": "premium"}
        lines = [self.line(programme["programme"]) for _ in range(self.random.randint(1, 8))]
        return {
            "asked_at": asked.isoformat(),
            "service_date": str(served),
            "insured": insured,
            "card": self.card(served),
            "provider": {"contracted": not self.rarely(), "unpaid": self.rarely()},
            "practitioner": "not_of_provider" if self.rarely() else "of_provider",
            "lines": lines,
            "history": self.history(programme["programme"], served, lines),
        }

    def insured(self, served):
        born = served - self.days(0, 30_000)
        sex = self.random.choice(["male", "female", None])
        cover = None if self.rarely() else self.cover(served)
        return {"born": str(born), "sex": sex, "cover": cover}

    def cover(self, served):
        start = served - self.days(0, 364)
        joined = start + self.days(0, max(0, (served - start).days))
        if self.random.random() < 0.5:
            joined = start
        if self.rarely():
            joined = served + self.days(-2, 10)
        to = start + timedelta(days=364) if not self.rarely() else served + self.days(-5, 5)
        facts = {
            "programme": self.random.choice(sorted(self.edition.programmes)),
            "contract_from": str(min(start, joined)),
            "contract_to": str(max(to, joined)),
            "from": str(joined),
            "to": str(max(to, joined)),
            "renewed": self.random.random() < 0.5,
        }
        if self.rarely() and self.edition.of("cover_end"):
            facts["ended"] = self.ending(served)
        if self.rarely():
            facts["misused_at"] = f"{served + self.days(-3, 3)}T12:00:00"
        return facts

    def ending(self, served):
        returned = str(served + self.days(-20, 10))
        return {
            "initiative": self.random.choice(
                ["insurer", "policyholder", "policyholder_for_person"]
            ),
            "last_day": str(served + self.days(-20, 10)),
            "cards_returned_on": self.random.choice([returned, None]),
        }

    def card(self, served):
        if self.rarely():
            return {"is": self.random.choice(["unknown", "of_another_person"])}
        if self.random.random() < 0.5:
            return {"is": "good"}
        first, last = served - self.days(0, 200), served + self.days(0, 200)
        if self.rarely():
            first = served + self.days(1, 5)
            last = first + self.days(0, 200)
        elif self.rarely():
            last = served - self.days(1, 5)
            first = last - self.days(0, 200)
        return {
            "is": "own",
            "valid_from": str(first),
            "valid_to": str(last),
            "revoked_at": f"{served - self.days(1, 9)}T09:30:00" if self.rarely() else None,
        }

    def line(self, programme):
        service = self.random.choice(list(self.edition.services))
        price = self.random.randint(100, 30_000)
        listed = price if self.random.random() < 0.7 else self.random.randint(100, 30_000)
        papers = ("referral", "prescription", "approval")
        return {
            "service": "XX-999" if self.rarely() else service,
            "price": price,
            "list_price": None if self.rarely() else listed,
            "papers": {paper: self.random.random() < 0.8 for paper in papers},
        }

    def history(self, programme, served, lines):
        limits = self.edition.programmes[programme].of("limit")
        known = [line["service"] for line in lines if line["service"] != "XX-999"]
        codes = known + list(self.edition.services)
        past = range(self.random.randint(0, 6))
        return {
            "used": [
                {"limit": limit["id"], "amount": self.random.randint(0, auditor.amount(limit))}
                for limit in limits
                if self.random.random() < 0.3
            ],
            "services": [
                {
                    "service": self.random.choice(codes[: len(known) * 2 + 5]),
                    "date": str(served - self.days(1, 400)),
                }
                for _ in past
            ],
        }


def compared(line):
    """What the auditor gives too, from a line of the product's JSON."""
    return {
        "reason": line["reason"],
        "insurer": line["insurer"],
        "patient": line["patient"],
        "limits": {row["limit"]: (row["before"], row["after"]) for row in line.get("limits", [])},
    }


def without_unpaid_limits(line):
    """A refused line draws on nothing; whether its limits are listed is a matter of display."""
    return line if line["insurer"] else line | {"limits": {}}


@pytest.mark.parametrize("name", EDITIONS)
def test_product_and_auditor_decide_alike(ask, name):
    chance = Chance(EDITIONS[name], seed=name)
    visits = [chance.visit() for _ in range(VISITS)]
    answers = ask([f"decide {name} {json.dumps(visit)}" for visit in visits])
    reasons = Counter()
    for visit, answer in zip(visits, answers):
        ours = [without_unpaid_limits(compared(line)) for line in json.loads(answer)["lines"]]
        theirs = [without_unpaid_limits(line) for line in auditor.decide(EDITIONS[name], visit)]
        assert ours == theirs, json.dumps(visit, indent=1)
        reasons.update(line["reason"]["code"] for line in theirs)
    assert len(reasons) >= 25, reasons
