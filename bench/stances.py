"""Pairs of headlines with their stance, read from the development data and aligned."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

import msgspec

from waqai.corpus.claims.alignment import Alignment, align
from waqai.corpus.claims.passages import Passage, build_passage
from waqai.corpus.naming import names_of
from waqai.corpus.words import Item, Vocabulary
from waqai.model import Article, Block, Page, PageReading
from waqai.pipeline.layers import default_layers
from waqai.pipeline.page import annotate_article
from waqai.text import match_form


class Pair(msgspec.Struct, frozen=True):
    """Two headlines and what people said of them: agree, disagree or other."""

    first: str
    second: str
    stance: str


def read_pairs(file: Path) -> list[Pair]:
    """The pairs of a file with the columns s1, s2, stance."""
    with file.open(encoding="utf-8", newline="") as lines:
        return [Pair(row["s1"].strip(), row["s2"].strip(), row["stance"]) for row in csv.DictReader(lines)]


def align_pair(pair: Pair) -> Alignment:
    """The alignment of a pair."""
    return align(_passage(pair.first), _passage(pair.second))


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary()


@cache
def _passage(text: str) -> Passage:
    """A headline as a passage, read by all layers as one paragraph."""
    bare = Article(id=text, role="main", start=0, end=len(text), blocks=(Block("paragraph", 0, len(text)),))
    article = annotate_article(match_form(text), bare, default_layers())
    page = Page(text, None, "text/plain", None, "", text)
    item = Item(PageReading(page, (article,)), article, _vocabulary())
    return build_passage(item, 0, len(text), "headline", tuple(names_of(item)), None)
