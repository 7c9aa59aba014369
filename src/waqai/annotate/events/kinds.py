"""What a word is to the grammar of a sentence, and the small closed lists that rules ask for."""

from __future__ import annotations

from functools import cache, lru_cache

from waqai.annotate.events.lexicon import ARTICLE, read_word
from waqai.lexicon import read_table
from waqai.text import fold

_FOR = "\u0644"


@cache
def word_kinds() -> dict[str, str]:
    """Particles and other words that bound the parts of a clause, with their kind."""
    return {fold(row["form"]): row["kind"] for row in read_table("events/words.tsv")}


@cache
def moods(kind: str) -> frozenset[str]:
    """Words of the table of moods of one kind (``if``, ``perhaps``, ``must``, ``due``, ``still`` ...)."""
    return frozenset(fold(r["form"]) for r in read_table("events/moods.tsv") if r["kind"] == kind)


@cache
def heads(kind: str) -> frozenset[str]:
    """Heads of noun phrases of people: ``agent`` or ``victim``, on the match form."""
    return frozenset(fold(row["form"]) for row in read_table("events/heads.tsv") if row["kind"] == kind)


@cache
def guard_words() -> dict[str, str]:
    """Words that tell of sport or of the screen, with which of the two."""
    rows = read_table("events/guards.tsv")
    return {fold(row["form"]): row["kind"] for row in rows if row["kind"] != "word"}


@cache
def never_triggers() -> frozenset[str]:
    """Whole words that are spelt like a form of a trigger and are another word."""
    return frozenset(fold(row["form"]) for row in read_table("events/guards.tsv") if row["kind"] == "word")


@cache
def ordinary_words() -> frozenset[str]:
    """Ordinary words of running text without proclitics, to tell a preposition written onto a word."""
    return frozenset(fold(row["form"]) for row in read_table("mentions/ordinary.tsv"))


@cache
def ordinary_plurals() -> frozenset[str]:
    """Definite nouns that look masculine singular and take feminine adjectives: broken plurals."""
    rows = read_table("events/heads.tsv")
    return frozenset(ARTICLE + fold(row["form"]) for row in rows if row["kind"] == "plural")


@lru_cache(maxsize=32768)
def without_and(word: str) -> str:
    """The word without a conjunction that is written onto a particle."""
    kinds = word_kinds()
    return word[1:] if word not in kinds and word[:1] in "\u0648\u0641" and word[1:] in kinds else word


_JOINED = ("\u0628", "\u0644", "\u0643")


@lru_cache(maxsize=32768)
def kind_of(word: str) -> str:
    """The kind of a word: one of the table's, ``prep+`` for a joined preposition, ``verb``, or empty."""
    kinds = word_kinds()
    known = kinds.get(word)
    if known is None and word[:1] in "\u0648\u0641" and len(word) > 2:
        known = kinds.get(word[1:])
    if known is not None:
        return known
    if not word[:1].isalpha():
        return "mark" if not word[:1].isdigit() else ""
    if word.startswith(("\u0628\u0627\u0644", "\u0644\u0644")) and len(word) > 4:
        return "prep+" if word not in ordinary_words() else ""
    if word[:1] in _JOINED and len(word) > 3 and _is_joined(word):
        return "verb" if word[0] == _FOR and _is_imperfect(word) else "prep+"
    return "" if word in never_triggers() else _verb_kind(word)


def _is_joined(word: str) -> bool:
    ordinary = ordinary_words()
    return word not in ordinary and word[1:] in ordinary


def _is_imperfect(word: str) -> bool:
    return word[1] == _YEH and word[1:] not in _not_verbs()


_YEH, _SEEN = "\u064a", "\u0633"


def _verb_kind(word: str) -> str:
    stem = word[1:] if word[:1] in "\u0648\u0641" and len(word) > 4 else word
    if stem in common_verbs():
        return "verb"
    readings = [one for one in read_word(word) if one.tense and one.tense != "participle" and not one.back]
    if readings:
        plain = all(one.person == "3ms" and one.tense == "perfect" for one in readings)
        return "verb?" if plain else "verb"
    if (
        len(stem) > 3
        and stem[0] == _SEEN
        and stem[1] in "\u064a\u062a\u0646"
        and stem not in ordinary_words()
    ):
        return "verb"
    if len(stem) > 3 and stem[0] == _YEH and stem not in _not_verbs():
        return "verb"
    return ""


@cache
def _not_verbs() -> frozenset[str]:
    return frozenset(fold(row["form"]) for row in read_table("events/heads.tsv") if row["kind"] == "noun")


@cache
def common_verbs() -> frozenset[str]:
    """Verb forms of news prose that stand for themselves: saying, meeting, happening."""
    past = {fold(r["form"]) for r in read_table("times/tense.tsv") if r["tense"] == "past"}
    return frozenset(past | {fold(r["form"]) for r in read_table("mentions/verbs.tsv")})


_FRONTS = "\u0628\u0644\u0648\u0641\u0643"


@lru_cache(maxsize=32768)
def variants_of(word: str) -> tuple[str, ...]:
    """The word, the word without its article, and the word without one letter joined before it."""
    bare = word.removeprefix(ARTICLE)
    return (word, bare, word[1:]) if word[:1] in _FRONTS and word else (word, bare)
