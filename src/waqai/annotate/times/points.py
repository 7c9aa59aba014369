"""Single days in context: dates, weekdays, deixis, and days tied to what the text named before."""

from __future__ import annotations

from datetime import date, timedelta

from waqai.annotate.times.days import find_day, hijri_day, month_of, weekday_near
from waqai.annotate.times.outcome import Case, Fields, Outcome, Story
from waqai.annotate.times.periods import resolve_period
from waqai.lexicon.calendar import value_interval, week_value

_SOME = (("deixis", "x_day"), ("wd", "x_weekday"), ("unit", "x_period"), ("d", "x_date"), ("m", "x_month"))


def resolve_date(case: Case) -> Outcome:
    """A day with its month, in either calendar."""
    fields, expression, story = case.fields, case.expression, case.story
    if "dots" in fields:
        fields = {**fields, **_dotted(str(fields["dots"]))}
    if "m" not in fields and "mn" not in fields:
        return _day_of_month(fields, story)
    day = find_day(_with_story_year(case.having(fields)), story.anchor, expression.tense)
    month = month_of(fields)
    calendar = "hijri" if month is not None and month[0] == "h" else "gregorian"
    if day is not None:
        return _sighted(day, calendar)
    if (
        month is not None
        and month[0] == "g"
        and story.anchor is None
        and month[1] <= 12
        and 1 <= int(fields["d"]) <= 31
    ):
        return Outcome("DATE", f"XXXX-{month[1]:02d}-{int(fields['d']):02d}")
    return Outcome("DATE", None, calendar=calendar)


def _sighted(day: date, calendar: str) -> Outcome:
    """A Hijri day is given a day either side: only a local sighting of the moon fixes it."""
    if calendar == "gregorian":
        return Outcome("DATE", day.isoformat())
    around = (day - timedelta(days=1)).isoformat(), (day + timedelta(days=1)).isoformat()
    return Outcome("DATE", day.isoformat(), None, *around, calendar=calendar)


def _with_story_year(case: Case) -> Fields:
    """A date without a year in a sentence that has written one out belongs to that year."""
    fields, story, month = case.fields, case.story, month_of(case.fields)
    if any(key in fields for key in ("y", "yw", "ys", "yx", "yt", "dir", "wd")):
        return fields
    if month is None or month[0] == "h":
        return fields
    year = story.turned_year(fields["yr"]) if "yr" in fields else story.year_over(case.expression)
    return fields if year is None else {**fields, "y": str(year)}


def _dotted(text: str) -> Fields:
    parts = text.split(".")
    if len(parts[0]) == 4:
        parts.reverse()
    key = "y" if len(parts[2]) == 4 else "ys"
    return {"d": int(parts[0]), "mn": int(parts[1]), key: parts[2]}


