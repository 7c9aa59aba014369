"""Rounds of the watcher against the site: what is asked, when, how often, and what stands in the record."""

from __future__ import annotations

import gzip
import json
from itertools import pairwise
from pathlib import Path

import msgspec
import pytest
from tests.watch.bench import POLITE, Bench
from tests.watch.site import (
    FAULTS,
    WORDS,
    Site,
    Visit,
    article,
    chunked,
    feed,
    redirect,
    reply,
    rss_item,
    slow_drip,
)

from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage
from waqai.pipeline import read_page
from waqai.watch.service import Round, watch
from waqai.watch.settings import WatchSettings
from waqai.watch.sources import find_sources

XML = "application/rss+xml"


def kept_pages(bench: Bench) -> list[str]:
    return sorted(reading.page.url or "" for reading in bench.record.readings())


def sitemap(*urls: str, root: str = "urlset", child: str = "url", more: str = "") -> bytes:
    entries = "".join(f"<{child}><loc>{url}</loc>{more}</{child}>" for url in urls)
    return f'<?xml version="1.0"?><{root} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{entries}</{root}>'.encode()


def others(count: int) -> dict[str, bytes]:
    return {f"/{number}": reply(other(number)) for number in range(count)}


def other(number: int) -> bytes:
    """An article with words of its own."""
    return article(f"خبر رقم {number}", (f"هذا هو النص الأول من الخبر رقم {number} عن المدينة.", *WORDS[1:]))


def test_a_feed_leads_to_its_pages(site: Site, bench: Bench) -> None:
    site.pages = {
        "/feed": reply(feed(rss_item("/1"), rss_item(site.url("/2#part")), rss_item("/1")), media=XML),
        "/1": reply(other(1)),
        "/2": reply(other(2)),
    }
    done = bench.watch(site.url("/feed"))
    assert site.paths() == ["/feed", "/1", "/2"]
    assert (done.asked, done.new, done.changed, done.failed) == (3, 2, 0, 0)
    assert kept_pages(bench) == [site.url("/1"), site.url("/2")]
    assert bench.told == []
    source = bench.state.get(site.url("/feed"))
    assert source is not None
    assert (source.kind, source.title) == ("feed", "أخبار الموصل")


def test_the_archive_alone_gives_the_same_pages(site: Site, bench: Bench) -> None:
    site.pages = {
        "/feed": reply(feed(*(rss_item(f"/{n}") for n in range(4))), media=XML),
        "/0": reply(gzip.compress(other(0)), Content_Encoding="gzip"),
        "/1": chunked,
        "/2": reply(other(2).decode().encode("windows-1256"), media="text/html; charset=windows-1256"),
        "/3": redirect("/4"), "/4": reply(other(4)),
    }  # fmt: skip
    assert bench.watch(site.url("/feed")).new == 4
    inputs = list(find_inputs([str(bench.folder / "warc")]))
    pages = {read_page(page).page.id for page in inputs if isinstance(page, RawPage)}
    assert pages == set(bench.record.store.page_ids())


def test_the_service_goes_from_round_to_round(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(rss_item("/1")), media=XML), "/1": reply(other(1))}
    watcher = bench.watcher()
    watcher.add_sources(find_sources([site.url("/feed")]))
    rounds: list[Round] = []
    total = watch(
        watcher,
        bench.state,
        bench.hands.clock,
        rounds.append,
        stopping=lambda: site.paths().count("/feed") == 3,
    )
    assert bench.hands.time - 1_700_000_000 == pytest.approx(2 * POLITE.every, abs=120)
    assert total.asked == sum(one.asked for one in rounds) == 4
    assert [one.brought for one in rounds if one.asked] == [True, False, False]


