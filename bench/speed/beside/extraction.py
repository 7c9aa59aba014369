"""From HTML to text with metadata, and to all layers.

A result is scored by words: the share of the main article's words that came out, the share of what came out
that belongs to no article's text (menus, cards, comments), and days of publication told right; apart for the
pages of news and for the gold pages of ``bench/quality``, which have little around a hard middle.
"""

from __future__ import annotations

import importlib
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import msgspec

from bench.speed.beside.articles import News, spread
from bench.speed.beside.clock import best_of
from bench.speed.beside.pages import BenchPage, gold_pages, news_pages
from bench.speed.beside.results import Comparison, Row, absent, version_of
from waqai.annotate.reading import Reading
from waqai.extract.pages import extract_page
from waqai.model import PageReading
from waqai.pipeline.dating import date_article
from waqai.pipeline.page import read_page
from waqai.text import match_form

_PAGES = 40
_BODY = {"paragraph", "subheading", "caption"}


class Taken(NamedTuple):
    """What a tool took from a page: the text of the main article, and the day (None where it gives none)."""

    text: str
    day: str | None


Tool = Callable[[BenchPage], Taken]


def compare_extraction(news: Sequence[News]) -> Comparison:
    """Waqai's extraction, its whole reading, and the peers, on pages of news and the written gold pages."""
    fresh, gold = news_pages(spread(list(news), _PAGES)), gold_pages()
    pages = [*fresh, *gold]
    tools, rows = _tools()
    for tool in tools.values():
        tool(pages[0])
    seconds = best_of({name: _over(tool, pages) for name, tool in tools.items()})
    for name, tool in tools.items():
        taken = [tool(page) for page in fresh]
        quality = {
            "news pages": score(fresh, taken),
            "written pages": score(gold, [tool(page) for page in gold]),
        }
        if name not in _WITHOUT_DAY:
            quality["days right"] = days_right(fresh, taken)
        package = name.partition(",")[0].lower()
        rows.append(Row(name, version_of(package), 1000 * seconds[name] / len(pages), None, quality))
    order = list(tools)
    rows.sort(key=lambda row: order.index(row.name) if row.name in order else len(order))
    size = sum(len(page.html.encode()) for page in pages)
    sample = {"pages": len(pages), "kilobytes": size // 1000, "written pages": len(gold)}
    return Comparison("extraction", "page", sample, tuple(rows)).ranked()


def score(pages: Sequence[BenchPage], taken: Sequence[Taken]) -> str:
    """Recall and noise by words over all pages."""
    hits = wanted = noise = told = 0
    for page, one in zip(pages, taken, strict=True):
        found, body = Counter(one.text.split()), Counter(page.body)
        hits += (found & body).total()
        wanted += body.total()
        noise += (found - body - Counter(page.spare)).total()
        told += found.total()
    return f"recall {hits / max(1, wanted):.3f}, noise {noise / max(1, told):.3f}"


def days_right(pages: Sequence[BenchPage], taken: Sequence[Taken]) -> str:
    """Days of publication told right, of those pages that say one."""
    dated = [one.day == page.day for page, one in zip(pages, taken, strict=True) if page.day]
    return f"{sum(dated)}/{len(dated)}"


def _over(tool: Tool, pages: Sequence[BenchPage]) -> Callable[[], object]:
    return lambda: [tool(page) for page in pages]


_WITHOUT_DAY = {"resiliparse"}


def _tools() -> tuple[dict[str, Tool], list[Row]]:
    """The tools that can run here, Waqai's extraction first, and rows for those that cannot."""
    tools: dict[str, Tool] = {"Waqai, text with metadata": _waqai, "Waqai, all layers": _waqai_whole}
    rows: list[Row] = []
    for name, module, make in (
        ("resiliparse", "resiliparse.extract.html2text", _resiliparse),
        ("trafilatura, fast, with metadata", "trafilatura", _trafilatura_fast),
        ("trafilatura, with metadata", "trafilatura", _trafilatura),
        ("newspaper4k", "newspaper", _newspaper),
    ):
        try:
            tools[name] = make(importlib.import_module(module))
        except ImportError:
            rows.append(absent(name, "not installed"))
    return tools, rows


def _waqai(page: BenchPage) -> Taken:
    """Extraction with the day of publication, as the pipeline does both."""
    found = extract_page(page.raw(0))
    form = match_form(found.page.text)
    dated = tuple(date_article(Reading(form, article)) for article in found.articles)
    return _taken(msgspec.structs.replace(found, articles=dated))


def _waqai_whole(page: BenchPage) -> Taken:
    return _taken(read_page(page.raw(0)))


def _taken(reading: PageReading) -> Taken:
    main = [article for article in reading.articles if article.role == "main"]
    blocks = [block for article in main for block in article.blocks if block.kind in _BODY]
    day = main[0].published if main else None
    text = "\n".join(reading.page.text[block.start : block.end] for block in blocks)
    return Taken(text, (day.value or "")[:10] if day else None)


def _resiliparse(module: Any) -> Tool:
    return lambda page: Taken(module.extract_plain_text(page.html, main_content=True), None)


def _trafilatura(module: Any) -> Tool:
    return lambda page: _document(module.bare_extraction(page.html, with_metadata=True))


def _trafilatura_fast(module: Any) -> Tool:
    return lambda page: _document(module.bare_extraction(page.html, with_metadata=True, fast=True))


def _document(found: Any) -> Taken:
    return Taken(found.text or "", found.date) if found is not None else Taken("", None)


def _newspaper(module: Any) -> Tool:
    def take(page: BenchPage) -> Taken:
        article = module.Article("https://news.example/1.html", language="ar", fetch_images=False)
        article.download(input_html=page.html)
        article.parse()
        day = article.publish_date
        return Taken(article.text or "", day.date().isoformat() if day else None)

    return take
