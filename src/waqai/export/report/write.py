"""Writes the report: one file, or an index with a page a story."""

from __future__ import annotations

import os
import re
from base64 import b64encode
from collections.abc import Container, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from waqai.errors import ExportError
from waqai.export.report.book import Book, page_file, story_file
from waqai.export.report.clean import plain
from waqai.export.report.fonts import font_faces
from waqai.export.report.locale import Locale, load_locale
from waqai.export.report.marks import LAYERS
from waqai.export.report.months import LONG, Listed, Month, build_months, first_page, search_script
from waqai.export.report.pageview import build_page_view
from waqai.export.report.storyview import (
    Refused,
    StoryLine,
    build_story_line,
    build_story_view,
    list_refused,
)
from waqai.export.report.targets import collect_targets
from waqai.model import PageReading, RecordDocument, Refusal, Story

_SINGLE_FILE_ARTICLES = 200
_SINGLE_FILE_CHARACTERS = 2_000_000
_MONTH_FILE = re.compile(r"month-(?:\d{4}-\d{2}|\d{4}|undated)\.html")
_OWN_FILE = re.compile(r"[a-z]+_[a-z2-7]{16}\.html")


def write_report(
    record: RecordDocument,
    readings: Iterable[PageReading],
    out_dir: Path | str,
    *,
    refused: Iterable[tuple[str, Refusal]] | None = None,
    per_story: bool | None = None,
    lang: str = "ar",
) -> Path:
    """The path of ``out_dir/index.html``, written.

    With ``per_story`` the index lists the stories and each story has a file in ``out_dir/stories``, with the
    style, script and fonts in ``out_dir/assets``; without it everything is in the one file. None chooses by
    the size of the record. ``refused`` are the names of inputs that were refused, with the reason; None takes
    them from ``readings``. Nothing in the report comes from the network. Raises ExportError when the folder
    cannot be written or the language is not there.
    """
    readings = list(readings)
    if per_story is None:
        size = sum(len(reading.page.text) for reading in readings)
        per_story = len(record.articles) > _SINGLE_FILE_ARTICLES or size > _SINGLE_FILE_CHARACTERS
    book = Book(record, readings, load_locale(lang), single=not per_story)
    book.targets = collect_targets(record)
    writer = ReportWriter(book, Path(out_dir))
    told = list_refused(readings if refused is None else refused)
    with writing(out_dir):
        return writer.write_folder(told) if per_story else writer.write_single(told)


@contextmanager
def writing(out_dir: Path | str) -> Iterator[None]:
    """What cannot be written inside the block becomes an ExportError."""
    try:
        yield
    except OSError as error:
        raise ExportError(
            f"{out_dir}: the report cannot be written ({error})", about=(str(out_dir),)
        ) from error


