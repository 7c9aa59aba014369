"""``waqai db``: the database of a record kept in order."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import complain

if TYPE_CHECKING:
    from waqai.store import SqlStore

app = typer.Typer(help="Keeps the database of a record in order.", no_args_is_help=True)

_DB = Annotated[
    str | None,
    typer.Option(help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."),
]


def _open(db: str | None, *, upgrade: bool = False) -> SqlStore:
    from waqai.store import open_store

    return open_store(db or os.environ.get("WAQAI_DB") or "record", create=False, upgrade=upgrade)


@app.command()
def upgrade(db: _DB = None) -> None:
    """Brings the tables of a record to what this version of Waqai needs."""
    from waqai.store.migrate import newest_step

    store = _open(db, upgrade=True)
    try:
        was = "" if store.upgraded_from is None else f", before {store.upgraded_from}"
        typer.echo(f"{store.name}: tables of step {newest_step()}{was}")
    finally:
        store.close()


@app.command()
def check(db: _DB = None) -> None:
    """Looks for faults in the database, in every reading, in the record. Exit status 1 when there are any."""
    from waqai.store.maintenance import describe, find_faults

    store = _open(db)
    try:
        faults = find_faults(store)
        for fault in faults:
            complain(f"{store.name}: {fault}")
        if faults:
            raise typer.Exit(1)
        typer.echo(f"{store.name}: no faults; {describe(store)}")
    finally:
        store.close()


@app.command()
def backup(
    target: Annotated[str, typer.Argument(help="A new file, or postgresql://... of an empty database.")],
    db: _DB = None,
) -> None:
    """Copies a record as it stands, from either kind of database to either kind."""
    from waqai.store.maintenance import backup as copy

    store = _open(db)
    try:
        typer.echo(f"{store.name}: copied to {copy(store, target)}")
    finally:
        store.close()


@app.command()
def vacuum(db: _DB = None) -> None:
    """Gives back the room that deleted rows took."""
    from waqai.store.maintenance import vacuum as clean

    store = _open(db)
    try:
        clean(store)
        typer.echo(f"{store.name}: done")
    finally:
        store.close()
