"""The words of a sentence that may report an event, with what speaks against each."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from waqai.annotate.events.kinds import moods, never_triggers, variants_of, without_and
from waqai.annotate.events.lexicon import ARTICLE, Governor, Lemma, Word, read_word
from waqai.annotate.events.sentence import Sentence

_AND = ("", "\u0648", "\u0641")
_NOON = "\u0646"
_NEAR, _WIDE, _BEFORE = 7, 14, 2
_PLURAL = ("\u0648\u0627", "\u0648\u0646")
_NOMINAL_FRONTS = frozenset("\u0628\u0644\u0643")
_THAT = frozenset(("sub", "rel", "aux", "neg"))
_NAMED = frozenset(("person", "group", "place", "organization"))


class Trigger(NamedTuple):
    """A word, or several, that reports an event; words ``[at, last)``."""

    at: int
    last: int
    word: Word
    lemma: Lemma

    @property
    def skip(self) -> int:
        """Letters of proclitics before the trigger."""
        return self.word.skip


class Carrier(NamedTuple):
    """A governor in the sentence."""

    at: int
    word: Word
    governor: Governor


def find_words(sentence: Sentence) -> tuple[list[Trigger], list[Carrier]]:
    """The triggers and governors of a sentence, in order; a word may be both."""
    triggers: list[Trigger] = []
    carriers: list[Carrier] = []
    behind = 0
    for at, text in enumerate(sentence.texts):
        known = _known_as_any(text)
        if known is None:
            continue
        if at > 0 and sentence.kinds[at - 1] == "prep" and sentence.texts[at - 1] not in moods("that"):
            known = _known(text, nouns=True)
            if known is None:
                continue
        nominal = _is_nominal(sentence, at, known.readings) if known.both else None
        if known.governs:
            carriers.extend(_carriers(at, known.governs, nominal))
        if not known.tells or at < behind or at in sentence.anonymous or _is_name(sentence, at):
            continue
        trigger = _best(sentence, at, known.readings, nominal)
        if trigger is not None:
            triggers.append(trigger)
            behind = trigger.last
    return triggers, carriers


class _Known(NamedTuple):
    """What a word can be: its readings, whether nouns and verbs are among them, and its governors."""

    readings: tuple[Word, ...]
    both: bool
    tells: bool
    governs: tuple[tuple[Word, Governor], ...]


@lru_cache(maxsize=65536)
def _known_as_any(text: str) -> _Known | None:
    return _known(text, nouns=False)


@lru_cache(maxsize=16384)
def _known(text: str, *, nouns: bool) -> _Known | None:
    """The readings of a word (as a noun alone) with what follows from them; None for most words."""
    if text in never_triggers():
        return None
    readings = tuple(one for one in read_word(text) if not (nouns and one.tense))
    if not readings:
        return None
    verbs = {bool(one.tense) for one in readings}
    governs = tuple((one, one.lemma) for one in readings if isinstance(one.lemma, Governor))
    return _Known(readings, len(verbs) > 1, len(governs) < len(readings), governs)


def _carriers(at: int, governs: tuple[tuple[Word, Governor], ...], nominal: bool | None) -> list[Carrier]:
    return [
        Carrier(at, one, governor)
        for one, governor in governs
        if nominal is None or bool(one.tense) != nominal
    ][:2]


def _is_name(sentence: Sentence, at: int) -> bool:
    placed = sentence.mention_at.get(at)
    if at in sentence.time_at or (at > 0 and sentence.texts[at - 1] in moods("name")):
        return True
    counted = placed is not None and placed.first == at and sentence.kinds[at + 1 : at + 2] == ["det"]
    if counted and any(one.tense for one in read_word(sentence.texts[at])):
        return False  # «gathered thousands of»: a verb and its subject, not a name
    return placed is not None and (placed.last > placed.first + 1 or sentence.mention(placed).type in _NAMED)


def _is_nominal(sentence: Sentence, at: int, readings: tuple[Word, ...]) -> bool:
    """True for a noun, False for a verb, of a word that can be either."""
    if all(one.back for one in readings if one.tense) and any(
        not one.tense and not one.back for one in readings
    ):
        return True
    whole = any(one.tense and one.front in _AND for one in readings)
    if not whole and any(not one.tense and _NOMINAL_FRONTS.intersection(one.front) for one in readings):
        return True
    if at == 0:
        return sentence.block == "title"  # a headline's noun has a genitive, a sentence begins with its verb
    before = sentence.kinds[at - 1]
    if before in ("prep", "prep+", "det", "verb"):
        return True
    if before in _THAT or before in ("mark", "adv"):
        return sentence.texts[at - 1] in moods("that") and _noun_behind_that(sentence, at, readings)
    return _noun_behind_word(sentence, at)


def _noun_behind_that(sentence: Sentence, at: int, readings: tuple[Word, ...]) -> bool:
    """True behind «that», whose clause begins with a noun, save «after that he killed»."""
    if sentence.texts[at - 1][-1] != _NOON or any(one.tense not in ("", "perfect") for one in readings):
        return False
    return at < 2 or without_and(sentence.texts[at - 2]) not in moods("when")


def _noun_behind_word(sentence: Sentence, at: int) -> bool:
    """Behind a noun: the genitive of an indefinite one («a case of killing»), else a verb."""
    if at - 1 in sentence.time_at or sentence.texts[at].startswith("\u0648"):
        return False
    if sentence.texts[at - 1] in moods("due") or _object_of_verb(sentence, at):
        return True
    if any(one.tense for one in read_word(sentence.texts[at - 1])):
        return True
    return at - 1 not in sentence.mention_at and not sentence.definite(at - 1)


def _object_of_verb(sentence: Sentence, at: int) -> bool:
    """True where a governor's verb and its subject stand before («the government intends the expulsion»)."""
    for k in range(at - 2, max(-1, at - 6), -1):
        if sentence.kinds[k] in ("mark", "sub", "rel", "prep", "prep+") and k not in sentence.mention_at:
            return False
        if sentence.kinds[k] in ("verb", "verb?") and k not in sentence.mention_at:
            return any(one.tense and isinstance(one.lemma, Governor) for one in read_word(sentence.texts[k]))
    return False


