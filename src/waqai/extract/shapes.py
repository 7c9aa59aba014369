"""Stages 1 to 3 for one line: its labels, its repetitions, its shape; cut into units where needed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from waqai.extract.datelines import Dateline, find_dateline, starts_dateline
from waqai.extract.labels import (
    Prefix,
    core,
    find_label,
    find_prefix,
    find_unknown_prefix,
    is_menu,
    is_section,
)
from waqai.extract.lines import Line
from waqai.extract.stamps import find_stamp
from waqai.extract.topics import common_words
from waqai.extract.units import Unit, twice
from waqai.lexicon.outlets import find_outlet, find_outlets
from waqai.text import MatchForm, Token, find_tokens

_STOPPED = re.compile("[.!?؟:؛][\"'»”)\\]›’ ]*$")
_CUT = re.compile("(?:\\.{3,}|…|\\. \\. \\.)[\"'»”)\\]› ]*(?:\\[?\\+?\\]?)?$")
_PHOTO = re.compile("\\((?P<credit>[^()]{2,40})\\)\\s*$")
_GLUED = re.compile(
    '(?<=[.!؟?»”")\\w])\\s*(?=(?P<label>[\u0621-\u064a]{4,8}(?: [\u0621-\u064a]{3,8})?) ?[:|])'
)
_LETTERS_BEFORE = re.compile("[\u0621-\u064a]{3}$")
_WINDOW, _GLANCE = 160, 56
_PROSE, _SENTENCE, _INTRODUCTION, _HEAD_MOST = 22, 6, 12, 26
_META_MOST = 14
_FURNITURE_HINTS = {"nav": "navigation", "footer": "navigation", "aside": "teaser", "form": "comments"}


def cut_line(form: MatchForm, line: Line, number: int) -> list[Unit]:
    """The units of a line, in order; together they hold all its words."""
    left, right = form.offsets.to_derived(line.start), form.offsets.to_derived(line.end)
    whole = _unit(form, line, number, left, right)
    hinted = next((kind for tag, kind in _FURNITURE_HINTS.items() if tag in line.hints), None)
    if hinted:
        return [_set(whole, "label", hinted, "1:markup", inline=True)]
    if not any(c.isalpha() for c in whole.text[:_WINDOW]):
        return [_without_letters(whole)]
    if _name_label(whole):
        return [whole]
    cuts = list(_cuts(whole.text))
    edges = [0, *[cut for cut in cuts if cut > 0], len(whole.text)]
    units = [
        _unit(form, line, number, left + a, left + b, first=a == 0, last=b == len(whole.text))
        for a, b in pairwise(edges)
    ]
    if len(units) == 1:
        _name_shape(whole)
        return [whole]
    for unit in units:
        if unit.text and not _name_label(unit):
            _name_shape(unit)
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


def _set(
    unit: Unit, shape: str, kind: str, rule: str, *, value: int | None = None, inline: bool = False
) -> Unit:
    unit.shape, unit.kind, unit.rule, unit.inline = shape, kind, rule, inline
    unit.value = unit.left if value is None else value
    return unit


def _without_letters(unit: Unit) -> Unit:
    stamp = find_stamp(find_tokens(unit.text[:_WINDOW]), 0)
    if stamp and len(unit.text) < 40:
        return _set(unit, "date", "date", "3:stamp")
    return _set(unit, "symbol", "other", "3:no-letters")


def _name_label(unit: Unit) -> bool:
    """Names a unit that is wholly a label, a section or a menu; False when it is something else."""
    if len(unit.text) > 700:
        return False
    inner = core(unit.text)
    if "h1" in unit.hints:
        return False
    label = find_label(inner)
    if label and label.kind in ("date", "credit", "keywords", "byline"):
        _set(unit, label.kind, label.kind, f"1:{label.rule}", value=unit.right)
        return True
    if label:
        _set(unit, "label", label.kind, f"1:{label.rule}", inline=label.inline)
        return True
    if unit.text[-1] in "-/" and _name_unlabelled(unit, find_tokens(unit.text), 0, unit.left):
        return True
    if is_section(inner):
        _set(unit, "section", "section", "1:sections")
        return True
    if is_menu(unit.text):
        _set(unit, "menu", "navigation", "1:menu")
        return True
    return False


def _cuts(text: str) -> Iterator[int]:
    """Positions where a unit ends and the next begins: stamps and datelines in front, twins, glued labels."""
    tokens = find_tokens(text, 0, min(len(text), _GLANCE))
    if _may_open(tokens):
        tokens = find_tokens(text, 0, min(len(text), _WINDOW))
    else:
        tokens = tokens[:0]
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
    yield from _glued_labels(text, begin, in_meta=at > 0 or _is_meta_start(tokens))


def _may_open(tokens: list[Token]) -> bool:
    """True when a line's first words could be a label, a stamp or a dateline: the rest is looked at then."""
    if not tokens:
        return False
    if find_prefix(tokens, 0) or find_unknown_prefix(tokens, 0) or tokens[0].text == "(":
        return True
    return bool(find_stamp(tokens, 0) or starts_dateline(tokens, 0))


