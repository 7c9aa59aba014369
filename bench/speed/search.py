"""Search over a large record: the time to the first results, and of indexing.

``python -m bench.speed.search [ARTICLES]`` indexes development articles (titles and texts; no layers) in a
database of its own and asks twenty queries three times each. Times are those of the process, so that a busy
machine does not look like a slow search; the lexicon is loaded before.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench.development import one_page, read_rows
from bench.quality.figure import development_data
from waqai.model import PageReading
from waqai.search.lexemes import analyzer
from waqai.search.who import find_named
from waqai.store import SqliteStore
from waqai.store.search import find

QUERIES = (
    "محادثات",
    "الرئيس الأميركي",
    "صواريخ باليستية",
    "انتخابات برلمانية العراق",
    "قوات التحالف في اليمن",
    "ميليشيا الحوثي",
    "«كأس العالم»",
    '"رئيس الوزراء"',
    "روسيا OR الصين",
    "هجوم -سوريا",
    "أسعار النفط",
    "لاجئون سوريون",
    "محمد صلاح",
    "كوريا الشمالية صاروخ",
    "الاتفاق النووي الإيراني",
    "قال",
    "مليون دولار",
    "ريال مدريد برشلونة",
    "outlet:bbc اقتصاد",
    "after:2018-06 before:2018-07 زلزال",
)
_BATCH = 200


def main(most: int) -> int:
    """Prints the figures; 1 when there is no development data."""
    data = development_data()
    if data is None:
        print("no development data")
        return 1
    analyzer()
    find_named(QUERIES[0])
    with tempfile.TemporaryDirectory() as folder:
        store = SqliteStore(Path(folder) / "record.sqlite")
        count, seconds = _fill(store, data, most)
        print(f"indexed {count} articles: {1000 * seconds / count:.2f} ms an article")
        times = sorted(_ask(store, query) for query in QUERIES for _ in range(3))
        store.close()
    print(f"first results: median {times[len(times) // 2]:.1f} ms, slowest {times[-1]:.1f} ms")
    return 0


def _fill(store: SqliteStore, data: Path, most: int) -> tuple[int, float]:
    count, spent, batch = 0, 0.0, list[PageReading]()
    for row in read_rows(data / "ant_dev.jsonl.gz"):
        batch.append(one_page(row))
        if len(batch) == _BATCH or count + len(batch) == most:
            began = time.process_time()
            store.add_readings(batch)
            spent += time.process_time() - began
            count, batch = count + len(batch), []
        if count == most:
            break
    return count, spent


def _ask(store: SqliteStore, query: str) -> float:
    began = time.process_time()
    find(store, query)
    return 1000 * (time.process_time() - began)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 8_000))
