"""Feeds: an entry is a page; what the feed says of it is metadata; nothing is fetched, nothing explodes."""

from __future__ import annotations

import time

import pytest

from waqai.extract.feeds import read_feed
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage, Refused
from waqai.model import Article

BODY = (
    "أعلنت وزارة النقل، الأحد، أن أعمال توسعة المطار الدولي تبدأ في آذار المقبل وتستمر سنة كاملة بحسب الخطة."
)
MORE = "وقالت الوزارة في بيان إن المشروع يضيف صالتين للمسافرين ومدرجا جديدا للطائرات الكبيرة والمتوسطة كلها."
TITLE = "توسعة المطار الدولي تبدأ في آذار"
CARD = "أعلنت وزارة النقل أن أعمال توسعة المطار الدولي تبدأ في آذار المقبل وتستمر..."


def _rss(items: str, *, head: str = "") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>شبكة الشاطئ</title>'
        f"<link>https://e.example/</link>{items}</channel></rss>"
    )


def _item(date: str = "Sun, 11 Feb 2024 14:30:00 +0300", content: str = f"<p>{BODY}</p><p>{MORE}</p>") -> str:
    return (
        f"<item><title>{TITLE}</title><link>https://e.example/1?utm_source=rss</link><pubDate>{date}</pubDate>"
        f"<description>{CARD}</description><content:encoded><![CDATA[{content}]]></content:encoded></item>"
    )


def _articles(feed: str | bytes) -> list[Article]:
    data = feed if isinstance(feed, bytes) else feed.encode()
    pages = [item for item in read_feed("f.xml", data) if isinstance(item, RawPage)]
    return [article for page in pages for article in extract_page(page).articles]


def test_an_rss_entry_with_its_whole_content() -> None:
    (item,) = read_feed("f.xml", _rss(_item()).encode())
    assert isinstance(item, RawPage)
    assert (item.name, item.url) == ("f.xml#1", "https://e.example/1")
    reading = extract_page(item)
    (article,) = reading.articles
    assert article.title is not None
    assert article.title.text == TITLE
    assert reading.page.text == f"{TITLE}\n{BODY}\n{MORE}"
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2024-02-11T14:30", "metadata")
    assert article.outlet == "شبكة الشاطئ"


def test_a_date_in_arabic_words_is_read() -> None:
    (article,) = _articles(_rss(_item("الأحد، 11 فبراير 2024 14:30")))
    assert article.published is not None
    assert article.published.value == "2024-02-11T14:30"


def test_a_summary_that_stops_short_is_the_article_when_there_is_nothing_else() -> None:
    item = f"<item><title>{TITLE}</title><description>{CARD}</description></item>"
    (article,) = _articles(_rss(item))
    assert "paragraph" in {block.kind for block in article.blocks}


def test_atom_and_rss_1() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>وكالة التل</title>
<entry><title>{TITLE}</title>
<link href="https://e.example/a"/><published>2024-02-11T09:00:00+02:00</published><author><name>ليث</name></author>
<content type="html">&lt;p&gt;{BODY}&lt;/p&gt;&lt;p&gt;{MORE}&lt;/p&gt;</content></entry></feed>"""
    (article,) = _articles(atom)
    assert (article.outlet, article.author) == ("وكالة التل", "ليث")
    assert article.published is not None
    assert article.published.value == "2024-02-11T09:00"
    rdf = f"""<?xml version="1.0"?><rdf:RDF
xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>الضفاف</title></channel>
<item><title>{TITLE}</title><description>{BODY}</description><dc:date>2024-02-11</dc:date></item></rdf:RDF>"""
    (article,) = _articles(rdf)
    assert article.published is not None
    assert (article.published.value, article.outlet) == ("2024-02-11", "الضفاف")


@pytest.mark.parametrize("declared", ["windows-1256", "utf-8"])
def test_a_feed_in_windows_1256_whatever_it_declares(declared: str) -> None:
    feed = _rss(_item()).replace('encoding="utf-8"', f'encoding="{declared}"')
    (article,) = _articles(feed.encode("windows-1256"))
    assert article.title is not None
    assert article.title.text == TITLE


def test_entities_that_grow_without_end_are_harmless() -> None:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE rss [<!ENTITY e0 "boom">{levels}<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    began = time.process_time()
    items = list(read_feed("f.xml", _rss(_item(content=f"&e11; &x; {BODY}"), head=bomb).encode()))
    assert time.process_time() - began < 5
    assert len(items) == 1
    (item,) = items
    assert isinstance(item, RawPage)
    assert "root:" not in str(item.data)
    assert len(item.data) < 10_000


def test_what_is_no_feed_or_has_no_entry_is_refused() -> None:
    def code(data: bytes) -> str:
        (item,) = read_feed("f.xml", data)
        assert isinstance(item, Refused)
        return item.refusal.code

    assert code(b"<?xml version='1.0'?><urlset></urlset>") == "bad_feed"
    assert code(_rss("").encode()) == "empty"
    assert code(b"") == "empty"
    assert code(b"https://e.example/feed.xml") == "bad_feed"


def test_a_broken_feed_gives_the_entries_that_are_whole() -> None:
    feed = _rss(_item() + _item()).replace("</channel></rss>", "<item><title>نصف")
    assert len(_articles(feed)) >= 2
