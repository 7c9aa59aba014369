"""Stages 1 and 3 for lines that tell of the article itself: date, byline, dateline, credit, keywords."""

from __future__ import annotations

import re

from waqai.extract.datelines import Dateline, find_dateline, place_at
from waqai.extract.labels import Prefix, find_prefix, find_unknown_prefix
from waqai.extract.press import is_origin
from waqai.extract.stamps import find_stamp, is_date_word
from waqai.extract.topics import common_words
from waqai.extract.units import Unit
from waqai.lexicon.outlets import OutletMatch, find_outlets
from waqai.text import Token

STOPPED = re.compile("[.!?؟:؛][\"'»”)\\]›’ ]*$")
_TAGS = re.compile("#[^#.؟?!]{2,40}(?: +#[^#.؟?!]{2,40})*")
HEAD_MOST = 26
_META_MOST = 14
_LINE = 6
_PARTS, _STRANGERS, _LONG_LINE, _PARTICLE = 3, 4, 10, 3


def describe(
    unit: Unit, shape: str, kind: str, rule: str, *, value: int | None = None, inline: bool = False
) -> Unit:
    """Writes down what a unit looks like and which rule said so; returns it."""
    unit.shape, unit.kind, unit.rule, unit.inline = shape, kind, rule, inline
    unit.value = unit.left if value is None else value
    return unit


def name_meta(unit: Unit) -> bool:
    """Names a unit that tells of the article itself: date, byline, dateline, credit, keywords."""
    if unit.words > _META_MOST and not (unit.has_marks_in_front and opens_with_meta(unit.glance)):
        return False
    if _TAGS.fullmatch(unit.text):
        describe(unit, "keywords", "keywords", "3:hash-signs")
        return True
    tokens = unit.tokens
    label = find_prefix(tokens, 0)
    value = label.value if label else None
    if value is None:
        value = find_unknown_prefix(tokens, 0) or None
    at = value or 0
    behind = unit.left + (tokens[at].start if at < len(tokens) else len(unit.text))
    rule = f"1:{label.rule}" if label else "3:unlisted-label"
    if value is None and _is_dated_dateline(unit):
        return True
    if _is_stamp_line(tokens, at, labelled=label is not None and label.kind == "date"):
        describe(unit, "date", "date", rule if label else "3:stamp", value=behind)
        return True
    labelled = label is not None and (label.marked or label.kind == "credit" or _lists_words(label, tokens))
    if label and labelled and _name_labelled(unit, label, behind, tokens[at:]):
        return True
    return name_unlabelled(unit, tokens, at, behind)


def _is_dated_dateline(unit: Unit) -> bool:
    """Names a line of a place, a day and an agency, in this order, as state agencies write it."""
    tokens = unit.tokens
    if not place_at(tokens, 0):
        return False
    line = find_dateline(tokens, 0, whole=True)
    if not line or not (line.dates and line.outlets) or line.outlets[0].first < line.dates[0][0]:
        return False
    if line.strangers or line.doubtful or line.outlets[0].outlet.kind == "unlisted":
        return False
    unit.dateline = line
    describe(unit, "dateline", "dateline", "3:dateline")
    return True


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
    return _is_clock(tokens[at:])


def _is_clock(tokens: list[Token]) -> bool:
    """True for a time of day alone on its line."""
    words = [token.text for token in tokens]
    if len(words) not in (3, 4) or words[1] != ":" or not (words[0] + words[2][:2]).isdigit():
        return False
    return len(words) == 3 or is_date_word(words[3])


def _name_labelled(unit: Unit, label: Prefix, behind: int, value: list[Token]) -> bool:
    words = sum(1 for token in value if token.text[0].isalnum())
    kind, rule = label.kind, f"1:{label.rule}"
    if not label.exact and not _fits(kind, value, words):
        return False
    if kind == "keywords" and words <= 40 and not STOPPED.search(unit.text):
        describe(unit, "keywords", "keywords", rule, value=behind)
    elif kind == "credit" and _is_credit(label, value, words) and not _is_sentence(unit, words):
        describe(unit, "credit", "credit", rule, value=behind)
    elif kind == "byline" and 1 <= words <= 8 and not _is_sentence(unit, words):
        describe(unit, "credit" if _all_known(value) else "byline", "byline", rule, value=behind)
    elif kind == "related" and words <= HEAD_MOST:
        describe(unit, "label", "related", rule, inline=words > 0)
    else:
        return False
    return True


def _lists_words(label: Prefix, tokens: list[Token]) -> bool:
    """True for a label of keywords without a colon, when what follows is names and no sentence."""
    value = tokens[label.value :]
    return (
        label.kind == "keywords"
        and label.exact
        and label.value + len(value) > _PARTS
        and len(value) >= max(1, _PARTS - label.value)
        and not any(token.text in common_words() for token in value)
    )


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
    return words > 5 and bool(STOPPED.search(unit.text))


def _all_known(tokens: list[Token]) -> bool:
    covered = sum(m.last - m.first for m in find_outlets(tokens))
    return covered > 0 and covered >= sum(1 for t in tokens if t.text[0].isalnum())


