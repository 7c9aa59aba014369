"""Texts that are to be checked: pages, and sentences too short to be one."""

from waqai.extract.raw import Given, RawPage
from waqai.pipeline.claim import read_claim


def test_a_headline_is_one_article() -> None:
    reading = read_claim(RawPage("x", "  فاز المنتخب المغربي بالكأس\n", given=Given(published="2024-02-09")))
    assert reading.refused is None
    (article,) = reading.articles
    assert reading.page.text[article.start : article.end] == "فاز المنتخب المغربي بالكأس"
    assert article.published is not None
    assert article.published.value == "2024-02-09"


def test_each_line_is_a_paragraph() -> None:
    text = "فاز المنتخب\n\n خسر الفريق "
    (article,) = read_claim(RawPage("x", text)).articles
    assert [text[block.start : block.end] for block in article.blocks] == ["فاز المنتخب", "خسر الفريق"]


def test_what_is_no_text_stays_refused() -> None:
    for data in (b"", b"\x00\x01\x02\x03", "   \n"):
        reading = read_claim(RawPage("x", data))
        assert reading.articles == ()
        assert reading.refused is not None
