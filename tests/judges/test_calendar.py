"""Business days in Latvia, judged by the package `holidays`."""

from datetime import date, timedelta

import holidays

# Days the package lacks: the Monday after the Song and Dance Celebration of 2028.
LACKING = {date(2028, 7, 10)}


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def is_open(calendar, day):
    return day not in LACKING and calendar.is_working_day(day)


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
