"""``waqai versions``: what changed on a page between the times when it was fetched."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import printable, write_bytes
from waqai.cli.telling import ListFormat, open_record
from waqai.errors import FetchError, StoreError

if TYPE_CHECKING:
    from waqai.model import PageVersion
    from waqai.record import Record
    from waqai.watch.differences import Difference


def versions(
    url: Annotated[str, typer.Argument(help="The address of a page of the record.")],
    db: Annotated[
        str | None,
        typer.Option(help="The record: a database, or a build's folder. Default: WAQAI_DB, or ./record."),
    ] = None,
    output: Annotated[ListFormat, typer.Option("--format", help="text or json.")] = ListFormat.text,
) -> None:
    """Shows the versions of a page that were kept, and the words that differ from one to the next."""
    from waqai.model.codec import to_pretty_json

    with open_record(db) as record:
        steps = _steps(record, _find(record, url))
    if output is ListFormat.json:
        told = [{"version": version, "differences": changes} for version, changes in steps]
        write_bytes(to_pretty_json(told) + b"\n")
        return
    for version, changes in steps:
        fetch = version.fetch
        kept = f"  {fetch.warc_file}@{fetch.warc_offset}" if fetch.warc_file else ""
        typer.echo(f"{fetch.fetched_at or 'time not known'}  {version.page}{kept}")
        for change in changes:
            for sign, words in (("-", change.before), ("+", change.after)):
                if words:
                    typer.echo(f"    {sign} {printable(words)}")


def _find(record: Record, url: str) -> list[PageVersion]:
    from waqai.watch.urls import normal_url

    found = record.store.versions(url)
    if not found:
        try:
            found = record.store.versions(normal_url(url))
        except FetchError:
            found = []
    if not found:
        raise StoreError(f"the record has no page of {url}", about=(url,), code="no-page")
    return found


def _steps(record: Record, found: list[PageVersion]) -> list[tuple[PageVersion, tuple[Difference, ...]]]:
    """Each version with what differs from the one before."""
    from waqai.watch.differences import find_differences

    readings = [record.reading(version.page) for version in found]
    changes = [find_differences(a, b) for a, b in pairwise(readings)]
    return list(zip(found, [(), *changes], strict=True))
