"""Names against the project's own marked sentences and the development half of a news corpus."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from pathlib import Path

from bench.quality.figure import SENTENCES, Figure, development_data
from waqai.annotate.mentions import MentionsLayer
from waqai.annotate.mentions.weights import unpack
from waqai.annotate.reading import Reading
from waqai.evaluate import MarkedText, Score, read_marked_file
from waqai.evaluate.mentions import GoldMention, MentionScore, score_mentions
from waqai.lexicon.entities import entity_id
from waqai.model import Article, Block, Mention, Published
from waqai.text import match_form

_TYPES = {
    "person": "person",
    "org": "organization",
    "group": "group",
    "place": "place",
    "nat": "nationality",
    "unnamed": "unnamed",
}
_TAGS = {"person": "PERS", "place": "LOC", "organization": "ORG", "group": "ORG"}
_FRONTS = ("\u0648", "\u0641", "\u0628", "\u0644", "\u0643")
_CHUNK = 300
Chunk = tuple[str, list[tuple[str, int, int]]]
_BUDGET_MS = 1.5
TRAINED, HELD_OUT = (0, 6), (6, 10)
_FOLDS = 5
_LAYER = MentionsLayer()


def measure() -> list[Figure]:
    figures = own_sentences()
    data = development_data()
    if data is not None:
        figures += corpus(data / "anercorp_train.txt")
        figures += folds(data / "anercorp_train.txt")
    return figures


def prepared(text: str, day: str | None = None) -> Reading:
    published = Published(day, day, day, "given") if day else None
    blocks = (Block("paragraph", 0, len(text)),)
    article = Article("a", "main", 0, len(text), published=published, blocks=blocks)
    return Reading(match_form(text), article)


def read_mentions(text: str, day: str | None = None) -> tuple[Mention, ...]:
    return _LAYER.annotate(prepared(text, day)).mentions


def own_sentences() -> list[Figure]:
    total, count = MentionScore(), 0
    for path in sorted(SENTENCES.glob("mentions*.txt")):
        for text in read_marked_file(path):
            total += score_mentions(gold_of(text), read_mentions(text.text, text.properties.get("published")))
            count += 1
    return [
        Figure("mentions.own.f1", total.spans.f1, f"{count} sentences"),
        Figure("mentions.own.linking", total.linking, f"{total.to_link} names with a known entity"),
    ]


def gold_of(text: MarkedText) -> list[GoldMention]:
    gold = []
    for mark in text.marks:
        slug, start = mark.attributes.get("e"), mark.start
        while text.text[start] in _FRONTS and text.text[start : mark.end].startswith(_MELTED):
            start += 1
        identity = entity_id(slug) if slug else None
        gold.append(GoldMention(start, mark.end, _TYPES[mark.name], identity))
    return gold


_MELTED = ("\u0644\u0644", "\u0648\u0644\u0644")


def corpus(path: Path) -> list[Figure]:
    """Names of the last two fifths of the corpus: by rules alone, with weights, and in its conventions.

    The weights are trained here, on the three fifths before; those of the package saw all five.
    """
    from bench.recipes.train_names import train

    weights = unpack(train(chunks(path, part=TRAINED)), "bench")
    rules = corpus_scores(path, MentionsLayer(weights=False))
    both = corpus_scores(path, MentionsLayer(weights=weights))
    like = corpus_scores(path, MentionsLayer(weights=weights, corpus=True))
    return [
        Figure("mentions.corpus.rules_f1", _micro(rules).f1, _detail(rules)),
        Figure("mentions.corpus.micro_f1", _micro(both).f1, _detail(both)),
        Figure("mentions.corpus.convention_f1", _micro(like).f1, _detail(like)),
        cost(path, _LAYER),
    ]


def folds(path: Path) -> list[Figure]:
    """The same over the whole corpus, each fifth with weights trained on the other four."""
    from bench.recipes.train_names import train

    stretches = list(chunks(path, part=(0, 10)))
    total = dict.fromkeys(("PERS", "LOC", "ORG"), Score())
    for fold in range(_FOLDS):
        first, last = (len(stretches) * k // _FOLDS for k in (fold, fold + 1))
        weights = unpack(train([*stretches[:first], *stretches[last:]]), "bench")
        scores = scores_of(stretches[first:last], MentionsLayer(weights=weights))
        total = {tag: total[tag] + scores[tag] for tag in total}
    return [
        Figure("mentions.folds.micro_f1", _micro(total).f1, _detail(total)),
        *(Figure(f"mentions.folds.{tag.lower()}_f1", score.f1) for tag, score in total.items()),
    ]


def _micro(scores: dict[str, Score]) -> Score:
    return scores["PERS"] + scores["LOC"] + scores["ORG"]


def _detail(scores: dict[str, Score]) -> str:
    micro = _micro(scores)
    types = " ".join(f"{tag} {score.f1:.3f}" for tag, score in scores.items())
    return f"precision {micro.precision:.3f} recall {micro.recall:.3f} {types}"


def corpus_scores(path: Path, layer: MentionsLayer) -> dict[str, Score]:
    """The scores of the part that is held out."""
    return scores_of(chunks(path), layer)


def scores_of(stretches: Iterable[Chunk], layer: MentionsLayer) -> dict[str, Score]:
    """Spans by type, proclitics stripped on both sides."""
    totals = dict.fromkeys(("PERS", "LOC", "ORG"), Score())
    for text, gold in stretches:
        mentions = layer.annotate(prepared(text)).mentions
        found = {(m.start, m.end): _TAGS[m.type] for m in mentions if m.type in _TAGS}
        wanted = {stripped(text, start, end, found): tag for tag, start, end in gold}
        for tag in totals:
            hits = sum(1 for span, one in wanted.items() if one == tag and found.get(span) == tag)
            there = sum(1 for one in wanted.values() if one == tag)
            here = sum(1 for one in found.values() if one == tag)
            totals[tag] += Score(hits, there - hits, here - hits)
    return totals


def cost(path: Path, layer: MentionsLayer) -> Figure:
    """Time for 2,000 characters; tokens are cut once for all layers, and word forms are remembered."""
    spent = letters = 0.0
    for text, _ in chunks(path):
        layer.annotate(prepared(text))
        again = prepared(text)
        again.block_tokens  # noqa: B018
        began = time.process_time()
        layer.annotate(again)
        spent += time.process_time() - began
        letters += len(text)
    each = spent / letters * 2000 * 1000
    return Figure("mentions.cost", min(1.0, _BUDGET_MS / each), f"{each:.2f} ms for 2,000 characters")


def stripped(text: str, start: int, end: int, found: dict[tuple[int, int], str]) -> tuple[int, int]:
    """The gold span without the proclitics that a found span leaves out."""
    for skip in (0, 1, 2):
        if (start + skip, end) in found and all(c in _FRONTS for c in text[start : start + skip]):
            return start + skip, end
    return start, end


def chunks(path: Path, *, part: tuple[int, int] = HELD_OUT) -> Iterator[Chunk]:
    """Stretches of the corpus: of the tenths from ``part[0]`` to ``part[1]``."""
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [(row[0], row[1]) for row in rows if len(row) == 2]
    some: list[tuple[str, str]] = []
    for pair in pairs[len(pairs) * part[0] // 10 : len(pairs) * part[1] // 10]:
        some.append(pair)
        if len(some) >= _CHUNK and pair[0] == ".":
            yield joined(some)
            some = []
    if some:
        yield joined(some)


def joined(part: list[tuple[str, str]]) -> Chunk:
    text, spans, inside = "", [], ""
    for word, tag in part:
        start = len(text) + (1 if text else 0)
        text = f"{text} {word}" if text else word
        if tag.startswith("B-"):
            spans.append((tag[2:], start, len(text)))
            inside = tag[2:]
        elif tag.startswith("I-") and inside == tag[2:]:
            spans[-1] = (inside, spans[-1][1], len(text))
        else:
            inside = ""
    return text, [span for span in spans if span[0] != "MISC"]
