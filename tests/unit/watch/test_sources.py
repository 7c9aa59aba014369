from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from waqai.errors import FetchError, StoreError
from waqai.export.opml import Outline, sources_opml
from waqai.watch.sources import Listing, find_sources, read_listing, read_opml_file

URL = "https://a.example/news/feed.xml"


def links(listing: Listing) -> list[str]:
    return [entry.url.removeprefix("https://a.example") for entry in (*listing.pages, *listing.lists)]


RSS_2 = """<?xml version="1.0"?><rss version="2.0" xmlns:f="http://rssnamespace.org/feedburner/ext/1.0">
<channel><title>أخبار</title><link>https://a.example/</link>
<item><title>الأول</title><link>
  /1 </link><pubDate>Mon, 13 Nov 2023 00:00:00 GMT</pubDate></item>
<item><title>بلا رابط</title><guid>https://a.example/2</guid></item>
<item><guid isPermaLink="false">https://a.example/no</guid><title>x</title></item>
<item><link>https://ads.example/x</link><f:origLink>https://a.example/3</f:origLink></item>
<item><link><![CDATA[https://a.example/4?a=1&b=2]]></link></item>
</channel></rss>"""
RSS_091 = (
    '<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" '
    '"http://my.netscape.com/publish/formats/rss-0.91.dtd">'
    '<rss version="0.91"><channel><title>x</title><item><link>/1</link></item></channel></rss>'
)
RDF = """<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://a.example/"><title>أخبار</title></channel>
<item rdf:about="https://a.example/1"><title>x</title><link>https://a.example/1</link><dc:date>2024-01-02</dc:date></item>
<item rdf:about="https://a.example/2"><title>y</title></item></rdf:RDF>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:base="/x/"><title>أخبار</title>
<link rel="self" href="feed"/><entry><title>1</title><link rel="edit" href="e"/><link href="1"/><id>urn:1</id>
<updated>2024-01-02T00:00:00Z</updated></entry>
<entry xml:base="deep/"><link rel="alternate" href="2"/><content>نص</content></entry>
<entry><id>https://a.example/3</id><title>بلا رابط</title></entry></feed>"""
NEWS = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://x"><url><loc> https://a.example/1
</loc><news:news><news:publication_date>2024-02-11</news:publication_date><news:title>عنوان</news:title></news:news>
<image:image><image:loc>https://a.example/picture.jpg</image:loc></image:image></url></urlset>"""
OPML = """<?xml version="1.0"?><opml version="1.0"><head><title>قائمتي</title></head><body>
<outline text="سياسة"><outline text="أ"><outline text="ب" type="rss" xmlUrl="/1" htmlUrl="/no"/></outline>
<outline text="ج" xmlUrl="https://a.example/2"/></outline><outline type="link" text="د" url="/3"/>
<outline text="هـ" url="/no"/><outline xmlUrl="/1"/></body></opml>"""


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        (RSS_2, "feed", ["/1", "/2", "/3", "/4?a=1&b=2"]),
        (RSS_091, "feed", ["/1"]),
        (RDF, "feed", ["/1", "/2"]),
        (ATOM, "feed", ["/x/1", "/x/deep/2", "/3"]),
        (NEWS, "sitemap", ["/1"]),
        (OPML, "opml", ["/1", "/2", "/3"]),
        ("<sitemapindex><sitemap><loc>/s</loc></sitemap></sitemapindex>", "sitemap_index", ["/s"]),
        ("<html><body><p>صفحة</p></body></html>", "page", []),
        ("<!doctype html><p>صفحة", "page", []),
        ("<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'><body>صفحة</body></html>", "page", []),
        ("نص عادي بلا وسوم", "page", []),
    ],
)
def test_a_source_is_told_by_its_content(text: str, kind: str, found: list[str]) -> None:
    listing = read_listing(URL, text.encode())
    assert (listing.kind, links(listing)) == (kind, found)
    zipped = read_listing(URL, gzip.compress(text.encode(), mtime=0))
    assert zipped == listing


def test_titles_and_stamps_come_along() -> None:
    first = read_listing(URL, RSS_2.encode())
    assert first.title == "أخبار"
    assert (first.pages[0].title, first.pages[0].stamp) == ("الأول", "Mon, 13 Nov 2023 00:00:00 GMT")
    assert read_listing(URL, NEWS.encode()).pages[0].stamp == "2024-02-11"
    assert read_listing(URL, ATOM.encode()).pages[0].stamp == "2024-01-02T00:00:00Z"
    assert [entry.title for entry in read_listing(URL, OPML.encode()).lists] == ["ب", "ج", "د"]


