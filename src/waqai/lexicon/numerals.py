"""Reads numbers in words, in digits and in mixtures of both, over the tokens of folded text.

Every token is looked up once; work is done only where a number begins. A conjunction joins two parts only
when the second is smaller than the step of the first («ألف وتسعمئة»), so a list («ثلاثة وأربعة») stays apart.
The composition of Arabic numerals follows Ryding, A Reference Grammar of Modern Standard Arabic, chapter 15.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from waqai.lexicon.numerals_cardinals import DIGITS, SCALES, Cardinals, Term
from waqai.lexicon.numerals_words import JOINERS, Word, fronts, number_words
from waqai.text import Token

NumeralKind = Literal["digits", "words", "mixed"]
_PLURALS = frozenset({"tens-of", "hundreds", "scales"})


class Numeral(NamedTuple):
    """A number over the tokens ``first`` up to ``last`` (exclusive).

    ``start`` and ``end`` are folded positions; a proclitic before the number is left out, the article is
    kept. ``value`` is None for a vague plural, which has ``low`` and perhaps ``high``. ``other`` is a second
    reading that only the counted word can decide («1.500», «خمس السكان»). ``doubles`` marks a scale whose
    final alef is nunation or a dual («مليونا شخص» is two million). ``weak`` forms are other words too.
    """

    first: int
    last: int
    value: int | float | None
    start: int
    end: int
    kind: NumeralKind
    ordinal: bool = False
    definite: bool = False
    dual: bool = False
    vague: bool = False
    fraction: bool = False
    weak: bool = False
    doubles: bool = False
    low: int | float | None = None
    high: int | float | None = None
    other: int | float | None = None


def plain(value: Fraction) -> int | float:
    """The value as int where it is whole, else as float."""
    return int(value) if value.denominator == 1 else float(value)


def find_numerals(tokens: Sequence[Token]) -> list[Numeral]:
    """The numbers among ``tokens`` in order, none overlapping another.

    Cardinals, ordinals (flagged), fractions and vague plurals (flagged, with bounds). Weekdays are left out;
    dates, codes and scores are not told apart here.
    """
    table = number_words()
    begins = [at for at, token in enumerate(tokens) if token[0] in table or token[0][0] in DIGITS]
    if not begins:
        return []
    words = [table.get(token[0]) for token in tokens]
    _part_conjunctions(tokens, words, begins)
    reader = _Reader(list(tokens), words)
    found: list[Numeral] = []
    free = 0
    for at in begins:
        if at >= free:
            numeral = reader.read(at)
            if numeral is not None:
                found.append(numeral)
                free = numeral.last
    return found


def _part_conjunctions(tokens: Sequence[Token], words: list[Word | None], begins: list[int]) -> None:
    """ "One" and "and one" are written alike; before ten it is the conjunction with the one of eleven."""
    for at in begins:
        word = words[at]
        if word is None or word.kind != "ten" or word.skip or not at:
            continue
        before = words[at - 1]
        if before is not None and before.value == 1 and before.skip == 0 and tokens[at - 1][0][0] in JOINERS:
            words[at - 1] = before._replace(kind="teen-one", skip=1, joined=True)


class _Reader(Cardinals):
    """All kinds of numbers, built into numerals."""

    def read(self, at: int) -> Numeral | None:
        word = self.words[at]
        if word is None:
            return self._cardinal(at)
        if word.kind in ("ordinal", "ordinal-one"):
            return self._ordinal(at, word)
        if word.kind in _PLURALS:
            return self._vague(at, at, Fraction(2), None)
        if word.kind in ("few", "several"):
            return self._few(at, word)
        if word.kind == "fraction":
            return self._fraction(at, word)
        if word.kind == "minus":
            return self._minus(at, word)
        return self._cardinal(at)

    def _cardinal(self, at: int) -> Numeral | None:
        term = self._term(at)
        word = self.words[at]
        if term is None:
            return None
        weekday = word is not None and word.kind == "unit" and word.value == 2 and word.definite
        if weekday and term.last == at + 1:
            return None
        start_term = term
        term = self._parts(term)
        total, term = self._joined_terms(term)
        alone = term is start_term and term.last == at + 1
        return self._build(
            term.first,
            term.last,
            total,
            fraction=total.denominator != 1 and term.step < 1,
            dual=word is not None and word.kind == "dual-scale",
            weak=alone and word is not None and word.weak,
            doubles=alone and word is not None and word.kind == "scale" and word.accusative,
            other=self._other(word, start_term) if start_term.last == term.last else None,
        )

    def _fraction(self, at: int, word: Word) -> Numeral:
        term = self._of_scale(Term(word.value, Fraction(1, 2), at + 1, at))
        return self._build(at, term.last, term.value, fraction=not term.scaled)

    def _vague(self, first: int, at: int, least: Fraction, most: Fraction | None) -> Numeral:
        """A plural without a number: at least ``least`` times itself, and ``most`` times at most."""
        base, last = Fraction(1), at
        for _ in range(3):
            plural = self._bare(last) if last > first else self._word(last)
            if plural is None or plural.kind not in (_PLURALS if last == at else SCALES):
                break
            base, last = base * plural.value, last + 1
        high = base * most if most is not None else None
        return self._build(first, last, None, vague=True, low=base * least, high=high)

    def _few(self, at: int, word: Word) -> Numeral | None:
        following = self._bare(at + 1)
        most = Fraction(9) if word.kind == "few" else None
        if following is not None and following.kind in _PLURALS:
            return self._vague(at, at + 1, word.value, most)
        if word.kind == "several" or most is None:
            return None
        after = self._joined(at + 1)
        tens = self._word(after) if after is not None else following
        if tens is not None and tens.kind == ("tens" if after is not None else "ten"):
            last = (after if after is not None else at + 1) + 1
            return self._build(
                at, last, None, vague=True, low=tens.value + word.value, high=tens.value + most
            )
        return self._build(at, at + 1, None, vague=True, low=word.value, high=most)

    def _minus(self, at: int, word: Word) -> Numeral | None:
        if word.definite or not (self._is_digits(at + 1) or self._bare(at + 1) is not None):
            return None
        number = self.read(at + 1)
        if number is None or number.ordinal or number.value is None or number.definite:
            return None
        start = self.tokens[at].start + word.skip
        return number._replace(first=at, start=start, value=-number.value, other=None)

    def _ordinal(self, at: int, word: Word) -> Numeral | None:
        value, last = word.value, at + 1
        ten = self._bare(last)
        after = self._joined(last)
        tens = self._word(after) if after is not None else None
        if ten is not None and ten.kind == "ten" and not ten.definite:
            value, last = value + 10, last + 1
        elif (
            after is not None and tens is not None and tens.kind == "tens" and tens.definite == word.definite
        ):
            value, last = value + tens.value, after + 1
        elif word.kind == "ordinal-one":
            return None
        return self._build(at, last, value, ordinal=True)

    def _counts(self, at: int) -> bool:
        return self.words[at] is not None or self._is_digits(at)

    def _build(
        self,
        first: int,
        last: int,
        value: Fraction | None,
        *,
        low: Fraction | None = None,
        high: Fraction | None = None,
        other: Fraction | None = None,
        **flags: bool,
    ) -> Numeral:
        """The numeral over the tokens ``[first, last)``, the article before digits taken in."""
        tokens, word = self.tokens, self.words[first]
        start = tokens[first].start + (word.skip if word is not None else 0)
        definite = word is not None and word.definite
        front = fronts().get(tokens[first - 1][0]) if first and word is None else None
        if front is not None and front.definite and tokens[first].start - tokens[first - 1].end <= 1:
            first, definite, start = first - 1, True, tokens[first - 1].start + front.skip
        shapes = {self.words[at] is None for at in range(first, last) if self._counts(at)}
        kind: NumeralKind = "mixed" if len(shapes) > 1 else "digits" if True in shapes else "words"
        low_, high_, other_ = (None if v is None else plain(v) for v in (low, high, other))
        return Numeral(
            first, last, None if value is None else plain(value), start, tokens[last - 1].end, kind,
            definite=definite, low=low_, high=high_, other=other_, **flags,
        )  # fmt: skip
