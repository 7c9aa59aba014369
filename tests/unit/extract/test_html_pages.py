"""HTML of many template styles: the article, its metadata, and everything else set aside."""

from __future__ import annotations

import pytest
from tests.unit.extract.html_pages import PAGES, TITLE, Sample

from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage
from waqai.model import Article, PageReading


def _read(sample: Sample) -> PageReading:
    return extract_page(RawPage("page", sample.html.encode(), "text/html"))


def _main(reading: PageReading) -> Article:
    assert reading.refused is None, reading.refused
    return next(article for article in reading.articles if article.role == "main")


def _words(reading: PageReading, article: Article, kind: str) -> list[str]:
    return [reading.page.text[b.start : b.end] for b in article.blocks if b.kind == kind]


@pytest.mark.parametrize("name", PAGES)
def test_the_article_and_nothing_else(name: str) -> None:
    sample = PAGES[name]
    reading = _read(sample)
    article = _main(reading)
    assert article.title is not None
    assert article.title.text == sample.title
    paragraphs = "\n".join(_words(reading, article, "paragraph"))
    for words in sample.inside:
        assert words in paragraphs
    blocks = "\n".join(reading.page.text[b.start : b.end] for b in article.blocks)
    for words, kind in sample.outside:
        assert words not in blocks
        at = reading.page.text.index(words)
        kinds = {piece.kind for piece in reading.furniture if piece.start <= at < piece.end}
        assert kinds == {kind}, words


@pytest.mark.parametrize("name", PAGES)
def test_what_the_markup_says(name: str) -> None:
    sample = PAGES[name]
    reading = _read(sample)
    article = _main(reading)
    assert (article.published.value if article.published else None) == sample.published
    if article.published:
        assert article.published.basis == "metadata"
        assert article.published.earliest == article.published.latest == (sample.published or "")[:10]
    if sample.outlet:
        assert article.outlet == sample.outlet
    if sample.author:
        assert article.author == sample.author
    if sample.stage:
        assert article.evidence is not None
        assert sample.stage in article.evidence.rules
    for kind, words in sample.blocks:
        assert words in _words(reading, article, kind)
    assert [a.title.text for a in reading.articles if a.role == "related" and a.title] == list(sample.related)


@pytest.mark.parametrize("name", PAGES)
def test_every_visible_character_has_one_place(name: str) -> None:
    reading = _read(PAGES[name])
    text = reading.page.text
    owners = [0] * len(text)
    for article in reading.articles:
        for block in article.blocks:
            assert text[block.start : block.end].strip() == text[block.start : block.end]
            owners[block.start : block.end] = [n + 1 for n in owners[block.start : block.end]]
    for piece in reading.furniture:
        owners[piece.start : piece.end] = [n + 1 for n in owners[piece.start : piece.end]]
    lost = "".join(c for c, n in zip(text, owners, strict=True) if n == 0 and not c.isspace())
    twice = "".join(c for c, n in zip(text, owners, strict=True) if n > 1 and not c.isspace())
    assert (lost, twice) == ("", "")


def test_hidden_text_is_not_on_the_page() -> None:
    text = _read(PAGES["hidden-parts"]).page.text
    for words in ("مخفي", "جافاسكربت", "تخطي", "قالب", "سر"):
        assert words not in text.split()
    assert text.split("\n")[0] == TITLE


def test_a_page_whose_article_is_hidden_until_scripts_run_is_read_all_the_same() -> None:
    sample = PAGES["main-element"]
    html = sample.html.replace("<body>", '<body style="visibility:hidden">')
    assert _main(extract_page(RawPage("page", html.encode(), "text/html"))).title is not None


def test_keywords_have_spans() -> None:
    reading = _read(PAGES["wordpress"])
    keywords = _main(reading).keywords
    assert [word.text for word in keywords] == ["سد الموصل", "المياه"]
    assert all(reading.page.text[word.start : word.end] == word.text for word in keywords)


def test_alternative_texts_are_not_text() -> None:
    assert "بديل" not in _read(PAGES["wordpress"]).page.text


def test_reading_twice_gives_the_same() -> None:
    for sample in PAGES.values():
        assert _read(sample) == _read(sample)


def test_old_pages_in_windows_1256_read_the_same() -> None:
    for name in ("tables-2003", "br-layout"):
        plain = _read(PAGES[name])
        html = PAGES[name].html.replace("<head>", '<head><meta charset="windows-1252">')
        old = extract_page(RawPage("page", html.encode("windows-1256"), "text/html"))
        assert old.page.encoding == "windows-1256"
        assert old.page.text == plain.page.text


def test_a_front_page_of_cards_has_no_article() -> None:
    cards = "".join(
        f"<article class='card'><h3><a href=/{n}>خبر رقم {n} من أخبار المدينة اليوم</a></h3><p>"
        f"ملخص الخبر رقم {n} وهو سطر طويل بعض الشيء يعطي القارئ فكرة عامة عن الموضوع</p></article>"
        for n in range(8)
    )
    reading = extract_page(
        RawPage("front", f"<html><body><main>{cards}</main></body></html>".encode(), "text/html")
    )
    assert reading.articles == ()
    assert reading.refused is not None
    assert reading.refused.code == "no_article"
    assert {piece.kind for piece in reading.furniture} == {"teaser"}
