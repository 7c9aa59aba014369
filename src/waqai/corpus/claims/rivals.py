"""Whether a report tells of the same with another name or another date."""

from __future__ import annotations

from rapidfuzz.distance import Levenshtein

from waqai.corpus.claims.alignment import Alignment
from waqai.corpus.claims.findings import Finding
from waqai.corpus.claims.passages import Word
from waqai.corpus.claims.telling import (
    count_plain_links,
    has_left_names,
    is_one_way,
    rest_told,
)

_TOLD_WHOLE = 0.85
_ALL = 0.95
_TOLD_BACK = 0.6
_MANY = 4
AGREEING = ("figure_agrees", "date_agrees")


def is_other_date(found: Alignment, reason: Finding, reasons: tuple[Finding, ...]) -> bool:
    """Another date for the same: all else is told, and no date of the claim is met."""
    if any(r.kind == "date_agrees" for r in reasons) or any(r.kind == "figure" for r in reasons):
        return False
    return rest_told(found, [reason.a]) >= _TOLD_WHOLE and not has_left_names(found)


def is_other_name(found: Alignment, reason: Finding, reasons: tuple[Finding, ...], apart: int | None) -> bool:
    """Another name in the same place, all else told, and something that pins the event down."""
    if reason.kind == "swapped":
        return is_one_way(found) and rest_told(found, []) >= _TOLD_WHOLE
    if _knows(found, reason):
        return False
    others = {found.a.words[k.a].name for k in found.links} - {-1}
    others -= {word.name for word in found.a.words if word.start < reason.a[1] and reason.a[0] < word.end}
    rest = rest_told(found, [reason.a])
    agreeing = any(r.kind in AGREEING for r in reasons)
    if apart is None and not agreeing and found.cover_b < _TOLD_BACK:
        return False  # of days that nobody knows, only a report that tells little else is about the same
    pinned = agreeing or bool(others)
    whole = rest > _ALL and count_plain_links(found) >= _MANY
    return reason.near >= 1 and rest >= _TOLD_WHOLE and (pinned or whole)


def _knows(found: Alignment, reason: Finding) -> bool:
    """Whether a side names what the other side puts in its place, or both are spellings of one name."""
    first = {found.a.words[k].stem for k in found.left_a if _within(found.a.words[k], reason.a)}
    second = {found.b.words[k].stem for k in found.left_b if _within(found.b.words[k], reason.b)}
    if first & {word.stem for word in found.b.words} or second & {word.stem for word in found.a.words}:
        return True
    return any(Levenshtein.distance(one, other) <= 1 for one in first for other in second)


def _within(word: Word, span: tuple[int, int]) -> bool:
    return word.start < span[1] and span[0] < word.end
