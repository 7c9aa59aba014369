"""Lines of an HTML page with their hints, the title among them, and what furniture the rest is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from waqai.extract.html_hints import NONE, Hints, furniture_kinds
from waqai.extract.html_prose import Prose
from waqai.extract.html_tree import Linear, Zone
from waqai.extract.html_zones import Part
from waqai.extract.lines import Line
from waqai.model import Furniture
from waqai.model.evidence import Evidence
from waqai.model.page import FurnitureKind
from waqai.text import fold

_SMALL = {
    "title": 300,
    "time": 120,
    "byline": 200,
    "credit": 200,
    "section": 80,
    "caption": 600,
    "keywords": 600,
}
_OUTSIDE = frozenset({"header", "footer", "aside"})
_HEADINGS = ("h1", "title", "h2", "h3")
_LABELS = frozenset({"time", "byline", "credit", "keywords"})
_LABELLED = _LABELS | {f"inline-{hint}" for hint in _LABELS}
_LABELLED_SHARE = 0.5
_MENU_MARKS = frozenset("|\u00bb\u2022")
_SAME_TITLE = 0.6
_SHORTEST_TITLE = 12
_CARD_WORDS = 6
_TITLE_DISTANCE = 800
_ELLIPSES = ("...", "\u2026", "[\u2026]", "[...]")


def mark_lines(page: Linear, prose: Prose, parts: list[Part]) -> list[Line]:
    """The lines of the page with what all zones around them say, less the class names that say nonsense.

    A line that is only mostly a date, a name or tags has the hint behind ``inline-``.
    """
    marked: list[Line] = []
    inline = _inline_labels(page, prose)
    stack: list[tuple[int, Hints]] = []
    at = 0
    for number, line in enumerate(prose.lines):
        while stack and stack[-1][0] <= line.start:
            stack.pop()
        while at < len(page.zones) and page.zones[at].start <= line.start:
            zone = page.zones[at]
            at += 1
            if zone.end > line.start:
                own = _credible(zone, prose, parts, number)
                outer = stack[-1][1] if stack else NONE
                stack.append((zone.end, outer if own <= outer else outer | own))
        cover = next((hints for end, hints in reversed(stack) if end >= line.end), NONE)
        if prose.is_link(number):
            cover |= {"link"}
        if number in prose.cards:
            cover |= {"teaser"}
        if number in inline:
            cover |= {f"inline-{hint}" for hint in inline[number]}
        marked.append(Line(line.start, line.end, cover))
    return marked


def _inline_labels(page: Linear, prose: Prose) -> dict[int, Hints]:
    """Short lines that are mostly dates, names and tags marked up inside the line, and what these are."""
    found: dict[int, Hints] = {}
    sizes: dict[int, int] = {}
    reached = 0
    for zone in page.zones:
        labels = zone.hints & _LABELS
        number = bisect_right(prose.starts, zone.end - 1) - 1
        if not labels or zone.start < reached or number < 0:
            continue
        line = prose.lines[number]
        if zone.start + 1 < line.start or zone.end > line.end or line.end - line.start > _SMALL["byline"]:
            continue
        reached = zone.end
        sizes[number] = sizes.get(number, 0) + zone.end - max(zone.start, line.start)
        found[number] = found.get(number, NONE) | labels
    lines = prose.lines
    return {n: h for n, h in found.items() if sizes[n] >= (lines[n].end - lines[n].start) * _LABELLED_SHARE}


def find_title(page: Linear, prose: Prose, part: Part, known: str | None) -> Line | None:
    """The line that is the title of ``part``: the heading that metadata knows, else its own first heading."""
    reach = part.body[0] + max(1, (part.body[1] - part.body[0]) // 4)
    headings = [zone for zone in page.zones if zone.start < reach and _is_heading(zone)]
    wanted = _squeeze(known or "")
    same = [zone for zone in headings if _alike(_squeeze(page.text[zone.start : zone.end]), wanted)]
    if same:
        best = min(same, key=lambda zone: (_rank(zone), -zone.start))
        return _line_of(prose, best)
    inside = [zone for zone in headings if zone.start >= part.start]
    near = inside or [zone for zone in headings if zone.end <= part.body[0] and "h1" in zone.hints]
    if near:
        return _line_of(prose, min(near, key=lambda zone: (_rank(zone), zone.start)))
    return _plain_title(page, prose, reach, wanted)


def extend_part(part: Part, title: Line | None, marked: list[Line], taken: list[tuple[int, int]]) -> Part:
    """``part`` with its title above and the labels (date, author, source, tags) that touch it.

    A title far above stands alone: what lies between is not the article's. The range never reaches into
    ``taken``, the ranges of earlier parts.
    """
    start, end = part.start, part.end
    if title is not None and part.start - title.end <= _TITLE_DISTANCE:
        start, end = min(start, title.start), max(end, title.end)
    starts = [line.start for line in marked]
    at = bisect_left(starts, start) - 1
    while at >= 0 and _is_label(marked[at]):
        start = marked[at].start
        at -= 1
    at = bisect_left(starts, end)
    while at < len(marked) and _is_label(marked[at]):
        end = marked[at].end
        at += 1
    floor = max((stop for _, stop in taken if stop <= part.start), default=0)
    ceiling = min((begin for begin, _ in taken if begin >= part.end), default=end)
    return part._replace(start=max(start, floor), end=min(end, ceiling))


def furniture_kind(line: Line, *, inside: bool) -> FurnitureKind | None:
    """What furniture the markup makes of a line, None when nothing; inside articles headers do not count."""
    for hint, kind in furniture_kinds().items():
        if hint in line.hints and not (inside and hint in _OUTSIDE):
            return kind
    return None


def kind_outside(text: str, line: Line) -> FurnitureKind:
    """What furniture a line is that lies outside all articles."""
    kind = furniture_kind(line, inside=False)
    words = text[line.start : line.end]
    card = "link" in line.hints and len(words.split()) >= _CARD_WORDS and _MENU_MARKS.isdisjoint(words)
    if kind is not None and not (kind == "navigation" and card):
        return kind
    if card or words.endswith(_ELLIPSES):
        return "teaser"
    if "link" in line.hints or "li" in line.hints:
        return "navigation"
    return kind or "other"


def build_furniture(kinds: list[tuple[Line, FurnitureKind]], evidence: Evidence) -> list[Furniture]:
    """Lines of one kind that follow each other become one piece; ``kinds`` are in page order."""
    pieces: list[Furniture] = []
    for line, kind in kinds:
        if pieces and pieces[-1].kind == kind and pieces[-1].end + 1 >= line.start - 1:
            pieces[-1] = Furniture(kind, pieces[-1].start, line.end, evidence)
        else:
            pieces.append(Furniture(kind, line.start, line.end, evidence))
    return pieces


def _credible(zone: Zone, prose: Prose, parts: list[Part], number: int) -> Hints:
    """The hints of a zone less those that its extent belies."""
    hints = zone.hints
    size = zone.end - zone.start
    belied = {hint for hint in hints if size > _SMALL.get(hint, size)}
    if not hints.isdisjoint(furniture_kinds()) and _holds_article(zone, prose, parts):
        belied.update(hint for hint in hints if hint in furniture_kinds())
    if "td" in hints or "th" in hints:
        following = prose.lines[number + 1].start if number + 1 < len(prose.lines) else zone.end
        if following < zone.end:
            belied.update(("td", "th"))
    return hints - belied if belied else hints


def _holds_article(zone: Zone, prose: Prose, parts: list[Part]) -> bool:
    inside = prose.within(zone.start, zone.end)
    if not parts:
        return inside > prose.sums[-1] * 0.6 and "comments" not in zone.hints
    for part in parts:
        start, end = part.body
        shared = prose.within(max(start, zone.start), min(end, zone.end)) if start < zone.end else 0
        whole = prose.within(start, end)
        if zone.start <= start and end <= zone.end:
            return True
        if whole and shared > whole * 0.5 and not zone.hints & {"comments", "related"}:
            return True
    return False


def _is_heading(zone: Zone) -> bool:
    return not zone.hints.isdisjoint(_HEADINGS) and zone.end - zone.start <= _SMALL["title"]


def _rank(zone: Zone) -> int:
    return next(rank for rank, hint in enumerate(_HEADINGS) if hint in zone.hints)


def _line_of(prose: Prose, zone: Zone) -> Line | None:
    """The longest line of a heading, for headings that hold a label of their own."""
    first = bisect_left(prose.starts, zone.start)
    inside = [line for line in prose.lines[first : first + 4] if line.end <= zone.end]
    return max(inside, key=lambda line: line.end - line.start, default=None)


def _plain_title(page: Linear, prose: Prose, reach: int, wanted: str) -> Line | None:
    """A line without heading markup that repeats the title of the metadata, the last before the body."""
    if len(wanted) < _SHORTEST_TITLE:
        return None
    stop = bisect_left(prose.starts, reach)
    for number in range(stop - 1, max(-1, stop - 40), -1):
        line = prose.lines[number]
        if _squeeze(page.text[line.start : line.end]) == wanted:
            return line
    return None


def _squeeze(words: str) -> str:
    return "".join(c for c in fold(words) if c.isalnum())


def _alike(heading: str, wanted: str) -> bool:
    if len(wanted) < _SHORTEST_TITLE or len(heading) < _SHORTEST_TITLE:
        return False
    short, long = sorted((heading, wanted), key=len)
    return short in long and len(short) >= len(long) * _SAME_TITLE


def _is_label(line: Line) -> bool:
    return not line.hints.isdisjoint(_LABELLED) and furniture_kind(line, inside=True) is None
