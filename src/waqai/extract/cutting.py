"""Stages 0 to 2 for one line: cut where it holds several things, each part named by its label or shape."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from waqai.extract.datelines import Dateline, find_dateline, starts_dateline
from waqai.extract.labels import find_prefix, find_unknown_prefix
from waqai.extract.lines import Line
from waqai.extract.metalines import describe, is_own_dateline, opens_with_meta
from waqai.extract.shapes import PHOTO, name_label, name_shape, name_without_letters
from waqai.extract.stamps import find_stamp
from waqai.extract.units import Unit, twice
from waqai.text import MatchForm, Token, find_tokens

_GLUED = re.compile(
    '(?<=[.!؟?»”")\\w])\\s*(?=(?P<label>[\u0621-\u064a]{4,8}(?: [\u0621-\u064a]{3,8})?) ?[:|])'
)
_LETTERS_BEFORE = re.compile("[\u0621-\u064a]{3}$")
_WINDOW, _SHORT = 160, 100
_FURNITURE_HINTS = {"nav": "navigation", "footer": "navigation", "aside": "teaser", "form": "comments"}
_TWICE_LEAST_TEXT, _REMEMBERED = 14, 60


Memo = dict[tuple[str, frozenset[str]], tuple[str, str, str, bool, int, Dateline | None]]


def cut_line(form: MatchForm, line: Line, number: int, memo: Memo) -> list[Unit]:
    """The units of a line, in order; together they hold all its words.

    ``memo`` holds the short lines that were named on this page: menus and buttons come again and again.
    """
    left, right = form.offsets.to_derived(line.start), form.offsets.to_derived(line.end)
    whole = _unit(form, line, number, left, right)
    if len(whole.text) > _REMEMBERED:
        return _named(form, line, whole)
    known = memo.get((whole.text, whole.hints))
    if known is not None:
        shape, kind, rule, inline, value, whole.dateline = known
        return [describe(whole, shape, kind, rule, value=whole.left + value, inline=inline)]
    units = _named(form, line, whole)
    if len(units) == 1:
        unit = units[0]
        name = (unit.shape, unit.kind, unit.rule, unit.inline, unit.value - unit.left, unit.dateline)
        memo[whole.text, whole.hints] = name
    return units


def _named(form: MatchForm, line: Line, whole: Unit) -> list[Unit]:
    number, left = whole.line, whole.left
    hinted = next((kind for tag, kind in _FURNITURE_HINTS.items() if tag in line.hints), None)
    if hinted:
        return [describe(whole, "label", hinted, "1:markup", inline=True)]
    if not any(c.isalpha() for c in whole.text[:_WINDOW]):
        return [name_without_letters(whole)]
    if name_label(whole):
        return [whole]
    cuts = list(_cuts(whole))
    edges = [0, *[cut for cut in cuts if cut > 0], len(whole.text)]
    units = [
        _unit(form, line, number, left + a, left + b, first=a == 0, last=b == len(whole.text))
        for a, b in pairwise(edges)
    ]
    if len(units) == 1:
        name_shape(whole)
        return [whole]
    for unit in units:
        if unit.text and not name_label(unit):
            name_shape(unit)
    _mark_repeated(units)
    return [unit for unit in units if unit.end > unit.start]


def _unit(
    form: MatchForm, line: Line, number: int, left: int, right: int, *, first: bool = True, last: bool = True
) -> Unit:
    start = line.start if first else form.offsets.to_raw(left)
    end = line.end if last else form.offsets.to_raw(right)
    raw = form.raw[start:end]
    start += len(raw) - len(raw.lstrip())
    end -= len(raw) - len(raw.rstrip())
    text = form.text[left:right]
    left += len(text) - len(text.lstrip())
    text = text.strip()
    unit = Unit(start, max(start, end), left, left + len(text), number, text, line.hints)
    unit.words = text.count(" ") + 1
    return unit


def _cuts(unit: Unit) -> Iterator[int]:
    """Positions where a unit ends and the next begins: stamps and datelines in front, twins, glued labels."""
    text = unit.text
    opens = len(text) <= _SHORT or unit.has_marks_in_front
    tokens = find_tokens(text, 0, min(len(text), _WINDOW)) if opens and _may_open(unit.glance) else []
    dated = _dated_dateline(tokens, text)
    if dated:
        yield from dated
        return
    at = 0
    while at < len(tokens):
        step = _front_piece(tokens, at, text)
        if step is None or step >= len(tokens):
            break
        at = step
        yield tokens[at].start
    begin = tokens[at].start if at < len(tokens) else 0
    pair = twice(text[begin:])
    if pair:
        yield begin + pair[0]
        if begin + pair[1] < len(text):
            yield begin + pair[1]
        return
    yield from _glued_labels(text, begin, in_meta=at > 0 or opens_with_meta(tokens))


def _may_open(tokens: list[Token]) -> bool:
    """True when a line's first words could be a label, a stamp or a dateline: the rest is looked at then."""
    if not tokens:
        return False
    if find_prefix(tokens, 0) or find_unknown_prefix(tokens, 0) or tokens[0].text == "(":
        return True
    return bool(find_stamp(tokens, 0) or starts_dateline(tokens, 0))


