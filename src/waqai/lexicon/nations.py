"""Adjectives of nationality: every form of every one, with the state that it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from waqai.lexicon.entity_rows import KnownEntity, entity_by_slug
from waqai.lexicon.tables import read_table
from waqai.text import fold


class Nationality(NamedTuple):
    """An adjective of nationality: whose it is, its number (``1``, ``2``, ``n``), gender, definiteness."""

    entity: KnownEntity
    number: str
    feminine: bool
    definite: bool


@cache
def nationalities() -> dict[str, Nationality]:
    """Every adjective of nationality, folded, in its regular and broken forms, with and without article."""
    endings = [
        (row["form"], row["number"], row["feminine"] == "yes") for row in read_table("entities/nisba.tsv")
    ]
    definite_article = article()
    found: dict[str, Nationality] = {}
    by_slug = entity_by_slug()
    states = {fold(form) for e in by_slug.values() if e.kind == "state" for form in (e.name, *e.variants)}
    for row in read_table("entities/states.tsv"):
        entity = by_slug[row["slug"]]
        forms = [(fold(p), "n", False) for p in row.list("plurals")]
        for nisba in row.list("nisba"):
            first, _, rest = fold(nisba).rpartition(" ")
            for ending, number, feminine in endings:
                if number != "article":
                    forms.extend(_inflect(first, rest, ending, number, feminine))
        for form, number, feminine in forms:
            if form in states and not feminine:
                continue  # see accusatives
            found.setdefault(form, Nationality(entity, number, feminine, definite=False))
            definite = " ".join(definite_article + word for word in form.split(" "))
            found.setdefault(definite, Nationality(entity, number, feminine, definite=True))
    return found


@cache
def accusatives() -> dict[str, Nationality]:
    """Adjectives whose indefinite accusative is written like the name of their state (Russia, Russian)."""
    found: dict[str, Nationality] = {}
    by_slug = entity_by_slug()
    states = {fold(form) for e in by_slug.values() if e.kind == "state" for form in (e.name, *e.variants)}
    for row in read_table("entities/states.tsv"):
        for nisba in row.list("nisba"):
            form = fold(nisba) + _ACCUSATIVE
            if form in states:
                entity = by_slug[row["slug"]]
                found[form] = Nationality(entity, "1", feminine=False, definite=False)
    return found


_ACCUSATIVE = "\u0627"


def article() -> str:
    """The article, on the match form."""
    rows = read_table("entities/nisba.tsv")
    return fold(next(row["form"] for row in rows if row["number"] == "article"))


def _inflect(
    first: str, rest: str, ending: str, number: str, feminine: bool
) -> Iterator[tuple[str, str, bool]]:
    """``rest`` with its ending; of two words the first one is inflected where it is an adjective too."""
    tail = fold(ending)
    lead = f"{first}{tail}" if first.endswith(rest[-1]) else first
    yield (f"{lead} {rest}{tail}" if first else f"{rest}{tail}"), number, feminine


@cache
def written_nisbas() -> dict[str, str]:
    """The adjective of each state in the masculine singular, as it is written, by the state's slug."""
    rows = read_table("entities/states.tsv")
    return {row["slug"]: row.list("nisba")[0] for row in rows if row.list("nisba")}


def definite(nisba: str, *, feminine: bool = False) -> str:
    """An adjective as ``written_nisbas`` has it, with the article on each of its words."""
    ending = _FEMININE if feminine else ""
    return " ".join(f"{_ARTICLE}{word}{ending}" for word in nisba.split())


_ARTICLE = "\u0627\u0644"
_FEMININE = "\u0629"