def test_the_second_round_asks_only_what_is_due_and_only_for_changes(site: Site, bench: Bench) -> None:
    def conditional(visit: Visit) -> bytes:
        if visit.asked.headers.get("if-none-match") == '"1"':
            return reply(b"", "304 Not Modified")
        return reply(
            feed(rss_item("/1")), media=XML, ETag='"1"', Last_Modified="Mon, 13 Nov 2023 00:00:00 GMT"
        )

    site.pages = {"/feed": conditional, "/1": reply(other(1))}
    bench.watch(site.url("/feed"))
    assert bench.watch().asked == 0
    bench.hands.time += POLITE.every
    done = bench.watch()
    assert (done.asked, done.new, done.failed) == (1, 0, 0)
    assert site.log[-1].headers["if-modified-since"] == "Mon, 13 Nov 2023 00:00:00 GMT"
    assert site.paths() == ["/feed", "/1", "/feed"]
    # The page itself is looked at again after an hour.
    bench.hands.time += POLITE.recheck[0]
    bench.watch()
    assert site.paths()[3:] == ["/feed", "/1"]


def test_a_page_that_is_quiet_is_left_alone_at_last(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(rss_item("/1")), media=XML), "/1": reply(other(1))}
    bench.watch(site.url("/feed"))
    for _ in range(10):
        bench.hands.time += POLITE.recheck[-1]
        bench.watch()
    assert site.paths().count("/1") == 1 + len(POLITE.recheck)


def test_an_etag_that_always_changes_brings_no_new_version(site: Site, bench: Bench) -> None:
    """Nor does other markup around the same words."""

    def restless(visit: Visit) -> bytes:
        number = len(site.log)
        return reply(article(extra=f"<!-- {number} --><script>token={number}</script>"), ETag=f'"{number}"')

    site.pages = {"/feed": reply(feed(rss_item("/1")), media=XML), "/1": restless}
    assert bench.watch(site.url("/feed")).new == 1
    bench.hands.time += POLITE.recheck[0]
    done = bench.watch()
    assert (done.asked, done.new, done.changed) == (2, 0, 0)
    assert len(bench.record.store.versions(site.url("/1"))) == 1


def test_a_page_that_changes_is_kept_in_versions(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(rss_item("/1")), media=XML), "/1": reply(article())}
    bench.watch(site.url("/feed"))
    site.pages["/1"] = reply(article(words=(WORDS[0].replace("400", "450"), *WORDS[1:])))
    bench.hands.time += POLITE.recheck[0]
    done = bench.watch()
    assert (done.new, done.changed) == (0, 1)
    versions = bench.record.store.versions(site.url("/1"))
    assert [version.fetch.fetched_at is not None for version in versions] == [True, True]
    first, second = (bench.record.reading(version.page) for version in versions)
    assert "400" in first.page.text
    assert "450" in second.page.text
    # The record tells the last version, once.
    assert [entry.page for entry in bench.record.build().articles] == [second.page.id]
    assert bench.record.superseded() == {first.page.id}


def test_a_listing_that_says_updated_makes_a_page_due(site: Site, bench: Bench) -> None:
    def listing(day: int) -> bytes:
        return reply(
            feed(rss_item("/1", more=f"<pubDate>Mon, {day} Nov 2023 00:00:00 GMT</pubDate>")), media=XML
        )

    site.pages = {"/feed": listing(13), "/1": reply(article())}
    bench.watch(site.url("/feed"))
    site.pages["/feed"] = listing(14)
    bench.hands.time += POLITE.every
    bench.watch()
    assert site.paths() == ["/feed", "/1", "/feed", "/1"]


def test_one_host_is_asked_at_most_every_few_seconds(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(*(rss_item(f"/{n}") for n in range(5))), media=XML), **others(5)}
    began = bench.hands.time
    bench.watch(site.url("/feed"))
    # Seven requests: robots.txt, the feed, five pages.
    assert len(site.log) == 7
    assert bench.hands.time - began == pytest.approx(6 * POLITE.delay)