def _dated_dateline(tokens: list[Token], text: str) -> list[int]:
    """Where a line that is a dateline and a day to its end parts into the two."""
    if not tokens or len(text) > _SHORT or tokens[-1].end < len(text):
        return []
    line = find_dateline(tokens, 0, whole=True)
    if not line or not line.dates or not is_own_dateline(tokens, line):
        return []
    first, last = line.dates[0]
    return [tokens[first].start] if last == len(tokens) else []


def _front_piece(tokens: list[Token], at: int, text: str) -> int | None:
    """The token behind a stamp or dateline that stands in front of more words; else None."""
    label = find_prefix(tokens, at)
    value = label.value if label and label.kind == "date" else None
    if value is None and at == 0:
        value = find_unknown_prefix(tokens, at)
    stamp = find_stamp(tokens, value if value is not None else at)
    if stamp and (value is not None or stamp.typed):
        stop = stamp.last
        while stop < len(tokens) and tokens[stop].text in ("|", "-", "،", ",", ")", "."):
            stop += 1
        return stop
    if len(text) < _WINDOW // 2:
        return None
    line = find_dateline(tokens, at, whole=False)
    return line.last if line else None


def _glued_labels(text: str, begin: int, *, in_meta: bool) -> Iterator[int]:
    """Credits and keywords that follow without a line break: behind a full stop, or on a line of labels."""
    if ":" not in text and "|" not in text:
        return
    busy = begin
    for hit in _GLUED.finditer(text, begin + 1):
        at = hit.end()
        if at < busy:
            continue
        tokens = find_tokens(text, at, min(len(text), at + 60))
        label = find_prefix(tokens, 0)
        if (
            not label
            or not label.exact
            or not label.marked
            or label.kind not in ("credit", "keywords", "date")
        ):
            continue
        before = text[max(begin, at - _WINDOW) : at]
        after_stop = before.rstrip()[-1:] in '.!؟?»”"'
        if text[at - 1].isalpha() and not _LETTERS_BEFORE.search(before):
            continue  # the article of the label's own word
        if in_meta and not after_stop and not any(mark in before for mark in ":|"):
            continue  # the second word of one label
        short = len(text) - at <= 70 or label.kind == "keywords"
        if in_meta or (after_stop and short):
            yield at
            busy = tokens[label.value - 1].end


def _mark_repeated(units: list[Unit]) -> None:
    for before, after in pairwise(units):
        if len(after.text) >= _TWICE_LEAST_TEXT and before.text.strip() == after.text.strip():
            describe(after, "twin", "duplicate", "2:said-twice")
            if before.shape in ("head", "prose", "tiny"):
                describe(
                    before, "caption" if PHOTO.search(before.text) else before.shape, "twin", "2:said-twice"
                )
