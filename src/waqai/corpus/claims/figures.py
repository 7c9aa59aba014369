"""When two figures are the same, when they may both be true, and when a count is a part of another. Pure."""

from __future__ import annotations

from functools import cache

from waqai.corpus.agreement import agree, is_one_number, nominal
from waqai.corpus.particles import counted_label, generic_labels
from waqai.lexicon import read_table
from waqai.lexicon.numerals_words import number_words
from waqai.model import Quantity
from waqai.text import fold

_OPEN = ("more_than", "at_least", "less_than", "at_most")
_SECOND = 2
_FAR = 1.5
"""How far a bound may lie from a number so that somebody would have told it by that bound."""


def fits(first: Quantity, second: Quantity) -> bool:
    """Whether both can be told of one count: some value fits both, and no bound is far off."""
    return agree(first, second) and not is_far_bound(first, second)


def is_far_bound(first: Quantity, second: Quantity) -> bool:
    """Whether the figures differ so much that «more than» the one says nothing about the other."""
    one, other = nominal(first), nominal(second)
    if one is None or other is None or not (_is_open(first) or _is_open(second)):
        return False
    low, high = sorted((abs(one), abs(other)))
    return high > low * _FAR


def _is_open(quantity: Quantity) -> bool:
    return quantity.mod in _OPEN or (quantity.value is None and None in (quantity.low, quantity.high))


def is_very_same(first: Quantity, second: Quantity) -> bool:
    """Whether two figures name one number of the same thing, though one alone may say what befell it."""
    if (first.unit or "") != (second.unit or "") or not is_one_number(first, second):
        return False
    if first.casualty and second.casualty and first.casualty != second.casualty:
        return False
    return noun_of(first) == noun_of(second) != ""


def is_part(first: Quantity, second: Quantity) -> bool:
    """Whether one counts people at large, the other fewer of those who are told apart from a whole."""
    whole, part = (first, second) if noun_of(second) in _parts() else (second, first)
    if noun_of(part) not in _parts() or noun_of(whole) not in generic_labels() | {""}:
        return False
    few, many = nominal(part), nominal(whole)
    return few is not None and many is not None and few < many


def noun_of(quantity: Quantity) -> str:
    """The label of what is counted; empty where nothing is."""
    words = fold(quantity.of.text).split() if quantity.of is not None else []
    return counted_label(words[0]) if words else ""


@cache
def _parts() -> frozenset[str]:
    rows = read_table("claims/parts.tsv")
    return frozenset(counted_label(fold(form)) for row in rows for form in row.list("form"))


def is_ordinal(word: str) -> bool:
    """Whether a folded word says which of many, from the second on: an ordinal, a number with the article."""
    known = number_words().get(word)
    if known is None or known.weak or known.value < _SECOND:
        return False
    return known.kind.startswith("ordinal") or known.definite
