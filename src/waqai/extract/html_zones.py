"""Where the articles of an HTML page lie, by its markup, in numbered stages.

Stages for the main article: 1 the body that JSON-LD quotes; 2 ``articleBody``, known containers,
``<article>``, ``<main>``; 3 the main text as a second library and the density of prose see it; 4 nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from resiliparse.extract.html2text import extract_plain_text

from waqai.extract.html_prose import PROSE_LINE, WHOLE_ARTICLE, Prose
from waqai.extract.html_tree import Linear, Zone
from waqai.extract.limits import MAX_DEPTH

_ASIDE = frozenset({"comments", "related", "teaser", "nav", "promo", "share", "aside"})
_INNER = frozenset({"article", "comments", "related", "teaser"})
_WHITE = re.compile(r"\s+")
_QUOTED_SHARE = 0.5
_LINE_COST = 15
_FOREIGN_COST = 60
_CARDS = 3
_LONGEST_CARD = 400


class Part(NamedTuple):
    """One article's place ``[start, end)`` with its labels, its ``body``, and the ``stage`` that found it."""

    start: int
    end: int
    body: tuple[int, int]
    stage: str


def find_parts(page: Linear, prose: Prose, *, quoted: str | None, html: str) -> list[Part]:
    """The parts of the page that markup knows as articles, the main one first; empty at stage 4."""
    articles = _whole_articles(page, prose)
    body, stage = _find_body(page, prose, quoted)
    if articles and (body is None or (len(articles) > 1 and stage[0] == "2" and _inside(body, articles))):
        main = min(articles, key=lambda zone: (not _holds(page, zone, "h1"), zone.start))
        body, stage = _inner_body(page, main), "2:article"
    if body is None or (stage == "2:main" and is_index(page, prose)):
        if is_index(page, prose):
            return []
        body, stage = _densest(page, prose, html), "3:main-content"
        if body is None:
            return []
        return [Part(*body, body, stage)]
    around = [zone for zone in articles if zone.start <= body[0] and body[1] <= zone.end]
    start, end = (around[0].start, around[0].end) if around else body
    others = [zone for zone in articles if zone.end <= start or end <= zone.start]
    return [
        Part(start, end, body, stage),
        *(Part(z.start, z.end, _inner_body(page, z), "2:article") for z in others),
    ]


def is_index(page: Linear, prose: Prose) -> bool:
    """True for a front page or a list: most of its prose stands in three or more cards."""
    cards: list[Zone] = []
    for zone in page.zones:
        if not zone.hints & {"article", "teaser"} or (cards and zone.start < cards[-1].end):
            continue
        size = prose.within(zone.start, zone.end)
        if 0 < size < _LONGEST_CARD and _holds(page, zone, "h2 h3 h4 title"):
            cards.append(zone)
    covered = sum(prose.within(zone.start, zone.end) for zone in cards)
    return len(cards) >= _CARDS and covered > prose.sums[-1] * 0.6


def zones_inside(page: Linear, start: int, end: int) -> Iterator[Zone]:
    """Zones that lie wholly in ``[start, end)``, in order."""
    at = bisect_left(page.zones, start, key=lambda zone: zone.start)
    for number in range(at, len(page.zones)):
        zone = page.zones[number]
        if zone.start >= end:
            return
        if zone.end <= end:
            yield zone


def _whole_articles(page: Linear, prose: Prose) -> list[Zone]:
    """Outermost article zones with running text, which are neither comments nor cards."""
    found: list[Zone] = []
    aside_end = 0
    for zone in page.zones:
        if zone.hints & _ASIDE and "article" not in zone.hints and not _wraps(zone, prose):
            aside_end = max(aside_end, zone.end)
        if "article" not in zone.hints or zone.end <= aside_end or "comments" in zone.hints:
            continue
        if not prose.is_whole(zone.start, zone.end) or _stops_short(page, prose, zone):
            continue
        if found and zone.end <= found[-1].end:
            continue
        found.append(zone)
    return [inner for zone in found for inner in _unwrap(page, prose, zone)]


def _unwrap(page: Linear, prose: Prose, zone: Zone) -> list[Zone]:
    """An article zone that only wraps several whole articles gives these instead."""
    inner: list[Zone] = []
    for candidate in zones_inside(page, zone.start, zone.end):
        if "article" not in candidate.hints or candidate.hints & _ASIDE or candidate[:2] == zone[:2]:
            continue
        if (not inner or candidate.start >= inner[-1].end) and prose.is_whole(candidate.start, candidate.end):
            inner.append(candidate)
    covered = sum(prose.within(z.start, z.end) for z in inner)
    return inner if len(inner) > 1 and covered >= prose.within(zone.start, zone.end) * 0.7 else [zone]


def _wraps(zone: Zone, prose: Prose) -> bool:
    """True when a zone holds most of the page's prose: its class name then says nothing of it."""
    return prose.within(zone.start, zone.end) > prose.sums[-1] * 0.6 and "comments" not in zone.hints


