"""Organisations, groups and places by the words that their names begin with.

A body of a state (the army, the parliament) is named by an adjective of nationality or by its state; other
heads take the chain of nouns behind them, or step back where a name that stands by itself follows.
"""

from __future__ import annotations

from functools import cache

from waqai.annotate.mentions.sentence import Found, Sentence
from waqai.annotate.mentions.wordlists import Head
from waqai.annotate.mentions.words import ARTICLE, TAKEN
from waqai.lexicon import read_table
from waqai.lexicon.terms import longest_term
from waqai.text import fold

_NAME = frozenset("UuSsGgKAFy")
_CHAIN = frozenset("DinEUuSsGgaTy")
_LONGEST = 6
_LONG = 2
_NAMES = 3
_NOUNS = frozenset("DinE")
_WHOSE = frozenset("inE")
_FOR, _AND = "\u0644\u0644", "\u0648" + ARTICLE
_OFFICES = frozenset("RT")
_UNLISTED = frozenset("Uu")
_NEW_NAME = frozenset("GA")
_SORTS = 2
_QUOTES = "\"\u00ab\u201c'"


def find_bodies(sentence: Sentence) -> list[Found]:
    """Organisations, groups and places found by their heads."""
    found: list[Found] = []
    for first, last, skip, heads in sentence.headed:
        for head in heads:
            one = _read_head(sentence, first, last, skip, head)
            if one is not None:
                found.append(one)
    return found


def find_nobody(sentence: Sentence) -> list[Found]:
    """Phrases that look like a name and name nobody; their type is empty."""
    return [
        Found(first, last, skip, "", "nobody", 1)
        for first, last, skip, heads in sentence.headed
        if any(head.table == "nobody" for head in heads)
    ]


def _read_head(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    if head.table == "body":
        return _body(sentence, first, last, skip, head)
    if head.table != "head":
        return None
    if head.extra == "before_noun":
        return _bare_name(sentence, last, head)
    if head.extra == "of_place":
        return _of_place(sentence, first, last, skip, head)
    return _chain(sentence, first, last, skip, head)


def _body(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    """A body with an adjective of nationality, or with the name of a state behind an indefinite body."""
    if first and sentence.cls(first - 1) in _OFFICES:
        return None
    if last >= len(sentence.words):
        return _of_here(sentence, first, last, skip, head)
    word = sentence.words[last]
    if not sentence.words[last - 1].stem.startswith(ARTICLE):
        return _of_state(sentence, first, last, skip, head)
    if word.nation is not None and word.nation_skip == 0 and word.nation.definite:
        slug = f"{word.nation.entity.slug}/{head.extra}"
        return Found(first, last + 1, skip, head.kind, "body-of-state", 2, (), slug)
    return _of_here(sentence, first, last, skip, head)


def _of_here(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    """A ministry without its state: its name says what it is for, and the article whose it is."""
    names = any(
        one.table == "head" and one.extra == "always"
        for phrase in sentence.words[first].phrases
        for one in phrase.node.values
    )
    if last == first + 1 or not names:
        return None
    return Found(first, last, skip, head.kind, "chain-organization", 31, (), f"/{head.extra}")


def _of_state(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    """An indefinite body with the name of its state behind it."""
    for start in sentence.words[last].starts:
        end, forms = longest_term(start.node, sentence.texts, last + 1)
        if start.skip == 0 and forms and forms[0].entity.kind == "state":
            slug = f"{forms[0].entity.slug}/{head.extra}"
            return Found(first, end, skip, head.kind, "body-of-state", 2, (), slug)
    return None


def _bare_name(sentence: Sentence, at: int, head: Head) -> Found | None:
    """The name alone, where it stands by itself behind its head: unknown words, Latin words, quoted words."""
    size = len(sentence.words)
    quoted = at < size and sentence.texts[at] in _QUOTES
    first = at + 1 if quoted else at
    last = first
    allowed = "UuSsFy" if head.kind == "place" else "UuSsFLy"
    town = head.kind != "place" and sentence.cls(first) == TAKEN and sentence.cls(first + 1) in _UNLISTED
    last += town and sentence.plain(first)  # a club or a newspaper that begins with its town
    while last < size and last - first < 3 and sentence.cls(last) in allowed and sentence.plain(last):
        last += 1
    if last == first or sentence.cls(last - 1) == "F":
        return None
    return Found(first, last, 0, head.kind, f"head-{head.kind}", 9)


def _of_place(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    """A body of a town or a region: the place behind it, with the noun that says of which sort it is."""
    at, size = last, len(sentence.words)
    while (
        at < size and at - last < _SORTS and sentence.words[at].stem in place_nouns() and sentence.plain(at)
    ):
        at += 1
    named = at
    while at < size and sentence.cls(at) == TAKEN and sentence.plain(at):
        at += 1
    return Found(first, at, skip, head.kind, f"chain-{head.kind}", 5) if at > named else None


def _chain(sentence: Sentence, first: int, last: int, skip: int, head: Head) -> Found | None:
    """Head and the nouns behind it."""
    size = len(sentence.words)
    at = last
    if head.kind == "place" and (at >= size or sentence.cls(at) not in _NAME or not sentence.plain(at)):
        return None
    inside = _NOUNS if head.extra == "long" or sentence.words[first].stem.startswith(ARTICLE) else _CHAIN
    while at < size and at - last < _LONGEST and sentence.cls(at) in inside and sentence.plain(at):
        if at > last and sentence.cls(at) in _NEW_NAME and sentence.cls(at - 1) == TAKEN:
            break  # the university of a town, and somebody's name
        at += 1
        if at - last >= _NAMES:
            inside = _NOUNS
    whom = _for_whom(sentence, last, at) if first == last - 1 else at
    if (head.extra == "for" and whom == at) or _of_some(sentence, first, last, at):
        return None
    at = whom
    if head.extra == "long" and all(sentence.cls(k) == TAKEN for k in range(last, at)):
        return None
    if at - last < (_LONG if head.extra == "long" else 1):
        return None
    return Found(first, at, skip, head.kind, f"chain-{head.kind}", 31)


@cache
def place_nouns() -> frozenset[str]:
    """Nouns that say of which sort a place is (the region of)."""
    rows = read_table("mentions/place_sorts.tsv")
    return frozenset(fold(row["form"]) for row in rows if row["where"] == "before")


def _of_some(sentence: Sentence, first: int, last: int, end: int) -> bool:
    """True for a body that only its country is said of (a Turkish court): it has no name."""
    nation = sentence.words[last].nation if last < end else None
    bare = nation is not None and not nation.definite and sentence.words[last].nation_skip == 0
    return bare and not sentence.words[first].stem.startswith(ARTICLE)


def _for_whom(sentence: Sentence, last: int, at: int) -> int:
    """The end of a body that says for whom or what it is (the Saudi Organisation for Accountants)."""
    size, texts = len(sentence.texts), sentence.texts
    head = texts[last - 1].removeprefix(_AND[0])
    whose = last < at and sentence.cls(last) in _WHOSE and head.startswith(ARTICLE)
    if not whose or at == size or not texts[at].startswith(_FOR):
        return at
    at += 1
    while at < size and (texts[at].startswith(_AND) or (sentence.cls(at) in "Di" and sentence.plain(at))):
        at += 1
    return at
