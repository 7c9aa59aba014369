"""Numbers that are no quantities: dates and clocks, names and labels, codes, lists, telephone numbers."""

from __future__ import annotations

from waqai.annotate.quantities.lexica import names, nouns, units
from waqai.annotate.quantities.phrases import bare, is_definite, word_set
from waqai.lexicon.numerals import Numeral
from waqai.text import Token

_ALEF = "\u0627"
_MEEM = "\u0645"  # short for metre and for the Christian era
_TOUCHING = frozenset("_#@\\^")
_TWO_YEARS, _LAST_YEAR = 8, 2100
_LONGEST_PLAIN = 6  # digits in a row without marks of thousands; longer ones are codes and telephone numbers


class Block:
    """The tokens of one block of text, with the folded text they were found in."""

    __slots__ = ("end", "start", "text", "tokens")

    def __init__(self, text: str, tokens: list[Token], start: int, end: int) -> None:
        self.text = text
        self.tokens = tokens
        self.start = start
        self.end = end

    def word(self, at: int) -> str:
        """The text of the token ``at``, empty outside the block."""
        return self.tokens[at][0] if 0 <= at < len(self.tokens) else ""

    def touches(self, at: int) -> bool:
        """True when no space stands between the tokens ``at`` and ``at + 1``."""
        return 0 <= at < len(self.tokens) - 1 and self.tokens[at].end == self.tokens[at + 1].start


def is_name(block: Block, numeral: Numeral) -> bool:
    """True inside a name or set phrase («مجموعة العشرين»)."""
    phrases = names()
    for back in range(4):
        at = numeral.first - back
        if at < 0:
            break
        hit = phrases.starting(block.tokens, at)
        if hit is not None and hit.last > numeral.first:
            return True
    return False


def is_code(block: Block, numeral: Numeral) -> bool:
    """True for digits that are a part of a word, an address, a model or a telephone number."""
    first, last = numeral.first, numeral.last
    if numeral.kind == "words":
        return False
    before, after = block.word(first - 1), block.word(last)
    if before in _TOUCHING and block.touches(first - 1):
        return True
    if after[:1] in _TOUCHING and after and block.touches(last - 1):
        return True
    if (before == "+" and units().starting(block.tokens, last) is None) or (
        after == "+" and block.touches(last - 1) and block.word(last + 1).isdigit()
    ):
        return True
    if block.touches(first - 1) and _letters(before) and not _arabic(before):
        return True
    joined = block.touches(first - 1) and block.touches(first - 2)
    if before in ("-", "/", ".", "=", ":") and joined and _letters(block.word(first - 2)):
        return not (before == "-" and len(block.word(first - 2)) == 1) or not _arabic(block.word(first - 2))
    if (
        before == "-"
        and joined
        and block.word(first - 2).isdigit() is False
        and _letters(block.word(first - 2))
    ):
        return True
    text = block.word(first if block.word(first)[:1].isdigit() else last - 1)
    if len(text) == _TWO_YEARS and text.isdigit() and max(int(text[:4]), int(text[4:])) <= _LAST_YEAR:
        return True  # a stretched dash between two years leaves them glued
    return text.isdigit() and (len(text) > _LONGEST_PLAIN + 3 or (len(text) > 1 and text[0] == "0"))


def _letters(word: str) -> bool:
    return word[:1].isalpha()


def _arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


def is_list_number(block: Block, numeral: Numeral) -> bool:
    """True for the number of an item at the start of a line («1-», «2)»)."""
    if numeral.kind != "digits" or numeral.definite:
        return False
    after = block.word(numeral.last)
    opening = numeral.first == 0 or (numeral.first == 1 and block.word(0) in "(-*•")
    if not opening or after not in (")", "-", ".", ":", "\u0640", "/"):
        return False
    return not block.word(numeral.last + 1)[:1].isdigit()