def _stops_short(page: Linear, prose: Prose, zone: Zone) -> bool:
    """True for a card: its own last paragraph, apart from those of cards inside it, is cut off."""
    end = zone.end
    for inner in zones_inside(page, zone.start, zone.end):
        if inner.hints & _INNER and inner[:2] != zone[:2] and prose.within(zone.start, inner.start):
            end = min(end, inner.start)
    last = prose.last_line(zone.start, end)
    return last is not None and page.text[last.start : last.end].endswith(
        ("...", "\u2026", "[\u2026]", "[...]")
    )


def _holds(page: Linear, zone: Zone, hint: str) -> bool:
    wanted = set(hint.split())
    return any(not wanted.isdisjoint(inner.hints) for inner in zones_inside(page, zone.start, zone.end))


def _inside(body: tuple[int, int], zones: list[Zone]) -> bool:
    return any(zone.start <= body[0] and body[1] <= zone.end for zone in zones)


def _inner_body(page: Linear, zone: Zone) -> tuple[int, int]:
    inside = [inner for inner in zones_inside(page, zone.start, zone.end) if "body" in inner.hints]
    best = max(inside, key=lambda inner: inner.end - inner.start, default=zone)
    return best.start, best.end


def _find_body(page: Linear, prose: Prose, quoted: str | None) -> tuple[tuple[int, int] | None, str]:
    if quoted and (found := _locate(page.text, prose, quoted)):
        return found, "1:json-ld"
    for hint, enough in (("body", PROSE_LINE), ("article", WHOLE_ARTICLE), ("main", WHOLE_ARTICLE)):
        best = _best_zone(page, prose, hint)
        if best is not None and prose.within(best.start, best.end) >= enough:
            if hint == "article" and _stops_short(page, prose, best):
                continue
            return (best.start, best.end), f"2:{hint}"
    return None, "4:none"


def _best_zone(page: Linear, prose: Prose, hint: str) -> Zone | None:
    """The zone of that kind with most prose, the smallest of equals; not among comments and cards."""
    best: Zone | None = None
    best_key = (0, 0)
    aside_end = 0
    for zone in page.zones:
        if zone.hints & _ASIDE and hint not in zone.hints and not _wraps(zone, prose):
            aside_end = max(aside_end, zone.end)
        if hint not in zone.hints or zone.end <= aside_end:
            continue
        key = (prose.within(zone.start, zone.end), zone.start - zone.end)
        if best is None or key > best_key:
            best, best_key = zone, key
    return best


def _locate(text: str, prose: Prose, quoted: str) -> tuple[int, int] | None:
    """From the first to the last line that ``quoted`` holds, when they are most of it."""
    body = _WHITE.sub("", quoted)
    if len(body) < PROSE_LINE:
        return None
    first = last = None
    covered = 0
    for number, line in enumerate(prose.lines):
        if line.end - line.start < PROSE_LINE // 2:
            continue
        words = _WHITE.sub("", text[line.start : line.end])
        if words in body:
            first = number if first is None else first
            last = number
            covered += len(words)
    if first is None or last is None or covered < len(body) * _QUOTED_SHARE:
        return None
    return prose.lines[first].start, prose.lines[last].end


def _densest(page: Linear, prose: Prose, html: str) -> tuple[int, int] | None:
    """The run of lines with the most prose for the least else; what the second library drops costs extra."""
    kept = _second_opinion(html) if page.depth <= MAX_DEPTH else None
    aside = _aside_lines(page, prose)
    best: tuple[int, int, int] | None = None
    total = begin = 0
    for number, line in enumerate(prose.lines):
        gain = prose.of_line(number) if number not in aside else 0
        if gain and kept is not None and _WHITE.sub("", page.text[line.start : line.end]) not in kept:
            gain = 0
        if total <= 0:
            total, begin = 0, number
        total += gain or -(_FOREIGN_COST if prose.linked[number] or number in aside else _LINE_COST)
        if gain and (best is None or total > best[0]):
            best = (total, begin, number)
    if best is None or prose.sums[-1] == 0:
        return None
    return prose.lines[best[1]].start, prose.lines[best[2]].end


def _aside_lines(page: Linear, prose: Prose) -> set[int]:
    numbers: set[int] = set(prose.cards)
    covered = 0
    for zone in page.zones:
        if zone.end <= covered:
            continue
        if zone.hints & (_ASIDE | {"footer"}) and not _wraps(zone, prose):
            covered = zone.end
            numbers.update(range(bisect_left(prose.starts, zone.start), bisect_left(prose.starts, zone.end)))
    return numbers


def _second_opinion(html: str) -> str:
    return _WHITE.sub(
        "", extract_plain_text(html, main_content=True, alt_texts=False, preserve_formatting=False)
    )