def _is_meta_start(tokens: list[Token]) -> bool:
    label = find_prefix(tokens, 0)
    return bool(label and label.marked and label.kind in ("credit", "keywords", "date"))


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
            _set(after, "twin", "duplicate", "2:said-twice")
            if before.shape in ("head", "prose", "tiny"):
                _set(
                    before, "caption" if _PHOTO.search(before.text) else before.shape, "twin", "2:said-twice"
                )


_TWICE_LEAST_TEXT = 14


def _name_shape(unit: Unit) -> None:
    """Stage 3: what a unit without a furniture label looks like."""
    text = unit.text
    if "figcaption" in unit.hints:
        _set(unit, "caption", "", "1:markup")
        return
    if unit.words <= _META_MOST * 3 and _name_meta(unit):
        return
    if unit.words <= _HEAD_MOST and "link" in unit.hints and "h1" not in unit.hints:
        _set(unit, "label", "related", "1:markup-link", inline=True)
    elif unit.words <= 12 and _is_photo(text):
        _set(unit, "caption", "", "3:photo-credit")
    elif _CUT.search(text) and unit.words >= 3:
        _set(unit, "cut", "", "3:cut-off")
    elif unit.words >= _PROSE or (_STOPPED.search(text) and unit.words >= _least_words(text[-1])):
        _set(unit, "prose", "", "3:prose")
    elif unit.words >= 3:
        _set(unit, "head", "", "3:short-line")
    else:
        _set(unit, "tiny", "", "3:one-or-two-words")


def _least_words(last: str) -> int:
    """How long a line must be to be a sentence of the text: headlines ask, exclaim and announce, too."""
    return {"؟": _PROSE, "?": _PROSE, "!": _PROSE, ":": _INTRODUCTION}.get(last, _SENTENCE)


def _is_photo(text: str) -> bool:
    hit = _PHOTO.search(text)
    return bool(hit and (find_outlet(hit["credit"]) or find_outlets(find_tokens(hit["credit"]))))


def _name_meta(unit: Unit) -> bool:
    """Names a unit that tells of the article itself: date, byline, dateline, credit, keywords."""
    if unit.words > _META_MOST and not _is_meta_start(
        find_tokens(unit.text, 0, min(_GLANCE, len(unit.text)))
    ):
        return False
    tokens = find_tokens(unit.text)
    while tokens and not tokens[0].text[0].isalnum():
        tokens = tokens[1:]  # bullets and stars
    label = find_prefix(tokens, 0)
    value = label.value if label else None
    if value is None:
        value = find_unknown_prefix(tokens, 0) or None
    at = value or 0
    behind = unit.left + (tokens[at].start if at < len(tokens) else len(unit.text))
    rule = f"1:{label.rule}" if label else "3:unlisted-label"
    if _is_stamp_line(tokens, at, labelled=label is not None and label.kind == "date"):
        _set(unit, "date", "date", rule if label else "3:stamp", value=behind)
        return True
    labelled = label is not None and (label.marked or label.kind == "credit")
    if label and labelled and _name_labelled(unit, label, behind, tokens[at:]):
        return True
    return _name_unlabelled(unit, tokens, at, behind)


def _is_stamp_line(tokens: list[Token], at: int, *, labelled: bool) -> bool:
    """True when a stamp is nearly all there is, a short label that nobody listed included."""
    for first in range(at, min(at + 5, len(tokens))):
        stamp = find_stamp(tokens, first)
        if stamp:
            rest = sum(1 for t in tokens[stamp.last :] if t.text[0].isalnum())
            lead = sum(1 for t in tokens[at:first] if t.text[0].isalnum())
            if labelled or at:
                return rest <= 6 and lead <= 4
            if stamp.typed:
                return lead <= 3 and rest <= (2 if lead else 6)
            days = sum(1 for t in tokens[stamp.first : stamp.last] if t.text[0].isdigit())
            return rest <= 2 and (lead == 0 or (lead <= 4 and days >= 2))
        if first == at and labelled:
            continue
    return False


