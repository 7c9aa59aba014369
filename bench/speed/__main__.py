"""Costs of the layers: milliseconds for an article of 2,000 characters, and ratios that hold on any machine.

``python -m bench.speed`` prints, for each layer, its cost beside the cost of folding and tokenising the same
text in the same run (the yardstick, so that a slow machine does not look like a slow layer), and how the cost
grows when the text is eight times as long. It fails when a ratio passes its ceiling.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable

from bench.speed import scale
from bench.speed.search_ratios import measure_search
from bench.speed.texts import article_of
from waqai.annotate.reading import Layer, Reading
from waqai.model import Article, Block
from waqai.pipeline.layers import default_layers
from waqai.text import find_tokens, match_form

_LENGTH = 2_000
_GROWTH = 8
_ROUNDS = 7
_MOST_YARDSTICKS = {"times": 4.0, "quantities": 3.0, "mentions": 6.0, "statements": 8.0, "events": 10.0}
_MOST_GROWTH = 1.35
_MOST_INDEXING = 8.0


def _read(text: str) -> Reading:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Reading(match_form(text), Article("a", "main", 0, len(text), blocks=tuple(blocks)))


def _best(task: Callable[[], object]) -> float:
    """The best of a few rounds in milliseconds: what the machine can do when nothing else runs."""
    best = float("inf")
    gc.disable()
    for _ in range(_ROUNDS):
        began = time.perf_counter()
        task()
        best = min(best, time.perf_counter() - began)
    gc.enable()
    return best * 1000


def _cost(layers: tuple[Layer, ...], upto: int, text: str) -> float:
    """Milliseconds of the layer ``upto`` on ``text``, the layers before it done and the words cut."""
    reading = _read(text)
    _ = reading.block_tokens
    for layer in layers[:upto]:
        reading.article = layer.annotate(reading)
    return _best(lambda: layers[upto].annotate(reading))


def main() -> int:
    """Prints the table; 1 when a ratio passes its ceiling."""
    layers = default_layers()
    short, long = article_of(_LENGTH), article_of(_LENGTH * _GROWTH)
    yardstick = _best(lambda: find_tokens(match_form(short).text))
    print(f"{'fold and tokenise':<20} {yardstick:6.2f} ms for {_LENGTH:,} characters")
    failed = False
    for at, layer in enumerate(layers):
        cost = _cost(layers, at, short)
        growth = _cost(layers, at, long) / cost / _GROWTH
        ceiling = _MOST_YARDSTICKS[layer.name]
        over = cost / yardstick > ceiling or growth > _MOST_GROWTH
        failed |= over
        verdict = "OVER" if over else "ok"
        units = cost / yardstick
        print(f"{layer.name:<20} {cost:6.2f} ms  {units:5.2f} yardsticks (ceiling {ceiling}),", end=" ")
        print(
            f"{growth:4.2f} of proportion at {_GROWTH} times the length (ceiling {_MOST_GROWTH})  {verdict}"
        )
    failed |= _search_is_over()
    failed |= bool(scale.main())
    return int(failed)


def _search_is_over() -> bool:
    ours, fts, asked, plain = measure_search()
    over = ours / fts > _MOST_INDEXING
    print(
        f"{'search: indexing':<20} {ours:6.2f} ms  {ours / fts:5.2f} times FTS5's own tokenizer "
        f"(ceiling {_MOST_INDEXING})  {'OVER' if over else 'ok'}"
    )
    print(f"{'search: a query':<20} {asked:6.2f} ms  FTS5 alone {plain:.2f} ms, without marks on pages")
    return over


if __name__ == "__main__":
    sys.exit(main())
