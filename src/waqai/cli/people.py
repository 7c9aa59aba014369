"""``waqai person``: who may sign in at a desk that others can reach."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer

from waqai.cli.output import printable
from waqai.cli.telling import open_record
from waqai.errors import ConfigError

app = typer.Typer(help="Who may sign in at the desk.", no_args_is_help=True)
_Db = Annotated[
    str | None,
    typer.Option(
        "--db", help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."
    ),
]


class RoleName(StrEnum):
    """What somebody may do: read; judge too; look after people and settings too."""

    reader = "reader"
    editor = "editor"
    admin = "admin"


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[RoleName, typer.Option(help="reader, editor or admin.")] = RoleName.reader,
    db: _Db = None,
) -> None:
    """Adds somebody, or gives a new password and role; the password is asked for, or read from a pipe."""
    from datetime import UTC, datetime

    from waqai.desk.access.passwords import hash_password, judge_password
    from waqai.store import Person, people_of

    name = name.strip()
    if not 1 <= len(name) <= 64 or not name.isprintable():
        raise ConfigError("a name has 1 to 64 printable characters")
    password = _password()
    judge_password(password, name)
    made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    with open_record(db) as record:
        people_of(record.store).put_person(Person(name, role.value, hash_password(password), made))
    typer.echo(f"{printable(name)} may sign in as {role.value}")


@app.command("list")
def list_people(db: _Db = None) -> None:
    """Lists everybody with their roles."""
    from waqai.store import people_of

    with open_record(db) as record:
        for person in people_of(record.store).people():
            typer.echo(f"{person.role:<8}{person.made_at}  {printable(person.name)}")


@app.command("remove")
def remove(name: str, db: _Db = None) -> None:
    """Takes somebody's right to sign in away; what they judged stays."""
    from waqai.store import people_of

    with open_record(db) as record:
        if not people_of(record.store).remove_person(name):
            raise ConfigError(f"nobody of the name {name} may sign in")
    typer.echo(f"{printable(name)} may not sign in any more")


@app.command("token")
def token(
    name: Annotated[str, typer.Argument(help="Whose right the program has.")],
    label: Annotated[str, typer.Option(help="What the token is for.")] = "",
    revoke: Annotated[
        str | None, typer.Option(help="Take back the token whose digest begins so, instead.")
    ] = None,
    list_them: Annotated[bool, typer.Option("--list", help="List the tokens, instead.")] = False,
    db: _Db = None,
) -> None:
    """Makes a token for the API and prints it, this once; programs send it as 'Authorization: Bearer ...'."""
    from datetime import UTC, datetime

    from waqai.desk.access.tokens import new_token
    from waqai.store import people_of

    with open_record(db) as record:
        people = people_of(record.store)
        if people.person(name) is None:
            raise ConfigError(f"nobody of the name {name} may sign in")
        if revoke is not None:
            found = [one for one in people.tokens(name) if revoke and one.digest.startswith(revoke)]
            if len(found) != 1:
                raise ConfigError(f"{len(found)} tokens of {name} begin with {revoke!r}")
            people.remove_token(found[0].digest)
            typer.echo("the token opens nothing any more")
        elif list_them:
            for one in people.tokens(name):
                typer.echo(f"{one.digest[:12]}  {one.made_at}  {printable(one.label)}")
        else:
            made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
            secret, kept = new_token(name, label.strip()[:120], made)
            people.put_token(kept)
            typer.echo(secret)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return asked
