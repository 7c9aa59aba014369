"""The words that were found, on the page: exact spans, and a piece of text around them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from waqai.model import Span
from waqai.search.query import Phrase, Query, Words, find_leaves
from waqai.search.words import Entry, entry_of, read_texts
from waqai.text import MatchForm, match_form

_BEFORE, _WIDTH = 8, 30
_MOST_MARKS = 200


class _Row(NamedTuple):
    """The words of a text as an index keeps them, and where each starts and ends in the folded text."""

    entries: list[Entry]
    starts: list[int]
    ends: list[int]


class Marker:
    """Marks what one query looks for. It remembers words, so that one is made for all results of a search."""

    def __init__(self, query: Query) -> None:
        leaves = find_leaves(query.node)
        self._keys = {key for leaf in leaves if isinstance(leaf, Words) for key in leaf.keys}
        self._phrases = [leaf.words for leaf in leaves if isinstance(leaf, Phrase)]
        self._first = {phrase[0] for phrase in self._phrases}
        self._entries: dict[str, Entry] = {}
        self._wanted: dict[str, bool] = {}

    def mark(
        self, text: str, span: tuple[int, int], heading: tuple[int, int] | None
    ) -> tuple[Span, list[Span]]:
        """The part of ``[start, end)`` of ``text`` to show, with the marks in it and in the heading.

        All are code points of ``text``. The part is the stretch of about thirty words with most different
        marks, the earliest of several; the whole where it is short.
        """
        start, end = span
        low = min(start, heading[0]) if heading else start
        high = max(end, heading[1]) if heading else end
        form = match_form(text[low:high])
        row, hits = self._read(form)
        found = self._find(row, hits)
        in_title = _marks_between(form, low, found, heading) if heading else []
        after = heading[1] if heading and start <= heading[0] and heading[1] < end else start
        first, last = form.offsets.to_derived(after - low), form.offsets.to_derived(end - low)
        inside = [at for at, begin in enumerate(row.starts) if first <= begin and row.ends[at] <= last]
        if not inside:
            return Span(start, end), in_title
        seen = {mark.start for mark in found if first <= mark.start and mark.end <= last}
        shown = _on_page(form, low, _window(row, inside, seen))
        part = Span(_line_start(text, after, shown.start), _line_end(text, shown.end, end))
        marks = _marks_between(form, low, found, (part.start, part.end))
        return part, in_title + [m for m in marks if part.contains(m) and m not in in_title]

    def _read(self, form: MatchForm) -> tuple[_Row, list[int]]:
        """The words of a text, and the places of those with which something that is looked for may begin."""
        texts, starts = read_texts(form)
        known, wanted = self._entries, self._wanted
        for word in {*texts}.difference(known):
            entry = known[word] = entry_of(word)
            wanted[word] = not self._keys.isdisjoint(entry.keys) or entry.surface in self._first
        entries = [known[word] for word in texts]
        ends = [at + len(word) for word, at in zip(texts, starts, strict=True)]
        return _Row(entries, starts, ends), [at for at, word in enumerate(texts) if wanted[word]]

    def _find(self, row: _Row, hits: Sequence[int]) -> list[Span]:
        """The spans in the folded text of the words and phrases, in order, without overlaps."""
        found: list[Span] = []
        free = 0
        for at in hits:
            if at < free:
                continue
            stands = (len(one) for one in self._phrases if _stands(row.entries, at, one))
            length = max(stands, default=0)
            if length or not self._keys.isdisjoint(row.entries[at].keys):
                free = at + max(length, 1)
                found.append(Span(row.starts[at], row.ends[free - 1]))
        return found[:_MOST_MARKS]


def mark_words(
    text: str, query: Query, span: tuple[int, int], heading: tuple[int, int] | None
) -> tuple[Span, list[Span]]:
    """As ``Marker.mark``, for one text alone."""
    return Marker(query).mark(text, span, heading)


def _stands(entries: Sequence[Entry], at: int, phrase: tuple[str, ...]) -> bool:
    return len(entries) >= at + len(phrase) and all(
        entries[at + k].surface == one for k, one in enumerate(phrase)
    )


def _on_page(form: MatchForm, low: int, span: Span) -> Span:
    first, last = form.raw_span(span.start, span.end)
    return Span(low + first, low + last)


def _marks_between(form: MatchForm, low: int, found: Sequence[Span], span: tuple[int, int]) -> list[Span]:
    """On the page the marks that start in a range of it."""
    first, last = form.offsets.to_derived(span[0] - low), form.offsets.to_derived(span[1] - low)
    marks = (_on_page(form, low, mark) for mark in found if first <= mark.start <= last)
    return [mark for mark in marks if span[0] <= mark.start < span[1]]


def _window(row: _Row, inside: Sequence[int], marked: set[int]) -> Span:
    """The stretch of the words ``inside`` to show; ``marked`` are the starts of marks among them."""
    if len(inside) <= _WIDTH:
        return Span(row.starts[inside[0]], row.ends[inside[-1]])
    hits = [at for at, word in enumerate(inside) if row.starts[word] in marked]
    if not hits:
        return Span(row.starts[inside[0]], row.ends[inside[_WIDTH - 1]])

    def weight(first: int) -> int:
        near = [at for at in hits if first <= at < first + _WIDTH - _BEFORE]
        return len({key for at in near for key in row.entries[inside[at]].keys})

    best = max(hits, key=lambda at: (weight(at), -at))
    first = max(0, min(best - _BEFORE, len(inside) - _WIDTH))
    return Span(row.starts[inside[first]], row.ends[inside[min(first + _WIDTH, len(inside)) - 1]])


def _line_start(text: str, low: int, at: int) -> int:
    """Marks that open before the first word (a quotation) belong to it."""
    while at > low and not text[at - 1].isspace():
        at -= 1
    return at


def _line_end(text: str, at: int, high: int) -> int:
    while at < high and not text[at].isspace():
        at += 1
    return at
