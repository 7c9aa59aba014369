"""The compiled language data of the layer."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.annotate.quantities.phrases import Phrases, articles, plain_fronts
from waqai.lexicon import read_table
from waqai.model.quantity import QuantityMod
from waqai.text import fold


class Unit(NamedTuple):
    """What a unit word says: a unit, or a family of currencies that context must tell apart."""

    unit: str | None
    family: str | None
    kind: str
    rule: str


class Modifier(NamedTuple):
    """A word that bounds or blurs a number."""

    mod: QuantityMod
    inside: bool
    rule: str


class Currency(NamedTuple):
    """A currency among its namesakes."""

    code: str
    family: str
    default: bool
    rule: str


_KAF = "\u0643"
_ARTICLE = "\u0627\u0644"
_TEH, _HEH, _ALEF = "\u062a", "\u0647", "\u0627"
_PLACES = {
    "before": ("before", "apart"),
    "after": ("after",),
    "split": ("split",),
    "split-preposition": ("split-preposition",),
}
_MODS: dict[str, QuantityMod] = {
    "about": "about", "more_than": "more_than", "at_least": "at_least",
    "less_than": "less_than", "at_most": "at_most",
}  # fmt: skip


@cache
def currencies() -> tuple[Currency, ...]:
    """All currencies in the order of their table."""
    return tuple(
        Currency(row["code"], row["family"], row["default"] == "yes", row.where)
        for row in read_table("quantities/currencies.tsv")
    )


@cache
def units() -> Phrases[Unit]:
    """Units behind a number: measures, money with and without the adjective that tells it apart."""
    entries: list[tuple[str, Unit]] = []
    for row in read_table("quantities/units.tsv"):
        if row["kind"] != "sign":
            unit = Unit(row["unit"], None, row["kind"], row.where)
            entries.extend((form, unit) for form in row.list("form"))
    nouns: dict[str, tuple[str, ...]] = {
        row["family"]: row.list("form") for row in read_table("quantities/currency_nouns.tsv")
    }
    for row in read_table("quantities/currencies.tsv"):
        unit = Unit(row["code"], None, "money", row.where)
        for noun in nouns[row["family"]]:
            for adjective in row.list("form"):
                entries.extend((f"{noun} {form}", unit) for form in _agreeing(adjective))
                entries.extend((f"{_ARTICLE}{noun} {_ARTICLE}{form}", unit) for form in _agreeing(adjective))
    for row in read_table("quantities/currency_nouns.tsv"):
        unit = Unit(None, row["family"], "money", row.where)
        entries.extend((form, unit) for form in row.list("form"))
    entries.extend((_ARTICLE + form, unit) for form, unit in tuple(entries) if not form.startswith(_ARTICLE))
    return Phrases(entries)


def _agreeing(adjective: str) -> tuple[str, ...]:
    return adjective, adjective + _HEH, adjective + _ALEF


@cache
def signs() -> dict[str, Unit]:
    """Signs written before a number."""
    return {
        fold(form): Unit(row["unit"], None, "money", row.where)
        for row in read_table("quantities/units.tsv")
        if row["kind"] == "sign"
        for form in row.list("form")
    }


@cache
def unit_duals() -> Phrases[Unit]:
    """Duals of units."""
    entries: list[tuple[str, Unit]] = []
    for row in read_table("quantities/unit_duals.tsv"):
        name = row["unit"]
        unit = Unit(None, name[1:], "money", row.where) if name[0] == "=" else Unit(name, None, "", row.where)
        entries.extend((form, unit) for form in row.list("form"))
    return Phrases(entries, plain_fronts())


@cache
def modifiers(place: str) -> Phrases[Modifier]:
    """Modifiers before a number (inside its span or outside it), behind it, or split from it."""
    entries = [
        (form, Modifier(_MODS[row["mod"]], row["place"] == "before", row.where))
        for row in read_table("quantities/modifiers.tsv")
        if row["place"] in _PLACES[place]
        for form in row.list("form")
    ]
    return Phrases(entries, plain_fronts() if place != "after" else ("",))


@cache
def names() -> Phrases[str]:
    """Names and set phrases with a number in them."""
    rows = read_table("quantities/names.tsv")
    return Phrases([(form, row.where) for row in rows for form in row.list("form")])


@cache
def places() -> Phrases[tuple[str, ...]]:
    """Places whose naming tells currencies apart, with the currencies they speak for."""
    codes: dict[str, list[str]] = {}
    for row in read_table("quantities/currencies.tsv"):
        for place in row.list("places"):
            codes.setdefault(place, []).append(row["code"])
    fronts = plain_fronts()
    entries = [(place, tuple(of_place)) for place, of_place in codes.items()]
    lam = "\u0644"
    swallowed = [(lam + place[1:], of) for place, of in entries if place.startswith(_ARTICLE)]
    return Phrases([*entries, *swallowed], fronts)


@cache
def nouns() -> frozenset[str]:
    """What news counts, singular and plural, without the article."""
    rows = read_table("quantities/nouns.tsv")
    return frozenset(fold(form) for row in rows for form in row.list("form"))


@cache
def things() -> frozenset[str]:
    """The nouns that are no people, without the article: singular, plurals and duals."""
    rows = [row for row in read_table("quantities/nouns.tsv") if row["person"] == "no"]
    forms = {fold(form) for row in rows for form in row.list("form")}
    stems = {_dual_stem(fold(row.list("form")[0])) for row in rows}
    return frozenset(forms | {f"{stem}{vowel}\u0646" for stem in stems for vowel in "\u0627\u064a"})


def _dual_stem(singular: str) -> str:
    return singular[:-1] + _TEH if singular[-1] == _HEH else singular


@cache
def plurals() -> frozenset[str]:
    """The plurals among the nouns."""
    rows = read_table("quantities/nouns.tsv")
    return frozenset(fold(form) for row in rows for form in row.list("form")[1:])


@cache
def duals() -> dict[str, tuple[int, str]]:
    """Indefinite duals of the nouns with every proclitic: letters of the proclitic, and the rule."""
    found: dict[str, tuple[int, str]] = {}
    endings = {"both": "\u0627\u064a", "nominative": "\u0627", "oblique": "\u064a", "none": ""}
    for row in read_table("quantities/nouns.tsv"):
        singular = fold(row.list("form")[0])
        if " " in singular:
            continue
        stem = _dual_stem(singular)
        for vowel in endings[row["dual"]]:
            for front, skip in plain_fronts().items():
                form = f"{front}{stem}{vowel}\u0646"
                if not front.endswith(_KAF) and (
                    stem.startswith(_ARTICLE) or not form.startswith(articles())
                ):
                    found.setdefault(form, (skip, row.where))
    return found


@cache
def casualty_words(place: str) -> dict[str, tuple[str, str]]:
    """The kind of casualty that a word tells, and the rule; ``place`` is noun or verb."""
    fronts = plain_fronts() if place == "verb" else {"": 0}
    found: dict[str, tuple[str, str]] = {}
    for row in read_table("quantities/casualties.tsv"):
        if row["place"] == place:
            for form in row.list("form"):
                for front in fronts:
                    found.setdefault(front + fold(form), (row["casualty"], row.where))
    return found