def _name_labelled(unit: Unit, label: Prefix, behind: int, value: list[Token]) -> bool:
    words = sum(1 for token in value if token.text[0].isalnum())
    kind, rule = label.kind, f"1:{label.rule}"
    if not label.exact and not _fits(kind, value, words):
        return False
    if kind == "keywords" and words <= 40 and not _STOPPED.search(unit.text):
        _set(unit, "keywords", "keywords", rule, value=behind)
    elif kind == "credit" and _is_credit(label, value, words) and not _is_sentence(unit, words):
        _set(unit, "credit", "credit", rule, value=behind)
    elif kind == "byline" and 1 <= words <= 8 and not _is_sentence(unit, words):
        _set(unit, "credit" if _all_known(value) else "byline", "byline", rule, value=behind)
    elif kind == "related" and words <= _HEAD_MOST:
        _set(unit, "label", "related", rule, inline=words > 0)
    else:
        return False
    return True


def _is_credit(label: Prefix, value: list[Token], words: int) -> bool:
    if not label.marked:
        return _all_known(value)
    return 0 < words <= 5 or (words <= 10 and bool(find_outlets(value)))


def _fits(kind: str, value: list[Token], words: int) -> bool:
    """True when the value is such as the label's kind asks for: where the label is only partly listed."""
    if kind == "credit":
        return _all_known(value)
    if kind == "keywords":
        return words >= 2 and not any(token.text in common_words() for token in value)
    if kind == "byline":
        return is_like_name([token.text for token in value])
    return kind == "related"


def is_like_name(words: list[str]) -> bool:
    """True for two to four words that could be a person's name: letters, none of them of any topic."""
    return (
        2 <= len(words) <= 4
        and all(word.replace("-", "").isalpha() for word in words)
        and not any(word in common_words() for word in words)
    )


def _is_sentence(unit: Unit, words: int) -> bool:
    return words > 5 and bool(_STOPPED.search(unit.text))


def _all_known(tokens: list[Token]) -> bool:
    covered = sum(m.last - m.first for m in find_outlets(tokens))
    return covered > 0 and covered >= sum(1 for t in tokens if t.text[0].isalnum())


def _name_unlabelled(unit: Unit, tokens: list[Token], at: int, behind: int) -> bool:
    words = sum(1 for token in tokens if token.text[0].isalnum())
    if words > _META_MOST or (words > 5 and _STOPPED.search(unit.text)):
        return False
    line = find_dateline(tokens, 0, whole=True)
    if line and _is_own_dateline(tokens, line):
        unit.dateline = line
        _set(unit, "byline" if line.strangers else "dateline", "dateline", "3:dateline")
        return True
    if at and words <= 9 and _all_known(tokens[at:]):
        _set(unit, "credit", "credit", "3:label-and-outlet", value=behind)
        return True
    if _all_known(tokens) and words <= 6:
        _set(unit, "credit", "credit", "3:outlet-alone")
        return True
    if words <= 6 and _ends_in_outlet(tokens):
        _set(
            unit,
            "credit",
            "credit",
            "3:unlisted-label",
            value=unit.left + tokens[find_outlets(tokens)[-1].first].start,
        )
        return True
    if 0 < at < len(tokens) and _is_word_list(unit.text[tokens[at].start :]):
        _set(unit, "keywords", "keywords", "3:label-and-list", value=behind)
        return True
    return False


def _ends_in_outlet(tokens: list[Token]) -> bool:
    """A few words, a preposition, and the name of an outlet: taken from somebody, however it is put."""
    matches = find_outlets(tokens)
    if len(matches) != 1 or not (matches[0].certain or matches[0].outlet.kind == "generic"):
        return False
    if matches[0].last != len(tokens) or matches[0].first == 0:
        return False
    before = tokens[matches[0].first - 1].text
    return len(before) <= 3 and before in common_words()


def _is_word_list(text: str) -> bool:
    """Three or more parts of one to three words between strokes, commas or hash signs."""
    parts = [part.split() for part in re.split("[،,|#•؛]", text) if part.strip()]
    return len(parts) >= 3 and all(len(part) <= 3 for part in parts)


def _is_own_dateline(tokens: list[Token], line: Dateline) -> bool:
    marks = [t.text for t in tokens if t.text in ("-", "/", ":", "،", ",", "(")]
    if line.strangers:
        known = min([first for first, _ in line.places] + [name.first for name in line.outlets])
        if line.strangers[0] < known and marks[:1] != ["-"]:
            return False  # «word: name» is a label and its value
        return bool(marks) and len(line.strangers) <= 4 and len(tokens) <= 10 and marks[0] in "-/:"
    return bool(line.places) and bool(marks)
