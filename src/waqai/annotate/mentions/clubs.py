"""Clubs in reports of sports: by words that their names end or begin with, and by their first word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.lexicon import read_table
from waqai.lexicon.entities import Form
from waqai.text import fold

WORDS, AGAIN = "club-words", "club-again"
_NAME = frozenset("UuSsGgE")
_UNLISTED = frozenset("UuS")
_SHORTEST = 4
Club = tuple[tuple[Form, ...], str]


def find_clubs(sentence: Sentence) -> list[Found]:
    """A name with a word that clubs are called by (United, Dinamo) behind or before it."""
    before, behind = club_words()
    found: list[Found] = []
    for at, word in enumerate(sentence.words):
        if sentence.texts[at] in behind and at and sentence.cls(at - 1) in _NAME:
            found.append(Found(at - 1, at + 1, sentence.words[at - 1].skip, "organization", WORDS, 3))
        if word.stem in before and sentence.cls(at + 1) in _NAME and sentence.plain(at + 1):
            found.append(Found(at, at + 2, word.skip, "organization", WORDS, 3))
    return found


def _in_full(
    sentences: Sequence[tuple[Sentence, Sequence[Found]]],
) -> Iterator[tuple[Sentence, Found, list[str]]]:
    """The clubs that are named with several words, and the words without a proclitic before the first."""
    for sentence, own in sentences:
        for one in own:
            known = one.forms and one.forms[0].entity.kind == "club"
            if one.last > one.first + 1 and (known or one.rule == WORDS):
                first = sentence.texts[one.first][one.skip :]
                yield sentence, one, [first, *sentence.texts[one.first + 1 : one.last]]


def clubs_named(sentences: Sequence[tuple[Sentence, Sequence[Found]]]) -> dict[str, Club]:
    """The clubs that are named in full, by the first word of the name, where it is no common word."""
    behind = club_words()[1]
    found: dict[str, set[Club]] = {}
    for sentence, one, words in _in_full(sentences):
        told = words[1] in behind
        if len(words[0]) >= _SHORTEST and sentence.words[one.first].cls in (_NAME if told else _UNLISTED):
            found.setdefault(words[0], set()).add((one.forms, " ".join(words)))
    return {first: next(iter(clubs)) for first, clubs in found.items() if len(clubs) == 1}


def clubs_by_last_word(sentences: Sequence[tuple[Sentence, Sequence[Found]]]) -> dict[str, Club]:
    """The clubs that are named in full, by the last word of the name where clubs are called by it (City)."""
    behind = club_words()[1]
    found: dict[str, set[Club]] = {}
    for _, one, words in _in_full(sentences):
        if words[-1] in behind:
            found.setdefault(words[-1], set()).add((one.forms, " ".join(words)))
    return {last: next(iter(clubs)) if len(clubs) == 1 else ((), last) for last, clubs in found.items()}


def clubs_again(sentence: Sentence, own: Sequence[Found], clubs: dict[str, Club]) -> list[Found]:
    """The names of a sentence, with the first or last word alone of a club that is named in full."""
    added: list[Found] = []
    for at, text in enumerate(sentence.texts):
        word = sentence.words[at]
        skip = 0 if text in clubs else next((k for k in (word.skip, 1) if k and text[k:] in clubs), None)
        covered = skip is None or any(one.first <= at < one.last and one.last > one.first + 1 for one in own)
        if skip is not None and not covered:
            forms, whole = clubs[text[skip:]]
            added.append(Found(at, at + 1, skip, "organization", AGAIN, 3, forms, whole))
    taken = {one.first for one in added}
    return sorted([*(one for one in own if one.first not in taken), *added], key=lambda one: one.first)


@cache
def club_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that stand before and behind the name in the names of clubs."""
    rows = read_table("mentions/club_words.tsv")
    before = frozenset(fold(row["form"]) for row in rows if row["where"] == "before")
    return before, frozenset(fold(row["form"]) for row in rows if row["where"] == "behind")
