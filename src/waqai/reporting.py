"""The report of a record in a store, file by file: nothing but the file at hand lies in memory, and other
processes may write some of the files."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from waqai.export.report import write_report
from waqai.export.report.book import STORY_LIMIT, Book
from waqai.export.report.locale import load_locale
from waqai.export.report.storyview import list_refused
from waqai.export.report.targets import collect_targets
from waqai.export.report.write import ReportWriter, writing
from waqai.model import Article, EntityEntry, PageReading, RecordDocument, Story
from waqai.retelling import Run
from waqai.store import MemoryStore, SqlStore, Store, open_store, reads
from waqai.store.looked_up import LookedUp
from waqai.store.many import find_entries, find_pages, find_readings, find_stories

T = TypeVar("T")
Targets = Mapping[str, set[tuple[int, int]]]
Names = tuple[Mapping[str, EntityEntry], Mapping[str, str]]
"""Entities by id, and titles of affairs by id."""
_ONE_FILE = 200
"""Articles up to which ``write_report`` may put everything into one file."""
_PART = 60
"""Articles whose files are written in one go."""


class Part(msgspec.Struct, frozen=True):
    """Files to be written: those of stories, and those of pages; ids. ``targets`` are words that stories
    link to beyond their own articles."""

    stories: tuple[str, ...]
    pages: tuple[str, ...]
    targets: Targets


class Place(msgspec.Struct, frozen=True):
    """Which record, into which folder, in which language: what every part needs to know."""

    where: str
    out: str
    lang: str


def write_stored_report(
    record: RecordDocument,
    store: Store,
    out: Path | str,
    *,
    where: str | None = None,
    run: Run | None = None,
    lang: str = "ar",
) -> Path:
    """As ``write_report`` for ``record``, the one in ``store`` as built last, with the inputs it refused.

    ``where`` names the store to other processes, and ``run``, as ``waqai.scale.work.Workers`` has it, may
    write the files of stories there. The files are the same, byte for byte.
    """
    if where is None or isinstance(store, MemoryStore) or len(record.articles) <= _ONE_FILE:
        return write_report(record, store.readings(), out, refused=store.refusals(), lang=lang)
    place = Place(where, str(out), lang)
    writer = ReportWriter(_IndexBook(record, lang), Path(out))
    with writing(out):
        writer.write_assets()
        written: set[Path] = set()
        tasks = [(place, part) for part in _parts(record, store)]
        for files in map(_write_part, tasks) if run is None else run(_write_part, tasks):
            written.update(Path(file) for file in files)
        writer.remove_stale(written)
        return writer.write_index(list_refused(store.refusals()), _readable(store))


def _readable(store: Store) -> int:
    """How many pages were not refused."""
    if not isinstance(store, SqlStore):
        return sum(reading.refused is None for reading in store.readings())
    count = 0
    for ids in reads.batches(store.page_ids()):
        with store.transaction() as connection:
            count += sum(one.refused is None for one in reads.read_readings(connection, ids, ()))
    return count


def _parts(record: RecordDocument, store: Store) -> Iterator[Part]:
    """All files in parts of about equal size: stories in their order, then pages."""
    beyond = _links_beyond(record)
    large = [story for story in record.stories if len(story.articles) > STORY_LIMIT]
    in_large = {article for story in large for article in story.articles}
    known = {entry.page for entry in record.articles}
    pages = {entry.page for entry in record.articles if entry.id in in_large or not entry.story}
    pages.update(page for page in store.page_ids() if page not in known)
    entries = {entry.id: entry.page for entry in record.articles}
    by_page: dict[str, list[str]] = {}
    for article, page in entries.items():
        by_page.setdefault(page, []).append(article)
    for some in _chunks(record.stories, lambda story: len(story.articles)):
        near = {other for story in some for one in story.articles for other in by_page.get(entries[one], ())}
        yield Part(tuple(story.id for story in some), (), _only(beyond, near))
    for page_ids in _chunks(sorted(pages), lambda _: 1):
        near = {article for page in page_ids for article in by_page.get(page, ())}
        yield Part((), tuple(page_ids), _only(beyond, near))


def _links_beyond(record: RecordDocument) -> Targets:
    """Words that a story links to outside its own articles, by article: outcomes of promises."""
    found: dict[str, set[tuple[int, int]]] = {}
    for story in record.stories:
        own = set(story.articles)
        for promise in story.promises:
            for link in promise.evidence:
                if link.article not in own:
                    found.setdefault(link.article, set()).add((link.start, link.end))
    return found


def _only(targets: Targets, articles: Collection[str]) -> Targets:
    return {article: targets[article] for article in articles if article in targets}


def _chunks(things: Iterable[T], weight: Callable[[T], int]) -> Iterator[list[T]]:
    chunk: list[T] = []
    size = 0
    for thing in things:
        chunk.append(thing)
        size += weight(thing)
        if size >= _PART:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _write_part(task: tuple[Place, Part]) -> list[str]:
    """The paths of the files of a part, written."""
    place, part = task
    store, names, writer = _opened(place)
    stories = find_stories(store, part.stories)
    members = [article for story in stories.values() for article in story.articles]
    readings = {one.page.id: one for one in find_readings(store, members).values()}
    readings.update((page, store.reading(page)) for page in part.pages)
    with writing(place.out):
        writer.book = book = _StoredBook(store, names, readings.values(), place.lang)
        book.collect(stories, part.targets)
        files = [writer.write_story(stories[story]) for story in part.stories]
        files += [path for page in part.pages if (path := writer.write_page(readings[page])) is not None]
    return [str(path) for path in files]


@cache
def _opened(place: Place) -> tuple[Store, Names, ReportWriter]:
    """What a process opens once: the store, the names of everybody and of all affairs, the templates."""
    store = open_store(place.where, create=False)
    everybody = store.entities(limit=1 << 40)
    writer = ReportWriter(Book(RecordDocument(), (), load_locale(place.lang), single=False), Path(place.out))
    affairs = {affair.id: affair.title for affair in store.affairs()}
    return store, ({entity.id: entity for entity in everybody}, affairs), writer


class _IndexBook(Book):
    """The book of the index, which shows no page and links to all of them."""

    def __init__(self, record: RecordDocument, lang: str) -> None:
        super().__init__(record, (), load_locale(lang), single=False)

    def holds(self, article: str) -> bool:
        """Every page of the record has a file."""
        return article in self.entries


class _StoredBook(Book):
    """The book of a part: ``readings`` are at hand, everything else is asked of the store."""

    def __init__(self, store: Store, names: Names, readings: Iterable[PageReading], lang: str) -> None:
        super().__init__(RecordDocument(), tuple(readings), load_locale(lang), single=False)
        self._store = store
        self.entities, self.affairs = names
        self.entries = self._entries = LookedUp(lambda ids: find_entries(store, ids))
        self.stories = self._stories = LookedUp(lambda ids: find_stories(store, ids))
        self._pages = LookedUp(lambda ids: find_pages(store, ids))
        self.local = frozenset()

    def collect(self, stories: Mapping[str, Story], beyond: Targets) -> None:
        """Look up what all files need, and find the words that stories and shared passages link to."""
        self._stories.keep(stories)
        shown: list[Article] = [article for article, _ in self.articles.values()]
        self._entries.expect(article.id for article in shown)
        told_in = (self.entries.get(article.id) for article in shown)
        self._stories.expect(entry.story for entry in told_in if entry is not None and entry.story)
        self._stories.ask()
        reuse = self._store.reuse_of(article.id for article in shown)
        self._entries.expect(one for pair in reuse for one in (pair.a, pair.b))
        self._pages.expect(one for pair in reuse for one in (pair.a, pair.b))
        self.record = RecordDocument(reuse=tuple(reuse))
        told = RecordDocument(stories=tuple(self.stories.values()), reuse=tuple(reuse))
        targets = collect_targets(told)
        for article, spans in beyond.items():
            targets.setdefault(article, set()).update(spans)
        self.targets = targets

    def holds(self, article: str) -> bool:
        """Every page of the record has a file."""
        return article in self.articles or article in self.entries

    def words(self, article: str, start: int, end: int) -> str:
        """As in ``Book``, also of pages that are not at hand."""
        held = self.articles.get(article)
        page = held[1].page if held is not None else self._pages.get(article)
        return page.text[start:end] if page is not None else ""
