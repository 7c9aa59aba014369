"""Finding the words of a sentence that attribute content to somebody."""

from __future__ import annotations

from typing import NamedTuple

from waqai.annotate.statements.lexicon import CueForm, cue_forms, phrase_cues, word_set
from waqai.text import Token

_CONJUNCTIONS = ("\u0648", "\u0641")
_LONGEST_NEGATION = 1


class Cue(NamedTuple):
    """A cue in a sentence: tokens ``[first, last)``, folded positions without clitics, what it can be."""

    first: int
    last: int
    start: int
    end: int
    forms: tuple[CueForm, ...]
    joined: bool  # a conjunction is written onto it

    @property
    def shapes(self) -> frozenset[str]:
        """The shapes that its form allows."""
        return frozenset(form.shape for form in self.forms)

    @property
    def finite(self) -> bool:
        """True when it can be a verb with a subject of its own."""
        return bool(self.shapes & {"perfect", "imperfect"})


def find_cues(words: list[Token]) -> list[Cue]:
    """Candidates in order; negated ones are left out, and whether a candidate attributes is not yet said."""
    negations = word_set("negations")
    found: list[Cue] = []
    at = 0
    while at < len(words):
        cue = _phrase_at(words, at) or _word_at(words, at)
        if cue is None:
            at += 1
            continue
        if not (cue.finite and at and words[at - 1].text.lstrip("\u0648\u0641") in negations):
            found.append(cue)
        at = cue.last
    return found


def _word_at(words: list[Token], at: int) -> Cue | None:
    word = words[at]
    known = cue_forms()
    forms = known.get(word.text, ())
    if forms:
        return Cue(at, at + 1, word.start, word.end, forms, False)
    if word.text[0] in _CONJUNCTIONS and len(word.text) > 2:
        forms = known.get(word.text[1:], ())
        if forms:
            return Cue(at, at + 1, word.start + 1, word.end, forms, True)
    return None


def _phrase_at(words: list[Token], at: int) -> Cue | None:
    word = words[at]
    for skip in (0, 1):
        if skip and (word.text[0] not in _CONJUNCTIONS or len(word.text) < 3):
            return None
        for phrase, form in phrase_cues().get(word.text[skip:], ()):
            end = _match_rest(words, at, phrase)
            if end is not None:
                last_written = words[end - 1].end - (1 if _ends_in_clitic(words, end, phrase) else 0)
                return Cue(at, end, word.start + skip, last_written, (form,), bool(skip))
    # A preposition that is written onto its noun: the phrase's last word is a single letter.
    return _with_written_preposition(words, at)


def _match_rest(words: list[Token], at: int, phrase: tuple[str, ...]) -> int | None:
    if at + len(phrase) > len(words):
        return None
    for offset in range(1, len(phrase)):
        if words[at + offset].text != phrase[offset]:
            return None
    return at + len(phrase)


def _ends_in_clitic(words: list[Token], end: int, phrase: tuple[str, ...]) -> bool:
    return words[end - 1].text != phrase[-1] and len(phrase) > 1


def _with_written_preposition(words: list[Token], at: int) -> Cue | None:
    if at + 1 >= len(words):
        return None
    word, following = words[at], words[at + 1]
    for skip in (0, 1):
        if skip and word.text[0] not in _CONJUNCTIONS:
            return None
        for phrase, form in phrase_cues().get(word.text[skip:], ()):
            if len(phrase) == 2 and len(phrase[1]) == 1 and following.text.startswith(phrase[1]):
                return Cue(at, at + 1, word.start + skip, word.end, (form,), bool(skip))
    return None
