"""``waqai watch`` as a user runs it: a process of its own, stopped, killed and started again."""

from __future__ import annotations

import json
import signal
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType
from tests.watch.command import Command
from tests.watch.site import WORDS, Site, Visit, article, feed, reply, rss_item

from waqai.record import Record
from waqai.store import open_watch_state
from waqai.watch.warc import Kept, read_kept

XML = "application/rss+xml"


class Run:
    """Runs ``waqai``, each time with an output of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._count = folder, 0

    def start(self, *arguments: str | Path) -> Command:
        self._count += 1
        folder = self._folder / str(self._count)
        folder.mkdir()
        return Command(folder, *arguments)

    def __call__(self, *arguments: str | Path) -> Command:
        done = self.start(*arguments)
        done.wait()
        return done


@pytest.fixture
def waqai(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return Run(tmp_path_factory.mktemp("output"))


def wait_until(true: Callable[[], bool]) -> None:
    """A bound only keeps a broken watcher from holding the tests up."""
    for _ in range(3000):
        if true():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")


def wait_for(site: Site, count: int) -> None:
    """Until so many pages were asked."""
    wait_until(lambda: len(site.paths()) >= count)


def put_back(folder: Path) -> None:
    """A request that was under way is asked again once its time has run out; here that is now."""
    with closing(sqlite3.connect(folder / "record.sqlite")) as connection, connection:
        if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'watched'").fetchone():
            connection.execute("UPDATE watched SET taken_until = 0")
            connection.execute("UPDATE watched_hosts SET next_at = 0")


def other(number: int) -> bytes:
    return article(
        f"خبر رقم {number}", (f"النص الأول من الخبر رقم {number} عن المدينة.", *WORDS[number % 2 :])
    )


def news(site: Site, count: int) -> None:
    """Gives the site a feed of so many pages."""
    site.pages["/feed"] = reply(feed(*(rss_item(f"/{n}") for n in range(count))), media=XML)
    site.pages |= {f"/{n}": reply(other(n)) for n in range(count)}


LOCAL = ("--allow-private", "--delay", "0")


def test_once_reads_a_feed_into_a_record_with_its_evidence(site: Site, waqai: Run, tmp_path: Path) -> None:
    news(site, 2)
    out = tmp_path / "out"
    done = waqai("watch", site.url("/feed"), "--out", out, "--once", *LOCAL)
    assert (done.status, done.stderr) == (0, "")
    assert "asked 3, new pages 2, new versions 0, failed 0" in done.stdout
    document = json.loads((out / "record.json").read_text(encoding="utf-8"))
    assert sorted(entry["url"] for entry in document["articles"]) == [site.url("/0"), site.url("/1")]
    assert (out / "index.html").is_file()
    with Record.open(out, create=False) as record:
        for number in range(2):
            (version,) = record.store.versions(site.url(f"/{number}"))
            fetch = version.fetch
            assert fetch.warc_file is not None
            assert fetch.warc_offset is not None
            kept = Kept(fetch.warc_file, fetch.warc_offset, fetch.warc_digest or "")
            assert read_kept(out / "warc", kept).endswith(other(number))
    again = waqai("watch", "--out", out, "--once", *LOCAL)
    assert (again.status, again.stdout) == (0, "")
    assert len(site.paths()) == 3


def test_failures_are_told_and_the_status_says_what_is_watched(
    site: Site, waqai: Run, tmp_path: Path
) -> None:
    news(site, 1)
    done = waqai(
        "watch", site.url("/feed"), site.url("/no"), "--out", tmp_path, "--once", "--json-errors", *LOCAL
    )
    assert done.status == 1
    (refusal,) = [json.loads(line) for line in done.stderr.splitlines()]
    assert (refusal["input"], refusal["code"]) == (site.url("/no"), "http_404")
    status = waqai("watch", "--status", "--out", tmp_path).stdout
    assert site.url("/feed") in status
    assert "failed 1 times, last http_404" in status
    assert "last success never" in status
    opml = waqai("watch", "--opml", "--out", tmp_path).stdout
    assert f'xmlUrl="{site.url("/feed")}"' in opml
    assert waqai("watch", "--forget", site.url("/no"), "--out", tmp_path).status == 0
    assert site.url("/no") not in waqai("watch", "--status", "--out", tmp_path).stdout


def test_without_leave_the_loopback_is_not_asked(site: Site, waqai: Run, tmp_path: Path) -> None:
    done = waqai("watch", site.url("/feed"), "--out", tmp_path, "--once")
    assert done.status == 1
    assert "[port]" in done.stderr or "[private]" in done.stderr
    assert site.log == []


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("file:///etc/passwd",),
        ("no-such.opml",),
        ("http://a.example/", "--every", "often"),
        ("http://u@a.example/",),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], waqai: Run, tmp_path: Path) -> None:
    done = waqai("watch", *arguments, "--out", tmp_path, "--once")
    assert done.status in {1, 2}
    assert done.stderr.startswith("waqai: ")
    assert "Traceback" not in done.stderr


def test_versions_shows_what_changed(site: Site, waqai: Run, tmp_path: Path) -> None:
    site.pages["/1"] = reply(article())
    waqai("watch", site.url("/1"), "--out", tmp_path, "--once", "--every", "0.001s", *LOCAL)
    site.pages["/1"] = reply(article(words=(WORDS[0].replace("400", "450"), *WORDS[1:])))
    done = waqai("watch", "--out", tmp_path, "--once", *LOCAL)
    assert "new versions 1" in done.stdout
    shown = waqai("versions", site.url("/1"), "--db", tmp_path)
    assert shown.status == 0
    assert "    - 400\n    + 450\n" in shown.stdout
    assert ".warc.gz@" in shown.stdout
    told = json.loads(waqai("versions", site.url("/1"), "--db", tmp_path, "--format", "json").stdout)
    assert [len(step["differences"]) for step in told] == [0, 1]
    assert waqai("versions", "http://a.example/", "--db", tmp_path).status == 1


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_stopped_watcher_finishes_the_page_and_goes_on_later(
    number: signal.Signals, site: Site, waqai: Run, tmp_path: Path
) -> None:
    news(site, 4)

    signalled = threading.Event()

    def slow(visit: Visit) -> bytes:
        signalled.wait(60)
        return reply(other(1))

    site.pages["/1"] = slow
    process = waqai.start("watch", site.url("/feed"), "--out", tmp_path, *LOCAL)
    wait_for(site, 3)  # the feed, the first page, and the slow one just asked
    process.signal(number)
    signalled.set()
    process.wait()
    assert (process.status, process.stderr) == (0, "")
    assert "new pages 2" in process.stdout
    assert (tmp_path / "record.json").is_file()
    done = waqai("watch", "--out", tmp_path, "--once", *LOCAL)
    assert "new pages 2" in done.stdout
    assert site.paths() == ["/feed", "/0", "/1", "/2", "/3"]


def test_a_waiting_watcher_stops_at_once(site: Site, waqai: Run, tmp_path: Path) -> None:
    news(site, 1)
    process = waqai.start("watch", site.url("/feed"), "--out", tmp_path, *LOCAL)
    wait_for(site, 2)
    wait_until(lambda: "record " in process.stdout)
    process.signal(signal.SIGTERM)
    assert process.wait() == 0


@pytest.mark.parametrize("count", [1, 3, 5])
def test_a_killed_watcher_loses_nothing_and_nothing_comes_twice(
    count: int, site: Site, waqai: Run, tmp_path: Path
) -> None:
    news(site, 6)
    process = waqai.start("watch", site.url("/feed"), "--out", tmp_path, *LOCAL)
    wait_for(site, count)
    process.signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    put_back(tmp_path)
    done = waqai("watch", site.url("/feed"), "--out", tmp_path, "--once", *LOCAL)
    assert done.status == 0
    document = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert sorted(entry["url"] for entry in document["articles"]) == [site.url(f"/{n}") for n in range(6)]
    # Only what was under way as the process died may have been asked again.
    asked = Counter(site.paths())
    assert sum(asked.values()) - len(asked) <= 1
    for file in sorted((tmp_path / "warc").iterdir()):
        with file.open("rb") as stream:
            records = ArchiveIterator(stream, record_types=WarcRecordType.response, parse_http=False)
            assert all(record.verify_block_digest() for record in records)


def test_two_watchers_on_one_record_share_the_work(site: Site, waqai: Run, tmp_path: Path) -> None:
    news(site, 8)
    both = [waqai.start("watch", site.url("/feed"), "--out", tmp_path, "--once", *LOCAL) for _ in range(2)]
    for process in both:
        assert (process.wait(), process.stderr) == (0, "")
    assert sorted(site.paths()) == sorted(["/feed", *(f"/{n}" for n in range(8))])
    with Record.open(tmp_path, create=False) as record:
        assert len(record.store.page_ids()) == 8
        assert open_watch_state(record.store).ready(time.time(), 0, time.time()) == []


KILLS = 15


def test_killed_again_and_again(site: Site, waqai: Run, tmp_path: Path) -> None:
    """At moments spread over the whole of a run: what is kept stays, and the end is the same."""
    news(site, 12)
    kept: set[str] = set()
    for number in range(KILLS):
        process = waqai.start("watch", site.url("/feed"), "--out", tmp_path, *LOCAL)
        time.sleep((number * 37 % 97) / 100)
        process.signal(signal.SIGKILL)
        process.wait()
        if not (tmp_path / "record.sqlite").is_file():
            continue
        with Record.open(tmp_path) as record:
            now = set(record.store.page_ids())
        assert kept <= now
        kept = now
        put_back(tmp_path)
    last = waqai("watch", site.url("/feed"), "--out", tmp_path, "--once", *LOCAL)
    assert (last.status, last.stderr) == (0, "")
    document = json.loads((tmp_path / "record.json").read_text(encoding="utf-8"))
    assert sorted(entry["url"] for entry in document["articles"]) == sorted(
        site.url(f"/{n}") for n in range(12)
    )
    assert len(site.paths()) <= 13 + KILLS
    with Record.open(tmp_path) as record:
        for n in range(12):
            (version,) = record.store.versions(site.url(f"/{n}"))
            fetch = version.fetch
            place = Kept(fetch.warc_file or "", fetch.warc_offset or 0, fetch.warc_digest or "")
            assert read_kept(tmp_path / "warc", place).endswith(other(n))
