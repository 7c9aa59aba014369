"""What is watched, versions of a page, and the list of outlets."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest
from tests.desk.conftest import serving
from tests.desk.records import URL, filled_record

from waqai.desk.book import DeskBook
from waqai.desk.locale import desk_locale
from waqai.desk.shelf import Contents
from waqai.desk.views.versions import build_versions_page
from waqai.desk.views.watching import build_watch_page, moment
from waqai.record import Record
from waqai.store import Watched, open_watch_state

NOW = 1_707_650_000.0


@pytest.fixture
def record() -> Iterator[Record]:
    with filled_record() as record:
        yield record


@pytest.fixture
def book(record: Record) -> DeskBook:
    return DeskBook(Contents(record.store), desk_locale("en"))


@pytest.fixture
def client(record: Record) -> Iterator[httpx.Client]:
    with serving(record) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def sources() -> list[Watched]:
    good = Watched(
        "https://one.example/rss", "source", "one.example", kind="feed", title="<b>خلاصة</b>", quiet=3,
        succeeded_at=NOW - 600, due_at=NOW + 900,
    )  # fmt: skip
    bad = Watched(
        "https://two.example/rss", "source", "two.example", failures=2, error="timeout",
        message="no answer", checked_at=NOW - 60, due_at=NOW - 1,
    )  # fmt: skip
    gone = Watched("javascript:alert(1)", "source", "x", error="http_410", failures=1)
    return [good, bad, gone]


def test_sources_that_fail_come_first_with_the_error_in_words(book: DeskBook) -> None:
    page = build_watch_page(book, sources(), NOW)
    assert [one.url for one in page.sources] == [
        "https://two.example/rss",
        "javascript:alert(1)",
        "https://one.example/rss",
    ]
    bad, gone, good = page.sources
    assert (page.total, page.failing) == (3, 2)
    assert (bad.due_now, bad.stopped, good.due_now, gone.stopped) == (True, False, False, True)
    assert (good.kind, bad.kind) == ("feed", "not read yet")
    assert gone.href is None
    assert book.locale.label("fetch_error", "timeout") == "the server did not answer in time"


def test_a_moment_is_told_in_utc() -> None:
    assert moment(0) == ("1970-01-01 00:00", "1970-01-01T00:00:00Z")
    assert moment(None) == ("", "")


def test_the_page_shows_sources_and_fetches_nothing(tmp_path: object, client: httpx.Client) -> None:
    del tmp_path
    text = client.get("/watch").text
    assert "waqai watch" in text
    assert 'method="post" action="/watch' not in text
    assert client.post("/watch").status_code == 405


def test_what_a_source_calls_itself_stays_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("watch") / "record.sqlite"
    with Record.open(file) as record:
        open_watch_state(record.store).add(sources())
        with serving(record) as address, httpx.Client(base_url=address, timeout=60) as client:
            text = client.get("/watch").text
    assert "&lt;b&gt;خلاصة&lt;/b&gt;" in text
    assert 'href="javascript:' not in text
    assert "لم يجب الخادم في وقته" in text


def test_versions_tell_which_words_went_and_came(client: httpx.Client) -> None:
    text = client.get(f"/versions?url={quote(URL, safe='')}").text
    assert re.findall(r"<(del|ins)>([^<]+)</", text) == [("ins", "بيان"), ("del", "خمسة"), ("ins", "ستة")]
    assert "2024-02-09 16:30:00" in text
    assert "a.warc.gz @ 512" in text
    both = client.get(f"/versions?url={quote(URL, safe='')}&sides=1").text
    assert re.findall(r"<(del|ins)>([^<]+)</", both) == [("del", "خمسة"), ("ins", "بيان"), ("ins", "ستة")]


def test_an_address_is_found_however_it_is_written(client: httpx.Client) -> None:
    assert client.get("/versions?url=HTTPS://ONE.example:443/talks%23part").status_code == 200
    for none in ("https://one.example/none", "file:///etc/passwd", "<script>alert(1)</script>", "\u202ex"):
        answer = client.get("/versions", params={"url": none})
        assert answer.status_code == 404
        assert "<script>alert" not in answer.text


def test_one_version_says_how_another_comes_to_be(client: httpx.Client) -> None:
    text = client.get("/versions?url=https://two.example/a").text
    assert "waqai watch URL" in text
    assert "<ins>" not in text


def test_a_version_that_is_none_shows_the_last(record: Record, book: DeskBook) -> None:
    found = record.store.versions(URL)
    page = build_versions_page(book, URL, found, "page_none", "/versions?url=x")
    assert page.of == found[-1].page
    assert [one.changes for one in page.versions] == [None, 2]
    assert [one.shown for one in page.versions] == [False, True]


def test_an_article_with_several_versions_leads_to_them(client: httpx.Client, record: Record) -> None:
    one, two = (entry.id for entry in record.articles())
    assert f"/versions?url={quote(URL, safe='')}" in client.get(f"/article/{one}").text
    assert "/versions?" not in client.get(f"/article/{two}").text


def test_outlets_are_listed_with_their_articles(client: httpx.Client) -> None:
    text = client.get("/outlets").text
    assert "وكالة &lt;الجسر&gt;" in text
    hrefs = re.findall(r'href="(/outlet/[^"]+)"', text)
    assert len(hrefs) == 2
    assert all(client.get(href).status_code == 200 for href in hrefs)


def test_hostile_words_stay_words(client: httpx.Client) -> None:
    for path in ("/calendar?month=2024-02", "/inbox", f"/versions?url={quote(URL, safe='')}", "/outlets"):
        text = client.get(path).text
        assert "<script>alert" not in text
        assert "\u202e" not in text
