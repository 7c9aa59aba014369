"""One reason for or against a day of publication."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from waqai.annotate.times.weights import Weight, Within
from waqai.model import Span

UNLIKELY = 1e-5
RARE = 1e-3
YEAR = 365


class Clue(NamedTuple):
    """One reason: ``weight`` of every day between 0 and 1; firm bounds where it has them.

    ``absolute`` clues know a year; ``narrows`` tells that the clue belongs into the evidence.
    """

    rule: str
    span: Span | None
    weight: Weight
    low: date | None = None
    high: date | None = None
    absolute: bool = False
    narrows: bool = True


def between(low: date | None, high: date | None, outside: float = UNLIKELY) -> Weight:
    """Full weight between two days, ``outside`` elsewhere."""
    return Within(((low, high),), outside)
