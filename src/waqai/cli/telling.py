"""``waqai stories`` and ``waqai story``: what a record tells."""

from __future__ import annotations

import os
import tempfile
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import printable, write_bytes
from waqai.errors import ConfigError

if TYPE_CHECKING:
    from waqai.model import Story
    from waqai.record import Record

_DB = Annotated[
    str | None,
    typer.Option(help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."),
]


class StoryFormat(StrEnum):
    """How a story is printed."""

    json = "json"
    md = "md"
    html = "html"
    csv = "csv"
    ics = "ics"


class ListFormat(StrEnum):
    """How the list of stories is printed."""

    text = "text"
    json = "json"


def open_record(db: str | None) -> Record:
    """The record that the user means; raises StoreError when there is none."""
    from waqai.record import Record

    return Record.open(db or os.environ.get("WAQAI_DB") or "record", create=False)


def stories(
    db: _DB = None,
    output: Annotated[ListFormat, typer.Option("--format", help="text or json.")] = ListFormat.text,
) -> None:
    """Lists the stories of a record, the largest first."""
    from waqai.model.codec import to_pretty_json

    with open_record(db) as record:
        if output is ListFormat.json:
            write_bytes(to_pretty_json(record.stories()) + b"\n")
            return
        heads = record.story_heads()
    for head in heads:
        span = " / ".join(dict.fromkeys(day for day in (head.first, head.last) if day)) or "undated"
        noun = "article " if head.articles == 1 else "articles"
        typer.echo(f"{head.id}  {head.articles:>4} {noun}  {span:<23}  {printable(head.title)}")


def story(
    story_id: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="A story's id or how it begins. Default: the largest."),
    ] = None,
    db: _DB = None,
    output: Annotated[
        StoryFormat, typer.Option("--format", help="json, md, html, csv or ics.")
    ] = StoryFormat.json,
    top: Annotated[int | None, typer.Option(min=1, help="Keep only so many entries of the timeline.")] = None,
    lang: Annotated[str, typer.Option(help="ar or en, for md and html.")] = "ar",
) -> None:
    """Prints one story's record."""
    with open_record(db) as record:
        chosen = _choose(record, story_id)
        write_bytes(_render(record, chosen, output, (top, lang)).encode())


def _choose(record: Record, story_id: str | None) -> Story:
    if story_id is not None:
        return record.story(story_id)
    largest = record.story_heads(limit=1)
    if not largest:
        raise ConfigError("the record has no story yet: add pages with 'waqai build'")
    return record.story(largest[0].id)


def _render(record: Record, chosen: Story, output: StoryFormat, options: tuple[int | None, str]) -> str:
    from waqai.export.promises_ics import promises_ics
    from waqai.export.timeline_csv import timeline_csv
    from waqai.model.codec import to_pretty_json

    top, lang = options
    short = _shorten(chosen, top)
    if output is StoryFormat.json:
        return to_pretty_json(short).decode() + "\n"
    if output is StoryFormat.md:
        return record.brief(short, lang=lang)
    if output is StoryFormat.csv:
        return timeline_csv(short)
    if output is StoryFormat.ics:
        return promises_ics(short)
    return _html(record, short, lang)


def _shorten(chosen: Story, top: int | None) -> Story:
    import msgspec

    kept = tuple(entry for entry in chosen.timeline if top is None or entry.rank <= top)
    return msgspec.structs.replace(chosen, timeline=kept)


def _html(record: Record, chosen: Story, lang: str) -> str:
    """The report of this story alone, as one file."""
    import msgspec

    from waqai.export.report import write_report

    document = record.document()
    members = set(chosen.articles)
    entries = tuple(entry for entry in document.articles if entry.id in members)
    pages = {entry.page for entry in entries}
    alone = msgspec.structs.replace(
        document,
        articles=entries,
        stories=(chosen,),
        affairs=(),
        reuse=tuple(pair for pair in document.reuse if pair.a in members and pair.b in members),
    )
    readings = [record.reading(page) for page in sorted(pages)]
    with tempfile.TemporaryDirectory() as folder:
        path = write_report(alone, readings, Path(folder), refused=(), per_story=False, lang=lang)
        return path.read_text(encoding="utf-8")
