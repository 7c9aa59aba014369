"""What a regular expression over classes cannot say: checks that take, narrow or refuse a find."""

from __future__ import annotations

from collections.abc import Callable

from waqai.annotate.times.guard_amounts import count_period, duration, last_count, licensed, offset
from waqai.annotate.times.guard_dates import (
    bare_year,
    decade,
    default,
    deixis,
    deixis_weekday,
    period,
    second_year,
    vague,
    weekday_number,
    weekday_of_week,
    years,
)
from waqai.annotate.times.guard_parts import (
    brackets,
    clock_word,
    clock_zone,
    date_range,
    daypart,
    daypart_alone,
    first_day,
    fraction,
    hour_of_daypart,
    nth,
    part,
    twin,
)
from waqai.annotate.times.hits import Found, Hit

Guard = Callable[[Hit], Found | None]

_ALL: tuple[Guard, ...] = (
    default, brackets, twin, bare_year, second_year, deixis, period, duration, licensed, offset, count_period,
    last_count, clock_word, clock_zone, hour_of_daypart, weekday_number, deixis_weekday, weekday_of_week,
    daypart, fraction, part, first_day, nth, years, decade, daypart_alone, vague, date_range,
)  # fmt: skip

GUARDS: dict[str, Guard] = {guard.__name__: guard for guard in _ALL}
