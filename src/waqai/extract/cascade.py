"""From a page's lines to its articles and its furniture, in numbered stages.

0 units: wrapped lines joined, lines that hold several things cut. 1 labels: what a line says of itself, from
the language data. 2 repetition: what is printed twice. 3 shapes: length, final marks, stamps, datelines.
4 topic: the words that lines share. 5 segmentation: where each article begins and ends. The evidence of
every article and piece of furniture names the stage and the rule that decided.
"""

from __future__ import annotations

from itertools import pairwise

import msgspec

from waqai.extract.blocks import LAYER, VERSION, build_article
from waqai.extract.cutting import Memo, cut_line
from waqai.extract.keywords import UNDER_LABEL
from waqai.extract.lines import Line
from waqai.extract.metalines import describe
from waqai.extract.segment import Draft, Segmenter
from waqai.extract.site import find_site
from waqai.extract.topics import common_words
from waqai.extract.units import Unit, fold_page, join_wrapped
from waqai.model import Article, Evidence, Furniture, Span
from waqai.model.page import FurnitureKind

_KINDS: dict[str, FurnitureKind] = {
    "navigation": "navigation",
    "comments": "comments",
    "teaser": "teaser",
    "section": "section",
    "promo": "promo",
    "share": "share",
    "duplicate": "duplicate",
}
_FILLS = 2  # how many times an article behind may be the length of the page's own
_KEYWORD = 3
_LINES = frozenset({"head", "cut", "tiny", "dateline", "byline"})
_STROKES = frozenset("|-،,•·/")
_ONLY_TEXT = 12
_VERSE, _VERSES = 6, 200


def find_articles(
    text: str, lines: list[Line], *, main: tuple[int, int] | None = None, declared: bool = False
) -> tuple[tuple[Article, ...], tuple[Furniture, ...]]:
    """The articles of a page in page order, and everything else on it.

    ``lines`` are half-open ranges into ``text``; ``main`` is where structural analysis puts the body of the
    main article, or None; ``declared`` says that the caller knows it to be an article: then short lines alone
    are one, too. Articles come back without ``published`` and with an empty id. Every character of
    ``lines`` that is not white space lies in exactly one block or one piece of furniture.
    """
    form = fold_page(text)
    units: list[Unit] = []
    memo: Memo = {}
    for number, line in enumerate(join_wrapped(text, lines)):
        units.extend(cut_line(form, line, number, memo))
    _mark_captions_again(units)
    _gather_keywords(units)
    _promote_lone_text(units)
    drafts = Segmenter(units, main).walk() or (_draft_of_lines(units) if declared else [])
    leading = _main_draft(drafts, main)
    articles = tuple(
        build_article(form, draft, "main" if at == leading else "related") for at, draft in enumerate(drafts)
    )
    articles = tuple(_of_site(text, article, units) for article in articles)
    placed = {id(unit) for draft in drafts for unit in draft.units}
    furniture = tuple(_furniture(unit) for unit in units if id(unit) not in placed)
    return articles, furniture


def _of_site(text: str, article: Article, units: list[Unit]) -> Article:
    """The page's own article with the outlet that heads the page, where nothing nearer names one."""
    if article.role != "main" or article.outlet or any(unit.hints for unit in units[:1]):
        return article
    return msgspec.structs.replace(article, outlet=find_site(text, units, article.start))


def _gather_keywords(units: list[Unit]) -> None:
    """Lines of a word or three under a label of keywords that has none on its own line."""
    open_list = False
    for unit in units:
        if unit.shape == "keywords" and unit.value >= unit.right:
            open_list = True
        elif open_list and unit.shape in ("tiny", "section", "head") and _is_keyword(unit):
            describe(unit, "keywords", "keywords", UNDER_LABEL)
        elif open_list and unit.shape == "symbol" and unit.text in _STROKES:
            continue  # what stands between two of them, on a line of its own
        else:
            open_list = False


def _is_keyword(unit: Unit) -> bool:
    return unit.words <= _KEYWORD and not any(word in common_words() for word in unit.text.split())


def _mark_captions_again(units: list[Unit]) -> None:
    """A caption that the next line repeats is printed twice."""
    for before, after in pairwise(units):
        if before.shape == after.shape == "caption" and before.text == after.text:
            describe(after, "twin", "duplicate", "2:said-twice")


def _promote_lone_text(units: list[Unit]) -> None:
    """A page without any prose may still hold a sentence that nobody ended with a full stop, or verses."""
    if any(unit.shape == "prose" for unit in units):
        return
    loose = [unit for unit in units if unit.shape in ("head", "cut", "tiny")]
    longest = max(loose, key=lambda unit: unit.words, default=None)
    if longest is None:
        return
    clean = not any(unit.shape in ("section", "menu") or _is_menu_label(unit) for unit in units)
    few = len(loose) <= 3 and longest.words >= (_ONLY_TEXT if not clean else _ONLY_TEXT // 2)
    words = sum(unit.words for unit in loose) / len(loose)
    verses = clean and 3 < len(loose) <= _VERSES and 2 <= words < _VERSE
    for unit in loose[1:] if verses else [longest] if few else []:
        unit.shape, unit.rule = "prose", "3:only-text"


def _draft_of_lines(units: list[Unit]) -> list[Draft]:
    """One article of all lines that are no label: a bulletin, a post, a headline alone."""
    draft = Draft()
    for unit in units:
        if unit.shape in _LINES:
            draft.take(unit, "paragraph")
            unit.rule = "5:declared"
    return [draft] if draft.units else []


def _is_menu_label(unit: Unit) -> bool:
    """True for a label of a page with other pieces; an address or a hash sign a lone post has, too."""
    return unit.shape == "label" and unit.kind not in ("share", "other")


def _main_draft(drafts: list[Draft], main: tuple[int, int] | None) -> int:
    """The page's own article: the first of those that fill ``main``, else the first.

    Where the markup's body holds several articles, the page's own comes first, and it is no mere card.
    """
    if main:
        shared = [
            sum(max(0, min(unit.end, main[1]) - max(unit.start, main[0])) for unit in draft.units)
            for draft in drafts
        ]
        if any(shared):
            return next(at for at, length in enumerate(shared) if _FILLS * length >= max(shared))
    return 0


def _furniture(unit: Unit) -> Furniture:
    kind = _KINDS.get(unit.place, "other")
    return Furniture(
        kind,
        unit.start,
        unit.end,
        Evidence(LAYER, VERSION, (unit.rule or "5:left-over",), (Span(unit.start, unit.end),)),
    )
