"""``waqai build``: the main job."""

from __future__ import annotations

import gc
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.entity import Lexicon
from waqai.cli.output import Refusals, complain, with_progress
from waqai.errors import ConfigError

if TYPE_CHECKING:
    from waqai.extract.raw import RawPage, Refused
    from waqai.model import PageReading
    from waqai.record import Record

_FEW = 48  # pages below which starting processes costs more than it saves


class EngineName(StrEnum):
    """What carries out a build."""

    local = "local"
    daft = "daft"


def build(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    out: Annotated[Path, typer.Option(help="The folder of the record: made, or added to.")],
    db: Annotated[str | None, typer.Option(help="The record's database, when it is not in --out.")] = None,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="Processes that work; else one for each processor."),
    ] = None,
    lexicon: Lexicon = None,
    json_errors: Annotated[bool, typer.Option(help="Tell refusals as JSON lines.")] = False,
    engine: Annotated[
        EngineName, typer.Option(help="local, or daft: tables of Parquet, on one machine or a Ray cluster.")
    ] = EngineName.local,
) -> None:
    """Reads pages, makes or extends the record, and writes record.sqlite, record.json and index.html."""
    if engine is EngineName.daft:
        from waqai.cli.far import build_far

        if db is not None:
            raise ConfigError("--engine daft writes tables of Parquet and takes no --db")
        far = Refusals(as_json=json_errors)
        build_far(paths, out, far, processes=jobs, lexicons=lexicon or ())
    from waqai.config import JSON_FILE, RECORD_FILE
    from waqai.export.record_json import write_record_json
    from waqai.extract.inputs import find_inputs
    from waqai.lexicon.own import activate_own_lexicons
    from waqai.pipeline.layers import layer_versions
    from waqai.record import Record
    from waqai.scale.work import OBJECTS, Workers

    gc.set_threshold(OBJECTS, 50, 50)
    activate_own_lexicons(lexicon or ())
    refusals = Refusals(as_json=json_errors)
    pages = new = 0
    with (
        Record.open(db or out) if db or out.is_dir() else Record.open(out / RECORD_FILE) as record,
        Workers(jobs, lexicon or ()) as workers,
    ):
        outcomes = with_progress(_read(find_inputs(paths), jobs, lexicon or ()), "reading page")
        for _, is_new in record.add_all(_kept(outcomes, record, refusals), layer_versions()):
            pages += 1
            new += is_new
        with _alone(record):
            document = record.build(run=workers.run)
            write_record_json(document, out / JSON_FILE)
            report = record.report(out, document, run=workers.run)
    related = sum(article.role == "related" for article in document.articles)
    typer.echo(
        f"read      {pages} pages, {new} new to the record, {refusals.count} inputs refused\n"
        f"record    {len(document.articles)} articles ({related} of them related), "
        f"{len(document.stories)} stories, {len(document.reuse)} pairs that share passages\n"
        f"report    {report}"
    )
    raise typer.Exit(1 if refusals.count else 0)


def _read(
    inputs: Iterable[RawPage | Refused], jobs: int | None, lexicons: Sequence[str]
) -> Iterator[tuple[str, PageReading] | Refused]:
    """The readings of all pages; other processes are started only where there is enough for them."""
    from waqai.scale import read_pages
    from waqai.scale.work import processors

    waiting = iter(inputs)
    first = list(islice(waiting, _FEW))
    processes = (processors() if len(first) == _FEW else 1) if jobs is None else jobs
    return read_pages(chain(first, waiting), processes=processes, lexicons=lexicons)


@contextmanager
def _alone(record: Record) -> Iterator[None]:
    """Holds the turn of building: the watcher, the desk and another build are waited for."""
    from waqai.store import open_watch_state
    from waqai.watch.clock import Clock
    from waqai.watch.turns import BUILDING, turn

    waited = False

    def wait(seconds: float) -> bool:
        nonlocal waited
        if not waited:
            complain("another program builds this record; what was read is kept, waiting for it to end")
        waited = True
        time.sleep(seconds)
        return False

    with turn(open_watch_state(record.store), BUILDING, Clock(time.time, time.monotonic, wait)):
        yield


def _kept(
    outcomes: Iterable[tuple[str, PageReading] | Refused], record: Record, refusals: Refusals
) -> Iterator[PageReading]:
    """The readings that hold an article; everything refused is told and kept with its reason."""
    from waqai.extract.raw import Refused

    for outcome in outcomes:
        if isinstance(outcome, Refused):
            name, refusal = outcome.name, outcome.refusal
        else:
            name, reading = outcome
            if reading.articles:
                yield reading
            if reading.refused is None:
                continue
            refusal = reading.refused
        refusals.tell(name, refusal)
        record.refuse(name, refusal)
