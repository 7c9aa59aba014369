"""Where the units of a gap go: blocks of the article before, or furniture of one kind or another."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from waqai.extract.keywords import IN_COLUMN
from waqai.extract.metalines import describe
from waqai.extract.press import is_head, is_writer
from waqai.extract.titles import is_same
from waqai.extract.topics import find_stems, share
from waqai.extract.units import Unit

META = frozenset({"date", "byline", "dateline", "credit", "keywords"})
FURNISHED = {"menu": "navigation", "section": "section", "twin": "duplicate", "symbol": "other"}
_LOOSE = ("head", "cut", "tiny")
_LIST, _NAME, _PAIR, _LONG, _ALIKE = 3, 4, 2, 5, 0.2
_TAG, _OWN, _AKIN = 3, 0.6, 0.1
_BETWEEN = re.compile(r"\s{2,}|\s*[،,|#•؛]\s*|\s+[-–]\s+")


class Article(Protocol):
    """What a gap needs of an article in the making."""

    title: Unit | None
    stems: set[str]
    units: list[Unit]
    ended: bool

    def take(self, unit: Unit, place: str) -> None:
        """Adds a unit as a block."""


def _is_keywords(unit: Unit, article: Article) -> bool:
    """A short label that nobody listed, and behind it words that are nearly all the article's own."""
    label, colon, words = unit.text.partition(":")
    if not colon or len(label.split()) > 3 or len(words.split()) < 3 or find_stems(label) & article.stems:
        return False
    if share(find_stems(words), article.stems) < 0.75:
        return False
    unit.value = unit.left + len(label) + 1
    return True


def _is_row_of_keywords(unit: Unit, article: Article) -> bool:
    """Three or more parts of a word or three on one line, nearly all of them the article's own words."""
    parts = [part.split() for part in _BETWEEN.split(unit.text.strip()) if part.strip()]
    if len(parts) < _LIST or any(len(part) > _TAG for part in parts) or unit.text[-1] in ".:؟!":
        return False
    return share(unit.stems, article.stems) >= _OWN


def _column_of_keywords(article: Article | None, units: list[Unit], zones: list[str]) -> range:
    """Where three or more lines of a word or three open the tail, nearly all of the article's own words."""
    if article is None or article.ended:
        return range(0)
    first = next((at for at, unit in enumerate(units) if unit.shape not in ("date", "byline", "credit")), 0)
    last = first
    while last < len(units) and not zones[last] and _is_tag(units[last]):
        last += 1
    column = units[first:last]
    if len(column) < _LIST:
        return range(0)
    words = [word for unit in column for word in unit.stems]
    return range(first, last) if share(words, article.stems) >= _OWN else range(0)


def _is_tag(unit: Unit) -> bool:
    return unit.shape in ("tiny", "section") or (
        unit.shape in ("head", "byline", "dateline") and unit.words <= _TAG and unit.text[-1] not in ".:؟!"
    )


@dataclass(slots=True)
class _Lines:
    """Lines without a full stop behind an article: how many, how long, how much they are about the same."""

    count: int
    long: bool
    alike: float

    @classmethod
    def of(cls, loose: list[Unit], article: Article) -> _Lines:
        count = max(1, len(loose))
        alike = sum(share(unit.stems, article.stems) for unit in loose) / count
        return cls(len(loose), sum(unit.words for unit in loose) / count >= _LONG, alike)

    def keep_on(self, unit: Unit, article: Article) -> bool:
        """True for a line that still belongs to the article it stands behind."""
        if is_same(unit, article.title):
            return False
        if unit.text[0] == "*":
            return True
        if self.count >= _PAIR and self.long and self.alike < _ALIKE:
            return False
        return share(unit.stems, article.stems) > 0 or (
            self.count >= _LIST and not self.long and unit.words > 1 and self.alike >= _AKIN
        )


def is_list_of(units: list[Unit], article: Article) -> bool:
    """Short lines that are the article's own: a list of its, verses, answers."""
    mean_words = sum(unit.words for unit in units) / len(units)
    alike = sum(share(unit.stems, article.stems) for unit in units) / len(units)
    return alike >= 0.15 or mean_words < 6


def _lone_kind(unit: Unit) -> str:
    if unit.words <= _NAME and is_head(unit.text.split()[0]):
        return "navigation"  # the site's own name
    if unit.shape in ("head", "cut"):
        return "teaser"
    return "navigation" if unit.shape == "tiny" else "other"


def zone_kind(zone: str) -> str:
    """The kind of furniture that a label's zone holds."""
    return "comments" if zone == "comments" else "teaser"


def has_digit(unit: Unit) -> bool:
    """True for numbers, which may be an article's, unlike marks alone."""
    return any(c.isdigit() for c in unit.text)


def set_aside(unit: Unit, kind: str, rule: str) -> None:
    """Makes a unit furniture of ``kind``, decided by ``rule``."""
    unit.place = {"related": "teaser", "end": "navigation"}.get(kind, kind)
    unit.rule = rule


def place_tail(article: Article | None, units: list[Unit], zones: list[str]) -> None:
    """Places units behind an article's last paragraph, or ahead of any article (None).

    ``zones`` say of each unit which label's zone it stands in.
    """
    loose = [unit for at, unit in enumerate(units) if unit.shape in _LOOSE and not zones[at]]
    ended = article is None or article.ended
    lines = _Lines.of(loose, article) if article is not None else None
    tags = _column_of_keywords(article, units, zones)
    for at, unit in enumerate(units):
        ended = ended or bool(zones[at])
        if article is not None and at in tags:
            describe(unit, "keywords", "keywords", IN_COLUMN)
            article.take(unit, "keywords")
            ended = True
        elif unit.shape == "label":
            remark = zones[at] == "comments" and unit.kind == "share" and unit.words == 1
            set_aside(unit, "comments" if remark else unit.kind, unit.rule)
            ended = ended or unit.kind in ("comments", "navigation") or not unit.inline
        elif unit.shape in FURNISHED and (ended or unit.shape != "symbol" or not has_digit(unit)):
            set_aside(unit, FURNISHED[unit.shape], unit.rule)
            ended = ended or unit.shape in ("menu", "section")
        elif unit.shape in META and article is not None and not zones[at]:
            article.take(unit, unit.shape)
            ended = ended or unit.shape in ("credit", "keywords")
        elif zones[at]:
            set_aside(unit, zone_kind(zones[at]), "5:in-zone")
        elif article is None or lines is None:
            set_aside(unit, _lone_kind(unit), "5:before-any-article")
        else:
            place = _place_behind(unit, article, lines, ended=ended)
            if place:
                article.take(unit, place)
                ended = place == "keywords"
            else:
                set_aside(unit, _lone_kind(unit), "5:behind-the-article")
                ended = True


def _place_behind(unit: Unit, article: Article, lines: _Lines, *, ended: bool) -> str:
    """The block that a line behind an article still is; empty when it is none of it."""
    if unit.shape in _LOOSE and (_is_keywords(unit, article) or _is_row_of_keywords(unit, article)):
        return "keywords"
    if ended:
        return ""
    if unit.shape == "caption":
        return "caption"
    if unit.shape in ("head", "tiny") and is_writer(unit.text):
        return "byline"
    return "paragraph" if unit.shape == "symbol" or lines.keep_on(unit, article) else ""
