"""Whether a number with what stands around it is a quantity, and which of its readings it has."""

from __future__ import annotations

import re
from collections.abc import Callable

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.counted import endings, is_noun, is_plural
from waqai.annotate.quantities.measures import take_unit_before
from waqai.annotate.quantities.phrases import bare, is_definite, word_set
from waqai.annotate.quantities.traps import Block
from waqai.lexicon.numerals import Numeral
from waqai.lexicon.numerals_words import number_words

_VERSION = re.compile(r"[0-9]{1,2}\.[0-9]")
HasMark = Callable[[int, int, str], bool]
_FATHATAN, _HAMZA, _ALEF, _HEH = "\u064b", "\u0626", "\u0627", "\u0647"
_SIGNED = frozenset({"percent", "point", "degree", "celsius", "percentage_point", "basis_point"})
_THOUSANDS = frozenset({"metre", "sq_m", "sq_km", "hectare", "feddan", "tonne", "times", "barrel"})
_QUOTES = frozenset('("\u00ab\u201c')
_CLOSING_QUOTES = frozenset('"\u00bb\u201d')


def settle_value(block: Block, amount: Amount, has_mark: HasMark) -> None:
    """Chooses between two readings of a number by what it counts, and reads its sign."""
    numeral = amount.numeral
    if numeral is None:
        return
    if numeral.other is not None and _second_reading(block, amount, numeral):
        amount.value = numeral.other
    counts = amount.measured or (amount.of_tokens is not None and amount.of_tokens[0] == amount.last)
    if numeral.doubles and counts and not has_mark(numeral.start, numeral.end, _FATHATAN):
        amount.value = (numeral.value or 0) * 2
    _take_minus(block, amount, numeral)


def _second_reading(block: Block, amount: Amount, numeral: Numeral) -> bool:
    """Thousands rather than decimals beside things that come whole; a fifth rather than five."""
    if numeral.kind == "words":
        word = block.word(numeral.last)
        return is_definite(word) and word not in word_set("function_words")
    if amount.unit in _THOUSANDS:
        return True
    if amount.measured:
        money = amount.family is not None or (amount.unit or "").isupper()
        return money and int(numeral.other or 0) % 100 == 0
    return amount.of_tokens is not None and amount.of_tokens[0] >= amount.last


def _take_minus(block: Block, amount: Amount, numeral: Numeral) -> None:
    at = numeral.first - 1
    if numeral.kind != "digits" or amount.value is None or amount.first != numeral.first:
        return
    if at < 1 or block.word(at) != "-" or block.touches(at - 1):
        return
    if amount.unit in _SIGNED and not block.word(at - 1)[:1].isdigit():
        amount.value = -amount.value
        amount.first, amount.start = at, block.tokens[at].start


def accept(block: Block, amount: Amount, has_mark: HasMark) -> bool:
    """True when the number is a quantity where it stands."""
    numeral = amount.numeral
    if numeral is None:
        return True
    if numeral.weak and not _has_witness(block, amount, numeral, has_mark):
        return False
    if numeral.fraction and numeral.last - numeral.first == 1:
        return _accept_fraction(block, amount, numeral)
    if numeral.definite and not amount.measured:
        return _accept_definite(block, amount, numeral)
    if amount.measured:
        return True
    if _few(numeral):
        return amount.of_tokens is not None
    if amount.of_tokens is not None and amount.of_tokens[0] >= amount.last:
        return numeral.kind != "digits" or _accept_counted(block, amount, numeral)
    return numeral.kind != "digits" or _accept_bare(block, amount, numeral)


def _few(numeral: Numeral) -> bool:
    return numeral.vague and numeral.high == 9


def _has_witness(block: Block, amount: Amount, numeral: Numeral, has_mark: HasMark) -> bool:
    """A word that is also another word needs a unit, a known noun, or the hamza that settles it."""
    if numeral.value == 1:
        return _accept_one(block, amount, numeral)
    if amount.measured or amount.first != numeral.first or has_mark(numeral.start, numeral.end, _HAMZA):
        return True
    word = block.word(numeral.last)
    if not word[:1].isalpha() and block.word(numeral.first - 1) in word_set("function_words", "preposition"):
        return numeral.value is not None and numeral.value < 100
    if (is_noun(word) and not is_definite(word)) or (numeral.definite and amount.of_tokens is not None):
        return True
    return amount.of_tokens is not None and amount.of_tokens[0] >= numeral.last and amount.value != 10