def name_unlabelled(unit: Unit, tokens: list[Token], at: int, behind: int) -> bool:
    """Names a line without a listed label: dateline, outlet, list of keywords; False when it is none."""
    words = sum(1 for token in tokens if token.text[0].isalnum())
    if words > _META_MOST or (words > 5 and STOPPED.search(unit.text)):
        return False
    handle = next((k for k, token in enumerate(tokens) if token.text == "@"), len(tokens))
    line = find_dateline(tokens[:handle], 0, whole=True) if handle else None
    if line and is_own_dateline(tokens, line):
        unit.dateline = line
        shape = "byline" if line.strangers and not line.outlets else "dateline"
        describe(unit, shape, "dateline", "3:dateline-by-place" if line.doubtful else "3:dateline")
        return True
    if line and _is_row_of_outlets(tokens, line):
        describe(unit, "credit", "credit", "3:outlets-alone")
        return True
    if words <= 9 and _name_credit(unit, at, words, behind):
        return True
    if 0 < at < len(tokens) and _is_word_list(unit.text[tokens[at].start :]):
        describe(unit, "keywords", "keywords", "3:label-and-list", value=behind)
        return True
    return False


def _name_credit(unit: Unit, at: int, words: int, behind: int) -> bool:
    """Names a line of an outlet's name alone, or behind a label or a few words that nobody listed."""
    tokens = unit.tokens
    matches = find_outlets(tokens)
    if not matches:
        return False
    if at and _cover(matches, tokens, at):
        describe(unit, "credit", "credit", "3:label-and-outlet", value=behind)
    elif words <= _LINE and _cover(matches, tokens, 0):
        describe(unit, "credit", "credit", "3:outlet-alone")
    elif words <= _LINE and _ends_in_outlet(tokens, matches):
        begin = tokens[matches[-1].first].start
        describe(unit, "credit", "credit", "3:unlisted-label", value=unit.left + begin)
    else:
        return False
    return True


def _cover(matches: list[OutletMatch], tokens: list[Token], at: int) -> bool:
    covered = sum(m.last - m.first for m in matches if m.first >= at)
    return covered > 0 and covered >= sum(1 for t in tokens[at:] if t.text[0].isalnum())


def _is_row_of_outlets(tokens: list[Token], line: Dateline) -> bool:
    if len(line.outlets) < 2 or line.places or line.strangers or line.doubtful:
        return False
    return not _is_label_line([t.text for t in tokens if not t.text[0].isalnum()], line)


def _ends_in_outlet(tokens: list[Token], matches: list[OutletMatch]) -> bool:
    """A few words, a preposition, and the name of an outlet: taken from somebody, however it is put.

    Where no word before the name is of any topic, the last of them may be a verb («as agency told»).
    """
    if len(matches) != 1 or not (matches[0].certain or matches[0].outlet.kind == "generic"):
        return False
    if matches[0].last != len(tokens) or matches[0].first == 0:
        return False
    before = [token.text for token in tokens[: matches[0].first]]
    if len(before[-1]) <= _PARTICLE and before[-1] in common_words():
        return True
    return len(before) > 1 and all(word in common_words() for word in before)


def _is_word_list(text: str) -> bool:
    """Three or more parts of one to three words between strokes, commas or hash signs."""
    parts = [part.split() for part in re.split("[،,|#•؛]", text) if part.strip()]
    return len(parts) >= 3 and all(len(part) <= 3 for part in parts)


def _is_label_line(marks: list[str], line: Dateline) -> bool:
    """True for «word: name», a label that nobody listed and its value."""
    if line.places and line.places[0][0] == line.first:
        return False
    return marks[:1] == [":"] and any(name.outlet.kind == "unlisted" for name in line.outlets)


def is_own_dateline(tokens: list[Token], line: Dateline) -> bool:
    """True when a line that reads as a dateline to its end is no label with its value and no headline."""
    marks = [t.text for t in tokens if t.text in ("-", "/", "|", ":", "،", ",", "(")]
    if line.places and line.dates and line.outlets and not (line.strangers or line.doubtful):
        return True
    if not marks and line.outlets and line.places and not (line.strangers or line.doubtful):
        return any(is_origin(token.text) for token in tokens)
    if not marks or _is_label_line(marks, line):
        return False
    if line.doubtful:
        names = len(line.outlets) + len(line.places)
        named = marks[0] in "-/|(" or (marks[0] in ":،" and any(t.text in '«"“' for t in tokens))
        return bool(line.places) and named and names <= _PARTS and not line.strangers
    if line.strangers:
        known = min([first for first, _ in line.places] + [name.first for name in line.outlets])
        if line.strangers[0] < known and marks[0] not in "-(":
            return False
        return len(line.strangers) <= _STRANGERS and line.last <= _LONG_LINE and marks[0] in "-/:|("
    return bool(line.places)


def opens_with_meta(tokens: list[Token]) -> bool:
    """True when a line begins with a label of dates, credits or keywords and a mark behind it."""
    label = find_prefix(tokens, 0)
    return bool(label and label.marked and label.kind in ("credit", "keywords", "date"))