def test_a_crawl_delay_is_kept(site: Site, bench: Bench) -> None:
    site.pages = {
        "/robots.txt": reply(b"User-agent: *\nCrawl-delay: 20\n", media="text/plain"),
        "/feed": reply(feed(rss_item("/1"), rss_item("/2")), media=XML),
        "/1": reply(other(1)), "/2": reply(other(2)),
    }  # fmt: skip
    began = bench.hands.time
    bench.watch(site.url("/feed"))
    assert bench.hands.time - began == pytest.approx(3 * 20)


def test_hosts_do_not_wait_for_each_other(site: Site, bench: Bench) -> None:
    site.pages = {"/1": reply(other(1)), "/2": reply(other(2))}
    hosts = [site.url("/1", "a.example"), site.url("/2", "b.example")]
    bench.watch(*hosts)
    assert [asked.headers["host"].split(":")[0][0] for asked in site.log] == ["a", "b", "a", "b"]
    assert sum(bench.hands.waits) == pytest.approx(POLITE.delay)


def test_robots_are_obeyed(site: Site, bench: Bench) -> None:
    site.pages = {
        "/robots.txt": reply(b"User-agent: *\nDisallow: /private\n", media="text/plain"),
        "/feed": reply(feed(rss_item("/private/1"), rss_item("/2"), rss_item("/3")), media=XML),
        "/2": reply(other(2)),
        "/3": redirect("/private/3"),
    }
    bench.watch(site.url("/feed"))
    assert site.paths() == ["/feed", "/2", "/3"]
    assert sorted(bench.told) == [(site.url("/3"), "robots"), (site.url("/private/1"), "robots")]


@pytest.mark.parametrize(
    "answer", [reply(b"", "404 Not Found"), reply(b"", "403 Forbidden"), redirect("/robots.txt")]
)
def test_without_robots_all_is_allowed(answer: bytes, site: Site, bench: Bench) -> None:
    site.pages = {"/robots.txt": answer, "/1": reply(other(1))}
    assert bench.watch(site.url("/1")).new == 1


def test_robots_that_cannot_be_had_forbid_for_a_while(site: Site, bench: Bench) -> None:
    site.pages = {"/robots.txt": FAULTS["/unavailable"], "/1": reply(other(1)), "/2": reply(other(2))}
    watcher = bench.watcher()
    watcher.add_sources(find_sources([site.url("/1"), site.url("/2")]))
    watcher.run_round()
    assert site.paths() == []
    assert bench.told == [(site.url("/1"), "http_503")]
    bench.hands.time += 150
    watcher.run_round()
    assert bench.told[1:] == [(site.url("/2"), "robots_unknown")]
    site.pages["/robots.txt"] = reply(b"", "404 Not Found")
    bench.hands.time += 2 * 3600
    assert watcher.run_round().new == 2


def test_robots_of_any_size(site: Site, bench: Bench) -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"Disallow: /a\n" * 400_000
    site.pages = {
        "/robots.txt": reply(rules, media="text/plain"),
        "/private/1": reply(other(1)),
        "/2": reply(other(2)),
    }
    assert bench.watch(site.url("/private/1"), site.url("/2")).new == 1


def test_429_and_retry_after_in_seconds(site: Site, bench: Bench) -> None:
    site.pages = {"/1": FAULTS["/too-many"], "/2": reply(other(2))}
    bench.watch(site.url("/1"), site.url("/2"))
    assert site.paths() == ["/1"]
    bench.hands.time += 3000
    bench.watch()
    assert site.paths() == ["/1"]
    site.pages["/1"] = reply(other(1))
    bench.hands.time += 700
    assert bench.watch().new == 2


def test_retry_after_as_a_date(site: Site, bench: Bench) -> None:
    """The clock stands at 22:13:20, the server says 23:13:20."""
    site.pages = {"/1": FAULTS["/too-many-date"]}
    bench.watch(site.url("/1"))
    bench.hands.time += 3500
    bench.watch()
    assert site.paths() == ["/1"]
    bench.hands.time += 200
    bench.watch()
    assert site.paths() == ["/1", "/1"]


