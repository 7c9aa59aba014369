"""Names of the press that no table lists: which unknown words name an outlet, and which a writer."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Literal

from waqai.extract.topics import common_words
from waqai.lexicon import read_table
from waqai.lexicon.outlets import find_outlets
from waqai.text import Token, find_tokens, fold

NameKind = Literal["outlet", "writer", "doubtful"]
_LONGEST, _PERSON, _DOUBTFUL = 6, 4, 3
_PAIR = 2
_ARTICLE = "\u0627\u0644"


@cache
def _press() -> dict[str, str]:
    return {fold(row["form"]).lower(): row["kind"] for row in read_table("extract/press_words.tsv")}


@cache
def _given_names() -> dict[str, bool]:
    """Given names on the match form, with whether they are sure to be names."""
    return {fold(row["form"]): row["sure"] == "yes" for row in read_table("mentions/given_names.tsv")}


@cache
def _surnames() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("mentions/surnames.tsv"))


def is_head(word: str) -> bool:
    """True for a word such as «agency» or «newspaper», alone or with the article."""
    return _press().get(word.lower()) == "head"


def is_origin(word: str) -> bool:
    """True for the word that joins an outlet and the place it reports from."""
    return _press().get(word) == "origin"


def opens_outlet(words: Sequence[str]) -> bool:
    """True for a word such as «agency» or «newspaper» with up to five words of a name behind it."""
    return _PAIR <= len(words) <= _LONGEST and _press().get(words[0]) == "head" and _are_names(words[1:])


def name_kind(tokens: Sequence[Token]) -> NameKind | None:
    """What a short run of words may name; None for words that no name is made of.

    An outlet's name tells itself by a head («agency»), a tail («press»), or a listed name inside it; a
    writer's by a given name or surname. ``doubtful`` is what could be either.
    """
    words = [token.text.lower() for token in tokens]
    if not words or len(words) > _LONGEST or not all(word[0].isalpha() for word in words):
        return None
    table = _press()
    first = table.get(words[0])
    if first == "writer":
        return "writer"
    sure = first == "person" or _given_names().get(words[0])
    if sure and _PAIR <= len(words) <= _PERSON and _are_names(words[-1:]):
        return "writer"
    if not _are_names(words):
        return None
    if opens_outlet(words) or (len(words) <= _PERSON and any(table.get(w) == "tail" for w in words)):
        return "outlet"
    if len(words) > _DOUBTFUL:
        return None
    if find_outlets(list(tokens)):
        return "outlet"
    if len(words) >= _PAIR and (words[0] in _given_names() or words[-1] in _surnames()):
        return "writer"
    return "doubtful"


def is_writer(text: str) -> bool:
    """True for a line that is a writer's name, or opens with the word for one, outer marks aside."""
    tokens = [token for token in find_tokens(text) if token.text not in "*-|"]
    return name_kind(tokens) == "writer"


def has_person_word(text: str) -> bool:
    """True when a word is a given name or a surname, or all are written in Latin letters with capitals."""
    words = [token.text for token in find_tokens(text) if token.text[0].isalpha()]
    known = any(
        form in names
        for word in words
        for form in (word, word.removeprefix(_ARTICLE))
        for names in (_given_names(), _surnames())
    )
    return known or (bool(words) and all(word.isascii() for word in words))


def _are_names(words: Sequence[str]) -> bool:
    """True when no word is one of any topic; a name's later words may look like one."""
    rest = {word for word in words[1:] if word in _given_names() or word in _surnames()}
    known = {word for word in words if _press().get(word, "origin") != "origin"}
    return not any(word in common_words() and word not in known and word not in rest for word in words)
