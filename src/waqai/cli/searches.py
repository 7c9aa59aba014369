"""``waqai searches``: the searches that people keep, and the addresses that are told what is new to them."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.output import printable
from waqai.cli.telling import open_record

if TYPE_CHECKING:
    from waqai.record import Record
    from waqai.store import WatchState
    from waqai.watch.clock import Clock

app = typer.Typer(help="Searches that people keep, and who is told what is new.", no_args_is_help=True)
_Db = Annotated[
    str | None,
    typer.Option(
        "--db", help="The record: a database, or the folder of a build. Default: WAQAI_DB, or ./record."
    ),
]


@app.command("list")
def list_searches(db: _Db = None) -> None:
    """Lists saved searches with the hosts that are told, and how often in a row that failed."""
    from waqai.store import people_of
    from waqai.watch.webhooks import host_of

    with open_record(db) as record:
        for one in people_of(record.store).searches():
            told = f"  {host_of(one)}" if one.webhook else ""
            failed = f"  failed {one.failures} times: {one.error}" if one.failures else ""
            typer.echo(printable(f"{one.id}  {one.owner}  {one.title}  [{one.query}]{told}{failed}"))


@app.command("tell")
def tell(
    db: _Db = None,
    desk: Annotated[str, typer.Option(help="The address of the desk, for links in what is told.")] = "",
    allow_private: Annotated[
        bool,
        typer.Option(help="Also tell private addresses, at any port. Only where you trust who set them."),
    ] = False,
) -> None:
    """Tells the webhooks of saved searches what is new; what failed is tried again in time."""
    from waqai.store import open_watch_state
    from waqai.watch.clock import Clock

    def pause(seconds: float) -> bool:
        time.sleep(seconds)
        return False

    with open_record(db) as record:
        clock = Clock(time.time, time.monotonic, pause)
        failed = tell_once(
            record, open_watch_state(record.store), clock, allow_private=allow_private, base=desk
        )
    raise typer.Exit(1 if failed else 0)


def tell_once(
    record: Record, state: WatchState, clock: Clock, *, allow_private: bool = False, base: str = ""
) -> int:
    """Tell every webhook that is due, while nobody else does; how many could not be told."""
    import msgspec

    from waqai.store import people_of
    from waqai.watch.post import POSTING, Poster
    from waqai.watch.turns import TELLING, turn
    from waqai.watch.webhooks import is_due, moment, tell_searches

    def now() -> str:
        return moment(datetime.fromtimestamp(clock.now(), UTC))

    people = people_of(record.store)
    if not any(is_due(one, now()) for one in people.searches()):
        return 0
    settings = msgspec.structs.replace(POSTING, allow_private=allow_private)
    with turn(state, TELLING, clock) as ours:
        if not ours:
            return 0
        poster = Poster(settings, clock.monotonic)
        told = tell_searches(record.store, people, poster.post, now, base=base)
    for one in told:
        if one.calls or one.error:
            outcome = f"could not be told ({one.error})" if one.error else f"told of {one.results} results"
            typer.echo(printable(f"search    {one.search.title}: {outcome}"))
    return sum(one.error is not None for one in told)
