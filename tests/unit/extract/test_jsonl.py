"""JSON lines: what is given beats what is read; a bad line costs itself alone."""

from __future__ import annotations

import io
import json

import pytest

from waqai.extract.jsonl import read_jsonl
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage, Refused
from waqai.model import Article, PageReading, content_id

BODY = """أعلنت وزارة النقل، الأحد، أن أعمال توسعة المطار الدولي تبدأ في آذار المقبل وتستمر سنة كاملة.
وقالت الوزارة في بيان إن المشروع يضيف صالتين للمسافرين ومدرجا جديدا للطائرات الكبيرة والمتوسطة."""
TITLE = "توسعة المطار الدولي تبدأ في آذار"


def _items(*lines: bytes) -> list[RawPage | Refused]:
    return list(read_jsonl("f.jsonl", io.BytesIO(b"\n".join(lines))))


def _read(**record: object) -> PageReading:
    (item,) = _items(json.dumps(record, ensure_ascii=False).encode())
    assert isinstance(item, RawPage)
    return extract_page(item)


def _main(reading: PageReading) -> Article:
    return next(article for article in reading.articles if article.role == "main")


def test_what_is_given_beats_what_is_read() -> None:
    reading = _read(
        id="n-1", url="https://e.example/1", title=TITLE, published="2024-02-11T14:05:59+03:00",
        outlet="صحيفة المدينة", author="سعاد", text=BODY, section="ignored",
    )  # fmt: skip
    article = _main(reading)
    assert reading.page.id == "n-1"
    assert reading.page.url == "https://e.example/1"
    assert reading.page.text == f"{TITLE}\n{BODY}"
    assert article.title is not None
    assert (article.title.start, article.title.text) == (0, TITLE)
    assert article.published is not None
    assert (article.published.value, article.published.basis) == ("2024-02-11T14:05", "given")
    assert (article.outlet, article.author) == ("صحيفة المدينة", "سعاد")
    assert article.id == content_id("a", "n-1", article.start, article.end)


def test_a_given_title_for_html_is_the_first_line_unless_the_page_shows_it() -> None:
    html = f"<html><body><nav>القائمة</nav><article><h1>{TITLE}</h1><p>{BODY}</p></article></body></html>"
    shown = _main(_read(html=html, title=TITLE))
    assert shown.title is not None
    assert shown.title.start > 0
    reading = _read(html=html.replace(f"<h1>{TITLE}</h1>", ""), title=TITLE)
    assert reading.page.text.startswith(f"{TITLE}\n")
    first = _main(reading).title
    assert first is not None
    assert (first.start, first.text) == (0, TITLE)
    blocks = [reading.page.text[b.start : b.end] for b in _main(reading).blocks]
    assert "القائمة" not in blocks


def test_a_given_date_that_cannot_be_read_leaves_a_note() -> None:
    article = _main(_read(text=BODY, published="sometime in spring"))
    assert article.published is None
    assert article.evidence is not None
    assert "sometime in spring" in (article.evidence.note or "")


@pytest.mark.parametrize(
    ("given", "value", "earliest", "latest"),
    [("2021-03", "2021-03", "2021-03-01", "2021-03-31"), ("2021", "2021", "2021-01-01", "2021-12-31")],
)
def test_given_months_and_years_are_bounds(given: str, value: str, earliest: str, latest: str) -> None:
    published = _main(_read(text=BODY, published=given)).published
    assert published is not None
    assert (published.value, published.earliest, published.latest) == (value, earliest, latest)


def test_bad_lines_are_refused_by_number_and_the_rest_is_read() -> None:
    good = json.dumps({"text": BODY}).encode()
    items = _items(
        good, b"{broken", b"", b"[1]", b'{"title": "x"}', b'{"text": ""}', b'{"text": 5}', b'"x"', good
    )
    told = [(item.name, item.refusal.code if isinstance(item, Refused) else "page") for item in items]
    assert told == [
        ("f.jsonl:1", "page"), ("f.jsonl:2", "bad_record"), ("f.jsonl:4", "bad_record"),
        ("f.jsonl:5", "bad_record"), ("f.jsonl:6", "empty"), ("f.jsonl:7", "bad_record"),
        ("f.jsonl:8", "bad_record"), ("f.jsonl:9", "page"),
    ]  # fmt: skip


def test_lone_surrogates_become_replacement_characters() -> None:
    (item,) = _items(b'{"text": "' + json.dumps(BODY).encode()[1:-1] + b' \\ud800 x"}')
    assert isinstance(item, RawPage)
    reading = extract_page(item)
    assert "\ufffd" in reading.page.text
    reading.page.text.encode("utf-8")


def test_lines_in_windows_1256_with_a_byte_order_mark_or_numbers_as_ids() -> None:
    line = json.dumps({"id": 17, "text": BODY}, ensure_ascii=False)
    for data in (line.encode("windows-1256"), b"\xef\xbb\xbf" + line.encode()):
        (item,) = _items(data)
        assert isinstance(item, RawPage)
        assert (item.data, item.given.id) == (BODY, "17")


def test_ids_follow_from_content_and_address() -> None:
    one, two = _read(text=BODY), _read(text=BODY, url="https://e.example/2")
    assert one.page.id == content_id("p", "", one.page.sha256)
    assert one.page.sha256 == two.page.sha256
    assert one.page.id != two.page.id
