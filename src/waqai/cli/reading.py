"""``waqai read``: pages one by one, nothing stored."""

from __future__ import annotations

import sys
import tempfile
from enum import StrEnum
from typing import Annotated

import msgspec
import typer

from waqai.cli.entity import Lexicon
from waqai.cli.output import Refusals, printable, write_bytes
from waqai.errors import ConfigError
from waqai.model import PageReading, Span
from waqai.model.codec import to_json


class ReadFormat(StrEnum):
    """How readings are printed."""

    jsonl = "jsonl"
    text = "text"
    html = "html"


def read(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    published: Annotated[
        str | None, typer.Option(help="The day of publication, for pages that do not come with one.")
    ] = None,
    output: Annotated[
        ReadFormat | None, typer.Option("--format", help="jsonl (when not a terminal), text or html.")
    ] = None,
    lexicon: Lexicon = None,
    json_errors: Annotated[bool, typer.Option(help="Tell refusals as JSON lines.")] = False,
) -> None:
    """Analyses pages one by one and prints what it finds; stores nothing."""
    from waqai.extract.given_dates import resolve_stated
    from waqai.extract.inputs import find_inputs
    from waqai.extract.raw import RawPage, Refused
    from waqai.lexicon.own import activate_own_lexicons
    from waqai.pipeline import read_page

    if published is not None and resolve_stated(published) is None:
        raise ConfigError(f"--published {published}: write a day as 2024-02-09, a month as 2024-02")
    activate_own_lexicons(lexicon or ())
    chosen = output or (ReadFormat.text if sys.stdout.isatty() else ReadFormat.jsonl)
    refusals = Refusals(as_json=json_errors)
    kept: list[PageReading] = []
    for item in find_inputs(paths):
        if isinstance(item, Refused):
            refusals.tell(item.name, item.refusal)
            continue
        raw: RawPage = item
        if published is not None and raw.given.published is None:
            given = msgspec.structs.replace(raw.given, published=published)
            raw = msgspec.structs.replace(raw, given=given)
        reading = read_page(raw)
        if reading.refused is not None:
            refusals.tell(raw.name, reading.refused)
        if chosen is ReadFormat.html:
            kept.append(reading)  # one document for all pages
        else:
            write_bytes(_render(reading, chosen))
    if chosen is ReadFormat.html:
        write_bytes(_as_html(kept))
    raise typer.Exit(1 if refusals.count else 0)


def _render(reading: PageReading, output: ReadFormat) -> bytes:
    if output is ReadFormat.jsonl:
        return to_json(reading) + b"\n"
    return ("\n".join(_as_text(reading)) + "\n").encode()


def _as_html(readings: list[PageReading]) -> bytes:
    """The report of these pages alone, as one file."""
    from waqai.export.report import write_report
    from waqai.record import Record

    with Record.open(None) as record, tempfile.TemporaryDirectory() as folder:
        for reading in readings:
            record.add(reading)
        path = write_report(record.build(), readings, folder, per_story=False)
        return path.read_bytes()


def _as_text(reading: PageReading) -> list[str]:
    page = reading.page
    lines = [f"page {page.id}  {page.media_type}  {page.encoding or ''}  {page.url or ''}".rstrip()]
    if reading.refused is not None:
        return [*lines, f"  refused: {printable(reading.refused.message)} [{reading.refused.code}]", ""]
    for article in reading.articles:
        title = printable(article.title.text) if article.title else "(no title)"
        lines.append(f"  {article.role}: {title}")
        if article.published is not None:
            when = article.published
            value = when.value or f"{when.earliest or '..'} to {when.latest or '..'}"
            lines.append(f"    published {value} ({when.basis})")
        if article.credits:
            lines.append("    credits " + ", ".join(printable(credit.text) for credit in article.credits))
        for block in article.blocks:
            words = printable(Span(block.start, block.end).of(page.text))
            lines.append(f"    {block.kind:<10} {words}")
        lines.extend(f"    {t.type:<10} {printable(t.text)} = {t.value}" for t in article.times)
        for quantity in article.quantities:
            amount = (
                quantity.value if quantity.value is not None else f"{quantity.low}..{quantity.high or ''}"
            )
            lines.append(
                f"    QUANTITY   {printable(quantity.text)} = {amount} {quantity.unit or ''}".rstrip()
            )
    lines.extend(
        f"  furniture {piece.kind}: {printable(Span(piece.start, piece.end).of(page.text))}"
        for piece in reading.furniture
    )
    return [*lines, ""]
