"""Reads numbers in words, in digits and in mixtures of both, over the tokens of folded text.

Every token is looked up once; work is done only where a number begins. A conjunction joins two parts only
when the second is smaller than the step of the first («ألف وتسعمئة»), so a list («ثلاثة وأربعة») stays apart.
The composition of Arabic numerals follows Ryding, A Reference Grammar of Modern Standard Arabic, chapter 15.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from waqai.lexicon.numerals_digits import find_digits
from waqai.lexicon.numerals_words import JOINERS, Word, fronts, number_words
from waqai.text import Token

NumeralKind = Literal["digits", "words", "mixed"]
_DIGITS = frozenset("0123456789")
_OPENING = frozenset('([{"\u00ab\u201c')
_CLOSING = frozenset(')]}"\u00bb\u201d\u2033')
_SCALES = frozenset({"scale", "scales"})
_PLURALS = frozenset({"tens-of", "hundreds", "scales"})
_THOUSAND = Fraction(1000)


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


class _Term(NamedTuple):
    """A part of a number: ``step`` is its magnitude, under which further parts may follow."""

    value: Fraction
    step: Fraction
    last: int
    first: int
    scaled: bool = False
    other: Fraction | None = None


def plain(value: Fraction) -> int | float:
    """The value as int where it is whole, else as float."""
    return int(value) if value.denominator == 1 else float(value)


def find_numerals(tokens: Sequence[Token]) -> list[Numeral]:
    """The numbers among ``tokens`` in order, none overlapping another.

    Cardinals, ordinals (flagged), fractions and vague plurals (flagged, with bounds). Weekdays are left out;
    dates, codes and scores are not told apart here.
    """
    table = number_words()
    words = [table.get(token[0]) for token in tokens]
    reader = _Reader(list(tokens), words)
    found: list[Numeral] = []
    free = 0
    for at, token in enumerate(tokens):
        if at >= free and (words[at] is not None or token[0][0] in _DIGITS):
            numeral = reader.read(at)
            if numeral is not None:
                found.append(numeral)
                free = numeral.last
    return found


class _Reader:
    """The grammar, over tokens and the number words that they are."""

    def __init__(self, tokens: list[Token], words: list[Word | None]) -> None:
        self.tokens = tokens
        self.words = words

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

    # -- looking ahead

    def _word(self, at: int) -> Word | None:
        return self.words[at] if at < len(self.words) else None

    def _bare(self, at: int) -> Word | None:
        """The number word at ``at`` when nothing but perhaps the article is written onto it."""
        word = self._word(at)
        return word if word is not None and word.skip == 0 else None

    def _is_digits(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at][0][0] in _DIGITS

    def _joined(self, at: int) -> int | None:
        """Where the part that a conjunction at ``at`` joins begins."""
        word = self._word(at)
        if word is not None and word.joined and word.skip == 1:
            return at
        if at + 1 < len(self.tokens) and self.tokens[at][0] in JOINERS:
            if self._bare(at + 1) is not None or self._is_digits(at + 1):
                return at + 1
        return None

    # -- cardinals

    def _below_hundred(self, at: int) -> _Term | None:
        word = self._word(at)
        if word is None:
            return None
        if word.kind in ("unit", "teen-one"):
            ten = self._bare(at + 1)
            if ten is not None and ten.kind == "ten" and not ten.definite:
                return _Term(word.value + 10, Fraction(1), at + 2, at)
            after = self._joined(at + 1)
            tens = self._word(after) if after is not None else None
            if after is not None and tens is not None and tens.kind == "tens":
                return _Term(word.value + tens.value, Fraction(1), after + 1, at)
            return _Term(word.value, Fraction(1), at + 1, at) if word.kind == "unit" else None
        if word.kind in ("teen", "ten", "tens"):
            return _Term(word.value, Fraction(1), at + 1, at)
        return None

    def _below_thousand(self, at: int) -> _Term | None:
        word = self._word(at)
        if word is None:
            return None
        hundreds: Fraction | None = word.value if word.kind == "hundred" else None
        last = at + 1
        following = self._bare(at + 1)
        if word.kind == "unit" and following is not None and following.value == 100:
            hundreds, last = word.value * 100, at + 2
        if hundreds is None:
            return self._below_hundred(at)
        after = self._joined(last)
        rest = self._below_hundred(after) if after is not None else None
        if rest is None:
            return _Term(hundreds, Fraction(100), last, at)
        return _Term(hundreds + rest.value, Fraction(1), rest.last, at)

    def _term(self, at: int) -> _Term | None:
        word = self._word(at)
        if self._is_digits(at):
            term = self._digits(at)
        elif word is not None and word.kind in ("scale", "dual-scale"):
            times = 2 if word.kind == "dual-scale" else 1
            term = _Term(word.value * times, word.value, at + 1, at, scaled=True)
        else:
            term = self._below_thousand(at)
        return self._scaled(term) if term is not None else None

    def _digits(self, at: int) -> _Term | None:
        digits = find_digits(self.tokens, at)
        if digits is None:
            return None
        term = _Term(digits.value, Fraction(1), digits.last, at, other=digits.other)
        last = digits.last
        enclosed = at > 0 and last < len(self.tokens) and self.tokens[last][0] in _CLOSING
        if enclosed and self.tokens[at - 1][0] in _OPENING:
            scale = self._bare(last + 1)
            if scale is not None and scale.kind in _SCALES:
                return term._replace(first=at - 1, last=last + 1)
        hundred = self._bare(last)
        if hundred is not None and hundred.value == 100 and not hundred.definite and digits.value < 10:
            return term._replace(value=digits.value * 100, step=Fraction(100), last=last + 1, other=None)
        return term

    def _scaled(self, term: _Term) -> _Term:
        """``term`` with the scales behind it; at most three, as in a thousand thousand million."""
        for _ in range(3):
            scale = self._bare(term.last)
            if scale is None or scale.kind not in _SCALES or (scale.definite and scale.kind == "scale"):
                break
            if term.scaled and scale.kind == "scales":
                break
            step = scale.value * (term.step if term.scaled else 1)
            term = _Term(term.value * scale.value, step, term.last + 1, term.first, scaled=True)
        return term

    def _cardinal(self, at: int) -> Numeral | None:
        term = self._term(at)
        word = self.words[at]
        if term is None:
            return None
        if word is not None and word.kind == "unit" and word.value == 2 and word.definite:
            if term.last == at + 1:
                return None  # the weekday
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

    def _other(self, word: Word | None, term: _Term) -> Fraction | None:
        if word is not None and word.part and term.last == term.first + 1:
            return 1 / word.value
        return None if term.scaled else term.other

    def _parts(self, term: _Term) -> _Term:
        """Three quarters, three point five: what can follow a plain number without a conjunction."""
        if term.scaled or term.step != 1:
            return term
        parts = self._bare(term.last)
        if parts is not None and parts.kind == "parts":
            return self._of_scale(_Term(term.value / parts.value, Fraction(1, 2), term.last + 1, term.first))
        if parts is not None and parts.kind == "point" and term.value.denominator == 1:
            behind = self._term(term.last + 1)
            if behind is not None and not behind.scaled and behind.value.denominator == 1:
                value = term.value + behind.value / 10 ** len(str(behind.value))
                return self._scaled(_Term(value, Fraction(1), behind.last, term.first))
        return term

    def _joined_terms(self, term: _Term) -> tuple[Fraction, _Term]:
        """The sum of ``term`` and all smaller terms that conjunctions join to it, and its extent."""
        total, step, last = term.value, term.step, term.last
        if step == 1:
            term = self._and_parts(term)
            total, last = term.value, term.last
        while True:
            after = self._joined(last)
            if after is None:
                break
            word = self._word(after)
            if word is not None and word.kind == "fraction":
                return self._and_fraction(total, step, word, term._replace(last=after + 1))
            following = self._term(after) if step >= 100 else None
            if following is None:
                break
            if following.other is not None and not following.scaled:
                following = following._replace(value=following.other)
            if not 0 < following.value < step or following.value.denominator != 1:
                break
            following = self._parts(following)
            total, step, last = total + following.value, following.step, following.last
        return total, term._replace(last=last) if last != term.last else term

    def _and_parts(self, term: _Term) -> _Term:
        """Twenty and three fifths: the parts behind a plain whole number."""
        after = self._joined(term.last)
        count = self._below_hundred(after) if after is not None and not self._is_digits(after) else None
        parts = self._bare(count.last) if count is not None else None
        if count is None or parts is None or parts.kind != "parts" or count.value >= parts.value:
            return term
        return term._replace(value=term.value + count.value / parts.value, last=count.last + 1)

    def _and_fraction(
        self, total: Fraction, step: Fraction, word: Word, term: _Term
    ) -> tuple[Fraction, _Term]:
        """A joined half or third: of the scale before it, or of the scale behind it."""
        scale = self._bare(term.last)
        behind = scale.value if scale is not None and scale.kind == "scale" else None
        if step < 1:
            return total, term._replace(last=term.last - 1)
        if behind is not None:
            term = term._replace(last=term.last + 1)
            if step < _THOUSAND:
                return (total + word.value) * behind, term
            return total + word.value * behind, term
        return total + word.value * (step if step >= _THOUSAND else 1), term

    # -- other numbers

    def _of_scale(self, term: _Term) -> _Term:
        scale = self._bare(term.last)
        if scale is not None and scale.kind == "scale":
            return _Term(term.value * scale.value, scale.value, term.last + 1, term.first, scaled=True)
        return term

    def _fraction(self, at: int, word: Word) -> Numeral:
        term = self._of_scale(_Term(word.value, Fraction(1, 2), at + 1, at))
        return self._build(at, term.last, term.value, fraction=not term.scaled)

    def _vague(self, first: int, at: int, least: Fraction, most: Fraction | None) -> Numeral:
        """A plural without a number: at least ``least`` times itself, and ``most`` times at most."""
        base, last = Fraction(1), at
        for _ in range(3):
            plural = self._bare(last) if last > first else self._word(last)
            if plural is None or plural.kind not in (_PLURALS if last == at else _SCALES):
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
