"""The composition of cardinal numbers: tens, hundreds, scales, joined terms, parts."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from waqai.lexicon.numerals_digits import find_digits
from waqai.lexicon.numerals_words import JOINERS, Word
from waqai.text import Token

DIGITS = frozenset("0123456789")
SCALES = frozenset({"scale", "scales"})
_OPENING = frozenset('([{"\u00ab\u201c')
_CLOSING = frozenset(')]}"\u00bb\u201d\u2033')
_THOUSAND = Fraction(1000)


class Term(NamedTuple):
    """A part of a number: ``step`` is its magnitude, under which further parts may follow."""

    value: Fraction
    step: Fraction
    last: int
    first: int
    scaled: bool = False
    other: Fraction | None = None


class Cardinals:
    """Cardinal numbers over tokens and the number words that they are."""

    def __init__(self, tokens: list[Token], words: list[Word | None]) -> None:
        self.tokens = tokens
        self.words = words

    # -- looking ahead

    def _word(self, at: int) -> Word | None:
        return self.words[at] if at < len(self.words) else None

    def _bare(self, at: int) -> Word | None:
        """The number word at ``at`` when nothing but perhaps the article is written onto it."""
        word = self._word(at)
        return word if word is not None and word.skip == 0 else None

    def _is_digits(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at][0][0] in DIGITS

    def _joined(self, at: int) -> int | None:
        """Where the part that a conjunction at ``at`` joins begins."""
        word = self._word(at)
        if word is not None and word.joined and word.skip == 1:
            return at
        alone = at + 1 < len(self.tokens) and self.tokens[at][0] in JOINERS
        if alone and (self._bare(at + 1) is not None or self._is_digits(at + 1)):
            return at + 1
        return None

    # -- cardinals

    def _below_hundred(self, at: int) -> Term | None:
        word = self._word(at)
        if word is None:
            return None
        if word.kind in ("unit", "teen-one"):
            ten = self._bare(at + 1)
            if ten is not None and ten.kind == "ten" and not ten.definite:
                return Term(word.value + 10, Fraction(1), at + 2, at)
            after = self._joined(at + 1)
            tens = self._word(after) if after is not None else None
            if after is not None and tens is not None and tens.kind == "tens":
                return Term(word.value + tens.value, Fraction(1), after + 1, at)
            return Term(word.value, Fraction(1), at + 1, at) if word.kind == "unit" else None
        if word.kind in ("teen", "ten", "tens"):
            return Term(word.value, Fraction(1), at + 1, at)
        return None

    def _below_thousand(self, at: int) -> Term | None:
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
            return Term(hundreds, Fraction(100), last, at)
        return Term(hundreds + rest.value, Fraction(1), rest.last, at)

    def _term(self, at: int) -> Term | None:
        word = self._word(at)
        if self._is_digits(at):
            term = self._digits(at)
        elif word is not None and word.kind in ("scale", "dual-scale"):
            times = 2 if word.kind == "dual-scale" else 1
            term = Term(word.value * times, word.value, at + 1, at, scaled=True)
        else:
            term = self._below_thousand(at)
        return self._scaled(term) if term is not None else None

    def _digits(self, at: int) -> Term | None:
        digits = find_digits(self.tokens, at)
        if digits is None:
            return None
        term = Term(digits.value, Fraction(1), digits.last, at, other=digits.other)
        last = digits.last
        enclosed = at > 0 and last < len(self.tokens) and self.tokens[last][0] in _CLOSING
        if enclosed and self.tokens[at - 1][0] in _OPENING:
            scale = self._bare(last + 1)
            if scale is not None and scale.kind in SCALES:
                return term._replace(first=at - 1, last=last + 1)
        hundred = self._bare(last)
        if hundred is not None and hundred.value == 100 and not hundred.definite and digits.value < 10:
            return term._replace(value=digits.value * 100, step=Fraction(100), last=last + 1, other=None)
        return term

    def _scaled(self, term: Term) -> Term:
        """``term`` with the scales behind it; at most three, as in a thousand thousand million."""
        for _ in range(3):
            scale = self._bare(term.last)
            if scale is None or scale.kind not in SCALES or (scale.definite and scale.kind == "scale"):
                break
            if term.scaled and scale.kind == "scales":
                break
            step = scale.value * (term.step if term.scaled else 1)
            term = Term(term.value * scale.value, step, term.last + 1, term.first, scaled=True)
        return term

    def _other(self, word: Word | None, term: Term) -> Fraction | None:
        if word is not None and word.part and term.last == term.first + 1:
            return 1 / word.value
        return None if term.scaled else term.other

    def _parts(self, term: Term) -> Term:
        """Three quarters, three point five: what can follow a plain number without a conjunction."""
        if term.scaled or term.step != 1:
            return term
        parts = self._bare(term.last)
        if parts is not None and parts.kind == "parts":
            return self._of_scale(Term(term.value / parts.value, Fraction(1, 2), term.last + 1, term.first))
        if parts is not None and parts.kind == "point" and term.value.denominator == 1:
            behind = self._term(term.last + 1)
            if behind is not None and not behind.scaled and behind.value.denominator == 1:
                value = term.value + behind.value / 10 ** len(str(behind.value))
                return self._scaled(Term(value, Fraction(1), behind.last, term.first))
        return term

    def _joined_terms(self, term: Term) -> tuple[Fraction, Term]:
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

    def _and_parts(self, term: Term) -> Term:
        """Twenty and three fifths: the parts behind a plain whole number."""
        after = self._joined(term.last)
        count = self._below_hundred(after) if after is not None and not self._is_digits(after) else None
        parts = self._bare(count.last) if count is not None else None
        if count is None or parts is None or parts.kind != "parts" or count.value >= parts.value:
            return term
        return term._replace(value=term.value + count.value / parts.value, last=count.last + 1)

    def _and_fraction(self, total: Fraction, step: Fraction, word: Word, term: Term) -> tuple[Fraction, Term]:
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

    def _of_scale(self, term: Term) -> Term:
        scale = self._bare(term.last)
        if scale is not None and scale.kind == "scale":
            return Term(term.value * scale.value, scale.value, term.last + 1, term.first, scaled=True)
        return term
