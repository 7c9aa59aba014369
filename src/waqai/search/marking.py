"""The words that were found, on the page: exact spans, and a piece of text around them."""

from __future__ import annotations

from collections.abc import Sequence

from waqai.model import Span
from waqai.search.query import Phrase, Query, Words, find_leaves
from waqai.search.words import Word, read_entries
from waqai.text import MatchForm, match_form

_BEFORE, _WIDTH = 8, 30
_MOST_MARKS = 200


def find_marks(words: Sequence[Word], query: Query) -> list[Span]:
    """The spans of the words and phrases that the query looks for, in order, without overlaps."""
    leaves = find_leaves(query.node)
    keys = {key for leaf in leaves if isinstance(leaf, Words) for key in leaf.keys}
    phrases = [leaf.words for leaf in leaves if isinstance(leaf, Phrase)]
    found: list[Span] = []
    free = 0
    for at, word in enumerate(words):
        if at < free:
            continue
        length = max((len(one) for one in phrases if _stands(words, at, one)), default=0)
        if length or not keys.isdisjoint(word.keys):
            free = at + max(length, 1)
            found.append(Span(word.start, words[free - 1].end))
    return found[:_MOST_MARKS]


def _stands(words: Sequence[Word], at: int, phrase: tuple[str, ...]) -> bool:
    return len(words) >= at + len(phrase) and all(
        words[at + k].surface == one for k, one in enumerate(phrase)
    )


def mark_words(
    text: str, query: Query, span: tuple[int, int], heading: tuple[int, int] | None
) -> tuple[Span, list[Span]]:
    """The part of ``[start, end)`` of ``text`` to show, with the marks in it and in the heading.

    All are code points of ``text``. The part is the stretch of about thirty words with most different marks,
    the earliest of several; the whole where it is short.
    """
    start, end = span
    low = min(start, heading[0]) if heading else start
    high = max(end, heading[1]) if heading else end
    form = match_form(text[low:high])
    to_derived = form.offsets.to_derived
    read = read_entries(form)
    # Places are those of the folded text until it is known which of them anybody sees.
    words = [
        Word(at, at + len(word), entry.keys, entry.surface) for word, at, entry in zip(*read, strict=True)
    ]
    found = find_marks(words, query)
    marks = [_on_page(form, low, mark) for mark in found]
    in_title = [m for m in marks if heading and heading[0] <= m.start < heading[1]]
    after = heading[1] if heading and start <= heading[0] and heading[1] < end else start
    first, last = to_derived(after - low), to_derived(end - low)
    inside = [word for word in words if first <= word.start and word.end <= last]
    if not inside:
        return Span(start, end), in_title
    shown = _on_page(form, low, _window(inside, [m for m in found if first <= m.start and m.end <= last]))
    part = Span(_line_start(text, after, shown.start), _line_end(text, shown.end, end))
    return part, in_title + [m for m in marks if part.contains(m) and m not in in_title]


def _on_page(form: MatchForm, low: int, span: Span) -> Span:
    first, last = form.raw_span(span.start, span.end)
    return Span(low + first, low + last)


def _window(words: Sequence[Word], marks: Sequence[Span]) -> Span:
    if len(words) <= _WIDTH:
        return Span(words[0].start, words[-1].end)
    starts = {mark.start for mark in marks}
    hits = [at for at, word in enumerate(words) if word.start in starts]
    if not hits:
        return Span(words[0].start, words[_WIDTH - 1].end)

    def weight(first: int) -> int:
        seen = {key for at in hits if first <= at < first + _WIDTH - _BEFORE for key in words[at].keys}
        return len(seen)

    best = max(hits, key=lambda at: (weight(at), -at))
    first = max(0, min(best - _BEFORE, len(words) - _WIDTH))
    return Span(words[first].start, words[min(first + _WIDTH, len(words)) - 1].end)


def _line_start(text: str, low: int, at: int) -> int:
    """Marks that open before the first word (a quotation) belong to it."""
    while at > low and not text[at - 1].isspace():
        at -= 1
    return at


def _line_end(text: str, at: int, high: int) -> int:
    while at < high and not text[at].isspace():
        at += 1
    return at
