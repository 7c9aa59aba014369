"""``waqai watch`` for ``tests.kills``: our own site serves the pages, who was killed asks them again."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

import sqlalchemy
from tests.watch.site import Site, feed, reply, rss_item

from waqai.model.codec import to_json
from waqai.store import open_store
from waqai.store.watching_sql import watched, watched_hosts

_SITES: dict[Path, Site] = {}


def serve_pages(pages: Path) -> None:
    """From now on the files of the folder are pages of a site with a feed."""
    names = sorted(path.name for path in pages.iterdir())
    listing = feed(*(rss_item(f"/{name}", name) for name in names))
    site = Site({"/feed": reply(listing, media="application/rss+xml")})
    for name in names:
        site.pages[f"/{name}"] = reply((pages / name).read_bytes(), media="text/plain; charset=utf-8")
    _SITES[pages] = site


def run_watch(pages: Path, db: str, out: Path) -> None:
    """``waqai watch``, one round."""
    from waqai.cli.main import main

    _forget_requests(db)
    address = _SITES[pages].url("/feed")
    options = ["--out", str(out), "--db", db, "--once", "--allow-private", "--delay", "0"]
    sys.argv = ["waqai", "watch", address, *options]
    with contextlib.suppress(SystemExit):
        main()


def _forget_requests(db: str) -> None:
    """A request that was under way is asked again once its time has run out; here that is now."""
    store = open_store(db)
    try:
        with store.transaction(write=True) as connection:
            known = sqlalchemy.inspect(connection).get_table_names()
            if watched.name in known:
                connection.execute(watched.update().values(taken_until=0))
                connection.execute(watched_hosts.update().values(next_at=0))
    finally:
        store.close()


def watched_contents(db: str) -> dict[str, list[str]]:
    """What a watched record holds, without the moments at which it was asked for."""
    store = open_store(db)
    try:
        found = {"readings": sorted(to_json(one).decode() for one in store.readings())}
        found["refusals"] = sorted(map(repr, store.refusals()))
        found["record"] = [to_json(store.load_record()).decode()]
        return found
    finally:
        store.close()
