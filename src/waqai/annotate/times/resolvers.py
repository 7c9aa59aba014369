"""Which function resolves which kind of expression."""

from __future__ import annotations

from collections.abc import Callable

from waqai.annotate.times.clock import resolve_clock, resolve_midnight, resolve_time
from waqai.annotate.times.durations import resolve_duration, resolve_set
from waqai.annotate.times.outcome import Case, Outcome
from waqai.annotate.times.parts import (
    resolve_first_day,
    resolve_fraction,
    resolve_holiday,
    resolve_part,
    resolve_season,
)
from waqai.annotate.times.periods import (
    resolve_century,
    resolve_decade,
    resolve_month,
    resolve_months,
    resolve_offset,
    resolve_period,
    resolve_year,
    resolve_years,
)
from waqai.annotate.times.points import (
    resolve_date,
    resolve_day,
    resolve_deixis,
    resolve_follow,
    resolve_range,
    resolve_some,
    resolve_weekday,
    resolve_weekday_pair,
    resolve_weekend,
)

Resolver = Callable[[Case], Outcome]
_DAYS = (("week", "x_day"), ("deixis", "x_day"), ("d", "x_date"), ("wd", "x_weekday"), ("hol", "x_holiday"))


def resolve_vague(case: Case) -> Outcome:
    """The past, the present, the future, as TIMEX3 has them."""
    return Outcome("DATE", case.fields.get("vague") or None)


def _timed(resolver: Callable[[Case, Outcome | None], Outcome]) -> Resolver:
    """A clock time or a part of the day, put onto the day that the same expression or sentence names."""

    def resolve(case: Case) -> Outcome:
        kind = next((name for key, name in _DAYS if key in case.fields), None)
        if kind is not None:
            return resolver(case, case.resolve(kind))
        near = case.story.same_day(case.expression.sentence) or case.story.anchor
        if near is None or "night" in case.fields:
            return resolver(case, None)
        return resolver(case, Outcome("DATE", near.isoformat()))

    return resolve


RESOLVERS: dict[str, Resolver] = {
    "x_date": resolve_date, "x_range": resolve_range, "x_weekday": resolve_weekday,
    "x_wdrange": resolve_weekday_pair, "x_day": resolve_day, "x_deixis": resolve_deixis,
    "x_weekend": resolve_weekend, "x_follow": resolve_follow, "x_some": resolve_some,
    "x_month": resolve_month, "x_months": resolve_months, "x_year": resolve_year,
    "x_years": resolve_years, "x_period": resolve_period,
    "x_offset": resolve_offset, "x_decade": resolve_decade, "x_century": resolve_century,
    "x_season": resolve_season, "x_holiday": resolve_holiday, "x_part": resolve_part,
    "x_fraction": resolve_fraction, "x_firstday": resolve_first_day, "x_nth": resolve_first_day,
    "x_dur": resolve_duration, "x_set": resolve_set, "x_vague": resolve_vague,
    "x_clock": _timed(resolve_clock), "x_time": _timed(resolve_time), "x_night": _timed(resolve_time),
    "x_midnight": _timed(resolve_midnight),
}  # fmt: skip