def _accept_one(block: Block, amount: Amount, numeral: Numeral) -> bool:
    """«شخص واحد»: one of a thing that news counts, named right before it."""
    before = block.word(numeral.first - 1)
    if amount.measured:
        return not numeral.definite
    if not numeral.definite and take_unit_before(block, amount):
        return True
    if numeral.definite or numeral.start != block.tokens[numeral.first].start:
        return False
    if is_noun(before) and not is_definite(before) and not is_plural(before):
        amount.of_tokens = (numeral.first - 1, numeral.first)
        return True
    return False


def _accept_fraction(block: Block, amount: Amount, numeral: Numeral) -> bool:
    following = block.word(numeral.last)
    known = number_words().get(following)
    if known is not None and known.kind in ("ordinal", "ordinal-one"):
        return False
    joined = numeral.start != block.tokens[numeral.first].start
    if joined and take_unit_before(block, amount):
        return True
    if numeral.definite:
        governed = joined or block.word(numeral.first - 1) in word_set("function_words", "preposition")
        return (governed or amount.first != numeral.first) and not is_definite(following)
    if amount.measured or amount.first != numeral.first:
        return True
    owned = len(following) > 4 and following.endswith(endings("pronoun"))
    return amount.of_tokens is not None and (is_definite(following) or is_noun(following) or owned)


def _accept_definite(block: Block, amount: Amount, numeral: Numeral) -> bool:
    """Definite numbers count a plural beside them; with a singular they are ranks («الذكرى الـ70»)."""
    if numeral.vague:
        return True
    of = amount.of_tokens
    if of is not None and of[0] >= amount.last:
        return True
    small = numeral.kind == "words" and (numeral.value or 0) <= 10
    if of is not None:
        return small or is_plural(block.word(of[0]))
    return small and not is_definite(block.word(numeral.first - 1)) and not numeral.weak


def _accept_counted(block: Block, amount: Amount, numeral: Numeral) -> bool:
    """A number that could be a year or a label counts only what is known to be counted."""
    if amount.of_tokens is None:
        return False
    word = block.word(amount.of_tokens[0])
    value = numeral.value
    yearly = isinstance(value, int) and 1900 <= value <= 2100 and len(block.word(numeral.first)) == 4
    if (yearly and amount.first == numeral.first) or _looks_labelled(block, numeral):
        if amount.of_tokens[0] > amount.last:
            return not yearly
        return is_noun(word) or (len(word) > 3 and word.endswith((_ALEF, _HEH, *endings("plural"))))
    return True


def _before(block: Block, numeral: Numeral) -> str:
    at = numeral.first - 1
    return block.word(at - 1) if block.word(at) in _QUOTES else block.word(at)


def _looks_labelled(block: Block, numeral: Numeral) -> bool:
    """True behind a foreign word, or behind a definite singular that the number could name."""
    before = _before(block, numeral)
    text = block.word(numeral.first)
    if not text.isdigit() and not _VERSION.fullmatch(text):
        return False
    if before[:1].isalpha() and not "\u0600" <= before[:1] <= "\u06ff":
        return True
    if (
        not is_definite(before)
        or before in word_set("function_words")
        or before in word_set("labels", "figure")
    ):
        return False
    return not is_plural(before)


def _accept_bare(block: Block, amount: Amount, numeral: Numeral) -> bool:
    """Digits that count nothing beside them: what is bounded, or stands where a figure stands."""
    if amount.first != numeral.first:
        return True
    value = numeral.value
    if isinstance(value, int) and 1900 <= value <= 2100 and len(block.word(numeral.first)) == 4:
        return False
    if block.word(numeral.first - 1) == "(" and block.word(numeral.last) == ")":
        return False
    after = block.word(numeral.last)
    if after in _CLOSING_QUOTES:
        return False
    if after[:1].isalpha() and not "\u0600" <= after[:1] <= "\u06ff":
        return False
    if after in ("-", "/", ":", "+", "*", "x") or block.word(numeral.first - 1) in ("-", "/", ":", "+", "*"):
        return False
    if numeral.first == 0 and numeral.last == len(block.tokens):
        return False
    if after[:1].isdigit() or block.word(numeral.first - 1)[:1].isdigit():
        return False  # a telephone number or a row of a table
    return not _looks_labelled(block, numeral) and bare(after) not in word_set("time_words", "unit")
