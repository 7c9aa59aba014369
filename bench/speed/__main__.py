"""Costs of the layers: milliseconds for an article of 2,000 characters, and ratios that hold on any machine.

``python -m bench.speed`` prints, for each layer, its cost beside that of a plain loop of Python over the
letters of the same text in the same run (the yardstick, so that a slow machine does not look like a slow
layer), and how the cost grows when the text is eight times as long; the same for dating a page by its words
alone, and for a process that reads one page from nothing. It fails when a ratio passes its ceiling.
"""

from __future__ import annotations

import gc
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, TypeVar

from bench.speed import scale
from bench.speed.search_ratios import measure_search
from bench.speed.texts import EXAMPLES, article_of
from waqai.annotate.reading import Layer, Reading
from waqai.annotate.times import find_expressions
from waqai.model import Article, Block
from waqai.pipeline.dating import date_article
from waqai.pipeline.layers import default_layers
from waqai.text import find_tokens, match_form

_LENGTH = 2_000
_GROWTH = 8
_ROUNDS = 9
_COLD_ROUNDS = 3
# A month without its year, a weekday, a year and an office: every kind of clue, none of which rules days out.
UNDATED = (
    "قال الوزير الأحد إن العمل بدأ في 25 يناير الماضي، وإن الطريق يفتح في مارس.\n"
    "ووقع الرئيس باراك أوباما القانون في 3 مايو 2011، وبدأت الأعمال عام 2012."
)
_MOST_YARDSTICKS = {
    "fold and tokenise": 2.1,
    "dating by words": 60.0,
    "cold start": 13_500.0,
    "times": 20.0,
    "quantities": 16.0,
    "mentions": 33.0,
    "statements": 34.0,
    "events": 64.0,
}
_MOST_GROWTH = 1.35
_MOST_INDEXING = 4.6
T = TypeVar("T")


def _read(text: str) -> Reading:
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block("paragraph", at, at + len(line)))
        at += len(line) + 1
    return Reading(match_form(text), Article("a", "main", 0, len(text), blocks=tuple(blocks)))


class Cost(NamedTuple):
    """Milliseconds, and the same in yardsticks that were measured in turn with it."""

    ms: float
    units: float


def _best(prepare: Callable[[], T], task: Callable[[T], object]) -> Cost:
    """The best of a few rounds of ``task``, each on what was prepared for it alone: a reading keeps what was
    found in it."""
    best = yardstick = float("inf")
    text = article_of(_LENGTH)
    gc.disable()
    for _ in range(_ROUNDS):
        yardstick = min(yardstick, *(_time(lambda: _count(text)) for _ in range(3)))
        prepared = prepare()
        best = min(best, _time(partial(task, prepared)))
    gc.enable()
    return Cost(best, best / yardstick)


def _time(task: Callable[[], object]) -> float:
    began = time.process_time()
    task()
    return 1000 * (time.process_time() - began)


def _cost(layers: tuple[Layer, ...], upto: int, text: str) -> Cost:
    """The cost of the layer ``upto`` on ``text``, the layers before it done and the words cut."""

    def prepare() -> Reading:
        reading = _read(text)
        _ = reading.block_tokens
        for layer in layers[:upto]:
            reading.article = layer.annotate(reading)
        return reading

    return _best(prepare, layers[upto].annotate)


def _dating(text: str) -> Cost:
    """The cost of inferring the day of publication of ``text`` from its expressions."""

    def prepare() -> Reading:
        reading = _read(text)
        reading.once(find_expressions)
        return reading

    return _best(prepare, date_article)


def _cold() -> Cost:
    """The cost of a process that reads one page, with all that it loads, by the command line."""
    page = str(min(EXAMPLES.glob("*.txt")))
    text = article_of(_LENGTH)
    yardstick = min(_time(lambda: _count(text)) for _ in range(_ROUNDS))
    cost = min(_process("-m", "waqai.cli.main", "read", page) for _ in range(_COLD_ROUNDS))
    yardstick = min(yardstick, *(_time(lambda: _count(text)) for _ in range(_ROUNDS)))
    return Cost(cost, cost / yardstick)


def _process(*arguments: str) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, *arguments], check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> int:
    """Prints the table; 1 when a ratio passes its ceiling."""
    layers = default_layers()
    short, long = article_of(_LENGTH), article_of(_LENGTH * _GROWTH)
    folded = _best(lambda: short, lambda text: find_tokens(match_form(text).text))
    print(f"{'the yardstick':<20} {folded.ms / folded.units:6.2f} ms for {_LENGTH:,} characters")
    failed = _is_over("fold and tokenise", folded)
    failed |= _is_over("dating by words", _dating(UNDATED))
    failed |= _is_over("cold start", _cold())
    for at, layer in enumerate(layers):
        cost = _cost(layers, at, short)
        growth = _cost(layers, at, long).ms / cost.ms / _GROWTH
        failed |= _is_over(layer.name, cost)
        over = growth > _MOST_GROWTH
        failed |= over
        print(
            f"{'':<20} {growth:4.2f} of proportion at {_GROWTH} times the length (ceiling {_MOST_GROWTH})"
            f"  {'OVER' if over else 'ok'}"
        )
    failed |= _search_is_over()
    failed |= bool(scale.main())
    return int(failed)


def _count(text: str) -> dict[str, int]:
    """Letters counted in a plain loop: nothing of Waqai, and of the kind that its layers are made of."""
    seen: dict[str, int] = {}
    for letter in text:
        seen[letter] = seen.get(letter, 0) + 1
    return seen


def _is_over(name: str, cost: Cost) -> bool:
    ceiling = _MOST_YARDSTICKS[name]
    over = cost.units > ceiling
    verdict = "OVER" if over else "ok"
    print(f"{name:<20} {cost.ms:6.2f} ms  {cost.units:5.2f} yardsticks (ceiling {ceiling})  {verdict}")
    return over


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