def test_trouble_of_a_host_makes_it_rest_longer_and_longer(site: Site, bench: Bench) -> None:
    site.pages = {"/robots.txt": reply(b"", "404 Not Found"), "/1": FAULTS["/error"]}
    watcher = bench.watcher()
    bench.watch(site.url("/1"))
    began = bench.hands.time
    asked = []
    for _ in range(200):
        bench.hands.time += 600
        before = len(site.paths())
        watcher.run_round()
        if len(site.paths()) > before:
            asked.append((bench.hands.time - began) / 600)
    gaps = [round(b - a) for a, b in pairwise(asked)]
    assert gaps == sorted(gaps)
    assert gaps[-1] > 10 * gaps[0]


def test_a_page_that_is_gone_is_not_asked_again(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(rss_item("/1"), rss_item("/2")), media=XML), "/1": FAULTS["/gone"]}
    bench.watch(site.url("/feed"))
    for _ in range(5):
        bench.hands.time += 100_000
        bench.watch()
    assert site.paths().count("/1") == site.paths().count("/2") == 1
    assert (site.url("/2"), "http_404") in bench.told


def test_a_page_that_keeps_failing_is_given_up(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(rss_item("/1")), media=XML), "/1": FAULTS["/gzip-broken"]}
    bench.watch(site.url("/feed"))
    for _ in range(20):
        bench.hands.time += 100_000
        bench.watch()
    assert site.paths().count("/1") == POLITE.max_failures


def test_one_bad_page_does_not_end_the_round(site: Site, bench: Bench) -> None:
    fetch = msgspec.structs.replace(POLITE.fetch, deadline=2.5)
    settings = msgspec.structs.replace(POLITE, fetch=fetch, patience=100_000)
    bad = (
        "/reset",
        "/gzip-bomb",
        "/length-too-long",
        "/no-http",
        "/loop",
        "/to-file",
        "/empty",
        "/image",
        "/slow-drip",
    )
    site.pages = {path: FAULTS[path] for path in bad} | {
        "/feed": reply(feed(*(rss_item(path) for path in bad), rss_item("/good")), media=XML),
        "/slow-drip": slow_drip,
        "/good": reply(article()),
    }
    bench.watch(site.url("/feed"), settings=settings)
    assert kept_pages(bench) == [site.url("/good")]
    assert len(bench.told) == len(bad)


@pytest.mark.parametrize("charset", ["windows-1256", "", "iso-8859-1", "nonsense-9"])
def test_charsets_that_are_wrong_or_missing(charset: str, site: Site, bench: Bench) -> None:
    body = article().decode().replace("<meta charset='utf-8'>", "")
    data = body.encode("windows-1256" if charset == "iso-8859-1" else "utf-8")
    site.pages = {"/1": reply(data, media=f"text/html; charset={charset}" if charset else "text/html")}
    bench.watch(site.url("/1"))
    (reading,) = bench.record.readings()
    assert WORDS[0] in reading.page.text


@pytest.mark.parametrize("media", ["text/plain", "application/octet-stream", "", "text/xml"])
def test_a_page_of_the_wrong_type_is_still_a_page(media: str, site: Site, bench: Bench) -> None:
    site.pages = {"/1": reply(article(), media=media)}
    assert bench.watch(site.url("/1")).new == 1


def test_a_feed_served_as_html_is_a_feed_and_html_served_as_a_feed_a_page(site: Site, bench: Bench) -> None:
    site.pages = {
        "/feed": reply(feed(rss_item("/1")), media="text/html"),
        "/page": reply(article(), media=XML),
        "/1": reply(other(1)),
    }
    assert bench.watch(site.url("/feed"), site.url("/page")).new == 2
    assert [source.kind for source in bench.state.sources()] == ["feed", "page"]


