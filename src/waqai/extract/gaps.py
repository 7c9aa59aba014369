"""Gaps: what stands between two runs of prose, what it announces, and where each of its units belongs."""

from __future__ import annotations

from dataclasses import dataclass

from waqai.extract.metalines import describe, is_like_name
from waqai.extract.placing import (
    FURNISHED,
    META,
    Article,
    has_digit,
    is_list_of,
    place_tail,
    set_aside,
    zone_kind,
)
from waqai.extract.press import has_person_word, is_writer, opens_outlet
from waqai.extract.titles import find_title, is_same
from waqai.extract.topics import share
from waqai.extract.units import Unit

_LIST = 3
_NEAR = 40
_ALIKE = 0.12
_CUT_MOST = 40
_STRAY, _NAME, _PAIR = 6, 4, 2


@dataclass(slots=True)
class Gap:
    """The units of a gap, with what they announce: a title, its date, the end of an article, a zone."""

    units: list[Unit]
    zone: str
    title_at: int | None
    dated_after_title: bool
    dateline: bool
    ended: bool
    lead: frozenset[str]
    zones: list[str]
    breaks: float = 0.0
    first: bool = False
    own_date: bool = False

    @property
    def title(self) -> Unit | None:
        """The headline of what follows, if there is one."""
        return None if self.title_at is None else self.units[self.title_at]

    @property
    def has_section(self) -> bool:
        """True when a section's name stands in it."""
        return any(unit.shape == "section" for unit in self.units)

    @property
    def ends_in_label(self) -> bool:
        """True when a label of other pieces stands right before the prose."""
        behind = next((unit for unit in reversed(self.units) if unit.shape != "section"), None)
        return behind is not None and behind.shape == "label" and behind.kind == "related"

    def place_before_title(self, before: Article | None) -> None:
        """Units ahead of the title: the end of the article before, furniture, or a date of the next one."""
        stop = self._opening()
        place_tail(before, self.units[:stop], self.zones)

    def _opening(self) -> int:
        """Where the next article begins: its title, or the dates and bylines right ahead of it."""
        first = self.title_at if self.title_at is not None else len(self.units)
        while first > 0 and _opens(self.units[first - 1]):
            first -= 1
        dated = self.own_date if self.first else self.dated_after_title
        if first and self.title_at is not None and dated and first < self.title_at:
            return self.title_at  # it has its own date: the one ahead of its title closes what was before
        return first

    def place_opening(self, article: Article) -> None:
        """Units from the title to the first paragraph."""
        for at, unit in enumerate(self.units[self._opening() :], start=self._opening()):
            if at == self.title_at:
                article.title = unit
                article.take(unit, "title")
                unit.rule = unit.rule if unit.rule.startswith("1") else "5:title"
            elif is_same(unit, article.title):
                set_aside(unit, "duplicate", "2:title-again")
            else:
                self._place_in_opening(at, unit, article)

    def _place_in_opening(self, at: int, unit: Unit, article: Article) -> None:
        if unit.shape in META:
            article.take(unit, unit.shape)
        elif unit.shape in ("label", *FURNISHED):
            set_aside(unit, FURNISHED.get(unit.shape, unit.kind), unit.rule)
        elif unit.shape == "caption":
            article.take(unit, "caption")
        elif unit.shape in ("tiny", "head") and self._is_byline(at, unit):
            article.take(unit, "byline")
        elif unit.shape in ("tiny", "head") and self._is_outlet(at, unit):
            unit.rule = "3:outlet-by-head"
            article.take(unit, "credit")
        elif self._is_open(at) and unit.shape in ("head", "cut", "tiny"):
            set_aside(unit, zone_kind(self.zones[at]), "5:in-zone")
        elif self._is_tool(unit, article):
            set_aside(unit, "other", "4:no-word-of-the-article")
        else:
            article.take(unit, "paragraph" if unit.shape == "cut" else "subheading")

    def _is_tool(self, unit: Unit, article: Article) -> bool:
        """A line of few words between title and text, none of them the article's: a button, a label."""
        return (
            unit.words <= _NAME
            and article.title is not None
            and not unit.stems & (self.lead | article.title.stems)
        )

    def _is_byline(self, at: int, unit: Unit) -> bool:
        """A name behind a short label that nobody listed, or a bare one beside the date."""
        label, colon, name = unit.text.partition(":")
        if colon and len(label.split()) <= 3 and is_like_name(name.split()):
            unit.value = unit.left + len(label) + 1
            return share(unit.stems, self.lead) < 0.5
        if is_writer(unit.text) and share(unit.stems, self.lead) < 0.5:
            return True
        if not is_like_name(unit.text.split()) or not has_person_word(unit.text):
            return False
        near = [self.units[k].shape for k in (at - 1, at + 1) if 0 <= k < len(self.units)]
        return (
            any(shape in ("date", "dateline", "byline") for shape in near)
            and share(unit.stems, self.lead) < 0.5
        )

    def _is_outlet(self, at: int, unit: Unit) -> bool:
        """A word such as «agency» and a name, on a line of its own beside the title or the date."""
        near = [self.units[k].shape for k in (at - 1, at + 1) if 0 <= k < len(self.units)]
        beside = "date" in near or "label" in near
        return opens_outlet(unit.text.split()) and (beside or share(unit.stems, self.lead) < 0.5)

    def _is_open(self, at: int) -> bool:
        """True when a zone was opened behind the title: one that was open before it ends with it."""
        if self.title_at is None:
            return bool(self.zones[at])
        behind = self.units[self.title_at : at][-_NEAR:]
        return any(u.shape == "label" and not u.inline and u.kind in ("related", "comments") for u in behind)

    def place_middle(self, article: Article) -> None:
        """Units between two paragraphs of one article."""
        loose = [
            unit
            for at, unit in enumerate(self.units)
            if unit.shape == "head" and not self.zones[at] and unit.text[-1] not in ".:"
        ]
        announced = bool(article.units) and article.units[-1].text.endswith(":")
        foreign = len(loose) >= _LIST and not announced and not is_list_of(loose, article)
        repeated = [at - 1 for at, unit in enumerate(self.units) if at and unit.shape == "twin"]
        if any(self.units[at].shape == "head" for at in repeated):
            foreign = True  # a headline that the markup had twice: a promo, with all that comes with it
        for at, unit in enumerate(self.units):
            if unit.shape in META and not self.zones[at]:
                article.take(unit, unit.shape)
            elif unit.shape == "label":
                set_aside(unit, unit.kind, unit.rule)
            elif unit.shape == "symbol" and has_digit(unit) and not self.zones[at]:
                article.take(unit, "paragraph")
            elif unit.shape in FURNISHED and not self._is_subheading(at):
                set_aside(unit, FURNISHED[unit.shape], unit.rule)
            elif self.zones[at] == "related" and self._resumes(at):
                article.take(unit, "subheading")
            elif self.zones[at]:
                set_aside(unit, "comments" if self.zones[at] == "comments" else "promo", "5:in-zone")
            elif unit.shape == "caption":
                article.take(unit, "caption")
            elif unit.shape == "cut" and not foreign:
                self._place_cut(unit, article)
            elif (not announced and self._is_strange(unit, article, loose)) or (
                foreign and unit.shape in ("head", "cut", "tiny")
            ):
                set_aside(unit, "teaser", "4:other-topic")
            else:
                article.take(unit, "subheading" if unit.words <= 14 and not foreign else "paragraph")

    def _resumes(self, at: int) -> bool:
        """A short line right before the text goes on, behind the end of a card: a heading of the text."""
        unit = self.units[at]
        return (
            at == len(self.units) - 1
            and unit.shape in ("head", "tiny")
            and 2 <= unit.words <= _STRAY
            and self.units[at - 1].shape in ("cut", "twin", "section", "caption", "prose")
        )

    def _is_subheading(self, at: int) -> bool:
        """The name of a section alone between two paragraphs, with nothing else about it."""
        return self.units[at].shape == "section" and len(self.units) == 1

    def _is_strange(self, unit: Unit, article: Article, loose: list[Unit]) -> bool:
        """A line that has nothing to do with the article: a button, or the only headline in its gap."""
        return self._is_button(unit, article) or (loose == [unit] and self._is_stray(unit, article))

    def _is_stray(self, unit: Unit, article: Article) -> bool:
        """A headline's length, and not one word of the article's: a link that lost its label."""
        return (
            unit.words >= _STRAY
            and len(unit.stems) >= _LIST
            and not (
                unit.stems & (article.stems | self.lead) or unit.text[-1] in ".:؟?" or unit.text[0] in "-•*"
            )
        )

    def _is_button(self, unit: Unit, article: Article) -> bool:
        """Two to four words between two paragraphs, none of them a word of either: no heading of the text."""
        return (
            unit.shape in ("head", "tiny")
            and _PAIR <= unit.words <= _NAME
            and bool(unit.stems)
            and unit.text[-1] not in '.:؟?!»"'
            and not unit.stems & (article.stems | self.lead)
        )

    def _place_cut(self, unit: Unit, article: Article) -> None:
        """A paragraph that breaks off is a card's, unless it is long or goes on with the article's words."""
        alike = share(unit.stems, article.stems | self.lead)
        if unit.words > _CUT_MOST or alike >= (_ALIKE / 2 if unit.text[0] == "و" else 2 * _ALIKE):
            article.take(unit, "paragraph")
        else:
            set_aside(unit, "teaser", "4:other-topic")

    def place_outside(self, before: Article | None, kind: str) -> None:
        """Units of a gap ahead of a card or a comment."""
        first = next((at for at, unit in enumerate(self.units) if self.zones[at] or unit is self.title), None)
        stop = len(self.units) if first is None else first
        place_tail(before, self.units[:stop], self.zones)
        for at, unit in enumerate(self.units[stop:], start=stop):
            if unit.shape in ("label", *FURNISHED):
                set_aside(unit, FURNISHED.get(unit.shape, unit.kind), unit.rule)
            else:
                set_aside(unit, zone_kind(self.zones[at]) if self.zones[at] else kind, "5:in-zone")

    def place_tail(self, article: Article | None) -> None:
        """Units behind the last paragraph of the page."""
        place_tail(article, self.units, self.zones)


