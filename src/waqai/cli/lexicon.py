"""``waqai lexicon``: hygiene of the language data."""

from __future__ import annotations

import typer

from waqai.cli.output import complain

app = typer.Typer(help="The language data.", no_args_is_help=True)


@app.callback()
def _group() -> None:
    """The language data."""


@app.command("check")
def check() -> None:
    """Checks every term and rule: sources, examples that hold, no twins, patterns on the match form."""
    from waqai.evaluate.lexicon import check_everything
    from waqai.lexicon.files import list_files
    from waqai.lexicon.rules import read_rules
    from waqai.lexicon.tables import read_table

    problems = check_everything()
    for problem in problems:
        complain(f"{problem.where}: {problem.message}")
    terms = sum(len(read_table(name)) for name in list_files(".tsv"))
    rules = sum(len(read_rules(name)) for name in list_files(".toml") if name != "SOURCES.toml")
    typer.echo(f"{terms} terms, {rules} rules, {len(problems)} problems")
    raise typer.Exit(1 if problems else 0)
