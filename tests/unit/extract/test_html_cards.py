# ruff: noqa: E501
"""Cards under class names that nobody knows: their shape gives them away."""

from __future__ import annotations

import pytest
from tests.unit.extract.html_pages import MENU, P1, P2, P3, Q1, Q2, Q3, TITLE

from waqai.extract.html_cards import find_cards
from waqai.extract.pages import extract_page
from waqai.extract.raw import RawPage
from waqai.model import PageReading

ARTICLE = f"<div class=x1><h1>{TITLE}</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p></div>"
LINKED = "".join(
    f"<div><h3><a href=/{n}>خبر آخر من المدينة رقم {n}</a></h3><p>{q}</p></div>"
    for n, q in enumerate((Q1, Q2, Q3))
)
WITH_MORE = "".join(
    f"<div><h4>خبر آخر رقم {n}</h4><p>{q}</p><a href=/{n}>المزيد</a></div>"
    for n, q in enumerate((Q1, Q2, Q3))
)
WHOLE_LINKS = "".join(
    f"<a href=/{n}><h4>خبر آخر رقم {n}</h4><p>{q}</p></a>" for n, q in enumerate((Q1, Q2, Q3))
)


def _read(body: str) -> PageReading:
    return extract_page(
        RawPage("page", f"<html><body><div class=x0>{MENU}</div>{body}</body></html>", "text/html")
    )


@pytest.mark.parametrize("cards", [LINKED, WITH_MORE, WHOLE_LINKS])
@pytest.mark.parametrize("before", [False, True])
def test_cards_around_an_article_are_teasers(cards: str, before: bool) -> None:
    block = f"<div class=x2>{cards}</div>"
    reading = _read(block + ARTICLE if before else ARTICLE + block)
    (article,) = reading.articles
    text = reading.page.text
    assert article.title is not None
    assert article.title.text == TITLE
    assert [text[b.start : b.end] for b in article.blocks if b.kind == "paragraph"] == [P1, P2, P3]
    for words in (Q1, Q2, Q3):
        at = text.index(words)
        assert [piece.kind for piece in reading.furniture if piece.start <= at < piece.end] == ["teaser"]


def test_a_short_article_that_wraps_its_related_cards_is_an_article() -> None:
    inner = "".join(
        f"<article><h3>خبر آخر رقم {n}</h3><p>{q}...</p></article>" for n, q in enumerate((Q1, Q2, Q3))
    )
    html = f"<main><article><h1>{TITLE}</h1><section><p>{P1}</p><p>{P2}</p></section><section>{inner}</section></article></main>"
    reading = _read(html)
    (article,) = reading.articles
    words = [reading.page.text[b.start : b.end] for b in article.blocks]
    assert words == [TITLE, P1, P2]


def test_subheadings_of_an_article_are_no_cards() -> None:
    body = f"<h1>{TITLE}</h1><h2>الخزين</h2><p>{P1}</p><h2>الصيانة</h2><p>{P2}</p><h2>الأمطار</h2><p>{P3}</p>"
    (article,) = _read(f"<div class=x1>{body}</div>").articles
    assert [b.kind for b in article.blocks].count("paragraph") == 3


def test_one_linked_heading_is_no_card() -> None:
    linked = {1}
    heads = {0: True, 1: False}
    assert find_cards(heads, 5, linked.__contains__, lambda first, last: 100 * (last - first)) == frozenset()


def test_two_linked_headings_are_cards_and_the_last_keeps_one_paragraph() -> None:
    linked = {1, 3}
    prose = {2: 90, 4: 90, 5: 90, 6: 90}

    def within(first: int, last: int) -> int:
        return sum(prose.get(number, 0) for number in range(first, last))

    assert find_cards({1: False, 3: False}, 12, linked.__contains__, within) == {1, 2, 3, 4}