def _opens(unit: Unit) -> bool:
    """True for a line that may stand ahead of a headline and be of its article."""
    if unit.shape == "credit":  # «agency/», «agency -»: glued to what follows on the line
        return unit.text[-1] in "/-:|"
    return unit.shape in ("date", "byline", "dateline")


def _shut(units: list[Unit], zones: list[str]) -> None:
    """A box that says where it ends: its lines are no headline of what follows."""
    for unit, zone in zip(units, zones, strict=False):
        if zone and unit.shape in ("head", "cut", "tiny"):
            describe(unit, "label", "related", "1:in-box", inline=True)


def read_gap(units: list[Unit], lead: frozenset[str], zone: str, *, first: bool = False) -> Gap:
    """What the units of a gap announce; ``lead`` are the stems of the prose behind it.

    ``first`` says that no article came before it on the page.
    """
    zones: list[str] = []
    for at, unit in enumerate(units):
        zones.append(zone)
        if unit.shape == "label" and not unit.inline and unit.kind in ("related", "comments"):
            zone = unit.kind
        elif unit.shape == "label" and unit.kind == "end":
            _shut(units[:at], zones)
            zone = ""
    title_at = find_title(units, lead, first=first)
    front = len(units) if title_at is None else title_at
    ended = any(
        u.shape in ("credit", "keywords") and not z for u, z in zip(units[:front], zones, strict=False)
    )
    tail = units[title_at + 1 :] if title_at is not None else units
    dated = any(unit.shape in ("date", "byline", "dateline") for unit in tail)
    if title_at is not None and not dated and title_at > 0:
        dated = units[title_at - 1].shape == "date"
    breaks = 0.0
    if title_at is not None:
        breaks += 1.0 * any(is_same(u, units[title_at]) or u.shape == "twin" for u in tail)
        breaks += 0.7 * any(u.shape == "label" and u.kind == "share" for u in units)
        breaks += 0.7 * any(u.shape == "label" and u.kind == "share" for u in tail)
    return Gap(
        breaks=breaks,
        units=units,
        zone=zone,
        title_at=title_at,
        dated_after_title=dated and title_at is not None,
        dateline=any(unit.shape in ("dateline", "date") for unit in tail),
        ended=ended,
        lead=lead,
        zones=zones,
        first=first,
        own_date=any(unit.shape == "date" for unit in tail),
    )
