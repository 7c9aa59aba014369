"""``waqai build --engine daft``: the command's side of a build on many machines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import typer

from waqai.cli.output import Refusals
from waqai.errors import ConfigError
from waqai.model import Refusal

_ADDRESS = re.compile(r"^([a-z][a-z0-9]+):/(?!/)")


def build_far(
    paths: Sequence[str],
    out: Path,
    refusals: Refusals,
    *,
    processes: int | None = None,
    lexicons: Sequence[str] = (),
) -> None:
    """Reads pages with daft and writes the record as tables below ``out``; ends the command.

    ``processes`` is how many work at once, None what daft thinks fit. Raises ConfigError without the extra.
    """
    try:
        from waqai.scale.engine import Engine
    except ModuleNotFoundError as error:
        if error.name != "daft":
            raise
        raise ConfigError("--engine daft needs daft: pip install 'waqai[scale]'") from error

    # A path swallows one of the two slashes of an address.
    target = _ADDRESS.sub(r"\1://", str(out))
    engine = Engine(target, processes=processes, lexicons=lexicons)
    built = engine.build(paths)
    for source, code, message in built.refused:
        refusals.tell(source, Refusal(code, message))
    typer.echo(
        f"read      {built.new_pages} pages new to the record, {refusals.count} inputs refused\n"
        f"record    {built.articles} articles ({built.related} of them related), "
        f"{built.stories} stories, {built.reuse} pairs that share passages\n"
        f"tables    {target}"
    )
    raise typer.Exit(1 if refusals.count else 0)