def test_json_feed() -> None:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "أخبار",
        "items": [
            {"id": 1, "url": "1", "date_modified": "2024"},
            {"external_url": "/2"},
            {"id": "x"},
            7,
            {"url": 5},
        ],
    }
    listing = read_listing(URL, b"\xef\xbb\xbf" + json.dumps(told).encode())
    assert (listing.kind, listing.title) == ("json_feed", "أخبار")
    assert links(listing) == ["/news/1", "/2"]
    assert listing.pages[0].stamp == "2024"


@pytest.mark.parametrize("charset", ["windows-1256", "utf-16"])
def test_a_feed_in_another_charset(charset: str) -> None:
    text = RSS_2.replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{charset}"?>')
    listing = read_listing(URL, text.encode(charset))
    assert listing.title == "أخبار"
    assert links(listing) == ["/1", "/2", "/3", "/4?a=1&b=2"]


def test_a_feed_with_broken_xml_is_read_as_far_as_it_can_be() -> None:
    broken = RSS_2.replace("<title>الأول</title>", "<title>الأول &nbsp; & <b>ثان</title>")
    listing = read_listing(URL, broken.encode())
    assert listing.kind == "feed"
    assert "/1" in links(listing)


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    "<rss><channel><item><link>/1</link><title>&c;</title></item></channel></rss>"
)
OUTSIDE = BOMB.replace('"aaaaaaaaaa"', 'SYSTEM "file:///etc/passwd"')


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"), (b" \n\x00", "empty"), (b'{"a": 1}', "bad_feed"), (b'{"a": ', "bad_feed"),
        (b"{" + b"[" * 100_000, "bad_feed"), (b"<svg xmlns='x'><g/></svg>", "bad_feed"),
        (b"<urlset><url><loc>/1</loc>", "bad_feed"), (b"<opml><body><outline", "bad_feed"),
        (BOMB.encode(), "bad_feed"), (OUTSIDE.encode(), "bad_feed"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "not_text"),
        (b"<urlset>" + b"<x>" * 5000 + b"</x>" * 5000 + b"</urlset>", "bad_feed"),
        (gzip.compress(b"x" * 1000, mtime=0)[:-9], "bad_encoding"), (b"\x1f\x8b\x08broken", "bad_encoding"),
    ],
)  # fmt: skip
def test_what_is_no_source(data: bytes, code: str) -> None:
    with pytest.raises(FetchError) as raised:
        read_listing(URL, data)
    assert raised.value.code == code
    assert raised.value.about == (URL,)


def test_addresses_that_may_not_be_asked_are_told_apart() -> None:
    items = "".join(
        f"<item><link>{link}</link></item>" for link in ("file:///x", "/1", "http://u@a.example/")
    )
    listing = read_listing(URL, f"<rss><channel>{items}</channel></rss>".encode())
    assert links(listing) == ["/1"]
    assert [error.code for error in listing.refused] == ["scheme", "userinfo"]


def test_no_more_than_the_limit() -> None:
    items = "".join(f"<url><loc>/{n}</loc></url>" for n in range(50))
    assert len(read_listing(URL, f"<urlset>{items}</urlset>".encode(), limit=7).pages) == 7


def test_what_a_user_names(tmp_path: Path) -> None:
    file = tmp_path / "list.opml"
    file.write_text(OPML.replace('="/', '="https://a.example/'), encoding="utf-8")
    found = [entry.url for entry in find_sources(["https://b.example/feed#x", str(file)])]
    assert found == ["https://b.example/feed", *(f"https://a.example/{n}" for n in (1, 2, 3))]
    with pytest.raises(FetchError):
        list(find_sources([str(tmp_path / "missing.opml")]))
    file.write_text(RSS_2, encoding="utf-8")
    with pytest.raises(FetchError):
        list(find_sources([str(file)]))
    with pytest.raises(StoreError):
        read_opml_file(str(tmp_path))


def test_opml_that_is_written_is_read_again(tmp_path: Path) -> None:
    sources = [
        Outline("https://a.example/feed?a=1&b=2", 'عنوان "مقتبس" <وسم>\x01', "feed"),
        Outline("https://a.example/map.xml", "", "sitemap"),
        Outline("https://a.example/new"),
    ]
    file = tmp_path / "out.opml"
    file.write_text(sources_opml(sources, "قائمة & أخرى"), encoding="utf-8")
    back = read_opml_file(str(file))
    assert [entry.url for entry in back] == [source.url for source in sources]
    assert back[0].title == 'عنوان "مقتبس" <وسم>'
    assert read_listing(URL, file.read_bytes()).title == "قائمة & أخرى"
