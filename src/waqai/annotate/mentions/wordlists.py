"""The language data behind words: heads and bodies, compound names, realms, nouns that go back."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from waqai.lexicon import read_table
from waqai.lexicon.entities import KnownEntity, entity_by_slug
from waqai.lexicon.terms import TermTree
from waqai.text import fold


class Head(NamedTuple):
    """A term that a longer phrase begins with: ``table`` says which, ``kind`` and ``extra`` are its cells."""

    table: str
    kind: str
    extra: str


@cache
def faith() -> tuple[frozenset[str], frozenset[str]]:
    """First words of compound names of faith that are no servant-of, and their second words."""
    rows = read_table("mentions/particles.tsv")
    firsts = frozenset(fold(row["form"]) for row in rows if row["kind"] == "faith_first")
    seconds = frozenset(fold(row["form"]) for row in rows if row["kind"] == "faith_second")
    return firsts, seconds


@cache
def realm_states() -> dict[str, tuple[KnownEntity, ...]]:
    """The states that a word for a realm can mean."""
    by_slug = entity_by_slug()
    return {
        fold(row["form"]): tuple(by_slug[slug] for slug in row.list("states") if slug in by_slug)
        for row in read_table("mentions/realms.tsv")
    }


@cache
def back_words() -> frozenset[str]:
    """Nouns that may go back to somebody named before."""
    return frozenset(fold(row["form"]) for row in read_table("mentions/references.tsv"))


@cache
def heads() -> TermTree[Head]:
    """Heads of organisations, groups and places, bodies of states, long titles, unnamed sources."""
    tree: TermTree[Head] = TermTree()
    for row in read_table("mentions/heads.tsv"):
        tree.add(fold(row["form"]).split(), Head("head", row["kind"], row["keep"]))
    for row in read_table("mentions/not_names.tsv"):
        tree.add(fold(row["form"]).split(), Head("nobody", "", ""))
    for row in read_table("mentions/bodies.tsv"):
        tree.add(fold(row["form"]).split(), Head("body", row["type"], row["slug"]))
    for row in read_table("mentions/titles.tsv"):
        tree.add(fold(row["form"]).split(), Head("title", row["kind"], ""))
    for row in read_table("mentions/unnamed.tsv"):
        tree.add(fold(row["form"]).split(), Head("unnamed", row["kind"], row["number"]))
    return tree
