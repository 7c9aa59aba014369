"""Whether two figures can both be true: a precise one inside a vague one agrees."""

from __future__ import annotations

import math

from waqai.model import Quantity

_ABOUT = 0.12  # how far what is called «about» may be off


def range_of(quantity: Quantity) -> tuple[float, float]:
    """The values that a quantity leaves possible."""
    value = quantity.value
    if value is None:
        return (
            quantity.low if quantity.low is not None else -math.inf,
            quantity.high if quantity.high is not None else math.inf,
        )
    if quantity.mod in ("more_than", "at_least"):
        return value, math.inf
    if quantity.mod in ("less_than", "at_most"):
        return -math.inf, value
    slack = abs(value) * _ABOUT if quantity.mod == "about" else 0.0
    return value - slack, value + slack


def agree(first: Quantity, second: Quantity) -> bool:
    """Whether some value fits both."""
    low, high = range_of(first)
    other_low, other_high = range_of(second)
    return max(low, other_low) <= min(high, other_high)


def is_one_number(first: Quantity, second: Quantity) -> bool:
    """Whether two figures name the same number, or the one is about the other."""
    if nominal(first) == nominal(second):
        return True
    return "about" in (first.mod, second.mod) and agree(first, second)


def nominal(quantity: Quantity) -> float | int | None:
    """The number that stands on the page, whatever bounds it."""
    given = (quantity.value, quantity.low, quantity.high)
    return next((number for number in given if number is not None), None)
