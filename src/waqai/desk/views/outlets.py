"""The page of one outlet: what it had first, what it took, whom it quotes, how much it leaves unnamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice
from typing import NamedTuple
from urllib.parse import quote

from waqai.desk.book import DeskBook, entity_path
from waqai.export.report.book import ArticleRef
from waqai.export.report.clean import plain
from waqai.model import Article, Reuse

NEAR = 80
"""The latest articles that a page about an outlet is made from."""
_QUOTED, _OUTLETS, _FIRSTS = 16, 12, 20
_UNNAMED = "unnamed"


class Counted(NamedTuple):
    """Somebody or something with a number of articles or statements."""

    name: str
    href: str
    number: int
    share: int


class First(NamedTuple):
    """A story of several outlets that this outlet's article opened."""

    article: ArticleRef
    story_title: str
    story_href: str
    articles: int


class OutletPage(NamedTuple):
    """An outlet as the desk shows it, from its ``near`` latest articles.

    ``unnamed`` is the share of its statements, in percent, whose source has no name; None without statements.
    """

    name: str
    articles: list[ArticleRef]
    near: int
    more: bool
    firsts: list[First]
    took_from: list[Counted]
    gave_to: list[Counted]
    shared_with: list[Counted]
    quoted: list[Counted]
    statements: int
    unnamed: int | None
    kinds: list[Counted]


def build_outlet_page(book: DeskBook, outlet: str) -> OutletPage | None:
    """The page of ``outlet``; None when the record has no article of it."""
    store = book.contents.store
    heads = store.article_heads(outlet=outlet, limit=NEAR + 1)
    if not heads:
        return None
    ids = [head.id for head in heads[:NEAR]]
    book.number(ids)
    book.contents.articles.expect(ids)
    articles = [book.articles[one][0] for one in ids]
    sources = [one.source for article in articles for one in article.statements]
    kinds = Counter(one.kind for one in sources if one is not None and one.kind != "implicit")
    total = sum(kinds.values())
    taken, given, alike = _traffic(book, outlet, ids, store.reuse_of(ids))
    return OutletPage(
        plain(outlet, 80),
        [book.ref(one) for one in ids],
        len(ids),
        len(heads) > NEAR,
        _firsts(book, ids),
        taken,
        given,
        alike,
        _quoted(book, articles),
        sum(len(article.statements) for article in articles),
        round(100 * kinds[_UNNAMED] / total) if total else None,
        _listed({book.locale.label("source", kind): number for kind, number in kinds.items()}),
    )


def _listed(numbers: Mapping[str, int], hrefs: Mapping[str, str] | None = None) -> list[Counted]:
    """The most frequent first; ``share`` is of the largest, for a bar."""
    most = max(numbers.values(), default=1)
    ranked = sorted(numbers.items(), key=lambda one: (-one[1], one[0]))
    return [
        Counted(plain(name, 80), (hrefs or {}).get(name, ""), number, round(100 * number / most))
        for name, number in ranked
    ]


def _firsts(book: DeskBook, ids: Sequence[str]) -> list[First]:
    """Stories of several outlets whose first dated article is one of these."""
    found: list[First] = []
    entries = [entry for one in ids if (entry := book.entries.get(one)) is not None]
    book.contents.stories.expect(entry.story for entry in entries)
    opened = [story for entry in entries if (story := book.stories.get(entry.story or "")) is not None]
    book.contents.entries.expect(one for story in opened for one in story.articles)
    for one in ids:
        entry = book.entries.get(one)
        story = book.stories.get(entry.story or "") if entry is not None else None
        if story is None or not story.articles or story.articles[0] != one:
            continue
        outlets = {book.entries[id_].outlet for id_ in story.articles if id_ in book.entries}
        if len(outlets) > 1:
            title = plain(story.title)
            found.append(First(book.ref(one), title, book.story_href(story), len(story.articles)))
    return found[:_FIRSTS]


def _traffic(
    book: DeskBook, outlet: str, ids: Sequence[str], pairs: Sequence[Reuse]
) -> tuple[list[Counted], list[Counted], list[Counted]]:
    """From whom it took, who took from it, and with whom it shares words without evidence of a direction."""
    own = set(ids)
    book.contents.entries.expect(one for pair in pairs for one in (pair.a, pair.b))
    taken, given, alike = Counter[str](), Counter[str](), Counter[str]()
    for pair in pairs:
        here, there = (pair.a, pair.b) if pair.a in own else (pair.b, pair.a)
        entry = book.entries.get(there)
        other = entry.outlet if entry is not None else None
        if other is None or other == outlet:
            continue
        giver = {"a>b": pair.a, "b>a": pair.b}.get(pair.direction)
        (alike if giver is None else given if giver == here else taken)[other] += 1
    return _outlets(taken), _outlets(given), _outlets(alike)


def _outlets(numbers: Mapping[str, int]) -> list[Counted]:
    return _listed(numbers, {one: outlet_path(one) for one in numbers})[:_OUTLETS]


def _quoted(book: DeskBook, articles: Sequence[Article]) -> list[Counted]:
    counted: Counter[str] = Counter(
        one.source.entity
        for article in articles
        for one in article.statements
        if one.source is not None and one.source.entity
    )
    ranked = sorted(counted.items(), key=lambda one: (-one[1], one[0]))
    book.contents.entities.expect(one for one, _ in ranked[: 3 * _QUOTED])
    known = dict(islice(((one, number) for one, number in ranked if one in book.entities), _QUOTED))
    names = {book.entity_name(one): number for one, number in known.items()}
    return _listed(names, {book.entity_name(one): entity_path(one) for one in known})


def outlet_path(outlet: str) -> str:
    """The address of an outlet."""
    return f"/outlet/{quote(outlet, safe='')}"
