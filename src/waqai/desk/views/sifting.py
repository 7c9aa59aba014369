"""Statements of a story narrowed by what an address asks for: who, what kind of source, how, in private."""

from __future__ import annotations

from collections import Counter
from typing import NamedTuple

from waqai.desk.book import DeskBook
from waqai.export.report.speakers import Day, Said, Speaker, group_by_day

_AT_ONCE = 250  # statements on a page that nobody narrowed: a reader of a thousand has looked for one


class Asked(NamedTuple):
    """What to show; empty for everything. ``by`` is ``day`` for the view by day.

    ``whole`` where a long list is not to be cut.
    """

    who: str = ""
    kind: str = ""
    polarity: str = ""
    private: bool = False
    by: str = ""
    whole: bool = False

    @property
    def narrows(self) -> bool:
        """True when anything is left out."""
        return bool(self.who or self.kind or self.polarity or self.private)


class Choice(NamedTuple):
    """Something that may be asked for, with the number of its statements."""

    code: str
    name: str
    number: int


class Sifted(NamedTuple):
    """What is shown, out of how much, and the choices that there are; ``days`` is None by speaker.

    ``cut`` when speakers with few statements are left out of a long list that nothing narrows.
    """

    asked: Asked
    speakers: list[Speaker]
    days: list[Day] | None
    shown: int
    total: int
    who: list[Choice]
    kinds: list[Choice]
    polarities: list[Choice]
    privates: int
    cut: bool


def sift_statements(book: DeskBook, speakers: list[Speaker], asked: Asked) -> Sifted:
    """The statements that ``asked`` leaves, by speaker or by day."""
    told = [one for speaker in speakers for one in speaker.said]
    kept = [
        speaker._replace(said=said)
        for speaker in speakers
        if (not asked.who or speaker.key == asked.who)
        and (not asked.kind or speaker.kind == asked.kind)
        and (said := [one for one in speaker.said if _fits(one, asked)])
    ]
    cut = not (asked.narrows or asked.whole) and len(told) > _AT_ONCE
    kept = _first(kept) if cut else kept
    kinds = Counter(dict.fromkeys(book.locale.codes("source"), 0))
    for speaker in speakers:
        kinds[speaker.kind] += len(speaker.said)
    polarities = Counter(one.polarity for one in told)
    return Sifted(
        asked,
        kept,
        group_by_day(book, kept) if asked.by == "day" else None,
        sum(len(speaker.said) for speaker in kept),
        len(told),
        [Choice(one.key, one.name, len(one.said)) for one in speakers if one.key],
        _choices(book, "source", kinds),
        _choices(book, "polarity", polarities),
        sum(one.private for one in told),
        cut,
    )


def _first(speakers: list[Speaker]) -> list[Speaker]:
    """Speakers, each with all statements, until there are about ``_AT_ONCE`` of them."""
    kept: list[Speaker] = []
    room = _AT_ONCE
    for speaker in speakers:
        if room <= 0:
            break
        kept.append(speaker)
        room -= len(speaker.said)
    return kept


def _fits(said: Said, asked: Asked) -> bool:
    return (not asked.polarity or said.polarity == asked.polarity) and (said.private or not asked.private)


def _choices(book: DeskBook, family: str, counted: Counter[str]) -> list[Choice]:
    return [
        Choice(code, book.locale.label(family, code), counted[code])
        for code in sorted(counted, key=lambda one: (-counted[one], one))
        if code and counted[code]
    ]
