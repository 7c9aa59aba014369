"""Finds the quantities of one block: numbers first, then their unit, bounds and what they count."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from waqai.annotate.quantities.amount import Amount
from waqai.annotate.quantities.bounds import (
    changes_before,
    find_score,
    is_announced,
    joined_at,
    phrases_of,
    range_link,
    shared_scale,
    take_modifier_after,
    take_modifier_before,
    take_modifier_split,
)
from waqai.annotate.quantities.casualties import take_casualty
from waqai.annotate.quantities.counted import (
    article_skip,
    behind_owner,
    find_counted,
    find_counted_before,
    is_from,
    is_noun,
)
from waqai.annotate.quantities.duals import Blocked, find_duals, share_counted
from waqai.annotate.quantities.earlier import find_counted_earlier
from waqai.annotate.quantities.judge import accept, settle_value
from waqai.annotate.quantities.measures import take_unit
from waqai.annotate.quantities.phrases import is_definite, word_set
from waqai.annotate.quantities.traps import (
    Block,
    is_code,
    is_label,
    is_list_number,
    is_name,
    is_time,
    is_year,
)
from waqai.lexicon.numerals import Numeral, find_numerals


class Finder:
    """The quantities of one block; ``blocked`` tells the folded ranges that are times."""

    def __init__(self, block: Block, blocked: Blocked, has_mark: Callable[[int, int, str], bool]) -> None:
        self.block = block
        self.blocked = blocked
        self.has_mark = has_mark
        self.numerals = self._unyeared(find_numerals(block.tokens))
        self.found: list[Amount] = []
        self._rejected: set[int] = set()

    def find(self) -> list[Amount]:
        """All quantities in order."""
        at = 0
        while at < len(self.numerals):
            at = self._take(at)
        self.found.extend(list(find_duals(self.block, self.blocked, self.found)))
        self.found.sort(key=lambda amount: amount.start)
        share_counted(self.block, self.found)
        for amount in self.found:
            take_casualty(self.block, amount)
        return self.found

    # -- numbers

    def _unyeared(self, numerals: list[Numeral]) -> list[Numeral]:
        """«في 2016 مليون شخص»: digits that are a time are no part of the number behind them."""
        kept: list[Numeral] = []
        for numeral in numerals:
            head = self.block.tokens[numeral.first]
            if numeral.kind == "mixed" and head.text.isdigit() and self.blocked(head.start, head.end):
                first = numeral.first + 1
                rest = find_numerals(self.block.tokens[first : numeral.last])
                kept += [one._replace(first=one.first + first, last=one.last + first) for one in rest]
            else:
                kept.append(numeral)
        return kept

    def _take(self, at: int) -> int:
        """Reads the number ``at`` and what continues it; gives back the index of the next one."""
        numeral = self.numerals[at]
        if numeral.ordinal:
            return at + 1
        behind = self._take_score(at)
        if behind is not None:
            return behind
        amount = self._measured(at)
        if amount is None:
            return at + 1
        following = self._behind(at + 1, amount.last)
        for combine in (self._ratio, self._range):
            if following < len(self.numerals) and combine(amount, at, following):
                following = self._behind(following + 1, amount.last)
                break
        if not (following == at + 1 and self._begins_time(amount, following)):
            self._finish(amount)
        return following

    def _begins_time(self, amount: Amount, following: int) -> bool:
        """«بين 40 و60 عاما»: a number without a unit of its own goes with the time that it is joined to."""
        if amount.measured or following >= len(self.numerals) or amount.value is None:
            return False
        other = self.numerals[following]
        if range_link(self.block, amount, other) is None and not joined_at(self.block, amount.last, other):
            return False
        return self.blocked(other.start, other.end) or is_time(self.block, other)

    def _measured(self, at: int) -> Amount | None:
        """The number with its unit, or None where it is no quantity."""
        numeral, block = self.numerals[at], self.block
        if self._is_trap(at):
            self._rejected.add(numeral.first)
            return None
        amount = Amount(
            numeral.first, numeral.last, numeral.start, numeral.end,
            numeral.value, numeral.low, numeral.high, numeral=numeral,
        )  # fmt: skip
        if numeral.vague:
            amount.mod = "about" if numeral.high is not None else "at_least"
        take_unit(block, amount)
        return amount

    def _is_trap(self, at: int) -> bool:
        numeral, block = self.numerals[at], self.block
        if self.blocked(numeral.start, numeral.end):
            return True
        checks = (is_name, is_code, is_list_number, is_label, is_time)
        if any(check(block, numeral) for check in checks):
            return True
        if at and numeral.kind == "digits":
            before = self.numerals[at - 1]
            return before.first in self._rejected and self._continues(before, numeral)
        return False

    def _continues(self, before: Numeral, numeral: Numeral) -> bool:
        """True when a list goes on from a number that is a year or a label («عامي 2013 و2014»)."""
        if not joined_at(self.block, before.last, numeral) or before.kind != "digits":
            return False
        return is_year(self.block, before) == (len(self.block.word(numeral.first)) == 4)

    def _finish(self, amount: Amount) -> None:
        block, numeral = self.block, amount.numeral
        plain = amount.value is not None
        loose = not plain or (numeral is not None and (numeral.fraction or numeral.definite))
        part = numeral is not None and numeral.other is not None and numeral.kind == "words"
        if amount.of_tokens is None:
            amount.of_tokens = self._counted(amount, loose or part)
        settle_value(block, amount, self.has_mark)
        take_modifier_before(block, amount)
        if not accept(block, amount, self.has_mark):
            self._rejected.add(numeral.first if numeral else amount.first)
            return
        behind = (
            amount.of_tokens[1] if amount.of_tokens and amount.of_tokens[0] >= amount.last else amount.last
        )
        take_modifier_after(block, amount, behind)
        take_modifier_split(block, amount)
        if amount.of_tokens is None and plain and not amount.measured:
            amount.of_tokens = find_counted_earlier(block, amount)
        self._set_of(amount)
        self.found.append(amount)

    def _counted(self, amount: Amount, definite: bool) -> tuple[int, int] | None:
        numeral, block = amount.numeral, self.block
        behind = find_counted(block, amount, definite=definite)
        if amount.measured:
            return behind if is_from(block.word(amount.last)) else None
        if numeral is None or not (numeral.definite or numeral.weak or amount.value == 2) or numeral.vague:
            return behind
        before = find_counted_before(block, amount)
        return before if behind is None or (before is not None and numeral.definite) else behind

    def _set_of(self, amount: Amount) -> None:
        if amount.of_tokens is not None:
            first, last = amount.of_tokens
            if amount.numeral is not None and amount.numeral.fraction:
                last = behind_owner(self.block, first, last)
            start = self.block.tokens[first].start + article_skip(self.block.word(first))
            amount.of = start, self.block.tokens[last - 1].end

    # -- pairs

    def _ratio(self, amount: Amount, at: int, following: int) -> bool:
        """«واحد من كل ثلاثة»: the share as one value."""
        each = phrases_of("each").starting(self.block.tokens, amount.last)
        other = self.numerals[following]
        if (
            each is None
            or self.numerals[at].last != amount.last
            or each.last != other.first
            or not other.value
            or amount.value is None
        ):
            return False
        amount.value = amount.value / other.value
        amount.last, amount.end, amount.numeral = other.last, other.end, None
        amount.rules += ["ratio", each.payload]
        return True

    def _range(self, amount: Amount, at: int, following: int) -> bool:
        lower, higher = self.numerals[at], self.numerals[following]
        link = range_link(self.block, amount, higher)
        if link is None or lower.value is None or higher.ordinal or amount.value is None:
            return False
        if self._is_trap(following):
            return False
        upper = self._measured(following)
        if upper is None or upper.value is None or not self._makes_range(link, amount, upper):
            return False
        low = amount.value if amount.measured else shared_scale(amount.value, upper.value, lower, higher)
        amount.low, amount.high, amount.value = low, upper.value, None
        amount.unit, amount.family = upper.unit or amount.unit, upper.family or amount.family
        amount.last, amount.end = upper.last, upper.end
        amount.numeral = None
        amount.rules.append(f"range:{link}")
        hit = phrases_of("between").ending(self.block.tokens, amount.first)
        if hit is not None:
            amount.first, amount.start = hit.first, self.block.tokens[hit.first].start + hit.skip
        return True

    def _makes_range(self, link: str, lower: Amount, upper: Amount) -> bool:
        low, high = lower.value or 0, upper.value or 0
        if link == "between" or phrases_of("between").ending(self.block.tokens, lower.first) is not None:
            return not lower.measured or not upper.measured or lower.unit == upper.unit
        if lower.measured:
            return link == "dash" and low < high and lower.unit == upper.unit
        ascending = low < high or (upper.numeral is not None and upper.numeral.kind == "mixed" and low < 1000)
        if link == "or":
            return low < high <= low + max(1, low / 5) or (ascending and high / max(low, 1) < 3 and low > 9)
        if link == "to":
            return ascending and not changes_before(self.block, lower.first)
        return ascending

    def _take_score(self, at: int) -> int | None:
        """Takes a score («2-1») as one quantity; gives back the index behind its numbers."""
        numeral, block = self.numerals[at], self.block
        if numeral.kind != "digits" or numeral.definite:
            return None
        zero_before = block.word(numeral.first - 2) in word_set("scores", "zero")
        first = numeral.first - 2 if zero_before and block.word(numeral.first - 1) == "-" else numeral.first
        score = find_score(block, first)
        if score is None:
            return None
        last, one, other = score
        start, end = block.tokens[first].start, block.tokens[last - 1].end
        amount = Amount(first, last, start, end, None, min(one, other), max(one, other))
        timed = self._counts_something(amount) or is_time(block, numeral)
        if self.blocked(start, end) or (timed and not self._closes_score(first, last)):
            return None
        if is_label(block, numeral) or is_name(block, numeral):
            return None
        if first == numeral.first and is_code(block, numeral):
            return None
        if first == 0 and not block.touches(0):
            return None
        amount.rules.append("score")
        self.found.append(amount)
        return self._behind(at, last)

    def _closes_score(self, first: int, last: int) -> bool:
        """«فاز 4-0 مساء الأحد»: behind an announced score a part of the day tells when, not which hour."""
        mark, part = self.block.word(first + 1), self.block.word(last)
        return mark == "-" and is_announced(self.block, first) and part in word_set("time_words", "clock")

    def _behind(self, at: int, last: int) -> int:
        """The index of the first number at or behind ``at`` that begins at the token ``last`` or later."""
        while at < len(self.numerals) and self.numerals[at].first < last:
            at += 1
        return at

    def _counts_something(self, amount: Amount) -> bool:
        index = bisect_left(self.numerals, amount.last - 1, key=lambda numeral: numeral.first)
        if index == len(self.numerals) or self.numerals[index].first != amount.last - 1:
            return False
        following = self.numerals[index]
        if following.last > amount.last or is_time(self.block, following):
            return True
        word = self.block.word(amount.last)
        if is_noun(word) and not is_definite(word):
            return True
        probe = Amount(amount.first, amount.last, amount.start, amount.end, amount.high)
        take_unit(self.block, probe)
        return probe.measured