def test_a_feed_that_turns_into_a_page_is_a_failure(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(rss_item("/1")), media=XML), "/1": reply(other(1))}
    bench.watch(site.url("/feed"))
    site.pages["/feed"] = reply(article("الموقع قيد الصيانة"))
    bench.hands.time += POLITE.every
    bench.watch()
    assert bench.told == [(site.url("/feed"), "bad_feed")]
    assert kept_pages(bench) == [site.url("/1")]


def test_a_feed_of_ten_thousand_entries(site: Site, bench: Bench) -> None:
    links = [rss_item(f"/{n}") for n in range(10_000)] + [rss_item("/10000")]
    site.pages = {"/feed": reply(feed(*links), media=XML), **others(3)}
    settings = msgspec.structs.replace(POLITE, max_pages=3)
    done = bench.watch(site.url("/feed"), settings=settings)
    assert (done.asked, done.new) == (4, 3)
    assert site.paths() == ["/feed", "/0", "/1", "/2"]
    assert bench.state.get(site.url("/9999")) is not None
    assert bench.state.get(site.url("/10000")) is None


def test_a_sitemap_index_that_leads_in_circles(site: Site, bench: Bench) -> None:
    def deeper(visit: Visit) -> bytes:
        return reply(sitemap(f"{visit.asked.path}x", root="sitemapindex", child="sitemap"), media="text/xml")

    index = sitemap("/index", "/other", "/deep", "/news.gz", root="sitemapindex", child="sitemap")
    site.pages = {
        "/index": reply(index, media="text/xml"),
        "/other": reply(sitemap("/index", root="sitemapindex", child="sitemap"), media="text/xml"),
        "/news.gz": reply(gzip.compress(sitemap("/1")), media="application/gzip"),
        "/1": reply(other(1)),
    } | {"/deep" + "x" * n: deeper for n in range(10)}
    done = bench.watch(site.url("/index"))
    assert done.new == 1
    assert sorted(site.paths()) == ["/1", "/deep", "/deepx", "/deepxx", "/index", "/news.gz", "/other"]


def test_entries_that_may_not_be_asked_are_told(site: Site, bench: Bench) -> None:
    bad = [
        "file:///etc/passwd",
        "ftp://a.example/x",
        "javascript:alert(1)",
        "http://u:p@a.example/",
        "http://0x7f.1/",
    ]
    site.pages = {
        "/feed": reply(feed(*(rss_item(link) for link in bad), rss_item("/1")), media=XML),
        "/1": reply(other(1)),
    }
    assert bench.watch(site.url("/feed")).new == 1
    assert [code for _, code in bench.told] == ["scheme", "scheme", "scheme", "userinfo", "bad_url"]


def test_a_private_entry_is_refused_once_without_leave(site: Site, bench: Bench) -> None:
    settings = WatchSettings(delay=0)
    bench.watch(site.url("/1"), "http://192.168.1.1/", "http://[::1]/", settings=settings)
    assert site.log == []
    assert {code for _, code in bench.told} == {"port", "private"}


def test_opml_on_disk_and_over_the_wire(site: Site, bench: Bench, tmp_path: Path) -> None:
    def opml(*outlines: str) -> bytes:
        body = "".join(outlines)
        return f'<?xml version="1.0"?><opml version="2.0"><head/><body>{body}</body></opml>'.encode()

    def outline(path: str) -> str:
        return f'<outline text="خلاصة"><outline type="rss" text="ب" xmlUrl="{site.url(path)}"/></outline>'

    file = tmp_path / "feeds.opml"
    file.write_bytes(opml(outline("/feed"), outline("/list.opml")))
    site.pages = {
        "/list.opml": reply(opml(outline("/feed"), outline("/feed-2")), media="text/x-opml"),
        "/feed": reply(feed(rss_item("/1")), media=XML),
        "/feed-2": reply(feed(rss_item("/2")), media=XML),
        "/1": reply(other(1)),
        "/2": reply(other(2)),
    }
    assert bench.watch(str(file)).new == 2
    assert {source.url: source.kind for source in bench.state.sources()} == {
        site.url("/list.opml"): "opml", site.url("/feed"): "feed", site.url("/feed-2"): "feed",
    }  # fmt: skip


