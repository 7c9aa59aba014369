"""Laws of decoding, for any text that Arabic pages may hold and any bytes at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from waqai.errors import PageError
from waqai.extract.decode import decode
from waqai.extract.html_tree import linearise
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage

WORDS = [
    "أعلنت",
    "الحكومة",
    "في",
    "بغداد",
    "عن",
    "مشروع",
    "جديد",
    "لتطوير",
    "المطار",
    "الدولي",
    "خلال",
    "العام",
    "المقبل",
]
sentences = st.lists(st.sampled_from(WORDS), min_size=6, max_size=40).map(" ".join)
charsets = st.sampled_from(
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256", "iso-8859-6"]
)
declared = st.sampled_from([None, "utf-8", "windows-1252", "windows-1256", "iso-8859-6", "x"])


@given(sentences, charsets, declared)
def test_arabic_comes_back_whatever_the_charset(text: str, charset: str, label: str | None) -> None:
    assert decode(text.encode(charset), [label]).text == text


@given(st.binary(max_size=400))
def test_any_bytes_decode_or_are_refused(data: bytes) -> None:
    code, text = "", ""
    try:
        text = decode(data).text
    except PageError as error:
        code = error.code
    assert (code == "") == bool(text)
    assert code in ("", "empty", "not_text")
    text.encode("utf-8")


@settings(deadline=None)
@given(st.binary(max_size=300), st.sampled_from([None, "text/html", "text/plain"]))
def test_any_bytes_give_a_reading(data: bytes, media_type: str | None) -> None:
    reading = extract_page(RawPage("x", data, media_type))
    assert (reading.refused is None) == bool(reading.articles)


markup = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<br>", "<table>", "<tr>", "<td>", "</td>", "</table>", "<li>", "<a href=x>", "</a>",
         "<pre>", "</pre>", "<article>", "</article>", "<div class='comments'>", "</div>", "<h1>", "</h1>",
         "<time datetime=2024-01-02>", "</time>", " ", "\n", "\x00", "&nbsp;", "&amp;", "كتب", "محمد في",
         "أعلنت الحكومة العراقية عن موعد جديد لاستئناف المحادثات مع الوفد الزائر في بغداد."]
    ),
    max_size=60,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(markup)
def test_zones_and_links_lie_inside_the_text(html: str) -> None:
    page = linearise(html)
    for zone in page.zones:
        assert 0 <= zone.start < zone.end <= len(page.text)
    for start, end in page.links:
        assert 0 <= start < end <= len(page.text)
    assert "\n\n" not in page.text
    assert linearise(html) == page


@settings(deadline=None)
@given(markup)
def test_blocks_and_furniture_of_html_never_overlap(html: str) -> None:
    reading = extract_page(RawPage("x", html, "text/html"))
    spans = [(b.start, b.end) for a in reading.articles for b in a.blocks]
    spans += [(f.start, f.end) for f in reading.furniture]
    spans.sort()
    for (_, end), (start, _) in pairwise(spans):
        assert end <= start
    for article in reading.articles:
        assert 0 <= article.start < article.end <= len(reading.page.text)
