"""Stage 5, segmentation: which units make one article, where the next one begins, what is furniture.

A page is read as runs of prose with gaps between them. At each gap the words decide, with the labels, dates
and headlines in it, whether the prose behind it goes on with the article, begins another, or is a card.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from waqai.extract.gaps import Gap, read_gap
from waqai.extract.runs import CARD_WORDS, Run, expected_share, find_runs, is_foreign, is_mosaic, is_short
from waqai.extract.topics import share
from waqai.extract.units import Unit

_SAME_TOPIC = 0.12
_SERIES = 3
_GOES_ON, _OPENS = -2.0, 0.6  # log odds of the first letter, rounded down
_RESUMED, _WHOLE = 30, 40
_LEAN, _FITS, _NEAR = 2.0, 0.15, 4
_TITLE_SHARE = 0.3
_REMARK, _KNOWN = 16, 25


def _opening(run: Run, gap: Gap) -> float:
    """What the first letter of a run says of it; subheadings, too, are followed by a fresh start."""
    if run.goes_on:
        return _GOES_ON
    return _OPENS if gap.zone == "related" else 0.0


def _is_long_card(run: Run) -> bool:
    return len(run.units) == 1 and run.words <= 2 * CARD_WORDS


def _is_dated(gap: Gap, run: Run) -> bool:
    """True when a date stands under the headline of this very text: cards have dates, too, but are short."""
    title = gap.title
    if not gap.own_date or title is None or share(title.stems, run.lead) < _FITS:
        return False
    return gap.zone != "related" or run.words >= _WHOLE


def _goes_further(gap: Gap, run: Run, runs: list[Run], number: int) -> bool:
    """True when the next prose, behind a box, goes on with this text: it is no card."""
    if gap.title is None or number + 1 >= len(runs) or not runs[number + 1].goes_on:
        return False
    stems = run.lead | gap.title.stems
    return share(runs[number + 1].lead, stems) >= expected_share(len(stems))


def _is_teaser(gap: Gap, run: Run, current: Draft) -> bool:
    """A headline with its own summary, and hardly a word of either in the article before."""
    title = gap.title
    if title is None or len(title.stems) < _SERIES or share(title.stems, run.lead) < _TITLE_SHARE:
        return False
    return is_foreign(run.units[0], current.stems) and not title.stems & current.stems


def _is_remark(gap: Gap, run: Run, current: Draft) -> bool:
    """One short sentence under a line of a word or three, neither with a word of the article: a reader's."""
    unit = run.units[0]
    if len(run.units) > 1 or run.words > _REMARK or run.goes_on or len(current.stems) < _KNOWN:
        return False
    name = gap.units[-1] if gap.units else None
    if name is None or name.shape not in ("tiny", "head", "byline", "dateline") or name.words > _SERIES:
        return False
    return not unit.stems & current.stems and not name.stems & (current.stems | unit.stems)


def _belonging(title: Unit, run: Run, current: Draft) -> float:
    """How much more a headline under a label is of the text behind it than of the article before it."""
    lean = share(title.stems, run.lead) - share(title.stems, current.stems)
    return max(-1.0, min(1.5, 3 * (lean - 0.2)))


@dataclass(slots=True)
class Draft:
    """An article in the making: its title and the units that belong to it, in page order."""

    title: Unit | None = None
    units: list[Unit] = field(default_factory=list)
    stems: set[str] = field(default_factory=set)
    ended: bool = False

    def take(self, unit: Unit, place: str) -> None:
        """Adds a unit as a block of kind ``place``."""
        unit.place = place
        self.units.append(unit)
        if place in ("paragraph", "title", "subheading"):
            self.stems |= unit.stems


