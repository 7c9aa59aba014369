"""Arabic letters, marks, digits and the words of the language data in any order: the layers keep the laws."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.hostile.laws import broken_laws
from tests.hostile.pieces import lexicon_words

from waqai.errors import PageError
from waqai.extract.decode import decode
from waqai.extract.raw import RawPage
from waqai.pipeline import read_page

WORDS = st.sampled_from(lexicon_words())
MARKS = st.text(
    "ابتوفلكسي ٠١٩5.,،؛:؟!«»\"'()[]-–/\\#_@%\n\t\u0640\u064e\u0651\u200b\u200f\u202e\u2066\u2069\u0000",
    max_size=8,
)
TEXTS = st.lists(st.one_of(WORDS, WORDS, MARKS), min_size=5, max_size=60).map(" ".join)
HEAD = "قال الوزير إن العراق وقع اتفاقا مع إيران يوم الأحد الماضي في بغداد.\n"
SMALL = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)


@given(TEXTS)
@SMALL
def test_layers_keep_the_laws_on_any_words(text: str) -> None:
    page = RawPage("x", f"{HEAD * 2}{text}")
    reading = read_page(page)
    assert broken_laws(reading) == []
    assert read_page(page) == reading


@given(
    TEXTS,
    st.lists(st.sampled_from(["<p>", "</p>", "<div", "<a href=", ">", "<!--", "&#x202e;", "<h1>", "</"])),
)
@SMALL
def test_extraction_keeps_the_laws_on_any_markup(text: str, tags: list[str]) -> None:
    body = "".join(piece + text[n * 7 : n * 7 + 90] for n, piece in enumerate(tags))
    assert broken_laws(read_page(RawPage("x", f"<p>{HEAD * 3}</p>{body}", "text/html"))) == []


@given(TEXTS, st.sampled_from(["utf-8", "windows-1256", "utf-16-le", "iso-8859-6"]), st.integers(0, 5))
@SMALL
def test_decoding_gives_text_or_a_reason(text: str, charset: str, cut: int) -> None:
    data = text.encode(charset, "ignore")[cut:]
    code = ""
    try:
        found = decode(data)
    except PageError as refused:
        code = refused.code
    else:
        assert found == decode(data)
        assert found.broken == found.text.count("\ufffd")
    assert code in ("", "empty", "not_text")
