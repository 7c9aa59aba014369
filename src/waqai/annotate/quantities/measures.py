"""Units behind and before a number, and which of its namesakes a currency is."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.counted import is_from
from waqai.annotate.quantities.lexica import Unit, currencies, places, signs, units
from waqai.annotate.quantities.phrases import is_definite
from waqai.annotate.quantities.traps import Block
from waqai.lexicon.numerals_words import number_words

_OPENING = frozenset('("\u00ab\u201c')
_CLOSING = frozenset(')"\u00bb\u201d')
_METRE, _MEEM = "metre", "\u0645"


def take_unit(block: Block, amount: Amount) -> None:
    """Extends the amount over the unit behind it (or the sign before it) when there is one."""
    at = amount.last
    enclosed = block.word(at) in _CLOSING and block.word(amount.first - 1) in _OPENING
    slashed = block.word(at) == "/" and block.touches(at - 1) and not block.touches(at)
    hit = units().starting(block.tokens, at + 1 if enclosed or slashed else at)
    if hit is None and is_from(block.word(at)) and is_definite(block.word(at + 1)):
        hit = units().starting(block.tokens, at + 1)
    if hit is not None and not _misread(block, amount, hit.payload, hit.last - hit.first):
        if enclosed:
            amount.first -= 1
            amount.start = block.tokens[amount.first].start
        _set_unit(amount, hit.payload)
        amount.last, amount.end = hit.last, block.tokens[hit.last - 1].end
        _take_half(block, amount)
        return
    sign = signs().get(block.word(amount.first - 1))
    if sign is not None and block.tokens[amount.first].start - block.tokens[amount.first - 1].end <= 1:
        _set_unit(amount, sign)
        amount.first -= 1
        amount.start = block.tokens[amount.first].start


def _set_unit(amount: Amount, unit: Unit) -> None:
    amount.unit, amount.family = unit.unit, unit.family
    amount.rules.append(unit.rule)


def _misread(block: Block, amount: Amount, unit: Unit, words: int) -> bool:
    """A lone letter is a metre only beside a small number that is no clock time."""
    if words == 1 and unit.unit == _METRE and block.word(amount.last) == _MEEM:
        value = amount.value or 0
        return not 1 <= value < 1000 or block.word(amount.first - 1) == ":"
    return False


def _take_half(block: Block, amount: Amount) -> None:
    """«ثلاثة أمتار ونصف المتر»: a joined fraction behind the unit."""
    word = number_words().get(block.word(amount.last))
    if word is None or word.kind != "fraction" or not word.joined or amount.value is None:
        return
    step = 1
    while amount.value >= step * 1000:
        step *= 1000
    scaled = amount.numeral is not None and amount.numeral.kind != "digits" and step > 1
    amount.value += float(word.value) * (step if scaled else 1)
    if amount.value == int(amount.value):
        amount.value = int(amount.value)
    amount.last += 1
    following = block.word(amount.last)
    repeated = units().starting(block.tokens, amount.last)
    scale = number_words().get(following)
    if repeated is not None and is_definite(following):
        amount.last = repeated.last
    elif scale is not None and scale.kind == "scale" and scale.definite:
        amount.last += 1
    amount.end = block.tokens[amount.last - 1].end


def take_unit_before(block: Block, amount: Amount) -> bool:
    """«مرة واحدة», «كيلومتر ونصف»: an indefinite unit before its one, or before a joined fraction."""
    hit = units().ending(block.tokens, amount.first)
    if hit is None or amount.value is None or is_definite(block.word(hit.first)):
        return False
    if amount.value < 1:
        amount.value = 1 + amount.value
        repeated = units().starting(block.tokens, amount.last)
        if repeated is not None and is_definite(block.word(amount.last)):
            amount.last, amount.end = repeated.last, block.tokens[repeated.last - 1].end
    _set_unit(amount, hit.payload)
    amount.of_tokens = None
    amount.first, amount.start = hit.first, block.tokens[hit.first].start
    return True


class CurrencyContext:
    """What an article says about which currency a bare word means."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = list(blocks)
        self._starts = [block.start for block in self._blocks]
        self._named: Counter[str] | None = None
        self._by_block: dict[int, Counter[str]] = {}

    def link_currencies(self, amounts: list[Amount]) -> None:
        """Gives every bare currency among ``amounts`` of the article, in order, its code or a note."""
        if all(amount.family is None for amount in amounts):
            return
        families = {currency.code: currency.family for currency in currencies()}
        told: dict[str, set[str]] = {}
        for amount in amounts:
            if amount.unit in families and amount.family is None:
                told.setdefault(families[amount.unit], set()).add(amount.unit)
        nearest: dict[str, str] = {}
        for amount in amounts:
            if amount.family is None:
                if amount.unit in families:
                    nearest[families[amount.unit]] = amount.unit
                continue
            codes = told.get(amount.family, set())
            amount.unit, amount.note = self._choose(amount, codes, nearest.get(amount.family))
            amount.family = None

    def _choose(self, amount: Amount, told: set[str], nearest: str | None) -> tuple[str | None, str | None]:
        family = [currency for currency in currencies() if currency.family == amount.family]
        default = next((c.code for c in family if c.default), None)
        if told:
            if default in told and len(told) > 1 and amount.family == "dollar":
                return default, "the bare word beside currencies told apart by name"
            return nearest or min(told), "as named elsewhere in the article"
        if len(family) == 1 or amount.family == "dollar":
            return default, None
        for counts in (self._counts_at(amount.start), self._everywhere()):
            ranked = sorted(((counts[c.code], c.code) for c in family), key=lambda e: (-e[0], e[1]))
            if ranked[0][0] and ranked[0][0] >= 2 * ranked[1][0]:
                return ranked[0][1], "by the places that the article names"
        if default is not None and not any(self._everywhere()[c.code] for c in family):
            return default, "the usual meaning; the article names no country of this currency"
        return None, f"{amount.family}: the article does not say whose"

    def _counts_at(self, position: int) -> Counter[str]:
        """The places named in the block that holds ``position``, counted once a block."""
        at = bisect_right(self._starts, position) - 1
        if at < 0:
            return Counter()
        if at not in self._by_block:
            self._by_block[at] = self._counts([self._blocks[at]])
        return self._by_block[at]

    def _everywhere(self) -> Counter[str]:
        if self._named is None:
            self._named = self._counts(self._blocks)
        return self._named

    def _counts(self, blocks: list[Block]) -> Counter[str]:
        named: Counter[str] = Counter()
        phrases = places()
        for block in blocks:
            for hit in phrases.found(block.tokens):
                named.update(hit.payload)
        return named