@dataclass(slots=True)
class Segmenter:
    """Walks the runs of one page and hands its units to articles or furniture."""

    units: list[Unit]
    main: tuple[int, int] | None = None
    drafts: list[Draft] = field(default_factory=list)
    zone: str = ""
    cards: int = 0

    def walk(self) -> list[Draft]:
        """Places every unit; returns the articles in page order."""
        runs = find_runs(self.units)
        at = number = 0
        while number < len(runs):
            run = runs[number]
            gap = read_gap(self.units[at : run.first], run.lead, self.zone, first=not self.drafts)
            cards = self._count_cards(gap, run)
            if 0 < cards < len(run.units):
                runs[number : number + 1] = run.cut(cards)
                run = runs[number]
            verdict = "card" if cards else self._judge(gap, run, runs, number)
            self._settle(verdict, gap, run)
            at = run.last
            number += 1
        self._close(read_gap(self.units[at:], frozenset(), self.zone))
        return self.drafts

    def _count_cards(self, gap: Gap, run: Run) -> int:
        """How many paragraphs at the beginning of a run under a label are cards, by what they speak of."""
        current = self.drafts[-1] if self.drafts else None
        if current is None or gap.zone != "related" or gap.own_date:
            return 0
        if gap.title is not None:
            mosaic = is_mosaic(run.units, gap.title) and is_foreign(run.units[0], current.stems)
            return len(run.units) if mosaic else 0
        foreign = int(gap.ends_in_label and is_short(run.units[0]))
        resumes = any(unit.goes_on for unit in run.units[1:]) or not (foreign or self.cards)
        for unit in run.units[foreign:]:
            if not is_foreign(unit, current.stems, 1.0 if resumes else _LEAN):
                break
            foreign += 1
        return foreign

    def _judge(self, gap: Gap, run: Run, runs: list[Run], number: int) -> str:
        current = self.drafts[-1] if self.drafts else None
        if current is None:
            return self._judge_first(gap, run, runs, number)
        if _is_remark(gap, run, current):
            return "comment"
        whole = _goes_further(gap, run, runs, number)
        if not whole and self._is_next_card(gap, run, current):
            return "card"
        news = self._novelty(gap, run, current)
        if run.is_cut and gap.zone == "related" and not gap.dated_after_title:
            coherent = share(run.lead, current.stems) >= expected_share(len(current.stems))
            return "continue" if coherent and news < 1.0 else "card"
        if news < 1.0:
            resumed = gap.zone != "comments" or (news < 0.4 and run.words >= _RESUMED)
            return "continue" if resumed else "comment"
        if gap.zone == "related" and gap.title is None and not gap.own_date and len(run.units) < _SERIES:
            return "card"
        if gap.zone == "comments":
            return "new" if self._leaves_comments(gap, run) else "comment"
        if not run.is_card:
            return "card" if self._in_series(runs, number) and not gap.dated_after_title else "new"
        loose = gap.zone or gap.ended or current.ended or gap.dateline or gap.has_section
        if news < 2.5 and not loose and not _is_teaser(gap, run, current):
            return "continue"  # a short paragraph under a line of its own: lists in articles look so too
        return "card" if not whole and self._is_card(gap, run, runs, number) else "new"

    def _is_next_card(self, gap: Gap, run: Run, current: Draft) -> bool:
        """A short paragraph behind other cards that does not go on with the article."""
        if gap.zone != "related" or not self.cards or not run.is_card or _is_dated(gap, run):
            return False
        lean = share(run.lead, current.stems) / expected_share(len(current.stems))
        return not run.goes_on and lean < (1.0 if gap.title else _LEAN)

    def _leaves_comments(self, gap: Gap, run: Run) -> bool:
        """An article behind comments has a headline that fits, or a date, and more text than remarks."""
        if gap.title is None or gap.title.words < 4:
            return False
        fits = share(gap.title.stems, run.lead) >= _TITLE_SHARE
        dated = gap.dated_after_title or gap.dateline
        return (fits and (run.words >= 40 or dated)) or (dated and run.words >= 60) or run.words >= 120

    def _judge_first(self, gap: Gap, run: Run, runs: list[Run], number: int) -> str:
        bigger = any(other.words > 3 * run.words for other in runs[number + 1 :])
        if run.is_card and run.words < 45 and bigger and gap.zone == "related" and not gap.dated_after_title:
            follower = runs[number + 1]
            if share(follower.lead, run.lead | (gap.title.stems if gap.title else frozenset())) < _SAME_TOPIC:
                return "card"
        return "new"

    def _novelty(self, gap: Gap, run: Run, current: Draft) -> float:
        """Log odds, roughly, that the run begins something else than the current article goes on with."""
        coherence = share(run.lead, current.stems)
        if self.main:
            inside = self.main[0] <= run.units[0].start < self.main[1]
            was_inside = bool(current.units) and self.main[0] <= current.units[-1].start < self.main[1]
            coherence += 0.15 if inside and was_inside else -0.1 if was_inside else 0.0
        alike = 2.0 * (coherence / expected_share(len(current.stems)) - 1)
        if gap.title:
            fits = share(gap.title.stems, run.lead)
            alike += 2 * share(gap.title.stems, current.stems) - 1.5 * (fits - 0.45)
            alike += 1.5 if fits < 0.15 and len(gap.title.stems) >= 3 else 0.0
            alike -= 0.7 if gap.title.words >= 7 else 0.0
            alike += 0.7 if gap.title.words <= _SERIES and not gap.zone else 0.0  # a subheading's length
        news = -max(-2.5, min(3.0, alike)) + gap.breaks + _opening(run, gap)
        if gap.dated_after_title:
            news += 3.0
        elif gap.dateline:
            news += 2.0
        if current.ended or gap.ended:
            news += 2.5
        if gap.zone == "comments":
            news += 2.0
        elif gap.zone == "related":
            news += 1.0 + _belonging(gap.title, run, current) if gap.title else -0.5
        if not gap.title and not gap.dateline and not gap.dated_after_title:
            news -= 1.5 if gap.zone else 3.0
        return news

    def _in_series(self, runs: list[Run], number: int) -> bool:
        """One of three or more single paragraphs, each under a line of its own: long cards."""
        last = number
        while last + 1 < len(runs) and last - number < _SERIES and _is_long_card(runs[last + 1]):
            if runs[last + 1].first - runs[last].last > _SERIES:
                break
            last += 1
        return _is_long_card(runs[number]) and min(self.cards, _SERIES) + last - number + 1 >= _SERIES

    def _is_card(self, gap: Gap, run: Run, runs: list[Run], number: int) -> bool:
        """A short summary under a headline, one of a row of them, and not a whole short article."""
        if run.is_cut and gap.zone == "related":
            return True
        following = runs[number + 1] if number + 1 < len(runs) else None
        near = following is not None and following.is_card and following.first - run.last <= _NEAR
        in_a_row = self.cards > 0 or (near and not (gap.dateline and gap.zone != "related"))
        if in_a_row and not _is_dated(gap, run):
            return True
        if gap.title is None:
            return not gap.dateline
        fits = share(gap.title.stems, run.lead) >= _TITLE_SHARE
        return not (_is_dated(gap, run) or gap.dateline or (fits and run.words >= 18))

    def _settle(self, verdict: str, gap: Gap, run: Run) -> None:
        if verdict == "new":
            self._begin(gap, run)
        elif verdict == "continue":
            gap.place_middle(self.drafts[-1])
            for unit in run.units:
                self.drafts[-1].take(unit, "paragraph")
            self.zone = ""
            self.cards = 0
        else:
            kind = "comments" if verdict == "comment" else "teaser"
            gap.place_outside(self.drafts[-1] if self.drafts else None, kind)
            for unit in run.units:
                unit.place, unit.rule = kind, f"5:{verdict}"
            self.zone = gap.zone if verdict == "comment" else gap.zone or "related"
            self.cards += verdict == "card"
            if self.drafts:
                self.drafts[-1].ended |= gap.ended

    def _begin(self, gap: Gap, run: Run) -> None:
        draft = Draft()
        gap.place_before_title(self.drafts[-1] if self.drafts else None)
        gap.place_opening(draft)
        for unit in run.units:
            draft.take(unit, "paragraph")
        self.drafts.append(draft)
        self.zone = ""
        self.cards = 0

    def _close(self, gap: Gap) -> None:
        gap.place_tail(self.drafts[-1] if self.drafts else None)
