"""Business days in Latvia, and what falls due on them, judged by the package `holidays`.

Where the package stops short (0.109):

* it lacks the Monday after the Song and Dance Celebration of 2028;
* it does not tell days off by law from days that the Cabinet moved for state institutions, but by their names;
* it knows no moved days after 2026, where none is known to us either.
"""

import json
from datetime import date, timedelta

import holidays

import edition as editions

# Days the package lacks.
LACKING = {date(2028, 7, 10)}
# How it names a day that was moved, which is no day off by law.
MOVED = "Day off (substituted"


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def is_open(calendar, day):
    return day not in LACKING and calendar.is_working_day(day)


def is_open_by_law(calendar, day):
    off = calendar.get(day, MOVED)
    return day.weekday() < 5 and day not in LACKING and off.startswith(MOVED)


def test_days_off_by_law_agree_for_all_years(ask):
    latvia = holidays.country_holidays("LV", years=range(2015, 2031), language="en_US")
    asked = days(date(2015, 1, 1), date(2030, 12, 31))
    answers = ask([f"business {day}" for day in asked])
    wrong = [
        (day, answer)
        for day, answer in zip(asked, answers)
        if (answer == "open") != is_open_by_law(latvia, day)
    ]
    assert not wrong


def leaving(day):
    """One of two years' cover ends on a day; there never was a card."""
    first, last = date(day.year, 1, 1), date(day.year + 1, 12, 31)
    event = {
        "is": "leave",
        "initiative": "policyholder_for_person",
        "notice_received_on": str(day),
        "ends_on": str(day),
        "first_day": str(first),
        "annual": 12_000,
        "paid": 24_000,
    }
    contract = {"first_day": str(first), "last_day": str(last), "concluded_on": str(first)}
    return {"today": str(day), "contract": contract, "event": event}


def test_refunds_fall_due_on_the_sixtieth_day_or_the_next_business_day(ask):
    latvia = holidays.country_holidays("LV", years=range(2015, 2031), language="en_US")
    edition = next(
        one.id for one in editions.insurers_editions() if one.one("refund_deadline")
    )
    asked = days(date(2015, 1, 1), date(2030, 10, 31))
    answers = ask([f"group {edition} {json.dumps(leaving(day))}" for day in asked])
    moved = 0
    for day, answer in zip(asked, answers):
        due = sixtieth = day + timedelta(days=60)
        while not is_open_by_law(latvia, due):
            due += timedelta(days=1)
        assert json.loads(answer)["due_on"] == str(due), (day, answer)
        moved += due != sixtieth
    assert moved > 1_000


def test_days_off_of_state_institutions_agree(ask):
    """The package has the days that the Cabinet moved, known to the end of 2026."""
    latvia = holidays.country_holidays("LV", years=range(2015, 2027))
    asked = days(date(2015, 1, 1), date(2026, 12, 31))
    answers = ask([f"public {day}" for day in asked])
    wrong = [
        (day, answer)
        for day, answer in zip(asked, answers)
        if (answer == "open") != is_open(latvia, day)
    ]
    assert not wrong


def test_days_off_by_law_agree_where_nothing_is_moved(ask):
    latvia = holidays.country_holidays("LV", years=range(2027, 2031))
    asked = days(date(2027, 1, 1), date(2030, 12, 31))
    answers = ask([f"business {day}" for day in asked])
    wrong = [
        (day, answer)
        for day, answer in zip(asked, answers)
        if (answer == "open") != is_open(latvia, day)
    ]
    assert not wrong


def test_deadlines_count_the_days_between(ask):
    latvia = holidays.country_holidays("LV", years=range(2027, 2029))
    asked = days(date(2027, 1, 1), date(2028, 6, 1))
    answers = ask([f"after {day} 5" for day in asked])
    for day, answer in zip(asked, answers):
        after = days(day + timedelta(days=1), date.fromisoformat(answer))
        assert sum(is_open(latvia, d) for d in after) == 5
        assert is_open(latvia, after[-1])
