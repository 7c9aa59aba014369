"""What every layer works on: one article of a page, folded and cut into words once for all layers."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Protocol, TypeVar

from waqai.lexicon import abbreviations
from waqai.model import Article, Block
from waqai.text import MatchForm, Token, find_sentences, find_tokens

T = TypeVar("T")


class Reading:
    """One article under annotation.

    ``form`` is the match form of the whole page, so positions in ``form.text`` go back to the page by
    ``form.raw_span``. Tokens and sentences are in folded positions; annotations are made in page positions.
    ``article`` is replaced by each layer's outcome, so a layer finds the layers that it needs on it.
    """

    def __init__(self, form: MatchForm, article: Article) -> None:
        self.form = form
        self.article = article
        self._kept: dict[object, Any] = {}

    def once(self, find: Callable[[Reading], T]) -> T:
        """What ``find`` gives for this reading, sought once for all who ask; it is nobody's to change.

        For what rests on the text and its blocks alone: layers add to the article as they go.
        """
        if find not in self._kept:
            self._kept[find] = find(self)
        found: T = self._kept[find]
        return found

    @property
    def page_text(self) -> str:
        """The page as Waqai holds it."""
        return self.form.raw

    @cached_property
    def block_ranges(self) -> list[tuple[Block, int, int]]:
        """The article's blocks with their folded ranges, in page order."""
        to_derived = self.form.offsets.to_derived
        return [(block, to_derived(block.start), to_derived(block.end)) for block in self.article.blocks]

    @cached_property
    def block_tokens(self) -> list[tuple[Block, list[Token]]]:
        """The tokens of each block; an expression never crosses from one block to the next."""
        text = self.form.text
        return [(block, find_tokens(text, start, end)) for block, start, end in self.block_ranges]

    @cached_property
    def sentences(self) -> list[tuple[int, int]]:
        """Folded ranges of the sentences of all blocks, in page order."""
        text, known = self.form.text, abbreviations()
        return [
            sentence
            for _, start, end in self.block_ranges
            for sentence in find_sentences(text, start, end, abbreviations=known)
        ]


class Layer(Protocol):
    """A layer of annotations.

    ``name`` and ``version`` go into evidence; ``needs`` names the layers that must have run before.
    ``annotate`` returns the article with its layer filled in, spans in page positions.
    """

    @property
    def name(self) -> str:
        """The layer's name, as in evidence."""

    @property
    def version(self) -> str:
        """Rises whenever the layer's output can change."""

    @property
    def needs(self) -> tuple[str, ...]:
        """Names of the layers that must have run before."""

    def annotate(self, reading: Reading) -> Article:
        """The reading's article with this layer's annotations on it."""
