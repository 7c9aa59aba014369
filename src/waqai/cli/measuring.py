"""``waqai eval`` and ``waqai bench``: quality against marked pages, and where the time of reading goes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer

from waqai.cli.output import printable, write_bytes
from waqai.errors import ConfigError

_Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def evaluate(
    gold: Annotated[
        list[Path], typer.Argument(metavar="GOLD...", help="Marked pages: JSON files, JSON lines, folders.")
    ],
    as_json: _Json = False,
) -> None:
    """Reads marked pages and prints precision, recall and F1 of each layer that they mark."""
    from waqai.evaluate.pages import PagesScore

    total = PagesScore()
    for page in _gold(gold):
        total.add(page)
    if as_json:
        told = {
            one.layer: {
                "precision": one.spans.precision, "recall": one.spans.recall, "f1": one.spans.f1,
                "hits": one.spans.hits, "missed": one.spans.missed, "spurious": one.spans.spurious,
                **one.parts,
            }
            for one in total.layers()
        }  # fmt: skip
        write_bytes(json.dumps({"pages": total.pages, "layers": told}, indent=2).encode() + b"\n")
        return
    typer.echo(f"{total.pages} pages")
    typer.echo(f"{'layer':<12}{'P':>7}{'R':>7}{'F1':>7}   of those found")
    for one in total.layers():
        parts = "  ".join(f"{name} {share:.3f}" for name, share in one.parts.items())
        spans = one.spans
        typer.echo(f"{one.layer:<12}{spans.precision:>7.3f}{spans.recall:>7.3f}{spans.f1:>7.3f}   {parts}")


def _gold(paths: list[Path]) -> Iterator[dict[str, Any]]:
    """The marked pages of files and folders; raises ConfigError for what cannot be read."""
    for path in paths:
        files = sorted(path.glob("*.json*")) if path.is_dir() else [path]
        if not files:
            raise ConfigError(f"{path}: holds no marked pages (*.json, *.jsonl)")
        for file in files:
            try:
                text = file.read_text(encoding="utf-8")
                parts = text.splitlines() if file.suffix == ".jsonl" else [text]
                pages = [json.loads(part) for part in parts if part.strip()]
            except (OSError, ValueError) as error:
                raise ConfigError(f"{printable(str(file))}: cannot be read ({error})") from error
            for page in pages:
                if not isinstance(page, dict):
                    raise ConfigError(f"{printable(str(file))}: a marked page is a JSON object")
                yield page


def bench(
    paths: Annotated[list[str], typer.Argument(metavar="PATH...", help="Pages of your own, as for build.")],
    as_json: _Json = False,
) -> None:
    """Reads pages on one core and prints what each stage costs; peers are compared by make bench."""
    import time

    from waqai.evaluate.speed import measure_speed
    from waqai.extract.inputs import find_inputs
    from waqai.extract.raw import Refused

    pages = (one for one in find_inputs(paths) if not isinstance(one, Refused))
    report = measure_speed(pages, time.process_time)
    if not report.pages:
        raise ConfigError("no page to read: name files or folders")
    total = sum(stage.seconds for stage in report.stages)
    if as_json:
        stages = {one.stage: {"seconds": one.seconds, "ms_per_2000": one.per_unit} for one in report.stages}
        told = {"pages": report.pages, "articles": report.articles, "characters": report.characters}
        write_bytes(json.dumps({**told, "seconds": total, "stages": stages}, indent=2).encode() + b"\n")
        return
    typer.echo(
        f"{report.pages} pages, {report.articles} articles, {report.characters:,} characters of articles"
    )
    typer.echo(f"{'stage':<12}{'ms / 2,000 characters':>24}{'share':>8}")
    for one in report.stages:
        typer.echo(f"{one.stage:<12}{one.per_unit:>24.2f}{one.seconds / total if total else 0:>8.0%}")
    typer.echo(f"{'all':<12}{sum(one.per_unit for one in report.stages):>24.2f}")
    typer.echo(f"{report.pages / total if total else 0:.0f} pages a second on one core")