def test_full_text_of_feeds_is_taken_where_asked(site: Site, bench: Bench) -> None:
    lines = (
        *WORDS,
        *(f"وتابعت البلدية في فقرة رقم {n} أن الأعمال مستمرة في أحياء المدينة كلها." for n in range(9)),
    )
    body = "".join(f"<p>{line}</p>" for line in lines)
    whole = f"<description><![CDATA[{body}]]></description><pubDate>Tue, 13 Feb 2024 09:00:00 GMT</pubDate>"
    items = (
        rss_item("/1", "افتتاح جسر جديد", whole),
        rss_item("/2", more=f"<description>{WORDS[0]}</description>"),
    )
    told = {
        "version": "https://jsonfeed.org/version/1.1", "title": "خلاصة",
        "items": [{"url": "/3", "title": "جسر آخر", "content_html": body, "date_published": "2024-02-13"}],
    }  # fmt: skip
    site.pages = {
        "/feed": reply(feed(*items), media=XML),
        "/feed.json": reply(json.dumps(told).encode(), media="application/feed+json"),
        "/2": reply(other(2)),
    }
    settings = msgspec.structs.replace(POLITE, full_text=True)
    assert bench.watch(site.url("/feed"), site.url("/feed.json"), settings=settings).new == 3
    assert sorted(site.paths()) == ["/2", "/feed", "/feed.json"]
    assert kept_pages(bench) == [site.url("/1"), site.url("/2"), site.url("/3")]
    (version,) = bench.record.store.versions(site.url("/1"))
    assert version.fetch.warc_file is not None


def test_a_redirect_to_another_host_keeps_to_its_robots_and_its_rest(site: Site, bench: Bench) -> None:
    there, forbidden = site.url("/there", "b.example"), site.url("/no/1", "b.example")

    def robots(visit: Visit) -> bytes:
        rules = b"User-agent: waqai\nDisallow: /no\n" if visit.asked.headers["host"].startswith("b.") else b""
        return reply(rules, media="text/plain")

    site.pages = {
        "/robots.txt": robots, "/1": redirect(there), "/2": redirect(forbidden), "/there": reply(other(1)),
        "/no/1": reply(other(2)),
    }  # fmt: skip
    done = bench.watch(site.url("/1", "a.example"), site.url("/2", "a.example"))
    assert done.new == 1
    assert kept_pages(bench) == [there]
    assert bench.told == [(forbidden, "robots")] or bench.told == [(site.url("/2", "a.example"), "robots")]
    assert "/no/1" not in site.paths()


def test_what_is_not_arabic_is_refused_and_remembered(site: Site, bench: Bench) -> None:
    site.pages = {
        "/1": reply(b"<html><body><article><p>Nothing in Arabic here at all.</p></article></body></html>")
    }
    done = bench.watch(site.url("/1"))
    assert (done.new, done.failed) == (0, 1)
    assert [(name, refusal.code) for name, refusal in bench.record.refusals()] == [
        (site.url("/1"), "not_arabic")
    ]


def test_a_round_ends_when_told_to_and_the_rest_stays_due(site: Site, bench: Bench) -> None:
    site.pages = {"/feed": reply(feed(*(rss_item(f"/{n}") for n in range(4))), media=XML), **others(4)}
    watcher = bench.watcher()
    watcher.add_sources(find_sources([site.url("/feed")]))
    done = watcher.run_round(lambda: len(site.paths()) >= 3)
    assert done.new == 2
    # Another watcher goes on where this one ended.
    assert bench.watch().new == 2
    assert site.paths() == ["/feed", "/0", "/1", "/2", "/3"]
