"""Weeks, months, years and what is longer; amounts counted from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta

from waqai.annotate.times.days import month_of, nearest_year, pick_turn, relative_year, year_of
from waqai.annotate.times.durations import amount_of, duration_value
from waqai.annotate.times.outcome import TURNS, Case, Fields, Outcome, Story
from waqai.lexicon.calendar import hijri_interval, hijri_year_of, shift_months, week_value


def _interval(days: tuple[date, date] | None) -> str | None:
    return f"{days[0].isoformat()}/{days[1].isoformat()}" if days else None


def resolve_month(case: Case, which: str = "") -> Outcome:
    """A month, with or without its year."""
    fields, expression, story = case.fields, case.expression, case.story
    month = month_of(fields, which)
    if month is None:
        return Outcome("DATE", None)
    letter, number = month
    if letter == "h":
        return Outcome("DATE", _hijri_month(fields, number, story), calendar="hijri")
    year = year_of(fields) or relative_year(fields, story.anchor)
    direction = fields.get("dir")
    if year is None and direction in ("same", "following", "previous"):
        return Outcome("DATE", f"{story.year:04d}-{number:02d}" if story.year else None)
    if year is None and "yr" in fields:
        year = story.turned_year(fields["yr"])
    if year is None and direction is None:
        year = story.year_over(expression)
    beside = story.beside(expression.start) if year is None and direction is None else None
    if beside is not None:
        year = beside.year + (number < beside.month)
    if year is None and story.anchor is not None:
        year = nearest_year(number, None, story.anchor, direction, expression.tense)
    return Outcome("DATE", f"{year:04d}-{number:02d}" if year is not None else f"XXXX-{number:02d}")


def _hijri_month(fields: Fields, number: int, story: Story) -> str | None:
    year = year_of(fields)
    if year is not None and year > 1600:  # a Hijri month of a Gregorian year
        fits = [hijri_interval(h, number) for h in range(year - 580, year - 576)]
        return _as_months([turn for turn in fits if turn and turn[0].year == year])
    if year is not None:
        return _interval(hijri_interval(year, number))
    near = hijri_year_of(story.anchor) if story.anchor else None
    if near is None or story.anchor is None:
        return None
    turns = [turn for h in (near - 1, near, near + 1) if (turn := hijri_interval(h, number))]
    direction = fields.get("dir")
    if direction in ("past", "next", None):
        inside = [turn for turn in turns if turn[0] <= story.anchor <= turn[1]]
        if inside and direction is None:
            return _interval(inside[0])
    day = pick_turn([turn[0] for turn in turns], story.anchor, direction)
    return _interval(next((turn for turn in turns if turn[0] == day), None))


def _as_months(turns: list[tuple[date, date]]) -> str | None:
    return _interval(turns[0]) if turns else None


def resolve_months(case: Case) -> Outcome:
    """«يناير وفبراير 2023», «شهري يونيو ويوليو الماضيين»."""
    fields = case.fields
    first = resolve_month(case)
    second = resolve_month(case.having({**fields, "m": fields["m2"]}))
    if not first.value or not second.value or "/" in first.value + second.value:
        return Outcome("DATE", None)
    if first.value > second.value and first.value[:4].isdecimal():
        turned = f"{int(first.value[:4]) - 1:04d}{first.value[4:]}"
        return Outcome("DATE", f"{turned}/{second.value}")
    return Outcome("DATE", f"{first.value}/{second.value}")


def resolve_year(case: Case) -> Outcome:
    """A year, in either calendar."""
    fields = case.fields
    year = year_of(fields)
    if year is None:
        return Outcome("DATE", None)
    if fields.get("mark") == "h" or ("mark" not in fields and 1380 <= year <= 1450):
        return Outcome("DATE", _interval(hijri_interval(year)), calendar="hijri")
    return Outcome("DATE", f"{year:04d}")


def resolve_years(case: Case) -> Outcome:
    """«عامي 2013 و2014», «موسم 2017-2018», «1435-1436هـ»."""
    fields = case.fields
    first, last = int(fields["y"]), int(fields["yb"])
    if 1300 <= first <= 1500:
        one, two = hijri_interval(min(first, last)), hijri_interval(max(first, last))
        return Outcome("DATE", _interval((one[0], two[1])) if one and two else None, calendar="hijri")
    low, high = min(first, last), max(first, last)
    return Outcome("DATE", f"{low:04d}/{high:04d}")


def resolve_period(case: Case) -> Outcome:
    """«العام الماضي», «هذا الأسبوع», «القرن الماضي»."""
    fields, story = case.fields, case.story
    direction = str(fields.get("dir") or fields.get("dirs"))
    if story.anchor is None or direction not in TURNS:
        return Outcome("DATE", None)
    turn = TURNS[direction] * (2 if fields.get("far") else 1)
    return Outcome("DATE", shifted_period(story.anchor, str(fields["unit"]), turn))


def shifted_period(anchor: date, unit: str, turn: int) -> str | None:
    """The day, week, month, year, decade or century that lies ``turn`` from the one of ``anchor``."""
    if unit == "D":
        return (anchor + timedelta(days=turn)).isoformat()
    if unit == "W":
        return week_value(anchor + timedelta(days=7 * turn))
    if unit == "M":
        return shift_months(anchor.replace(day=1), turn).isoformat()[:7]
    if unit == "Y":
        return f"{anchor.year + turn:04d}"
    if unit == "DE":
        return f"{anchor.year // 10 + turn:03d}"
    return f"{anchor.year // 100 + turn:02d}" if unit == "CE" else None


def resolve_offset(case: Case) -> Outcome:
    """«قبل يومين», «منذ ثلاثة أعوام», «بعد شهر»: so far from the day of publication.

    «بعد» without a word that points ahead is counted from something else: then it is a length of time.
    """
    fields, expression, story = case.fields, case.expression, case.story
    unit, amount = str(fields["unit"]), amount_of(fields)
    mod = fields.get("mod") or fields.get("aft")
    sign = 1 if fields["sign"] == "after" else -1
    if sign == 1 and expression.tense != "future":
        return Outcome("DURATION", duration_value(fields), mod)
    if amount == "X" or not isinstance(amount, float):
        return Outcome("DURATION", duration_value(fields), mod)
    if story.anchor is None:
        return Outcome("DATE", None, mod)
    amount += float(fields.get("half") or 0)
    value = offset_value(story.anchor, unit, sign * amount)
    if value is None:  # before the first year of the calendar
        return Outcome("DURATION", duration_value(fields), mod)
    return Outcome("DATE", value, mod)


def offset_value(anchor: date, unit: str, amount: float) -> str | None:
    """The point so many units from ``anchor``, as exact as the unit is."""
    if unit in ("H", "I", "S"):
        return (
            anchor.isoformat()
            if abs(amount) < 24 and unit != "H"
            else ((anchor + timedelta(hours=amount)).isoformat() if abs(amount) >= 24 else anchor.isoformat())
        )
    if unit == "D":
        return (anchor + timedelta(days=round(amount))).isoformat()
    if unit == "W":
        return week_value(anchor + timedelta(days=round(7 * amount)))
    if unit == "M":
        return shift_months(anchor, round(amount)).isoformat()[:7]
    years = {"Y": 1, "DE": 10, "CE": 100}[unit]
    target = anchor.year + amount * years
    if amount * years % 1 and unit == "Y":
        return shift_months(anchor, round(amount * 12)).isoformat()[:7]
    return f"{round(target):04d}" if 1 <= target <= 9999 else None


def resolve_decade(case: Case) -> Outcome:
    """«تسعينيات القرن الماضي»."""
    fields, story = case.fields, case.story
    decade = int(fields["dec"])
    century = 19
    if "cen" in fields:
        century = int(fields["cen"]) - 1
    elif fields.get("dir") == "this":
        century = 20
    elif decade <= 2 and "dir" not in fields and story.anchor is not None and story.anchor.year >= 2020:
        return Outcome("DATE", None)
    return Outcome("DATE", f"{century:02d}{decade}")


def resolve_century(case: Case) -> Outcome:
    """«القرن التاسع عشر»."""
    fields = case.fields
    number = fields.get("cen")
    return Outcome("DATE", f"{int(number) - 1:02d}" if number else None)
