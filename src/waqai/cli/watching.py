"""``waqai watch`` and ``waqai versions``: sources polled into the record, and what changed on their pages."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from waqai.cli.entity import Lexicon
from waqai.cli.output import Refusals, complain, printable, write_bytes
from waqai.errors import ConfigError

if TYPE_CHECKING:
    from waqai.record import Record
    from waqai.store import WatchState
    from waqai.watch.clock import Clock
    from waqai.watch.service import Round
    from waqai.watch.settings import WatchSettings

_UNITS = {"s": 1.0, "m": 60.0, "h": 3600.0, "d": 86400.0}
_TIME = re.compile(r"(?P<number>\d{1,6}(?:\.\d{1,3})?)\s*(?P<unit>[smhd]?)")
_WARC = "warc"


def parse_time(words: str) -> float:
    """Seconds of ``15m``, ``90``, ``1.5h``, ``2d``; raises ConfigError for anything else."""
    found = _TIME.fullmatch(words.strip().lower())
    if found is None:
        raise ConfigError(f"{words!r} is no length of time: write 90s, 15m, 6h or 1d")
    return float(found["number"]) * _UNITS[found["unit"] or "s"]


def watch(
    sources: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SRC]...", help="OPML files, addresses of feeds, sitemaps or pages."),
    ] = None,
    out: Annotated[Path, typer.Option(help="The folder of the record: made, or added to.")] = Path("record"),
    db: Annotated[str | None, typer.Option(help="The record's database, when it is not in --out.")] = None,
    every: Annotated[str, typer.Option(help="How often sources are looked at: 15m, 1h ...")] = "15m",
    delay: Annotated[str, typer.Option(help="The least time between two requests to one host.")] = "3s",
    once: Annotated[bool, typer.Option(help="One round, then end.")] = False,
    full_text: Annotated[
        bool, typer.Option(help="Take articles from feeds that hold them whole, without fetching pages.")
    ] = False,
    allow_private: Annotated[
        bool, typer.Option(help="Also ask private addresses, at any port. Only where you trust the sources.")
    ] = False,
    max_pages: Annotated[int, typer.Option(min=1, help="Pages asked in one round.")] = 1000,
    user_agent: Annotated[str | None, typer.Option(help="How the watcher names itself to sites.")] = None,
    lexicon: Lexicon = None,
    status: Annotated[bool, typer.Option(help="List the sources and end.")] = False,
    opml: Annotated[bool, typer.Option(help="Print the sources as OPML and end.")] = False,
    forget: Annotated[bool, typer.Option(help="Watch the given sources no longer, and end.")] = False,
    json_errors: Annotated[bool, typer.Option(help="Tell refusals as JSON lines.")] = False,
    desk: Annotated[
        str | None, typer.Option(help="The address of the desk, for links in what webhooks are told.")
    ] = None,
) -> None:
    """Polls feeds, sitemaps and pages politely into the record; without SRC, those that it knows."""
    from waqai.config import RECORD_FILE
    from waqai.lexicon.own import activate_own_lexicons
    from waqai.record import Record
    from waqai.store import open_watch_state
    from waqai.watch.settings import FetchSettings, WatchSettings

    fetch = FetchSettings(allow_private=allow_private)
    if user_agent is not None:
        fetch = FetchSettings(allow_private=allow_private, user_agent=user_agent)
    settings = WatchSettings(
        fetch=fetch,
        every=parse_time(every),
        delay=parse_time(delay),
        max_pages=max_pages,
        full_text=full_text,
    )
    activate_own_lexicons(lexicon or ())
    looking = status or opml or forget
    with Record.open(db or out / RECORD_FILE, create=not looking) as record:
        state = open_watch_state(record.store)
        if forget:
            _forget(state, sources or [])
        elif opml:
            _print_opml(state)
        elif status:
            _print_status(state)
        else:
            refusals = Refusals(as_json=json_errors)
            _run(record, state, settings, out, (sources or [], once, refusals, desk))
            raise typer.Exit(1 if refusals.count else 0)


def _run(
    record: Record,
    state: WatchState,
    settings: WatchSettings,
    out: Path,
    more: tuple[list[str], bool, Refusals, str | None],
) -> None:
    from waqai._version import __version__
    from waqai.cli.searches import tell_once
    from waqai.watch.fetch import Fetcher
    from waqai.watch.keeping import Keeper
    from waqai.watch.service import Watcher, watch
    from waqai.watch.sources import find_sources
    from waqai.watch.warc import WarcWriter

    words, once, refusals, desk = more
    entries = list(find_sources(words))
    if not entries and not state.sources():
        raise ConfigError("nothing to watch: name an OPML file, or the address of a feed, sitemap or page")
    archive = WarcWriter(out / _WARC, software=f"Waqai/{__version__}", roll_bytes=settings.warc_bytes)
    with _stopping() as stop, archive:
        clock = _clock(stop)
        watcher = Watcher(
            state,
            Keeper(record, archive),
            Fetcher(settings.fetch, clock),
            clock,
            settings,
            refusals.tell,
            owner=f"{socket.gethostname()}:{os.getpid()}",
        )
        watcher.add_sources(entries)
        if _is_behind(record):
            _rebuild_alone(record, state, clock, out)

        def after(done: Round) -> None:
            if done.asked or done.failed:
                typer.echo(
                    f"asked {done.asked}, new pages {done.new}, new versions {done.changed}, "
                    f"failed {done.failed}"
                )
            if done.brought:
                _rebuild_alone(record, state, clock, out)
            tell_once(record, state, clock, allow_private=settings.fetch.allow_private, base=desk or "")

        watch(watcher, state, clock, after, stopping=stop.is_set, once=once)


@contextmanager
def _stopping() -> Iterator[threading.Event]:
    """An event that SIGTERM and SIGINT set: the page at hand is finished, then the watcher ends."""
    stop = threading.Event()

    def halt(number: int, frame: object) -> None:
        del number, frame
        stop.set()

    before = {number: signal.signal(number, halt) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _clock(stop: threading.Event) -> Clock:
    from waqai.watch.clock import Clock

    return Clock(time.time, time.monotonic, stop.wait)


def _is_behind(record: Record) -> bool:
    """Whether pages came in after the record was built last: a watcher may have been killed in between."""
    document = record.store.load_record()
    kept = set(record.store.page_ids()) - record.superseded()
    return bool(kept - {entry.page for entry in document.articles}) if document else bool(kept)


def _rebuild_alone(record: Record, state: WatchState, clock: Clock, out: Path) -> None:
    """Builds the record while no other watcher does: two would write the files of one report."""
    from waqai.watch.turns import BUILDING, turn

    with turn(state, BUILDING, clock) as ours:
        if ours:  # else told to stop: what was fetched is kept, and the next watcher builds
            _rebuild(record, out)


def _rebuild(record: Record, out: Path) -> None:
    from waqai.config import JSON_FILE
    from waqai.export.record_json import write_record_json

    document = record.build()
    out.mkdir(parents=True, exist_ok=True)
    write_record_json(document, out / JSON_FILE)
    record.report(out, document)
    typer.echo(f"record    {len(document.articles)} articles, {len(document.stories)} stories")


def _forget(state: WatchState, words: list[str]) -> None:
    from waqai.watch.sources import find_sources

    entries = list(find_sources(words))
    if not entries:
        raise ConfigError("name the sources to forget")
    gone = sum(state.forget(entry.url) for entry in entries)
    typer.echo(f"forgot {gone} addresses; the record keeps what was read")


def _print_opml(state: WatchState) -> None:
    from waqai.export.opml import Outline, sources_opml

    # What lists lead to is found again through them.
    named = [source for source in state.sources() if source.via is None]
    write_bytes(sources_opml(Outline(s.url, s.title, s.kind) for s in named).encode())


def _print_status(state: WatchState) -> None:
    from waqai.watch.clock import iso

    def moment(at: float | None) -> str:
        return iso(at) if at is not None else "never"

    sources = state.sources()
    if not sources:
        complain("no source is watched yet")
    for source in sources:
        kind = source.kind or "not read yet"
        typer.echo(f"{printable(source.url)}  {kind}  {printable(source.title)}".rstrip())
        typer.echo(
            f"    last success {moment(source.succeeded_at)}, last change {moment(source.changed_at)}, "
            f"next due {moment(source.due_at)}"
        )
        if source.error:
            told = f"failed {source.failures} times, last {source.error}: {source.message or ''}"
            typer.echo(f"    {printable(told)}")
