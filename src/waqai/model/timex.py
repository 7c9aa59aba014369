"""Time expressions, with the attributes of TIMEX3 (TimeML 1.2.1)."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.evidence import Evidence

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


class Timex(msgspec.Struct, frozen=True):
    """An expression that places something in time.

    ``start`` and ``end`` are code points into ``Page.text``. ``value`` is the TIMEX3 value or None when the
    page does not fix it; ``mod`` is TIMEX3's. ``earliest`` and ``latest`` are ISO days that bound a DATE or
    TIME (inclusive), None where there is no such bound. ``calendar`` is ``gregorian`` or ``hijri``.
    """

    id: str
    start: int
    end: int
    text: str
    type: TimexType
    value: str | None
    mod: str | None = None
    earliest: str | None = None
    latest: str | None = None
    freq: str | None = None
    quant: str | None = None
    calendar: str = "gregorian"
    evidence: Evidence | None = None
