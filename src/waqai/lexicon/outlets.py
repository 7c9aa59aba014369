"""Outlets and agencies: every way to write one leads to one entity."""

from __future__ import annotations

from functools import cache, lru_cache

import msgspec

from waqai.lexicon.tables import read_table
from waqai.model import content_id
from waqai.text import Token, fold


class Outlet(msgspec.Struct, frozen=True):
    """An outlet or agency.

    ``entity`` is the id that credits and mentions share. ``kind`` is ``agency``, ``outlet``, ``photo``,
    ``monitor``, ``generic`` (agencies, monitoring desk: a credit that names nobody) or ``unlisted``.
    ``country`` is ISO 3166, empty where none fits. ``forms`` are as written, the canonical name first;
    ``ambiguous`` are those of them, on the match form, that are also common words or places.
    """

    name: str
    english: str
    kind: str
    country: str
    entity: str
    forms: tuple[str, ...]
    ambiguous: frozenset[str]


class OutletMatch(msgspec.Struct, frozen=True):
    """An outlet's name in a row of tokens, ``tokens[first:last]``; ``certain`` when no common word."""

    outlet: Outlet
    first: int
    last: int
    certain: bool


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets and agencies of the language data, in the order of the table."""
    return tuple(
        Outlet(
            name=row["name"],
            english=row["english"],
            kind=row["kind"],
            country=row.get("country"),
            entity=content_id("e", row["name"]),
            forms=row.list("form"),
            ambiguous=frozenset(fold(form) for form in row.list("ambiguous")),
        )
        for row in read_table("outlets.tsv")
    )


def outlet_key(name: str) -> str:
    """The form under which names of outlets meet: match form, lower case, letters and digits alone."""
    spaced = "".join(c if c.isalnum() else " " for c in fold(name).lower())
    return " ".join(spaced.split())


@cache
def _by_key() -> dict[str, tuple[Outlet, bool]]:
    table: dict[str, tuple[Outlet, bool]] = {}
    for outlet in outlets():
        for form in outlet.forms:
            table.setdefault(outlet_key(form), (outlet, fold(form) not in outlet.ambiguous))
    return table


@cache
def _longest_by_first() -> dict[str, int]:
    """The first word of every form, with the length in words of the longest form that begins so."""
    longest: dict[str, int] = {}
    for key in _by_key():
        first = key.split(" ", 1)[0]
        longest[first] = max(longest.get(first, 0), key.count(" ") + 1)
    return longest


@lru_cache(maxsize=4096)
def name_outlet(name: str) -> Outlet:
    """The outlet that ``name`` names; where no table lists it, one of kind ``unlisted`` with its own entity.

    The name of an unlisted outlet is ``name`` as given; its entity follows from its words alone.
    """
    listed = find_outlet(name)
    if listed:
        return listed
    return Outlet(name, "", "unlisted", "", content_id("e", outlet_key(name)), (name,), frozenset())


def find_outlet(name: str) -> Outlet | None:
    """The outlet that ``name`` names as a whole, quotation marks and brackets aside, or None."""
    found = _by_key().get(outlet_key(name))
    return found[0] if found else None


def find_outlets(tokens: list[Token]) -> list[OutletMatch]:
    """Names of outlets in tokens of folded text, longest first at each place, without overlaps.

    Marks between the words of a name («أ.ف.ب») are skipped. Clitics are not taken off.
    """
    table, longest = _by_key(), _longest_by_first()
    if not any(token.text in longest for token in tokens):
        return []  # no name begins here: nearly every line
    words = [(at, token.text.lower()) for at, token in enumerate(tokens) if token.text[0].isalnum()]
    found: list[OutletMatch] = []
    at = 0
    while at < len(words):
        for length in range(min(longest.get(words[at][1], 0), len(words) - at), 0, -1):
            hit = table.get(" ".join(word for _, word in words[at : at + length]))
            if hit:
                found.append(OutletMatch(hit[0], words[at][0], words[at + length - 1][0] + 1, hit[1]))
                at += length
                break
        else:
            at += 1
    return found
