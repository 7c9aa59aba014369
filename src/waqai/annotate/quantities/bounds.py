"""Modifiers, ranges, scores and ratios: what makes a number a bound, a pair or a share."""

from __future__ import annotations

from functools import cache

from waqai.annotate.quantities.amount import Amount, Number
from waqai.annotate.quantities.lexica import modifiers
from waqai.annotate.quantities.phrases import Phrases, plain_fronts, word_set
from waqai.annotate.quantities.traps import Block
from waqai.lexicon import read_table
from waqai.lexicon.numerals import Numeral
from waqai.lexicon.numerals_words import JOINERS, fronts, number_words

_QUOTES = frozenset('("\u00ab\u201c')
_FAR = 6  # tokens behind the number within which an adverb can still bound it
_STOPS = frozenset(".;:!?\u061f\u061b\u060c,")
_HIGHEST_SCORE = 199


@cache
def phrases_of(kind: str) -> Phrases[str]:
    """The phrases of one kind of particle, proclitics allowed on the first word."""
    rows = read_table("quantities/particles.tsv")
    return Phrases(
        [(form, row.where) for row in rows if row["kind"] == kind for form in row.list("form")],
        plain_fronts(),
    )


def take_modifier_before(block: Block, amount: Amount) -> None:
    """Takes the modifiers before the amount into its span; a verb that bounds it stays outside."""
    for _ in range(2):
        end = amount.first
        quoted = block.word(end - 1) in _QUOTES and block.tokens[amount.first].start >= amount.start
        hit = modifiers("before").ending(block.tokens, end)
        if hit is None and quoted and block.word(end - 1) == "(" and block.word(amount.last) == ")":
            hit = modifiers("before").ending(block.tokens, end - 1)
            if hit is not None:
                amount.last += 1
                amount.end = block.tokens[amount.last - 1].end
        if hit is None:
            return
        if _is_towards(block, amount, hit.first):
            return
        modifier = hit.payload
        amount.mod = modifier.mod
        amount.rules.append(modifier.rule)
        start = block.tokens[hit.first].start + hit.skip
        amount.cues.append((start, block.tokens[hit.last - 1].end))
        if not modifier.inside:
            return
        amount.first, amount.start = hit.first, start


def _is_towards(block: Block, amount: Amount, at: int) -> bool:
    """«اتجه المؤشر نحو 9300 نقطة»: the way to a level, no estimate; people and distances are estimates."""
    if block.word(at) not in word_set("particles", "toward_word"):
        return False
    level = amount.unit == "point" or amount.family is not None or (amount.unit or "").isupper()
    if not level and (amount.measured or amount.of_tokens is not None):
        return False
    moves = word_set("particles", "toward")
    return any(block.word(back) in moves for back in range(max(0, at - 3), at))


def take_modifier_split(block: Block, amount: Amount) -> None:
    """Sets the bound of a verb that stands before the thing counted («تجاوز عدد القتلى 20»)."""
    if amount.mod != "exact":
        return
    bound = block.word(amount.first - 1) in word_set("particles", "bound")
    phrases = modifiers("split-preposition" if bound else "split")
    for end in range(amount.first - 1, max(0, amount.first - _FAR), -1):
        word = block.word(end)
        if word in _STOPS or word[:1].isdigit():
            return
        hit = phrases.ending(block.tokens, end)
        if hit is not None:
            amount.mod = hit.payload.mod
            amount.rules.append(hit.payload.rule)
            amount.cues.append((block.tokens[hit.first].start + hit.skip, block.tokens[hit.last - 1].end))
            return


def take_modifier_after(block: Block, amount: Amount, counted_last: int) -> None:
    """Sets the bound that stands behind the number or what it counts; the span stays."""
    if amount.mod != "exact":
        return
    for at in range(counted_last, min(counted_last + _FAR, len(block.tokens))):
        word = block.word(at)
        if word in _STOPS or word[:1].isdigit() or (at > counted_last and word in number_words()):
            return
        hit = modifiers("after").starting(block.tokens, at)
        if hit is not None:
            amount.mod = hit.payload.mod
            amount.rules.append(hit.payload.rule)
            amount.cues.append((block.tokens[hit.first].start, block.tokens[hit.last - 1].end))
            return


def joined_at(block: Block, at: int, numeral: Numeral) -> bool:
    """True when the conjunction and nothing else stands between the token ``at`` and the numeral."""
    word = block.word(at)
    if numeral.first == at:
        known = number_words().get(word)
        return known is not None and known.joined
    return numeral.first == at + 1 and word in JOINERS


def range_link(block: Block, first: Amount, numeral: Numeral) -> str | None:
    """How ``numeral`` continues ``first`` to a range: between, to, or, dash; None when it does not."""
    at = first.last
    begins_between = phrases_of("between").ending(block.tokens, first.first)
    if begins_between is not None and joined_at(block, at, numeral):
        return "between"
    if numeral.first != at + 1:
        return None
    word = block.word(at)
    if word in word_set("particles", "to"):
        return "to"
    if word in word_set("particles", "or"):
        return "or"
    if word == "-":
        return "dash"
    return None


def shared_scale(low: Number, high: Number, lower: Numeral, higher: Numeral) -> Number:
    """The lower bound with the scale that only the higher one writes («10-15 ألفا»)."""
    if low >= 1000 or lower.kind == "mixed" or higher.kind == "digits":
        return low
    scale = 1
    while high >= scale * 1000:
        scale *= 1000
    if scale > 1 and low < high / scale:
        return low * scale
    return low


def changes_before(block: Block, at: int) -> bool:
    """True when a verb of change governs the range, so that «من ... إلى» tells two values."""
    begin = max(0, at - 8)
    changes = word_set("particles", "change")
    return any(block.word(k) in changes for k in range(begin, at))


def find_score(block: Block, at: int) -> tuple[int, int, int] | None:
    """A score that begins at the token ``at``: the token behind it and the two numbers."""
    first, mark = _score_number(block, at), block.word(at + 1)
    if first is None or mark not in ("-", "/", ":"):
        return None
    second = _score_number(block, at + 2)
    if second is None or max(first, second) > _HIGHEST_SCORE:
        return None
    if block.word(at + 3) in ("-", "/", ":") and block.word(at + 4)[:1].isdigit():
        return None
    if block.word(at - 1) in ("-", "/", ":", "+", ".") and block.touches(at - 1):
        return None
    if mark != "-" and not is_announced(block, at):
        return None
    if block.word(at + 1) == "-" and _letters_touch(block, at):
        return None
    return at + 3, first, second


def _letters_touch(block: Block, at: int) -> bool:
    before = block.word(at - 1)
    return (block.touches(at - 1) and before.isalpha() and before not in fronts()) or (
        block.touches(at + 2) and block.word(at + 3).isalpha() and block.word(at + 3).isascii()
    )


def _score_number(block: Block, at: int) -> int | None:
    word = block.word(at)
    if word.isdigit() and len(word) <= 3:
        return int(word)
    return 0 if word in word_set("scores", "zero") else None


def is_announced(block: Block, at: int) -> bool:
    """True when a word that announces a score stands shortly before the token ``at``."""
    cues = word_set("scores", "cue")
    return any(block.word(k) in cues for k in range(max(0, at - 5), at))