class ReportWriter:
    """Renders the templates of one report into its folder."""

    def __init__(self, book: Book, out_dir: Path) -> None:
        self.book = book
        self.out_dir = out_dir
        self.env = _environment(book.locale)

    def write_single(self, refused: list[Refused]) -> Path:
        """Everything in one file."""
        book = self.book
        style, script = f"{font_faces()}\n{_static('report.css')}", _static("report.js")
        views = [build_story_view(book, story, book.pairs_of(story)) for story in book.record.stories]
        owners = {id_: story.id for story in book.record.stories for id_ in story.articles}
        pages = [
            build_page_view(book, reading, owners.get(reading.articles[0].id))
            for reading in self._in_order(book.readings)
        ]
        policy = f"style-src {_hash(style)}; script-src {_hash(script)}"
        inline = {"style": Markup(style), "script": Markup(script)}  # noqa: S704 (own files)
        return self._render(
            "index.html.j2", "index.html", policy=policy, inline=inline, views=views, page_views=pages,
            **self._overview(refused, _readable(book.readings)),
        )  # fmt: skip

    def write_folder(self, refused: list[Refused]) -> Path:
        """An index, a file for each story, one for each page that no story's file shows."""
        self.write_assets()
        written = {self.write_story(story) for story in self.book.record.stories}
        written.update(path for path in map(self.write_page, self.book.readings) if path is not None)
        self.remove_stale(written)
        return self.write_index(refused, _readable(self.book.readings))

    def write_assets(self) -> None:
        """The folders, the style with its fonts, the script."""
        stories, assets = self.out_dir / "stories", self.out_dir / "assets"
        for folder in (stories, assets):
            folder.mkdir(parents=True, exist_ok=True)
        _write(assets / "report.css", f"{font_faces()}\n{_static('report.css')}")
        _write(assets / "report.js", _static("report.js"))

    def remove_stale(self, written: Container[Path]) -> None:
        """Take away files of an earlier report of stories and pages that are not among ``written``."""
        for stale in (self.out_dir / "stories").glob("*.html"):
            if stale not in written and _OWN_FILE.fullmatch(stale.name):
                stale.unlink()

    def write_index(self, refused: list[Refused], pages: int) -> Path:
        """The index of a report with a file for each story; ``pages`` were not refused."""
        self.book.file, self.book.local = "index.html", frozenset()
        overview = self._overview(refused, pages)
        listed = Listed(overview["lines"], overview["alone"], overview["unfiled"])
        if listed.size > LONG:
            first = first_page(listed)
            months = build_months(self.book.locale, listed)
            overview |= {
                "lines": first.lines,
                "alone": first.alone,
                "unfiled": first.unfiled,
                "months": months,
            }
            _write(self.out_dir / "assets" / "lines.js", search_script(listed))
            self._write_months(months)
        else:
            self._write_months([])
        return self._render("index.html.j2", "index.html", views=[], page_views=[], **overview)

    def _write_months(self, months: Sequence[Month]) -> None:
        """The pages of the months; those of an earlier report that are none any more are taken away."""
        for month in months:
            self.book.file = month.file
            self._render(
                "month.html.j2", month.file, page_views=[], month=month, months=months, listed=month.listed,
                page_title=month.name,
            )  # fmt: skip
        self.book.file = "index.html"
        kept = {month.file for month in months}
        for stale in self.out_dir.glob("month-*.html"):
            if stale.name not in kept and _MONTH_FILE.fullmatch(stale.name):
                stale.unlink()
        if not months:
            (self.out_dir / "assets" / "lines.js").unlink(missing_ok=True)

    def write_story(self, story: Story) -> Path:
        """The file of a story, with the pages of its articles where they are not too many."""
        book = self.book
        book.file = story_file(story.id)
        held = {
            book.articles[id_][1].page.id: book.articles[id_][1]
            for id_ in story.articles
            if id_ in book.articles
        }
        readings = list(held.values()) if len(story.articles) <= book.story_limit else []
        self._open(readings, story.articles)
        view = build_story_view(book, story, book.pairs_of(story))
        pages = [build_page_view(book, reading, story.id) for reading in readings]
        return self._render(
            "story.html.j2", book.file, view=view, page_views=pages, page_title=view.line.title
        )

    def write_page(self, reading: PageReading) -> Path | None:
        """The file of a page, where no story's file shows one of its articles; else None."""
        book = self.book
        file = page_file(reading.page.id)
        if all(book.home(article.id) != file for article in reading.articles):
            return None
        book.file = file
        self._open([reading], ())
        view = build_page_view(book, reading)
        title = book.ref(reading.articles[0].id).title
        return self._render("story.html.j2", file, view=None, page_views=[view], page_title=title)

    def _is_unfiled(self, article: str) -> bool:
        entry = self.book.entries.get(article)
        return entry is None or entry.story not in self.book.stories

    def _open(self, readings: Sequence[PageReading], first: Iterable[str]) -> None:
        """Number ``first`` and the articles of ``readings`` from 1; the file shows those of ``readings``."""
        shown = [article.id for reading in readings for article in reading.articles]
        self.book.numbers = {
            id_: number for number, id_ in enumerate(dict.fromkeys([*first, *shown]), start=1)
        }
        self.book.local = frozenset(shown)

    def _in_order(self, readings: Sequence[PageReading]) -> list[PageReading]:
        """Pages with articles, by the number of their first article."""
        numbers = self.book.numbers
        shown = [reading for reading in readings if reading.articles]
        return sorted(
            shown, key=lambda reading: min(numbers.get(article.id, 1 << 30) for article in reading.articles)
        )

    def _overview(self, refused: list[Refused], pages: int) -> dict[str, Any]:
        book = self.book
        lines = [build_story_line(book, story) for story in book.record.stories]
        days = [day for story in book.record.stories for day in (story.first, story.last) if day]
        return {
            "lines": sorted((line for line in lines if line.articles > 1), key=_by_size),
            "alone": sorted((line for line in lines if line.articles <= 1), key=_by_day, reverse=True),
            "months": (),
            "unfiled": [book.ref(entry.id) for entry in book.record.articles if self._is_unfiled(entry.id)],
            "refused": refused,
            "page_count": pages,
            "span": (min(days), max(days)) if days else None,
        }

    def _render(self, template: str, name: str, **values: Any) -> Path:
        sections = (section for page in values["page_views"] for section in page.sections)
        values["marked"] = {layer for section in sections for layer in section.rows}
        values.setdefault("policy", "style-src 'self' file:; script-src 'self' file:")
        values.setdefault("inline", None)
        values.setdefault("page_title", "")
        text = self.env.get_template(template).render(book=self.book, **values)
        path = self.out_dir / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, text)
        return path


def _readable(readings: Iterable[PageReading]) -> int:
    return sum(reading.refused is None for reading in readings)


def _by_size(line: StoryLine) -> tuple[int, str, str]:
    """Most articles first, then the latest."""
    return -line.articles, "".join(chr(0x10FFFF - ord(c)) for c in line.last), line.id


def _by_day(line: StoryLine) -> tuple[str, str]:
    return line.last, line.id


def _environment(locale: Locale) -> Environment:
    env = Environment(
        loader=PackageLoader("waqai.export.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["plain"] = plain
    env.globals.update(
        t=locale.text, n=locale.count, label=locale.label, lang=locale.lang, dir=locale.dir, layers=LAYERS
    )  # fmt: skip
    return env


@cache
def _static(name: str) -> str:
    return files("waqai.export.report").joinpath("static", name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    """The CSP source of an inline script or style (CSP Level 3, section 2.3.1)."""
    return f"'sha256-{b64encode(sha256(source.encode()).digest()).decode()}'"


def _write(path: Path, text: str) -> None:
    """Writes a file whole or not at all: on a full disk the page that was there stays."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        beside.write_text(re.sub(r"[\ud800-\udfff]", "\ufffd", text), encoding="utf-8", newline="\n")
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
