"""People by the grammar of names: given names, titles, offices, verbs of saying (``names.toml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.words import CLITIC
from waqai.lexicon import read_rules, read_table
from waqai.text import fold

_TITLES = frozenset("TRN")
_REACH = 7


class NameRule(NamedTuple):
    """A rule of the grammar: where its ``name`` matches, a person is named; ``where`` is a further test.

    A sentence without any of the classes ``needs`` is not looked at.
    """

    key: str
    regex: re.Pattern[str]
    where: str
    rank: int
    needs: frozenset[str]


@cache
def name_rules() -> tuple[NameRule, ...]:
    """The rules in the order of their file."""
    return tuple(
        NameRule(
            rule.key,
            re.compile(rule.options["classes"]),
            rule.options.get("where", ""),
            rank,
            frozenset(rule.options["needs"]),
        )
        for rank, rule in enumerate(read_rules("mentions/names.toml"), start=10)
    )


def find_people(sentence: Sentence) -> list[Found]:
    """Names of people in the sentence; they may overlap, the longest is meant to win."""
    found: list[Found] = []
    ends: set[int] = set()
    classes = sentence.classes()
    there = frozenset(classes)
    for rule in name_rules():
        if rule.needs.isdisjoint(there):
            continue
        for hit in rule.regex.finditer(classes):
            start, end = hit.span("name")
            first, last = start - classes.count(CLITIC, 0, start), end - classes.count(CLITIC, 0, end)
            if rule.where == "title" and not title_before(sentence, first):
                continue
            if rule.where == "row" and first not in ends:
                continue
            skip = sentence.words[first].skip
            found.append(Found(first, last, skip, "person", rule.key, rule.rank))
            ends.add(last)
    return found


def with_ordinals(sentence: Sentence, found: list[Found]) -> list[Found]:
    """The names of a sentence, with the number of a ruler where one follows his name (Charles the First)."""
    ordinals, seconds = _ordinals()
    size = len(sentence.texts)
    if ordinals.isdisjoint(sentence.texts):
        return found
    whole: list[Found] = []
    for one in found:
        last = one.last
        if one.type == "person" and last < size and sentence.texts[last] in ordinals:
            before = sentence.cls(last - 1)
            last += 1 if before in _RULERS else 0
            if last > one.last and last < size and sentence.texts[last] in seconds:
                last += 1
        whole.append(one if last == one.last else one._replace(last=last, forms=()))
    return whole


_RULERS = frozenset("GgaUu")


@cache
def _ordinals() -> tuple[frozenset[str], frozenset[str]]:
    rows = read_table("mentions/particles.tsv")
    first = frozenset(fold(row["form"]) for row in rows if row["kind"] == "ordinal")
    return first, frozenset(fold(row["form"]) for row in rows if row["kind"] == "ordinal_second")


def title_before(sentence: Sentence, at: int) -> bool:
    """True when a title or an office opens the words before ``at``, its own words between."""
    for back in range(at - 1, max(at - _REACH, -1), -1):
        cls = sentence.cls(back)
        if cls in _TITLES:
            return True
        if cls not in "DiOnEaxg":
            return False
    return False
