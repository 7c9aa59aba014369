"""``waqai build``: the main job."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from waqai.cli.output import Refusals, with_progress


def build(
    paths: Annotated[list[str], typer.Argument(help="Files, folders, globs, or - for standard input.")],
    out: Annotated[Path, typer.Option(help="The folder of the record: made, or added to.")],
    db: Annotated[str | None, typer.Option(help="The record's database, when it is not in --out.")] = None,
    processes: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that read pages.")] = 1,
    json_errors: Annotated[bool, typer.Option(help="Tell refusals as JSON lines.")] = False,
) -> None:
    """Reads pages, makes or extends the record, and writes record.sqlite, record.json and index.html."""
    from waqai.export.record_json import write_record_json
    from waqai.export.report import write_report
    from waqai.extract.inputs import find_inputs
    from waqai.extract.raw import Refused
    from waqai.record import Record
    from waqai.scale import read_pages

    out.mkdir(parents=True, exist_ok=True)
    refusals = Refusals(as_json=json_errors)
    pages = new = 0
    with Record.open(db or out / "record.sqlite") as record:
        readings = read_pages(find_inputs(paths), processes=processes)
        for outcome in with_progress(readings, "reading page"):
            if isinstance(outcome, Refused):
                refusals.tell(outcome.name, outcome.refusal)
                record.refuse(outcome.name, outcome.refusal)
                continue
            name, reading = outcome
            pages += 1
            if reading.refused is not None:
                refusals.tell(name, reading.refused)
                record.refuse(name, reading.refused)
            if reading.articles:
                new += record.add(reading)
        document = record.build()
        write_record_json(document, out / "record.json")
        report = write_report(document, record.readings(), out, refused=record.refusals())
    related = sum(article.role == "related" for article in document.articles)
    typer.echo(
        f"read      {pages} pages, {new} new to the record, {refusals.count} inputs refused\n"
        f"record    {len(document.articles)} articles ({related} of them related), "
        f"{len(document.stories)} stories, {len(document.reuse)} pairs that share passages\n"
        f"report    {report}"
    )
    raise typer.Exit(1 if refusals.count else 0)
