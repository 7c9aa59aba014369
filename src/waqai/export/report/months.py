"""The index of a large report, cut: its first page, the rest by month, and all lines to search in."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from waqai.export.report.book import ArticleRef
from waqai.export.report.dates import describe_date
from waqai.export.report.locale import Locale
from waqai.export.report.storyview import StoryLine

LONG = 500
"""Lines up to which the index shows all of them."""
FIRST = 200
"""Stories, and articles that stand alone, that a cut index shows."""
_MONTH = len("2018-08")


class Listed(NamedTuple):
    """What a page of the index lists: stories, stories of one article, articles outside all stories."""

    lines: Sequence[StoryLine]
    alone: Sequence[StoryLine]
    unfiled: Sequence[ArticleRef]

    @property
    def size(self) -> int:
        """How many lines that are."""
        return len(self.lines) + len(self.alone) + len(self.unfiled)


class Month(NamedTuple):
    """A month's page: its file, what it is called, what it lists."""

    file: str
    name: str
    listed: Listed

    @property
    def articles(self) -> int:
        """Articles in what it lists."""
        return sum(line.articles for line in self.listed.lines) + self.listed.size - len(self.listed.lines)


def first_page(listed: Listed) -> Listed:
    """The largest stories and the newest articles."""
    alone = listed.alone[:FIRST]
    return Listed(listed.lines[:FIRST], alone, listed.unfiled[: FIRST - len(alone)])


def build_months(locale: Locale, listed: Listed) -> list[Month]:
    """All lines by the month of their last day, the newest month first; what has no day stands last."""
    lines: dict[str, list[StoryLine]] = defaultdict(list)
    alone: dict[str, list[StoryLine]] = defaultdict(list)
    unfiled: dict[str, list[ArticleRef]] = defaultdict(list)
    for line in listed.lines:
        lines[line.last[:_MONTH]].append(line)
    for line in listed.alone:
        alone[line.last[:_MONTH]].append(line)
    for ref in listed.unfiled:
        unfiled[(ref.date.iso or "")[:_MONTH]].append(ref)
    keys = sorted({*lines, *alone, *unfiled}, reverse=True)
    return [_month(locale, key, Listed(lines[key], alone[key], unfiled[key])) for key in keys]


def _month(locale: Locale, key: str, listed: Listed) -> Month:
    name = describe_date(locale, key, None, None).words if len(key) == _MONTH else locale.text("undated")
    return Month(f"month-{key or 'undated'}.html", name, listed)


def search_script(listed: Listed) -> str:
    """A script that holds title, link and what is told beside it of every line: found without a server."""
    lines = [
        [line.title, line.href, " · ".join((*line.outlets[:8], line.span.words))]
        for line in (*listed.lines, *listed.alone)
    ]
    lines += [[ref.title, ref.href or "", " · ".join((ref.outlet, ref.date.words))] for ref in listed.unfiled]
    told = ",\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    return f"window.waqaiLines = [\n{told}\n];\n"