def _best(sentence: Sentence, at: int, readings: tuple[Word, ...], nominal: bool | None) -> Trigger | None:
    for word in readings:
        lemma = word.lemma
        if word.tense and sentence.is_counted(at):
            continue
        if word.tense == "participle" and not _is_adverbial(sentence, at):
            continue
        if word.tense == "perfect" and _is_she(sentence, at, readings):
            continue
        if word.tense == "jussive" and not _behind_negation(sentence, at):
            continue
        if not isinstance(lemma, Lemma) or (nominal is not None and bool(word.tense) == nominal):
            continue
        last = _term_end(sentence, at, word)
        if last is None or not _stands(sentence, at, last, lemma):
            continue
        return Trigger(at, last, word, lemma)
    return None


def _is_she(sentence: Sentence, at: int, readings: tuple[Word, ...]) -> bool:
    """True where a word that can be «he did» or «she does» has a feminine subject right behind it."""
    she = any(one.tense == "imperfect" and one.person == "3fs" and not one.back for one in readings)
    behind = sentence.texts[at + 1] if at + 1 < len(sentence) else ""
    return she and behind.startswith(ARTICLE) and behind.endswith("\u0647")


def _is_adverbial(sentence: Sentence, at: int) -> bool:
    """True for a participle that carries the sentence on («..., condemning the raids»), not for a noun."""
    if sentence.definite(at):
        return False
    if at > 0 and sentence.kinds[at - 1] == "mark":
        return True
    behind = sentence.kinds[at + 1] if at + 1 < len(sentence) else ""
    return sentence.texts[at].endswith("\u0627") or behind in ("prep", "prep+", "sub")


def _behind_negation(sentence: Sentence, at: int) -> bool:
    return at > 0 and sentence.kinds[at - 1] == "neg"


def _term_end(sentence: Sentence, at: int, word: Word) -> int | None:
    """Where the term ends, or None when its further words do not stand there."""
    last = at + 1
    for rest in word.rest:
        if last >= len(sentence):
            return None
        text = sentence.texts[last]
        if text not in (rest, ARTICLE + rest, rest + "\u0627") and ARTICLE + text != rest:
            return None
        last += 1
    return last


def _stands(sentence: Sentence, at: int, last: int, lemma: Lemma) -> bool:
    if lemma.must and not _has_needed(sentence, at, last, lemma):
        return False
    if not lemma.must_not:
        return True
    return not _any_near(sentence, last, last + 4, lemma.must_not) and not _any_near(
        sentence, max(0, at - _BEFORE), at, lemma.must_not
    )


def _has_needed(sentence: Sentence, at: int, last: int, lemma: Lemma) -> bool:
    if _any_near(sentence, last, _window_end(sentence, last, lemma), lemma.must):
        return True
    if lemma.verb and lemma.type == "PROTEST" and sentence.texts[at].endswith(_PLURAL):
        return _any_near(sentence, max(0, at - _NEAR), at, lemma.must)  # «demonstrators had smashed»
    return last - at > 1 and _any_near(sentence, max(0, at - 4), at, lemma.must)


def _window_end(sentence: Sentence, last: int, lemma: Lemma) -> int:
    """Where a word that a trigger needs may stand at the latest; a verb may have its object far off."""
    if not lemma.verb:
        return last + _NEAR
    end = last + _NEAR
    while end < min(last + _WIDE, len(sentence)) and sentence.kinds[end] not in (
        "mark",
        "sub",
        "rel",
        "verb",
    ):
        end += 1
    return end


def _any_near(sentence: Sentence, begin: int, end: int, wanted: frozenset[str]) -> bool:
    """True when one of the words or pairs of words stands in ``[begin, end)``."""
    texts = sentence.texts
    stop = min(end, len(texts))
    pairs = _has_pairs(wanted)
    for k in range(begin, stop):
        if not wanted.isdisjoint(variants_of(texts[k])):
            return True
        if pairs and k + 1 < stop and f"{texts[k]} {texts[k + 1]}" in wanted:
            return True
    return False


@lru_cache(maxsize=2048)
def _has_pairs(wanted: frozenset[str]) -> bool:
    return any(" " in one for one in wanted)
