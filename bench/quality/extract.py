"""How well articles are told from furniture, on pages written for this and on pages stitched from news text.

Body F1 is over characters of the main article's body; a page counts for articles when their number and their
order of titles are right; titles and credits are exact; furniture recall and false furniture are over
characters. Only ``stitched_unread`` speaks for labels nobody has seen: ``stitched`` and ``stitched_fresh``
use labels that are not listed, but their worst pages were read while rules were mended. Written pages come
from the same hand as the rules and guard against losses, no more.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from bench.quality.figure import Figure, development_data
from bench.quality.goldpage import GoldArticle, GoldPage, Sheet, read_gold_page
from bench.quality.stitching import PAGES, Stitcher, read_articles, read_labels
from waqai.evaluate import Score
from waqai.extract.cascade import find_articles
from waqai.extract.lines import split_lines
from waqai.model import Article, Furniture

_BODY = {"paragraph", "subheading", "caption"}
_STITCHED = 300


@dataclass
class Tally:
    """Sums over pages."""

    body: Score = field(default_factory=Score)
    all_text: Score = field(default_factory=Score)
    credits: Score = field(default_factory=Score)
    furniture: Score = field(default_factory=Score)
    titles: list[bool] = field(default_factory=list)
    counts: list[bool] = field(default_factory=list)
    worst: list[tuple[float, GoldPage]] = field(default_factory=list)

    def figures(self, name: str) -> list[Figure]:
        pages = len(self.counts)
        lost = self.furniture.spurious / max(1, self.all_text.hits + self.all_text.missed)
        return [
            Figure(f"extract.{name}.body_f1", self.body.f1, f"{pages} pages, main article, characters"),
            Figure(f"extract.{name}.all_text_f1", self.all_text.f1, "all articles, characters"),
            Figure(f"extract.{name}.article_count", _rate(self.counts), "pages with every article found"),
            Figure(f"extract.{name}.title_exact", _rate(self.titles), f"of {len(self.titles)} titles"),
            Figure(
                f"extract.{name}.credit_f1",
                self.credits.f1,
                f"{self.credits.hits + self.credits.missed} credits",
            ),
            Figure(f"extract.{name}.furniture_recall", self.furniture.recall, "characters"),
            Figure(f"extract.{name}.text_kept", 1 - lost, "article characters not taken for furniture"),
        ]


def _rate(values: list[bool]) -> float:
    return sum(values) / len(values) if values else 1.0


def _inked(text: str, positions: set[int]) -> set[int]:
    return {at for at in positions if not text[at].isspace()}


def _compare(gold: set[int], found: set[int]) -> Score:
    return Score(len(gold & found), len(gold - found), len(found - gold))


def _found_body(articles: tuple[Article, ...] | list[Article]) -> set[int]:
    return {
        at
        for a in articles
        for block in a.blocks
        if block.kind in _BODY
        for at in range(block.start, block.end)
    }


def _partner(gold: GoldArticle, articles: tuple[Article, ...]) -> Article | None:
    """The found article with most of the gold one's body."""
    body = gold.characters("body")
    best = max(articles, key=lambda article: len(body & _found_body([article])), default=None)
    return best if best and body & _found_body([best]) else None


def score_page(page: GoldPage, tally: Tally) -> None:
    """Adds one page to the tally."""
    articles, furniture = find_articles(page.text, split_lines(page.text))
    golds = page.articles
    main = [a for a in articles if a.role == "main"]
    wanted = golds[0].characters("body") if golds else set()
    body = _compare(_inked(page.text, wanted), _inked(page.text, _found_body(main)))
    tally.body += body
    every: set[int] = set().union(*(gold.characters("body") for gold in golds)) if golds else set()
    tally.all_text += _compare(_inked(page.text, every), _inked(page.text, _found_body(articles)))
    tally.counts.append(len(articles) == len(golds))
    wrong = 0
    for gold in golds:
        partner = _partner(gold, articles)
        title = partner.title.text if partner and partner.title else None
        tally.titles.append(title == gold.title)
        wrong += title != gold.title
        own = gold.characters("body")  # datelines of the news text itself, which the gold does not mark
        found = [c.text for c in partner.credits if c.start not in own] if partner else []
        found += [c.text for c in partner.credits if c.text in gold.credits] if partner else []
        tally.credits += _compare_words(gold.credits, found)
    _score_furniture(page, golds, furniture, tally)
    tally.worst.append((body.f1 - 0.2 * wrong - 0.5 * (len(articles) != len(golds)), page))


def _compare_words(gold: list[str], found: list[str]) -> Score:
    hits = len(set(gold) & set(found))
    return Score(hits, len(set(gold)) - hits, len(set(found)) - hits)


def _score_furniture(
    page: GoldPage, golds: list[GoldArticle], furniture: tuple[Furniture, ...], tally: Tally
) -> None:
    aside = _inked(page.text, {at for a, b in page.furniture for at in range(a, b)})
    found = _inked(page.text, {at for piece in furniture for at in range(piece.start, piece.end)})
    bodies: set[int] = set().union(*(gold.characters("body", "title") for gold in golds)) if golds else set()
    tally.furniture += Score(len(aside & found), len(aside - found), len(found & bodies))


def hand_pages() -> list[GoldPage]:
    """The pages that were written for this measurement."""
    return [read_gold_page(path) for path in sorted(PAGES.glob("*.page"))]


def stitched_pages(labels: str, seed: int, count: int = _STITCHED) -> list[GoldPage]:
    """Pages stitched from the development data; none where it is not present."""
    folder = development_data()
    if folder is None:
        return []
    stitcher = Stitcher(read_articles(folder), read_labels(labels), seed)
    return [stitcher.page() for _ in range(count)]


def bare_articles(seed: int = 3, count: int = 300) -> list[GoldPage]:
    """Articles of the development data as they are, under their titles; none where it is not present."""
    folder = development_data()
    if folder is None:
        return []
    pages: list[GoldPage] = []
    for source in random.Random(seed).sample(read_articles(folder), count):
        sheet = Sheet()
        article = GoldArticle()
        sheet.articles.append(article)
        article.title = sheet.piece(" ".join(source["title"].split()), article, "title")
        for line in source["text"].split("\n"):
            if line.strip():
                sheet.piece(line, article, "body")
        pages.append(sheet.done())
    return pages


def _bare_figures() -> list[Figure]:
    """One article, its title, and every word of it: nothing of a bare article is furniture."""
    tally = Tally()
    pages = bare_articles()
    for page in pages:
        score_page(page, tally)
    wanted = ("article_count", "title_exact", "text_kept")
    return [f for f in tally.figures("bare") if f.name.endswith(wanted)] if pages else []


def measure() -> list[Figure]:
    """Figures for hand-written and stitched pages."""
    figures: list[Figure] = []
    for name, pages in (
        ("written", hand_pages()),
        ("stitched", stitched_pages("heldout_labels.txt", 7)),
        ("stitched_fresh", stitched_pages("fresh_labels.txt", 101)),
        ("stitched_unread", stitched_pages("unread_labels.txt", 202)),
        ("stitched_known", stitched_pages("known_labels.txt", 8)),
    ):
        tally = Tally()
        for page in pages:
            score_page(page, tally)
        if pages:
            figures.extend(tally.figures(name))
    return figures + _bare_figures()
