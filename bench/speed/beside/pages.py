"""HTML pages in the shapes of news sites, made here, with their gold: the body's words and the day.

Four layouts (``article`` with paragraphs, ``div`` with line breaks, a table, ``div`` for everything), each
with menus, cards, scripts and a foot around the article. Two in four say their day in metadata, the others in
words alone. The furniture's words come from the labels of ``bench/quality/pages``.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from bench.quality.extract import hand_pages
from bench.quality.goldpage import GoldPage
from bench.quality.stitching import read_labels
from bench.speed.beside.articles import News
from waqai.extract.raw import RawPage
from waqai.lexicon import read_table

_MONTHS = tuple(row["form"] for row in read_table("times/months.tsv") if row["family"] == "egyptian")
_SCRIPT = "window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}" * 75
_STYLE = ".menu{display:flex}.card{border:1px solid #ccc;padding:4px}" * 30
_HEAD = "".join(f'<link rel="stylesheet" href="/assets/{k}.css">' for k in range(10)) + (
    '<meta name="viewport" content="width=device-width"><meta property="og:type" content="article">'
)
_CARDS, _MENU = 24, 40


class BenchPage(NamedTuple):
    """A page: its HTML, the words of its main body, words that are neither wanted nor wrong, its day."""

    html: str
    body: tuple[str, ...]
    spare: tuple[str, ...]
    day: str | None

    def raw(self, at: int) -> RawPage:
        return RawPage(f"page-{at}.html", self.html.encode(), "text/html")


class _Piece(NamedTuple):
    kind: str
    text: str


def news_pages(news: Sequence[News]) -> list[BenchPage]:
    """A page for every article, the layouts in turn."""
    titles = [one.title for one in news]
    return [_of_news(one, at, titles) for at, one in enumerate(news)]


def gold_pages() -> list[BenchPage]:
    """The written gold pages with a main article, each in one layout."""
    return [_of_gold(page, at) for at, page in enumerate(hand_pages()) if page.articles]


def _of_news(news: News, at: int, titles: Sequence[str]) -> BenchPage:
    lines = news.text.split("\n")
    pieces = [_Piece("title", news.title), *(_Piece("body", line) for line in lines)]
    cards = [titles[(at + 3 + 5 * step) % len(titles)] for step in range(_CARDS)]
    html = _shell(at, pieces, cards, news.title, news.day)
    spare = (*news.title.split(), *_day_words(news.day).split())
    return BenchPage(html, tuple(news.text.split()), spare, news.day)


def _of_gold(page: GoldPage, at: int) -> BenchPage:
    kinds = {}
    for number, article in enumerate(page.articles):
        for start, _, kind in article.parts:
            kinds[start] = kind if number == 0 else "other"
    pieces, offset = [], 0
    for line in page.text.split("\n"):
        starts = [start for start in kinds if offset <= start < offset + len(line)]
        kind = kinds[min(starts)] if starts else "furniture"
        if line.strip():
            pieces.append(_Piece(kind, line.strip()))
        offset += len(line) + 1
    body = " ".join(piece.text for piece in pieces if piece.kind == "body").split()
    spare = " ".join(piece.text for piece in pieces if piece.kind not in ("body", "furniture")).split()
    title = page.articles[0].title or ""
    return BenchPage(_shell(at, pieces, (), title, None), tuple(body), tuple(spare), None)


def _day_words(day: str) -> str:
    return f"{int(day[8:])} {_MONTHS[int(day[5:7]) - 1]} {day[:4]}"


def _shell(at: int, pieces: Sequence[_Piece], cards: Sequence[str], title: str, day: str | None) -> str:
    """The whole document around the pieces of the article; without cards there is nothing around them."""
    layout = (_paragraphs, _breaks, _table, _divs)[at % 4]
    shown = f'<div class="date">{_day_words(day)}</div>' if day else ""
    body = layout(pieces, shown)
    if cards:
        body = f"{_top(at)}\n{body}\n{_side(at, cards)}\n{_foot(at)}"
    said = (
        f'<meta property="article:published_time" content="{day}T10:00:00+03:00">' if at % 4 in (0, 2) else ""
    )
    meta = _HEAD + (said if day else "")
    return (
        '<!DOCTYPE html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8">'
        f"<title>{escape(title)}</title>{meta}<script>{_SCRIPT}</script><style>{_STYLE}</style></head>\n"
        f"<body>{body}<script>{_SCRIPT}</script></body></html>\n"
    )


def _label(kind: str, at: int) -> str:
    words = read_labels("fresh_labels.txt")[kind]
    return escape(words[at % len(words)])


def _links(kind: str, count: int) -> str:
    return "".join(
        f'<li id="menu-item-{k}" class="menu-item menu-item-type-custom menu-item-{k}">'
        f'<a href="/section/{k}" class="menu-link"><span>{_label(kind, k)}</span></a></li>'
        for k in range(count)
    )


def _top(at: int) -> str:
    """A menu for wide screens and one for narrow ones, as sites have them."""
    wide, narrow = _links("nav", _MENU), _links("section", _MENU)
    return (
        f'<header class="site-header"><div class="brand"><a href="/"><img src="/logo.svg" alt=""></a></div>'
        f'<nav class="main-menu"><ul>{wide}</ul></nav><nav class="mobile-menu"><ul>{narrow}</ul></nav>'
        f'<div class="crumbs"><a href="/s">{_label("section", at)}</a></div></header>'
    )


def _side(at: int, cards: Sequence[str]) -> str:
    told = "".join(
        f'<div class="card post-item col-md-4 col-sm-6"><a class="thumb" href="/news/{k}">'
        f'<img class="lazy" src="/images/{k}-300x200.jpg" srcset="/images/{k}-300x200.jpg 300w, '
        f'/images/{k}-768x512.jpg 768w, /images/{k}-1024x683.jpg 1024w" width="300" height="200" alt=""></a>'
        f'<h3 class="post-title"><a href="/news/{k}">{escape(card)}</a></h3></div>'
        for k, card in enumerate(cards)
    )
    return (
        f'<div class="share">{_label("share", at)}</div><div class="promo">{_label("promo", at)}</div>'
        f'<section class="related"><h2>{_label("related", at)}</h2>{told}</section>'
    )


def _foot(at: int) -> str:
    return f"<footer><ul>{_links('nav', _MENU // 2)}</ul><p>{_label('legal', at)}</p></footer>"


def _paragraphs(pieces: Sequence[_Piece], shown: str) -> str:
    tags = {"title": "h1", "body": "p"}
    told = [f"<{tags.get(p.kind, 'div')}>{escape(p.text)}</{tags.get(p.kind, 'div')}>" for p in pieces]
    return "<main><article>" + "\n".join([told[0], shown, *told[1:]]) + "</article></main>"


def _breaks(pieces: Sequence[_Piece], shown: str) -> str:
    titles = "".join(f"<h1>{escape(p.text)}</h1>" for p in pieces if p.kind == "title")
    rest = "<br><br>\n".join(escape(p.text) for p in pieces if p.kind != "title")
    return f'<div class="content">{titles}{shown}<div class="text">{rest}</div></div>'


def _table(pieces: Sequence[_Piece], shown: str) -> str:
    rows = "\n".join(f"<p>{escape(p.text)}</p>" for p in pieces)
    return f'<table width="100%"><tr><td>{shown}{rows}</td><td>&nbsp;</td></tr></table>'


def _divs(pieces: Sequence[_Piece], shown: str) -> str:
    told = [f'<div class="x{len(p.kind)}">{escape(p.text)}</div>' for p in pieces]
    return "<div>" + "\n".join([told[0], shown, *told[1:]]) + "</div>"
