"""Personal codes, registration, card and account numbers, judged by python-stdnum."""

import random
from datetime import date, timedelta

from stdnum import iban, iso11649, luhn
from stdnum.lv import pvn

CHANCE = random.Random(20151124)

# Where we know better than the judge, and why.
KNOWN = {
    "328673-00677": "valid",  # new codes have no check digit by law
    "339083-01665": "valid",  # 33 to 39 are as good as 32
    "391318-60915": "valid",
    "010130-90012": "invalid",  # there is no century 9
    "123456-54321": "invalid",
    "000000-00000": "invalid",
    "161375-19997": "invalid",
    "161175-29996": "invalid",
    "290200-10005": "invalid",  # 1900 had no 29 February
}


def legacy_code():
    """A code of somebody born 1850 to 2016, right or wrong by one digit."""
    born = date(1850, 1, 1) + timedelta(days=CHANCE.randrange(60_000))
    body = f"{born:%d%m%y}{(born.year - 1800) // 100}{CHANCE.randrange(1000):03}"
    code = body + pvn.calc_check_digit_pers(body + "0")
    if CHANCE.random() < 0.5:
        at = CHANCE.randrange(11)
        code = code[:at] + str(CHANCE.randrange(10)) + code[at + 1 :]
    return code


def judged_legacy(code):
    if code[0] > "3" or code[:2] in {str(start) for start in range(32, 40)}:
        return None  # a company's number, or a new code: other rules
    if code[6] not in "012":
        return "invalid"  # the judge does not look at the century
    return "valid" if pvn.is_valid(code) else "invalid"


def test_legacy_codes_agree_with_stdnum(ask):
    codes = [code for code in (legacy_code() for _ in range(20_000)) if judged_legacy(code)]
    answers = ask([f"code {code}" for code in codes])
    wrong = [
        (code, answer) for code, answer in zip(codes, answers) if answer != judged_legacy(code)
    ]
    assert not wrong[:10]
    assert answers.count("valid") > 5_000
    assert answers.count("invalid") > 2_000


def test_new_codes_that_stdnum_accepts_are_accepted(ask):
    bodies = [f"32{CHANCE.randrange(10**8):08}" for _ in range(5_000)]
    codes = [body + pvn.calc_check_digit_pers(body + "0") for body in bodies]
    assert all(pvn.is_valid(code) for code in codes)
    assert set(ask([f"code {code}" for code in codes])) == {"valid"}


def test_known_differences_stay_as_they_are(ask):
    assert dict(zip(KNOWN, ask([f"code {code}" for code in KNOWN]))) == KNOWN


def test_registration_numbers_agree_with_stdnum(ask):
    numbers = [f"4{CHANCE.randrange(10**10):010}" for _ in range(20_000)] + ["40003521600"]
    answers = ask([f"registration {number}" for number in numbers])
    expected = ["valid" if pvn.is_valid(number) else "invalid" for number in numbers]
    assert answers == expected
    assert answers.count("valid") > 500


def test_luhn_agrees_with_stdnum(ask):
    numbers = [str(CHANCE.randrange(10**15)) for _ in range(5_000)] + ["808401234567893"]
    expected = ["valid" if luhn.is_valid(number) else "invalid" for number in numbers]
    assert ask([f"luhn {number}" for number in numbers]) == expected


def test_latvian_account_numbers_agree_with_stdnum(ask):
    accounts = []
    for _ in range(5_000):
        body = "HABA" + "".join(CHANCE.choice("0123456789ABCXYZ") for _ in range(13))
        body = body if CHANCE.random() < 0.9 else "0" + body[1:]
        check = iban.calc_check_digits("LV00" + body) if CHANCE.random() < 0.7 else "42"
        accounts.append("LV" + check + body)
    answers = ask([f"iban {account}" for account in accounts])
    assert answers == ["valid" if iban.is_valid(account) else "invalid" for account in accounts]
    assert min(answers.count("valid"), answers.count("invalid")) > 500


def test_creditor_references_are_what_stdnum_accepts(ask):
    own = [f"R-{2000 + CHANCE.randrange(100)}-{CHANCE.randrange(10**6):06}" for _ in range(5_000)]
    references = ask([f"reference {number}" for number in own])
    assert [reference for reference in references if not iso11649.is_valid(reference)] == []
    assert [reference[4:] for reference in references] == [number.replace("-", "") for number in own]
