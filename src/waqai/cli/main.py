"""The command ``waqai``."""

from __future__ import annotations

import gc
import os
import sys
from typing import Annotated

import typer

from waqai._version import __version__
from waqai.cli import (
    building,
    check,
    database,
    entity,
    exporting,
    lexicon,
    measuring,
    people,
    reading,
    search,
    searches,
    serving,
    telling,
    versions,
    watching,
)
from waqai.cli.output import complain
from waqai.errors import ConfigError, WaqaiError

app = typer.Typer(
    name="waqai",
    help="Raw Arabic news pages in, an auditable record out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("build")(building.build)
app.command("read")(reading.read)
app.command("stories")(telling.stories)
app.command("story")(telling.story)
app.command("search")(search.search)
app.command("entity")(entity.entity)
app.command("check")(check.check)
app.command("export")(exporting.export)
app.command("serve")(serving.serve)
app.command("eval")(measuring.evaluate)
app.command("bench")(measuring.bench)
app.command("watch")(watching.watch)
app.command("versions")(versions.versions)
app.add_typer(database.app, name="db")
app.add_typer(lexicon.app, name="lexicon")
app.add_typer(people.app, name="person")
app.add_typer(searches.app, name="searches")

_OBJECTS, _ROUNDS = 500_000, 50
"""New objects after which circles among them are looked for: what is loaded at the start stays, and to look
through it again and again cost a cold start a third of its time."""


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"waqai {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Raw Arabic news pages in, an auditable record out."""


def main() -> None:
    """Runs the command line. Exit status: 0 done, 1 some inputs refused or an error, 2 wrong usage."""
    gc.set_threshold(_OBJECTS, _ROUNDS, _ROUNDS)
    try:
        app()
    except ConfigError as error:
        complain(str(error))
        sys.exit(2)
    except WaqaiError as error:
        complain(str(error))
        sys.exit(1)
    except BrokenPipeError:
        # The reader of our output went away (`waqai read ... | head`): nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    finally:
        gc.freeze()  # the system takes everything back at once; Python would look through all of it twice


if __name__ == "__main__":
    main()
