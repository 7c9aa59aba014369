"""A quantity in the making, in folded positions and token indices of its block."""

from __future__ import annotations

from dataclasses import dataclass, field

from waqai.lexicon.numerals import Numeral
from waqai.model.quantity import QuantityMod

Number = int | float


@dataclass(slots=True)
class Amount:
    """``[first, last)`` are tokens, ``[start, end)`` folded positions of the span so far."""

    first: int
    last: int
    start: int
    end: int
    value: Number | None
    low: Number | None = None
    high: Number | None = None
    mod: QuantityMod = "exact"
    unit: str | None = None
    family: str | None = None
    of: tuple[int, int] | None = None
    of_tokens: tuple[int, int] | None = None
    casualty: str | None = None
    numeral: Numeral | None = None
    rules: list[str] = field(default_factory=list)
    cues: list[tuple[int, int]] = field(default_factory=list)
    note: str | None = None

    @property
    def measured(self) -> bool:
        """True when a unit was found, though context may still have to tell currencies apart."""
        return self.unit is not None or self.family is not None
