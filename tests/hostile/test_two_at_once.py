"""Two builds, a watcher and a desk on one record at once: nobody fails, the record holds what all brought."""

from __future__ import annotations

import json
import time
from pathlib import Path

import httpx
from tests.desk.conftest import serving
from tests.kills import write_pages
from tests.watch.command import Command
from tests.watch.site import Site, article, feed, reply, rss_item

from waqai.record import Record
from waqai.store import open_store
from waqai.store.maintenance import find_faults


def test_two_builds_a_watcher_and_a_desk(tmp_path: Path) -> None:
    pages, out = tmp_path / "pages", tmp_path / "out"
    write_pages(pages)
    (pages / "empty.txt").unlink()
    files = sorted(pages.iterdir())
    Record.open(out / "record.sqlite").close()
    site = Site({"/feed": reply(feed(*(rss_item(f"/{n}") for n in range(3))), media="application/rss+xml")})
    site.pages |= {
        f"/{n}": reply(article(f"جسر رقم {n}", (f"افتتحت البلدية اليوم الجسر رقم {n} في المدينة.",) * 3))
        for n in range(3)
    }
    orders: list[list[str | Path]] = [
        ["build", *files[:9], "--out", out],
        ["build", *files[5:], "--out", out],
        ["watch", site.url("/feed"), "--out", out, "--once", "--allow-private", "--delay", "0"],
    ]
    running: list[Command] = []
    for number, order in enumerate(orders):
        folder = tmp_path / str(number)
        folder.mkdir()
        running.append(Command(folder, *order))
    with (
        Record.open(out / "record.sqlite") as record,
        serving(record) as desk,
        httpx.Client(base_url=desk, timeout=120) as client,
    ):
        seen = [client.get("/").status_code]
        while any(command.status is None for command in running):
            seen.append(client.get("/").status_code)
            time.sleep(0.05)
    site.close()
    assert [command.wait() for command in running] == [0, 0, 0], [one.stderr for one in running]
    assert set(seen) == {200}
    store = open_store(out)
    kept = list(store.page_ids())
    assert len(kept) == len(set(kept)) == len(files) + 3
    assert find_faults(store) == []
    store.close()
    document = json.loads((out / "record.json").read_text("utf-8"))
    assert {entry["page"] for entry in document["articles"]} == set(kept)
