"""From a draft to an article: blocks, title, credits, keywords, dateline, author, outlet."""

from __future__ import annotations

import re
from typing import get_args

from waqai.extract.credits import Named, find_closing_credits, find_credits
from waqai.extract.datelines import Dateline, find_dateline
from waqai.extract.keywords import LINE_EACH, find_keywords
from waqai.extract.segment import Draft
from waqai.extract.units import Unit
from waqai.lexicon.outlets import Outlet, find_outlet, name_outlet
from waqai.model import Article, Block, Credit, Evidence, Span, TextSpan
from waqai.model.article import BlockKind, Role
from waqai.text import MatchForm
from waqai.text.charsets import INVISIBLE

LAYER = "extract"
VERSION = "1"

_SUFFIX = re.compile("(?:\\s*[|»•]|\\s-{1,2}\\s)\\s*(?P<name>[^|»•]{2,40})$")
_SUFFIX_REACH = 200
_OUTER = " \t\u00a0.:،,|/-–—\u0640_()[]*\n" + "".join(sorted(INVISIBLE))
_KINDS: dict[str, BlockKind] = {kind: kind for kind in get_args(BlockKind)}


def build_article(form: MatchForm, draft: Draft, role: Role) -> Article:
    """The article of a draft, in page positions, without id and publication date."""
    units = sorted(draft.units, key=lambda unit: unit.start)
    suffix, title = _read_title(form, draft.title)
    lines = [(unit, _dateline_of(unit)) for unit in units if unit.place in ("dateline", "byline")]
    named = _credits(form, units, lines)
    return Article(
        id="",
        role=role,
        start=units[0].start,
        end=units[-1].end,
        outlet=_outlet(form, suffix, lines, named),
        title=title,
        credits=tuple(_credit(form, name) for name in named),
        keywords=_keywords(form, units),
        dateline=_dateline(form, units),
        author=_author(form, lines),
        blocks=tuple(Block(_KINDS[unit.place], unit.start, unit.end) for unit in units),
        evidence=_evidence(units),
    )


def _evidence(units: list[Unit]) -> Evidence:
    telling = [unit for unit in units if unit.place != "paragraph"]
    rules = tuple(dict.fromkeys(["5:segments", *(unit.rule for unit in telling)]))
    cues = tuple(
        Span(unit.start, unit.end) for unit in telling if unit.place in ("title", "date", "dateline")
    )
    return Evidence(LAYER, VERSION, rules, cues)


def _trimmed(form: MatchForm, left: int, right: int, outer: str = _OUTER) -> TextSpan | None:
    start, end = form.raw_span(left, right) if right > left else (0, 0)
    raw = form.raw
    while start < end and raw[start] in outer:
        start += 1
    while end > start and raw[end - 1] in outer:
        end -= 1
    return TextSpan.cut(raw, start, end) if end > start else None


def _read_title(form: MatchForm, unit: Unit | None) -> tuple[Outlet | None, TextSpan | None]:
    """The outlet that a title ends in («... | name»), and the title without it."""
    if unit is None:
        return None, None
    space = " \t\u00a0\n" + "".join(sorted(INVISIBLE))
    hit = _SUFFIX.search(unit.text, max(0, len(unit.text) - _SUFFIX_REACH))
    outlet = find_outlet(hit["name"]) if hit else None
    if hit and outlet and hit.start() > 10:
        return outlet, _trimmed(form, unit.left, unit.left + hit.start(), space)
    return None, _trimmed(form, unit.left, unit.right, space)


def _dateline_of(unit: Unit) -> Dateline | None:
    return unit.dateline or (find_dateline(unit.tokens, 0, whole=True) if unit.place == "dateline" else None)


def _dateline(form: MatchForm, units: list[Unit]) -> TextSpan | None:
    for unit in units:
        if unit.place == "dateline":
            return _with_bracket(form, _trimmed(form, unit.left, unit.right))
    return None


def _with_bracket(form: MatchForm, span: TextSpan | None) -> TextSpan | None:
    """The span with the bracket that closes one inside it."""
    if span and span.text.count("(") > span.text.count(")") and form.raw[span.end : span.end + 1] == ")":
        return TextSpan.cut(form.raw, span.start, span.end + 1)
    return span


def _credits(form: MatchForm, units: list[Unit], lines: list[tuple[Unit, Dateline | None]]) -> list[Named]:
    named: list[Named] = []
    for unit, line in lines:
        tokens = unit.tokens
        for match in line.outlets if line else ():
            first, last = tokens[match.first], tokens[match.last - 1]
            named.append(Named(unit.left + first.start, unit.left + last.end, match.outlet))
    for unit in units:
        if unit.place == "credit":
            named.extend(find_credits(form.text, unit.value or unit.left, unit.right))
    body = [unit for unit in units if unit.place == "paragraph"]
    if body:
        named.extend(find_closing_credits(form.text, body[-1].left, body[-1].right))
    seen: set[str] = set()
    kept: list[Named] = []
    for name in sorted(named, key=lambda name: name.start):
        key = name.outlet.entity if name.outlet else form.text[name.start : name.end]
        if key not in seen:
            seen.add(key)
            kept.append(name)
    return kept


def _credit(form: MatchForm, named: Named) -> Credit:
    start, end = form.raw_span(named.start, named.end)
    text = form.raw[start:end]
    return Credit(start, end, text, (named.outlet or name_outlet(text)).entity)


def _keywords(form: MatchForm, units: list[Unit]) -> tuple[TextSpan, ...]:
    return tuple(
        TextSpan.cut(form.raw, *form.raw_span(left, right))
        for unit in units
        if unit.place == "keywords" and unit.value < unit.right
        for left, right in _keywords_of(form, unit)
    )


def _keywords_of(form: MatchForm, unit: Unit) -> list[tuple[int, int]]:
    if unit.rule in LINE_EACH:
        return [(unit.left, unit.right)]
    return find_keywords(form.text, unit.value, unit.right)


def _author(form: MatchForm, lines: list[tuple[Unit, Dateline | None]]) -> str | None:
    """The writer's name: what a byline says without its label, its place and its outlet."""
    for unit, line in lines:
        if unit.place != "byline":
            continue
        if line and line.strangers:
            tokens = unit.tokens
            left = unit.left + tokens[line.strangers[0]].start
            right = unit.left + tokens[line.strangers[-1]].end
        else:
            left, right = unit.value or unit.left, unit.right
        span = _trimmed(form, left, right)
        if span and any(c.isalpha() for c in span.text):
            return span.text
    return None


def _outlet(
    form: MatchForm, suffix: Outlet | None, lines: list[tuple[Unit, Dateline | None]], named: list[Named]
) -> str | None:
    if suffix:
        return suffix.name
    for unit, line in lines:
        tokens = unit.tokens if line else []
        for match in line.outlets if line else ():
            if match.outlet.kind == "unlisted":
                first, last = tokens[match.first], tokens[match.last - 1]
                return form.slice(unit.left + first.start, unit.left + last.end)
            if match.outlet.kind != "generic":
                return match.outlet.name
    outlets = [name.outlet for name in named if name.outlet and name.outlet.kind == "outlet"]
    return outlets[0].name if len(outlets) == 1 else None
