"""From HTML to articles: linearise, find the parts that markup knows, let the cascade read each of them."""

from __future__ import annotations

import re

import msgspec

from waqai.extract.cascade import find_articles
from waqai.extract.given_dates import Stated
from waqai.extract.html_lines import (
    build_furniture,
    extend_part,
    find_title,
    furniture_kind,
    kind_outside,
    mark_lines,
)
from waqai.extract.html_prose import Prose
from waqai.extract.html_tree import Linear, drop_attribute_floods, linearise
from waqai.extract.html_zones import Part, find_parts, is_index
from waqai.extract.json_ld import read_json_ld
from waqai.extract.limits import MIN_ARABIC_LETTERS
from waqai.extract.lines import Line, split_lines
from waqai.extract.markup import apply_markup, build_article
from waqai.extract.metadata import Metadata, find_dated, read_metadata
from waqai.extract.plausible import count_arabic
from waqai.model import Article, Evidence, Furniture
from waqai.model.article import Role
from waqai.model.page import FurnitureKind

LAYER, VERSION = "extract.html", "1"
_BLANK = re.compile("[\\s\u00ad\u200b-\u200f\u2060\ufeff]+")
_SHORTEST_ARTICLE = 40


class HtmlReading(msgspec.Struct, frozen=True):
    """The visible text of a page, its articles without ids, its furniture, its metadata.

    ``dates`` holds for each article the date that its own markup states, or None.
    """

    text: str
    articles: tuple[Article, ...]
    furniture: tuple[Furniture, ...]
    metadata: Metadata
    dates: tuple[tuple[Stated, str] | None, ...]


def read_html(html: str, *, title: str | None = None) -> HtmlReading:
    """Articles and furniture of an HTML page; spans point into the visible text that comes back with them.

    ``title`` is what the caller knows the headline to be; without it the metadata say.
    """
    html = drop_attribute_floods(html)
    page = linearise(html)
    if count_arabic(page.text) < MIN_ARABIC_LETTERS:
        unhidden = linearise(html, hidden=True)
        page = unhidden if count_arabic(unhidden.text) > count_arabic(page.text) else page
    lines = [line for line in split_lines(page.text) if not _BLANK.fullmatch(page.text, line.start, line.end)]
    prose = Prose(page, lines)
    data = read_json_ld(page.json_ld)
    metadata = read_metadata(page, data)
    if title:
        metadata = msgspec.structs.replace(metadata, title=title)
    parts = find_parts(page, prose, quoted=data.body, html=html)
    marked = mark_lines(page, prose, parts)
    reader = _Reader(page, prose, marked, metadata)
    if parts and not parts[0].stage.startswith("3"):
        reader.read_parts(parts)
    elif is_index(page, prose):
        reader.read_index()
    else:
        reader.read_loose(parts[0] if parts else None)
    return reader.finish()


class _Reader:
    """Collects articles and furniture of one page."""

    def __init__(self, page: Linear, prose: Prose, marked: list[Line], metadata: Metadata) -> None:
        self.page = page
        self.prose = prose
        self.marked = marked
        self.metadata = metadata
        self.articles: list[Article] = []
        self.furniture: list[Furniture] = []
        self.kinds: list[tuple[Line, FurnitureKind]] = []

    def read_parts(self, parts: list[Part]) -> None:
        """Each part is an article; what lies in none of them is furniture."""
        outside = list(self.marked)
        taken: list[tuple[int, int]] = []
        for number, part in enumerate(parts):
            title = find_title(self.page, self.prose, part, self.metadata.title if number == 0 else None)
            wide = extend_part(part, title, self.marked, taken)
            own = {line.start for line in self.marked if wide.start <= line.start < wide.end}
            if title is not None:
                own.add(title.start)
            inside = [line for line in outside if line.start in own]
            outside = [line for line in outside if line.start not in own]
            taken.append((wide.start, wide.end))
            self._read(inside, title, wide, "main" if number == 0 else "related")
        self.kinds.extend((line, kind_outside(self.page.text, line)) for line in outside)

    def read_loose(self, part: Part | None) -> None:
        """No markup says where the article is: all but certain furniture goes to the cascade."""
        whole = (0, len(self.page.text))
        guess = part or Part(*whole, whole, "4:none")
        title = find_title(self.page, self.prose, guess, self.metadata.title)
        body = part.body if part else whole
        inside = [
            line
            for line in self.marked
            if (title is not None and line.start == title.start)
            or (
                furniture_kind(line, inside=False) is None
                and ("link" not in line.hints or body[0] <= line.start < body[1])
            )
        ]
        kept = {line.start for line in inside}
        self.kinds.extend(
            (line, kind_outside(self.page.text, line)) for line in self.marked if line.start not in kept
        )
        if any(line.end - line.start >= _SHORTEST_ARTICLE and "link" not in line.hints for line in inside):
            self._read(inside, title, guess, "main")
        else:
            self.kinds.extend((line, kind_outside(self.page.text, line)) for line in inside)

    def read_index(self) -> None:
        """A list of cards: no article, and all of it furniture."""
        for line in self.marked:
            kind = kind_outside(self.page.text, line)
            self.kinds.append((line, "teaser" if kind == "other" else kind))

    def finish(self) -> HtmlReading:
        """Everything in page order."""
        articles = sorted(self.articles, key=lambda article: article.start)
        evidence = Evidence(LAYER, VERSION, ("markup",))
        self.kinds.sort(key=lambda pair: pair[0].start)
        pieces = [*self.furniture, *build_furniture(self.kinds, evidence)]
        pieces.sort(key=lambda piece: piece.start)
        dates = tuple(self._date(article) for article in articles)
        return HtmlReading(self.page.text, tuple(articles), tuple(pieces), self.metadata, dates)

    def _read(self, lines: list[Line], title: Line | None, part: Part, role: Role) -> None:
        text = self.page.text
        own: list[Line] = []
        for line in lines:
            kind = furniture_kind(line, inside=True)
            if kind is None or (title is not None and line.start == title.start):
                own.append(line)
            else:
                self.kinds.append((line, kind))
        body = None if part.stage.startswith("4") else part.body
        articles, furniture = find_articles(text, own, main=body)
        if not articles and part.stage[0] in "12":
            articles, furniture = (build_article(own, role),), ()
        for number, article in enumerate(articles):
            reach = (part.start, part.end) if len(articles) == 1 else (article.start, article.end)
            touched = [line for line in own if reach[0] <= line.start < reach[1]]
            headline = title if number == 0 else None
            marked = apply_markup(
                text, article, touched, headline, links=self.page.links, stage=f"html:{part.stage}"
            )
            keeps_role = role == "main" and (article.role == "related" or not self._has_main())
            self.articles.append(
                msgspec.structs.replace(marked, role=article.role if keeps_role else "related")
            )
        covered = {block.start for article in self.articles for block in article.blocks}
        self.furniture.extend(piece for piece in furniture if piece.start not in covered)

    def _has_main(self) -> bool:
        return any(article.role == "main" for article in self.articles)

    def _date(self, article: Article) -> tuple[Stated, str] | None:
        metadata = self.metadata
        if article.role == "main" and metadata.published:
            return metadata.published, metadata.published_rule or "metadata"
        return find_dated(self.page.metas, article.start, article.end)
