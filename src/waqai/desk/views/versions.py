"""Versions of one address, and the words that differ from one to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from waqai.desk.book import DeskBook
from waqai.export.report.clean import plain, safe_url
from waqai.model import PageReading, PageVersion
from waqai.watch.differences import Difference, Word, find_differences, find_words

Kind = Literal["same", "del", "ins"]
_LONGEST = 200_000
_MOST = 20


class Piece(NamedTuple):
    """Words that both versions have, that went (``del``) or that came (``ins``)."""

    kind: Kind
    text: str


class Paragraph(NamedTuple):
    """A line of the page; ``changed`` where anything in it differs."""

    pieces: list[Piece]
    changed: bool


class VersionItem(NamedTuple):
    """A version in the list; ``changes`` is None for the first."""

    page: str
    fetched: str
    archive: str
    sha256: str
    changes: int | None
    href: str
    shown: bool


class VersionsPage(NamedTuple):
    """The versions of ``url``, and one of them held against the one before it.

    ``older`` counts versions before those that are listed. ``together`` has both in one text, ``before`` and
    ``after`` one each; all are empty with a single version.
    """

    url: str
    href: str | None
    versions: list[VersionItem]
    together: list[Paragraph]
    before: list[Paragraph]
    after: list[Paragraph]
    changes: int
    of: str
    older: int


def build_versions_page(
    book: DeskBook, url: str, found: Sequence[PageVersion], of: str, link: str
) -> VersionsPage:
    """The page of ``found``, the versions of ``url`` in order of time; ``of`` is shown, else the last.

    ``link`` is the page's own address, to which ``&of=`` is added.
    """
    older, found = max(0, len(found) - _MOST), found[-_MOST:]
    store = book.contents.store
    readings = [store.reading(version.page) for version in found]
    changes = [find_differences(a, b) for a, b in pairwise(readings)]
    place = next((n for n, one in enumerate(found) if one.page == of and n), max(0, len(found) - 1))
    items = [
        _version(book, version, changes[n - 1] if n else None, f"{link}&of={version.page}", shown=n == place)
        for n, version in enumerate(found)
    ]
    together: list[Paragraph] = []
    before: list[Paragraph] = []
    after: list[Paragraph] = []
    if place:
        told = changes[place - 1]
        together = list(_together(readings[place], told))
        before = list(_side(readings[place - 1], [(d.before_start, d.before_end) for d in told], "del"))
        after = list(_side(readings[place], [(d.after_start, d.after_end) for d in told], "ins"))
    number = len(changes[place - 1]) if place else 0
    shown_page = found[place].page if found else ""
    return VersionsPage(
        plain(url, 500), safe_url(url), items, together, before, after, number, shown_page, older
    )


def _version(
    book: DeskBook, version: PageVersion, changes: Sequence[Difference] | None, href: str, *, shown: bool
) -> VersionItem:
    fetch = version.fetch
    archive = f"{plain(fetch.warc_file, 120)} @ {fetch.warc_offset}" if fetch.warc_file else ""
    fetched = plain(fetch.fetched_at, 30).replace("T", " ").replace("Z", "") or book.locale.text(
        "time_unknown"
    )
    known = None if changes is None else len(changes)
    return VersionItem(version.page, fetched, archive, version.sha256[:12], known, href, shown)


def _side(reading: PageReading, spans: Sequence[tuple[int, int]], kind: Kind) -> Iterator[Paragraph]:
    """The words of one version, those inside ``spans`` marked."""
    waiting = [span for span in spans if span[0] < span[1]]
    words: list[tuple[Kind, str, bool]] = []
    for word, opens in _lines(reading):
        while waiting and word.start >= waiting[0][1]:
            waiting.pop(0)
        inside = bool(waiting) and word.start >= waiting[0][0]
        words.append((kind if inside else "same", word.text, opens))
    yield from _paragraphs(words)


def _together(after: PageReading, changes: Sequence[Difference]) -> Iterator[Paragraph]:
    """The words of both versions: what went stands right before what came in its place."""
    words: list[tuple[Kind, str, bool]] = []
    waiting = list(changes)
    until = -1  # where the words end that came in place of others
    for word, opens in _lines(after):
        while waiting and word.start >= waiting[0].after_start:
            change = waiting.pop(0)
            words += _gone(change)
            until = change.after_end
        words.append(("ins" if word.start < until else "same", word.text, opens))
    for change in waiting:
        words += _gone(change)
    yield from _paragraphs(words)


def _gone(change: Difference) -> list[tuple[Kind, str, bool]]:
    return [("del", text, False) for text in change.before.split()]


def _lines(reading: PageReading) -> Iterator[tuple[Word, bool]]:
    """The words of a version, each with whether a line of the page begins with it."""
    last = None
    for word in find_words(reading):
        yield word, last is not None and "\n" in reading.page.text[last : word.start]
        last = word.end


def _paragraphs(words: Sequence[tuple[Kind, str, bool]]) -> Iterator[Paragraph]:
    """Words as lines, neighbours of one kind as one piece."""
    pieces: list[tuple[Kind, list[str]]] = []
    for kind, text, opens in words:
        if opens and pieces:
            yield _paragraph(pieces)
            pieces = []
        if pieces and pieces[-1][0] == kind:
            pieces[-1][1].append(text)
        else:
            pieces.append((kind, [text]))
    if pieces:
        yield _paragraph(pieces)


def _paragraph(pieces: Sequence[tuple[Kind, list[str]]]) -> Paragraph:
    made = [Piece(kind, plain(" ".join(texts), _LONGEST)) for kind, texts in pieces]
    return Paragraph(made, any(piece.kind != "same" for piece in made))
