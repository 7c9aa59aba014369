"""The articles that every comparison reads: development data where it is present, else our own pages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bench.quality.figure import development_data
from bench.speed.texts import EXAMPLES, paragraphs
from waqai.extract.inputs import find_inputs
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage

DEVELOPMENT, OWN = "development", "own"
_LEAST = 400


class News(NamedTuple):
    """An article: its text has one paragraph a line, ``day`` is the day of publication."""

    id: str
    title: str
    text: str
    day: str
    outlet: str


def read_news(count: int) -> tuple[str, list[News]]:
    """Where they come from, and ``count`` articles in order of their days.

    From each file of the development data a stretch of neighbouring days is taken from the middle, because
    copies and stories lie close together. Our own are made of the paragraphs of the example pages.
    """
    data = development_data()
    files = list(_files(data)) if data is not None else []
    if not files:
        return OWN, own_news(count)
    taken: list[News] = []
    for rows in files:
        rows.sort(key=lambda one: (one.day, one.id))
        share = count // len(files)
        first = max(0, (len(rows) - share) // 2)
        taken += rows[first : first + share]
    return DEVELOPMENT, taken


def _files(data: Path) -> Iterator[list[News]]:
    """The articles of every file of lines that hold a title and a text."""
    for path in sorted(data.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        if rows and "text" in rows[0] and "title" in rows[0]:
            yield [one for one in map(_news, rows) if len(one.text) >= _LEAST and one.title and one.day]


def _news(row: dict[str, str | None]) -> News:
    text = "\n".join(line.strip() for line in (row["text"] or "").split("\n") if line.strip())
    day = (row.get("published") or row.get("crawled") or "")[:10]
    return News(str(row["id"]), " ".join((row["title"] or "").split()), text, day, row.get("outlet") or "")


def own_news(count: int) -> list[News]:
    """Articles of the example pages' paragraphs; every fifth copies most of the one before it."""
    titles = own_titles()
    pool = paragraphs()
    made: list[News] = []
    for at in range(count):
        start = (at * 7) % len(pool)
        length = 5 + at % 6
        lines = [pool[(start + step * (1 + at // len(pool))) % len(pool)] for step in range(length)]
        if at % 5 == 4:
            lines = made[-1].text.split("\n")[:4] + lines[:2]
        day = f"2024-{1 + (at // 28) % 12:02}-{1 + at % 28:02}"
        made.append(News(f"own-{at:05}", titles[at % len(titles)], "\n".join(lines), day, f"outlet-{at % 5}"))
    return made


def own_titles() -> list[str]:
    """The titles of the articles of the example pages."""
    pages = [extract_page(item) for item in find_inputs([str(EXAMPLES)]) if isinstance(item, RawPage)]
    return [article.title.text for page in pages for article in page.articles if article.title]


def spread(news: list[News], count: int) -> list[News]:
    """``count`` of them at even distances."""
    step = max(1, len(news) // count)
    return news[::step][:count]
