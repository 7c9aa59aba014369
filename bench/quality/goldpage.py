"""Pages with gold: which characters belong to which article, as what, and what is furniture.

In a ``.page`` file each line is a tag, a tab, and a line of the page: ``T1`` title of article 1, ``P1``
paragraph, ``H1`` subheading, ``X1`` caption, ``D1`` date, ``L1`` dateline, ``B1`` byline, ``C1`` credit,
``K1`` keywords, ``-`` furniture, an empty line an empty line.
``+P1`` goes on with the line before. ``@credits1 a|b``,
``@title1 words`` and ``@role1 related`` say what the tags cannot; ``#`` is a comment.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

_KINDS = {"T": "title", "P": "body", "H": "body", "X": "body", "D": "date", "L": "dateline", "B": "byline",
          "C": "credit", "K": "keywords"}  # fmt: skip


@dataclass
class GoldArticle:
    """One article of a gold page; ``parts`` are (start, end, kind)."""

    role: str = "main"
    title: str | None = None
    credits: list[str] = field(default_factory=list)
    parts: list[tuple[int, int, str]] = field(default_factory=list)

    def characters(self, *kinds: str) -> set[int]:
        """Positions of the article's characters of these kinds (all kinds when none is named)."""
        return {at for a, b, kind in self.parts if not kinds or kind in kinds for at in range(a, b)}


@dataclass
class GoldPage:
    """A page's text, its articles in order, and the ranges of its furniture."""

    name: str
    text: str
    articles: list[GoldArticle]
    furniture: list[tuple[int, int]]


class Sheet:
    """A page that is being written, line by line."""

    def __init__(self, *, blank: bool = False) -> None:
        self.articles: list[GoldArticle] = []
        self.aside: list[tuple[int, int]] = []
        self.text = ""
        self.join = "\n\n" if blank else "\n"

    def piece(self, words: str, article: GoldArticle | None, kind: str, *, glued: bool = False) -> str:
        """Writes a line (or goes on with the last one) for an article, or for furniture (None)."""
        if self.text and not glued:
            self.text += self.join
        start = len(self.text)
        self.text += words
        span = (start + len(words) - len(words.lstrip()), start + len(words.rstrip()))
        if article is None:
            self.aside.append(span)
        else:
            article.parts.append((*span, kind))
        return words

    def furniture(self, *lines: str) -> None:
        """Writes lines of furniture."""
        for line in lines:
            self.piece(line, None, "")

    def done(self, name: str = "stitched") -> GoldPage:
        """The page."""
        return GoldPage(name, self.text, self.articles, self.aside)


def read_gold_page(path: Path) -> GoldPage:
    """The page of a ``.page`` file."""
    sheet = Sheet()
    articles: dict[str, GoldArticle] = {}
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            continue
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            article = articles.setdefault(key[-1], GoldArticle())
            if key.startswith("credits"):
                article.credits = value.split("|")
            else:
                setattr(article, key[:-1], value)
            continue
        tag, tab, words = line.partition("\t")
        if not tab:
            sheet.text += "\n"
            continue
        glued = tag.startswith("+")
        tag = tag.lstrip("+")
        if tag == "-":
            sheet.piece(words, None, "", glued=glued)
            continue
        article = articles.setdefault(tag[1:], GoldArticle())
        sheet.piece(words, article, _KINDS[tag[0]], glued=glued)
        if tag[0] == "T" and article.title is None:
            article.title = words.strip()
    sheet.articles = [articles[key] for key in sorted(articles)]
    return sheet.done(path.stem)