def is_label(block: Block, numeral: Numeral) -> bool:
    """True when the word before makes the number a name or a rank («المادة 140», «القرن الـ21»)."""
    at = numeral.first - 1
    while at >= 0 and block.word(at) in ("(", '"', "\u00ab", "-", "\u201c") and numeral.first - at <= 2:
        at -= 1
    before = block.word(at)
    if units().starting(block.tokens, numeral.last) is not None:
        return False
    after = block.word(numeral.last)
    if _counts(after):
        return False
    if before in word_set("labels", "label"):
        return numeral.kind == "digits" or numeral.definite or numeral.value is None or numeral.value < 100
    return numeral.definite and bare(before) in _ordinal_labels() and is_definite_label(before)


def _counts(word: str) -> bool:
    return word in nouns() or (word[-1:] == _ALEF and word[:-1] in nouns())


def is_definite_label(word: str) -> bool:
    """True for a label with the article."""
    return is_definite(word) or word in word_set("labels", "ordinal")


def _ordinal_labels() -> frozenset[str]:
    return frozenset(bare(word) for word in word_set("labels", "ordinal"))


def is_time(block: Block, numeral: Numeral) -> bool:
    """True for dates, clock times, years and durations that can be told without the times layer."""
    first, last = numeral.first, numeral.last
    before, after = block.word(first - 1), block.word(last)
    months, spans = word_set("time_words", "month"), word_set("time_words", "unit")
    plain = bare(after)
    if after != _MEEM and units().starting(block.tokens, last) is not None:
        return False if numeral.kind == "words" else _is_date_shape(block, first, last)
    loose = numeral.definite or numeral.vague or not is_definite(after)
    one = (
        numeral.kind == "words" and numeral.value == 1
    )  # stands behind what it counts («مرة واحدة عام 2016»)
    if (plain in spans and loose and not one) or (after == ")" and bare(block.word(last + 1)) in spans):
        return True
    if bare(block.word(last + 1)) in _ages() and after in word_set("particles", "from"):
        return True
    if before in word_set("time_words", "clockword") or (bare(before) in spans and numeral.definite):
        return True
    if numeral.kind == "words":
        return after in months and (numeral.value or 99) <= 31
    if _is_date_shape(block, first, last) or after in word_set("time_words", "era"):
        return True
    if isinstance(numeral.value, int) and 1 <= numeral.value <= 31:
        if after in months or (after == "-" and block.word(last + 2) in months):
            return True
        if before in word_set("time_words", "date") and not numeral.definite:
            return True
    if after in word_set("time_words", "clock") and (numeral.value or 0) <= 24:
        return True
    return is_year(block, numeral)


def _ages() -> frozenset[str]:
    return frozenset(bare(word) for word in word_set("time_words", "age"))


def _is_date_shape(block: Block, first: int, last: int) -> bool:
    """d/m/y, d-m-y, h:m in digits that touch."""
    marks = ("/", ":", "-")
    before, after = block.word(first - 1), block.word(last)
    if after == ":" and block.touches(last - 1) and block.word(last + 1).isdigit():
        return True
    if before == ":" and block.touches(first - 1) and block.touches(first - 2):
        return block.word(first - 2).isdigit()
    if after in marks and block.word(last + 1).isdigit() and block.word(last + 2) == after:
        return block.word(last + 3).isdigit() and block.touches(last)
    if before in marks and block.word(first - 2).isdigit():
        if after == before and block.word(last + 1).isdigit() and block.touches(first - 1):
            return True
        return (
            block.word(first - 3) == before and block.word(first - 4).isdigit() and block.touches(first - 1)
        )
    return False


def is_year(block: Block, numeral: Numeral) -> bool:
    """True for a bare four-digit number that reads as a year where it stands."""
    value = numeral.value
    if numeral.kind != "digits" or not isinstance(value, int) or numeral.last - numeral.first != 1:
        return False
    if len(block.word(numeral.first)) != 4 or not (1800 <= value <= 2100 or 1300 <= value <= 1460):
        return False
    before, after = block.word(numeral.first - 1), block.word(numeral.last)
    modern = 1900 <= value <= 2100
    if after == _MEEM:
        return True
    if before in word_set("time_words", "year"):
        return True
    if units().starting(block.tokens, numeral.last) is not None or _counts(after):
        return False
    if before in word_set("time_words", "yearish"):
        return True
    return modern and (before in ("/", "-", "(") or after in ("/", "-", ")"))
