"""What changed between two versions of an article, word by word. Pure.

The shortest edit script of Myers (An O(ND) difference algorithm, 1986), between what both versions begin and
end with.
"""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from waqai.model import Article, Page, PageReading

Change = Literal["added", "removed", "replaced"]
_WORD = re.compile(r"\S+")
_NEAR = 2  # equal words between two changes that are told as one change
_MOST = 800  # words to take out and put in, above which what lies between is told as one change
_SKIPPED = frozenset({"date"})  # «updated two hours ago» is no change of what is told


class Difference(msgspec.Struct, frozen=True):
    """One change. ``before`` and ``after`` are the words; their positions are half-open code points into the
    text of the page of each version. Where one side has no words its span is empty, at the place of the
    change."""

    change: Change
    before: str
    after: str
    before_start: int
    before_end: int
    after_start: int
    after_end: int


class Word(msgspec.Struct, frozen=True):
    """A word of an article with its place in the page's text."""

    text: str
    start: int
    end: int


def find_words(reading: PageReading) -> tuple[Word, ...]:
    """The words of the page's own articles (role ``main``; of all, where none is), in page order, without the
    blocks that only tell the date."""
    main = [article for article in reading.articles if article.role == "main"] or list(reading.articles)
    return tuple(word for article in main for word in _words(reading.page, article))


def _words(page: Page, article: Article) -> list[Word]:
    spans = [(b.start, b.end) for b in article.blocks if b.kind not in _SKIPPED]
    spans = spans if article.blocks else [(article.start, article.end)]
    return [
        Word(hit.group(), *hit.span())
        for start, end in spans
        for hit in _WORD.finditer(page.text, start, end)
    ]


def same_words(before: PageReading, after: PageReading) -> bool:
    """True when two versions tell the same in the same words, whatever menus or markup around them."""
    return [w.text for w in find_words(before)] == [w.text for w in find_words(after)]


def find_differences(before: PageReading, after: PageReading) -> tuple[Difference, ...]:
    """What must be done to the words of ``before`` to get those of ``after``, in order.

    Changes less than three words apart are one.
    """
    old, new = find_words(before), find_words(after)
    edits = _edits([w.text for w in old], [w.text for w in new])
    return tuple(_difference((before, after), (old, new), edit) for edit in _join(edits))


Edit = tuple[int, int, int, int]


def _edits(old: list[str], new: list[str]) -> list[Edit]:
    """Half-open ranges of words that differ: ``(old start, old end, new start, new end)``."""
    head = 0
    while head < min(len(old), len(new)) and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < min(len(old), len(new)) - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    end_old, end_new = len(old) - tail, len(new) - tail
    middle_old, middle_new = old[head:end_old], new[head:end_new]
    if not middle_old and not middle_new:
        return []
    pairs = _alignment(middle_old, middle_new)
    if pairs is None:
        return [(head, end_old, head, end_new)]
    edits: list[Edit] = []
    at_old = at_new = 0
    for i, j in [*pairs, (len(middle_old), len(middle_new))]:
        if i > at_old or j > at_new:
            edits.append((head + at_old, head + i, head + at_new, head + j))
        at_old, at_new = i + 1, j + 1
    return edits


def _alignment(old: list[str], new: list[str]) -> list[tuple[int, int]] | None:
    """The pairs of equal words of a shortest edit script; None when it is longer than ``_MOST`` words."""
    furthest = {1: 0}
    trace: list[dict[int, int]] = []
    for steps in range(min(len(old) + len(new), _MOST) + 1):
        trace.append(furthest.copy())
        for k in range(-steps, steps + 1, 2):
            down = k == -steps or (k != steps and furthest[k - 1] < furthest[k + 1])
            x = furthest[k + 1] if down else furthest[k - 1] + 1
            while x < len(old) and x - k < len(new) and old[x] == new[x - k]:
                x += 1
            furthest[k] = x
            if x >= len(old) and x - k >= len(new):
                return _walk_back(trace, len(old), len(new))
    return None


def _walk_back(trace: list[dict[int, int]], x: int, y: int) -> list[tuple[int, int]]:
    """The pairs on the way that ``trace`` took to ``(x, y)``."""
    pairs: list[tuple[int, int]] = []
    for steps in range(len(trace) - 1, -1, -1):
        furthest, k = trace[steps], x - y
        down = k == -steps or (k != steps and furthest[k - 1] < furthest[k + 1])
        before = k + 1 if down else k - 1
        start = furthest[before] if steps else 0
        end = (start if down else start + 1) if steps else 0
        pairs.extend((i, i - k) for i in range(x - 1, end - 1, -1))
        x, y = start, start - before
    return pairs[::-1]


def _join(edits: list[Edit]) -> list[Edit]:
    joined: list[Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last and edit[0] - last[1] <= _NEAR and edit[2] - last[3] <= _NEAR:
            joined[-1] = (last[0], edit[1], last[2], edit[3])
        else:
            joined.append(edit)
    return joined


def _difference(
    versions: tuple[PageReading, PageReading], words: tuple[tuple[Word, ...], tuple[Word, ...]], edit: Edit
) -> Difference:
    a, b = _span(versions[0], words[0], edit[0], edit[1]), _span(versions[1], words[1], edit[2], edit[3])
    change: Change = "added" if edit[0] == edit[1] else "removed" if edit[2] == edit[3] else "replaced"
    before, after = (version.page.text for version in versions)
    return Difference(change, before[slice(*a)], after[slice(*b)], *a, *b)


def _span(version: PageReading, words: tuple[Word, ...], start: int, end: int) -> tuple[int, int]:
    if start < end:
        return words[start].start, words[end - 1].end
    if start:
        return words[start - 1].end, words[start - 1].end
    place = words[0].start if words else version.articles[0].start if version.articles else 0
    return place, place