def _day_of_month(fields: Fields, story: Story) -> Outcome:
    """«25 من الشهر الماضي»."""
    if story.anchor is None or "d" not in fields:
        return Outcome("DATE", None)
    direction = "this" if fields.get("mthis") else fields.get("mdir") or fields.get("mdir2")
    index = story.anchor.year * 12 + story.anchor.month - 1 + {"past": -1, "next": 1}.get(str(direction), 0)
    return Outcome("DATE", date(index // 12, index % 12 + 1, int(fields["d"])).isoformat())


def resolve_range(case: Case) -> Outcome:
    """«7-8 أغسطس 2023»."""
    fields, expression, story = case.fields, case.expression, case.story
    if "from" in fields:
        first_day = resolve_date(case.having(fields["from"])).value
        last_day = resolve_date(case.having(fields["to"])).value
        return Outcome(
            "DATE", f"{first_day}/{last_day}" if first_day and last_day and first_day <= last_day else None
        )
    if "d2" not in fields:
        return resolve_date(case)
    both = {**fields, **({"m": fields["m2"]} if "m2" in fields else {})}
    both = _with_story_year(case.having(both))
    last = find_day({**both, "d": fields["d2"]}, story.anchor, expression.tense)
    month = month_of(both)
    if month is not None and month[0] == "h":
        first = hijri_day(both, month[1], int(fields["d"]), story.anchor)
    else:
        first = find_day({**both, "y": str(last.year)}, story.anchor, None) if last else None
    if first is None or last is None or first > last:
        return Outcome("DATE", None)
    return Outcome("DATE", f"{first.isoformat()}/{last.isoformat()}")


def resolve_weekday(case: Case) -> Outcome:
    """A weekday in a report."""
    fields, expression, story = case.fields, case.expression, case.story
    wd, direction = int(fields["wd"]), fields.get("dir") or fields.get("dirf")
    if story.anchor is None:
        return Outcome("DATE", f"XXXX-WXX-{wd}")
    if direction in ("same", "following", "previous"):
        base = story.near_day(expression.sentence)
        if base is None:
            return Outcome("DATE", None)
        on = (wd - base.isoweekday()) % 7
        return Outcome(
            "DATE", (base + timedelta(days=on or (7 if direction == "following" else 0))).isoformat()
        )
    day = weekday_near(story.anchor, wd, direction, expression.tense)
    if "far" in fields:
        day += timedelta(days=-7 if direction == "past" else 7)
    return Outcome("DATE", day.isoformat())


def resolve_weekday_pair(case: Case) -> Outcome:
    """«يومي الأحد والاثنين»."""
    fields, expression, story = case.fields, case.expression, case.story
    if story.anchor is None:
        return Outcome("DATE", None)
    first, last = int(fields["wd"]), int(fields["wdb"])
    direction = fields.get("dir")
    if direction == "next" or (direction is None and expression.tense == "future"):
        begin = weekday_near(story.anchor, first, direction, expression.tense)
        end = begin + timedelta(days=(last - first) % 7)
    else:
        end = weekday_near(story.anchor, last, direction, expression.tense)
        begin = end - timedelta(days=(last - first) % 7)
    return Outcome("DATE", f"{begin.isoformat()}/{end.isoformat()}")


def resolve_day(case: Case) -> Outcome:
    """A deixis with its weekday, or a weekday of a named week."""
    fields = case.fields
    if "week" in fields:
        week = resolve_period(case.having(fields["week"]))
        covered = value_interval(week.value)
        if covered is None:
            return Outcome("DATE", None)
        return Outcome("DATE", (covered[0] + timedelta(days=int(fields["wd"]) - 1)).isoformat())
    return resolve_deixis(case)


def resolve_deixis(case: Case) -> Outcome:
    """«اليوم», «أمس», «غدا»; a weekday beside it must agree within a day, else the weekday decides."""
    fields, story = case.fields, case.story
    if story.anchor is None:
        return Outcome("DATE", None)
    day = story.anchor + timedelta(days=int(fields["deixis"]))
    if "wd" in fields and day.isoweekday() != int(fields["wd"]):
        back = (day.isoweekday() - int(fields["wd"])) % 7
        day = day + timedelta(days=7 - back) if back > 3 else day - timedelta(days=back)
    return Outcome("DATE", day.isoformat())


def resolve_weekend(case: Case) -> Outcome:
    """The weekend of a week."""
    fields, story = case.fields, case.story
    if story.anchor is None:
        return Outcome("DATE", None)
    turn = {"past": -7, "next": 7}.get(str(fields.get("dir")), 0)
    return Outcome("DATE", week_value(story.anchor + timedelta(days=turn)) + "-WE")


def resolve_follow(case: Case) -> Outcome:
    """«في اليوم التالي», «في العام نفسه»: tied to what the text named before, else open."""
    fields, expression, story = case.fields, case.expression, case.story
    unit, direction = fields.get("unit"), fields.get("dir") or fields.get("dirs")
    turn = {"following": 1, "previous": -1}.get(str(direction), 0)
    if unit == "D":
        day = story.near_day(expression.sentence)
        return Outcome("DATE", (day + timedelta(days=turn)).isoformat() if day else None)
    if unit == "W":
        day = story.near_day(expression.sentence)
        return Outcome("DATE", week_value(day + timedelta(days=7 * turn)) if day else None)
    if unit == "M" and story.month is not None:
        index = story.month[0] * 12 + story.month[1] - 1 + turn
        return Outcome("DATE", f"{index // 12:04d}-{index % 12 + 1:02d}")
    if unit == "Y" and story.year is not None:
        return Outcome("DATE", f"{story.year + turn:04d}")
    return Outcome("DATE", None)


def resolve_some(case: Case) -> Outcome:
    """«وقت سابق من هذا الشهر»: somewhere in that period."""
    kind = next((kind for key, kind in _SOME if key in case.fields), None)
    return case.resolve(kind) if kind is not None else Outcome("DATE", None)
