"""What is fuzzed beside pages and queries: whatever else comes from outside."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from tests.hostile.laws import broken_laws
from tests.hostile.requests import door, wrong_answers

from waqai.errors import ConfigError, FetchError
from waqai.extract.inputs import read_stream
from waqai.extract.raw import Given, RawPage
from waqai.lexicon.own import read_own_lexicon
from waqai.pipeline.claim import read_claim
from waqai.watch.robots import parse_robots
from waqai.watch.settings import FetchSettings
from waqai.watch.sources import read_listing
from waqai.watch.urls import check_target, normal_url, parse_url

_SUFFIXES = (".jsonl", ".warc", ".xml", ".gz", "", ".html")
_SITE = "https://news.example/feed"


def _hold(law: bool, what: object) -> None:
    if not law:
        raise AssertionError(what)


def fuzz_archives(data: bytes) -> None:
    """JSON lines, WARC, feeds and packed files: the first byte says which."""
    suffix = _SUFFIXES[(data[0] if data else 0) % len(_SUFFIXES)]
    for item in read_stream(f"fuzz{suffix}", io.BytesIO(data[1:])):
        _hold(item.name.startswith("fuzz"), item.name)


def fuzz_lists(data: bytes) -> None:
    """Feeds, OPML, sitemaps and JSON feeds as the watcher reads them, and a robots.txt."""
    try:
        listing = read_listing(_SITE, data)
    except FetchError:
        listing = None
    for entry in (*listing.pages, *listing.lists) if listing else ():
        _hold(parse_url(entry.url).scheme in ("http", "https"), entry)
    rules = parse_robots(data.decode("utf-8", "replace"), "waqai/1")
    rules.allows("/" + data[:40].decode("latin-1"))


def fuzz_urls(data: bytes) -> None:
    """An address and where it leads: the second line is read against the first."""
    first, _, second = data.decode("utf-8", "replace").partition("\n")
    for url, base in ((first, None), (second, first)):
        try:
            target = parse_url(url, base if base and base.startswith("http") else None)
        except FetchError:
            continue
        _hold(parse_url(target.url) == target, (url, target))
        _hold(normal_url(normal_url(target.url)) == normal_url(target.url), target)
        _hold(target.url.isascii(), target)
        try:
            check_target(target, FetchSettings())
        except FetchError:
            continue
        _hold("." in target.host or ":" in target.host, target)


def fuzz_own(data: bytes) -> None:
    """A lexicon of one's own."""
    with tempfile.NamedTemporaryFile(suffix=".toml") as file:
        file.write(data)
        file.flush()
        try:
            read_own_lexicon(Path(file.name))
        except ConfigError as error:
            _hold(bool(error.code), error)


def fuzz_claim(data: bytes) -> None:
    """A text that is held against a record."""
    day, _, text = data.decode("utf-8", "replace").partition("\n")
    reading = read_claim(RawPage("fuzz", text, "text/plain", given=Given(published=day.strip() or None)))
    broken = broken_laws(reading) if reading.articles else []
    _hold(not broken, broken)
    if reading.articles:
        door().record.check(reading)


def fuzz_desk(data: bytes) -> None:
    """A request to the desk."""
    wrong = wrong_answers(door().send(data))
    _hold(not wrong, wrong)


TARGETS: dict[str, Callable[[bytes], None]] = {
    "archives": fuzz_archives, "lists": fuzz_lists, "urls": fuzz_urls, "own": fuzz_own, "claim": fuzz_claim,
    "desk": fuzz_desk,
}  # fmt: skip
