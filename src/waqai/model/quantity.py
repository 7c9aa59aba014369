"""Numbers together with what they count or measure."""

from __future__ import annotations

from typing import Literal

import msgspec

from waqai.model.evidence import Evidence
from waqai.model.span import TextSpan

QuantityMod = Literal["exact", "about", "more_than", "at_least", "less_than", "at_most"]


class Quantity(msgspec.Struct, frozen=True):
    """A number with its unit or with the words that it counts.

    ``start`` and ``end`` are code points into ``Page.text`` and cover the number with its unit. ``value`` is
    the point value, or None where only bounds are known (``low``, ``high``). ``unit`` is ISO 4217 for money,
    else an English singular (``percent``, ``barrel``, ``km``, ``times``); ``of`` is what is counted.
    ``casualty`` tells the kind of count (``killed``, ``injured``, ``missing``, ``arrested``, ``displaced``).
    """

    id: str
    start: int
    end: int
    text: str
    value: float | int | None
    low: float | int | None = None
    high: float | int | None = None
    mod: QuantityMod = "exact"
    unit: str | None = None
    of: TextSpan | None = None
    casualty: str | None = None
    evidence: Evidence | None = None
