"""``waqai export``: the record in the formats that other tools read."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from waqai.cli.output import printable
from waqai.cli.telling import open_record
from waqai.errors import ConfigError, ExportError

_LISTED = 12


def export(
    kind: Annotated[
        str | None, typer.Argument(metavar="[KIND]", help="Without one, lists the kinds.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The file to write, or the folder for several.")] = None,
    db: Annotated[
        str | None,
        typer.Option(
            help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."
        ),
    ] = None,
    bom: Annotated[
        bool, typer.Option("--bom", help="Begin CSV files with a byte order mark, for older spreadsheets.")
    ] = False,
) -> None:
    """Writes the whole record in another format, and prints what was written."""
    from waqai.export.kinds import export_kinds, find_kind

    kinds = export_kinds()
    if kind is None:
        for name, told in kinds.items():
            typer.echo(f"{name:<14} {told}")
        return
    try:
        kind = find_kind(kind)
    except ExportError as error:
        raise ConfigError(str(error)) from error
    if out is None:
        raise ConfigError(f"say where to write: waqai export {kind} --out PATH")
    with open_record(db) as record:
        written = record.export(kind, out, bom=bom)
    for path in written[:_LISTED]:
        typer.echo(printable(str(path)))
    if len(written) > _LISTED:
        typer.echo(f"... {len(written)} files in all")
