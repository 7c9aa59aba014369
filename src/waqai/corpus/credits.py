"""What articles say about where they come from, as far as it tells who took from whom."""

from __future__ import annotations

from functools import cache

from waqai.lexicon.outlets import find_outlet, outlets
from waqai.model import Article
from waqai.text import fold


def credits_outlet_of(article: Article, other: Article) -> bool:
    """Whether a credit of ``article`` names the outlet of ``other``, which is not its own."""
    theirs = _outlet(other)
    return theirs is not None and theirs != _outlet(article) and theirs in _credited(article)


def share_agency(article: Article, other: Article) -> bool:
    """Whether both articles credit the same agency, so that both may have taken from it."""
    return bool(_credited(article) & _credited(other) & _agencies())


def _outlet(article: Article) -> str | None:
    """The entity of an article's outlet, or its name on the match form where nobody listed it."""
    if not article.outlet:
        return None
    known = find_outlet(article.outlet)
    return known.entity if known else fold(article.outlet).strip()


def _credited(article: Article) -> frozenset[str]:
    names: set[str] = set()
    for credit in article.credits:
        known = find_outlet(credit.text)
        names.add(known.entity if known else fold(credit.text).strip())
        if credit.entity is not None:
            names.add(credit.entity)
    return frozenset(names)


@cache
def _agencies() -> frozenset[str]:
    return frozenset(outlet.entity for outlet in outlets() if outlet.kind == "agency")
