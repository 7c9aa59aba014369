"""Stages 1 and 3 for one unit: the label that it is, or else what it looks like."""

from __future__ import annotations

import re

from waqai.extract.datelines import find_dateline
from waqai.extract.labels import core, find_label, is_menu, is_section
from waqai.extract.metalines import (
    HEAD_MOST,
    STOPPED,
    describe,
    is_own_dateline,
    name_meta,
    name_unlabelled,
)
from waqai.extract.stamps import find_stamp
from waqai.extract.units import Unit
from waqai.lexicon.outlets import find_outlet, find_outlets
from waqai.text import find_tokens

_CUT = re.compile("(?:(?<!\\.)\\.{3,}+|…|\\. \\. \\.)[\"'»”)\\]› ]*(?:\\[?\\+?\\]?)?$")
PHOTO = re.compile("\\((?P<credit>[^()]{2,40})\\)\\s*$")
_PHOTO_DASH = re.compile("[-|/] *(?P<credit>[^-|/()]{2,30})$")
_INITIALS = re.compile("[ /.-]*[\u0621-\u064a](?:[ ./-]+[\u0621-\u064a]){1,5}[.]?")
_WINDOW, _LONGEST_LABEL = 160, 450
_PROSE, _SENTENCE, _INTRODUCTION, _FOLLOWING = 22, 6, 12, 3
_META_MOST = 14


def name_without_letters(unit: Unit) -> Unit:
    """A unit of numbers and marks alone: a stamp of date and time, or nothing that can be read."""
    stamp = find_stamp(find_tokens(unit.text[:_WINDOW]), 0)
    if stamp and len(unit.text) < 40:
        return describe(unit, "date", "date", "3:stamp")
    return describe(unit, "symbol", "other", "3:no-letters")


def name_label(unit: Unit) -> bool:
    """Names a unit that is wholly a label, a section or a menu; False when it is something else."""
    if len(unit.text) > 700:
        return False
    if "h1" in unit.hints:
        return False
    inner = core(unit.text) if len(unit.text) <= _LONGEST_LABEL else ""
    label = find_label(inner)
    if label and label.kind in ("date", "credit", "keywords", "byline"):
        describe(unit, label.kind, label.kind, f"1:{label.rule}", value=unit.right)
        return True
    if label and label.kind == "caption":
        describe(unit, "caption", "caption", f"1:{label.rule}")
        return True
    if label:
        describe(unit, "label", label.kind, f"1:{label.rule}", inline=label.inline)
        return True
    if unit.text[-1] in "-/" and name_unlabelled(unit, unit.tokens, 0, unit.left):
        return True
    if is_section(inner):
        describe(unit, "section", "section", "1:sections")
        return True
    if is_menu(unit.text) and not _is_dated_place(unit):
        describe(unit, "menu", "navigation", "1:menu")
        return True
    return False


def _is_dated_place(unit: Unit) -> bool:
    """True for a short row of parts that a dateline is made of, not a menu."""
    if unit.words > _META_MOST:
        return False
    tokens = unit.tokens
    line = find_dateline(tokens, 0, whole=True)
    if line is None or line.doubtful:
        return False
    if len(line.outlets) > 1 and not line.strangers:
        return True
    return bool(line.places and (line.outlets or line.dates) and is_own_dateline(tokens, line))


def name_shape(unit: Unit) -> None:
    """Stage 3: what a unit without a furniture label looks like."""
    text = unit.text
    if "figcaption" in unit.hints:
        describe(unit, "caption", "", "1:markup")
        return
    if unit.words <= _META_MOST * 3 and name_meta(unit):
        return
    if _INITIALS.fullmatch(text):
        describe(unit, "symbol", "other", "3:initials")
    elif unit.words <= HEAD_MOST and "link" in unit.hints and "h1" not in unit.hints:
        describe(unit, "label", "related", "1:markup-link", inline=True)
    elif unit.words <= 12 and _is_photo(text):
        describe(unit, "caption", "", "3:photo-credit")
    elif _CUT.search(text) and unit.words >= 3:
        describe(unit, "cut", "", "3:cut-off")
    elif unit.words >= _PROSE or (STOPPED.search(text) and unit.words >= _least_words(unit)):
        describe(unit, "prose", "", "3:prose")
    elif unit.words >= 3:
        describe(unit, "head", "", "3:short-line")
    else:
        describe(unit, "tiny", "", "3:one-or-two-words")


def _least_words(unit: Unit) -> int:
    """How long a line must be to be a sentence of the text: headlines ask, exclaim and announce, too."""
    if unit.text[-1] == "." and unit.goes_on:
        return _FOLLOWING
    return {"؟": _PROSE, "?": _PROSE, "!": _PROSE, ":": _INTRODUCTION}.get(unit.text[-1], _SENTENCE)


def _is_photo(text: str) -> bool:
    dashed = _PHOTO_DASH.search(text)
    agency = find_outlet(dashed["credit"]) if dashed else None
    if agency and agency.kind == "photo":
        return True
    hit = PHOTO.search(text)
    return bool(hit and (find_outlet(hit["credit"]) or find_outlets(find_tokens(hit["credit"]))))
