"""What words say about each other: nearly the same, the opposite; and what turns the words behind them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from waqai.corpus.stems import light_stem
from waqai.lexicon import Row, clitic_table, read_table
from waqai.lexicon.inflection import inflect_verb
from waqai.text import fold

Sense = tuple[str, str]
"""An axis and the side of it on which a word stands; words of one sense have the side ``=``."""

_WORDS_KEPT = 1 << 16
_SHORTEST = 3
_SAME = "="
_SIZES = ("big", "huge")
_QUESTION = ("\u0627",)  # the particle of questions is written like the first letter of many words
_UNREAL = frozenset((sense, _SAME) for sense in ("demand", "warn", "plan", "expect", "pledge"))

_PROMISED = frozenset((sense, _SAME) for sense in ("plan", "expect", "pledge"))


@lru_cache(maxsize=_WORDS_KEPT)
def senses_of(word: str) -> frozenset[Sense]:
    """The senses of a folded word, in whatever inflection and behind whatever clitics it is written."""
    known = _forms().get(word)
    if known is not None:
        return known
    for split in clitic_table().split(word):
        stem = split.stem
        if len(stem) < _SHORTEST or split.front in _QUESTION:
            continue
        found = _forms().get(stem) or _stems().get(light_stem(stem))
        if found:
            return found
    return _stems().get(light_stem(word), frozenset())


@lru_cache(maxsize=_WORDS_KEPT)
def cue_of(word: str) -> str:
    """The class of a folded word in ``claims/cues.tsv``, behind a conjunction too; empty for all others."""
    cues = _cues()
    if word in cues:
        return cues[word]
    for split in clitic_table().fronts_of(word):
        if split.front and split.front not in _QUESTION and split.stem in cues:
            return cues[split.stem]
    return ""


def is_unreal(senses: frozenset[Sense]) -> bool:
    """Whether a word says that what follows is asked for, feared, planned or expected."""
    return not senses.isdisjoint(_UNREAL)


def is_promised(senses: frozenset[Sense]) -> bool:
    """Whether a word says that what follows is planned, promised or expected: it is announced."""
    return not senses.isdisjoint(_PROMISED)


def is_size(senses: frozenset[Sense]) -> bool:
    """Whether a word tells only how great something is."""
    return any(axis in _SIZES for axis, _ in senses)


def opposed(first: frozenset[Sense], second: frozenset[Sense]) -> str:
    """The axis on which two words stand on different sides and nowhere on one; empty where there is none."""
    if first & second:
        return ""
    axes = [axis for axis, side in first for other, opposite in second if axis == other and side != opposite]
    return min(axes, default="")


@cache
def governors() -> frozenset[str]:
    """Prepositions behind which stands whom something is done to, with or for, on the match form."""
    return frozenset(fold(row["form"]) for row in read_table("claims/governors.tsv"))


@cache
def tone_of(axis: str, side: str) -> int:
    """1 for the side of an axis that people wish for, -1 for the other; 0 where an axis has no such side."""
    wished = _wished().get(axis, "")
    return 0 if not wished else 1 if wished == side else -1


@cache
def _wished() -> dict[str, str]:
    return {row["form"]: row["side"] for row in read_table("claims/tones.tsv")}


def is_act(senses: frozenset[Sense]) -> bool:
    """Whether a word of these senses tells of something done or come about, not of a thing or a quality."""
    return not senses.isdisjoint(_acts())


@cache
def _acts() -> frozenset[Sense]:
    return frozenset(sense for row, sense in _filed() if row.list("verb"))


@cache
def count_pairs() -> int:
    """How many pairs of rows of ``claims/opposites.tsv`` are opposites."""
    sides: dict[str, list[int]] = {}
    for row in read_table("claims/opposites.tsv"):
        sides.setdefault(row["axis"], [0, 0])[row["side"] == "b"] += 1
    return sum(first * second for first, second in sides.values())


@cache
def _cues() -> dict[str, str]:
    return {fold(row["form"]): row["class"] for row in read_table("claims/cues.tsv")}


@cache
def _filed() -> tuple[tuple[Row, Sense], ...]:
    opposites = tuple((row, (row["axis"], row["side"])) for row in read_table("claims/opposites.tsv"))
    return opposites + tuple((row, (row["sense"], _SAME)) for row in read_table("claims/likes.tsv"))


@cache
def _forms() -> dict[str, frozenset[Sense]]:
    """Senses by whole form: nouns as written, verbs in all persons."""
    found: dict[str, set[Sense]] = {}
    for row, sense in _filed():
        for form in row.list("form"):
            found.setdefault(fold(form), set()).add(sense)
        for form in _verb_forms(row):
            found.setdefault(form, set()).add(sense)
    return {form: frozenset(senses) for form, senses in found.items()}


@cache
def _stems() -> dict[str, frozenset[Sense]]:
    """Senses of nouns by light stem, so that articles, plurals and endings count for nothing."""
    found: dict[str, set[Sense]] = {}
    for row, sense in _filed():
        for form in row.list("form"):
            stem = light_stem(fold(form))
            if len(stem) >= _SHORTEST:
                found.setdefault(stem, set()).add(sense)
    return {stem: frozenset(senses) for stem, senses in found.items()}


def _verb_forms(row: Row) -> Iterator[str]:
    """All persons; one stem alone is an imperfect, whose perfect is written like another word."""
    verb = row.list("verb")
    if verb:
        for form in inflect_verb(verb[0] if len(verb) > 1 else "", verb[-1]):
            if form.tense != "jussive":  # too short to be told from other words
                yield form.word
