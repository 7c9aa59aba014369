"""How much running text lies where on an HTML page, and which of its lines are links and cards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate

from waqai.extract.html_cards import find_cards
from waqai.extract.html_tree import Linear
from waqai.extract.lines import Line

PROSE_LINE = 60
"""Characters from which on a line is running text."""

WHOLE_ARTICLE = 200
"""Characters of running text that are more than a card's."""

_TWO_PARAGRAPHS = 120
_LINKED_SHARE = 0.5
_LINKED_LINE = 0.9
_LONGEST_HEADING = 400
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Prose:
    """How much running text lies in a range: characters of long lines that are not links."""

    def __init__(self, page: Linear, lines: list[Line]) -> None:
        self.lines = lines
        self.starts = [line.start for line in lines]
        self.linked = _linked(page.links, self.starts, lines)
        weights = (
            size if (size := line.end - line.start) >= PROSE_LINE and linked < size * _LINKED_SHARE else 0
            for line, linked in zip(lines, self.linked, strict=True)
        )
        self.sums = [0, *accumulate(weights)]
        self.cards = self._find_cards(page)

    def within(self, start: int, end: int) -> int:
        """Characters of prose in lines that begin in ``[start, end)``."""
        return self.sums[bisect_left(self.starts, end)] - self.sums[bisect_left(self.starts, start)]

    def of_line(self, number: int) -> int:
        """Characters of prose in one line."""
        return self.sums[number + 1] - self.sums[number]

    def is_whole(self, start: int, end: int) -> bool:
        """True when a range holds the text of an article and not only of a card."""
        size = self.within(start, end)
        if size >= WHOLE_ARTICLE or size < _TWO_PARAGRAPHS:
            return size >= WHOLE_ARTICLE
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return sum(1 for number in range(first, last) if self.of_line(number)) > 1

    def within_lines(self, first: int, last: int) -> int:
        """Characters of prose in the lines ``[first, last)``."""
        return self.sums[last] - self.sums[first]

    def is_link(self, number: int) -> bool:
        """True when all the words of a line are links."""
        line = self.lines[number]
        return self.linked[number] >= (line.end - line.start) * _LINKED_LINE

    def _find_cards(self, page: Linear) -> frozenset[int]:
        heads = {
            bisect_left(self.starts, zone.start): "h1" in zone.hints
            for zone in page.zones
            if not zone.hints.isdisjoint(_HEADINGS) and zone.end - zone.start <= _LONGEST_HEADING
        }
        return find_cards(heads, len(self.lines), self.is_link, self.within_lines)

    def last_line(self, start: int, end: int) -> Line | None:
        """The last line of prose that begins in ``[start, end)``."""
        first = bisect_left(self.starts, start)
        for number in range(bisect_left(self.starts, end) - 1, first - 1, -1):
            if self.of_line(number):
                return self.lines[number]
        return None


def _linked(links: list[tuple[int, int]], starts: list[int], lines: list[Line]) -> list[int]:
    linked = [0] * len(lines)
    for start, end in links:
        number = max(0, bisect_right(starts, start) - 1)
        while number < len(lines) and lines[number].start < end:
            line = lines[number]
            linked[number] += max(0, min(end, line.end) - max(start, line.start))
            number += 1
    return linked
