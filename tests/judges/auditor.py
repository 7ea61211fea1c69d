"""Decides a visit from the files of an edition, slowly and plainly.

It follows the clauses, not the product's code, so that a mistake must be made twice to stay
hidden. Reasons are dictionaries as in the product's JSON: a code and what the reader needs.
"""

from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal


def decide(edition, facts):
    """For each line: reason, insurer's and patient's cents, and the limits drawn on."""
    reason = refuse_visit(edition, facts)
    if reason:
        return [refused(line, reason) for line in facts["lines"]]
    visit = Visit(edition, facts)
    return [visit.line(line) for line in facts["lines"]]


def refused(line, reason):
    return {"reason": reason, "insurer": 0, "patient": line["price"], "limits": {}}


def day(text):
    return date.fromisoformat(text[:10])


def add_months(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    for number in (start.day, 30, 29, 28):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise ValueError(start)


def refuse_visit(edition, facts):
    """The first reason, in their order, that holds for the whole visit."""
    served, asked = day(facts["service_date"]), datetime.fromisoformat(facts["asked_at"])
    oldest = asked.date() - timedelta(days=edition.one("service_date")["oldest_days"])
    if served > asked.date():
        return {"code": "service_date_in_future", "today": str(asked.date())}
    if served < oldest:
        return {"code": "service_date_too_old", "oldest": str(oldest)}
    if facts["insured"] is None:
        return {"code": "insured_unknown"}
    return (
        refuse_card(edition, facts["card"], served)
        or refuse_cover(edition, facts["insured"]["cover"], served, asked)
        or refuse_place(edition, facts)
    )


def refuse_card(edition, card, served):
    if card["is"] == "unknown":
        return {"code": "code_and_card_disagree"}
    if card["is"] == "of_another_person":
        return {"code": "card_of_another_person"}
    if card.get("revoked_at") and day(card["revoked_at"]) <= served:
        return {"code": "card_revoked", "on": card["revoked_at"][:10]}
    if card.get("valid_from") and served < day(card["valid_from"]):
        return {"code": "card_not_yet_valid", "from": card["valid_from"]}
    if card.get("valid_to"):
        last = day(card["valid_to"])
        if edition.one("card_validity")["last_day"] == "exclusive":
            last -= timedelta(days=1)
        if served > last:
            return {"code": "card_expired", "last_day": str(last)}
    return None


def refuse_cover(edition, cover, served, asked):
    if cover is None:
        return {"code": "no_cover"}
    if served < day(cover["from"]):
        return {"code": "cover_not_started", "from": cover["from"]}
    last = last_day_of_cover(edition, cover)
    if served > last:
        return {"code": "cover_ended", "last_day": str(last)}
    misused = cover.get("misused_at") if edition.one("misuse") else None
    if misused and (day(misused) < served or is_after_misuse(misused, served, asked)):
        return {"code": "cover_ended_by_misuse", "at": misused}
    return None


def is_after_misuse(misused, served, asked):
    """On the day of the misuse, what counts is when the decision is asked for."""
    return day(misused) == served and datetime.fromisoformat(misused) <= asked


def last_day_of_cover(edition, cover):
    last, ended = min(day(cover["to"]), day(cover["contract_to"])), cover.get("ended")
    if not ended:
        return last
    rules = [r for r in edition.of("cover_end") if r["initiative"] == ended["initiative"]]
    never_began = day(ended["last_day"]) < day(cover["from"])
    if never_began or rules[0]["unreturned_card"] == "cover_ends":
        return min(last, day(ended["last_day"]))
    if not ended.get("cards_returned_on"):
        return last
    return min(last, max(day(ended["last_day"]), day(ended["cards_returned_on"])))


def refuse_place(edition, facts):
    if edition.one("contracted_provider") and not facts["provider"]["contracted"]:
        return {"code": "provider_not_contracted"}
    if facts["practitioner"] == "not_of_provider":
        return {"code": "practitioner_not_of_provider"}
    return None


class Visit:
    """The lines of a visit that is not refused as a whole; each uses up limits for the next."""

    def __init__(self, edition, facts):
        self.edition, self.facts = edition, facts
        self.served = day(facts["service_date"])
        self.cover = facts["insured"]["cover"]
        self.programme = edition.programmes[self.cover["programme"]]
        self.limits = {rule["id"]: rule for rule in self.programme.of("limit")}
        used = {row["limit"]: row["amount"] for row in facts["history"]["used"]}
        self.left = {id: amount(rule) - used.get(id, 0) for id, rule in self.limits.items()}
        self.past = [(row["service"], day(row["date"])) for row in facts["history"]["services"]]

    def line(self, line):
        reason = self.refuse_line(line)
        if reason:
            return refused(line, reason)
        return self.pay(line, self.matches(line["service"])[0])

    def refuse_line(self, line):
        service = self.edition.services.get(line["service"])
        if service is None:
            return {"code": "service_unknown"}
        if line["list_price"] is None:
            return {"code": "not_in_price_list"}
        paid_care = service["payment"] == "paid"
        if paid_care and self.edition.one("unpaid_provider") and self.facts["provider"]["unpaid"]:
            return {"code": "provider_unpaid"}
        matches = self.matches(line["service"])
        if not matches:
            return {"code": "not_in_programme"}
        if [rule["kind"] for rule in matches] == ["exclusion"]:
            return {"code": "excluded"}
        if len(matches) > 1:
            return {"code": "clauses_clash"}
        if matches[0]["kind"] == "judgement":
            return {"code": "referred_to_person"}
        return self.refuse_waiting(service) or self.refuse_person(line, matches[0])

    def matches(self, code):
        """The rules of the programme that name the service most closely."""
        rules = self.programme.of("benefit", "exclusion", "judgement")
        close = [(self.closeness(rule, code), rule) for rule in rules]
        best = max((c for c, _ in close), default=0)
        return [rule for c, rule in close if c == best and c > 0]

    def closeness(self, rule, code):
        """How closely a rule names a service: by its code, or by so many parts of its category."""
        if code not in self.edition.services:
            return 0
        parts = self.edition.services[code]["category"].split(".")
        named = [name.split(".") for name in rule.get("services", [])]
        prefixes = [len(name) for name in named if parts[: len(name)] == name]
        by_code = [100] if f"code:{code}" in rule.get("services", []) else []
        return max(prefixes + by_code, default=0)

    def refuse_waiting(self, service):
        rules = self.edition.of("waiting_period") + self.programme.of("waiting_period")
        rules = [rule for rule in rules if self.waits(rule, service)]
        documents = {rule["document"] for rule in rules}
        order = self.edition.one("precedence")
        if len(documents) > 1 and order is None:
            return {"code": "clauses_clash"}
        if len(documents) > 1:
            first = min(documents, key=order["order"].index)
            rules = [rule for rule in rules if rule["document"] == first]
        payable = max((self.payable_from(rule) for rule in rules), default=date.min)
        if self.served < payable:
            return {"code": "waiting_period_not_over", "payable_from": str(payable)}
        return None

    def waits(self, rule, service):
        late = day(self.cover["from"]) > day(self.cover["contract_from"])
        binds = {
            "everyone": True,
            "first_year": not self.cover["renewed"],
            "late_joiner": late,
        }[rule["applies_to"]]
        spared = rule["paid_care_only"] and service["payment"] != "paid"
        return binds and not spared and self.closeness(rule, service["code"]) > 0

    def payable_from(self, rule):
        start = self.cover["from" if rule["from"] == "person_cover" else "contract_from"]
        return add_months(day(start), rule["months"])

    def refuse_person(self, line, benefit):
        for paper in ("referral", "prescription", "approval"):
            if benefit.get(paper) and not line["papers"][paper]:
                return {"code": f"{paper}_missing"}
        insured = self.facts["insured"]
        if "ages" in benefit:
            youngest, oldest = benefit["ages"]
            years = age(day(insured["born"]), self.served)
            if not youngest <= years <= oldest:
                found = {"age": years, "youngest": youngest, "oldest": oldest}
                return {"code": "age_not_met", **found}
        if benefit.get("sex") not in (None, insured["sex"]):
            return {"code": "sex_not_met"}
        return self.refuse_too_soon(line, benefit) or self.refuse_limits(benefit)

    def refuse_too_soon(self, line, benefit):
        if "not_again_within_days" not in benefit:
            return None
        same = lambda code: (
            code == line["service"]
            if benefit["of"] == "service"
            else benefit in self.matches(code)
        )
        days = [when for code, when in self.past if when <= self.served and same(code)]
        last = max(days, default=date.min)
        payable = last + timedelta(days=benefit["not_again_within_days"])
        if self.served < payable:
            return {"code": "too_soon", "last": str(last), "payable_from": str(payable)}
        return None

    def refuse_limits(self, benefit):
        for id in benefit["limits"]:
            if self.left[id] <= 0 and "count" in self.limits[id]:
                return {"code": "count_limit_reached", "limit": amount(self.limits[id])}
        for id in benefit["limits"]:
            if self.left[id] <= 0 and "money" in self.limits[id]:
                return {"code": "money_limit_reached", "limit": amount(self.limits[id])}
        return None

    def pay(self, line, benefit):
        cap = cents(benefit["price_cap"]) if "price_cap" in benefit else None
        listed = min(line["price"], line["list_price"])
        eligible = min(listed, cap) if cap is not None else listed
        share = Decimal(benefit["share"].rstrip(" %"))
        insurer = int((eligible * share / 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
        reason = {"code": "share_of_price", "share": benefit["share"]}
        if insurer == line["price"]:
            reason = {"code": "paid_in_full"}
        if line["list_price"] < line["price"]:
            reason = {"code": "price_above_list", "list": line["list_price"]}
        if cap is not None and cap < listed:
            reason = {"code": "price_above_cap", "cap": cap}
        for id in benefit["limits"]:
            if "money" in self.limits[id] and self.left[id] < insurer:
                insurer = self.left[id]
                reason = {"code": "money_limit_partly", "limit": amount(self.limits[id])}
        drawn = {id: self.draw(id, insurer) for id in benefit["limits"]}
        self.past.append((line["service"], self.served))
        paid = {"insurer": insurer, "patient": line["price"] - insurer}
        return {"reason": reason, **paid, "limits": drawn}

    def draw(self, id, insurer):
        before = self.left[id]
        self.left[id] -= insurer if "money" in self.limits[id] else 1
        return (before, self.left[id])


def amount(limit):
    return cents(limit["money"]) if "money" in limit else limit["count"]


def cents(text):
    return int(Decimal(text) * 100)


def age(born, on):
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
