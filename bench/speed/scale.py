"""How the cost of a record grows with its articles, as a ratio.

``python -m bench.speed.scale`` reads 2,000 development articles that follow one another in time, with all
layers, and makes four records of a quarter of them each, quarter after quarter, and one of all: the processor
time of an article in the large record beside that in the four. It would be 1 if cost were in proportion.
"""

from __future__ import annotations

import gc
import sys
import time

from bench.quality.figure import development_data
from waqai.corpus.build import build_record
from waqai.extract.inputs import find_inputs
from waqai.extract.raw import RawPage
from waqai.model import PageReading
from waqai.pipeline import read_page

_LARGE, _TIMES = 2_000, 4
MOST = 1.2


def measure_growth() -> tuple[float, float] | None:
    """Milliseconds of an article in the small records and in the large one; None without development data."""
    data = development_data()
    if data is None:
        return None
    found = (page for page in find_inputs([str(data / "ant_dev.jsonl.gz")]) if isinstance(page, RawPage))
    pages = sorted(found, key=lambda page: (page.given.published or "", page.name))
    middle = len(pages) // 2 - _LARGE // 2
    readings = [read_page(page) for page in pages[middle : middle + _LARGE]]
    build_record(readings[:20])
    size = _LARGE // _TIMES
    small = [_cost(readings[at : at + size]) for at in range(0, _LARGE, size)]
    return sum(small) / len(small), _cost(readings)


def _cost(readings: list[PageReading]) -> float:
    gc.collect()
    began = time.process_time()
    build_record(readings)
    return 1000 * (time.process_time() - began) / len(readings)


def main() -> int:
    """Prints the figure; 1 when the ratio passes its ceiling."""
    found = measure_growth()
    if found is None:
        print("scale: no development data")
        return 0
    small, large = found
    over = large / small > MOST
    print(
        f"{'record: an article':<20} {small:6.2f} ms of {_LARGE // _TIMES:,}, {large:.2f} ms of {_LARGE:,}: "
        f"{large / small:4.2f} of proportion (ceiling {MOST})  {'OVER' if over else 'ok'}"
    )
    return int(over)


if __name__ == "__main__":
    sys.exit(main())
